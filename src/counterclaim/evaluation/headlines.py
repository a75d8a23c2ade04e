"""Headlines that UCDP GED names as the sources of its events, as reports of which the incident is known.

A country in which something happens every day is where gathering is hardest, and where no annotated texts are at hand.
UCDP's Georeferenced Event Dataset (Sundberg and Melander 2013) names for many events the outlet, day and headline of
each of its sources. A headline that stands for several events, or gathers a day's news, is left out.
"""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from counterclaim.claims.reader import Reader
from counterclaim.codebook.evidence import Evidence
from counterclaim.codebook.pack import Pack
from counterclaim.datasets.ucdp import cited
from counterclaim.errors import LineError
from counterclaim.evaluation.annotated import document_of
from counterclaim.evaluation.gathering import BCubed, b_cubed
from counterclaim.evaluation.linking import Labelled
from counterclaim.incidents.filed import Filed, Filing

FEWEST = 100
"""Headlines of a province from which it is a set of its own."""
SHORTEST = 20
"""Letters of a headline."""
_DIGEST = re.compile(r"round-?up|review|highlights|chronology|timeline|summary", re.IGNORECASE)


@dataclass(frozen=True, slots=True, order=True)
class Headline:
    """One source of one event."""

    outlet: str
    published: str
    words: str
    event: str
    province: str


def read_headlines(path: Path) -> list[Headline]:
    """The headlines of a file of UCDP GED, sorted.

    Args:
        path: a CSV file with the columns `id`, `adm_1` and `source_article`; a line of HXL tags is passed over.

    Raises:
        LineError: the file lacks one of the columns.
    """
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        missing = {"id", "adm_1", "source_article"} - set(rows.fieldnames or ())
        if missing:
            raise LineError(str(path), f"has no column {min(missing)}", "Give the CSV of UCDP GED")
        found = {one for row in rows for one in _of_event(row)}
    events: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for one in found:
        events[one.outlet, one.published, one.words].add(one.event)
    return sorted(one for one in found if len(events[one.outlet, one.published, one.words]) == 1)


def _of_event(row: Mapping[str, str]) -> Iterator[Headline]:
    for one in cited(row["source_article"]):
        words = one.title or ""
        if one.published is not None and len(words) >= SHORTEST and not _DIGEST.search(words):
            yield Headline(one.outlet or "", one.published, words, row["id"], row["adm_1"])


@dataclass(frozen=True, slots=True)
class Headlines:
    """The headlines of one province with the claims that a reader finds in them."""

    filed: tuple[Filed, ...]
    event: Mapping[str, str]
    """By report that has claims."""
    pack: Pack

    @property
    def labelled(self) -> Labelled:
        """The claims with their events."""
        return Labelled(
            self.filed, {one.claim.id: self.event[one.claim.report] for one in self.filed}, self.pack, headlines=True
        )

    def score(self, incident_of: Mapping[str, Hashable]) -> BCubed:
        """B-cubed over headlines, each under the incident of most of its claims."""
        votes: dict[str, Counter[Hashable]] = defaultdict(Counter)
        for one in self.filed:
            if one.claim.id in incident_of:
                votes[one.claim.report][incident_of[one.claim.id]] += 1
        labels: dict[str, Hashable] = {report: ("alone", report) for report in self.event}
        for report, counted in votes.items():
            labels[report] = min(counted, key=lambda one: (-counted[one], str(one)))
        return b_cubed(labels, self.event)


def by_province(headlines: Sequence[Headline], reader: Reader, evidence: Evidence) -> dict[str, Headlines]:
    """The headlines of each province that has enough of them, read."""
    filing = Filing(reader.pack, evidence)
    filed: dict[str, list[Filed]] = defaultdict(list)
    event: dict[str, dict[str, str]] = defaultdict(dict)
    many = Counter(one.province for one in headlines)
    for number, one in enumerate(headlines):
        if many[one.province] < FEWEST:
            continue
        text = f"{one.words.rstrip('.')}."
        told = {"id": f"headline-{number}", "outlet": one.outlet, "published": one.published, "title": "", "text": text}
        document = document_of(told)
        claims = reader.read(document).claims
        if claims:
            filed[one.province] += filing.file(claims, document)
            event[one.province][document.report] = one.event
    return {province: Headlines(tuple(filed[province]), event[province], reader.pack) for province in sorted(filed)}
