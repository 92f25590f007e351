"""What an officer does in the whole window at the month's end."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pytestqt.qtbot import QtBot

from app.monthend.report import MonthReport, month_report
from tests.conftest import HandClock
from tests.signing_month import COMPLAINT, HEAD, KASI, KEY_PASSWORD, NOVEMBER, key_file, month_file
from tests.ui.pages.paper_office import PaperPc
from tests.ui.pages.rekap_office import settled
from ui.office_window import OfficeWindow
from ui.signing.key_dialog import KeyDialog
from ui.signing.scan_dialog import ScanDialog
from ui.widgets import Dialog


class MonthEnd:
    """The window, and what an officer does in it at the month's end."""

    def __init__(self, office: OfficeWindow, clock: HandClock, qtbot: QtBot, pc: PaperPc) -> None:
        self.office, self.clock, self.qtbot, self.pc = office, clock, qtbot, pc
        self.ws, self.desk, self.window = office.desk.ws, office.desk, office.window
        self.file = month_file(self.ws)
        #: What the system's own dialog for opening gives next; "" for thought better of it.
        self.chosen = ""
        self.asked: list[str] = []

    def sit(self, officer_id: str) -> None:
        self.desk.choose(officer_id)
        settled(self.qtbot)

    def rekap(self, **args: object) -> Any:
        self.window.go("rekap", month=NOVEMBER, **args)
        settled(self.qtbot)
        return self.window.current_page()

    def case(self) -> Any:
        """The page of the month's file."""
        self.window.go("pengaduan", case_id=self.file)
        settled(self.qtbot)
        return self.window.current_page()

    def settle(self) -> None:
        settled(self.qtbot)

    def report(self) -> MonthReport:
        return month_report(self.ws, month=NOVEMBER, kind=COMPLAINT)

    def open_dialog(self, kind: type[Dialog] = Dialog) -> Any:
        """The dialog that is open; None while there is none."""
        return next((one for one in self.window.findChildren(kind) if one.is_open()), None)

    def key_path(self, officer_id: str) -> Path:
        """The officer's key on the USB stick."""
        path = self.pc.folder / f"{officer_id}.p12"
        path.write_bytes(key_file(officer_id).p12)
        return path

    def give_key(self, officer_id: str, password: str = KEY_PASSWORD) -> KeyDialog:
        """Choose the key file in the open dialog, type the password, press Tanda tangani; wait for what comes of it."""
        dialog = self.open_dialog(KeyDialog)
        assert isinstance(dialog, KeyDialog)
        self.chosen = str(self.key_path(officer_id))
        dialog.choose.click()
        assert dialog.file.text() == self.chosen
        dialog.password.edit.setText(password)
        dialog.button.click()
        settled(self.qtbot)
        return dialog

    def kasi_signs(self) -> None:
        self.sit(KASI)
        self.rekap().acts.sign()
        self.give_key(KASI)

    def head_signs(self, decision: str) -> None:
        self.sit(HEAD)
        page = self.case()
        page.month.part.decision.setPlainText(decision)
        page.month.acts.sign()
        self.give_key(HEAD)

    def both_sign(self, decision: str = "Blangko dipesan tiap tanggal 20.") -> None:
        self.kasi_signs()
        self.head_signs(decision)

    def scan_dialog(self) -> ScanDialog:
        dialog = self.open_dialog(ScanDialog)
        assert isinstance(dialog, ScanDialog)
        return dialog
