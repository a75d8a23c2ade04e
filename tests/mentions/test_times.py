"""Dates and stretches of time, resolved against publication or against a day told of before."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from counterclaim.claims.reader import Reader
from counterclaim.evaluation.annotated import document_of, read_annotated
from counterclaim.mentions.time_forms import SIGNS
from counterclaim.mentions.times import TimeKind, Times
from counterclaim.values.when import When
from tests.conftest import ROOT

PUBLISHED = When.day(date(2026, 2, 4))


@pytest.mark.parametrize(
    ("words", "kind", "when"),
    [
        ("between 30 and 31 January 2026", TimeKind.DAY, "2026-01-30/2026-01-31"),
        ("on Saturday", TimeKind.DAY, "2026-01-31"),
        ("on Wednesday", TimeKind.DAY, "2026-02-04"),
        ("yesterday", TimeKind.DAY, "2026-02-03"),
        ("on January 31", TimeKind.DAY, "2026-01-31"),
        ("on 25 August", TimeKind.DAY, "2025-08-25"),
        ("in July", TimeKind.DAY, "2025-07"),
        ("in March 2025", TimeKind.DAY, "2025-03"),
        ("in 2025", TimeKind.PERIOD, "2025"),
        ("last year", TimeKind.PERIOD, "2025"),
        ("in the first half of 2024", TimeKind.PERIOD, "2024-01-01/2024-06-30"),
        ("in the first quarter of 2024", TimeKind.PERIOD, "2024-01-01/2024-03-31"),
        ("in the last quarter of 2024", TimeKind.PERIOD, "2024-10-01/2024-12-31"),
        ("in the first nine months of 2024", TimeKind.PERIOD, "2024-01-01/2024-09-30"),
        ("in the last two months of 2024", TimeKind.PERIOD, "2024-11-01/2024-12-31"),
        ("since Friday night", TimeKind.WINDOW, "2026-01-30/2026-02-04"),
        ("three days ago", TimeKind.DAY, "2026-02-01"),
        ("Only a week ago", TimeKind.PAST, "2026-01-27/2026-01-29"),
        ("two months ago", TimeKind.PAST, "2025-12"),
        ("five years ago", TimeKind.PAST, "2021"),
        ("since the clashes broke out, that is since two days ago", TimeKind.WINDOW, "2026-02-02/2026-02-04"),
        ("in the past three days", TimeKind.WINDOW, "2026-02-01/2026-02-04"),
        ("over the previous two days", TimeKind.WINDOW, "2026-02-02/2026-02-03"),
        ("in the last 24 hours", TimeKind.WINDOW, "2026-02-03/2026-02-04"),
        ("The day before", TimeKind.PAST, "2026-02-03"),
        ("the year before", TimeKind.PERIOD, "2025"),
        ("the 2018 Mastung bombing", TimeKind.PERIOD, "2018"),
        ("29/11/2015", TimeKind.DAY, "2015-11-29"),
        ("2015-11-29", TimeKind.DAY, "2015-11-29"),
        ("19 JAN 89 (EFE)", TimeKind.DAY, "1989-01-19"),
    ],
)
def test_dates_are_resolved_against_publication(words: str, kind: TimeKind, when: str) -> None:
    """A relative date is resolved against the day of publication and never against today."""
    found = Times(PUBLISHED).find(words)
    assert [(one.kind, str(one.when)) for one in found[:1]] == [(kind, when)]


def test_no_day_is_invented() -> None:
    """Without a day of publication relative dates stay open, and an impossible date is none."""
    assert [one.when for one in Times(None).find("on Saturday, in 40 hours")] == [None, None]
    assert [one.when for one in Times(PUBLISHED).find("on 31 February 2026")] == [None]
    assert [one.when for one in Times(PUBLISHED).find("on 11/03/2004")] == [None]


def test_a_number_behind_a_month_is_no_day() -> None:
    """In "in January 20 workers were killed" twenty is a count."""
    assert [str(one.when) for one in Times(PUBLISHED).find("in January 20 workers were killed")] == ["2026-01"]


def test_the_year_before_counts_from_the_year_named() -> None:
    """In "782 in 2023, up from 600 the year before" the 600 are of 2022."""
    found = Times(PUBLISHED).find("782 died in 2023, up from 600 the year before.")
    assert [str(one.when) for one in found] == ["2023", "2022"]


@pytest.mark.parametrize(
    ("words", "day", "when"),
    [
        ("Two days before this, blasts killed 37.", "2010-09-03", "2010-09-01"),
        ("The next day the toll rose.", "2010-09-03", "2010-09-04"),
        ("A week later two more died.", "2010-09-03", "2010-09-09/2010-09-11"),
    ],
)
def test_a_day_told_from_another_counts_from_it(words: str, day: str, when: str) -> None:
    """As in "two days before this": it counts from the day of which the text told."""
    (found,) = Times(PUBLISHED).find(words)
    assert str(found.counted_from(When.day(date.fromisoformat(day))).when) == when


def test_a_day_told_from_another_dates_a_claim(reader: Reader) -> None:
    """The happening of the paragraph before is what "two days before this" counts from."""
    text = (
        "55 people died when a march was bombed on Friday.\n\nTwo days before this, blasts in Lahore killed 37 people."
    )
    row = {"id": "report", "text": text, "outlet": "Dawn", "published": "2010-09-05"}
    claims = reader.read(document_of(row)).claims
    assert [str(one.when) for one in claims] == ["2010-09-03", "2010-09-01"]


def test_forms_that_are_not_tried_are_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """Trying every form on every sentence of the annotated reports finds no time that was not found before."""
    texts = [one.document.text for name in ("world", "caps", "pkwire") for one in read_annotated(_annotated(name))]
    sentences = [one for text in texts for one in re.split(r"(?<=[.!?])\s+", text)]
    found = [Times(PUBLISHED).find(one) for one in sentences]
    assert sum(map(len, found)) > 200
    monkeypatch.setattr("counterclaim.mentions.times.SIGNS", dict.fromkeys(SIGNS, re.compile("")))
    assert [Times(PUBLISHED).find(one) for one in sentences] == found


def _annotated(name: str) -> Path:
    return ROOT / "annotated" / f"{name}.yaml"
