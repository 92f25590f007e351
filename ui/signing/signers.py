"""The two who sign a report, side by side with how far each is (rekap.png, bulan_berkas.png)."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.monthend.report import Signing
from app.worktime.words import date_and_time, date_words, day_month
from ui import icons, theme
from ui.widgets import ElidedLabel, Label, Panel, Sign, hline, plain_tooltip

#: Across the letters of an office, px.
_CIRCLE = 32
_ICON = {
    "signed": ("check-circle-outline", "ok"),
    "ready": ("circle-outline", "text2"),
    "waiting": ("timer-sand", "text2"),
}


class StateChip(QWidget):
    """A sign and a few words on a coloured ground: "angka dibekukan"."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text, self._icon, self._look = "", "timer-sand", ("run", "run_bg", "run_line")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_words(self, text: str, icon: str, tone: str) -> None:
        """Show other words; `tone` is ok, run or tint."""
        self._text, self._icon = text, icon
        self._look = ("ink", "tint", "tint2") if tone == "tint" else (tone, f"{tone}_bg", f"{tone}_line")
        self.setAccessibleName(text)
        self.setToolTip(text)
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


class SignChip(StateChip):
    """ "Siap ditandatangani", "menunggu Kasi", "30 Nov 15:12": how far a signature is, as a chip."""

    def show_state(self, signing: Signing, *, mine: bool, now: datetime | None = None) -> None:
        """Show how far a signature is; `mine`: who sits here signs it. With `now` as short as a narrow place needs it:
        of today the hour alone."""
        at, short = signing.signed_at, now is not None
        if at is not None:
            today = now is not None and at.astimezone(now.tzinfo).date() == now.date()
            words = f"{at:%H:%M}" if today else f"{day_month(at.date())} {at:%H:%M}"
            self.show_words(words if short else date_and_time(at), "check-circle-outline", "ok")
        elif signing.ready:
            self.show_words("Siap ditandatangani" if mine and not short else "Siap", "draw-pen", "tint")
        else:
            words = signing.waiting or "menunggu"
            self.show_words(words if short else words[:1].upper() + words[1:], "timer-sand", "run")


class SignerRow(QWidget):
    """One of the two: sign, title, name and term, chip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
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
        self._low = False

    def set_low(self, low: bool) -> None:
        """On a low screen what is unusual stands in the tooltip."""
        self._low = low
        self._show_note()

    def _show_note(self) -> None:
        self.note.setVisible(bool(self.note.text()) and not self._low)
        self.setToolTip(plain_tooltip(self.note.text()) if self._low else "")

    def show_signing(self, signing: Signing, officer_id: str) -> None:
        """Show one of the two signatures to who sits here."""
        signer = signing.signer
        mine = signer is not None and signer.officer_id == officer_id
        state = "signed" if signing.signed_at else "ready" if signing.ready else "waiting"
        self._sign.set_icon(*_ICON[state])
        self.title.setText(signing.title)
        since = f" · {signer.words}" if signer is not None and signer.words else ""
        self.name.setText(f"{who_words(signing, officer_id)}{since}")
        note = signer.note if signer is not None and signing.signed_at is None else ""
        self.note.setText(note)
        self._show_note()
        self.chip.show_state(signing, mine=mine)
        self.setAccessibleName(f"{signing.title}: {self.name.text()}, {self.chip.text()}")


def who_words(signing: Signing, officer_id: str) -> str:
    """ "Petugas 11, Anda"; what is to be done where nobody is known."""
    if signing.signer is None:
        return "belum dicatat, isi di Pengaturan, bagian Pejabat"
    return signing.signer.name + (", Anda" if signing.signer.officer_id == officer_id else "")


class SignersPanel(Panel):
    """Both signatures of a report."""

    def __init__(self) -> None:
        super().__init__("", margins=(14, 8, 14, 8))
        self.setAccessibleName("Penanda tangan")
        self.maker, self.head = SignerRow(), SignerRow()
        self.add(self.maker)
        self.add(hline())
        self.add(self.head)

    def set_low(self, low: bool) -> None:
        """On a low screen what is unusual about a signer stands in the tooltip."""
        self.maker.set_low(low)
        self.head.set_low(low)

    def show_both(self, maker: Signing, head: Signing, officer_id: str) -> None:
        """Show how far both are."""
        self.maker.show_signing(maker, officer_id)
        self.head.show_signing(head, officer_id)


class Initials(QWidget):
    """The letters of an office in a circle, as the rail shows them of who has logged in."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text, self._mine = "", False
        self.setFixedSize(_CIRCLE, _CIRCLE)

    def show_text(self, title: str, *, mine: bool) -> None:
        """The first letters of a title; filled for who sits here."""
        letters = [word[0].upper() for word in title.split() if word[0].isalpha()]
        self._text, self._mine = "".join(letters[:2]), mine
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent" if self._mine else "run_bg"))
        painter.drawEllipse(QRectF(self.rect()))
        painter.setFont(theme.font(9, 600))
        painter.setPen(theme.colour("on_accent" if self._mine else "run"))
        painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignCenter, self._text)
        painter.end()


class _Listed(QWidget):
    """One of the two in a narrow place: letters, title, name, term, chip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(10)
        self._letters = Initials()
        row.addWidget(self._letters)
        words = QVBoxLayout()
        words.setSpacing(0)
        row.addLayout(words, 1)
        self.title = ElidedLabel("", 10, 500)
        self.name = ElidedLabel("", 9, 400, "text2")
        self.since = ElidedLabel("", 9, 400, "text2")
        for label in (self.title, self.name, self.since):
            words.addWidget(label)
        self.chip = SignChip()
        row.addWidget(self.chip)

    def show_signing(self, signing: Signing, officer_id: str, now: datetime) -> None:
        """Show one of the two signatures to who sits here."""
        signer = signing.signer
        mine = signer is not None and signer.officer_id == officer_id
        self._letters.show_text(signing.title, mine=mine)
        self.title.setText(signing.title)
        self.name.setText(who_words(signing, officer_id))
        since = signer.words if signer is not None else ""
        self.since.setText(since)
        self.since.setVisible(bool(since))
        self.chip.show_state(signing, mine=mine, now=now)
        self.setAccessibleName(f"{signing.title}: {self.name.text()}, {since}, {self.chip.text()}")


class SignersList(QWidget):
    """ "Penanda tangan, menurut tanggal 30 Nov 2026": both, and what is unusual about who they are (bulan_berkas.png)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.addWidget(Label("Penanda tangan", 10.5, 600))
        self._by_date = ElidedLabel("", 9, 400, "text2")
        head.addStretch(1)
        head.addWidget(self._by_date)
        column.addLayout(head)
        self.maker, self.head = _Listed(), _Listed()
        column.addWidget(self.maker)
        column.addWidget(hline())
        column.addWidget(self.head)
        self._note = QWidget(self)
        note = QHBoxLayout(self._note)
        note.setContentsMargins(0, 2, 0, 0)
        note.setSpacing(8)
        note.addWidget(Sign("information-outline", "text2", 16), 0, Qt.AlignmentFlag.AlignTop)
        self.note = Label("", 9, 400, "text2", wrap=True)
        note.addWidget(self.note, 1)
        column.addWidget(self._note)

    def show_both(self, maker: Signing, head: Signing, officer_id: str, now: datetime) -> None:
        """Show how far both are."""
        waiting = maker.signed_at is None or head.signed_at is None
        self._by_date.setText(f"menurut tanggal {date_words(now.date())}" if waiting else "")
        self.maker.show_signing(maker, officer_id, now)
        self.head.show_signing(head, officer_id, now)
        notes = [
            one.signer.note
            for one in (maker, head)
            if one.signer is not None and one.signer.note and one.signed_at is None
        ]
        self.note.setText("\n".join(notes))
        self._note.setVisible(bool(notes))
