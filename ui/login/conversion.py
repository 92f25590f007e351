"""The first start on a register that an earlier version left unlocked: the first password of all, and the lock."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import NamedTuple, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QScrollArea, QVBoxLayout, QWidget

from app.access.views import Account
from app.errors import KotakAduanError
from ui import worker
from ui.login.brand import BrandPanel
from ui.login.recovery import RecoveryCodePanel
from ui.widgets.buttons import Button
from ui.widgets.combo import ComboBox
from ui.widgets.fields import Field
from ui.widgets.panels import Banner, Column, Footer, Panel, Sign
from ui.widgets.password import NewPassword
from ui.widgets.text import Label

BESIDE, MARGIN, WIDEST = 620, 44, 640
TITLE = "Data ini belum terkunci"

#: What happens, in this order: icon, what, and why.
WHAT = (
    (
        "content-copy",
        "Salinan terkunci dibuat",
        "Semua pengaduan, lampiran, dan draf disalin, lalu salinannya diperiksa.",
    ),
    (
        "trash-can-outline",
        "Berkas lama dihapus",
        "Setelah salinan terbukti sama: berkas lama, drafnya, daftar carinya, dan cadangan lama di folder data.",
    ),
    (
        "harddisk",
        "Yang mungkin tertinggal di disk",
        "Bekas berkas lama dapat terbaca dengan alat khusus sampai tertimpa. Nyalakan kunci disk Windows (BitLocker), "
        "atau ganti disknya, dan musnahkan cadangan lama di flashdisk.",
    ),
)


class Tell(Protocol):
    """How far the work is; raises once the officer has cancelled."""

    def __call__(self, current: int, total: int, text: str = "") -> None: ...


class Converted(NamedTuple):
    """What the conversion gave: the recovery code for the safe, and whatever the program goes on with."""

    code: str
    result: object


#: (officer, password, tell, last_call): `last_call()` is the last moment to cancel; after it the old file goes.
Convert = Callable[[str, str, Tell, Callable[[], None]], Converted]


class ConversionScreen(QWidget):
    """Asks who is at the PC and for their first password, locks the register, shows the recovery code.

    `converted` carries `Converted.result`, once the code is on paper.
    """

    converted = Signal(object)
    _passed_return = Signal()

    def __init__(
        self,
        office: str,
        accounts: Sequence[Account],
        *,
        convert: Convert,
        keep: Callable[[str], object],
        print_sheet: Callable[[str], object] | None = None,
        note: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """`accounts`: who may be the first, those of the supervisor's lane first; `keep(code)` is called once the code
        is proved to be on paper; `note`: a line at the foot."""
        super().__init__(parent)
        self._convert, self._keep, self._print = convert, keep, print_sheet
        self._job: worker.Job[Converted] | None = None
        self._final = False
        self._done: Converted | None = None
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("Kotak Aduan")
        self.setMinimumSize(900, 460)
        self.resize(1366, 697)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        facts = [("folder-outline", note)] if note else []
        self.brand = BrandPanel("Kunci data kantor", office, facts)
        row.addWidget(self.brand)
        right = QVBoxLayout()
        right.setSpacing(0)
        row.addLayout(right, 1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        right.addWidget(self.area, 1)
        self._build(accounts)
        self.foot = Footer()
        self.stop = Button("Batalkan", on_click=self.cancel)
        self.onward = Button("Kunci data", "primary", icon="lock-outline", key="Enter", on_click=self.go_on)
        self.foot.add_right(self.stop)
        self.foot.add_right(self.onward)
        self.stop.hide()
        right.addWidget(self.foot)
        self._passed_return.connect(self._no_return)
        self.setAccessibleName(TITLE)

    def _build(self, accounts: Sequence[Account]) -> None:
        content = QWidget()
        content.setObjectName("scrolled")
        outer = QHBoxLayout(content)
        outer.setContentsMargins(MARGIN, 34, MARGIN, 20)
        inner = QWidget()
        inner.setMaximumWidth(WIDEST)
        outer.addWidget(inner, 1000, Qt.AlignmentFlag.AlignTop)
        outer.addStretch(1)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        self.title = Label(TITLE, 18, 600, wrap=True)
        self.remark = Label(
            "Versi ini mengunci data kantor: hanya petugas dengan kata sandi yang dapat membukanya.",
            10,
            400,
            "text2",
            wrap=True,
        )
        column.addWidget(self.title)
        column.addWidget(self.remark)
        self.trouble: Banner | None = None
        self._column = column
        self.form = Column()
        form = QVBoxLayout(self.form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(14)
        self.who = ComboBox()
        for account in accounts:
            words = f"{account.name} · {account.title}" if account.title else account.name
            self.who.addItem(words, account.officer_id)
        self.who_field = Field("Anda masuk sebagai", self.who)
        self.password = NewPassword("Kata sandi Anda", across=True)
        self._names = {account.officer_id: account.name for account in accounts}
        self.who.currentIndexChanged.connect(lambda _at: self._named())
        form.addWidget(self.who_field)
        form.addWidget(self.password)
        form.addWidget(
            Label(
                "Petugas lain mendapat kata sandi dari Anda di Pengaturan, Petugas & hak. Sesudah ini kode pemulihan untuk "
                "brankas ditampilkan; siapkan pencetak atau pena.",
                9,
                400,
                "text2",
                wrap=True,
            )
        )
        form.addWidget(_what_happens())
        column.addWidget(self.form)
        self.progress = Panel(margins=(16, 14, 16, 16))
        self.doing = Label("", 10.5, 600)
        self.step = Label("", 9, 400, "text2", wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        for part in (self.doing, self.step, self.bar):
            self.progress.body.addWidget(part)
        column.addWidget(self.progress)
        self.progress.hide()
        self.panel = RecoveryCodePanel(print_sheet=self._print)
        column.addWidget(self.panel)
        self.panel.hide()
        column.addStretch(1)
        self.area.setWidget(content)
        self._named()

    def _named(self) -> None:
        self.password.set_names([self._names.get(str(self.who.currentData()), "")])

    # -- the work

    def busy(self) -> bool:
        """Whether the register is being locked now."""
        return self._job is not None

    def go_on(self) -> None:
        """Lock the register; at the end, take the code off the screen and go on."""
        if self.busy():
            return
        if self._done is not None:
            wrong = self.panel.check()
            if wrong is not None:
                wrong.setFocus()
                return
            try:
                self._keep(self.panel.code())
            except KotakAduanError as error:
                self.panel.tell(error.sentence, False)
                return
            self.panel.forget()
            self.converted.emit(self._done.result)
            return
        wrong = self.password.check()
        if wrong is not None:
            wrong.setFocus()
            self.area.ensureWidgetVisible(wrong, 8, 60)
            return
        self._start(str(self.who.currentData()), self.password.text())

    def _start(self, officer_id: str, password: str) -> None:
        self._untell()
        self._final, self._done = False, None
        convert = self._convert

        def work(progress: worker.Progress) -> Converted:
            def last_call() -> None:
                progress.check()
                self._final = True
                self._passed_return.emit()

            self._made = convert(officer_id, password, progress, last_call)
            return self._made

        self._show_work(True)
        self._job = worker.run(
            self,
            work,
            done=self._finished,
            failed=self._failed,
            progress=self._tell_progress,
            stopped=self._stopped,
        )

    def cancel(self) -> None:
        """Stop; the register stays as it was. No longer possible once the old file goes."""
        if self._job is not None and not self._final:
            self.stop.setEnabled(False)
            self._job.cancel()

    def _tell_progress(self, current: int, total: int, text: str) -> None:
        self.bar.setRange(0, max(1, total))
        self.bar.setValue(current)
        self.step.setText(text)

    def _no_return(self) -> None:
        self.stop.disable("Salinan sudah terbukti sama; berkas lama sedang dihapus.")
        self.doing.setText("Menghapus berkas lama")

    def _show_work(self, on: bool) -> None:
        self.form.setVisible(not on)
        self.progress.setVisible(on)
        self.stop.setVisible(on)
        self.stop.enable()
        self.onward.setVisible(not on)
        self.doing.setText("Mengunci data")
        self.step.setText("Menyalin")
        self.bar.setRange(0, 1)
        self.bar.setValue(0)
        if on:
            self.stop.setFocus()

    def _stopped(self) -> None:
        # Cancelled in the very moment in which the last call had passed: the work went on to its end.
        if self._final:
            self._finished(self._made)
            return
        self._job = None
        self._show_work(False)
        self.password.setFocus()

    def _failed(self, error: BaseException) -> None:
        self._job = None
        self._show_work(False)
        if not isinstance(error, KotakAduanError):
            raise error
        self.trouble = Banner("bad", "Data belum terkunci", error.sentence, on_close=self._untell)
        self._column.insertWidget(2, self.trouble)
        self.onward.setFocus()

    def _untell(self) -> None:
        if self.trouble is not None:
            self._column.removeWidget(self.trouble)
            self.trouble.hide()
            self.trouble.deleteLater()
            self.trouble = None

    def _finished(self, converted: Converted) -> None:
        self._job = None
        self._done = converted
        self.password.forget()
        self._show_work(False)
        self.form.hide()
        self.panel.show_code(converted.code)
        self.panel.show()
        self.title.setText("Data sudah terkunci")
        self.remark.setText(
            "Salinan terbukti sama, berkas lama sudah dihapus. Tinggal satu: kode untuk brankas."
        )
        self.setAccessibleName(self.title.text())
        self.onward.setText("Selesai, buka data")
        self.onward.set_icon("check")
        self.panel.proof.setFocus()

    # -- Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.busy():
                if self.stop.hasFocus():
                    self.stop.click()
            else:
                self.go_on()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.brand.fit(self.size(), BESIDE)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.who.setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:
        # The code would be lost, or a half copy be left: first to the end, or cancelled in words.
        if self.busy():
            self.cancel()
            event.ignore()
        elif self._done is not None and self.panel.code():
            wrong = self.panel.check()
            if wrong is not None:
                wrong.setFocus()
                event.ignore()
                return
            with suppress(KotakAduanError):  # Beranda asks for another code then
                self._keep(self.panel.code())
            self.panel.forget()
            super().closeEvent(event)
        else:
            super().closeEvent(event)


def _what_happens() -> Panel:
    panel = Panel("Yang akan terjadi", margins=(16, 12, 16, 14))
    panel.body.setSpacing(10)
    for icon, what, why in WHAT:
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(Sign(icon, "text2", 18), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(Label(what, 10, 600, wrap=True))
        words.addWidget(Label(why, 9, 400, "text2", wrap=True))
        row.addLayout(words, 1)
        panel.body.addLayout(row)
    return panel
