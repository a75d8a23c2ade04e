"""Reading a document: from marked and parsed sentences to claims and questions.

Three passes. The first walks the sentences in order with an explicit state (who speaks, what
the story is about) and drafts a claim for each number that counts somebody. The second
resolves, over the whole document, what one sentence cannot tell: the group of bare "people",
the speaker of a headline, parts and wholes. The third makes the records.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from counterclaim.claims.attribution import Hearing
from counterclaim.claims.candidates import Candidate, Candidates
from counterclaim.claims.choice import Choosers
from counterclaim.claims.cues import CueFinder
from counterclaim.claims.drafts import Draft
from counterclaim.claims.gate import let_through
from counterclaim.claims.groups import group_of
from counterclaim.claims.making import Maker
from counterclaim.claims.records import Claim, Question, Reading, reading_id
from counterclaim.claims.resolve import resolve
from counterclaim.claims.setting import Setting, Settings, Story
from counterclaim.claims.shares import FigureOf, figures_of
from counterclaim.claims.speakers import outlet_named
from counterclaim.claims.speaking import Attributed, Floor
from counterclaim.claims.statements import Stated, Statements
from counterclaim.claims.syntax import Language, Parse, Token
from counterclaim.claims.tabled import TableReader
from counterclaim.claims.ties import Counted, Tie, tie
from counterclaim.claims.voices import Voices
from counterclaim.claims.works import Works
from counterclaim.codebook.mapping import read_mapping
from counterclaim.codebook.pack import Pack
from counterclaim.codebook.terms import NAMED_GROUPS, Counting, Measure, Part, Scope
from counterclaim.codebook.vocabulary import Vocabulary
from counterclaim.documents.citations import Citation
from counterclaim.documents.document import METHOD, Block, Document
from counterclaim.documents.sentences import agency_of
from counterclaim.errors import Mistake, ReportError
from counterclaim.mentions.marking import Context, Marked, Marker, stated_when
from counterclaim.mentions.numbers import Form
from counterclaim.sources.report import Report
from counterclaim.values.digest import content_id
from counterclaim.values.span import Span
from counterclaim.values.when import When

READER = "rules/2"
"""Name and version of this reader; a change of its rules that changes claims raises it."""


@dataclass(slots=True)
class _Walk:
    """What has been gathered from a document so far."""

    story: Story
    voices: Voices
    maker: Maker
    blocks: Sequence[Block]
    floors: dict[int, Floor] = field(default_factory=dict)
    """Who has been speaking in each block."""
    drafts: list[Draft] = field(default_factory=list)
    stated: list[tuple[Marked, Stated, Setting]] = field(default_factory=list)
    attacks: list[tuple[Marked, Span, Attributed | None, Setting]] = field(default_factory=list)
    figures: list[tuple[Marked, FigureOf, Attributed | None, Setting]] = field(default_factory=list)
    rejected: list[tuple[Span, str]] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    sentences: int = 0
    """Sentences read so far."""
    counted_in: int = 0
    """The sentence of the last draft."""

    def last(self) -> Counted | None:
        """The number counted last, for numbers that go on with it."""
        return Counted(self.drafts[-1].tie, self.sentences - self.counted_in) if self.drafts else None

    def floor(self, marked: Marked) -> Floor:
        """The floor of a sentence's block; a new block takes it over from the one before, or that introduces it."""
        block = marked.block
        if block not in self.floors:
            lead = self.blocks[block].lead
            before = self.floors.get(lead if lead is not None else block - 1)
            heard = before is not None and not before.inherited and marked.part is Part.BODY
            self.floors[block] = Floor(before.speaking if before and heard else None, inherited=True)
        return self.floors[block]


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
        self.names = self.marker.names
        self.candidates = Candidates(vocabulary)
        self.cues = CueFinder(self.names)
        self.statements = Statements(self.names)
        self.settings = Settings(self.names, self.choosers.date, self.choosers.place)
        self.agencies = {name: row.agency for row in vocabulary.agencies for name in row.names}
        """News agencies, by every name under which a byline credits them."""
        self.parser = language.parser
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
        works = Works(document, self.names)
        outlet = outlet_named(document.outlet, self.pack)
        maker = Maker(document, outlet, READER, works, agency=agency_of(document))
        body = self._walk(self.marker.mark(document), maker, self.marker.context(document))
        walks = [body, *(walk for work in works.each() if (walk := self._title(document, work, maker)) is not None)]
        return Reading(
            id=self._id(document.report),
            report=document.report,
            reader=self.name,
            pack=self.pack_digest,
            claims=tuple(sorted((one for walk in walks for one in _claims(walk)), key=lambda one: (one.span, one.id))),
            questions=tuple(one for walk in walks for one in walk.questions),
            rejected=tuple(one for walk in walks for one in walk.rejected),
        )

    def _walk(self, sentences: list[Marked], maker: Maker, context: Context, told: When | None = None) -> _Walk:
        walk = _Walk(Story(sentences, self.names, context, told), Voices(maker.outlet), maker, maker.document.blocks)
        leads = {index: one.lead for index, one in enumerate(maker.document.blocks) if one.lead is not None}
        for marked, passed in zip(sentences, let_through(sentences, leads), strict=True):
            if marked.readable:
                self._sentence(marked, self.parser(marked.text) if passed else Parse(), walk)
            elif any(sign.isdigit() for sign in marked.text):
                start = marked.span.start
                asks = "too long or too full of numbers for a sentence: is it a table?"
                walk.questions.append(maker.question(Span(start, min(start + SHOWN, marked.span.end)), asks))
        resolve(walk.drafts, sentences, maker.outlet, self.choosers.group)
        return walk

    def _title(self, document: Document, work: Citation, maker: Maker) -> _Walk | None:
        """What the title of a cited work states: by whom it credits, else by its author or outlet."""
        speaker = maker.works.speaker_of(work)
        if speaker is None or work.title_span is None:
            return None
        marked = self.marker.mark_title(document, work.title_span, work.published)
        told = stated_when(work.published)
        return self._walk(
            [marked], replace(maker, outlet=speaker, work=work, agency=None), Context(None, (), told), told
        )

    def _sentence(self, marked: Marked, parse: Parse, walk: _Walk) -> None:
        maker = walk.maker
        walk.story.follow(marked)
        walk.voices.group = self.statements.group_named(marked, walk.voices.group)
        hearing = Hearing.of(marked, parse, walk.floor(marked), walk.voices, self.cues, self.choosers.speaker)
        stated = self.statements.find(hearing)
        walk.stated += [(marked, one, self._setting(marked, one.span, walk)) for one in stated]
        of_status = [one.quantity.span for one in stated if one.quantity is not None]
        candidates, refused = self.candidates.find(marked, parse)
        for one in refused:
            place = one.span.shifted(marked.span.start)
            walk.rejected.append((place, one.reason))
            if not one.understood and marked.harms:
                walk.questions.append(maker.question(place, "a number beside words of harm: what does it count?"))
        counted = [one for one in candidates if one.quantity.span not in of_status]
        for candidate, own in tie(marked, parse, counted, walk.last(), self.choosers.measure):
            found = own
            if found is None and _breaks_off(marked, candidate):
                found = Tie(Measure.KILLED, "…", UNSAID)
                place = candidate.quote.shifted(marked.span.start)
                walk.questions.append(maker.question(place, "the title breaks off before its verb: were they killed?"))
            if found is not None:
                said = hearing.speaker_of(candidate.quantity.number, candidate.head)
                hearing.counted(said)
                walk.drafts.append(self._draft(marked, candidate, found, said, walk))
                walk.counted_in = walk.sentences
            else:
                _refuse(marked, candidate, walk)
        walk.sentences += 1
        self._figures(hearing, walk)
        attack = next((hit.span for hit in marked.tactics if hit.value.tactic), None)
        if attack is not None and marked.part is Part.BODY:
            said = hearing.speaker_of(attack, _token(parse, attack))
            walk.attacks.append((marked, attack, said, self._setting(marked, attack, walk)))
        hearing.close()

    def _figures(self, hearing: Hearing, walk: _Walk) -> None:
        """Shares, sums and changes; one that tells of no harm belongs to no happening."""
        marked = hearing.marked
        for found in figures_of(marked):
            span = found.figure.span
            said = hearing.speaker_of(span, _token(hearing.parse, found.figure.quantity.number))
            setting = self._setting(marked, span, walk)
            if not marked.harms:
                setting = replace(setting, scope=Scope.PERIOD, named=(), perpetrator=None)
            walk.figures.append((marked, found, said, setting))
            if found.asks:
                walk.questions.append(walk.maker.question(span.shifted(marked.span.start), found.asks))

    def _setting(self, marked: Marked, span: Span, walk: _Walk) -> Setting:
        return self.settings.of(marked, span, walk.story)

    def _draft(self, marked: Marked, candidate: Candidate, found: Tie, said: Attributed | None, walk: _Walk) -> Draft:
        setting = self.settings.of(marked, candidate.quantity.number, walk.story, found.measure)
        counting = Counting.INCREMENT if candidate.quantity.increment else Counting.TOTAL
        if candidate.anaphoric or found.part or setting.partial:
            counting = Counting.PART
        harmed = group_of(marked, candidate, self.names)
        return Draft(marked, candidate, found, harmed, said, setting, counting)


def _token(parse: Parse, number: Span) -> Token | None:
    return next(reversed(parse.within(number)), None)


SHOWN = 200
"""Code points that a question about a long stretch quotes."""
UNSAID = 0.3
"""Probability of a harm that the words leave out; the claim's confidence is low."""


def _breaks_off(marked: Marked, candidate: Candidate) -> bool:
    """A title of a post that counts a party to the conflict and ends in dots: its verb was cut away."""
    cut = marked.text.rstrip("”\"' ").endswith(("...", "…"))
    return marked.part is Part.FOOTNOTE and cut and not marked.harms and candidate.group in NAMED_GROUPS


def _refuse(marked: Marked, candidate: Candidate, walk: _Walk) -> None:
    """Keep the reason; where people are counted and nothing says what befell them, ask."""
    place = candidate.quote.shifted(marked.span.start)
    walk.rejected.append((place, "no word of harm goes with it"))
    asked = candidate.people is not None or candidate.noun is None
    if asked and candidate.quantity.form in {Form.DIGITS, Form.WORDS} and candidate.quote.of(marked.text) != "one":
        whom = "it counts people" if candidate.people is not None else "it stands alone"
        walk.questions.append(walk.maker.question(place, f"{whom}: what happened to those it counts?"))


def _claims(walk: _Walk) -> list[Claim]:
    maker = walk.maker
    claims = [maker.quantity(draft) for draft in walk.drafts]
    claims += [maker.statement(*one) for one in walk.stated]
    claims += [maker.figure(*one) for one in walk.figures]
    harmed = any(one.count is not None and one.count.number > 0 for one in claims if one.measure is not Measure.ATTACKS)
    if not harmed and walk.attacks and not any(one.measure is Measure.ATTACKS for one in claims):
        claims.append(maker.event(*walk.attacks[0]))
    return claims
