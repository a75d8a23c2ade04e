"""Sums, changes and percentages as texts print them, done again.

A printed percentage stands for every number that would be printed so: "7 %" is right for anything from 6.5 to 7.5.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import isclose

SMALL_BASE = 20
"""A number below which a change is not told in per cent: a few more or fewer move it by half."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What was printed beside what comes out."""

    right: bool
    printed: float
    worked_out: float
    sentence: str
    small_base: bool = False
    """Whether a percentage stands on a base so small that it says little."""


def total(numbers: Iterable[float | None]) -> float | None:
    """The sum of what is known; `None` where nothing is."""
    known = [one for one in numbers if one is not None]
    return sum(known) if known else None


def percent(before: float, after: float) -> float | None:
    """The change in per cent of what was before; `None` where that was nothing."""
    return 100 * (after - before) / before if before else None


def checked_sum(parts: Sequence[float], printed: float) -> Checked:
    """Whether parts add up to the total that is printed for them."""
    found = sum(parts)
    terms = " + ".join(_number(one) for one in parts)
    right = isclose(found, printed, abs_tol=1e-9)
    sentence = f"{terms} = {_number(found)}" + ("" if right else f", not {_number(printed)}")
    return Checked(right, printed, found, sentence)


def checked_change(before: float, after: float, printed: str) -> Checked:
    """Whether the change from one number to another is the percentage that is printed.

    Args:
        before: the earlier number, above zero.
        after: the later one.
        printed: the percentage as a text has it, such as "7", "+277" or "20.9"; its decimals say how it was rounded.

    Raises:
        ValueError: `before` is zero, or `printed` is no number.
    """
    found = percent(before, after)
    if found is None:
        message = "a change from 0 has no percentage"
        raise ValueError(message)
    words = printed.strip().replace("\u2212", "-").removesuffix("%").strip()
    value = float(words)
    half = 0.5 * 10.0 ** -len(words.partition(".")[2])
    # without a sign, a fall of a fifth is printed as 20 as well
    unsigned = words[:1] not in {"+", "-"}
    right = abs(found - value) <= half + 1e-9 or (unsigned and abs(-found - value) <= half + 1e-9)
    small = before < SMALL_BASE
    sentence = f"from {_number(before)} to {_number(after)} is {found:+.1f} %"
    sentence += "" if right else f", not {words} %"
    sentence += f"; the base is below {SMALL_BASE}" if small else ""
    return Checked(right, value, found, sentence, small)


def _number(value: float) -> str:
    return f"{value:,.10g}"
