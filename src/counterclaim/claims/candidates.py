"""Which numbers of a sentence may count people or attacks, and the nouns that they count.

A number that is a date, a distance, a sum of money or part of a name is refused here, each
with its reason, so that `--explain` can show it. What is left is a candidate: the number
with its hedge, the noun phrase behind it, and the people whom that phrase names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from counterclaim.claims.counted import counted_phrase, head_noun, of_what, span_of
from counterclaim.claims.syntax import Parse, Token
from counterclaim.codebook.terms import Group
from counterclaim.codebook.vocabulary import Harm, People, Vocabulary
from counterclaim.mentions.marking import Marked
from counterclaim.mentions.matcher import Hit, fold
from counterclaim.mentions.names import Names
from counterclaim.mentions.numbers import Form, Quantity
from counterclaim.mentions.times import TimeKind
from counterclaim.values.count import Count, Relation
from counterclaim.values.span import Span

_ANAPHORS = frozenset({"them", "whom", "which", "those", "these", "the dead", "the wounded", "the injured"})


_NAMES_WITH_NUMBERS = frozenset({Names.OPERATION, Names.PLACE, Names.ACTOR})
_MONEY = frozenset({"$", "€", "£", "₹", "#"})
_HYPOTHETICAL = re.compile(r"(?:^(?:had|should)|\bif)\s+(?:even\s+|any\s+)?$|\bwhether\b[^.;,]*$")
_THE_WHOLE = re.compile(
    r"^of (?:the|its|those|these) $"
    r"|\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|all) of (?:the|those|its) $"
)
_OF_COUNTED = re.compile(
    r"\s+of\s+(?:the|those|these)\s+(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dead|wounded|killed)\b"
)
_OF_THESE = re.compile(r"\b(?:of|among)\s+(?:these|them|those|whom|the\s+\w+)\s*,?\s*$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_AGED = re.compile(r"\b(?:aged?|ages?\s+of)\s+(?:between\s+|from\s+)?$")
_PERSON_OF = re.compile(
    r"\b(?:man|woman|boy|girl|child|student|youth|daughter|son|father|mother|lawyer|soldier|sergeant|lieutenant|captain|"
    r"teacher|nun|priest|widow|clerk|worker|labourer|farmer|mechanic|driver|policeman|officer|rebel|gunman|person) of $"
)
"""As in "a woman of 52"."""
OLDEST = 110
_AGES = re.compile(r",\s*(?:\d{1,2}\s*,\s*)*\d{1,2}(?:\s*,?\s*and\s+\d{1,2})?\s*,")
_HOUR = re.compile(r"0\d{3}")
_CLOCK = re.compile(r"\b(?:began|started|ended|lasted|opened|closed)\b[^;,]{0,20}\bat\s+$|\b(?:until|till)\s+$")
_ATTACKED = re.compile(
    r"\s+(?:had\s+|have\s+)?(?:attacked|stormed|raided|ambushed|opened fire|targeted|besieged|surrounded|took part)\b"
)
_NOBODY = frozenset({"no one", "nobody", "none"})
_EACH = re.compile(r"\b(?:every|each|any)\s+$")
_OF_THE_DEAD = re.compile(r"\s+of\s+(?:the\s+)?(?:dead|those killed|those who died|bodies)\b")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number that may be a claim, with what it counts."""

    quantity: Quantity
    quote: Span
    """Hedge, number and noun phrase."""
    noun: Span | None
    """The noun phrase; `None` where the number stands alone ("18 captured")."""
    head: Token | None
    """The noun, or the number where there is none."""
    people: Hit[People] | None
    harm: Hit[Harm] | None
    """A harm word inside the phrase: "34 deaths", "seven wounded soldiers"."""
    anaphoric: bool
    """"three of them": part of what was named before."""
    group: Group | None
    """Who is counted, as far as the phrase itself says."""
    subgroup: str | None


@dataclass(frozen=True, slots=True)
class Refused:
    """A number that is no claim, and why."""

    span: Span
    reason: str
    understood: bool = True
    """Off where nothing says what the number is a number of."""


_STRENGTH = re.compile(
    r"\b(?:attackers|gunmen|assailants|raiders|force|band|mob|crowd|column)\b[^.;]{0,40}\bnumber(?:ed|ing)\s+$"
)
NOBODY = "it counts nobody that the text names"


class Candidates:
    """Finds candidates with the vocabulary's lists of what is not a count."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Index the lists by word."""
        self._after = {word: row.reason for row in vocabulary.not_counts for word in row.after}
        self._before = {word: row.reason for row in vocabulary.not_counts for word in row.before}
        behind = {word: row.relation for row in vocabulary.hedges if row.side == "after" for word in row.words}
        self._relations = {word: relation for word, relation in behind.items() if " " in word}
        words = "|".join(
            re.escape(one).replace(r"\ ", r"\s+") for one in sorted(self._relations, key=len, reverse=True)
        )
        self._behind = re.compile(
            rf"\s*(?:dead|killed|wounded|injured|hurt)?\s*,?\s+({words})\b(?!\s+\w+\s+(?:of|people|men|dead))"
        )

    def find(self, marked: Marked, parse: Parse) -> tuple[list[Candidate], list[Refused]]:
        """Candidates and refused numbers of a sentence, each in order."""
        candidates: list[Candidate] = []
        refused: list[Refused] = []
        for quantity in marked.quantities:
            reason = self._no_count(marked, quantity)
            candidate = None if reason else self._candidate(marked, parse, quantity)
            if candidate is None:
                if quantity.form is not Form.ARTICLE:
                    asked = quantity.form in {Form.DIGITS, Form.WORDS, Form.VAGUE}
                    refused.append(Refused(quantity.span, reason or NOBODY, understood=bool(reason) or not asked))
                continue
            reason = self._noun_is_no_count(marked, candidate) or _speaks(marked, parse, candidate)
            if reason:
                refused.append(Refused(quantity.span, reason))
            else:
                candidates.append(candidate)
        return candidates, refused

    def _no_count(self, marked: Marked, quantity: Quantity) -> str | None:
        """Why the words around a number, its noun left aside, make it no count."""
        number, text = quantity.number, marked.folded
        if quantity.count.number != int(quantity.count.number):
            return "it is no whole number"
        for time in marked.times:
            inside = time.span.overlaps(number)
            if inside and (time.kind is not TimeKind.PERIOD or quantity.form is Form.DIGITS):
                return "it is a date or a stretch of time"
        if any(name.span.overlaps(number) and name.entry.kind in _NAMES_WITH_NUMBERS for name in marked.names):
            return "it is part of a name"
        if _HYPOTHETICAL.search(text[: quantity.span.start]) or _EACH.search(text[: quantity.span.start]):
            return "it is no stated number"
        if _THE_WHOLE.search(text[: quantity.span.start]):
            return "it is the whole of which the number before it is a part"
        if quantity.form is Form.ZERO and _OF_THE_DEAD.match(text[number.end :]):
            return "it tells what the dead were, not how many"
        named = any(number.end <= hit.span.start <= number.end + 1 for hit in marked.people)
        if _STRENGTH.search(text[: quantity.span.start]):
            return "it counts those who attacked"
        reason = self._by_neighbours(text[: number.start], "" if named else text[number.end :])
        reason = reason or _of_time(text, quantity, people=named)
        return f"it is {reason}" if reason else None

    def _by_neighbours(self, before: str, after: str) -> str | None:
        """The reason in the vocabulary for the word before a number or the words behind it."""
        if before[-1:] in _MONEY or after[:1] in {"%", "°"}:
            return "money" if before[-1:] in _MONEY else "a share"
        last = before.rstrip().split()[-1:]
        if last and last[0].lstrip("(") in self._before:
            return self._before[last[0].lstrip("(")]
        for length in (3, 2, 1):
            words = after.split()[:length]
            phrase = " ".join(words).strip(".,;:)\"'")
            joined = self._after.get("-" + phrase.lstrip("-")) if after[:1] == "-" else None
            reason = self._after.get(phrase) or joined
            if reason and len(words) == length:
                return reason
        return None

    def _noun_is_no_count(self, marked: Marked, candidate: Candidate) -> str | None:
        if candidate.people is not None and _ATTACKED.match(marked.folded[candidate.quote.end :]):
            return "it counts those who attacked"
        if candidate.people is not None and _describes(marked, candidate):
            return "it describes the word behind it"
        people, head = candidate.people, candidate.head
        # "four commuter trains" counts trains
        counted = people is not None and (head is None or people.span.end >= head.span.end)
        if candidate.noun is not None and fold(candidate.noun.of(marked.text)) in {"family", "household"}:
            return "it is families or households"
        if candidate.noun is None or counted or candidate.harm:
            return None
        phrase = fold(candidate.noun.of(marked.text)).split(" of ")[0].split()
        for length in (3, 2, 1):
            reason = self._after.get(" ".join(phrase[-length:]).strip("\"'"))
            if reason:
                return f"it is {reason}"
        return None

    def _candidate(self, marked: Marked, parse: Parse, quantity: Quantity) -> Candidate | None:
        dated = [one.span for one in marked.times if one.span.start >= quantity.span.end]
        phrase = counted_phrase(parse, quantity, min((one.start for one in dated), default=len(marked.text)))
        noun = span_of(phrase)
        anaphoric = (
            any(word in _ANAPHORS for word in of_what(phrase))
            or bool(_OF_COUNTED.match(marked.folded[quantity.number.end :]))
            or bool(_OF_THESE.search(marked.folded[: quantity.span.start]))
        )
        people = _people(marked, phrase, noun)
        harm = _harm_inside(marked, noun)
        if quantity.form is Form.ARTICLE and not _singular_person(phrase, people, quantity):
            return None
        nobody = fold(quantity.span.of(marked.text)) in _NOBODY
        if quantity.form is Form.ZERO and people is None and harm is None and not nobody:
            return None
        group, subgroup = _group(people)
        head = phrase[-1] if phrase and not anaphoric else None
        if head is None:
            numbers = parse.within(quantity.number)
            head = numbers[-1] if numbers else None
        else:
            head = head_noun(phrase)
        quote = _closed(marked.text, quantity.span if noun is None else quantity.span.joined(noun))
        quantity, quote = self._hedged_behind(marked.text, quantity, quote)
        return Candidate(quantity, quote, noun, head, people, harm, anaphoric, group, subgroup)

    def _hedged_behind(self, text: str, quantity: Quantity, quote: Span) -> tuple[Quantity, Span]:
        """As in "ten dead, at least": the hedge stands behind the noun."""
        after = self._behind.match(fold(text[quote.end :]))
        if (
            after is None
            or quantity.count.relation is not Relation.EXACT
            or quantity.form not in {Form.DIGITS, Form.WORDS}
        ):
            return quantity, quote
        relation = self._relations[" ".join(after.group(1).split())]
        count = Count.stated(quantity.count.number, relation)
        return replace(quantity, count=count), Span(quote.start, quote.end + after.end(1))


def _speaks(marked: Marked, parse: Parse, candidate: Candidate) -> str | None:
    """As in "two officials told reporters", "a council member, Gul Ahmad, said": those who say it are not harmed."""
    head = candidate.head
    if candidate.people is None or head is None or head.dep != "nsubj":
        return None
    verb = parse.tokens[head.head]
    between = marked.text[candidate.quote.end : verb.span.start]
    beside = between.isspace() or _NAMED.fullmatch(between)  # headlines mislead the parser: "12 killed, police say"
    return "it counts those who speak" if beside and verb.text.lower() in _SAYING else None


_NAMED = re.compile(r"\s*,\s+(?:[A-Z][\w.'’-]*\s+){0,3}[A-Z][\w'’-]*,\s+")
_SAYING = frozenset({"said", "says", "say", "told", "added", "announced", "stated", "testified", "recalled"})


def _describes(marked: Marked, candidate: Candidate) -> bool:
    """As in "a one-judge commission", "two-officer patrols"."""
    joined = marked.text[candidate.quantity.number.end : candidate.quantity.number.end + 1] == "-"
    head, people = candidate.head, candidate.people
    return joined and head is not None and people is not None and head.span.start >= people.span.end


def _of_time(text: str, quantity: Quantity, *, people: bool) -> str | None:
    """Whether a bare number is a year, an age or a time of day."""
    before = text[: quantity.span.start]
    if _YEAR.fullmatch(quantity.number.of(text)) and not people:
        return "a year"
    if _HOUR.fullmatch(quantity.number.of(text)):
        return "a time"
    if _AGED.search(before) or _ages(text, quantity.number):
        return "an age"
    if _PERSON_OF.search(before) and quantity.count.number < OLDEST and not people:
        return "an age"
    return "a time" if _CLOCK.search(before) else None


def _ages(text: str, number: Span) -> bool:
    """As in "two brothers, 19 and 24, were": bare numbers between commas behind somebody counted."""
    found = next((one for one in _AGES.finditer(text) if one.start() <= number.start < one.end()), None)
    return found is not None and bool(re.search(r"[a-z]$", text[: found.start()]))


_QUOTES = {'"': '"', "“": "”", "‘": "’"}


def _closed(text: str, quote: Span) -> Span:
    """The quote with the closing mark of a quotation that it opens."""
    words = quote.of(text)
    for opening, closing in _QUOTES.items():
        odd = words.count(opening) % 2 if opening == closing else words.count(opening) - words.count(closing)
        if odd and text[quote.end : quote.end + 1] == closing:
            return Span(quote.start, quote.end + 1)
    return quote


def _people(marked: Marked, phrase: list[Token], noun: Span | None) -> Hit[People] | None:
    """The people named by the phrase: its own head first, what follows "of" next."""
    if noun is None:
        return None
    inside = [hit for hit in marked.people if noun.contains(hit.span)]
    if not inside:
        return None
    head = head_noun(phrase).span
    at_head = [hit for hit in inside if hit.span.overlaps(head)]
    told = [hit for hit in inside if hit.value.group is not Group.UNSPECIFIED]
    if at_head and at_head[-1].value.group is not Group.UNSPECIFIED:
        return at_head[-1]
    return (told or at_head or inside)[-1]


def _harm_inside(marked: Marked, noun: Span | None) -> Hit[Harm] | None:
    if noun is None:
        return None
    inside = [hit for hit in marked.harms if noun.contains(hit.span)]
    counts = [hit for hit in inside if hit.value.as_ in {"count", "place"}]
    return next(reversed(counts or inside), None)


def _singular_person(phrase: list[Token], people: Hit[People] | None, quantity: Quantity) -> bool:
    if people is None or not phrase:
        return False
    head = head_noun(phrase)
    if quantity.count.number > 1:
        return people.span.overlaps(head.span)
    singular = head.tag in {"NN", "NNP"} and not head.text.lower().endswith("men")
    collective = head.text.lower() in {
        "police",
        "personnel",
        "staff",
        "paramilitary",
        "enemy",
        "body",
        "other",
        "others",
    }
    return singular and not collective and people.span.overlaps(head.span)


def _group(people: Hit[People] | None) -> tuple[Group | None, str | None]:
    if people is not None and people.value.group is not Group.UNSPECIFIED:
        return people.value.group, people.value.subgroup
    return (Group.UNSPECIFIED, people.value.subgroup) if people is not None else (None, None)
