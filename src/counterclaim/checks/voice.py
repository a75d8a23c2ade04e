"""The narrator's own voice: figures of a party to the conflict told as plain fact, and words that take a side.

What stands in quotation marks, in a name, in the title of a work or in the reported speech of somebody is not the
narrator's. A figure is the narrator's where its sentence credits nobody with it and the one before hands nothing on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from counterclaim.checks.cited import Cited
from counterclaim.checks.credited import BELLIGERENTS
from counterclaim.checks.draft import Draft
from counterclaim.checks.findings import Finding
from counterclaim.checks.slot import Sort
from counterclaim.checks.told import Told
from counterclaim.claims.records import Claim
from counterclaim.codebook.loaded import Loaded
from counterclaim.codebook.terms import Group, Side, SpeakerKind
from counterclaim.documents.shape import Shape
from counterclaim.mentions.marking import Marked
from counterclaim.mentions.matcher import Matcher, fold
from counterclaim.mentions.names import Names
from counterclaim.values.span import Span

_CREDITS = re.compile(
    r"\b(?:according\s+to|sa(?:y|ys|id|ying)|told|tells?|claim(?:s|ed|ing)?|report(?:s|ed|ing|edly)?|announc\w+|"
    r"declar\w+|stat(?:es|ed|ing)|maintain\w*|insist\w*|acknowledg\w+|conced\w+|admit\w*|"
    r"put(?:s|ting)?\s+(?:the|its|their|at|it)|speaks?\s+of|spoke\s+of|gives?|gave\s+(?:the|a|its|their|as|out|\d+)|"
    r"lists?|listed|count(?:s|ed)?|records?|recorded|registers?|registered|estimat\w+|document(?:s|ed)|alleg\w+|"
    r"assert\w*|"
    r"by\s+(?:the\s+|its\s+|his\s+|their\s+)?(?:[\w'-]+\s+){0,4}(?:count|account|reckoning|version|figures?|tally|"
    r"estimate|telling|statement|own\s+\w+)|on\s+(?:the\s+)?(?:[\w'-]+\s+){0,3}(?:account|word|telling|reckoning|"
    r"figures)|"
    r"in\s+(?:the\s+)?(?:[\w'-]+\s+){0,3}(?:version|words|telling|statement|account|book|communiqu\w+)|claimed|"
    r"communiqu\w+|version|credit(?:s|ed)|attribut\w+|quot(?:es|ed|ing)|citing|cites?|wrote|writes|warn\w*|"
    r"denie[sd]|disput\w+|reject\w+|has\s+it|have\s+it|spokes\w+|holds?\s+that|according|confirm\w*|verif\w+|"
    r"found\s+that|names?\s+\w+|mention\w*|publish\w*|toll\s+of|supposed|purported\w*|describ\w+|"
    r"counted\s+by|figures\s+(?:of|from)|count\s+of|heard\s+from|asked|boast\w*|reckon\w*|add(?:s|ed|ing)\s+that|"
    r"assess\w*|admission|believe\w*|argu\w+|contend\w*|show(?:s|ed)?|has\s+\d[\d,]*|had\s+\d[\d,]*)\b|"
    r"[\w]'s?\s+(?:count|figure|figures|tally|toll|number|numbers|version|account|statement|list|estimate|claim|"
    r"total)\b|\((?:[a-z ]{0,30}(?:ministry|army|ispr|police|spokes\w+|count|claim|source|statement|force|"
    r"government)[^()]{0,40})\)"
)
_GOES_ON = re.compile(
    r"\s*(?:it|its|the\s+same|this|these|that|those|they|their|he|she|his|her|among\s+(?:them|these)|of\s+(?:them|"
    r"these|those|the)|the\s+(?:statement|list|count|figure|report|document|"
    r"spokes\w+|other\w*|dead|remaining|rest|tally|release|communiqu\w+)|both|another|a\s+further|also|in\s+all|most|"
    r"some|\d+\s+of)\b"
)


def check_voice(draft: Draft, cited: Cited, loaded: Sequence[Loaded]) -> Iterator[Finding]:
    """Figures and words of a party that a draft tells in its own voice."""
    yield from _figures(draft, cited)
    yield from _words(draft, loaded)


def _figures(draft: Draft, cited: Cited) -> Iterator[Finding]:
    for place, sentence in enumerate(draft.sentences):
        if draft.document.blocks[sentence.block].shape is Shape.TABLE:
            continue
        sources = cited.around(sentence)
        if not sources or _goes_on(draft, place):
            continue
        for told in draft.numbers.of(sentence):
            if told.slot.sort is not Sort.COUNT or told.slot.value < LEAST or draft.is_quoted(told.span):
                continue
            theirs = [one for source in sources for one in source.numbers.every if one.slot.value == told.slot.value]
            speaker = _one_party(theirs)
            if speaker is None or _is_credited(told, speaker):
                continue
            if not _has_floor(draft, place, speaker) and not _is_credited_elsewhere(draft, told, speaker):
                message = f"{told.slot.words} is told as fact; in {sources[0].name} it is {speaker} who says so"
                suggestion = f"{speaker} said {told.slot.words} …"
                yield Finding("VOI01", told.span, message, suggestion)
                break


LEAST = 3
"""Smaller numbers are told in passing."""
FLOOR = 3
"""Sentences over which somebody who was credited keeps the floor."""


def _has_floor(draft: Draft, place: int, speaker: str) -> bool:
    """Whether a sentence shortly before credits the same speaker."""
    words = [word for word in re.findall(r"[a-z0-9]{4,}", fold(speaker)) if word not in {"spokesman", "official"}]
    return any(
        before.block == draft.sentences[place].block
        and _CREDITS.search(before.folded)
        and any(re.search(rf"\b{word}", before.folded) for word in words)
        for before in draft.sentences[max(0, place - FLOOR) : place]
    )


def _is_credited_elsewhere(draft: Draft, told: Told, speaker: str) -> bool:
    """Whether another sentence credits the same number, of which this one is the summary."""
    return any(
        one.slot.value == told.slot.value and one.sentence is not told.sentence and _is_credited(one, speaker)
        for one in draft.numbers.every
    )


_PARTY = re.compile(
    r"\b(?:army|military|ministr\w+|minister|spokes\w+|government|administration|police|ispr|officials?|command\w*|"
    r"forces|general\s+staff|air\s+force|navy|junta|regime|group|front|rebels?|militants?|"
    r"insurgents?|guerrill\w+|movement|brigade|division|department|authorit\w+|state|bla|blf|it|he|she|they|both|each|"
    r"side|sides|communiqu\w+|statement)\b"
)


def _is_credited(told: Told, speaker: str) -> bool:
    """Whether a sentence credits a number: to whoever spoke before it, or behind it to a party or to its speaker."""
    folded = told.sentence.folded
    start, end = told.span.start - told.sentence.span.start, told.span.end - told.sentence.span.start
    clause = max(folded.rfind(";", 0, start), 0)
    if _CREDITS.search(folded[clause:start]):
        return True
    stop = folded.find(";", end)
    behind = folded[end : stop if stop >= 0 else len(folded)]
    words = re.findall(r"[a-z0-9]{3,}", fold(speaker))
    for found in _CREDITS.finditer(behind):
        near = behind[max(0, found.start() - 60) : found.end() + 60]
        if _PARTY.search(near) or any(re.search(rf"\b{word}", near) for word in words):
            return True
    return False


def _goes_on(draft: Draft, place: int) -> bool:
    """Whether a sentence goes on with what the one before credits, or the next one credits what it tells."""
    sentence = draft.sentences[place]
    following = draft.sentences[place + 1] if place + 1 < len(draft.sentences) else None
    if following is not None and following.block == sentence.block and _CREDITED_NEXT.match(following.folded):
        return True
    for before in reversed(draft.sentences[max(0, place - 2) : place]):
        if before.block != sentence.block:
            break
        if _CREDITS.search(before.folded) and (_GOES_ON.match(sentence.folded) or before.folded.rstrip().endswith(":")):
            return True
    return False


_CREDITED_NEXT = re.compile(
    r"\s*(?:(?:both|all)\s+(?:of\s+)?(?:these\s+)?(?:figures|numbers|counts|tolls)|these\s+(?:are|figures|numbers|"
    r"counts)|the\s+(?:two\s+)?(?:figures?|numbers?|counts?|toll)\s+(?:is|are|come|comes|was|were)|"
    r"so\s+(?:says|said)|th(?:is|at)\s+(?:is|was)\s+(?:the|its|ispr)|this\s+(?:count|figure|toll)|the\s+count\s+is)\b"
)
_CREDITS_A_PARTY = re.compile(
    r"\b(?:army|military|ministry\s+of\s+(?:defen[cs]e|information|interior)|(?:defen[cs]e|interior|"
    r"information)\s+ministry|general\s+staff|armed\s+forces|junta|rebels?|guerrill\w+|"
    r"spokes\w+|intelligence|command|front|brigade)\b"
)


def _one_party(theirs: Sequence[Told]) -> str | None:
    """The party to the conflict that alone tells a number, as its documents have it; `None` where others do, too."""
    claims = [one.claim for one in theirs if one.claim is not None]
    if claims:
        sides = {one.speaker.side for one in claims}
        alone = len(sides) == 1 and sides <= BELLIGERENTS and all(map(_has_a_stake, claims))
        return claims[0].speaker.name if alone else None
    if theirs and all(
        _CREDITS.search(one.sentence.folded) and _CREDITS_A_PARTY.search(one.sentence.folded) for one in theirs
    ):
        found = _CREDITS_A_PARTY.search(theirs[0].sentence.folded)
        return found.group() if found is not None else None
    return None


def _has_a_stake(claim: Claim) -> bool:
    """Whether a speaker is a party to the fighting itself, or tells of the other side's people."""
    enemy = {Side.STATE: Group.INSURGENTS, Side.INSURGENT: Group.SECURITY_FORCES}[claim.speaker.side]
    parties = {SpeakerKind.MILITARY, SpeakerKind.ARMED_GROUP, SpeakerKind.POLITICAL_OFFICE}
    return (
        claim.speaker.kind in parties
        or claim.group is enemy
        or (claim.speaker.kind is SpeakerKind.CIVIL_ADMINISTRATION and "ministry" in fold(claim.speaker.name))
    )


def _words(draft: Draft, loaded: Sequence[Loaded]) -> Iterator[Finding]:
    matcher = Matcher((word, row) for row in loaded for word in row.words)
    for sentence in draft.sentences:
        shape = draft.document.blocks[sentence.block].shape
        if shape in {Shape.QUOTATION, Shape.NOTE}:
            continue
        for hit in matcher.find(sentence.text, sentence.folded):
            span = hit.span.shifted(sentence.span.start)
            if (
                _SPEECH.search(_clause(sentence.folded, hit.span))
                or draft.is_quoted(span)
                or _is_name(sentence, hit.span)
                or not _fits(sentence, hit.span, hit.value)
            ):
                continue
            words = hit.span.of(sentence.text)
            message = f"“{words}” takes a side in the narrator's own voice"
            yield Finding("VOI03", span, message, hit.value.instead)
        for name in sentence.names:
            span = name.span.shifted(sentence.span.start)
            own = name.entry.kind is Names.LABEL and not draft.is_quoted(span) and not _NAMED_AS.search(sentence.folded)
            if own and not _SPEECH.search(_clause(sentence.folded, name.span)):
                words = name.span.of(sentence.text)
                message = f"“{words}” is a label that one side imposes, told in the narrator's own voice"
                yield Finding("VOI03", span, message, "name the group, or put the label in quotation marks")


def _clause(folded: str, span: Span) -> str:
    """The part of a sentence between semicolons in which a word stands."""
    stop = folded.find(";", span.end)
    return folded[folded.rfind(";", 0, span.start) + 1 : stop if stop >= 0 else len(folded)]


_NAMED_AS = re.compile(
    r"\b(?:label\w*|term\w*|call\w*|nam\w+|word\w*|notif\w+|umbrella|styl\w+|dub\w+|designat\w+|describ\w+|refer\w*)\b"
)
_SPEECH = re.compile(
    r"\b(?:sa(?:y|ys|id)|(?<!were\s)(?<!was\s)(?<!been\s)(?<!are\s)told|(?<!its\s)(?<!their\s)(?<!the\s)claim(?:s|ed)|"
    r"announc\w+|declar\w+|stat(?:es|ed)|according\s+to|in\s+the\s+words|vow\w*|call(?:s|ed)\s+(?:them|it|him|the|for|"
    r"on)|describ\w+|spoke\s+of|speaks\s+of|boast\w*|"
    r"accus\w+|denounc\w+|prais\w+|promis\w+|threaten\w*|alleg\w+|report(?:s|ed)\s+that|insist\w*|assert\w*|argu\w+|"
    r"maintain\w*|labels?|labelled|labeled|brand(?:s|ed)|dubbed|terms?|termed|referred\s+to|refers?\s+to|designat\w+|"
    r"proscrib\w+|listed\s+as|considers?|regards?|regarded|honou?r\w*|mourn\w*|hail\w*|celebrat\w*|urged|asked|"
    r"pledged|thanked|paid\s+tribute|salut\w+|blam\w+|added\s+that|wrote|writes|reads|known\s+as|word)\b"
)


def _is_name(sentence: Marked, span: Span) -> bool:
    """Whether a word is part of a proper name: capital letters where the sentence asks for none."""
    words = span.of(sentence.text)
    if any(one.span.contains(span) and one.entry.kind is not Names.LABEL for one in sentence.names):
        return True
    before = re.search(r"([\w’'-]+)[\s-]+$", sentence.text[: span.start])
    behind = re.match(r"[’']?s?[\s-]+(?:(?:of|and|the|for)\s+)?([\w’'-]+)", sentence.text[span.end :])
    capital = words[0].isupper()
    begins = not sentence.text[: span.start].strip("“\"'‘( ")
    beside = (before is not None and before[1][0].isupper() and not _first(sentence, before)) or (
        behind is not None and behind[1][0].isupper()
    )
    return capital and (not begins or beside) and (beside or not begins)


def _first(sentence: Marked, found: re.Match[str]) -> bool:
    return not sentence.text[: found.start()].strip()


def _fits(sentence: Marked, span: Span, row: Loaded) -> bool:
    """Whether the words beside a loaded word are those with which it takes a side."""
    around = fold(sentence.text[max(0, span.start - 45) : span.end + 45])
    if row.unless is not None and re.search(rf"\b{row.unless}\b", around):
        return False
    return row.of is None or bool(re.search(rf"\b{row.of}", around))
