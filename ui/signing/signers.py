"""The two who sign a report, side by side with how far each is (rekap.png, bulan_berkas.png)."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.monthend.report import Signing
from app.worktime.words import date_and_time, day_month
from ui import icons, theme
from ui.widgets import ElidedLabel, Label, Panel, Sign, hline

_ICON = {
    "signed": ("check-circle-outline", "ok"),
    "ready": ("circle-outline", "text2"),
    "waiting": ("timer-sand", "text2"),
}


class SignChip(QWidget):
    """ "Siap ditandatangani", "menunggu Kasi", "30 Nov 15:12": how far a signature is, as a chip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text, self._icon, self._look = "", "timer-sand", ("run", "run_bg", "run_line")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_state(self, signing: Signing, *, mine: bool, short: bool = False) -> None:
        """Show how far a signature is; `mine`: who sits here signs it; `short` for a narrow place."""
        if signing.signed_at is not None:
            at = signing.signed_at
            self._text = f"{day_month(at.date())} {at:%H:%M}" if short else date_and_time(at)
            self._icon = "check-circle-outline"
            self._look = ("ok", "ok_bg", "ok_line")
        elif signing.ready:
            self._text, self._icon = "Siap ditandatangani" if mine and not short else "Siap", "draw-pen"
            self._look = ("ink", "tint", "tint2")
        else:
            self._text = signing.waiting[:1].upper() + signing.waiting[1:] or "Menunggu"
            self._icon, self._look = "timer-sand", ("run", "run_bg", "run_line")
        self.setAccessibleName(self._text)
        self.setToolTip(self._text)
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """The words shown."""
        return self._text

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(theme.font(9, 600))
        return QSize(int(metrics.horizontalAdvance(self._text)) + 38, max(22, int(metrics.height()) + 6))

    def paintEvent(self, event: QPaintEvent) -> None:
        tone, ground, edge = self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour(edge), 1))
        painter.setBrush(theme.colour(ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        icons.paint(painter, self._icon, tone, 7, round(self.height() / 2 - 8), 16)
        painter.setFont(theme.font(9, 600))
        painter.setPen(theme.colour(tone))
        rect = QRectF(29, 0, self.width() - 36, self.height())
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, self._text)
        painter.end()


class SignerRow(QWidget):
    """One of the two: sign, title, name and term, chip."""

    def __init__(self, parent: QWidget | None = None, *, short: bool = False) -> None:
        super().__init__(parent)
        self._short = short
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(10)
        self._sign = Sign("circle-outline", "text2", 20)
        row.addWidget(self._sign)
        words = QVBoxLayout()
        words.setSpacing(0)
        row.addLayout(words, 1)
        self.title = ElidedLabel("", 10.5, 500)
        self.name = ElidedLabel("", 9, 400, "text2")
        self.note = Label("", 9, 400, "text2", wrap=True)
        for label in (self.title, self.name, self.note):
            words.addWidget(label)
        self.chip = SignChip()
        row.addWidget(self.chip)

    def show_signing(self, signing: Signing, officer_id: str) -> None:
        """Show one of the two signatures to who sits here."""
        signer = signing.signer
        mine = signer is not None and signer.officer_id == officer_id
        state = "signed" if signing.signed_at else "ready" if signing.ready else "waiting"
        self._sign.set_icon(*_ICON[state])
        self.title.setText(signing.title)
        who = "belum dicatat, isi di Pengaturan, bagian Pejabat" if signer is None else signer.name
        more = [", Anda"] if mine else []
        more += [f" · {signer.words}"] if signer is not None and signer.words else []
        self.name.setText(who + "".join(more))
        note = signer.note if signer is not None and signing.signed_at is None else ""
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self.chip.show_state(signing, mine=mine, short=self._short)
        self.setAccessibleName(f"{signing.title}: {self.name.text()}, {self.chip.text()}")


class SignersPanel(Panel):
    """Both signatures of a report."""

    def __init__(self, *, short: bool = False) -> None:
        super().__init__("", margins=(14, 8, 14, 8))
        self.maker, self.head = SignerRow(short=short), SignerRow(short=short)
        self.add(self.maker)
        self.add(hline())
        self.add(self.head)

    def show_both(self, maker: Signing, head: Signing, officer_id: str) -> None:
        """Show how far both are."""
        self.maker.show_signing(maker, officer_id)
        self.head.show_signing(head, officer_id)
