"""By whose word a number stands, in a draft and in its document."""

from __future__ import annotations

import re
from collections.abc import Callable

from counterclaim.checks.cited import Source
from counterclaim.checks.claim.pairs import Otherwise, Pair
from counterclaim.checks.numbers.told import Told
from counterclaim.claims.records import Claim, Speaker
from counterclaim.codebook.terms import Attribution, Side, SpeakerKind
from counterclaim.mentions.marking import Marked
from counterclaim.mentions.matcher import fold
from counterclaim.mentions.names import Names

Related = Callable[[str, str], bool]
"""Whether two actors of the pack are one, or one stands above the other, or speaks for it."""
_FOUND = r"(?:found|counted|verified|established|documented|determined|calculated|tallied|own\s+(?:count|tally))\b"
_VOICES = frozenset({Side.STATE, Side.INSURGENT, Side.MONITOR, Side.POLITICAL, Side.OTHER})


def look_at_speaker(pair: Pair, related: Related) -> Otherwise | None:
    """Who says each, where two others do."""
    silent = _gave_none(pair)
    if silent is not None:
        return Otherwise("CLM07", f"{pair.source.name} says that {silent} gave no such number", None)
    subject = _other_subject(pair, related)
    if subject is not None:
        return subject
    if pair.told.claim is None or pair.one.claim is None or pair.told.slot.value < LEAST or _is_aside(pair.told):
        return None
    return _other_voice(pair, pair.told.claim, pair.one.claim, related)


_SUBJECT = re.compile(
    r"\W*(?:the\s+)?(?P<who>[^,;:.\d]{2,70}?)\s+(?:has\s+|have\s+|had\s+)?(?:put|puts|counted|counts|documents|documented|recorded|records|"
    r"registered|registers|gave|gives|given|acknowledged|acknowledges|admitted|admits|claims|claimed)\b(?!\s+by\b)"
)


def _other_subject(pair: Pair, related: Related) -> Otherwise | None:
    """Who is the subject of the sentence of a number, where the document has another actor say it."""
    told, one = pair.told, pair.one
    claim = one.claim
    found = _SUBJECT.match(told.sentence.folded)
    if found is None or claim is None or told.slot.value < LEAST:
        return None
    named = [name for name in told.sentence.names if name.entry.kind is Names.ACTOR]
    mine = [name.entry for name in named if name.span.end == found.end("who")]
    their = claim.speaker
    if len(mine) != 1 or their.actor is None or their.actor == mine[0].id or related(their.actor, mine[0].id):
        return None
    with_number = [other.sentence for other in pair.source.numbers.every if other.slot.value == told.slot.value]
    here = any(name.entry.id == mine[0].id for sentence in with_number for name in sentence.names)
    outlet = fold(pair.source.document.outlet or "")
    here = here or bool(outlet and (outlet in found["who"] or found["who"] in outlet))
    if here or any(name.entry.id == their.actor for name in named) or _mentions(told.sentence.folded, their):
        return None
    return _said(pair.source, one, pair.told.sentence.text[slice(*found.span("who"))], their)


def _other_voice(pair: Pair, claim: Claim, other_claim: Claim, related: Related) -> Otherwise | None:
    """Who is named with a number in each, where two others are."""
    told, source, one = pair.told, pair.source, pair.one
    mine, their = claim.speaker, other_claim.speaker
    folded = told.sentence.folded
    outlet = fold(source.document.outlet or "")
    own = outlet and _own_count(outlet).search(folded)
    other = their.side is not Side.OUTLET and (their.side is not Side.OTHER or mine.side is Side.OUTLET)
    if own and other and not _mentions(folded, their) and _initials(their) != outlet:
        return _said(source, one, source.name, their)
    if not _is_named(one.sentence, their) or _mentions(folded, their) or _holds_name(outlet, their):
        return None
    if their.actor is not None and any(
        name.entry.kind is Names.ACTOR
        and related(name.entry.id, their.actor)
        and not _WHOSE_DEAD.search(folded[: name.span.start])
        for name in told.sentence.names
    ):
        return None
    unnamed = {SpeakerKind.UNNAMED, SpeakerKind.WITNESS, SpeakerKind.FAMILY}
    if their.side not in _VOICES or their.kind in unnamed or mine.kind in unnamed:
        return None
    known = _are_apposed(source, mine, their) or _is_said_elsewhere(pair, their, related)
    if known or _holds_name(outlet, mine):
        return None  # who publishes a document is named for those of its house who wrote it
    if claim.attribution is Attribution.NONE or mine.side not in _VOICES or not _is_named(told.sentence, mine):
        return None
    if _one_voice(mine, their, related) or _is_counted(told, mine) or _is_vague(mine) or _is_vague(their):
        return None
    other = mine.side is not their.side or (mine.side is Side.STATE and mine.kind is not their.kind)
    offices = mine.kind is their.kind is SpeakerKind.CIVIL_ADMINISTRATION  # a district's administration and its head
    return _said(source, one, mine.name, their) if other or (mine.actor and their.actor and not offices) else None


def _are_apposed(source: Source, mine: Speaker, their: Speaker) -> bool:
    """Whether a document gives two names as one's: "Ansar Allah, the Houthi movement"."""
    a, b = (re.escape(fold(one.name).removeprefix("the ")) for one in (mine, their))
    between = r"\s*[,(]\s*(?:or\s+|also\s+known\s+as\s+|known\s+as\s+|an?\s+|the\s+)?(?:[\w-]+\s+){0,3}?"
    return re.search(rf"\b(?:{a}{between}{b}|{b}{between}{a})\b", source.folded) is not None


def _is_said_elsewhere(pair: Pair, their: Speaker, related: Related) -> bool:
    """Whether the draft gives the same number elsewhere to the speaker of the document."""
    return any(
        one.claim is not None
        and one.slot.value == pair.told.slot.value
        and one.span != pair.told.span
        and _one_voice(one.claim.speaker, their, related)
        for one in pair.draft.numbers.every
    )


LEAST = 3
"""Smaller numbers stand more than once in a text, for other people."""


def _is_aside(told: Told) -> bool:
    """Whether a number is told of again: in brackets, "the official 53 (15 and 38)", or "of the 1,204"."""
    if told.is_whole:
        return True
    before = told.sentence.folded[: told.span.start - told.sentence.span.start]
    return before.rfind("(") > before.rfind(")")


_NO_FIGURE = re.compile(
    r"\b(?:no|without|(?:not|never|declin\w+|refus\w+)\b[^.;]{0,40}\b(?:any|an?))\s+(?:[\w-]+\s+)?(?:figures?|numbers?|"
    r"counts?|tolls?|totals?|tally|estimates?|statements?)\b(?:\s+of\s+(?:its|their|his)\s+own)?|\bdeclin\w+\s+to\b|\bcould\s+not\s+(?:verify|confirm|be\s+(?:\w+\s+)?(?:verified|"
    r"confirmed))|\bhad\s+no\s+access\b|\bnot\s+been\s+able\s+to\b|\bdid\s+not\s+(?:give|provide|comment|publish|answer|"
    r"respond|say)|\b(?:has|had|have)\s+not\s+(?:published|commented|given|issued|released|said)|\bwould\s+not\s+(?:give|"
    r"confirm|comment|speak|say)|\brefus\w+\s+to\b|\bno\s+comment\b"
)
_OF_ITS_OWN = r"\bno\s+(?:\w+\s+)?(?:figures?|numbers?|counts?|tolls?|tally)\s+of\s+(?:its|their)\s+own\b"
_NOT_OWN = re.compile(_OF_ITS_OWN)
"""What a document says of whoever publishes it, and who made no count."""
_UNVERIFIED = re.compile(rf"{_OF_ITS_OWN}|\b(?:could\s+not|unable\s+to)\s+(?:\w+\s+)?verify\b|\bhad\s+no\s+access\b")
"""What it says besides where it only relays a number."""
_DENIES = re.compile(r"\b(?:no|not|nor|none|never|declin\w+|refus\w+|without)\b")
_COMES_FROM = re.compile(
    r"\s*(?:the|this|that)\s+(?:figure|number|count|toll|tally|total)\s+(?:comes?|came|is|was|stems?)\s+(?:from\s+)?"
    r"(?P<who>[^,.;]{3,60})"
)


def _credited(pair: Pair) -> str | None:
    """To whom the sentence behind a number credits it: "the figure comes from the army's spokesman"."""
    sentences = pair.draft.paragraph_of(pair.told.sentence)
    place = next((index for index, one in enumerate(sentences) if one is pair.told.sentence), len(sentences))
    found = _COMES_FROM.match(sentences[place + 1].folded) if place + 1 < len(sentences) else None
    return found["who"] if found is not None else None


def _gave_none(pair: Pair) -> str | None:
    """Who is credited with a number, where a document says that they gave none and credits nobody so named with it."""
    claim = pair.told.claim
    name = _credited(pair)
    if name is None:
        if claim is None or claim.attribution is Attribution.NONE or not _is_named(pair.told.sentence, claim.speaker):
            return None
        other = pair.told.harm is not None and claim.measure is not pair.told.harm
        if other or _is_counted(pair.told, claim.speaker):
            return None
        name = fold(claim.speaker.name)
    words = set(re.findall(r"[a-z]{4,}", name)) - _OFFICES - _EVERYWHERE
    if not words:
        return None
    actor = claim.speaker.actor if claim is not None and _credited(pair) is None else None
    with_number = [other.sentence for other in pair.source.numbers.every if other.slot.value == pair.told.slot.value]
    said = [other.claim for other in pair.source.numbers.every if other.slot.value == pair.told.slot.value]
    key = claim.speaker.key if claim is not None and claim.speaker.side is not Side.OUTLET else None
    same = key is not None and any(
        one is not None and one.attribution is Attribution.RELAYED and one.speaker.key == key for one in said
    )
    if same or any(_names(sentence, words, actor) for sentence in with_number):
        return None
    publishes = all(word in fold(pair.source.document.outlet or "") for word in words)
    relayed = any(
        other.claim is not None
        and other.claim.attribution is Attribution.RELAYED
        and not _holds_name(fold(pair.source.document.outlet or ""), other.claim.speaker)
        for other in pair.source.numbers.every
        if other.slot.value == pair.told.slot.value
    )
    silence = (_UNVERIFIED if relayed else _NOT_OWN) if publishes else _NO_FIGURE
    denied = any(
        _names(sentence, words, actor) and silence.search(sentence.folded) and _DENIES.search(sentence.folded)
        for sentence in pair.source.sentences
    )
    return name if denied else None


def _names(sentence: Marked, words: set[str], actor: str | None) -> bool:
    """Whether a sentence names an actor of the pack, or has one of the longer words of a name."""
    named = actor is not None and any(one.entry.id == actor for one in sentence.names)
    return named or bool(words & set(re.findall(r"[a-z]{4,}", sentence.folded)))


_EVERYWHERE = frozenset(["national", "general", "united", "people", "local", "provincial", "central", "federal"])
"""Words of many names."""


_WHOSE_DEAD = re.compile(
    r"\b(?:dead|deaths|killed|losses|casualties|wounded|members|personnel|soldiers)\s+(?:of|in)\s+(?:the\s+)?$"
)
"""Before the name of a force that is counted, and does not speak."""


def _holds_name(outlet: str, speaker: Speaker) -> bool:
    """Whether an outlet's name is a speaker's, or holds it: every one of its longer words."""
    words = set(re.findall(r"[a-z]{4,}", fold(speaker.name))) - _OFFICES
    return bool(words) and all(word in outlet for word in words)


def _own_count(outlet: str) -> re.Pattern[str]:
    """How an outlet is said to have counted itself: "AFP's own tally", "AFP found", "AFP, by a tally of its own"."""
    return re.compile(
        rf"\b{re.escape(outlet)}\b[^.;]{{0,60}}\b(?:its\s+own\s+correspondents\b|by\s+its\s+own\s+(?:count|tally|reckoning)|(?:count|tally|toll)\s+of\s+its\s+own)\b|"
        rf"\b{re.escape(outlet)}\b(?:(?:'s)?\s+(?:[\w-]+\s+){{0,3}}{_FOUND}|,?\s+(?:[\w-]+\s+){{0,3}}of\s+its\s+own\b)"
    )


def _is_vague(speaker: Speaker) -> bool:
    """Whether a name may be that of one of several bodies: "the department", a capital."""
    words = fold(speaker.name).removeprefix("the ").split()
    return speaker.actor is None and len(words) == 1 and (words[0] in _BODIES or not speaker.name.islower())


_BODIES = frozenset(["department", "command", "office", "officials", "authorities", "administration", "militants"])


def _is_counted(told: Told, speaker: Speaker) -> bool:
    """Whether the speaker is who is counted: "the 15 militants announced on 5 December"."""
    behind = told.sentence.folded[told.span.end - told.sentence.span.start :]
    return behind.lstrip().startswith(fold(speaker.name))


def _is_named(sentence: Marked, speaker: Speaker) -> bool:
    """Whether a sentence itself names a speaker, by its name or by one of its longer words."""
    by_actor = speaker.actor is not None and any(one.entry.id == speaker.actor for one in sentence.names)
    return by_actor or _mentions(sentence.folded, speaker)


def _mentions(folded: str, speaker: Speaker) -> bool:
    """Whether words hold a speaker's name, or one of its longer words."""
    words = set(re.findall(r"[a-z]{4,}", fold(speaker.name))) - _OFFICES
    short = _initials(speaker)
    if short and re.search(rf"\b{re.escape(short)}\b", folded):
        return True
    named = sum(bool(re.search(rf"\b{word[:STEM]}", folded)) for word in words)  # a minister and a ministry
    return fold(speaker.name) in folded or named >= max(1, len(words) - 1)


def _said(source: Source, one: Told, mine: str, their: Speaker) -> Otherwise:
    return Otherwise("CLM07", f"in {source.name} it is {their.name} who says {one.slot.words}, not {mine}", their.name)


def _one_voice(mine: Speaker, their: Speaker, related: Related) -> bool:
    if mine.key == their.key or (mine.actor and their.actor and related(mine.actor, their.actor)):
        return True
    if _initials(mine) == fold(their.name) or _initials(their) == fold(mine.name):
        return True
    words, others = (set(re.findall(r"[a-z]{2,}", fold(one.name))) - _OFFICES for one in (mine, their))
    stems = any(one[:STEM] == other[:STEM] for one in words for other in others if min(len(one), len(other)) >= STEM)
    return bool(words & others) or stems or not words or not others


def _initials(speaker: Speaker) -> str:
    """What a long name is short for: its capital letters."""
    letters = re.findall(r"\b[A-Z]", speaker.name)
    return fold("".join(letters)) if len(letters) > 1 else ""


STEM = 6
"""Letters of a word from which another that begins with it may be the same body: a council and its councillor."""
_OFFICES = frozenset(
    [
        *("spokesman", "spokesperson", "spokeswoman", "official", "officials", "sources", "source", "officer"),
        *("office", "the", "of", "and", "for", "its", "an"),
    ]
)
