"""Fields: label above, editor, and underneath what is wrong and how to mend it."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QSize, Qt
from PySide6.QtGui import (
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QComboBox,
    QDateTimeEdit,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui import icons, theme
from ui.widgets.text import Label

Editor = QLineEdit | QPlainTextEdit | QComboBox | QDateTimeEdit


class LineEdit(QLineEdit):
    """A field of one line, 34 high, optionally with a sign at its left."""

    def __init__(
        self, text: str = "", *, hint: str = "", icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self.setPlaceholderText(hint)
        self._icon = icon
        self.setTextMargins(25 if icon else 0, 0, 0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._icon:
            painter = QPainter(self)
            icons.paint(painter, self._icon, "text2", 11, round((self.height() - 18) / 2), 18)
            painter.end()


class TextArea(QPlainTextEdit):
    """A field of several lines; Tab goes on to the next field."""

    def __init__(
        self, text: str = "", *, hint: str = "", lines: int = 3, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self._lines = lines
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)

    def sizeHint(self) -> QSize:
        return QSize(240, int(self.fontMetrics().lineSpacing() * self._lines) + 20)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, int(self.fontMetrics().lineSpacing()) + 20)


class DateTimeField(QDateTimeEdit):
    """Date and time as on the form: "30-11-26 10:27", with a calendar to choose from."""

    def __init__(self, parent: QWidget | None = None, *, with_time: bool = True) -> None:
        super().__init__(parent)
        self.setLocale(QLocale(QLocale.Language.Indonesian, QLocale.Country.Indonesia))
        self.setDisplayFormat("dd-MM-yy HH:mm" if with_time else "dd-MM-yyyy")
        self.setCalendarPopup(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def dress_calendar(self) -> None:
        """Monday first, weekends in the theme's red; Qt's own red cannot be read in the dark theme."""
        from PySide6.QtGui import QTextCharFormat
        from PySide6.QtWidgets import QCalendarWidget

        calendar = self.calendarWidget()
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        free = QTextCharFormat()
        free.setForeground(theme.colour("bad"))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            calendar.setWeekdayTextFormat(day, free)
        head = QTextCharFormat()
        head.setForeground(theme.colour("text2"))
        head.setBackground(theme.colour("sunken"))
        calendar.setHeaderTextFormat(head)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        # The calendar is dressed when it is about to open: building it for every form would only cost.
        self.dress_calendar()
        super().mousePressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class Field(QWidget):
    """Label, editor and message as one: the message says what is wrong and how to mend it."""

    def __init__(self, label: str, editor: Editor, *, note: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = editor
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        head = QHBoxLayout()
        column.addLayout(head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(8)
        self.label = Label(label, 9, 500, "text2")
        if "&" not in label:
            # With a buddy Qt would read "&" as the mark of a key.
            self.label.setBuddy(editor)
        head.addWidget(self.label)
        self.note = Label(note, 9, 400, "text3")
        head.addWidget(self.note)
        self.note.setVisible(bool(note))
        head.addStretch(1)
        column.addWidget(editor)
        self._message = _Message(self)
        self._message.hide()
        column.addWidget(self._message)
        editor.setAccessibleName(label)
        tall = isinstance(editor, QPlainTextEdit)
        policy = QSizePolicy.Policy.Expanding if tall else QSizePolicy.Policy.Fixed
        self.setSizePolicy(QSizePolicy.Policy.Expanding, policy)

    def state(self) -> str:
        """ "", "bad" or "warn"."""
        return str(self.editor.property("state") or "")

    def message(self) -> str:
        """The sentence shown underneath, or ""."""
        return self._message.text() if not self._message.isHidden() else ""

    def set_error(self, text: str) -> None:
        """Show what is wrong and how to mend it; red edge."""
        self._show("bad", text)

    def set_warn(self, text: str) -> None:
        """Point out something odd that may stay; brown edge."""
        self._show("warn", text)

    def clear(self) -> None:
        """Take error or warning away."""
        self._show("", "")

    def _show(self, state: str, text: str) -> None:
        if self.state() == state and self.message() == text:
            return
        self.editor.setProperty("state", state)
        self.editor.setAccessibleDescription(text)
        self._message.show_text(state, text)
        self._message.setVisible(bool(text))
        theme.repolish(self.editor)


class _Message(QWidget):
    """The line under a field, with its sign."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = "bad"
        row = QHBoxLayout(self)
        row.setContentsMargins(22, 0, 0, 0)
        row.setSpacing(0)
        self._label = Label("", 9, 500, "bad", wrap=True)
        row.addWidget(self._label)

    def text(self) -> str:
        return self._label.text()

    def show_text(self, state: str, text: str) -> None:
        if state:
            self._tone = state
            self._label.set_tone(state)
        self._label.setText(text)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        line = self._label.fontMetrics().lineSpacing()
        icons.paint(painter, "alert-circle-outline", self._tone, 0, max(0, round((line - 16) / 2)), 16)
        painter.end()
