"""What speaks for two tellings being of one happening, and what against it.

The features, each with the levels that the evidence of the codebook (`weights.csv`) weighs:

* `day`: how the days told overlap, by their precision
* `place`: the same, one within the other, or how far apart
* `doer`: one actor, one of its lineage, one side, or two sides
* `tactic` and `target`: as the texts name them
* `figures`: the tolls as intervals; a rare number told twice says more than a common one
* `site`: a train, a camp or a road in their sentences, by name or kind
* `thing`: a train, a dam or the like that the text is about, by name
* between reports `names`: words of names that both texts have and few others; `told`: days between
  the publications; `several`: whether their figures are sums over more than one happening
* within a report `stretch`: how far apart the claims stand; `turn`: words between them that turn to
  another happening; `wide`: whether one is said to be of the whole province or country

A weight is a natural logarithm of odds: how many times likelier the level is where two tellings are
of one happening than where they are of two (Fellegi and Sunter 1969), all fitted together, so that
what two features share is not counted twice. A pair's weights and the start add up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import product

from counterclaim.codebook.evidence import Sign, Weight
from counterclaim.codebook.pack import Pack
from counterclaim.codebook.terms import Measure
from counterclaim.incidents.facets import ROUGH_SLACK, SOON, WIDE, Facets, is_close
from counterclaim.values.count import Bounds
from counterclaim.values.when import When
from counterclaim.values.where import Where, WherePrecision, distance_km

Spread = Callable[[str], int]
"""In how many months the reports appeared that have a word of a name."""

NEAR_KM = 15.0
"""Kilometres up to which two places are near each other."""


def weigh(signs: Iterable[Sign], weights: Mapping[Sign, Weight]) -> float:
    """The log-odds that signs add to those which a pair starts from; one that the table does not know says nothing."""
    return sum(weights[sign].weight for sign in signs if sign in weights)


def across(one: Facets, other: Facets, pack: Pack, spread: Spread) -> Iterator[Sign]:
    """The signs on what two reports tell."""
    names = Sign("names", names_level(one, other, spread))
    signs = [*_common(one, other, pack), names]
    unlike = not any(sign in ALIKE for sign in signs)
    for sign in signs:
        yield Sign("day", f"{sign.level}, nothing alike") if unlike and sign in MISSED else sign
    yield Sign("told", told_level(one.published, other.published))
    named = one.outlets & other.relays or other.outlets & one.relays
    yield Sign("reference", "one names the other's outlet" if named else "none")
    yield Sign("several", ("neither", "one", "both")[one.several + other.several])


ALIKE = frozenset(
    {
        Sign("figures", "several the same"),
        Sign("figures", "one the same"),
        Sign("site", "the same by name"),
        Sign("thing", "the same"),
        *(Sign("names", level) for level in ("one", "two", "three or four", "five to seven", "eight or more")),
    }
)
"""What two happenings of one district and neighbouring days seldom have in common."""
MISSED = frozenset(Sign("day", level) for level in ("a day apart", "days apart", "a week apart"))
"""Days that miss each other: by a mistake of one of two reports, or because there were two happenings."""


def within(one: Facets, other: Facets, pack: Pack) -> Iterator[Sign]:
    """The signs on two claims of one report."""
    for sign in _common(one, other, pack):
        if sign.feature == "day" and one.days and one.days == other.days:
            # of one text, even a stretch that is known roughly is one stretch
            yield Sign("day", "same days")
            continue
        told = sign.feature == "place" and sign.level in APART and one.placed_here and other.placed_here
        yield Sign("place", "elsewhere, both by their own words") if told else sign
    yield Sign("stretch", stretch_level(one, other))
    yield Sign("turn", turn_level(one, other))
    yield Sign("wide", wide_level(one, other))


def _common(one: Facets, other: Facets, pack: Pack) -> Iterator[Sign]:
    yield Sign("day", day_level(one, other))
    yield Sign("place", place_level(one, other))
    yield Sign("doer", doer_level(one, other, pack))
    yield Sign("tactic", set_level(one.tactics, other.tactics))
    yield Sign("target", set_level(one.targets, other.targets))
    yield Sign("figures", figures_level(one, other))
    yield Sign("site", site_level(one, other))
    yield Sign("thing", thing_level(one, other))


def day_level(one: Facets, other: Facets) -> str:
    """How the days overlap that two tellings give."""
    if not one.days and not other.days:
        return "neither dated"
    if not one.days or not other.days:
        dated, undated = (one, other) if one.days else (other, one)
        if undated.published is None:
            return "one undated"
        day, told = dated.days[0], undated.published
        soon = (told.start - day.end).days <= SOON and (day.start - told.end).days <= 1
        return "one undated, told soon after" if soon else "one undated, told at another time"
    close = [all(map(is_close, each.days)) for each in (one, other)]
    gap = min(_gap(a, b) for a, b in product(one.days, other.days))
    if not all(close):
        return "roughly the same" if gap == 0 else ("roughly near" if gap <= ROUGH_SLACK else "roughly apart")
    if gap == 0:
        exact = any(a.start == b.start and a.end == b.end for a, b in product(one.days, other.days))
        return "same days" if exact else "overlapping"
    return next((name for most, name in _GAPS if gap <= most), "far apart")


_GAPS = ((1, "a day apart"), (3, "days apart"), (10, "a week apart"))


def _gap(a: When, b: When) -> int:
    """Days between two stretches; 0 where they share one."""
    return max((a.start - b.end).days, (b.start - a.end).days, 0)


def place_level(one: Facets, other: Facets) -> str:
    """How the places lie to each other, by the closest pair."""
    if not one.places and not other.places:
        return "neither placed"
    if not one.places or not other.places:
        return "one unplaced"
    levels = {_place_pair(a, b) for a, b in product(one.places, other.places)}
    return next(level for level in PLACE_LEVELS if level in levels)


PLACE_LEVELS = (
    "same place",
    "near",
    "same district",
    "one within the other",
    "same province",
    "one is all of the country",
    "district far",
    "other district",
    "other province",
    "other country",
    "cannot be compared",
)
"""From the closest to the farthest."""


APART = frozenset({"other district", "other province", "other country"})
"""Levels of places that no one happening has."""


def _place_pair(a: Where, b: Where) -> str:
    """How two places lie to each other."""
    fine = a.precision <= WherePrecision.NEAR and b.precision <= WherePrecision.NEAR
    if a.name == b.name and a.admin1 == b.admin1:
        wide = a.precision in WIDE and b.precision in WIDE
        return "same province" if wide else ("same place" if fine else "same district")
    if a.country and b.country and a.country != b.country:
        return "other country"
    if WherePrecision.COUNTRY in {a.precision, b.precision}:
        return "one is all of the country"
    if a.within(b) or b.within(a):
        return "one within the other"
    if a.district is None or b.district is None:
        return _by_province(a, b)
    return _by_distance(a, b, fine=fine)


def _by_province(a: Where, b: Where) -> str:
    if not a.admin1 or not b.admin1:
        return "cannot be compared"
    return "one within the other" if a.admin1 == b.admin1 else "other province"


def _by_distance(a: Where, b: Where, *, fine: bool) -> str:
    far = distance_km(a, b)
    if a.district != b.district:
        return "near" if far is not None and far <= NEAR_KM else "other district"
    if not fine:
        return "same district"
    return "district far" if far is not None and far > NEAR_KM else "near"


def wide_level(one: Facets, other: Facets) -> str:
    """Whether one claim is said to be of a whole province or country, by its own words, and the other of less."""
    wide = [bool(each.places) and each.places[0].precision in WIDE for each in (one, other)]
    if wide[0] is wide[1]:
        return "neither"
    told = one if wide[0] else other
    return "by its own words" if told.placed_here else "by the text around it"


def doer_level(one: Facets, other: Facets, pack: Pack) -> str:
    """Whether the doers could be one: two groups may claim one attack."""
    if not one.doers or not other.doers:
        return "unknown"
    levels = set()
    for a, b in product(one.doers, other.doers):
        if a.actor is not None and b.actor is not None:
            if a.actor == b.actor:
                return "one actor"
            levels.add("of one lineage" if _related(pack, a.actor, b.actor) else "two actors")
        if a.side is not None and b.side is not None:
            levels.add("one side" if a.side is b.side else "two sides")
    return next(
        (level for level in ("of one lineage", "one side", "two actors", "two sides") if level in levels), "unknown"
    )


def _related(pack: Pack, one: str, other: str) -> bool:
    return one in pack.actors and other in pack.actors and pack.related(one, other)


def set_level(one: frozenset[str], other: frozenset[str]) -> str:
    """Whether two sets of terms share one."""
    if not one or not other:
        return "unknown"
    return "shared" if one & other else "different"


def figures_level(one: Facets, other: Facets) -> str:
    """How the tolls agree, by the numbers that both state of one measure.

    That two sides give figures far from each other says nothing against one happening: it is what they do.
    Only speakers of one side, or of none that fights, counting the same group, are held to come near each other.
    """
    alike: set[tuple[Bounds, Measure]] = set()
    close = far = False
    for measure in one.figures.keys() & other.figures.keys():
        for a, b in product(one.figures[measure], other.figures[measure]):
            if a.bounds == b.bounds:
                alike.add((a.bounds, measure))
            elif a.comparable(b):
                near = _close(a.bounds, b.bounds)
                close, far = close or near, far or not near
    telling = any(bounds.least >= RARE or measure is not Measure.KILLED for bounds, measure in alike)
    if len(alike) > 1:
        return "several the same" if telling else "several small ones the same"
    if alike:
        return "one the same" if telling else "a small one the same"
    if close:
        return "close"
    return "far" if far else "nothing to compare"


RARE = 8
"""Number from which a toll told twice is no accident of small numbers."""
CLOSE = 1.5
"""Ratio up to which two tolls can be one toll at two hours."""


def _close(a: Bounds, b: Bounds) -> bool:
    least, most = sorted((max(a.least, 1), max(b.least, 1)))
    return a.meets(b) or most <= CLOSE * least


def site_level(one: Facets, other: Facets) -> str:
    """Whether both tell of one train, camp or road, or of two."""
    if not one.sites or not other.sites:
        return "unknown"
    shared = one.sites & other.sites
    if any(not site.endswith(":") for site in shared):
        return "the same by name"
    if shared:
        return "of one kind"
    kinds = [{site.partition(":")[0] for site in each.sites} for each in (one, other)]
    return "another of its kind" if kinds[0] & kinds[1] else "different"


def thing_level(one: Facets, other: Facets) -> str:
    """Whether both texts are about one train, dam or the like, known by its name."""
    if one.things & other.things:
        return "the same"
    if one.things and other.things:
        return "two"
    return "only one has any" if one.things or other.things else "none"


def names_level(one: Facets, other: Facets, spread: Spread) -> str:
    """How many words of names they share that few months' reports have."""
    if not one.names or not other.names:
        return "unknown"
    rare = sum(worth(spread(name)) for name in one.names & other.names)
    return next(level for least, level in _SHARED if rare >= least)


_SHARED = (
    (8.0, "eight or more"),
    (5.0, "five to seven"),
    (3.0, "three or four"),
    (2.0, "two"),
    (1.0, "one"),
    (0.01, "common ones"),
    (0.0, "none"),
)


def worth(months: int) -> float:
    """What a shared word of a name counts for, by the months in which reports had it."""
    return next((counted for most, counted in _WORTH if months <= most), COMMON)


_WORTH = ((2, 1.0), (5, 0.5), (12, 0.2))
COMMON = 0.05
"""What a word counts for that reports of more than a year have."""


def told_level(one: When | None, other: When | None) -> str:
    """How far apart two reports were published."""
    if one is None or other is None:
        return "unknown"
    gap = _gap(one, other)
    return next((name for most, name in _TOLD if gap <= most), "more than a year")


_TOLD = (
    (1, "within a day"),
    (4, "within days"),
    (14, "within two weeks"),
    (60, "within two months"),
    (400, "within a year"),
)


def stretch_level(one: Facets, other: Facets) -> str:
    """How far apart two claims of a report stand."""
    if one.sentences & other.sentences:
        return "one sentence"
    apart = min(abs(a - b) for a, b in product(one.blocks, other.blocks))
    if apart == 0:
        return "one paragraph"
    if one.in_headline or other.in_headline:
        return "headline and lead" if apart == 1 else "headline and further"
    return "next paragraph" if apart == 1 else "further"


def turn_level(one: Facets, other: Facets) -> str:
    """How often the text turns to another happening between two claims."""
    turns = min(abs(a - b) for a, b in product(one.turns, other.turns))
    often = ("none", "one")[turns] if turns <= 1 else "several"
    return f"{often}, {'one paragraph' if set(one.blocks) & set(other.blocks) else 'several paragraphs'}"
