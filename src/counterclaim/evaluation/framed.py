"""Frames and their voices against texts that were annotated by hand (`annotated/frames`)."""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from counterclaim.claims.records import Framing
from counterclaim.codebook.terms import Side, SpeakerKind
from counterclaim.collection.inputs import collect
from counterclaim.documents.document import Document
from counterclaim.engines.parsing import Parsing
from counterclaim.sources.report import Report

PARTED = "\n\n"
"""What parts a headline from its text in the documents that are read."""


@dataclass(frozen=True, slots=True)
class Annotated:
    """A text with the frames that a hand marked in it."""

    id: str
    outlet: str
    published: str
    text: str
    hits: tuple[Mapping[str, Any], ...]

    def line(self) -> bytes:
        """The text as a line of JSON, as reports come in."""
        told = {"id": self.id, "outlet": self.outlet, "published": self.published, "text": self.text}
        return json.dumps(told).encode()

    def place(self, hit: Mapping[str, Any]) -> tuple[int, int]:
        """Where the words of a hit stand."""
        around = hit.get("in", hit["q"]).replace("\n", PARTED)
        start = self.text.index(around) + around.index(hit["q"])
        return start, start + len(hit["q"])


def annotated(data: bytes) -> list[Annotated]:
    """The texts of a file of `annotated/frames`."""
    return [
        Annotated(
            one["id"], one["outlet"], str(one["published"]), one["text"].replace("\n", PARTED), tuple(one["hits"])
        )
        for one in yaml.safe_load(data)
    ]


def documents_of(texts: Sequence[Annotated], agencies: Mapping[str, str]) -> list[Document]:
    """The documents of annotated texts, as a file of JSON lines gives them.

    Args:
        texts: annotated.
        agencies: news agencies by the names under which they are credited.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "texts.jsonl"
        path.write_bytes(b"\n".join(one.line() for one in texts))
        with Parsing(agencies) as parsing:
            return [parsing.parse(one) for one in collect([path]) if isinstance(one, Report)]


@dataclass(slots=True)
class Scores:
    """Counts of what was found, by the protocol of `annotated/frames`."""

    matched: int = 0
    unmatched: int = 0
    missed: int = 0
    voiced: int = 0
    of_voices: int = 0
    own: Counter[tuple[bool, bool]] = field(default_factory=Counter)
    """(annotated as the outlet's own, found so), of the matches."""
    false_alarms: int = 0
    without: int = 0
    wrong: list[tuple[str, ...]] = field(default_factory=list)
    """What is wrong, for looking into texts that may be looked into."""

    @property
    def precision(self) -> float:
        """The share of what was found that the hand marked too."""
        return self.matched / max(self.matched + self.unmatched, 1)

    @property
    def recall(self) -> float:
        """The share of what the hand marked that was found, without borderline hits."""
        return self.of_voices / max(self.of_voices + self.missed, 1)

    @property
    def voice(self) -> float:
        """The share of the matches whose voice is right."""
        return self.voiced / max(self.of_voices, 1)


def score(texts: Iterable[Annotated], read: Callable[[Annotated], Sequence[Framing]]) -> Scores:
    """Score what is found in texts, by the protocol."""
    scores = Scores()
    for text in texts:
        found = read(text)
        if not text.hits:
            scores.without += 1
            scores.false_alarms += bool(found)
        _score(text, found, scores)
    return scores


def _score(text: Annotated, found: Sequence[Framing], scores: Scores) -> None:
    places = [text.place(hit) for hit in text.hits]
    used: dict[int, Framing] = {}
    for one in found:
        fit = [
            at
            for at, (start, end) in enumerate(places)
            if text.hits[at]["family"] == one.family.value and one.span.start < end and start < one.span.end
        ]
        free = next((at for at in fit if at not in used), None)
        if free is not None:
            used[free] = one
        elif not fit:
            scores.unmatched += 1
            scores.wrong.append((text.id, "not marked", one.quote, one.family.value, text.text))
    for at, hit in enumerate(text.hits):
        if hit.get("opt"):
            continue
        if at not in used:
            scores.missed += 1
            scores.wrong.append((text.id, "missed", hit["q"], hit["family"], text.text))
            continue
        one = used[at]
        scores.matched += 1
        scores.of_voices += 1
        scores.own[hit["voice"] == "own", one.own] += 1
        if voice_of(one) in {hit["voice"], hit.get("voice_or")}:
            scores.voiced += 1
        else:
            told = f"{voice_of(one)} ({one.speaker.name}, {one.how}), not {hit['voice']} ({hit.get('speaker')})"
            scores.wrong.append((text.id, "voice", hit["q"], told, text.text))


def voice_of(one: Framing) -> str:
    """A frame's voice in the terms of the annotation."""
    if one.own:
        return "own"
    speaker = one.speaker
    if speaker.side in {Side.STATE, Side.INSURGENT}:
        return speaker.side.value
    if speaker.kind in {SpeakerKind.POLITICAL_OFFICE, SpeakerKind.CIVIL_ADMINISTRATION, SpeakerKind.MILITARY}:
        return "foreign_state"
    if speaker.kind in {SpeakerKind.LAWYER, SpeakerKind.THINK_TANK, SpeakerKind.OUTLET, SpeakerKind.COURT}:
        return "other"
    return "civilian"
