"""Pages from templates, and the bundles that they name."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from counterclaim.claims.corrected import TERMS
from counterclaim.codebook.terms import Contest
from counterclaim.errors import LedgerError
from counterclaim.values.count import digits
from counterclaim.values.signs import shown

STATIC = "/static"


def static_folder() -> Path:
    """Where the bundles are, which are made when the package is built."""
    return Path(str(resources.files("counterclaim.web") / "static"))


@cache
def bundles() -> Mapping[str, str]:
    """The address of each bundle by the name of what it was made from.

    Raises:
        LedgerError: the package was installed without them.
    """
    told = static_folder() / "bundled.json"
    if not told.is_file():
        message = "the scripts and styles of the pages are not there: install counterclaim from its wheel, or build it"
        raise LedgerError(message)
    names: dict[str, str] = json.loads(told.read_text(encoding="utf-8"))
    return {name: f"{STATIC}/{file}" for name, file in names.items()}


@cache
def environment() -> Environment:
    """The templates, which escape all that they are given."""
    made = Environment(
        loader=PackageLoader("counterclaim.web", "templates"),
        autoescape=True,
        auto_reload=False,
        undefined=StrictUndefined,
        finalize=_seen,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["plain"] = lambda words: str(words).replace("_", " ")
    made.filters["number"] = lambda number: digits(number, "\N{NARROW NO-BREAK SPACE}")
    made.globals["bundles"] = bundles
    made.globals["terms"] = TERMS
    made.globals["contests"] = tuple(Contest)
    return made


def _seen(value: Any) -> Any:  # noqa: ANN401  # whatever a template prints
    """Words with the signs that would turn or hide a line made visible."""
    return shown(value) if type(value) is str else value


def rendered(template: str, context: Mapping[str, Any]) -> bytes:
    """A page."""
    return environment().get_template(template).render(context).encode()


def as_json(value: Any) -> bytes:  # noqa: ANN401  # any JSON value
    """A twin; infinite numbers, which JSON has none of, are null."""
    try:
        return json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False).encode()
    except ValueError:
        return json.dumps(_finite(value), ensure_ascii=False, indent=1, allow_nan=False).encode()


def _finite(value: Any) -> Any:  # noqa: ANN401  # any JSON value
    if isinstance(value, dict):
        return {name: _finite(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_finite(one) for one in value]
    return None if isinstance(value, float) and value - value != 0 else value
