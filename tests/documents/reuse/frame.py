"""What an outlet puts around a report: headline dress, dateline, boilerplate, links."""

from __future__ import annotations

from datetime import datetime

from tests.documents.reuse.cloth import Unit, own
from tests.documents.reuse.dice import Dice
from tests.documents.reuse.grammar import Pattern, read_pattern
from tests.documents.reuse.speech import first
from tests.documents.reuse.voice import MONTHS, Voice, date_of
from tests.documents.reuse.wording import Outlet, read

SMALL = frozenset(
    ["a", "an", "and", "as", "at", "by", "for", "in", "into", "of", "on", "or", "the", "to", "up", "with"]
)
LINKING = frozenset({"harbour_mail", "indus_today", "news_basket", "watan_urdu", "darpan"})
"""Outlets that put links between paragraphs."""


def headline(voice: Voice, dice: Dice) -> Unit:
    """A headline in the outlet's manner."""
    said = first(voice, dice.pick(usable(voice, "headline")), dice)
    return own("headline", dressed(said.text, voice.outlet), "\n\n")


def usable(voice: Voice, role: str) -> list[Pattern]:
    """The patterns of a role for which the voice knows all it takes."""
    language = voice.language
    patterns = language.kinds[voice.event.kind].get(role) or language.common.get(role, ())
    known = {*voice.facts, *language.lexicon.fillers}
    return [pattern for pattern in patterns if pattern.needs <= known]


def dressed(text: str, outlet: Outlet) -> str:
    """A headline with the outlet's capitals."""
    if outlet.head != "title":
        return text
    words = text.split(" ")
    return " ".join(word if at and word in SMALL else word[:1].upper() + word[1:] for at, word in enumerate(words))


def byline(voice: Voice, dice: Dice) -> Unit:
    """Who wrote it, or the desk."""
    lines = voice.language.raw["bylines"].strip().splitlines()
    said = first(voice, read_pattern("byline", dice.pick(lines)), dice)
    return own("byline", said.text, "\n")


def dateline(voice: Voice, published: datetime) -> Unit | None:
    """Place and date before the first sentence, where the outlet has them."""
    if not voice.outlet.dateline:
        return None
    city = "".join(part for part in voice.facts["city"] if isinstance(part, str))
    text = _filled(voice.outlet.dateline, voice.outlet, published, {"city": city, "City": city, "CITY": city.upper()})
    return own("dateline", text.rstrip(), "\n\n")


def _filled(text: str, outlet: Outlet, published: datetime, more: dict[str, str]) -> str:
    values = {
        "name": outlet.name,
        "date": date_of(outlet, published),
        "Mon": MONTHS[published.month - 1][:3],
        "dd": str(published.day),
        **more,
    }
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", value)
    return text


def boilerplate(outlet: Outlet, published: datetime, dice: Dice) -> list[Unit]:
    """What stands under every report of the outlet."""
    return [
        own("boiler", _linked(_filled(read("outlets")["boiler"][name], outlet, published, {}), outlet, dice), "\n\n")
        for name in outlet.boiler
    ]


def _linked(text: str, outlet: Outlet, dice: Dice) -> str:
    links = dice.shuffled(read("outlets")["links"][outlet.language])
    while "{link}" in text:
        text = text.replace("{link}", links.pop(), 1)
    return text


def also(outlet: Outlet, dice: Dice) -> Unit:
    """A link between paragraphs."""
    if outlet.language == "en":
        text = dice.pick(read("outlets")["also"].strip().splitlines())
    else:
        text = read("outlets")["boiler"][f"{outlet.language}_links"].split("\n")[0] + " {link}"
    return own("also", _linked(text, outlet, dice), "\n\n")


def framed(units: list[Unit], outlet: Outlet, published: datetime, dice: Dice) -> list[Unit]:
    """A report with all that the outlet adds."""
    units = [unit for unit in units if unit.text]
    breaks = [
        at for at, unit in enumerate(units) if "\n\n" in unit.gap and unit.role in {"lead", "sentence"} and at > 3
    ]
    if outlet.key in LINKING and breaks and dice.chance(0.35):
        units.insert(dice.pick(breaks), also(outlet, dice))
    return [*units, *boilerplate(outlet, published, dice)]
