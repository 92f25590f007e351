"""What the paragraph says follows from the figures, in whole sentences, and never tells who."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.procedure.model import CaseKind
from app.recap.figures import RecapFigures, recap_figures
from app.recap.narrative import paragraph, percent
from app.recap.tallies import Handling, Tally
from app.workspace import Workspace

NOTHING = RecapFigures(
    "2026-11", CaseKind.COMPLAINT, *(0,) * 11, (), Tally("Jumlah", 0, 0, 0, key="total"), (), (), (), (0, 0)
)


def line(key: str, label: str, received: int) -> Tally:
    return Tally(label, received, 0, received, key=key)


def figures(**values: Any) -> RecapFigures:
    """November as in the picture, with what a test changes."""
    november = {
        "opening": 5,
        "received": 86,
        "ended": 67,
        "closing": 24,
        "on_time": 61,
        "late": 6,
        "targets": (line("sarana", "Sarana Prasarana", 12), line("pelayanan", "Pelayanan", 60)),
        "total": line("total", "Jumlah", 86),
        "channels": (line("kotak", "Kotak", 19), line("wa", "WA/SMS", 8)),
        "bidang": (line("dafduk", "Bidang Dafduk", 34), line("-", "Belum ditentukan", 50)),
        "handling": Handling(67, timedelta(hours=5, minutes=20), timedelta(hours=22), 0, 3, "k"),
    }
    return replace(NOTHING, **{**november, **values})


def before(**values: Any) -> RecapFigures:
    return figures(**{"month": "2026-10", "received": 88, "opening": 3, **values})


def test_the_month_of_the_picture() -> None:
    assert paragraph(figures(), before()) == (
        "Selama November 2026 diterima 86 pengaduan, turun 2,3 % dari Oktober (88). Bersama 5 sisa Oktober, 67 pengaduan"
        " selesai dan 24 masih berjalan pada akhir bulan. Dari 67 yang berbatas waktu, 61 (91 %) tepat waktu dan 6 lewat"
        " waktu. Sasaran terbanyak Pelayanan (60), sumber terbanyak Kotak (19), dan bidang terbanyak Bidang Dafduk (34)."
        " Separuhnya selesai dalam 5 jam 20 menit kerja; yang terlama 3 hari kerja."
    )


@pytest.mark.parametrize(
    ("now", "then", "says"),
    [
        (86, 80, "diterima 86 pengaduan, naik 7,5 % dari Oktober (80)."),
        (86, 86, "diterima 86 pengaduan, sama banyak dengan Oktober."),
        (86, 0, "diterima 86 pengaduan; pada Oktober tidak ada."),
        (1, 4, "diterima 1 pengaduan, turun 75 % dari Oktober (4)."),
        (2400, 1200, "diterima 2.400 pengaduan, naik 100 % dari Oktober (1.200)."),
        (0, 88, "tidak ada pengaduan yang diterima; pada Oktober diterima 88."),
    ],
)
def test_received_is_compared_with_the_month_before(now: int, then: int, says: str) -> None:
    assert f"Selama November 2026 {says}" in paragraph(figures(received=now), before(received=then))


def test_the_first_month_is_compared_with_none() -> None:
    alone = paragraph(figures(opening=0))
    assert alone.startswith(
        "Selama November 2026 diterima 86 pengaduan. Sebanyak 67 pengaduan selesai dan 24"
    )
    empty = before(opening=0, received=0, ended=0)
    assert paragraph(figures(opening=0), empty) == alone


def test_a_january_names_the_year_of_the_month_before() -> None:
    january = paragraph(figures(month="2027-01"), before(month="2026-12"))
    assert "dari Desember 2026 (88)" in january
    assert "Bersama 5 sisa Desember 2026, 67" in january


def test_a_month_without_anything() -> None:
    assert paragraph(NOTHING) == (
        "Selama November 2026 tidak ada pengaduan yang diterima, dan tidak ada yang masih berjalan."
    )
    waiting = paragraph(replace(NOTHING, opening=2, closing=2), before(received=0))
    assert waiting == (
        "Selama November 2026 tidak ada pengaduan yang diterima. Bersama 2 sisa Oktober, belum ada yang selesai; 2 masih"
        " berjalan pada akhir bulan."
    )


def test_a_single_complaint_is_told_as_one() -> None:
    one = figures(
        opening=0,
        received=1,
        ended=1,
        closing=0,
        on_time=1,
        late=0,
        targets=(line("pelayanan", "Pelayanan", 1),),
        total=line("total", "Jumlah", 1),
        channels=(line("kotak", "Kotak", 1),),
        bidang=(),
        handling=Handling(1, timedelta(minutes=40), timedelta(minutes=40), 0, 0, "k"),
    )
    assert paragraph(one) == (
        "Selama November 2026 diterima 1 pengaduan. Sebanyak 1 pengaduan selesai dan tidak ada yang masih berjalan pada"
        " akhir bulan. Satu yang berbatas waktu itu berakhir tepat waktu. Sasaran Pelayanan dan sumber Kotak."
        " Penanganannya berlangsung 40 menit kerja."
    )
    assert "itu berakhir lewat waktu." in paragraph(replace(one, on_time=0, late=1))


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"late": 0}, "Semua yang berbatas waktu (61) tepat waktu."),
        ({"on_time": 0}, "Semua yang berbatas waktu (6) lewat waktu."),
        ({"rejected": 2}, "65 pengaduan selesai, 2 ditolak, dan 24 masih berjalan"),
        ({"rejected": 67}, "67 pengaduan ditolak dan 24 masih berjalan"),
        ({"lawful": 40}, "Batas hukum terpenuhi pada semua 40 yang digolongkan."),
        ({"lawful": 1}, "Batas hukum terpenuhi pada 1 yang digolongkan."),
        ({"lawful": 38, "unlawful": 2}, "38 (95 %) memenuhi batas hukum dan 2 melewatinya."),
        ({"unlawful": 2}, "Dari 2 yang digolongkan, tidak ada yang memenuhi batas hukum dan 2 melewatinya."),
        (
            {"dated_before": 1},
            "1 di antara yang diterima bertanggal sebelum November, karena dicatat sesudah",
        ),
        ({"voided": 3}, "3 nomor dibatalkan dan tidak dihitung."),
        ({"closing": 0}, "dan tidak ada yang masih berjalan pada akhir bulan."),
    ],
)
def test_what_else_there_is_to_say(values: dict[str, Any], says: str) -> None:
    assert says in paragraph(figures(**values), before())
    assert says not in paragraph(figures(), before())


def test_without_limits_nothing_is_said_of_them() -> None:
    text = paragraph(figures(on_time=0, late=0, without_limit=67), before())
    assert "batas" not in text
    assert "%" not in text.partition("Oktober (88)")[2]


def test_two_lines_may_share_the_first_place_and_more_are_not_named() -> None:
    two = (line("a", "Perilaku Pegawai", 7), line("b", "Pelayanan", 7), line("-", "Tanpa sasaran", 9))
    assert "Sasaran terbanyak Perilaku Pegawai dan Pelayanan (masing-masing 7)" in paragraph(
        figures(targets=two)
    )
    three = paragraph(figures(targets=(*two, line("c", "Lain - Lain", 7))))
    assert "asaran terbanyak" not in three
    assert "Sumber terbanyak Kotak (19) dan bidang" in three


def test_applications_are_called_so() -> None:
    text = paragraph(figures(kind=CaseKind.APPLICATION), before(kind=CaseKind.APPLICATION))
    assert "diterima 86 permohonan" in text
    assert "Dokumen terbanyak Pelayanan (60), kecamatan terbanyak" in text
    assert "pengaduan" not in text


@pytest.mark.parametrize(
    ("values", "says"),
    [
        (
            {"received": 4, "ended": 6, "late": 1},
            "diterima 4 pengaduan, selesai 6, dan 24 masih berjalan; 1 berakhir",
        ),
        (
            {"received": 0, "ended": 1, "late": 0},
            "tidak ada pengaduan yang diterima, selesai 1, dan 24 masih",
        ),
        (
            {"received": 2, "ended": 0, "late": 0},
            "diterima 2 pengaduan, belum ada yang selesai, dan 24 masih",
        ),
        (
            {"received": 2, "ended": 2, "rejected": 1, "late": 0},
            "selesai 1, ditolak 1, dan 24 masih berjalan.",
        ),
        ({"received": 0, "ended": 0}, "tidak ada pengaduan yang diterima atau selesai; 24 masih berjalan."),
        ({"received": 0, "ended": 0, "closing": 0}, "atau selesai; tidak ada yang masih berjalan."),
    ],
)
def test_a_day_is_told_shortly(values: dict[str, Any], says: str) -> None:
    text = paragraph(figures(day="2026-11-30", **values))
    assert text.startswith("Pada Senin, 30 November 2026 ")
    assert says in text
    assert text.count(".") == 1


@pytest.mark.parametrize(
    ("part", "whole", "says"),
    [
        (2, 88, "2,3 %"),
        (61, 67, "91 %"),
        (1, 3, "33,3 %"),
        (1, 8, "12,5 %"),
        (5, 5, "100 %"),
        (9999, 10000, "99,9 %"),
        (1, 10000, "kurang dari 0,1 %"),
        (0, 7, "0 %"),
        (120, 5, "2.400 %"),
        (1, 16, "6,3 %"),
    ],
)
def test_shares_have_one_decimal_and_a_comma(part: int, whole: int, says: str) -> None:
    assert percent(part, whole) == says


@given(st.integers(0, 5000), st.integers(1, 5000))
def test_a_share_is_never_told_wrong_by_more_than_a_tenth(part: int, whole: int) -> None:
    said = percent(part, whole)
    if said.startswith("kurang"):
        assert 0 < part / whole < 0.0005
        return
    value = float(said.removesuffix(" %").replace(".", "").replace(",", "."))
    assert abs(value - 100 * part / whole) < 0.1
    assert (value == 100) == (part == whole) or part > whole
    assert (value == 0) == (part == 0)


def test_nobody_is_named(office_day: Workspace) -> None:
    for month, last in (("2026-11", "2026-10"), ("2026-10", "2026-09")):
        text = paragraph(recap_figures(office_day, month=month), recap_figures(office_day, month=last))
        assert text.startswith("Selama ")
        for word in ("Petugas", "Pelapor", "Pemohon", "K-0", "PDIP"):
            assert word not in text
        assert "  " not in text
        assert text.endswith(".")
