"""Names are taken out of texts, words are let through, both sides' alike."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.codebook.pack import Pack
from counterclaim.codebook.vocabulary import Vocabulary
from counterclaim.collection.packs import load_disclosed
from counterclaim.disclosure.masking import Mask
from counterclaim.engines.words import plain_words
from counterclaim.mentions.names import NameFinder


@pytest.fixture(scope="module")
def mask(balochistan: Pack, vocabulary: Vocabulary) -> Mask:
    """The mask with the shipped pack."""
    words = [word for row in vocabulary.speakers for word in row.words]
    return Mask(NameFinder(balochistan), plain_words(), load_disclosed(), words)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Shazada Marri, a student, was killed in Turbat.", "[name], a student, was killed in Turbat."),
        ("His mother Gul Bibi said that 3 were taken.", "His mother [name] said that 3 were taken."),
        ("Relatives of shazada said so.", "Relatives of [name] said so."),
        ("SHAZADA MARRI WAS KILLED IN KECH, POLICE SAID", "[name] WAS KILLED IN KECH, POLICE SAID"),
        ("M. H. Zehri was held.", "[name] was held."),
        ("Noor-un-Nisa's two children died.", "[name] two children died."),
        ("The informant, Za\u200bhir, fled.", "The informant, [name], fled."),
        ("Write to a.b@example.org or 0300-1234567.", "Write to [name] or [number]."),
        (
            "At least 26 soldiers were killed in Panjgur, ISPR said.",
            "At least 26 soldiers were killed in Panjgur, ISPR said.",
        ),
        ("The Balochistan Liberation Army said it killed 9.", "The Balochistan Liberation Army said it killed 9."),
        ("Fifteen civilians died on Saturday 31 January 2026.", "Fifteen civilians died on Saturday 31 January 2026."),
        ("Over 170 were “neutralised”, the government said.", "Over 170 were “neutralised”, the government said."),
        ("Gunmen opened fire; labourers ran.", "Gunmen opened fire; labourers ran."),
        ("کوئٹہ میں 22 اہلکار", "کوئٹہ [name] 22 [name]"),
        ("Ahmed, a student, and 3 labourers died.", "[name], a student, and 3 labourers died."),
        ("Said police: Mohammed, 12; Abbas, 9; Elias, 7.", "Said police: [name], 12; [name], 9; [name], 7."),
        ("Sally, a minor, was wounded; Emily fled.", "[name], a minor, was wounded; [name] fled."),
        ("FATIMA KHAN AND KHALID SHEIKH WERE KILLED IN KECH", "[name] AND [name] WERE KILLED IN KECH"),
        ("joseph, jamal and samar were among 3 taken", "[name] and [name] were among 3 taken"),
        ("Imam Baloch and Major Baloch were held.", "[name] and [name] were held."),
        ("The Baloch said that Baloch fighters fled.", "The Baloch said that Baloch fighters fled."),
        ("Hub Ali died in Hub; Mand Baloch was taken.", "[name] died in Hub; [name] was taken."),
        ("said Charity, a nurse; Doctor, an informant.", "said [name], a nurse; [name], an informant."),
        ("The High Court Judge spoke in May 2025, on 5 June.", "The High Court Judge spoke in May 2025, on 5 June."),
        ("Nādir, No‘man and No‎or fled; Z. K., 14, too.", "[name] and [name] fled; [name], 14, too."),
        ("A1i, alias “Teacher”, and N O O R.", "[name], alias “[name]”, and [name]."),
        ("Call 0300.123.4567 or 0301 – 222 – 3344.", "Call [number] or [number]."),
        ("hope_rose, facebook.com/hope.b, a.b(at)proton.me", "[name], [name], [name]"),
        ("At 26.00123 N, 63.05412 E, House No. 114-B.", "At [number], [number]."),
        (
            "In 2014 2015 2016 and on 2026-01-30: 12 15 18 20 14.",
            "In 2014 2015 2016 and on 2026-01-30: 12 15 18 20 14.",
        ),
        ("U.S. officials said that the B.L.A. killed 9.", "U.S. officials said that the B.L.A. killed 9."),
        ("The Jaffar Express was stopped; Jaffar fled.", "The Jaffar Express was stopped; [name] fled."),
        (
            "Saturday's raid, police said Friday; January was calm.",
            "Saturday's raid, police said Friday; January was calm.",
        ),
        ("Calm is back; six storm FC headquarters.", "Calm is back; six storm FC headquarters."),
        (None, ""),
    ],
)
def test_what_is_masked_and_what_is_not(mask: Mask, text: str | None, shown: str) -> None:
    """Names go, whatever they are written with; places, bodies, figures, days and plain words stay."""
    assert mask.masked(text).text == shown


FRAMES = (
    "At least 3 men, among them {}, were killed.", "{} was taken from Mach.", "Police said that {} died.",
    "The dead: {}; 4 others.",
)  # fmt: skip


@given(
    first=st.sampled_from(["Zarak", "Mehlab", "Hooran", "Sangeen", "Baanari", "Gohram"]),
    last=st.sampled_from(["Zehri", "Marri", "Khan", "Sasoli", "Rakhshani"]),
    form=st.sampled_from(["{} {}", "{} bin {}", "Dr {} {}", "{}-{}", "“{} {}”", "{} {}'s brother", "Haji {} {}"]),
    frame=st.sampled_from(FRAMES),
)  # fmt: skip
def test_a_name_is_masked_wherever_it_stands(mask: Mask, first: str, last: str, form: str, frame: str) -> None:
    """In every form and place neither part of a name is left, and the figure is."""
    text = frame.format(form.format(first, last))
    shown = mask.masked(text).text
    assert first not in shown
    assert last not in shown or last == "Khan"
    assert [one for one in "0123456789" if one in text] == [one for one in "0123456789" if one in shown]


@given(st.text(max_size=80))
def test_whatever_comes_is_masked_without_a_crash_and_only_once(mask: Mask, text: str) -> None:
    """Masking what was masked changes nothing."""
    once = mask.masked(text).text
    assert mask.masked(once).text == once


@pytest.mark.parametrize(
    ("state", "insurgent"),
    [
        ("soldiers", "fighters"),
        ("the Pakistan Army", "the Balochistan Liberation Army"),
        ("an army spokesman", "a BLA spokesman"),
        ("martyred", "neutralised"),
    ],
)
def test_both_sides_are_masked_alike(mask: Mask, state: str, insurgent: str) -> None:
    """The same sentence with the sides exchanged loses the same names."""
    frame = "Zarak Zehri said that {} were there, and that Mehlab was killed."
    for words in (state, insurgent):
        shown = mask.masked(frame.format(words)).text
        assert shown == frame.format(words).replace("Zarak Zehri", "[name]").replace("Mehlab", "[name]")
