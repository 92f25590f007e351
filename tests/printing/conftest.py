"""An invented office and its papers."""

from __future__ import annotations

import pytest

from printing.data import (
    FormNumber,
    Letterhead,
    Logbook,
    LogbookSheet,
    MonthPoint,
    Recap,
    Receipt,
    Slip,
    TargetCount,
)
from tests.printing.paper_samples import entry, picture


@pytest.fixture
def letterhead() -> Letterhead:
    return Letterhead(
        lines=("DINAS KEPENDUDUKAN DAN PENCATATAN SIPIL", "KABUPATEN BULELENG"),
        small_lines=(
            "Jl. Gajah Mada. 152, Singaraja Kab. Buleleng Telp & Fax ( 0362 ) 25887",
            "EMAIL : disdukcapil@bulelengkab.go.id",
        ),
        logo=picture(),
        short_name="DISDUKCAPIL KAB. BULELENG",
    )


@pytest.fixture
def form() -> FormNumber:
    return FormNumber("FM-PDIP-03-01", "00", "20 Des 2017")


@pytest.fixture
def slip() -> Slip:
    return Slip(
        name="Ja'far",
        address="Jl. Melati No. 14, Banjar Jawa",
        email="tidak ada",
        phone="0812 0000 0014",
        targets=frozenset({"pelayanan", "lain"}),
        target_text="layanan akta",
        content="Nama ayah salah satu huruf.\nMohon <b>& diperbaiki",
        number="0858/PDIP/XI/2026",
        received="30 November 2026, 10.27 WITA",
    )


@pytest.fixture
def book(letterhead: Letterhead) -> Logbook:
    return Logbook(
        letterhead=letterhead,
        form=FormNumber("FM-PDIP-03-02", "00", "20 Des 2017"),
        title=("LOG BOOK PENANGANAN PENGADUAN", "TIDAK LANGSUNG"),
        initial_by="Kabid PDIP",
        month="November 2026",
        sheets=(LogbookSheet(3, 4, tuple(entry(number) for number in range(1, 26))),),
    )


@pytest.fixture
def slip_receipt(letterhead: Letterhead) -> Receipt:
    return Receipt(
        letterhead=letterhead,
        number="0869/PDIP/XI/2026",
        rows=(
            ("Tanggal terima", "Senin, 30 November 2026, 10.27 WITA"),
            ("Sumber", "Kotak"),
            ("Nama Lengkap", "Pelapor 025"),
            ("Sasaran Pengaduan", "Pelayanan: layanan akta kelahiran"),
            ("Ringkasan", "Nama ayah pada akta kelahiran anak salah satu huruf; sudah dua kali diajukan."),
            ("Lampiran", "1 berkas"),
        ),
        next_step="Diteruskan ke Kasi Kerjasama",
        next_due="30 November 2026, 10.37 WITA",
        phone="( 0362 ) 25887",
        received_by="Petugas 03, Staf Kerjasama",
        archive_note="Disimpan bersama formulir asli FM-PDIP-03-01.",
    )


@pytest.fixture
def november(letterhead: Letterhead) -> Recap:
    months = ("Des", "Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov")
    received = (61, 74, 66, 81, 58, 72, 77, 104, 83, 79, 88, 86)
    channels = ("Kotak", "Tatap muka", "Surat", "Telepon", "WA/SMS", "Email")
    channels += ("Website", "Facebook", "Instagram", "Medsos lain", "Faks", "Lainnya")
    counts = (19, 4, 7, 14, 8, 13, 13, 3, 2, 1, 2, 0)
    return Recap(
        letterhead=letterhead,
        title="REKAPITULASI PENANGANAN PENGADUAN TIDAK LANGSUNG",
        month="November 2026",
        procedure_number="SOP-PDIP-03",
        targets=(
            TargetCount("Perilaku Pegawai", 5, 4, 1),
            TargetCount("Sarana Prasarana", 12, 9, 3),
            TargetCount("Pelayanan", 60, 43, 17),
            TargetCount("Lain - Lain", 11, 8, 3),
            TargetCount("Tanpa sasaran", 2, 1, 1),
        ),
        total=TargetCount("Jumlah", 1204, 1180, 24),
        channels=tuple(zip(channels, counts, strict=True)),
        direct_label="Tatap muka",
        bidang=(("Dafduk", 34, 24), ("Capil", 22, 17), ("PIAK", 17, 12), ("Sekretariat", 13, 9)),
        on_time=61,
        late=6,
        without_limit=3,
        on_time_share="91%",
        opening=5,
        received=86,
        ended=67,
        ended_of_month=62,
        ended_of_before=5,
        closing=24,
        voided=1,
        rejected=0,
        opening_label="Sisa Oktober",
        points=tuple(
            MonthPoint(label, count, count - 2) for label, count in zip(months, received, strict=True)
        ),
        span="Des 2025 – Nov 2026",
        right_title="Kasi Kerjasama",
    )
