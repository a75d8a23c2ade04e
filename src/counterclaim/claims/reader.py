"""Reading a document: from marked and parsed sentences to claims and questions.

Three passes. The first walks the sentences in order with an explicit state (who speaks, what
the story is about) and drafts a claim for each number that counts somebody. The second
resolves, over the whole document, what one sentence cannot tell: the group of bare "people",
the speaker of a headline, parts and wholes. The third makes the records.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from counterclaim.claims.attribution import Attributed, Attributions, Voices, continues
from counterclaim.claims.candidates import Candidate, Candidates
from counterclaim.claims.gate import lets_through
from counterclaim.claims.groups import group_of
from counterclaim.claims.records import Claim, Question, Reading, Speaker, claim_id, reading_id
from counterclaim.claims.resolve import Draft, resolve
from counterclaim.claims.setting import Story, follow, setting_of
from counterclaim.claims.speakers import outlet_itself
from counterclaim.claims.syntax import Parse, Parser
from counterclaim.claims.ties import Tie, tie
from counterclaim.codebook.pack import Pack
from counterclaim.codebook.terms import (
    Attribution,
    Basis,
    Counting,
    Kind,
    Side,
    SpeakerKind,
    Stance,
)
from counterclaim.codebook.vocabulary import Vocabulary
from counterclaim.documents.document import PARSER, Document
from counterclaim.mentions.marking import Marked, Marker, published_when
from counterclaim.mentions.numbers import Form
from counterclaim.values.digest import content_id
from counterclaim.values.provenance import Confidence, Provenance
from counterclaim.values.span import Span

READER = "rules/1"


class Reader:
    """Reads documents with one pack, one vocabulary and one parser."""

    def __init__(self, pack: Pack, vocabulary: Vocabulary, parser: Parser) -> None:
        """Compile the tables once; `parser` is called for sentences that the gate lets through."""
        self.pack = pack
        self.pack_digest = content_id(pack.digest, vocabulary.digest)
        self.marker = Marker(pack, vocabulary)
        self.candidates = Candidates(vocabulary)
        self.attributions = Attributions(self.marker.names)
        self.parser = parser

    def reading_id(self, document: Document) -> str:
        """The id that reading this document would get."""
        return reading_id(document.report, PARSER, READER, self.pack_digest)

    def read(self, document: Document) -> Reading:
        """All claims of a document, the numbers that were refused, and what was not understood."""
        story = Story(published_when(document))
        outlet = self._outlet(document)
        drafts: list[Draft] = []
        rejected: list[tuple[Span, str]] = []
        questions: list[Question] = []
        last: Attributed | None = None
        voices = Voices()
        previous: Marked | None = None
        for marked in self.marker.mark(document):
            parse = self.parser(marked.text) if lets_through(marked) else Parse()
            follow(marked, story, self.marker.names)
            carried = last if continues(marked, previous) else None
            spoken = self.attributions.anybody(marked, parse, voices)
            candidates, refused = self.candidates.find(marked, parse)
            rejected += [(one.span.shifted(marked.span.start), one.reason) for one in refused]
            for candidate, found in tie(marked, parse, candidates, drafts[-1].tie if drafts else None):
                place = candidate.quote.shifted(marked.span.start)
                if isinstance(found, str):
                    rejected.append((place, found))
                elif found is None:
                    rejected.append((place, "no word of harm goes with it"))
                    if candidate.people is not None and candidate.quantity.form is not Form.ARTICLE:
                        questions.append(_question(document, place, "it counts people, but what happened to them?"))
                else:
                    said = self.attributions.of_number(marked, parse, candidate.head, voices)
                    drafts.append(self._draft(marked, candidate, found, said or carried, story))
            last = spoken or carried
            voices.last = last.speaker if last else voices.last
            previous = marked
        resolve(drafts)
        return Reading(
            id=self.reading_id(document),
            report=document.report,
            reader=READER,
            pack=self.pack_digest,
            claims=tuple(self._claims(document, drafts, outlet)),
            questions=tuple(questions),
            rejected=tuple(rejected),
        )

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

    def _draft(
        self, marked: Marked, candidate: Candidate, found: Tie, said: Attributed | None, story: Story
    ) -> Draft:
        counting = Counting.INCREMENT if candidate.quantity.increment else Counting.TOTAL
        if candidate.anaphoric or found.part:
            counting = Counting.PART
        return Draft(
            marked=marked,
            candidate=candidate,
            tie=found,
            harmed=group_of(marked, candidate, self.marker.names),
            attributed=said,
            setting=setting_of(marked, candidate.quantity.number, story, self.marker.names),
            counting=counting,
        )

    def _claims(self, document: Document, drafts: list[Draft], outlet: Speaker) -> list[Claim]:
        ordinals: Counter[Span] = Counter()
        claims = []
        for draft in drafts:
            number = draft.candidate.quantity.number.shifted(draft.marked.span.start)
            quote = draft.candidate.quote.shifted(draft.marked.span.start)
            said = draft.attributed
            claims.append(
                Claim(
                    id=claim_id(document.report, number, ordinals[number]),
                    report=document.report,
                    document=document.name,
                    kind=Kind.QUANTITY,
                    span=quote,
                    quote=quote.of(document.text),
                    sentence=draft.marked.text,
                    part=draft.marked.part,
                    speaker=said.speaker if said else outlet,
                    provenance=Provenance(READER, _grade(draft), _reasons(draft)),
                    attribution=_attribution(said, outlet),
                    measure=draft.tie.measure,
                    word=draft.tie.word,
                    group=draft.harmed.group,
                    subgroup=draft.harmed.subgroup,
                    count=draft.candidate.quantity.count,
                    counting=draft.counting,
                    includes=draft.harmed.includes,
                    window=draft.setting.window,
                    said_at=None,
                    basis=Basis.NOT_STATED,
                    via=said.via if said else (),
                    stance=said.stance if said else Stance.ASSERTED,
                    perpetrator=draft.setting.perpetrator,
                    tactic=draft.setting.tactic,
                    target=draft.setting.target,
                    place=draft.setting.place,
                    when=draft.setting.when,
                    scope=draft.setting.scope,
                    named=draft.setting.named,
                )
            )
            ordinals[number] += 1
        return claims


def _attribution(said: Attributed | None, outlet: Speaker) -> Attribution:
    if said is not None:
        return said.attribution if said.speaker != outlet else Attribution.PRIMARY
    return Attribution.PRIMARY if outlet.side is not Side.OUTLET else Attribution.NONE


def _grade(draft: Draft) -> Confidence:
    if draft.tie.cost < 2 and draft.harmed.settled:  # noqa: PLR2004
        return Confidence.HIGH
    return Confidence.MEDIUM if draft.tie.cost < 4 else Confidence.LOW  # noqa: PLR2004


def _reasons(draft: Draft) -> tuple[str, ...]:
    said = draft.attributed
    speaker = f"speaker: {said.words!r}" if said else "speaker: nobody is credited"
    return (f"measure: {draft.tie.word!r}", draft.harmed.reason, speaker)


def _question(document: Document, span: Span, asks: str) -> Question:
    return Question(
        id=content_id(document.report, span.start, span.end, asks),
        report=document.report,
        span=span,
        quote=span.of(document.text),
        asks=asks,
    )


Read = Callable[[Document], Reading]
"""Anything that reads a document."""
