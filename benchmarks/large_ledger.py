"""A ledger of many claims, for measuring what stands on one: made up, by seed, with every claim at its words.

The attacks are those of `gathering_scale`: fifteen years in the districts of a pack, each told by one to five
reports. Each report has a text in which its claims stand; nothing is read, so that it is made in minutes.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from benchmarks.filler import filler
from benchmarks.gathering_scale import SEED, Attack, attacks
from benchmarks.gathering_scale import reports as tellings
from counterclaim.claims.records import Claim, Reading, Speaker, claim_id, reading_id
from counterclaim.codebook.pack import Pack
from counterclaim.codebook.terms import Group, Measure, Side, SpeakerKind
from counterclaim.collection.packs import load_evidence, load_pack
from counterclaim.documents.document import METHOD, Document
from counterclaim.documents.texts import read_line
from counterclaim.engines.opened import OpenLedger
from counterclaim.engines.parser import make_reader
from counterclaim.incidents.filed import Filed
from counterclaim.ledger.keep import keep_evidence, keep_pack, keep_report
from counterclaim.sources.report import Media, Report
from counterclaim.values.span import Span

READER = "made up/1"
OUTLETS = ("DAWN", "The Balochistan Post", "The News International", "Reuters", "Express Tribune", "Samaa TV")
SPEAKERS = (
    ("officials", Side.STATE, SpeakerKind.UNNAMED, None),
    ("ISPR", Side.STATE, SpeakerKind.MILITARY, "ispr"),
    ("the Balochistan Liberation Army", Side.INSURGENT, SpeakerKind.ARMED_GROUP, "bla"),
    ("the Balochistan Liberation Front", Side.INSURGENT, SpeakerKind.ARMED_GROUP, "blf"),
    ("hospital officials", Side.OTHER, SpeakerKind.MEDICAL, None),
)
PEOPLE = {Group.SECURITY_FORCES: "soldiers", Group.UNSPECIFIED: "people", Group.INSURGENTS: "fighters"}


def made_reports(claims: int, pack: Pack) -> Iterator[tuple[Report, Document, Reading]]:
    """Reports with their documents and readings until there are so many claims."""
    generator = random.Random(SEED)
    made = 0
    for number, attack in enumerate(attacks(pack, generator)):
        for told in tellings(attack, number, generator):
            if made >= claims:
                return
            one = _made(told, attack, generator)
            made += len(one[2].claims)
            yield one


def _made(told: list[Filed], attack: Attack, generator: random.Random) -> tuple[Report, Document, Reading]:
    name, actor = told[0].claim.report, generator.choice(SPEAKERS)
    words, places = "", []
    for one in told:
        claim = one.claim
        quote = f"{claim.count} {PEOPLE[claim.group or Group.UNSPECIFIED]}"
        harm = "killed" if claim.measure is Measure.KILLED else "wounded"
        sentence = f"{quote} were {harm} in {attack.place.name} on {claim.when}, {actor[0]} said."
        places.append((len(words), quote, sentence))
        words += f"{sentence} {filler(generator)} {' '.join(sorted(one.around.names))}.\n\n"
    text = f"{words}{filler(generator)} {filler(generator)}"
    published = str(told[0].published)
    line = {"id": name, "text": text, "outlet": generator.choice(OUTLETS), "published": published}
    report = Report.received(
        json.dumps(line).encode(), Media.LINE, name, outlet=line["outlet"], published=published,
        address=f"https://example.org/{name}", title=f"Attack in {attack.place.name}",
    )  # fmt: skip
    document = read_line(report)
    speaker = Speaker(actor[0], actor[1], actor[2], actor[3])
    claims = tuple(_at(one.claim, report, document, speaker, place) for one, place in zip(told, places, strict=True))
    return (
        report,
        document,
        Reading(reading_id(report.id, METHOD, READER, "made up"), report.id, READER, "made up", claims, ()),
    )


def _at(claim: Claim, report: Report, document: Document, speaker: Speaker, place: tuple[int, str, str]) -> Claim:
    start, quote, sentence = place
    span = Span(start, start + len(quote))
    return replace(
        claim, id=claim_id(report.id, Span(start, start + len(quote.split()[0])), 0), report=report.id,
        document=document.name, span=span, quote=quote, sentence=sentence, speaker=speaker,
    )  # fmt: skip


def make_ledger(path: Path, claims: int) -> int:
    """Make the ledger; how many reports it holds. Its incidents are minted when it is first gathered."""
    pack = load_pack("balochistan")
    with OpenLedger(path) as ledger:
        keep_evidence(ledger.store, load_evidence())
        keep_pack(ledger.store, pack, make_reader("balochistan").pack_digest)
        return sum(keep_report(ledger.store, *one) for one in made_reports(claims, pack))
