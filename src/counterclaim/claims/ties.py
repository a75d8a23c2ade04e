"""What each number of a sentence measures: the options, and the signs for and against each.

The options are the harm words of the sentence, what was counted last ("a survivor put it at up
to 19"), and nothing. Which numbers break down another is told from the words between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from counterclaim.claims.candidates import Candidate
from counterclaim.claims.choice import Chooser, Option
from counterclaim.claims.harm import argument_of_another, between_signs, may_measure, relation
from counterclaim.claims.syntax import Parse
from counterclaim.codebook.terms import NAMED_GROUPS, Measure, Part
from counterclaim.codebook.vocabulary import Harm
from counterclaim.mentions.marking import Marked
from counterclaim.mentions.matcher import Hit
from counterclaim.values.span import Span

_LISTED = re.compile(
    r"\s*(?:,\s*(?:and\s+)?|and\s+|as well as\s+|along with\s+|together with\s+|,\s*as well as\s+|"
    r"plus\s+|or\s+|;\s*)\s*(?:the\s+)?"
)
_BREAKS_DOWN = re.compile(
    r"[:—–]|\b(?:including|includes|include|included|of whom|of them|among them|made up of|comprising|namely|of which|"
    r"in the form of)\b|\("
)
_CLAUSE = re.compile(r"\b(?:were|was|while|had|have|but|when|after)\b")
"""Between a number and its breakdown there is no other clause."""
_THE_REST = re.compile(
    r"\b(?:the (?:others|rest|dead|victims|remainder|slain|deceased|injured|wounded)|they) (?:were|are|"
    r"included|include|comprise|"
    r"numbered?)\s+$"
)
_PUT_AT = re.compile(
    r"\b(?:put\w*|estimated|placed|raised|rose|risen|rises|fell|stood|stands|grew|growing|grown|climbed|updated|revised|corrected|"
    r"counted|number\w*|spoke|speaks?|talk\w*|went|gone|came|jumped)\b"
    r"[^.;]{0,40}\b(?:at|to|as|of|from(?:\s+the)?)\s+$|\b(?:gave|give|gives|put|reported|reports|counted|"
    r"numbered|was|were|is|had it)\s+$"
)
_TOTAL_OF = re.compile(r"\b(?:total|toll|figure|number|count|tally)\s+(?:of|is|was|to|at)\s+$")
_WERE = re.compile(r"^(?:\s+of\s+(?:them|whom|these|those|the\s+\w+))?\s+(?:were|are|was)\b(?!\s+\w+ed\b)")
"""As in "three of them were children"."""
_AMONG_THEM = re.compile(r"^[\s,]*among them\s*(?:[,.;)]|were\b|was\b|$)")
_AMONG_THE_DEAD = re.compile(
    r"\b(?:among|of) (?:the |those )?(?:dead|killed|victims|slain|fatalities|deceased|casualties)\b"
)
_OPENS_OF = re.compile(r"(?:^|[,;:]\s+|\bthat\s+)(?:out\s+)?of\s+(?:the\s+|some\s+|those\s+)?$")
_PREPOSITIONS = frozenset({
    "of", "by", "with", "from", "for", "between", "against", "than", "in", "at", "over", "under", "after",
    "before", "including", "among", "into", "to", "on", "as", "about", "and", "or", "the", "all", "these",
    "those", "its", "their", "his", "only", "some", "but", "not",
})  # fmt: skip


_ARTICLES = frozenset({"the", "these", "those", "its", "their"})


@dataclass(frozen=True, slots=True)
class Tie:
    """What a number measures, by which word, and how surely."""

    measure: Measure
    word: str
    sure: float = 1.0
    """Probability of this choice among the options."""
    toll: bool = False
    """A running toll, which counts everybody unless it says whom."""
    part: bool = False
    """It breaks down the number before it."""
    at: Span | None = None
    """The word's place, where it stands in the number's own sentence."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A number with its tie, for the numbers that follow."""

    tie: Tie
    sentences: int
    """Sentences since then; 0 in the same one."""


@dataclass(frozen=True, slots=True)
class Before:
    """What was counted in the sentences before one."""

    last: Counted | None = None
    """The number counted last, for numbers that go on with it."""
    numbers: Mapping[float, Tie] = field(default_factory=dict)
    """What each number measured when it stood there last."""


def tie(
    marked: Marked, parse: Parse, candidates: Sequence[Candidate], before: Before, chooser: Chooser
) -> list[tuple[Candidate, Tie | None]]:
    """Each candidate with its tie, or `None` where it measures nothing.

    Args:
        marked: the sentence.
        parse: its parse.
        candidates: its candidates, in order.
        before: what was counted before this sentence.
        chooser: chooses among the options.
    """
    ties: list[Tie | None] = []
    for place, candidate in enumerate(candidates):
        options = tie_options(marked, parse, candidates, place, ties, before)
        about = candidate.quantity.number.shifted(marked.span.start)
        chosen = chooser.choose(options, about)
        found = chosen.value
        if found is not None:
            found = replace(found, sure=chooser.sure(options, chosen), part=_is_part(marked, candidates, ties, found))
        ties.append(found)
    return list(zip(candidates, ties, strict=True))


def tie_options(  # noqa: PLR0917  # a number is weighed against its neighbours
    marked: Marked,
    parse: Parse,
    candidates: Sequence[Candidate],
    place: int,
    ties: Sequence[Tie | None],
    before: Before,
) -> list[Option[Tie | None]]:
    """What a number may measure, nothing first; each with its signs."""
    candidate = candidates[place]
    others = [one for at, one in enumerate(candidates) if at != place]
    noun, form = _noun(candidate), candidate.quantity.form.value
    hits = [hit for hit in marked.harms if may_measure(marked, candidate, hit)]
    facts = tuple(_facts(marked, parse, candidate, hits))
    options: list[Option[Tie | None]] = [Option(None, _nothing(noun, form, facts))]
    for hit in hits:
        how = relation(marked, parse, candidate, hit, others)
        signs = [*_of_word(how, hit.value.as_, hit.value.measure.value, noun, form), *_of_facts(facts, noun)]
        signs += [f"word: {one}" for one in between_signs(marked, candidate, hit, others)]
        if hit.value.as_ not in {"verb", "state"}:
            signs.append(f"word: the harm stands behind {_word_before(marked.folded[: hit.span.start])}")
        signs += [f"word: {one}" for one in _rivals(candidate, hit, others, hits)]
        found = Tie(hit.value.measure, hit.span.of(marked.text), toll=hit.value.as_ == "toll", at=hit.span)
        options.append(Option(found, tuple(signs)))
    options += _goes_on(marked, candidates, place, ties, before.last, noun)
    told = before.numbers.get(candidate.quantity.count.number)
    return _as_before(options, told, noun) if told is not None else options


def _of_word(how: str, sort: str, measure: str, noun: str, form: str) -> tuple[str, ...]:
    signs = ["word", f"word: {how}", f"word: {how}, {sort}", f"word: {how}, noun {noun}"]
    signs += [f"word: {how}, {form}", f"word: {measure}", f"word: {sort}"]
    return (*signs, f"word: {measure}, noun {noun}")


def _of_facts(facts: tuple[str, ...], noun: str) -> tuple[str, ...]:
    return (*(f"word: {one}" for one in facts), *(f"word: {one}, noun {noun}" for one in facts))


def _as_before(options: list[Option[Tie | None]], told: Tie, noun: str) -> list[Option[Tie | None]]:
    """The options of a number that was told before, with what it measured then."""
    marked = []
    for one in options:
        name = one.signs[0]
        how = "nothing" if one.value is None else "the same" if one.value.measure is told.measure else "another"
        marked.append(
            Option(one.value, (*one.signs, f"told before: {how}", f"told before: {how}, {name}, noun {noun}"))
        )
    if not any(one.value is not None and one.value.measure is told.measure for one in options):
        signs = ("told before", f"told before: noun {noun}")
        marked.append(Option(replace(told, at=None, part=False), signs))
    return marked


def _goes_on(  # noqa: PLR0917  # as above
    marked: Marked,
    candidates: Sequence[Candidate],
    place: int,
    ties: Sequence[Tie | None],
    last: Counted | None,
    noun: str,
) -> Iterator[Option[Tie | None]]:
    """What was counted before: in the sentence, else before it."""
    candidate = candidates[place]
    earlier = [(at, found) for at, found in enumerate(ties) if found is not None]
    known = [Counted(found, 0) for _, found in earlier[::-1]] or ([last] if last is not None else [])
    met: set[Measure] = set()
    shared = list(_of_continuing(marked, candidate, noun))
    for order, counted in enumerate(known):
        if counted.tie.measure in met:
            continue
        met.add(counted.tie.measure)
        name = "goes on" if order == 0 else "goes on further back"
        signs = [name, f"{name}: noun {noun}", f"{name}: {candidate.quantity.form.value}"]
        signs += [f"{name}: {counted.tie.measure.value}", f"{name}: sentences {min(counted.sentences, 3)}, noun {noun}"]
        signs.append(f"{name}: words of harm here {min(len(marked.harms), 2)}, sentences {min(counted.sentences, 2)}")
        if counted.sentences == 0 and order == 0:
            between = marked.folded[candidates[earlier[-1][0]].quote.end : candidate.quote.start]
            signs += [f"{name}: {one}" for one in _since_counted(between, noun)]
        signs += [f"{name}: {one}" for one in shared]
        here = counted.tie if counted.sentences == 0 else replace(counted.tie, at=None)
        yield Option(here, tuple(signs))
    if Measure.KILLED not in met and _AMONG_THE_DEAD.search(marked.folded):
        signs = ["among the dead", f"among the dead: noun {noun}"]
        yield Option(Tie(Measure.KILLED, "dead"), tuple(signs))


def _since_counted(between: str, noun: str) -> Iterator[str]:
    """What stands between the number counted before and this one, in one sentence."""
    if _LISTED.fullmatch(between):
        yield f"listed, noun {noun}"
    elif _BREAKS_DOWN.search(between) and not _CLAUSE.search(between):
        yield "broken down"
        yield f"broken down, noun {noun}"
    else:
        yield f"{'near' if len(between) < CLOSE else 'far'}, noun {noun}"


def _of_continuing(marked: Marked, candidate: Candidate, noun: str) -> Iterator[str]:
    """What before a number speaks for its going on with what was counted."""
    before = marked.folded[: candidate.quote.start]
    if _WERE.search(marked.folded[candidate.quantity.number.end :]):
        yield "told what they were"
        yield f"told what they were, noun {noun}"
    if _PUT_AT.search(before):
        yield "put at it"
        yield f"put at it, noun {noun}"
    if _THE_REST.search(before):
        yield "the rest"
    if _TOTAL_OF.search(before):
        yield f"a total of it, noun {noun}"
    if any(hit.value.as_ == "verb" for hit in marked.speech):
        yield f"somebody speaks, noun {noun}"
    if before.endswith(("the ", "these ", "those ", "all ")):
        yield f"definite, noun {noun}"
    yield f"behind {_word_before(before)}"


CLOSE = 40
"""Code points between two numbers that stand near each other."""
TOUCHING = 16
"""Code points behind a verb within which its object begins."""


def _noun(candidate: Candidate) -> str:
    """What sort of noun the number counts."""
    if candidate.harm is not None and candidate.harm.value.as_ in {"count", "place"}:
        return candidate.harm.value.as_
    if candidate.anaphoric:
        return "anaphor"
    if candidate.group in NAMED_GROUPS:
        return "party"
    if candidate.people is not None:
        return "people"
    return "none" if candidate.noun is None else "unknown"


def _facts(marked: Marked, parse: Parse, candidate: Candidate, hits: Sequence[Hit[Harm]]) -> Iterator[str]:
    """What holds of the number whatever it measures."""
    text = marked.folded
    if marked.part is Part.HEADLINE:
        yield "headline"
    if argument_of_another(marked, parse, candidate):
        yield "argument of another verb"
    if len(hits) == 1:
        yield "one word of harm"
    verbs = [hit.span for hit in marked.speech if hit.value.as_ == "verb"]
    if any(0 <= one.start - candidate.quote.end <= 1 or 0 <= candidate.quote.start - one.end <= 1 for one in verbs):
        yield "beside a verb of saying"
    if _OPENS_OF.search(text[: candidate.quote.start]):
        yield "the whole before a comma"
    before = _word_before(text[: candidate.quote.start])
    if before:
        yield f"behind {before}"
    behind = text[candidate.quote.end :].split()[:1]
    word = behind[0].strip(",.;:") if behind else ""
    if word in _FOLLOWS:
        yield f"followed by {word}"


_FOLLOWS = frozenset(
    "of were was have had are is who from in at by to and on inside aboard with killed".split(" ")  # noqa: SIM905  # read as words
)
"""Words right behind a number that tell what it is a number of."""


def _word_before(before: str) -> str:
    """The word before a place, an article left aside, where it is a preposition or the like."""
    words = before.split()
    if words and words[-1] in _ARTICLES and words[-2:-1] and words[-2] in _PREPOSITIONS:
        return f"{words[-2]} {words[-1]}"
    return words[-1] if words and words[-1] in _PREPOSITIONS else ""


def _nothing(noun: str, form: str, facts: tuple[str, ...]) -> tuple[str, ...]:
    signs = ("nothing", f"nothing: noun {noun}", f"nothing: {form}", f"nothing: noun {noun}, {form}")
    return (*signs, *(f"nothing: {one}" for one in facts), *(f"nothing: {one}, noun {noun}" for one in facts))


def _rivals(
    candidate: Candidate, hit: Hit[Harm], others: Sequence[Candidate], hits: Sequence[Hit[Harm]]
) -> Iterator[str]:
    """Other numbers nearer to the word, other words nearer to the number."""

    def gap(one: Candidate, word: Hit[Harm]) -> int:
        return max(one.quote.start - word.span.end, word.span.start - one.quote.end, 0)

    own = gap(candidate, hit)
    behind = hit.span.start >= candidate.quote.start
    if any(gap(one, hit) < own for one in others):
        yield f"another number is nearer, {'behind' if behind else 'before'}"
    touching = [one for one in others if one.quote.start >= hit.span.end and one.quote.start - hit.span.end < TOUCHING]
    if behind and touching and hit.value.as_ == "verb":
        yield f"another number right behind the word, {hit.value.harmed}"
    if any(gap(candidate, one) < own for one in hits if one.value.measure is not hit.value.measure):
        yield "another word is nearer"
    if any(one.value.measure is hit.value.measure and gap(candidate, one) < own for one in hits):
        yield "the same harm is nearer"


def _is_part(marked: Marked, candidates: Sequence[Candidate], ties: Sequence[Tie | None], found: Tie) -> bool:
    """In "33 dead, three bombers among them" and "48 places in 14 cities" the last tells of the first."""
    place = len(ties)
    candidate = candidates[place]
    text = marked.folded
    if _AMONG_THEM.match(text[candidate.quote.end :]):
        return True
    if candidate.harm is not None and candidate.harm.value.as_ == "place" and place:
        return text[candidates[place - 1].quote.end : candidate.quote.start].strip() in {"in", "across"}
    wholes = [at for at, one in enumerate(ties) if one is not None and not one.part]
    if not wholes:
        return False
    whole = ties[wholes[-1]]
    between = text[candidates[wholes[-1]].quote.end : candidate.quote.start]
    breaks = _BREAKS_DOWN.search(between) and not _CLAUSE.search(between) and ";" not in between
    return bool(breaks) and whole is not None and whole.measure is found.measure
