"""A real day on the real window, by keyboard only: print blanks, type three slips, move one through 1-2-3-4-back-3-4-5
to its end, restart in between, print logbook and recap, and read the papers back."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pdfplumber
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from app.procedure.model import State
from app.reading.case import case_view
from app.register.cases import find_case
from app.register.check import check
from app.workspace import Workspace
from tests.conftest import HandClock
from tests.envelopes import inside
from tests.login import opened
from ui import worker
from ui.office_window import OfficeWindow
from ui.preview import printing

KEY = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
MM = 72 / 25.4

LONG = "\n".join(
    f"{number}. Sudah {number} kali datang ke loket untuk <b>& akta anak saya, selalu diminta kembali lain hari karena"
    " nama ayah tertulis salah satu huruf."
    for number in range(1, 15)
)


class Day:
    """The office's window on its data folder, used by keyboard."""

    def __init__(self, ws: Workspace, qtbot: QtBot) -> None:
        self.ws, self.qtbot = ws, qtbot
        self.office = OfficeWindow(ws)
        self.window = self.office.window
        self.window.resize(1366, 768)
        self.window.show()
        self.window.activateWindow()
        self.window.go("beranda")
        qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)

    def close(self) -> None:
        self.window.close()
        QApplication.processEvents()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def sit(self, officer: str) -> None:
        """Another officer sits down at the desk."""
        self.office.desk.choose(officer)

    def focused(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.focused(), key, modifier)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        for place, line in enumerate(text.split("\n")):
            if place:
                QTest.keyClick(self.focused(), KEY.Key_Return)
            QTest.keyClicks(self.focused(), line)
        QApplication.processEvents()

    def tab_to(self, name: str) -> None:
        """Tab until the widget of that name has the focus."""
        for _ in range(60):
            if self.focused().accessibleName() == name:
                return
            self.press(KEY.Key_Tab)
        raise AssertionError(f"no way by Tab to {name}")

    def saved(self, path: Path) -> bytes:
        """Ctrl+E on a page with a paper; waits until the file is there."""
        self.qtbot.waitUntil(lambda: not worker.running(), timeout=20_000)
        self.press(KEY.Key_E, CONTROL)
        self.qtbot.waitUntil(lambda: path.exists() and not worker.running(), timeout=20_000)
        return path.read_bytes()


@pytest.fixture
def dialogs(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """What the system's file dialogs answer."""
    answers: dict[str, str] = {}
    monkeypatch.setattr(printing, "ask_where", lambda *_: Path(answers["save"]))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_a, **_k: ([answers["open"]], ""))
    return answers


@contextmanager
def read(pdf: bytes) -> Iterator[pdfplumber.PDF]:
    with pdfplumber.open(io.BytesIO(pdf)) as paper:
        yield paper


def place(page: pdfplumber.page.Page, word: str) -> tuple[float, float]:
    """Left and baseline of a word's first occurrence, mm from the paper's left and top edge."""
    found = next(one for one in page.extract_words(keep_blank_chars=False) if one["text"] == word)
    return found["x0"] / MM, found["bottom"] / MM


def test_the_main_job_by_keyboard_only(
    new_office: Workspace, clock: HandClock, qtbot: QtBot, tmp_path: Path, dialogs: dict[str, str]
) -> None:
    scan = tmp_path / "Scan akta.pdf"
    scan.write_bytes(b"%PDF-1.4 pindaian")
    day = Day(new_office, qtbot)
    day.sit("petugas-03")

    # Blanks for the box.
    day.press(KEY.Key_F6)
    dialogs["save"] = str(tmp_path / "blangko.pdf")
    with read(day.saved(tmp_path / "blangko.pdf")) as paper:
        page = paper.pages[0]
        assert (round(float(page.width) / MM), round(float(page.height) / MM)) == (210, 297)
        words = page.extract_text()
        assert words.count("FORMULIR PENGADUAN / SARAN") == 2
        assert words.count("Identitas pelapor dijaga kerahasiannya") == 2
        left, _ = place(page, "Nama")
        assert abs(left - 20) < 0.3
        boxes = [
            box
            for box in page.rects
            if abs(box["width"] / MM - 5.5) < 0.1 and abs(box["height"] / MM - 5.5) < 0.1
        ]
        assert {round(box["x0"] / MM) for box in boxes} == {62, 121}

    # What the box held: a long slip, a minimal one, one with a scan.
    day.press(KEY.Key_F2)
    day.type("Ja'far")
    day.press(KEY.Key_Return)
    day.type("Jl. Contoh No. 25, Singaraja")
    day.press(KEY.Key_Return)
    day.press(KEY.Key_F9)
    day.press(KEY.Key_Return)
    day.type("0812-0000-0025")
    day.press(KEY.Key_Return)
    day.type("Layanan akta kelahiran")
    day.tab_to("Sasaran Pengaduan: Pelayanan")
    day.press(KEY.Key_Space)
    day.tab_to("ISI PENGADUAN / SARAN")
    day.type(LONG)
    day.press(KEY.Key_S, CONTROL)
    day.tab_to("ISI PENGADUAN / SARAN")
    day.type("Kipas angin mati.")
    day.press(KEY.Key_S, CONTROL)
    day.tab_to("ISI PENGADUAN / SARAN")
    day.type("Scan terlampir.")
    dialogs["open"] = str(scan)
    day.tab_to("Pilih berkas lampiran")
    day.press(KEY.Key_Space)
    day.press(KEY.Key_S, CONTROL)
    first, third = find_case(day.ws, "0001"), find_case(day.ws, "0003")
    view = case_view(day.ws, case_id=first.id)
    who = inside(day.ws, first.id)
    assert (view.content, who.name, who.email) == (LONG, "Ja'far", "tidak ada")
    assert [one.name for one in case_view(day.ws, case_id=third.id).attachments] == ["Scan akta.pdf"]

    # The board: the first case's card, opened and sent on.
    day.press(KEY.Key_F3)
    day.press(KEY.Key_Return)
    assert day.window.page_id() == "pengaduan"
    day.press(KEY.Key_Return, CONTROL)
    assert find_case(day.ws, "0001").row["step"] == "2"

    # Power comes back after a restart of the program; the case is where it was.
    day.close()
    ws = opened(new_office.folder, clock=clock)
    day = Day(ws, qtbot)
    walk: tuple[tuple[str, str, Callable[[], None]], ...] = (
        ("petugas-02", "3", lambda: choose_bidang(day)),
        ("petugas-05", "4", lambda: write(day, "Cukup surat pernyataan.")),
        ("petugas-02", "3", lambda: say_no(day)),
        ("petugas-05", "4", lambda: write(day, " Selesai 3 hari kerja.")),
        ("petugas-02", "5", lambda: None),
        ("petugas-03", "", lambda: answer(day)),
    )
    for officer, leads_to, act in walk:
        clock.forward(minutes=3)
        day.sit(officer)
        day.window.go("pengaduan", case_id=first.id)
        act()
        day.press(KEY.Key_Return, CONTROL)
        if day.window.dialog_open():  # Kembalikan is asked first
            day.press(KEY.Key_Return)
        assert (find_case(day.ws, "0001").row["step"] or "") == leads_to
    done = case_view(day.ws, case_id=first.id)
    assert done.card.state is State.ENDED
    assert [visit.step for visit in done.visits] == ["1", "2", "3", "4", "3", "4", "5"]
    assert done.solution == "Cukup surat pernyataan. Selesai 3 hari kerja."
    assert (done.answer, done.delivery) == ("Berkas selesai 3 hari kerja.", "Diserahkan di loket.")

    # The papers of the month.
    day.press(KEY.Key_F4)
    dialogs["save"] = str(tmp_path / "logbook.pdf")
    with read(day.saved(tmp_path / "logbook.pdf")) as paper:
        words = " ".join(page.extract_text() for page in paper.pages)
        assert "LOG BOOK PENANGANAN PENGADUAN" in words
        assert "<b>& akta" in words
        assert "Kotak, 0001" in " ".join(words.split())
        assert "Ja'far" not in words
        page = paper.pages[0]
        assert float(page.width) > float(page.height)
        assert abs(place(page, "Bulan")[0] - 12) < 0.5
        assert place(page, "Paraf")[0] > 260
    day.press(KEY.Key_F5)
    dialogs["save"] = str(tmp_path / "rekap.pdf")
    with read(day.saved(tmp_path / "rekap.pdf")) as paper:
        words = " ".join(" ".join(page.extract_text().split()) for page in paper.pages)
        assert "masuk 3, selesai 1 (1 November, 0 sisa Oktober)" in words
        assert "sisa akhir bulan 2" in words
        assert "Ja'far" not in words
        assert abs(place(paper.pages[0], "Sasaran")[0] - 18.5) < 1.5
    day.close()
    checked = opened(new_office.folder, clock=clock)
    assert check(checked).problems == []
    checked.close()


def choose_bidang(day: Day) -> None:
    """Step 2: the case belongs to Bidang Capil, the second of the list."""
    day.tab_to("Bidang terkait")
    day.press(KEY.Key_Down)
    day.press(KEY.Key_Down)


def write(day: Day, text: str) -> None:
    """Step 3: the solution."""
    day.tab_to("Tindak lanjut aduan")
    day.press(KEY.Key_End, CONTROL)
    day.type(text)


def say_no(day: Day) -> None:
    """Step 4: not yet."""
    for _ in range(40):
        if day.focused().accessibleName().startswith("Ya, dijawab"):
            break
        day.press(KEY.Key_Tab)
    day.press(KEY.Key_Right)


def answer(day: Day) -> None:
    """Step 5: the answer, and how it reached the complainant."""
    day.tab_to("Jawaban kepada pelapor")
    day.type("Berkas selesai 3 hari kerja.")
    day.tab_to("Tindak lanjut ke pengadu")
    day.type("Diserahkan di loket.")
