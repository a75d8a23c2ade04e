"""A value as a person types it, on a command line or into a form."""

from __future__ import annotations

import json
from typing import Any


def typed(text: str) -> Any:  # noqa: ANN401  # any JSON value
    """JSON where it is JSON, else the words themselves."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text
