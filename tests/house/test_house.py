"""Promises about the house itself."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

import counterclaim
from tests.conftest import ROOT

SOURCE = ROOT / "src" / "counterclaim"
LONGEST = 400
"""Lines of a module."""


def _modules() -> list[Path]:
    return sorted(SOURCE.rglob("*.py"))


def test_no_module_is_longer_than_a_reader_bears() -> None:
    """No module, tests included, has more than 400 lines."""
    long = {
        str(path.relative_to(ROOT)): lines
        for path in [*_modules(), *(ROOT / "tests").rglob("*.py")]
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST
    }
    assert long == {}


def in_order(layers: list[str]) -> list[str]:
    """The rooms of the contract from the first one on; rooms of one layer stand beside each other in it."""
    return [room for layer in reversed(layers) for room in layer.split(" | ")]


def test_every_room_is_in_the_contract() -> None:
    """The import contract lists every room of the package."""
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (contract,) = config["tool"]["importlinter"]["contracts"]
    rooms = {path.stem if path.is_file() else path.name for path in SOURCE.iterdir()}
    assert set(in_order(contract["layers"])) == rooms - {"__init__", "__main__", "__pycache__", "py"}
    assert contract["exhaustive"] is True


def test_every_room_is_in_the_plan_of_the_house() -> None:
    """CONTRIBUTING.md says of every room what is in it, in the order of the contract."""
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (contract,) = config["tool"]["importlinter"]["contracts"]
    plan = re.findall(r"^\| `(\w+)(?:/|\.py)` \|", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"), re.MULTILINE)
    layers = in_order(contract["layers"])
    assert sorted(plan) == sorted(layers)
    above = plan[: plan.index("collection")]
    assert above == [one for one in layers if one in above]


def test_nothing_in_the_code_knows_a_conflict() -> None:
    """No module names an actor, a place or an outlet of the first conflict."""
    names = re.compile(r"\b(?:Pakistan|Baloch\w*|ISPR|BLA|BLF|Quetta|Herof|Dawn)\b")
    allowed = {"evaluation/scores.py", "evaluation/floor.py"}
    for path in _modules():
        if str(path.relative_to(SOURCE)) in allowed:
            continue
        text = path.read_text(encoding="utf-8")
        code = re.sub(r'"""(?:.|\n)*?"""', "", text)
        code = re.sub(r"#.*", "", code)
        assert not names.search(code), path


EDGES = frozenset(
    {"collection", "ledger", "engines", "people", "evaluation", "web", "cli", "__main__.py", "__init__.py"}
)
"""Below the line; every other room is pure."""
IMPURE = frozenset(
    ["os", "shutil", "tempfile", "subprocess", "socket", "logging", "time", "random", "uuid", "sqlite3", "urllib"]
)
HARMLESS = frozenset({"reduce", "partial", "cached_property"})
IMPURE_CALLS = frozenset(["open", "print", "input"])
IMPURE_METHODS = frozenset(["read_text", "read_bytes", "write_text", "write_bytes", "now", "today", "getenv"])


def test_rooms_above_the_line_are_pure() -> None:
    """No room above the edges opens files, reads the clock or the environment, prints, or keeps a hidden cache.

    What an immutable record works out of itself once (`cached_property`) is part of it, and hides nothing.
    """
    found = []
    for path in _modules():
        if path.relative_to(SOURCE).parts[0] in EDGES:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names = {alias.name.split(".")[0] for alias in node.names} & IMPURE
            elif isinstance(node, ast.ImportFrom):
                names = {(node.module or "").split(".")[0]} & (IMPURE | {"pathlib", "functools"})
                names -= {"functools"} if {alias.name for alias in node.names} <= HARMLESS else set()
                names -= {"urllib"} if node.module == "urllib.parse" else set()
            elif isinstance(node, ast.Call):
                bare = getattr(node.func, "id", "")
                names = (
                    ({node.func.attr} & IMPURE_METHODS)
                    if isinstance(node.func, ast.Attribute)
                    else {bare} & IMPURE_CALLS
                )
            else:
                continue
            found += [f"{path.relative_to(SOURCE)}:{node.lineno} {name}" for name in names]
    assert found == []


def test_product_does_not_need_the_shared_folder() -> None:
    """No module and no shipped data looks outside the package."""
    for path in [*_modules(), *SOURCE.rglob("*.yaml")]:
        assert "../shared" not in path.read_text(encoding="utf-8")


def test_exported_names() -> None:
    """The package exports what its docstring shows."""
    assert set(counterclaim.__all__) == {"__version__", "open"}
    assert counterclaim.__version__.count(".") == 2


def test_public_things_have_docstrings() -> None:
    """Every module says what it is."""
    for path in _modules():
        assert path.read_text(encoding="utf-8").startswith('"""'), path
