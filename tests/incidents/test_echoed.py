"""A claim whose words began in another text has its figure from there, however many outlets print it."""

from __future__ import annotations

from dataclasses import replace

from counterclaim.claims.reader import Reader
from counterclaim.codebook.evidence import Evidence
from counterclaim.codebook.pack import Pack
from counterclaim.codebook.terms import Measure
from counterclaim.documents.echo.chains import Chains, Repeated
from counterclaim.documents.echo.search import Search
from counterclaim.engines.echoing import moved, texts_of
from counterclaim.incidents.cells import garbled
from counterclaim.incidents.echoed import echoed
from counterclaim.incidents.filed import Filed, Filing
from counterclaim.tallies.origins import origins, spread
from tests.claims.test_reading import a_document

STORY = (
    "Gunmen attacked a checkpost on the highway near Mangochar in the small hours of Sunday and killed 15 soldiers, "
    "{who} said. Three others were wounded and taken to the hospital in Kalat, where the condition of one of them was "
    "called serious. The attackers fled into the hills after an exchange of fire that went on for forty minutes, and "
    "the road was closed to all traffic until the evening. No group had claimed the attack by the time of this report."
)


def filed(reader: Reader, pack: Pack, evidence: Evidence, texts: dict[str, tuple[str, str]]) -> tuple[Filed, ...]:
    """The claims of texts, by outlet: day and words."""
    filing = Filing(pack, evidence)
    documents = [
        replace(a_document(text, outlet=outlet), report=outlet, name=outlet, published=day)
        for outlet, (day, text) in texts.items()
    ]
    every = [one for document in documents for one in filing.file(reader.read(document).claims, document)]
    chains = Chains.of(Search(texts_of(documents, pack)))
    return echoed(every, Repeated(chains, {one.report: one.text for one in documents}))


def dead(claims: tuple[Filed, ...]) -> list[Filed]:
    """Those that count fifteen."""
    return [one for one in claims if one.claim.count is not None and one.claim.count.number == 15]


def test_ten_outlets_are_one_origin(reader: Reader, balochistan: Pack, evidence: Evidence) -> None:
    """Doctors in one text are doctors in all that repeat it, though one calls them hospital staff."""
    first = STORY.format(who="doctors")
    texts = {"First": ("2031-01-01", first)}
    texts |= {f"Outlet {place}": ("2031-01-02", STORY.format(who="hospital officials")) for place in range(9)}
    found = [
        one for one in filed(reader, balochistan, evidence, texts) if one.claim.count and one.claim.count.number == 15
    ]
    assert len(found) == 10
    assert [one.echo is None for one in found] == [True] + [False] * 9
    assert len(origins(found)) == 1
    assert str(spread(found)) == "10 outlets, 1 origin"
    alone = [replace(one, echo=None) for one in found]
    assert len(origins(alone)) > 1


def test_a_text_of_its_own_is_its_own_origin(reader: Reader, balochistan: Pack, evidence: Evidence) -> None:
    """Two texts on one event in other words have the figure each from its own speaker."""
    other = "Fifteen soldiers died near Mangochar on Sunday, residents of the town said by telephone that evening."
    texts = {"First": ("2031-01-01", STORY.format(who="doctors")), "Second": ("2031-01-02", other)}
    found = [
        one for one in filed(reader, balochistan, evidence, texts) if one.claim.count and one.claim.count.number == 15
    ]
    assert [one.echo for one in found] == [None, None]
    assert len(origins(found)) == 2


def test_an_echo_carries_on_to_the_first_of_its_chain(reader: Reader, balochistan: Pack, evidence: Evidence) -> None:
    """A copy of a copy began where the first began."""
    texts = {
        "First": ("2031-01-01", STORY.format(who="doctors")),
        "Second": ("2031-01-02", STORY.format(who="hospital officials")),
        "Third": ("2031-01-03", STORY.format(who="hospital officials") + " It is the third this month."),
    }
    found = [
        one for one in filed(reader, balochistan, evidence, texts) if one.claim.count and one.claim.count.number == 15
    ]
    assert {one.echo.report for one in found if one.echo is not None} == {"First"}


def test_what_moves_is_filed_anew() -> None:
    """A text that comes in before others takes their origin; those of its chain are looked at again."""
    before = Chains({}, {"a": "a", "b": "b"})
    now = Chains({}, {"a": "a", "b": "b", "c": "c"})
    assert moved(before, now, frozenset()) == set()
    assert moved(before, now, frozenset({"b"})) == {"b"}


def test_a_figure_that_changed_on_the_way_is_garbled(reader: Reader, balochistan: Pack, evidence: Evidence) -> None:
    """Fifteen soldiers that are fifteen civilians, or fifty, in a text that repeats the first, are set aside."""
    told = STORY.format(who="Inter-Services Public Relations (ISPR)")
    texts = {
        "First": ("2031-01-01", told),
        "Second": ("2031-01-01", told),
        "Third": ("2031-01-02", told.replace("15 soldiers", "15 civilians")),
        "Fourth": ("2031-01-02", told.replace("15 soldiers", "50 soldiers")),
    }
    found = filed(reader, balochistan, evidence, texts)
    killed = [one for one in found if one.claim.measure is Measure.KILLED and one.claim.count is not None]
    reasons = {one.outlet: str(why) for one in killed if (why := garbled(one, killed)) is not None}
    assert reasons == {
        "Third": "garbled relay of 15 civilians: the text that it repeats, of First, has 15 security forces",
        "Fourth": "garbled relay of 50 security forces: the text that it repeats, of First, has 15 security forces",
    }


def test_a_figure_that_its_speaker_gives_elsewhere_is_not_garbled(
    reader: Reader, balochistan: Pack, evidence: Evidence
) -> None:
    """A reprint that has the later toll of the same speaker is no garbled relay of the earlier."""
    told = STORY.format(who="Inter-Services Public Relations (ISPR)")
    texts = {
        "First": ("2031-01-01", told),
        "Second": ("2031-01-02", told.replace("15 soldiers", "18 soldiers")),
        "Other": ("2031-01-02", "ISPR said on Monday that 18 soldiers had been killed near Mangochar."),
    }
    found = filed(reader, balochistan, evidence, texts)
    assert [garbled(one, found) for one in found if one.outlet == "Second"] == [None] * sum(
        one.outlet == "Second" for one in found
    )
