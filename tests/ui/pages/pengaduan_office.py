"""A window with the page of one complaint on a real office, worked with real keys by several officers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.errors import KotakAduanError
from app.reading.case import case_view
from app.reading.views import CaseView
from app.register.move import Texts, move
from app.register.receive import SlipInput, receive
from app.workspace import Workspace
from ui.desk import Desk
from ui.envelope import EnvelopeDialog
from ui.pages.pengaduan import PengaduanPage
from ui.pages.pengaduan.form import ActionForm
from ui.shell.bus import Bus
from ui.shell.page import Page, PageSpec
from ui.shell.window import MainWindow
from ui.widgets import Dialog

KEY = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
KASI, STAF, CAPIL, DAFDUK, KABID = "petugas-02", "petugas-03", "petugas-05", "petugas-04", "petugas-01"
LONG = (
    "Nama ayah pada akta kelahiran anak saya tertulis salah satu huruf. Saya sudah dua kali mengajukan"
    " perbaikan ke loket, belum ada kabar. Mohon petunjuk berkas yang harus dilengkapi. "
) * 4


@dataclass
class CaseOffice:
    """The window, its desk, and the case that stands on the page."""

    ws: Workspace
    window: MainWindow
    desk: Desk
    case_id: str
    troubles: list[tuple[KotakAduanError, object]] = field(default_factory=list)

    @property
    def page(self) -> PengaduanPage:
        page = self.window.page("pengaduan")
        assert isinstance(page, PengaduanPage)
        return page

    @property
    def form(self) -> ActionForm:
        form = self.page.panel.form
        assert form is not None
        return form

    @property
    def case(self) -> CaseView:
        """The case as the register has it now."""
        return case_view(self.ws, case_id=self.case_id)

    def sit(self, officer: str) -> None:
        """Another officer sits down at the desk."""
        self.desk.choose(officer)
        QApplication.processEvents()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        """Type into what has the focus."""
        QTest.keyClicks(focused(), text)
        QApplication.processEvents()

    def send(self) -> None:
        """Ctrl+Enter."""
        self.press(KEY.Key_Return, CONTROL)

    def look(self) -> None:
        """The page reads the case again, and is painted."""
        self.page.reread()
        QApplication.processEvents()

    def dialog(self) -> Dialog:
        """The dialog that is open."""
        return next(one for one in self.window.findChildren(Dialog) if one.is_open())

    def bands(self) -> str:
        """Everything that the bands of the panel say."""
        return "\n".join(f"{band.title.text()} {band.text.text()}" for band in self.page.panel.news())

    def elsewhere(self, outcome: str, officer: str, **texts: str) -> None:
        """Somebody moves the case from another place, unseen by this window until it looks."""
        move(self.ws, case_id=self.case_id, outcome=outcome, officer_id=officer, texts=Texts(**texts))


def focused() -> QWidget:
    """The widget that has the focus."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


def received(ws: Workspace, content: str = LONG, **more: str) -> str:
    """A fresh complaint by e-mail at step 1; its id."""
    slip = SlipInput(content=content, channel="email", name="Pelapor 014", email="p014@contoh.id", **more)
    return receive(ws, slip=slip, officer_id=STAF).case_id


def open_envelope_of(office: CaseOffice, words: str = "menulis surat jawaban") -> None:
    """The officer at the desk opens the envelope of the case on the page, as with the dialog."""
    office.page.head.reporter.button.click()
    dialog = office.dialog()
    assert isinstance(dialog, EnvelopeDialog)
    dialog.words.setPlainText(words)
    dialog.ok.click()
    assert not dialog.is_open()
    QApplication.processEvents()


@contextmanager
def opened(
    ws: Workspace, case_id: str, officer: str, *, size: tuple[int, int] = (1366, 768)
) -> Iterator[CaseOffice]:
    """The page of that case with that officer at the desk; closed again at the end."""
    desk = Desk(ws, Bus())
    desk.choose(officer)
    specs = [
        PageSpec("alur", "Alur Kerja", "view-column-outline", "F3", lambda shell: Page(shell, "Alur Kerja")),
        PageSpec(
            "pengaduan",
            "Pengaduan",
            "file-document-outline",
            "",
            lambda shell: PengaduanPage(shell, desk),
            on_rail=False,
            parent="alur",
        ),
    ]
    window = MainWindow(specs, bus=desk.bus, now=desk.now, zone="WITA", office=desk.office.name)
    office = CaseOffice(ws, window, desk, case_id)
    desk.trouble.connect(lambda error, retry: office.troubles.append((error, retry)))
    window.resize(*size)
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    window.go("alur")
    window.go("pengaduan", case_id=case_id)
    QApplication.processEvents()
    try:
        yield office
    finally:
        window.close()
        window.deleteLater()
        desk.deleteLater()
        QApplication.processEvents()
