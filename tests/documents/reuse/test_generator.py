"""Promises about the generated set."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import replace
from datetime import datetime

import numpy as np
import pytest

from tests.documents.reuse.canonical import DIGESTS, HERE, digests
from tests.documents.reuse.dice import Dice
from tests.documents.reuse.embedding import SHARES as EMBEDDED
from tests.documents.reuse.generator import EARLIER, SEED, Press, generate
from tests.documents.reuse.grammar import ordinal, read_form, read_pattern
from tests.documents.reuse.measure import containments, depth_of, report, shared, shared_runs, unrelated
from tests.documents.reuse.novelty import MOST
from tests.documents.reuse.numbers import FEWEST, other
from tests.documents.reuse.record import (
    BRIDGE,
    KINDS,
    LONGEST_QUOTE,
    MINIMUM,
    ORIGINAL,
    STRENGTHS,
    Passage,
    ReuseSet,
    ReuseText,
    report_of,
)
from tests.documents.reuse.scores import truth_of
from tests.documents.reuse.trimming import SHARES as TRIMMED
from tests.documents.reuse.voice import COUNTS, DAYS, MONTHS
from tests.documents.reuse.wording import LANGUAGES, language
from tests.documents.reuse.words import kept, words_of

LEFT_OVER = re.compile(r"[{}~]|\[[^\]]*\|| ,| \.(?!\w)|,,|\ue000|\ue001")


def _of(made: ReuseSet, *kinds: str) -> list[ReuseText]:
    return [text for text in made.texts if text.kind in kinds]


def _without(text: str, start: int, end: int, gaps: tuple[tuple[int, int], ...]) -> str:
    """A stretch without what stands in its gaps."""
    parts, at = [], start
    for gap_start, gap_end in gaps:
        parts.append(text[at:gap_start])
        at = gap_end
    return " ".join([*parts, text[at:end]])


def _both(copy: ReuseText, passage: Passage, source: ReuseText) -> tuple[str, str]:
    """A passage as the copy and as the source has it, without gaps."""
    ours = _without(copy.text, passage.start, passage.end, passage.gaps)
    return ours, _without(source.text, passage.source_start, passage.source_end, passage.source_gaps)


def test_there_are_two_thousand_texts(made: ReuseSet) -> None:
    """45 of 100 are alone, the others stand in groups of 2 to 25; ids follow the time of publication."""
    assert [text.id for text in made.texts] == [f"t{at:04d}" for at in range(2000)]
    assert [text.published for text in made.texts] == sorted(text.published for text in made.texts)
    sizes = Counter(Counter(text.origin for text in made.texts).values())
    assert sizes[1] == 900
    assert set(sizes) <= set(range(1, 26))
    assert sizes[2] > sizes[3] > sizes[4] > sum(count for size, count in sizes.items() if size > 8) / 2
    assert Counter(text.language for text in made.texts) == {"en": 1800, "ur": 100, "hi": 100}


def test_each_kind_comes_about_equally_often(made: ReuseSet) -> None:
    """Eight kinds at three strengths, 30 to 40 copies of each."""
    counts = Counter((text.kind, text.strength) for text in made.copies())
    assert set(counts) == {(kind, strength) for kind in KINDS for strength in STRENGTHS}
    assert all(30 <= count <= 40 for count in counts.values())


def test_chains_lead_to_the_origin(made: ReuseSet) -> None:
    """Whoever follows the sources comes to the group's first text; every copy is later and in another outlet."""
    by_id = made.by_id()
    for text in made.texts:
        assert (text.kind == ORIGINAL) == (not text.source) == (not text.passages)
        if text.source:
            source = by_id[text.source]
            assert source.origin == text.origin
            assert datetime.fromisoformat(source.published) < datetime.fromisoformat(text.published)
            assert source.outlet != text.outlet
        else:
            assert text.origin == text.id
    assert max(depth_of(text, by_id) for text in made.texts) >= 3


@pytest.mark.parametrize("seed", [SEED, 7])
def test_no_text_has_words_of_a_later_one(made: ReuseSet, seed: int) -> None:
    """Every passage's source is published before the text that has it, a second source at least an hour before."""
    chosen = made if seed == made.seed else generate(seed)
    moments = {text.id: datetime.fromisoformat(text.published) for text in chosen.texts}
    seconds = 0
    for text in chosen.texts:
        for one in text.passages:
            assert moments[one.source] < moments[text.id]
            if one.source != text.source:
                assert moments[text.id] - moments[one.source] >= EARLIER
                seconds += 1
    assert seconds


def test_passages_lie_in_their_texts(made: ReuseSet) -> None:
    """Passages follow one another, do not overlap, lie outside the frame and have their gaps inside."""
    by_id = made.by_id()
    for text in made.copies():
        at = 0
        for one in text.passages:
            assert at <= one.start < one.end <= len(text.text)
            assert 0 <= one.source_start < one.source_end <= len(by_id[one.source].text)
            assert not text.text[one.start].isspace()
            assert not text.text[one.end - 1].isspace()
            assert all(one.start < start < end < one.end for start, end in one.gaps)
            assert all(one.source_start < start < end < one.source_end for start, end in one.source_gaps)
            at = one.end
        inside = [gap for one in text.passages for gap in one.gaps]
        for start, end in text.frame:
            crossed = [one for one in text.passages if one.start < end and start < one.end]
            assert not crossed or any(gap[0] <= start and end <= gap[1] for gap in inside)


def test_passages_are_as_long_as_they_can_be(made: ReuseSet) -> None:
    """No two passages that follow one another in copy and source are within the bridge on both sides."""
    for text in made.copies():
        for one, other_ in zip(text.passages, text.passages[1:], strict=False):
            near = 0 <= other_.source_start - one.source_end <= BRIDGE and other_.start - one.end <= BRIDGE
            assert one.source != other_.source or not near


@pytest.mark.parametrize("kind", ["trimming", "ordering", "embedding", "attribution"])
def test_what_was_only_moved_is_the_same(made: ReuseSet, kind: str) -> None:
    """Where words were not touched, the copy has at the offsets what the source has; only blanks may differ."""
    by_id = made.by_id()
    texts = _of(made, kind)
    assert texts
    for text in texts:
        for passage in text.passages:
            ours, theirs = ("".join(part.split()).casefold() for part in _both(text, passage, by_id[passage.source]))
            assert ours == theirs


def _is_figure(word: str, names: set[str]) -> bool:
    """Whether a word is or holds a figure, or names a day or a month."""
    bare = word.strip('().,;:"”').removesuffix("'s").removesuffix("’s")
    return bare in names or any(sign.isdigit() for sign in word)


def test_numbers_change_and_nothing_else(made: ReuseSet) -> None:
    """In a copy with changed numbers, every word that differs is a figure, a weekday or a month."""
    by_id = made.by_id()
    for text in _of(made, "numbers"):
        raw = {} if text.language == "en" else language(text.language).raw
        names = {*DAYS, *MONTHS, *COUNTS, *raw.get("words", {}).values(), *raw.get("days", ()), *raw.get("months", ())}
        changed = 0
        for passage in text.passages:
            ours, theirs = _both(text, passage, by_id[passage.source])
            pairs = zip(ours.split(), theirs.split(), strict=True)
            differ = [word for pair in pairs if pair[0] != pair[1] for word in pair]
            assert all(_is_figure(word, names) for word in differ)
            changed += len(differ) // 2
        assert changed >= (FEWEST if text.strength == "heavy" else 1)


def test_trimming_keeps_the_stated_share(made: ReuseSet) -> None:
    """Kept words lie between the stated shares of the source's words, headline and frame aside."""
    by_id = made.by_id()
    for text in _of(made, "trimming"):
        low, high = TRIMMED[text.strength]
        total = len(words_of(report_of(by_id[text.source])))
        assert low - 0.12 <= text.kept / total <= high + 0.02


def test_embedding_keeps_the_stated_share(made: ReuseSet) -> None:
    """What was taken from sources makes up the stated share of the copy, headline and frame aside."""
    for text in _of(made, "embedding"):
        low, high = EMBEDDED[text.strength]
        taken = sum(len(words_of(text.text[one.start : one.end])) for one in text.passages)
        assert low - 0.08 <= taken / len(words_of(report_of(text))) <= high + 0.02


def test_stronger_means_less_alike(made: ReuseSet) -> None:
    """For each kind, copies share fewer three-word sequences with their source the stronger the change."""
    by_id = made.by_id()
    shares: defaultdict[tuple[str, str], list[float]] = defaultdict(list)
    for text in made.copies():
        both = shared(text, by_id[text.source])
        shares[text.kind, text.strength].append(min(both))
    means = {cell: float(np.mean(values)) for cell, values in shares.items()}
    for kind in KINDS:
        light, middling, heavy = (means[kind, strength] for strength in STRENGTHS)
        assert light > middling > heavy
    assert 0.26 <= means["wording", "heavy"] <= 0.34


def test_no_copy_keeps_less_than_the_minimum(made: ReuseSet) -> None:
    """Every copy keeps at least thirty words in order; counted anew where no noise came over them."""
    by_id = made.by_id()
    assert all(text.kept >= MINIMUM for text in made.copies())
    for text in _of(made, "trimming", "ordering", "embedding", "attribution", "wording", "numbers"):
        mine = [one for one in text.passages if one.source == text.source]
        assert sum(kept(*_both(text, one, by_id[one.source])) for one in mine) >= MINIMUM


def test_of_two_sources_the_main_one_gives_more(made: ReuseSet) -> None:
    """A copy of two sources belongs to the group of that which gave more; the other is of another group."""
    by_id = made.by_id()
    double = [text for text in made.copies() if len({one.source for one in text.passages}) == 2]
    assert len(double) >= 15
    for text in double:
        lengths = Counter[str]()
        for one in text.passages:
            lengths[one.source] += len(words_of(text.text[one.start : one.end]))
        (second,) = set(lengths) - {text.source}
        noise = 0.1 if text.kind == "mixed" else 0
        assert lengths[text.source] >= lengths[second] * (1 - noise)
        assert lengths[second] >= MINIMUM * (1 - noise)
        assert by_id[second].origin != text.origin


def test_unrelated_texts_share_little(made: ReuseSet) -> None:
    """Of the shorter's three-word sequences unrelated originals share under 40 %, other unrelated texts under 50 %."""
    shares, apart = containments(made.texts), unrelated(truth_of(made.texts))
    originals = np.array([text.kind == ORIGINAL for text in made.texts])
    assert shares[apart & originals[:, None] & originals[None, :]].max() < 0.40
    assert shares[apart].max() < 0.50
    assert np.quantile(shares[apart], 0.99) < 0.12


def test_unrelated_originals_share_a_fifth_at_most_besides_quotations(made: ReuseSet) -> None:
    """With the official quotations taken out, no two share more of the shorter one's three-word sequences."""
    raws = [language(code).raw for code in LANGUAGES]
    quotes = "\n".join(raw[lines] for raw in raws for lines in ("joint_quotes", "group_quotes")).strip().splitlines()
    known = re.compile("|".join(re.escape(quote.strip()) for quote in quotes if quote.strip()))
    originals = [replace(text, text=known.sub("§", report_of(text)), frame=()) for text in _of(made, ORIGINAL)]
    assert containments(originals)[unrelated(truth_of(originals))].max() <= MOST


def test_several_desks_tell_of_each_event(made: ReuseSet) -> None:
    """Every event has at least two tellings that owe nothing to one another."""
    tellings = Counter(text.event for text in made.texts if text.kind == ORIGINAL)
    assert len(tellings) == 100
    assert min(tellings.values()) >= 2
    assert sum(count >= 10 for count in tellings.values()) >= 70


def test_no_unrelated_texts_share_a_run_of_thirty_words(made: ReuseSet) -> None:
    """What unrelated texts have in common, official quotations included, is shorter than the least that is reuse."""
    assert shared_runs(made, MINIMUM) == set()
    assert shared_runs(made, 16) != set()


@pytest.mark.parametrize("code", LANGUAGES)
def test_official_quotations_are_short(code: str) -> None:
    """The lines that every desk quotes have at most twenty words."""
    raw = language(code).raw
    quotes = [*raw["joint_quotes"].strip().splitlines(), *raw["group_quotes"].strip().splitlines()]
    assert max(len(words_of(quote)) for quote in quotes) <= LONGEST_QUOTE


def test_every_text_carries_its_outlets_boilerplate(made: ReuseSet) -> None:
    """The frame holds something, and two texts of an outlet begin their last lines alike."""
    lasts: defaultdict[str, set[str]] = defaultdict(set)
    for text in made.texts:
        assert text.frame
        lasts[text.outlet].add(text.text[slice(*text.frame[-1])][:8])
    assert len(lasts) == 24
    assert all(len(starts) <= 2 for starts in lasts.values())


def test_sentences_came_out_whole(made: ReuseSet) -> None:
    """No bracket, brace, doubled comma or stray blank of the patterns is left in an original text."""
    for text in _of(made, ORIGINAL):
        assert not LEFT_OVER.search(report_of(text).replace("[Read more", ""))


def test_the_digests_hold(made: ReuseSet) -> None:
    """The set and the files it is made of are those that were pinned."""
    lines = [line.split("  ") for line in DIGESTS.read_text(encoding="utf-8").splitlines()]
    assert digests(made) == {name: digest for digest, name in lines}


def test_the_protocol_has_the_measured_tables(made: ReuseSet) -> None:
    """What PROTOCOL.md says of the set is what `measure` finds."""
    protocol = (HERE / "PROTOCOL.md").read_text(encoding="utf-8")
    _, tables, _ = re.split(r"<!-- (?:measured|end) -->", protocol)
    assert tables.strip() == report(made).strip()


def test_a_seed_gives_one_set() -> None:
    """The same seed gives the same texts, another seed gives others."""
    first, again, others = (
        [draft.text for draft in Press("ur", Dice(seed)).run()] for seed in ("one seed", "one seed", "another")
    )
    assert first == again
    assert not set(first) & set(others)


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_name_in_a_pattern_is_known(code: str) -> None:
    """Each pattern asks only for facts, figures and fillers that exist, and comes from a line of its own."""
    tongue = language(code)
    facts = {
        *("place near district road nearby force fallen dead hurt slain held claimed group day date when km".split()),  # noqa: SIM905 - a list of words reads best as words
        *("quote_state quote_group spokesman officer minister hospital org name1 name2 name3".split()),  # noqa: SIM905 - likewise
        *("rebels hour when_noun month vehicles city cabinet held^".split()),  # noqa: SIM905 - likewise
    }
    patterns = [one for roles in tongue.kinds.values() for many in roles.values() for one in many]
    patterns += [one for many in tongue.common.values() for one in many]
    assert len({one.name for one in patterns}) == len(patterns)
    for one in patterns:
        assert one.needs <= facts | set(tongue.lexicon.fillers), one.name


def test_patterns_are_read() -> None:
    """Brackets nest, braces name, a tilde parts two forms, and a bracket too many is an error."""
    pattern = read_pattern("p", "[a|b [c|{d}]] {#2-9} ~ {e}")
    assert pattern.needs == {"d", "e"}
    assert len(pattern.forms) == 2
    with pytest.raises(ValueError, match="left over"):
        read_form("a] b")


def test_small_things() -> None:
    """Ordinals, exchanged figures, kept words."""
    assert [ordinal(number) for number in (1, 2, 3, 4, 11, 12, 21, 113)] == [
        *("1st", "2nd", "3rd", "4th", "11th", "12th", "21st", "113th")
    ]
    dice = Dice("figures")
    assert all(other("Monday", "en", dice) in DAYS[1:] for _ in range(20))
    assert all(other("۱۲", "ur", dice) != "۱۲" for _ in range(20))
    assert other("7.20", "en", dice).endswith(".20")
    assert kept("one two three four", "one two three four") == 4
    assert kept("one two nine three four five", "one two three four five") == 3
    assert kept("a b", "c d") == 0
