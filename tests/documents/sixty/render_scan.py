"""Render a document as a scan: pages as grey images, a little askew, noisy and not quite white."""

import io
import time

import numpy as np
import pypdfium2  # type: ignore[import-untyped]
from PIL import Image, ImageFilter

from tests.documents.sixty.document import Document
from tests.documents.sixty.render_pdf import pdf_bytes

POINTS = 72
DAY_ONE = time.gmtime(0)


def scanned(page: Image.Image, document: Document, index: int) -> Image.Image:
    """Make a clean page look as if it had lain on a scanner."""
    options = document.options
    paper = float(options["paper_grey"])
    skew = float(options["skew"]) * (1 if index % 2 == 0 else -0.7)
    turned = page.convert("L").rotate(skew, resample=Image.Resampling.BICUBIC, fillcolor=255)
    soft = turned.filter(ImageFilter.GaussianBlur(float(options["blur"])))
    grey = np.asarray(soft, dtype=np.float64)
    height, width = grey.shape
    shade = 1.0 - 0.03 * np.linspace(0, 1, width)[None, :] - 0.02 * np.linspace(1, 0, height)[:, None]
    ink = 35.0
    lit = (ink + grey / 255.0 * (paper - ink)) * shade
    chance = np.random.default_rng(int(options["seed"]) * 10 + index)
    uneven = np.kron(chance.normal(1.0, 0.05, (height // 90 + 1, width // 90 + 1)), np.ones((90, 90)))[:height, :width]
    inked = paper - (paper - lit / shade) * np.clip(uneven, 0.75, 1.05)
    rough = inked * shade + chance.normal(0.0, float(options["noise"]), grey.shape)
    specks = chance.random(grey.shape) < float(options["specks"])
    rough[specks] = 90.0
    return Image.fromarray(np.clip(rough, 0, 255).astype(np.uint8))


def pages(document: Document) -> list[Image.Image]:
    """Render all pages at the document's resolution and scan them."""
    scale = int(document.options["dpi"]) / POINTS
    opened = pypdfium2.PdfDocument(pdf_bytes(document))
    try:
        images = [page.render(scale=scale, grayscale=True).to_pil() for page in opened]
    finally:
        opened.close()
    return [scanned(image, document, index) for index, image in enumerate(images)]


def render_scan(document: Document) -> tuple[str, bytes]:
    """Render a scan as a PNG of one page or as a PDF that holds nothing but images."""
    dpi = int(document.options["dpi"])
    first, *rest = pages(document)
    target = io.BytesIO()
    if document.options["format"] == "png":
        if rest:
            message = f"{document.identifier}: {len(rest) + 1} pages do not fit into one PNG"
            raise ValueError(message)
        first.save(target, "PNG", dpi=(dpi, dpi))
        return f"{document.identifier}.png", target.getvalue()
    first.save(
        target,
        "PDF",
        save_all=True,
        append_images=rest,
        resolution=dpi,
        quality=85,
        creationDate=DAY_ONE,
        modDate=DAY_ONE,
    )
    return f"{document.identifier}.pdf", target.getvalue()
