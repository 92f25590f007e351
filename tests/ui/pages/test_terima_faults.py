"""When the machine fails: what was typed stays, a retry never doubles, files wait for their complaint."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.drafts import kept_draft
from app.register.attach import LARGEST
from app.workspace import Workspace
from models import connections, database
from tests.login import opened
from tests.ui.pages.terima_office import TerimaOffice, focused, open_terima
from ui.pages.terima.keeping import NAME

resource = pytest.importorskip("resource", reason="limits on files are a matter of Unix")

KEY = Qt.Key


@pytest.fixture
def desk_day(office_day: Workspace, qtbot: QtBot) -> TerimaOffice:
    """The page, open at a desk of the receiving lane."""
    return open_terima(office_day, qtbot)


@contextmanager
def small_disk(place: Path) -> Iterator[Callable[[bool], None] | None]:
    """A real disk of 12 MB at `place`; gives how to fill it and make room again, None where nobody may mount."""
    place.mkdir()
    mounted = (
        hasattr(os, "geteuid")
        and os.geteuid() == 0
        and subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=12m", "none", str(place)], capture_output=True, check=False
        ).returncode
        == 0
    )
    if not mounted:
        yield None
        return

    def fill(full: bool) -> None:
        filler = place / "filler"
        if not full:
            filler.unlink()
            return
        with filler.open("wb", buffering=0) as file:
            for size in (1 << 16, 1 << 12, 1):
                try:
                    while True:
                        file.write(b"x" * size)
                except OSError:
                    continue

    try:
        yield fill
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


def _limit_files(full: bool) -> None:
    """Without the right to mount: no file may grow any more, which the system refuses in the same place."""
    hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 if full else hard, hard))


def _fails_then_is_saved_once(office: TerimaOffice, full: Callable[[bool], None], *, title: str = "") -> None:
    count = office.count()
    office.fill("Isi yang tidak boleh hilang, " + "panjang " * 400)
    content = office.page.sheet.text.text()
    case_id = office.page.case_id
    full(True)
    try:
        office.control(KEY.Key_S)
    finally:
        full(False)
    assert office.band("save").startswith(title)
    assert "belum tersimpan" in office.band("save")
    assert office.page.foot.words() == "Draf belum tersimpan"
    assert office.page.sheet.text.text() == content
    assert office.count() == count
    assert focused().accessibleName() == "Simpan lagi"
    office.press(KEY.Key_Return)
    assert office.band("save") == ""
    assert (office.count(), office.newest().card.id) == (count + 1, case_id)
    assert office.newest().content == content
    assert office.page.blank()


def test_a_full_disk_keeps_what_was_typed_and_simpan_lagi_saves_it_once(
    office_day: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    office_day.close()
    with small_disk(tmp_path / "disk") as fill:
        folder = tmp_path / "disk" / "data" if fill else office_day.folder
        if fill:
            shutil.copytree(office_day.folder, folder)
        ws = opened(folder, clock=office_day.clock)
        try:
            office = open_terima(ws, qtbot)
            _fails_then_is_saved_once(
                office, fill or _limit_files, title="Ruang simpan penuh" if fill else ""
            )
            office.window.close()
        finally:
            ws.close()


def test_files_that_may_not_grow_are_told_the_same_way(desk_day: TerimaOffice) -> None:
    _fails_then_is_saved_once(desk_day, _limit_files)


def test_a_locked_register_says_so_and_the_retry_saves_it(desk_day: TerimaOffice) -> None:
    count = desk_day.count()
    other = connections.driver.connect(str(desk_day.ws.folder / "register.db"), isolation_level=None)
    connections.unlock_file(other, desk_day.ws.keys.data)
    desk_day.ws.store.db.execute_sql("pragma busy_timeout = 50")
    desk_day.fill()
    other.execute("begin immediate")
    desk_day.control(KEY.Key_S)
    other.execute("rollback")
    other.close()
    assert desk_day.band("save").startswith("Data sedang dipakai program lain")
    assert desk_day.page.sheet.name.text() == "Pelapor 014"
    desk_day.control(KEY.Key_S)
    assert desk_day.count() == count + 1


def test_salin_isi_puts_the_whole_slip_onto_the_clipboard(desk_day: TerimaOffice) -> None:
    desk_day.fill("Baris satu\nbaris dua")
    desk_day.page.sheet.boxes["pelayanan"].setChecked(True)
    _limit_files(True)
    try:
        desk_day.control(KEY.Key_S)
    finally:
        _limit_files(False)
    desk_day.press(KEY.Key_Tab)
    assert focused().accessibleName() == "Salin isi"
    desk_day.press(KEY.Key_Return)
    copied = QGuiApplication.clipboard().text()
    for words in ("Nama Lengkap: Pelapor 014", "Sasaran Pengaduan: Pelayanan", "Baris satu\nbaris dua"):
        assert words in copied


def test_a_first_attempt_that_had_come_through_is_not_doubled_and_later_changes_are_told(
    desk_day: TerimaOffice,
) -> None:
    desk_day.fill("Isi pertama")
    count = desk_day.count()
    page = desk_day.page
    real, broken = desk_day.ws.store.write, [True]

    @contextmanager
    def answer_lost() -> Iterator[None]:
        with real():
            yield
        if broken.pop() if broken else False:
            raise database.StoreError(database.StoreFault.IO, "the answer was lost")

    desk_day.ws.store.write = answer_lost  # type: ignore[method-assign]
    desk_day.control(KEY.Key_S)
    assert "belum tersimpan" in desk_day.band("save")
    page.sheet.text.textCursor().insertText(" dan tambahan")
    desk_day.control(KEY.Key_S)
    assert desk_day.count() == count + 1
    assert desk_day.newest().content == "Isi pertama"
    assert "sudah tersimpan sebelumnya" in desk_day.window.toaster.text()


# -- attachments


def _files(folder: Path) -> tuple[Path, Path, Path]:
    good, empty, large = folder / "Scan <akta>.pdf", folder / "kosong.jpg", folder / "besar.mp4"
    good.write_bytes(b"%PDF 1")
    empty.write_bytes(b"")
    with large.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    return good, empty, large


def test_good_files_are_listed_and_kept_bad_ones_are_refused_with_the_reason(
    desk_day: TerimaOffice, tmp_path: Path
) -> None:
    good, empty, large = _files(tmp_path)
    files = desk_day.page.notes.files
    desk_day.to_pick += [good, empty, large, tmp_path / "hilang.pdf"]
    files.zone.click()
    assert [Path(file.path) for file in files.files()] == [good]
    for words in (
        "kosong.jpg kosong (0 byte)",
        "besar.mp4 berukuran 200 MB, paling besar 10 MB",
        "hilang.pdf",
    ):
        assert words in files.refused.text()
    desk_day.fill()
    desk_day.control(KEY.Key_S)
    view = desk_day.newest()
    assert [(one.name, one.size) for one in view.attachments] == [(good.name, 6)]
    assert files.files() == []
    assert not files.refused.isVisible()


def test_the_largest_file_that_may_be_kept_is_kept(desk_day: TerimaOffice, tmp_path: Path) -> None:
    just, over = tmp_path / "pas.bin", tmp_path / "lebih.bin"
    for path, size in ((just, LARGEST), (over, LARGEST + 1)):
        with path.open("wb") as file:
            file.truncate(size)
    desk_day.page.notes.files.add([just, over])
    assert [Path(file.path) for file in desk_day.page.notes.files.files()] == [just]


def test_a_file_is_taken_off_the_list_before_saving(desk_day: TerimaOffice, tmp_path: Path) -> None:
    good, _empty, _large = _files(tmp_path)
    files = desk_day.page.notes.files
    files.add([good, good])
    assert len(files.files()) == 1
    desk_day.page.notes.legal.setFocus()
    desk_day.press(KEY.Key_Tab)
    assert focused().accessibleName() == "Keluarkan lampiran Scan <akta>.pdf"
    desk_day.press(KEY.Key_Return)
    assert files.files() == []
    assert focused() is files.zone
    desk_day.fill()
    desk_day.control(KEY.Key_S)
    assert desk_day.newest().attachments == ()


def test_files_are_dropped_anywhere_on_the_page_or_pasted(desk_day: TerimaOffice, tmp_path: Path) -> None:
    good, _empty, _large = _files(tmp_path)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(good))])
    page, buttons = desk_day.page, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, data, buttons, none)
    QApplication.sendEvent(page, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(
        page, QDropEvent(QPoint(9, 9).toPointF(), Qt.DropAction.CopyAction, data, buttons, none)
    )
    assert [Path(file.path) for file in page.notes.files.files()] == [good]
    other = tmp_path / "lain.pdf"
    other.write_bytes(b"x")
    pasted = QMimeData()
    pasted.setUrls([QUrl.fromLocalFile(str(other))])
    page.sheet.text.insertFromMimeData(pasted)
    assert [Path(file.path) for file in page.notes.files.files()] == [good, other]
    assert page.sheet.text.text() == ""


def test_dragged_text_is_no_file(desk_day: TerimaOffice) -> None:
    data = QMimeData()
    data.setText("hanya teks")
    none, buttons = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, data, buttons, none)
    enter.ignore()
    desk_day.page.dragEnterEvent(enter)
    assert not enter.isAccepted()


def test_a_file_that_fails_waits_for_its_complaint_and_is_attached_later_without_a_second_number(
    desk_day: TerimaOffice, qtbot: QtBot, tmp_path: Path
) -> None:
    good, _empty, _large = _files(tmp_path)
    gone = tmp_path / "foto.jpg"
    gone.write_bytes(b"jpeg")
    count = desk_day.count()
    desk_day.fill()
    desk_day.page.notes.files.add([good, gone])
    gone.unlink()
    desk_day.control(KEY.Key_S)
    view = desk_day.newest()
    assert [one.name for one in view.attachments] == [good.name]
    assert desk_day.band("unfinished").startswith(
        f"{view.card.short} tersimpan, tetapi belum dengan: foto.jpg"
    )
    assert "tidak ditemukan" in desk_day.band("unfinished")
    draft = kept_draft(desk_day.ws, NAME)
    assert draft is not None
    assert draft.values["unfinished"][0]["case_id"] == view.card.id

    desk_day.page.follow.again()
    assert "foto.jpg" in desk_day.band("unfinished")
    gone.write_bytes(b"jpeg")
    desk_day.page.follow.again()
    assert desk_day.band("unfinished") == ""
    assert [one.name for one in desk_day.newest().attachments] == [good.name, "foto.jpg"]
    assert desk_day.count() == count + 1
    assert kept_draft(desk_day.ws, NAME) is None


def test_the_officer_may_do_without_the_file(desk_day: TerimaOffice, tmp_path: Path) -> None:
    gone = tmp_path / "foto.jpg"
    gone.write_bytes(b"jpeg")
    desk_day.fill()
    desk_day.page.notes.files.add([gone])
    gone.unlink()
    desk_day.control(KEY.Key_S)
    desk_day.page.follow.give_up()
    assert desk_day.band("unfinished") == ""
    assert kept_draft(desk_day.ws, NAME) is None
    assert desk_day.newest().attachments == ()
