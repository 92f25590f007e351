"""The lanes of an officer as chips that can be taken away, and a button that adds one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QMenu, QSizePolicy, QVBoxLayout, QWidget

from app.office.officers import Bidang, Desk, Mode
from app.procedure.model import Procedure
from app.procedure.summary import number_words
from ui import icons, theme
from ui.widgets import Button, ElidedLabel, Label, draw_text, take_away
from ui.widgets.buttons import PaintedButton


def desk_words(desk: Desk, procedures: Sequence[Procedure], bidang: Sequence[Bidang]) -> str:
    """A desk in words: "Staf Kerjasama", "Bidang Terkait: Bidang Capil", "Bidang Terkait: semua bidang"."""
    procedure = next((one for one in procedures if one.id == desk.procedure_id), None)
    lane = procedure.lane_by_id.get(desk.lane) if procedure else None
    if lane is None:
        return desk.lane
    words = lane.name
    if lane.per_bidang:
        words += ": " + next((one.name for one in bidang if one.id == desk.bidang), "semua bidang")
    return words


def sop_words(procedure: Procedure) -> str:
    """What an SOP is called over its lanes, where the office uses several: its number and title."""
    number = number_words(procedure)
    return f"{number} · {procedure.title}" if number else procedure.title


class _Chip(PaintedButton):
    """One desk; a click, Space, Enter or Del takes it away."""

    def __init__(self, text: str, icon: str, parent: QWidget, *, sop: str = "") -> None:
        self._icon = icon
        super().__init__(text, parent)
        self.setAccessibleDescription(sop)
        self.setAccessibleName(f"Lepas {text}")
        self.setToolTip(f"Lepas {text}".replace("&", "&&"))
        self.setFont(theme.font(9.5, 600))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(self.font())
        return QSize(int(metrics.horizontalAdvance(self.text())) + 62, max(28, int(metrics.height()) + 10))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = 2.0 if self.hasFocus() else 1.0
        usable = self.isEnabled()
        edge = "focus" if self.hasFocus() else "tint2" if usable else "line"
        ground = "run_bg" if not usable else "tint2" if self.hovered() else "tint"
        ink = "ink" if usable else "text3"
        painter.setPen(QPen(theme.colour(edge), width))
        painter.setBrush(theme.colour(ground))
        half = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), 3, 3)
        middle = self.height() / 2
        icons.paint(painter, self._icon, ink, 8, round(middle - 8), 16)
        text = QRectF(29, 0, self.width() - 29 - (28 if usable else 8), self.height())
        draw_text(painter, text, self.text(), self.font(), theme.colour(ink))
        if usable:
            icons.paint(painter, "close", ink, self.width() - 23, round(middle - 8), 16)
        painter.end()


class DeskChips(QWidget):
    """The desks of one mode (own lanes, or lanes recorded from paper)."""

    changed = Signal()

    def __init__(self, label: str, mode: Mode, *, remark: str = "") -> None:
        super().__init__()
        self._mode = mode
        self._desks: list[Desk] = []
        self._procedures: tuple[Procedure, ...] = ()
        self._bidang: tuple[Bidang, ...] = ()
        self.setAccessibleName(label)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(Label(label, 9, 500, "text2"))
        if remark:
            column.addWidget(Label(remark, 9, 400, "text3", wrap=True))
        self._box = QFrame()
        self._box.setProperty("panel", "card")
        self._column = QVBoxLayout(self._box)
        self._column.setContentsMargins(6, 6, 6, 6)
        self._column.setSpacing(4)
        self.add_button = Button("Tambah lajur", "text", icon="plus", small=True)
        self.add_button.setAccessibleName(f"Tambah {label.lower()}")
        self.add_button.clicked.connect(self.open_menu)
        self._column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._box)
        self._message = Label("", 9, 500, "bad", wrap=True)
        self._message.hide()
        column.addWidget(self._message)
        self.chips: list[_Chip] = []
        #: The SOPs over the chips, where the office uses several.
        self.heads: list[ElidedLabel] = []

    def desks(self) -> tuple[Desk, ...]:
        """The desks as the chips say."""
        return tuple(self._desks)

    def show_desks(
        self, desks: Sequence[Desk], procedures: Sequence[Procedure], bidang: Sequence[Bidang]
    ) -> None:
        """Show an officer's desks; desks of the other mode are left out."""
        self._procedures, self._bidang = tuple(procedures), tuple(bidang)
        self._desks = [desk for desk in desks if desk.mode is self._mode]
        self._show()

    def open_choices(self) -> list[Desk]:
        """The desks that may be added: internal lanes, one desk per bidang where the lane is so, and not there yet."""
        found = []
        for procedure in self._procedures:
            for lane in procedure.lanes:
                if lane.external:
                    continue
                every = [Desk(procedure.id, lane.id, "", self._mode)]
                if lane.per_bidang:
                    every += [
                        Desk(procedure.id, lane.id, one.id, self._mode) for one in self._bidang if one.active
                    ]
                found += [desk for desk in every if desk not in self._desks]
        return found

    def add(self, desk: Desk) -> None:
        """One more desk. "semua bidang" takes the place of single ones, and the other way round."""
        self._desks = [
            one
            for one in self._desks
            if (one.procedure_id, one.lane) != (desk.procedure_id, desk.lane)
            or (bool(one.bidang) and bool(desk.bidang))
        ]
        self._desks.append(desk)
        self._show()
        self.add_button.setFocus()
        self.changed.emit()

    def remove(self, desk: Desk) -> None:
        """Take a desk away."""
        self._desks.remove(desk)
        self._show()
        self.add_button.setFocus()
        self.changed.emit()

    def clear(self) -> None:
        """Take every desk away, without a word."""
        self._desks = []
        self._show()

    def set_error(self, text: str) -> None:
        """What is wrong with the lanes; "" for nothing."""
        self._message.setText(text)
        self._message.setVisible(bool(text))
        self.setAccessibleDescription(text)

    def error(self) -> str:
        """The sentence shown underneath, or ""."""
        return self._message.text()

    def menu_of_choices(self) -> QMenu:
        """What may be added, as a menu."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        above = ""
        for desk in self.open_choices():
            if len(self._procedures) > 1 and desk.procedure_id != above:
                # Lanes of two SOPs bear the same name: each stands under its own.
                above = desk.procedure_id
                head = menu.addAction(self._sop(above).replace("&", "&&"))
                head.setEnabled(False)
            action = menu.addAction(desk_words(desk, self._procedures, self._bidang).replace("&", "&&"))
            action.triggered.connect(lambda _on=False, desk=desk: self.add(desk))
        return menu

    def open_menu(self) -> None:
        """Show the menu under the button."""
        menu = self.menu_of_choices()
        menu.popup(self.add_button.mapToGlobal(self.add_button.rect().bottomLeft()))

    def _sop(self, procedure_id: str) -> str:
        found = next((one for one in self._procedures if one.id == procedure_id), None)
        return sop_words(found) if found is not None else "SOP yang tidak dipakai lagi"

    def _show(self) -> None:
        take_away(self._column, [*self.chips, *self.heads])
        self.chips, self.heads = [], []
        order = [one.id for one in self._procedures]
        self._desks.sort(
            key=lambda desk: order.index(desk.procedure_id) if desk.procedure_id in order else len(order)
        )
        icon = "map-marker-outline" if self._mode is Mode.OWN else "file-document-edit-outline"
        several, above = len(order) > 1, ""
        for desk in self._desks:
            sop = self._sop(desk.procedure_id) if several else ""
            if several and desk.procedure_id != above:
                above = desk.procedure_id
                head = ElidedLabel(sop, 9, 500, "text2")
                head.setParent(self._box)
                self._column.insertWidget(len(self.chips) + len(self.heads), head)
                self.heads.append(head)
            chip = _Chip(desk_words(desk, self._procedures, self._bidang), icon, self._box, sop=sop)
            chip.clicked.connect(lambda _on=False, desk=desk: self.remove(desk))
            self._column.insertWidget(len(self.chips) + len(self.heads), chip)
            self.chips.append(chip)
        for chip in self.chips:
            # The button keeps its place in the panel; what is new comes in before it, not at the window's end.
            QWidget.setTabOrder(self.add_button, chip)
            QWidget.setTabOrder(chip, self.add_button)
        self.add_button.setVisible(bool(self.open_choices()))
