"""Parts of a gold set that share no incident, so that one can be tuned on and the others kept closed.

Two documents that report one incident repeat its figures. A part that was read while rules were
written would therefore leak into any part that holds another report of the same incident; whole
connected components go to one part.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

PARTS = ("one", "two", "three")
"""Part one is open from the start, part two is opened midway, part three at the end."""


def components(documents: Iterable[str], claims: Iterable[Mapping[str, Any]]) -> list[list[str]]:
    """Groups of documents that are linked by a chain of shared incidents.

    Args:
        documents: every document's id; one without claims is a component of its own.
        claims: gold claim lines; only `document` and `incident` are looked at.

    Returns:
        Sorted lists of document ids, the lists sorted by their first id.
    """
    parent = {document: document for document in documents}

    def root(document: str) -> str:
        while parent[document] != document:
            document = parent[document]
        return document

    first: dict[str, str] = {}
    for claim in claims:
        incident = claim.get("incident")
        if incident:
            known = first.setdefault(incident, claim["document"])
            parent[root(claim["document"])] = root(known)
    groups: dict[str, list[str]] = defaultdict(list)
    for document in parent:
        groups[root(document)].append(document)
    return sorted(sorted(group) for group in groups.values())


def split(
    documents: Sequence[str],
    claims: Iterable[Mapping[str, Any]],
    seed: str,
    parts: Sequence[str] = PARTS,
) -> dict[str, list[str]]:
    """Deal the components to parts of nearly equal numbers of documents.

    Components are taken largest first, those of one size in the order of the digest of the seed
    with their first id, and each goes to the part that is smallest so far.

    Args:
        documents: every document's id.
        claims: gold claim lines, for the incidents that link documents.
        seed: any text; another seed gives another split.
        parts: the parts' names, in the order in which ties are dealt.

    Returns:
        The sorted document ids of each part.
    """

    def order(component: list[str]) -> tuple[int, str]:
        return -len(component), hashlib.sha256(f"{seed}\0{component[0]}".encode()).hexdigest()

    dealt: dict[str, list[str]] = {part: [] for part in parts}
    for component in sorted(components(documents, claims), key=order):
        smallest = min(parts, key=lambda part: len(dealt[part]))
        dealt[smallest] += component
    return {part: sorted(ids) for part, ids in dealt.items()}
