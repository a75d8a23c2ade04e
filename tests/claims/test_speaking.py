"""Who is credited: verbs before and behind their subject, two who speak together, agencies that pass on."""

from __future__ import annotations

import pytest

from counterclaim.claims.reader import Reader
from counterclaim.codebook.terms import Side
from tests.claims.test_reading import read


@pytest.mark.parametrize(
    ("text", "speaker", "side"),
    [
        ('"Ten people died," said Arif.', "Arif", Side.OTHER),
        ('"Ten people died," said Ali Khan, a farmer.', "farmer", Side.OTHER),
        ("The engagements killed 216 fighters, it said.", "Example desk", Side.OUTLET),
        ("Ten people died, hospital and local officials said.", "hospital and local officials", Side.OTHER),
        ("A spokesman for the rebels, Yusuf Ahmed, claimed his men killed 20 policemen.", "the rebels", Side.INSURGENT),
        ("The Syrian Observatory for Human Rights, a Britain-based monitor, said the strikes killed 54 people.",
         "Syrian Observatory", Side.MONITOR),
        ("The attack killed 13 guards, Gov. Juan Perez said Monday.", "Gov.", Side.STATE),
        ("The Fars news agency, quoting a provincial official, said 8 border guards were killed.",
         "provincial official", Side.STATE),
        ("ICRC staff said ten soldiers had died.", "ICRC", Side.MONITOR),
        ("The governor, who toured the site, put the number of dead at 60.", "governor", Side.STATE),
    ],
)  # fmt: skip
def test_who_is_credited(reader: Reader, text: str, speaker: str, side: Side) -> None:
    """The words say who; a closing quotation mark, an apposition or a relative clause hides nobody."""
    (claim,) = read(reader, text).claims
    assert (claim.speaker.name, claim.speaker.side) == (speaker, side)


def test_each_number_has_its_own_speaker(reader: Reader) -> None:
    """Two sources of one sentence are kept apart."""
    claims = read(reader, "Police said nine people were killed, while residents put the toll at 15.").claims
    assert [(one.count.number, one.speaker.side) for one in claims if one.count] == [(9, Side.STATE), (15, Side.OTHER)]


@pytest.mark.parametrize(
    "text",
    [
        "The attack killed 31 soldiers, two security officials told Reuters.",
        "The raiders, numbering about 50, killed 31 soldiers before they fled, the army said.",
        "Bombs on four commuter trains killed 31 soldiers, the army said.",
        "31 soldiers, all of one family, were killed, the army said.",
    ],
)
def test_only_the_harmed_are_counted(reader: Reader, text: str) -> None:
    """Those who speak or attack, what they travelled in and their families are no claim of their own."""
    assert [one.count.number for one in read(reader, text).claims if one.count] == [31]
