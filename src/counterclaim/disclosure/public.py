"""Claims, reports and decisions as everybody may see them, with what was withheld of each and why.

Names are taken out of every text at this one door: what public pages, their twins, the feed, the search and the
exports are made of holds none that could slip through.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from urllib.parse import SplitResult, unquote, urlsplit

from counterclaim.claims.records import Claim, Framing, Party, Speaker, Themed
from counterclaim.codebook.pack import Pack
from counterclaim.codebook.terms import Group, Side, SpeakerKind
from counterclaim.disclosure.masking import Mask
from counterclaim.disclosure.places import Coarsening
from counterclaim.documents.document import Document
from counterclaim.documents.offsets import Offsets
from counterclaim.incidents.filed import Around, Filed
from counterclaim.judgements.records import Judgement
from counterclaim.sources.outlet import OutletName
from counterclaim.sources.report import Report
from counterclaim.values.digest import content_id
from counterclaim.values.provenance import Provenance
from counterclaim.values.span import Span
from counterclaim.values.where import Where

REVIEWER = "a reviewer"
"""Who decided, as everybody may know it."""
_KINDS: Mapping[SpeakerKind, str] = {
    SpeakerKind.MILITARY: "a military speaker",
    SpeakerKind.POLICE: "police",
    SpeakerKind.CIVIL_ADMINISTRATION: "officials",
    SpeakerKind.POLITICAL_OFFICE: "a holder of political office",
    SpeakerKind.COURT: "a court",
    SpeakerKind.MEDICAL: "medical staff",
    SpeakerKind.ARMED_GROUP: "an armed group",
    SpeakerKind.PARTY: "a party",
    SpeakerKind.NGO: "a rights body",
    SpeakerKind.THINK_TANK: "a think tank",
    SpeakerKind.OUTLET: "an outlet",
    SpeakerKind.WITNESS: "a witness",
    SpeakerKind.FAMILY: "a family",
    SpeakerKind.LAWYER: "a lawyer",
    SpeakerKind.UNNAMED: "an unnamed speaker",
}
_TOKEN = re.compile(r"[^\W\d_]{4,}|\d{7,}")
"""A part of a name, or of a number, that is looked for in an address."""
_ID = re.compile(r"[0-9a-f]{16,64}")
_PARTS = re.compile(r"[^\W\d_]+|\d{10,}")
"""Words of an address, and numbers that are longer than an article's."""


@dataclass(frozen=True, slots=True)
class Withheld:
    """What of one record is not shown to everybody."""

    kind: str
    """`claim`, `report`, `frame` or `statement`."""
    id: str
    reasons: Mapping[str, int]
    """How often each reason applies."""


@dataclass(slots=True)
class _Door:
    """One record on its way out."""

    mask: Mask
    reasons: Counter[str] = field(default_factory=Counter)
    words: set[str] = field(default_factory=set)
    """What was taken out, in small letters."""

    def text(self, text: str) -> str:
        found = self.mask.masked(text)
        if found.names:
            self.reasons["names masked"] += found.names
            self.words |= found.words
        return found.text

    def optional(self, text: str | None) -> str | None:
        return self.text(text) if text is not None else None


class Disclosure:
    """What everybody may see, with one pack."""

    def __init__(self, pack: Pack, mask: Mask, coarsening: Coarsening) -> None:
        """Take what masks names and what coarsens places."""
        self._mask = mask
        self._pack = pack
        self._coarse = coarsening
        self._outlets = {name.casefold(): one.name for one in pack.outlets.values() for name in (one.name, *one.names)}

    def claim(self, filed: Filed, moment: date, ordinal: int) -> tuple[Filed, Withheld | None]:
        """A claim without names and with a coarse place.

        Args:
            filed: the claim.
            moment: the day as of which the ledger is shown.
            ordinal: which claim of its report it is; it stands for its place, which would tell how long names are.
        """
        door, claim = _Door(self._mask), filed.claim
        shown = replace(
            claim,
            document=claim.report,
            span=Span(ordinal, ordinal + len(claim.quote)),
            subgroup=self._term(claim.subgroup, door),
            tactic=self._term(claim.tactic, door),
            includes=tuple(one for one in claim.includes if one[0] in set(Group) or self._mask.shows(one[0])),
            subset_of=_ids(claim.subset_of),
            replaces=_ids(claim.replaces),
            rejects=_ids(claim.rejects),
            quote=door.text(claim.quote),
            sentence=door.text(claim.sentence),
            translation=door.optional(claim.translation),
            word=door.optional(claim.word),
            unit=door.optional(claim.unit),
            of=door.optional(claim.of),
            base=door.optional(claim.base),
            window=replace(claim.window, words=door.text(claim.window.words)) if claim.window is not None else None,
            speaker=self._speaker(claim.speaker, door),
            perpetrator=self._party(claim.perpetrator, door),
            target=self._party(claim.target, door),
            via=tuple(self._outlet(one, door) or "an outlet" for one in claim.via),
            named=tuple(one for one in claim.named if one in self._pack.operations or self._mask.shows(one.title())),
            place=self._place(claim, moment, door),
            provenance=Provenance(claim.provenance.reader, claim.provenance.confidence),
        )
        by = REVIEWER if filed.rejected_by is not None else None
        outlet = self._outlet(filed.outlet, door)
        around = _around(filed.around)
        out = replace(filed, claim=shown, speaker=_key(filed, shown), outlet=outlet, around=around, rejected_by=by)
        return out, Withheld("claim", claim.id, dict(door.reasons)) if door.reasons else None

    def framing(self, one: Framing) -> tuple[Framing, Withheld | None]:
        """A frame in its sentence, without names and without its place in the text."""
        door = _Door(self._mask)
        shown = replace(
            one,
            span=Span(0, 0),
            within=Span(0, 0),
            quote=door.text(one.quote),
            sentence=door.text(one.sentence),
            speaker=self._speaker(one.speaker, door),
        )
        return shown, Withheld("frame", one.id, dict(door.reasons)) if door.reasons else None

    def themed(self, one: Themed) -> tuple[Themed, Withheld | None]:
        """A statement on a theme without names, and told no closer than its district."""
        door = _Door(self._mask)
        shown = replace(
            one,
            span=Span(0, 0),
            quote=door.text(one.quote),
            words=door.text(one.words),
            speaker=self._speaker(one.speaker, door),
            through=self._speaker(one.through, door) if one.through is not None else None,
            place=self._coarse.district(one.place) if one.place is not None else None,
        )
        return shown, Withheld("statement", one.id, dict(door.reasons)) if door.reasons else None

    def _speaker(self, speaker: Speaker, door: _Door) -> Speaker:
        actor = self._pack.actors.get(speaker.actor or "")
        if actor is not None:
            return replace(speaker, name=actor.name)
        if speaker.side is Side.OUTLET:
            return replace(speaker, name=self._outlet(speaker.name, door) or "an outlet")
        if speaker.name and self._mask.shows(speaker.name):
            return speaker
        door.reasons["speaker told by kind"] += 1
        door.words |= self._mask.masked(speaker.name).words
        return replace(speaker, name=_KINDS[speaker.kind])

    def _term(self, term: str | None, door: _Door) -> str | None:
        """A term of the codebook as it stands; what a person wrote instead without names."""
        if term is None or self._mask.shows(term.replace("_", " ")):
            return term
        return door.text(term)

    def _party(self, party: Party | None, door: _Door) -> Party | None:
        if party is None:
            return None
        actor = self._pack.actors.get(party.actor or "")
        return replace(party, name=actor.name if actor is not None else door.text(party.name))

    def _outlet(self, name: str | None, door: _Door) -> str | None:
        """An outlet's name: one that the pack knows as it stands, another without names of persons."""
        if name is None:
            return None
        for one in (name, OutletName.parse(name).publisher):
            if one.casefold() in self._outlets:
                return self._outlets[one.casefold()]
        return door.text(name)

    def _place(self, claim: Claim, moment: date, door: _Door) -> Where | None:
        if claim.place is None:
            return None
        if self._coarse.running(claim, moment):
            door.reasons["place delayed: an operation runs"] += 1
            return self._coarse.province(claim.place)
        why = self._coarse.reason(claim)
        shown = self._coarse.district(claim.place) if why is not None else self._coarse.known(claim.place)
        shown = replace(
            shown,
            name=door.text(shown.name),
            district=door.optional(shown.district),
            admin1=door.optional(shown.admin1),
            country=door.optional(shown.country),
        )
        if shown != claim.place:
            door.reasons[f"place coarsened: {why or 'not a place of the pack'}"] += 1
        return shown

    def report(self, report: Report, document: Document | None) -> tuple[Report, Document | None, Withheld]:
        """A report without its text, its file's name and its note, with a link where the link names nobody."""
        door = _Door(self._mask)
        text = self._mask.masked(document.text if document is not None else None)
        door.reasons["full text"] += 1
        title = document.title if document is not None else report.title
        shown_title = door.optional(title)
        address = self._address(report.address, text.words | door.words, door)
        outlet = self._outlet(report.outlet, door)
        shown = replace(
            report,
            digest=report.id,
            name=report.id,
            address=address,
            outlet=outlet,
            title=shown_title,
            note=None,
            data=b"",
            mapping=None,
        )
        page = None
        if document is not None:
            page = replace(
                document, name=report.id, text="", blocks=(), offsets=Offsets(()), marks=(), places=(), author=None,
                title=shown_title, outlet=self._outlet(document.outlet, door),
                agency=self._outlet(document.agency, door),
            )  # fmt: skip
        return shown, page, Withheld("report", report.id, dict(door.reasons))

    def _address(self, address: str | None, names: Iterable[str], door: _Door) -> str | None:
        """A link to a report; only to its host where the rest holds a name that its text or title holds."""
        parts = _parts_of(address)
        if address is None or parts is None or parts.hostname is None:
            return None
        if not self._names_nobody(parts.hostname):
            door.reasons["link withheld"] += 1
            return None
        rest = unquote(f"{parts.path} {parts.query} {parts.fragment}")
        squeezed = "".join(filter(str.isalnum, rest)).casefold()
        known = any(token in squeezed for one in names for token in _TOKEN.findall(one))
        told = self._mask.masked(" ".join(_PARTS.findall(rest)))
        if known or told.names or "@" in parts.netloc:
            door.reasons["link cut to its host"] += 1
            return f"{parts.scheme}://{parts.hostname}/"
        return address

    def _names_nobody(self, host: str) -> bool:
        """Whether a host is that of an outlet of the pack, or made of plain words."""
        labels = host.removeprefix("www.").split(".")[:-1]
        outlets = {"".join(filter(str.isalnum, name)) for name in self._outlets}
        return any(one in outlets for one in labels) or all(self._mask.shows(one.replace("-", " ")) for one in labels)


def _parts_of(address: str | None) -> SplitResult | None:
    """The parts of a link on the web; `None` for what is none."""
    if address is None or not address.lower().startswith(("http://", "https://")):
        return None
    try:
        return urlsplit(address)
    except ValueError:
        return None


def _ids(names: Iterable[str]) -> tuple[str, ...]:
    """Those of names that are ids."""
    return tuple(one for one in names if _ID.fullmatch(one))


def judgement(one: Judgement) -> Judgement:
    """A decision without who made it, why, and what words it gave."""
    return replace(one, person=REVIEWER, reason=None, given=None)


def _key(filed: Filed, shown: Claim) -> str:
    """The key of a speaker; two of whom only the kind is told stay two, under keys that name nobody."""
    told = shown.speaker.actor is not None or shown.speaker.name == filed.claim.speaker.name
    return filed.speaker if told else content_id("speaker", filed.speaker)


def _around(around: Around) -> Around:
    """What stands around a claim, without the words of it."""
    nothing: frozenset[str] = frozenset()
    return replace(around, names=nothing, all_names=nothing, sites=nothing, relays=nothing, outlet=None)
