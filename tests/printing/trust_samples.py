"""Invented papers of trust: usual ones, and the same with texts that are long, nasty or missing."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from printing.data import Letterhead
from printing.data_trust import (
    DestroyedCase,
    DestructionReport,
    EnvelopeOpening,
    IncidentFact,
    IncidentLetter,
    PersonCase,
    PersonReport,
    RecordList,
    RecordRow,
    RecoverySheet,
    Signatory,
)

CODE: Final = "C41Q-77HD-9K3M-11902"
#: 200 letters without a place to break, one control letter, one that no font has, and what is no markup here.
NASTY: Final = "Ja'far <b>& \x07😀 " + "N" * 200
LONG: Final = " ".join(f"kata{number}" for number in range(1200))
OFFICE: Final = "Dinas Kependudukan dan Pencatatan Sipil Kabupaten Buleleng"


def recovery(letterhead: Letterhead) -> RecoverySheet:
    return RecoverySheet(
        letterhead=letterhead,
        office=OFFICE,
        made_at="20 November 2026, 14.05 WITA",
        made_by="Petugas 02, Kasi Kerjasama",
        recovery_code="4T9K-M2XV-0QWD-77HR-B3NE-Y5PJ-C8A6",
        replaces=True,
        code=CODE,
    )


def record(letterhead: Letterhead, count: int = 9) -> RecordList:
    acts = (
        ("Membuka pengaduan", "0858", "halaman pengaduan"),
        ("Membuka amplop", "K-0119", "menghubungi pelapor · disetujui Petugas 01"),
        ("Mencetak", "0868", "tanda terima, 1 lembar"),
        ("Sandi salah", "Petugas 04", "percobaan ke-3, tunggu 30 detik"),
    )
    rows = []
    for at in range(count):
        act, subject, detail = acts[at % len(acts)]
        number = f"{12_480 - at:,}".replace(",", ".")
        time = f"30 Nov 2026 10.{at % 60:02}.58"
        rows.append(RecordRow(number, time, f"Petugas {at % 7:02}", act, subject, detail, backwards=at == 3))
    return RecordList(
        letterhead=letterhead,
        period="24 – 30 November 2026",
        filter="Semua petugas, semua kegiatan",
        verdict="Rantai utuh, 12.480 entri, kode kepala A7F2-9K3M",
        rows=tuple(rows),
        printed_at="30 November 2026, 10.32 WITA",
        printed_by="Petugas 02, Kasi Kerjasama",
        code=CODE,
    )


def destruction(letterhead: Letterhead, count: int = 6) -> DestructionReport:
    return DestructionReport(
        letterhead=letterhead,
        number="045/011/BA/XI/2026",
        basis="Jadwal Retensi Arsip, Peraturan Bupati Nomor 00 Tahun 2020, butir 4.2: pengaduan, 5 tahun",
        day="Senin, 30 November 2026",
        place="Singaraja",
        destroyed_at="30 November 2026, 13.40 WITA",
        proposed_by="Petugas 02, Kasi Kerjasama",
        proposed_at="27 November 2026, 09.15 WITA",
        approved_by="Petugas 01, Kabid PDIP",
        approved_at="30 November 2026, 13.05 WITA",
        cases=tuple(
            DestroyedCase(
                f"{at + 1:04}/PDIP/III/2021",
                "4 Mar 2021",
                "9 Mar 2021",
                f"amplop identitas, lampiran {at}, teks",
            )
            for at in range(count)
        ),
        kept="nomor, tanggal, bidang, status, dan catatan kegiatan",
        place_date="Singaraja, 30 November 2026",
        left=Signatory(("Menyetujui,", "Kabid PDIP"), "Petugas 01", "00000000 000000 0 000"),
        right=Signatory(("Kasi Kerjasama",), "Petugas 02"),
        code=CODE,
    )


def person(letterhead: Letterhead) -> PersonReport:
    return PersonReport(
        letterhead=letterhead,
        asked_by="Pelapor 014, menunjukkan KTP-el",
        asked_at="30 November 2026",
        searched_by="nama dan nomor telepon",
        cases=(
            PersonCase(
                number="0858/PDIP/XI/2026",
                received="30 November 2026, 10.27 WITA",
                channel="Email",
                content="Nama ayah pada akta kelahiran anak salah satu huruf.\nMohon petunjuk.",
                answer="Akta diperbaiki, dapat diambil di loket 3.",
                status="selesai",
                identity=(("Nama Lengkap", "Pelapor 014"), ("No. Hp", "0812 0000 0014")),
                attachments=("akta-lama.jpg", "surat pengantar.pdf"),
                openings=(
                    EnvelopeOpening("30 Nov 2026 10.30", "Petugas 02", "menghubungi pelapor", "Petugas 01"),
                    EnvelopeOpening("1 Des 2026 08.10", "Petugas 01", "menandatangani surat jawaban"),
                ),
                retention_until="31 Desember 2031",
            ),
            PersonCase(
                number="0102/PDIP/II/2021",
                received="3 Februari 2021, 08.00 WITA",
                channel="Kotak",
                content="Antrean tidak teratur.",
                answer="",
                status="selesai",
                identity=(),
                retention_until="3 Februari 2026",
                identity_note="dimusnahkan pada 30 November 2026",
            ),
        ),
        printed_at="30 November 2026, 14.20 WITA",
        printed_by="Petugas 02, Kasi Kerjasama",
        place_date="Singaraja, 30 November 2026",
        code=CODE,
    )


def incident(letterhead: Letterhead) -> IncidentLetter:
    return IncidentLetter(
        letterhead=letterhead,
        place_date="Singaraja, 30 November 2026",
        number="470/099/XI/2026",
        addressee=("Pelapor pengaduan 0858/PDIP/XI/2026", "di tempat"),
        to_subject=True,
        known_at="28 November 2026, 09.00 WITA",
        due_at="1 Desember 2026, 09.00 WITA",
        data=("nama", "nomor telepon"),
        people="",
        when="27 November 2026, sore hari",
        how="Lembar formulir terisi tertinggal di meja ruang tunggu dan difoto seorang pengunjung.",
        handling="Lembar diambil kembali; pengunjung diminta menghapus fotonya.",
        recovery="Pelapor dihubungi; formulir terisi kini hanya dicetak di ruang Kasi.",
        contact="telepon ( 0362 ) 25887",
        facts=(
            IncidentFact("12.301", "27 Nov 2026 15.02.11", "Petugas 03", "Mencetak", "formulir terisi 0858"),
            IncidentFact("12.318", "28 Nov 2026 09.00.40", "Petugas 02", "Membuka pengaduan", "0858"),
        ),
        code=CODE,
    )


def nasty_recovery(letterhead: Letterhead) -> RecoverySheet:
    return replace(recovery(letterhead), office=NASTY, made_at=NASTY, made_by=NASTY)


def nasty_record(letterhead: Letterhead) -> RecordList:
    row = RecordRow("12.479", NASTY, NASTY, NASTY, NASTY, LONG, backwards=True, broken=True)
    whole = record(letterhead)
    return replace(
        whole, period=NASTY, filter=NASTY, verdict=NASTY, printed_by=NASTY, rows=(*whole.rows[:2], row)
    )


def nasty_destruction(letterhead: Letterhead) -> DestructionReport:
    signer = Signatory((NASTY,), NASTY, "1" * 60)
    texts = dict.fromkeys(("number", "basis", "day", "place", "kept", "place_date"), NASTY)
    people = dict.fromkeys(
        ("proposed_by", "proposed_at", "approved_by", "approved_at", "destroyed_at"), NASTY
    )
    case = DestroyedCase(NASTY, NASTY, NASTY, LONG)
    return replace(destruction(letterhead), **texts, **people, cases=(case,), left=signer, right=signer)  # type: ignore[arg-type]


def nasty_person(letterhead: Letterhead) -> PersonReport:
    texts = dict.fromkeys(("received", "channel", "answer", "status", "retention_until"), NASTY)
    case = PersonCase(
        number=NASTY,
        content=LONG,
        identity=((NASTY, NASTY), ("Alamat", LONG)),
        attachments=(NASTY, "b.pdf"),
        openings=(EnvelopeOpening(NASTY, NASTY, LONG, NASTY),),
        identity_note=NASTY,
        **texts,
    )
    whole = dict.fromkeys(("asked_by", "asked_at", "searched_by", "printed_at", "printed_by", "basis"), NASTY)
    return replace(person(letterhead), cases=(case,), **whole)  # type: ignore[arg-type]


def nasty_incident(letterhead: Letterhead) -> IncidentLetter:
    texts = dict.fromkeys(
        ("place_date", "number", "known_at", "due_at", "people", "when", "how", "recovery", "contact"), NASTY
    )
    return replace(
        incident(letterhead),
        **texts,
        to_subject=False,
        addressee=(NASTY, NASTY),
        data=(NASTY,),
        handling=LONG,
        facts=(IncidentFact("12.301", NASTY, NASTY, NASTY, LONG),),
        signer=Signatory((NASTY,), NASTY),
    )  # type: ignore[arg-type]


def empty_recovery(letterhead: Letterhead) -> RecoverySheet:
    return RecoverySheet(letterhead, "", "", "", "4T9K-M2XV-0QWD-77HR-B3NE-Y5PJ-C8A6")


def empty_record(letterhead: Letterhead) -> RecordList:
    return RecordList(letterhead, "", "", "", ())


def empty_destruction(letterhead: Letterhead) -> DestructionReport:
    return DestructionReport(letterhead, "", "", "", "", "", "", "", "", "", ())


def empty_person(letterhead: Letterhead) -> PersonReport:
    return PersonReport(letterhead, "", "", "", (), "", "")


def empty_incident(letterhead: Letterhead) -> IncidentLetter:
    return IncidentLetter(letterhead, "", "", (), False, "", "", (), "", "", "", "", "", "")
