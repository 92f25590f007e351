"""Paper on its way out: true scale, chosen pages, no printer, the file that cannot be written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PySide6.QtCore import QMarginsF, QRectF, QSizeF, QTimer
from PySide6.QtGui import QPageLayout, QPageRanges, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from app.errors import MachineError
from app.office.settings import changed, office_of
from app.office.settings_writing import save_office
from app.papers import make
from app.papers.save import file_name, save_paper
from app.workspace import Workspace
from ui.desk import Desk
from ui.preview import printers as door
from ui.preview import printing
from ui.preview.pdf import Pdf
from ui.preview.printers import SystemPrinters
from ui.preview.sending import chosen_pages, page_layout, prepare, send, sheets_to_send
from ui.shell.bus import Bus
from ui.shell.page import Page, PageSpec
from ui.shell.window import MainWindow
from ui.widgets import Button

MM = 72 / 25.4


class FilePrinters:
    """A PC with one printer that writes what it prints into a file."""

    def __init__(self, path: Path, names: list[str] | None = None) -> None:
        self.path = path
        self.known = ["LX Depan"] if names is None else names
        self.asked: list[tuple[int, str]] = []
        self.wanted: list[str] = []
        self.answer: Callable[[QPrinter], bool] = lambda _printer: True

    def names(self) -> list[str]:
        return self.known

    def printer(self, name: str) -> QPrinter:
        self.wanted.append(name)
        return file_printer(self.path)

    def choose(self, printer: QPrinter, pages: int, title: str, parent: QWidget) -> bool:
        self.asked.append((pages, title))
        return self.answer(printer)


def file_printer(path: Path) -> QPrinter:
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(path))
    return made


def ink(pdf: bytes, page: int, left: float, top: float, width: float, height: float) -> tuple[float, ...]:
    """Left, top, right, bottom (mm on the sheet) of what is dark inside a window of the page."""
    dpi = 600
    document = pypdfium2.PdfDocument(pdf)
    sheet = document[page]
    image = sheet.render(scale=dpi / 72, grayscale=True).to_pil()
    sheet.close()
    document.close()
    dot = dpi / 25.4
    part = image.crop((left * dot, top * dot, (left + width) * dot, (top + height) * dot))
    box = part.point(lambda value: 255 if value < 128 else 0).getbbox()
    assert box is not None, "nothing dark there"
    return left + box[0] / dot, top + box[1] / dot, left + box[2] / dot, top + box[3] / dot


def sizes(pdf: bytes) -> list[tuple[int, int]]:
    document = pypdfium2.PdfDocument(pdf)
    found = [tuple(round(side / MM) for side in document.get_page_size(n)) for n in range(len(document))]
    document.close()
    return found  # type: ignore[return-value]


def off(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    return max(abs(a - b) for a, b in zip(one, other, strict=True))


@pytest.fixture
def desk(office_day: Workspace) -> Iterator[Desk]:
    made = Desk(office_day, Bus())
    yield made
    made._look.stop()


@pytest.fixture
def shell(qtbot: QtBot, desk: Desk) -> MainWindow:
    spec = PageSpec("logbook", "Logbook", "notebook-outline", "F4", lambda window: Page(window, "Logbook"))
    window = MainWindow([spec], bus=desk.bus, now=desk.now)
    qtbot.addWidget(window)
    window.show()
    window.go("logbook")
    return window


@pytest.fixture
def pc(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FilePrinters:
    made = FilePrinters(tmp_path / "printed.pdf")
    monkeypatch.setattr(door, "printers", made)
    return made


def printed(qtbot: QtBot, shell: MainWindow, pc: FilePrinters) -> bytes:
    qtbot.waitUntil(lambda: shell.toaster.isVisible(), timeout=20_000)
    return pc.path.read_bytes()


# -- true scale

#: The box Perilaku Pegawai of the upper slip and Lain - Lain of the lower one, with a little white around.
BOXES = ((60.5, 65.5, 8.5, 8.5), (119.5, 148.5 + 76.0, 8.5, 8.5))


def test_the_boxes_of_a_slip_stand_on_the_sheet_where_the_paper_has_them(
    qtbot: QtBot, shell: MainWindow, desk: Desk, pc: FilePrinters
) -> None:
    form = make.blank_form(desk.ws, sheets=1)
    printing.print_pdf(shell, desk, form, title="Formulir kosong")
    sheet = printed(qtbot, shell, pc)
    assert sizes(sheet) == [(210, 297)]
    for window in BOXES:
        meant, found = ink(form, 0, *window), ink(sheet, 0, *window)
        assert off(meant, found) < 0.15
        assert 5.3 < found[2] - found[0] < 5.9
    # The first writing line ends 190 mm from the paper's edge, wherever a printer's own margin would lie.
    assert abs(ink(sheet, 0, 150, 36.5, 45, 2.2)[2] - 190) < 0.4


def test_a_sheet_shrunk_to_the_printable_area_would_be_seen(tmp_path: Path, desk: Desk) -> None:
    form = make.blank_form(desk.ws, sheets=1)
    printer = file_printer(tmp_path / "shrunk.pdf")
    paper = Pdf(form)
    printer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Portrait,
            QMarginsF(4, 4, 4, 4),
            QPageLayout.Unit.Millimeter,
        )
    )
    painter = QPainter(printer)
    room = printer.pageRect(QPrinter.Unit.DevicePixel)
    painter.drawImage(QRectF(0, 0, room.width(), room.height()), paper.render(0, 300))
    painter.end()
    paper.close()
    shrunk = (tmp_path / "shrunk.pdf").read_bytes()
    assert off(ink(form, 0, *BOXES[0]), ink(shrunk, 0, 56, 62, 16, 15)) > 0.3


def test_the_logbook_comes_out_lying_and_at_full_size_although_the_dialog_turned_the_paper(
    qtbot: QtBot, shell: MainWindow, desk: Desk, pc: FilePrinters
) -> None:
    book = make.blank_logbook(desk.ws, sheets=1)

    def meddle(printer: QPrinter) -> bool:
        printer.setPageLayout(
            QPageLayout(
                QPageSize(QPageSize.PageSizeId.Letter),
                QPageLayout.Orientation.Portrait,
                QMarginsF(20, 20, 20, 20),
            )
        )
        printer.setFullPage(False)
        return True

    pc.answer = meddle
    printing.print_pdf(shell, desk, book, title="Logbook kosong")
    sheet = printed(qtbot, shell, pc)
    assert sizes(sheet) == [(297, 210)]
    # From the outer frame line of the table's left edge to the right edge of the number box: 273 mm.
    window = (5.0, 100.0, 287.0, 4.0)
    assert off(ink(book, 0, *window), ink(sheet, 0, *window)) < 0.2


def test_a_page_of_another_size_keeps_its_size_and_orientation() -> None:
    assert page_layout(QSizeF(595.28, 841.89)).pageSize().id() == QPageSize.PageSizeId.A4
    lying = page_layout(QSizeF(841.89, 595.28))
    assert lying.pageSize().id() == QPageSize.PageSizeId.A4
    assert lying.orientation() == QPageLayout.Orientation.Landscape
    assert page_layout(QSizeF(419.5, 595.3)).pageSize().id() == QPageSize.PageSizeId.A5


# -- which pages


def three_pages(desk: Desk) -> bytes:
    return make.blank_form(desk.ws, sheets=3)


def test_only_the_chosen_pages_are_printed(
    qtbot: QtBot, shell: MainWindow, desk: Desk, pc: FilePrinters
) -> None:
    def second(printer: QPrinter) -> bool:
        printer.setPrintRange(QPrinter.PrintRange.PageRange)
        printer.setFromTo(2, 3)
        return True

    pc.answer = second
    printing.print_pdf(shell, desk, three_pages(desk), title="Formulir kosong", alike=True)
    assert len(sizes(printed(qtbot, shell, pc))) == 2
    assert pc.asked == [(3, "Formulir kosong")]
    assert "2 halaman" in shell.toaster.text()


def test_ranges_order_and_copies_are_honoured(tmp_path: Path) -> None:
    printer = file_printer(tmp_path / "x.pdf")
    assert chosen_pages(printer, 3) == [0, 1, 2]
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert chosen_pages(printer, 3) == [2, 1, 0]
    printer.setPageOrder(QPrinter.PageOrder.FirstPageFirst)
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    ranges = QPageRanges()
    ranges.addPage(1)
    ranges.addRange(4, 5)
    printer.setPageRanges(ranges)
    assert chosen_pages(printer, 6) == [0, 3, 4]
    if not printer.supportsMultipleCopies():
        printer.setCopyCount(2)
        printer.setCollateCopies(True)
        assert sheets_to_send(printer, 6) == [0, 3, 4, 0, 3, 4]
        printer.setCollateCopies(False)
        assert sheets_to_send(printer, 6) == [0, 0, 3, 3, 4, 4]


def test_pages_that_do_not_exist_are_refused_in_a_sentence(tmp_path: Path, desk: Desk) -> None:
    printer = file_printer(tmp_path / "x.pdf")
    paper = Pdf(make.blank_form(desk.ws))
    prepare(printer, paper, "Formulir")
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(7, 9)
    with pytest.raises(MachineError, match="Halaman yang dipilih tidak ada"):
        send(printer, paper, alike=False, tell=lambda *_: None)
    paper.close()


def test_pages_of_different_papers_stay_different(tmp_path: Path, desk: Desk) -> None:
    printer = file_printer(tmp_path / "x.pdf")
    book = make.logbook(desk.ws, month="2026-11")
    paper = Pdf(book)
    prepare(printer, paper, "Logbook")
    told: list[tuple[int, int]] = []
    count = send(printer, paper, alike=False, tell=lambda done, total, _text: told.append((done, total)))
    paper.close()
    sent = (tmp_path / "x.pdf").read_bytes()
    assert count == len(sizes(sent)) == len(sizes(book)) > 1
    assert told[-1] == (count, count)
    # The first row of both pages: its content differs, so the ink inside the cell does.
    cell = (22, 38, 90, 6)
    assert off(ink(sent, 0, *cell), ink(book, 0, *cell)) < 0.25
    assert ink(sent, 0, *cell) != ink(sent, 1, *cell)


def test_a_stopped_job_is_thrown_away(qtbot: QtBot, shell: MainWindow, desk: Desk, pc: FilePrinters) -> None:
    form = make.blank_form(desk.ws, sheets=400)
    printing.print_pdf(shell, desk, form, title="Formulir kosong", alike=True)
    shell.progress.cancelled.emit()  # Batalkan
    qtbot.waitUntil(lambda: shell.toaster.isVisible(), timeout=20_000)
    assert shell.toaster.text() == "Formulir kosong tidak jadi dicetak"
    assert not shell.progress.isVisible()


@pytest.mark.qt_log_ignore(r"^QPainter::begin\(\): Returned false")
def test_a_printer_that_refuses_is_a_sentence_with_a_new_try(
    qtbot: QtBot, shell: MainWindow, desk: Desk, pc: FilePrinters, tmp_path: Path
) -> None:
    pc.path = tmp_path / "no such folder" / "x.pdf"
    with qtbot.waitSignal(desk.trouble, timeout=20_000) as caught:
        printing.print_pdf(shell, desk, make.blank_form(desk.ws), title="Formulir kosong")
    error, retry = caught.args
    assert "tidak menerima pekerjaan" in str(error)
    pc.path = tmp_path / "x.pdf"
    retry()
    assert sizes(printed(qtbot, shell, pc)) == [(210, 297)]


def test_changing_ones_mind_prints_nothing(shell: MainWindow, desk: Desk, pc: FilePrinters) -> None:
    pc.answer = lambda _printer: False
    printing.print_pdf(shell, desk, make.blank_form(desk.ws), title="Formulir kosong")
    assert pc.asked
    assert not pc.path.exists()
    assert shell.bands() == {}


def test_the_offices_printer_is_chosen_beforehand_and_forms_go_out_on_one_side(
    shell: MainWindow, desk: Desk, pc: FilePrinters
) -> None:
    save_office(desk.ws, office=changed(office_of(desk.ws), printer="LX Depan"))
    sides: list[QPrinter.DuplexMode] = []

    def look(printer: QPrinter) -> bool:
        sides.append(printer.duplex())
        return False

    pc.answer = look
    printing.print_pdf(shell, desk, make.blank_form(desk.ws), title="Formulir kosong", alike=True)
    assert pc.wanted == ["LX Depan"]
    assert sides == [QPrinter.DuplexMode.DuplexNone]
    assert shell.bands() == {}


# -- no printer


def press(shell: MainWindow, text: str) -> None:
    button = next(one for one in shell.bands()["printer"].findChildren(Button) if one.text() == text)
    button.click()


def test_without_the_offices_printer_a_band_says_so_and_another_can_be_chosen(
    qtbot: QtBot, shell: MainWindow, desk: Desk, pc: FilePrinters
) -> None:
    save_office(desk.ws, office=changed(office_of(desk.ws), printer="LX Belakang"))
    printing.print_pdf(shell, desk, make.blank_form(desk.ws), title="Tanda terima 0869")
    band = shell.bands()["printer"]
    assert band.tone() == "warn"
    assert band.title.text() == "Pencetak “LX Belakang” tidak ditemukan"
    assert band.text.text() == "Tanda terima 0869 belum tercetak; datanya sudah tersimpan."
    assert pc.asked == []
    press(shell, "Pilih pencetak")
    assert pc.asked == [(1, "Tanda terima 0869")]
    assert shell.bands() == {}
    assert sizes(printed(qtbot, shell, pc)) == [(210, 297)]


def test_on_a_pc_without_any_printer_the_paper_can_still_be_saved(
    shell: MainWindow, desk: Desk, pc: FilePrinters, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pc.known = []
    form = make.blank_form(desk.ws)
    printing.print_pdf(shell, desk, form, title="Tanda terima 0858/PDIP/XI/2026")
    assert shell.bands()["printer"].title.text() == "Pencetak tidak ditemukan"
    press(shell, "Pilih pencetak")
    assert shell.bands()["printer"].title.text() == "Pencetak tidak ditemukan"
    offered: list[str] = []

    def where(_parent: QWidget, _folder: str, suggested: str) -> Path:
        offered.append(suggested)
        return tmp_path / suggested

    monkeypatch.setattr(printing, "ask_where", where)
    press(shell, "Simpan PDF")
    assert offered == ["Tanda terima 0858-PDIP-XI-2026.pdf"]
    assert (tmp_path / offered[0]).read_bytes() == form
    assert shell.bands() == {}


def test_the_system_knows_its_printers_and_a_paper_printer_can_be_made() -> None:
    system = SystemPrinters()
    names = system.names()
    printer = system.printer(names[0] if names else "")
    assert printer.printerName() == (names[0] if names else "")
    prepare(printer, paper := Pdf(make.blank_form(None)), "Formulir")
    paper.close()
    assert printer.fullPage()
    assert printer.docName() == "Formulir"


def with_dialog(act: Callable[[QDialog], None]) -> None:
    """What the officer does as soon as a dialog of the system stands there."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        act(dialog)

    QTimer.singleShot(0, look)


def test_the_systems_dialog_names_the_paper_and_may_be_left(tmp_path: Path, shell: MainWindow) -> None:
    titles: list[str] = []

    def leave(dialog: QDialog) -> None:
        titles.append(dialog.windowTitle())
        dialog.reject()

    with_dialog(leave)
    printer = file_printer(tmp_path / "x.pdf")
    assert SystemPrinters().choose(printer, 4, "Logbook November 2026", shell) is False
    assert titles == ["Cetak Logbook November 2026"]
    assert printer.printRange() == QPrinter.PrintRange.AllPages


# -- saving


def test_the_dialog_for_saving_gives_the_ending_and_may_be_left(shell: MainWindow, tmp_path: Path) -> None:
    def type_name(dialog: QDialog) -> None:
        assert isinstance(dialog, QFileDialog)
        assert dialog.selectedFiles() == [str(tmp_path / "Rekap.pdf")]
        dialog.selectFile(str(tmp_path / "Rekap akhir"))
        dialog.accept()

    with_dialog(type_name)
    assert printing.ask_where(shell, str(tmp_path), "Rekap.pdf") == tmp_path / "Rekap akhir.pdf"
    with_dialog(lambda dialog: dialog.reject())
    assert printing.ask_where(shell, str(tmp_path), "Rekap.pdf") is None


def test_a_saved_paper_is_told_with_its_place_and_the_folder_is_remembered(
    shell: MainWindow, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def where(_parent: QWidget, folder: str, suggested: str) -> Path:
        asked.append(folder)
        return tmp_path / "arsip" / suggested

    monkeypatch.setattr(printing, "ask_where", where)
    saved = printing.save_pdf(shell, desk, b"%PDF-1", suggested="Rekap November 2026")
    assert saved == tmp_path / "arsip" / "Rekap November 2026.pdf"
    assert saved is not None
    assert saved.read_bytes() == b"%PDF-1"
    assert shell.toaster.text().startswith("Rekap November 2026.pdf tersimpan di ")
    assert shell.toaster.action().text() == "Buka"
    printing.save_pdf(shell, desk, b"%PDF-1", suggested="Rekap")
    assert asked[1] == str(tmp_path / "arsip")


def test_a_place_that_cannot_be_written_is_a_sentence_and_can_be_tried_again(
    qtbot: QtBot, shell: MainWindow, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "berkas").write_text("no folder")
    places = [tmp_path / "berkas" / "a.pdf", tmp_path / "a.pdf"]
    monkeypatch.setattr(printing, "ask_where", lambda *_args: places.pop(0))
    with qtbot.waitSignal(desk.trouble) as caught:
        assert printing.save_pdf(shell, desk, b"%PDF-1", suggested="a") is None
    error, retry = caught.args
    assert str(error).startswith("a.pdf tidak dapat disimpan di ")
    retry()
    assert (tmp_path / "a.pdf").read_bytes() == b"%PDF-1"


def test_a_refusal_to_save_leaves_everything_as_it_was(
    shell: MainWindow, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "ask_where", lambda *_args: None)
    assert printing.save_pdf(shell, desk, b"%PDF-1", suggested="a") is None
    assert not shell.toaster.isVisible()


def test_file_names_are_ones_that_every_system_takes() -> None:
    assert file_name("Tanda terima 0858/PDIP/XI/2026") == "Tanda terima 0858-PDIP-XI-2026"
    assert file_name('a<b>:"c|?*\x00\n') == "a-b---c---"
    assert file_name(" . ") == "Dokumen"
    assert len(file_name("x" * 500)) == 120


def test_an_older_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "rekap.pdf"
    path.write_bytes(b"old")
    save_paper(path, b"new")
    assert path.read_bytes() == b"new"
    assert [one.name for one in tmp_path.iterdir()] == ["rekap.pdf"]


# -- making


def test_a_paper_is_made_beside_the_window_and_faults_are_sentences(
    qtbot: QtBot, shell: MainWindow, desk: Desk
) -> None:
    got: list[bytes] = []
    printing.make_pdf(
        shell,
        desk,
        "Menyusun logbook",
        lambda progress: make.logbook(desk.ws, month="2026-11", progress=printing.told(progress)),
        got.append,
    )
    qtbot.waitUntil(lambda: bool(got), timeout=20_000)
    assert got[0].startswith(b"%PDF")

    def broken(_progress: Any) -> bytes:
        raise MachineError("Folder data tidak dapat dibaca.")

    with qtbot.waitSignal(desk.trouble, timeout=20_000) as caught:
        printing.make_pdf(shell, desk, "Menyusun logbook", broken, got.append)
    assert str(caught.args[0]) == "Folder data tidak dapat dibaca."
    assert len(got) == 1
