"""One day of three officers with different rights: who may not see a complainant's name finds it nowhere, on no page,
in no paper, in no byte; who may does find it, and the record says so."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox

from app.office.officers import officers
from app.office.powers import Power
from app.record.listing import RecordFilter, whole_record
from tests.stories.prying import Marker, left_on_disk, paper_texts, seen_on_screen
from tests.stories.sitting import Pc, Sitting, command
from tests.stories.walking import walk

KASI, STAF, CAPIL = "Petugas 02", "Petugas 03", "Petugas 05"
PASSWORDS = {KASI: "tiga ekor kuda", STAF: "pintu kayu jati", CAPIL: "lampu dua watt"}
LANES = {"Staf Kerjasama": STAF, "Kasi Kerjasama": KASI, "Bidang Capil": CAPIL}

#: Two complainants and one of a slip never finished; the words occur nowhere else.
FIRST = {
    "name": "Zwarblik Quontrem",
    "address": "Gang Vyxobremi 7",
    "email": "frobnak@contoh.id",
    "phone": "0812-9753-1864",
}
SECOND = {"name": "Ja'xuf Oblenkwi", "address": "Jl. Mirzuqat 25", "phone": "0857-4419-7702"}
DRAFT = {"name": "Hyptlu Werroqin", "phone": "0878-3350-9126"}
NIK = "5108994407930017"
WHO = Marker(
    *("Zwarblik", "Quontrem", "Vyxobremi", "frobnak", "0812-9753-1864", "9753-1864", NIK),
    *("Ja'xuf", "Oblenkwi", "Mirzuqat", "0857-4419-7702", "Hyptlu", "Werroqin", "0878-3350-9126"),
)
#: What a complaint says is no secret in the window, but nothing of it may be read on the disk.
MATTER = Marker("Krombassi", "Plitzwunder")
FIRST_TEXT = "Akta krombassi anak saya tertulis salah satu huruf."
SECOND_TEXT = "Kipas angin plitzwunder di loket mati."
SEARCHES = ("Zwarblik", "Quontrem", "0812-9753-1864", "81297531864", NIK, "Oblenkwi", "frobnak@contoh.id")


def named(day: Sitting, name: str) -> str:
    """The id of an officer."""
    return next(one.id for one in officers(day.ws) if one.name == name)


def sit_down(day: Sitting, name: str) -> None:
    day.take_over(named(day, name), PASSWORDS[name])


def founded(sit: Callable[..., Sitting], usb: Path) -> tuple[Sitting, str]:
    """The office of the three, with passwords, rights and a second place for backups; the Kasi sits there."""
    day = sit()
    code = day.found(
        office="Disdukcapil Contoh",
        seats=LANES,
        first=KASI,
        password=PASSWORDS[KASI],
        from_paper="Kasi Kerjasama",
    )
    day.let_in(named(day, CAPIL), PASSWORDS[CAPIL], Power.IDENTITY)
    day.let_in(named(day, STAF), PASSWORDS[STAF])
    secrecy = day.go("pengaturan", section="keamanan").section()
    secrecy.nik.click()
    secrecy.save()
    day.second_place(usb)
    return day, code


def test_who_may_not_see_the_name_finds_it_nowhere(
    sit: Callable[..., Sitting],
    pc: Pc,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    usb = tmp_path / "USB"
    scan = tmp_path / "Scan akta.pdf"
    scan.write_bytes(b"%PDF-1.4 pindaian zwarblik quontrem Krombassi")
    day, _code = founded(sit, usb)

    # The Kasi enters a slip from paper and leaves another one half typed.
    second = day.receive(text=SECOND_TEXT, **SECOND)
    page = day.go("terima")
    for line, words in DRAFT.items():
        getattr(page.sheet, line).setText(words)
    sit_down(day, STAF)
    staf = day.office.desk.officer.id

    # Staf types who the complainant is, and has seen it for the last time.
    day.go("terima").notes.nik.setText(NIK)
    first = day.receive(text=FIRST_TEXT, attach=scan, **FIRST)
    scan.unlink()
    assert walk(day, WHO, SEARCHES[:3], sections=("catatan",)) == []
    for case_id in (first, second):
        day.move(case_id)
    case = day.go("pengaduan", case_id=first)
    assert case.head.reporter.button.isHidden()
    day.take_paper(case.acts.print_receipt)
    day.take_paper(case.acts.print_form)

    sit_down(day, KASI)
    day.move(first, bidang="Bidang Capil")

    # Who may, does: with a reason, and it stands in the record.
    sit_down(day, CAPIL)
    card = day.open_envelope(first, "Menulis surat jawaban untuk berkas ini")
    assert "Zwarblik Quontrem" in card.values()
    assert seen_on_screen(WHO), "the good twin: the name stands there now"
    day.take_paper(day.page.acts.print_form)
    form = next(pc.papers.glob("Formulir*.pdf"))
    assert "Zwarblik Quontrem" in paper_texts(form.read_bytes())
    crash(day, card)
    (row,) = day.search(FIRST["phone"])
    assert row.number == "Cari pelapor"
    assert [hit.id for hit in row.again()] == [first]
    day.leave_search()
    (pc.papers / "dengan nama").mkdir()
    for path in pc.papers.glob("*.pdf"):
        if "Formulir" in path.name or path.name.startswith("tercetak"):
            path.rename(pc.papers / "dengan nama" / path.name)
    day.move(first, solution="Cukup surat pernyataan.")

    sit_down(day, KASI)
    day.move(first, way=0, answer="Berkas selesai 3 hari kerja.")

    # Staf again: the answer goes out, and every paper of the month.
    sit_down(day, STAF)
    day.move(first, delivery="Diserahkan di loket.")
    day.page.acts.copy_answer()
    assert not WHO.in_text(QGuiApplication.clipboard().text())
    assert walk(day, WHO, SEARCHES) == []
    case = day.go("pengaduan", case_id=first)
    day.take_paper(case.acts.print_receipt)
    day.take_paper(case.acts.print_form)
    logbook = day.go("logbook")
    day.take_paper(logbook.print_sheet)
    logbook.save_month()
    day.settle()
    rekap = day.go("rekap")
    rekap.export()
    rekap.print_out()
    day.settle()
    catatan = day.go("pengaturan", section="catatan").section()
    day.take_paper(catatan.print_out)
    assert seen_on_screen(WHO, hidden=True) == []
    papers = sorted(path.name for path in pc.papers.glob("*.pdf"))
    assert len(papers) >= 7, papers

    # The record knows who opened the envelope, and names nobody who lies in one.
    sit_down(day, KASI)
    lines = whole_record(day.ws, wanted=RecordFilter(None, None))
    opened = [line for line in lines if line.act == "envelope"]
    assert [(line.officer, line.subject) for line in opened] == [(CAPIL, "K-0002")]
    said = json.dumps([line._asdict() for line in lines], default=str, ensure_ascii=False)
    assert not WHO.in_text(said)

    # What lies on the disk, while the program runs and after its end.
    (pc.papers / "dengan nama").rename(tmp_path / "keluar")
    assert left_on_disk(WHO, tmp_path / "keluar"), "the good twin: the form that was to carry the name does"
    places = (day.folder, usb, pc.papers, tmp_path / "sementara", tmp_path / "rumah")
    assert left_on_disk(WHO, *places) == []
    assert left_on_disk(MATTER, day.folder, usb, tmp_path / "sementara", tmp_path / "rumah") == []
    day.close()
    for words in (
        *(("list", "--search", word) for word in SEARCHES[:3]),
        ("list", "--json"),
        ("show", "0002", "--json"),
        ("record", "list"),
        ("print", "slip", "0002", "--out", str(pc.papers / "lewat perintah.pdf")),
    ):
        code, said = command(day.folder, staf, PASSWORDS[STAF], *words)
        assert code == 0, said
        assert not WHO.in_text(said), words
    assert list(usb.glob("*.cadangan")), "closing made a backup in the second place too"
    assert list((day.folder / "laporan-galat").glob("*.txt"))
    assert left_on_disk(WHO, *places) == []
    assert left_on_disk(MATTER, day.folder, usb, tmp_path / "sementara", tmp_path / "rumah") == []
    said_aloud = "".join(capfd.readouterr()) + caplog.text
    assert not WHO.in_text(said_aloud)


def crash(day: Sitting, card: object) -> None:
    """An error of ours while the envelope is open: its text and its frames hold the name."""
    name = card.values()[1]  # type: ignore[attr-defined]
    try:
        try:
            {}[name]
        except KeyError as error:
            raise ValueError(f"{name}, {FIRST['phone']}") from error
    except ValueError as error:
        day.program.our_fault(type(error), error, error.__traceback__)
    day.settle()
    (told,) = day.window.findChildren(QMessageBox)
    assert not WHO.in_text(told.text() + told.informativeText())
    told.accept()
    day.window.activateWindow()
    day.settle()
