"""The sheets of a paper on the desk: white, one below the other, sharp at every zoom."""

from __future__ import annotations

from collections import OrderedDict
from typing import Literal

from PySide6.QtCore import QPoint, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from ui import theme
from ui.preview.pdf import Pdf
from ui.widgets import draw_text

Fit = Literal["page", "width", ""]

GAP = 12
MARGIN = 8
#: Enlargements of the − and + buttons; 100 % is the paper's own size on a 96 dpi screen.
STEPS = (0.25, 0.33, 0.5, 0.67, 0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)
#: Pictures of pages kept in memory, in bytes.
KEPT = 96_000_000
POINT = 96 / 72


class PaperView(QAbstractScrollArea):
    """The sheets themselves, one below the other; only what is visible is drawn."""

    zoomed = Signal()
    turned = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pdf: Pdf | None = None
        self._fit: Fit = "page"
        self._zoom = 1.0
        self._words = ""
        self._kept: OrderedDict[tuple[int, float], QImage] = OrderedDict()
        self._shown_page = -1
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("bare", True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(160, 120)
        self.setAccessibleName("Pratinjau")
        self.viewport().setCursor(Qt.CursorShape.ArrowCursor)
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.setSingleStep(40)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._turn())
        theme.changed.connect(self.viewport().update)

    # -- what is shown

    def set_pdf(self, data: bytes | None) -> None:
        """Show a paper (None: nothing), from its first page, at the present kind of zoom."""
        self.release()
        self._pdf = Pdf(data) if data else None
        self._shown_page = -1
        self._lay_out()
        self.verticalScrollBar().setValue(0)
        self._turn()

    def set_words(self, words: str) -> None:
        """What stands on the empty desk."""
        self._words = words
        if self._pdf is None:
            self.setAccessibleDescription(words)
        self.viewport().update()

    def release(self) -> None:
        """Let go of the paper's bytes and pictures."""
        self._kept.clear()
        if self._pdf is not None:
            self._pdf.close()
            self._pdf = None

    def page_count(self) -> int:
        """How many pages the paper has; 0 without one."""
        return self._pdf.page_count if self._pdf else 0

    def page(self) -> int:
        """The page that fills most of the view, from 0."""
        middle = self.verticalScrollBar().value() + self.viewport().height() / 2
        tops = self._tops()
        return max((number for number, top in enumerate(tops[:-1]) if top <= middle), default=0)

    def page_size(self) -> tuple[float, float]:
        """Width and height of the first page in mm; (0, 0) without a paper."""
        if self._pdf is None:
            return 0.0, 0.0
        size = self._pdf.size(0)
        return size.width() / 72 * 25.4, size.height() / 72 * 25.4

    # -- zoom

    def zoom(self) -> float:
        """1.0 shows 100 mm of paper as 100 mm of a 96 dpi screen."""
        return self._zoom

    def fit(self) -> Fit:
        """page, width, or "" for a chosen enlargement."""
        return self._fit

    def set_fit(self, fit: Fit) -> None:
        """Fit the page or its width into the view, now and when the view changes."""
        page = self.page()
        self._fit = fit
        self._lay_out()
        self.go_to(page)

    def step(self, by: int) -> None:
        """One enlargement more (+1) or less (-1); the middle of the view stays."""
        near = [s for s in STEPS if (s > self._zoom + 0.005 if by > 0 else s < self._zoom - 0.005)]
        if near:
            self.set_zoom(near[0] if by > 0 else near[-1])

    def set_zoom(self, zoom: float) -> None:
        """Show the paper at this enlargement (0.25 to 2)."""
        bar = self.verticalScrollBar()
        half = self.viewport().height() / 2
        place = (bar.value() + half) / max(1.0, self._tops()[-1])
        self._fit = ""
        self._zoom = min(STEPS[-1], max(STEPS[0], zoom))
        self._lay_out()
        bar.setValue(round(place * self._tops()[-1] - half))

    def go_to(self, page: int) -> None:
        """Show the top of a page."""
        tops = self._tops()
        if len(tops) > 1:
            self.verticalScrollBar().setValue(round(tops[min(max(0, page), len(tops) - 2)] - MARGIN))

    # -- places

    def _page_px(self, page: int) -> tuple[float, float]:
        assert self._pdf is not None
        size = self._pdf.size(page)
        return size.width() * POINT * self._zoom, size.height() * POINT * self._zoom

    def _tops(self) -> list[float]:
        """Where each page begins, and at the end the height of everything."""
        tops, y = [], float(MARGIN)
        for page in range(self.page_count()):
            tops.append(y)
            y += self._page_px(page)[1] + GAP
        return [*tops, y - GAP + MARGIN if tops else y]

    def _lay_out(self) -> None:
        bars = (self.verticalScrollBar(), self.horizontalScrollBar())
        if self._pdf is None:
            for bar in bars:
                bar.setRange(0, 0)
            self.viewport().update()
            return
        widest = max(self._pdf.size(page).width() for page in range(self.page_count())) * POINT
        tallest = max(self._pdf.size(page).height() for page in range(self.page_count())) * POINT
        # Room is reckoned with the scroll bar there, so that its coming and going never makes the zoom swing.
        full = self.maximumViewportSize()
        side = bars[0].sizeHint().width() if self.page_count() > 1 or self._fit == "width" else 0
        room = max(40, full.width() - 2 * MARGIN - side)
        before = self._zoom
        if self._fit == "width":
            self._zoom = min(STEPS[-1], room / widest)
        elif self._fit == "page":
            self._zoom = min(STEPS[-1], room / widest, max(40, full.height() - 2 * MARGIN) / tallest)
        height, width = self._tops()[-1], widest * self._zoom + 2 * MARGIN
        view = self.viewport().size()
        bars[0].setPageStep(view.height())
        bars[0].setRange(0, max(0, round(height) - view.height()))
        bars[1].setPageStep(view.width())
        bars[1].setRange(0, max(0, round(width) - view.width()))
        if before != self._zoom:
            self._kept.clear()
        self.zoomed.emit()
        self.viewport().update()

    def _turn(self) -> None:
        page = self.page()
        if page != self._shown_page:
            self._shown_page = page
            self.setAccessibleDescription(
                f"Halaman {page + 1} dari {self.page_count()}" if self._pdf else self._words
            )
            self.turned.emit(page)

    # -- Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        page = self.page()
        self._lay_out()
        if self._fit == "page" and page:
            self.go_to(page)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(480, 600)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar, view = self.verticalScrollBar(), self.viewport().height()
        key = event.key()
        if key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.scroll_page(1 if key == Qt.Key.Key_PageDown else -1)
        elif key == Qt.Key.Key_Home:
            bar.setValue(0)
        elif key == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        elif key == Qt.Key.Key_Space:
            bar.setValue(bar.value() + round(view * 0.9))
        else:
            super().keyPressEvent(event)

    def scroll_page(self, by: int) -> None:
        """PgDn, PgUp: the next page when one page fits, else almost a view."""
        if self._fit == "page":
            self.go_to(self.page() + by)
        else:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + by * round(self.viewport().height() * 0.9))

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.step(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme.colour("desk"))
        if self._pdf is None:
            box = QRectF(self.viewport().rect()).adjusted(20, 20, -20, -20)
            middle = Qt.AlignmentFlag.AlignHCenter
            draw_text(painter, box, self._words, theme.font(9), theme.colour("text2"), lines=3, align=middle)
        else:
            self._paint_pages(painter)
        painter.end()

    def _paint_pages(self, painter: QPainter) -> None:
        view = self.viewport().rect()
        corner = QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        spare = max(0, (view.height() - round(self._tops()[-1])) // 2)
        for page, top in enumerate(self._tops()[:-1]):
            width, height = self._page_px(page)
            x = max(float(MARGIN), (view.width() - width) / 2) - corner.x()
            box = QRectF(round(x), round(top - corner.y()) + spare, round(width), round(height))
            if not box.intersects(QRectF(view)):
                continue
            picture = self._picture(page)
            # As large as it was drawn: squeezed by one pixel it would lose a row of every letter there.
            box.setSize(QSizeF(picture.size()) / self.devicePixelRatioF())
            painter.drawImage(box, picture)
            painter.setPen(QPen(theme.colour("line2"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box.adjusted(-0.5, -0.5, 0.5, 0.5))

    def _picture(self, page: int) -> QImage:
        """The page drawn for exactly the pixels that it takes on this screen."""
        assert self._pdf is not None
        dpi = 96 * self._zoom * self.devicePixelRatioF()
        key = (page, dpi)
        found = self._kept.get(key)
        if found is None:
            found = self._kept[key] = self._pdf.render(page, dpi)
            while len(self._kept) > 1 and sum(one.sizeInBytes() for one in self._kept.values()) > KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(key)
        return found
