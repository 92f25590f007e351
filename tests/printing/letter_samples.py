"""Invented values for the papers that travel."""

from __future__ import annotations

from printing.data import Letterhead
from printing.data_letters import (
    ControlRow,
    ControlSheet,
    Handover,
    HandoverList,
    HandoverRow,
    Letter,
    Way,
)
from printing.data_trust import Signatory

KOP = Letterhead(
    lines=("DINAS KEPENDUDUKAN DAN PENCATATAN SIPIL", "KABUPATEN BULELENG"),
    small_lines=("Jl. Gajah Mada. 152, Singaraja Kab. Buleleng",),
)
KOP_TANGGAMUS = Letterhead(
    lines=("PEMERINTAH DAERAH KABUPATEN TANGGAMUS", "DINAS KEPENDUDUKAN DAN PENCATATAN SIPIL"),
)


def control(count: int = 5, **values: object) -> ControlSheet:
    """A sheet with so many steps, the first two of them recorded."""
    steps = tuple(
        ControlRow(
            number=str(number),
            lane=f"Lajur {number}",
            label=f"Kegiatan ke-{number}",
            time="10 Menit",
            entered="30/11 09.20" if number <= 2 else "",
            left="30/11 09.27" if number <= 2 else "",
            initials=f"P0{number}" if number <= 2 else "",
            ways=(Way("Ya, dijawab"), Way("Tidak, ke 3")) if number == 4 else (),
        )
        for number in range(1, count + 1)
    )
    made: dict[str, object] = {
        "letterhead": KOP,
        "title": "LEMBAR KENDALI PENGADUAN",
        "procedure": "SOP-PDIP-03",
        "number": "0858/PDIP/XI/2026",
        "facts": (
            "Pelapor K-0127 (identitas di amplop)",
            "Diterima 30 Nov 2026, 09.20 WITA",
            "Email · Pelayanan",
        ),
        "content": "Nama ayah pada akta kelahiran anak tertulis salah satu huruf.",
        "shortened": False,
        "rows": steps,
        "spare": 2,
        "notes": ("Isi jam saat berkas diterima dan saat diserahkan.",),
        "printed_at": "30 Nov 2026 10.32",
        "code": "C41Q-77HD-9K3M-11902",
    }
    return ControlSheet(**{**made, **values})  # type: ignore[arg-type]


def answer(**values: object) -> Letter:
    """A letter of one page."""
    made: dict[str, object] = {
        "letterhead": KOP,
        "place_date": "Singaraja, 30 November 2026",
        "number": "400.12/214/PDIP/XI/2026",
        "nature": "Biasa",
        "enclosure": "",
        "subject": "Jawaban atas pengaduan 0858/PDIP/XI/2026",
        "addressee": ("Sdr. Pelapor K-0127", "di tempat"),
        "body": "Sehubungan dengan pengaduan Saudara, kami sampaikan hal-hal berikut.\n\n"
        "1. Berkas diserahkan di loket.\n2. Akta selesai tiga hari kerja sesudah berkas lengkap.\n\nTerima kasih.",
        "signer": Signatory(("Kepala Dinas,",)),
        "copies": ("Kepala Dinas (sebagai laporan)", "Arsip"),
        "foot": "Jawaban 0858/PDIP/XI/2026",
        "code": "C41Q-77HD-9K3M-11902",
    }
    return Letter(**{**made, **values})  # type: ignore[arg-type]


def documents(kecamatan: str, count: int, first: int = 1) -> HandoverList:
    """So many applications of one kecamatan; every third of them two documents."""
    rows = tuple(
        HandoverRow(
            number=f"{number:04}",
            owner=f"Pemohon K-{number:04}",
            pekon=f"Pekon {kecamatan} {number % 4}",
            documents=("KTP-el", "KK") if number % 3 == 0 else ("KTP-el",),
        )
        for number in range(first, first + count)
    )
    return HandoverList(kecamatan, rows)


def handover(lists: tuple[HandoverList, ...], **values: object) -> Handover:
    """The berita acara of these lists."""
    made: dict[str, object] = {
        "letterhead": KOP_TANGGAMUS,
        "number": "470/038/BA-DH/XI/2026",
        "weekday": "Senin",
        "day": "tiga puluh",
        "month": "November",
        "year": "dua ribu dua puluh enam",
        "place": "Dinas Kependudukan dan Pencatatan Sipil Kabupaten Tanggamus",
        "total": "9 (sembilan)",
        "lists": lists,
        "card": "KTP-el",
        "first": Signatory(("PIHAK PERTAMA", "Kasi Inovasi Pelayanan")),
        "second": Signatory(("PIHAK KEDUA", "Petugas POS")),
        "code": "C41Q-77HD-9K3M-11902",
    }
    return Handover(**{**made, **values})  # type: ignore[arg-type]
