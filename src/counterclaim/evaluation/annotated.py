"""Annotated reports in the form in which people write them: YAML, a claim a line.

Each report becomes a document as a JSON line would give it, and its claims become claim lines
as far as the scorer looks at them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from counterclaim.codebook.terms import Stance
from counterclaim.documents.document import Document
from counterclaim.documents.texts import read_line
from counterclaim.errors import LineError
from counterclaim.evaluation.scores import Line
from counterclaim.sources.report import Media, Report
from counterclaim.values.count import Count, Relation

CLAIMS, DOCUMENTS = "claims.jsonl", "docs.jsonl"
"""The files of a gold folder."""
_SIGNS = {
    ">=": Relation.AT_LEAST,
    "<=": Relation.UP_TO,
    "<~": Relation.NEARLY,
    ">": Relation.MORE_THAN,
    "<": Relation.FEWER_THAN,
    "~": Relation.ABOUT,
    "": Relation.EXACT,
}
_VAGUE = {"dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2000}
_NUMBER = re.compile(r"(?P<sign>[<>]?[=~]?)(?P<number>\d+)(?:-(?P<upper>\d+))?")


OF_FIGURES = frozenset({"measure", "speaker", "group", "date", "place"})
OF_STATEMENTS = frozenset({"event"})


@dataclass(frozen=True, slots=True)
class AnnotatedReport:
    """A document with the claims that somebody found in it."""

    document: Document
    claims: tuple[Line, ...]
    tells: frozenset[str] = OF_FIGURES
    """What is annotated: the decisions that may be learnt from it."""


def read_annotated(path: Path) -> list[AnnotatedReport]:
    """The reports of one YAML file.

    Raises:
        LineError: the words of a claim are not in its report, or its number cannot be read.
    """
    rows = [{**row, "text": text_of(row)} for row in yaml.safe_load(path.read_text(encoding="utf-8"))]
    return [
        AnnotatedReport(document_of(row), tuple(_claim(path, row, claim) for claim in row.get("claims") or ()))
        for row in rows
    ]


def read_claims(path: Path, document: Document) -> AnnotatedReport:
    """The claims of one YAML file that were found in a document given apart.

    Raises:
        LineError: the words of a claim are not in the document, or its number cannot be read.
    """
    (found,) = read_claims_of(path, {None: document})
    return found


def read_claims_of(path: Path, documents: Mapping[str | None, Document]) -> list[AnnotatedReport]:
    """The claims of one YAML file that were found in documents given apart.

    Args:
        path: a list of claims, or a list of files with their claims and statements.
        documents: by the name of their file; `None` for the one document of a list of claims.

    Raises:
        LineError: the words of a claim are not in its document, or its number cannot be read.
    """
    rows = yaml.safe_load(path.read_text(encoding="utf-8"))
    files = rows if rows and "claims" in rows[0] else [{"file": None, "claims": rows}]
    found = []
    for one in files:
        document = documents[one["file"]]
        row = {"id": document.name, "text": document.text}
        claims = [_claim(path, row, claim) for claim in one["claims"]]
        claims += [_item(path, row, item) for item in one.get("items", ())]
        found.append(AnnotatedReport(document, tuple(claims)))
    return found


def read_gold(folder: Path, wanted: frozenset[str] | None = None) -> list[AnnotatedReport]:
    """The reports of a gold folder, or only those whose ids are wanted; the others are not looked at."""
    rows = [json.loads(line) for line in (folder / DOCUMENTS).read_text(encoding="utf-8").splitlines()]
    claims = [json.loads(line) for line in (folder / CLAIMS).read_text(encoding="utf-8").splitlines()]
    return [
        AnnotatedReport(document_of(row), tuple(one for one in claims if one["document"] == row["id"]))
        for row in rows
        if wanted is None or row["id"] in wanted
    ]


def read_statements(path: Path) -> list[AnnotatedReport]:
    """The passages of one YAML file in which claims without a number, and stances, are annotated.

    Raises:
        LineError: the words of an item are not in its passage.
    """
    found = []
    for row in yaml.safe_load(path.read_text(encoding="utf-8")):
        whole = {**row, "text": text_of(row)}
        items = tuple(_item(path, whole, item) for item in row["items"])
        found.append(AnnotatedReport(document_of(whole), items, OF_STATEMENTS))
    return found


def force_of(line: Line) -> str | None:
    """What a responsibility or rejection does, from its claim line: claims, denies, blames or rejects."""
    if line["kind"] == "rejection":
        return "rejects"
    if line["kind"] != "responsibility":
        return None
    if line.get("force"):
        return str(line["force"])
    if line["stance"] == Stance.DENIED.value:
        return "denies"
    speaker, doer = line["speaker"], line["perpetrator"]
    own = doer is not None and (doer["actor"], doer["name"]) == (speaker["actor"], speaker["name"])
    return "claims" if own else "blames"


def _item(path: Path, row: Mapping[str, Any], item: Mapping[str, Any]) -> Line:
    start, end = place_of(path, row, item["q"], item.get("in"))
    name, _, side = str(item.get("s") or "").partition("|")
    kind = "quantity" if item["kind"] == "stance" else item["kind"]
    return {
        "document": row["id"],
        "kind": kind,
        "start": start,
        "end": end,
        "quote": item["q"],
        "force": item.get("force"),
        "measure": None,
        "stance": item.get("stance", "denied" if item.get("force") == "denies" else "asserted"),
        "speaker": {"name": name.strip(), "side": side.strip()} if name else None,
        "perpetrator": {"name": item["perp"]} if item.get("perp") else None,
        "rejected": place_of(path, row, item["of"], None) if item.get("of") else None,
    }


def document_of(row: Mapping[str, Any]) -> Document:
    """The document of a report given by fields, as a JSON line gives one."""
    published = row.get("published")
    data = json.dumps({"id": row["id"], "text": text_of(row)}, ensure_ascii=False).encode()
    report = Report.received(
        data,
        Media.LINE,
        row["id"],
        address=row.get("url"),
        outlet=row.get("outlet"),
        published=None if published is None else str(published),
        title=row.get("title"),
    )
    return read_line(report)


def text_of(row: Mapping[str, Any]) -> str:
    """A report's text without the blank ends that YAML leaves."""
    return re.sub(r"[ \t]+\n", "\n", row["text"].strip("\n"))


def place_of(path: Path, row: Mapping[str, Any], words: str, within: str | None) -> tuple[int, int]:
    """Where words stand in a report, behind others where those are given.

    Raises:
        LineError: they are not there.
    """
    text = row["text"]
    after = text.find(within) if within else 0
    start = text.find(words, after) if after >= 0 else -1
    if start < 0:
        where, what = f"{path}: {row['id']}", f"does not hold the words {words!r}"
        raise LineError(where, what, "Write them as the text does")
    return start, start + len(words)


def _claim(path: Path, row: Mapping[str, Any], claim: Mapping[str, Any]) -> Line:
    start, end = place_of(path, row, claim["q"], claim.get("in"))
    count, vague = _count(path, row, re.sub("[,_]", "", str(claim["n"])))
    name, side = (one.strip() for one in claim["s"].split("|"))
    place, _, district = str(claim.get("p") or "").partition("|")
    first, _, last = str(claim.get("d") or "").partition("/")
    return {
        "document": row["id"],
        "kind": "quantity",
        "start": start,
        "end": end,
        "quote": claim["q"],
        "measure": claim["m"],
        "group": claim.get("g"),
        "low": count.low,
        "high": count.high,
        "relation": count.relation.value,
        "vague": vague,
        "speaker": {"name": name, "side": side},
        "stance": claim.get("stance", "asserted"),
        "scope": claim.get("scope", "incident"),
        "place": {"name": place.strip(), "district": district.strip() or None} if place.strip() else None,
        "date_start": first or None,
        "date_end": last or first or None,
        "optional": bool(claim.get("opt")),
        "perpetrator": claim.get("perp"),
        "part_of_another": bool(claim.get("part")),
        "incident": claim.get("inc"),
    }


def _count(path: Path, row: Mapping[str, Any], written: str) -> tuple[Count, bool]:
    if written in _VAGUE:
        return Count.stated(_VAGUE[written], Relation.AT_LEAST), True
    found = _NUMBER.fullmatch(written)
    if found is None:
        where, what = f"{path}: {row['id']}", f"gives the number {written!r}"
        raise LineError(where, what, "Write 12, >=12 or 10-12")
    if found["upper"]:
        return Count.between(int(found["number"]), int(found["upper"])), False
    return Count.stated(int(found["number"]), _SIGNS[found["sign"]]), False
