"""The rail at the left, the spine of the book: name of program and office, pages, who sits at the desk."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QMenu, QSizePolicy, QVBoxLayout, QWidget

from ui import actions, icons, theme
from ui.shell.page import OfficerChoice, PageSpec
from ui.widgets.buttons import PaintedButton
from ui.widgets.text import draw_text, plain_tooltip

WIDTH, BRAND, PLATE, ITEM, LOCK = 212, 56, 64, 40, 34


class RailItem(PaintedButton):
    """One page on the rail: sign, word, key."""

    def __init__(self, spec: PageSpec, parent: QWidget) -> None:
        self._spec = spec
        super().__init__("", parent)
        self.setCheckable(True)
        self.setFont(theme.font(10, 500))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.rename(spec.title)

    def rename(self, title: str) -> None:
        """Another word for the page: an office's SOP says what its register is called."""
        self.setText(title)
        if self._spec.key:
            self.setToolTip(plain_tooltip(f"{title} ({self._spec.key})"))

    def sizeHint(self) -> QSize:
        return QSize(196, max(ITEM, int(QFontMetricsF(self.font()).height()) + 20))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        rect = QRectF(self.rect())
        painter.setPen(Qt.PenStyle.NoPen)
        if on or self.hovered():
            painter.setBrush(theme.colour("rail_selected" if on else "rail_hover"))
            painter.drawRoundedRect(rect, 4, 4)
        if on:
            painter.setBrush(theme.colour("rail_band"))
            painter.drawRoundedRect(QRectF(0, rect.height() / 2 - 12, 3, 24), 1.5, 1.5)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("rail_band"), 2))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 4, 4)
        tone = "rail_strong" if on else "rail_text"
        icons.paint(painter, self._spec.icon, tone, 12, round(rect.height() / 2 - 10), 20)
        key = self._spec.key if self._spec.key.startswith("F") else ""
        small = theme.font(9)
        room = QFontMetricsF(small).horizontalAdvance(key) if key else 0.0
        text = QRectF(43, 0, rect.width() - 43 - 11 - (room + 8 if key else 0), rect.height())
        draw_text(painter, text, self.text(), theme.font(10, 600 if on else 400), theme.colour(tone))
        if key:
            painter.setFont(small)
            painter.setPen(theme.colour("rail_text" if on else "rail_text2"))
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(rect.adjusted(0, 0, -11, 0), flags, key)
        painter.end()


class LockButton(PaintedButton):
    """Kunci layar, at the right end of the plate: 34 x 34 with a thin edge."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("", parent)
        self.setAccessibleName("Kunci layar")
        self.setToolTip(plain_tooltip(actions.tooltip("lock")))

    def sizeHint(self) -> QSize:
        return QSize(LOCK, LOCK)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.colour("rail_hover" if self.hovered() or self.isDown() else "rail"))
        edge, width = ("rail_band", 2) if self.hasFocus() else ("rail_selected", 1)
        painter.setPen(QPen(theme.colour(edge), width))
        half = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), 4, 4)
        at = round((self.width() - 18) / 2)
        icons.paint(painter, "lock-outline", "rail_strong", at, at, 18)
        painter.end()


class OfficerPlate(PaintedButton):
    """Who sits at the desk; a click opens the list of officers. Whoever is chosen there types their password."""

    chosen = Signal(str)
    lock_wanted = Signal()
    password_wanted = Signal()

    def __init__(self, officers: Callable[[], Sequence[OfficerChoice]], parent: QWidget) -> None:
        self._officer: OfficerChoice | None = None
        self._officers = officers
        super().__init__("", parent)
        self.setMinimumHeight(PLATE)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.open_list)
        self.lock = LockButton(self)
        self.lock.clicked.connect(self.lock_wanted)
        self.show_officer(None)

    def officer(self) -> OfficerChoice | None:
        """Who is shown."""
        return self._officer

    def show_officer(self, officer: OfficerChoice | None) -> None:
        """Show another officer, or none yet."""
        self._officer = officer
        words = (
            f"{officer.name}, {officer.lane}" if officer and officer.lane else officer.name if officer else ""
        )
        self.setAccessibleName(f"Petugas: {words}" if words else "Pilih petugas")
        self.setToolTip(
            plain_tooltip(f"{words}. Klik untuk mengganti petugas." if words else "Pilih petugas")
        )
        self.update()

    def menu_of_officers(self) -> QMenu:
        """The list to choose from, the present one marked; below it the own password and the lock."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setMinimumWidth(WIDTH - 16)
        for one in self._officers():
            text = f"{one.name} · {one.lane}" if one.lane else one.name
            action = menu.addAction(text.replace("&", "&&"))
            action.setCheckable(True)
            here = self._officer is not None and one.id == self._officer.id
            action.setChecked(here)
            if not here:
                action.triggered.connect(lambda _on=False, key=one.id: self.chosen.emit(key))
        if self._officer is not None:
            menu.addSeparator()
            menu.addAction("Ganti kata sandi").triggered.connect(
                lambda _on=False: self.password_wanted.emit()
            )
            menu.addAction("Kunci layar\tCtrl+L").triggered.connect(lambda _on=False: self.lock_wanted.emit())
        return menu

    def open_list(self) -> None:
        """Open the list above the plate."""
        menu = self.menu_of_officers()
        if menu.isEmpty():
            menu.deleteLater()
            return
        height = menu.sizeHint().height()
        menu.popup(self.mapToGlobal(QPoint(8, -height - 4)))

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, PLATE)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        if self.hovered():
            theme.fill(painter, rect, "rail_hover")
        theme.fill(painter, QRectF(0, 0, rect.width(), 1), "rail_selected")
        circle = QRectF(14, rect.height() / 2 - 17, 34, 34)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("rail_selected"))
        painter.drawEllipse(circle)
        room = rect.width() - 58 - LOCK - 16
        if self._officer is None:
            icons.paint(
                painter, "account-outline", "rail_text", round(circle.x() + 8), round(circle.y() + 8), 18
            )
            text = QRectF(58, 0, room, rect.height())
            draw_text(painter, text, "Pilih petugas", theme.font(10, 600), theme.colour("rail_strong"))
        else:
            painter.setFont(theme.font(9.5, 600))
            painter.setPen(theme.colour("rail_strong"))
            painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, self._officer.initials)
            middle = rect.height() / 2
            upper, lower = QRectF(58, middle - 19, room, 19), QRectF(58, middle, room, 17)
            if not self._officer.lane:
                upper = QRectF(58, 0, room, rect.height())
            draw_text(painter, upper, self._officer.name, theme.font(10, 600), theme.colour("rail_strong"))
            draw_text(painter, lower, self._officer.lane, theme.font(9), theme.colour("rail_text"))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("rail_band"), 2))
            painter.drawRoundedRect(rect.adjusted(4, 5, -4, -4), 4, 4)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.lock.setGeometry(self.width() - LOCK - 8, (self.height() - LOCK) // 2, LOCK, LOCK)


class Rail(QWidget):
    """The rail itself, 212 wide."""

    page_chosen = Signal(str)

    def __init__(
        self,
        pages: Sequence[PageSpec],
        officers: Callable[[], Sequence[OfficerChoice]],
        office: str,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._office = office
        self._line_above: QWidget | None = None
        self.setFixedWidth(WIDTH)
        self.setAccessibleName("Halaman")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, BRAND + 8, 0, 0)
        column.setSpacing(2)
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self._items: dict[str, RailItem] = {}
        shown = [spec for spec in pages if spec.on_rail]
        for spec in [one for one in shown if not one.below] + [one for one in shown if one.below]:
            item = RailItem(spec, self)
            item.clicked.connect(lambda _on=False, key=spec.id: self._clicked(key))
            if spec.below and self._line_above is None:
                self._line_above = item
                column.addSpacing(18)
            holder = QVBoxLayout()
            holder.setContentsMargins(8, 0, 8, 0)
            holder.addWidget(item)
            column.addLayout(holder)
            self._items[spec.id] = item
        column.addStretch(1)
        self.plate = OfficerPlate(officers, self)
        column.addWidget(self.plate)

    def _clicked(self, key: str) -> None:
        # What is chosen is said by the window, not by the click: a page may refuse to be left.
        self._items[key].setChecked(not self._items[key].isChecked())
        self.page_chosen.emit(key)

    def item(self, page_id: str) -> RailItem:
        """The item of a page."""
        return self._items[page_id]

    def choose(self, page_id: str) -> None:
        """Show which page is open; "" for none of the rail's."""
        for key, item in self._items.items():
            item.setChecked(key == page_id)

    def set_office(self, name: str) -> None:
        """The office's short name under the program's."""
        self._office = name
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme.fill(painter, self.rect(), "rail")
        icons.paint_brand(painter, QRectF(18, 16, 24, 24))
        title = QRectF(54, 10, WIDTH - 66, 20)
        under = QRectF(54, 29, WIDTH - 66, 17)
        if not self._office:
            title = QRectF(54, 0, WIDTH - 66, BRAND)
        draw_text(painter, title, "Kotak Aduan", theme.font(10.5, 600), theme.colour("rail_strong"))
        draw_text(painter, under, self._office, theme.font(9), theme.colour("rail_text2"))
        if self._line_above is not None:
            y = self._line_above.geometry().top() - 10
            theme.fill(painter, QRectF(12, y, WIDTH - 24, 1), "rail_selected")
        painter.end()
