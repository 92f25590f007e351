"""The head of the panel: the step and every clock of the case, each with what is left of it and why."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.legal_classes import UNCLASSED
from app.procedure.model import CaseKind
from app.procedure.summary import has_number, step_title
from app.reading.views import CaseView, Clock, Urgency
from app.worktime.model import OfficeCalendar
from app.worktime.spent import spent
from app.worktime.words import date_words, day_month
from ui import theme
from ui.pages.pengaduan.words import case_noun, mark_of, moment_words, tone_of, who_brought
from ui.widgets import (
    LOOKS,
    Button,
    ElidedLabel,
    IconButton,
    Label,
    Sign,
    StateMark,
    plain_tooltip,
    take_away,
)
from ui.widgets.marks import Look

UNCERTAIN = "Batas ini melewati tahun yang hari liburnya belum diverifikasi kantor."
WHY = "Mengapa tanggal ini?"
#: What each clock is called in the panel.
NAMES = {"step": "Langkah", "whole": "Keseluruhan", "legal": "Hukum"}
_SIDE = 26
#: From here on an hour tells nobody anything.
_FAR = timedelta(days=7)


class LimitBar(QWidget):
    """How much of a limit is used up."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.part, self._tone = 0.0, "mark"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_part(self, part: float, urgency: Urgency) -> None:
        """0 = just entered, 1 = the limit is full."""
        self.part = min(1.0, max(0.0, part))
        self._tone = {Urgency.LATE: "bad", Urgency.SOON: "warn"}.get(urgency, "mark")
        self.setAccessibleName(f"{round(self.part * 100)} persen batas waktu terpakai")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(60, 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(theme.colour("line2"))
        painter.setBrush(theme.colour("run_bg"))
        painter.drawRoundedRect(rect, 3.5, 3.5)
        if self.part > 0:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour(self._tone))
            width = max(rect.height(), rect.width() * self.part)
            painter.drawRoundedRect(QRectF(rect.x(), rect.y(), width, rect.height()), 3.5, 3.5)
        painter.end()


def used_part(clock: Clock, view: CaseView, now: datetime, calendar: OfficeCalendar) -> float:
    """How much of a running clock is used up, by the office's working time without what stood paused."""
    if clock.begin is None or clock.due is None:
        return 0.0
    begin, full = clock.begin, clock.due

    def ran(until: datetime) -> timedelta:
        still = (spent(calendar, max(one.begin, begin), min(one.end or until, until)) for one in view.pauses)
        return spent(calendar, begin, until) - sum(still, timedelta())

    whole, used = ran(full), ran(now)
    if whole <= timedelta():
        whole, used = full - begin, now - begin
    return used / whole if whole else 1.0


class ClockLine(QWidget):
    """A clock beside the first one: its name, what is left, until when, why; the law's also by which class."""

    why_wanted = Signal(object)
    class_wanted = Signal()

    def __init__(self, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = kind
        self.clock: Clock | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self.name = Label(NAMES[kind], 9, 400, "text2")
        row.addWidget(self.name)
        row.addSpacing(2)
        self.sign = Sign("progress-clock", "text2", 16)
        row.addWidget(self.sign)
        self.left = Label("", 9.5, 600)
        row.addWidget(self.left)
        self.due = ElidedLabel("", 9, 400, "text2")
        row.addWidget(self.due, 1)
        row.addStretch(0)
        self.uncertain = Sign("calendar-question", "warn", 16)
        self.uncertain.setToolTip(plain_tooltip(UNCERTAIN))
        row.addWidget(self.uncertain)
        self.set_class = Button("Golongkan", "text", small=True, icon="scale-balance")
        self.set_class.clicked.connect(self.class_wanted)
        row.addWidget(self.set_class)
        self.change_class = IconButton("pencil-outline", "Ubah golongan", size=16, side=_SIDE)
        self.change_class.clicked.connect(self.class_wanted)
        row.addWidget(self.change_class)
        self.why = IconButton("help-circle-outline", f"{WHY} {NAMES[kind]}", size=16, side=_SIDE)
        self.why.clicked.connect(lambda: self.why_wanted.emit(self.clock))
        row.addWidget(self.why)

    def show_clock(self, clock: Clock | None, now: datetime, *, may_class: bool) -> None:
        """Show a clock; None: a complaint to whose class nobody has said anything yet."""
        self.clock = clock
        self.set_class.setVisible(clock is None and may_class)
        self.change_class.setVisible(
            self.kind == "legal" and clock is not None and clock.met is None and may_class
        )
        self.why.setVisible(clock is not None and bool(clock.why) and clock.due is not None)
        self.uncertain.setVisible(clock is not None and clock.due is not None and not clock.certain)
        self.due.setVisible(clock is not None)  # without a class its room belongs to the words and the button
        if clock is None:
            self.left.setText(UNCLASSED)
            self.left.set_tone("text2")
            self.due.setText("")
            self.sign.hide()
            self.setToolTip("")
            return
        look = _look(clock, now)
        self.sign.set_icon(look.icon, look.tone)
        self.sign.show()
        self.left.setText(clock.left(now))
        self.left.set_tone(_tone(clock, now))
        shown = clock.met or clock.due
        self.due.setText(_until(shown, now) if shown is not None else "")
        self.setToolTip(plain_tooltip(clock_tip(clock, now)))


def _until(moment: datetime, now: datetime) -> str:
    if abs(moment - now) < _FAR:
        return moment_words(moment, now)
    day = moment.astimezone(now.tzinfo)
    return day_month(day) if day.year == now.year else date_words(day)


def clock_tip(clock: Clock, now: datetime) -> str:
    """What a clock counts: "Berkadar pengawasan: 60 hari kerja, menurut …"."""
    told = f"{clock.name}: {clock.limit}"
    if clock.inferred:
        told += " (dugaan)"
    if clock.source:
        told += f", menurut {clock.source}"
    if clock.due is not None:
        told += f"\nBatas {moment_words(clock.due, now)}"
    return told


def _look(clock: Clock, now: datetime) -> Look:
    if clock.met is not None:
        return LOOKS["late" if clock.on_time is False else "done"]
    return LOOKS[clock.urgency(now).value]


def _tone(clock: Clock, now: datetime) -> str:
    if clock.met is not None:
        return "bad" if clock.on_time is False else "ok"
    return tone_of(clock.urgency(now))


class PanelHead(QFrame):
    """Step, limits, what is left of each, and why. `why_wanted` brings the clock."""

    why_wanted = Signal(object)
    class_wanted = Signal()
    pause_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 10, 18, 4)
        column.setSpacing(4)
        self.title = ElidedLabel("", 12, 600)
        column.addWidget(self.title)
        row = QHBoxLayout()
        row.setSpacing(6)
        column.addLayout(row)
        self.bar = LimitBar()
        row.addWidget(self.bar, 1, Qt.AlignmentFlag.AlignVCenter)
        self.sign = Sign("progress-clock", "text2", 16)
        row.addWidget(self.sign)
        self.left = Label("", 10, 600)
        row.addWidget(self.left)
        self.due = Label("", 9.5, 400, "text2")
        row.addWidget(self.due)
        row.addStretch(0)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        column.addLayout(self._lines)
        self.lines: list[ClockLine] = []
        self.clock: Clock | None = None
        self.pause = Button("Jeda", "text", small=True, icon="pause-circle-outline")
        self.pause.clicked.connect(self.pause_wanted)
        self.why = Button(WHY, "text", small=True)
        self.why.clicked.connect(lambda: self.why_wanted.emit(self.clock))
        last = QHBoxLayout()
        column.addLayout(last)
        last.addWidget(self.pause)
        self.uncertain = StateMark("soon", "belum pasti", icon="calendar-question")
        self.uncertain.setToolTip(plain_tooltip(UNCERTAIN))
        last.addWidget(self.uncertain)
        last.addStretch(1)
        last.addWidget(self.why)

    def show_case(
        self, view: CaseView, now: datetime, calendar: OfficeCalendar, *, may_act: bool = False
    ) -> None:
        """Show where the case is, or how it ended. `may_act`: this officer may pause and class it."""
        card = view.card
        state, words, icon = mark_of(card, now)
        step = view.procedure.step_by_id.get(card.step)
        running = [clock for clock in view.clocks if clock.met is None and clock.kind != "legal"]
        main = self.clock = running[0] if running and card.is_open else None
        complaint = card.kind == CaseKind.COMPLAINT.value
        self._show_lines(view, main, now, may_act and complaint)
        self.pause.setVisible(
            may_act and card.is_open and card.paused is None and card.kind != CaseKind.MONTH.value
        )
        self.pause.setToolTip(f"Hentikan batas waktu selama menunggu kelengkapan dari {who_brought(card)}")
        self.sign.set_icon(icon or LOOKS[state].icon, LOOKS[state].tone)
        limited = main is not None and main.due is not None
        self.bar.setVisible(limited)
        self.why.setVisible(limited and main is not None and bool(main.why))
        self.uncertain.setVisible(limited and main is not None and not main.certain)
        self.due.setVisible(limited or not card.is_open or card.paused is not None)
        if not card.is_open or step is None:
            name = case_noun(card).capitalize()
            self.title.setText({"done": f"{name} selesai"}.get(state, f"{name} {words}"))
            self.left.setText(words)
            self.left.set_tone(LOOKS[state].tone)
            self.due.setText(moment_words(view.ended, now) if view.ended else "")
            return
        title = step_title(step)
        self.title.setText(f"Langkah {title}" if has_number(step.number) else title)
        if main is None or main.due is None:
            self.left.setText(card.left(now))
            self.left.set_tone(tone_of(card.urgency(now)))
            self.due.setText(f"sejak {moment_words(card.paused, now)}" if card.paused is not None else "")
            return
        look = _look(main, now)
        self.sign.set_icon(look.icon, look.tone)
        self.left.setText(main.left(now))
        self.left.set_tone(_tone(main, now))
        word = "batas" if main.kind == "step" else "keseluruhan"
        self.due.setText(f"{word} {moment_words(main.due, now)}")
        self.bar.show_part(used_part(main, view, now, calendar), main.urgency(now))

    def _show_lines(self, view: CaseView, main: Clock | None, now: datetime, may_class: bool) -> None:
        shown: list[tuple[str, Clock | None]] = [
            (clock.kind, clock) for clock in view.clocks if clock is not main
        ]
        if view.card.is_open and view.card.kind == CaseKind.COMPLAINT.value and not view.card.legal_class:
            shown.append(("legal", None))
        shown.sort(key=lambda one: list(NAMES).index(one[0]))
        if [kind for kind, _clock in shown] != [line.kind for line in self.lines]:
            take_away(self._lines, self.lines)
            self.lines = [ClockLine(kind, self) for kind, _clock in shown]
            for line in self.lines:
                line.why_wanted.connect(self.why_wanted)
                line.class_wanted.connect(self.class_wanted)
                self._lines.addWidget(line)
            # Their words stand under each other.
            wide = max((line.name.sizeHint().width() for line in self.lines), default=0)
            for line in self.lines:
                line.name.setMinimumWidth(wide)
        for line, (_kind, clock) in zip(self.lines, shown, strict=True):
            line.show_clock(clock, now, may_class=may_class)
