"""The command line. Heavy rooms are imported by the command that needs them."""

from __future__ import annotations

from counterclaim.cli.app import main

__all__ = ["main"]
