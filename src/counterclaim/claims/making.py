"""From drafts to records: the last step of a reading."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace

from counterclaim.claims.drafts import Draft
from counterclaim.claims.groups import attackers
from counterclaim.claims.happening import Attack
from counterclaim.claims.records import Claim, Party, Question, Speaker, Window, claim_id
from counterclaim.claims.setting import Setting
from counterclaim.claims.shares import FigureOf
from counterclaim.claims.speaking import Attributed
from counterclaim.claims.statements import Stated
from counterclaim.claims.works import Works
from counterclaim.codebook.terms import Attribution, Counting, Group, Kind, Measure, Side, Stance
from counterclaim.documents.citations import Citation
from counterclaim.documents.document import Document
from counterclaim.mentions.marking import Marked
from counterclaim.mentions.numbers import Quantity
from counterclaim.values.digest import content_id
from counterclaim.values.provenance import Confidence, Provenance
from counterclaim.values.span import Span

SURE = 0.85
"""Probability of what a number measures from which the reading is graded high."""
LIKELY = 0.6
"""Probability from which it is graded medium."""


@dataclass(slots=True)
class Maker:
    """Makes the claims of one document, numbering those that share a place."""

    document: Document
    outlet: Speaker
    reader: str
    works: Works
    agency: str | None = None
    """The agency whose text the document is, by its dateline."""
    work: Citation | None = None
    """The cited work whose title is read; `None` for the document's own text."""
    ordinals: Counter[Span] = field(default_factory=Counter)

    def quantity(self, draft: Draft) -> Claim:
        """The claim of a number."""
        shift = draft.marked.span.start
        return self._claim(
            marked=draft.marked,
            kind=Kind.QUANTITY,
            quote=draft.candidate.quote.shifted(shift),
            anchor=draft.candidate.quantity.number.shifted(shift),
            said=draft.attributed,
            inherits=draft.inherits is not None,
            provenance=Provenance(self.reader, _grade(draft), _reasons(draft)),
            setting=draft.setting,
            measure=draft.tie.measure,
            word=draft.tie.word,
            group=draft.harmed.group,
            subgroup=draft.harmed.subgroup,
            count=draft.candidate.quantity.count,
            unit=_unit(draft),
            counting=draft.counting,
            includes=draft.harmed.includes,
            stance=draft.stance,
            **_doer_and_harmed(draft),
        )

    def figure(self, marked: Marked, found: FigureOf, said: Attributed | None, setting: Setting) -> Claim:
        """The claim of a share, a sum of money or a change."""
        figure, shift = found.figure, marked.span.start
        window = Window(found.base_words.of(marked.text)) if found.base_words else setting.window
        return self._claim(
            marked=marked,
            kind=Kind.QUANTITY,
            quote=figure.span.shifted(shift),
            anchor=figure.quantity.number.shifted(shift),
            said=said,
            provenance=Provenance(self.reader, Confidence.MEDIUM, (f"{figure.measure.value}: in {figure.unit}",)),
            setting=replace(setting, window=window),
            measure=figure.measure,
            word=figure.word,
            count=figure.quantity.count,
            unit=figure.unit,
            of=found.of,
            base=found.base,
            target=Party(found.holder) if found.holder else None,
            stance=said.stance if said else Stance.ASSERTED,
        )

    def statement(self, marked: Marked, stated: Stated, setting: Setting) -> Claim:
        """The claim of a statement that is no toll."""
        quote = stated.span.shifted(marked.span.start)
        counted = stated.quantity
        words = quote.of(self.document.text)
        return self._claim(
            marked=marked,
            kind=stated.kind,
            quote=quote,
            anchor=counted.number.shifted(marked.span.start) if counted else quote,
            said=stated.attributed,
            provenance=Provenance(self.reader, Confidence.MEDIUM, (f"{stated.kind.value}: {words!r}",)),
            setting=setting,
            measure=Measure.KILLED if stated.kind is Kind.STATUS else None,
            count=counted.count if counted else None,
            counting=Counting.PART if counted else None,
            status=stated.status,
            stance=stated.stance,
            perpetrator=stated.perpetrator if stated.kind is Kind.RESPONSIBILITY else setting.perpetrator,
            target=stated.target,
        )

    def proposed(
        self,
        marked: Marked,
        words: tuple[Span, Quantity],
        said: Attributed | None,
        setting: Setting,
        told: tuple[Measure, Group, Stance],
    ) -> Claim:
        """The claim of a number that a model proposed.

        Args:
            marked: its sentence.
            words: their place in the document, and the number read from them.
            said: who is credited.
            setting: when and where.
            told: what the model says that it measures, whom it counts, and whether it is asserted.
        """
        (quote, quantity), (measure, group, stance) = words, told
        return self._claim(
            marked=marked,
            kind=Kind.QUANTITY,
            quote=quote,
            anchor=quantity.number.shifted(marked.span.start),
            said=said,
            provenance=Provenance(
                self.reader, Confidence.LOW, ("proposed by the model, its number read by the grammar",)
            ),
            setting=setting,
            measure=measure,
            group=group,
            count=quantity.count,
            counting=Counting.INCREMENT if quantity.increment else Counting.TOTAL,
            stance=stance,
        )

    def event(self, attack: Attack) -> Claim:
        """The claim of an attack for which the document gives no number harmed."""
        marked, said, setting = attack.marked, attack.said, attack.setting
        quote = attack.words.shifted(marked.span.start)
        return self._claim(
            marked=marked,
            kind=Kind.EVENT,
            quote=quote,
            anchor=quote,
            said=said,
            provenance=Provenance(self.reader, Confidence.MEDIUM, (f"attack: {quote.of(self.document.text)!r}",)),
            setting=setting,
            measure=Measure.ATTACKS,
            group=attackers(setting.perpetrator),
        )

    def question(self, span: Span, asks: str) -> Question:
        """Something seen and not understood."""
        return Question(
            id=content_id(self.document.report, span.start, span.end, asks),
            report=self.document.report,
            span=span,
            quote=span.of(self.document.text),
            asks=asks,
        )

    def _claim(
        self,
        *,
        marked: Marked,
        kind: Kind,
        quote: Span,
        anchor: Span,
        said: Attributed | None,
        provenance: Provenance,
        setting: Setting,
        inherits: bool = False,
        **fields: object,
    ) -> Claim:
        ordinal = self.ordinals[anchor]
        self.ordinals[anchor] += 1
        fields.setdefault("perpetrator", setting.perpetrator)
        fields["target"] = fields.get("target") or setting.target
        work = self.work or self.works.behind(marked.span, anchor)
        return Claim(
            id=claim_id(self.document.report, anchor, ordinal),
            report=self.document.report,
            document=self.document.name,
            kind=kind,
            span=quote,
            quote=quote.of(self.document.text),
            sentence=marked.span.of(self.document.text),
            part=marked.part,
            speaker=said.speaker if said else self.outlet,
            provenance=provenance,
            attribution=Attribution.INHERITED if inherits else _attribution(said, self.outlet),
            window=setting.window,
            said_at=setting.said_at or (work.published if work else None),
            via=self._via(said, work),
            tactic=setting.tactic,
            place=setting.place,
            when=setting.when,
            scope=setting.scope,
            named=setting.named,
            **fields,  # type: ignore[arg-type]  # fields of Claim by name
        )

    def _via(self, said: Attributed | None, work: Citation | None) -> tuple[str, ...]:
        """Outlets between the speaker and this document: those of the text, the cited work's, the agency's."""
        speaker = said.speaker if said else self.outlet
        between = [*(said.via if said else ()), self.works.outlet_of(work) if work else None, self.agency]
        return tuple(dict.fromkeys(one for one in between if one and one not in {speaker.name, self._own}))

    @property
    def _own(self) -> str | None:
        """The document's own outlet, which stands between nobody."""
        return self.outlet.name if self.work is None else self.document.outlet


def _attribution(said: Attributed | None, outlet: Speaker) -> Attribution:
    if said is not None and said.speaker.key != outlet.key:
        return said.attribution
    return Attribution.PRIMARY if outlet.side is not Side.OUTLET else Attribution.NONE


_OWN = {Side.INSURGENT: Group.INSURGENTS, Side.STATE: Group.SECURITY_FORCES}


def _doer_and_harmed(draft: Draft) -> dict[str, Party | None]:
    """Who did it and to whom: those who die are not killed by the side that they belong to."""
    doer = draft.setting.perpetrator
    if doer is None or doer.side not in _OWN:
        return {"perpetrator": doer}
    if doer.side is Side.INSURGENT and draft.tie.measure in {Measure.RESCUED, Measure.SURRENDERED, Measure.ARRESTED}:
        return {"perpetrator": None}
    if draft.harmed.group is _OWN[doer.side] and draft.tie.measure is not Measure.ATTACKS:
        own = doer.name in draft.candidate.quote.of(draft.marked.text)
        return {"perpetrator": None, **({"target": doer} if own else {})}
    return {"perpetrator": doer}


def _unit(draft: Draft) -> str | None:
    """Attacks are counted as such or by the places that were attacked."""
    if draft.tie.measure is not Measure.ATTACKS:
        return None
    harm = draft.candidate.harm
    return "places" if harm is not None and harm.value.as_ == "place" else "attacks"


def _grade(draft: Draft) -> Confidence:
    if draft.tie.sure >= SURE and draft.harmed.settled:
        return Confidence.HIGH
    return Confidence.MEDIUM if draft.tie.sure >= LIKELY else Confidence.LOW


def _reasons(draft: Draft) -> tuple[str, ...]:
    said = draft.attributed
    speaker = f"speaker: {said.words!r}" if said else "speaker: nobody is credited"
    if draft.inherits is not None:
        speaker = f"speaker: nobody is credited in the headline, {draft.inherits.words!r} in the text"
    return (f"measure: {draft.tie.word!r}", draft.harmed.reason, speaker, *draft.setting.reasons)
