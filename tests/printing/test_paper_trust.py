"""The papers of trust: what each says, and that no text of any length is cut, shrunk or lost."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest

from printing.data import Letterhead
from printing.destruction_report import GRID as DESTROYED
from printing.destruction_report import destruction_report
from printing.incident_letter import GRID as FACTS
from printing.incident_letter import incident_letter
from printing.person_report import GRID as OPENINGS
from printing.person_report import person_report
from printing.record_list import GRID as ENTRIES
from printing.record_list import record_list
from printing.recovery_sheet import recovery_sheet
from tests.printing import trust_samples as samples
from tests.printing.paper_reader import Paper

KINDS = ("recovery", "record", "destruction", "person", "incident")
CODED = f"kode catatan{samples.CODE}"
GRIDS = {"record": ENTRIES, "destruction": DESTROYED, "person": OPENINGS, "incident": FACTS}


def made(kind: str, letterhead: Letterhead) -> Paper:
    """A paper of the samples: "record", "nasty_record", "empty_record" …"""
    make: dict[str, Callable[..., bytes]] = {
        "recovery": recovery_sheet,
        "record": record_list,
        "destruction": destruction_report,
        "person": person_report,
        "incident": incident_letter,
    }
    return Paper(make[kind.rpartition("_")[2]](getattr(samples, kind)(letterhead)))


def flat(paper: Paper) -> str:
    return " ".join(paper.text.split())


def squeezed(paper: Paper) -> str:
    return "".join(paper.text.split())


# -- what holds for all --------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [*KINDS, *(f"nasty_{kind}" for kind in KINDS)])
def test_every_page_says_its_number_and_bears_the_code(kind: str, letterhead: Letterhead) -> None:
    paper = made(kind, letterhead)
    for number, page in enumerate(paper.pages, start=1):
        assert page.places(f"Halaman {number} dari {len(paper.pages)}")
        assert page.places(CODED)


@pytest.mark.parametrize("kind", [f"{how}_{kind}" for how in ("nasty", "empty") for kind in KINDS])
def test_no_letter_is_small_or_near_the_edge_and_the_foot_stays_free(
    kind: str, letterhead: Letterhead
) -> None:
    for page in made(kind, letterhead).pages:
        wide, high = page.width * 25.4 / 72, page.height * 25.4 / 72
        foot = 196.8 if wide > high else 283.9
        for letter in page.letters:
            assert letter.size >= 7.49 or letter.text in "[?]", letter
            assert letter.x > 10
            assert letter.right < wide - 10, letter
            assert letter.baseline > 10
            assert letter.baseline < foot - 1 or letter.baseline > foot + 3


@pytest.mark.parametrize("kind", [f"nasty_{kind}" for kind in KINDS])
def test_long_and_nasty_texts_print_whole(kind: str, letterhead: Letterhead) -> None:
    paper = made(kind, letterhead)
    text = flat(paper)
    assert "Ja'far <b>& [?][?]" in text
    assert "[?] menggantikan huruf" in text
    if kind == "nasty_recovery":
        return
    times = {"nasty_person": 3, "nasty_incident": 2}.get(kind, 1)
    assert Counter(re.findall(r"kata\d+", text)) == dict.fromkeys(samples.LONG.split(), times)


@pytest.mark.parametrize("kind", ["nasty_recovery", "nasty_record"])
def test_a_name_of_200_letters_without_a_blank_prints_every_letter(kind: str, letterhead: Letterhead) -> None:
    # 3 facts; 4 facts of the head and 4 cells. "NIP." and the like are the paper's own.
    times = {"nasty_recovery": 3, "nasty_record": 8}[kind]
    own = squeezed(made(kind.replace("nasty_", ""), letterhead)).count("N")
    own -= {"nasty_recovery": 0, "nasty_record": 9 + 2}[
        kind
    ]  # "30 Nov" in nine rows, the period, the printing
    found = squeezed(made(kind, letterhead)).count("N")
    assert found >= 200 * times
    assert found <= 200 * times + own + 40


@pytest.mark.parametrize("kind", GRIDS)
def test_no_letter_crosses_a_rule_of_the_table(kind: str, letterhead: Letterhead) -> None:
    for page in made(f"nasty_{kind}", letterhead).pages:
        if page.places("NIP."):
            continue  # what is written below the table has letters of the same size
        tops = [y for x, y, wide, _, _ in page.rects if abs(wide - GRIDS[kind].width) < 0.1]
        below = [
            a for a in page.letters if tops and min(tops) < a.baseline < (190 if kind == "record" else 270)
        ]
        if kind != "record":
            below = [a for a in below if abs(a.size - GRIDS[kind].columns[1].size) < 0.01]
        for edge in GRIDS[kind].edges:
            assert not [a for a in below if a.x < edge - 0.05 and a.right > edge + 0.05]


@pytest.mark.parametrize("kind", KINDS)
def test_without_code_or_content_each_still_prints(kind: str, letterhead: Letterhead) -> None:
    paper = made(f"empty_{kind}", letterhead)
    assert len(paper.pages) == 1
    assert "kode catatan" not in paper.text


# -- the recovery code ---------------------------------------------------------------------------------------


def test_the_recovery_code_stands_in_large_groups_in_reading_order(letterhead: Letterhead) -> None:
    page = made("recovery", letterhead).pages[0]
    large = [a for a in page.letters if a.size > 24]
    groups = samples.recovery(letterhead).recovery_code.split("-")
    assert "".join(a.text for a in sorted(large, key=lambda a: (a.baseline, a.x))) == "".join(groups)
    assert len({round(a.right - a.x, 2) for a in large}) == 1, "all letters are equally wide"
    places = [page.place(group) for group in groups]
    assert [y for _, y in places] == sorted(y for _, y in places)
    assert len({round(y) for _, y in places}) == 2


def test_the_recovery_sheet_says_what_it_opens_where_it_lies_and_who_signs(letterhead: Letterhead) -> None:
    text = flat(made("recovery", letterhead))
    for words in (
        "LEMBAR KODE PEMULIHAN",
        samples.OFFICE,
        "20 November 2026, 14.05 WITA",
        "Petugas 02, Kasi Kerjasama",
        "huruf pemeriksa",
        "membuka seluruh register pengaduan",
        "amplop bersegel di brankas",
        "Kode lama tidak berlaku lagi begitu kelompok terakhir",
        "Disaksikan oleh,",
        "Dibuat oleh,",
        "Amplop nomor",
        "disegel tanggal",
    ):
        assert words in text, words
    assert len(made("recovery", letterhead).pages) == 1


def test_the_first_code_of_an_office_replaces_none(letterhead: Letterhead) -> None:
    first = Paper(recovery_sheet(replace(samples.recovery(letterhead), replaces=False)))
    assert "Kode lama" not in first.text


@pytest.mark.parametrize("code", ["ABCDEFGHJKMNPQRSTVWXYZ0123", "A", "AAAA-BBBB-" * 5 + "CCCC", "AB12 CD34"])
def test_a_code_of_another_shape_stays_in_its_box(letterhead: Letterhead, code: str) -> None:
    data = replace(samples.recovery(letterhead), recovery_code=code)
    large = [a for a in Paper(recovery_sheet(data)).pages[0].letters if a.size > 24]
    said = "".join(a.text for a in sorted(large, key=lambda a: (a.baseline, a.x)))
    assert said == code.replace("-", "").replace(" ", "")
    assert all(a.x > 18 and a.right < 192 for a in large)


# -- the record ----------------------------------------------------------------------------------------------


def test_the_record_says_period_filter_verdict_and_each_entry_in_its_columns(letterhead: Letterhead) -> None:
    page = made("record", letterhead).pages[0]
    text = page.text
    for words in (
        "CATATAN KEGIATAN",
        "24 – 30 November 2026",
        "Semua petugas, semua kegiatan",
        "Rantai utuh, 12.480 entri, kode kepala A7F2-9K3M",
        "EntriWaktuPetugasKegiatanTerhadapRincian",
    ):
        assert words in text, words
    _, y = page.place("12.479")
    cells = [
        page.between(a + 0.2, b - 0.2, top=y - 0.1, bottom=y + 0.1)
        for a, b in zip(ENTRIES.edges, ENTRIES.edges[1:], strict=False)
    ]
    assert cells == [
        "12.479",
        "30Nov202610.01.58",
        "Petugas01",
        "Membukaamplop",
        "K-0119",
        "menghubungipelapor·disetujuiPetugas01",
    ]


def test_a_clock_that_ran_backwards_is_marked_at_its_entry_and_explained(letterhead: Letterhead) -> None:
    page = made("record", letterhead).pages[0]
    (mark,) = [place for place in page.places("jam mundur") if place[1] > 50]
    assert 0 < mark[1] - page.place("12.477")[1] < 5
    assert "jam komputer lebih awal" in page.text
    assert "terputus" not in page.text
    steady = samples.record(letterhead, 3)
    assert "mundur" not in Paper(record_list(steady)).text
    torn = replace(steady, rows=(*steady.rows[:2], replace(steady.rows[2], broken=True)))
    text = Paper(record_list(torn)).text
    assert text.count("terputus") == 2, "at the entry and where it is explained"


def test_every_page_of_a_torn_record_says_so_in_its_title(letterhead: Letterhead) -> None:
    whole = samples.record(letterhead, 60)
    torn = Paper(record_list(replace(whole, intact=False)))
    assert len(torn.pages) > 1
    assert all(page.places("CATATAN KEGIATAN, RANTAI TERPUTUS") for page in torn.pages)
    assert "RANTAI TERPUTUS" not in Paper(record_list(whole)).text


def test_an_empty_period_says_so(letterhead: Letterhead) -> None:
    assert "Tidak ada entri" in made("empty_record", letterhead).text
    assert "Tidak ada entri" not in made("record", letterhead).text


def test_a_record_of_hundreds_of_entries_repeats_its_head_and_loses_none(letterhead: Letterhead) -> None:
    told: list[tuple[int, int]] = []
    paper = Paper(
        record_list(samples.record(letterhead, 160), progress=lambda done, total: told.append((done, total)))
    )
    count = len(paper.pages)
    assert told == [(number, count) for number in range(1, count + 1)]
    numbers = "".join(page.between(12.1, 29.9, top=17, bottom=195) for page in paper.pages)
    assert re.findall(r"12\.\d{3}", numbers) == [f"12.{480 - at}" for at in range(160)]
    assert all("EntriWaktuPetugas" in page.text for page in paper.pages)
    assert all("(lanjutan)" in page.text for page in paper.pages[1:])


def test_whoever_stops_the_printing_of_the_record_stops_it(letterhead: Letterhead) -> None:
    class StopError(Exception):
        pass

    def stop(done: int, total: int) -> None:
        raise StopError

    with pytest.raises(StopError):
        record_list(samples.record(letterhead), progress=stop)
    with pytest.raises(StopError):
        destruction_report(samples.destruction(letterhead), progress=stop)
    with pytest.raises(StopError):
        incident_letter(samples.incident(letterhead), progress=stop)


# -- destruction ---------------------------------------------------------------------------------------------


def test_the_destruction_report_names_basis_people_cases_and_no_complainant(letterhead: Letterhead) -> None:
    text = flat(made("destruction", letterhead))
    for words in (
        "BERITA ACARA PEMUSNAHAN ARSIP PENGADUAN",
        "Nomor : 045/011/BA/XI/2026",
        "Jadwal Retensi Arsip, Peraturan Bupati Nomor 00 Tahun 2020, butir 4.2",
        "sebanyak 6 pengaduan",
        "Petugas 02, Kasi Kerjasama, 27 November 2026, 09.15 WITA",
        "Petugas 01, Kabid PDIP, 30 November 2026, 13.05 WITA",
        "0003/PDIP/III/20214 Mar 20219 Mar 2021amplop identitas, lampiran 2, teks",
        "tidak memuat identitas pelapor",
        "Yang tetap disimpan: nomor, tanggal, bidang, status, dan catatan kegiatan.",
        "NIP. 00000000 000000 0 000",
        "Singaraja, 30 November 2026",
    ):
        assert words in text, words


def test_a_long_destruction_keeps_its_two_signatures_together(letterhead: Letterhead) -> None:
    for count in (21, 24, 27, 30, 120):
        paper = Paper(destruction_report(samples.destruction(letterhead, count)))
        last = paper.pages[-1]
        assert abs(last.place("Petugas 01")[1] - last.place("Petugas 02")[1]) < 0.1
        assert last.places("Menyetujui,")
        numbers = re.findall(r"\d{4}/PDIP", paper.text)
        assert numbers == [f"{at:04}/PDIP" for at in range(1, count + 1)]


def test_nothing_destroyed_is_said_and_a_missing_number_is_left_to_the_pen(letterhead: Letterhead) -> None:
    text = made("empty_destruction", letterhead).text
    assert "Tidak ada pengaduan yang dimusnahkan." in text
    assert "Nomor : ……" in text
    assert "Tidak ada pengaduan" not in made("destruction", letterhead).text


# -- one person ----------------------------------------------------------------------------------------------


def test_the_person_report_tells_everything_that_is_held(letterhead: Letterhead) -> None:
    text = flat(made("person", letterhead))
    for words in (
        "Pelapor 014, menunjukkan KTP-el",
        "Undang-Undang Nomor 27 Tahun 2022",
        "nama dan nomor telepon",
        "1. Pengaduan 0858/PDIP/XI/2026",
        "Nama ayah pada akta kelahiran anak salah satu huruf. Mohon petunjuk.",
        "Akta diperbaiki, dapat diambil di loket 3.",
        "0812 0000 0014",
        "akta-lama.jpg surat pengantar.pdf",
        "Petugas 02, disetujui Petugas 01menghubungi pelapor",
        "31 Desember 2031",
        "2. Pengaduan 0102/PDIP/II/2021",
        "dimusnahkan pada 30 November 2026",
        "Amplop belum pernah dibuka.",
        "Serahkan hanya kepada yang bersangkutan",
    ):
        assert words in text, words


def test_a_text_that_goes_on_says_again_what_it_is(letterhead: Letterhead) -> None:
    pages = made("nasty_person", letterhead).pages
    assert pages[2].place("Isi (lanjutan)")[1] < 32
    assert not pages[1].places("Isi (lanjutan)")
    assert "Isi (lanjutan)" not in made("person", letterhead).text


def test_where_nothing_is_held_the_report_says_so_and_bears_no_warning(letterhead: Letterhead) -> None:
    text = made("empty_person", letterhead).text
    assert "Tidak ditemukan data" in text
    assert "memuat identitas" not in text
    assert "Tidak ditemukan" not in made("person", letterhead).text


# -- incident ------------------------------------------------------------------------------------------------


def test_the_letter_to_the_one_concerned_says_what_when_how_and_what_is_done(letterhead: Letterhead) -> None:
    paper = made("incident", letterhead)
    text = flat(paper)
    for words in (
        "Pasal 46 Undang-Undang Nomor 27 Tahun 2022",
        "3 x 24 jam",
        "data Saudara",
        "nama, nomor telepon",
        "1 Desember 2026, 09.00 WITA",
        "tertinggal di meja ruang tunggu",
        "Lembar diambil kembali",
        "formulir terisi kini hanya dicetak",
        "Kepala Dinas,",
        "terlampir",
        "Lampiran: fakta menurut catatan kegiatan",
        "12.30127 Nov 2026 15.02.11Petugas 03Mencetakformulir terisi 0858",
    ):
        assert words in text, words
    assert "Yang terkena" not in text
    assert len(paper.pages) == 2
    assert not paper.pages[0].places("12.301"), "the facts are an appendix"
    assert paper.pages[0].between(100, 193, top=200, bottom=280).endswith("()NIP."), "left to the pen"


def test_the_letter_to_the_authority_counts_the_people_and_what_is_unwritten_is_dotted(
    letterhead: Letterhead,
) -> None:
    data = samples.incident(letterhead)
    paper = Paper(
        incident_letter(replace(data, to_subject=False, people="14 pelapor", facts=(), recovery=""))
    )
    text = flat(paper)
    assert "kami laporkan" in text
    assert "14 pelapor" in text
    assert "data Saudara" not in text
    assert "terlampir" not in text
    assert len(paper.pages) == 1
    page = paper.pages[0]
    _, y = page.place("Pemulihan")
    dotted = [s for s in page.level if y - 1 < s.y < y + 20 and s.x1 - s.x0 > 120]
    assert len(dotted) == 3
