"""Looking at a paper: its size on the screen, sharpness, keys, and what is never drawn."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.papers import make
from ui import theme
from ui.preview import sheets
from ui.preview.pdf import Pdf
from ui.preview.sheets import PaperView
from ui.preview.view import PdfPreview

KEY = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(scope="module")
def form() -> bytes:
    return make.blank_form(None, sheets=3)


@pytest.fixture(scope="module")
def book() -> bytes:
    return make.blank_logbook(None)


@pytest.fixture
def preview(qtbot: QtBot, form: bytes) -> Iterator[PdfPreview]:
    made = PdfPreview()
    qtbot.addWidget(made)
    made.resize(614, 650)
    made.show()
    made.set_pdf(form)
    yield made
    made.release()


def test_one_page_is_shown_whole_and_its_percent_is_true(preview: PdfPreview) -> None:
    height = preview.view.viewport().height() - 2 * sheets.MARGIN
    assert preview.view.zoom() == pytest.approx(height / (841.89 * 96 / 72), abs=0.002)
    assert preview.percent.text() == f"{round(preview.view.zoom() * 100)}%"
    assert preview.paper.text() == "A4, hal. 1 / 3"
    assert preview.fits.current() == "page"


@pytest.mark.parametrize("choice", ["light", "dark"])
def test_the_sheet_is_white_on_the_desk_in_both_themes(
    qapp: QApplication, preview: PdfPreview, choice: Literal["light", "dark"]
) -> None:
    theme.apply(qapp, choice)
    picture = preview.view.viewport().grab().toImage()
    middle = picture.pixelColor(picture.width() // 2, sheets.MARGIN + 3)
    assert middle == QColor("#FFFFFF")
    assert picture.pixelColor(2, 2) == theme.colour("desk")


@pytest.mark.parametrize("width", [614, 700, 733, 858])
def test_no_row_of_the_paper_is_lost_on_the_screen(preview: PdfPreview, book: bytes, width: int) -> None:
    """Letters with a missing row of pixels read as cut: what is painted is the page as it was drawn."""
    preview.set_pdf(book)
    preview.resize(width, 620)
    QApplication.processEvents()
    picture = preview.view.viewport().grab().toImage()
    drawn = Pdf(book).render(0, 96 * preview.view.zoom())
    white = QColor("#FFFFFF").rgb()
    left = next(x for x in range(picture.width()) if picture.pixel(x, picture.height() // 2) == white)
    middle = left + drawn.width() // 2
    top = next(y for y in range(picture.height()) if picture.pixel(middle, y) == white)
    shown = picture.copy(left, top, drawn.width(), drawn.height()).convertToFormat(drawn.format())
    assert shown == drawn


def test_enlarging_and_fitting_by_key(qtbot: QtBot, preview: PdfPreview) -> None:
    preview.activateWindow()
    preview.view.setFocus()
    before = preview.view.zoom()
    qtbot.keyClick(preview.view, KEY.Key_Plus, CONTROL)
    assert preview.view.zoom() > before
    assert preview.fits.current() == ""
    assert preview.view.fit() == ""
    qtbot.keyClick(preview.view, KEY.Key_Minus, CONTROL)
    qtbot.keyClick(preview.view, KEY.Key_Minus, CONTROL)
    assert preview.view.zoom() < before
    qtbot.keyClick(preview.view, KEY.Key_0, CONTROL)
    assert preview.view.zoom() == pytest.approx(before)
    assert preview.fits.current() == "page"


def test_there_is_a_smallest_and_a_largest_size(preview: PdfPreview) -> None:
    for _ in range(30):
        preview.view.step(1)
    assert preview.percent.text() == "200%"
    for _ in range(30):
        preview.view.step(-1)
    assert preview.percent.text() == "25%"


def test_page_keys_turn_the_pages_and_stop_at_the_ends(qtbot: QtBot, preview: PdfPreview) -> None:
    seen = []
    for key in (
        KEY.Key_PageDown,
        KEY.Key_PageDown,
        KEY.Key_PageDown,
        KEY.Key_PageUp,
        KEY.Key_Home,
        KEY.Key_End,
    ):
        qtbot.keyClick(preview.view, key)
        seen.append(preview.view.page() + 1)
    assert seen == [2, 3, 3, 2, 1, 3]
    assert preview.view.accessibleDescription() == "Halaman 3 dari 3"
    assert preview.paper.text() == "A4, hal. 3 / 3"


def test_at_full_width_page_keys_scroll_almost_a_view(qtbot: QtBot, preview: PdfPreview) -> None:
    preview.fits.set_current("width")
    assert preview.view.fit() == "width"
    assert preview.view.horizontalScrollBar().maximum() == 0
    qtbot.keyClick(preview.view, KEY.Key_PageDown)
    moved = preview.view.verticalScrollBar().value()
    assert 0.85 < moved / preview.view.viewport().height() < 0.95


def test_only_visible_pages_are_drawn(preview: PdfPreview, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[int] = []
    plain = Pdf.render
    monkeypatch.setattr(
        Pdf, "render", lambda self, page, dpi, **more: drawn.append(page) or plain(self, page, dpi, **more)
    )
    preview.view._kept.clear()
    preview.view.viewport().grab()
    assert drawn == [0]
    preview.view.go_to(2)
    preview.view.viewport().grab()
    assert 2 in drawn
    drawn.clear()
    preview.view.viewport().grab()
    assert drawn == []  # kept


def test_a_page_is_drawn_for_exactly_the_pixels_it_takes(preview: PdfPreview) -> None:
    preview.view.set_zoom(1.0)
    picture = preview.view._picture(0)
    ratio = preview.view.devicePixelRatioF()
    assert abs(picture.width() - 793.7 * ratio) <= 1
    assert abs(picture.height() - 1122.5 * ratio) <= 1


def test_a_lying_page_fits_by_its_width(preview: PdfPreview, book: bytes) -> None:
    preview.set_pdf(book)
    assert preview.paper.text() == "A4 mendatar, 1 halaman"
    assert preview.view.zoom() == pytest.approx((preview.view.width() - 16) / (841.89 * 96 / 72), abs=0.005)


def test_the_window_grows_and_the_page_with_it(preview: PdfPreview) -> None:
    before = preview.view.zoom()
    preview.resize(900, 900)
    assert preview.view.zoom() > before * 1.2
    preview.view.set_zoom(0.8)
    preview.resize(700, 700)
    assert preview.view.zoom() == 0.8


def test_without_a_paper_the_desk_says_why(preview: PdfPreview) -> None:
    preview.set_pdf(None)
    preview.set_words("Menyusun pratinjau…")
    assert preview.page_count() == 0
    assert preview.paper.text() == ""
    assert preview.view.accessibleDescription() == "Menyusun pratinjau…"
    preview.view.step(1)
    preview.view.go_to(3)
    preview.view.viewport().grab()


def test_ctrl_and_wheel_enlarge(preview: PdfPreview) -> None:
    def wheel(turn: int) -> None:
        event = QWheelEvent(
            QPointF(50, 50),
            QPointF(50, 50),
            QPoint(0, 0),
            QPoint(0, turn),
            Qt.MouseButton.NoButton,
            CONTROL,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(preview.view.viewport(), event)

    before = preview.view.zoom()
    wheel(120)
    assert preview.view.zoom() > before
    wheel(-120)
    assert preview.view.zoom() <= before


def test_bytes_that_are_no_paper_are_our_own_mistake(qtbot: QtBot) -> None:
    import pypdfium2

    made = PaperView()
    qtbot.addWidget(made)
    with pytest.raises(pypdfium2.PdfiumError):
        made.set_pdf(b"no pdf")
    assert made.page_count() == 0
