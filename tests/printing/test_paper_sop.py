"""The SOP sheet's strokes: arrows pause at their words, dashes stay dashes, a long identity goes on and on."""

from __future__ import annotations

import pytest
from PIL import Image

from printing.data import Letterhead
from printing.data_sop import Arrow, FlowPage, IdentityBlock, IdentityRow, SopPaper, Symbol, Words
from printing.sop_flow import TOP
from printing.sop_identity import identity_pages
from printing.sop_sheet import sop_sheet
from printing.sop_text import cell_height, leading, lines, width
from tests.printing.paper_reader import Paper, is_white

LEFT = 12.0


def paper(page: FlowPage, **other: object) -> SopPaper:
    values: dict[str, object] = {
        "letterhead": Letterhead(("DINAS CONTOH",)),
        "title": "STANDAR OPERASIONAL PROSEDUR (SOP)",
        "head": ("KANTOR CONTOH",),
        "rows": (IdentityRow("Nomor SOP", "SOP-01"),),
        "blocks": (),
        "flow_title": ("SOP CONTOH",),
        "size": (297.0, 210.0),
        "width": 273.0,
        "arrow": 1.8,
        "pages": (page,),
        "more_notes": (),
        "foot": "SOP Contoh",
    }
    return SopPaper(**{**values, **other})  # type: ignore[arg-type]


def flow(*arrows: Arrow, symbols: tuple[Symbol, ...] = (), **other: object) -> FlowPage:
    values: dict[str, object] = {"height": 100.0, "head": (), "uprights": (), "levels": (), "cells": ()}
    return FlowPage(**{**values, **other}, arrows=arrows, symbols=symbols)  # type: ignore[arg-type]


def drawn(page: FlowPage) -> Paper:
    return Paper(sop_sheet(paper(page)))


def test_an_arrow_and_a_rule_pause_where_its_words_stand() -> None:
    words = Words(("naik",), 60, 50, 10, 4)
    page = flow(
        Arrow(((40, 50), (80, 50)), words=words),
        Arrow(((40, 70), (80, 70))),
        uprights=((62.0, 0.0, 100.0),),
    )
    made = drawn(page)
    assert made.pages[1].places("naik")
    picture = made.pixels(1)
    beside = (LEFT + 55.3, TOP + 49.7, LEFT + 57.0, TOP + 50.3)
    assert is_white(picture, *beside)
    assert not is_white(picture, beside[0], TOP + 69.7, beside[2], TOP + 70.3)
    assert is_white(picture, LEFT + 61.8, TOP + 48.1, LEFT + 62.2, TOP + 48.5)
    assert not is_white(picture, LEFT + 61.8, TOP + 45, LEFT + 62.2, TOP + 45.4)


def dark(picture: Image.Image, x: float, top: float, bottom: float, per_mm: int = 8) -> list[bool]:
    """Pixel by pixel down an upright line, whether there is ink."""
    pixels = range(round(top * per_mm), round(bottom * per_mm))
    return [picture.getpixel((round(x * per_mm), y)) < 160 for y in pixels]  # type: ignore[operator]


@pytest.mark.parametrize("dashed", [True, False])
def test_only_what_is_a_reading_is_dashed(dashed: bool) -> None:
    page = flow(
        Arrow(((40, 20), (40, 60)), dashed=dashed),
        symbols=(Symbol("box", 100, 40, 20, 30, dashed=dashed),),
    )
    picture = drawn(page).pixels(1)
    for x in (LEFT + 40, LEFT + 90):
        seen = dark(picture, x, TOP + 28, TOP + 50)
        assert all(seen) is not dashed
        assert any(seen)


def test_an_arrow_that_runs_into_another_ends_in_a_dot_without_a_head() -> None:
    page = flow(
        Arrow(((40, 60), (80, 60))),
        Arrow(((60, 20), (60, 60)), join=(60, 60), headless=True),
    )
    picture = drawn(page).pixels(1)
    assert not is_white(picture, LEFT + 59.6, TOP + 60.25, LEFT + 60.4, TOP + 60.45)  # the dot
    assert is_white(picture, LEFT + 60.4, TOP + 57, LEFT + 61.2, TOP + 59.2)  # no head above it


@pytest.mark.parametrize("form", ["capsule", "box", "diamond", "link"])
def test_each_symbol_stands_where_it_should_with_its_words_inside(form: str) -> None:
    made = drawn(flow(symbols=(Symbol(form, 50, 50, 17, 12, ("Periksa",)),)))  # type: ignore[arg-type]
    page = made.pages[1]
    x, y = page.place("Periksa")
    assert LEFT + 41.5 < x < LEFT + 50
    assert TOP + 47 < y < TOP + 53
    picture = made.pixels(1)
    assert not is_white(picture, LEFT + 41, TOP + 43.5, LEFT + 59, TOP + 46)
    assert is_white(picture, LEFT + 30, TOP + 40, LEFT + 41, TOP + 60)


def test_an_identity_longer_than_a_page_goes_on_with_its_heading_again() -> None:
    items = tuple(f"Peraturan contoh nomor {n} tentang pelayanan" for n in range(1, 121))
    blocks = (
        IdentityBlock("Dasar Hukum", items),
        IdentityBlock("Peringatan", ("Satu kalimat.",), numbered=False),
    )
    rows = (IdentityRow("Disahkan oleh", "Kepala Dinas", signed=True),)
    assert identity_pages(rows, blocks) > 1
    made = Paper(sop_sheet(paper(flow(), rows=rows, blocks=blocks)))
    upright = [page for page in made.pages if page.width < page.height]
    assert len(upright) == identity_pages(rows, blocks)
    text = "".join(page.text for page in upright)
    for n in (1, 60, 120):
        assert f"Peraturan contoh nomor {n} tentang pelayanan" in text
    assert "Dasar Hukum (lanjutan)" in upright[1].text
    assert "Satu kalimat." in upright[0].text
    assert not upright[0].places("1.Satu")


def test_a_short_identity_is_set_large_and_stands_on_one_page() -> None:
    blocks = (IdentityBlock("Dasar Hukum", ("Undang-Undang",)),)
    assert identity_pages((), blocks) == 1
    page = Paper(sop_sheet(paper(flow(), blocks=blocks))).pages[0]
    row = next(row for row in page.rows.values() if "Undang-Undang" in "".join(letter.text for letter in row))
    assert max(letter.size for letter in row) == pytest.approx(10.5)


def test_a_larger_page_keeps_its_foot_at_its_own_edge() -> None:
    made = Paper(sop_sheet(paper(flow(), size=(420.0, 297.0), width=396.0)))
    first, second = made.pages
    assert (round(first.width), round(first.height)) == (595, 842)
    assert (round(second.width), round(second.height)) == (1191, 842)
    assert second.place("SOP Contoh")[1] > 280


def test_words_with_a_stroke_break_after_it_and_a_cell_grows_with_its_lines() -> None:
    assert lines("Petugas/Admin/Operator", 8.0, 22.0, bold=True) == ["Petugas/Admin/", "Operator"]
    assert lines("HP/WA", 8.0, 30.0) == ["HP/WA"]
    assert all(width(line, 8.0) <= 12 for line in lines("Keluhan/Pengaduan tersampaikan", 8.0, 12.0))
    assert cell_height("", 8.0, 20) == 0
    grown = cell_height("satu dua tiga empat lima", 8.0, 16) - cell_height("satu", 8.0, 16)
    assert grown == pytest.approx((len(lines("satu dua tiga empat lima", 8.0, 13.2)) - 1) * leading(8.0))
