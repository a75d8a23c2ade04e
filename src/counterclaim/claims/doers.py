"""Who did it, as the sentence says: read the same way whichever side is named.

A doer stands behind "by", or before a verb of attack or harm. A party that only speaks, or
that is attacked, is none; where a sentence names one side alone and says neither, it is taken
to tell of what that side did.
"""

from __future__ import annotations

import re

from counterclaim.claims.records import Party
from counterclaim.claims.speakers import party_of
from counterclaim.codebook.terms import Group, Side, SpeakerKind
from counterclaim.mentions.marking import Marked
from counterclaim.mentions.names import NameFinder, Names
from counterclaim.values.span import Span

FIGHTING = frozenset({SpeakerKind.MILITARY, SpeakerKind.POLICE, SpeakerKind.ARMED_GROUP})
"""Kinds of bodies whose people fight."""
_BELLIGERENT = {Group.INSURGENTS: Side.INSURGENT, Group.SECURITY_FORCES: Side.STATE}
_BY = re.compile(
    r"(?<!statement )(?<!statements )(?<!claim )(?<!claims )(?<!issued )(?<!released )(?<!said )(?<!report )"
    r"\bby (?:the |some |suspected |unknown |armed )*"
    r"(?:(?:fighters|militants|insurgents|gunmen|members|soldiers|men) of (?:the )?)?$"
)
_OWNED = re.compile(
    r"(?:\s+\([^)]*\))?(?:\s+(?:also|later|has|had|have)){0,2}\s+claimed\s+(?:the\s+)?(?:responsibility|attack)"
    r"|(?:['’]s?)?\s+(?:attacks?|ambush|assault|raid|bombing|blast|operations?|offensive)\b"
)
_ACTS = re.compile(
    r"(?:\s+\([^)]*\))?(?:['’]s)?(?:\s+(?:fighters?|militants?|insurgents?|rebels?|separatists?|soldiers?|troops|men|"
    r"gunmen|members|personnel|forces|bombers?|army|had|have|has|also|then|later|of|reportedly|allegedly|who)){0,4}\s+"
    r"(?:kill(?:ed|s|ing)|shot|shooting|attack(?:ed|s|ing)|ambush(?:ed|ing)|storm(?:ed|ing)|raid(?:ed|ing)|"
    r"target(?:ed|ing)|bomb(?:ed|ing)|blew|blown|blowing|abduct(?:ed|ing)|kidnapp(?:ed|ing)|captur(?:ed|ing)|"
    r"seiz(?:ed|ing)|detain(?:ed|ing)|arrest(?:ed|ing)|execut(?:ed|ing)|opened fire|fired|struck|eliminat(?:ed|ing)|"
    r"neutrali[sz](?:ed|ing)|wound(?:ed|ing)|injur(?:ed|ing)|launch(?:ed|ing)|carried out|conducted|torched|"
    r"mounted|staged|committed|perpetrated|made\s+(?:[\w,]+\s+){0,3}attacks|"
    r"hijack(?:ed|ing)|gunned down|beheaded|took|taking|freed|overran|responsible)\b"
)
_SPEAKS = re.compile(
    r"(?:\s+\([^)]*\))?(?:['’]s)?(?:\s+(?:has|had|have|also|later|in a statement|spokes\w+|media wing)){0,3}\s+"
    r"(?:said|says|told|claim(?:ed|s)|accus(?:ed|es)|blam(?:ed|es)|announced|added|stated|statement|reported|denied|"
    r"put|acknowledged|admitted|confirmed|rejected|warned|threatened|vowed|spokes\w+)\b"
)
_SPOKE = re.compile(r"(?:according to|cited|quoted|citing|quoting|told)\s+(?:the\s+)?$")
_ITSELF = re.compile(
    r"\b(?:it|they|its (?:fighters|forces|men|members|soldiers|troops))"
    r"(?=\s+(?:had|have|has|also|kill|attack|ambush|carried))"
)


def perpetrator_of(marked: Marked, names: NameFinder) -> Party | None:
    """The belligerent that the sentence says acted, or `None` where it does not say."""
    text = marked.folded
    parties = sorted(_parties(marked, names), key=lambda one: one[0])
    for span, party in parties:
        if _BY.search(text[: span.start]) or _OWNED.match(text[span.end :]):
            return party
    speaking = [party for span, party in parties if _speaks(text, span)]
    for span, party in parties:
        if _ACTS.match(text[span.end :]) and not _speaks(text, span):
            return party
    itself = _ITSELF.search(text)
    if speaking and itself is not None and _ACTS.match(text[itself.end() :]):
        return speaking[0]
    return None


def _speaks(text: str, span: Span) -> bool:
    return bool(_SPEAKS.match(text[span.end :]) or _SPOKE.search(text[: span.start]))


def _parties(marked: Marked, names: NameFinder) -> list[tuple[Span, Party]]:
    """The belligerents that a sentence names, by name or as "soldiers" and "militants"."""
    found: list[tuple[Span, Party]] = []
    for mention in marked.names:
        party = party_of(mention, mention.span.of(marked.text), names)
        if party is not None and party.side in _BELLIGERENT.values() and mention.entry.kind is not Names.SPOKESPERSON:
            found.append((mention.span, party))
    for hit in marked.people:
        side = _BELLIGERENT.get(hit.value.group)
        if side is not None and not any(hit.span.overlaps(span) for span, _ in found):
            found.append((hit.span, Party(hit.span.of(marked.text), None, side)))
    for noun in marked.speakers:
        if noun.value.kind in FIGHTING and not any(noun.span.overlaps(span) for span, _ in found):
            found.append((noun.span, Party(noun.span.of(marked.text), None, noun.value.side)))
    return found
