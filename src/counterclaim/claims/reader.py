"""Reading a document: from marked and parsed sentences to claims and questions.

Three passes. The first walks the sentences in order with an explicit state (who speaks, what
the story is about) and drafts a claim for each number that counts somebody. The second
resolves, over the whole document, what one sentence cannot tell: the group of bare "people",
the speaker of a headline, parts and wholes. The third makes the records.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from counterclaim.claims.attribution import Attributed, Attributions
from counterclaim.claims.candidates import Candidate, Candidates
from counterclaim.claims.gate import let_through
from counterclaim.claims.groups import group_of
from counterclaim.claims.making import Maker
from counterclaim.claims.records import Claim, Question, Reading, Speaker, reading_id
from counterclaim.claims.resolve import Draft, resolve
from counterclaim.claims.setting import Setting, Story, setting_of
from counterclaim.claims.speakers import outlet_itself
from counterclaim.claims.statements import Stated, Statements
from counterclaim.claims.syntax import Parse, Parser
from counterclaim.claims.ties import Tie, tie
from counterclaim.claims.voices import Voices
from counterclaim.codebook.pack import Pack
from counterclaim.codebook.terms import Counting, Measure, Part, Side, SpeakerKind
from counterclaim.codebook.vocabulary import Vocabulary
from counterclaim.documents.document import METHOD, Document
from counterclaim.documents.sentences import agency_of
from counterclaim.mentions.marking import Marked, Marker
from counterclaim.mentions.numbers import Form
from counterclaim.values.digest import content_id
from counterclaim.values.span import Span

READER = "rules/1"
"""Name and version of this reader; a change of its rules that changes claims raises it."""


@dataclass(slots=True)
class _Walk:
    """What has been gathered from a document so far."""

    story: Story
    voices: Voices
    last: Attributed | None = None
    previous: Marked | None = None
    drafts: list[Draft] = field(default_factory=list)
    stated: list[tuple[Marked, Stated, Setting]] = field(default_factory=list)
    attacks: list[tuple[Marked, Span, Attributed | None, Setting]] = field(default_factory=list)
    rejected: list[tuple[Span, str]] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)


class Reader:
    """Reads documents with one pack, one vocabulary and one parser."""

    def __init__(self, pack: Pack, vocabulary: Vocabulary, parser: Parser, parser_name: str = "") -> None:
        """Compile the tables once.

        Args:
            pack: the conflict's names.
            vocabulary: the tables of words.
            parser: called for each sentence that the gate lets through.
            parser_name: model and version behind it; another one makes another reading.
        """
        self.pack = pack
        self.name = f"{READER} {parser_name}".strip()
        self.pack_digest = content_id(pack.digest, vocabulary.digest)
        self.marker = Marker(pack, vocabulary)
        self.names = self.marker.names
        self.candidates = Candidates(vocabulary)
        self.attributions = Attributions(self.names)
        self.statements = Statements(self.names, self.attributions)
        self.parser = parser

    def reading_id(self, report: str) -> str:
        """The id that reading this report's document would get."""
        return reading_id(report, METHOD, self.name, self.pack_digest)

    def read(self, document: Document) -> Reading:
        """All claims of a document, the numbers that were refused, and what was not understood."""
        maker = Maker(document, self._outlet(document), READER, agency_of(document))
        sentences = self.marker.mark(document)
        walk = _Walk(Story(sentences, self.names), Voices(maker.outlet))
        for marked, passed in zip(sentences, let_through(sentences), strict=True):
            self._sentence(marked, self.parser(marked.text) if passed else Parse(), walk, maker)
        resolve(walk.drafts, maker.outlet)
        notes = sum(block.part is Part.FOOTNOTE for block in document.blocks)
        if notes:
            first = next(block.span for block in document.blocks if block.part is Part.FOOTNOTE)
            walk.questions.append(maker.question(first, f"{notes} notes were not read: do their titles state figures?"))
        return Reading(
            id=self.reading_id(document.report),
            report=document.report,
            reader=self.name,
            pack=self.pack_digest,
            claims=tuple(_claims(walk, maker)),
            questions=tuple(walk.questions),
            rejected=tuple(walk.rejected),
        )

    def _sentence(self, marked: Marked, parse: Parse, walk: _Walk, maker: Maker) -> None:
        walk.story.follow(marked)
        same_paragraph = walk.previous is not None and walk.previous.block == marked.block
        carried = walk.last if same_paragraph else None
        walk.voices.group = self.statements.group_named(marked, walk.voices.group)
        spoken = self.attributions.anybody(marked, parse, walk.voices)
        stated = self.statements.find(marked, parse, walk.voices)
        walk.stated += [(marked, one, self._setting(marked, one.span, walk)) for one in stated]
        spoken = spoken or next((one.attributed for one in stated if one.attributed is not None), None)
        of_status = [one.quantity.span for one in stated if one.quantity is not None]
        candidates, refused = self.candidates.find(marked, parse)
        for one in refused:
            place = one.span.shifted(marked.span.start)
            walk.rejected.append((place, one.reason))
            if not one.understood and marked.harms:
                walk.questions.append(maker.question(place, "a number beside words of harm: what does it count?"))
        counted = [one for one in candidates if one.quantity.span not in of_status]
        for candidate, found in tie(marked, parse, counted, walk.drafts[-1].tie if walk.drafts else None):
            if isinstance(found, Tie):
                said = self.attributions.of_number(marked, parse, candidate.head, walk.voices)
                walk.drafts.append(self._draft(marked, candidate, found, said or carried, walk))
            else:
                _refuse(marked, candidate, found, walk, maker)
        attack = next((hit.span for hit in marked.tactics if hit.value.tactic), None)
        if attack is not None and marked.part is Part.BODY:
            walk.attacks.append((marked, attack, spoken or carried, self._setting(marked, attack, walk)))
        walk.last = spoken or carried
        walk.voices.last = walk.last.speaker if walk.last else walk.voices.last
        walk.previous = marked

    def _setting(self, marked: Marked, span: Span, walk: _Walk) -> Setting:
        return setting_of(marked, span, walk.story, self.names)

    def _draft(self, marked: Marked, candidate: Candidate, found: Tie, said: Attributed | None, walk: _Walk) -> Draft:
        setting = self._setting(marked, candidate.quantity.number, walk)
        counting = Counting.INCREMENT if candidate.quantity.increment else Counting.TOTAL
        if candidate.anaphoric or found.part or setting.partial:
            counting = Counting.PART
        harmed = group_of(marked, candidate, self.names)
        return Draft(marked, candidate, found, harmed, said, setting, counting)

    def _outlet(self, document: Document) -> Speaker:
        """Who speaks where nobody is credited: the outlet, or the actor whose own channel it is."""
        name = document.outlet
        for outlet in self.pack.outlets.values():
            if name and name.casefold() in {one.casefold() for one in (outlet.name, *outlet.names)}:
                actor = self.pack.actors[outlet.actor] if outlet.actor else None
                if actor is not None:
                    return Speaker(actor.name, actor.side, actor.kind, actor.id)
                return Speaker(outlet.name, Side.OUTLET, SpeakerKind.OUTLET)
        return outlet_itself(name)


def _refuse(marked: Marked, candidate: Candidate, why: str | None, walk: _Walk, maker: Maker) -> None:
    """Keep the reason; where people are counted and nothing says what befell them, ask."""
    place = candidate.quote.shifted(marked.span.start)
    walk.rejected.append((place, why or "no word of harm goes with it"))
    asked = candidate.people is not None or candidate.noun is None
    if (
        why is None
        and asked
        and candidate.quantity.form in {Form.DIGITS, Form.WORDS}
        and candidate.quote.of(marked.text) != "one"
    ):
        whom = "it counts people" if candidate.people is not None else "it stands alone"
        walk.questions.append(maker.question(place, f"{whom}: what happened to those it counts?"))


def _claims(walk: _Walk, maker: Maker) -> list[Claim]:
    claims = [maker.quantity(draft) for draft in walk.drafts]
    claims += [maker.statement(*one) for one in walk.stated]
    harmed = any(one.count is not None and one.count.number > 0 for one in claims if one.measure is not Measure.ATTACKS)
    if not harmed and walk.attacks and not any(one.measure is Measure.ATTACKS for one in claims):
        claims.append(maker.event(*walk.attacks[0]))
    return sorted(claims, key=lambda one: (one.span, one.id))
