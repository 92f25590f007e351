"""Pekerjaan saya: this officer's open cases in groups, oldest deadline first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QCursor, QFontMetricsF, QHelpEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyleOptionViewItem, QToolTip, QWidget

from app.procedure.model import CaseKind
from app.reading.views import Card, Urgency
from app.worktime.words import date_words, day_month, span_words
from ui import icons, theme
from ui.channels import channel_icon
from ui.widgets import ElidingDelegate, draw_text, plain_tooltip

ROW, GROUP, HEAD = 48, 28, 30
#: Left edges of the columns: due, number and age, content; the step takes the last 172 px.
_DUE, _NUMBER, _CONTENT, _STEP = 16, 160, 236, 188
#: Narrower than this the step stands below the content instead of in a column of its own.
ROOMY = 620

LOOKS = {
    Urgency.LATE: ("bad", "alarm"),
    Urgency.SOON: ("warn", "clock-alert-outline"),
    Urgency.RUNNING: ("run", "progress-clock"),
    Urgency.NO_LIMIT: ("run", "minus-circle-outline"),
    Urgency.PAUSED: ("ink", "pause-circle-outline"),
}

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class Group(NamedTuple):
    """A heading between the rows."""

    title: str
    cases: int
    tone: str
    icon: str
    months: int = 0  # how many of them are the files of months

    def words(self, noun: str) -> str:
        """ "3 pengaduan"; with a month's file among them "2 pengaduan dan 1 berkas bulan"."""
        others = self.cases - self.months
        parts = [f"{others} {noun}"] if others or not self.months else []
        parts += [f"{self.months} berkas bulan"] if self.months else []
        return " dan ".join(parts)


def grouped(cards: Sequence[Card], at: datetime) -> list[Group | Card]:
    """The cards under their headings: late, due today, later, without a limit, and those that wait for the complainant."""
    midnight = at.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    parts: dict[str, list[Card]] = {"late": [], "today": [], "later": [], "none": [], "paused": []}
    for card in cards:
        if card.urgency(at) is Urgency.PAUSED:
            parts["paused"].append(card)
        elif card.due is None:
            parts["none"].append(card)
        elif card.due < at:
            parts["late"].append(card)
        else:
            parts["today" if card.due < midnight else "later"].append(card)
    titles = {
        "late": ("Lewat waktu", "bad", "alarm"),
        "today": ("Jatuh tempo hari ini", "text", "calendar-month-outline"),
        "later": ("Hari kerja berikutnya", "text", "calendar-month-outline"),
        "none": ("Tanpa batas waktu", "text", "minus-circle-outline"),
        "paused": ("Dijeda, menunggu kelengkapan", "text", "pause-circle-outline"),
    }
    rows: list[Group | Card] = []
    for key, (title, tone, icon) in titles.items():
        if parts[key]:
            months = sum(card.is_month for card in parts[key])
            rows.append(Group(title, len(parts[key]), tone, icon, months))
            rows.extend(parts[key])
    return rows


class WorkModel(QAbstractListModel):
    """Headings and cards in one list; headings cannot be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Group | Card] = []
        self.at: datetime | None = None
        #: What the office handles in a word, and what each SOP is called where several are in force.
        self.noun = "pengaduan"
        self.sops: Mapping[str, str] = {}
        #: What the document prints as the time of a step, by revision and step.
        self.printed: Mapping[tuple[str, str], str] = {}

    def show_cards(self, cards: Sequence[Card], at: datetime) -> None:
        """Show other cards, or the same at another time."""
        self.beginResetModel()
        self.rows, self.at = grouped(cards, at), at
        self.endResetModel()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self.rows[index.row()], Group):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            return None
        row = self.rows[index.row()]
        if isinstance(row, Group):
            return f"{row.title}, {row.words(self.noun)}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            left = left_words(row, self.at) if self.at else ""
            left += "" if row.due_certain else ", belum pasti"
            told = (row.number if row.is_month else row.short, row.channel_label, left, row.step_spoken)
            return ", ".join(part for part in told if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            unsure = "Batas waktu belum pasti: hari libur tahunnya belum diverifikasi."
            lines = (row.content, "" if row.due_certain else unsure, row.late_book)
            return "\n".join(line for line in lines if line)
        return row.content

    def sop_of(self, card: Card) -> str:
        """The SOP of a case where several are in force; "" in an office with one."""
        return self.sops.get(card.procedure_key.rpartition("@")[0], "")

    def under(self, card: Card) -> str:
        """The second line of a row: by which channel it came, what it is about, under which SOP it runs."""
        if card.is_month:
            return " · ".join(part for part in ("berkas bulan", self.sop_of(card)) if part)
        about = card.targets or ("" if card.kind == CaseKind.APPLICATION.value else "tanpa sasaran")
        return " · ".join(part for part in (card.channel_label, about, self.sop_of(card)) if part)

    def row_of(self, case_id: str) -> int:
        """The row of a case, -1 if it is not here."""
        return next((i for i, row in enumerate(self.rows) if isinstance(row, Card) and row.id == case_id), -1)


def left_words(card: Card, at: datetime) -> str:
    """The first line of a row: "Sisa 9 menit"; "Tanpa batas", or that somebody turns 17."""
    if card.urgency(at) is not Urgency.NO_LIMIT:
        return card.left(at)
    return "Tanpa batas" if card.turns is None else "Genap 17"


def due_words(card: Card, at: datetime, printed: str = "") -> str:
    """ "batas 10:41"; "12 Des 10:41" when it is not today; "sejak 30 Nov" while its clocks stand still. Without a limit
    the birthday that is waited for, or the document's own word (`printed`: "Sahaja")."""
    due = card.due
    if due is None and card.paused is not None:
        return f"sejak {day_month(card.paused.astimezone(at.tzinfo))}"
    if due is None:
        return date_words(card.turns) if card.turns is not None else printed
    if due.date() == at.date():
        return f"batas {due:%H:%M}"
    return f"{day_month(due)} {due:%H:%M}"


class WorkRow(ElidingDelegate):
    """One row: due, number and age, content and channel, step and where it came from."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        model = index.model()
        assert isinstance(model, WorkModel)
        return QSize(400, GROUP if isinstance(model.rows[index.row()], Group) else ROW)

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: _Index
    ) -> bool:
        model = index.model()
        row = model.rows[index.row()] if isinstance(model, WorkModel) and index.isValid() else None
        said = isinstance(row, Card) and (not row.due_certain or row.late_book)
        if said and event.type() == QEvent.Type.ToolTip:
            words = str(index.data(Qt.ItemDataRole.ToolTipRole))
            QToolTip.showText(event.globalPos(), plain_tooltip(words), view)
            return True
        return super().helpEvent(event, view, option, index)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        model = index.model()
        assert isinstance(model, WorkModel)
        row = model.rows[index.row()]
        rect = QRectF(option.rect)
        painter.save()
        if isinstance(row, Group):
            self._group(painter, rect, row, row.words(model.noun))
            theme.fill(painter, QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), "line")
        elif model.at is not None:
            view = self.parent()
            assert isinstance(view, WorkList)
            self.paint_ground(painter, rect, chosen=view.is_chosen(index), over=view.is_under_mouse(index))
            self._card(painter, rect, row, model)
        painter.restore()

    def _group(self, painter: QPainter, rect: QRectF, row: Group, words: str) -> None:
        theme.fill(painter, rect, "sunken")
        icons.paint(painter, row.icon, row.tone, rect.left() + _DUE, rect.top() + 6, 16)
        room = QRectF(rect.left() + 40, rect.top(), rect.width() - 56, rect.height())
        title = theme.font(9, 600)
        draw_text(painter, room, row.title, title, theme.colour(row.tone))
        after = room.adjusted(QFontMetricsF(title).horizontalAdvance(row.title) + 8, 0, 0, 0)
        draw_text(painter, after, words, theme.font(9), theme.colour("text2"))

    def _card(self, painter: QPainter, rect: QRectF, card: Card, model: WorkModel) -> None:
        at = model.at
        assert at is not None
        tone, icon = LOOKS.get(card.urgency(at), LOOKS[Urgency.RUNNING])
        top, low = rect.top() + 4, rect.top() + 24
        left = rect.left()
        icons.paint(painter, icon, tone, left + _DUE, rect.center().y() - 9, 18)

        def line(x: float, y: float, width: float, text: str, pt: float, weight: int, colour: str) -> None:
            draw_text(painter, QRectF(x, y, width, 20), text, theme.font(pt, weight), theme.colour(colour))

        line(left + 43, top, 112, left_words(card, at), 10, 600, tone)
        words = due_words(card, at, model.printed.get((card.procedure_key, card.step), ""))
        line(left + 43, low, 112, words, 9, 400, "text2")
        if not card.due_certain:
            wide = QFontMetricsF(theme.font(9)).horizontalAdvance(words)
            icons.paint(painter, "calendar-question", "warn", left + 43 + min(92, wide + 4), low + 2, 16)
        line(left + _NUMBER, top, 70, card.brief, 10, 600, "text")
        line(left + _NUMBER, low, 70, span_words(at - card.received), 9, 400, "text2")
        roomy = rect.width() >= ROOMY
        width = rect.width() - _CONTENT - (_STEP if roomy else 0) - 14
        line(left + _CONTENT, top, width, card.content, 10, 400, "text")
        sign = "notebook-outline" if card.is_month else channel_icon(card.channel)
        icons.paint(painter, sign, "text2", left + _CONTENT, low + 2, 16)
        doing = card.step_title
        under = model.under(card) if roomy else doing
        line(left + _CONTENT + 20, low, width - 20, under, 9, 400, "text2")
        if not roomy:
            return
        step = rect.right() - _STEP
        line(step, top, _STEP - 12, doing, 10, 400, "text")
        fresh = "baru dibuka" if card.is_month else "baru diterima"
        origin = f"dari {card.from_lane}" if card.from_lane else fresh
        line(step, low, _STEP - 12, origin, 9, 400, "text2")


class WorkHead(QWidget):
    """The column titles."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(HEAD)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme.fill(painter, self.rect(), "sunken")
        font, colour = theme.font(9, 600), theme.colour("text2")
        titles: tuple[tuple[int, str], ...] = (
            (_DUE, "Batas waktu ↑"),
            (_NUMBER, "No. / umur"),
            (_CONTENT, "Isi"),
        )
        if self.width() >= ROOMY:
            titles += ((self.width() - _STEP - 1, "Langkah SOP"),)
        for x, text in titles:
            draw_text(painter, QRectF(x, 0, 170, self.height()), text, font, colour)
        painter.setPen(theme.colour("line"))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        painter.end()


class WorkList(QListView):
    """The list: arrows choose a case, Enter opens it."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("workList")
        self.setAccessibleName("Pekerjaan saya")
        self.setProperty("bare", True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.shown = WorkModel(self)
        self.setModel(self.shown)
        self.setItemDelegate(WorkRow(self))
        self.doubleClicked.connect(lambda _index: self._open())

    def show_cards(self, cards: Sequence[Card], at: datetime) -> None:
        """Show other cards; the chosen one stays chosen, and while the list has the focus nothing jumps."""
        chosen = self.chosen()
        place = self.verticalScrollBar().value()
        self.shown.show_cards(cards, at)
        row = self.shown.row_of(chosen.id) if chosen else -1
        if row < 0:
            row = next((i for i, one in enumerate(self.shown.rows) if isinstance(one, Card)), -1)
        if row >= 0:
            self.setCurrentIndex(self.shown.index(row, 0))
        self.verticalScrollBar().setValue(place)

    def reckon(self, at: datetime) -> None:
        """The same rows at another time: only the words change, the order does not jump."""
        if at != self.shown.at:
            self.shown.at = at
            self.viewport().update()

    def chosen(self) -> Card | None:
        """The chosen case."""
        index = self.currentIndex()
        row = self.shown.rows[index.row()] if index.isValid() and index.row() < len(self.shown.rows) else None
        return row if isinstance(row, Card) else None

    def is_chosen(self, index: _Index) -> bool:
        """Whether this row is the chosen one."""
        return index == self.currentIndex()

    def is_under_mouse(self, index: _Index) -> bool:
        """Whether the pointer rests on this row."""
        if not self.underMouse():
            return False  # the first widget asked of Qt costs a start a tenth of a bare window's: it wraps every kind
        ground = self.viewport()
        return ground.underMouse() and self.indexAt(ground.mapFromGlobal(QCursor.pos())) == index

    def _open(self) -> None:
        card = self.chosen()
        if card is not None:
            self.opened.emit(card.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
            return
        super().keyPressEvent(event)
