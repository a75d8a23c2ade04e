"""One cell of a CSV or of a workbook: nothing in it is run, nothing in it is unseen."""

from __future__ import annotations

import json
import re

from counterclaim.values.signs import UNSEEN, guarded

_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
"""Control signs that no spreadsheet file may hold, and that no program should obey."""


def sheet_cell(value: object) -> str | int | float | None:
    """One cell of a sheet. A text that a spreadsheet would run as a formula is quoted."""
    return value if value is None or isinstance(value, int | float) else guarded(words_of(value))


def words_of(value: object) -> str:
    """A value in words, lists by semicolons."""
    if isinstance(value, list | tuple):
        value = "; ".join(json.dumps(one, ensure_ascii=False) if isinstance(one, dict) else str(one) for one in value)
    elif isinstance(value, dict):
        value = json.dumps(value, ensure_ascii=False)
    return _UNWRITABLE.sub(UNSEEN, str(value))
