"""Findings as lines for people, as records for programs, and as SARIF for editors and code hosts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from counterclaim.checks.checking import Checked
from counterclaim.checks.codes import CODES
from counterclaim.checks.findings import Finding, Severity, Unchecked
from counterclaim.checks.ignores import Ignore
from counterclaim.checks.places import FilePlace, Places

SARIF = "2.1.0"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFORMATION: "note"}


@dataclass(frozen=True, slots=True)
class Placed:
    """A finding at its place in the file."""

    finding: Finding
    place: FilePlace
    words: str

    @property
    def severity(self) -> Severity:
        """How much it weighs."""
        return CODES[self.finding.code].severity

    def as_record(self) -> dict[str, Any]:
        """Every field, flat."""
        code = CODES[self.finding.code]
        return {
            "code": code.code,
            "name": code.name,
            "family": code.family.value,
            "severity": code.severity.value,
            "line": self.place.line,
            "column": self.place.column,
            "end_line": self.place.end_line,
            "end_column": self.place.end_column,
            "page": self.place.page,
            "paragraph": self.place.paragraph,
            "words": self.words,
            "message": self.finding.message,
            "suggestion": self.finding.suggestion,
            "evidence": list(self.finding.evidence),
        }


@dataclass(frozen=True, slots=True)
class Report:
    """What is told of a draft."""

    name: str
    findings: tuple[Placed, ...]
    unchecked: tuple[tuple[Unchecked, FilePlace, str], ...]
    ignored: int
    """Findings that comments leave out."""
    idle: tuple[int, ...]
    """Lines of comments that leave nothing out."""

    def as_record(self) -> dict[str, Any]:
        """The report as one object of JSON."""
        return {
            "draft": self.name,
            "findings": [one.as_record() for one in self.findings],
            "unchecked": [
                {
                    "line": place.line,
                    "page": place.page,
                    "paragraph": place.paragraph,
                    "words": words,
                    "reason": one.reason,
                }
                for one, place, words in self.unchecked
            ],
            "ignored": self.ignored,
            "idle_ignores": list(self.idle),
        }


def report_of(
    name: str, checked: Checked, places: Places, ignores: Sequence[Ignore] = (), codes: Mapping[str, bool] | None = None
) -> Report:
    """Findings at their places, without those that comments or the user leave out.

    Args:
        name: of the draft.
        checked: what came of checking it.
        places: of its stretches.
        ignores: its comments.
        codes: of each code or family of codes, whether it is wanted; absent: every code is.
    """
    text = checked.draft.text
    kept: list[Placed] = []
    used: set[int] = set()
    for one in checked.findings:
        if codes is not None and not _wanted(one.code, codes):
            continue
        place = places.of(one.span)
        by = next((index for index, ignore in enumerate(ignores) if ignore.leaves_out(one.code, place.line)), None)
        if by is None:
            kept.append(Placed(one, place, one.span.of(text)))
        else:
            used.add(by)
    ignored = sum(codes is None or _wanted(one.code, codes) for one in checked.findings) - len(kept)
    unchecked = tuple((one, places.of(one.span), one.span.of(text)) for one in checked.unchecked)
    idle = tuple(ignore.at for index, ignore in enumerate(ignores) if index not in used)
    return Report(name, tuple(kept), unchecked, ignored, idle)


def _wanted(code: str, codes: Mapping[str, bool]) -> bool:
    family = CODES[code].family.value
    for key in (code, family):
        if key in codes:
            return codes[key]
    return not any(codes.values())


SHOWN = 90
"""Signs of a draft's words in a line for people."""


def as_text(report: Report) -> Iterator[str]:
    """Lines for people: place, severity, code and message; then what is suggested and what shows it."""
    for one in report.findings:
        code = CODES[one.finding.code]
        yield f"{report.name}:{one.place}: {code.severity.value} {code.code} {one.finding.message}"
        words = " ".join(one.words.split())
        yield f"    “{words[:SHOWN]}{'…' if len(words) > SHOWN else ''}”"
        if one.finding.suggestion:
            yield f"    say: {one.finding.suggestion}"
        for evidence in one.finding.evidence:
            yield f"    see: {evidence}"
    for unchecked, place, _words in report.unchecked:
        yield f"{report.name}:{place}: unchecked: {unchecked.reason}"
    for line in report.idle:
        yield f"{report.name}:{line}: this comment leaves nothing out: take it away"
    yield summary(report)


def summary(report: Report) -> str:
    """How many findings of each severity, and what was not decided."""
    numbers = [f"{sum(one.severity is severity for one in report.findings)} {severity.value}" for severity in Severity]
    ignored = f", {report.ignored} ignored" if report.ignored else ""
    return f"{report.name}: {', '.join(numbers)}, {len(report.unchecked)} unchecked{ignored}"


def as_sarif(report: Report, version: str) -> dict[str, Any]:
    """The report in SARIF 2.1.0 (OASIS), as editors and code hosts read it."""
    used = sorted({one.finding.code for one in report.findings})
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": SARIF,
        "runs": [
            {
                "tool": {
                    "driver": {"name": "Counterclaim", "version": version, "rules": [_rule(code) for code in used]}
                },
                "columnKind": "unicodeCodePoints",
                "results": [_result(report.name, one) for one in report.findings],
            }
        ],
    }


def _rule(code: str) -> dict[str, Any]:
    row = CODES[code]
    return {
        "id": row.code,
        "name": row.name,
        "shortDescription": {"text": row.finds},
        "help": {"text": f"{row.why} {row.mend}"},
        "defaultConfiguration": {"level": _LEVELS[row.severity]},
        "properties": {"tags": [row.family.value]},
    }


def _result(name: str, one: Placed) -> dict[str, Any]:
    location: dict[str, Any] = {"physicalLocation": {"artifactLocation": {"uri": name}}}
    place = one.place
    if place.line is not None:
        location["physicalLocation"]["region"] = {
            "startLine": place.line,
            "startColumn": place.column,
            "endLine": place.end_line,
            "endColumn": place.end_column,
            "snippet": {"text": one.words},
        }
    else:
        location["logicalLocations"] = [{"name": str(place), "kind": "member"}]
    text = one.finding.message + (f". Say: {one.finding.suggestion}" if one.finding.suggestion else "")
    return {
        "ruleId": one.finding.code,
        "level": _LEVELS[one.severity],
        "message": {"text": text},
        "locations": [location],
    }
