"""Two pieces of the row above the board: which SOP it shows, and whether empty lanes are narrow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter, QWidget

from app.figures import thousands
from app.procedure.model import Procedure
from app.procedure.summary import titled
from ui import icons, theme
from ui.widgets import ComboBox, draw_text, plain_tooltip
from ui.widgets.buttons import PaintedButton

#: So many lanes need no number beside the title; with less room than this for a title the number goes.
_FEW, _ROOM = 4, 190
_RUNNING = Qt.ItemDataRole.UserRole + 1
_LANES = Qt.ItemDataRole.UserRole + 2


class Chooser(ComboBox):
    """Which SOP; a long title is cut with "…" and stands whole in the tooltip. In the list each SOP says how many run
    under it where there are several."""

    procedure_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFont(theme.font(10, 600))
        self.setAccessibleName("SOP")
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self.view().setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._shown: tuple[tuple[str, str, int, int], ...] = ()
        self.currentIndexChanged.connect(self._chosen)

    def show_procedures(
        self, procedures: Sequence[Procedure], current: str, running: Mapping[str, int]
    ) -> None:
        """The office's procedures, each with how many cases run under it; `current` is shown."""
        wanted = tuple((p.id, titled(p), running.get(p.id, 0), len(p.lanes)) for p in procedures)
        self.blockSignals(True)
        if wanted != self._shown:
            self._shown = wanted
            self.clear()
            for key, title, count, lanes in wanted:
                told = f"{title} · {thousands(count)} berjalan" if len(wanted) > 1 else title
                self.addItem(told, key)
                row = self.count() - 1
                self.setItemData(row, title, _RUNNING)
                self.setItemData(row, lanes, _LANES)
                self.setItemData(row, plain_tooltip(told), Qt.ItemDataRole.ToolTipRole)
        self.setCurrentIndex(max(0, self.findData(current)))
        self.blockSignals(False)
        self.setToolTip(plain_tooltip(self.currentText()))

    def title(self) -> str:
        """Number and title of the SOP shown."""
        return str(self.currentData(_RUNNING) or "")

    def showPopup(self) -> None:
        metrics = QFontMetricsF(self.font())
        widest = max(
            (metrics.horizontalAdvance(self.itemText(row)) for row in range(self.count())), default=0.0
        )
        most = self.window().width() - 40
        self.view().setMinimumWidth(min(most, max(self.width(), int(widest) + 48)))
        super().showPopup()

    def _chosen(self, row: int) -> None:
        self.setToolTip(plain_tooltip(self.currentText()))
        if row >= 0:
            self.procedure_chosen.emit(str(self.itemData(row)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        field = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        room = field.width() - 4
        lanes = int(self.currentData(_LANES) or 0)
        told = f"{lanes} lajur" if lanes > _FEW else ""
        small = theme.font(9)
        wide = QFontMetricsF(small).horizontalAdvance(told) + 10 if told else 0.0
        if room - wide < _ROOM:
            told, wide = "", 0.0
        option.currentText = option.fontMetrics.elidedText(
            self.title(), Qt.TextElideMode.ElideRight, int(room - wide)
        )
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        if told:
            place = QRectF(field.left(), field.top(), field.width() - 2, field.height())
            draw_text(painter, place, told, small, theme.colour("text2"), align=Qt.AlignmentFlag.AlignRight)
        painter.end()


class CollapseButton(PaintedButton):
    """ "Ciutkan lajur kosong" with its tick; where there is little room only the sign."""

    NAME = "Ciutkan lajur kosong"

    def __init__(self, parent: QWidget | None = None) -> None:
        self._short = False
        super().__init__(self.NAME, parent)
        self.setCheckable(True)
        self.setChecked(True)
        self.setFont(theme.font(10, 500))
        self.setToolTip(self.NAME)

    def set_short(self, short: bool) -> None:
        """Only the sign, or the words too."""
        if short != self._short:
            self._short = short
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        return self.hint(short=self._short)

    def hint(self, *, short: bool) -> QSize:
        """How large it is with or without its words."""
        metrics = QFontMetricsF(theme.font(10, 500))
        width = 40.0 if short else 12 + 18 + 8 + metrics.horizontalAdvance(self.NAME) + 8 + 16 + 12
        return QSize(int(width + 0.99), max(34, int(metrics.height()) + 16))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on, get = self.isChecked(), theme.colour
        focused = self.hasFocus()
        ground = "tint" if on and self._short else "sunken" if self.hovered() else "surface"
        painter.setBrush(get(ground))
        painter.setPen(QPen(get("focus" if focused else "ctl"), 2 if focused else 1))
        inset = 1.0 if focused else 0.5
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 4, 4)
        middle = self.height() / 2
        if self._short:
            icons.paint(
                painter,
                "arrow-collapse-horizontal",
                get("ink" if on else "text"),
                round(self.width() / 2 - 9),
                round(middle - 9),
                18,
            )
            painter.end()
            return
        icons.paint(painter, "arrow-collapse-horizontal", get("text"), 12, round(middle - 9), 18)
        place = QRectF(38, 0, self.width() - 38 - 30, self.height())
        draw_text(painter, place, self.NAME, theme.font(10, 500), get("text"))
        if on:
            icons.paint(painter, "check", get("ok"), self.width() - 28, round(middle - 8), 16)
        painter.end()
