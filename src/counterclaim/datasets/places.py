"""Names of provinces and districts as data sets spell them, as a pack names them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from counterclaim.codebook.pack import Pack
from counterclaim.codebook.rows import Place
from counterclaim.mentions.matcher import fold

_KIND = re.compile(r" (?:province|distr\w+|capital territory|agency|division|state)$", re.IGNORECASE)


class Places:
    """Looks names up in a pack; a name that it does not have stays as it is, without its "district" or "province"."""

    def __init__(self, pack: Pack) -> None:
        """Take the provinces, districts and towns of a pack."""
        self._provinces = _spelt(one for one in pack.places.values() if one.kind == "province")
        self._districts = _spelt(one for one in pack.places.values() if one.kind == "district")
        self._towns = _spelt(one for one in pack.places.values() if one.kind == "town")

    def admin1(self, name: str) -> str | None:
        """The province of that name; `None` for an empty one."""
        found = self._provinces.get(fold(_bare(name))) or self._provinces.get(fold(name))
        return found[0].admin1 if found else _bare(name) or None

    def district(self, name: str, admin1: str | None) -> str | None:
        """The district of that name, or the one whose town gave it an older name; `None` for an empty one."""
        for table in (self._districts, self._towns):
            for one in table.get(fold(_bare(name)), ()):
                if admin1 is None or one.admin1 == admin1:
                    return one.district
        return _bare(name) or None


def _bare(name: str) -> str:
    """A name without what kind of place it is of, and without more than one blank anywhere."""
    return _KIND.sub("", " ".join(name.split()))


def _spelt(places: Iterable[Place]) -> dict[str, list[Place]]:
    table: dict[str, list[Place]] = {}
    for place in places:
        for name in dict.fromkeys((place.name, *place.spellings)):
            table.setdefault(fold(name), []).append(place)
    return table
