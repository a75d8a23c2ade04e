"""Recognition of scanned pages by Tesseract, where it is installed."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess

from counterclaim.documents.recognised import Look, Recognise, Recognised

LIMIT_SECONDS = 120
"""Time for one page."""
_OPTIONS = {
    Look.PAGE: ["--psm", "3"],
    Look.REST: ["--psm", "11"],
    Look.DIGITS: ["--psm", "7", "-c", "tessedit_char_whitelist=0123456789"],
}
_WORD_LEVEL = "5"


def recogniser() -> Recognise | None:
    """A function that recognises the words of a page, or `None` where Tesseract is not installed."""
    program = shutil.which("tesseract")
    if program is None:
        return None

    def recognise(png: bytes, look: Look) -> list[Recognised]:
        command = [program, "stdin", "stdout", *_OPTIONS[look], "-l", "eng", "tsv"]
        done = subprocess.run(  # noqa: S603  # the program that was found, on bytes that it reads from its input
            command, input=png, capture_output=True, check=True, timeout=LIMIT_SECONDS, env={"OMP_THREAD_LIMIT": "1"}
        )
        return [word for row in _rows(done.stdout) if (word := _word(row)) is not None]

    return recognise


def _rows(output: bytes) -> list[dict[str, str]]:
    text = io.StringIO(output.decode("utf-8", errors="replace"))
    return list(csv.DictReader(text, delimiter="\t", quoting=csv.QUOTE_NONE))


def _word(row: dict[str, str]) -> Recognised | None:
    if row.get("level") != _WORD_LEVEL or not (row.get("text") or "").strip():
        return None
    place = (int(row["block_num"]), int(row["par_num"]), int(row["line_num"]))
    left, top, width, height = (int(row[name]) for name in ("left", "top", "width", "height"))
    return Recognised(row["text"].strip(), place, left, top, width, height, float(row["conf"]))
