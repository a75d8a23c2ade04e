"""Files of other people's data sets, as the user has them."""

from __future__ import annotations

from pathlib import Path

from counterclaim.datasets.received import Dataset
from counterclaim.errors import ReportError

LARGEST = 1024 * 1024 * 1024
"""Bytes of one file; a ledger holds it whole."""


def load_dataset(
    path: Path, form: str, *, name: str | None = None, published: str | None = None, mapping: Path | None = None
) -> Dataset:
    """The data set in a file.

    Args:
        path: of the CSV or workbook.
        form: `ucdp`, `acled`, `gtd` or `table`.
        name: under which it is kept; that of its form or mapping where none is given.
        published: the day of its release.
        mapping: of a table: the YAML file that says what its columns are.

    Raises:
        InputError: a file is not there or too large, or the mapping has mistakes.
    """
    return Dataset.received(
        _bytes(path), path.name, form, name, published, _bytes(mapping) if mapping is not None else None
    )


def _bytes(path: Path) -> bytes:
    if not path.is_file():
        raise ReportError(str(path), "is no file", "Check the path")
    size = path.stat().st_size
    if size > LARGEST:
        raise ReportError(
            str(path), f"has {size:,} bytes, more than {LARGEST:,}", "Import the rows of your conflict only"
        )
    return path.read_bytes()
