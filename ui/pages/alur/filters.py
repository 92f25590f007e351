"""The row above the board: which SOP, which cards, which channel, board or table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QActionGroup, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QMenu, QSizePolicy, QWidget

from app.channels import CHANNELS
from app.procedure.model import Procedure
from app.worktime.model import LimitUnit
from ui import icons, theme
from ui.channels import channel_icon
from ui.pages.alur.chooser import Chooser, CollapseButton
from ui.widgets import FilterChip, Segmented

#: The chips: id, word, sign, its colour.
CHIPS = (
    ("all", "Semua", "", "text2"),
    ("late", "Lewat waktu", "alarm", "bad"),
    ("soon", "Sisa ≤ 15 menit", "clock-alert-outline", "warn"),
    ("paused", "Dijeda", "pause-circle-outline", "text2"),
    ("mine", "Meja saya", "map-marker-outline", "text2"),
)
CHOOSER, NARROW = 284, 150
#: Beside many lanes the SOP's field also says how many.
WIDE = 336
WAYS = {"board": ("Papan", "view-column-outline"), "table": ("Tabel", "table-large")}


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
        self.chooser.procedure_chosen.connect(self.procedure_chosen)
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
        self.collapse = CollapseButton()
        self.collapse.toggled.connect(lambda on: self.empty_toggled.emit(not on))
        self.collapse.hide()
        self._minutes = True
        self.way = Segmented([(key, word, sign) for key, (word, sign) in WAYS.items()], name="Tampilan")
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
        """How many cards each chip would leave. A chip that can leave nothing makes room, unless it is chosen."""
        for key, chip in self.chips.items():
            count = counts.get(key, 0)
            chip.set_count(count)
            if key in ("soon", "paused"):
                wanted = bool(count) or chip.isChecked() or (key == "soon" and self._minutes)
                if chip.isHidden() is wanted:
                    chip.setVisible(wanted)

    def set_procedures(
        self, procedures: Sequence[Procedure], current: str, running: Mapping[str, int]
    ) -> None:
        """The office's procedures with how many run under each; `current` is shown."""
        self.chooser.show_procedures(procedures, current, running)
        shown = next((one for one in procedures if one.id == current), None)
        short = (LimitUnit.MENIT, LimitUnit.JAM)
        self._minutes = shown is None or any(s.limit and s.limit.unit in short for s in shown.steps)

    # -- place

    def _place(self, two: bool) -> None:
        grid = self._grid
        for widget in (self.chooser, self._chip_row, self.collapse, self.way):
            grid.removeWidget(widget)
        middle = Qt.AlignmentFlag.AlignVCenter
        grid.addWidget(self.chooser, 0, 0)
        if two:
            grid.addWidget(self._chip_row, 1, 0, 1, 4, middle)
            grid.setColumnStretch(1, 1)
        else:
            grid.addWidget(self._chip_row, 0, 1, middle)
            grid.setColumnStretch(1, 1)
        grid.addWidget(self.collapse, 0, 2, middle)
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
        """Chips keep their whole words: first the buttons at the right become signs, then the SOP's field gives way,
        then the chips take a line of their own."""
        many = not self.collapse.isHidden()
        chips = self._chip_row.sizeHint().width() + 12
        short = signs = False
        beside = self._beside(chips, short=short, signs=signs)
        if many and beside < CHOOSER:
            signs = True
            beside = self._beside(chips, short=short, signs=signs)
        if many and beside < CHOOSER:
            short = True
            beside = self._beside(chips, short=short, signs=signs)
        two = beside < NARROW
        if two:
            short = signs = False
        self.collapse.set_short(short)
        self._signs(signs)
        most = WIDE if many else CHOOSER
        rest = self._beside(0, short=short, signs=signs)
        width = max(NARROW, min(most, rest if two else beside))
        if self.chooser.width() != width or self.chooser.minimumWidth() != width:
            self.chooser.setFixedWidth(width)
        if two != self._two:
            self._place(two)

    def _beside(self, chips: int, *, short: bool, signs: bool) -> int:
        """How much room is left for the SOP's field."""
        many = not self.collapse.isHidden()
        collapse = self.collapse.hint(short=short).width() + 12 if many else 0
        return self.width() - self._way_width(signs=signs) - collapse - chips - 12

    def _way_width(self, *, signs: bool) -> int:
        letters = QFontMetricsF(theme.font(10, 600))
        words = 0.0 if signs else sum(letters.horizontalAdvance(word) + 8 for word, _sign in WAYS.values())
        return int(len(WAYS) * (28 + 18) + words + 2)

    def _signs(self, on: bool) -> None:
        """Papan and Tabel as signs only, or with their words."""
        for key, (word, _sign) in WAYS.items():
            button = self.way.button(key)
            if button.text() != ("" if on else word):
                self.way.set_text(key, "" if on else word)
                button.setAccessibleName(word)
                button.setToolTip(word if on else "")
