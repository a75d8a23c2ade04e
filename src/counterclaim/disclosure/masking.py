"""Names of persons taken out of a text, without a list of names.

A list of victims is what must not exist. So everything that may be a name is masked, and only words are let through of
which it is known that they are none: those of the pack, of the vocabulary's speakers and of offices, and small words of
the dictionary. A name that stands with a capital, in small letters, in capitals or in another script is masked alike;
so are addresses, handles and long numbers.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from html import unescape

from counterclaim.codebook.disclosed import Disclosed, Shown
from counterclaim.disclosure.contacts import MASK, without_contacts
from counterclaim.mentions.capitals import as_written, in_capitals
from counterclaim.mentions.matcher import Matcher
from counterclaim.mentions.names import NameFinder, Names
from counterclaim.mentions.time_forms import WEEKDAYS
from counterclaim.values.signs import shown
from counterclaim.values.when import MONTHS

_WORD = re.compile(r"[^\W\d_]+(?:[-'’‘`\u00b4\u02bc\u02bb\u02bf\u02be][^\W\d_]+)*\.?")
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
_INITIAL = re.compile(r"[A-Z]\.?\s*(?:[A-Z]\.\s*){0,4}[A-Z][^\W\d_]+")
"""An initial with the name after it."""
_SPELT = re.compile(r"(?<![\w.])(?:[A-Z]\.\s?){1,30}[A-Z]\.?(?!\w)|(?<![\w.])(?:[A-Z]\s){2,30}[A-Z](?!\w)")
"""Initials without a name, and a name letter by letter."""
_DAYS = re.compile(r"\d[\s,./-]{0,3}$")
_DAY_BEHIND = re.compile(r"[\s,./-]{0,3}\d")
_ARTICLE = re.compile(
    r"(?<!\w)(?:the|a|an|of|in|on|since|until|till|by|from|last|next|early|late|mid|this|that|to|between|during|through|"
    r"his|her|their|its|our|your|every|each|any|no|some|than)[\s-]+$",
    re.IGNORECASE,
)
_AT = re.compile(
    r"(?<!\w)(?:in|at|near|from|of|to|around|outside|inside|across|towards?|through|over|between|and)\s+$",
    re.IGNORECASE,
)
_TRAIN = re.compile(r"\s+Express\b")
_CAPITAL_BEHIND = re.compile(r"\s+[\"“'‘(]?[A-Z]")
_CAPITAL_BEFORE = re.compile(r"[A-Z][\w’'.-]*\s+$")
_ENDS_NAME = re.compile(
    r"\s*(?:$|[,.;:!?)”’\"'\]/–—]|"
    r"(?:and|or|was|were|is|are|has|had|have|said|who|whose|aged|of|from|by|with|died)\b)"
)
_BRITISH = re.compile(r"is(?=e[sd]?$|ing$|ation)|our(?=$|s$|ed$|ing$|er)|re$")
_MASKS = re.compile(r"\[(?:name|number)\]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_IGNORED = {code: None for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) == "Cf"}
"""Signs that nobody sees: what turns lines, joins and parts."""
_TIMES = frozenset({*MONTHS, *WEEKDAYS})
_DETERMINERS = frozenset(
    {"the", "a", "an", "many", "some", "most", "all", "both", "other", "two", "three", "no", "for", "of"}
)
NEAR = 24
"""Letters before a word in which it is looked what it stands behind."""


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
        self._given = disclosed[Shown.GIVEN]
        self._title = disclosed[Shown.TITLE]
        self._also = disclosed[Shown.ALSO]
        named = [words for words in bodies if not words.islower()]
        self._bodies = Matcher((words, words) for words in named)
        parts = (part.casefold() for words in bodies if words.islower() for part in _WORD.findall(words))
        self._capital = disclosed[Shown.CAPITAL] | frozenset(parts) | _TIMES | self._opens | self._also

    def masked(self, text: str | None) -> Masked:
        """The text without names of persons."""
        if not text:
            return Masked(text or "")
        visible = shown(unicodedata.normalize("NFC", _entities(text)).translate(_IGNORED))
        clean, found, words = without_contacts(visible)
        read = as_written(clean, self._known) if in_capitals(clean) else clean
        spans = list(self._names(read))
        pieces, at = [], 0
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
        doubts = self._doubts(words, text)
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

    def _doubts(self, words: Sequence[re.Match[str]], text: str) -> list[Doubt]:
        """Whether each word may be a name."""
        held = _held(words, self._let(text))
        spelt = [one.span() for one in _SPELT.finditer(text) if not self._abbreviates(one.group())]
        letters = _held(words, [(*span, Doubt.NAME) for span in spelt])
        return [
            letter if letter is not None else self._doubt(one, text, known)
            for one, known, letter in zip(words, held, letters, strict=True)
        ]

    def _abbreviates(self, letters: str) -> bool:
        """Whether letters with stops are those of a body or a country."""
        joined = "".join(filter(str.isalpha, letters))
        whole = any(one.span.start == 0 and one.span.end == len(joined) for one in self._finder.find(joined, None))
        return joined.casefold() in self._capital or whole

    def _doubt(self, one: re.Match[str], text: str, held: Doubt | None) -> Doubt:
        """Whether a word may be a name.

        Args:
            one: the word.
            text: in which it stands.
            held: what is known of it from what it is part of.
        """
        word = one.group()
        bare = _bare(word)
        if bare in self._people:
            return Doubt.AFTER
        if held is not None:
            return held
        if not _LATIN.search(word) or bare in self._given:
            return Doubt.NAME
        if not word[0].isupper():
            return Doubt.NONE if self._common_word(bare) else Doubt.NAME
        if len(bare) == 1:
            return Doubt.NAME if _INITIAL.match(text, one.start()) is not None else Doubt.NONE
        return self._capitalised(one, bare, text)

    def _capitalised(self, one: re.Match[str], bare: str, text: str) -> Doubt:
        """Whether a word with a capital may be a name."""
        if bare in self._title:
            return Doubt.NONE if _is_title(one, text) else Doubt.NAME
        if (bare in self._opens and not one.group().isupper()) or _TRAIN.match(text, one.end()):
            return Doubt.NONE
        if bare in self._capital or all(part in self._capital for part in _parts(bare)):
            return Doubt.NONE
        opens = _opens_sentence(one, text) and self._common(bare) and not one.group().isupper()
        return Doubt.BESIDE if opens else Doubt.NAME

    def _common_word(self, bare: str) -> bool:
        """Whether a word in small letters is one of the language, by itself or part by part."""
        return bare in self._capital or self._known(bare) or all(map(self._plain, _parts(bare)))

    def _known(self, bare: str) -> bool:
        """Whether a word is in the list, in either spelling, or among those that it has not got."""
        return (
            bare in self._also
            or self._list(bare)
            or (_BRITISH.search(bare) is not None and self._list(_BRITISH.sub(_american, bare)))
        )

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
    for place, (one, doubt, name) in enumerate(zip(words, doubts, following, strict=True)):
        gap = text[before.end() : one.start()] if before is not None else ";"
        joined = _JOINED.fullmatch(gap) is not None and one.group()[0].isupper()
        ahead = text[one.end() : name.start()] if name is not None else ";"
        goes_on = joined or _CLOSE.fullmatch(gap) is not None or _JOINED.fullmatch(ahead) is not None
        begins = doubt in {Doubt.BESIDE, Doubt.AFTER} and _begins(one, doubt, ahead, text)
        family = _is_family(words, doubts, place, text)
        if doubt is Doubt.NAME or joined or begins or family or (doubt >= Doubt.AFTER and goes_on):
            before = one
            yield one


def _begins(one: re.Match[str], doubt: Doubt, ahead: str, text: str) -> bool:
    """Whether a name goes on right behind a word: a place's, where nothing says that it is where something was."""
    if _CLOSE.fullmatch(ahead) is None or not _LATIN.search(one.group()):
        return False
    return doubt is Doubt.BESIDE or _AT.search(text, max(0, one.start() - NEAR), one.start()) is None


def _is_family(words: Sequence[re.Match[str]], doubts: Sequence[Doubt], place: int, text: str) -> bool:
    """Whether a word is a given name before a people's that is the family name, or that family name itself.

    As in "Imam Baloch said"; in "Sindhi and Baloch", "the Baloch" and "Baloch fighters" it is none.
    """
    for first in (place, place - 1):
        last = first + 1
        if first < 0 or last >= len(words) or doubts[last] is not Doubt.AFTER:
            continue
        given, family = words[first], words[last]
        beside = text[given.end() : family.start()].isspace() and _ENDS_NAME.match(text, family.end()) is not None
        told = given.group()[0].isupper() and _bare(given.group()) not in _DETERMINERS
        where = _AT.search(text, max(0, given.start() - NEAR), given.start()) is not None
        if beside and told and family.group()[0].isupper() and not (where and doubts[first] is Doubt.AFTER):
            return True
    return False


def _held(words: Sequence[re.Match[str]], spans: Sequence[tuple[int, int, Doubt]]) -> list[Doubt | None]:
    """Of each word the least doubt of the stretches that hold it; `None` where none does."""
    ordered = sorted(spans)
    open_ones: list[tuple[int, int, Doubt]] = []
    found: list[Doubt | None] = []
    at = 0
    for one in words:
        while at < len(ordered) and ordered[at][0] <= one.start():
            open_ones.append(ordered[at])
            at += 1
        open_ones = [span for span in open_ones if span[1] > one.start()]
        last = one.start() + len(_bare(one.group()))
        found.append(min((doubt for _, end, doubt in open_ones if last <= end), default=None))
    return found


def _is_title(one: re.Match[str], text: str) -> bool:
    """Whether a rank, an office or a month stands where such a word does: by a day, an article or another capital."""
    before = text[max(0, one.start() - NEAR) : one.start()]
    dated = _DAYS.search(before) or _DAY_BEHIND.match(text, one.end())
    beside = _CAPITAL_BEHIND.match(text, one.end()) or _CAPITAL_BEFORE.search(before)
    aged = re.match(r",\s*\d", text[one.end() : one.end() + 4]) is not None
    return bool((dated and not aged) or beside or _ARTICLE.search(before))


def _entities(text: str) -> str:
    """A text without the marks of a page that was saved as text."""
    return unescape(text) if "&" in text else text


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


def _american(found: re.Match[str]) -> str:
    return {"is": "iz", "our": "or", "re": "er"}[found.group()]


def _bare(word: str) -> str:
    folded = word.casefold().replace("’", "'").removesuffix(".")
    return folded.removesuffix("'s").removesuffix("'")


def _opens_sentence(one: re.Match[str], text: str) -> bool:
    before = text[: one.start()].rstrip("\"'“‘([ \t\n")
    return not before or before[-1] in ".!?:;…"


def _ends_sentence(one: re.Match[str], text: str) -> bool:
    """Whether a word's full stop ends its sentence and is not that of an initial."""
    return one.group().endswith(".") and (len(one.group()) > 2 or one.end() == len(text))  # noqa: PLR2004  # "M."
