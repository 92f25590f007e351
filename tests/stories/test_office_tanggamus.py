"""Tanggamus: applications by WhatsApp (13) and cards for those who turn 17 (13.2), from the wizard to every end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtTest import QTest

from app.office.procedures import in_force
from app.procedure.model import State
from app.reading.lists import listing
from tests.conftest import HandClock
from tests.printing.paper_reader import Paper
from tests.stories.officework import OfficeWork, flat
from tests.stories.sitting import Pc, Sitting
from ui.pages.registrasi.bring_in import BringInDialog
from ui.widgets import Button, Dialog

TO_SORTING = ("teruskan", "diangkat", "dicetak", "dicatat", "disetujui", "diajukan", "ditandatangani")


@pytest.fixture
def tanggamus(sit: Callable[..., Sitting], clock: HandClock, pc: Pc) -> OfficeWork:
    # Whoever has no PC of their own works on paper; the Kasi Identitas enters it.
    return OfficeWork(sit, clock, pc, "tanggamus-13", come=("petugas_loket",))


@pytest.fixture
def recordings(sit: Callable[..., Sitting], clock: HandClock, pc: Pc) -> OfficeWork:
    """An office that founds itself by 13.2 alone."""
    return OfficeWork(sit, clock, pc, "tanggamus-13-2")


def press(dialog: Dialog, text: str) -> None:
    next(one for one in dialog.findChildren(Button) if one.text() == text).click()


def apply(office: OfficeWork, name: str, delivery: str, *, complete: bool = True, born: str = "") -> str:
    """The front desk fills Terima Permohonan in from a WA message; the case's id."""
    office.sit(office.front)
    page = office.day.go("terima")
    QTest.keyClicks(page.applicant.name, name)
    QTest.keyClicks(page.applicant.born, born)
    page.applicant.kecamatan.setEditText("Gisting")
    QTest.keyClicks(page.applicant.pekon, "Pekon Contoh")
    page.form.documents.choose(("ktp",))
    page.notes.delivery.choose((delivery,))
    office.day.settle()
    if complete:
        for item in page.checklist.items():
            page.checklist.rows.row(item.name).button.click()
    page.save()
    office.day.settle()
    assert page.blank()
    # The list of known pekon was a window of its own; offscreen nobody gives the keys back to the one below.
    office.day.window.activateWindow()
    office.day.until(office.day.window.isActiveWindow)
    return max(listing(office.day.ws), key=lambda card: card.number).id


def signed(office: OfficeWork, take: str) -> Paper:
    """Buku Registrasi, Berita Acara: all that is ready goes to the post, and the paper is saved."""
    day = office.day
    tab = day.go("logbook", tab="berita_acara").handovers
    tab.save()
    dialog = day.dialog()
    for line, words in zip(dialog.second, (take, "Kurir", "POS-7"), strict=True):
        line.setText(words)
    press(dialog, "Serahkan")
    day.settle()

    return office.paper(tab.print_chosen, "Kurir mencari pemilik dokumen")


def test_the_office_of_tanggamus_works_by_its_own_sops(tanggamus: OfficeWork, clock: HandClock) -> None:
    office, day = tanggamus, tanggamus.day
    assert office.first_number == "0001/BDH/XI/2026"
    assert day.window.rail.item("terima").text() == "Terima"
    assert day.window.rail.item("logbook").text() == "Buku Registrasi"
    assert {one.id for one in in_force(day.ws)} == {"tanggamus-13", "tanggamus-13-2"}

    by_wa = apply(office, "Pemohon 001", "pdf")
    by_post = apply(office, "Pemohon 002", "pos", complete=False)
    at_desk = apply(office, "Pemohon 003", "loket")
    collective = apply(office, "Pemohon 004", "pekon")
    card = office.card(by_wa)
    assert (card.step_due, f"{card.whole_due:%d-%m}") == (None, "07-12")  # 5 hari, Sabtu: Senin

    office.go(by_wa, *TO_SORTING, "pdf", "terkirim")
    assert office.history(by_wa)[-2].startswith("Diteruskan ke Operator Pengirim PDF")

    # Held back while something of the checklist lacks, sent back with the reason, and it comes again.
    office.go(by_post, *TO_SORTING[:4])
    office.sit_at(by_post)
    office.leave(by_post, "disetujui")
    assert office.step(by_post) == "6"
    office.go(by_post, "tidak_lengkap", reason="Bukti perekaman belum ada")
    assert office.history(by_post)[-1].startswith("Dikembalikan ke Pemohon/Masyarakat")
    assert "Alasan: Bukti perekaman belum ada" in office.details(by_post)
    office.go(by_post, "kirim", *TO_SORTING[:4])
    office.sit_at(by_post)
    rows = office.case(by_post).application.card.rows
    for item in [row.item for row in rows._rows]:
        rows.row(item.name).button.click()
        day.settle()
    office.go(by_post, *TO_SORTING[4:], "fisik")
    office.sit("kasi")
    paper = flat(signed(office, "Kurir 01"))
    assert "BERITA ACARA" in paper.upper()
    assert "Gisting" in paper
    assert "Kurir 01" in paper
    assert "Pemohon 002" in paper  # the post looks for an owner by name: opened for this paper, with a reason
    assert office.step(by_post) == "i4"
    office.on_board(by_post, "diantar")
    assert "Berita Acara 001/BA" in office.details(by_post)

    # Finished documents wait at the desk; after 14 days somebody asks, then they are fetched.
    for case in (at_desk, collective):
        office.brought(case, *TO_SORTING)
        office.go(case, "ambil")
        assert office.step(case) == "i5"
    clock.forward(days=14)
    for case in (at_desk, collective):
        office.sit("petugas_loket")
        tab = day.go("logbook", tab="belum_diambil").uncollected
        tab.table.choose(next(one.key for one in tab.shown() if case in one.ids))
        tab.panel.save.click()
        day.settle()
        tab.panel.done.click()
        day.settle()
        if day.window.dialog_open():
            day.dialog().accept()
            day.settle()
    cases = (by_wa, by_post, at_desk, collective)
    assert [office.card(one).state for one in cases] == [State.ENDED] * 4
    assert office.lanes_on_board() == {}

    heads, lines = office.book()
    assert heads == ["No.", "Isi & Sumber", "Kelengkapan", "Verifikasi", "Penyerahan", "Status"]
    assert [line[5] for line in lines] == ["selesai"] * 4
    office.sit(office.chief)
    codes = flat(office.book_paper())
    assert "BUKU REGISTRASI PENDAFTARAN" in codes.upper()
    assert "Pemohon 001" not in codes
    assert "Pemohon 001" in flat(office.book_paper(why="Buku diminta pemeriksa"))
    sheet = flat(office.sop_sheet())
    for said in ("5 hari", "PELAYANAN BUNDA DEWI HARUM", "Evaluasi Kinerja", "dugaan"):
        assert said in sheet, said
    kendali = flat(office.control_sheet(by_post))
    assert "Buat Berita Acara" in kendali
    office.whole()


def test_recordings_before_17_are_printed_at_the_birthday_and_sent(
    recordings: OfficeWork, clock: HandClock
) -> None:
    office, day = recordings, recordings.day
    assert [one.id for one in in_force(day.ws)] == ["tanggamus-13-2"]
    page = day.go("logbook", tab="usia_17")
    page.bring_in()
    dialog = day.dialog()
    assert isinstance(dialog, BringInDialog)
    dialog.text.setPlainText(
        "Nama;Tgl Lahir;Kecamatan;Pekon\nPemohon 1;02-12-2009;Gisting;Pekon A\nPemohon 2;01-05-2012;Ulubelu;Pekon B\n"
    )
    dialog.look.click()
    dialog.go.click()
    day.settle()
    older, younger = sorted(listing(day.ws), key=lambda card: card.number)
    assert (older.step, older.due, younger.step) == ("1", None, "1")
    clock.forward(days=2)  # Wednesday 2 December: the birthday
    tab = day.go("logbook", tab="usia_17").birthdays
    tab.read()
    tab.save()
    day.settle()
    assert (office.step(older.id), office.step(younger.id)) == ("2", "1")
    due = office.card(older.id).whole_due
    assert due is not None
    assert due.date() == date(2026, 12, 7)
    office.go(older.id, "dicetak", "dipilah", "dibuatkan")
    office.sit("kasi")
    assert "BERITA ACARA" in flat(signed(office, "Kurir 02")).upper()
    office.go(older.id, "diantar")
    assert office.card(older.id).state is State.ENDED
    assert office.history(older.id)[-1] == "Selesai | dicatat atas nama Petugas POS"
    assert office.card(younger.id).is_open
    # One whose recording the front desk types in itself waits for the birthday as well.
    typed = apply(office, "Pemohon 3", "pos", complete=False, born="01-01-2010")
    assert (office.step(typed), office.card(typed).due) == ("1", None)
    sheet = flat(office.sop_sheet())
    assert "PENERBITAN KARTU TANDA PENDUDUK ELEKTRONIK PRR" in sheet
    assert "5 hari" in sheet
    assert "BUKU REGISTRASI PENDAFTARAN" in flat(office.book_paper()).upper()
    office.whole()
