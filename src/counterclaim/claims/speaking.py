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
from counterclaim.claims.voices import MONITORS
from counterclaim.codebook.terms import Attribution, Part, Side, SpeakerKind, Stance
from counterclaim.mentions.marking import Marked, is_open
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
    r"\b(?:last (?:year|month|week)|earlier this|in (?:january|february|march|april|may|june|july|august|"
    r"september|october|"
    r"november|december)|in (?:19|20)\d\d|since (?:19|20)\d\d|(?:weeks|months|years|days) (?:ago|earlier|"
    r"before)|previous\w*|"
    r"history|deadliest|in recent)\b"
)
_UNATTRIBUTED = re.compile(
    r"\b(?:reportedly|allegedly|(?:is|are|was|were) (?:said|reported|believed|thought|alleged|understood|feared) to|"
    r"(?:was|were|been) (?:reported|confirmed)|it (?:was|is) (?:reported|said))\b"
)
_PLUPERFECT = re.compile(r"\bhad\s+(?:also\s+|been\s+|since\s+)?\w+(?:ed|en|n|t|k)\b|\bhad been\b|\bwould\b")


@dataclass(frozen=True, slots=True)
class Told:
    """That a number was told before, and who said it then; `None` is the outlet."""

    by: Attributed | None


@dataclass(frozen=True, slots=True)
class Asked:
    """Words of a sentence of which it is asked who says them."""

    marked: Marked
    parse: Parse
    words: Span
    token: Token | None
    """The number's noun, or the number; of a statement, its verb."""
    cues: Sequence[Cue]
    floor: Floor
    told: Told | None = None
    """Of a number that was told before."""
    monitor: Speaker | None = None
    """The first body of monitors that the document credits."""


def speaking_options(asked: Asked) -> list[Option[Attributed | None]]:
    """Everybody who may have said the words, nobody first; each with the signs for and against."""
    shared = tuple(_of_sentence(asked))
    options: list[Option[Attributed | None]] = [Option(None, tuple(_nobody(asked, shared)))]
    for place, cue in enumerate(asked.cues):
        stance = Stance.ASSERTED if cue.force == "asserts" else Stance.DENIED
        said = Attributed(cue.speaker, cue.area.of(asked.marked.text), stance)
        options.append(Option(said, tuple(_of_cue(asked, place))))
    speaking, counted = asked.floor.speaking, asked.floor.counted
    if speaking is not None:
        options.append(Option(speaking, tuple(_carried(asked, "floor", speaking, shared))))
    if counted is not None and (speaking is None or counted.speaker.key != speaking.speaker.key):
        options.append(Option(counted, tuple(_carried(asked, "counted", counted, shared))))
    monitor = asked.monitor
    met = {one.value.speaker.key for one in options if one.value is not None}
    if monitor is not None and monitor.key not in met:
        options.append(Option(Attributed(monitor, monitor.name), ("source", *_each("source", shared))))
    return options if asked.told is None else [_told_before(one, asked.told) for one in options]


def _told_before(option: Option[Attributed | None], told: Told) -> Option[Attributed | None]:
    """An option for a number that was told before, with whether the same speaker said it then."""
    name = option.signs[0]
    if told.by is None or option.value is None:
        same = "by nobody" if told.by is None else "by somebody"
    else:
        same = "by the same" if option.value.speaker.key == told.by.speaker.key else "by another"
    return Option(option.value, (*option.signs, f"{name}: told before {same}"))


def speaker_class(speaker: Speaker) -> str:
    """What sort of speaker, without its side: the two sides of a conflict are one sort."""
    if speaker.side is Side.OUTLET:
        return "outlet"
    if speaker.kind in {SpeakerKind.MILITARY, SpeakerKind.ARMED_GROUP, SpeakerKind.POLICE}:
        return "belligerent"
    if speaker.kind in {SpeakerKind.CIVIL_ADMINISTRATION, SpeakerKind.POLITICAL_OFFICE}:
        return "office"
    if speaker.kind in MONITORS:
        return "monitor"
    return "unnamed" if speaker.kind is SpeakerKind.UNNAMED else "person"


def _of_sentence(asked: Asked) -> Iterator[str]:
    """What the sentence shows, whoever speaks."""
    marked = asked.marked
    yield "headline" if marked.part is Part.HEADLINE else "body"
    yield f"cues {min(len(asked.cues), 2)}"
    yield from (name for name, pattern in _OF_WORDS if pattern.search(marked.folded))
    if any(one.kind in {TimeKind.DAY, TimeKind.PAST} for one in marked.times):
        yield "dated"
    if _quoted(marked, asked.words):
        yield "number in quotes"
    if _by_the_way(asked):
        yield "told by the way of an attack"


def _by_the_way(asked: Asked) -> bool:
    """As in "claimed the bombing that killed 37": what is said is who did it, not how many died."""
    before = asked.marked.folded[: asked.words.start]
    return any(
        hit.value.tactic and hit.span.end <= asked.words.start and _THAT_KILLED.fullmatch(before[hit.span.end :])
        for hit in asked.marked.tactics
    )


_THAT_KILLED = re.compile(
    r"[^,;.]{0,40},?\s+(?:that|which|in which)\s+(?:had\s+|has\s+|have\s+)?(?:\w+ly\s+)?"
    r"(?:killed|left|claimed|took|cost|wounded|injured|hurt)?\s*(?:at least\s+|more than\s+|over\s+|about\s+)?"
)
_OF_WORDS = (
    ("opens like a continuation", _GOES_ON),
    ("background", _BACKGROUND),
    ("reported by nobody", _UNATTRIBUTED),
    ("told in the pluperfect", _PLUPERFECT),
)


def _nobody(asked: Asked, shared: tuple[str, ...]) -> Iterator[str]:
    floor = asked.floor
    yield "nobody"
    yield from _each("nobody", shared)
    if not asked.cues:
        yield f"nobody: no cue, floor {floor.speaking is not None}"
    if floor.any_counted and floor.counted is None:
        yield f"nobody: spoke the number before, same sentence {floor.same_sentence}"
    elif floor.any_counted:
        yield f"nobody: somebody spoke the number before, same sentence {floor.same_sentence}"


def _each(name: str, shared: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{name}: {one}" for one in shared)


def _carried(asked: Asked, name: str, said: Attributed, shared: tuple[str, ...]) -> Iterator[str]:
    """Of whoever has been speaking (`floor`), or spoke the number before (`counted`)."""
    floor = asked.floor
    since = floor.since(asked.marked)
    yield name
    yield f"{name}: {speaker_class(said.speaker)}"
    yield f"{name}: since {min(since, 3)}"
    yield f"{name}: from the paragraph before {floor.inherited}"
    yield from _each(name, shared)
    yield f"{name}: no cue {not asked.cues}, since {min(since, 2)}"
    if floor.any_counted:
        same = floor.counted is not None and floor.counted.speaker.key == said.speaker.key
        yield f"{name}: spoke the number before {same}, same sentence {floor.same_sentence}"
    if any(one.speaker.key == said.speaker.key for one in asked.cues):
        yield f"{name}: is credited here too"
    if asked.marked.quoted:
        yield f"{name}: quotation goes on"


def _of_cue(asked: Asked, place: int) -> Iterator[str]:
    """Of a cue, weighed against the number and against its rivals."""
    cue, floor = asked.cues[place], asked.floor
    kind, sort = cue.kind.value, speaker_class(cue.speaker)
    order = _order(asked, cue)
    yield from (
        "cue",
        f"cue: {kind}",
        f"cue: {kind} {order}",
        f"cue: {sort}",
        f"cue: {kind}, {sort}",
        f"cue: {cue.force}",
    )
    yield f"cue: word {cue.word}" if cue.kind is not CueKind.DEED else "cue: another verb"
    yield f"cue: {kind}, of {min(len(asked.cues), 3)}"
    if _by_the_way(asked):
        yield f"cue: told by the way of an attack, {order}"
    yield from _apart(asked, place, order)
    yield from _among_rivals(asked, place, order)
    yield from _where(asked, cue, order)
    yield from _by_parse(asked.parse, asked.token, cue)
    if floor.any_counted and floor.same_sentence:
        same = floor.counted is not None and floor.counted.speaker.key == cue.speaker.key
        yield f"cue: spoke the number before {same}"


def _order(asked: Asked, cue: Cue) -> str:
    return "behind" if cue.whole.start >= asked.words.start else "before"


def _apart(asked: Asked, place: int, order: str) -> Iterator[str]:
    """What stands between a cue and the number."""
    whole, number = asked.cues[place].whole, asked.words
    if whole.overlaps(number):
        yield "cue: overlaps"
        return
    gap = Span(min(whole.end, number.end), max(whole.start, number.start))
    words = gap.of(asked.marked.folded)
    count = len(words.split())
    yield f"cue: {order} by {next(name for most, name in _FAR if count <= most)}"
    if _BREAK.search(words):
        yield f"cue: {order}, a break between"
    elif _JOIN.search(words):
        yield f"cue: {order}, a join between"
    if any(gap.contains(other.span) for at, other in enumerate(asked.cues) if at != place):
        yield f"cue: {order}, another between"


_FAR = ((2, "0-2"), (7, "3-7"), (15, "8-15"), (100_000, "16+"))
"""Words between a cue and a number, up to each."""


def _among_rivals(asked: Asked, place: int, order: str) -> Iterator[str]:
    cue = asked.cues[place]
    rivals = [one for at, one in enumerate(asked.cues) if at != place]
    if not rivals:
        return
    own = _distance(cue.whole, asked.words)
    yield f"cue: nearest {all(own <= _distance(one.whole, asked.words) for one in rivals)}, {order}"
    yield f"cue: first {place == 0}, last {place == len(asked.cues) - 1}"
    if cue.speaker.side is Side.OUTLET and any(one.speaker.side is not Side.OUTLET for one in rivals):
        yield "cue: outlet beside somebody else"


def _where(asked: Asked, cue: Cue, order: str) -> Iterator[str]:
    """Where a cue stands in its sentence, and by what words it names its speaker."""
    marked = asked.marked
    if len(marked.text) - cue.whole.end < CLOSING:
        yield "cue: closes the sentence"
    if cue.whole.start < OPENS:
        yield "cue: opens the sentence"
    if _quoted(marked, asked.words) and not _quoted(marked, cue.span):
        yield "cue: number in quotes, cue outside"
    words = cue.area.of(marked.folded).strip()
    if words in PRONOUNS:
        yield f"cue: pronoun, rank {cue.rank}"
        yield f"cue: {words}, rank {cue.rank}"
        yield f"cue: {words}, {speaker_class(cue.speaker)}"
    after = marked.folded[cue.span.end :].split()[:1]
    if cue.kind is CueKind.VERB and after and " " not in cue.word:  # "put the toll at 15" goes on with its number
        follows = after[0].strip('"')
        known = follows if follows in _FOLLOWS else "digit" if follows[:1].isdigit() else "other"
        yield f"cue: followed by {known}, {order}"


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
