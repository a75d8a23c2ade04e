"""Who says so: the speaker of each number in a sentence, and of sentences that name none.

Within a sentence the parse decides: a number belongs to the nearest speech verb above it,
and the verb's subject speaks; "according to X" holds for the clause that it stands in. A
sentence that names nobody goes on with the speaker of the one before it, in one paragraph,
while it reads as a continuation.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from counterclaim.claims.records import Speaker
from counterclaim.claims.syntax import NOUNS, Parse, Token
from counterclaim.claims.voices import Voices
from counterclaim.codebook.terms import Attribution, Side, SpeakerKind, Stance
from counterclaim.codebook.vocabulary import Speech
from counterclaim.mentions.marking import Marked
from counterclaim.mentions.matcher import Hit, fold
from counterclaim.mentions.names import NameFinder, Names
from counterclaim.values.span import Span


@dataclass(frozen=True, slots=True)
class Attributed:
    """A speaker, the words that name it, and what it does with the figure."""

    speaker: Speaker
    words: str
    stance: Stance = Stance.ASSERTED
    via: tuple[str, ...] = ()
    attribution: Attribution = Attribution.RELAYED


_OWN_ACCOUNT = re.compile(
    r"\b(?:by|in|on)\s+(?P<own>(?:its|his|her|their)\s+(?:own\s+)?)(?:count|account|reckoning|statement|tally|figures)\b"
)
_RAISED = re.compile(
    r"\s+(?:has |have |had )?(?:raised|revised|lowered|corrected|increased)\s+(?:its|their|his|"
    r"her)\s+(?:\w+\s+)?(?:claim|toll|count|figure|estimate|tally)\b"
)
_POSSESSED = re.compile(
    r"^['’]?s?['’]?\s+(?:own\s+|latest\s+|official\s+|initial\s+|final\s+|closing\s+)?(?:\w+\s+)?(?P<noun>[a-z]+)"
)
CLOSING = 25
"""Code points behind a verb of saying that still count as the end of its sentence ("said on Thursday.")."""
_LABEL = re.compile(r"(?P<who>[A-Z][\w .'’-]{1,40}):\s")
_LABEL_BEHIND = re.compile(r":\s(?P<who>[A-Z][\w .'’-]{1,40})$")
_OFFICIAL = re.compile(r"\b(?:the\s+)?official\s+(?:death\s+)?(?:toll|count|figure|figures|tally|number|account)\b")
_TOLD = re.compile(
    r"\b(?:told|informed|quoted by|speaking to|in a statement to|in an interview with|cited by|"
    r"reported by|as carried by)\s+$"
)


class Attributions:
    """Finds speakers with the names of one pack."""

    def __init__(self, names: NameFinder) -> None:
        """Take the finder that resolves names."""
        self.names = names

    def of_number(self, marked: Marked, parse: Parse, token: Token | None, voices: Voices) -> Attributed | None:
        """The speaker whom the sentence itself gives for the number at `token`, if any."""
        found = None
        if token is not None and parse.tokens:
            found = self._by_verb(marked, parse, token, voices)
            if found is None or found.speaker.side is Side.OUTLET:
                # "Citing the army, the paper reports that ...": the army speaks by way of the paper
                found = self._by_phrase(marked, parse, token, voices) or found
        found = found or self._by_noun(marked, voices) or self._by_label(marked, voices) or self._at_end(marked, voices)
        if found is None:
            return None
        via = self._via(marked, found.speaker)
        return Attributed(found.speaker, found.words, found.stance, via or found.via, found.attribution)

    def anybody(self, marked: Marked, parse: Parse, voices: Voices) -> Attributed | None:
        """The speaker of a sentence as a whole: of its main verb, or a phrase, or a noun."""
        root = next((one for one in parse.tokens if one.head == one.index), None)
        if root is not None:
            for hit in self._verbs(marked):
                verb = _verb(parse, hit)
                main = verb is not None and (
                    verb.index == root.index or (verb.head == root.index and verb.dep in {"parataxis", "ccomp", "conj"})
                )
                if verb is not None and main:
                    spoken = self._subject(marked, parse, verb, hit, voices)
                    if spoken is not None:
                        return spoken
        return self.of_number(marked, parse, root, voices)

    def _verbs(self, marked: Marked) -> list[Hit[Speech]]:
        lives = [hit.span for hit in marked.harms]
        verbs = [hit for hit in marked.speech if hit.value.as_ == "verb"]
        return [
            hit for hit in verbs if not any(span.overlaps(hit.span) for span in lives) and not _takes_lives(marked, hit)
        ]

    def _by_verb(self, marked: Marked, parse: Parse, token: Token, voices: Voices) -> Attributed | None:
        """Climb from the number; the first speech verb whose subject is not above it speaks."""
        at: dict[int, Hit[Speech]] = {}
        for hit in self._verbs(marked):
            verb = _verb(parse, hit)
            if verb is not None:
                at[verb.index] = hit
        current = token
        for above in parse.ancestors(token):
            speech = at.get(above.index)
            if speech is not None and speech.value.force != "asserts" and current.tag in NOUNS:
                return None  # "rejected the claim of X that ...": what is rejected is somebody else's
            if speech is not None and current.dep not in {"nsubj", "nsubjpass"} and not _meanwhile(parse, current):
                spoken = self._subject(marked, parse, above, speech, voices)
                if spoken is not None:
                    return spoken
            spoken = self._beside(marked, parse, (above, current), at, voices)
            if spoken is not None:
                return spoken
            current = above
        return None

    def _beside(
        self, marked: Marked, parse: Parse, step: tuple[Token, Token], at: dict[int, Hit[Speech]], voices: Voices
    ) -> Attributed | None:
        """A speech verb that hangs beside the number's clause ("..., officials said")."""
        above, current = step
        for child in parse.below(above):
            if child.index in at and at[child.index].value.force != "asserts":
                continue
            if (
                child.index != current.index
                and child.index in at
                and child.dep in {"parataxis", "ccomp", "advcl", "dep", "conj"}
            ):
                if parse.under(current, child):
                    continue
                trailing = child.dep in {"ccomp", "conj"} and child.index > above.index and _only_speaks(parse, child)
                if child.dep in {"parataxis", "dep"} or trailing or (child.dep == "advcl" and _as_clause(parse, child)):
                    spoken = self._subject(marked, parse, child, at[child.index], voices)
                    if spoken is not None:
                        return spoken
        return None

    def _subject(
        self, marked: Marked, parse: Parse, verb: Token, hit: Hit[Speech], voices: Voices
    ) -> Attributed | None:
        subject = parse.subject(verb)
        agent = _agent(parse, verb)
        area = None
        quoted = next((one for one in parse.below(verb) if one.dep in {"dobj", "nsubj"} and _quotes(verb)), None)
        if quoted is not None and not parse.passive(verb):
            quoted = next((one for one in parse.below(verb) if one.dep == "dobj"), None) or self._below_quoted(
                parse, verb
            )
            if quoted is None:
                return None
            area = _noun_phrase(parse, quoted, verb)
        elif agent is not None and not _quotes(verb):
            area = parse.subtree(agent)
        elif subject is not None and (not parse.passive(verb) or _quotes(verb)):
            area = _noun_phrase(parse, subject, verb)
        before = self._right_before(marked, hit)
        if before is not None and not _quotes(verb) and (area is None or not area.overlaps(before)):
            area = before
        spoken = voices.meant(marked, area, self.names) if area is not None else None
        if spoken is None or area is None:
            return None
        denied = hit.value.force != "asserts"
        return Attributed(spoken, area.of(marked.text), Stance.DENIED if denied else Stance.ASSERTED)

    def _right_before(self, marked: Marked, hit: Hit[Speech]) -> Span | None:
        """The name that ends where the verb begins, for a verb to which the parser gives no subject."""
        for area in self._named_areas(marked):
            if area.end <= hit.span.start and not marked.text[area.end : hit.span.start].strip():
                the = re.search(r"\b[Tt]he\s+$", marked.text[: area.start])
                return Span(the.start(), area.end) if the else area
        return None

    def _below_quoted(self, parse: Parse, verb: Token) -> Token | None:
        """The one quoted, where the parser made it the subject of "as saying"."""
        for child in parse.below(verb):
            if child.dep in {"ccomp", "advcl", "xcomp", "prep"}:
                return next((one for one in parse.below(child) if one.dep in {"nsubj", "dobj"}), None)
        return None

    def _by_phrase(self, marked: Marked, parse: Parse, token: Token, voices: Voices) -> Attributed | None:
        """As in "according to X": the phrase in the number's own clause, else the only one there is."""
        phrases = [hit for hit in marked.speech if hit.value.as_ == "phrase"]
        best: Attributed | None = None
        for hit in phrases:
            head = next(iter(parse.within(hit.span)), None)
            if head is None:
                continue
            top = parse.tokens[head.head] if head.dep != "ROOT" else head
            covers = len(phrases) == 1 or parse.under(token, top)
            area = self._behind(parse, hit)
            spoken = voices.meant(marked, area, self.names) if area else None
            if spoken is not None and area is not None and covers:
                best = Attributed(spoken, area.of(marked.text))
                if parse.under(token, top):
                    return best
        return best

    def _behind(self, parse: Parse, hit: Hit[Speech]) -> Span | None:
        """The noun phrase right behind the phrase."""
        following = [one for one in parse.tokens if one.span.start >= hit.span.end]
        end = None
        for place, token in enumerate(following[:14]):
            if (
                token.text == ","
                and end is not None
                and any(one.tag == "DT" for one in following[place + 1 : place + 2])
            ):
                continue
            if token.tag in {",", ".", ":", "VBD", "VBZ", "VBP", "MD", "WDT", "WP", "``", "''", "-LRB-"}:
                break
            if token.tag == "CD" and end is not None:
                break
            end = token.span.end
        return Span(following[0].span.start, end) if following and end else None

    def _by_noun(self, marked: Marked, voices: Voices) -> Attributed | None:
        """As in "By its count", "On the military's account", "ISPR's numbers", "in a statement by the BLA"."""
        text = fold(marked.text)
        own = _OWN_ACCOUNT.search(text)
        if own is not None and voices.last is not None:
            return Attributed(voices.last, own.group())
        raised = _RAISED.search(text)
        if raised is not None:
            spoken = voices.meant(marked, Span(0, raised.start()), self.names)
            return Attributed(spoken, Span(0, raised.start()).of(marked.text)) if spoken is not None else None
        nouns = [hit for hit in marked.speech if hit.value.as_ == "noun"]
        for hit in nouns:
            for area in self._named_areas(marked):
                possessed = _POSSESSED.match(text[area.end : hit.span.end])
                between = text[hit.span.end : area.start]
                by = area.start > hit.span.end and re.fullmatch(
                    r"\s+(?:by|from|of|issued by|attributed to)\s+(?:the\s+)?(?:\w+\s+)?", between
                )
                if (possessed and area.end < hit.span.start <= area.end + 25 and text[area.end] in "'s") or by:
                    spoken = voices.meant(marked, area, self.names)
                    if spoken is not None:
                        return Attributed(spoken, area.of(marked.text))
        if _OFFICIAL.search(text):
            found = _OFFICIAL.search(text)
            words = found.group() if found else ""
            return Attributed(Speaker("officials", Side.STATE, SpeakerKind.CIVIL_ADMINISTRATION), words)
        return None

    def _by_label(self, marked: Marked, voices: Voices) -> Attributed | None:
        """As in "ISPR: two killed near the dam" or "Two killed near the dam: ISPR", as headlines put it."""
        label = _LABEL.match(marked.text) or _LABEL_BEHIND.search(marked.text)
        if label is None:
            return None
        area = Span(label.start("who"), label.end("who"))
        known = any(area.contains(span) for span in self._named_areas(marked)) or label["who"] in voices.known
        spoken = voices.meant(marked, area, self.names) if known else None
        return Attributed(spoken, label["who"]) if spoken is not None else None

    def _at_end(self, marked: Marked, voices: Voices) -> Attributed | None:
        """As in "346 hostages freed, army says": a name and a verb of saying that close a sentence."""
        for hit in self._verbs(marked):
            if len(marked.text) - hit.span.end > CLOSING or hit.value.force != "asserts":
                continue
            area = self._right_before(marked, hit)
            spoken = voices.meant(marked, area, self.names) if area is not None else None
            if spoken is not None and area is not None:
                return Attributed(spoken, area.of(marked.text))
        return None

    def _named_areas(self, marked: Marked) -> list[Span]:
        named = [one.span for one in marked.names if one.entry.kind in {Names.ACTOR, Names.SPOKESPERSON, Names.OUTLET}]
        return [*named, *(hit.span for hit in marked.speakers)]

    def _via(self, marked: Marked, speaker: Speaker) -> tuple[str, ...]:
        """Outlets to whom the speaker said it, or who are quoted for it."""
        found = []
        for one in marked.names:
            if one.entry.kind is not Names.OUTLET:
                continue
            name = self.names.pack.outlets[one.entry.id].name
            before = fold(marked.text[: one.span.start])
            quotes = re.match(
                r"\s+(?:quoted|quotes|reports|reported|citing|cited)\b", fold(marked.text[one.span.end :])
            )
            if (_TOLD.search(before.removesuffix("the ")) or quotes) and speaker.name != name:
                found.append(name)
        found += [
            hit.span.of(marked.text)
            for hit in marked.speakers
            if hit.value.side is Side.OUTLET and re.match(r"\s+(?:quoted|quotes)\b", fold(marked.text[hit.span.end :]))
        ]
        return tuple(dict.fromkeys(found))


def _takes_lives(marked: Marked, hit: Hit[Speech]) -> bool:
    """A "claimed 40 lives" or "claimed responsibility" says nothing of who speaks."""
    return bool(
        re.match(
            r"\s+(?:at least |more than |over |about )?[\w,-]+ (?:lives|life)\b", fold(marked.text[hit.span.end :])
        )
    )


def _verb(parse: Parse, hit: Hit[Speech]) -> Token | None:
    verbs = [one for one in parse.within(hit.span) if one.tag.startswith("VB")]
    return verbs[0] if verbs else None


def _agent(parse: Parse, verb: Token) -> Token | None:
    for child in parse.below(verb):
        if child.dep == "agent":
            return next((one for one in parse.below(child) if one.dep == "pobj"), None)
    return None


def _quotes(verb: Token) -> bool:
    """As in "was quoted as saying", "media quoted the minister": whoever is quoted speaks."""
    return verb.text.lower() in {"quoted", "quotes", "quote", "quoting"}


def _meanwhile(parse: Parse, clause: Token) -> bool:
    """A clause beside what is said ("..., police said, as the toll rose to 58")."""
    marks = {child.text.lower() for child in parse.below(clause) if child.dep in {"mark", "advmod"}}
    return clause.dep == "advcl" and bool(marks & {"as", "while", "although", "though", "when"})


def _only_speaks(parse: Parse, verb: Token) -> bool:
    """A verb with a subject and nothing said: "..., the minister said on Wednesday"."""
    below = {child.dep for child in parse.below(verb)}
    return "nsubj" in below and not below & {"ccomp", "dobj", "xcomp", "mark"}


def _as_clause(parse: Parse, verb: Token) -> bool:
    return any(child.text.lower() == "as" for child in parse.below(verb))


def _noun_phrase(parse: Parse, subject: Token, verb: Token) -> Span:
    """The subject with what describes it, without clauses that hold the verb itself."""
    span = subject.span
    if subject.tag == "PRP":
        return span
    for child in parse.below(subject):
        if child.dep in {"relcl", "acl", "punct"} or child.index == verb.index:
            continue
        span = span.joined(parse.subtree(child))
    return span
