"""What a document says of a figure: where, when, of whom, by whose word, and what came later."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from counterclaim.claims.reader import Reader
from tests.checks.drafts import checked, codes


def _report(text: str, outlet: str = "Dawn", published: str = "2025-10-09") -> dict[str, str]:
    return {
        "file": "report.txt", "outlet": outlet, "published": published, "title": "Attack reported", "text": f"{text}\n",
    }  # fmt: skip


NOTE = '\n\n[^1]: "Attack reported", *Dawn*, 9 October 2025.\n'
CASES = yaml.safe_load(Path(__file__).with_name("documents_say.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES.values(), ids=list(CASES))
def test_told_otherwise(reader: Reader, case: dict[str, str]) -> None:
    """What the document tells otherwise is told of."""
    assert case["code"] in codes(reader, case["draft"] + NOTE, [_report(case["document"])])


def test_a_speaker_of_each_side_gave_no_number(reader: Reader) -> None:
    """That a document says of the one credited that they gave no number is told of, of whichever side."""
    sides = ("the army", "the Balochistan Liberation Army")
    for speaker, other in (sides, sides[::-1]):
        draft = f"{speaker.capitalize()} said that 27 people had been killed.[^1]{NOTE}"
        none = _report(f"The commissioner said that 27 people had been killed. {speaker.capitalize()} gave no number.")
        some = _report(
            f"{speaker.capitalize()} said that 27 people had been killed. {other.capitalize()} gave no number."
        )
        assert "CLM07" in codes(reader, draft, [none])
        assert "CLM07" not in codes(reader, draft, [some])


def test_a_note_older_than_a_day_without_its_year(reader: Reader) -> None:
    """A day without a year is one of the draft's last twelve months."""
    draft = (
        "Teams registered 4,120 people who had fled by the evening of 14 June.[^1]\n\n"
        '[^1]: "Alert", *Dawn*, 8 June 2025.\n'
    )
    assert [one.code for one in checked(reader, draft, (), "2025-06-20").findings] == ["TIM07"]
    assert not checked(reader, draft.replace("8 June", "15 June"), (), "2025-06-20").findings
