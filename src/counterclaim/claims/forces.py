"""What words of responsibility and rejection say, by the words around them and who speaks.

"Denied" denies a deed of one's own or rejects the figure of another; "said its fighters had overrun
a post" claims an attack, "said the army had overrun a post" lays it on others. The sides are never
looked at, only whether the doer is the speaker.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from counterclaim.claims.anchors import NEGATION, Anchor, Force, Heard, verb_of
from counterclaim.claims.records import Speaker
from counterclaim.claims.speakers import PRONOUNS
from counterclaim.claims.syntax import NOUNS, VERBS, Token
from counterclaim.codebook.terms import Group
from counterclaim.mentions.marking import Marked
from counterclaim.mentions.names import Names
from counterclaim.values.span import Span

NOBODY = re.compile(
    r"\b(?:nobody|no one|no group|no organi[sz]ation|no faction|no outfit|not immediately|yet to|no claim|no party)\b"
)
UNREAL = re.compile(
    r"\b(?:whether|if|would|could|should|may|might|will|shall|must|refus\w+|declin\w+|threat\w+|vow\w*|warn\w*|"
    r"plan(?:s|ned|ning)?|ask\w*|urg(?:e|es|ed|ing)|demand\w*|call(?:ed|s|ing)? (?:on|for)|offer\w*|propos\w+|"
    r"appeal\w*|bail|bill|budget|resign\w*|motion|petition)\b"
)
FIGHTERS = frozenset({Group.INSURGENTS, Group.SECURITY_FORCES})
CLOSE = 8
"""Words behind others that still belong to them."""
LEAD = 60
"""Code points before an anchor that are looked at."""
_ITSELF = re.compile(
    r"\b(?:i|we|it|they|he|she|its|their|theirs|his|our|ours|my|him)\b"
    r"|\bthe (?:\w+[ -]){0,2}(?:group|movement|outfit|organi[sz]ation|party|front)\b"
)
_NAME = re.compile(r"\b[A-Z][a-z]+|\b[A-Z]{2,}")
_ACCUSED = re.compile(
    r"\s+(?:(?:the|any|all|these|such)\s+)?(?:\w+\s+)?(?:accusation|allegation|charge|claim|suggestion|report)s?\s+that\b"
)
"""Behind a word of rejection: what was said of whoever rejects."""
_CLAUSE = re.compile(r"[;:.]\s|,? (?:but|while|although|whereas) ")


class Relation(StrEnum):
    """How the doer of a deed stands to whoever tells of it."""

    OWN = "own people"
    SELF = "the speaker"
    PARTY = "another party"
    NAMED = "a name"
    UNKNOWN = "unknown"


OURS = frozenset({Relation.OWN, Relation.SELF})


@dataclass(frozen=True, slots=True)
class Around:
    """What stands close to an anchor, in its clause."""

    sorts_before: frozenset[str]
    sorts_behind: frozenset[str]
    negated: bool
    denied: bool
    """Behind a verb of denial, nobody having said anything since."""
    unreal: bool
    """Nobody does it, or it is asked, threatened, wished."""
    relation: Relation | None
    """Of whoever did it, where the words tell."""
    spoken: bool
    """Whether anybody is credited with the words."""
    harms: bool
    """Whether the words say that somebody was harmed, so that a number is told of it."""
    tag: str
    word: str
    before: str
    """The words before, as far as the clause goes."""
    behind: str
    """The words behind, as far as the clause goes."""


def force_of(anchor: Anchor, heard: Heard, said: Speaker | None, doer: Speaker | None) -> Force | None:
    """What the words of an anchor say; `None` for nothing.

    Args:
        anchor: the place.
        heard: its sentence.
        said: who is credited with the words there.
        doer: who is the subject of its verb.
    """
    around = _around(anchor, heard, said, doer)
    if around.unreal and anchor.sort not in {"rejects", "untrue"}:
        return None
    return _BY_SORT[anchor.sort](around)


def relation_of(doer: Span, heard: Heard, said: Speaker | None) -> Relation:
    """How a doer stands to whoever tells of the deed."""
    marked = heard.marked
    if said is not None and heard.means(doer, said):
        return Relation.SELF
    if any(hit.value.sort == "own" and hit.span.overlaps(doer) for hit in marked.statements):
        return Relation.OWN
    places = [one.span for one in marked.names if one.entry.kind is Names.PLACE]
    parties = named_in(marked, doer)
    if _ITSELF.search(doer.of(marked.folded)) and not parties:
        return Relation.OWN
    alike = set(_NAME.findall(doer.of(marked.text))) & set(_NAME.findall(said.name)) if said is not None else None
    if alike and said is not None and said.actor is None:
        return Relation.SELF
    words = [Span(*one.span()) for one in _NAME.finditer(marked.text, max(doer.start, 1), doer.end)]
    if parties or any(not any(one.overlaps(place) for place in places) for one in words):
        return Relation.NAMED
    return Relation.PARTY if fighters_in(marked, doer) else Relation.UNKNOWN


def named_in(marked: Marked, area: Span) -> bool:
    """Whether words name a body or a spokesperson of the pack."""
    return any(one.span.overlaps(area) and one.entry.kind in _BODIES for one in marked.names)


def fighters_in(marked: Marked, area: Span) -> bool:
    """Whether words speak of fighters or forces of either side."""
    return any(hit.span.overlaps(area) and hit.value.group in FIGHTERS for hit in marked.people)


_BODIES = frozenset({Names.ACTOR, Names.SPOKESPERSON})


def _around(anchor: Anchor, heard: Heard, said: Speaker | None, doer: Speaker | None) -> Around:
    marked, words = heard.marked, anchor.words
    text = marked.folded
    before = _CLAUSE.split(text[: words.start])[-1][-LEAD:]
    behind = _first_words(_CLAUSE.split(text[words.end :])[0])
    verb = verb_of(anchor.token, heard.parse)
    sorts = _sorts(marked, words)
    lead, reach = Span(words.start - len(before), words.start), Span(words.end, words.end + len(behind))
    return Around(
        frozenset(sort for span, sort in sorts if span.overlaps(lead)),
        frozenset(sort for span, sort in sorts if span.overlaps(reach)),
        _negated(anchor, heard, verb, before),
        _denied(marked, lead),
        bool(NOBODY.search(text[: words.end])) or bool(UNREAL.search(" ".join(before.split()[-5:]))),
        _relation(anchor, heard, (said, doer), verb, reach),
        said is not None or doer is not None,
        any(hit.span.overlaps(words) for hit in marked.harms),
        anchor.token.tag if anchor.token is not None else "",
        words.of(text),
        before,
        behind,
    )


def _first_words(text: str) -> str:
    """As much of a text as holds so many words."""
    ends = [one.end() for one in re.finditer(r"\S+", text)]
    return text[: ends[min(CLOSE, len(ends)) - 1]] if ends else ""


def _sorts(marked: Marked, words: Span) -> list[tuple[Span, str]]:
    sorts: list[tuple[Span, str]] = [(hit.span, hit.value.sort) for hit in marked.statements]
    sorts += [(hit.span, "attack") for hit in marked.tactics if hit.value.tactic]
    sorts += [(hit.span, "harm") for hit in marked.harms]
    sorts += [(one.span, "number") for one in marked.quantities if one.form.value != "article"]
    sorts += [(one.span, "party") for one in marked.names if one.entry.kind in _BODIES]
    sorts += [(one.span, "party") for one in marked.speakers]
    sorts += [(hit.span, "party") for hit in marked.people if hit.value.group in FIGHTERS]
    return [(span, sort) for span, sort in sorts if not span.overlaps(words)]


def _negated(anchor: Anchor, heard: Heard, verb: Token | None, before: str) -> bool:
    if verb is not None and any(one.dep == "neg" for one in heard.parse.below(verb)):
        return True
    if anchor.doer is not None:
        return bool(NEGATION.search(anchor.doer.of(heard.marked.folded)))
    subject = heard.parse.subject(verb) if verb is not None else None
    area = heard.parse.subtree(subject).of(heard.marked.folded) if subject is not None else ""
    return bool(NEGATION.search(" ".join(before.split()[-3:])) or NEGATION.search(area))


def _denied(marked: Marked, lead: Span) -> bool:
    denials = [
        hit.span.start
        for hit in marked.statements
        if hit.span.overlaps(lead)
        and (
            hit.value.sort == "denies" or (hit.value.sort == "rejects" and _ACCUSED.match(marked.folded, hit.span.end))
        )
    ]
    said = [hit.span.start for hit in marked.speech if hit.value.as_ == "verb" and hit.span.overlaps(lead)]
    return bool(denials) and max(denials) >= max(said, default=0)


def _relation(
    anchor: Anchor, heard: Heard, told: tuple[Speaker | None, Speaker | None], verb: Token | None, reach: Span
) -> Relation | None:
    """How whoever did it stands to the speaker: by the words behind "the work of", else by the subject."""
    said, doer = told
    words = anchor.words.of(heard.marked.folded)
    if anchor.doer is not None:
        return relation_of(anchor.doer, heard, said)
    if words.endswith((" of", " by")):
        return relation_of(Span(reach.start, min(reach.end, reach.start + NEAREST)), heard, said)
    if _ITSELF.search(words):
        return Relation.OWN
    subject = heard.parse.subject(verb) if verb is not None else None
    if subject is None:
        return None
    if subject.text.lower() in PRONOUNS:
        return Relation.OWN
    if doer is None or anchor.sort == "doer":
        return relation_of(heard.parse.subtree(subject), heard, said)
    return Relation.SELF if said is not None and doer.key == said.key else Relation.PARTY


NEAREST = 30
"""Code points behind "the work of" in which the doer is named."""
_WHAT = frozenset({"attack", "role", "deed", "doer"})
_PRONOUN = re.compile(r"\s*(?:it|this|that|them|these|those|him|the latter|the former|as much|any such)\b")
_ACCOUNT = frozenset({"account", "untrue"})
_MORAL = re.compile(
    r"\b(?:moral|political|full|collective)\b|\bresponsibility (?:for|of) (?:having|ensuring|protecting|providing)\b"
)


def _takes(around: Around) -> Force | None:
    behind = around.behind.strip()
    if around.negated or _MORAL.search(behind):
        return None
    if " " in around.word:
        about = "attack" in around.sorts_behind or _PRONOUN.match(behind.removeprefix("for "))
        return Force.CLAIMS if not _COUNTED.match(behind) and (about or not behind.startswith("for ")) else None
    if around.tag not in VERBS or behind.startswith(("that ", "to have")):
        return None
    owns = around.word.startswith(_OWNING)
    if around.word.startswith(("tak", "took")) and not _RESPONSIBILITY.search(behind):
        return None  # "took part", "taking a hand"
    what = around.sorts_behind & ({"role", "attack"} if owns else {"role"})
    return Force.CLAIMS if what or (owns and _ACTION.match(behind)) else None


_RESPONSIBILITY = re.compile(r"\b(?:responsibility|credit|blame|authorship|paternity|ownership)\b")
"""What can be taken; everything else is admitted, owned or claimed."""
_OWNING = ("claim", "own", "boast")
"""Words that take an attack itself; the others take responsibility for one."""
_ACTION = re.compile(r"(?:the|this|that|both|all) (?:\w+ )?(?:actions?|operations?|deeds?|missions?)\b")


_COUNTED = re.compile(r"(?:\d|dozens|scores|hundreds|thousands)")


def _role(around: Around) -> Force | None:
    """Told of "no part in it", "not involved"."""
    return Force.DENIES if around.spoken else None


def _denies(around: Around) -> Force | None:
    behind = around.behind.strip()
    if "account" in around.sorts_behind and "role" not in around.sorts_behind:
        return Force.REJECTS
    disowns = around.word.startswith("dis") and ("attack" in around.sorts_behind or _PRONOUN.match(behind))
    if disowns or " " in around.word:
        return Force.DENIES
    if "number" in around.sorts_behind or _OTHER_DENIAL.search(behind):
        return None
    return Force.DENIES if around.sorts_behind & _WHAT or behind.startswith("having") else None


_OTHER_DENIAL = re.compile(r"\b(?:losing|lost|bail|access|entry|visas?)\b")


def _blames(around: Around) -> Force | None:
    if around.negated or around.denied:
        return None
    if around.tag in NOUNS and " " not in around.word:
        parties = around.sorts_behind | around.sorts_before
        return Force.BLAMES if around.word in _NOUNS and "party" in parties and around.spoken else None
    if around.tag not in VERBS and " " not in around.word:
        return None
    about = "party" in around.sorts_behind or around.sorts_behind & _WHAT or _PRONOUN.match(around.behind)
    return Force.BLAMES if around.spoken and (about or around.word.startswith(_TO_SOMEBODY)) else None


_TO_SOMEBODY = ("attribut", "ascrib", "imput", "traced", "pinned")
_NOUNS = frozenset({"culprit", "culprits", "perpetrator", "perpetrators", "hallmark", "hallmarks", "fingerprints"})


def _doer(around: Around) -> Force | None:
    last = (around.before.split() or [""])[-1]
    if around.word == "behind" and last not in _BEING:
        return None
    if around.negated or around.denied:
        return Force.DENIES if around.relation in OURS or around.relation is None else None
    if not around.spoken:
        return None
    if around.word.startswith("responsible") and _HELD.search(around.before):
        return Force.BLAMES
    return Force.CLAIMS if around.relation in OURS else Force.BLAMES


_HELD = re.compile(r"\b(?:holds?|held|holding)\b")
_BEING = frozenset({"was", "were", "is", "are", "be", "been", "being", "hand", "hands", "stood"})


def _rejects(around: Around) -> Force | None:
    if around.negated and around.tag in VERBS and " " not in around.word:
        return None
    if "role" in around.sorts_behind and "account" not in around.sorts_behind:
        return Force.DENIES
    if around.word == "no such":
        return Force.REJECTS if around.sorts_behind & {"account", "attack", "harm", "number"} else None
    by_itself = " " in around.word or _STRONG.match(around.word)
    behind = around.sorts_behind & _ACCOUNT or _PRONOUN.match(around.behind)
    before = "account" in around.sorts_before and around.tag in {"VBN", "VBD"}
    return Force.REJECTS if by_itself or behind or before else None


_STRONG = re.compile(r"(?:refut|rebut|contradict|debunk|trash|rubbish|derid|belie|repudiat)\w*")


def _untrue(around: Around) -> Force | None:
    if not around.spoken or (around.negated and around.word not in _NEGATIVE):
        return None
    if around.tag in NOUNS and " " in around.word:
        return Force.REJECTS
    called = "account" in around.sorts_before or _CALLED.search(around.before)
    return Force.REJECTS if called and around.relation is not Relation.OWN else None


_NEGATIVE = frozenset({"hold water", "grain of truth", "has no basis", "no basis"})
_CALLED = re.compile(
    r"\b(?:called|calls|calling|termed|terming|branded|described|denounced|dismissed|rejected|as|was|were|is|are|it|this|that|"
    r"found|labelled|pure|sheer|mere|nothing but|deemed)\b"
)


def _deed(around: Around) -> Force | None:
    if not around.spoken or _CRITICISM.match(around.behind) or _WEAPON.search(around.before):
        return None
    if _RAN_INTO.match(around.behind) and around.word in {"hit", "hits", "struck", "set off", "detonated"}:
        return None
    if around.negated or around.denied:
        if around.harms and "number" in around.sorts_behind:
            return None
        return Force.DENIES if around.relation is not Relation.UNKNOWN else None
    if around.harms and "number" in around.sorts_behind | around.sorts_before:
        return None
    if around.relation in OURS:
        return Force.CLAIMS
    return Force.BLAMES if around.relation is Relation.NAMED else None


_CRITICISM = re.compile(r"\s*(?:the |its |his |her |their )?(?:\S+ ){0,3}(?:over|for its|for his|in parliament|as)\b")
"""As in "attacked the government over the lapse"."""
_RAN_INTO = re.compile(
    r"\s*(?:an?|the|another)\s+(?:\w+[ -]){0,2}?(?:mines?|landmines?|devices?|bombs?|ied|explosives?|booby.trap)\b"
)
"""What a vehicle hits that is blown up."""
_WEAPON = re.compile(
    r"\b(?:missiles?|rockets?|shells?|bombs?|drones?|grenades?|mines?|explosions?|blasts?|bullets?|mortars?)\s+"
    r"(?:had |has |have )?$"
)
"""What hit somebody, which is nobody who did it."""


def _act(around: Around) -> Force | None:
    acts = around.sorts_behind & {"attack", "role"} and not _AUXILIARY.fullmatch(around.word)
    return _deed(around) if acts and not _SUFFERS.fullmatch(around.word) else None


_SUFFERS = re.compile(
    r"(?:receiv|fac|suffer|repel|repuls|foil|thwart|prevent|respond|repl|condemn|criticis|denounc|flee|fled|report|"
    r"see|saw|seen|resist|surviv|call|releas|witness|hear|heard|investigat|escap|mourn|recall|expect|fear|follow|end|"
    r"stop|halt|avenge|learn)\w*"
)
"""Verbs of those who saw, met or judged an attack."""
_AUXILIARY = re.compile(
    r"be|is|are|was|were|been|being|ha(?:ve|s|d|ving)|do(?:es|ne|ing)?|did|c[oa]me|comes|goe?s?|went|sa(?:y|id)"
)
_BY_SORT: Mapping[str, Callable[[Around], Force | None]] = {
    "takes": _takes,
    "role": _role,
    "denies": _denies,
    "blames": _blames,
    "doer": _doer,
    "rejects": _rejects,
    "untrue": _untrue,
    "deed": _deed,
    "act": _act,
}
