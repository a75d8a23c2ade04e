"""The work of a month: its note, its close, and what changed since."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from counterclaim.briefs.note import Coverage, Line, coverage
from counterclaim.codebook.terms import Kind
from counterclaim.engines.opened import OpenLedger
from counterclaim.engines.sheets import counted, month_tallies, month_units
from counterclaim.engines.state import State
from counterclaim.errors import UsageError
from counterclaim.incidents.cells import Unit
from counterclaim.incidents.contests import contests
from counterclaim.ledger.closes import closes, keep_close
from counterclaim.tallies.contested import label_of
from counterclaim.tallies.errata import Close, Erratum, errata, in_words, totals
from counterclaim.tallies.rules import Rule, rules_named
from counterclaim.tallies.tally import Tally
from counterclaim.tallies.trends import breaks
from counterclaim.values.when import When


@dataclass(frozen=True, slots=True)
class Changed:
    """A closed month, then and now."""

    close: Close
    errata: tuple[Erratum, ...]
    before: tuple[Tally, ...]
    after: tuple[Tally, ...]
    then: State
    now: State

    def moved_total(self) -> list[tuple[str, str, str, str, str]]:
        """Rule, measure, group, old and new total, where they differ."""
        old, new = totals(self.before), totals(self.after)
        keys = sorted(old.keys() | new.keys(), key=lambda key: (key[0], key[1].value, key[2].value))
        return [
            (key[0], key[1].value, key[2].value, in_words(old.get(key)), in_words(new.get(key)))
            for key in keys
            if old.get(key) != new.get(key)
        ]

    def label(self, unit: Unit) -> str:
        """What to call a unit of either time."""
        state = self.now if unit in self.now.units_of else self.then
        return label_of(unit, state.claims_of(unit), state.pack)[0]


def month_lines(state: State, month: str, rule: Rule) -> list[Line]:
    """The operations and incidents of a month for its note."""
    units = month_units(state, month_named(month))
    return [
        Line(
            unit,
            label_of(unit, state.claims_of(unit), state.pack)[0],
            tuple(_contested(state, unit)),
            tuple(counted(state, unit, [rule])),
        )
        for unit in units
    ]


def _contested(state: State, unit: Unit) -> Iterator[str]:
    yield from (f"{one.kind.value}: {one.reason}" for one in contests(state.claims_of(unit), state.pack))
    yield from (f"number: {one.reasons[0]}" for one in state.reconciled(unit) if one.contested and one.reasons)


def month_coverage(state: State, month: str) -> Coverage:
    """What the ledger sees of a month: its incidents' claims, and what was published in it."""
    units = month_units(state, month_named(month))
    of_units = {one.claim.id for unit in units for one in state.claims_of(unit)}
    claims = [one for one in state.filed if one.month == month or one.claim.id in of_units]
    reports = {one.claim.report for one in claims}
    questions = sum(one.report in reports for one in state.view.questions)
    judged = frozenset(one.first for one in state.judged.judgements)
    stretch = When.parse(month_named(month))
    return coverage(
        [one for one in claims if one.claim.kind is Kind.QUANTITY],
        questions,
        judged,
        list(breaks(list(state.pack.calendar.values()), stretch)),
    )


def close_month(ledger: OpenLedger, month: str, rules: Sequence[str], admin1: str | None, person: str) -> Close:
    """Close a month: mark in the ledger that its figures, as they stand, are published.

    Raises:
        UsageError: the month is none, is closed already under these rules, or a rule is none.
    """
    state = ledger.state().within(admin1)
    rules_named(rules, state.pack)
    return keep_close(ledger.store, month_named(month), tuple(rules), admin1, person)


def changed(ledger: OpenLedger, month: str, admin1: str | None = None) -> Changed:
    """What changed in a month since it was closed last, for a province or for everything.

    Raises:
        UsageError: it was not closed.
    """
    found = [one for one in closes(ledger.store) if (one.month, one.admin1) == (month, admin1)]
    if not found:
        of = f" for {admin1}" if admin1 is not None else ""
        message = f"{month} was not closed{of}: `counterclaim ledger close {month} --person NAME` does"
        raise UsageError(message)
    close = found[-1]
    then, now = ledger.state(close.at).within(close.admin1), ledger.state().within(close.admin1)
    before = month_tallies(then, month, rules_named(close.rules, then.pack))
    after = month_tallies(now, month, rules_named(close.rules, now.pack))
    known = {one.id for one in then.judged.judgements}
    since = [one for one in now.judged.judgements if one.id not in known]
    names = {one.id: one.name for one in now.view.reports.values()}
    units = frozenset(month_units(then, month)), frozenset(month_units(now, month))
    found_errata = errata(before, after, names=names, since=since, units=units)
    return Changed(close, tuple(found_errata), tuple(before), tuple(after), then, now)


def month_named(text: str) -> str:
    """A month as it was asked for.

    Raises:
        UsageError: `text` is none.
    """
    if len(text) == len("2026-01"):
        try:
            When.parse(text)
        except ValueError:
            pass
        else:
            return text
    message = f"{text!r} is no month: write 2026-01"
    raise UsageError(message)
