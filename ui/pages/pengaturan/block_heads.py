"""The lines above the signature box of a report, for the preview in Pejabat."""

from __future__ import annotations

from datetime import date

from app.office.month_steps import Post
from app.worktime.words import full_date

#: What the Kepala Dinas signs under (app/monthend/drawing.py).
SEEN = "Mengetahui,"


def heads_of(post: Post, lines: tuple[str, ...], *, place: str, day: date) -> tuple[str, ...]:
    """The Kepala Dinas has seen it; who makes the report says where and when."""
    if post is Post.HEAD:
        return (SEEN, *lines)
    written = full_date(day)
    return (f"{place}, {written}" if place else written, *lines)
