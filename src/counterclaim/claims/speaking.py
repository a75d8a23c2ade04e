"""Who states a number: the options that a text gives, and the signs for and against each.

The options are the cues of the number's own sentence, whoever has been speaking in its
paragraph, and nobody, which leaves the figure to the outlet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from counterclaim.claims.choice import Option
from counterclaim.claims.cues import Cue, CueKind
from counterclaim.claims.records import Speaker
from counterclaim.claims.speakers import PRONOUNS
from counterclaim.claims.syntax import Parse, Token
from counterclaim.codebook.terms import Attribution, Part, Side, SpeakerKind, Stance
from counterclaim.mentions.marking import Marked, is_open
from counterclaim.mentions.matcher import fold
from counterclaim.mentions.times import TimeKind
from counterclaim.values.span import Span


@dataclass(frozen=True, slots=True)
class Attributed:
    """A speaker, the words that name it, and what it does with the figure."""

    speaker: Speaker
    words: str
    stance: Stance = Stance.ASSERTED
    via: tuple[str, ...] = ()
    attribution: Attribution = Attribution.RELAYED


@dataclass(slots=True)
class Floor:
    """Who has been speaking in a paragraph, as far as it has been read."""

    speaking: Attributed | None = None
    """Whoever was credited last."""
    spoke_at: int = 0
    """The number of the sentence in which that was."""
    counted: Attributed | None = None
    """The speaker of the number before, `None` for the outlet."""
    any_counted: bool = False
    same_sentence: bool = False
    """Whether that number stands in the sentence that is being read."""
    inherited: bool = False
    """Whether it was taken over from the paragraph before."""

    def since(self, marked: Marked) -> int:
        """Sentences since somebody was credited."""
        return max(marked.index - self.spoke_at - 1, 0)


_BREAK = re.compile(r";|\bbut\b|\bwhile\b|\bwhereas\b|\balthough\b|\bthough\b|\bhowever\b|\bagainst\b", re.IGNORECASE)
_JOIN = re.compile(r",\s+(?:and|as|after|when|in|with|where|who|which)\b", re.IGNORECASE)
_GOES_ON = re.compile(
    r"^(?:the (?:statement|spokes\w+|group|ministry|army|military|official|officials|sources|minister|report|release)|"
    r"(?:he|she|it|they)\b|also\b|another\b|in addition\b|among (?:them|those)|of (?:these|them|those|the)\b|"
    r"(?:at least )?\w+ (?:others|more)\b|according to (?:him|her|it|them))"
)
_BACKGROUND = re.compile(
    r"\b(?:last (?:year|month|week)|earlier this|in (?:january|february|march|april|may|june|july|august|september|october|"
    r"november|december)|in (?:19|20)\d\d|since (?:19|20)\d\d|(?:weeks|months|years|days) (?:ago|earlier|before)|previous\w*|"
    r"history|deadliest|in recent)\b"
)
_UNATTRIBUTED = re.compile(
    r"\b(?:reportedly|allegedly|(?:is|are|was|were) (?:said|reported|believed|thought|alleged|understood|feared) to|"
    r"(?:was|were|been) (?:reported|confirmed)|it (?:was|is) (?:reported|said))\b"
)
_PLUPERFECT = re.compile(r"\bhad\s+(?:also\s+|been\s+|since\s+)?\w+(?:ed|en|n|t|k)\b|\bhad been\b|\bwould\b")


def speaking_options(
    marked: Marked, parse: Parse, number: Span, token: Token | None, cues: Sequence[Cue], floor: Floor
) -> list[Option[Attributed | None]]:
    """Everybody who may state the number at `number`, nobody first.

    Args:
        marked: the sentence.
        parse: its parse, possibly empty.
        number: the number with its noun, within the sentence.
        token: the number's noun, or the number.
        cues: of the sentence.
        floor: who has been speaking before it.
    """
    shared = list(_of_sentence(marked, number, cues, floor))
    options: list[Option[Attributed | None]] = [Option(None, tuple(_nobody(cues, floor, shared)))]
    for place, cue in enumerate(cues):
        said = Attributed(
            cue.speaker,
            cue.area.of(marked.text),
            Stance.DENIED if cue.force != "asserts" else Stance.ASSERTED,
        )
        signs = tuple(_of_cue(marked, parse, number, token, cues, place, floor))
        options.append(Option(said, signs))
    for name, said in (("floor", floor.speaking), ("counted", floor.counted)):
        if said is None or (name == "counted" and floor.speaking and said.speaker.key == floor.speaking.speaker.key):
            continue
        options.append(Option(said, tuple(_carried(name, said, marked, cues, floor, shared))))
    return options


def speaker_class(speaker: Speaker) -> str:
    """What sort of speaker, without its side: the two sides of a conflict are one sort."""
    if speaker.side is Side.OUTLET:
        return "outlet"
    if speaker.kind in {SpeakerKind.MILITARY, SpeakerKind.ARMED_GROUP, SpeakerKind.POLICE}:
        return "belligerent"
    if speaker.kind in {SpeakerKind.CIVIL_ADMINISTRATION, SpeakerKind.POLITICAL_OFFICE}:
        return "office"
    if speaker.kind in {SpeakerKind.NGO, SpeakerKind.THINK_TANK}:
        return "monitor"
    return "unnamed" if speaker.kind is SpeakerKind.UNNAMED else "person"


def _of_sentence(marked: Marked, number: Span, cues: Sequence[Cue], floor: Floor) -> Iterator[str]:
    """What the sentence shows, whoever speaks."""
    text = marked.folded
    yield "headline" if marked.part is Part.HEADLINE else "body"
    yield f"cues {min(len(cues), 2)}"
    if _GOES_ON.match(text):
        yield "opens like a continuation"
    if _BACKGROUND.search(text):
        yield "background"
    if _UNATTRIBUTED.search(text):
        yield "reported by nobody"
    if _PLUPERFECT.search(text):
        yield "told in the pluperfect"
    if any(one.kind is TimeKind.DAY for one in marked.times):
        yield "dated"
    if _quoted(marked, number):
        yield "number in quotes"


def _nobody(cues: Sequence[Cue], floor: Floor, shared: list[str]) -> Iterator[str]:
    yield "nobody"
    yield from (f"nobody: {one}" for one in shared)
    if not cues:
        yield f"nobody: no cue, floor {floor.speaking is not None}"
    if floor.any_counted and floor.counted is None:
        yield f"nobody: spoke the number before, same sentence {floor.same_sentence}"
    elif floor.any_counted:
        yield f"nobody: somebody spoke the number before, same sentence {floor.same_sentence}"


def _carried(
    name: str, said: Attributed, marked: Marked, cues: Sequence[Cue], floor: Floor, shared: list[str]
) -> Iterator[str]:
    yield name
    yield f"{name}: {speaker_class(said.speaker)}"
    yield f"{name}: since {min(floor.since(marked), 3)}"
    yield f"{name}: from the paragraph before {floor.inherited}"
    yield from (f"{name}: {one}" for one in shared)
    yield f"{name}: no cue {not cues}, since {min(floor.since(marked), 2)}"
    if floor.any_counted:
        same = floor.counted is not None and floor.counted.speaker.key == said.speaker.key
        yield f"{name}: spoke the number before {same}, same sentence {floor.same_sentence}"
    if any(one.speaker.key == said.speaker.key for one in cues):
        yield f"{name}: is credited here too"
    if marked.quoted:
        yield f"{name}: quotation goes on"


def _of_cue(  # noqa: PLR0917  # a cue is weighed against the number and against its rivals
    marked: Marked, parse: Parse, number: Span, token: Token | None, cues: Sequence[Cue], place: int, floor: Floor
) -> Iterator[str]:
    cue = cues[place]
    text = marked.folded
    whole = cue.whole
    behind = whole.start >= number.start
    order = "behind" if behind else "before"
    yield "cue"
    yield f"cue: {cue.kind.value}"
    yield f"cue: {cue.kind.value} {order}"
    yield f"cue: word {cue.word}" if cue.kind is not CueKind.DEED else "cue: another verb"
    yield f"cue: {speaker_class(cue.speaker)}"
    yield f"cue: {cue.force}"
    yield f"cue: {cue.kind.value}, of {min(len(cues), 3)}"
    yield f"cue: {cue.kind.value}, {speaker_class(cue.speaker)}"
    gap = Span(min(whole.end, number.end), max(whole.start, number.start)) if not whole.overlaps(number) else None
    if gap is None:
        yield "cue: overlaps"
    else:
        words = gap.of(text)
        count = len(words.split())
        yield f"cue: {order} by {'0-2' if count < 3 else '3-7' if count < 8 else '8-15' if count < 16 else '16+'}"
        if _BREAK.search(words):
            yield f"cue: {order}, a break between"
        elif _JOIN.search(words):
            yield f"cue: {order}, a join between"
        if any(gap.contains(other.span) for at, other in enumerate(cues) if at != place):
            yield f"cue: {order}, another between"
    rivals = [one for at, one in enumerate(cues) if at != place]
    if rivals:
        nearest = all(_distance(whole, number) <= _distance(one.whole, number) for one in rivals)
        yield f"cue: nearest {nearest}, {order}"
        yield f"cue: first {place == 0}, last {place == len(cues) - 1}"
        if any(one.speaker.side is not Side.OUTLET for one in rivals) and cue.speaker.side is Side.OUTLET:
            yield "cue: outlet beside somebody else"
    if len(text) - whole.end < CLOSING:
        yield "cue: closes the sentence"
    if whole.start < OPENS:
        yield "cue: opens the sentence"
    if _quoted(marked, number) and not _quoted(marked, cue.span):
        yield "cue: number in quotes, cue outside"
    if fold(cue.area.of(marked.text)).strip() in PRONOUNS:
        pronoun = fold(cue.area.of(marked.text)).strip()
        yield f"cue: pronoun, rank {cue.rank}"
        yield f"cue: {pronoun}, rank {cue.rank}"
        yield f"cue: {pronoun}, {speaker_class(cue.speaker)}"
    yield from _by_parse(parse, token, cue)
    after = text[cue.span.end :].split()[:1]
    if cue.kind is CueKind.VERB and after:
        follows = after[0].strip('"')
        known = follows if follows in _FOLLOWS else "digit" if follows[:1].isdigit() else "other"
        yield f"cue: followed by {known}, {order}"
    if floor.any_counted and floor.same_sentence:
        same = floor.counted is not None and floor.counted.speaker.key == cue.speaker.key
        yield f"cue: spoke the number before {same}"


_FOLLOWS = frozenset(
    {"that", "to", "it", "he", "they", "at", "on", ",", "the", "a", "had", "in", "its", "as", "more", "of"}
)
CLOSING = 30
"""Code points behind a cue that still count as the end of its sentence ("said on Thursday.")."""
OPENS = 5


def _by_parse(parse: Parse, token: Token | None, cue: Cue) -> Iterator[str]:
    """How the number stands to the cue's verb in the parse."""
    if token is None or cue.verb is None or not parse.tokens:
        yield "parse: none"
        return
    current, steps = token, 0
    for above in parse.ancestors(token):
        if above.index == cue.verb.index:
            how = "subject" if current.dep in {"nsubj", "nsubjpass"} else current.dep
            yield f"parse: under it as {how}"
            return
        current, steps = above, steps + 1
    top = parse.tokens[cue.verb.head]
    if parse.under(token, top) and top.index != cue.verb.index:
        yield f"parse: beside it as {cue.verb.dep}"
    else:
        yield "parse: apart"


def _distance(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)


def _quoted(marked: Marked, span: Span) -> bool:
    """Whether a place of a sentence lies inside quotation marks."""
    return is_open(marked.text, 0, span.start, inside=marked.quoted)
