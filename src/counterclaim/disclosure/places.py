"""How closely everybody may see where something was.

No finer than its district for abductions, homes, hospitals and anything military; and no finer than its province while
an operation runs that may be where it was. UCDP's scale of precision says how close a place then is.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta

from counterclaim.claims.records import Claim
from counterclaim.codebook.disclosed import Disclosed, Shown
from counterclaim.codebook.pack import Pack
from counterclaim.codebook.rows import Place
from counterclaim.codebook.terms import Group, Measure, Side
from counterclaim.values.when import When
from counterclaim.values.where import Where, WherePrecision

DELAY = timedelta(days=14)
"""How long after the end of an operation its places are kept back."""
GONE = frozenset({
    Measure.ABDUCTED, Measure.DISAPPEARED, Measure.HOSTAGES, Measure.MISSING, Measure.CAPTURED, Measure.FREED,
    Measure.RESCUED, Measure.ARRESTED, Measure.SURRENDERED,
})  # fmt: skip
"""What is told of people who are held or were."""
FIGHTING = frozenset({Group.SECURITY_FORCES, Group.INSURGENTS})


class Coarsening:
    """Coarsens places, with one pack's districts and provinces."""

    def __init__(self, pack: Pack, disclosed: Disclosed) -> None:
        """Compile the words that make a place one that is not shown closely."""
        self._pack = pack
        kinds = (Shown.ABDUCTION, Shown.HOME, Shown.HOSPITAL, Shown.MILITARY)
        self._words: Mapping[Shown, re.Pattern[str]] = {
            kind: re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(disclosed[kind])))})\b", re.IGNORECASE)
            for kind in kinds
            if disclosed[kind]
        }
        places = pack.places.values()
        self._points: dict[str, set[tuple[float | None, float | None]]] = defaultdict(lambda: {(None, None)})
        for one in places:
            self._points[one.name].add((one.lat, one.lon))
        self._points.default_factory = None
        self._districts = {one.name: one for one in places if one.kind == "district"}

    def reason(self, claim: Claim) -> str | None:
        """Why a claim's place is shown no finer than its district; `None`: it is not."""
        if claim.measure in GONE:
            return Shown.ABDUCTION.value
        for kind, words in self._words.items():
            if words.search(claim.sentence):
                return kind.value
        target = claim.target.side if claim.target is not None else None
        if claim.group in FIGHTING or target in {Side.STATE, Side.INSURGENT}:
            return Shown.MILITARY.value
        return None

    def running(self, claim: Claim, moment: date) -> bool:
        """Whether an operation was running, or had just ended, that may be where the claim's happening was."""
        if claim.when is None or claim.place is None:
            return False
        return any(
            self._runs(one.id, moment) and self._may_hold(one.places, claim.place)
            for one in self._pack.operations.values()
            if (span := self._span(one.id)) is not None and span.start <= claim.when.end
        )

    def _span(self, operation: str) -> When | None:
        starts = [When.parse(one.start).start for one in self._pack.operations[operation].dates if one.start]
        return When.day(min(starts)) if starts else None

    def _runs(self, operation: str, moment: date) -> bool:
        dates = self._pack.operations[operation].dates
        ends = [When.parse(one.end).end for one in dates if one.end is not None]
        began = self._span(operation)
        over = max(ends) + DELAY if ends else (began.end + DELAY if began is not None else moment)
        return began is not None and began.start <= moment < over

    def _may_hold(self, places: list[str], where: Where) -> bool:
        rows = [self._pack.places[one] for one in places]
        return not rows or any(row.admin1 is None or row.admin1 == where.admin1 for row in rows)

    def district(self, where: Where) -> Where:
        """The place as its district, or as its province where none is known."""
        if where.precision > WherePrecision.DISTRICT:
            return where
        row = self._districts.get(where.district or "")
        return _as(row, where, WherePrecision.DISTRICT) if row is not None else self.province(where)

    def province(self, where: Where) -> Where:
        """The place as its province, without coordinates."""
        return Where(
            where.admin1 or where.country or "not shown", None, where.admin1, where.country, None, None,
            WherePrecision.PROVINCE if where.admin1 else WherePrecision.COUNTRY,
        )  # fmt: skip

    def known(self, where: Where) -> Where:
        """The place as the pack has it: a name or a point that no pack knows may be somebody's house."""
        point = where.lat, where.lon
        return where if point in self._points.get(where.name, {(None, None)}) else self.district(where)


def _as(row: Place, where: Where, precision: WherePrecision) -> Where:
    return Where(row.name, row.name, where.admin1, where.country, row.lat, row.lon, precision)
