"""`counterclaim review`: what persons decide about claims and pairs, and what each decision moved."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any

import typer

from counterclaim.cli.coding import coding_app
from counterclaim.cli.deciding import Person, Reason, by, decide, tell
from counterclaim.cli.options import LEDGER, Form, LedgerPath
from counterclaim.cli.output import Format, emit
from counterclaim.cli.work import opened_ledger
from counterclaim.errors import UsageError
from counterclaim.judgements.making import (
    about_bodies,
    about_claim,
    about_explanation,
    about_field,
    about_membership,
    about_pair,
)
from counterclaim.judgements.records import About, Value, as_record
from counterclaim.values.count import digits
from counterclaim.values.signs import shown
from counterclaim.values.typed import typed

if TYPE_CHECKING:
    from counterclaim.engines.opened import OpenLedger
    from counterclaim.judgements.records import Judgement
    from counterclaim.tallies.queue import Ask

review_app = typer.Typer(no_args_is_help=True, help="Decide about claims and incidents; every decision can be undone.")
review_app.add_typer(coding_app, name="coding")

Decision = Annotated[Value, typer.Option("--value", help="What you decide.")]


@review_app.command()
def pair(
    one: Annotated[str, typer.Argument(help="A claim's id.")],
    other: Annotated[str, typer.Argument(help="Another claim's id.")],
    person: Person,
    value: Decision = Value.POSITIVE,
    reason: Reason = None,
    ledger: LedgerPath = LEDGER,
) -> None:
    """Whether two claims are of one happening.

    Example: counterclaim review pair 0378ed39dd0ff199 c9d3dd2c8c782a0d --value negative --as reader-1
    """
    with opened_ledger(ledger) as opened:
        decide(opened, about_pair(one, other, value, by(person, reason)))


@review_app.command()
def bodies(
    one: Annotated[str, typer.Argument(help="The id of a claim that counts dead.")],
    other: Annotated[str, typer.Argument(help="The id of another.")],
    person: Person,
    value: Decision = Value.POSITIVE,
    reason: Reason = None,
    ledger: LedgerPath = LEDGER,
) -> None:
    """Whether the dead of two figures are the same people, so that no sum has them twice, or others.

    Example: counterclaim review bodies 0378ed39dd0ff199 c9d3dd2c8c782a0d --value negative --as reader-1
    """
    with opened_ledger(ledger) as opened:
        decide(opened, about_bodies(one, other, value, by(person, reason)))


@review_app.command()
def claim(
    one: Annotated[str, typer.Argument(help="The claim's id.")],
    person: Person,
    value: Decision = Value.NEGATIVE,
    reason: Reason = None,
    ledger: LedgerPath = LEDGER,
) -> None:
    """Whether a claim is one at all, as its words have it; one that is none counts nowhere.

    Example: counterclaim review claim 0378ed39dd0ff199 --value negative --reason "an age, no toll" --as reader-1
    """
    with opened_ledger(ledger) as opened:
        decide(opened, about_claim(one, value, by(person, reason)))


@review_app.command()
def field(
    one: Annotated[str, typer.Argument(help="The claim's id.")],
    name: Annotated[str, typer.Argument(help="A field of the claim line, such as group or place.district.")],
    given: Annotated[str, typer.Argument(help="Its value, as the claim line has it; null: it is not stated.")],
    person: Person,
    reason: Reason = None,
    ledger: LedgerPath = LEDGER,
) -> None:
    """What a field of a claim should read.

    Example: counterclaim review field 0378ed39dd0ff199 group civilians --as reader-1
    """
    from counterclaim.engines.judging import as_typed

    with opened_ledger(ledger) as opened:
        meant = as_typed(opened.state(), one, name, typed(given))
        decide(opened, about_field(one, name, meant, by(person, reason)))


@review_app.command()
def enter(
    report: Annotated[str, typer.Argument(help="The report's id, or its file's name.")],
    words: Annotated[str, typer.Argument(help="The quotation, letter by letter, in any language.")],
    person: Person,
    fields: Annotated[
        list[str] | None,
        typer.Option("--set", help="A field of the claim line: measure=killed, count='at least 26', place=NAME."),
    ] = None,
    translation: Annotated[str | None, typer.Option("--translation", help="The words in your language.")] = None,
    at: Annotated[
        int | None, typer.Option("--at", help="Offset of the words, where they stand more than once.")
    ] = None,
    reason: Reason = None,
    ledger: LedgerPath = LEDGER,
) -> None:
    """Enter a claim that no reader found, with the exact words that it rests on.

    Example: counterclaim review enter aaj.txt "22 اہلکار" --set measure=killed --set group=security_forces
    --set count=22 --set place=Quetta --set date=2026-01-31 --translation "22 personnel" --as reader-1
    """
    from counterclaim.claims.entered import Entry
    from counterclaim.engines.judging import enter as keep

    given = dict(_pair(one) for one in fields or [])
    if translation is not None:
        given["translation"] = translation
    with opened_ledger(ledger) as opened:
        tell(keep(opened, report, Entry(words, given, at), by(person, reason)))


def _pair(text: str) -> tuple[str, Any]:
    name, equals, value = text.partition("=")
    if not equals:
        message = f"--set {text!r} is no field with a value: write measure=killed"
        raise UsageError(message)
    return name.strip(), typed(value)


@review_app.command()
def explanation(
    one: Annotated[str, typer.Argument(help="The explanation's id, as `gather --show explanations` prints it.")],
    person: Person,
    value: Decision = Value.POSITIVE,
    reason: Reason = None,
    ledger: LedgerPath = LEDGER,
) -> None:
    """Whether a figure is the sum that its explanation makes of it.

    Example: counterclaim review explanation 5f0c8a1b2c3d4e5f --value negative --as reader-1
    """
    from counterclaim.engines.state import known

    with opened_ledger(ledger) as opened:
        offered = opened.state().explanations()
        whole = offered[known(one, offered, "explanation")].whole.claim.id
        decide(opened, about_explanation(one, whole, value, by(person, reason)))


@review_app.command()
def member(
    one: Annotated[str, typer.Argument(help="The id of a claim, or of an incident.")],
    whole: Annotated[str, typer.Argument(help="The id of an incident, or of an operation.")],
    person: Person,
    value: Decision = Value.POSITIVE,
    reason: Reason = None,
    ledger: LedgerPath = LEDGER,
) -> None:
    """Whether a claim belongs to an incident, or a claim or an incident to an operation.

    Example: counterclaim review member 0378ed39dd0ff199 4cfa2e8c71af135e --value negative --as reader-1
    """
    with opened_ledger(ledger) as opened:
        state = opened.state()
        live = state.live(whole)
        rest = state.gathered.members.get(live, ())
        decide(opened, about_membership(state.live(one), live, rest, value, by(person, reason)))


@review_app.command()
def undo(
    judgement: Annotated[str, typer.Argument(help="The judgement's id, as `review log` prints it.")],
    person: Person,
    reason: Reason = None,
    ledger: LedgerPath = LEDGER,
) -> None:
    """Take a judgement back: what followed from it is as it was.

    Example: counterclaim review undo 5f0c8a1b2c3d4e5f --as reader-1
    """
    from counterclaim.engines.judging import undo as take_back

    with opened_ledger(ledger) as opened:
        tell(take_back(opened, judgement, by(person, reason)))


@review_app.command()
def queue(
    most: Annotated[int, typer.Option("--most", help="How many questions.", min=1)] = 20,
    ledger: LedgerPath = LEDGER,
    form: Form = Format.TABLE,
) -> None:
    """The questions whose answer would move the published tallies most.

    Example: counterclaim review queue --ledger ledger.sqlite --most 10
    """
    from counterclaim.engines.judging import PUBLISHED

    with opened_ledger(ledger) as opened:
        state = opened.state()
        asked = state.questions(PUBLISHED)[:most]
        records = [
            {
                "would move by": one.weight,
                "question": one.words,
                "about": one.judgement.about.value,
                "first": one.judgement.first,
                "second": one.judgement.second,
            }
            for one in asked
        ]
        emit(records, form, state.stamp())


@review_app.command(name="next")
def ask_next(person: Person, ledger: LedgerPath = LEDGER) -> None:
    """Answer the weightiest questions one after the other: y yes, n no, u cannot be told, s later, q stop.

    Where a question asks for a speaker, a place or a district, its name is the answer.

    Example: counterclaim review next --ledger ledger.sqlite --as reader-1
    """
    from counterclaim.engines.judging import PUBLISHED

    put_off: set[tuple[str, ...]] = set()
    with opened_ledger(ledger) as opened:
        while True:
            waiting = (one for one in opened.state().questions(PUBLISHED) if one.subject not in put_off)
            asked = next(waiting, None)
            if asked is None:
                print("nothing is left to ask")
                return
            _show(asked)
            answer = typer.prompt("value, u, s, q" if asked.wants_value else "y/n/u/s/q").strip()
            if answer.lower() == "q":
                return
            made = _answered(opened, asked, answer)
            if made is None:
                put_off.add(asked.subject)
            else:
                decide(opened, replace(made, person=by(person).person))


def _answered(opened: OpenLedger, asked: Ask, answer: str) -> Judgement | None:
    """The judgement that an answer makes of a question; `None` where it is put off."""
    from counterclaim.engines.judging import as_typed

    made, value = asked.judgement, _ANSWERS.get(answer.lower())
    if made.undoes is not None:
        return made if value is Value.POSITIVE else None
    if not asked.wants_value or value is Value.UNSURE:
        return replace(made, value=value) if value is not None else None
    if answer.lower() in {"", "s"} or made.field is None:
        return None
    return replace(made, given=as_typed(opened.state(), made.first, made.field, typed(answer)))


_ANSWERS = {"y": Value.POSITIVE, "n": Value.NEGATIVE, "u": Value.UNSURE}


def _show(asked: Ask) -> None:
    print(shown(f"\nwould move a tally by {digits(asked.weight)}: {asked.words}"))
    for one in asked.claims:
        told = f"{one.outlet or 'outlet unknown'}, {one.published or 'undated'}"
        print(shown(f"  [{one.claim.id}] {told}: {one.claim.sentence}"))
        if one.claim.translation:
            print(shown(f"    in translation: {one.claim.translation}"))


@review_app.command()
def log(ledger: LedgerPath = LEDGER, form: Form = Format.TABLE) -> None:
    """Every judgement, in the order in which they were made.

    Example: counterclaim review log --ledger ledger.sqlite
    """
    from counterclaim.judgements.coding import CODERS

    with opened_ledger(ledger) as opened:
        state = opened.state()
        holds = {one.id for one in state.judged.judgements}
        seen: set[tuple[str, str | None]] = {
            (one.claim, one.field) for one in state.coded() if len(one.codes) >= CODERS
        }
        emit([_record(one, holds, seen) for one in state.view.judgements], form, state.stamp())


def _record(one: Judgement, holds: set[str], seen: set[tuple[str, str | None]]) -> dict[str, Any]:
    """A judgement as a row; a code is shown once another has coded the same."""
    blind = one.about is About.CODE and (one.first, one.field) not in seen
    given = "blind" if blind else None if one.given is None else json.dumps(one.given, ensure_ascii=False)
    return as_record(one, holds) | {"given": given, "holds": "yes" if one.id in holds else "no"}
