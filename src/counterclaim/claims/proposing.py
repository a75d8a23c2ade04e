"""What a language model proposes, and what of it becomes a claim.

The model is asked, stretch by stretch, for the words of each figure, what it measures, whom it
counts and who states it. A proposal becomes a claim only where its words stand in the text with a
number in them that our own grammar reads as the one proposed; bounds and hedges come from that
grammar, time and place from the same rules as for any other reader. All else is dropped, with the
reason.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from counterclaim.claims.making import Maker
from counterclaim.claims.reader import Reader
from counterclaim.claims.records import Claim, Reading, Speaker, reading_id
from counterclaim.claims.setting import Story
from counterclaim.claims.speakers import PRONOUNS, speaker_in
from counterclaim.claims.speaking import Attributed
from counterclaim.claims.works import Works
from counterclaim.codebook.pack import Pack
from counterclaim.codebook.terms import Group, Measure, Part, Side, SpeakerKind, Stance
from counterclaim.documents.document import METHOD as DOCUMENT
from counterclaim.documents.document import Document
from counterclaim.mentions.marking import WHOLE, Marked
from counterclaim.mentions.numbers import Form, Quantity
from counterclaim.sources.report import Report
from counterclaim.values.count import digits
from counterclaim.values.span import Span

METHOD = "proposals/1"
LONGEST = 1800
"""Code points of text that the model is asked about at once."""
MEASURES = tuple(one for one in Measure if one not in {Measure.SHARE, Measure.AMOUNT, Measure.CHANGE, Measure.ATTACKS})
"""What the model may say that a number measures."""


class Proposal(BaseModel):
    """One figure as the model gives it."""

    model_config = ConfigDict(extra="forbid")

    words: str = Field(min_length=1)
    number: float
    measure: Measure
    group: Group
    speaker: str
    """Exact words of the text; empty where nobody is credited."""
    stance: Stance


SCHEMA: Mapping[str, Any] = {
    "type": "object",
    "properties": {
        "claims": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "words": {"type": "string"},
                    "number": {"type": "number"},
                    "measure": {"type": "string", "enum": [one.value for one in MEASURES]},
                    "group": {"type": "string", "enum": [one.value for one in Group]},
                    "speaker": {"type": "string"},
                    "stance": {"type": "string", "enum": [one.value for one in Stance]},
                },
                "required": ["words", "number", "measure", "group", "speaker", "stance"],
                "additionalProperties": False,
            },
        }
    },
    "required": ["claims"],
    "additionalProperties": False,
}
"""JSON Schema of an answer."""
_TASK = """You read reports of armed conflict and list every figure of people harmed in them: killed, wounded, captured,
abducted, missing and so on. For each figure give:
words: the number with its noun and hedge, copied exactly from the text ("at least 12 soldiers").
number: the number as digits.
measure: what happened to them.
group: who they are by the words of the text: insurgents, security_forces, civilians, mixed, or unspecified.
speaker: who states the figure, copied exactly from the text, by name and not by "he" or "it"; "" where it is nobody.
stance: denied where the speaker says that it is not so, questioned where the report doubts it, else asserted.
Ages, dates, distances, sums of money and numbers of attackers or weapons are no figures of people harmed.
Answer with JSON alone. Where there is no such figure, answer {"claims": []}."""

Messages = Sequence[Mapping[str, str]]
Ask = Callable[[Messages, Mapping[str, Any]], str]
"""Takes messages and the JSON Schema of the answer; gives the answer's text.

Raises an `InputError` where the model gives none.
"""


@dataclass(frozen=True, slots=True)
class Dropped:
    """A proposal, or an answer, of which nothing becomes a claim."""

    place: Span
    reason: str


class ModelReader:
    """Reads documents by the proposals of a language model, anchored by the names and rules of another reader."""

    def __init__(self, reader: Reader, ask: Ask, model: str) -> None:
        """Take what anchors, what asks, and the model's name.

        Args:
            reader: whose pack, names, numbers, times and places are used.
            ask: puts a question to the model.
            model: its name, which stands in every claim that it proposed.
        """
        self.reader, self._ask = reader, ask
        self.name = f"{METHOD} {model}"

    @property
    def pack(self) -> Pack:
        """The conflict's names."""
        return self.reader.pack

    @property
    def pack_digest(self) -> str:
        """Digest of the pack and the vocabulary."""
        return self.reader.pack_digest

    @property
    def agencies(self) -> Mapping[str, str]:
        """News agencies, by every name under which a byline credits them."""
        return self.reader.agencies

    def reading_id(self, report: Report) -> str:
        """The id that reading this report's document would get."""
        if report.mapping is not None:
            return self.reader.reading_id(report)
        return self._id(report.id)

    def read_report(self, report: Report, document: Document) -> Reading:
        """All claims of a report's document; a table has its mapping and needs no model."""
        return self.read(document) if report.mapping is None else self.reader.read_report(report, document)

    def read(self, document: Document) -> Reading:
        """The claims that the model proposes and the text bears out, and what was dropped.

        Raises:
            InputError: the model gives no answer.
        """
        proposed: list[tuple[Span, Proposal]] = []
        dropped: list[Dropped] = []
        for stretch in stretches(document):
            answer = self._ask(messages(document, stretch), SCHEMA)
            for one in proposals(answer):
                if isinstance(one, str):
                    dropped.append(Dropped(Span(stretch.start, stretch.start + 1), one))
                    continue
                place = _anchor(document.text, stretch, one.words, [at for at, _ in proposed])
                if isinstance(place, str):
                    dropped.append(Dropped(Span(stretch.start, stretch.start + 1), place))
                else:
                    proposed.append((place, one))
        found = list(self._claims(document, sorted(proposed, key=lambda one: one[0])))
        claims = [one for one in found if isinstance(one, Claim)]
        dropped += [one for one in found if isinstance(one, Dropped)]
        return Reading(
            id=self._id(document.report),
            report=document.report,
            reader=self.name,
            pack=self.pack_digest,
            claims=tuple(sorted(claims, key=lambda one: (one.span, one.id))),
            questions=(),
            rejected=tuple((one.place, f"dropped: {one.reason}") for one in dropped),
        )

    def _id(self, report: str) -> str:
        return reading_id(report, DOCUMENT, self.name, self.pack_digest)

    def _claims(self, document: Document, proposed: Sequence[tuple[Span, Proposal]]) -> Iterator[Claim | Dropped]:
        """A claim or a reason for each anchored proposal."""
        reader = self.reader
        context = reader.marker.context(document)
        scanned = reader.scanner.scan(document)
        sentences = reader.marker.mark(document, scanned, [WHOLE] * len(scanned), context)
        story = Story(sentences, reader.names, context)
        maker = Maker(document, reader.outlet(document.outlet), self.name, Works(document, reader.names))
        taken: set[Span] = set()
        for marked in sentences:
            story.follow(marked)
            for at, one in proposed:
                if not marked.span.contains(at):
                    continue
                quantity = _quantity(marked, at.shifted(-marked.span.start), one.number)
                said = self._speaker(one.speaker, marked, sentences)
                if isinstance(quantity, str) or isinstance(said, str):
                    yield Dropped(at, quantity if isinstance(quantity, str) else str(said))
                elif quantity.number.shifted(marked.span.start) in taken:
                    yield Dropped(at, "the same number was proposed twice")
                else:
                    taken.add(quantity.number.shifted(marked.span.start))
                    setting = reader.settings.of(marked, quantity.number, story, one.measure)
                    told = (one.measure, one.group, one.stance)
                    yield maker.proposed(marked, (at, quantity), said, setting, told)
        for at, _ in proposed:
            if not any(marked.span.contains(at) for marked in sentences):
                yield Dropped(at, "the words reach over the end of a sentence")

    def _speaker(self, words: str, marked: Marked, sentences: Sequence[Marked]) -> Attributed | str | None:
        """Who is credited: named in the claim's sentence, else in the nearest before it, else behind it."""
        words = words.strip()
        if not words:
            return None
        if words.lower() in PRONOUNS:
            return f"the speaker is given as {words!r}"
        near = sorted(sentences, key=lambda one: (one.index > marked.index, abs(one.index - marked.index)))
        for one in near:
            start = one.text.find(words)
            if start >= 0:
                area = Span(start, start + len(words))
                found = speaker_in(one, area, self.reader.names)
                return Attributed(found or Speaker(words, Side.OTHER, SpeakerKind.UNNAMED), words)
        return f"the speaker {words!r} is not in the text"


def stretches(document: Document) -> list[Span]:
    """The document's text in stretches of whole blocks, each short enough to ask about; notes are left out."""
    found: list[Span] = []
    for block in document.blocks:
        if block.part is Part.FOOTNOTE or not block.span.of(document.text).strip():
            continue
        for start in range(block.span.start, block.span.end, LONGEST):
            part = Span(start, min(start + LONGEST, block.span.end))
            if found and part.end - found[-1].start <= LONGEST and found[-1].end <= part.start:
                found[-1] = found[-1].joined(part)
            else:
                found.append(part)
    return found


def messages(document: Document, stretch: Span) -> Messages:
    """What the model is asked about a stretch."""
    about = ", ".join(one for one in (document.outlet, document.published, document.title) if one)
    return [
        {"role": "system", "content": _TASK},
        {"role": "user", "content": f"Report ({about}):\n\n{stretch.of(document.text).strip()}"},
    ]


def proposals(answer: str) -> Iterator[Proposal | str]:
    """The proposals of an answer; for what is of no use, the reason."""
    rows, fault = _rows(_without_fence(answer))
    for row in rows:
        try:
            proposal = Proposal.model_validate(row)
        except ValidationError as error:
            first = error.errors()[0]
            field = ".".join(map(str, first["loc"])) or "a claim"
            yield f"{field} is not of its form ({first['msg']}): {_short(json.dumps(row, ensure_ascii=False))}"
            continue
        yield proposal if proposal.measure in MEASURES else f"{proposal.measure.value} is not asked for"
    if fault is not None:
        yield fault


def _rows(answer: str) -> tuple[list[object], str | None]:
    """The rows of an answer, and what is wrong with it; of one that breaks off those that are whole."""
    try:
        rows = json.loads(answer)["claims"]
    except (ValueError, TypeError, KeyError):
        opening = _OPENING.match(answer)
        if opening is None:
            return [], f"the answer is not the JSON that was asked for: {_short(answer)}"
        rows = list(_whole_rows(answer, opening.end()))
        return rows, f"the answer breaks off after {len(rows)} claims: {_short(answer[-SHOWN:])}"
    if not isinstance(rows, list):
        return [], f"the answer is not the JSON that was asked for: {_short(answer)}"
    return rows, None


def _whole_rows(answer: str, at: int) -> Iterator[object]:
    decoder = json.JSONDecoder()
    while True:
        gap = _BETWEEN.match(answer, at)
        try:
            row, at = decoder.raw_decode(answer, gap.end() if gap else at)
        except ValueError:
            return
        yield row


_OPENING = re.compile(r"\s*\{\s*\"claims\"\s*:\s*\[")
_BETWEEN = re.compile(r"[\s,]*")


_FENCE = re.compile(r"^\s*```(?:json)?\s*(.*?)\s*```\s*$", re.DOTALL)


def _without_fence(answer: str) -> str:
    fenced = _FENCE.match(answer)
    return fenced.group(1) if fenced else answer


SHOWN = 80
"""Code points of an answer that are shown."""


def _short(text: str) -> str:
    text = " ".join(text.split())
    return repr(text if len(text) <= SHOWN else text[:SHOWN] + "…")


def _anchor(text: str, stretch: Span, words: str, taken: Sequence[Span]) -> Span | str:
    """Where the words stand in a stretch; of several places the first that no other proposal has."""
    words = words.strip()
    if not words:
        return "the words are empty"
    at = text.find(words, stretch.start, stretch.end)
    first = at
    while at >= 0:
        place = Span(at, at + len(words))
        if place not in taken:
            return place
        at = text.find(words, at + 1, stretch.end)
    if first >= 0:
        return f"{_short(words)} was proposed twice"
    return f"{_short(words)} is not in the text"


def _quantity(marked: Marked, words: Span, number: float) -> Quantity | str:
    """The number in the words that is the one proposed."""
    inside = [one for one in marked.quantities if words.contains(one.number)]
    stated = [one for one in inside if one.form is not Form.ARTICLE] or inside
    if not stated:
        return f"no number stands in {_short(words.of(marked.text))}"
    for one in stated:
        if number in {one.count.low, one.count.high, one.count.number}:
            return one
    read = stated[0].count.number
    return f"{_short(words.of(marked.text))} says {digits(read)}, not {digits(number)}"
