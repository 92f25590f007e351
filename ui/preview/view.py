"""Looking at a paper before it is printed: a bar that enlarges and says what paper it is, above the sheets."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui import actions
from ui.preview.sheets import Fit, PaperView
from ui.widgets import Button, ElidedLabel, Label, Segmented, Sign

BAR_HEIGHT = 44
#: From these widths on the bar has room for its fits, and for words beside the sign.
ROOM_FOR_FITS, ROOM_FOR_STATE = 400, 560


class _ZoomButton(Button):
    """A sign alone, nearly square."""

    def sizeHint(self) -> QSize:
        height = super().sizeHint().height()
        return QSize(height + 2, height)

    def _parts(self) -> tuple[int, str, int, int]:
        _pad, name, size, gap = super()._parts()
        return 4, name, size, gap


class PdfPreview(QWidget):
    """Bar (− zoom % +, Satu halaman, Lebar, and at the right what paper this is) above the sheets."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = PaperView(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        bar = QFrame(self)
        bar.setObjectName("topBar")
        bar.setMinimumSize(180, BAR_HEIGHT)  # narrower than its parts: those of less use give way
        bar.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(bar)
        row.setContentsMargins(14, 4, 12, 5)
        row.setSpacing(6)
        self.smaller = self._zoom_button("minus", "preview.out", -1)
        self.larger = self._zoom_button("plus", "preview.in", 1)
        self.percent = Label("", 9)
        self.percent.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.percent.setMinimumWidth(self.percent.fontMetrics().horizontalAdvance("200%") + 4)
        row.addWidget(self.smaller)
        row.addWidget(self.percent)
        row.addWidget(self.larger)
        self.fits = Segmented(
            [("page", "Satu halaman", "fit-to-page-outline"), ("width", "Lebar", "arrow-expand-horizontal")],
            name="Ukuran pratinjau",
            compact=True,
        )
        self.fits.button("page").setToolTip(actions.tooltip("preview.fit"))
        self.fits.changed.connect(self._fit_chosen)
        row.addWidget(self.fits)
        row.addSpacing(6)
        self.paper = ElidedLabel("", 9, 400, "text2", align=Qt.AlignmentFlag.AlignRight)
        row.addWidget(self.paper, 1)
        self.sign = Sign("check", "ok", 18)
        self.sign.hide()
        row.addWidget(self.sign)
        self.state = ElidedLabel("", 9, 400, "text2")
        self.state.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.state.hide()
        row.addWidget(self.state)
        column.addWidget(bar)
        column.addWidget(self.view, 1)
        self.view.zoomed.connect(self._show_zoom)
        self.view.turned.connect(lambda _page: self._show_paper())
        actions.bind(self, "preview.in", lambda: self.view.step(1))
        actions.bind(self, "preview.out", lambda: self.view.step(-1))
        actions.bind(self, "preview.fit", lambda: self.set_fit("page"))
        self._show_zoom()

    def _zoom_button(self, icon: str, action: str, by: int) -> Button:
        button = _ZoomButton("", icon=icon, small=True, on_click=lambda: self.view.step(by))
        button.setAccessibleName(actions.get(action).text)
        button.setToolTip(actions.tooltip(action))
        return button

    def set_pdf(self, data: bytes | None) -> None:
        """Show a paper from its first page; None clears the desk."""
        self.view.set_pdf(data)
        self._show_paper()

    def set_words(self, words: str) -> None:
        """What stands on the desk while there is no paper ("Menyusun pratinjau…")."""
        self.view.set_words(words)

    def set_state(self, words: str, *, sign: str = "check", tone: str = "ok") -> None:
        """How the paper stands to the register, at the right of the bar ("Sesuai data 10:32:05"); "" for nothing."""
        self.sign.set_icon(sign, tone)
        self.state.setText(words)
        self._show_state()

    def set_fit(self, fit: Fit) -> None:
        """Satu halaman or Lebar."""
        self._mark_fit(fit)
        self.view.set_fit(fit)

    def page_count(self) -> int:
        """How many pages are shown; 0 without a paper."""
        return self.view.page_count()

    def release(self) -> None:
        """Let go of the paper; called by whoever hides the preview for good."""
        self.view.release()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fits.setVisible(self.width() >= ROOM_FOR_FITS)
        self._show_state()

    def _show_state(self) -> None:
        """The words give way to their sign where the bar is narrow."""
        words = self.state.text()
        self.sign.setVisible(bool(words))
        self.sign.setToolTip(words)
        self.state.setVisible(bool(words) and self.width() >= ROOM_FOR_STATE)

    def _fit_chosen(self, fit: str) -> None:
        self.view.set_fit("width" if fit == "width" else "page")

    def _mark_fit(self, fit: Fit) -> None:
        """Show which fit is on; with a chosen enlargement none is."""
        self.fits.blockSignals(True)
        if fit:
            self.fits.set_current(fit)
        else:
            self.fits.clear()
        self.fits.blockSignals(False)

    def _show_zoom(self) -> None:
        self.percent.setText(f"{round(self.view.zoom() * 100)}%")
        if self.view.fit() != self.fits.current():
            self._mark_fit(self.view.fit())

    def _show_paper(self) -> None:
        count = self.view.page_count()
        width, height = (round(side) for side in self.view.page_size())
        name = {(210, 297): "A4", (297, 210): "A4 mendatar"}.get((width, height), f"{width} × {height} mm")
        place = f"hal. {self.view.page() + 1} / {count}" if count > 1 else "1 halaman"
        self.paper.setText(f"{name}, {place}" if count else "")
