"""The windows beside the office's own: login, the code from the safe, locking an earlier register, restoring, founding.

Each is brought about on the real program; `tests.pictures` paints it and throws it away.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.access.accounts import new_recovery_code
from app.access.views import Account, WaitError, WrongPasswordError
from app.backup.making import back_up
from app.backup_files.names import Reason
from app.errors import MachineError
from tests.login import logged_in
from ui.login.conversion import ConversionScreen, Converted
from ui.restore.door import ASKED, NEW, show_restore
from ui.start import Program
from ui.wizard.window import SetupWizard

CODE = "7Q4K-M2XW-9HTA-0CDE-V5NB-R8GJ-PZ01"
PASSWORD = "lontar yang baru"
Settle = Callable[[], None]


class Stage:
    """The program on a folder of its own, with the time at which it is looked at."""

    def __init__(self, app: QApplication, folder: Path, now: datetime, settle: Settle) -> None:
        self.folder, self.now, self.settle = folder, now, settle
        self.program = Program(app, folder, clock=lambda: now)

    def begin(self) -> Any:
        """The double click; the window that it brings."""
        self.program.open()
        self.settle()
        return self.program.shown

    def new_code(self) -> str:
        """A code for the safe that opens."""
        ws = logged_in(self.folder, "petugas-02", clock=lambda: self.now)
        code = new_recovery_code(ws)
        ws.close()
        return code

    def backed_up(self) -> None:
        """A good backup lies on this PC."""
        ws = logged_in(self.folder, "petugas-02", clock=lambda: self.now - timedelta(hours=2))
        back_up(ws, reason=Reason.ASKED, officer_id="petugas-02")
        ws.close()

    def end(self) -> None:
        """Away with it; nothing is asked."""
        shown, self.program.shown = self.program.shown, None
        if shown is not None:
            shown.hide()
            shown.deleteLater()
        if self.program._doorbell is not None:
            self.program._doorbell.close()  # type: ignore[attr-defined]
        self.program.close()


def _login(stage: Stage) -> QWidget:
    screen = stage.begin()
    screen.sign_in.choose("petugas-03")
    return screen  # type: ignore[no-any-return]


def _wrong(stage: Stage) -> QWidget:
    screen = _login(stage)
    screen.sign_in.refuse(WrongPasswordError())  # type: ignore[attr-defined]
    return screen


def _wait(stage: Stage) -> QWidget:
    screen = _login(stage)
    until = stage.now + timedelta(seconds=30)
    sentence = f"Lima kali salah. Coba lagi pukul {until:%H:%M:%S}."
    screen.sign_in.refuse(WaitError(sentence, until=until))  # type: ignore[attr-defined]
    return screen


def _forgot(stage: Stage) -> QWidget:
    screen = _login(stage)
    screen.open_forgot()  # type: ignore[attr-defined]
    return screen


def _code(stage: Stage, steps: int) -> QWidget:
    """The way back in, after so many steps of it."""
    code = stage.new_code()
    screen: Any = _login(stage)
    screen.open_recovery()
    page = screen.page()
    page.code.setText(code)
    if steps > 0:
        page.go_on()
        stage.settle()
    if steps > 1:
        for field in (page.password.first, page.password.again):
            field.edit.setText(PASSWORD)
        page.go_on()
        stage.settle()
    return screen  # type: ignore[no-any-return]


def _locking(stage: Stage, *, done: bool) -> QWidget:
    """An earlier version's register is locked at its first start."""
    people = (
        Account("petugas-02", "Petugas 02", "Kasi Kerjasama"),
        Account("petugas-03", "Petugas 03", "Staf"),
    )
    screen = ConversionScreen(
        "Disdukcapil Contoh",
        people,
        convert=lambda _who, _password, _tell, _last: Converted(CODE, None),
        keep=lambda _code: None,
        note=str(stage.folder),
    )
    stage.program.shown = screen
    screen.show()
    if done:
        for field in (screen.password.first, screen.password.again):
            field.edit.setText(PASSWORD)
        screen.go_on()
        stage.settle()
    return screen


def _damaged(stage: Stage) -> QWidget:
    stage.backed_up()
    sentence = "Berkas data rusak atau bukan milik Kotak Aduan. Jangan dihapus; pulihkan dari cadangan."
    error = MachineError(sentence, data_safe=False)
    error.fault = "damaged"
    return show_restore(stage.program, "damaged", error=error)


def _asked(stage: Stage) -> QWidget:
    stage.backed_up()
    ws = logged_in(stage.folder, "petugas-02", clock=lambda: stage.now)
    screen = show_restore(stage.program, ASKED, present=ws)
    stage.settle()
    screen.ask_proof()
    return screen


def _new_pc(stage: Stage) -> QWidget:
    return show_restore(stage.program, NEW)


def _people(stage: Stage) -> SetupWizard:
    """The first preparation, filled in up to the people and the first account."""
    wizard = SetupWizard(stage.folder / "baru", clock=lambda: stage.now)
    stage.program.shown = wizard
    wizard.show()
    QTest.keyClicks(wizard.identity.name.editor, "Disdukcapil Contoh")
    wizard.go_on()
    wizard.go_on()
    for row, name in zip(wizard.officers.rows, ("Petugas 03", "Petugas 02", "", "Petugas 05"), strict=False):
        QTest.keyClicks(row.name, name)
    for field in (wizard.officers.account.password.first, wizard.officers.account.password.again):
        field.edit.setText(PASSWORD)
    wizard.officers.area.ensureWidgetVisible(wizard.officers.account)
    return wizard


def _safe(stage: Stage) -> SetupWizard:
    wizard = _people(stage)
    for _ in range(3):
        wizard.go_on()
    stage.settle()
    wizard._done = True  # thrown away without being asked for the paper
    return wizard


#: name -> how it comes about
WINDOWS: dict[str, Callable[[Stage], QWidget]] = {
    "masuk": _login,
    "masuk_sandi_salah": _wrong,
    "masuk_menunggu": _wait,
    "masuk_lupa": _forgot,
    "masuk_kode": lambda stage: _code(stage, 0),
    "masuk_kode_sandi": lambda stage: _code(stage, 1),
    "masuk_kode_baru": lambda stage: _code(stage, 2),
    "konversi": lambda stage: _locking(stage, done=False),
    "konversi_kode": lambda stage: _locking(stage, done=True),
    "pulihkan_rusak": _damaged,
    "pulihkan_diminta": _asked,
    "pulihkan_baru": _new_pc,
    "persiapan_akun": _people,
    "persiapan_kode": _safe,
}
