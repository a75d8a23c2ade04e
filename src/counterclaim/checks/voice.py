"""The narrator's own voice: figures of a party to the conflict told as plain fact, and words that take a side.

What stands in quotation marks, in a name, in the title of a work or in the reported speech of somebody is not the
narrator's. A figure is the narrator's where its sentence credits nobody with it and the one before hands nothing on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from counterclaim.checks.cited import Cited
from counterclaim.checks.credited import BELLIGERENTS
from counterclaim.checks.draft import Draft
from counterclaim.checks.findings import Finding
from counterclaim.checks.slot import Sort
from counterclaim.checks.told import Told
from counterclaim.claims.records import Claim
from counterclaim.codebook.loaded import Loaded
from counterclaim.codebook.terms import Group, Part, Side, SpeakerKind
from counterclaim.documents.shape import Shape
from counterclaim.mentions.marking import Marked
from counterclaim.mentions.matcher import Matcher, fold
from counterclaim.mentions.names import Names
from counterclaim.values.span import Span

_CREDITS = re.compile(
    r"\b(?:according\s+to|sa(?:y|ys|id|ying)|told|tells?|claim(?:s|ed|ing)?|report(?:s|ed|ing|edly)?|announc\w+|"
    r"declar\w+|stat(?:es|ed|ing)|maintain\w*|insist\w*|acknowledg\w+|disclos\w+|conced\w+|admit\w*|"
    r"put(?:s|ting)?\s+(?:(?:the|its|their|at|it)\b|[^.;,]{0,70}?\s+at\b)|speaks?\s+of|spoke\s+of|gives?|gave\s+(?:the|a|its|their|as|out|\d+)|"
    r"lists?|listed|count(?:s|ed)?|records?|recorded|registers?|registered|estimat\w+|document(?:s|ed)|alleg\w+|"
    r"assert\w*|"
    r"by\s+(?:the\s+|its\s+|his\s+|their\s+)?(?:[\w'-]+\s+){0,4}(?:count|account|reckoning|version|figures?|tally|"
    r"estimate|telling|statement|own\s+\w+)|on\s+(?:the\s+)?(?:[\w'-]+\s+){0,3}(?:account|word|telling|reckoning|"
    r"figures)|"
    r"in\s+(?:the\s+)?(?:[\w'-]+\s+){0,3}(?:version|words|telling|statement|account|book|communiqu\w+)|claimed|"
    r"let\s+it\s+be\s+known|clos(?:es|ed|ing)\s+(?:its|the|her|his)\s+(?:books?|account)|which\s+issued|"
    r"communiqu\w+|version|credit(?:s|ed)|attribut\w+|quot(?:es|ed|ing)|citing|cites?|wrote|writes|warn\w*|"
    r"denie[sd]|disput\w+|reject\w+|has\s+it|have\s+it|spokes\w+|holds?\s+that|according|confirm\w*|verif\w+|"
    r"found\s+that|names?\s+\w+|mention\w*|publish\w*|toll\s+of|supposed|purported\w*|describ\w+|"
    r"counted\s+by|figures?\s+(?:of|from)|count\s+of|heard\s+from|asked|boast\w*|reckon\w*|add(?:s|ed|ing)\s+that|(?:it|he|she|they)\s+add(?:s|ed)|"
    r"counter(?:s|ed)\s+with|"
    r"assess\w*|admission|believe\w*|argu\w+|contend\w*|(?:figures?|data|records?|documents?|count)\s+show(?:s|ed)?|prefer\w*|"
    r"arriv\w+\s+at|ha(?:s|ve|d)\s+(?:it|them|him|her|these|those|the\s+\w+)\s+at|(?:is|are|was|were)\s+aware\s+of|kn(?:ows?|ew)\s+of|(?:has|had)\s+(?:\d[\d,]*|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?=\s+(?:of|dead|\w+\s+(?:dead|killed)))))\b|"
    r"[\w]'s?\s+(?:(?:first|second|latest|last|final|own|initial|earlier|later|new|early|revised)\s+){0,2}(?:count|figure|figures|tally|toll|number|numbers|version|account|statement|list|estimate|claim|"
    r"total)\b|\((?:[a-z ]{0,30}(?:ministry|army|police|spokes\w+|count|claim|source|statement|force|"
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
            if not _counts_harm(told) or draft.is_quoted(told.span):
                continue
            theirs = [one for source in sources for one in source.numbers.every if one.slot.value == told.slot.value]
            party = _one_party(theirs)
            if party is None or _is_credited(told, party):
                continue
            if (
                not _has_floor(draft, place, party)
                and not _is_told_by(draft, place, party)
                and not _is_credited_elsewhere(draft, told, party)
            ):
                message = f"{told.slot.words} is told as fact; in {sources[0].name} it is {party.name} who says so"
                suggestion = f"{party.name} said {told.slot.words} …"
                yield Finding("VOI01", told.span, message, suggestion)
                break


LEAST = 3
"""Smaller numbers are told in passing."""


def _counts_harm(told: Told) -> bool:
    """Whether a number counts people or what was done to them."""
    of_people = told.claim is not None or told.named is not None or bool(told.measures)
    return told.slot.sort is Sort.COUNT and told.slot.value >= LEAST and of_people


def _has_floor(draft: Draft, place: int, party: _Party) -> bool:
    """Whether an earlier sentence of the paragraph credits the same party, which then keeps the floor.

    A sentence before the first figure may also credit all that follows: "all figures in this section are the army's".
    """
    sentence = draft.sentences[place]
    held = True
    for before in reversed(draft.sentences[:place]):
        beside = before.block == sentence.block
        if beside and held and party.is_source(before) and (_counts(draft, before) or _RUNS.search(before.folded)):
            return True
        held = held and not _CREDITS.search(before.folded)  # somebody else has the floor
        if _BLANKET.search(before.folded) and party.is_named(before):
            return True
    return False


def _counts(draft: Draft, sentence: Marked) -> bool:
    """Whether a sentence counts anything, so that it credits a figure and not only some other word of a party."""
    return any(one.slot.sort is Sort.COUNT for one in draft.numbers.of(sentence))


_RUNS = re.compile(
    r"\b(?:account|version|story|statement|communiqu\w+|report|tally|bulletin|figures?|numbers?|toll)\s+(?:\w+\s+)?(?:runs?|goes|is\s+this|"
    r"reads|follows?)\b|:\s*$|\b(?:has|have|had|one|only)\s+(?:side|version|account|source)\b"
)
"""How a sentence says that an account follows."""


def _is_told_by(draft: Draft, place: int, party: _Party) -> bool:
    """Whether the sentence behind tells by whom the figures of this one are: "ISPR gave the first"."""
    behind = draft.sentences[place + 1] if place + 1 < len(draft.sentences) else None
    beside = behind is not None and behind.block == draft.sentences[place].block
    return beside and behind is not None and bool(_ORDINAL.search(behind.folded)) and party.is_source(behind)


_ORDINAL = re.compile(
    r"\b(?:which\s+issued\s+it|issued\s+(?:it|that|this)|the\s+(?:first|second|former|latter|higher|lower|larger|smaller)|both|either)\b"
)


def _is_credited_elsewhere(draft: Draft, told: Told, party: _Party) -> bool:
    """Whether another sentence credits the same number, of which this one is the summary."""
    return any(
        one.slot.value == told.slot.value and one.sentence is not told.sentence and _is_credited(one, party)
        for one in draft.numbers.every
    )


_PARTY = re.compile(
    r"\b(?:army|military|ministr\w+|minister|spokes\w+|government|administration|police|officials?|command\w*|"
    r"forces|general\s+staff|air\s+force|navy|junta|regime|group|front|rebels?|militants?|"
    r"insurgents?|guerrill\w+|movement|brigade|division|department|authorit\w+|state|it|he|she|they|both|each|"
    r"side|sides|communiqu\w+|statement|mayor|governor|commissioner|committee|commission|council|agency|office|network|"
    r"observatory|association|organi[sz]ation|mission|residents?|hospital|doctors?|court|bishop|charity|institute|"
    r"monitors?|cent(?:er|re)|chief|union|programme|cluster)\b"
)
_MILITARY = (
    r"army|military|command|commander|division|corps|general|colonel|captain|officers?|brigade|"
    r"air\s+force|navy|armed\s+forces|security\s+forces|forces|junta|communiqu\w+|release|bulletin|gazette"
)
_CIVIL = (
    r"ministry|minister|government|administration|authorities|officials?|cabinet|capital|department|spokes\w+|"
    r"chief\s+minister|home\s+secretary|state|communiqu\w+|release"
)
_ROLES: Mapping[Side | None, str] = {
    Side.STATE: rf"{_MILITARY}|{_CIVIL}|police",
    Side.INSURGENT: r"ministry|authorities|group|rebels?|movement|front|militants?|insurgents?|guerrill\w+|fighters|"
    r"(?:its|their|whose|group's)\s+spokes\w+",
    None: rf"{_MILITARY}|ministry|minister|front|rebels?|guerrill\w+|spokes\w+",
}
"""What a text calls a party of a side, where it does not call it by its name."""
_OF_KIND: Mapping[SpeakerKind, str] = {
    SpeakerKind.MILITARY: rf"{_MILITARY}|defen[cs]e\s+minist\w+",
    SpeakerKind.CIVIL_ADMINISTRATION: _CIVIL,
    SpeakerKind.POLICE: r"police|officers?|officials?|superintendent",
}
_OFFICES = frozenset({"spokesman", "spokesperson", "spokeswoman", "official", "officials", "sources", "the", "and"})
_SOURCE = re.compile(
    r"\b(?:bulletins?|releases?|videos?|captions?|photographs?|broadcasts?|statements?|communiqu\w+|word|text|list|message|booklet|paper|"
    r"per|if\s+one\s+(?:follows|believes)|owned\s+to|allowed|thought|ran|thus|went\s+out|"
    r"speaks?|spoke|spoken|wants?|will\s+have|has\s+\w+\s+(?:dead|killed))\b|\bby\s+the\b|:"
)
_ACRONYM = re.compile(r"[A-Z][\w’'-]+\s+\([A-Z]{2,6}$")
"""A name in brackets that is short for the one before them, and no source."""
_BLANKET = re.compile(
    r"\b(?:all|every|the|these)\s+(?:\w+\s+)?(?:figures?|numbers?|counts?|tolls?)\b[^.;]{0,60}\b(?:in|of|for)\s+"
    r"(?:this|the)\s+(?:section|paragraph|note|chapter|log|table|list|week|report|box)\b|"
    r"\b(?:figures|numbers|counts)\b[^.;]{0,40}\b(?:unless|except\s+where|throughout|below|that\s+follow)\b"
)
_ASIDE = re.compile(
    r"\bas\s+[^,;]{3,80}?\b(?:told|said|say|says|reported|reports|learnt|learned|heard|put\s+it)\b[^,;]{0,60},\s+and\s+"
)
"""A credit set in between, which does not reach what the sentence goes on to tell: "twice, as residents say, and"."""
_OPENS = re.compile(
    r"\W*(?:on|by|in)\s+(?:its|his|her|their)\s+(?:own\s+)?(?:telling|account|version|words|count|reckoning|statement)\b|"
    r"\W*according\s+to\b"
)
"""How a sentence that credits all it tells opens."""
_ACCORDING = re.compile(r"[^.;]{0,90}?(?<!\band\s)\baccording\s+to\b")
_TOLD_OF = re.compile(r"\s*(?:[a-z-]+\s+){0,2}(?:announced|claimed|acknowledged|reported|conceded)\b")
_OWNED = re.compile(r"[\w]'s?\s+(?:own\s+|latest\s+|first\s+|final\s+)?$")
"""Whose a number is: "the ministry's 388"."""
_KEYED = re.compile(r"\s*(?:[\w'-]+\s+){0,3}[^.;]{0,40}\((?:[a-z]|[a-z]{2,6})\)")
"""Letters in brackets behind a figure, which a key explains."""


@dataclass(frozen=True)
class _Party:
    """The party to the conflict that alone tells a number."""

    name: str
    side: Side | None
    kind: SpeakerKind | None = None
    actor: str | None = None

    @cached_property
    def _words(self) -> re.Pattern[str]:
        words = {word for word in re.findall(r"[a-z0-9]{3,}", fold(self.name)) if word not in _OFFICES}
        roles = _OF_KIND.get(self.kind) if self.kind is not None else None
        names = [*map(re.escape, sorted(words)), roles or _ROLES.get(self.side, _ROLES[None])]
        return re.compile(rf"\b(?:{'|'.join(names)})\b")

    def places(self, sentence: Marked) -> Iterator[Span]:
        """Where a sentence names it, by a name of the pack, by its own words, or by what it is."""
        yield from (name.span for name in sentence.names if self.actor is not None and name.entry.id == self.actor)
        others = [
            name.span
            for name in sentence.names
            if name.entry.kind is Names.ACTOR and name.entry.id != self.actor and not name.entry.describes
        ]
        for found in self._words.finditer(sentence.folded):
            span = Span(*found.span())
            if not any(len(other) > len(span) and other.contains(span) for other in others):
                yield span  # the army, and no Liberation Army

    def is_named(self, sentence: Marked) -> bool:
        """Whether a sentence names it."""
        return any(True for _ in self.places(sentence))

    def is_source(self, sentence: Marked) -> bool:
        """Whether a sentence names it in brackets, or beside a word of speaking or of what was published."""
        folded = sentence.folded
        for found in self.places(sentence):
            near = folded[max(0, found.start - BESIDE) : found.end + BESIDE]
            bracket = folded[: found.start].endswith("(") and not _ACRONYM.search(sentence.text[: found.end])
            if _CREDITS.search(near) or _SOURCE.search(near) or bracket:
                return True
        return False


def _is_credited(told: Told, party: _Party) -> bool:
    """Whether a sentence credits a number: to whoever spoke before it, or behind it to a party or to its speaker."""
    folded = told.sentence.folded
    start, end = told.span.start - told.sentence.span.start, told.span.end - told.sentence.span.start
    clause = max(folded.rfind(";", 0, start), 0)
    aside = max((found.end() for found in _ASIDE.finditer(folded, 0, start)), default=0)
    clause = max(clause, aside)
    if _OPENS.match(folded):
        return True
    colon = folded.rfind(":", clause, start)
    if colon >= 0 and not _CREDITS.search(folded[max(clause, colon - 40) : colon]):
        clause = colon
    if (
        _OWNED.search(folded[:start])
        or _CREDITS.search(folded[clause:start])
        or _KEYED.match(folded, end)
        or party.is_source(told.sentence)
    ):
        return True
    stop = folded.find(";", end)
    behind = _SAID_BY.sub(" ", folded[end : stop if stop >= 0 else len(folded)])
    if _ACCORDING.match(behind) or _TOLD_OF.match(behind):
        return True
    counted = [hit.span for hit in told.sentence.people if 0 <= hit.span.start - end <= BEHIND]
    named = [
        place.start - end
        for place in _parties(told.sentence, party)
        if place.start >= end and not any(place.overlaps(one) for one in counted)
    ]
    told_by = list(_CREDITS.finditer(behind))
    return any(found.start() - BESIDE <= place <= found.end() + BESIDE for found in told_by for place in named)


_SAID_BY = re.compile(r"\b(?:is|are|was|were)\s+said\s+(?:by\s+[^,;.]{3,40}\s+)?to\b")
"""What somebody is said to do, which credits no number: "is said by residents to have flown"."""
BEHIND = 28
"""Code points behind a number within which those whom it counts are named."""
BESIDE = 60
"""Code points between a word of crediting and whoever is credited."""


def _parties(sentence: Marked, party: _Party) -> Iterator[Span]:
    """Where a sentence names this party, any actor of the pack, or what may be a party."""
    yield from party.places(sentence)
    yield from (name.span for name in sentence.names if name.entry.kind is Names.ACTOR)
    yield from (Span(*found.span()) for found in _PARTY.finditer(sentence.folded))


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
    r"\s*(?:(?:those|these|they)\s+are\s+the|(?:both|all)\s+(?:of\s+)?(?:these\s+)?(?:figures|numbers|counts|tolls)|these\s+(?:are|figures|numbers|"
    r"counts)|the\s+(?:two\s+)?(?:figures?|numbers?|counts?|toll)\s+(?:is|are|come|comes|was|were)|"
    r"so\s+(?:says|said)|th(?:is|at)\s+(?:is|was)\s+(?:the|its)\b|this\s+(?:count|figure|toll)|the\s+count\s+is)\b"
)
_CREDITS_A_PARTY = re.compile(
    r"\b(?:army|military|ministry\s+of\s+(?:defen[cs]e|information|interior)|(?:defen[cs]e|interior|"
    r"information)\s+ministry|general\s+staff|armed\s+forces|junta|rebels?|guerrill\w+|"
    r"spokes\w+|intelligence|command|front|brigade)\b"
)

_OTHERS = (
    r"(?:mayor|governor|commission\w*|council|committee|(?:disaster|relief|municipal|registry)\s+(?:\w+\s+)?office|network|"
    r"association|union|residents?|villagers?|witness\w*|doctors?|medics?|hospital\w*|priest|bishop|imam|elders?|relatives|"
    r"survivors?|monitors?|observatory|lawyers?|teachers?|farmers?|nurses?|agency|charity|aid\s+workers?)"
)
_CREDITS_OTHERS = re.compile(
    rf"\b{_OTHERS}\b(?:\s+(?!and\b)[\w'-]+){{0,4}}?\s+(?:said|says|told|put|counted)\b|\baccording\s+to\s+(?:[\w'-]+\s+){{0,4}}?{_OTHERS}\b"
)
"""What credits a number to somebody who is no party."""


def _one_party(theirs: Sequence[Told]) -> _Party | None:
    """The party to the conflict that alone tells a number, as its documents have it; `None` where others do, too."""
    theirs = [one for one in theirs if one.sentence.part is not Part.HEADLINE] or theirs
    claims = [one.claim for one in theirs if one.claim is not None]
    if claims:
        sides = {one.speaker.side for one in claims}
        alone = len(sides) == 1 and sides <= BELLIGERENTS and all(map(_has_a_stake, claims))
        speaker = claims[0].speaker
        alone = alone and any(_CREDITS.search(one.sentence.folded) for one in theirs)
        return _Party(speaker.name, speaker.side, speaker.kind, speaker.actor) if alone else None
    if theirs and all(
        _CREDITS.search(one.sentence.folded)
        and _CREDITS_A_PARTY.search(one.sentence.folded)
        and not _CREDITS_OTHERS.search(one.sentence.folded)
        for one in theirs
    ):
        found = _CREDITS_A_PARTY.search(theirs[0].sentence.folded)
        return _Party(found.group(), None) if found is not None else None
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
                _is_reported(sentence.folded, hit.span)
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
            if own and not _is_reported(sentence.folded, name.span):
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
_NAMING = re.compile(
    r"\b(?:call(?:s|ing)?\s+(?:them|it|him|her|itself|themselves|the|its|their|this|these|those)|(?<!so-)called|describ\w+\s+\w*\s*as|"
    r"labels?|labell?ed|brand(?:s|ed)|dubbed|terms?|termed|referred\s+to|refers?\s+to|designat\w+|proscrib\w+|"
    r"listed\s+as|considers?|regards?|regarded|known\s+as|words?|vocabulary|language|speaks?\s+of|spoke\s+of|"
    r"hails|hailed|mourned|mourns|celebrat(?:es|ed)|accus\w+|denounc\w+|charged\s+with|suspected|formula|wording|phrase)\b"
)
"""What shows that a word is somebody's, and that the text speaks of the word."""
_SPEECH = re.compile(
    r"\b(?:sa(?:y|ys|id)|(?<!were\s)(?<!was\s)(?<!been\s)(?<!are\s)told|(?<!its\s)(?<!their\s)(?<!the\s)claim(?:s|ed)|"
    r"announc(?:ed|es|ing)|declar(?:ed|es|ing)|stat(?:es|ed)|according\s+to|in\s+the\s+words|vow(?:s|ed)|boast(?:s|ed)|"
    r"prais\w+|promis\w+|threaten\w*|alleg(?:es|ed)|report(?:s|ed)\s+that|insist\w*|assert(?:s|ed)|argu(?:es|ed)|"
    r"maintain(?:s|ed)|urged|asked|pledged|thanked|paid\s+tribute|salut\w+|blam\w+|added\s+that|wrote|writes|reads)\b"
    r"(?!\s*,)"
)
"""Verbs behind which a clause is reported speech; one between commas stands in the narrator's own sentence."""


def _is_reported(folded: str, span: Span) -> bool:
    """Whether a word stands in what somebody is reported to have said, or is itself what is spoken of."""
    start = folded.rfind(";", 0, span.start) + 1
    return bool(_SPEECH.search(folded[start : span.start]) or _NAMING.search(_clause(folded, span)))


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
    behind = re.match(r"\s+[A-Z]", sentence.text[span.end :])  # "liberated Ann"
    before = re.search(r"\b[A-Z][\w'’-]+\s+(?:was|were|is|has\s+been|had\s+been)\s+$", sentence.text[: span.start])
    named = row.of is not None and (behind or before) is not None
    return row.of is None or named or bool(re.search(rf"\b{row.of}", around))
