"""Periksa berkas: files dropped anywhere on the window or chosen by Ctrl+O are judged, shown, and in the record."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from reportlab.pdfgen.canvas import Canvas

from app.monthend.issued import Stage, bytes_of, issued_of
from app.record.acts import Act
from app.signing import judge as judging
from app.signing.judge_words import Reason, Verdict
from app.workspace import Workspace
from tests.conftest import HandClock
from tests.signing_month import COMPLAINT, NOVEMBER, both_sign
from ui import worker
from ui.office_window import OfficeWindow
from ui.pages.periksa import PeriksaPage
from ui.pages.periksa import page as module
from ui.pages.periksa.dialogs import AskDialog, DetailsDialog
from ui.preview.paper_dialog import PaperDialog
from ui.widgets import Dialog


class Desk:
    """The page on the real window, with the hands of an officer."""

    def __init__(self, ws: Workspace, folder: Path) -> None:
        self.ws, self.folder = ws, folder
        self.office = OfficeWindow(ws)
        self.window = self.office.window
        self.window.resize(1366, 697)
        self.window.show()
        self.window.activateWindow()
        self.window.go("periksa")
        self.settle()

    @property
    def page(self) -> PeriksaPage:
        page = self.window.page("periksa")
        assert isinstance(page, PeriksaPage)
        return page

    def file(self, name: str, content: bytes) -> Path:
        path = self.folder / name
        path.write_bytes(content)
        return path

    def issued(self, stage: Stage) -> bytes:
        """A report's bytes as they left at a stage."""
        kept = issued_of(self.ws, month=NOVEMBER, kind=COMPLAINT)
        return bytes_of(self.ws, next(one.id for one in kept if one.stage is stage))

    def check(self, *files: Path) -> None:
        self.page.check(files)
        self.worked()

    def worked(self) -> None:
        while worker.running():
            QTest.qWait(5)
        self.settle()

    @staticmethod
    def settle() -> None:
        for _ in range(3):
            QApplication.processEvents()

    def dialogs(self) -> list[Dialog]:
        found = self.window.findChildren(Dialog, options=Qt.FindChildOption.FindDirectChildrenOnly)
        return [one for one in found if one.is_open()]

    def key(self, key: Qt.Key, *, control: bool = False) -> None:
        target = QApplication.focusWidget()
        assert target is not None
        held = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(target, key, held)
        self.settle()

    def checks(self) -> list[str]:
        """What the record says of every check: subject and detail."""
        found = self.ws.store.db.execute_sql("SELECT * FROM record").fetchall()
        return [f"{row[4]} {row[6]}" for row in found if row[3] == Act.CHECK_FILE]

    def drag(self, files: Sequence[Path], *, drop: bool = True, target: QWidget | None = None) -> bool:
        """Files over the window, and let go; whether they were taken."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in files])
        where = target or self.window
        actions = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
        left, plain = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        enter = QDragEnterEvent(QPoint(300, 300), actions, data, left, plain)
        enter.ignore()
        QApplication.sendEvent(where, enter)
        if not drop or not enter.isAccepted():
            return enter.isAccepted()
        let_go = QDropEvent(QPointF(300, 300), actions, data, left, plain)
        QApplication.sendEvent(where, let_go)
        self.worked()
        return let_go.isAccepted()

    def close(self) -> None:
        for dialog in self.dialogs():
            dialog.reject()
        self.worked()
        self.window.close()
        self.window.deleteLater()
        self.office.desk.deleteLater()


@pytest.fixture
def desk(office_day: Workspace, tmp_path: Path) -> Iterator[Desk]:
    folder = tmp_path / "flashdisk"
    folder.mkdir()
    made = Desk(office_day, folder)
    yield made
    made.close()


def plain_pdf(*, password: str = "") -> bytes:
    """A PDF that nobody signed."""
    out = io.BytesIO()
    canvas = Canvas(out, encrypt=password or None)
    canvas.drawString(80, 700, "Surat lain")
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_it_is_opened_under_rekap_and_says_what_it_is_for(desk: Desk) -> None:
    assert desk.window.rail.item("rekap").isChecked()
    assert desk.page.empty.isVisible()
    assert not desk.page.clear_button.isVisible()
    assert QApplication.focusWidget() is desk.page.zone.button
    assert desk.page.zone.height() == 112


def test_the_issued_report_is_good_and_leads_to_its_month(desk: Desk) -> None:
    both_sign(desk.ws)
    desk.check(desk.file("Laporan-2026-11-rev1.pdf", desk.issued(Stage.HEAD)))
    (card,) = desk.page.cards
    assert card.checked.judgement.verdict is Verdict.GOOD
    assert card.accessibleName() == "Baik, dapat dipakai: Laporan-2026-11-rev1.pdf"
    assert card.foot.text().startswith("Diperiksa 10:32:05 · sidik ")
    assert QApplication.focusWidget() is card
    (entry,) = desk.checks()
    assert "1/PDIP/XI/2026" in entry
    assert "baik" in entry
    assert "flashdisk" not in entry
    assert card.first_button.text() == "Buka catatan terbit"
    card.first_button.click()
    assert desk.window.page_id() == "rekap"
    desk.worked()


@pytest.mark.parametrize("how", ["cut back", "appended", "flipped"])
def test_a_spoilt_report_is_not_good_and_leads_to_the_original(desk: Desk, how: str) -> None:
    both_sign(desk.ws)
    whole = desk.issued(Stage.HEAD)
    spoilt = {
        "cut back": desk.issued(Stage.MAKER),
        "appended": whole + b"\n% ditambahkan\n",
        "flipped": whole[:900] + bytes([whole[900] ^ 1]) + whole[901:],
    }[how]
    desk.check(desk.file("Laporan FINAL (2).pdf", spoilt))
    (card,) = desk.page.cards
    assert card.checked.judgement.verdict is Verdict.BAD
    assert card.first_button.text() == "Buka terbitan asli"
    card.first_button.click()
    desk.worked()
    (dialog,) = desk.dialogs()
    assert isinstance(dialog, PaperDialog)
    assert bytes(dialog._pdf) == whole


def test_what_is_not_ours_cannot_be_told_and_the_sender_is_asked(desk: Desk) -> None:
    desk.check(desk.file("surat terkunci.pdf", plain_pdf(password="rahasia")))
    (card,) = desk.page.cards
    assert card.checked.judgement.verdict is Verdict.UNSURE
    assert card.checked.judgement.reason is Reason.LOCKED
    assert card.foot.text() == "Diperiksa 10:32:05 · tidak ada di catatan terbit"
    card.first_button.click()
    (dialog,) = desk.dialogs()
    assert isinstance(dialog, AskDialog)
    assert "surat terkunci.pdf" in dialog.text.toPlainText()
    dialog.copy_button.click()
    assert QGuiApplication.clipboard().text() == dialog.text.toPlainText()


@pytest.mark.parametrize(
    ("name", "content", "verdict"),
    [
        ("catatan.txt", b"bukan PDF sama sekali", Verdict.BAD),
        ("kosong.pdf", b"", Verdict.BAD),
        ("<b>&amp;.pdf", plain_pdf(), Verdict.BAD),
        ("setengah.pdf", plain_pdf()[:300], Verdict.BAD),
    ],
)
def test_any_file_gets_a_verdict_and_none_a_crash(
    desk: Desk, name: str, content: bytes, verdict: Verdict
) -> None:
    desk.check(desk.file(name, content))
    (card,) = desk.page.cards
    assert card.checked.judgement.verdict is verdict
    assert name in card.accessibleName()
    assert len(desk.checks()) == 1


def test_a_huge_file_is_told_without_being_read(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judging, "LARGEST", 2_000)
    desk.check(desk.file("besar.pdf", b"%PDF-1.7\n" + b"x" * 3_000))
    (card,) = desk.page.cards
    assert card.checked.judgement.reason is Reason.TOO_LARGE
    assert card.foot.text() == "Diperiksa 10:32:05 · tidak terbaca"


def test_a_file_that_is_gone_is_told_on_its_card_and_the_others_are_judged(desk: Desk) -> None:
    there = desk.file("ada.pdf", plain_pdf())
    desk.check(desk.folder / "dicabut.pdf", there)
    gone, other = desk.page.cards
    assert "tidak dapat dibaca" in gone.sentence.text()
    assert gone.checked.judgement.verdict is Verdict.UNSURE
    assert other.checked.name == "ada.pdf"
    assert len(desk.checks()) == 1, "what was not looked at is no check"


def test_the_newest_three_stand_from_the_left_and_all_are_in_the_record(desk: Desk, clock: HandClock) -> None:
    desk.check(desk.file("lama.pdf", plain_pdf()))
    clock.forward(minutes=1)
    files = [desk.file(f"{place}.pdf", plain_pdf()) for place in range(4)]
    desk.check(*files)
    assert [card.checked.name for card in desk.page.cards] == ["0.pdf", "1.pdf", "2.pdf"]
    assert len(desk.checks()) == 5
    assert "4 berkas diperiksa, 3 pertama tampil" in desk.window.toaster.text()
    widths = {card.width() for card in desk.page.cards}
    assert max(widths) - min(widths) <= 1
    desk.page.clear_button.click()
    assert desk.page.cards == []
    assert desk.page.empty.isVisible()
    assert len(desk.checks()) == 5, "the record keeps what was checked"


def test_enter_opens_the_details_and_arrows_go_from_card_to_card(desk: Desk) -> None:
    desk.check(desk.file("a.pdf", plain_pdf()), desk.file("b.pdf", b"lain"))
    first, second = desk.page.cards
    desk.key(Qt.Key.Key_Right)
    assert QApplication.focusWidget() is second
    desk.key(Qt.Key.Key_Right)
    assert QApplication.focusWidget() is second
    desk.key(Qt.Key.Key_Left)
    assert QApplication.focusWidget() is first
    desk.key(Qt.Key.Key_Return)
    (dialog,) = desk.dialogs()
    assert isinstance(dialog, DetailsDialog)
    assert dialog.title.text() == "a.pdf"
    assert len(dialog.rows) == len(first.checked.judgement.lines)
    dialog.copy_button.click()
    assert QGuiApplication.clipboard().text() == first.checked.judgement.sha256
    desk.key(Qt.Key.Key_Escape)
    assert not desk.dialogs()
    assert QApplication.focusWidget() is first


def test_tab_goes_from_the_button_over_the_list_to_the_cards(desk: Desk) -> None:
    desk.check(desk.file("a.pdf", plain_pdf()), desk.file("b.pdf", plain_pdf()))
    page = desk.page
    page.zone.button.setFocus()
    seen = []
    for _ in range(7):
        desk.key(Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
    first, second = page.cards
    assert seen == [page.clear_button, first, *first.buttons(), second, *second.buttons()]


def test_a_result_is_printed_on_a_paper_of_its_own(desk: Desk) -> None:
    desk.check(desk.file("a.pdf", plain_pdf()))
    desk.page.cards[0].print_button.click()
    desk.worked()
    (dialog,) = desk.dialogs()
    assert isinstance(dialog, PaperDialog)
    assert dialog._pdf.startswith(b"%PDF")


def test_ctrl_o_chooses_several_files(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    files = [desk.file("a.pdf", plain_pdf()), desk.file("b.pdf", plain_pdf())]
    monkeypatch.setattr(module, "pick_files", lambda _parent: files)
    desk.key(Qt.Key.Key_O, control=True)
    desk.worked()
    assert [card.checked.name for card in desk.page.cards] == ["a.pdf", "b.pdf"]


def test_who_chooses_nothing_checks_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "pick_files", lambda _parent: [])
    desk.page.zone.button.click()
    assert not worker.running()
    assert desk.page.empty.isVisible()


def test_the_whole_window_takes_a_dropped_file_while_this_page_shows(desk: Desk) -> None:
    path = desk.file("a.pdf", plain_pdf())
    assert desk.drag([path], drop=False)
    assert desk.page.zone.is_hot()
    assert desk.page.zone.title.text() == "Lepaskan untuk memeriksa"
    assert desk.drag([path])
    assert not desk.page.zone.is_hot()
    assert [card.checked.name for card in desk.page.cards] == ["a.pdf"]
    assert path.exists(), "it is looked at, not moved"
    assert not desk.window.top.search.acceptDrops(), "its path is not typed into the search"


def test_other_pages_dialogs_and_folders_take_none(desk: Desk) -> None:
    path = desk.file("a.pdf", plain_pdf())
    assert not desk.drag([desk.folder])
    desk.check(path)
    desk.page.details(desk.page.cards[0])
    assert not desk.drag([path])
    desk.dialogs()[0].reject()
    desk.window.go("alur")
    assert desk.window.top.search.acceptDrops()
    assert not desk.drag([path])
    assert len(desk.checks()) == 1


def test_behind_the_locked_screen_nothing_is_taken(desk: Desk) -> None:
    path = desk.file("a.pdf", plain_pdf())
    desk.office.locking.lock()
    desk.settle()
    assert desk.window.covered()
    assert not desk.drag([path])
    assert desk.checks() == []


def test_another_officer_finds_an_empty_list(desk: Desk) -> None:
    path = desk.file("surat Pelapor 014.pdf", plain_pdf())
    desk.check(path)
    desk.window.cover(QWidget(), lambda: None)
    desk.window.uncover(same=False)
    desk.window.go("beranda")
    desk.settle()
    assert desk.window.top.search.acceptDrops()
    assert not desk.drag([path])
    desk.window.go("periksa")
    desk.settle()
    assert desk.page.cards == []
    assert desk.page.empty.isVisible()


@pytest.mark.parametrize("size", [(1366, 697), (911, 520)])
def test_every_word_of_a_card_has_room(desk: Desk, size: tuple[int, int]) -> None:
    desk.window.resize(*size)
    both_sign(desk.ws)
    spoilt = desk.issued(Stage.HEAD) + b"\n% ditambahkan\n"
    desk.check(desk.file("a.pdf", spoilt), desk.file("b.pdf", plain_pdf(password="x")), desk.file("c", b"x"))
    desk.settle()
    for card in desk.page.cards:
        spans = [card.sentence, *(row.words for row in card.rows)]
        assert all(one.height() >= one.heightForWidth(one.width()) for one in spans)
        assert card.print_button.geometry().bottom() < card.height()
        assert card.foot.width() > 0
