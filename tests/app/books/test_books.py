"""The books as data, and the rows of a month as each office's own acts have filled them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from app.applications import MISSING, PRESENT
from app.books import cells
from app.books.books import (
    BOOKS,
    LOGBOOK,
    book_named,
    columns_of,
    kept_by,
    letters,
    note_of,
    parts_of,
    screen_headings,
    title_of,
)
from app.books.model import BookLine, Filling, Ladder, Tick
from app.books.reading import PART, book_page, whole_book, working_days
from app.errors import InputError
from app.office.calendar import calendar_of
from app.office.officers import officers
from app.procedure import checking
from app.procedure.loading import shipped, shipped_as
from app.procedure.model import State
from app.register.apply import ApplicationInput, apply
from app.register.checklist import Item
from app.register.closing import close_to
from app.register.correct import void
from app.register.move import Texts
from app.workspace import Workspace
from app.worktime.model import ZONES
from models import books as rows
from tests.conftest import HandClock
from tests.sop_office import enter, front, go, in_lane, sop_office, supervisor

MONTH = "2026-11"


@pytest.fixture
def lumajang(tmp_path: Path, clock: HandClock) -> Iterator[Workspace]:
    ws = sop_office(tmp_path / "data", "lumajang-pelayanan-online", clock)
    yield ws
    ws.close()


@pytest.fixture
def metro(tmp_path: Path, clock: HandClock) -> Iterator[Workspace]:
    ws = sop_office(tmp_path / "data", "metro-pengaduan", clock)
    yield ws
    ws.close()


@pytest.fixture
def tanggamus(tmp_path: Path, clock: HandClock) -> Iterator[Workspace]:
    ws = sop_office(tmp_path / "data", "tanggamus-13", clock)
    yield ws
    ws.close()


def lines(ws: Workspace, name: str) -> tuple[BookLine, ...]:
    return whole_book(ws, book=BOOKS[name], month=MONTH)


def cell(name: str, heading: str, line: BookLine) -> object:
    """What stands in the column of this heading."""
    column = next(one for one in BOOKS[name].columns if one.heading.replace("\n", " ") == heading)
    return column.cell(Filling(line, lambda text: text))


# -- the books as data


def test_every_shipped_procedure_keeps_a_book_that_exists() -> None:
    for procedure in shipped():
        for name in (procedure.book, *procedure.papers):
            assert name == LOGBOOK or name in BOOKS, procedure.id
    assert kept_by([shipped_as("metro-pengaduan")]) == ("buku_laporan", "tindak_lanjut")
    assert kept_by([shipped_as("tanggamus-13"), shipped_as("tanggamus-13-2")]) == ("buku_registrasi",)


def test_a_procedure_file_may_name_exactly_the_books_that_there_are() -> None:
    assert {*checking.BOOKS, *checking.PAPERS} == {LOGBOOK, *BOOKS}


def test_an_unknown_book_is_refused_with_the_names_of_all() -> None:
    with pytest.raises(InputError, match=r"Buku catatan tidak dikenal.*buku_laporan.*buku_registrasi"):
        book_named("catatan")


def test_the_office_calls_its_own_register_as_its_document_does() -> None:
    brebes = shipped_as("brebes-keluhan-daring")
    assert title_of(BOOKS["buku_pengaduan"], brebes) == brebes.register
    metro = shipped_as("metro-pengaduan")
    assert title_of(BOOKS["tindak_lanjut"], metro) == "Laporan Tindak Lanjut Penyelesaian"


def test_only_who_verifies_data_has_a_column_called_so() -> None:
    book = BOOKS["buku_pengaduan"]
    headings = [one.heading for one in columns_of(book, shipped_as("lumajang-pelayanan-online"))]
    assert "Verifikasi\ndata" in headings
    assert "Verifikasi\ndata" not in [
        one.heading for one in columns_of(book, shipped_as("brebes-keluhan-daring"))
    ]


def test_the_book_of_brebes_speaks_as_its_own_procedure_does() -> None:
    book = BOOKS["buku_pengaduan"]
    lumajang, brebes = shipped_as("lumajang-pelayanan-online"), shipped_as("brebes-keluhan-daring")
    for procedure, answer in ((lumajang, "Jawaban Tim Penjawab"), (brebes, "Jawaban")):
        assert answer in [one.heading for one in columns_of(book, procedure)]
        assert screen_headings(book, procedure)[1] == answer
        assert dict(parts_of(book, procedure))["answer"] == answer
    assert screen_headings(book, brebes)[0] == "Keputusan awal"
    assert "tidak valid" in note_of(book, lumajang)
    assert note_of(book, brebes) == "Kode pemohon dibuka di program oleh yang berhak."


def test_an_office_that_hears_reporters_has_their_code_in_its_book() -> None:
    book, metro = BOOKS["buku_pengaduan"], shipped_as("metro-pengaduan")
    assert "Kode\npelapor" in [one.heading for one in columns_of(book, metro)]
    assert note_of(book, metro) == "Kode pelapor dibuka di program oleh yang berhak."
    for other in ("buku_laporan", "tindak_lanjut", "buku_registrasi"):
        assert note_of(BOOKS[other], metro) == BOOKS[other].note


def test_the_ladder_of_metro_is_p_k_b_s_d_and_of_another_office_its_lanes_numbers() -> None:
    assert letters(shipped_as("metro-pengaduan")) == ("P", "K", "B", "S", "D")
    assert letters(shipped_as("lumajang-pelayanan-online")) == ("1", "2", "3", "4")


# -- Lumajang


def test_a_complaint_of_lumajang_fills_its_row(lumajang: Workspace, clock: HandClock) -> None:
    key = enter(lumajang, name="Pelapor 014", phone="0812-0000-0014")
    go(lumajang, clock, key, "valid", "dicatat", "jawaban_siap")
    open_line = lines(lumajang, "buku_pengaduan")[0]
    assert open_line.state is State.OPEN
    assert cell("buku_pengaduan", "Verifikasi data", open_line) == "valid"
    assert cell("buku_pengaduan", "Jawaban Tim Penjawab", open_line) == "Sudah dapat dicetak ulang."
    assert cell("buku_pengaduan", "Status", open_line) == "tidak"
    assert open_line.where == "di Operator"
    assert cell("buku_pengaduan", "Kode pemohon", open_line) == "K-0001"
    assert cell("buku_pengaduan", "Tanggal jam", open_line) == "30/11/26\n09.32"
    assert cell("buku_pengaduan", "Media", open_line) == "WA/SMS\n0001"
    assert "Pelapor" not in repr(open_line)
    assert "0812" not in repr(open_line)
    while lines(lumajang, "buku_pengaduan")[0].state is State.OPEN:
        go(lumajang, clock, key, _first_way(lumajang, key))
    done = lines(lumajang, "buku_pengaduan")[0]
    assert cell("buku_pengaduan", "Status", done) == "selesai"
    assert str(cell("buku_pengaduan", "Disampaikan", done)).endswith("\nDisampaikan lewat WA.")


def _first_way(ws: Workspace, case_id: str) -> str:
    from app.office.procedures import procedure_of
    from app.register.cases import case_with_id

    row = case_with_id(ws, case_id).row
    return procedure_of(ws, row["procedure_key"]).step_by_id[row["step"]].outcomes[0].id


def test_what_is_not_valid_went_back_and_says_when_until_it_comes_again(
    lumajang: Workspace, clock: HandClock
) -> None:
    key = enter(lumajang)
    go(lumajang, clock, key, "tidak_valid", texts=Texts(reason="NIK tidak ada"))
    back = lines(lumajang, "buku_pengaduan")[0]
    assert cell("buku_pengaduan", "Verifikasi data", back) == "tidak valid"
    assert cell("buku_pengaduan", "Disampaikan", back) == "dikembalikan\n30/11 09.35"
    assert cell("buku_pengaduan", "Kode pemohon", back) == "tanpa nama"
    go(lumajang, clock, key, "ajukan", "valid", texts=Texts())
    again = lines(lumajang, "buku_pengaduan")[0]
    assert cell("buku_pengaduan", "Verifikasi data", again) == "valid"
    assert cell("buku_pengaduan", "Disampaikan", again) == ""


def test_a_voided_number_stays_with_its_reason(lumajang: Workspace) -> None:
    key = enter(lumajang)
    enter(lumajang)
    void(lumajang, case_id=key, reason="salah catat", officer_id=supervisor(lumajang))
    first, second = lines(lumajang, "buku_pengaduan")
    assert cell("buku_pengaduan", "Status", first) == "batal: salah catat"
    assert (first.row, first.short, second.row, second.short) == (1, "0001", 2, "0002")
    assert first.days is None


# -- Metro


@pytest.mark.parametrize("steps", range(1, 6))
def test_the_ladder_is_filled_to_the_highest_lane(metro: Workspace, clock: HandClock, steps: int) -> None:
    key = enter(metro)
    go(metro, clock, key, *["naik"] * (steps - 1), "selesai")
    line = lines(metro, "tindak_lanjut")[0]
    assert line.ladder == Ladder(("P", "K", "B", "S", "D"), steps)
    assert cell("tindak_lanjut", "Tindak lanjut penyelesaian", line) == "Data sudah digabung."
    go(metro, clock, key, "selesai")
    done = lines(metro, "tindak_lanjut")[0]
    assert (done.ladder.reached, cell("tindak_lanjut", "Hasil", done)) == (steps, "selesai")
    assert cell("tindak_lanjut", "Tanggal selesai", done) == "30/11/26"
    assert cell("tindak_lanjut", "Lama", done) == "0"
    assert cell("buku_laporan", "Klasifikasi", done) == (
        "Naik ke Kasi" if steps > 1 else "Selesai di tim teknis"
    )


def test_a_rejected_complaint_says_why_in_both_books(metro: Workspace, clock: HandClock) -> None:
    key = enter(metro)
    go(metro, clock, key, "ditolak")
    line = lines(metro, "buku_laporan")[0]
    assert line.state is State.REJECTED
    assert cell("buku_laporan", "Status", line) == "ditolak: Bukan kewenangan dinas"
    assert cell("tindak_lanjut", "Hasil", line) == "ditolak"
    assert str(cell("tindak_lanjut", "Tindak lanjut penyelesaian", line)).startswith(
        "Ditolak: Bukan kewenangan"
    )
    assert line.ladder.reached == 1


def test_days_are_working_days_and_the_first_does_not_count(metro: Workspace) -> None:
    zone, calendar = ZONES["WIB"], calendar_of(metro)
    friday = datetime(2026, 11, 27, 15, 0, tzinfo=zone)
    assert working_days(calendar, friday, friday.replace(hour=16)) == 0
    assert working_days(calendar, friday, datetime(2026, 11, 29, 9, 0, tzinfo=zone)) == 0
    assert working_days(calendar, friday, datetime(2026, 12, 1, 9, 0, tzinfo=zone)) == 2
    assert working_days(calendar, friday, None) is None


def test_a_case_that_is_closed_to_who_looks_shows_its_number_and_state_alone(metro: Workspace) -> None:
    key = enter(metro, "Petugas loket berkata kasar.", name="Pelapor 014")
    enter(metro, "Antrean panjang.")
    kasi = next(one for one in officers(metro) if any(desk.lane == "kasi" for desk in one.desks))
    sekretaris = next(one for one in officers(metro) if any(desk.lane == "sekretaris" for desk in one.desks))
    close_to(
        metro,
        case_id=key,
        closed_officer=kasi.id,
        lane="kasi",
        stand_in=sekretaris.id,
        reason="Perilaku petugas",
        officer_id=front(metro),
    )
    shut, other = whole_book(metro, book=BOOKS["tindak_lanjut"], month=MONTH, officer=kasi)
    assert shut.shut
    assert not other.shut
    assert (shut.short, shut.state, shut.channel_label) == ("0001", State.OPEN, "WA/SMS")
    for book in BOOKS.values():
        said = [one.cell(Filling(shut, lambda text: text)) for one in book.columns]
        assert not any("kasar" in str(value) or "K-0001" in str(value) for value in said)
        assert not any(isinstance(value, Ladder) and value.letters for value in said)
    seen = whole_book(metro, book=BOOKS["tindak_lanjut"], month=MONTH, officer=sekretaris)
    assert seen[0].content == "Petugas loket berkata kasar."


def test_a_long_month_is_read_in_parts_and_every_row_once(metro: Workspace) -> None:
    for number in range(5):
        enter(metro, f"Antrean {number}.")
    book = BOOKS["buku_laporan"]
    first = book_page(metro, book=book, month=MONTH, limit=2)
    second = book_page(metro, book=book, month=MONTH, after=2, limit=2)
    assert [line.row for line in (*first.lines, *second.lines)] == [1, 2, 3, 4]
    assert first.total == second.total == 5
    assert [line.row for line in whole_book(metro, book=book, month=MONTH)] == [1, 2, 3, 4, 5]
    assert whole_book(metro, book=book, month="2026-10") == ()


def test_whole_books_ask_for_every_part(metro: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def month_rows(register: str, month: str, first: int, last: int) -> list[dict[str, object]]:
        asked.append((first, last))
        return []

    monkeypatch.setattr(rows, "month_rows", month_rows)
    monkeypatch.setattr(rows, "last_row", lambda register, month: 2 * PART + 1)
    whole_book(metro, book=BOOKS["buku_laporan"], month=MONTH)
    assert asked == [(1, PART), (PART + 1, 2 * PART), (2 * PART + 1, 3 * PART)]


# -- Tanggamus


def application(ws: Workspace, **values: object) -> str:
    given = {
        "documents": ("ktp", "kk"),
        "delivery": "pdf",
        "name": "Pemohon 0398",
        "phone": "0812-0000-0398",
        "pekon": "Sukamaju",
        "kecamatan": "Gisting",
        "checklist": (Item("Foto Kartu Keluarga lama", PRESENT),),
        **values,
    }
    receiver = in_lane(ws, "operator_penerima_wa")
    return apply(ws, application=ApplicationInput(**given), officer_id=receiver).case_id  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Sukamaju", "Pekon Sukamaju"),
        ("Pekon Sukamaju", "Pekon Sukamaju"),
        ("pekon Sukamaju", "pekon Sukamaju"),
        ("Pekonan", "Pekon Pekonan"),
        ("", ""),
    ],
)
def test_a_pekon_is_called_one_once(tanggamus: Workspace, typed: str, printed: str) -> None:
    application(tanggamus, pekon=typed)
    line = lines(tanggamus, "buku_registrasi")[0]
    assert cell("buku_registrasi", "Pekon kecamatan", line) == f"{printed}\nGisting".strip()


def test_an_application_fills_the_registration_book(tanggamus: Workspace, clock: HandClock) -> None:
    key = application(tanggamus)
    line = lines(tanggamus, "buku_registrasi")[0]
    assert cell("buku_registrasi", "Nama pemohon", line) == "P-0001"
    assert cell("buku_registrasi", "No. WA", line) == ""
    assert cell("buku_registrasi", "Pekon kecamatan", line) == "Pekon Sukamaju\nGisting"
    assert cell("buku_registrasi", "Dokumen diminta", line) == "KTP-el, KK"
    assert cell("buku_registrasi", "Lengkap", line) == Tick(True)
    assert cell("buku_registrasi", "Verifikasi loket", line) == Tick(False)
    assert cell("buku_registrasi", "Diserahkan sebagai", line) == "PDF"
    assert cell("buku_registrasi", "Selesai", line) == ""
    go(tanggamus, clock, key, "teruskan", "diangkat", "dicetak", "dicatat", "disetujui", texts=Texts())
    line = lines(tanggamus, "buku_registrasi")[0]
    assert cell("buku_registrasi", "Verifikasi loket", line) == Tick(True)
    assert cell("buku_registrasi", "Kasi", line) == "setuju"
    go(tanggamus, clock, key, "diajukan", "ditandatangani", "pdf", texts=Texts())
    assert cell("buku_registrasi", "Selesai", lines(tanggamus, "buku_registrasi")[0]) == "30/11"
    assert cell("buku_registrasi", "Dikirim / diambil", lines(tanggamus, "buku_registrasi")[0]) == ""
    go(tanggamus, clock, key, "terkirim", texts=Texts())
    done = lines(tanggamus, "buku_registrasi")[0]
    assert cell("buku_registrasi", "Dikirim / diambil", done) == "WA 30/11"
    assert lines(tanggamus, "buku_pengaduan") == ()
    assert "Pemohon 0398" not in repr(done)


def test_an_incomplete_one_goes_back_and_its_box_stays_empty(tanggamus: Workspace, clock: HandClock) -> None:
    items = (Item("Foto Kartu Keluarga lama", PRESENT), Item("KTP-el orang tua", MISSING))
    key = application(tanggamus, checklist=items, delivery="pekon", documents=("kia",))
    go(tanggamus, clock, key, "teruskan", "diangkat", "dicetak", "dicatat", texts=Texts())
    go(tanggamus, clock, key, "tidak_lengkap", texts=Texts(reason="KTP-el orang tua belum ada"))
    line = lines(tanggamus, "buku_registrasi")[0]
    assert cell("buku_registrasi", "Lengkap", line) == Tick(False)
    assert cell("buku_registrasi", "Verifikasi loket", line) == Tick(True)
    assert cell("buku_registrasi", "Kasi", line) == "tidak lengkap"
    assert cell("buku_registrasi", "Diserahkan sebagai", line) == "kolektif"
    assert cell("buku_registrasi", "Dokumen diminta", line) == "KIA"


def test_a_closed_application_has_no_boxes_to_be_read(tanggamus: Workspace) -> None:
    application(tanggamus)
    shut = lines(tanggamus, "buku_registrasi")[0]
    bare = BookLine(shut.id, 1, shut.short, shut.full_number, State.OPEN, "wa", "WA/SMS", shut=True)
    said = [one.cell(Filling(bare, lambda text: text)) for one in BOOKS["buku_registrasi"].columns]
    assert [value for value in said if value] == ["1", "0001", "tertutup"]


def test_every_cell_is_a_word_or_boxes_even_of_an_empty_line() -> None:
    bare = BookLine("a", 1, "0001", "0001", State.OPEN, "wa", "WA/SMS")
    for book in BOOKS.values():
        for column in book.columns:
            assert isinstance(column.cell(Filling(bare, str)), str | Ladder | Tick), column.heading
    assert cells.pen(Filling(bare, str)) == ""
