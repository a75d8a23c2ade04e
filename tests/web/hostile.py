"""Reports that somebody wrote to do harm to whoever reads them in a browser."""

from __future__ import annotations

import json
from pathlib import Path

SCRIPT = "<script>document.documentElement.dataset.owned='1'</script>"
IMAGE = '"><img src=x onerror="document.documentElement.dataset.owned=\'1\'">'
LINK = "javascript:document.documentElement.dataset.owned='1'"
TEMPLATE = "{{ 7 * 191 }}${7*191}#{7*191}<%= 7*191 %>"
"""What an engine that took words for a template would make 1337 of."""
TURNED = "\u202egnp.exe\u2066"
ENTITY = "&lt;script&gt;alert(1)&lt;/script&gt;"
STYLE = "</style></title><style>*{background:url(https://evil.example/x)}</style>"
SVG = "<svg/onload=document.documentElement.dataset.owned='1'>"
WORDS = (SCRIPT, IMAGE, TEMPLATE, TURNED, ENTITY, STYLE, SVG)


def write(folder: Path) -> Path:
    """A file of JSON lines whose every field is hostile, each line with figures that are read as claims."""
    lines = []
    for number, words in enumerate(WORDS):
        lines.append(
            {
                "id": f"../../etc/passwd{words}{number}",
                "outlet": f"Outlet {words}",
                "published": "2026-02-03",
                "title": f"{3 + number} killed {words}",
                "url": LINK if number % 2 else f"https://evil.example/{words}",
                "text": f"At least {3 + number} people were killed in Quetta on 2 February, police {words} said.\n\n"
                f"“{20 + number} soldiers {words} were killed in Kech,” the BLA said.",
            }
        )
    path = folder / "hostile.jsonl"
    path.write_text("".join(f"{json.dumps(one)}\n" for one in lines), encoding="utf-8")
    return path
