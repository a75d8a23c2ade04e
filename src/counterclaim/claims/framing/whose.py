"""In whose words a stretch of a sentence is: the innermost speaker to whom the text gives them.

The parse is climbed from the words: whoever is the subject of a verb of saying, naming, praising or vowing above them
speaks. Then quotation marks, "according to", a label with a colon, and whoever was speaking in the sentence before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from counterclaim.claims.cues import Cue, CueKind
from counterclaim.claims.phrases import agent_of, noun_phrase, phrase_before, phrase_behind
from counterclaim.claims.records import Speaker
from counterclaim.claims.speakers import PRONOUNS
from counterclaim.claims.syntax import SUBJECTS, VERBS, Parse, Token
from counterclaim.claims.voices import Voices
from counterclaim.codebook.terms import Family, Side, SpeakerKind, Stance
from counterclaim.mentions.marking import Marked
from counterclaim.mentions.matcher import Matcher
from counterclaim.mentions.names import NameFinder
from counterclaim.values.span import Span

USERS: Mapping[Family, Side] = {
    Family.MILITANT_AS_TERRORIST: Side.STATE,
    Family.MILITANT_AS_OUTLAW: Side.STATE,
    Family.IMPOSED_LABEL: Side.STATE,
    Family.FOREIGN_PROXY: Side.STATE,
    Family.EVIL_DESIGN: Side.STATE,
    Family.COLLECTIVE_ORDER: Side.STATE,
    Family.MILITANT_AS_FREEDOM_FIGHTER: Side.INSURGENT,
    Family.STATE_AS_OCCUPIER: Side.INSURGENT,
    Family.STATE_AS_TERRORIST: Side.INSURGENT,
    Family.LIBERATION: Side.INSURGENT,
}
"""The side whose words a family mostly is, where nothing in the text tells; of others both sides make use."""
_SELF = frozenset({"i", "we", "my", "our", "us", "me"})
_OTHERS = frozenset({"they", "you", "people", "some", "many", "others", "their"})
_MARKS = re.compile(r"[“”\"«»]|(?<!\w)['‘](?=\w)|(?<=[\w.,!?])['’](?!\w)")
_NOT = re.compile(r"\b(?:no|not|never|neither|nor|n't|cannot)\b[\w\s,'’\"-]{0,24}$")


@dataclass(frozen=True, slots=True)
class Voice:
    """Whose words they are; no speaker: the outlet's own."""

    speaker: Speaker | None
    how: str
    stance: Stance = Stance.ASSERTED


OWN = Voice(None, "own")


@dataclass(frozen=True, slots=True)
class About:
    """What is known of words beforehand."""

    user: Side | None = None
    """The side that mostly uses them."""
    register: bool = False
    """They are house style of a press."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A sentence in which it is asked whose words some are."""

    marked: Marked
    parse: Parse
    cues: Sequence[Cue]
    verbs: Sequence[Span]
    """The verbs by which a subject gives words of its own."""
    before: Speaker | None
    """Who spoke shortly before, in the same paragraph."""
    lean: Side | None
    """The side whose words stand in it or, where it has none of either, in the document."""
    quotations: Sequence[Span] = field(init=False)
    """Where it is in quotation marks."""

    def __post_init__(self) -> None:
        """Find the quotations."""
        object.__setattr__(self, "quotations", quotations(self.marked.text, quoted=self.marked.quoted))


class Whose:
    """Tells in whose words a stretch of a sentence is."""

    def __init__(self, names: NameFinder, foreign: Matcher[str]) -> None:
        """Take what resolves names, and the names of states that are no party."""
        self._names = names
        self._foreign = foreign

    def of(self, spoken: Spoken, words: Span, voices: Voices, asked: About) -> Voice:
        """In whose words a stretch of a sentence is."""
        found = self._found(spoken, words, voices, asked)
        if found.speaker is None:
            return found
        speaker = self._at_home(found.speaker, spoken, asked.user)
        said = spoken.marked.folded[: words.start]
        if asked.user is not None and speaker.side not in {asked.user, Side.OUTLET} and _NOT.search(said):
            return Voice(_somebody("", asked.user), found.how, Stance.DENIED)
        return replace(found, speaker=speaker)

    def _found(self, spoken: Spoken, words: Span, voices: Voices, asked: About) -> Voice:
        inside = next((one for one in spoken.quotations if one.start <= words.start < one.end), None)
        governed = self._governor(spoken, words, voices, asked, inside)
        if governed is not None:
            return governed
        label = self._label(spoken, words, voices)
        if label is not None:
            return label
        if inside is not None:
            return self._quoted(spoken, inside, asked.user)
        covering = self._covering(spoken, words)
        if covering is not None:
            return covering
        known = [one for one in spoken.cues if one.speaker.kind is not SpeakerKind.UNNAMED]
        if spoken.before is not None and not asked.register and not known:
            return Voice(spoken.before, "goes on")
        return OWN

    def _governor(self, spoken: Spoken, words: Span, voices: Voices, asked: About, inside: Span | None) -> Voice | None:
        """Whoever is the subject of the nearest verb above the words by which somebody speaks."""
        marked, parse = spoken.marked, spoken.parse
        for verb in _above(parse, words):
            if not any(one.overlaps(verb.span) for one in spoken.verbs):
                continue
            area = _subject(parse, _shared(parse, verb, spoken.verbs))
            if area is None:
                continue
            within = inside is not None and inside.start <= verb.span.start < inside.end
            told = area.of(marked.folded).strip(" ,\"'")
            first = told.split(" ")[0]
            if first in _SELF:
                quoted = self._quoted(spoken, inside, asked.user) if within and inside is not None else None
                return quoted or (Voice(spoken.before, "verb") if spoken.before is not None else OWN)
            if told in _OTHERS and within:
                return Voice(_somebody(told, asked.user), "verb")
            speaker = voices.meant(marked, area, self._names) or _by_words(area.of(marked.text))
            if speaker is not None and not (speaker.kind is SpeakerKind.UNNAMED and _NOBODY.search(speaker.name)):
                return Voice(speaker, "verb")
        return None

    def _label(self, spoken: Spoken, words: Span, voices: Voices) -> Voice | None:
        """Who stands before a colon, or behind one at the end, as headlines put it."""
        marked = spoken.marked
        labels = [one for one in spoken.cues if one.kind is CueKind.LABEL and not one.whole.overlaps(words)]
        for cue in labels:
            if len(cue.area.of(marked.text).split()) <= LABEL:
                return Voice(cue.speaker, "label")
        for label in (_BEFORE_COLON.match(marked.text), _BEHIND_COLON.search(marked.text)):
            if label is None or Span(*label.span("who")).overlaps(words):
                continue
            area = Span(*label.span("who"))
            speaker = (
                voices.introduced(label["who"], self._names, len(voices.text)) if label.re is _BEHIND_COLON else None
            )
            speaker = speaker or voices.meant(marked, area, self._names)
            if speaker is not None and speaker.kind is not SpeakerKind.UNNAMED:
                return Voice(speaker, "label")
        return None

    def _quoted(self, spoken: Spoken, inside: Span, user: Side | None) -> Voice:
        """Who is quoted: who is credited outside the quotation, nearest to it; else who was speaking."""
        outside = [one for one in spoken.cues if not any(one.span.overlaps(mark) for mark in spoken.quotations)]
        said = [one for one in outside if one.kind in {CueKind.VERB, CueKind.QUOTED, CueKind.PHRASE, CueKind.NOUN}]
        if said:
            best = min(said, key=lambda one: max(one.whole.start - inside.end, inside.start - one.whole.end))
            return Voice(best.speaker, "quotation")
        whole = len(inside) > WHOLE * len(spoken.marked.text)
        opened = inside.start == 0 and spoken.marked.quoted
        if spoken.before is not None and (whole or opened or user in {None, spoken.before.side}):
            return Voice(spoken.before, "quotation")
        return Voice(_somebody("", user), "vocabulary") if user is not None else OWN

    def _covering(self, spoken: Spoken, words: Span) -> Voice | None:
        """Who is credited with the whole sentence, or with the clause of the words."""
        folded = spoken.marked.folded
        for cue in spoken.cues:
            whole = cue.whole
            if whole.overlaps(words):
                continue
            accounts = cue.kind is CueKind.NOUN and _IN_AN_ACCOUNT.search(folded[: whole.start])
            if cue.kind in {CueKind.PHRASE, CueKind.BRACKET} or accounts:
                return Voice(cue.speaker, "phrase")
            if cue.kind not in {CueKind.VERB, CueKind.QUOTED} or not _SET_OFF.search(folded[: whole.start]):
                continue
            if whole.start > words.end or "," in folded[whole.end : whole.end + ASIDE]:
                return Voice(cue.speaker, "verb")
        return None

    def _at_home(self, speaker: Speaker, spoken: Spoken, user: Side | None) -> Speaker:
        """The speaker, with the side of another state's offices and of somebody whom only the words around can tell."""
        if speaker.actor is not None or speaker.side in {Side.OUTLET, Side.MONITOR}:
            return speaker
        if speaker.side is not Side.INSURGENT and self._foreign.find(speaker.name):
            return replace(speaker, side=Side.OTHER, kind=SpeakerKind.POLITICAL_OFFICE)
        bare = _SPEAKS.fullmatch(speaker.name.strip(" ,\"'“”"))
        if bare is not None:
            side = user or spoken.lean
            return replace(speaker, side=side) if side is not None else speaker
        return speaker


WHOLE = 0.6
"""The share of a sentence from which a quotation is the sentence."""
LABEL = 4
"""Words of a name before or behind a colon."""
ASIDE = 60
"""Code points behind a verb of saying within which its aside ends with a comma."""
_BEFORE_COLON = re.compile(
    r"(?P<who>[A-Z][\w .’'-]{0,40}?)"
    r"(?:['’]s? (?:message|tweet|statement|post|reply|video|warning|speech|letter|order))?:\s"
)
_BEHIND_COLON = re.compile(r":\s(?P<who>[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3})[.\s]*$")
_IN_AN_ACCOUNT = re.compile(r"(?:^|\b(?:in|by|on|per|from|to|with))\s*(?:(?:a|an|the|its|his|their)\s+)?(?:\w+\s+)?$")
_SET_OFF = re.compile(r"[,\"”'’]\s*(?:the\s+|a\s+|an\s+)?(?:\w+\s+){0,3}$")
_SPEAKS = re.compile(
    r"(?:the |a |an |its |their |one |senior |top )*(?:\w+ )?"
    r"(?:spokes\w+|statement|notification|communique|message|handout|release|note|commander|tweet|captain|"
    r"general|official|officials|leader|leadership|announcement|speaker|command|man|voice|video|sources?)",
    re.IGNORECASE,
)
"""Words for a speaker that both sides have."""
_NOBODY = re.compile(
    r"\b(?:nation|people|world|accounts?|reports?|figures?|platforms?|history|everyone|everybody|nobody|land|blood|night|day|year|speech)\b",
    re.IGNORECASE,
)


def _above(parse: Parse, words: Span) -> Iterator[Token]:
    """The verbs above the words under which they stand as something said, nearest first."""
    inside = parse.within(words)
    if not inside:
        return
    indices = {one.index for one in inside}
    current = next((one for one in inside if one.head not in indices or one.head == one.index), inside[-1])
    for above in parse.ancestors(current):
        subject = current.dep in SUBJECTS
        beside = (
            current.dep == "conj" and current.tag in VERBS and any(one.dep in SUBJECTS for one in parse.below(current))
        )
        if above.tag in VERBS and not subject and not beside:
            yield above
        current = above


def _shared(parse: Parse, verb: Token, verbs: Sequence[Span]) -> Token:
    """The verb whose subject a joined verb has: "said the gang would be hunted and called it cowardly"."""
    if verb.dep != "conj" or any(one.dep in SUBJECTS for one in parse.below(verb)):
        return verb
    above = list(parse.ancestors(verb))
    if any(one.overlaps(above[0].span) for one in verbs):
        return verb
    return next((one for one in above if any(span.overlaps(one.span) for span in verbs)), verb)


def _subject(parse: Parse, verb: Token) -> Span | None:
    """The words for whoever is the subject of a verb of saying, in the passive the one behind "by"."""
    if parse.passive(verb):
        agent = agent_of(parse, verb)
        return parse.subtree(agent) if agent is not None else None
    subject = parse.subject(verb)
    if subject is not None and verb.dep != "acl":
        area = noun_phrase(parse, subject, verb)
        near = phrase_before(parse, verb)
        if near is not None and not near.overlaps(area) and verb.dep not in {"xcomp", "conj"}:
            return near
        return area
    return phrase_before(parse, verb) or phrase_behind(parse, verb)


def _by_words(words: str) -> Speaker | None:
    """Somebody whom no table knows, by the words that name them."""
    told = words.strip(" ,\"'“”")
    if not told or told.casefold() in PRONOUNS | {"which", "that", "who", "this", "what", "there"}:
        return None
    return Speaker(told, Side.OTHER, SpeakerKind.UNNAMED)


def _somebody(words: str, user: Side | None) -> Speaker:
    """Whoever uses such words."""
    side = user or Side.OTHER
    return Speaker(words or f"the {side.value}'s side", side, SpeakerKind.UNNAMED)


def quotations(text: str, *, quoted: bool) -> list[Span]:
    """Where a sentence is in quotation marks.

    Args:
        text: the sentence.
        quoted: whether a quotation is open where it begins.
    """
    found, start = [], 0 if quoted else None
    for mark in _MARKS.finditer(text):
        opens = mark.group() in "“«‘" or (mark.group() in "\"'" and start is None)
        if opens and start is None:
            start = mark.end()
        elif not opens and start is not None:
            found.append(Span(start, max(mark.start(), start)))
            start = None
    if start is not None:
        found.append(Span(start, len(text)))
    return [one for one in found if len(one)]
