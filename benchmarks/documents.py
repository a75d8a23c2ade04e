"""How near the sixty documents come to their known text: `python -m benchmarks.documents`.

Prints a row of means for each form, by the measures that the README of the set defines.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from statistics import fmean

from tests.documents.extraction import extracted
from tests.documents.sixty.document import load_all
from tests.documents.sixty.measure import Score, measure
from tests.documents.sixty.render import render
from tests.documents.sixty.truth import known_of

from counterclaim.collection.inputs import MEDIA
from counterclaim.collection.tesseract import recogniser
from counterclaim.documents.parse import Aids, parse
from counterclaim.engines.words import english_words
from counterclaim.sources.report import Report

MEASURES = ("characters", "numbers", "numbers_found", "notes_bound", "note_text", "table_cells", "title")


def scores() -> dict[str, list[Score]]:
    """The scores of every document that can be parsed here, by form; scans only where Tesseract is installed."""
    aids = Aids(english_words(), recogniser())
    found: dict[str, list[Score]] = defaultdict(list)
    for one in load_all():
        if one.form == "scan" and aids.recognise is None:
            continue
        name, data = render(one)
        document = parse(Report.received(data, MEDIA[Path(name).suffix], name), aids)
        found[one.form].append(measure(extracted(document), known_of(one)))
    return found


def main() -> None:
    """Print the means."""
    print("form  ", *(f"{name:>13}" for name in MEASURES))
    for form, of_form in scores().items():
        values = [[value for one in of_form if (value := getattr(one, name)) is not None] for name in MEASURES]
        print(f"{form:6}", *(f"{fmean(one):13.3f}" if one else f"{'–':>13}" for one in values))


if __name__ == "__main__":
    main()
