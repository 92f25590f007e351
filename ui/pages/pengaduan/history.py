"""Riwayat: every entry of the case, newest first; each opens to its texts, reason, old and new."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.office.officers import behalf_words
from app.procedure.model import Procedure
from app.procedure.summary import place_words
from app.procedure.texts import texts_of
from app.reading.facts import stay, taken_words
from app.reading.views import CaseView, Entry
from app.worktime.model import OfficeCalendar
from ui import icons, theme
from ui.pages.pengaduan.words import moment_words, tone_of
from ui.widgets import Label, draw_text, plain_tooltip, take_away

_TIME = 48
_ICONS = {
    "void": ("cancel", "bad"),
    "correct": ("pencil-outline", "text2"),
    "redue": ("calendar-clock-outline", "warn"),
    "attach": ("paperclip", "text2"),
    "link": ("link-variant", "text2"),
    "erratum": ("file-document-edit-outline", "ink"),
    "pause": ("pause-circle-outline", "ink"),
    "resume": ("play-circle-outline", "ink"),
    "classify": ("scale-balance", "text2"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the history as it is shown. `behalf` "" or "dicatat atas nama …, dasar: lembar kendali"."""

    id: str
    time: str
    title: str
    right: str
    icon: str
    tone: str
    behalf: str = ""
    detail: str = ""
    strong: bool = False
    right_tone: str = "text2"


def detail_of(entry: Entry, procedure: Procedure) -> str:
    """Who, what was written, and why."""
    parts = [f"Oleh {entry.officer_name}"]
    if entry.outcome_label:
        step = procedure.step_by_id[entry.from_step]
        parts.append(f"Keluaran {place_words(step.number, step.label)}: {entry.outcome_label}")
    names = texts_of(procedure)
    parts += [f"{names[need].name}: {text}" for need, text in entry.texts.items() if text.strip()]
    if entry.detail:
        parts.append(entry.detail if entry.act != "void" else f"Alasan: {entry.detail}")
    return "\n".join(parts)


def _behalf(entry: Entry, procedure: Procedure) -> str:
    lane = procedure.lane_by_id.get(entry.on_behalf)
    return behalf_words(
        entry.on_behalf_name if entry.on_behalf else "", external=lane is not None and lane.external
    )


def lines_of(view: CaseView, *, now: datetime, calendar: OfficeCalendar) -> list[Line]:
    """The history, newest first, with where the case is now on top."""
    made: list[Line] = []
    card = view.card
    if card.is_open and card.step in view.procedure.step_by_id:
        lane = view.procedure.lane_by_id[card.lane]
        desk = lane.desk(card.bidang_name)
        left = card.left(now)
        entered = moment_words(card.entered, now) if card.entered else ""
        tone = tone_of(card.urgency(now))
        words = left[:1].lower() + left[1:]
        made.append(
            Line(
                "now",
                entered,
                f"Di meja {desk}",
                words,
                "map-marker",
                "mark",
                strong=True,
                right_tone=tone,
            )
        )
    stays = iter([visit for visit in view.visits if visit.left is not None])
    right: dict[str, tuple[str, str]] = {}
    for entry in view.history:
        if entry.act in ("move", "void") and entry.from_step:
            visit = next(stays, None)
            if visit is not None:
                step = view.procedure.step_by_id.get(visit.step)
                taken = taken_words(stay(visit, step.limit if step else None, calendar, now, view.pauses))
                right[entry.id] = (taken, "bad" if visit.on_time is False else "text2")
    for entry in reversed(view.history):
        icon, tone = _ICONS.get(entry.act, ("check-circle", "ok"))
        taken, right_tone = right.get(entry.id, ("", "text2"))
        made.append(
            Line(
                entry.id,
                moment_words(entry.at, now),
                entry.title,
                taken,
                icon,
                tone,
                behalf=_behalf(entry, view.procedure),
                detail=detail_of(entry, view.procedure),
                right_tone=right_tone,
            )
        )
    return made


class HistoryRow(QPushButton):
    """A line of the history; pressed, it opens to its details."""

    def __init__(self, line: Line, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = line
        self.setCheckable(bool(line.detail))
        self.setFlat(True)
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if line.detail:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        words = [line.time, line.title, line.right, line.behalf]
        self.setAccessibleName(", ".join(word for word in words if word))
        self.setAccessibleDescription(line.detail)
        self.setToolTip(plain_tooltip(f"{line.time} {line.title}"))

    def show_line(self, line: Line) -> None:
        """The same line with the time reckoned anew."""
        self.line = line
        self.update()

    def _time_width(self) -> float:
        wide = QFontMetricsF(theme.font(9.5)).horizontalAdvance(self.line.time)
        return float(max(_TIME, wide + 8))

    def sizeHint(self) -> QSize:
        height = QFontMetricsF(theme.font(10)).lineSpacing() + 9
        if self.line.behalf:
            height += QFontMetricsF(theme.font(9)).lineSpacing() * 2
        return QSize(200, max(28, int(height)))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line, get = self.line, theme.colour
        if self.isCheckable() and (self.underMouse() or self.isChecked()):
            painter.fillRect(self.rect(), get("sunken"))
        if self.hasFocus():
            painter.setPen(QPen(get("focus"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        under = QFontMetricsF(theme.font(9)).lineSpacing() * 2 if line.behalf else 0.0
        upper = self.height() - under
        time = self._time_width()
        draw_text(painter, QRectF(4, 0, time, upper), line.time, theme.font(9.5), get("text2"))
        icons.paint(painter, line.icon, line.tone, 4 + time, (upper - 16) / 2, 16)
        letters = theme.font(9, 400)
        wide = QFontMetricsF(letters).horizontalAdvance(line.right) + 2
        right = self.width() - 4 - (16 if self.isCheckable() else 0)
        draw_text(
            painter,
            QRectF(right - wide, 0, wide, upper),
            line.right,
            letters,
            get(line.right_tone),
            align=Qt.AlignmentFlag.AlignRight,
        )
        if self.isCheckable():
            sign = "chevron-up" if self.isChecked() else "chevron-down"
            icons.paint(painter, sign, "text3", self.width() - 18, (upper - 16) / 2, 16)
        x = 4 + time + 22
        room = QRectF(x, 0, right - wide - 6 - x, upper)
        draw_text(painter, room, line.title, theme.font(10, 600 if line.strong else 400), get("text"))
        if line.behalf:
            below = QRectF(x, upper - 4, self.width() - x - 6, under)
            draw_text(painter, below, line.behalf, theme.font(9), get("warn"), lines=2)
        painter.end()


class HistoryList(QWidget):
    """All lines; opened ones stay open when the list is read anew."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.rows: list[HistoryRow] = []
        self._details: list[Label] = []

    def show_lines(self, lines: list[Line], *, fresh: bool = False) -> None:
        """Show a history; only what changed is built anew. `fresh`: another case, all closed."""
        if not fresh and [line.id for line in lines] == [row.line.id for row in self.rows]:
            for row, line in zip(self.rows, lines, strict=True):
                row.show_line(line)
            return
        opened = set() if fresh else {row.line.id for row in self.rows if row.isChecked()}
        take_away(self._column, (*self.rows, *self._details))
        self.rows, self._details = [], []
        for line in lines:
            row = HistoryRow(line, self)
            detail = Label(line.detail, 9, 400, "text2", wrap=True)
            detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            detail.setContentsMargins(74, 0, 4, 8)
            detail.setVisible(line.id in opened)
            row.setChecked(line.id in opened)
            row.toggled.connect(detail.setVisible)
            self._column.addWidget(row)
            self._column.addWidget(detail)
            self.rows.append(row)
            self._details.append(detail)

    def detail(self, place: int) -> Label:
        """The words under a line."""
        return self._details[place]
