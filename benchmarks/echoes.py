"""Echoes among very many texts, beside MinHash LSH on the same sequences of three words; and how time grows.

    python -m benchmarks.echoes                     # 100,000 texts, ours beside datasketch
    python -m benchmarks.echoes --texts 10000
    python -m benchmarks.echoes --growth            # ours alone, from 10,000 to 400,000

The texts are made up: words by Zipf's law, stock phrases among them as in news, and one text in ten a reprint of an
earlier one, of which a part is left out, words are changed and others are added. Recall is the share of reprints that
are joined to their source. Both are timed from the texts on, in one process, the peer first. Read the ratio.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from counterclaim.documents.echo.echoes import Text
from counterclaim.documents.echo.search import echoes
from counterclaim.documents.echo.words import Vocabulary, sequences

TEXTS = 100_000
GROWTH = (10_000, 40_000, 100_000, 400_000)
WORDS, PHRASES = 60_000, 4_000
LENGTH = 260
"""Words of a text, on average."""
STOCK = 0.25
"""The share of stretches that are stock phrases."""
REPRINTS = 0.1
KEPT = (0.35, 0.95)
"""The share of its source that a reprint keeps."""
CHANGED = 0.08
"""The share of words that it changes."""
PERMUTATIONS, THRESHOLD = 128, 0.2
"""Of the peer: at half a source's words in a reprint of twice as many the Jaccard index is a third and less."""
SEED = 7


Words = NDArray[np.int64]
Found = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Made:
    """Texts, and which is a reprint of which."""

    texts: list[Text]
    sources: dict[str, str]


def made_up(number: int) -> Made:
    """So many texts."""
    dice = np.random.default_rng(SEED)
    words = np.array([_word(place) for place in range(WORDS)])
    ranks = np.minimum(dice.zipf(1.25, size=2_000_000), WORDS) - 1
    phrases = [ranks[at * 9 : at * 9 + int(dice.integers(4, 9))] for at in range(PHRASES)]
    bodies: list[Words] = []
    texts, sources = [], {}
    for place in range(number):
        if place > number // 50 and dice.random() < REPRINTS:
            source = int(dice.integers(0, place))
            body = _reprint(bodies[source], dice, ranks)
            sources[f"t{place}"] = f"t{source}"
        else:
            body = _fresh(dice, ranks, phrases)
        bodies.append(body)
        texts.append(Text(f"t{place}", " ".join(words[body]), f"2031-{place:09d}", f"o{int(dice.integers(0, 200))}"))
    return Made(texts, sources)


def _word(place: int) -> str:
    letters = "bcdfghjklmnprstvz"
    vowels = "aeiou"
    made = ""
    while place or not made:
        place, at = divmod(place, len(letters) * len(vowels))
        made += letters[at // len(vowels)] + vowels[at % len(vowels)]
    return made


def _fresh(dice: np.random.Generator, ranks: Words, phrases: Sequence[Words]) -> Words:
    parts, size, wanted = [], 0, int(dice.integers(LENGTH // 2, LENGTH * 3 // 2))
    while size < wanted:
        if dice.random() < STOCK:
            part = phrases[min(int(dice.zipf(1.3)), PHRASES) - 1]
        else:
            start = int(dice.integers(0, len(ranks) - 30))
            part = dice.permutation(ranks[start : start + int(dice.integers(5, 25))])
        parts.append(part)
        size += len(part)
    return np.concatenate(parts)


def _reprint(source: Words, dice: np.random.Generator, ranks: Words) -> Words:
    kept = int(len(source) * dice.uniform(*KEPT))
    start = int(dice.integers(0, len(source) - kept + 1))
    body = source[start : start + kept].copy()
    changed = dice.random(len(body)) < CHANGED
    body[changed] = dice.choice(ranks, int(changed.sum()))
    own = dice.choice(ranks, int(dice.integers(10, 80)))
    return np.concatenate([body, own] if dice.integers(2) else [own, body])


def ours(texts: Sequence[Text]) -> Found:
    """Of each text the earlier ones that it repeats."""
    found: dict[str, list[str]] = defaultdict(list)
    for one in echoes(texts):
        found[one.text].append(one.source)
    return found


def peer(texts: Sequence[Text]) -> Found:
    """Of each text the earlier ones whose MinHashes fall into one band with its own."""
    from datasketch import MinHash, MinHashLSH  # type: ignore[import-untyped]  # it has no types

    vocabulary, index = Vocabulary(), MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS)
    found: dict[str, list[str]] = {}
    for one in texts:
        told = sequences(vocabulary.numbers(one.text))
        hashed = MinHash(num_perm=PERMUTATIONS)
        hashed.update_batch([each.tobytes() for each in np.unique(told)])
        found[one.id] = index.query(hashed)
        index.insert(one.id, hashed)
    return found


def scored(made: Made, way: Callable[[Sequence[Text]], Found]) -> dict[str, float]:
    """Seconds, recall of reprints, and pairs found."""
    begun = time.perf_counter()
    found = way(made.texts)
    seconds = time.perf_counter() - begun
    joined = sum(source in found.get(text, ()) for text, source in made.sources.items())
    pairs = sum(map(len, found.values()))
    return {"seconds": round(seconds, 2), "recall": round(joined / len(made.sources), 4), "pairs": pairs}


def main() -> None:
    """Compare, or show growth."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=int, default=TEXTS)
    parser.add_argument("--growth", action="store_true")
    asked = parser.parse_args()
    if asked.growth:
        for number in GROWTH:
            found = scored(made_up(number), ours)
            each = round(found["seconds"] * 1000 / number, 3)
            print(json.dumps({"texts": number, **found, "ms_a_text": each}), flush=True)
        return
    made = made_up(asked.texts)
    theirs, own = scored(made, peer), scored(made, ours)
    print(json.dumps({"texts": asked.texts, "datasketch": theirs, "ours": own}))
    ratio = theirs["seconds"] / own["seconds"]
    print(f"{ratio:.1f} times as fast as datasketch, recall {own['recall']} against {theirs['recall']}")


if __name__ == "__main__":
    main()
