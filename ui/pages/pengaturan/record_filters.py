"""The line above the record: which days, whose entries, and which kind, each with how many there are."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

from PySide6.QtCore import QDate, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from app.record.views import Group
from app.record.words import period_words
from ui import icons, theme
from ui.widgets import ComboBox, DateTimeField, Dialog, Field, FilterChip
from ui.widgets.buttons import HEIGHT, PaintedButton

Period = tuple[date | None, date | None]

CHIPS: tuple[tuple[Group, str, str], ...] = (
    (Group.ALL, "Semua", ""),
    (Group.ENVELOPE, "Amplop", "email-open-outline"),
    (Group.PAPER, "Cetak, ekspor", "printer-outline"),
    (Group.FAILED, "Gagal masuk", "lock-alert-outline"),
)
#: So many days does the list show at first.
DAYS = 7


class PeriodButton(PaintedButton):
    """The days shown; a list of usual periods, or two dates of one's own."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self.first: date | None = None
        self.last: date | None = None
        self._today = date.min
        super().__init__("", parent)
        self.setFont(theme.font(10))
        self.clicked.connect(self.open_list)

    def period(self) -> Period:
        """First and last day, both included; None: no bound."""
        return self.first, self.last

    def set_today(self, today: date) -> None:
        """The day from which the usual periods are counted."""
        self._today = today

    def choose(self, first: date | None, last: date | None) -> None:
        """Show these days; emits `chosen` if they are others."""
        changed = (first, last) != self.period() or not self.text()
        self.first, self.last = first, last
        words = period_words(first, last)
        self.setText(words)
        self.setAccessibleName(f"Rentang {words}, pilih rentang lain")
        if changed:
            self.chosen.emit()

    def usual(self) -> list[tuple[str, Period]]:
        """The periods of the list."""
        today = self._today
        month = today.replace(day=1)
        before = (month - timedelta(days=1)).replace(day=1)
        return [
            ("Hari ini", (today, today)),
            (f"{DAYS} hari terakhir", (today - timedelta(days=DAYS - 1), today)),
            ("Bulan ini", (month, today)),
            ("Bulan lalu", (before, month - timedelta(days=1))),
            ("Tahun ini", (today.replace(month=1, day=1), today)),
            ("Seluruh catatan", (None, None)),
        ]

    def open_list(self) -> None:
        """The usual periods, and the way to choose dates."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setFont(theme.font(10))

        def go(period: Period) -> Callable[[], None]:
            return lambda: self.choose(*period)

        for words, period in self.usual():
            entry = menu.addAction(words)
            entry.triggered.connect(go(period))
            if period == self.period():
                menu.setActiveAction(entry)
        menu.addSeparator()
        menu.addAction("Pilih tanggal…").triggered.connect(lambda: self.ask())
        menu.setMinimumWidth(self.width())
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def ask(self) -> PeriodDialog:
        """Two dates of one's own."""
        dialog = PeriodDialog(self, self.first or self._today, self.last or self._today)
        dialog.accepted.connect(lambda: self.choose(*dialog.period()))
        dialog.open()
        return dialog

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(theme.font(10))
        wide = max(metrics.horizontalAdvance(self._label), metrics.horizontalAdvance("24 – 30 Nov 2026 "))
        return QSize(max(190, int(wide) + 80), max(HEIGHT, int(metrics.height()) + 16))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        get = theme.colour
        half = 1.0 if self.hasFocus() else 0.5
        painter.setPen(QPen(get("focus" if self.hasFocus() else "ctl"), 2 * half))
        painter.setBrush(get("tint" if self.isDown() else "sunken" if self.hovered() else "surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), 4, 4)
        middle = self.height() / 2
        icons.paint(painter, "calendar-month-outline", "text2", 11, round(middle - 9), 18)
        icons.paint(painter, "chevron-down", "text", self.width() - 30, round(middle - 9), 18)
        painter.setFont(self.font())
        painter.setPen(get("text"))
        box = QRectF(37, 0, self.width() - 70, self.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, self._label)
        painter.end()


class PeriodDialog(Dialog):
    """From which day to which."""

    def __init__(self, parent: QWidget, first: date, last: date) -> None:
        super().__init__(parent, "Pilih tanggal", width=420, icon="calendar-month-outline")
        row = QHBoxLayout()
        row.setSpacing(12)
        self.first, self.last = DateTimeField(with_time=False), DateTimeField(with_time=False)
        for editor, day in ((self.first, first), (self.last, last)):
            editor.setDate(QDate(day.year, day.month, day.day))
        self.until = Field("Sampai", self.last)
        row.addWidget(Field("Dari", self.first), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.until, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(row)
        self.add_button("Batal", key="Esc", reject=True)
        self.add_button("Tampilkan", "primary", on_click=self._show_them, main=True)

    def period(self) -> tuple[date, date]:
        """The two dates as they are typed now."""
        one, other = self.first.date(), self.last.date()
        return date(one.year(), one.month(), one.day()), date(other.year(), other.month(), other.day())

    def _show_them(self) -> None:
        first, last = self.period()
        if last < first:
            self.until.set_error("Hari ini sebelum hari pertama.")
            self._lay_out()
            self.last.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.accept()


class RecordFilters(QWidget):
    """`changed` when the list must be read anew."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        both = QVBoxLayout(self)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(8)
        self._first, self._second = QHBoxLayout(), QHBoxLayout()
        for line in (self._first, self._second):
            line.setSpacing(8)
            both.addLayout(line)
        self.period = PeriodButton(self)
        self._first.addWidget(self.period)
        self.officer = ComboBox(self)
        self.officer.setAccessibleName("Petugas")
        self.officer.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToContents)
        self.officer.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._first.addWidget(self.officer)
        self._chip_box = QWidget(self)
        self._places = QGridLayout(self._chip_box)
        self._places.setContentsMargins(4, 0, 0, 0)
        # It gives way: how many chips stand beside each other follows from the width, not the other way round.
        self._chip_box.setMinimumWidth(40)
        self._places.setHorizontalSpacing(8)
        self._places.setVerticalSpacing(6)
        self._group = QButtonGroup(self)
        self.chips: dict[Group, FilterChip] = {}
        for number, (group, words, icon) in enumerate(CHIPS):
            chip = FilterChip(words, icon=icon, count=0)
            self._group.addButton(chip, number)
            self.chips[group] = chip
            self._places.addWidget(chip, 0, number)
        self._places.setColumnStretch(len(CHIPS), 1)
        self.chips[Group.ALL].setChecked(True)
        self._first.addWidget(self._chip_box, 1)
        self._narrow = False
        self._group.idToggled.connect(lambda _number, on: self.changed.emit() if on else None)
        self.period.chosen.connect(self.changed)
        self.officer.currentIndexChanged.connect(lambda _row: self.changed.emit())

    def group(self) -> Group:
        """The kind of acts shown."""
        return next(group for group, chip in self.chips.items() if chip.isChecked())

    def officer_id(self) -> str:
        """Whose entries are shown; "" for everybody's."""
        return str(self.officer.currentData() or "")

    def set_officers(self, listed: Sequence[tuple[str, str]], own: tuple[str, str] | None) -> None:
        """Whose entries may be chosen; with `own` (id, name) only that officer's. The chosen one stays if it can."""
        kept = self.officer.currentData()
        self.officer.blockSignals(True)
        self.officer.clear()
        if own is None:
            self.officer.addItem("Semua petugas", "")
            for key, name in listed:
                self.officer.addItem(name, key)
            self.officer.setCurrentIndex(max(0, self.officer.findData(kept)))
        else:
            self.officer.addItem(own[1], own[0])
        self.officer.setEnabled(own is None)
        self.officer.setToolTip("" if own is None else "Anda melihat kegiatan Anda sendiri")
        self.officer.blockSignals(False)

    def show_counts(self, counts: Mapping[Group, int]) -> None:
        """How many entries each kind has."""
        for group, chip in self.chips.items():
            chip.set_count(counts.get(group, 0))
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """In a narrow window the chips stand on a second line."""
        chips = sum(chip.sizeHint().width() + 8 for chip in self.chips.values()) - 4
        narrow = self.width() < chips + sum(
            part.sizeHint().width() + 8 for part in (self.period, self.officer)
        )
        across = 2 if self.width() < chips else len(CHIPS)
        for number, chip in enumerate(self.chips.values()):
            self._places.addWidget(chip, number // across, number % across)
        if narrow == self._narrow:
            return
        self._narrow = narrow
        self._places.setContentsMargins(0 if narrow else 4, 0, 0, 0)  # under the others, at their edge
        (self._first if narrow else self._second).removeWidget(self._chip_box)
        if narrow:
            self._first.addStretch(1)
            self._second.addWidget(self._chip_box, 1)
        else:
            while self._first.count() > 2:
                self._first.takeAt(2)
            self._first.addWidget(self._chip_box, 1)
