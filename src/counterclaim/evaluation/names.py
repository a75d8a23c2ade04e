"""The names of reports and of claim lines, held against a pack."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from counterclaim.claims.reader import Reader
from counterclaim.claims.records import Claim
from counterclaim.codebook.terms import Side, SpeakerKind
from counterclaim.engines.stages import Outcome, read_inputs
from counterclaim.errors import LineError
from counterclaim.evaluation.annotated import CLAIMS, DOCUMENTS
from counterclaim.mentions.missing import Missing, Named, missing_in, named_in, outlets_in
from counterclaim.mentions.names import Names


def names_missing(inputs: Iterable[Path], reader: Reader) -> tuple[Outcome, list[Missing]]:
    """Every name of the inputs that the reader's pack has no record for.

    Args:
        inputs: files and folders of reports; of a gold folder also its claim lines.
        reader: reads the reports, to know who speaks in them.
    """
    outcome = Outcome()
    named: list[Named] = []
    reports: list[Path] = []
    for path in inputs:
        gold = path / CLAIMS
        if gold.is_file():
            reports.append(path / DOCUMENTS)
            named += _of_lines(gold, outcome)
        else:
            reports.append(path)
    for report, document, reading in read_inputs(reports, reader, outcome):
        named += named_in(document.text, report.name)
        if document.outlet:
            named += outlets_in(document.outlet, report.name, reader.pack)
        named += (one for claim in reading.claims for one in _of_claim(claim, report.name))
    names = (one for one in named if one.what is not Names.ACTOR or not reader.marker.describes(one.text))
    return outcome, missing_in(names, reader.names)


_DESCRIBED = frozenset({SpeakerKind.UNNAMED, SpeakerKind.MEDICAL, SpeakerKind.FAMILY, SpeakerKind.WITNESS})
"""Kinds of speakers of whom a pack keeps no list: a hospital, a family."""


def _of_claim(claim: Claim, document: str) -> Iterator[Named]:
    speaker = claim.speaker
    if speaker.actor is None and speaker.side is not Side.OUTLET and speaker.kind not in _DESCRIBED:
        yield Named(Names.ACTOR, speaker.name, document)
    yield from (Named(Names.OUTLET, outlet, document) for outlet in claim.via)


def _of_lines(path: Path, outcome: Outcome) -> Iterator[Named]:
    """The names of claim lines; a line that is none is one of the outcome's errors."""
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        try:
            found = json.loads(line)
        except ValueError:
            found = None
        if isinstance(found, dict):
            yield from _of_line(found)
        elif line.strip():
            outcome.errors.append(LineError(f"{path}:{number}", "is no claim line", "Write one JSON object a line"))


def _of_line(line: dict[str, Any]) -> Iterator[Named]:
    document = str(line.get("document"))
    speaker, place = line.get("speaker") or {}, line.get("place") or {}
    for what, name in (
        (Names.ACTOR, speaker.get("name")),
        (Names.ACTOR, line.get("perpetrator")),
        (Names.PLACE, place.get("name")),
        (Names.PLACE, place.get("district")),
    ):
        if isinstance(name, str):
            yield Named(what, name, document)
