"""What one desk knows of an event, and how it writes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from tests.documents.reuse.dice import Dice
from tests.documents.reuse.grammar import Form
from tests.documents.reuse.wording import Event, Language, Outlet, form_of, language, one_of, read

YEAR = 2031
"""All events lie in this year, so that nobody takes one for real."""
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
COUNTS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
HOURS = {"morning": 8, "afternoon": 14, "evening": 18, "night": 22}


@dataclass(frozen=True, slots=True)
class Voice:
    """An event as an outlet tells it."""

    event: Event
    outlet: Outlet
    facts: Mapping[str, Form]
    numbers: Mapping[int, str]
    quotes: tuple[str, ...]
    """The official lines that every desk quotes alike."""

    @property
    def language(self) -> Language:
        """The patterns it draws on."""
        return language(self.event.language)


def moment_of(event: Event) -> datetime:
    """When an event happened, to the hour."""
    day, month = (int(part) for part in event.row["date"].split("-"))
    return datetime(YEAR, month, day, HOURS[event.row["part"]])  # noqa: DTZ001 - local time throughout


def numbers_of(outlet: Outlet) -> dict[int, str]:
    """How an outlet writes figures that it does not write in plain digits."""
    if outlet.language == "en":
        return dict(enumerate(COUNTS)) if outlet.digits == "words" else {}
    raw = language(outlet.language).raw
    if outlet.digits == "native":
        table = str.maketrans("0123456789", raw["digits"])
        return {number: str(number).translate(table) for number in range(1000)}
    return dict(raw["words"])


def date_of(outlet: Outlet, moment: datetime) -> str:
    """A day and month in the outlet's manner."""
    if outlet.language != "en":
        return f"{moment.day} {language(outlet.language).raw['months'][moment.month - 1]}"
    name = MONTHS[moment.month - 1]
    return f"{moment.day} {name}" if outlet.date == "4 March" else f"{name} {moment.day}"


def _counts(event: Event, dice: Dice, *, exact: bool) -> dict[str, int]:
    """The event's figures. One desk in four has heard others."""
    counts = {name: int(event.row[name]) for name in ("dead", "hurt", "slain", "held", "claimed") if name in event.row}
    if not exact and dice.chance(0.25):
        shifts = {"dead": dice.between(-1, 2), "hurt": dice.between(-2, 4), "slain": dice.between(-1, 1)}
        counts = {name: max(2, one + shifts.get(name, 0)) if one else 0 for name, one in counts.items()}
    return counts


def _people(event: Event) -> dict[str, str]:
    """Names and lines that every desk has alike."""
    dice, raw = Dice(f"people/{event.key}"), language(event.language).raw
    quotes = {
        "quote_state": dice.pick(raw["joint_quotes"].strip().splitlines()),
        "quote_group": dice.pick(raw["group_quotes"].strip().splitlines()),
        "spokesman": dice.pick(raw["spokesmen"]),
        "km": str(dice.between(12, 95)),
    }
    if event.language != "en":
        names = form_text(raw["names"], dice, 3)
        return {**quotes, "cabinet": dice.pick(raw["cabinet"]), **names}
    first, last = (read("fillers")["fillers"][part].strip().splitlines() for part in ("man", "last"))
    picks = {}
    for number in range(1, 4):
        given = dice.pick(dice.pick(first)[1:-1].split("|"))
        picks[f"name{number}"] = f"{given} {dice.pick(dice.pick(last)[1:-1].split('|'))}"
    lists = {"officer": "officers", "minister": "ministers", "hospital": "hospitals", "org": "orgs"}
    return {**quotes, **picks, **{name: dice.pick(raw[many]) for name, many in lists.items()}}


def form_text(line: str, dice: Dice, count: int) -> dict[str, str]:
    """So many names out of a line of two choices."""
    first, last = (part.split("|") for part in line.strip()[1:-1].split("] ["))
    return {f"name{number + 1}": f"{dice.pick(first)} {dice.pick(last)}" for number in range(count)}


def voice_of(event: Event, outlet: Outlet, dice: Dice, *, exact: bool = False) -> Voice:
    """What this desk knows, and how it puts it.

    Args:
        event: what happened.
        outlet: who writes.
        dice: the desk's own chance.
        exact: whether the figures are those of the event, not what somebody heard.
    """
    raw, numbers, moment = language(event.language).raw, numbers_of(outlet), moment_of(event)
    days = raw.get("days", DAYS)
    counts = _counts(event, dice, exact=exact)
    told = {name: numbers.get(count, str(count)) for name, count in counts.items() if count}
    fixed = {name: event.row[name] for name in event.row if name not in {*counts, "date", "part", "kind", "group"}}
    day = days[moment.weekday()]
    facts = {
        **fixed,
        **told,
        **_people(event),
        "day": day,
        "date": date_of(outlet, moment),
        "when": one_of(raw["when"][event.row["part"]]),
        "group": raw["groups"][event.row["group"]],
    }
    if event.language == "en":
        facts |= _english(event, outlet, raw, moment, dice)
        if counts.get("held"):
            facts["held^"] = f"{counts['held']}{_suffix(counts['held'])}"
    lines = (facts["quote_state"], facts["quote_group"])
    quotes = tuple(dict.fromkeys([*lines, *(line.replace("'", "’") for line in lines)]))
    return Voice(event, outlet, {name: form_of(text) for name, text in facts.items()}, numbers, quotes)


def _english(event: Event, outlet: Outlet, raw: Mapping[str, str], moment: datetime, dice: Dice) -> dict[str, str]:
    day = DAYS[moment.weekday()]
    registers = language("en").raw["registers"]
    told = moment - timedelta(days=moment.day) if event.kind == "figures" else moment
    return {
        "hour": raw["hour"].strip(),
        "when_noun": f"[{day}|{day} {event.row['part']}]'s",
        "month": MONTHS[told.month - 1],
        "rebels": one_of(registers[outlet.register]),
        "vehicles": str(Dice(f"vehicles/{event.key}").between(11, 29)),
        "city": dice.pick(read("outlets")["cities"]),
    }


def _suffix(number: int) -> str:
    if number % 100 in {11, 12, 13}:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
