"""Tables that take over what did not change are those that are made anew; the index follows its state."""

from __future__ import annotations

from counterclaim.codebook.terms import Side
from counterclaim.engines.following import FollowedLedger
from counterclaim.engines.opened import OpenLedger
from counterclaim.engines.publishing import Publisher
from counterclaim.engines.searching import CLOSES, OPENS, Index, Query
from counterclaim.engines.state import State
from counterclaim.engines.tables import Tables
from counterclaim.judgements.making import By, about_claim, about_explanation, about_pair
from counterclaim.judgements.records import Value
from counterclaim.ledger.keep import keep_judgement, redact
from counterclaim.tallies.contested import Row

BY = By("reader-1")


def seen(rows: object) -> list[object]:
    """Rows in a form that can be compared."""
    return [(row.as_record(), row.reason, row.when) for row in rows if isinstance(row, Row)]  # type: ignore[attr-defined]


def agree(tables: Tables) -> None:
    """The tables are those of their state, made anew."""
    anew = Tables(tables.state)
    assert seen(tables.every_row) == seen(anew.every_row) == seen(tables.state.contested())
    for unit in anew.units:
        assert tables.label(unit) == anew.label(unit)
        assert tables.facets(unit) == anew.facets(unit)
        assert [(one.relation, str(one.words)) for one in tables.relations(unit)] == [
            (one.relation, str(one.words)) for one in tables.state.relations(unit)
        ]
    for name in ("by_district", "by_outlet", "by_actor", "by_id"):
        assert getattr(tables, name) == getattr(anew, name)


def test_tables_follow_decisions(ledger: OpenLedger) -> None:
    """After each kind of decision the tables that took over the rest are those made anew, through each lens."""
    followed = FollowedLedger(ledger)
    state = followed.state()
    tables, lens = Tables(state), Tables(state.through(Side.STATE))
    tables.prepare()
    lens.prepare()
    claims = [one.claim.id for one in state.filed]
    whole = next(iter(state.explanations().values()))
    for made in (
        about_claim(claims[3], Value.NEGATIVE, BY),
        about_pair(claims[0], claims[-1], Value.POSITIVE, BY),
        about_explanation(whole.id, whole.whole.claim.id, Value.NEGATIVE, BY),
    ):
        report = next(one.claim.report for one in state.filed if one.claim.id in {made.first, made.second})
        keep_judgement(ledger.store, made, report)
        state = followed.state()
        tables, lens = Tables(state, tables), Tables(state.through(Side.STATE), lens)
        agree(tables)
        agree(lens)


def test_what_did_not_change_is_taken_over(ledger: OpenLedger) -> None:
    """A decision about one claim leaves the rows of every other incident the very objects that they were."""
    followed = FollowedLedger(ledger)
    state = followed.state()
    before = Tables(state)
    before.prepare()
    one = next(one for one in state.filed if one.claim.id in state.gathered.incident_of)
    keep_judgement(ledger.store, about_claim(one.claim.id, Value.NEGATIVE, BY), one.claim.report)
    after = Tables(followed.state(), before)
    shared = [unit for unit in after.units if after.rows(unit) is before.rows(unit)]
    assert len(shared) > len(after.units) / 2
    published = Publisher()
    first = published.publish(state).state
    second = published.publish(followed.state()).state
    assert sum(a is b for a, b in zip(first.filed, second.filed, strict=True)) > len(first.filed) / 2


def test_the_index_follows_its_state(ledger: OpenLedger) -> None:
    """What is found is what the state holds: nothing of a redacted report, everything else."""
    state = ledger.state()
    index = Index()
    index.follow(state)
    assert found(index, "") == len(state.filed)
    hits = index.find(Query("hostages"))
    assert hits.claims
    assert hits.reports
    assert all(OPENS in words and CLOSES in words for _, words in hits.reports)
    report = state.by_report[hits.reports[0][0]][0].claim.report
    redact(ledger.store, report, None)
    index.follow(ledger.state())
    assert report not in {one for one, _ in index.find(Query("hostages")).reports}
    assert found(index, "") == len([one for one in ledger.state().filed if not one.withheld])


def found(index: Index, words: str) -> int:
    """How many claims a query finds."""
    return index.find(Query(words)).all_claims


def test_fields_and_days_narrow_what_is_found(herof_state: State) -> None:
    """Each field finds what the state's own claims have, and days cut both ways."""
    index = Index()
    index.follow(herof_state)
    state_side = [one for one in herof_state.filed if one.claim.speaker.side is Side.STATE]
    assert index.find(Query(fields=(("side", "state"),))).all_claims == len(state_side)
    late = index.find(Query(since="2026-01-01", most=500))
    early = index.find(Query(until="2025-12-31", most=500))
    assert late.all_claims
    assert early.all_claims
    assert not {one for one, _ in late.claims} & {one for one, _ in early.claims}
    assert index.suggestions("district")
    assert index.suggestions("nothing") == []
