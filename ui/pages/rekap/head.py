"""Over the recap: in the top bar which book, checking a file and exporting; beside the month how far it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.monthend.report import MonthReport
from app.procedure.model import CaseKind
from app.recap.figures import WORDS
from ui import icons, theme
from ui.widgets import Button, Segmented, plain_tooltip
from ui.widgets.buttons import HEIGHT

if TYPE_CHECKING:
    from ui.pages.rekap.page import RekapPage


class RecapBar(QWidget):
    """Beside the title: Pengaduan | Permohonan where the office keeps a book of both, checking a file, Ekspor."""

    turned = Signal(object)

    def __init__(self, page: RekapPage, kind: CaseKind) -> None:
        super().__init__(page)
        self._page = page
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.kinds = Segmented(
            [(kind.value, WORDS[kind].noun.capitalize()) for kind in reversed(WORDS)],
            name="Yang direkap",
            current=kind.value,
        )
        self.kinds.changed.connect(lambda kind: self.turned.emit(CaseKind(kind)))
        row.addWidget(self.kinds)
        self.export_button = Button("Ekspor", icon="tray-arrow-up", on_click=self._export)
        row.addWidget(self.export_button)
        self.check_button = Button(
            "Periksa berkas", icon="file-search-outline", on_click=lambda: page.shell.go("periksa")
        )
        row.addWidget(self.check_button)
        self.hide()  # until the bar takes it

    def show_kind(self, kind: CaseKind, *, choice: bool) -> None:
        """Which book is shown, and whether there is another one."""
        self.kinds.set_current(kind.value)
        self.kinds.setVisible(choice)

    def set_slim(self, slim: bool) -> None:
        """On a narrow screen the signs alone; the names stay for tooltip and screen reader."""
        for button, name in ((self.export_button, "Ekspor"), (self.check_button, "Periksa berkas")):
            button.setText("" if slim else name)
            button.setAccessibleName(name)
            button.setToolTip(plain_tooltip(name) if slim else "")

    def _export(self) -> None:
        menu = self._page.exports.menu(self._page.month, self._page.kind)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.export_button.mapToGlobal(QPoint(0, self.export_button.height() + 2)))
        menu.setActiveAction(menu.actions()[0])


class PeriodStatus(QWidget):
    """ "Belum ditutup", "Angka dibekukan", "Ditutup": a chip as high as the switch beside it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text, self._icon = "Belum ditutup", "lock-open-variant-outline"
        self._frozen, self._slim = False, False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def text(self) -> str:
        """The words shown."""
        return self._text

    def show_report(self, report: MonthReport | None) -> None:
        """Show how far a month is; nothing of a day."""
        self.setVisible(report is not None)
        if report is None:
            return
        self._frozen = report.state.frozen_at is not None
        if report.state.closed_at is not None:
            self._text, self._icon = "Ditutup", "lock-outline"
        elif self._frozen:
            self._text, self._icon = "Dibekukan", "snowflake"
        else:
            self._text, self._icon = "Belum ditutup", "lock-open-variant-outline"
        words = "Angka dibekukan, belum ditutup" if self._text == "Dibekukan" else self._text
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.updateGeometry()
        self.update()

    def set_slim(self, slim: bool) -> None:
        """On a narrow screen the sign alone, with its words as tooltip."""
        if slim != self._slim:
            self._slim = slim
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(theme.font(9.5, 600))
        words = 0 if self._slim else int(metrics.horizontalAdvance(self._text)) + 7
        return QSize(words + 36, max(HEIGHT, int(metrics.height()) + 12))

    def paintEvent(self, event: QPaintEvent) -> None:
        tone = "ok" if self._frozen else "run"
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour(f"{tone}_line"), 1))
        painter.setBrush(theme.colour(f"{tone}_bg"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        icons.paint(painter, self._icon, tone, 9, round(self.height() / 2 - 9), 18)
        if not self._slim:
            painter.setFont(theme.font(9.5, 600))
            painter.setPen(theme.colour(tone))
            painter.drawText(
                QRectF(33, 0, self.width() - 36, self.height()), Qt.AlignmentFlag.AlignVCenter, self._text
            )
        painter.end()
