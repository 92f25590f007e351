"""The monthly recap: every figure, at its place; blank boxes to sign; grows without tearing the signatures."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import pytest

from printing.chart import step_of, thousands
from printing.data import MonthPoint, Recap
from printing.recap import recap
from tests.printing.paper_reader import Paper


def figures(paper: Paper, label: str) -> str:
    """The row that begins with a label."""
    page = paper.pages[0]
    x, y = page.place(label)
    return " ".join(
        "".join(a.text for a in row if a.x >= x - 0.1) for at, row in page.rows.items() if abs(at - y) < 0.15
    )


def test_every_figure_of_the_month_stands_on_one_page(november: Recap) -> None:
    paper = Paper(recap(november))
    assert len(paper.pages) == 1
    assert min(letter.size for letter in paper.pages[0].letters) >= 7.49, "an office reads it without a glass"
    assert figures(paper, "Perilaku Pegawai").startswith("Perilaku Pegawai541")
    assert figures(paper, "Pelayanan").startswith("Pelayanan604317")
    assert figures(paper, "Tanpa sasaran").startswith("Tanpa sasaran211")
    assert figures(paper, "Jumlah *").startswith("Jumlah *1.2041.18024")
    assert figures(paper, "Tatap muka**") == "Tatap muka**4Facebook3"
    assert figures(paper, "Email") == "Email13Lainnya0"
    assert figures(paper, "Masuk / selesai") == "Masuk / selesai34 / 2422 / 1717 / 1213 / 961 (91%)63"
    assert (
        "Sisa Oktober 5, masuk 86, selesai 67 (62 November, 5 sisa Oktober), dibatalkan 1, ditolak 0, "
        "sisa akhir bulan 24."
    ) in paper.text
    assert "* Jumlah menghitung" in paper.text
    assert "** Langsung, dihitung tersendiri." in paper.text
    assert "Bulan : November 2026" in paper.text
    assert "SOP-PDIP-03" in paper.text
    assert "Halaman 1 dari 1" in paper.text


def test_blocks_stand_where_the_design_puts_them(november: Recap) -> None:
    page = Paper(recap(november)).pages[0]
    boxes = [(x, y, wide, high) for x, y, wide, high, _ in page.rects]

    def there(x: float, y: float, wide: float, high: float) -> bool:
        wanted = (x, y, wide, high)
        return any(all(abs(a - b) <= 0.3 for a, b in zip(box, wanted, strict=True)) for box in boxes)

    assert there(17, 58.3, 92, 6), "head of the sasaran table"
    assert there(114, 58.3, 79, 6), "head of the channels"
    assert there(17, 103, 176, 6), "head of bidang"
    assert there(17, 179, 176, 6), "head of the conclusions"
    assert there(17, 212, 176, 14), "decision"
    assert there(17, 241.6, 84, 28), "left signature"
    assert there(109, 241.6, 84, 28), "right signature"
    rules = {round(s.y, 1) for s in page.level if abs(s.x0 - 17) < 0.2 and abs(s.x1 - 109) < 0.2}
    assert {64.4, 70.4, 76.4, 82.4, 88.4, 94.4, 100.4} - {64.4} <= rules
    assert min(abs(s.y - 34.7) for s in page.level if s.x1 - s.x0 > 170) < 0.1, "rule of the kop"
    assert min(abs(s.y - 283.9) for s in page.level if s.x1 - s.x0 > 170) < 0.1, "rule of the foot"


def test_the_chart_draws_each_month_to_scale(november: Recap) -> None:
    page = Paper(recap(november)).pages[0]
    bars = [(x, y, high) for x, y, wide, high, _ in page.rects if abs(wide - 5) < 0.05 and y > 130]
    received = sorted((x, high) for x, _, high in bars)[::2]
    assert len(bars) == 24
    for (_, high), point in zip(received, november.points, strict=True):
        assert high / received[7][1] == pytest.approx(point.received / 104, abs=0.01)
    assert max(y + high for _, y, high in bars) == pytest.approx(
        min(y + high for _, y, high in bars), abs=0.01
    )
    assert min(y for _, y, _ in bars) > 134
    for word in ("Des", "Nov", "104", "58", "Masuk", "Des 2025 – Nov 2026"):
        assert page.places(word), word


def test_a_month_without_any_figure_still_prints(november: Recap) -> None:
    points = tuple(MonthPoint(point.label, 0, 0) for point in november.points)
    empty = replace(november, points=points, bidang=(), on_time_share="—", on_time=0)
    paper = Paper(recap(empty))
    assert len(paper.pages) == 1
    assert "0 (—)" in paper.text
    assert not [1 for _, y, wide, _, _ in paper.pages[0].rects if abs(wide - 5) < 0.05 and y > 130]
    assert len(Paper(recap(replace(november, points=()))).pages) == 1


@pytest.mark.parametrize(
    ("highest", "step"), [(0, 1), (3, 1), (4, 2), (6, 2), (7, 5), (104, 50), (9999, 5000)]
)
def test_the_scale_has_round_steps(highest: int, step: int) -> None:
    assert step_of(highest) == step
    assert thousands(1204) == "1.204"


def test_unsigned_it_has_empty_boxes_and_does_not_claim_a_signature(november: Recap) -> None:
    paper = Paper(recap(november))
    page = paper.pages[0]
    assert "ditandatangani" not in paper.text.lower()
    assert "QR" not in paper.text
    assert page.between(17, 101, top=242, bottom=269) == "NIP."
    assert page.between(109, 193, top=242, bottom=269) == "NIP."
    assert page.place("Mengetahui,")[1] < page.places("Kepala Dinas")[-1][1] < 241
    assert page.place("Kasi Kerjasama")[0] > 109
    assert page.between(17.5, 192, top=213, bottom=226) == "", "the decision is left to the pen"
    assert page.between(27, 192, top=186, bottom=203) == "", "and so are the conclusions"


def test_names_and_conclusions_are_printed_where_given(november: Recap) -> None:
    full = replace(
        november,
        conclusions=(("Pencetakan KTP-el terlambat", 21, "Persediaan blangko kurang"),),
        decision="Blangko dipesan <b>& tiap tanggal 20.",
        place_date="Singaraja, 30 November 2026",
        left_name="Petugas 11",
        left_nip="00000000 000000 0 000",
        right_name="Petugas 02",
    )
    page = Paper(recap(full)).pages[0]
    assert page.place("Petugas 11")[0] < 109 < page.place("Petugas 02")[0]
    assert page.places("NIP. 00000000 000000 0 000")
    assert page.places("Singaraja, 30 November 2026")
    assert page.places("Pencetakan KTP-el terlambat")
    assert page.place("Blangko dipesan <b>& tiap tanggal 20.")[1] == pytest.approx(217.4, abs=0.5)


@pytest.mark.parametrize("count", [1, 4, 5, 12, 23])
def test_any_number_of_bidang_is_shown(november: Recap, count: int) -> None:
    bidang = tuple((f"Bidang{number:02}", number, 1) for number in range(count))
    paper = Paper(recap(replace(november, bidang=bidang)))
    for name, number, _ in bidang:
        assert name in paper.text
        assert f"{number} / 1" in paper.text
    for words in ("Tepat waktu", "Lewat waktu", "Tanpa batas", "61 (91%)"):
        assert paper.text.count(words) == 1


def test_more_text_grows_pages_and_signatures_stay_with_the_decision(november: Recap) -> None:
    many = tuple((f"Masalah nomor{number}", number, "sebab berulang " * 8) for number in range(30))
    paper = Paper(recap(replace(november, conclusions=many, decision="Diputuskan demikian.")))
    assert len(paper.pages) > 1
    last = paper.pages[-1]
    for words in ("4. Keputusan Kepala Dinas", "Diputuskan demikian.", "Mengetahui,", "Kasi Kerjasama"):
        assert last.places(words), words
    assert paper.text.count("sebab berulang") >= 30
    assert all(f"nomor{number}" in paper.text for number in range(30))
    for number, page in enumerate(paper.pages, start=1):
        assert page.places(f"Halaman {number} dari {len(paper.pages)}")
        assert max(a.baseline for a in page.letters if not 282 < a.baseline < 289) < 280


@pytest.mark.parametrize("lines", range(1, 60, 6))
def test_a_decision_of_any_length_ends_beside_the_signatures(november: Recap, lines: int) -> None:
    decision = "\n".join(f"putusan{number}." for number in range(lines))
    paper = Paper(recap(replace(november, decision=decision)))
    last = paper.pages[-1]
    assert last.places(f"putusan{lines - 1}.")
    assert last.places("Mengetahui,")
    everything = "".join(page.between(17, 193) for page in paper.pages)
    assert all(f"putusan{number}." in everything for number in range(lines))
    assert sum(abs(wide - 84) < 0.1 and abs(high - 28) < 0.1 for _, _, wide, high, _ in last.rects) == 2


def test_60_000_letters_of_decision_and_cause_lose_nothing(november: Recap) -> None:
    words = " ".join(f"kata{number}" for number in range(7000))[:60_000].rsplit(" ", 1)[0]
    long = replace(november, conclusions=(("Masalah", 1, words),), decision=words)
    paper = Paper(recap(long))
    found = Counter(re.findall(r"kata\d+", paper.text))
    assert found == dict.fromkeys(words.split(), 2)
    assert all("(lanjutan)" in page.text for page in paper.pages[1:])
