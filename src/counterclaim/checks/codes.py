"""Every code that a check may give: what it finds, why it matters, what to do.

A code is three letters of its family and a number; it is never given another meaning. The pages of the reference are
written from these tables.
"""

from __future__ import annotations

from collections.abc import Mapping

from counterclaim.checks.codes_of_sources import OF_SOURCES
from counterclaim.checks.codes_of_text import OF_TEXT
from counterclaim.checks.findings import Code

CODES: Mapping[str, Code] = {one.code: one for one in (*OF_SOURCES, *OF_TEXT)}
"""By the code."""
