"""`counterclaim review coding`: blind double coding, adjudication and how far coders agree."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from counterclaim.cli.deciding import Person, by, decide
from counterclaim.cli.options import LEDGER, Form, LedgerPath
from counterclaim.cli.output import Format, emit
from counterclaim.cli.work import opened_ledger
from counterclaim.errors import UsageError
from counterclaim.judgements.making import about_code, about_field
from counterclaim.values.signs import shown
from counterclaim.values.typed import typed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from counterclaim.engines.opened import OpenLedger
    from counterclaim.engines.state import State
    from counterclaim.incidents.filed import Filed

coding_app = typer.Typer(
    no_args_is_help=True, help="Code claims twice, blindly; settle what differs; measure agreement."
)

Fields = Annotated[
    list[str] | None,
    typer.Option("--field", help="A field to code; without any: measure, group, count, speaker, place, date, scope."),
]


@coding_app.command()
def code(
    claim: Annotated[str, typer.Argument(help="The claim's id.")],
    field: Annotated[str, typer.Argument(help="A field of the claim line, such as group, count or date.")],
    given: Annotated[str, typer.Argument(help="What you read; null: it is not stated.")],
    person: Person,
    ledger: LedgerPath = LEDGER,
) -> None:
    """Code one field of one claim. Nothing moves by it, and other coders do not see it.

    Example: counterclaim review coding code 0378ed39dd0ff199 count "at least 26" --as coder-a
    """
    with opened_ledger(ledger) as opened:
        print(f"code {_keep(opened, opened.state(), (claim, field), given, person)}")


def _keep(opened: OpenLedger, state: State, what: tuple[str, str], given: str, person: str) -> str:
    from counterclaim.engines.judging import as_typed
    from counterclaim.engines.judging import code as keep

    claim, field = what
    meant = as_typed(state, claim, field, typed(given))
    return keep(opened, state, [about_code(claim, field, meant, by(person))])[0].id


@coding_app.command(name="next")
def code_next(
    person: Person,
    fields: Fields = None,
    month: Annotated[str | None, typer.Option("--month", help="Only reports published in it: 2026-01.")] = None,
    most: Annotated[int, typer.Option("--most", help="How many claims.", min=1)] = 20,
    ledger: LedgerPath = LEDGER,
) -> None:
    """Code claims one after the other, those first that another coder began: Enter not stated, ? skip, q stop.

    You see the words, the outlet and the date, and nobody's reading of them.

    Example: counterclaim review coding next --month 2026-01 --as coder-a
    """
    from counterclaim.judgements.coding import FIELDS

    with opened_ledger(ledger) as opened:
        state = opened.state()
        done = 0
        for one, left in state.to_code(by(person).person, fields or FIELDS, month):
            if done == most or not _coded(opened, state, one, left, person):
                return
            done += 1
        print("nothing is left to code" if done == 0 else "that was all")


def _coded(opened: OpenLedger, state: State, one: Filed, left: list[str], person: str) -> bool:
    """Ask for each field of a claim; whether to go on."""
    from counterclaim.claims.corrected import TERMS

    print(shown(f"\n[{one.claim.id}] {one.outlet or 'outlet unknown'}, {one.published or 'undated'}"))
    print(shown(f"  {one.claim.sentence}\n  which says “{one.claim.quote}”"))
    for field in left:
        words = f"  {field} ({', '.join(TERMS[field])})" if field in TERMS else f"  {field}"
        while True:
            answer = typer.prompt(words, default="", show_default=False).strip()
            if answer == "q":
                return False
            if answer == "?":
                break
            try:
                _keep(opened, state, (one.claim.id, field), answer or "null", person)
            except UsageError as error:
                print(shown(f"    {error}"))
                continue
            break
    return True


@coding_app.command()
def differences(ledger: LedgerPath = LEDGER, form: Form = Format.TABLE) -> None:
    """Fields on which coders differ, or agree on something else than the claim has, and that nobody settled.

    Example: counterclaim review coding differences --ledger ledger.sqlite
    """
    from counterclaim.claims.corrected import field_of

    with opened_ledger(ledger) as opened:
        state = opened.state()
        claims = {one.claim.id: one.claim for one in state.filed}
        records = [
            {
                "claim": one.claim,
                "field": one.field,
                "quote": claims[one.claim].quote,
                "codes": _told(one.codes),
                "the claim has": _words(field_of(claims[one.claim], one.field)),
            }
            for one in state.to_adjudicate()
        ]
        emit(records, form, state.stamp())


@coding_app.command()
def adjudicate(person: Person, ledger: LedgerPath = LEDGER) -> None:
    """Settle differences one after the other: the number of a code, a value of your own, s later, q stop.

    What you decide is a judgement on the field: it says which tallies moved, and it can be undone.

    Example: counterclaim review coding adjudicate --as editor-1
    """
    from counterclaim.engines.judging import as_typed

    with opened_ledger(ledger) as opened:
        state = opened.state()
        claims = {one.claim.id: one.claim for one in state.filed}
        for one in state.to_adjudicate():
            claim, codes = claims[one.claim], list(one.codes.values())
            print(shown(f"\n[{claim.id}] {claim.sentence}\n  “{claim.quote}”: {one.field}?"))
            for place, (coder, given) in enumerate(one.codes.items(), start=1):
                print(shown(f"  {place}. {_words(given)} ({coder})"))
            answer = typer.prompt("number, value, s, q").strip()
            if answer == "q":
                return
            if answer == "s":
                continue
            picked = answer.isdigit() and 0 < int(answer) <= len(codes)
            meant = codes[int(answer) - 1] if picked else as_typed(state, claim.id, one.field, typed(answer))
            decide(opened, about_field(claim.id, one.field, meant, by(person, f"adjudicated: {_told(one.codes)}")))


@coding_app.command()
def alpha(
    by_coding: Annotated[
        bool, typer.Option("--by-coding", help="Months in which it was coded, not published.")
    ] = False,
    ledger: LedgerPath = LEDGER,
    form: Form = Format.TABLE,
) -> None:
    """Krippendorff's alpha by field and month, with its 95 % interval.

    Example: counterclaim review coding alpha --ledger ledger.sqlite --format csv
    """
    with opened_ledger(ledger) as opened:
        state = opened.state()
        records = [
            {
                "field": one.field,
                "level": one.level,
                "month": one.month or "all",
                "claims": one.claims,
                "coders": one.coders,
                "agreed": round(one.agreed, 3),
                "alpha": None if one.alpha is None else round(one.alpha, 3),
                "from": None if one.low is None else round(one.low, 3),
                "to": None if one.high is None else round(one.high, 3),
                "remark": "every code is the same: alpha says nothing" if one.alpha is None else None,
            }
            for one in state.agreement(by_coding=by_coding)
        ]
        emit(records, form, state.stamp())


def _words(given: Any) -> str:  # noqa: ANN401  # any JSON value
    return "not stated" if given is None else given if isinstance(given, str) else json.dumps(given, ensure_ascii=False)


def _told(codes: Mapping[str, Any]) -> str:
    return "; ".join(f"{coder}: {_words(given)}" for coder, given in codes.items())
