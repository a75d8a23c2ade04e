"""Reading a draft and what it cites, so that it can be checked: files beside it, and what a ledger holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from counterclaim.checks.checking import Aids, Checked, check
from counterclaim.checks.cited import Source, cited_by
from counterclaim.checks.draft import Draft
from counterclaim.checks.held import Held
from counterclaim.checks.ignores import Ignore, ignores_in
from counterclaim.checks.places import Places
from counterclaim.checks.remarks import remarks_of
from counterclaim.claims.reader import Reader
from counterclaim.claims.records import Claim
from counterclaim.claims.speakers import outlet_named
from counterclaim.collection.inputs import MEDIA, collect
from counterclaim.collection.packs import load_evidence, load_loaded
from counterclaim.documents.document import Document
from counterclaim.documents.echo.chains import Chains, Repeated
from counterclaim.documents.echo.search import Search
from counterclaim.documents.plain import decode
from counterclaim.documents.structure import structure_of
from counterclaim.engines.batches import read_prepared
from counterclaim.engines.echoing import texts_of
from counterclaim.engines.parsing import Parsing
from counterclaim.engines.state import State
from counterclaim.engines.towns import finder
from counterclaim.errors import InputError, ReportError, UsageError
from counterclaim.incidents.echoed import echoed
from counterclaim.incidents.filed import Filed, Filing
from counterclaim.incidents.identity import gather
from counterclaim.mentions.marking import published_when
from counterclaim.sources.report import Media, Report
from counterclaim.tallies.contested import contested_table

Parsed = tuple[Report, Document]
"""A report with its document."""
MOST_BESIDE = 200
"""Files beside a draft that are looked into; of more, those that are named with the command."""
_LINED = frozenset({Media.TEXT, Media.MARKDOWN, Media.HTML})
"""Forms of files that have lines."""


@dataclass(slots=True)
class FileChecked:
    """A draft's file, checked."""

    checked: Checked
    places: Places
    ignores: list[Ignore]
    sources: int
    """Documents that were there to hold it against."""
    errors: list[InputError] = field(default_factory=list)
    """What of the files beside it could not be read."""


def check_file(path: Path, reader: Reader, sources: Sequence[Path] = (), state: State | None = None) -> FileChecked:
    """Check the draft in a file.

    Args:
        path: of the draft.
        reader: reads it and what it cites.
        sources: files and folders with what it cites; without any, the files beside the draft.
        state: of a ledger, whose documents are held against it as well.

    Raises:
        InputError: the draft cannot be read.
        UsageError: there is no such file.
    """
    if not path.is_file():
        message = f"{path}: there is no such file. Give the file of a draft"
        raise UsageError(message)
    errors: list[InputError] = []
    with Parsing(reader.agencies) as parsing:
        draft = _draft(path, parsing)
        held = list(_read(sources or _beside(path), path, parsing, errors))
    checked = check_documents(reader, draft, held, state)
    source = decode(draft[0].data, path.name) if draft[0].media in _LINED else None
    ignores = ignores_in(source) if source is not None else []
    return FileChecked(checked, Places(draft[1], source), ignores, len(held), errors)


def _draft(path: Path, parsing: Parsing) -> Parsed:
    for one in collect([path]):
        if isinstance(one, InputError):
            raise one
        if one.media in {Media.LINE, Media.TABLE}:
            raise ReportError(str(path), "is no draft", "Give Markdown, Word, PDF, HTML or text")
        return one, parsing.parse(one)
    raise ReportError(str(path), "holds nothing", "Give Markdown, Word, PDF, HTML or text")


def _beside(path: Path) -> list[Path]:
    """The files beside a draft that may be what it cites, in order of their names."""
    found = [one for one in sorted(path.parent.iterdir()) if one.is_file() and one != path]
    read = [
        one
        for one in found
        if one.suffix.lower() in {*MEDIA, ".jsonl"} and MEDIA.get(one.suffix.lower()) is not Media.TABLE
    ]
    return read if len(read) <= MOST_BESIDE else []


def _read(paths: Iterable[Path], draft: Path, parsing: Parsing, errors: list[InputError]) -> Iterator[Parsed]:
    for one in collect(paths):
        try:
            if isinstance(one, InputError):
                raise one
            if one.name != draft.name and one.media is not Media.TABLE:
                yield one, parsing.parse(one)
        except InputError as error:
            errors.append(error)


def _of_ledger(state: State, reader: Reader) -> Iterator[Source]:
    """The documents of a ledger with the claims that it holds of each."""
    claims: dict[str, list[Claim]] = defaultdict(list)
    for one in state.filed:
        claims[one.claim.report].append(one.claim)
    for report, document in state.view.documents.items():
        if report not in state.view.withheld:
            own = tuple(sorted(claims[report], key=lambda one: one.span))
            yield Source(state.view.reports[report], document, own, reader.marked(document))


def check_documents(reader: Reader, draft: Parsed, sources: Sequence[Parsed], state: State | None = None) -> Checked:
    """Check a draft against the documents that it cites.

    Args:
        reader: reads them all, at once.
        draft: what is checked.
        sources: what is held of what it cites.
        state: of a ledger, which is held against the draft as well.
    """
    read = list(read_prepared(reader, [draft[1], *(document for _, document in sources)]))
    held = [
        Source(report, document, reading.claims, reader.marked(document, prepared), prepared.foreign)
        for (report, document), (prepared, reading) in zip(sources, read[1:], strict=True)
    ]
    report, document = draft
    structure, drafted = structure_of(report, document), read[0][1].claims
    marked = reader.marked(document, read[0][0], remarks_of(document, structure))
    made = Draft(document, structure, marked, drafted, published_when(document))
    more = _of_ledger(state, reader) if state is not None else ()
    cited = cited_by(made, [*held, *more], lambda name: outlet_named(name, reader.pack).name)
    filing = Filing(reader.pack, load_evidence())
    known = _held(filing, held, state, tuple(filing.file(drafted, document)))
    return check(made, cited, Aids(finder(reader.pack), reader.pack.related, load_loaded(), known))


def _held(filing: Filing, sources: Sequence[Source], state: State | None, drafted: tuple[Filed, ...]) -> Held:
    """What a ledger holds, and what the files beside a draft hold, gathered for the occasion."""
    pack, evidence = filing.pack, load_evidence()
    texts = {source.report.id: source.document.text for source in sources}
    chains = Chains.of(Search(texts_of((source.document for source in sources), pack)))
    filed_beside = [one for source in sources for one in filing.file(source.claims, source.document)]
    beside = echoed(filed_beside, Repeated(chains, texts))
    rows = contested_table(beside, gather(beside, pack, evidence), pack)
    filed = [one for one in state.filed if one.counts] if state is not None else []
    return Held(
        (*(state.contested() if state is not None else ()), *rows),
        (*filed, *beside),
        drafted,
        {name: frozenset({name, *pack.counterparts(name)}) for name in pack.operations},
    )
