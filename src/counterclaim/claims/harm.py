"""How a number stands to a word of harm in its sentence.

Inside the phrase that the number counts, right behind it, over it in the parse, right before it,
at the end of a list, or somewhere in the sentence. A number whose noun acts is not harmed: in
"three gunmen killed two soldiers" the word tells of the two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from counterclaim.claims.candidates import Candidate
from counterclaim.claims.syntax import SUBJECTS, VERBS, Parse
from counterclaim.codebook.terms import Measure
from counterclaim.codebook.vocabulary import Harm
from counterclaim.mentions.marking import Marked
from counterclaim.mentions.matcher import Hit
from counterclaim.values.span import Span

TOLL_REACH = 60
"""Code points within which a running toll is followed by its number."""
MOST_JOINS = 2
"""Steps of the parse between number and word that are told apart."""

_BEHIND = re.compile(
    r"[\s,\"'”’]*(?:(?:have|has|had|were|was|are|is|been|being|also|later|already|reportedly|allegedly|left|reported|confirmed|"
    r"more|others|or|to|be|people|still|all|lay|lying|went|got|\w+ly)[\s,]+)*[\"'“‘]?$",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"[\s:\"'“‘]*(?:of|the|a|an|some|another|its|their|and|in|from|to|by|as|around|about|up|all)?[\s\"'“‘]*$",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r";|—|\bwhile\b|\bwhereas\b|\bbut\b|\balthough\b|\bwhen\b|\bafter\b|\bbefore\b|:\s", re.IGNORECASE)


_LISTED = re.compile(
    r"[\s\"“”]*(?:,\s*(?:and\s+)?|and\s+|as well as\s+|along with\s+|together with\s+|,\s*as well as\s+|plus\s+|or\s+)?"
    r"(?:the\s+|a\s+further\s+)?[\s\"“”]*"
)


def may_measure(marked: Marked, candidate: Candidate, hit: Hit[Harm]) -> bool:
    """Whether a harm word can measure a number at all."""
    if hit.value.as_ == "place":
        own = candidate.harm is not None and candidate.harm.span == hit.span
        return own and candidate.quantity.count.number > 1 and _attacked(marked)
    if _is_inquired_into(marked, candidate, hit) or _takes_what_follows(marked, candidate, hit):
        return False
    return not _only_of_attacks(hit, candidate) and not _is_no_deed(marked, hit)


def _takes_what_follows(marked: Marked, candidate: Candidate, hit: Hit[Harm]) -> bool:
    """As in "bomb kills 3, wounds 10": the second verb tells of the number behind it alone."""
    verb = hit.span.of(marked.folded) in _PRESENT and _NEXT_VERB.search(marked.folded[: hit.span.start])
    return bool(verb) and candidate.quote.end <= hit.span.start


_NEXT_VERB = re.compile(r"(?:,|;|\band|,\s+and)\s+$")


_PRESENT = frozenset(
    "injure wound hurt kill kills wounds injures hurts maims murders executes slays abducts kidnaps".split()  # noqa: SIM905  # read as words
)


def relation(marked: Marked, parse: Parse, candidate: Candidate, hit: Hit[Harm], others: Sequence[Candidate]) -> str:
    """In words, how the number stands to the harm word.

    Args:
        marked: the sentence.
        parse: its parse, possibly empty.
        candidate: the number.
        hit: the harm word.
        others: the other numbers of the sentence.
    """
    text, quote, word = marked.text, candidate.quote, hit.span
    if word.overlaps(quote):
        return "inside" if hit.value.as_ in {"count", "place"} else "inside, describes"
    behind = word.start >= quote.end
    between = text[quote.end : word.start] if behind else text[word.end : quote.start]
    if hit.value.as_ == "toll":
        close = not behind and len(between) < TOLL_REACH and "," not in between
        return "toll of it" if close else "toll apart"
    if _acts(parse, candidate, hit):
        return "it acts"
    if behind and _BEHIND.fullmatch(between):
        return "right behind"
    if not behind and _BEFORE.fullmatch(between):
        return f"right before, harms its {hit.value.harmed}"
    governed = _governed(parse, candidate, hit)
    listed = _lists(text, quote, word, others)
    if governed is not None:
        return f"{governed}, in a list" if listed else governed
    if listed:
        return "behind a list" if behind else "before a list"
    return "somewhere behind" if behind else "somewhere before"


def _lists(text: str, quote: Span, word: Span, others: Sequence[Candidate]) -> bool:
    """Whether between number and word there are only other numbers, in a list with it."""
    behind = word.start >= quote.end
    gap = Span(quote.end, word.start) if behind else Span(word.end, quote.start)
    within = sorted(one.quote for one in others if gap.contains(one.quote))
    if not within:
        return False
    edges = [Span(gap.start, gap.start), *within, Span(gap.end, gap.end)]
    pieces = [text[one.end : other.start] for one, other in pairwise(edges)]
    joined = pieces[:-1] if behind else pieces[1:]
    last = pieces[-1] if behind else pieces[0]
    fits = _BEHIND if behind else _BEFORE
    return all(_LISTED.fullmatch(one) for one in joined) and fits.fullmatch(last) is not None


def between_signs(marked: Marked, candidate: Candidate, hit: Hit[Harm], others: Sequence[Candidate]) -> Iterator[str]:
    """What stands between a number and a harm word that do not touch."""
    quote, word = candidate.quote, hit.span
    if word.overlaps(quote):
        return
    behind = word.start >= quote.end
    side = "behind" if behind else "before"
    gap = Span(quote.end, word.start) if behind else Span(word.end, quote.start)
    words = gap.of(marked.text)
    count = len(words.split())
    yield f"{side} by {next(name for most, name in _FAR if count <= most)}"
    if _CLAUSE.search(words):
        yield f"{side}, another clause"
    elif "," in words:
        yield f"{side}, a comma"
    if any(gap.contains(one.quote) for one in others):
        yield f"{side}, another number between"
    if any(gap.contains(one.span) for one in marked.harms):
        yield f"{side}, another word of harm between"
    if any(gap.contains(one.span) for one in marked.speech if one.value.as_ == "verb"):
        yield f"{side}, somebody speaks between"


_FAR = ((2, "0-2"), (5, "3-5"), (9, "6-9"), (15, "10-15"), (1000, "16+"))


def _only_of_attacks(hit: Hit[Harm], candidate: Candidate) -> bool:
    """An attack is counted by its own noun; "attacks" beside people does not measure them."""
    counts_attacks = hit.value.measure is Measure.ATTACKS
    own = candidate.harm is not None and candidate.harm.span == hit.span
    return counts_attacks and not own


def _attacked(marked: Marked) -> bool:
    return any(hit.value.measure is Measure.ATTACKS and hit.value.as_ != "place" for hit in marked.harms)


_INTO = re.compile(r"\b(?:into|over|about)\s+(?:the\s+|these\s+|those\s+)?$")


def _is_inquired_into(marked: Marked, candidate: Candidate, hit: Hit[Harm]) -> bool:
    """As in "a commission of one judge to inquire into the killings": the number is of those who inquire."""
    noun = hit.value.as_ not in {"verb", "state"}
    return noun and hit.span.start > candidate.quote.end and bool(_INTO.search(marked.folded[: hit.span.start]))


_MEANT = re.compile(
    r"\b(?:threat\w*|vow\w*|plan\w*|plot\w*|prepar\w+|want\w*|try|trying|tried|attempt\w*|intend\w*|able|ready|could|would|"
    r"might|will|can|should)\s+(?:to\s+)?$"
)


def _is_no_deed(marked: Marked, hit: Hit[Harm]) -> bool:
    """As in "threatened to execute", "could kill": nothing has been done."""
    infinitive = hit.value.as_ == "verb" and not hit.span.of(marked.text).endswith(("ed", "ing", "t", "en"))
    return infinitive and bool(_MEANT.search(marked.folded[: hit.span.start]))


def _acts(parse: Parse, candidate: Candidate, hit: Hit[Harm]) -> bool:
    """Whether the number's noun is the subject of an active verb that harms its object."""
    if hit.value.as_ != "verb" or hit.value.harmed != "object" or hit.value.by_loser or candidate.head is None:
        return False
    for verb in parse.within(hit.span):
        if verb.tag not in VERBS or verb.text.lower() in _SUFFERED_ONLY:
            continue
        for child in parse.below(verb):
            if child.dep == "agent" and parse.under(candidate.head, child):
                return True
            if child.dep == "nsubj" and parse.under(candidate.head, child):
                if parse.passive(verb):
                    return False
                has_object = any(one.dep in {"dobj", "obj"} for one in parse.below(verb))
                return has_object or verb.tag in {"VBZ", "VBP", "VBG"}
    return False


_SUFFERED_ONLY = frozenset({"slain", "beaten"})
"""Forms that no subject that acts has in a report: "four terrorists slain", whatever the parser takes it for."""


def argument_of_another(marked: Marked, parse: Parse, candidate: Candidate) -> bool:
    """Whether the number belongs to a verb that does no harm ("a bus carrying 53", "six attackers stormed it")."""
    if (
        candidate.head is None
        or candidate.head.dep not in {"dobj", "nsubj"}
        or candidate.anaphoric
        or candidate.noun is None
    ):
        return False
    verb = parse.tokens[candidate.head.head]
    spoken = any(hit.span.overlaps(verb.span) for hit in marked.speech)
    copula = verb.text.lower() in {"was", "were", "is", "are", "be", "been", "being"}
    return (
        verb.tag in VERBS
        and not copula
        and not spoken
        and not any(hit.span.overlaps(verb.span) for hit in marked.harms)
    )


def _governed(parse: Parse, candidate: Candidate, hit: Hit[Harm]) -> str | None:
    """How the harm word stands over the number's noun in the parse, if it does as over what it harms."""
    verbs = parse.within(hit.span)
    if candidate.head is None or not verbs:
        return None
    if any(verb.dep in {"relcl", "acl"} and verb.head == candidate.head.index for verb in verbs):
        return "described by it"
    if hit.value.harmed == "subject" and any(
        verb.dep == "conj" and (subject := parse.subject(verb)) is not None and parse.under(candidate.head, subject)
        for verb in verbs
    ):
        return "governed"
    current, others = candidate.head, 0
    for joins, above in enumerate(parse.ancestors(candidate.head)):
        if any(above.index == verb.index for verb in verbs):
            if current.dep in SUBJECTS and hit.value.harmed == "object" and not parse.passive(above):
                return "subject of it" if hit.value.as_ == "state" else None
            if current.dep == "npadvmod":
                return None
            over = f", over {min(others, MOST_JOINS)}" if others else ""
            return f"governed{over}" if joins < MOST_JOINS else f"governed from afar{over}"
        beside = above.dep == "prep" and above.text.lower() not in {"of", "to"}
        others += above.tag in VERBS or beside
        current = above
    return None
