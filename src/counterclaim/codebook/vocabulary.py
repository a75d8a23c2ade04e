"""The words that reading rests on, as tables that an expert can dispute.

The tables are the YAML files beside this module: what is harm, who is counted, how numbers
are hedged, who speaks and how. What stays in the code is grammar: the small words between.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from counterclaim.codebook.fields import Expression, ListWord, Words
from counterclaim.codebook.tables import checked, csv_rows, yaml_rows
from counterclaim.codebook.terms import Accrual, Family, Group, Measure, Side, SpeakerKind, Status
from counterclaim.errors import Mistake, PackError
from counterclaim.values.count import Relation
from counterclaim.values.digest import canonical_json, digest

FILES = (
    "harm.yaml",
    "people.yaml",
    "hedges.yaml",
    "numbers.yaml",
    "not_counts.yaml",
    "speech.yaml",
    "speakers.yaml",
    "tactics.yaml",
    "statements.yaml",
    "units.yaml",
    "changes.yaml",
    "agencies.yaml",
    "frames.yaml",
    "frame_lists.yaml",
    "voicing.yaml",
    "nations.yaml",
    "accruals.yaml",
    "sides.yaml",
)
DECISIONS = ("measure", "speaker", "group", "date", "place", "event")
"""What is decided by weighed signs; each has its table of weights."""
WEIGHTS = tuple(f"weights_{name}.csv" for name in DECISIONS)


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Harm(_Entry):
    """`harm.yaml`: words that say what was done, and which argument was harmed."""

    measure: Measure
    as_: Literal["verb", "state", "count", "toll", "place"] = Field(alias="as")
    harmed: Literal["object", "subject"] = "object"
    by_loser: bool = False
    """The subject tells of its own people: "the army lost 17"."""
    register_: str | None = Field(default=None, alias="register")
    words: tuple[str, ...]


class People(_Entry):
    """`people.yaml`: nouns for those who are counted."""

    group: Group
    subgroup: str | None = None
    words: tuple[str, ...]


class Hedge(_Entry):
    """`hedges.yaml`: words that bound a number."""

    relation: Relation
    side: Literal["before", "after"]
    words: tuple[str, ...]


class VagueNumber(_Entry):
    """`numbers.yaml`: the number by which a vague word is held, under named conventions."""

    word: str
    ours: int
    acled: int


class NotCount(_Entry):
    """`not_counts.yaml`: neighbours that make a number something else than a count."""

    reason: str
    after: tuple[str, ...] = ()
    before: tuple[str, ...] = ()


class Speech(_Entry):
    """`speech.yaml`: words that tie a statement to a speaker."""

    as_: Literal["verb", "phrase", "noun"] = Field(alias="as")
    force: Literal["asserts", "denies", "rejects"]
    words: tuple[str, ...]


class SpeakerNoun(_Entry):
    """`speakers.yaml`: speakers that a text names by what they are."""

    side: Side
    kind: SpeakerKind
    words: tuple[str, ...]


class Tactic(_Entry):
    """`tactics.yaml`: how it was done, or what was attacked."""

    tactic: str | None = None
    target: str | None = None
    words: tuple[str, ...]


class Unit(_Entry):
    """`units.yaml`: what a number that counts nobody is a number of."""

    measure: Literal[Measure.SHARE, Measure.AMOUNT]
    unit: str
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


class Change(_Entry):
    """`changes.yaml`: words by which a share is a change."""

    change: Literal["increase", "decrease"]
    after: tuple[str, ...]
    before: tuple[str, ...]


class Agency(_Entry):
    """`agencies.yaml`: a news agency and the names under which it is credited."""

    agency: str
    names: tuple[str, ...]


class Statement(_Entry):
    """`statements.yaml`: words of claims that need no number, by what they do in a sentence."""

    sort: Literal[
        "takes",
        "role",
        "doer",
        "denies",
        "blames",
        "rejects",
        "untrue",
        "account",
        "doubts",
        "checks",
        "deed",
        "own",
        "status",
    ]
    status: Status | None = None
    words: tuple[str, ...]


class Wording(_Entry):
    """`frames.yaml`: words that name or tell in a way that takes a side."""

    family: Family
    of: Literal["state", "insurgent", "civilian", "enemy", "own"]
    """Whom the words are about; enemy and own as seen by whoever speaks."""
    words: tuple[Words, ...]
    """Patterns: `word*` is any ending, `a|b` either, `(word)` may be left out, `…` up to five words, `@name` a list."""
    register_: bool = Field(default=False, alias="register")
    """House style of a press, which says little of a leaning."""
    needs: Literal[Side.STATE, Side.INSURGENT] | None = None
    """Only in the mouth of this side."""
    mirror: Family | None = None
    """The family where the other side speaks."""
    weak: bool = False
    """A frame only in a text on the conflict: near a party to it, or near harm."""
    unless: tuple[Expression, ...] = ()
    """Regular expressions; none may match over the words."""
    beside: tuple[Expression, ...] = ()
    """Regular expressions; none may match anywhere in the sentence."""
    frame: str | None = None
    """Of a pack's own frame, its id."""


class WordList(_Entry):
    """`frame_lists.yaml`: words that the patterns of frames name by `@`."""

    name: str
    words: tuple[ListWord, ...] = Field(min_length=1)


class Voicing(_Entry):
    """`voicing.yaml`: verbs by which their subject gives words of its own to something."""

    as_: Literal["says", "names", "judges", "means"] = Field(alias="as")
    words: tuple[str, ...]


class Nation(_Entry):
    """`nations.yaml`: a state, and the words under which its government speaks."""

    nation: str
    afar: bool = False
    """It speaks on conflicts everywhere, so that its name says little of whose conflict a text tells."""
    words: tuple[str, ...]


class Accrues(_Entry):
    """`accruals.yaml`: words that say how a register's figure is kept."""

    accrual: Accrual
    words: tuple[str, ...]


class Weight(_Entry):
    """`weights_*.csv`: what a sign counts for, or below zero against, an option."""

    sign: str
    weight: float


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All tables, and the digest by which a reading names them."""

    harm: tuple[Harm, ...]
    people: tuple[People, ...]
    hedges: tuple[Hedge, ...]
    numbers: tuple[VagueNumber, ...]
    not_counts: tuple[NotCount, ...]
    speech: tuple[Speech, ...]
    speakers: tuple[SpeakerNoun, ...]
    tactics: tuple[Tactic, ...]
    statements: tuple[Statement, ...]
    units: tuple[Unit, ...]
    changes: tuple[Change, ...]
    agencies: tuple[Agency, ...]
    frames: tuple[Wording, ...]
    frame_lists: tuple[WordList, ...]
    voicing: tuple[Voicing, ...]
    nations: tuple[Nation, ...]
    accruals: tuple[Accrues, ...]
    sides: tuple[SpeakerNoun, ...]
    weights: Mapping[str, Mapping[str, float]]
    """By decision, the weight of each sign."""
    digest: str


_Table = TypeVar("_Table", bound=BaseModel)


def read_lists(data: bytes) -> dict[str, tuple[str, ...]]:
    """The words that patterns name by `@`, by the name of their list, from the bytes of `frame_lists.yaml`.

    Raises:
        PackError: the table has mistakes.
    """
    return {row.name: row.words for row in _word_lists(data)}


def _word_lists(data: bytes) -> tuple[WordList, ...]:
    """Checked before all else: patterns are checked against them."""
    mistakes: list[Mistake] = []
    rows = tuple(row for _, row in checked(_LISTS, yaml_rows(_LISTS, data, mistakes), WordList, mistakes))
    if mistakes:
        raise PackError(_NAME, mistakes)
    return rows


_LISTS = "frame_lists.yaml"
_NAME = "vocabulary"


def read_vocabulary(files: Mapping[str, bytes]) -> Vocabulary:
    """Check and build the vocabulary from the bytes of its tables.

    Raises:
        PackError: a table has mistakes.
    """
    mistakes: list[Mistake] = []
    frame_lists = _word_lists(files[_LISTS])
    lists = {row.name: row.words for row in frame_lists}

    def table(file: str, model: type[_Table]) -> tuple[_Table, ...]:
        return tuple(row for _, row in checked(file, yaml_rows(file, files[file], mistakes), model, mistakes, lists))

    def weights(file: str) -> dict[str, float]:
        rows = checked(file, csv_rows(file, files[file], (), mistakes), Weight, mistakes)
        return {row.sign: row.weight for _, row in rows}

    vocabulary = Vocabulary(
        harm=table("harm.yaml", Harm),
        people=table("people.yaml", People),
        hedges=table("hedges.yaml", Hedge),
        numbers=table("numbers.yaml", VagueNumber),
        not_counts=table("not_counts.yaml", NotCount),
        speech=table("speech.yaml", Speech),
        speakers=table("speakers.yaml", SpeakerNoun),
        tactics=table("tactics.yaml", Tactic),
        statements=table("statements.yaml", Statement),
        units=table("units.yaml", Unit),
        changes=table("changes.yaml", Change),
        agencies=table("agencies.yaml", Agency),
        frames=table("frames.yaml", Wording),
        frame_lists=frame_lists,
        voicing=table("voicing.yaml", Voicing),
        nations=table("nations.yaml", Nation),
        accruals=table("accruals.yaml", Accrues),
        sides=table("sides.yaml", SpeakerNoun),
        weights={name: weights(f"weights_{name}.csv") for name in DECISIONS},
        digest=digest(canonical_json({file: digest(files[file]) for file in (*FILES, *WEIGHTS)}).encode()),
    )
    if mistakes:
        raise PackError(_NAME, mistakes)
    return vocabulary
