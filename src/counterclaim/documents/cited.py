"""The works that documents cite: which of them are held, and which are reports to find."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz

from counterclaim.documents.citations import Citation, citations_of
from counterclaim.documents.document import Document

ALIKE = 88.0
"""Similarity (0 to 100) of two titles from which, of one outlet, they are one work's."""
SAME = 96.0
"""Similarity from which they are, where an outlet is not known."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A work that a document cites, and the report that holds it."""

    by: str
    """Id of the citing report."""
    citation: Citation
    held: str | None
    """Id of the report that is the work itself; `None`: it is a report to find."""


def cited_works(
    documents: Mapping[str, Document], addresses: Mapping[str, str | None], outlet: Callable[[str | None], str]
) -> Iterator[Cited]:
    """Every citation of every document, in order, with the report that it names where that is held.

    Args:
        documents: by report id.
        addresses: of the reports, by id.
        outlet: the one name of an outlet, by any of its names.
    """
    for report, document in documents.items():
        for citation in citations_of(document):
            yield Cited(report, citation, _held(citation, report, documents, addresses, outlet))


def _held(
    citation: Citation,
    by: str,
    documents: Mapping[str, Document],
    addresses: Mapping[str, str | None],
    outlet: Callable[[str | None], str],
) -> str | None:
    for report, document in documents.items():
        if report == by:
            continue
        if citation.address is not None and citation.address == addresses.get(report):
            return report
        if citation.title is None or document.title is None:
            continue
        alike = fuzz.ratio(citation.title.casefold(), document.title.casefold())
        known = citation.outlet is not None and document.outlet is not None
        same = known and outlet(citation.outlet) == outlet(document.outlet)
        if alike >= (ALIKE if same else SAME) and (same or not known):
            return report
    return None
