"""Every paper of the office once, for its picture."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from app.monthend.judging import judge_bytes
from app.office.settings import now
from app.papers import make
from app.papers.books import blank_book
from app.papers.check import check_paper
from app.papers.daily import daily_recap
from app.papers.iso import iso_sheet
from app.papers.kendali import control_sheet
from app.papers.letter import LetterInput, answer_letter
from app.papers.receipt import receipt
from app.papers.record import record_list
from app.papers.recovery import recovery_sheet
from app.papers.report import ReportWords
from app.papers.report import report as report_pages
from app.privacy import papers
from app.privacy.destruction import destroy, due_list, report
from app.privacy.incident import Incident, To, letter, save_incident
from app.privacy.person import person_report
from app.privacy.retention import Retention, save_retention
from app.procedure.loading import shipped_as
from app.reading.lists import listing
from app.recap.cases import cards_of, cases_behind
from app.recap.figures import recap_figures
from app.record.listing import RecordFilter
from app.register.envelope import Opened, open_envelope
from app.register.receive import SlipInput, receive
from app.workspace import Workspace
from printing.data_trust import Signatory

#: The offices' other books, and whose they are.
BOOKS = (
    ("buku_pengaduan", "lumajang-pelayanan-online"),
    ("buku_laporan", "metro-pengaduan"),
    ("tindak_lanjut", "metro-pengaduan"),
    ("buku_registrasi", "tanggamus-13"),
)
KASI, STAF = "petugas-02", "petugas-03"
CODE = "7Q4K-M2XW-9HTA-0CDE-V5NB-R8GJ-PZ01"
BODY = (
    "Menjawab pengaduan Saudara, dengan ini kami sampaikan hal-hal sebagai berikut.\n\n1. Berkas diserahkan di loket"
    " akta kelahiran.\n2. Akta selesai tiga hari kerja sesudah berkas lengkap.\n\nTerima kasih."
)
REASON = "Permintaan orangnya sendiri di loket"
CONCLUSIONS = (
    ("Pencetakan KTP-el dan KIA terlambat", 21, "Persediaan blangko kurang pada minggu ke-2 dan ke-3"),
    ("Perbaikan akta bolak-balik berkas", 14, "Daftar syarat tidak seragam antara loket dan website"),
    ("Kanal daring lambat dibalas", 11, "Belum ada petugas piket untuk WhatsApp dan sosmed"),
)
DECISION = (
    "Blangko KTP-el dipesan tiap tanggal 20. Daftar syarat akta diseragamkan di loket dan website paling lambat 15"
    " Desember 2026. Piket kanal daring ditetapkan dua orang."
)


def every_paper(ws: Workspace) -> dict[str, Callable[[], bytes]]:
    """name -> what makes it; in this order, because some need what came before."""
    case = next(card for card in listing(ws, only_open=True) if card.step == "4").id
    today = now(ws).date()
    named = _named_case(ws)

    def opened() -> Opened:
        return open_envelope(ws, case_id=named, officer_id=KASI, reason=REASON)

    return {
        "blangko": lambda: make.blank_form(ws),
        "logbook_kosong": lambda: make.blank_logbook(ws),
        **{
            f"{book}_kosong": (
                lambda book=book, sop=sop: blank_book(None, book=book, procedure=shipped_as(sop))
            )
            for book, sop in BOOKS
        },
        "formulir_terisi": lambda: make.filled_form(ws, case_id=case),
        "formulir_bernama": lambda: make.filled_form(ws, case_id=named, opened=opened()),
        "tanda_terima": lambda: receipt(ws, case_id=case),
        "tanda_terima_bernama": lambda: receipt(ws, case_id=named, opened=opened()),
        "lembar_kendali": lambda: control_sheet(ws, case_id=case),
        "surat_jawaban": lambda: answer_letter(ws, case_id=case, values=LetterInput(body=BODY)),
        "surat_jawaban_bernama": lambda: answer_letter(
            ws, case_id=named, opened=opened(), values=LetterInput(body=BODY, signer="petugas-01")
        ),
        "berita_acara_pengiriman": lambda: _sent(),
        "logbook": lambda: make.logbook(ws, month="2026-11"),
        "rekap": lambda: make.recap(ws, month="2026-11"),
        "rekap_sel_kecil": lambda: make.recap(ws, month="2026-11", small_cells=True),
        "laporan": lambda: _report(ws, form=True),
        "laporan_pena": lambda: _report(ws, form=False),
        "rekap_harian": lambda: daily_recap(ws, day=today),
        "lembar_iso": lambda: iso_sheet(ws, month="2026-11"),
        "hasil_periksa": lambda: _checked(ws),
        "kode_pemulihan": lambda: recovery_sheet(ws, code=CODE, replaces=True),
        "catatan": lambda: record_list(
            ws, wanted=RecordFilter(today - timedelta(days=6), today), officer_id=KASI
        ),
        "data_pribadi": lambda: papers.person_pdf(
            ws,
            person_report(ws, case_ids=[named], reason=REASON, officer_id=KASI, searched_by="nomor telepon"),
        ),
        "pemberitahuan_lembaga": lambda: _letter(ws, To.AUTHORITY),
        "pemberitahuan_pelapor": lambda: _letter(ws, To.SUBJECT),
        "pemusnahan": lambda: _destroyed(ws),
    }


def _checked(ws: Workspace) -> bytes:
    """The result of a file that is no PDF."""
    found = judge_bytes(ws, content=b"bukan PDF", name="Laporan November FINAL (2).pdf")
    return check_paper(ws, name=found.name, size=9, at=found.at, judgement=found.judgement, officer_id=KASI)


def _report(ws: Workspace, *, form: bool) -> bytes:
    """November's report as it waits for its signatures (cetak_rekap_2)."""
    figures = recap_figures(ws, month="2026-11")
    words = ReportWords(
        Signatory(("Kasi Kerjasama",), "Petugas 02", "00000000 000000 0 000"),
        Signatory(("Mengetahui,", "Plt. Kepala Dinas"), "Petugas 11", "00000000 000000 0 000"),
        number="42/PDIP/XI/2026",
        conclusions=CONCLUSIONS,
        decision=DECISION,
        carried=tuple(card.short for card in cards_of(ws, cases_behind(figures, "closing"))),
        day=date(2026, 11, 30),
    )
    return report_pages(ws, figures, words, form=form)[0]


def _named_case(ws: Workspace) -> str:
    slip = SlipInput(
        "Nama ayah pada akta kelahiran anak saya tertulis salah satu huruf. Mohon petunjuk berkas.",
        "kotak",
        name="Pelapor 025",
        address="Jl. Contoh No. 25, Singaraja",
        phone="0812-0000-0025",
        targets=("pelayanan",),
        bidang="capil",
    )
    return receive(ws, slip=slip, officer_id=STAF).case_id


def _letter(ws: Workspace, to: To) -> bytes:
    at = now(ws)
    incident = Incident(
        known=at - timedelta(hours=5),
        first=at.date() - timedelta(days=2),
        last=at.date(),
        data="nama, nomor telepon\nisi pengaduan",
        when="Malam 29 November 2026",
        how="USB cadangan hilang di perjalanan antara kantor dan brankas.",
        handling="Sandi semua petugas diganti.",
        recovery="Cadangan baru dibuat di USB lain.",
        number="800/12/2026",
        contact="Petugas 02, (0362) 25887",
    )
    save_incident(ws, incident=incident, officer_id=KASI)
    return papers.letter_pdf(ws, letter(ws, to=to, officer_id=KASI))


def _destroyed(ws: Workspace) -> bytes:
    """The schedule's years have gone by."""
    before = ws.clock
    retention = Retention(ended=1, void=1, schedule="JRA Nomor 12 Tahun 2024", dated="3 Januari 2024")
    save_retention(ws, retention=retention, officer_id=KASI)
    ws.clock = lambda: before() + timedelta(days=730)
    try:
        due = [line.case_id for line in due_list(ws).lines[:12]]
        destroy(
            ws,
            case_ids=due,
            reason="Habis masa simpan menurut jadwal",
            officer_id=KASI,
            approval="400/7/2028",
        )
        return papers.destruction_pdf(ws, report(ws))
    finally:
        ws.clock = before


def _sent() -> bytes:
    """A berita acara of invented documents: this office has no applications."""
    from printing.handover import handover_paper
    from tests.printing.letter_samples import documents, handover

    return handover_paper(handover((documents("Gisting", 12, 213), documents("Kota Agung", 9, 301))))
