"""A parsed sentence as plain values, so that rules do not depend on a parser's classes.

Tags are Penn Treebank tags and dependencies those of spaCy's English models (ClearNLP
labels); a parser of another kind has to be mapped to them where it is loaded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from counterclaim.values.span import Span

VERBS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})


@dataclass(frozen=True, slots=True)
class Token:
    """A word with its tag, its head and how it depends on it."""

    index: int
    span: Span
    text: str
    tag: str
    dep: str
    head: int


@dataclass(frozen=True, slots=True)
class Parse:
    """The tokens of one sentence as a dependency tree; empty where it was not parsed."""

    tokens: tuple[Token, ...] = ()
    children: tuple[tuple[int, ...], ...] = field(default=(), repr=False)

    @classmethod
    def of(cls, tokens: tuple[Token, ...]) -> Parse:
        """The tree of these tokens."""
        below: list[list[int]] = [[] for _ in tokens]
        for token in tokens:
            if token.head != token.index:
                below[token.head].append(token.index)
        return cls(tokens, tuple(tuple(one) for one in below))

    def within(self, span: Span) -> list[Token]:
        """Tokens that overlap `span`, in order."""
        return [token for token in self.tokens if token.span.overlaps(span)]

    def ancestors(self, token: Token) -> Iterator[Token]:
        """The tokens above `token`, nearest first."""
        current = token
        while current.head != current.index:
            current = self.tokens[current.head]
            yield current

    def below(self, token: Token) -> Iterator[Token]:
        """The tokens that depend directly on `token`, in order."""
        return (self.tokens[index] for index in self.children[token.index])

    def subtree(self, token: Token) -> Span:
        """The stretch of text from the first to the last word under `token`, itself included."""
        start, end = token.span.start, token.span.end
        for child in self.below(token):
            inner = self.subtree(child)
            start, end = min(start, inner.start), max(end, inner.end)
        return Span(start, end)

    def under(self, token: Token, top: Token) -> bool:
        """Whether `token` is `top` or depends on it, directly or not."""
        return token.index == top.index or any(one.index == top.index for one in self.ancestors(token))

    def subject(self, verb: Token) -> Token | None:
        """The subject of a verb; a verb without one takes that of the verb it is joined to."""
        current = verb
        for _ in range(len(self.tokens)):
            subjects = [child for child in self.below(current) if child.dep in SUBJECTS]
            beside = [one for one in subjects if one.index == current.index - 1 and one.tag == "PRP"]
            if subjects:  # of two, the pronoun beside the verb: "the operation killed 12, it said"
                return self._antecedent((beside or subjects)[0])
            if current.dep in {"relcl", "acl"}:
                return self.tokens[current.head]
            if current.dep not in {"conj", "xcomp", "advcl", "ccomp"} or current.head == current.index:
                return None
            current = self.tokens[current.head]
        return None

    def _antecedent(self, subject: Token) -> Token:
        """For "who" and "which", the noun that the clause describes."""
        verb = self.tokens[subject.head]
        if subject.tag in {"WP", "WDT"} and verb.dep == "relcl":
            return self.tokens[verb.head]
        return subject

    def passive(self, verb: Token) -> bool:
        """Whether the verb is in the passive, or a participle that stands in for it."""
        return any(child.dep in {"auxpass", "nsubjpass"} for child in self.below(verb))


Parser = Callable[[Sequence[str]], list[Parse]]
"""Parses sentences, each as if it were alone."""


@dataclass(frozen=True, slots=True)
class Language:
    """What knows the language of the documents."""

    parser: Parser
    """Called for each sentence that the gate lets through."""
    known: Callable[[str], bool]
    """Whether a word in small letters is a word of the language."""
    foreign: Callable[[str], str | None] = lambda _: None
    """The name of the language that a text is in, where it is another one."""
    name: str = ""
    """Model and version behind the parser; another one makes another reading."""
