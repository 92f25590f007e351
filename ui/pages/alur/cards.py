"""Cards of one lane: a lean list of them, and how one is painted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from app.procedure.model import NO_NUMBER, CaseKind
from app.reading.views import Card, Urgency
from app.worktime.words import date_and_time, date_words, left_words, short_month, span_words
from ui import icons, theme
from ui.channels import channel_icon
from ui.pages.alur.month_card import SPINE, paint_month_head, paint_spine
from ui.widgets import draw_text, layout_lines, mark_size, paint_mark, plain_tooltip

#: A dragged card: the case's id, nothing that another program could use.
MIME = "application/x-kotak-aduan-kartu"
#: Between two cards; and what the frame of the chosen one stands out on every side.
GAP, FRAME = 7, 2
_PAD, _LINE, _HEAD = 11, 18, 18
#: Broken lines are kept for this many cards, then forgotten (a lane shows a handful at a time).
_KEPT = 2_000

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


#: What a card says whose revision of the SOP cannot be read: nobody knows its next step.
LOST = "SOP tidak terbaca"

#: The sign of a due time that lies behind days nobody compared with an SKB yet; the tooltip says it in words.
UNCERTAIN = "calendar-question"
#: The law's time as a second small mark; where there is no room for its word, its sign alone.
_LAW, _LEGAL = "Hukum", 30


def step_words(card: Card) -> str:
    """ "Langkah 4"; the step's name where the document prints no number."""
    number = card.step_number
    return f"Langkah {number}" if number and number != NO_NUMBER else card.step_label


def place_words(card: Card, per_bidang: bool) -> str:
    """What stands at the lower right: the bidang in a lane that is one desk per bidang, else the step."""
    return (card.bidang_name or "Tanpa bidang") if per_bidang else step_words(card)


def left_of(card: Card, at: datetime) -> str:
    """What presses on a card: "Sisa 9 menit"; of who waits for a birthday "genap 17: 12 Mar 2027"."""
    if card.due is None and card.paused is None and card.turns is not None:
        return f"genap 17: {date_words(card.turns)}"
    return card.left(at)


def card_words(card: Card, at: datetime, *, per_bidang: bool = False) -> str:
    """How a card is read aloud: "0858, email, sisa 9 menit, langkah 4"."""
    label = card.channel_label if card.channel_label.isupper() else card.channel_label.lower()
    words = [card.number if card.is_month else card.short, label, left_of(card, at).lower()]
    words += [] if card.due_certain else ["belum pasti"]
    words += [legal_words(card, at).lower()]
    words.append(step_words(card).lower())
    words += [f"buku {short_month(card.booked)}"] if card.booked else []
    if per_bidang:
        words.append(place_words(card, True))
    return ", ".join(word for word in words if word)


def legal_words(card: Card, at: datetime) -> str:
    """What a card says of the law's time once it presses: "Hukum lewat 2 hari", "Hukum sisa 7 j"; "" before."""
    if card.legal_urgency(at) not in (Urgency.LATE, Urgency.SOON):
        return ""
    return f"Hukum {left_words(card.legal_due, at).lower()}"


def due_line(card: Card) -> str:
    """When it is due, in full: "batas 30 Nov 2026 10:41", and what else runs beside it."""
    told = []
    if card.paused is not None:
        told.append(f"dijeda sejak {date_and_time(card.paused)}: {card.pause_reason}")
    elif card.due is None:
        told.append(
            f"genap 17 tahun {date_words(card.turns)}" if card.turns is not None else "tanpa batas waktu"
        )
    if card.due is not None:
        sure = "" if card.due_certain else ", belum pasti"
        whole = "keseluruhan " if card.due == card.whole_due and card.due != card.step_due else ""
        told.append(f"batas {whole}{date_and_time(card.due)}{sure}")
    if card.legal_due is not None:
        told.append(f"batas hukum {date_and_time(card.legal_due)}")
    return " · ".join(told)


class CardModel(QAbstractListModel):
    """The cards of one lane in the order in which they were read."""

    def __init__(self, per_bidang: bool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.per_bidang = per_bidang
        self.cards: tuple[Card, ...] = ()
        self.at: datetime | None = None
        #: Ids of the cases whose revision cannot be read.
        self.lost: frozenset[str] = frozenset()

    def show_cards(self, cards: Sequence[Card], at: datetime) -> bool:
        """Show these cards; False if they are the ones that stand there already (then only the time moved on)."""
        new = tuple(cards)
        self.at = at
        if new == self.cards:
            return False
        self.beginResetModel()
        self.cards = new
        self.endResetModel()
        return True

    def row_of(self, case_id: str) -> int:
        """The row of a case, -1 if it is not in this lane."""
        return next((row for row, card in enumerate(self.cards) if card.id == case_id), -1)

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.cards)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flag = Qt.ItemFlag
        return flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsDragEnabled | flag.ItemNeverHasChildren

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) or self.at is None:
            return None
        card = self.cards[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            lost = f", {LOST.lower()}" if card.id in self.lost else ""
            return card_words(card, self.at, per_bidang=self.per_bidang) + lost
        # Begins with the number, so that typing "0858" in a lane goes to that card.
        return f"{card.short} {card.content}"

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        if indexes:
            data.setData(MIME, QByteArray(self.cards[indexes[0].row()].id.encode()))
        return data

    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction


def card_height() -> int:
    """How high a card is, in px: 100, more with larger letters."""
    text = max(_LINE, round(QFontMetricsF(theme.font(10)).height()))
    head = max(_HEAD, round(QFontMetricsF(theme.font(10.5, 600)).height()))
    return 8 + head + 3 + 2 * text + 7 + mark_size("0").height() + 6


class CardDelegate(QStyledItemDelegate):
    """Paints a card: number, channel, age; two lines of content; state, and step or bidang."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._view = parent
        self.height = card_height()
        self._lines: dict[tuple[str, int], list[str]] = {}

    def row_height(self) -> int:
        """A card and the gap below it."""
        return self.height + GAP

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(120, self.row_height())

    def card_rect(self, rect: QRectF) -> QRectF:
        """Where the card itself lies inside its row."""
        return QRectF(rect.left() + FRAME, rect.top() + FRAME, rect.width() - 2 * FRAME, self.height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        model = index.model()
        assert isinstance(model, CardModel)
        assert model.at is not None
        state = option.state
        painter.save()
        self.paint_card(
            painter,
            self.card_rect(QRectF(option.rect)),
            model.cards[index.row()],
            model.at,
            per_bidang=model.per_bidang,
            lost=model.cards[index.row()].id in model.lost,
            chosen=bool(state & QStyle.StateFlag.State_Selected),
            over=bool(state & QStyle.StateFlag.State_MouseOver),
            focused=self._view.hasFocus(),
        )
        painter.restore()

    def paint_card(
        self,
        painter: QPainter,
        rect: QRectF,
        card: Card,
        at: datetime,
        *,
        per_bidang: bool,
        lost: bool = False,
        chosen: bool = False,
        over: bool = False,
        focused: bool = True,
    ) -> None:
        """Paint one card; `rect` is the card without its frame. The frame is strong while the lane has the focus."""
        urgency = card.urgency(at).value
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.setBrush(theme.colour("tint"))
            wide = FRAME if focused else 1
            painter.setPen(QPen(theme.colour("focus" if focused else "mark"), wide))
            out = 1 if focused else -0.5
            painter.drawRoundedRect(rect.adjusted(-out, -out, out, out), 5, 5)
        else:
            edge = "mark" if card.is_month else "bad" if urgency == "late" else "text2" if over else "line2"
            painter.setBrush(theme.colour("sunken" if over else "surface"))
            painter.setPen(QPen(theme.colour(edge), 1))
            painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        left, right = rect.left() + _PAD, rect.right() - _PAD
        if card.is_month:
            paint_spine(painter, rect, chosen=chosen)
            left += SPINE
        head = max(_HEAD, round(QFontMetricsF(theme.font(10.5, 600)).height()))
        y = rect.top() + 8
        self._paint_head(painter, QRectF(left, y, right - left, head), card, at)
        y += head + 3
        step = self._paint_content(painter, QRectF(left, y, right - left, 0), card)
        y += 2 * step + 7
        words = LOST if lost else left_of(card, at)
        room = mark_size(words)
        mark = QRectF(left, y, min(room.width(), right - left), room.height())
        if lost:
            paint_mark(painter, mark, "soon", words, icon="file-alert-outline")
        else:
            paint_mark(painter, mark, urgency, words)
        after = mark.right() + 8
        if not card.due_certain and after + 16 <= right:
            icons.paint(painter, UNCERTAIN, "warn", round(after), round(mark.center().y() - 8), 16)
            after += 20
        legal = legal_words(card, at)
        if legal and after + _LEGAL <= right:
            chip = mark_size(_LAW)
            wide = chip.width() if after + chip.width() <= right else _LEGAL
            state = card.legal_urgency(at).value
            law = QRectF(after, y, wide, room.height())
            paint_mark(painter, law, state, _LAW if wide > _LEGAL else "", icon="scale-balance")
            after = law.right() + 8
        place = QRectF(after, y, right - after, room.height())
        small = theme.font(9)
        words = place_words(card, per_bidang)
        # A bidang may be cut; "Langk…" tells nobody anything, so a step that does not fit is left to the tooltip.
        needed = 24.0 if per_bidang else QFontMetricsF(small).horizontalAdvance(words)
        if place.width() >= needed:
            draw_text(painter, place, words, small, theme.colour("text2"), align=Qt.AlignmentFlag.AlignRight)

    def _paint_head(self, painter: QPainter, rect: QRectF, card: Card, at: datetime) -> None:
        small, quiet = theme.font(9), theme.colour("text2")
        if card.is_month:
            paint_month_head(painter, rect, card)
            return
        age = span_words(at - card.received)
        aged = QFontMetricsF(small).horizontalAdvance(age)
        draw_text(painter, rect, age, small, quiet, align=Qt.AlignmentFlag.AlignRight)
        number = theme.font(10.5, 600)
        width = QFontMetricsF(number).horizontalAdvance(card.short)
        draw_text(painter, rect, card.short, number, theme.colour("text"))
        x = rect.left() + width + 10
        icons.paint(painter, channel_icon(card.channel), "text2", round(x), round(rect.center().y() - 8), 16)
        x += 20
        label = QRectF(x, rect.top(), rect.right() - aged - 8 - x, rect.height())
        if label.width() > 16:
            draw_text(painter, label, card.channel_label, small, quiet)

    def _paint_content(self, painter: QPainter, rect: QRectF, card: Card) -> int:
        """Two lines of content; of an application the documents and, below, where they go. Returns a line's height."""
        text = theme.font(10)
        height = QFontMetricsF(text).height()
        step = max(_LINE, round(height))
        if card.kind == CaseKind.APPLICATION.value:
            documents, _dot, place = card.content.rpartition(" · ")
            parts = [("file-document-outline", documents or place), ("home-city-outline", place)]
            for number, (sign, words) in enumerate(parts if documents else parts[:1]):
                line = QRectF(rect.left(), rect.top() + number * step, rect.width(), step)
                icons.paint(painter, sign, "text2", round(line.left()), round(line.center().y() - 8), 16)
                tone = theme.colour("text2" if number else "text")
                draw_text(painter, line.adjusted(21, 0, 0, 0), words, text, tone)
            return step
        ascent = (step - height) / 2 + QFontMetricsF(text).ascent()
        painter.setFont(text)
        painter.setPen(theme.colour("text"))
        for number, words in enumerate(self.lines(card.content, int(rect.width()))):
            painter.drawText(QPointF(rect.left(), rect.top() + number * step + ascent), words)
        return step

    def lines(self, content: str, width: int) -> list[str]:
        """The content broken into two lines; kept, since a lane paints the same cards again and again."""
        key = (content, width)
        found = self._lines.get(key)
        if found is None:
            if len(self._lines) >= _KEPT:
                self._lines.clear()
            found = self._lines[key] = layout_lines(content, theme.font(10), width, 2)[0]
        return found

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: _Index
    ) -> bool:
        model = index.model()
        if not isinstance(model, CardModel):
            return super().helpEvent(event, view, option, index)
        card = model.cards[index.row()]
        due = LOST if card.id in model.lost else due_line(card)
        late = f"\n{card.late_book}" if card.late_book else ""
        told = f"{card.number} · {due}\n{card.step_label}\n{card.content}{late}"
        QToolTip.showText(event.globalPos(), plain_tooltip(told), view)
        return True
