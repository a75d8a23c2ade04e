"""Words that credit somebody: every cue of a sentence, with the speaker whom it names.

A cue is a verb of saying with its subject, a phrase ("according to X"), a noun that somebody
speaks through ("X's tally", "a statement by X"), or a name set apart by a colon. Which cue a
number belongs to is decided elsewhere; here they are only found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from counterclaim.claims.phrases import (
    INVERTED,
    agent_of,
    behind,
    is_counted,
    names_somebody,
    noun_phrase,
    phrase_before,
    phrase_behind,
    quoted_below,
    quotes,
)
from counterclaim.claims.records import Speaker
from counterclaim.claims.syntax import VERBS, Parse, Token
from counterclaim.claims.voices import Voices
from counterclaim.codebook.terms import Side, SpeakerKind
from counterclaim.codebook.vocabulary import Speech
from counterclaim.mentions.marking import Marked
from counterclaim.mentions.matcher import Hit, fold
from counterclaim.mentions.names import NameFinder, Names
from counterclaim.values.span import Span


class CueKind(StrEnum):
    """By what kind of words somebody is credited."""

    VERB = "verb"
    QUOTED = "quoted"
    """"was quoted as saying", "media quoted the minister": whoever is quoted speaks."""
    PHRASE = "phrase"
    NOUN = "noun"
    LABEL = "label"
    BRACKET = "bracket"
    """"276 dead (information ministry, 16 October)"."""
    DEED = "deed"
    """A speaker is the subject of another verb over a number: "the authorities settled on 130"."""


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that credit a speaker, within a sentence."""

    kind: CueKind
    span: Span
    """The words that credit."""
    area: Span
    """The words that name the speaker."""
    speaker: Speaker
    word: str
    """The verb, phrase or noun, folded."""
    force: str = "asserts"
    verb: Token | None = None
    rank: int = 0
    """Of the speakers whom a pronoun may mean, which one this is."""

    @property
    def whole(self) -> Span:
        """From the first to the last word of cue and speaker."""
        return self.span.joined(self.area)


_OWN_ACCOUNT = re.compile(
    r"\b(?:by|in|on|of)\s+(?P<own>(?:its|his|her|their)\s+(?:own\s+)?)(?:count|account|reckoning|statement|tally|figures|list|"
    r"roll|register|records|telling|version|estimates?|words|view|(?:annual\s+)?(?:review|report)|bulletin)\b"
)
_RAISED = re.compile(
    r"\s+(?:has |have |had )?(?:raised|revised|lowered|corrected|increased|cut)\s+(?:its|their|his|"
    r"her)\s+(?:\w+\s+)?(?:claim|toll|count|figure|estimate|tally)\b"
)
_POSSESSED = re.compile(
    r"^['’]?s?['’]?\s+(?:own\s+|latest\s+|official\s+|initial\s+|final\s+|closing\s+|first\s+)?(?:\w+\s+)?(?P<noun>[a-z]+)"
)
_LABEL = re.compile(r"(?P<who>[A-Z][\w .'’-]{1,40}):\s")
_LABEL_BEHIND = re.compile(r"(?::|\s[-–—])\s(?P<who>[A-Za-z][\w .'’-]{1,40})[.\s]*$")
_OFFICIAL = re.compile(
    r"\b(?:the\s+)?official\s+(?:death\s+)?(?:toll|count|figures?|tally|number|account|estimates?|version|list|data)\b"
)
_LIVES = re.compile(
    r"\s+(?:at least |more than |over |about |nearly |up to |some |the )?[\w,-]+ (?:\w+ )?(?:lives|life|victims)\b"
    r"|\s+(?:the\s+)?(?:life|lives|responsibility)\b"
)
_BY = re.compile(
    r"\s+(?:\w+\s+)?(?:by|from|of|issued by|released by|attributed to|published by)\s+(?:the\s+|a\s+|"
    r"an\s+)?(?:\w+\s+){0,2}"
)
_SHORT_NAME = re.compile(r"(?:\b[Tt]he\s+\w+|\b[Ii]t|\b[Hh]e|\b[Tt]hey|\b[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)*)$")
_BRACKET = re.compile(r"\((?P<who>[^()]{3,60})\)")
_UNSAID = re.compile(r"\b(?:is|are|was|were|been|being|be)\s+(?:\w+ly\s+)?$")


class CueFinder:
    """Finds cues with the names of one pack."""

    def __init__(self, names: NameFinder) -> None:
        """Take the finder that resolves names."""
        self.names = names

    def find(self, marked: Marked, parse: Parse, voices: Voices) -> list[Cue]:
        """The cues of a sentence in the order of their words; one that names nobody is left out."""
        found = [
            *self._verbs(marked, parse, voices),
            *self._phrases(marked, parse, voices),
            *self._nouns(marked, voices),
            *self._labels(marked, voices),
            *self._brackets(marked, voices),
        ]
        found += self._deeds(marked, parse, voices, found)
        if any(one.kind is CueKind.PHRASE and one.word in _RELAYING for one in found):
            # "the agency, quoting an official, said": the agency passes on what the official says
            found = [one for one in found if one.kind is not CueKind.VERB or one.speaker.side is not Side.OUTLET]
        kept: list[Cue] = []
        for cue in sorted(found, key=lambda one: (one.span, one.area)):
            if not any(cue.speaker.key == one.speaker.key and cue.span.overlaps(one.span) for one in kept):
                kept.append(cue)
        return kept

    def _verbs(self, marked: Marked, parse: Parse, voices: Voices) -> Iterator[Cue]:
        lives = [hit.span for hit in marked.harms]
        named = self._named(marked)
        text = marked.folded
        for hit in marked.speech:
            if hit.value.as_ != "verb" or any(span.start <= hit.span.start < span.end for span in lives):
                continue
            if _LIVES.match(text[hit.span.end :]):
                continue  # "claimed 40 lives", "claimed responsibility": nobody is quoted
            verb = next((one for one in parse.within(hit.span) if one.tag.startswith("VB")), None)
            area = self._subject(marked, parse, verb, hit)
            # "the Centre for Research and | Security Studies noted": a name that is known is not cut
            cut = next((one for one in named if one.overlaps(area)), area) if area is not None else None
            area = area.joined(cut) if area is not None and cut is not None else None
            word = text[hit.span.start : hit.span.end]
            kind = CueKind.QUOTED if quotes(word) else CueKind.VERB
            meant = voices.all_meant(marked, area, self.names) if area is not None else []
            if not meant and area is not None and word in _SAYS:
                meant = [*_unknown(marked, area)]
            for rank, speaker in enumerate(meant):
                yield Cue(kind, hit.span, area or hit.span, speaker, word, hit.value.force, verb, rank)

    def _subject(self, marked: Marked, parse: Parse, verb: Token | None, hit: Hit[Speech]) -> Span | None:
        beside = self._beside(marked, hit)
        if verb is None:
            return beside
        word = verb.text.lower()
        passive = parse.passive(verb)
        if quotes(word) and not passive:
            quoted = next((one for one in parse.below(verb) if one.dep == "dobj"), None) or quoted_below(parse, verb)
            return noun_phrase(parse, quoted, verb) if quoted is not None else beside
        agent = agent_of(parse, verb)
        if agent is not None and not quotes(word):
            return parse.subtree(agent)
        area = None
        subject = parse.subject(verb)
        if subject is not None and (not passive or quotes(word)):
            area = noun_phrase(parse, subject, verb)
            if is_counted(parse, subject):
                area = None  # "eleven are dead, the commissioner told us": the parser took the wrong noun
        near = None if quotes(word) or passive else phrase_before(parse, verb) or phrase_behind(parse, verb)
        if near is not None and not names_somebody(near.of(marked.text)):
            near = None
        if near is not None and (area is None or not area.overlaps(near)):
            return near
        return area if area is not None else beside

    def _beside(self, marked: Marked, hit: Hit[Speech]) -> Span | None:
        """The name or pronoun before a verb that was not parsed, or behind it where it may be inverted."""
        text = marked.folded
        if _UNSAID.search(text[: hit.span.start]):
            return None
        start = max((one.end() for one in _CLAUSE_ENDS.finditer(text, 0, hit.span.start)), default=0)
        pronoun = _PRONOUN.search(text, start, hit.span.start)
        if pronoun is not None:
            return Span(*pronoun.span("who"))
        named = self._named(marked)
        before = [one for one in named if start <= one.start and one.end <= hit.span.start]
        for area in sorted(before, key=lambda one: one.end, reverse=True):
            if _TO_THE_VERB.fullmatch(text, area.end, hit.span.start):
                the = _THE.search(marked.text, 0, area.start)
                return Span(the.start(), area.end) if the else area
        if text[hit.span.start : hit.span.end] in INVERTED:
            for area in sorted(named):
                if area.start >= hit.span.end and _FROM_THE_VERB.fullmatch(text, hit.span.end, area.start):
                    return area
        return None

    def _phrases(self, marked: Marked, parse: Parse, voices: Voices) -> Iterator[Cue]:
        for hit in marked.speech:
            if hit.value.as_ != "phrase":
                continue
            area = behind(marked, parse, hit.span)
            speaker = voices.meant(marked, area, self.names) if area is not None else None
            if speaker is not None and area is not None:
                head = next(iter(parse.within(hit.span)), None)
                yield Cue(CueKind.PHRASE, hit.span, area, speaker, fold(hit.span.of(marked.text)), "asserts", head)

    def _nouns(self, marked: Marked, voices: Voices) -> Iterator[Cue]:
        """As in "By its count", "On the military's account", "ISPR's numbers", "in a statement by the BLA"."""
        text = marked.folded
        own = _OWN_ACCOUNT.search(text)
        if own is not None and voices.last is not None:
            span = Span(own.start(), own.end())
            yield Cue(CueKind.NOUN, span, Span(*own.span("own")), voices.last, "own account")
        raised = _RAISED.search(text)
        if raised is not None:
            yield from self._raised(marked, raised, voices)
        for hit in marked.speech:
            if hit.value.as_ != "noun":
                continue
            for area in self._named(marked):
                possessed = _POSSESSED.match(text[area.end : hit.span.end])
                owns = possessed and area.end < hit.span.start <= area.end + 25 and text[area.end] in "'s"
                by = area.start > hit.span.end and _BY.fullmatch(text[hit.span.end : area.start])
                spoken = voices.meant(marked, area, self.names) if owns or by else None
                if spoken is not None:
                    yield Cue(CueKind.NOUN, hit.span, area, spoken, fold(hit.span.of(marked.text)))
        official = _OFFICIAL.search(text)
        if official is not None:
            span = Span(official.start(), official.end())
            speaker = Speaker("officials", Side.STATE, SpeakerKind.CIVIL_ADMINISTRATION)
            yield Cue(CueKind.NOUN, span, span, speaker, "official")

    def _raised(self, marked: Marked, raised: re.Match[str], voices: Voices) -> Iterator[Cue]:
        """As in "by Thursday the group had raised its claim to 200"."""
        ends = [one for one in self._named(marked) if one.end == raised.start()]
        short = _SHORT_NAME.search(marked.text[: raised.start()])
        area = ends[0] if ends else Span(*short.span()) if short else None
        spoken = voices.meant(marked, area, self.names) if area is not None else None
        if spoken is not None and area is not None:
            yield Cue(CueKind.NOUN, Span(raised.start() + 1, raised.end()), area, spoken, "raised")

    def _labels(self, marked: Marked, voices: Voices) -> Iterator[Cue]:
        """As in "ISPR: two killed near the dam" or "Two killed near the dam: ISPR", as headlines put it."""
        for label in (_LABEL.match(marked.text), _LABEL_BEHIND.search(marked.text)):
            if label is None:
                continue
            area = Span(label.start("who"), label.end("who"))
            if any(area.contains(one.number) for one in marked.quantities):
                continue  # "killed nine people: four policemen and five passers-by"
            opens = label.re is _LABEL  # one that opens ends with the name: "Colombia clashes: toll rises" names nobody
            known = any(area.contains(one) and (one.end == area.end or not opens) for one in self._named(marked)) or (
                bool(label["who"].strip())
                and voices.introduced(label["who"], self.names, marked.span.start) is not None
            )
            spoken = voices.meant(marked, area, self.names) if known else None
            if spoken is not None:
                yield Cue(CueKind.LABEL, area, area, spoken, "label")

    def _brackets(self, marked: Marked, voices: Voices) -> Iterator[Cue]:
        for bracket in _BRACKET.finditer(marked.text):
            area = Span(*bracket.span("who"))
            expands = " " not in bracket["who"] and marked.text[: bracket.start()].rstrip()[-1:].isalpha()
            if expands:
                continue  # "the Baloch Liberation Army (BLA)" credits nobody
            if any(area.contains(span) for span in self._named(marked)):
                spoken = voices.meant(marked, area, self.names)
                if spoken is not None:
                    yield Cue(CueKind.BRACKET, area, area, spoken, "bracket")

    def _deeds(self, marked: Marked, parse: Parse, voices: Voices, found: Sequence[Cue]) -> Iterator[Cue]:
        """Known speakers who are the subject of a verb over a number that is no verb of saying or harm."""
        taken = {cue.verb.index for cue in found if cue.verb is not None}
        named = self._named(marked)
        for quantity in marked.quantities:
            for token in parse.within(quantity.number)[-1:]:
                for verb in parse.ancestors(token):
                    if verb.tag not in VERBS or verb.index in taken:
                        continue
                    taken.add(verb.index)
                    subject = parse.subject(verb)
                    if (
                        subject is None
                        or parse.passive(verb)
                        or any(one.span.overlaps(verb.span) for one in marked.harms)
                    ):
                        continue
                    area = noun_phrase(parse, subject, verb)
                    # a name behind the noun, as in "an assault by gunmen in Kenya", tells nothing
                    if not any(area.start <= one.start <= subject.span.end + 1 for one in named):
                        continue
                    for speaker in voices.all_meant(marked, area, self.names)[:1]:
                        yield Cue(CueKind.DEED, verb.span, area, speaker, fold(verb.text), "asserts", verb)

    def _named(self, marked: Marked) -> list[Span]:
        named = [one.span for one in marked.names if one.entry.kind in {Names.ACTOR, Names.SPOKESPERSON, Names.OUTLET}]
        inside = [one.span for one in marked.names]
        # "Institute" inside "Pakistan Institute for Peace Studies" is no speaker of its own
        nouns = [hit.span for hit in marked.speakers if not any(_in_longer(hit.span, one) for one in inside)]
        return [*named, *nouns]

    def via(self, marked: Marked, speaker: Speaker) -> tuple[str, ...]:
        """Outlets to whom the speaker said it, or who are quoted for it."""
        found = []
        for one in marked.names:
            if one.entry.kind is not Names.OUTLET:
                continue
            name = self.names.pack.outlets[one.entry.id].name
            before = marked.folded[: one.span.start]
            quotes = _QUOTES_BEHIND.match(marked.folded[one.span.end :])
            if (_TOLD.search(before.removesuffix("the ")) or quotes) and speaker.name != name:
                found.append(name)
        found += [
            hit.span.of(marked.text)
            for hit in marked.speakers
            if hit.value.side is Side.OUTLET and _RELAYS.match(marked.folded[hit.span.end :])
        ]
        return tuple(dict.fromkeys(found))


def _in_longer(span: Span, other: Span) -> bool:
    return other.contains(span) and len(other) > len(span)


_CLAUSE_ENDS = re.compile(r"[;:\"“”]|\bthat\b|\bwhile\b|\bbut\b|, and\b")
_PRONOUN = re.compile(r"\b(?P<who>he|she|it|they)(?:\s+(?:also|then|later|has|had|have|further|\w+ly))*\s*$")
_TO_THE_VERB = re.compile(
    r"(?:\s+(?:of|for|in|at)\s+(?:the\s+)?[\w'-]+(?:\s[\w'-]+){0,3})?(?:['’]s\s+[\w "
    r"]{0,30})?(?:\s+[\w'.-]+){0,3}(?:\s*,[^,]{0,70},)?"
    r"(?:\s*\([^)]{1,20}\))?(?:\s+(?:also|then|later|has|had|have|on|in|a|statement|further|\w+ly|\w+day))*\s*"
)
_FROM_THE_VERB = re.compile(r"\s+(?:the\s+|a\s+|an\s+|one\s+)?(?:[\w'.-]+\s+){0,3}")
_THE = re.compile(r"\b[Tt]he\s+$")
_TOLD = re.compile(
    r"\b(?:told|informed|quoted by|speaking to|in a statement to|in an interview with|cited by|"
    r"reported by|as carried by)\s+$"
)
_QUOTES_BEHIND = re.compile(r"(?:\s+(?:quoted|quotes|reports|reported|citing|cited)|,\s+(?:quoting|citing))\b")
_RELAYS = re.compile(r"(?:\s+(?:quoted|quotes)|,\s+(?:quoting|citing))\b")
_RELAYING = frozenset({"quoting", "citing"})


_SAYS = frozenset(
    {"said", "says", "say", "told", "confirmed", "admitted", "added", "recalled", "testified", "claims", "explained"}
)


def _unknown(marked: Marked, area: Span) -> Iterator[Speaker]:
    """Somebody of whom no table knows what they are, by the words that a verb of saying stands beside."""
    words = area.of(marked.text).strip(" ,\"'“”")
    if 0 < words.count(" ") <= MOST_UNKNOWN and words.lower().startswith(("a ", "an ", "the ", "one ", "another ")):
        yield Speaker(words, Side.OTHER, SpeakerKind.UNNAMED)


MOST_UNKNOWN = 5
"""Spaces in the words for somebody unknown."""
