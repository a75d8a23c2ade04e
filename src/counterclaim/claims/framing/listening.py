"""The frames of a document, sentence by sentence, each with whose words it is.

The sentences around a frame are heard in their order, so that "he added" and a quotation that goes on over sentences
have their speaker. Nothing here changes what is claimed: the listener has a floor of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from counterclaim.claims.attribution import Hearing
from counterclaim.claims.choice import Chooser
from counterclaim.claims.cues import CueFinder
from counterclaim.claims.framing.siding import Sides
from counterclaim.claims.framing.whose import USERS, About, Spoken, Voice, Whose
from counterclaim.claims.records import Claim, Framing, Speaker, Themed
from counterclaim.claims.speaking import Floor
from counterclaim.claims.syntax import Parse
from counterclaim.claims.topics import topic_of
from counterclaim.claims.voices import Voices
from counterclaim.codebook.pack import Pack
from counterclaim.codebook.rows import Theme
from counterclaim.codebook.terms import Accrual, Group, Side, SpeakerKind
from counterclaim.codebook.vocabulary import Speech, Vocabulary, Wording
from counterclaim.documents.document import Document
from counterclaim.mentions.marking import Marked
from counterclaim.mentions.matcher import Hit, Matcher, fold
from counterclaim.mentions.names import Names
from counterclaim.mentions.patterns import Patterns, Row
from counterclaim.mentions.scanning import Scanned, Sort
from counterclaim.values.digest import content_id
from counterclaim.values.span import Span
from counterclaim.values.when import When

BACK = 1
"""Paragraphs before one with a frame that are heard."""
GOES_ON = 2
"""Sentences for which whoever spoke last goes on speaking where nobody else is credited."""


@dataclass(frozen=True, slots=True)
class Framed:
    """The sentences of a document that are heard for its frames and themes."""

    heard: tuple[Scanned, ...] = ()
    found: Mapping[int, Sequence[Hit[Wording]]] = field(default_factory=dict)
    """By the number of a sentence, the words of frames in it."""
    themes: Mapping[int, Sequence[Hit[Theme]]] = field(default_factory=dict)
    """By the number of a sentence, the words of themes in it."""

    @property
    def told(self) -> frozenset[int]:
        """The numbers of the sentences that have either."""
        return frozenset(self.found) | frozenset(self.themes)


@dataclass(frozen=True, slots=True)
class Heard:
    """What was heard in a document."""

    framings: tuple[Framing, ...] = ()
    themed: tuple[Themed, ...] = ()


@dataclass(frozen=True, slots=True)
class Audience:
    """What the sentences of one document share."""

    document: Document
    outlet: Speaker
    published: When | None
    at_home: bool
    """It is set in the pack's country."""
    ours: bool
    """It names a party of the pack's conflict, wherever it is set."""
    groups: Sequence[tuple[int, Speaker]]
    """Armed groups that are named, each with where."""


@dataclass(slots=True)
class _Floors:
    """Who spoke last in each paragraph, and in which sentence."""

    said: dict[int, tuple[Speaker, int]] = field(default_factory=dict)

    def before(self, marked: Marked, lead: int | None) -> Speaker | None:
        """Who spoke shortly before a sentence, in its paragraph or in the one that introduces it."""
        speaker, sentence = self.said.get(marked.block, (None, 0))
        if speaker is not None and (marked.quoted or marked.index - sentence <= GOES_ON):
            return speaker
        return self.said[lead][0] if lead is not None and lead in self.said else None


class Listener:
    """Finds frames and hears whose words they are."""

    def __init__(self, pack: Pack, vocabulary: Vocabulary, finder: CueFinder, chooser: Chooser) -> None:
        """Compile the tables once.

        Args:
            pack: the conflict's names, and frames of its own.
            vocabulary: the general frames, verbs and states.
            finder: finds who is credited.
            chooser: weighs who speaks.
        """
        self._pack = pack
        lists = {one.name: one.words for one in vocabulary.frame_lists}
        rows = (*_of_pack(pack), *vocabulary.frames)
        self._frames = Patterns((Row(one, one.words, one.unless, one.beside) for one in rows), lists)
        self._themes = Patterns((Row(one, one.words) for one in pack.themes.values()), lists)
        self._with = {one.id: Patterns([Row(one.id, one.with_)], lists) for one in pack.themes.values() if one.with_}
        self._accruals = Matcher[Accrual]([(word, row.accrual) for row in vocabulary.accruals for word in row.words])
        self._finder = finder
        self._chooser = chooser
        self._verbs = Matcher[str]([(word, row.as_) for row in vocabulary.voicing for word in row.words])
        self._parties = _parties(pack, vocabulary)
        self._sides = Sides(pack, vocabulary, finder.names)
        self._whose = Whose(finder.names, self._sides)

    def look(self, document: Document, scanned: Sequence[Scanned]) -> Framed:
        """Which sentences of a document have the words of a frame or a theme, and which are heard for them."""
        found, themes = {}, {}
        parties = [self._parties.find(one.span.of(document.text)) for one in scanned]
        for one, named in zip(scanned, parties, strict=True):
            folded = fold(one.span.of(document.text))

            def admits(row: Wording, span: Span, one: Scanned = one, named: Sequence[Hit[str]] = tuple(named)) -> bool:
                return not row.weak or self._is_of_conflict(one, named, span)

            if hits := self._frames.find(folded, admits):
                found[one.index] = hits
            if told := [hit for hit in self._themes.find(folded) if self._is_told(hit.value, folded)]:
                themes[one.index] = told
        blocks = {one.block for one in scanned if one.index in found or one.index in themes}
        wide = blocks | {one - back for one in blocks for back in range(1, BACK + 1)}
        wide |= {lead for one in blocks if (lead := document.blocks[one].lead) is not None}
        return Framed(tuple(one for one in scanned if one.block in wide), found, themes)

    def _is_of_conflict(self, sentence: Scanned, parties: Sequence[Hit[str]], words: Span) -> bool:
        """Whether a sentence names a party to the conflict, harm or an attack, beside some words."""
        beside = any(not one.span.overlaps(words) for one in parties)
        return beside or bool(sentence.sorts & (Sort.HARM | Sort.TACTIC))

    def _is_told(self, theme: Theme, folded: str) -> bool:
        return theme.id not in self._with or bool(self._with[theme.id].find(folded))

    def hear(
        self, framed: Framed, sentences: Iterable[tuple[Marked, Parse]], voices: Voices, audience: Audience
    ) -> Heard:
        """The frames and themes of a document, in order.

        Args:
            framed: as `look` gave it.
            sentences: those that are heard, in order, each with its parse.
            voices: who has spoken so far; those of this document alone.
            audience: what the sentences share.
        """
        home = self._sides.party(audience.document.text, at_home=audience.at_home, ours=audience.ours)
        floors, overall = _Floors(), _lean([hit for hits in framed.found.values() for hit in hits])
        framings: list[Framing] = []
        themed: list[Themed] = []
        for marked, parse in sentences:
            voices.block = marked.block
            voices.group = next((one for at, one in reversed(audience.groups) if at < marked.span.end), None)
            verbs = self._verbs.find(marked.text, marked.folded)
            wide = replace(marked, speech=_with(marked.speech, verbs))
            cues = self._finder.find(wide, parse, voices)
            here = _lean(framed.found.get(marked.index, ()))
            lean = here or overall
            before = floors.before(marked, audience.document.blocks[marked.block].lead)
            spoken = Spoken(
                marked, parse, cues, {one.span: one.value for one in verbs}, before, here, lean, home, audience.outlet
            )
            for hit in framed.found.get(marked.index, ()):
                if not _in_a_name(hit.span, marked):
                    about = About(USERS.get(hit.value.family), hit.value.register_)
                    one = self._framing(hit, self._whose.of(spoken, hit.span, voices, about), marked, audience)
                    framings += [one] if one is not None else []
            for theme in _stated(framed.themes.get(marked.index, ()), marked):
                voice = self._whose.of(spoken, theme.span, voices, About(goes_on=True))
                themed.append(self._themed(theme, voice, spoken, audience))
            credited = Hearing(marked, parse, cues, Floor(), voices, self._finder, self._chooser).credited()
            if credited is not None:
                area = next((one.area for one in cues if one.speaker.key == credited.speaker.key), None)
                speaker = self._sides.placed(credited.speaker, marked, area, lean, home)
                floors.said[marked.block] = speaker, marked.index
                voices.spoke(speaker, marked.block)
        return Heard(tuple(framings), tuple(themed))

    def _themed(self, hit: Hit[Theme], voice: Voice, spoken: Spoken, audience: Audience) -> Themed:
        marked = spoken.marked
        passing = [one for one in (spoken.before, audience.outlet) if one is not None and one.side is Side.MONITOR]
        speaker = voice.speaker or audience.outlet
        text, report = audience.document.text, audience.document.report
        topic = topic_of(marked, self._finder.names)
        accruals = [one.value for one in self._accruals.find(marked.text, marked.folded)]
        return Themed(
            id=content_id(report, hit.value.id, marked.span.start, marked.span.end),
            report=report,
            theme=hit.value.id,
            span=marked.span,
            quote=marked.span.of(text),
            words=hit.span.shifted(marked.span.start).of(text),
            part=marked.part,
            speaker=speaker,
            own=voice.speaker is None,
            how=voice.how,
            through=next((one for one in passing if one.key != speaker.key), None),
            place=topic.place,
            when=topic.period or topic.when,
            accrual=accruals[0] if len(set(accruals)) == 1 else None,
        )

    def _framing(self, hit: Hit[Wording], voice: Voice, marked: Marked, audience: Audience) -> Framing | None:
        row = hit.value
        speaker = voice.speaker or audience.outlet
        family = row.family
        if row.needs is not None and speaker.side is not row.needs:
            if row.mirror is None or speaker.side not in {Side.STATE, Side.INSURGENT}:
                return None
            family = row.mirror
        span = hit.span.shifted(marked.span.start)
        text = audience.document.text
        return Framing(
            id=content_id(audience.document.report, family.value, span.start, span.end),
            report=audience.document.report,
            family=family,
            span=span,
            quote=span.of(text),
            within=marked.span,
            sentence=marked.span.of(text),
            part=marked.part,
            speaker=speaker,
            own=voice.speaker is None,
            how=voice.how,
            stance=voice.stance,
            register=row.register_,
            frame=row.frame,
            compelled=row.frame is not None and self._is_ordered(row.frame, voice, audience),
        )

    def _is_ordered(self, frame: str, voice: Voice, audience: Audience) -> bool:
        """Whether whoever writes a name of the pack obeys an order."""
        row = self._pack.frames[frame]
        if row.ordered is None or audience.published is None:
            return False
        if audience.published.end < When.parse(row.ordered.since).start:
            return False
        label = self._pack.labels.get(row.label or "")
        if voice.speaker is not None:
            return label is not None and voice.speaker.side is label.imposed_by
        kinds = {one.kind for one in self._pack.outlets.values() if audience.outlet.name in (one.name, one.actor)}
        kinds |= {one.kind for one in self._pack.outlets.values() if one.actor and one.actor == audience.outlet.actor}
        return bool(kinds & set(row.ordered.binds))


def with_claims(one: Themed, claims: Iterable[Claim]) -> Themed:
    """A statement on a theme with the claims that its sentence makes."""
    return replace(one, claims=tuple(claim.id for claim in claims if one.span.contains(claim.span)))


def _lean(hits: Iterable[Hit[Wording]]) -> Side | None:
    """The side whose words there are more of."""
    users = [USERS[one.value.family] for one in hits if one.value.family in USERS]
    states, insurgents = users.count(Side.STATE), users.count(Side.INSURGENT)
    if states == insurgents:
        return None
    return Side.STATE if states > insurgents else Side.INSURGENT


def _of_pack(pack: Pack) -> list[Wording]:
    """The pack's own frames as rows of the table; they were checked as the pack was read."""
    return [
        Wording.model_construct(
            family=one.family,
            of=one.of,
            words=tuple(one.words or _names(pack, one.label)),
            needs=one.needs,
            mirror=one.mirror,
            weak=one.weak,
            unless=tuple(one.unless),
            beside=tuple(one.beside),
            register_=one.register_,
            frame=one.id,
        )
        for one in pack.frames.values()
    ]


def _names(pack: Pack, label: str | None) -> list[str]:
    return list(pack.labels[label].names) if label is not None else []


def _with(speech: Sequence[Hit[Speech]], verbs: Iterable[Hit[str]]) -> tuple[Hit[Speech], ...]:
    """The words of saying with the verbs that name, praise and vow."""
    there = {one.span for one in speech}
    more = [Hit(one.span, _VERB) for one in verbs if one.span not in there]
    return tuple(sorted([*speech, *more], key=lambda one: one.span))


_VERB = Speech.model_validate({"as": "verb", "force": "asserts", "words": ()})


def _stated(hits: Sequence[Hit[Theme]], marked: Marked) -> list[Hit[Theme]]:
    """The first words of each theme that state something: none in a body's name, nor of what is to be found out."""
    first: dict[str, Hit[Theme]] = {}
    for hit in hits:
        asked = _WHETHER.search(marked.folded[: hit.span.start])
        if not asked and not _in_a_name(hit.span, marked):
            first.setdefault(hit.value.id, hit)
    return list(first.values())


_WHETHER = re.compile(
    r"\b(?:whether|(?:find out|establish|ask(?:ed|s)?|examine|look(?:ed|s)? into|investigate) if)\b[^.;]*$"
)
_CALLED = re.compile(
    r"[’']?s?[’']?(?: [A-Z][\w’'-]*){0,3} (?:Day|Lines|Hospital|Road|Street|Chowk|Park|Stadium|Memorial|Colony|"
    r"Ordinance|Act|Square|University|College|School|Airport|Bridge|Trust|Foundation|Station|Avenue|Graveyard|Cemetery|Monument)\b"
)
"""What makes a capitalised word before it a name."""


def _in_a_name(span: Span, marked: Marked) -> bool:
    """Whether words are part of a longer name: of an operation, a body, a street, a day."""
    if marked.text[span.start : span.start + 1].isupper() and _CALLED.match(marked.text, span.end):
        return True
    kinds = {Names.LABEL, Names.SPOKESPERSON}
    names = [one.span for one in marked.names if one.entry.kind not in kinds]
    return any(one.contains(span) and len(one) > len(span) for one in names)


def _parties(pack: Pack, vocabulary: Vocabulary) -> Matcher[str]:
    """The words for parties to a conflict: the pack's, and those for fighters and forces."""
    actors = (row for row in pack.actors.values() if row.side in {Side.STATE, Side.INSURGENT})
    named = [(name.text, row.id) for row in actors for name in row.names]
    counted = [row for row in vocabulary.people if row.group in {Group.INSURGENTS, Group.SECURITY_FORCES}]
    armed = [row for row in vocabulary.speakers if row.kind in {SpeakerKind.MILITARY, SpeakerKind.ARMED_GROUP}]
    general = [word for row in counted for word in row.words] + [word for row in armed for word in row.words]
    return Matcher[str]([*named, *((word, "party") for word in general)])
