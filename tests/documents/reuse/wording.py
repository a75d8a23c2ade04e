"""The hand-written material, read from the folder `wording`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tests.documents.reuse.grammar import Form, Lexicon, Pattern, read_form, read_lines

FOLDER = Path(__file__).parent / "wording"
LANGUAGES = ("en", "ur", "hi")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Outlet:
    """A made-up paper: how it writes, and what it puts around every report."""

    key: str
    language: str
    name: str
    register: str
    digits: str
    date: str
    quotes: str
    dateline: str
    head: str
    boiler: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """A made-up happening, as all who write about it know it."""

    key: str
    language: str
    row: Mapping[str, str]

    @property
    def kind(self) -> str:
        """What sort of happening it is."""
        return self.row["kind"]


@dataclass(frozen=True, slots=True)
class Language:
    """The patterns and lists of one language."""

    code: str
    kinds: Mapping[str, Mapping[str, tuple[Pattern, ...]]]
    common: Mapping[str, tuple[Pattern, ...]]
    plan: Mapping[str, tuple[str, ...]]
    lexicon: Lexicon
    raw: Mapping[str, Any]
    events: tuple[Event, ...]
    outlets: tuple[Outlet, ...]


ENGLISH = [
    "kind",
    "place",
    "near",
    "district",
    "road",
    "nearby",
    "date",
    "part",
    "clock",
    "force",
    "fallen",
    "dead",
    "hurt",
    "slain",
    "held",
    "claimed",
    "group",
]
OTHER = [
    "kind",
    "place",
    "district",
    "road",
    "nearby",
    "date",
    "part",
    "force",
    "dead",
    "hurt",
    "held",
    "claimed",
    "group",
]


@cache
def read(name: str) -> Mapping[str, Any]:
    """One data file."""
    loaded: Mapping[str, Any] = yaml.load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506 - a safe loader under either name
    return loaded


@cache
def form_of(text: str) -> Form:
    """A pattern's text as parts, read once."""
    return read_form(text)


def one_of(lines: str) -> str:
    """Lines as one choice."""
    return f"[{'|'.join(lines.strip().splitlines())}]"


def _lexicon(attributions: Mapping[str, str], fillers: Mapping[str, str]) -> Lexicon:
    lists = {
        name: tuple(form_of(line) for line in lines.strip("\n").splitlines())
        for name, lines in {**attributions, **fillers}.items()
    }
    return Lexicon(lists, frozenset(attributions))


def _events(code: str, rows: str, columns: list[str]) -> tuple[Event, ...]:
    return tuple(
        Event(f"{code}{index:02d}", code, dict(zip(columns, (cell.strip() for cell in line.split(" | ")), strict=True)))
        for index, line in enumerate(rows.strip().splitlines())
    )


def _outlets(code: str) -> tuple[Outlet, ...]:
    plain = {
        "register": "neutral",
        "digits": "ascii",
        "date": "",
        "quotes": "straight",
        "dateline": "",
        "head": "plain",
    }
    return tuple(
        Outlet(key=key, **{**plain, **row, "boiler": tuple(row["boiler"])})
        for key, row in read("outlets")["outlets"].items()
        if row["language"] == code
    )


def _kinds(rows: Mapping[str, Mapping[str, str]], code: str) -> dict[str, dict[str, tuple[Pattern, ...]]]:
    return {
        kind: {role: read_lines(f"{code}.{kind}.{role}", lines) for role, lines in roles.items()}
        for kind, roles in rows.items()
    }


@cache
def language(code: str) -> Language:
    """All that is written for one language."""
    if code == "en":
        raw: Mapping[str, Any] = {**read("fillers"), **read("plan"), "bylines": read("outlets")["bylines"]}
        kinds = {**read("attacks"), **read("other_events")}
        common, plan, columns = read("common"), raw["plan"], ENGLISH
        rows = read("events")["events"]
    else:
        raw = read({"ur": "urdu", "hi": "hindi"}[code])
        kinds, common, plan, columns, rows = raw["kinds"], raw["common"], raw["order"], OTHER, raw["events"]
    return Language(
        code=code,
        kinds=_kinds(kinds, code),
        common={role: read_lines(f"{code}.{role}", lines) for role, lines in common.items()},
        plan={kind: tuple(roles) for kind, roles in plan.items()},
        lexicon=_lexicon(raw["attributions"], raw["fillers"]),
        raw=raw,
        events=_events(code, rows, columns),
        outlets=_outlets(code),
    )
