"""The real program on a data folder, worked as an officer works it: login screen, pages, papers, the closing backup."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.cli.main import run
from app.office.powers import Power
from app.reading.lists import listing
from app.workspace import Workspace
from tests.cli import password_pipe
from tests.conftest import HandClock
from ui import worker
from ui.envelope import EnvelopeDialog
from ui.login.screen import LoginScreen
from ui.office_window import OfficeWindow
from ui.preview.paper_dialog import PaperDialog
from ui.start import Program
from ui.widgets import Dialog
from ui.wizard.window import SetupWizard

KEY = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


class Pc:
    """The PC around the program: one printer that writes what it prints into a file, and the system's file dialogs,
    answered with what the test laid ready."""

    def __init__(self, papers: Path) -> None:
        self.papers = papers
        self.open: list[Path] = []
        self.folder = Path()
        self.printed: list[str] = []

    def names(self) -> list[str]:
        return ["LX Depan"]

    def printer(self, name: str) -> QPrinter:
        made = QPrinter(QPrinter.PrinterMode.HighResolution)
        made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        made.setOutputFileName(str(self.papers / f"tercetak {len(self.printed)}.pdf"))
        return made

    def choose(self, printer: QPrinter, pages: int, title: str, parent: QWidget) -> bool:
        self.printed.append(title)
        return True

    def where(self, _parent: QWidget, _folder: str, suggested: str) -> Path:
        return self.papers / suggested

    def folder_picked(self, *_asked: object, **_more: object) -> str:
        return str(self.folder)

    def one_picked(self, *_asked: object, **_more: object) -> tuple[str, str]:
        return str(self.open[0]), ""

    def picked(self, *_asked: object, **_more: object) -> tuple[list[str], str]:
        return [str(path) for path in self.open], ""


def command(folder: Path, user: str, secret: str, *words: str, way: str = "--password-fd") -> tuple[int, str]:
    """The command line with its login: exit code, and all that it says. `way` is how the secret comes: a password, or
    with `--code-fd` the code from the safe."""
    said = StringIO()
    with password_pipe(secret) as descriptor, redirect_stdout(said), redirect_stderr(said):
        named = ["--user", user] if user else []
        code = run(["--data", str(folder), *named, *words, way, str(descriptor)], window=_no_window)
    return code, said.getvalue()


def _no_window(*_asked: object) -> int:
    raise AssertionError("a verb opens no window")


class Sitting:
    """The program from its start to its end. `program.open()` again stands for another double click."""

    def __init__(self, qapp: QApplication, qtbot: QtBot, folder: Path, clock: HandClock, pc: Pc) -> None:
        self.qtbot, self.folder, self.clock, self.pc = qtbot, folder, clock, pc
        self.program = Program(qapp, folder, clock=clock)
        self.program.open()
        self.settle()

    # -- what is there

    @property
    def office(self) -> OfficeWindow:
        """The office's window; somebody has to have logged in."""
        assert self.program.office is not None
        return self.program.office

    @property
    def window(self) -> Any:
        return self.office.window

    @property
    def ws(self) -> Workspace:
        return self.office.desk.ws

    @property
    def page(self) -> Any:
        """The page shown; whoever asks knows which."""
        return self.window.current_page()

    @property
    def wizard(self) -> SetupWizard:
        assert isinstance(self.program.shown, SetupWizard)
        return self.program.shown

    @property
    def shown(self) -> Any:
        """Whichever window stands there."""
        return self.program.shown

    def settle(self) -> None:
        """Until everything under way has come to its end."""
        QApplication.processEvents()
        self.qtbot.waitUntil(lambda: not worker.running(), timeout=20_000)
        QApplication.processEvents()

    def until(self, what: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(what, timeout=20_000)
        self.settle()

    def dialog(self) -> Any:
        """The dialog on top."""
        found = [one for one in self.shown.findChildren(Dialog) if one.is_open()]
        assert found, "no dialog is open"
        return found[-1]

    # -- coming and going

    def log_in(self, officer_id: str, password: str) -> None:
        """Choose the name on the login screen and type the password."""
        self.type_password(officer_id, password)
        self.until(lambda: self.program.office is not None and self.shown is self.window)

    def type_password(self, officer_id: str, password: str) -> None:
        """The same, whatever comes of it."""
        screen = self.shown
        assert isinstance(screen, LoginScreen), screen
        self._type_password(screen, officer_id, password)

    def lock(self) -> None:
        """Ctrl+L."""
        QTest.keyClick(self.window, KEY.Key_L, CONTROL)
        assert self.window.covered()
        QApplication.processEvents()

    def unlock(self, officer_id: str, password: str) -> None:
        """The same officer or another one types a password on the locked screen."""
        screen = self.office.locking.screen
        assert screen is not None
        self._type_password(screen, officer_id, password)
        self.until(lambda: not self.window.covered())

    def take_over(self, officer_id: str, password: str) -> None:
        """Lock, and another officer sits down."""
        self.lock()
        self.unlock(officer_id, password)
        assert self.office.desk.officer.id == officer_id

    def _type_password(self, screen: LoginScreen, officer_id: str, password: str) -> None:
        self.settle()
        screen.sign_in.choose(officer_id)
        QTest.keyClicks(screen.sign_in.field.edit, password)
        QTest.keyClick(screen.sign_in.field.edit, KEY.Key_Return)
        self.settle()

    def close(self) -> None:
        """The officer closes the window, which makes its backup; the program ends."""
        self.settle()
        self.shown.close()
        assert not self.shown.isVisible(), "the window stayed open"
        self.leave()

    def leave(self) -> None:
        """Nothing of the program stays, whatever it shows; asked nothing."""
        shown, self.program.shown = self.program.shown, None
        if shown is not None:
            if self.program.office is not None:
                self.program.office.window.before_closing = None
            shown.close()
            self.qtbot.waitUntil(lambda: not worker.running(), timeout=20_000)
            shown.deleteLater()
        if self.program._doorbell is not None:
            self.program._doorbell.close()  # type: ignore[attr-defined]
            self.program._doorbell = None
        self.program.forget_office()
        self.program.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    # -- typing

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.shown, key, modifier)
        QApplication.processEvents()

    def go(self, page: str, **args: object) -> Any:
        """Open a page and wait until it is filled."""
        assert self.window.go(page, **args)
        self.settle()
        return self.page

    # -- the office's work

    def found(
        self, *, office: str, seats: dict[str, str], first: str, password: str, from_paper: str = ""
    ) -> str:
        """Walk the first preparation: `seats` by lane, who may enter from paper, the first account's name and
        password. The recovery code."""
        wizard = self.wizard
        QTest.keyClicks(wizard.identity.name.editor, office)
        wizard.go_on()
        wizard.go_on()
        step = wizard.officers
        for row in step.rows:
            if row.desk() in seats:
                QTest.keyClicks(row.name, seats[row.desk()])
                if row.desk() == from_paper:
                    row.paper.click()
        account = step.account
        account.who.setCurrentIndex(account.who.findText(first))
        assert account.name() == first
        for field in (account.password.first, account.password.again):
            field.edit.setText(password)
        for _ in range(3):
            wizard.go_on()
        self.until(lambda: wizard.safe is not None)
        assert wizard.safe is not None
        code = str(wizard.safe.panel.code())
        wizard.safe.panel.proof.setText(code[-4:])
        wizard.go_on()
        self.until(lambda: self.shown is not wizard)
        return code

    def let_in(self, officer_id: str, password: str, *powers: Power) -> None:
        """Petugas & hak: give an officer rights, and let them type their first password."""
        section = self.go("pengaturan", section="petugas").section()
        assert section.show_officer(officer_id)
        for power in powers:
            section.panel.rights.rights[power].box.setChecked(True)
        section.save()
        self.settle()
        section.panel.password_button.click()
        dialog = self.dialog()
        for field in (dialog.new.first, dialog.new.again):
            QTest.keyClicks(field.edit, password)
        dialog.save.click()
        self.settle()
        assert not self.window.dialog_open()

    def second_place(self, folder: Path) -> None:
        """Cadangan: a folder on another disk, chosen in the system's dialog."""
        folder.mkdir(exist_ok=True)
        self.pc.folder = folder
        section = self.go("pengaturan", section="cadangan").section()
        section.add()
        self.settle()

    def receive(self, *, text: str, attach: Path | None = None, **lines: str) -> str:
        """Type a slip and save it; the case's id. `lines` are those of the sheet: name, address, email, phone …"""
        page = self.go("terima")
        for name, words in lines.items():
            getattr(page.sheet, name).setText(words)
        page.sheet.text.setFocus()
        page.sheet.text.setPlainText(text)
        if attach is not None:
            page.notes.files.add([attach])
        self.settle()
        case_id = str(page.case_id)
        page.save()
        self.settle()
        assert page.blank(), "the next slip has an empty sheet"
        return case_id

    def move(self, case_id: str, *, way: int | None = None, bidang: str = "", **texts: str) -> None:
        """Leave the step as the case page offers it: the `way` among several, the bidang, the texts to be written."""
        page = self.go("pengaduan", case_id=case_id)
        form = page.panel.form
        assert form is not None, "nothing to do here for this officer"
        if way is not None:
            form.cards.group.buttons()[way].setChecked(True)
        if bidang:
            form.bidang.setCurrentIndex(form.bidang.findText(bidang))
            assert form.bidang.currentText() == bidang
        for need, editor in form.editors.items():
            if need.value in texts:
                editor.setPlainText(texts[need.value])
        step = page.view.card.step
        page.forward()
        self.settle()
        if self.window.dialog_open():
            self.dialog().accept()
            self.settle()
        after = page.view
        assert after is None or after.card.step != step, "it stayed where it was"

    def open_envelope(self, case_id: str, why: str) -> Any:
        """Ask for the envelope with a reason; the card with what was inside."""
        page = self.go("pengaduan", case_id=case_id)
        page.head.reporter.button.click()
        dialog = self.dialog()
        assert isinstance(dialog, EnvelopeDialog)
        dialog.words.setPlainText(why)
        dialog.ok.click()
        self.settle()
        assert not dialog.is_open()
        return page.head.opened

    def search(self, words: str) -> list[Any]:
        """What the search box lists for these words."""
        self.window.focus_search()
        box = self.window.top.search
        box.clear()
        QTest.keyClicks(box, words)
        popup = self.window._popup
        popup.look()
        QApplication.processEvents()
        return list(popup.hits())

    def leave_search(self) -> None:
        """Esc, Esc."""
        box = self.window.top.search
        for _ in range(2):
            QTest.keyClick(box, KEY.Key_Escape)
        box.clear()

    def take_paper(self, ask: Callable[[], object], *, prints: bool = True) -> None:
        """Ask for a paper and save it as it is shown; ask again and print it."""
        for leave in ("save", "print_out") if prints else ("save",):
            ask()
            self.until(lambda: bool(self.window.dialog_open()))
            dialog = self.dialog()
            assert isinstance(dialog, PaperDialog), dialog
            getattr(dialog, leave)()
            self.settle()
            assert not self.window.dialog_open()

    def cases(self) -> dict[str, str]:
        """Short number -> id of the cases that who sits here may see."""
        return {card.short: card.id for card in listing(self.ws)}
