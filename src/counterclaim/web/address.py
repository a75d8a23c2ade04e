"""What every address carries: the lens, the rule and the two times. With them a view can be cited and stays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from urllib.parse import quote, urlencode

from counterclaim.codebook.terms import Side
from counterclaim.engines.state import side_named
from counterclaim.errors import UsageError
from counterclaim.ledger import clock
from counterclaim.values.when import instant

RULE = "range"
"""The rule where none is asked for: two poles, and no opinion."""
CARRIED = ("lens", "rule", "as_of", "published_by")


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for beside its page."""

    lens: Side | None = None
    rule: str = RULE
    as_of: str | None = None
    published_by: str | None = None

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Asked:
        """Read the carried parts of a query.

        Raises:
            UsageError: a side is unknown, a time is none, or a moment has not come yet.
        """
        lens = query.get("lens") or None
        asked = cls(
            side_named(None if lens == "all" else lens),
            query.get("rule") or RULE,
            query.get("as_of") or None,
            query.get("published_by") or None,
        )
        moment = asked.moment
        if moment is not None and moment > clock.now():
            message = f"{asked.as_of} has not come yet: a view of it could not stay as it is"
            raise UsageError(message)
        if asked.published_by is not None:
            instant(asked.published_by)
        return asked

    @property
    def moment(self) -> datetime | None:
        """The moment as of which is asked, in UTC."""
        return instant(self.as_of) if self.as_of is not None else None

    @property
    def query(self) -> str:
        """The carried parts as the query of an address, `?` included; empty where nothing is asked for."""
        carried = {
            "lens": self.lens.value if self.lens is not None else None,
            "rule": self.rule if self.rule != RULE else None,
            "as_of": self.as_of,
            "published_by": self.published_by,
        }
        written = urlencode({name: value for name, value in carried.items() if value is not None})
        return f"?{written}" if written else ""

    def fixed(self, learnt: str) -> Asked:
        """The same view for ever: as of the moment right after the last that was learnt, which is in it."""
        if self.as_of is not None:
            return self
        return replace(self, as_of=clock.stamp(instant(learnt) + timedelta(microseconds=1)))


DIGITS = 9
"""Digits of a number in an address or a form."""


def number(text: str) -> int | None:
    """A number of at most nine digits, or `None` for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= DIGITS else None


def path_of(kind: str, name: str) -> str:
    """The path of a record's page."""
    return f"/{kind}/{quote(name, safe='')}"


def inside(target: str | None, otherwise: str = "/") -> str:
    """A place of this site to go on to; anything that leads elsewhere is `otherwise`."""
    if target is None or not target.startswith("/") or target.startswith(("//", "/\\")):
        return otherwise
    return target if target.isprintable() and "\\" not in target else otherwise
