"""The monthly report: number and revision, its words, empty places to sign; one page where it fits."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from printing.data import Recap, TargetCount
from printing.data_report import LaneTime, Limit, Report
from printing.data_trust import Signatory
from printing.decision import decision
from printing.places import Box
from printing.report import report
from tests.printing.paper_reader import MM, Page, Paper

NIP = "00000000 000000 0 000"
DECISION = "Blangko KTP-el dipesan tiap tanggal 20. Piket kanal daring ditetapkan dua orang."
NARRATIVE = "Selama November 2026 diterima 86 pengaduan, turun 2,3 % dari Oktober (88)."
CONCLUSIONS = (
    ("Pencetakan KTP-el dan KIA terlambat", 21, "Persediaan blangko kurang pada minggu ke-2 dan ke-3"),
    ("Perbaikan akta bolak-balik berkas", 14, "Daftar syarat tidak seragam"),
    ("Kanal daring lambat dibalas", 11, "Belum ada petugas piket"),
)


@pytest.fixture
def short(november: Recap) -> Report:
    """A report as the design draws it: three conclusions and nothing beside."""
    recap = replace(
        november, place_date="Singaraja, 30 November 2026", conclusions=CONCLUSIONS, decision=DECISION
    )
    return Report(
        recap,
        "42/PDIP/XI/2026",
        Signatory(("Kasi Kerjasama",), "Petugas 02", NIP),
        Signatory(("Mengetahui,", "Plt. Kepala Dinas"), "Petugas 11", NIP),
    )


@pytest.fixture
def full(short: Report) -> Report:
    """With everything that a busy office's report has."""
    lanes = ("Staf Kerjasama", "Kasi Kerjasama", "Bidang Terkait", "Kepala Dinas")
    return replace(
        short,
        narrative=NARRATIVE,
        limits=(Limit("Batas waktu SOP", 61, 6, 3), Limit("Batas hukum", 65, 2, 3)),
        median="2 jam 10 menit kerja",
        longest="3 hari kerja",
        lanes=tuple(LaneTime(name, 2, 30, 1, "18 menit kerja", "1 jam kerja") for name in lanes),
        classes=(TargetCount("Permintaan informasi", 20, 18, 2), TargetCount("Berkadar", 66, 50, 16)),
        carried=tuple(f"{number:04}" for number in range(841, 865)),
        carried_to="Desember 2026",
        errata=("Ralat 3/XI/2026: Sumber / kanal: Surat → Email (0833/PDIP/X/2026, Oktober 2026)",),
    )


def inside(page: Page, box: Box) -> str:
    """What is printed within a place."""
    top = page.height / MM - (box.y + box.height) / MM
    return page.between(
        box.x / MM, (box.x + box.width) / MM, top=top + 0.4, bottom=top + box.height / MM - 0.4
    )


def drawn(page: Page, box: Box) -> bool:
    """Whether the place has its border exactly there."""
    wanted = (
        box.x / MM,
        page.height / MM - (box.y + box.height) / MM,
        box.width / MM,
        box.height / MM,
    )
    return any(all(abs(a - b) < 0.1 for a, b in zip(found[:4], wanted, strict=True)) for found in page.rects)


def test_number_and_revision_stand_in_head_and_foot(short: Report) -> None:
    pdf, _ = report(replace(short, revision=2))
    page = Paper(pdf).pages[0]
    head, foot = page.places("Laporan 42/PDIP/XI/2026, revisi 2")
    assert head[1] == pytest.approx(48.2, abs=0.3)
    assert foot[1] == pytest.approx(287.9, abs=0.3)
    assert page.places("REKAPITULASI PENANGANAN PENGADUAN TIDAK LANGSUNG")


def test_without_a_number_it_claims_none(short: Report) -> None:
    page = Paper(report(replace(short, number=""))[0]).pages[0]
    assert "revisi" not in page.text
    assert page.places("Laporan pengaduan, November 2026")[0][1] > 280


def test_the_design_s_places_are_kept_to_a_tenth_of_a_millimetre(short: Report) -> None:
    pdf, places = report(replace(short, form=False))
    page = Paper(pdf).pages[0]
    for box, x, y, width, height in (
        (places.head, 17, 241.6, 84, 28),
        (places.maker, 109, 241.6, 84, 28),
        (places.decision, 17, 212, 176, 14),
    ):
        assert box.page == 0
        assert (box.x / MM, box.width / MM, box.height / MM) == pytest.approx((x, width, height), abs=0.1)
        assert 297 - (box.y + box.height) / MM == pytest.approx(y, abs=0.1)
        assert drawn(page, box)
    assert page.place("Perilaku Pegawai")[1] == pytest.approx(68.5, abs=0.4)
    assert page.place("Tepat waktu")[1] == pytest.approx(106.9, abs=0.6)


def test_for_the_field_every_place_is_empty_and_nothing_claims_a_signature(full: Report) -> None:
    for one in (replace(full, lanes=(), classes=(), limits=()), full):
        pdf, places = report(one)
        paper = Paper(pdf)
        for box in places:
            assert drawn(paper.pages[box.page], box)
            assert inside(paper.pages[box.page], box) == ""
        assert DECISION not in paper.text
        assert "tandatangan" not in paper.text.lower()
        assert "Petugas 11" not in paper.text, "the name comes with the stamp"
        assert places.head.height / MM == pytest.approx(28)
        assert places.decision.height / MM >= 17, "room for 600 characters"


def test_600_characters_have_room_in_the_box_of_every_density(full: Report) -> None:
    words = ("Blangko KTP-el dipesan tiap tanggal 20 dan daftar syarat akta diseragamkan. " * 9)[:600]
    for one in (replace(full, lanes=(), classes=(), limits=()), replace(full, classes=()), full):
        _pdf, places = report(one)
        filled = decision(words, places.decision.width, places.decision.height)
        assert filled is not None
        assert min(letter.size for letter in Paper(filled).pages[0].letters) >= 7.49, (
            "readable without a glass"
        )


def test_for_the_pen_the_typed_decision_stands_in_its_box_and_names_in_theirs(short: Report) -> None:
    pdf, places = report(replace(short, form=False))
    page = Paper(pdf).pages[0]
    assert DECISION.replace(" ", "") in inside(page, places.decision)
    assert inside(page, places.head) == f"Petugas11NIP.{NIP.replace(' ', '')}"
    assert inside(page, places.maker) == f"Petugas02NIP.{NIP.replace(' ', '')}"


def test_a_vacant_post_leaves_its_lines_to_the_pen(short: Report) -> None:
    vacant = replace(short, form=False, head=Signatory(("Mengetahui,", "")))
    pdf, places = report(vacant)
    assert inside(Paper(pdf).pages[0], places.head) == "NIP."


def test_who_signs_on_behalf_has_all_their_lines_above_the_box(short: Report) -> None:
    heads = ("Mengetahui,", "a.n. Kepala Dinas Kependudukan dan Pencatatan Sipil", "Sekretaris")
    pdf, places = report(replace(short, head=Signatory(heads, "Petugas 11", NIP)))
    page = Paper(pdf).pages[0]
    top = 297 - (places.head.y + places.head.height) / MM
    baselines = [page.place(line)[1] for line in ("Mengetahui,", "a.n. Kepala Dinas", "Sekretaris")]
    assert baselines == sorted(baselines)
    assert baselines[-1] < top
    assert page.place("Singaraja, 30 November 2026")[0] > 109


def test_everything_of_a_full_report_stands_there(full: Report) -> None:
    paper = Paper(report(full)[0])
    for words in (
        NARRATIVE[:60],
        "Batas hukum",
        "Pelaksana",
        "1 jam kerja",
        "Permintaan informasi",
        "Lama penanganan: median 2 jam 10 menit kerja, terlama 3 hari kerja.",
        "Pindah ke Desember 2026 (24 pengaduan): 0841, 0842",
        "Ralat 3/XI/2026: Sumber / kanal: Surat → Email (0833/PDIP/X/2026, Oktober 2026)",
        "Tanpa sasaran",
        "Kanal daring lambat dibalas",
    ):
        assert words in paper.text.replace("\n", " "), words
    assert paper.text.count("Ralat") == 1
    named = re.findall(r"\b08\d\d\b", paper.text)
    assert {f"{number:04}" for number in range(841, 865)} <= set(named)


def test_a_single_limit_is_not_said_twice(full: Report) -> None:
    paper = Paper(report(replace(full, limits=full.limits[:1]))[0])
    assert "Ketepatan waktu" not in paper.text
    assert paper.text.count("61 (91%)") == 1


def test_it_is_set_closer_before_it_takes_a_second_page(full: Report) -> None:
    some = replace(full, limits=(), classes=(), errata=())
    rows = []
    for one in (replace(some, lanes=(), narrative="", carried=(), form=False), some):
        pdf, places = report(one)
        paper = Paper(pdf)
        assert len(paper.pages) == 1
        assert places.head.page == 0
        page = paper.pages[0]
        assert max(letter.baseline for letter in page.letters if letter.baseline < 281) < 279.2
        rows.append(page.place("Sarana Prasarana")[1] - page.place("Perilaku Pegawai")[1])
    assert rows[0] == pytest.approx(6.0, abs=0.1)
    assert rows[1] < 5.0


def test_on_a_second_page_decision_and_signatures_stay_together(full: Report) -> None:
    many = replace(full, carried=tuple(f"{number:04}" for number in range(1, 700)))
    pdf, places = report(many)
    paper = Paper(pdf)
    assert len(paper.pages) > 1
    assert {box.page for box in places} == {len(paper.pages) - 1}
    assert paper.pages[-1].places("4. Keputusan Kepala Dinas")
    assert all(page.places("Laporan 42/PDIP/XI/2026, revisi 1") for page in paper.pages)
    found = "".join(page.between(17, 193) for page in paper.pages)
    assert all(f"{number:04}" in found for number in range(1, 700))
    assert not set(re.findall(r"\d{4}", found)) & {"0700"}


def test_a_typed_decision_of_60_000_characters_is_never_cut(short: Report) -> None:
    words = " ".join(f"kata{number}" for number in range(7000))[:60_000].rsplit(" ", 1)[0]
    long = replace(short, form=False, recap=replace(short.recap, decision=words))
    pdf, places = report(long)
    paper = Paper(pdf)
    assert set(re.findall(r"kata\d+", paper.text)) == set(words.split())
    assert places.decision.page == places.head.page == len(paper.pages) - 1
    assert drawn(paper.pages[-1], places.decision)


def test_hidden_small_cells_are_nothing_to_sign(short: Report) -> None:
    with pytest.raises(ValueError, match="as they are"):
        report(replace(short, recap=replace(short.recap, small_cells=True)))


def test_the_same_report_gives_the_same_bytes(full: Report) -> None:
    assert report(full)[0] == report(full)[0]
    assert report(full)[0] != report(replace(full, revision=2))[0]
