"""FM-PDIP-03-01 as a white sheet on the screen: the same words in the same order as the paper.

All measures in px from the sheet's upper left corner (terima_12kanal.png); the sheet is 726 x 626 in both themes.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QWidget

from app.channels import TARGETS
from app.contact import odd_email, odd_phone
from app.office.settings import Office
from app.papers.parts import slip_form
from app.texts import NONE_GIVEN
from ui import theme
from ui.pages.terima.paper import (
    LIFT,
    RULE,
    PaperBox,
    PaperLine,
    PaperText,
    Remark,
    SignedCheck,
    dotted,
    ink_style,
)
from ui.pages.terima.values import Filled
from ui.theme.tokens import LIGHT

WIDTH, HEIGHT = 726, 626
LEFT, RIGHT = 35, 691
LINE_LEFT = 197
ROWS = (164, 192, 220, 248, 276)
LABELS = ("Nama Lengkap", "Alamat", "Alamat email", "No. Hp", "Sasaran Pengaduan")
CONTENT = "ISI PENGADUAN / SARAN"
BOXES = {"perilaku": (185, 284), "sarana": (435, 284), "pelayanan": (185, 312), "lain": (435, 312)}
CONTENT_TOP, CONTENT_LINES = 371, 5
NOTES = ("Beri tanda (√) pada kotak pilihan", "Identitas pelapor dijaga kerahasiannya")
LOGO = QRectF(44, 18, 45, 56)


class PaperSheet(QWidget):
    """The form. `edited` after anything was written or ticked, `content_edited` after the ISI changed."""

    edited = Signal()
    content_edited = Signal()

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(WIDTH, HEIGHT)
        self.setAccessibleName("Formulir Pengaduan / Saran")
        self.setStyleSheet(ink_style())
        self._office = office
        self._logo = QImage()
        self.name = PaperLine(LABELS[0], self)
        self.address = PaperLine(LABELS[1], self)
        self.email = PaperLine(LABELS[2], self)
        self.phone = PaperLine(LABELS[3], self)
        self.target_text = PaperLine(LABELS[4], self, identity=False)
        self.lines = (self.name, self.address, self.email, self.phone, self.target_text)
        for line, y in zip(self.lines, ROWS, strict=True):
            line.setGeometry(LINE_LEFT, y - 27, RIGHT - LINE_LEFT, 28)
        self.boxes = {code: PaperBox(label, self) for code, label in TARGETS.items()}
        for code, (x, y) in BOXES.items():
            box = self.boxes[code]
            box.setGeometry(x - 4, y, box.sizeHint().width(), 28)
        self.text = PaperText(CONTENT, self)
        self.text.setGeometry(LEFT, CONTENT_TOP - LIFT, RIGHT - LEFT, RULE * CONTENT_LINES + LIFT)
        self.text_remark = Remark(self)
        self.text_remark.setGeometry(300, 510, RIGHT - 300, 36)
        self.signed = SignedCheck(self)
        width = self.signed.sizeHint().width()
        self.signed.setGeometry(566 - width // 2, 549, width, 28)
        self._wire()
        self.set_office(office)

    def _wire(self) -> None:
        for line in self.lines:
            line.textChanged.connect(self._line_changed)
            line.focus_changed.connect(self.update)
        self.email.editingFinished.connect(self._look_at_contacts)
        self.phone.editingFinished.connect(self._look_at_contacts)
        for box in (*self.boxes.values(), self.signed):
            box.toggled.connect(lambda _on: self.edited.emit())
        self.text.focus_changed.connect(self.update)
        self.text.told.connect(lambda sentence: self.text_remark.tell("run", sentence))
        self.text.textChanged.connect(self._content_changed)

    # -- values

    def order(self) -> list[QWidget]:
        """What Tab visits, in the paper's order."""
        return [*self.lines, *self.boxes.values(), self.text, self.signed]

    def put(self, filled: Filled) -> None:
        """Write the values onto the sheet."""
        values = (filled.name, filled.address, filled.email, filled.phone, filled.target_text)
        for line, value in zip(self.lines, values, strict=True):
            line.setText(value)
            line.setCursorPosition(0)
        for code, box in self.boxes.items():
            box.setChecked(code in filled.targets)
        self.text.write(filled.content)
        self.signed.setChecked(filled.signed)
        self.clear_errors()
        self._look_at_contacts()

    def take(self, filled: Filled) -> None:
        """Read what stands on the sheet into `filled`."""
        filled.name, filled.address = self.name.text(), self.address.text()
        filled.email, filled.phone = self.email.text(), self.phone.text()
        filled.target_text = self.target_text.text()
        filled.targets = tuple(code for code, box in self.boxes.items() if box.isChecked())
        filled.content = self.text.text()
        filled.signed = self.signed.isChecked()

    def blank(self) -> bool:
        """Whether nothing stands on the sheet; quick, whatever the length."""
        ticks = any(box.isChecked() for box in (*self.boxes.values(), self.signed))
        return not ticks and self.text.empty() and not any(line.text() for line in self.lines)

    def _line_changed(self, _text: str) -> None:
        line = self.sender()
        if isinstance(line, PaperLine) and line.remark.tone():
            line.tell("", "")
        if line is self.name:
            self.update()
        self.edited.emit()

    def _content_changed(self) -> None:
        if self.text_remark.tone() == "bad":
            self.text_remark.tell("", "")
            self.update()
        self.content_edited.emit()
        self.edited.emit()

    # -- what is odd or wrong

    def _look_at_contacts(self) -> None:
        for line, sentence in (
            (self.email, odd_email(self.email.text())),
            (self.phone, odd_phone(self.phone.text())),
        ):
            if line.remark.tone() != "bad":
                line.tell("warn" if sentence else "", sentence)

    def refuse(self, field: str, sentence: str) -> bool:
        """Show beside the field why it cannot be taken; False for a field that is not on the sheet."""
        names = ("nama", "alamat", "email", "hp", "sasaran_teks")
        if field == "isi":
            self.text_remark.tell("bad", sentence)
            self.text.setAccessibleDescription(sentence)
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        elif field in names:
            line = self.lines[names.index(field)]
            line.tell("bad", sentence)
            line.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            return False
        self.update()
        return True

    def clear_errors(self) -> None:
        """Take the red sentences away; what is only odd stays."""
        for line in self.lines:
            if line.remark.tone() == "bad":
                line.tell("", "")
        self.text_remark.tell("", "")
        self.text.setAccessibleDescription("")
        self.update()

    # -- painting

    def set_office(self, office: Office) -> None:
        """Show the office's kop and document number."""
        self._office = office
        self._logo = QImage.fromData(office.logo) if office.logo else QImage()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(LIGHT.paper))
        painter.setPen(QPen(theme.colour("line2"), 1))
        painter.drawRect(QRectF(0.5, 0.5, WIDTH - 1, HEIGHT - 1))
        self._kop(painter)
        self._field_names(painter)
        self._focus(painter)
        for y in ROWS:
            dotted(painter, LINE_LEFT, RIGHT, y)
        self._below(painter)
        painter.end()

    def _kop(self, painter: QPainter) -> None:
        if not self._logo.isNull():
            ratio = self.devicePixelRatioF()
            size = self._logo.size().scaled(LOGO.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
            shown = self._logo.scaled(size * ratio, mode=Qt.TransformationMode.SmoothTransformation)
            shown.setDevicePixelRatio(ratio)
            painter.drawImage(
                QPointF(
                    LOGO.center().x() - size.width() / 2,
                    LOGO.center().y() - size.height() / 2,
                ),
                shown,
            )
        big = [line for line in self._office.letterhead if line.strip()]
        small = [line for line in self._office.letterhead_small if line.strip()]
        # A kop of more lines than the paper's four grows smaller, never beyond its rule.
        scale = min(1.0, 74 / max(1, 20 * len(big) + 16 * len(small) + 2))
        y = 16.0
        for line in big:
            self._centred(painter, line, y, 20 * scale, theme.serif(12.4 * scale, 700))
            y += 20 * scale
        y += 4 * scale
        for line in small:
            self._centred(painter, line, y, 16 * scale, theme.serif(9.8 * scale))
            y += 16 * scale
        painter.setPen(QColor(LIGHT.paper_print))
        painter.fillRect(QRectF(LEFT, 101, RIGHT - LEFT, 1), QColor(LIGHT.paper_print))
        painter.fillRect(QRectF(LEFT, 103, RIGHT - LEFT, 1), QColor(LIGHT.paper_print))
        self._centred(painter, "FORMULIR PENGADUAN / SARAN", 112, 20, theme.serif(12.2, 700))

    def _centred(self, painter: QPainter, text: str, top: float, height: float, font: QFont) -> None:
        room = 2.0 * (WIDTH / 2 - LOGO.right() - 8)
        wide = QFontMetricsF(font).horizontalAdvance(text)
        if wide > room:
            font.setPointSizeF(max(6.0, font.pointSizeF() * room / wide))
        painter.setFont(font)
        painter.setPen(QColor(LIGHT.paper_print))
        painter.drawText(QRectF(LEFT, top, RIGHT - LEFT, height), Qt.AlignmentFlag.AlignCenter, text)

    def _field_names(self, painter: QPainter) -> None:
        painter.setPen(QColor(LIGHT.paper_print))
        painter.setFont(theme.serif(11))
        for label, y in zip(LABELS, ROWS, strict=True):
            painter.drawText(QPointF(LEFT, y - 4), label)
            painter.drawText(QPointF(185, y - 4), ":")
        painter.setFont(theme.serif(10.8, 700))
        painter.drawText(QPointF(LEFT, 361), f"{CONTENT} :")

    def _focus(self, painter: QPainter) -> None:
        focused = QApplication.focusWidget()
        wrong = self.text_remark.tone() == "bad"
        for widget in (*self.lines, self.text):
            bad = wrong if widget is self.text else widget.remark.tone() == "bad"  # type: ignore[union-attr]
            if widget is not focused and not bad:
                continue
            rect = QRectF(widget.geometry())
            if widget is self.text:
                rect.adjust(0, LIFT - 1, 0, 1)
                outer = rect.adjusted(-4, -3, 4, 4)
            else:
                outer = rect.adjusted(-2, -1, 3, 1)
            if widget is focused:
                painter.fillRect(rect, QColor(LIGHT.paper_focus))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(LIGHT.bad if bad else LIGHT.paper_mark), 2))
            painter.drawRect(outer)

    def _below(self, painter: QPainter) -> None:
        black = QColor(LIGHT.paper_print)
        painter.setPen(black)
        painter.setFont(theme.serif(9.6))
        for note, y in zip(NOTES, (522, 542), strict=True):
            painter.drawText(QPointF(LEFT, y), "-")
            painter.drawText(QPointF(LEFT + 11, y), note)
        rows = slip_form(self._office).rows("NO. DOK", "REVISI", "TGL. EFEKTIF")
        painter.setPen(QPen(black, 1))
        if rows:
            painter.drawRect(QRectF(35.5, 553.5, 190, 8 + round(16.4 * len(rows))))
        painter.setFont(theme.serif(8.8))
        metrics = QFontMetricsF(painter.font())
        for place, (label, value) in enumerate(rows):
            baseline = 570 + 16.4 * place
            painter.drawText(QPointF(45, baseline), label)
            shown = metrics.elidedText(f": {value}", Qt.TextElideMode.ElideRight, 92)
            painter.drawText(QPointF(131, baseline), shown)
        painter.setFont(theme.serif(11))
        painter.drawText(QPointF(473, 604), "(")
        painter.drawText(QPointF(655, 604), ")")
        dotted(painter, 481, 651, 609)
        self._echo(painter)

    def _echo(self, painter: QPainter) -> None:
        name = self.name.text().strip()
        if not name or name.casefold() == NONE_GIVEN:
            return
        painter.setFont(theme.font(10.5, 500))
        painter.setPen(QColor(LIGHT.paper_ink))
        shown = QFontMetricsF(painter.font()).elidedText(name[:200], Qt.TextElideMode.ElideRight, 166)
        painter.drawText(QRectF(481, 588, 170, 20), Qt.AlignmentFlag.AlignCenter, shown)
