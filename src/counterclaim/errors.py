"""Everything that Counterclaim raises on purpose, shaped by what the caller can do about it.

    CounterclaimError
    ├── InputError            one input is bad; the rest of the work goes on (exit code 3)
    │   ├── ReportError       a report cannot be read: empty, binary, not decodable, too long
    │   ├── FolderError       a `reports.csv` and its folder do not fit
    │   ├── LineError         a line of JSON lines or of a gold set is not of its form
    │   └── ModelUnanswered   a language model gave no answer for a report
    ├── ModelError            a language model cannot be asked at all (exit code 4)
    ├── PackError             a pack has mistakes; it lists all of them
    ├── FieldError            a field of a table cannot hold what is written; a pack lists it as a mistake
    ├── BriefError            a manuscript says what its ledger does not support; it lists every such line (exit code 3)
    ├── UsageError            the request itself makes no sense (exit code 2)
    │   └── NothingThen       the ledger is asked as of a moment before it held anything
    ├── Overtaken             somebody else decided the same meanwhile: look at both, then decide (exit code 4)
    └── LedgerError           the ledger cannot be used (exit code 4)
        ├── LedgerLocked      another process held the writer lock for too long
        ├── LedgerBroken      verification found a change
        └── LedgerForeign     the file is no ledger, or one of a later version

Messages say what was got, where, and what to do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


class CounterclaimError(Exception):
    """The root of the tree: catch it to catch all that the package raises on purpose."""


class InputError(CounterclaimError):
    """One input is bad. It is reported once and the good input is worked on."""

    def __init__(self, where: str, what: str, hint: str) -> None:
        """Name the place, what is wrong with it and what to do."""
        super().__init__(f"{where}: {what}. {hint}")
        self.where = where
        self.what = what
        self.hint = hint


class ReportError(InputError):
    """A report cannot be read."""


class FolderError(InputError):
    """A row of `reports.csv` and the folder it describes do not fit."""


class LineError(InputError):
    """A line of JSON lines is not of its form."""


class ModelUnanswered(InputError):
    """A language model gave no answer for a report."""


class ModelError(CounterclaimError):
    """A language model cannot be asked: nobody is there, or the server refuses."""

    def __init__(self, address: str, what: str, hint: str) -> None:
        """Name the address, what is wrong and what to do."""
        super().__init__(f"the model at {address}: {what}. {hint}")


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing wrong with a pack, with its place and a suggestion."""

    file: str
    line: int
    field: str
    message: str
    suggestion: str | None = None

    def __str__(self) -> str:
        """The mistake as one line, in the `file:line:` form that editors open."""
        text = f"{self.file}:{self.line}: {self.field}: {self.message}"
        return f"{text}; {self.suggestion}" if self.suggestion else text


class PackError(CounterclaimError):
    """A pack has mistakes. `mistakes` lists every one of them."""

    def __init__(self, pack: str, mistakes: Sequence[Mistake]) -> None:
        """Keep the list and print it one mistake a line."""
        lines = "\n".join(f"  {mistake}" for mistake in mistakes)
        number = f"{len(mistakes)} mistake{'s' if len(mistakes) != 1 else ''}"
        super().__init__(f"pack {pack!r} has {number}:\n{lines}")
        self.pack = pack
        self.mistakes = tuple(mistakes)


class FieldError(CounterclaimError, ValueError):
    """A field of a table cannot hold what is written in it. Whoever knows the place makes a `Mistake` of it."""

    def __init__(self, message: str, hint: str) -> None:
        """Say what is wrong and what to write instead."""
        super().__init__(f"{message}; {hint}")
        self.message = message
        self.hint = hint


class BriefError(CounterclaimError):
    """A manuscript asks for what its ledger does not hold. `mistakes` lists every line with its reason."""

    def __init__(self, name: str, mistakes: Sequence[Mistake]) -> None:
        """Keep the list and print it one mistake a line."""
        lines = "\n".join(f"  {mistake}" for mistake in mistakes)
        super().__init__(f"{name} is not written, since the ledger does not support it:\n{lines}")
        self.mistakes = tuple(mistakes)


class UsageError(CounterclaimError):
    """The request makes no sense as asked."""


class NothingThen(UsageError):
    """The ledger is asked as of a moment before it held anything."""


class Overtaken(CounterclaimError):
    """Somebody decided on the same subject since the person who decides now last looked. Nothing was kept."""

    def __init__(self, latest: str) -> None:
        """Name the judgement that came in between."""
        super().__init__(f"somebody decided the same meanwhile ({latest}): look at it, then decide")
        self.latest = latest


class LedgerError(CounterclaimError):
    """The ledger cannot be used."""


class LedgerLocked(LedgerError):
    """Another process held the writer lock for longer than we wait."""


class LedgerBroken(LedgerError):
    """Verification found that records were changed, removed or put in."""


class LedgerForeign(LedgerError):
    """The file is not a ledger, or was written by a later version."""
