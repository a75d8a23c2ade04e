"""Names of persons taken out of a text, without a list of names.

A list of victims is what must not exist. So everything that may be a name is masked, and only words are let through of
which it is known that they are none: those of the pack, of the vocabulary's speakers and of offices, and small words of
the dictionary. A name that stands with a capital, in small letters, in capitals or in another script is masked alike;
so are addresses, handles and long numbers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from counterclaim.codebook.disclosed import Disclosed, Shown
from counterclaim.mentions.capitals import as_written, in_capitals
from counterclaim.mentions.matcher import Matcher
from counterclaim.mentions.names import NameFinder, Names
from counterclaim.mentions.time_forms import WEEKDAYS
from counterclaim.values.signs import shown
from counterclaim.values.when import MONTHS

MASK = "[name]"
"""What stands where a name was."""
NUMBER = "[number]"
"""What stands where a number was by which a person can be found."""

_WORD = re.compile(r"[^\W\d_]+(?:[-'’`\u00b4][^\W\d_]+)*\.?")
_FOUND_BY = re.compile(
    r"(?P<address>https?://\S+|www\.\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|[@#]\w{2,})|"
    r"(?P<number>\+?\d[\d\s()-]{6,}\d|\d{7,})",
)
_SON_OF = r"(?:(?:bin|ibn|bint|binte|ul|al|ur|el|s/o|d/o|w/o)[\s-]+)"
_BETWEEN = re.compile(rf"[\s,]*(?:{_SON_OF}|(?:de|of|e)[\s-]+)?", re.IGNORECASE)
_CLOSE = re.compile(r"\s*[-'’.]?\s*")
_JOINED = re.compile(rf"[\s,-]+{_SON_OF}", re.IGNORECASE)
"""What makes two words one name, whatever they are by themselves."""
_ENDINGS = (
    "ing",
    "ed",
    "ly",
    "tion",
    "sion",
    "ment",
    "ments",
    "ence",
    "ance",
    "ness",
    "ity",
    "ies",
    "men",
    "ists",
    "ism",
)
SHORT = 4
"""Letters up to which a word in s may as well be a name."""
_INITIAL = re.compile(r"[A-Z]\.?\s*(?:[A-Z]\.\s*)*[A-Z][^\W\d_]+")
"""An initial with the name after it."""
_BRITISH = re.compile(r"is(?=e[sd]?$|ing$|ation)|our(?=$|s$|ed$|ing$|er)|re$")
_MASKS = re.compile(r"\[(?:name|number)\]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_IGNORED = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_TIMES = frozenset({*MONTHS, *WEEKDAYS})


class Doubt(IntEnum):
    """Whether a word may be the name of a person."""

    NONE = 0
    AFTER = 1
    """Only right after one: a people's name, or a place's."""
    BESIDE = 2
    """Only right before or after one."""
    NAME = 3


@dataclass(frozen=True, slots=True)
class Masked:
    """A text as it may be shown, and how many names were taken out of it."""

    text: str
    names: int = 0
    words: frozenset[str] = frozenset()
    """The words that were taken out, in small letters: never to be shown."""


class Mask:
    """Masks texts, with one pack's names let through."""

    def __init__(
        self, finder: NameFinder, known: Callable[[str], bool], disclosed: Disclosed, bodies: Iterable[str]
    ) -> None:
        """Prepare.

        Args:
            finder: of the pack's names.
            known: whether a word in small letters is one of the language.
            disclosed: words that may stand with a capital, and words that open sentences.
            bodies: names of bodies and words for speakers that the vocabulary knows.
        """
        self._finder = finder
        self._list = known
        self._people = disclosed[Shown.PEOPLE]
        self._opens = disclosed[Shown.OPENS]
        named = [words for words in bodies if not words.islower()]
        self._bodies = Matcher((words, words) for words in named)
        parts = (part.casefold() for words in bodies if words.islower() for part in _WORD.findall(words))
        self._capital = disclosed[Shown.CAPITAL] | frozenset(parts) | _TIMES | self._opens

    def masked(self, text: str | None) -> Masked:
        """The text without names of persons."""
        if not text:
            return Masked(text or "")
        visible = shown(text.translate(_IGNORED))
        clean, found = _FOUND_BY.subn(_without, visible)
        read = as_written(clean, self._known) if in_capitals(clean) else clean
        spans = list(self._names(read))
        pieces, at = [], 0
        words = {_plain_signs(one.group()) for one in _FOUND_BY.finditer(visible)}
        for start, end in spans:
            pieces += [clean[at:start], MASK]
            words.update(_bare(one) for one in _WORD.findall(clean[start:end]))
            at = end
        return Masked("".join([*pieces, clean[at:]]), found + len(spans), frozenset(words))

    def shows(self, name: str) -> bool:
        """Whether a name may be shown as it stands."""
        return self.masked(name).names == 0

    def _names(self, text: str) -> Iterator[tuple[int, int]]:
        """Stretches that may name persons, in order, neighbouring ones joined."""
        words = list(_WORD.finditer(text))
        let = self._let(text)
        doubts = [self._doubt(one, text, let) for one in words]
        start, end = -1, -1
        for one in _named(words, doubts, text):
            word_end = one.end() - one.group().endswith(".") if _ends_sentence(one, text) else one.end()
            if start >= 0 and _BETWEEN.fullmatch(text[end : one.start()]):
                end = word_end
                continue
            if start >= 0:
                yield start, end
            start, end = one.start(), word_end
        if start >= 0:
            yield start, end

    def _let(self, text: str) -> list[tuple[int, int, Doubt]]:
        """Stretches that name what everybody may know; a place of one word may be somebody's family name as well."""
        found = [
            (one.span.start, one.span.end, Doubt.AFTER if one.entry.kind is Names.PLACE else Doubt.NONE)
            for one in self._finder.find(text, None)
            if one.entry.kind is not Names.SPOKESPERSON
        ]
        found += [(hit.span.start, hit.span.end, Doubt.NONE) for hit in self._bodies.find(text)]
        return [*found, *((*one.span(), Doubt.NONE) for one in _MASKS.finditer(text))]

    def _doubt(self, one: re.Match[str], text: str, let: list[tuple[int, int, Doubt]]) -> Doubt:
        """Whether a word may be a name."""
        word = one.group()
        bare = _bare(word)
        if bare in self._people:
            return Doubt.AFTER
        held = [doubt for start, end, doubt in let if start <= one.start() and one.start() + len(bare) <= end]
        if held:
            return min(held)
        if not _LATIN.search(word):
            return Doubt.NAME
        if not word[0].isupper():
            return Doubt.NONE if self._common_word(bare) else Doubt.NAME
        if bare in self._opens and not word.isupper():
            return Doubt.NONE
        if len(bare) == 1:
            return Doubt.NAME if _INITIAL.match(text, one.start()) is not None else Doubt.NONE
        if bare in self._capital or all(part in self._capital for part in _parts(bare)):
            return Doubt.NONE
        return Doubt.BESIDE if _opens_sentence(one, text) and self._common(bare) and not word.isupper() else Doubt.NAME

    def _common_word(self, bare: str) -> bool:
        """Whether a word in small letters is one of the language, by itself or part by part."""
        return bare in self._capital or self._known(bare) or all(map(self._plain, _parts(bare)))

    def _known(self, bare: str) -> bool:
        """Whether a word is in the list, in either spelling."""
        return self._list(bare) or (_BRITISH.search(bare) is not None and self._list(_BRITISH.sub(_american, bare)))

    def _common(self, bare: str) -> bool:
        """Whether a word with a capital that opens a sentence is a common one.

        English opens no sentence with the singular of a thing that can be counted and no article before it: one that
        stands so is a name. What is told by its ending is let through.
        """
        if not self._known(bare):
            return False
        plural = bare.endswith("s") and not bare.endswith("ss") and len(bare) > SHORT and self._known(bare[:-1])
        return plural or bare.endswith(_ENDINGS)

    def _plain(self, part: str) -> bool:
        return len(part) < 2 or part in self._capital or self._known(part)  # noqa: PLR2004  # the s of a genitive


def _named(words: Sequence[re.Match[str]], doubts: Sequence[Doubt], text: str) -> Iterator[re.Match[str]]:
    """The words that name persons: those that are names, and those that stand where a name goes on or begins."""
    before: re.Match[str] | None = None
    following = _following(words, doubts)
    for one, doubt, name in zip(words, doubts, following, strict=True):
        gap = text[before.end() : one.start()] if before is not None else ";"
        after = bool(_CLOSE.fullmatch(gap) or _JOINED.fullmatch(gap))
        ahead = text[one.end() : name.start()] if name is not None else ";"
        goes_on = after or _JOINED.fullmatch(ahead) is not None
        begins = doubt is Doubt.BESIDE and _CLOSE.fullmatch(ahead) is not None
        if doubt is Doubt.NAME or begins or (doubt >= Doubt.AFTER and goes_on):
            before = one
            yield one


def _following(words: Sequence[re.Match[str]], doubts: Sequence[Doubt]) -> list[re.Match[str] | None]:
    """The next word of each that is a name by itself."""
    found: list[re.Match[str] | None] = []
    name: re.Match[str] | None = None
    for one, doubt in zip(reversed(words), reversed(doubts), strict=True):
        found.append(name)
        name = one if doubt is Doubt.NAME else name
    return found[::-1]


def _parts(bare: str) -> list[str]:
    return [part for part in re.split(r"[-'’`\u00b4]", bare) if part]


def _plain_signs(words: str) -> str:
    """An address or a number without the signs that part it."""
    return "".join(filter(str.isalnum, words)).casefold()


def _american(found: re.Match[str]) -> str:
    return {"is": "iz", "our": "or", "re": "er"}[found.group()]


def _without(found: re.Match[str]) -> str:
    return MASK if found["address"] else NUMBER


def _bare(word: str) -> str:
    folded = word.casefold().replace("’", "'").removesuffix(".")
    return folded.removesuffix("'s").removesuffix("'")


def _opens_sentence(one: re.Match[str], text: str) -> bool:
    before = text[: one.start()].rstrip("\"'“‘([ \t\n")
    return not before or before[-1] in ".!?:;…"


def _ends_sentence(one: re.Match[str], text: str) -> bool:
    """Whether a word's full stop ends its sentence and is not that of an initial."""
    return one.group().endswith(".") and (len(one.group()) > 2 or one.end() == len(text))  # noqa: PLR2004  # "M."
