"""Reading a document: from marked and parsed sentences to claims and questions.

Three passes. The first walks the sentences in order with an explicit state (who speaks, what
the story is about) and drafts a claim for each number that counts somebody. The second
resolves, over the whole document, what one sentence cannot tell: the group of bare "people",
the speaker of a headline, parts and wholes. The third makes the records.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from counterclaim.claims import gate
from counterclaim.claims.attribution import Hearing
from counterclaim.claims.candidates import Candidate, Candidates
from counterclaim.claims.choice import Choosers
from counterclaim.claims.cues import CueFinder
from counterclaim.claims.drafts import Draft
from counterclaim.claims.framing.listening import Audience, Framed, Heard, Listener, with_claims
from counterclaim.claims.groups import group_of
from counterclaim.claims.happening import Attack, signs_of, the_attack
from counterclaim.claims.making import Maker
from counterclaim.claims.records import Claim, Reading, Speaker, reading_id
from counterclaim.claims.rejecting import point_at_rejected
from counterclaim.claims.resolve import resolve
from counterclaim.claims.setting import Setting, Settings, Story
from counterclaim.claims.shares import figures_of
from counterclaim.claims.speakers import outlet_named
from counterclaim.claims.speaking import Attributed, speaker_class
from counterclaim.claims.stances import find_stances
from counterclaim.claims.statements import Statements
from counterclaim.claims.syntax import Language, Parse, Token
from counterclaim.claims.tabled import TableReader
from counterclaim.claims.ties import Tie, tie
from counterclaim.claims.unread import breaks_off, of_language, of_stretches, passed_over, refuse
from counterclaim.claims.voices import Voices
from counterclaim.claims.walk import Walk
from counterclaim.claims.works import Works
from counterclaim.codebook.mapping import read_mapping
from counterclaim.codebook.pack import Pack
from counterclaim.codebook.terms import Counting, Measure, Part, Scope
from counterclaim.codebook.vocabulary import Vocabulary
from counterclaim.documents.citations import Citation
from counterclaim.documents.document import METHOD, Document
from counterclaim.documents.sentences import agency_of
from counterclaim.errors import Mistake, ReportError
from counterclaim.mentions.marking import WHOLE, Context, Marked, Marker, Use, stated_when
from counterclaim.mentions.names import Names
from counterclaim.mentions.scanning import Scanned, Scanner, Sort
from counterclaim.sources.report import Report
from counterclaim.values.digest import content_id
from counterclaim.values.span import Span

FRAMED = Use(holds=False, placed=False)
"""A sentence that is parsed for the words of a frame alone."""
HEARD = Use(holds=False, parsed=False, placed=False)
"""One beside it, for who speaks there."""
READER = "signs/3"
"""Name and version of this reader; a change of its rules that changes claims raises it."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Sentences that are read together: those of a document's text, or the title of a work that it cites."""

    sentences: tuple[Marked, ...]
    context: Context
    work: Citation | None = None


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document of which it is known which sentences are worth a parse."""

    document: Document
    works: Works
    stretches: tuple[Stretch, ...]
    unread: tuple[Span, ...]
    """Stretches too long or too full of numbers to be sentences."""
    passed_over: tuple[Span, ...]
    """Sentences with numbers in which no claim can be."""
    foreign: str | None = None
    """The language of the document, where the reader does not read it."""
    scanned: tuple[Scanned, ...] = ()
    """Every sentence."""
    framed: Framed = field(default_factory=Framed)
    """Where the words of frames stand."""
    heard: tuple[Marked, ...] = ()
    """The sentences that are heard for whose words the frames are."""

    @property
    def texts(self) -> list[str]:
        """The sentences to parse, in order: who speaks in the others is told from their words alone."""
        parsed = [one.text for stretch in self.stretches for one in stretch.sentences if one.use.parsed]
        return parsed + [one.text for one in self.heard if one.use == FRAMED]


class Reader:
    """Reads documents with one pack, one vocabulary and one parser."""

    def __init__(
        self, pack: Pack, vocabulary: Vocabulary, language: Language, choosers: Choosers | None = None
    ) -> None:
        """Compile the tables once.

        Args:
            pack: the conflict's names.
            vocabulary: the tables of words.
            language: what knows the language of the documents.
            choosers: instead of those with the vocabulary's weights.
        """
        self.choosers = choosers or Choosers.of(vocabulary.weights)
        self.pack = pack
        self.name = f"{READER} {language.name}".strip()
        self.pack_digest = content_id(pack.digest, vocabulary.digest)
        self.marker = Marker(pack, vocabulary, language.known)
        self.scanner = Scanner(vocabulary)
        self.names = self.marker.names
        self.candidates = Candidates(vocabulary)
        self.cues = CueFinder(self.names)
        self.statements = Statements(self.names)
        self.settings = Settings(self.names, self.choosers.date, self.choosers.place)
        self.agencies = {name: row.agency for row in vocabulary.agencies for name in row.names}
        """News agencies, by every name under which a byline credits them."""
        self.listener = Listener(pack, vocabulary, self.cues, self.choosers.speaker)
        self.language = language
        self._outlets: dict[str | None, Speaker] = {}
        self.tables = TableReader(pack, self.pack_digest, self.names, self.marker.numbers)

    def reading_id(self, report: Report) -> str:
        """The id that reading this report's document would get."""
        if report.mapping is not None:
            return self.tables.reading_id(report.id, report.mapping)
        return self._id(report.id)

    def _id(self, report: str) -> str:
        return reading_id(report, METHOD, self.name, self.pack_digest)

    def read_report(self, report: Report, document: Document) -> Reading:
        """All claims of a report's document: of a table by its mapping, of any other by its words.

        Raises:
            ReportError: the mapping has mistakes, or does not fit the table.
        """
        if report.mapping is None:
            return self.read(document)
        mistakes: list[Mistake] = []
        mapping = read_mapping(f"the mapping of {report.name}", report.mapping, mistakes)
        if mapping is None:
            raise ReportError(report.name, f"has a mapping with a mistake: {mistakes[0]}", "Correct it and add it anew")
        return self.tables.read(document, mapping, report.mapping, report.name)

    def read(self, document: Document) -> Reading:
        """All claims of a document, the numbers that were refused, and what was not understood."""
        prepared = self.prepare(document)
        return self.finish(prepared, self.language.parser(prepared.texts))

    def prepare(self, document: Document) -> Prepared:
        """Look over a document, and mark the sentences that are worth a parse."""
        works = Works(document, self.names)
        foreign = self.language.foreign(document.text)
        if foreign is not None:
            return Prepared(document, works, (), (), (), foreign)
        context = self.marker.context(document)
        scanned = self.scanner.scan(document)
        held = gate.may_hold(scanned)
        heard = gate.heard_around(scanned, held, [one.lead for one in document.blocks])
        passed = gate.let_through(held)
        places = [one.span.start for one in context.named if one.entry.kind is Names.PLACE]
        placed = gate.placed_around(scanned, held, places)
        chosen = [place for place in range(len(scanned)) if passed[place] or heard[place] or placed[place]]
        uses = [Use(held[at], passed[at], heard[at], held[at] or heard[at] or placed[at]) for at in chosen]
        marked = self.marker.mark(document, [scanned[one] for one in chosen], uses, context)
        titles = [one for work in works.each() if (one := self._title(document, work, works)) is not None]
        read = set(chosen)
        framed = self.listener.look(document, scanned)
        return Prepared(
            document,
            works,
            (Stretch(tuple(one for one in marked if one.readable), context), *titles),
            tuple(one.span for one in marked if not one.readable),
            tuple(one.span for one in scanned if one.index not in read and one.sorts & Sort.NUMBER),
            scanned=tuple(scanned),
            framed=framed,
            heard=tuple(self._heard(document, framed, marked, context)),
        )

    def _heard(
        self, document: Document, framed: Framed, marked: Sequence[Marked], context: Context
    ) -> Iterator[Marked]:
        """The sentences that are heard for frames, marked: as they were for claims, where they hold any."""
        there = {one.index: one for one in marked if one.use.parsed}
        left = [one for one in framed.heard if one.index not in there]
        uses = [FRAMED if one.index in framed.told else HEARD for one in left]
        there |= {one.index: one for one in self.marker.mark(document, left, uses, context)}
        return (there[one.index] for one in framed.heard if there[one.index].readable)

    def marked(
        self, document: Document, prepared: Prepared | None = None, notes: Iterable[tuple[Span, int]] = ()
    ) -> tuple[Marked, ...]:
        """Every sentence of a document with everything marked on it.

        Args:
            document: any, in a language that is read or not.
            prepared: what `prepare` made of it, if it has; what is marked there is not marked anew.
            notes: sentences of notes that are marked as well, each with its block; others are left out.
        """
        text = prepared.stretches[0] if prepared is not None and prepared.stretches else None
        done = {one.index: one for one in text.sentences if one.use.holds} if text is not None else {}
        scanned = prepared.scanned if prepared is not None and text is not None else self.scanner.scan(document)
        context = text.context if text is not None else self.marker.context(document)
        noted = [Scanned(span, Part.FOOTNOTE, block, len(scanned) + at, 0) for at, (span, block) in enumerate(notes)]
        left = [*(one for one in scanned if one.index not in done), *noted]
        done.update({one.index: one for one in self.marker.mark(document, left, [WHOLE] * len(left), context)})
        return tuple(sorted(done.values(), key=lambda one: one.span))

    def _title(self, document: Document, work: Citation, works: Works) -> Stretch | None:
        """The title of a cited work, which may state a figure itself."""
        if works.speaker_of(work) is None or work.title_span is None:
            return None
        marked = self.marker.mark_title(document, work.title_span, work.published)
        return Stretch((marked,), Context(None, (), stated_when(work.published)), work)

    def finish(self, prepared: Prepared, parses: Sequence[Parse]) -> Reading:
        """The reading of a document, given the parses of its `texts`."""
        document, works = prepared.document, prepared.works
        outlet = self.outlet(document.outlet)
        maker = Maker(document, outlet, READER, works, agency=agency_of(document))
        left = iter(parses)
        walks, parsed = [], dict[int, Parse]()
        for stretch in prepared.stretches:
            its = maker
            if stretch.work is not None:
                # what a title states is said by whom it credits, else by its author or outlet
                its = replace(maker, outlet=works.speaker_of(stretch.work) or outlet, work=stretch.work, agency=None)
            its_parses = [next(left) if one.use.parsed else Parse() for one in stretch.sentences]
            if stretch.work is None:
                parsed |= {one.index: parse for one, parse in zip(stretch.sentences, its_parses, strict=True)}
            walks.append(self._walk(stretch, its_parses, its))
        questions = [*of_language(prepared.foreign, maker), *of_stretches(prepared.unread, maker)]
        claims = sorted((one for walk in walks for one in self._claims(walk)), key=lambda one: (one.span, one.id))
        heard = self._heard_in(prepared, parsed, left)
        return Reading(
            id=self._id(document.report),
            report=document.report,
            reader=self.name,
            pack=self.pack_digest,
            claims=tuple(claims),
            framings=heard.framings,
            themed=tuple(with_claims(one, claims) for one in heard.themed),
            questions=(*questions, *(one for walk in walks for one in walk.questions)),
            rejected=(
                *passed_over(prepared.passed_over, document.text),
                *(one for walk in walks for one in walk.rejected),
            ),
        )

    def _heard_in(self, prepared: Prepared, parsed: Mapping[int, Parse], left: Iterator[Parse]) -> Heard:
        """The frames and themes of a document, each with whose words it is."""
        if not prepared.framed.told:
            return Heard()
        document, context = prepared.document, prepared.stretches[0].context
        outlet = self.outlet(document.outlet)
        told = [(one, next(left) if one.use == FRAMED else parsed.get(one.index, Parse())) for one in prepared.heard]
        at_home = self.names.is_set_at_home(document.text, context.named)
        ours = self.names.tells_of_pack(document.text, context.named)
        groups = self.statements.groups_named(context.named)
        audience = Audience(document, outlet, context.published, at_home, ours, groups)
        return self.listener.hear(prepared.framed, told, Voices(outlet, document.text, self.marker.look), audience)

    def outlet(self, name: str | None) -> Speaker:
        """The speaker that an outlet is."""
        if name not in self._outlets:
            self._outlets = {
                **({} if len(self._outlets) >= OUTLETS else self._outlets),
                name: outlet_named(name, self.pack),
            }
        return self._outlets[name]

    def _walk(self, stretch: Stretch, parses: Sequence[Parse], maker: Maker) -> Walk:
        document, sentences = maker.document, stretch.sentences
        told = stretch.context.published if stretch.work is not None else None
        held = [one for one in sentences if one.use.holds]
        voices = Voices(maker.outlet, document.text, self.marker.look)
        telling = [one for one in sentences if one.use.placed]
        walk = Walk(Story(telling, self.names, stretch.context, told), voices, maker, document.blocks)
        groups = self.statements.groups_named(stretch.context.named)
        for marked, parse in zip(sentences, parses, strict=True):
            voices.block = marked.block
            voices.group = next((one for at, one in reversed(groups) if at < marked.span.end), None)
            self._sentence(marked, parse if marked.use.holds else Parse(), walk)
        resolve(walk.drafts, held, maker.outlet, self.choosers.group)
        find_stances(walk.drafts, held)
        return walk

    def _sentence(self, marked: Marked, parse: Parse, walk: Walk) -> None:
        if marked.use.placed:
            walk.story.follow(marked)
        if not (marked.use.holds or marked.use.heard):
            return
        cues = self.cues.find(marked, parse, walk.voices)
        hearing = Hearing(marked, parse, cues, walk.floor(marked), walk.voices, self.cues, self.choosers.speaker)
        if marked.use.holds:
            self._claims_in(hearing, walk)
        hearing.close()

    def _claims_in(self, hearing: Hearing, walk: Walk) -> None:
        """Draft what a sentence claims."""
        maker, marked, parse = walk.maker, hearing.marked, hearing.parse
        stated = self.statements.find(hearing)
        for speaker in (one.attributed.speaker for one in stated if one.attributed is not None):
            walk.voices.spoke(speaker, marked.block)
        walk.stated += [(marked, one, self._setting(marked, one.span, walk)) for one in stated]
        of_status = [one.quantity.span for one in stated if one.quantity is not None]
        candidates, refused = self.candidates.find(marked, parse)
        for one in refused:
            place = one.span.shifted(marked.span.start)
            walk.rejected.append((place, one.reason))
            if not one.understood and marked.harms:
                walk.questions.append(maker.question(place, "a number beside words of harm: what does it count?"))
        counted = [one for one in candidates if one.quantity.span not in of_status]
        for candidate, own in tie(marked, parse, counted, walk.before(marked), self.choosers.measure):
            found = own
            if found is None and breaks_off(marked, candidate):
                found = Tie(Measure.KILLED, "…", UNSAID)
                place = candidate.quote.shifted(marked.span.start)
                walk.questions.append(maker.question(place, "the title breaks off before its verb: were they killed?"))
            if found is not None:
                told = walk.told.get(candidate.quantity.count.number)
                said = hearing.speaker_of(candidate.quantity.number, candidate.head, told)
                hearing.counted(said)
                walk.draft(self._draft(hearing, candidate, found, said, walk))
            else:
                refuse(marked, candidate, walk)
        self._figures(hearing, walk)
        if not walk.told:
            self._attacks(hearing, walk)

    def _attacks(self, hearing: Hearing, walk: Walk) -> None:
        """The attacks that a sentence names."""
        marked, parse = hearing.marked, hearing.parse
        for attack in (hit.span for hit in marked.tactics if hit.value.tactic):
            said = hearing.speaker_of(attack, _token(parse, attack))
            signs = signs_of(marked, attack, parse, len(walk.attacks))
            walk.attacks.append(Attack(marked, attack, said, self._setting(marked, attack, walk), signs))

    def _figures(self, hearing: Hearing, walk: Walk) -> None:
        """Shares, sums and changes; one that tells of no harm belongs to no happening."""
        marked = hearing.marked
        for found in figures_of(marked):
            span = found.figure.span
            said = hearing.speaker_of(span, _token(hearing.parse, found.figure.quantity.number))
            setting = self.settings.of(marked, span, walk.story, found.figure.measure)
            if not marked.harms:
                setting = replace(setting, scope=Scope.PERIOD, named=(), perpetrator=None)
            walk.figures.append((marked, found, said, setting))
            if found.asks:
                walk.questions.append(walk.maker.question(span.shifted(marked.span.start), found.asks))

    def _claims(self, walk: Walk) -> list[Claim]:
        maker = walk.maker
        claims = [maker.quantity(draft) for draft in walk.drafts]
        claims += [maker.statement(*one) for one in walk.stated]
        claims += [maker.figure(*one) for one in walk.figures]
        harmed = any(
            one.count is not None and one.count.number > 0 for one in claims if one.measure is not Measure.ATTACKS
        )
        if not harmed and walk.attacks and not any(one.measure is Measure.ATTACKS for one in claims):
            whole = Span(0, len(maker.document.text))
            attack = the_attack(walk.attacks, whole, self.choosers.event)
            claims += [maker.event(attack)] if attack is not None else []
        return point_at_rejected(claims)

    def _setting(self, marked: Marked, span: Span, walk: Walk) -> Setting:
        return self.settings.of(marked, span, walk.story, happening=True)

    def _draft(self, hearing: Hearing, candidate: Candidate, found: Tie, said: Attributed | None, walk: Walk) -> Draft:
        marked = hearing.marked
        by = speaker_class(said.speaker) if said is not None else "nobody"
        setting = self.settings.of(marked, candidate.quantity.number, walk.story, found.measure, by=by)
        counting = Counting.INCREMENT if candidate.quantity.increment else Counting.TOTAL
        if candidate.anaphoric or found.part or setting.partial:
            counting = Counting.PART
        harmed = group_of(marked, candidate, self.names)
        return Draft(marked, candidate, found, harmed, said, setting, counting)


def _token(parse: Parse, number: Span) -> Token | None:
    return next(reversed(parse.within(number)), None)


OUTLETS = 200
"""Outlets that are remembered, so that a folder of one outlet's reports looks it up once."""
UNSAID = 0.3
"""Probability of a harm that the words leave out; the claim's confidence is low."""
