"""What plain sentences are read as: who, how many, whom, under which hedge."""

from __future__ import annotations

import json

import pytest

from counterclaim.claims.reader import Reader
from counterclaim.claims.records import Claim, Reading
from counterclaim.codebook.terms import Counting, Group, Kind, Measure, Scope, Side, Stance, Status
from counterclaim.documents.document import Document
from counterclaim.documents.parse import parse
from counterclaim.sources.report import Media, Report
from counterclaim.values.count import Count, Relation

INSURGENTS, FORCES, CIVILIANS = Group.INSURGENTS, Group.SECURITY_FORCES, Group.CIVILIANS
STATE, INSURGENT, OUTLET = Side.STATE, Side.INSURGENT, Side.OUTLET


def a_document(text: str, title: str | None = None, outlet: str = "Example desk") -> Document:
    """A text published on 4 February 2026."""
    line = json.dumps({"id": "t", "text": text}).encode()
    report = Report.received(line, Media.LINE, "t", outlet=outlet, published="2026-02-04", title=title)
    return parse(report)


def read(reader: Reader, text: str, title: str | None = None, outlet: str = "Example desk") -> Reading:
    """The reading of such a text."""
    return reader.read(a_document(text, title, outlet))


def figures(reading: Reading) -> list[tuple[Measure | None, Group | None, Count | None, Side]]:
    """Measure, group, count and side of every claim of quantity."""
    return [
        (one.measure, one.group, one.count, one.speaker.side) for one in reading.claims if one.kind is Kind.QUANTITY
    ]


KILLED, WOUNDED = Measure.KILLED, Measure.WOUNDED
AT_LEAST, MORE_THAN = Relation.AT_LEAST, Relation.MORE_THAN


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Security forces killed at least 26 militants in Kech on Monday, ISPR said.",
            [(KILLED, INSURGENTS, Count.stated(26, AT_LEAST), STATE)],
        ),
        (
            "The Baloch Liberation Army claimed that it had killed more than 200 soldiers.",
            [(KILLED, FORCES, Count.stated(200, MORE_THAN), INSURGENT)],
        ),
        (
            "Three soldiers were killed and five wounded in an ambush in Panjgur, officials said.",
            [(KILLED, FORCES, Count.stated(3), STATE), (WOUNDED, FORCES, Count.stated(5), STATE)],
        ),
        (
            "According to hospital sources, 11 passengers were injured.",
            [(WOUNDED, CIVILIANS, Count.stated(11), Side.OTHER)],
        ),
        (
            "A roadside bomb killed seven labourers in Harnai.",
            [(KILLED, CIVILIANS, Count.stated(7), OUTLET)],
        ),
        (
            "Ten civilians, five policemen and 20 terrorists died, the military said.",
            [
                (KILLED, CIVILIANS, Count.stated(10), STATE),
                (KILLED, FORCES, Count.stated(5), STATE),
                (KILLED, INSURGENTS, Count.stated(20), STATE),
            ],
        ),
        (
            "The militants abducted six labourers near Turbat.",
            [(Measure.ABDUCTED, CIVILIANS, Count.stated(6), OUTLET)],
        ),
        (
            "Forty-eight people, civilians as well as armed personnel, were killed, the government said.",
            [(KILLED, Group.MIXED, Count.stated(48), STATE)],
        ),
        (
            "The BLA said that 93 of its fighters had been killed.",
            [(KILLED, INSURGENTS, Count.stated(93), INSURGENT)],
        ),
        (
            "No casualties were reported in the attack.",
            [(Measure.CASUALTIES, Group.UNSPECIFIED, Count.stated(0), OUTLET)],
        ),
    ],
)
def test_plain_sentence(reader: Reader, text: str, expected: list[tuple[Measure, Group, Count, Side]]) -> None:
    """Measure, group, bounds with their hedge, and the speaker's side are as the sentence says."""
    assert figures(read(reader, text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The town lies 50 kilometres from Quetta, where soldiers were killed.",
        "A 12-year-old witness saw the militants.",
        "Fighting went on for 40 hours and militants fled.",
        "Forces killed militants on 25 August 2024 in an operation.",
        "Three gunmen attacked the post and fled.",
        "The soldiers of the 12 Division recovered 9 rifles and 22 vehicles from the militants.",
        "A bus carrying 53 people was on its way to the city when it stopped for the dead.",
    ],
)
def test_what_is_no_count_of_people(reader: Reader, text: str) -> None:
    """Distances, ages, hours, dates, attackers, units, things and loads are no claims, with reasons."""
    reading = read(reader, text)
    assert figures(reading) == []
    if any(character.isdigit() for character in text):
        assert reading.rejected
    assert all(reason for _, reason in reading.rejected)


def test_a_denial_by_others_removes_nothing(reader: Reader) -> None:
    """The insurgents' figure stays asserted where officials deny it; the denial is a claim of its own."""
    reading = read(
        reader,
        "The Baloch Liberation Army said that it had killed at least 84 soldiers. "
        "Pakistani officials denied the figure.",
    )
    told = {one.kind: one for one in reading.claims}
    assert told[Kind.QUANTITY].stance is Stance.ASSERTED
    assert told[Kind.QUANTITY].speaker.actor == "bla_j"
    assert told[Kind.REJECTION].speaker.side is STATE
    target = told[Kind.REJECTION].target
    assert target is not None
    assert target.actor == "bla_j"


def test_responsibility_claimed_and_assigned(reader: Reader) -> None:
    """A group's own claim and an official's blame are claims of responsibility with their speakers."""
    own = read(reader, "The Balochistan Liberation Front has claimed responsibility for the attack in Nokkundi.")
    told = [
        (one.speaker.actor, one.perpetrator.actor)
        for one in own.claims
        if one.kind is Kind.RESPONSIBILITY and one.perpetrator
    ]
    assert told == [("blf", "blf")]
    blamed = read(reader, "A police officer blamed the Baloch Liberation Army for the attack in Nokkundi.")
    found = [
        (one.speaker.side, one.perpetrator.actor)
        for one in blamed.claims
        if one.kind is Kind.RESPONSIBILITY and one.perpetrator
    ]
    assert found == [(STATE, "bla_j")]
    nobody = read(reader, "Nobody has claimed responsibility for the attack in Nokkundi.")
    assert [one for one in nobody.claims if one.kind is Kind.RESPONSIBILITY] == []


def test_status_of_the_dead_is_no_toll(reader: Reader) -> None:
    """That "five of the dead were missing persons" says what they were and adds nobody."""
    reading = read(
        reader,
        "Nine militants were killed in Ziarat, ISPR said. The families say that five of the dead were missing persons.",
    )
    status = next(one for one in reading.claims if one.kind is Kind.STATUS)
    assert (status.status, status.count, status.speaker.side) == (Status.MISSING_PERSON, Count.stated(5), Side.OTHER)
    assert figures(reading) == [(KILLED, INSURGENTS, Count.stated(9), STATE)]


def test_attack_without_casualties_is_an_event(reader: Reader) -> None:
    """An attack for which no number is given is a claim of its own kind."""
    reading = read(
        reader, "Unidentified men blew up a section of railway track in the Bolan area on Tuesday, officials said."
    )
    events = [one for one in reading.claims if one.kind is Kind.EVENT]
    assert [(one.measure, one.speaker.side, one.place.district if one.place else None) for one in events] == [
        (Measure.ATTACKS, STATE, "Kachhi")
    ]


def test_label_never_becomes_the_group_it_is_put_on(reader: Reader) -> None:
    """Militants called Fitna al-Hindustan are insurgents of no named group."""
    reading = read(reader, "Troops killed 11 Fitna al-Hindustan militants in Panjgur on Thursday, ISPR said.")
    claim = reading.claims[0]
    assert claim.group is INSURGENTS
    assert claim.perpetrator is None or claim.perpetrator.actor is None


def test_headline_inherits_the_figure_of_its_body(reader: Reader) -> None:
    """A headline that credits nobody is the outlet's, and says that the text credits somebody with its figure."""
    reading = read(reader, "26 militants killed in Kech\n\nTroops killed 26 militants in Kech, ISPR said.")
    assert [(one.part.value, one.attribution.value, one.speaker.side) for one in reading.claims] == [
        ("headline", "inherited", OUTLET),
        ("body", "relayed", STATE),
    ]


def test_parts_and_additions_are_marked(reader: Reader) -> None:
    """In "three of them" is a part, in "another 41" an addition; neither is a total."""
    reading = read(
        reader,
        "The military said that 92 militants were killed, three of them bombers. "
        "Another 41 militants were killed earlier.",
    )
    counting = [one.counting for one in reading.claims]
    assert counting == [Counting.TOTAL, Counting.PART, Counting.INCREMENT]


def test_period_totals_are_apart(reader: Reader) -> None:
    """A year's total is a period's figure."""
    reading = read(
        reader,
        "At least 254 attacks took place in Balochistan in 2025, according to the Pak Institute for Peace Studies.",
    )
    claim = reading.claims[0]
    assert (claim.scope, claim.measure, claim.speaker.side) == (Scope.PERIOD, Measure.ATTACKS, Side.MONITOR)
    assert str(claim.when) == "2025"


def test_relay_keeps_speaker_and_outlet_apart(reader: Reader) -> None:
    """Who said it is the speaker; who passed it on is `via`."""
    reading = read(
        reader,
        "Quoting Inter-Services Public Relations, The Express Tribune reported that 15 civilians lost their lives.",
    )
    claim = reading.claims[0]
    assert (claim.speaker.actor, claim.via) == ("ispr", ("The Express Tribune",))


def test_own_channel_is_the_actor_itself(reader: Reader) -> None:
    """A text on an armed group's own channel is its speaker's primary text."""
    reading = read(reader, "Over 362 enemy personnel were killed in Operation Herof II.", outlet="Hakkal")
    claim = reading.claims[0]
    assert (claim.speaker.side, claim.attribution.value, claim.group) == (INSURGENT, "primary", FORCES)


def test_what_is_not_understood_is_asked(reader: Reader) -> None:
    """A number that counts people, of which nothing says what befell them, is a question and no claim."""
    reading = read(reader, "In all 103 bodies were recovered. The transfer concerns 219 men of the force.")
    assert [one.count.number for one in reading.claims if one.count] == [103]
    assert [one.quote.split()[0] for one in reading.questions] == ["219"]


def test_quotes_stand_at_their_place(reader: Reader) -> None:
    """Every claim's quote is the text at its offsets, and holds its number."""
    text = "The BLA said that it had killed 84 soldiers and captured 18. ISPR gave its dead as 15."
    document = a_document(text)
    for claim in reader.read(document).claims:
        assert claim.span.of(document.text) == claim.quote
        assert any(character.isdigit() for character in claim.quote)


def _ids(claims: tuple[Claim, ...]) -> list[str]:
    return [one.id for one in claims]


def test_reading_again_gives_the_same_claims(reader: Reader) -> None:
    """Ids follow from report, offsets and ordinal; nothing else enters."""
    text = "Troops killed 26 militants in Kech, ISPR said."
    assert _ids(read(reader, text).claims) == _ids(read(reader, text).claims)


@pytest.mark.parametrize(
    ("text", "measure", "number", "unit", "of", "base"),
    [
        ("The army spent 500 million rupees after soldiers died.", "amount", 500_000_000, "rupees", None, None),
        ("Some 20 per cent of the militants fled to Iran.", "share", 20, "per_cent", "the militants", None),
        ("Attacks rose by 34.5% over the previous year, police said.", "change", 34.5, "per_cent", "Attacks",
         "the previous year"),
        ("There was a 60% rise in fatalities compared with 2023.", "change", 60, "per_cent", "fatalities", "2023"),
        ("The ministry released $12 million for repairs.", "amount", 12_000_000, "USD", "repairs", None),
    ],
)  # fmt: skip
def test_other_figures(  # noqa: PLR0917  # a row of the table
    reader: Reader, text: str, measure: str, number: float, unit: str, of: str | None, base: str | None
) -> None:
    """Shares, money and changes are claims that say what they are a figure of, decimals kept."""
    (claim,) = (one for one in read(reader, text).claims if one.unit not in {None, "attacks"})
    assert claim.count is not None
    assert (claim.measure, claim.count.number, claim.unit) == (measure, number, unit)
    assert (claim.of, claim.base) == (of, base)
