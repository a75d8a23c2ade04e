"""Packs, vocabulary tables and the evidence, read from the package or from a folder of the user's own."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from counterclaim.codebook.disclosed import DISCLOSED, Disclosed, read_disclosed
from counterclaim.codebook.evidence import EVIDENCE, Evidence, read_evidence
from counterclaim.codebook.loaded import LOADED, Loaded, read_loaded
from counterclaim.codebook.pack import FILES, Pack, read_pack
from counterclaim.codebook.patterns import Lists
from counterclaim.codebook.tables import did_you_mean
from counterclaim.codebook.vocabulary import FILES as TABLES
from counterclaim.codebook.vocabulary import WEIGHTS, Vocabulary, read_lists, read_vocabulary
from counterclaim.errors import UsageError

_CODEBOOK = resources.files("counterclaim.codebook")
_VOCABULARY = _CODEBOOK / "vocabulary"


def shipped_packs() -> tuple[str, ...]:
    """Names of the packs that come with the package."""
    return tuple(sorted(folder.name for folder in (_CODEBOOK / "packs").iterdir() if (folder / "pack.yaml").is_file()))


def load_pack(name: str) -> Pack:
    """The pack of that name, or the one in the folder of that path.

    Raises:
        UsageError: there is neither.
        PackError: the pack has mistakes.
    """
    if name in shipped_packs():
        return pack_from(name, _files(_CODEBOOK / "packs" / name))
    folder = Path(name)
    if name and folder.is_dir():
        return pack_from(name, _files(folder))
    hint = did_you_mean(name, shipped_packs()) or "give the path of a folder with a pack.yaml"
    message = f"no pack {name!r}: shipped are {', '.join(shipped_packs())}; {hint}"
    raise UsageError(message)


def pack_from(name: str, files: Mapping[str, bytes]) -> Pack:
    """The pack of some files, whose patterns may name the lists of the package's vocabulary.

    Args:
        name: how it was asked for, for messages.
        files: the bytes of each file, by file name.

    Raises:
        PackError: it has mistakes.
    """
    return read_pack(name, files, _lists())


@cache
def load_vocabulary() -> Vocabulary:
    """The vocabulary tables of the package."""
    return read_vocabulary({file: (_VOCABULARY / file).read_bytes() for file in (*TABLES, *WEIGHTS)})


@cache
def _lists() -> Lists:
    return read_lists((_VOCABULARY / "frame_lists.yaml").read_bytes())


@cache
def load_evidence() -> Evidence:
    """The tables of evidence of the package."""
    folder = _CODEBOOK / "evidence"
    return read_evidence({file: (folder / file).read_bytes() for file in EVIDENCE})


@cache
def load_loaded() -> tuple[Loaded, ...]:
    """The table of loaded words of the package."""
    return read_loaded((_CODEBOOK / "wording" / LOADED).read_bytes())


@cache
def load_disclosed() -> Disclosed:
    """The words by which it is decided what public pages show."""
    return read_disclosed((_CODEBOOK / "disclosure" / DISCLOSED).read_bytes())


def _files(folder: Traversable | Path) -> dict[str, bytes]:
    """Known files whole; of any other only the name, so that a misspelt one is reported."""
    return {
        file.name: file.read_bytes() if file.name in FILES else b""
        for file in sorted(folder.iterdir(), key=lambda one: one.name)
        if file.is_file() and not file.name.startswith(".")
    }
