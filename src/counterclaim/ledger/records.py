"""Records to rows and back: which columns are clear and which are sealed.

Numbers, dates and terms of the codebook are clear, so that a ledger can be counted without
its keys; every word of a report, names of speakers included, is sealed.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Mapping
from typing import Any

from counterclaim.claims.line import Line, from_line, to_line
from counterclaim.claims.records import Claim, Question, Reading
from counterclaim.codebook.evidence import Evidence
from counterclaim.codebook.pack import Pack
from counterclaim.datasets.received import Dataset
from counterclaim.documents.document import METHOD, Block, Document, Mark, Place
from counterclaim.documents.lines import Box
from counterclaim.documents.offsets import Offsets, Run
from counterclaim.documents.shape import Shape
from counterclaim.judgements.records import About, Judgement, Value
from counterclaim.ledger import seal
from counterclaim.ledger.schema import claim as claim_table
from counterclaim.sources.report import Media, PublishedBasis, Report
from counterclaim.values.digest import canonical_json, content_id
from counterclaim.values.span import Span

WITHHELD = "withheld"
"""What stands where words were, once their report is redacted."""

Row = dict[str, Any]

_NESTED = ("speaker", "perpetrator", "target", "place")
_LISTS = ("subset_of", "replaces", "rejects", "named")
_SEALED = (
    "document", "quote", "sentence", "translation", "word", "reasons", "vague", "window_words", "via", "of", "base",
    "speaker_name", "perpetrator_name", "target_name", "place_name", "landmarks",
)  # fmt: skip
_OUTSIDE = ("claim", "report", "incident", "operation")
"""Fields of the claim line that are columns by another way, or that belong to gathering."""


def pack_row(pack: Pack, digest: str) -> Row:
    """The pack with all its files, so that an earlier one can be had again."""
    return {"id": digest, "name": pack.about.name, "files": _packed(pack.files)}


def _packed(files: Mapping[str, bytes]) -> bytes:
    text = canonical_json({name: base64.b64encode(data).decode() for name, data in files.items()})
    return zlib.compress(text.encode(), 9)


def evidence_row(evidence: Evidence) -> Row:
    """The tables of evidence with all their files."""
    return {"id": evidence.digest, "files": _packed(evidence.files)}


def packed_files(row: Mapping[str, Any]) -> dict[str, bytes]:
    """The files of a stored pack, or of stored evidence."""
    files = json.loads(zlib.decompress(row["files"]))
    return {name: base64.b64decode(data) for name, data in files.items()}


def report_row(report: Report, key: bytes) -> Row:
    """A report; its name, address, title, note and bytes are sealed."""
    words = {"name": report.name, "address": report.address, "title": report.title, "note": report.note}
    return {
        "id": report.id,
        "digest": report.digest,
        "media": report.media.value,
        "outlet": report.outlet,
        "published": report.published,
        "sealed": seal.seal(key, words, f"report:{report.id}"),
        "data": seal.seal_bytes(key, report.data, f"data:{report.id}"),
    }


def report_of(row: Mapping[str, Any], key: bytes) -> Report:
    """The report of a row."""
    words = seal.unseal(key, row["sealed"], f"report:{row['id']}")
    return Report(
        id=row["id"],
        digest=row["digest"],
        media=Media(row["media"]),
        outlet=row["outlet"],
        published=row["published"],
        data=seal.open_bytes(key, row["data"], f"data:{row['id']}"),
        **words,
    )


def dataset_row(dataset: Dataset, key: bytes) -> Row:
    """A data set; the name of its file, its mapping and its bytes are sealed."""
    mapping = dataset.mapping.decode("utf-8", "replace") if dataset.mapping is not None else None
    words = {"file": dataset.file, "mapping": mapping}
    return {
        "id": dataset.id,
        "name": dataset.name,
        "form": dataset.form,
        "compiler": dataset.compiler,
        "published": dataset.published,
        "sealed": seal.seal(key, words, f"dataset:{dataset.id}"),
        "data": seal.seal_bytes(key, zlib.compress(dataset.data, 6), f"rows:{dataset.id}"),
    }


def dataset_of(row: Mapping[str, Any], key: bytes) -> Dataset:
    """The data set of a row."""
    words = seal.unseal(key, row["sealed"], f"dataset:{row['id']}")
    return Dataset(
        id=row["id"],
        name=row["name"],
        form=row["form"],
        file=words["file"],
        compiler=row["compiler"],
        published=row["published"],
        data=zlib.decompress(seal.open_bytes(key, row["data"], f"rows:{row['id']}")),
        mapping=words["mapping"].encode() if words["mapping"] is not None else None,
    )


def document_row(document: Document, key: bytes) -> Row:
    """A document; its text, blocks and title are sealed."""
    record = content_id(document.report, METHOD)
    words = {
        "name": document.name,
        "text": document.text,
        "title": document.title,
        "blocks": [[one.span.start, one.span.end, one.shape.value, one.label, one.lead] for one in document.blocks],
        "marks": [[one.at, one.label] for one in document.marks],
        "places": [_place_row(one) for one in document.places],
        "runs": [[one.start, one.raw, one.length, one.width] for one in document.offsets.runs],
        "modified": document.modified,
        "author": document.author,
        "agency": document.agency,
        "recognised": document.recognised,
    }
    return {
        "id": record,
        "report": document.report,
        "method": METHOD,
        "outlet": document.outlet,
        "published": document.published,
        "published_basis": document.published_basis.value,
        "sealed": seal.seal(key, words, f"document:{record}"),
    }


def document_of(row: Mapping[str, Any], key: bytes) -> Document:
    """The document of a row."""
    words = seal.unseal(key, row["sealed"], f"document:{row['id']}")
    return Document(
        report=row["report"],
        name=words["name"],
        text=words["text"],
        blocks=tuple(
            Block(Span(start, end), Shape(shape), label, lead) for start, end, shape, label, lead in words["blocks"]
        ),
        marks=tuple(Mark(at, label) for at, label in words["marks"]),
        places=tuple(_place_of(*one) for one in words["places"]),
        offsets=Offsets(tuple(Run(*run) for run in words["runs"])),
        outlet=row["outlet"],
        title=words["title"],
        modified=words["modified"],
        author=words["author"],
        agency=words["agency"],
        recognised=words["recognised"],
        published=row["published"],
        published_basis=PublishedBasis(row["published_basis"]),
    )


def _place_row(place: Place) -> list[Any]:
    box = (
        [round(edge, 2) for edge in (place.box.left, place.box.top, place.box.right, place.box.bottom)]
        if place.box
        else None
    )
    return [place.start, place.length, place.page, box, place.paragraph]


def _place_of(start: int, length: int, page: int | None, box: list[float] | None, paragraph: str | None) -> Place:
    return Place(start, length, page, Box(*box) if box else None, paragraph)


def reading_row(reading: Reading) -> Row:
    """A reading; its claims and questions are records of their own."""
    return {
        "id": reading.id,
        "report": reading.report,
        "reader": reading.reader,
        "pack": reading.pack,
        "claims": len(reading.claims),
        "questions": len(reading.questions),
    }


def question_row(question: Question, reading: str, key: bytes) -> Row:
    """A question; its words are sealed."""
    record = f"{reading}:{question.id}"
    return {
        "id": record,
        "reading": reading,
        "report": question.report,
        "start": question.span.start,
        "end": question.span.end,
        "sealed": seal.seal(key, {"quote": question.quote, "asks": question.asks}, f"question:{record}"),
    }


def question_of(row: Mapping[str, Any], key: bytes) -> Question:
    """The question of a row."""
    words = seal.unseal(key, row["sealed"], f"question:{row['id']}")
    return Question(row["id"].partition(":")[2], row["report"], Span(row["start"], row["end"]), **words)


def judgement_row(judgement: Judgement, report: str, key: bytes | None) -> Row:
    """A judgement; its reason and the value that it gives are sealed with the report of its first claim.

    Without the key, of a report that is redacted, no words are kept.
    """
    words = {"given": judgement.given, "reason": judgement.reason}
    return {
        "id": judgement.id,
        "about": judgement.about.value,
        "value": judgement.value.value,
        "first": judgement.first,
        "second": judgement.second,
        "others": canonical_json(list(judgement.others)) if judgement.others else None,
        "field": judgement.field,
        "person": judgement.person,
        "undoes": judgement.undoes,
        "report": report,
        "sealed": seal.seal(key, words, f"judgement:{judgement.id}") if key is not None else None,
    }


def judgement_of(row: Mapping[str, Any], key: bytes | None, at: str) -> Judgement:
    """The judgement of a row; without the key its reason reads "withheld" and it gives no value."""
    withheld = {"given": None, "reason": WITHHELD}
    there = key is not None and row["sealed"] is not None
    words = seal.unseal(key or b"", row["sealed"], f"judgement:{row['id']}") if there else withheld
    return Judgement(
        id=row["id"],
        about=About(row["about"]),
        value=Value(row["value"]),
        first=row["first"],
        second=row["second"],
        others=tuple(json.loads(row["others"])) if row["others"] else (),
        field=row["field"],
        given=words["given"],
        person=row["person"],
        reason=words["reason"],
        undoes=row["undoes"],
        at=at,
        withheld=not there,
    )


def claim_row(claim: Claim, reading: str, key: bytes) -> Row:
    """A claim; its words are sealed, its numbers, dates and terms are clear."""
    record = f"{reading}:{claim.id}"
    flat = _flat(to_line(claim))
    flat["landmarks"] = [name for name in flat["named"] if ":" in name]
    flat["named"] = [name for name in flat["named"] if ":" not in name]
    words = {name: flat.pop(name) for name in _SEALED}
    clear = {name: value for name, value in flat.items() if name in claim_table.c}
    for name in _LISTS:
        clear[name] = canonical_json(clear[name]) if clear[name] else None
    clear["includes"] = canonical_json(clear["includes"]) if clear["includes"] else None
    return {
        **clear,
        "id": record,
        "claim": claim.id,
        "reading": reading,
        "report": claim.report,
        "sealed": seal.seal(key, words, f"claim:{record}"),
    }


def claim_of(row: Mapping[str, Any], key: bytes | None) -> Claim:
    """The claim of a row; without the key its words read "withheld"."""
    if key is not None:
        words = seal.unseal(key, row["sealed"], f"claim:{row['id']}")
    else:
        words = dict.fromkeys(_SEALED, WITHHELD) | {
            "reasons": [],
            "via": [],
            "vague": None,
            "of": None,
            "base": None,
            "translation": None,
            "landmarks": [],
        }
    flat = {**row, **words}
    line: Line = {
        name: value for name, value in flat.items() if not name.startswith(tuple(f"{one}_" for one in _NESTED))
    }
    for outer in _NESTED:
        inner = {name.removeprefix(f"{outer}_"): flat[name] for name in flat if name.startswith(f"{outer}_")}
        told = [value for name, value in inner.items() if name != "name" or key is not None]
        line[outer] = inner if any(value is not None for value in told) else None
    for name in _LISTS:
        line[name] = json.loads(line[name]) if line[name] else []
    line["named"] += line.pop("landmarks")
    line["includes"] = json.loads(line["includes"]) if line["includes"] else {}
    return from_line(line)


def _flat(line: Line) -> Line:
    flat: Line = {}
    for name, value in line.items():
        if name in _NESTED:
            for inner in _PARTS[name]:
                flat[f"{name}_{inner}"] = value[inner] if value else None
        elif name not in _OUTSIDE:
            flat[name] = value
    return flat


_PARTS = {
    "speaker": ("name", "actor", "side", "kind"),
    "perpetrator": ("name", "actor", "side"),
    "target": ("name", "actor", "side"),
    "place": ("name", "district", "admin1", "country", "lat", "lon", "where_prec"),
}
