"""The evidence by which claims are gathered, as tables that an expert can dispute.

`weights.csv` holds what each feature of a pair counts for at each of its levels, with the words
in which it is told; `sites.yaml` and `turns.yaml` the words that some features look for; `bodies.yaml` those
by which the same dead may be told of twice.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeVar

from pydantic import BaseModel, ConfigDict

from counterclaim.codebook.tables import checked, csv_rows, yaml_rows
from counterclaim.errors import Mistake, PackError
from counterclaim.values.digest import canonical_json, digest

EVIDENCE = ("weights.csv", "sites.yaml", "turns.yaml", "bodies.yaml")
"""The files of the evidence."""
START = "start"
"""The feature whose weight every pair begins with."""

Stage = Literal["within", "across"]
"""Between claims of one report, or between what two reports tell."""


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Weight(_Entry):
    """`weights.csv`: a feature at one level."""

    stage: Stage
    feature: str
    level: str = ""
    weight: float
    held: bool = False
    """Set by hand and held when the others are learnt: too few annotated reports have it."""
    words: str
    """How a sentence tells it."""


class Site(_Entry):
    """`sites.yaml`: a kind of site with the words for it."""

    kind: str
    words: tuple[str, ...]


class Turn(_Entry):
    """`turns.yaml`: words that a turn consists of."""

    sort: Literal["another", "happenings", "phrases", "spans", "units"]
    words: tuple[str, ...]


class Bodies(_Entry):
    """`bodies.yaml`: words for the dead as bodies."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, order=True)
class Sign:
    """One feature of a pair at its level."""

    feature: str
    level: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """All tables of the evidence, and the digest by which a ledger names them."""

    weights: Mapping[Stage, Mapping[Sign, Weight]]
    sites: Mapping[str, tuple[str, ...]]
    """Words by kind of site."""
    turns: Mapping[str, tuple[str, ...]]
    """Words by what they do in a turn."""
    bodies: tuple[str, ...]
    """Words by which a claim counts bodies."""
    files: Mapping[str, bytes]
    digest: str


_Table = TypeVar("_Table", bound=BaseModel)


def read_evidence(files: Mapping[str, bytes]) -> Evidence:
    """Check and build the evidence from the bytes of its files.

    Raises:
        PackError: a file is missing or has mistakes.
    """
    mistakes = [Mistake(file, 1, "file", "is missing", None) for file in EVIDENCE if file not in files]
    name = "evidence"
    if mistakes:
        raise PackError(name, mistakes)

    def table(file: str, model: type[_Table]) -> tuple[_Table, ...]:
        rows = csv_rows if file.endswith(".csv") else lambda file, data, _, found: yaml_rows(file, data, found)
        return tuple(row for _, row in checked(file, rows(file, files[file], (), mistakes), model, mistakes))

    weights: dict[Stage, dict[Sign, Weight]] = {"within": {}, "across": {}}
    for row in table("weights.csv", Weight):
        weights[row.stage][Sign(row.feature, row.level)] = row
    evidence = Evidence(
        weights=weights,
        sites={row.kind: row.words for row in table("sites.yaml", Site)},
        turns={row.sort: row.words for row in table("turns.yaml", Turn)},
        bodies=tuple(word for row in table("bodies.yaml", Bodies) for word in row.words),
        files={file: files[file] for file in EVIDENCE},
        digest=digest(canonical_json({file: digest(files[file]) for file in EVIDENCE}).encode()),
    )
    if mistakes:
        raise PackError(name, mistakes)
    return evidence
