"""The name of an outlet as a list gives it, which often says two: who publishes, and whose text it is."""

from __future__ import annotations

import re
from dataclasses import dataclass

_VIA = re.compile(r"(?P<origins>.+?)\s+(?:\(via\s+(?P<in>[^()]+)\)|via\s+(?P<out>.+))")
_BESIDE = re.compile(r"(?P<publisher>.+?)\s*(?:\((?:quoting\s+|from\s+)?(?P<in>[^()]+)\)|,\s+(?P<out>[^,()]+))")
_AND = re.compile(r"\s*(?:/|,|\band\b)\s*")


@dataclass(frozen=True, slots=True)
class OutletName:
    """Who publishes, and the outlets whose text it publishes."""

    publisher: str
    origins: tuple[str, ...] = ()

    @classmethod
    def parse(cls, name: str) -> OutletName:
        """Read "Lokmat Times (ANI)", "The Express Tribune via Daily8", "A Blog (quoting BBC and Guardian)"."""
        via = _VIA.fullmatch(name)
        if via is not None:
            return cls((via["in"] or via["out"]).strip(), _parts(via["origins"]))
        beside = _BESIDE.fullmatch(name)
        if beside is not None:
            return cls(beside["publisher"].strip(), _parts(beside["in"] or beside["out"]))
        return cls(name.strip())


def _parts(words: str) -> tuple[str, ...]:
    return tuple(part for part in _AND.split(words.strip()) if part)
