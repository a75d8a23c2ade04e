"""What a ledger answers from Python: a sequence that becomes an Arrow, pandas or Polars table, and shows itself.

Whatever it becomes carries lens, rule, review state, the two times and the head.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

import pyarrow as pa

from counterclaim.charts.drawing import Picture, Spec, picture
from counterclaim.errors import UsageError
from counterclaim.values.count import digits

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

Item = TypeVar("Item")
SHOWN = 60
"""Rows that a notebook shows."""


class Drawn:
    """A chart: it shows itself in notebooks, without a script from elsewhere, and saves itself."""

    def __init__(self, spec: Spec) -> None:
        """Take a Vega-Lite specification."""
        self.spec = spec

    def _repr_svg_(self) -> str:
        return picture(self.spec, Picture.SVG).decode()

    def save(self, path: str | Path) -> None:
        """Write it to a file ending in .svg, .png or .json.

        Raises:
            UsageError: the file ends otherwise.
        """
        form = Path(path).suffix.lower().removeprefix(".")
        if form not in list(Picture):
            message = f"{path}: charts are .{', .'.join(Picture)}"
            raise UsageError(message)
        Path(path).write_bytes(picture(self.spec, Picture(form)))


class Result(Sequence[Item], Generic[Item]):
    """Answers in order, each of which can be looked into, and all of them as a table."""

    def __init__(
        self,
        items: Sequence[Item],
        records: Sequence[Mapping[str, Any]],
        stamp: Mapping[str, Any],
        draw: Callable[[], Spec | None] | None = None,
        *,
        undrawn: str = "there is no chart of this: trends by month or year have one, and the toll of a unit",
    ) -> None:
        """Take the answers, the rows of their table, what every result carries, how it is drawn, and why it is not."""
        self._items = tuple(items)
        self.records = [dict(one) for one in records]
        """The rows of the table as plain values."""
        self.stamp = dict(stamp)
        """Lens, rule, review state, times and head."""
        self._draw, self._undrawn = draw, undrawn

    @overload
    def __getitem__(self, at: int) -> Item: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Item]: ...
    def __getitem__(self, at: int | slice) -> Item | Sequence[Item]:
        """One answer, or several."""
        return self._items[at]

    def __len__(self) -> int:
        """How many answers."""
        return len(self._items)

    def __iter__(self) -> Iterator[Item]:
        """The answers in order."""
        return iter(self._items)

    def __eq__(self, other: object) -> bool:
        """Whether the answers are the same, whatever they are carried by."""
        return list(self._items) == list(other) if isinstance(other, Sequence) else NotImplemented

    __hash__ = None  # type: ignore[assignment]  # compared by what it holds

    def to_arrow(self) -> pa.Table:
        """The table in Arrow; the stamp is its metadata."""
        table = pa.Table.from_pylist(self.records)
        return table.replace_schema_metadata({name: str(value) for name, value in self.stamp.items()})

    def to_pandas(self) -> pd.DataFrame:
        """The table in pandas, where it is installed; the stamp is in `attrs`."""
        frame: pd.DataFrame = self.to_arrow().to_pandas()
        frame.attrs.update(self.stamp)
        return frame

    def to_polars(self) -> pl.DataFrame:
        """The table in Polars.

        Raises:
            UsageError: Polars is not installed.
        """
        try:
            import polars as pl  # noqa: PLC0415  # the user's own, if there
        except ImportError as error:
            message = "to_polars needs the package polars: pip install polars"
            raise UsageError(message) from error
        frame = pl.from_arrow(self.to_arrow())
        assert isinstance(frame, pl.DataFrame)  # noqa: S101  # a table becomes a frame
        return frame

    def chart(self) -> Drawn:
        """The answers as a chart.

        Raises:
            UsageError: there is no chart of these answers.
        """
        spec = self._draw() if self._draw is not None else None
        if spec is None:
            raise UsageError(self._undrawn)
        return Drawn(spec)

    def _repr_html_(self) -> str:
        """The table as a notebook shows it, with the stamp below."""
        if not self.records:
            return "<p>nothing to show</p>"
        names = list(self.records[0])
        head = "".join(f"<th>{escape(name)}</th>" for name in names)
        rows = "".join(
            f"<tr>{''.join(f'<td>{_shown(one.get(name))}</td>' for name in names)}</tr>" for one in self.records[:SHOWN]
        )
        more = f"<p>and {len(self.records) - SHOWN} more</p>" if len(self.records) > SHOWN else ""
        carried = escape(" · ".join(f"{name} {value}" for name, value in self.stamp.items()))
        return (
            f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>{more}<p><small>{carried}</small></p>"
        )


PLACES = 6
"""Places behind the point of a number that was worked out, such as a share."""


def _shown(value: object) -> str:
    if value is None:
        return "–"
    if isinstance(value, list | tuple):
        return escape("; ".join(map(str, value)))
    return escape(digits(round(value, PLACES)) if isinstance(value, float) else str(value))
