"""In whose words a stretch of a sentence is: the innermost speaker to whom the text gives them.

The parse is climbed from the words: whoever is the subject of a verb of saying, naming, praising or vowing above them
speaks. Then quotation marks, "according to", a label with a colon, and whoever was speaking in the sentence before.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from counterclaim.claims.cues import Cue, CueKind
from counterclaim.claims.framing.governing import expected, judged, shared, subject_of, verbs_above
from counterclaim.claims.framing.nobody import is_nobody, stands_for_nobody
from counterclaim.claims.framing.quoting import is_rejected, quotations
from counterclaim.claims.framing.siding import Sides
from counterclaim.claims.records import BY_USE, Speaker
from counterclaim.claims.speakers import PRONOUNS
from counterclaim.claims.syntax import Parse, Token
from counterclaim.claims.voices import Voices
from counterclaim.codebook.terms import Family, Part, Side, SpeakerKind, Stance
from counterclaim.mentions.marking import Marked
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
_BODY = re.compile(
    r"(?:^|\b)(?:he|she|it|they|who|police|army|military|forces|ministry|government|group|agency|commission|committee|"
    r"officials|sources|residents|relatives|families|ispr|department|statement|[a-z]+s)$"
)
"""Speakers that are many or a body, and pronouns."""
_NAME = re.compile(
    r"(?:the |The )?[\w.’'-]+(?: (?:of|the|and|for|[A-Z][\w.’'-]*|officials?|sources?|forces|ministry|minister)){0,5}"
)
_BEFORE_COLON = re.compile(
    r"(?P<who>[A-Z][\w.’'-]*?(?: (?:of|the|and|for|[A-Z][\w.’'-]*?)){0,4})"
    r"(?:['’]s? (?:message|tweet|statement|post|reply|video|warning|speech|letter|order))?:\s"
)
_BEHIND = re.compile(r"[:,]\s(?P<who>[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3})[.\s]*$")
_IN_PLACES = re.compile(r"\b(?:in|from|of|near|across|at|between)\s[^,:]*,\s$")
"""Before the second of two places: "in northern Iraq, Syria"."""
_HEADED = re.compile(r"(?:[A-Z][\w.’'-]*|of|the|and|for|,|forces|police|army|officials|sources|minister|ministry|\s)+")
_IN_AN_ACCOUNT = re.compile(r"(?:^|\b(?:in|by|on|per|from|to|with))\s*(?:(?:a|an|the|its|his|their)\s+)?(?:\w+\s+)?$")
_SET_OFF = re.compile(r"[,\"”'’]\s*(?:the\s+|a\s+|an\s+)?(?:\w+\s+){0,3}$")
_THAT = re.compile(r"(?: (?:in|on|at|to|by|from) [\w’' -]{2,30}?)? that\b")
"""What stands behind a verb before what is said."""
_TO_HIM = re.compile(
    r"\b(?:according to|in the words of|as per) "
    r"(?:him|her|them|it|the (?:statement|spokes\w+|communique|release|same))\b"
)
WHOLE = 0.6
"""The share of a sentence from which a quotation is the sentence."""
ASIDE = 60
"""Code points behind a verb of saying within which its aside ends with a comma."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Whose words they are; no speaker: the outlet's own."""

    speaker: Speaker | None
    how: str
    area: Span | None = None
    """The words of the sentence that name the speaker."""
    stance: Stance = Stance.ASSERTED


OWN = Voice(None, "own")


@dataclass(frozen=True, slots=True)
class About:
    """What is known of words beforehand."""

    user: Side | None = None
    """The side that mostly uses them."""
    register: bool = False
    """They are house style of a press."""
    goes_on: bool = False
    """Whoever spoke before may go on with them, whatever the side."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A sentence in which it is asked whose words some are."""

    marked: Marked
    parse: Parse
    cues: Sequence[Cue]
    verbs: Mapping[Span, str]
    """The verbs by which a subject gives words of its own, each with how: says, names, judges, means."""
    before: Speaker | None
    """Who spoke shortly before, in the same paragraph."""
    here: Side | None
    """The side whose words stand in it."""
    lean: Side | None
    """The same or, where it has none of either, that of the document."""
    home: str | None
    """The state that is the party of which the document tells."""
    outlet: Speaker
    quotations: Sequence[Span] = field(init=False)
    """Where it is in quotation marks."""

    def __post_init__(self) -> None:
        """Find the quotations."""
        object.__setattr__(self, "quotations", quotations(self.marked.text, quoted=self.marked.quoted))

    def sort(self, verb: Token) -> str | None:
        """How a verb gives its subject's words, if it does."""
        return next((how for span, how in self.verbs.items() if span.overlaps(verb.span)), None)

    def quoted(self, span: Span) -> Span | None:
        """The quotation in which a stretch begins."""
        return next((one for one in self.quotations if one.start <= span.start < one.end), None)


class Whose:
    """Tells in whose words a stretch of a sentence is."""

    def __init__(self, names: NameFinder, sides: Sides) -> None:
        """Take what resolves names, and what tells the side of those whom names do not."""
        self._names = names
        self._sides = sides

    def of(self, spoken: Spoken, words: Span, voices: Voices, asked: About) -> Voice:
        """In whose words a stretch of a sentence is."""
        found = self._found(spoken, words, voices, asked)
        if found.speaker is None:
            return found
        place = partial(self._sides.placed, found.speaker, spoken.marked, found.area, home=spoken.home)
        known, speaker = place(user=None), place(user=asked.user or spoken.lean)
        if known.side is not speaker.side:
            found = replace(found, how=BY_USE)
        if speaker.key == spoken.outlet.key and speaker.side not in {Side.STATE, Side.INSURGENT}:
            return OWN
        rejected = is_rejected(spoken.marked.folded[: words.start])
        if asked.user is not None and speaker.side not in {asked.user, Side.OUTLET} and rejected:
            return Voice(_somebody(asked.user), found.how, stance=Stance.DENIED)
        return replace(found, speaker=speaker)

    def _found(self, spoken: Spoken, words: Span, voices: Voices, asked: About) -> Voice:
        inside = spoken.quoted(words)
        for found in (
            self._governor(spoken, words, voices, asked, inside),
            self._label(spoken, words, voices),
            self._headline(spoken, words, voices),
            _referred(spoken, voices),
            self._quoted(spoken, inside, asked.user) if inside is not None else None,
            self._covering(spoken, words),
        ):
            if found is not None:
                return found
        known = [one for one in spoken.cues if one.speaker.kind is not SpeakerKind.UNNAMED]
        before = spoken.before
        user = asked.user or spoken.here
        if before is not None and not known and (asked.goes_on or (user is before.side and not asked.register)):
            return Voice(before, "goes on")
        return OWN

    def _governor(self, spoken: Spoken, words: Span, voices: Voices, asked: About, inside: Span | None) -> Voice | None:
        """Whoever is the subject of the nearest verb above the words by which somebody speaks."""
        parse = spoken.parse
        for verb in verbs_above(parse, words):
            sort = spoken.sort(verb)
            if sort is None or expected(parse, verb):
                continue
            area = subject_of(parse, shared(parse, verb, lambda one: spoken.sort(one) is not None))
            if area is None:
                if sort == "names" and parse.passive(verb) and asked.user is not None:
                    return Voice(_somebody(asked.user), BY_USE)
                continue
            within = inside is not None and inside.start <= verb.span.start < inside.end
            found = self._within(spoken, area, inside, asked) if within and inside is not None else None
            found = found or self._subject(spoken, area, voices, asked, known=sort == "means")
            if found is not None:
                return found
        return None

    def _within(self, spoken: Spoken, area: Span, inside: Span, asked: About) -> Voice | None:
        """Who speaks, where the verb stands in a quotation: "we say", "they call us"."""
        told = area.of(spoken.marked.folded).strip(" ,\"'")
        if told.split(" ")[0] in _SELF:
            return self._quoted(spoken, inside, asked.user)
        return Voice(_somebody(asked.user), "verb") if told in _OTHERS else None

    def _subject(self, spoken: Spoken, area: Span, voices: Voices, asked: About, *, known: bool) -> Voice | None:
        """Whom the words for a subject mean.

        Args:
            spoken: the sentence.
            area: the words.
            voices: who has spoken so far.
            asked: what is known of the words that are said.
            known: whether a pronoun that means nobody known is nobody.
        """
        told = area.of(spoken.marked.folded).strip(" ,\"'")
        if told == "it" and stands_for_nobody(spoken.marked.folded, area.start):
            return None
        if told.split(" ")[0] in _SELF:
            return Voice(spoken.before, "verb") if spoken.before is not None else OWN
        earlier = _earlier(spoken, area, told)
        if earlier is not None:
            return Voice(earlier.speaker, "verb", earlier.area)
        speaker = voices.meant(spoken.marked, area, self._names) or _by_words(area.of(spoken.marked.text))
        if speaker is None and told in PRONOUNS and not known:
            speaker = _somebody(asked.user or spoken.lean)
        if speaker is None or (speaker.kind is SpeakerKind.UNNAMED and is_nobody(told)):
            return None
        return Voice(speaker, "verb", area)

    def _label(self, spoken: Spoken, words: Span, voices: Voices) -> Voice | None:
        """Who stands before a colon, or behind one at the end, as headlines put it."""
        marked = spoken.marked
        for cue in spoken.cues:
            name = _NAME.fullmatch(cue.area.of(marked.text).strip())
            if (
                cue.kind is CueKind.LABEL
                and name
                and not cue.whole.overlaps(words)
                and cue.speaker.side is not Side.OUTLET
            ):
                return Voice(cue.speaker, "label", cue.area)
        for label in (_BEFORE_COLON.match(marked.text), _BEHIND.search(marked.text)):
            if label is None or Span(*label.span("who")).overlaps(words):
                continue
            if _IN_PLACES.search(marked.text[: label.start("who")]):
                continue
            area = Span(*label.span("who"))
            behind = label.re is _BEHIND
            speaker = voices.introduced(label["who"], self._names, len(voices.text)) if behind else None
            speaker = speaker or voices.meant(marked, area, self._names)
            named = speaker is not None and speaker.kind is not SpeakerKind.UNNAMED
            if speaker is not None and named and speaker.side is not Side.OUTLET:
                return Voice(speaker, "label", area)
        return None

    def _headline(self, spoken: Spoken, words: Span, voices: Voices) -> Voice | None:
        """Who opens a headline, before its verb: "PM, CM laud forces", which parsers take for nouns."""
        marked = spoken.marked
        first = min((one for one in spoken.verbs if one.end <= words.start), default=None)
        if marked.part is not Part.HEADLINE or first is None or not _HEADED.fullmatch(marked.text[: first.start]):
            return None
        area = Span(0, len(marked.text[: first.start].rstrip(" ,")))
        speaker = voices.meant(marked, area, self._names) if len(area) else None
        return Voice(speaker, "verb", area) if speaker is not None else None

    def _quoted(self, spoken: Spoken, inside: Span, user: Side | None) -> Voice:
        """Who is quoted: who is credited outside the quotation, nearest to it; else who was speaking."""
        outside = [one for one in spoken.cues if spoken.quoted(one.span) is None]
        said = [one for one in outside if one.kind in {CueKind.VERB, CueKind.QUOTED, CueKind.PHRASE, CueKind.NOUN}]
        if said:
            best = min(said, key=lambda one: max(one.whole.start - inside.end, inside.start - one.whole.end))
            return Voice(best.speaker, "quotation", best.area)
        whole = len(inside) > WHOLE * len(spoken.marked.text)
        opened = inside.start == 0 and spoken.marked.quoted
        if spoken.before is not None and (whole or opened or user in {None, spoken.before.side}):
            return Voice(spoken.before, "quotation")
        return Voice(_somebody(user), BY_USE) if user is not None else OWN

    def _covering(self, spoken: Spoken, words: Span) -> Voice | None:
        """Who is credited with the whole sentence, or with the clause of the words."""
        folded = spoken.marked.folded
        for cue in spoken.cues:
            whole = cue.whole
            area = _to_the_comma(cue, folded)
            if area.overlaps(words) or (cue.kind is not CueKind.PHRASE and whole.overlaps(words)):
                continue
            accounts = cue.kind is CueKind.NOUN and _IN_AN_ACCOUNT.search(folded[: whole.start])
            if accounts and judged(spoken.parse, cue.whole, words):
                continue
            if cue.kind in {CueKind.PHRASE, CueKind.BRACKET} or accounts:
                return Voice(cue.speaker, "phrase", area)
            gives = cue.kind in {CueKind.VERB, CueKind.NOUN}
            if gives and whole.end <= words.start and _THAT.match(folded, whole.end):
                if is_nobody(cue.area.of(folded).strip()):
                    continue  # "accounts suggest that ..."
                return Voice(cue.speaker, "verb", cue.area)
            if not _is_aside(cue, spoken) or not _SET_OFF.search(folded[: whole.start]):
                continue
            if whole.start > words.end or "," in folded[whole.end : whole.end + ASIDE]:
                return Voice(cue.speaker, "verb", cue.area)
        return None


def _referred(spoken: Spoken, voices: Voices) -> Voice | None:
    """Who spoke before and is credited with a sentence by a word for it: "in the words of the statement"."""
    if _TO_HIM.search(spoken.marked.folded) is None:
        return None
    speaker = spoken.before or voices.last
    return Voice(speaker, "phrase") if speaker is not None and speaker.side is not Side.OUTLET else None


def _to_the_comma(cue: Cue, folded: str) -> Span:
    """The words for whom a phrase credits, without what stands behind a comma."""
    comma = folded.find(",", cue.area.start, cue.area.end)
    if cue.kind is not CueKind.PHRASE or comma < 0:
        return cue.area
    return Span(cue.area.start, comma)


def _is_aside(cue: Cue, spoken: Spoken) -> bool:
    """Whether a cue is a verb of saying that may stand in an aside (", police said,"), and no relative clause."""
    if cue.kind not in {CueKind.VERB, CueKind.QUOTED}:
        return False
    return cue.verb is None or (cue.verb.dep != "relcl" and spoken.sort(cue.verb) in {"says", None})


def _earlier(spoken: Spoken, area: Span, told: str) -> Cue | None:
    """Who spoke earlier in the sentence and is meant by "he" or "she": "one mother said she would believe it"."""
    if told not in {"he", "she"}:
        return None
    before = [one for one in spoken.cues if one.kind is CueKind.VERB and one.whole.end <= area.start]
    persons = [one for one in before if not _BODY.search(one.area.of(spoken.marked.folded))]
    return persons[-1] if persons else None


def _by_words(words: str) -> Speaker | None:
    """Somebody whom no table knows, by the words that name them."""
    told = words.strip(" ,\"'“”")
    if not told or told.casefold() in PRONOUNS | {"which", "that", "who", "this", "what", "there"}:
        return None
    return Speaker(told, Side.OTHER, SpeakerKind.UNNAMED)


def _somebody(user: Side | None) -> Speaker:
    """Whoever uses such words."""
    side = user or Side.OTHER
    return Speaker(f"the {side.value}'s side", side, SpeakerKind.UNNAMED)
