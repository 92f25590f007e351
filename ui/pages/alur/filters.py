"""The row above the board: which SOP, which cards, which channel, board or table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QActionGroup, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from app.channels import CHANNELS
from app.procedure.model import Procedure
from ui import icons, theme
from ui.channels import channel_icon
from ui.widgets import ComboBox, FilterChip, IconButton, Segmented, plain_tooltip

#: The chips: id, word, sign, its colour.
CHIPS = (
    ("all", "Semua", "", "text2"),
    ("late", "Lewat waktu", "alarm", "bad"),
    ("soon", "Sisa ≤ 15 menit", "clock-alert-outline", "warn"),
    ("paused", "Dijeda", "pause-circle-outline", "text2"),
    ("mine", "Meja saya", "map-marker-outline", "text2"),
)
CHOOSER, NARROW = 284, 150


class ChannelChip(FilterChip):
    """ "Kanal": a menu of the twelve channels; the chosen one stands on the chip."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Kanal", checkable=False, parent=parent)
        self.channel = ""
        menu = QMenu(self)
        group = QActionGroup(menu)
        self._entries = {}
        for code, label in {"": "Semua kanal", **CHANNELS}.items():
            entry = menu.addAction(label)
            entry.setCheckable(True)
            entry.setChecked(not code)
            group.addAction(entry)
            entry.triggered.connect(lambda _on=False, code=code: self.choose(code))
            self._entries[code] = entry
        menu.aboutToShow.connect(self._colour)
        self.setMenu(menu)
        self._fit()

    def _colour(self) -> None:
        # A sign takes the place of Qt's own tick, so the chosen entry's sign is the tick.
        for code, entry in self._entries.items():
            sign = channel_icon(code) if code else "filter-off-outline"
            entry.setIcon(icons.icon("check", colour="ink") if code == self.channel else icons.icon(sign))

    def choose(self, code: str) -> None:
        """Only this channel; "" for all."""
        self._entries[code].setChecked(True)
        if code == self.channel:
            return
        self.channel = code
        self._name = CHANNELS.get(code, "Kanal")
        self._icon = channel_icon(code) if code else ""
        self._fit()
        self.setAccessibleName(f"Kanal: {CHANNELS[code]}" if code else "Kanal: semua")
        self.chosen.emit(code)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.channel and not self.hasFocus():
            # A filter that is on must not look like one that is off: a second edge in the mark's colour.
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(theme.colour("mark"))
            rect = self.rect().adjusted(1, 1, -2, -2)
            painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
            painter.end()


class Chooser(ComboBox):
    """Which SOP; a long title is cut with "…" and stands whole in the tooltip."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        field = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        shown = option.fontMetrics.elidedText(
            option.currentText, Qt.TextElideMode.ElideRight, field.width() - 4
        )
        option.currentText = shown
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()


class FilterRow(QWidget):
    """The choices; on a narrow window the chips stand on a second line."""

    changed = Signal()  # another chip or channel
    procedure_chosen = Signal(str)
    way_chosen = Signal(str)  # "board" or "table"
    empty_toggled = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.chooser = Chooser()
        self.chooser.setFont(theme.font(10, 600))
        self.chooser.setAccessibleName("SOP")
        self.chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.chooser.setMinimumContentsLength(12)
        self.chooser.currentIndexChanged.connect(self._procedure)
        self.chips: dict[str, FilterChip] = {}
        self._group = QButtonGroup(self)
        self._chip_row = QWidget()
        row = QHBoxLayout(self._chip_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(7)
        for key, word, icon, tone in CHIPS:
            chip = self.chips[key] = FilterChip(word, icon=icon, tone=tone, count=0)
            self._group.addButton(chip)
            row.addWidget(chip)
        self.chips["paused"].hide()
        self.chips["all"].setChecked(True)
        self._group.buttonToggled.connect(lambda _chip, on: self.changed.emit() if on else None)
        self.channel = ChannelChip()
        self.channel.setAccessibleName("Kanal: semua")
        self.channel.chosen.connect(lambda _code: self.changed.emit())
        row.addWidget(self.channel)
        row.addStretch(1)
        self.empty = IconButton("arrow-expand-horizontal", "Tampilkan lajur kosong", side=34)
        self.empty.setCheckable(True)
        self.empty.toggled.connect(self.empty_toggled)
        self.empty.hide()
        self.way = Segmented(
            [("board", "Papan", "view-column-outline"), ("table", "Tabel", "table-large")], name="Tampilan"
        )
        self.way.changed.connect(self.way_chosen)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 9, 0, 9)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        self._two = False
        self._place(False)

    # -- what is chosen

    def only(self) -> str:
        """Which chip: all, late, soon or mine."""
        return next(key for key, chip in self.chips.items() if chip.isChecked())

    def set_only(self, key: str) -> None:
        """Choose a chip."""
        self.chips[key].setChecked(True)

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """How many cards each chip would leave."""
        for key, chip in self.chips.items():
            chip.set_count(counts.get(key, 0))
        # Most offices never pause anything: the chip is there with the first case that stands still.
        paused = self.chips["paused"]
        paused.setVisible(bool(counts.get("paused")) or paused.isChecked())

    def set_procedures(self, procedures: Sequence[Procedure], current: str) -> None:
        """The office's procedures; `current` is shown."""
        wanted = [(p.id, f"{p.number} · {p.title}") for p in procedures]
        known = [
            (str(self.chooser.itemData(row)), self.chooser.itemText(row))
            for row in range(self.chooser.count())
        ]
        self.chooser.blockSignals(True)
        if wanted != known:
            self.chooser.clear()
            for key, text in wanted:
                self.chooser.addItem(text, key)
        self.chooser.setCurrentIndex(max(0, self.chooser.findData(current)))
        self.chooser.blockSignals(False)
        self.chooser.setToolTip(plain_tooltip(self.chooser.currentText()))

    def _procedure(self, row: int) -> None:
        self.chooser.setToolTip(plain_tooltip(self.chooser.currentText()))
        if row >= 0:
            self.procedure_chosen.emit(str(self.chooser.itemData(row)))

    # -- place

    def _place(self, two: bool) -> None:
        grid = self._grid
        for widget in (self.chooser, self._chip_row, self.empty, self.way):
            grid.removeWidget(widget)
        middle = Qt.AlignmentFlag.AlignVCenter
        grid.addWidget(self.chooser, 0, 0)
        if two:
            grid.addWidget(self._chip_row, 1, 0, 1, 4, middle)
            grid.setColumnStretch(1, 1)
        else:
            grid.addWidget(self._chip_row, 0, 1, middle)
            grid.setColumnStretch(1, 1)
        grid.addWidget(self.empty, 0, 2, middle)
        grid.addWidget(self.way, 0, 3, middle)
        self._two = two
        QWidget.setTabOrder(self.chooser, self.chips["all"])
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        return QSize(200, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            # A chip has another number or channel on it, or a button came or went.
            self._fit()
        return done

    def _fit(self) -> None:
        """Chips keep their whole words: first the SOP's field gives way, then they take a line of their own."""
        empty = self.empty.sizeHint().width() + 12 if not self.empty.isHidden() else 0
        rest = self.width() - self.way.sizeHint().width() - empty - 12
        beside = rest - self._chip_row.sizeHint().width() - 12
        two = beside < NARROW
        width = max(NARROW, min(CHOOSER, rest if two else beside))
        if self.chooser.width() != width or self.chooser.minimumWidth() != width:
            self.chooser.setFixedWidth(width)
        if two != self._two:
            self._place(two)
