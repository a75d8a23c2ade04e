"""Frames and whose words they are, on the texts of `annotated/frames`: precision, recall, voice, by the protocol there.

    python -m benchmarks.frames

The rules were written with `dev.yaml`; nobody who wrote them opened the other files, and their digests were committed
before they were scored. They were scored several times while rules were written, by these totals alone.
"""

from __future__ import annotations

from pathlib import Path

from counterclaim.engines.batches import read_documents
from counterclaim.engines.parser import make_reader
from counterclaim.evaluation.framed import annotated, documents_of, score

FRAMES = Path(__file__).parents[1] / "annotated" / "frames"
FILES = ("dev", "ordinary", "closed_hits", "closed_sentences", "closed_reports")


def main() -> None:
    """Print a line a file."""
    reader = make_reader("balochistan")
    print("file               precision  recall  voice  own or not  texts without a frame in which one is found")
    for name in FILES:
        texts = annotated((FRAMES / f"{name}.yaml").read_bytes())
        documents = documents_of(texts, reader.agencies)
        readings = zip(documents, read_documents(reader, documents), strict=True)
        found = {one.name: reading.framings for one, reading in readings}
        of = score(texts, lambda one, found=found: found[one.id])  # type: ignore[misc]  # bound at once
        alike = sum(many for (asked, told), many in of.own.items() if asked is told) / max(sum(of.own.values()), 1)
        alarms = f"{of.false_alarms} of {of.without}"
        print(f"{name:18} {of.precision:9.3f}  {of.recall:6.3f}  {of.voice:5.3f}  {alike:10.3f}  {alarms}")


if __name__ == "__main__":
    main()
