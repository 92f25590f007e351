"""Limits over several rows, ready texts, waits and marks: every fault of theirs is told with its place and the remedy."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app.books.books import BOOKS as DRAWN
from app.books.books import LOGBOOK
from app.errors import ProcedureError
from app.procedure.checking import BOOKS, PAPERS
from app.procedure.loading import load_file, load_text, shipped_as
from app.procedure.model import CaseKind, WholeLimit
from app.worktime.model import Limit, LimitUnit
from tests.app.procedure.samples import Out, Row, ladder, load, toml

LIMIT = """
[[limits]]
id = "semua"
label = "Seluruh berkas"
text = "3 hari"
limit = { amount = 3, unit = "hari" }
from = "1"
until = ["2:selesai", "end"]
rows = ["1", "2"]
merged = true
"""
TEXT = """
[[texts]]
id = "salam"
name = "Salam"
step = "1"
text = "Selamat datang."
"""

Change = Callable[[str], str]


def _sop(kind: str = "complaint") -> str:
    rows = [
        Row("1", "a", [Out("maju", "2")], kind=kind),
        Row("2", "b", [Out("selesai", "selesai"), Out("ulang", "1", "back")], kind=kind, limit=None),
        Row("3", "b", [Out("usai", "selesai")], kind="month"),
    ]
    text = toml(["a", "b"], rows).replace('complaint = "1"', f'{kind} = "1"\nmonth = "3"')
    return text + LIMIT + TEXT


def _swap(old: str, new: str) -> Change:
    def change(text: str) -> str:
        assert old in text, old
        return text.replace(old, new, 1)

    return change


def _mark(step: str, line: str) -> Change:
    return _swap(f'\nnumber = "{step}"\n', f'\nnumber = "{step}"\n{line}\n')


def _both(*changes: Change) -> Change:
    def change(text: str) -> str:
        for one in changes:
            text = one(text)
        return text

    return change


BAD: dict[str, tuple[Change, str]] = {
    "a limit from an unknown step": (
        _swap('from = "1"', 'from = "9"'),
        "batas semua: “from” menyebut langkah “9” yang tidak ada. Isi “receipt” atau id langkah.",
    ),
    "a limit until an unknown step": (
        _swap('"2:selesai"', '"9:selesai"'),
        "batas semua: “until” menyebut langkah “9” yang tidak ada. Isi id langkah, atau “end”.",
    ),
    "a limit until an unknown outcome": (
        _swap('"2:selesai"', '"2:usai"'),
        "batas semua: “until” menyebut keputusan “usai” yang tidak ada pada langkah 2. Isi id keputusan yang ada.",
    ),
    "a limit over an unknown row": (
        _swap('rows = ["1", "2"]', 'rows = ["1", "8"]'),
        "batas semua: “rows” menyebut langkah “8” yang tidak ada. Isi dengan id langkah yang ada.",
    ),
    "a limit without rows": (_swap('rows = ["1", "2"]', "rows = []"), "batas semua: “rows” masih kosong"),
    "a limit without a time": (
        _swap('limit = { amount = 3, unit = "hari" }\n', ""),
        "batas semua: “limit” belum ada. Tambahkan.",
    ),
    "a limit in an unknown unit": (
        _swap('unit = "hari" }', 'unit = "pekan" }'),
        "batas semua, batas waktu: “unit” berisi “pekan” yang tidak dikenal. Pilih “menit”",
    ),
    "a limit over two kinds of case": (
        _swap('rows = ["1", "2"]', 'rows = ["2", "3"]'),
        "batas semua: menyebut langkah dari jenis berkas yang berbeda. Buat satu batas untuk tiap jenis.",
    ),
    "a limit of the month from a receipt": (
        _both(
            _swap('from = "1"', 'from = "receipt"'),
            _swap('["2:selesai", "end"]\nrows = ["1", "2"]', '["end"]\nrows = ["3"]'),
        ),
        "batas semua: menyebut langkah dari jenis berkas yang berbeda",
    ),
    "two limits of one id": (
        lambda text: text + LIMIT,
        "batas semua: id “semua” dipakai lebih dari sekali. Beri yang lain.",
    ),
    "a ready text at an unknown step": (
        _swap('step = "1"', 'step = "7"'),
        "teks siap salam: “step” menyebut langkah “7” yang tidak ada. Isi id langkah yang ada, atau hapus “step”.",
    ),
    "two ready texts of one id": (lambda text: text + TEXT, "teks siap salam: id “salam” dipakai lebih dari"),
    "an unknown book": (
        _swap('zone = "WIB"', 'zone = "WIB"\nbook = "buku_tamu"'),
        "bagian [procedure]: “book” berisi “buku_tamu” yang tidak dikenal. Pilih “logbook”, “buku_pengaduan”",
    ),
    "an unknown paper": (
        _swap('zone = "WIB"', 'zone = "WIB"\npapers = ["kuitansi"]'),
        "bagian [procedure]: “papers” berisi “kuitansi” yang tidak dikenal. Pilih “tindak_lanjut”.",
    ),
    "an SOP beside itself": (
        _swap('zone = "WIB"', 'zone = "WIB"\nalso = ["contoh"]'),
        "bagian [procedure]: “also” menyebut SOP ini sendiri. Hapus dari daftar itu.",
    ),
    "two starts in a list": (
        _swap('complaint = "1"', 'complaint = ["1", "2"]'),
        "bagian [starts]: “complaint” menyebut lebih dari satu langkah pertama. Sebut satu saja",
    ),
    "two starts in two lines": (
        _swap('complaint = "1"', 'complaint = "1"\ncomplaint = "2"'),
        "isian yang sama ditulis dua kali. Hapus salah satunya.",
    ),
    "a step that nothing leads to": (
        _both(
            _swap("[[ends]]", '[[steps]]\nid = "4"\nnumber = "4"\nlane = "a"\nkind = "complaint"\nlabel = "x"\n'
                  'text = "x"\n[[steps.outcomes]]\nid = "s"\nlabel = "s"\nto = "2"\n[[ends]]'),
        ),
        "langkah 4: tidak dapat dicapai dari langkah pertama, jadi pengaduan mempunyai dua awal: langkah 1 dan "
        "langkah 4. Arahkan sebuah keputusan ke sini, atau hapus langkahnya.",
    ),
    "a circle without an end": (
        _swap('to = "selesai"', 'to = "1"'),
        "langkah 1: tidak mempunyai jalan sampai akhir: berputar 1 → 2 → 1. Arahkan salah satu keputusan ke arah",
    ),
    "an outcome to nowhere": (
        _swap('to = "2"', 'to = "22"'),
        "langkah 1, keputusan maju: tujuan “22” tidak ada. Isi dengan id langkah atau id akhir yang ada.",
    ),
    "a lane without a name": (_swap('name = "Lajur b"', 'name = " "'), "lajur b: “name” masih kosong. Isi teksnya."),
    "a lane whose name is not there": (_swap('name = "Lajur b"\n', ""), "lajur b: “name” belum ada. Tambahkan."),
    "no step in a lane of the office": (
        _both(
            _swap('name = "Lajur a"', 'name = "Lajur a"\nexternal = true'),
            _swap('name = "Lajur b"', 'name = "Lajur b"\nexternal = true'),
        ),
        "bagian [[steps]]: semua langkah berada di lajur luar. Sisakan sedikitnya satu langkah di lajur milik",
    ),
    "a complaint that waits": (
        _mark("2", 'wait = "diambil"'),
        "langkah 2: “wait” hanya untuk permohonan. Hapus, atau pakai kind = \"application\".",
    ),
    "an unknown wait": (_mark("2", 'wait = "hujan"'), "langkah 2: “wait” berisi “hujan” yang tidak dikenal"),
    "a complaint that is handed over": (_mark("1", "handover = true"), "langkah 1: “handover” hanya untuk permohonan"),
    "a complaint with a checklist": (_mark("1", "checklist = true"), "langkah 1: “checklist” hanya untuk permohonan"),
    "a complaint that is delivered": (
        _swap('label = "maju"', 'label = "maju"\ndelivery = ["pos"]'),
        "langkah 1: “delivery” hanya untuk permohonan",
    ),
    "a common act with two ways": (
        _mark("2", "together = true"),
        "langkah 2: diselesaikan bersama (together), jadi hanya boleh mempunyai satu keputusan maju tanpa needs. "
        "Sisakan satu, atau hapus “together”.",
    ),
    "a common act that wants a text": (
        _both(_mark("1", "together = true"), _swap("needs = []", 'needs = ["answer"]')),
        "langkah 1: diselesaikan bersama (together)",
    ),
}  # fmt: skip

#: The same for an SOP of applications.
BAD_APPLICATION: dict[str, tuple[Change, str]] = {
    "a wait with a limit": (
        _mark("1", 'wait = "usia_17"'),
        "langkah 1: menunggu (wait), jadi tidak dapat berbatas waktu. Hapus “limit” atau “wait”.",
    ),
    "a handover with a need": (
        _both(_mark("1", "handover = true"), _swap("needs = []", 'needs = ["delivery"]')),
        "langkah 1: tempat penyerahan (handover), jadi harus mempunyai satu keputusan maju tanpa needs. "
        "Sisakan satu, atau hapus “handover”.",
    ),
    "a handover outside the office": (
        _both(_mark("2", "handover = true"), _swap('name = "Lajur b"', 'name = "Lajur b"\nexternal = true')),
        "langkah 2: tempat penyerahan (handover) di lajur luar. Pindahkan ke lajur milik kantor.",
    ),
    "two marks on one step": (
        _both(_mark("1", "handover = true"), _mark("1", "together = true")),
        "langkah 1: bertanda lebih dari satu di antara wait, together dan handover. Sisakan satu.",
    ),
    "an unknown way of delivery": (
        _swap('label = "maju"', 'label = "maju"\ndelivery = ["merpati"]'),
        "“delivery” berisi “merpati” yang tidak dikenal. Pilih “pdf”, “pos”, “loket”, “pekon”.",
    ),
}


def _told(text: str) -> list[str]:
    with pytest.raises(ProcedureError) as told:
        load_text(text, name="contoh.toml")
    lines = told.value.sentence.splitlines()
    assert all(line.startswith("Berkas SOP contoh.toml") and line.endswith(".") for line in lines)
    return lines


@pytest.mark.parametrize("kind", ["complaint", "application"])
def test_the_file_that_the_faults_are_made_from_is_sound(kind: str) -> None:
    sop = load(_sop(kind))
    assert sop.limits == (
        WholeLimit(
            "semua", "Seluruh berkas", "3 hari", Limit(3, LimitUnit.HARI), "1", ("2:selesai", "end"),
            ("1", "2"), merged=True,
        ),
    )  # fmt: skip
    assert [ready.step for ready in sop.texts] == ["1"]


@pytest.mark.parametrize("fault", BAD)
def test_a_fault_is_told_with_its_place_and_the_remedy(fault: str) -> None:
    change, words = BAD[fault]
    lines = _told(change(_sop()))
    assert any(words in line for line in lines), lines


@pytest.mark.parametrize("fault", BAD_APPLICATION)
def test_a_fault_of_an_sop_of_applications_is_told(fault: str) -> None:
    change, words = BAD_APPLICATION[fault]
    lines = _told(change(_sop("application")))
    assert any(words in line for line in lines), lines


@pytest.mark.parametrize(
    "change",
    [
        _both(_mark("2", 'wait = "diambil"')),
        _both(_mark("2", "handover = true")),
        _both(_mark("1", "checklist = true"), _mark("1", "together = true")),
        _swap('label = "maju"', 'label = "maju"\ndelivery = ["loket", "pekon"]'),
    ],
)
def test_applications_may_wait_be_handed_over_and_checked(change: Change) -> None:
    assert load(change(_sop("application"))).starts[CaseKind.APPLICATION] == "1"


def test_a_circle_is_told_once_and_neither_what_leads_into_it_nor_the_end_behind_it() -> None:
    rows = [
        Row("1", "a", [Out("maju", "2")]),
        Row("2", "b", [Out("maju", "3")]),
        Row("3", "a", [Out("maju", "4")]),
        Row("4", "b", [Out("ulang", "2")]),
    ]
    with pytest.raises(ProcedureError) as told:
        load_text(toml(["a", "b"], rows), name="putaran.toml")
    assert str(told.value).count("berputar") == 1
    assert "langkah 2: tidak mempunyai jalan sampai akhir: berputar 2 → 3 → 4 → 2." in str(told.value)
    assert len(str(told.value).splitlines()) == 1


def test_two_circles_are_told_each() -> None:
    rows = [
        Row("1", "a", [Out("maju", "2"), Out("lain", "4")]),
        Row("2", "b", [Out("maju", "3")]),
        Row("3", "a", [Out("ulang", "2")]),
        Row("4", "b", [Out("maju", "5")]),
        Row("5", "a", [Out("ulang", "4")]),
    ]
    with pytest.raises(ProcedureError) as told:
        load_text(toml(["a", "b"], rows), name="putaran.toml")
    assert len(str(told.value).splitlines()) == 2
    assert "berputar 2 → 3 → 2" in str(told.value)
    assert "berputar 4 → 5 → 4" in str(told.value)


def test_a_merged_cell_needs_rows_that_stand_together() -> None:
    text = ladder(2, 4, climb=False) + LIMIT.replace('["1", "2"]', '["1", "3"]').replace('"2:selesai", ', "")
    (line,) = _told(text)
    assert "batas semua: digabung (merged), tetapi baris-barisnya tidak berurutan" in line
    assert load(text.replace("merged = true", "merged = false")).limits[0].rows == ("1", "3")


@pytest.mark.parametrize("book", BOOKS)
def test_every_book_of_the_offices_can_be_kept(book: str) -> None:
    text = _swap('zone = "WIB"', f'zone = "WIB"\nbook = "{book}"\npapers = ["{PAPERS[0]}"]')(_sop())
    assert (load(text).book, load(text).papers) == (book, PAPERS)


def test_the_books_named_here_are_those_that_the_program_draws() -> None:
    assert {LOGBOOK, *DRAWN} == {*BOOKS, *PAPERS}


@pytest.mark.parametrize(
    ("encoding", "sentence"),
    [
        ("utf-16", "Berkas SOP sop.toml bukan teks UTF-8. Simpan ulang berkas itu sebagai UTF-8."),
        ("utf-16-le", "Berkas SOP sop.toml bukan teks UTF-8. Simpan ulang berkas itu sebagai UTF-8."),
        ("utf-32", "Berkas SOP sop.toml bukan teks UTF-8. Simpan ulang berkas itu sebagai UTF-8."),
        ("latin-1", "Berkas SOP sop.toml bukan teks UTF-8 (baris 7). Simpan ulang berkas itu sebagai UTF-8."),
        ("cp1252", "Berkas SOP sop.toml bukan teks UTF-8 (baris 7). Simpan ulang berkas itu sebagai UTF-8."),
    ],
)
def test_another_encoding_is_told_with_the_first_line_that_cannot_be_read(
    tmp_path: Path, encoding: str, sentence: str
) -> None:
    file = tmp_path / "sop.toml"
    file.write_bytes(_sop().replace('title = "Contoh"', 'title = "Contoh é"').encode(encoding))
    with pytest.raises(ProcedureError) as told:
        load_file(file)
    assert told.value.sentence == sentence


def test_forty_lanes_and_two_hundred_steps_load_with_their_limits() -> None:
    rows = [str(number) for number in range(1, 201)]
    whole = LIMIT.replace('["1", "2"]', str(rows).replace("'", '"')).replace('"2:selesai", ', "")
    sop = load(ladder(40, 200, climb=True) + whole)
    assert (len(sop.lanes), len(sop.steps), len(sop.limits[0].rows)) == (40, 200, 200)


def test_one_month_and_sahaja_and_lanes_without_a_step_load() -> None:
    text = toml(
        ["a", "kosong"],
        [
            Row("1", "a", [Out("maju", "2")], limit=(1, "bulan")),
            Row("2", "a", [Out("usai", "selesai")], limit=None),
        ],
    )
    sop = load(text.replace('number = "2"', 'number = "2"\ntime_text = "Sahaja"'))
    assert [(step.time_text, step.limit) for step in sop.steps] == [
        ("1 bulan", Limit(1, LimitUnit.BULAN)),
        ("Sahaja", None),
    ]
    assert [lane.id for lane in sop.lanes] == ["a", "kosong"]


@pytest.mark.parametrize(
    ("sop", "old", "new", "words"),
    [
        ("brebes-keluhan-daring", "2:dijawab_langsung", "2:dijawab", "“until” menyebut keputusan “dijawab”"),
        ("tanggamus-13-2", 'wait = "usia_17"', "", "langkah pertama di lajur luar"),
        (
            "metro-pengaduan",
            'state = "rejected"',
            'state = "ended"',
            "bertanda reject, tetapi akhir “ditolak”",
        ),
        ("lumajang-pelayanan-online", 'to = "4b"', 'to = "5"', "langkah 4b: tidak dapat dicapai"),
    ],
)
def test_an_office_s_own_file_is_refused_once_it_is_spoilt(sop: str, old: str, new: str, words: str) -> None:
    source = shipped_as(sop).source
    if sop == "tanggamus-13-2":
        # Without the wait a first step of the public must lead on by itself; a text in its way stops it.
        source = source.replace('label = "Genap berusia 17 tahun"', 'label = "Genap"\n  needs = ["note"]')
    assert old in source
    assert any(words in line for line in _told(source.replace(old, new)))


@pytest.mark.parametrize(
    ("old", "place"),
    [
        ('name = "Kabid Dafduk"', "lajur kabid_dafduk: “name”"),
        ('label = "Arahan Kabid"', "langkah 4a: “label”"),
        ('short = "siap"', "langkah 4, keputusan jawaban_siap: “short”"),
    ],
)
def test_what_stands_in_a_head_or_a_symbol_has_room_there(old: str, place: str) -> None:
    source = shipped_as("lumajang-pelayanan-online").source
    assert old in source
    key = old.partition(" ")[0]
    load_text(source.replace(old, f'{key} = "{"Kabid " * 33}"'), name="dua ratus")
    with pytest.raises(ProcedureError) as told:
        load_text(source.replace(old, f'{key} = "{"Kabid " * 34}"'), name="panjang")
    assert f"{place} lebih dari 200 huruf. Pendekkan." in str(told.value)
