"""Reading a document: from marked and parsed sentences to claims and questions.

Three passes. The first walks the sentences in order with an explicit state (who speaks, what
the story is about) and drafts a claim for each number that counts somebody. The second
resolves, over the whole document, what one sentence cannot tell: the group of bare "people",
the speaker of a headline, parts and wholes. The third makes the records.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace

from counterclaim.claims.attribution import Attributed, Attributions, continues
from counterclaim.claims.candidates import Candidate, Candidates
from counterclaim.claims.gate import lets_through
from counterclaim.claims.groups import NAMED, Harmed, from_document, group_of
from counterclaim.claims.harm import harm_of
from counterclaim.claims.records import Claim, Question, Reading, Speaker, claim_id, reading_id
from counterclaim.claims.setting import Setting, Story, follow, setting_of
from counterclaim.claims.speakers import outlet_itself
from counterclaim.claims.syntax import Parse, Parser
from counterclaim.codebook.pack import Pack
from counterclaim.codebook.terms import (
    Attribution,
    Basis,
    Counting,
    Group,
    Kind,
    Measure,
    Part,
    Scope,
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


@dataclass(slots=True)
class Draft:
    """A claim while its document is being read."""

    marked: Marked
    candidate: Candidate
    measure: Measure
    word: str
    cost: float
    harmed: Harmed
    attributed: Attributed | None
    setting: Setting
    counting: Counting
    stance: Stance


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
        previous: Marked | None = None
        for marked in self.marker.mark(document):
            parse = self.parser(marked.text) if lets_through(marked) else Parse()
            follow(marked, story, self.marker.names)
            carried = last if continues(marked, previous) else None
            spoken = self.attributions.anybody(marked, parse, last.speaker if last else None)
            candidates, refused = self.candidates.find(marked, parse)
            rejected += [(one.span.shifted(marked.span.start), one.reason) for one in refused]
            for candidate in candidates:
                harm = harm_of(marked, parse, candidate)
                place = candidate.quote.shifted(marked.span.start)
                if isinstance(harm, str):
                    rejected.append((place, harm))
                    continue
                if harm is None:
                    rejected.append((place, "no word of harm goes with it"))
                    if candidate.people is not None and candidate.quantity.form is not Form.ARTICLE:
                        questions.append(_question(document, place, "it counts people, but what happened to them?"))
                    continue
                said = self.attributions.of_number(marked, parse, candidate.head, last.speaker if last else None)
                drafts.append(self._draft(marked, candidate, harm.hit, harm.cost, said or carried, story))
            last = spoken or carried
            previous = marked
        _resolve(drafts, outlet)
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
        self, marked: Marked, candidate: Candidate, hit: object, cost: float, said: Attributed | None, story: Story
    ) -> Draft:
        harm = hit.value  # type: ignore[attr-defined]
        setting = setting_of(marked, candidate.quantity.number, story, self.marker.names)
        counting = Counting.INCREMENT if candidate.quantity.increment else Counting.TOTAL
        if candidate.anaphoric:
            counting = Counting.PART
        stance = said.stance if said else Stance.ASSERTED
        return Draft(
            marked=marked,
            candidate=candidate,
            measure=harm.measure,
            word=hit.span.of(marked.text),  # type: ignore[attr-defined]
            cost=cost,
            harmed=group_of(marked, candidate, self.marker.names),
            attributed=said,
            setting=setting,
            counting=counting,
            stance=stance,
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
                    measure=draft.measure,
                    word=draft.word,
                    group=draft.harmed.group,
                    subgroup=draft.harmed.subgroup,
                    count=draft.candidate.quantity.count,
                    counting=draft.counting,
                    includes=draft.harmed.includes,
                    window=draft.setting.window,
                    said_at=None,
                    basis=Basis.NOT_STATED,
                    via=said.via if said else (),
                    stance=draft.stance,
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


def _resolve(drafts: list[Draft], outlet: Speaker) -> None:
    """What one sentence cannot tell: groups from the whole, headlines from their body."""
    settled = [(one.harmed.group, one.measure) for one in drafts if one.harmed.settled]
    for draft in drafts:
        if draft.measure is Measure.ATTACKS:
            draft.harmed = Harmed(Group.INSURGENTS, None, (), "group: attacks are by insurgents here", settled=True)
        elif not draft.harmed.settled and draft.harmed.group is Group.UNSPECIFIED:
            found = _antecedent(draft, drafts) or from_document(draft.measure, draft.marked, settled)
            if found is not None:
                draft.harmed = replace(draft.harmed, group=found[0], reason=found[1], settled=True)
    for draft in drafts:
        if draft.marked.part is Part.HEADLINE and draft.attributed is None:
            draft.attributed = _inherited(draft, drafts)


def _antecedent(draft: Draft, drafts: list[Draft]) -> tuple[Group, str] | None:
    """For a number without a noun or "of them", the group counted last before it."""
    if draft.candidate.people is not None and not draft.candidate.anaphoric:
        return None
    place = drafts.index(draft)
    for earlier in reversed(drafts[:place]):
        if earlier.harmed.group in NAMED:
            return earlier.harmed.group, "group: of those counted before"
    return None


def _inherited(draft: Draft, drafts: list[Draft]) -> Attributed | None:
    """The speaker of the same figure in the body, for a headline that names nobody."""
    for other in drafts:
        same = (
            other.marked.part is Part.BODY
            and other.measure is draft.measure
            and other.attributed is not None
            and other.candidate.quantity.count.number == draft.candidate.quantity.count.number
        )
        if same and other.attributed is not None:
            return replace(other.attributed, attribution=Attribution.INHERITED)
    return None


def _attribution(said: Attributed | None, outlet: Speaker) -> Attribution:
    if said is not None:
        return said.attribution if said.speaker != outlet else Attribution.PRIMARY
    return Attribution.PRIMARY if outlet.side is not Side.OUTLET else Attribution.NONE


def _grade(draft: Draft) -> Confidence:
    if draft.cost < 2 and draft.harmed.settled:  # noqa: PLR2004
        return Confidence.HIGH
    return Confidence.MEDIUM if draft.cost < 4 else Confidence.LOW  # noqa: PLR2004


def _reasons(draft: Draft) -> tuple[str, ...]:
    said = draft.attributed
    speaker = f"speaker: {said.words!r}" if said else "speaker: nobody is credited"
    return (f"measure: {draft.word!r}", draft.harmed.reason, speaker)


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
__all__ = ["READER", "Read", "Reader", "Scope"]
