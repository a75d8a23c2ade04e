"""What is measured on the picture of a scanned page, before and beside recognition."""

from __future__ import annotations

import io

import numpy as np
import pypdfium2
import pytest
import typst
from PIL import Image, ImageFilter

from counterclaim.documents.ink import Area, blots_of, cleaned, raised_in, type_of
from counterclaim.documents.recognised import Look, Recognised
from counterclaim.documents.scan import fineness_of, pictures_in, pieces_of, straightened

DPI = 300
BODY = "The army said that three of the men were dead"


def _page(markup: str, dpi: float = DPI) -> Image.Image:
    """A page of one paragraph in grey."""
    source = f'#set page(width: 16cm, height: 4cm, margin: 1cm)\n#set text(11pt, lang: "en")\n{markup}'
    with pypdfium2.PdfDocument(bytes(typst.compile(source.encode()))) as file:
        picture: Image.Image = file[0].render(scale=dpi / 72, grayscale=True).to_pil().convert("L")
    return picture


def _line(picture: Image.Image) -> Area:
    """The box around all ink of a page of one line."""
    rows, columns = np.nonzero(np.asarray(picture) < 128)
    return Area(int(columns.min()), int(rows.min()), int(columns.max()) + 1, int(rows.max()) + 1)


def _raised(markup: str) -> list[Area]:
    picture = cleaned(_page(markup))
    line, blots = _line(picture), blots_of(picture)
    type_ = type_of(line, BODY, blots)
    assert type_ is not None
    return list(raised_in(line, type_, blots))


@pytest.mark.parametrize("skew", [-1.4, -0.5, 0.0, 0.7, 1.9])
def test_a_skewed_page_is_straightened(skew: float) -> None:
    """Turned back, the page's lines are level: turning it once more finds nothing to do."""
    page = _page(f"{BODY}\n\n{BODY}\n\n{BODY}")
    turned = page.rotate(skew, resample=Image.Resampling.BICUBIC, fillcolor=255)
    straight = straightened(turned)
    assert straightened(straight) is straight
    assert _line(straight).bottom - _line(straight).top <= _line(page).bottom - _line(page).top + 6


@pytest.mark.parametrize(
    ("markup", "count"),
    [
        (f"{BODY}.#super[1] Then they left", 1),
        (f"{BODY},#super[12] and left", 1),
        (f"{BODY}#super[7]", 1),
        (f"#super[3] {BODY}", 1),
        (f"{BODY}. Was it so? It was! “No,” they said", 0),
        (f"“{BODY}”, it’s said in the ‘report’", 0),
        (f"{BODY} in 2,571 days; 5.5 per cent", 0),
    ],
)
def test_raised_numbers_are_told_from_other_signs(markup: str, count: int) -> None:
    """Numbers beside words are found; quotation marks, "?" and "!", digits on the line are none."""
    found = [one for one in _raised(markup) if one.bottom - one.top >= 12]
    quotes = [one for one in found if (one.right - one.left) / (one.bottom - one.top) < 0.3]
    assert len(found) - len(quotes) == count


@pytest.mark.parametrize(
    ("width", "stated", "fineness"), [(2480, 300, 300), (1240, 150, 150), (2480, 72, 299.9), (1240, None, 300)]
)
def test_a_pictures_own_fineness_is_believed_where_it_can_be(width: int, stated: int | None, fineness: float) -> None:
    """A page of 34 inches is none: many programs write 72 dots per inch whatever the picture is."""
    picture = Image.new("L", (width, width))
    if stated is not None:
        picture.info["dpi"] = (stated, stated)
    assert fineness_of(picture) == pytest.approx(fineness, abs=0.1)


@pytest.mark.parametrize("ground", ["clear", "black"])
def test_a_page_without_white_paper_is_read_as_if_it_had_it(ground: str) -> None:
    """A transparent ground is paper, and white on black is turned."""
    page = _page(BODY)
    if ground == "clear":
        shown = Image.new("RGBA", page.size, (0, 0, 0, 0))
        shown.putalpha(page.point(lambda grey: 255 - grey))
    else:
        shown = page.point(lambda grey: 255 - grey)
    out = io.BytesIO()
    shown.save(out, "PNG", dpi=(DPI, DPI))
    (read,) = pictures_in(out.getvalue(), "page.png")
    assert np.abs(np.asarray(read, dtype=int) - np.asarray(page, dtype=int)).max() <= 2
    assert fineness_of(read) == pytest.approx(DPI, abs=0.1)


def test_the_size_of_a_type_is_measured() -> None:
    """Small letters of 8.5 points are 0.85 of those of 10, whatever the words."""
    heights = {}
    for size in (8.5, 10):
        picture = cleaned(_page(f"#text({size}pt)[{BODY}]"))
        type_ = type_of(_line(picture), BODY, blots_of(picture))
        assert type_ is not None
        heights[size] = type_.small
    assert heights[8.5] / heights[10] == pytest.approx(0.85, abs=0.05)


def test_grain_and_dust_go_and_full_stops_stay() -> None:
    """On grey, grainy, specked paper every dot of the text stays dark, and nothing else is."""
    clean = _page(f"{BODY} ... and i.e. so.")
    chance = np.random.default_rng(7)
    grey = np.asarray(clean, dtype=float) / 255 * 195 + 30 + chance.normal(0, 9, (clean.height, clean.width))
    specks = chance.random(grey.shape) < 0.0002
    grey[specks] = 90
    after = np.asarray(cleaned(Image.fromarray(np.clip(grey, 0, 255).astype("uint8"))))
    blots = blots_of(cleaned(clean))
    dots = [
        (slice(top, bottom), slice(left, right))
        for left, top, right, bottom in zip(blots.left, blots.top, blots.right, blots.bottom, strict=True)
        if bottom - top <= 9
    ]
    assert len(dots) > 5
    assert all(after[dot].min() < 128 for dot in dots)
    away = np.asarray(clean.filter(ImageFilter.MinFilter(15))) == 255
    assert (specks & away).sum() > 50
    assert after[away].min() > 180


def test_what_the_first_look_left_out_is_looked_at_again() -> None:
    """A line that only a second look finds is part of the page; one that it is unsure of is not."""
    picture = _page(f"{BODY}\n\nTwelve others were wounded in the town")
    line = Recognised(BODY, (1, 1, 1), 118, 110, 1100, 40, 95.0)
    looks: list[Look] = []

    def recognise(png: bytes, look: Look) -> list[Recognised]:
        looks.append(look)
        assert Image.open(io.BytesIO(png)).format == "PNG"
        if look is Look.REST:
            return [
                Recognised("Twelve others were wounded", (1, 1, 1), 118, 180, 700, 40, 88.0),
                Recognised("smear", (2, 1, 1), 900, 380, 90, 40, 12.0),
            ]
        return [line] if look is Look.PAGE else []

    pieces, sure = pieces_of(picture, recognise, DPI)
    assert [piece.text for piece in pieces] == [BODY, "Twelve others were wounded"]
    assert looks[:2] == [Look.PAGE, Look.REST]
    assert sure == [95.0, 88.0]
