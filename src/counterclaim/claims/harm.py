"""Which harm word a candidate's number belongs to, and so what it measures.

Each harm word of the sentence is weighed by how it stands to the number: inside the phrase,
right behind it, over it in the parse, right before it, in the same clause. The cheapest
wins. One that acts is not harmed: in "three gunmen killed two soldiers" the three are
refused, with that reason.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from counterclaim.claims.candidates import Candidate
from counterclaim.claims.syntax import SUBJECTS, VERBS, Parse, Token
from counterclaim.codebook.terms import Measure
from counterclaim.codebook.vocabulary import Harm
from counterclaim.mentions.marking import Marked
from counterclaim.mentions.matcher import Hit, fold
from counterclaim.mentions.numbers import Form
from counterclaim.values.span import Span

INSIDE = 0.0
MODIFIES = 2.2
"""A participle inside the phrase gives way to a verb over it: "6,376 kidnapped victims were rescued"."""
BEHIND = 1.0
BEFORE = 1.2
GOVERNS = 1.5
TOLL = 2.0
JOINED = 0.4
OVER_A_VERB = 1.5
"""Added for every other verb between the number and the harm word: its object is its own."""
NEAR = 3.0
UNKNOWN_NOUN = 2.5
"""Below this cost a noun in no table is taken to be people because harm is done to it."""
PER_TOKEN = 0.15
OTHER_CLAUSE = 3.0
SEVERAL = 2
"""From this number on, places that were attacked are a count of attacks."""
MOST = 6.0
"""Above this cost nothing ties the number to the harm word."""

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


@dataclass(frozen=True, slots=True)
class HarmWord:
    """The harm word of a candidate with its cost; a high cost is a doubtful tie."""

    hit: Hit[Harm]
    cost: float


ACTS = "it counts those who act, not those who are harmed"


def harm_of(marked: Marked, parse: Parse, candidate: Candidate) -> HarmWord | str | None:
    """The harm word of the candidate; the reason, where it counts actors; `None` without one."""
    weighed: list[HarmWord] = []
    acts = False
    for hit in marked.harms:
        if hit.value.as_ == "place" and (candidate.harm is None or candidate.harm.span != hit.span):
            continue
        if _only_of_attacks(hit, candidate) or _is_no_deed(marked, hit):
            continue
        if _acts(parse, candidate, hit):
            acts = True
            continue
        cost = _cost(marked, parse, candidate, hit)
        if cost is not None and cost <= MOST:
            weighed.append(HarmWord(hit, cost))
    if candidate.noun is not None and not candidate.people and not candidate.harm and not candidate.anaphoric:
        weighed = [one for one in weighed if one.cost < UNKNOWN_NOUN]
    best = min(weighed, key=lambda one: (one.cost, one.hit.span.start), default=None)
    if best is not None and best.hit.value.as_ == "place" and candidate.quantity.count.number < SEVERAL:
        return "it is one of several places"
    if best is not None and best.hit.value.as_ == "place" and not _attacked(marked):
        return "it counts places that the sentence does not say were attacked"
    if acts and (best is None or best.cost >= NEAR):
        return ACTS
    return best


def _only_of_attacks(hit: Hit[Harm], candidate: Candidate) -> bool:
    """An attack is counted by its own noun; "attacks" beside people does not measure them."""
    counts_attacks = hit.value.measure is Measure.ATTACKS
    own = candidate.harm is not None and candidate.harm.span == hit.span
    return counts_attacks and not own


def _attacked(marked: Marked) -> bool:
    return any(hit.value.measure is Measure.ATTACKS and hit.value.as_ != "place" for hit in marked.harms)


_MEANT = re.compile(
    r"\b(?:threat\w*|vow\w*|plan\w*|plot\w*|prepar\w+|want\w*|try|trying|tried|attempt\w*|intend\w*|able|ready|could|would|"
    r"might|will|can|should)\s+(?:to\s+)?$"
)


def _is_no_deed(marked: Marked, hit: Hit[Harm]) -> bool:
    """As in "threatened to execute", "could kill": nothing has been done."""
    infinitive = hit.value.as_ == "verb" and not hit.span.of(marked.text).endswith(("ed", "ing", "t", "en"))
    return infinitive and bool(_MEANT.search(fold(marked.text[: hit.span.start])))


def _acts(parse: Parse, candidate: Candidate, hit: Hit[Harm]) -> bool:
    """Whether the number's noun is the subject of an active verb that harms its object."""
    if hit.value.as_ != "verb" or hit.value.harmed != "object" or hit.value.by_loser or candidate.head is None:
        return False
    for verb in parse.within(hit.span):
        if verb.tag not in VERBS:
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


def _cost(marked: Marked, parse: Parse, candidate: Candidate, hit: Hit[Harm]) -> float | None:
    text, quote, word = marked.text, candidate.quote, hit.span
    if word.overlaps(quote):
        held = hit.value.measure in {Measure.HOSTAGES, Measure.CAPTURED, Measure.DISAPPEARED}
        return MODIFIES if held or hit.value.as_ not in {"count", "place"} else INSIDE
    if hit.value.as_ == "toll":
        after = text[word.end : quote.start]
        return TOLL if word.end <= quote.start and len(after) < 60 and "," not in after else None  # noqa: PLR2004
    if hit.value.as_ == "count":
        # the noun is counted by its own number, unless it is "the deaths of 34 people"
        between = text[word.end : quote.start].strip().lower()
        return BEFORE if word.end <= quote.start and between in {"of", "of the", "of at least", ":"} else None
    if word.start >= quote.end and _BEHIND.fullmatch(text[quote.end : word.start]):
        return BEHIND
    verbs = parse.within(word)
    governed = _governed(parse, candidate, verbs, hit)
    if governed is not None:
        return governed
    if word.end <= quote.start and _BEFORE.fullmatch(text[word.end : quote.start]):
        if hit.value.harmed == "subject":
            return _nearness(marked, parse, quote, word)
        return BEFORE if hit.value.as_ == "verb" else BEFORE + 1
    if candidate.quantity.form is Form.ARTICLE or _argument_of_another(marked, parse, candidate):
        return None
    return _nearness(marked, parse, quote, word)


def _argument_of_another(marked: Marked, parse: Parse, candidate: Candidate) -> bool:
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


def _governed(parse: Parse, candidate: Candidate, verbs: list[Token], hit: Hit[Harm]) -> float | None:
    """The cost where the harm word stands over the noun in the parse as over what it harms."""
    if candidate.head is None or not verbs:
        return None
    if any(verb.dep in {"relcl", "acl"} and verb.head == candidate.head.index for verb in verbs):
        return GOVERNS
    if hit.value.harmed == "subject" and any(
        verb.dep == "conj" and (subject := parse.subject(verb)) is not None and parse.under(candidate.head, subject)
        for verb in verbs
    ):
        return GOVERNS
    current = candidate.head
    cost = GOVERNS
    for above in parse.ancestors(candidate.head):
        if any(above.index == verb.index for verb in verbs):
            if current.dep in SUBJECTS and hit.value.harmed == "object" and not parse.passive(above):
                return cost + 1.5 if hit.value.as_ == "state" else None
            return cost if current.dep != "npadvmod" else None
        beside = above.dep == "prep" and above.text.lower() not in {"of", "to"}
        cost += OVER_A_VERB if above.tag in VERBS or beside else JOINED
        current = above
    return None


def _nearness(marked: Marked, parse: Parse, quote: Span, word: Span) -> float:
    gap = Span(min(quote.end, word.end), max(quote.start, word.start))
    tokens = len(parse.within(gap)) if parse.tokens else len(gap.of(marked.text).split())
    cost = NEAR + PER_TOKEN * tokens
    if word.start >= quote.end:
        cost += 0.3
    if _CLAUSE.search(gap.of(marked.text)):
        cost += OTHER_CLAUSE
    return cost
