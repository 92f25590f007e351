"""Small pieces of the invented office's papers."""

from __future__ import annotations

import io
from dataclasses import replace

from PIL import Image

from printing.data import LogbookRow


def picture(kind: str = "PNG", mode: str = "RGB", size: tuple[int, int] = (120, 140)) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, 90 if mode in "LP" else None).save(out, kind)
    return out.getvalue()


def entry(number: int, content: str = "Antrean tidak teratur", **other: str) -> LogbookRow:
    row = LogbookRow(
        number, content, f"Website, {832 + number:04}", "Dafduk", "Jalur dibuka", "Dibalas", "selesai"
    )
    return replace(row, **other)  # type: ignore[arg-type]
