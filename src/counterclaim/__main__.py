"""`python -m counterclaim`."""

from __future__ import annotations

from counterclaim.cli import main

main()
