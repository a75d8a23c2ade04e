"""Chains of echoes: which text each has most from, where it began, and which passages it has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from counterclaim.documents.echo.echoes import Echo, origins
from counterclaim.documents.echo.edges import Passage, passages
from counterclaim.documents.echo.search import Search


@dataclass(frozen=True, slots=True)
class Chains:
    """The echoes among texts."""

    echoes: Mapping[str, Echo] = field(default_factory=dict)
    """Of each text that is one, the echo of that from which it has most."""
    began: Mapping[str, str] = field(default_factory=dict)
    """Of each text the origin of its chain: itself where it repeats none."""

    @classmethod
    def of(cls, search: Search) -> Chains:
        """The chains among the texts of a search."""
        best: dict[str, Echo] = {}
        found = search.found
        for one in found:
            best.setdefault(one.text, one)
        return cls(best, origins(search.texts, found))

    def without(self, some: AbstractSet[str]) -> Chains:
        """The chains if some of the texts were no echoes."""
        echoes = {text: echo for text, echo in self.echoes.items() if text not in some}
        began: dict[str, str] = {}
        for text in self.began:  # in the order in which they were published
            source = echoes[text].source if text in echoes else None
            began[text] = began.get(source, source) if source is not None else text
        return Chains(echoes, began)

    def origin(self, text: str) -> str:
        """Where a text began: itself, where it is no echo or is not known."""
        return self.began.get(text, text)

    def members(self) -> Mapping[str, Sequence[str]]:
        """The texts of each origin that has more than itself, the origin first."""
        found: dict[str, list[str]] = defaultdict(list)
        for text, origin in self.began.items():
            found[origin].append(text)
        return {
            origin: [origin, *(one for one in some if one != origin)] for origin, some in found.items() if len(some) > 1
        }


class Repeated:
    """Where the passages of echoes stand, looked up once a text."""

    def __init__(self, chains: Chains, texts: Mapping[str, str]) -> None:
        """Take the chains and the texts by id."""
        self.chains = chains
        self._texts = texts
        self._passages: dict[str, tuple[Passage, ...]] = {}

    def passages(self, text: str) -> tuple[Passage, ...]:
        """The passages that a text has from its source; none where it is no echo, or either text is kept back."""
        if text not in self._passages:
            echo = self.chains.echoes.get(text)
            there = echo is not None and bool(self._texts.get(text) and self._texts.get(echo.source))
            self._passages[text] = (
                tuple(passages(echo.runs, self._texts[text], self._texts[echo.source])) if echo and there else ()
            )
        return self._passages[text]
