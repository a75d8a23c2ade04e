"""By whose word a number stands, in a draft and in its document."""

from __future__ import annotations

import re
from collections.abc import Callable

from counterclaim.checks.cited import Source
from counterclaim.checks.pairs import Otherwise, Pair
from counterclaim.checks.told import Told
from counterclaim.claims.records import Speaker
from counterclaim.codebook.terms import Attribution, Side, SpeakerKind
from counterclaim.mentions.marking import Marked
from counterclaim.mentions.matcher import fold
from counterclaim.mentions.names import Names

Related = Callable[[str, str], bool]
"""Whether two actors of the pack are one, or one stands above the other, or speaks for it."""
BELLIGERENTS = frozenset({Side.STATE, Side.INSURGENT})
_FOUND = r"(?:found|counted|verified|established|documented|determined|calculated|tallied|own\s+(?:count|tally))\b"
_VOICES = frozenset({Side.STATE, Side.INSURGENT, Side.MONITOR, Side.POLITICAL, Side.OTHER})


def look_at_speaker(pair: Pair, related: Related) -> Otherwise | None:
    """Who says each, where two others do."""
    told, source, one = pair.told, pair.source, pair.one
    if told.claim is None or one.claim is None:
        return None
    mine, their = told.claim.speaker, one.claim.speaker
    folded = told.sentence.folded
    outlet = fold(source.document.outlet or "")
    own = outlet and _own_count(outlet).search(folded)
    if own and their.side is not Side.OUTLET and not _mentions(folded, their):
        return _said(source, one, source.name, their)
    if not _is_named(one.sentence, their) or _mentions(folded, their) or _mentions(outlet, their):
        return None
    if their.actor is not None and any(
        name.entry.kind is Names.ACTOR and related(name.entry.id, their.actor) for name in told.sentence.names
    ):
        return None
    unnamed = {SpeakerKind.UNNAMED, SpeakerKind.WITNESS, SpeakerKind.FAMILY}
    if their.side not in _VOICES or their.kind in unnamed or mine.kind in unnamed:
        return None
    if _mentions(outlet, mine):
        return None  # who publishes a document is named for those of its house who wrote it
    if told.claim.attribution is Attribution.NONE or mine.side not in _VOICES or not _is_named(told.sentence, mine):
        return None
    if _one_voice(mine, their, related) or _is_counted(told, mine) or _is_vague(mine) or _is_vague(their):
        return None
    other = mine.side is not their.side or (mine.side is Side.STATE and mine.kind is not their.kind)
    return _said(source, one, mine.name, their) if other or (mine.actor and their.actor) else None


def _own_count(outlet: str) -> re.Pattern[str]:
    """How an outlet is said to have counted itself: "AFP's own tally", "AFP found", "AFP, by a tally of its own"."""
    return re.compile(
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
    named = sum(bool(re.search(rf"\b{word}", folded)) for word in words)
    return fold(speaker.name) in folded or named >= max(1, len(words) - 1)


def _said(source: Source, one: Told, mine: str, their: Speaker) -> Otherwise:
    return Otherwise("CLM07", f"in {source.name} it is {their.name} who says {one.slot.words}, not {mine}", their.name)


def _one_voice(mine: Speaker, their: Speaker, related: Related) -> bool:
    if mine.key == their.key or (mine.actor and their.actor and related(mine.actor, their.actor)):
        return True
    words, others = (set(re.findall(r"[a-z]{2,}", fold(one.name))) - _OFFICES for one in (mine, their))
    return bool(words & others) or not words or not others


_OFFICES = frozenset(
    [
        *("spokesman", "spokesperson", "spokeswoman", "official", "officials", "sources", "source", "officer"),
        *("office", "the", "of", "and", "for", "its", "an"),
    ]
)
