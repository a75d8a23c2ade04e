"""A claim, its speaker, and the reading that it belongs to.

A claim's id is a digest of its report, the offsets of its number and an ordinal, so that it
survives a new reader; every other field belongs to the reading and may change with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from counterclaim.codebook.terms import (
    Accrual,
    Attribution,
    Basis,
    Counting,
    Family,
    Group,
    Kind,
    Measure,
    Part,
    Scope,
    Side,
    SpeakerKind,
    Stance,
    Status,
)
from counterclaim.values.count import Count
from counterclaim.values.digest import content_id
from counterclaim.values.provenance import Provenance
from counterclaim.values.span import Span
from counterclaim.values.when import When
from counterclaim.values.where import Where


@dataclass(frozen=True, slots=True)
class Speaker:
    """To whom a statement is attributed."""

    name: str
    side: Side
    kind: SpeakerKind
    actor: str | None = None
    """The pack's id, where the name resolves."""

    @property
    def key(self) -> str:
        """What two claims of one speaker have in common."""
        return self.actor or f"{self.side.value}:{self.name.casefold().removeprefix('the ')}"


@dataclass(frozen=True, slots=True)
class Party:
    """Who did it, or who or what was attacked, by the text's words."""

    name: str
    actor: str | None = None
    side: Side | None = None


@dataclass(frozen=True, slots=True)
class Window:
    """The stretch of time that a figure covers."""

    words: str
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One attributed statement about harm or an attack, anchored to its words."""

    id: str
    report: str
    document: str
    kind: Kind
    span: Span
    """The quantity expression with its noun, or the words of the statement."""
    quote: str
    sentence: str
    part: Part
    speaker: Speaker
    provenance: Provenance
    attribution: Attribution
    measure: Measure | None = None
    word: str | None = None
    """The term that the text uses for the harm ("neutralised")."""
    group: Group | None = None
    subgroup: str | None = None
    count: Count | None = None
    counting: Counting | None = None
    includes: tuple[tuple[str, bool], ...] = ()
    """What the figure covers, by group or other term, where the text says so."""
    window: Window | None = None
    unit: str | None = None
    of: str | None = None
    base: str | None = None
    status: Status | None = None
    said_at: str | None = None
    """When the speaker said it, ISO; not when it was printed."""
    basis: Basis = Basis.NOT_STATED
    via: tuple[str, ...] = ()
    """Outlets between the speaker and this document, nearest to the speaker first."""
    stance: Stance = Stance.ASSERTED
    perpetrator: Party | None = None
    tactic: str | None = None
    target: Party | None = None
    place: Where | None = None
    when: When | None = None
    scope: Scope = Scope.INCIDENT
    translation: str | None = None
    """The words in the reader's language, where a person gave them so; the quotation stays as it was written."""
    subset_of: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()
    rejects: tuple[str, ...] = ()
    """Of a rejection, the claims of its document that it rejects; they stand as they are."""
    named: tuple[str, ...] = ()
    """Named things of its sentence or the one before by which an incident is known: operations of
    the pack by id, trains, dams and the like by name."""


def claim_id(report: str, number: Span, ordinal: int) -> str:
    """The id of the `ordinal`-th claim that rests on the number at that place of a report."""
    return content_id(report, number.start, number.end, ordinal)


@dataclass(frozen=True, slots=True)
class Question:
    """Something that the reader saw and did not understand, kept for a person."""

    id: str
    report: str
    span: Span
    quote: str
    asks: str
    """What is asked, as one sentence."""


BY_USE = "vocabulary"
"""By what a side is told where nothing but the words themselves tells it."""


@dataclass(frozen=True, slots=True)
class Framing:
    """Words of a report that name or tell in a way that takes a side, anchored to their place."""

    id: str
    report: str
    family: Family
    span: Span
    quote: str
    within: Span
    """The sentence."""
    sentence: str
    part: Part
    speaker: Speaker
    """Whose words they are; the outlet where `own`."""
    own: bool
    """They are the outlet's own."""
    how: str
    """By what they are told to be so: "verb", "quotation", "phrase", "label", "goes on", "vocabulary", "own"."""
    stance: Stance = Stance.ASSERTED
    """Denied where the words are brought up in order to be rejected."""
    register: bool = False
    """House style of a press, which says little of a leaning."""
    frame: str | None = None
    """The pack's id of a frame of its own."""
    compelled: bool = False
    """The name is ordered: who writes it obeys, and may not mean it."""

    @property
    def sided(self) -> bool:
        """Whether the text tells whose words they are; else the side is only that which mostly uses such words."""
        return self.how != BY_USE


@dataclass(frozen=True, slots=True)
class Themed:
    """A statement on a grievance that the pack codes, quoted, located and dated as its text has it."""

    id: str
    report: str
    theme: str
    """The pack's id."""
    span: Span
    """The sentence."""
    quote: str
    words: str
    """By which it was found."""
    part: Part
    speaker: Speaker
    own: bool
    """It is the outlet's own statement."""
    how: str
    """By what it is told whose it is, as of a frame."""
    through: Speaker | None = None
    """The rights body or institute that passes it on, where it is somebody else's."""
    place: Where | None = None
    when: When | None = None
    accrual: Accrual | None = None
    """How its figures are kept, where the text says so."""
    claims: tuple[str, ...] = ()
    """The claims with its figures."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one reader, with one pack and vocabulary, made of one document."""

    id: str
    report: str
    reader: str
    pack: str
    """Digest of the pack and the vocabulary."""
    claims: tuple[Claim, ...]
    questions: tuple[Question, ...]
    framings: tuple[Framing, ...] = ()
    """Frames, each with whose words it is."""
    themed: tuple[Themed, ...] = ()
    """Statements on the pack's themes."""
    rejected: tuple[tuple[Span, str], ...] = ()
    """Numbers that are no claims, each with its reason; kept for `--explain`, not stored."""


def reading_id(report: str, document: str, reader: str, pack: str) -> str:
    """The id of a reading: the same document, reader and pack give the same reading.

    Args:
        report: the report's id.
        document: version of the way from bytes to text.
        reader: reader and version, with the parser behind it.
        pack: digest of pack and vocabulary.
    """
    return content_id(report, document, reader, pack)
