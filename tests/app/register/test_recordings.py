"""Lists of recordings as kecamatan send them: in every shape, looked over, brought in all or none."""

from __future__ import annotations

from contextlib import closing
from datetime import date

import pytest

from app.errors import InputError, RefusedError
from app.reading.applications import turning_17, waiting_for_birthday
from app.register.closing import close_to
from app.register.days import date_read
from app.register.recordings import bring_in, read_list, text_of
from app.workspace import Workspace
from models import identity
from tests.applications import recorded
from tests.login import logged_in

TODAY = date(2026, 11, 30)
OPERATOR = "petugas-07"
HEAD = "Nama;NIK;Tgl. Lahir;Kecamatan;Pekon;No. WA\n"


def _read(ws: Workspace, text: str):  # type: ignore[no-untyped-def]
    return read_list(ws, text=text, officer_id=OPERATOR)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12-03-2010", date(2010, 3, 12)),
        ("12/3/2010", date(2010, 3, 12)),
        ("12.03.10", date(2010, 3, 12)),
        ("2010-03-12", date(2010, 3, 12)),
        ("2010-03-12 00:00:00", date(2010, 3, 12)),
        ("12 Maret 2010", date(2010, 3, 12)),
        ("Jumat, 12 Mar 2010", date(2010, 3, 12)),
        ("1-Mei-08", date(2008, 5, 1)),
        ("1 Agustus 2008", date(2008, 8, 1)),
        ("3-Dec-2008", date(2008, 12, 3)),
        ("12032010", date(2010, 3, 12)),
        ("40249", date(2010, 3, 12)),
        ("31-12-60", date(1960, 12, 31)),
        ("03/13/2010", None),
        ("30-02-2010", None),
        ("kemarin", None),
        ("12-2010", None),
        ("12-03-010", None),
        ("12-²-2010", None),
        ("²-12-2010", None),
        ("", None),
    ],
)
def test_days_as_they_are_written(text: str, day: date | None) -> None:
    assert date_read(text, TODAY) == day


@pytest.mark.parametrize("apart", [";", ",", "\t"])
def test_a_list_in_any_of_the_three_shapes(tanggamus: Workspace, apart: str) -> None:
    text = HEAD.replace(";", apart) + apart.join(
        ("Pemohon 01", "0000000000000001", "12-03-2010", "Gisting", "Pekon Sukamaju", "0812-0000-0001")
    )
    found = _read(tanggamus, text)
    (row,) = found.rows
    assert (row.line, row.name, row.nik, row.born) == (
        2,
        "Pemohon 01",
        "0000000000000001",
        date(2010, 3, 12),
    )
    assert (row.kecamatan, row.pekon, row.phone) == ("Gisting", "Pekon Sukamaju", "0812-0000-0001")
    assert found.columns == ("name", "nik", "birth_date", "kecamatan", "pekon", "phone")
    assert not row.problems


def test_columns_may_stand_in_any_order_and_others_are_passed_over(tanggamus: Workspace) -> None:
    text = (
        'No,Tanggal Lahir,Nama Lengkap,Alamat,Ket\n1,12-03-2010,"Contoh, Ja\'far","Jl. Contoh 1, RT 2",baru\n'
    )
    (row,) = _read(tanggamus, text).rows
    assert (row.name, row.address, row.pekon) == ("Contoh, Ja'far", "Jl. Contoh 1, RT 2", "")


def test_a_pasted_table_without_a_heading_has_the_usual_columns(tanggamus: Workspace) -> None:
    (row,) = _read(tanggamus, "Pemohon 01\t0000000000000001\t12-03-2010\tGisting\tPekon Sukamaju\t\n").rows
    assert (row.line, row.kecamatan) == (1, "Gisting")


@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_files_in_the_usual_encodings(code: str) -> None:
    assert text_of("Nama;Ćitra".replace("Ć", "é").encode(code)) == "Nama;éitra"


def test_a_workbook_is_no_list() -> None:
    with pytest.raises(InputError, match="CSV"):
        text_of(b"PK\x03\x04\x00\x00")


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        (";0000000000000001;12-03-2010;Gisting;X;", "nama masih kosong"),
        ("A;1;;Gisting;X;", "tanggal lahir masih kosong"),
        ("A;1;12-13-2010;Gisting;X;", "tanggal lahir tidak dikenal, tulis seperti 12-03-2010"),
        ("A;1;12-03-2027;Gisting;X;", "tanggal lahir sesudah hari ini"),
        ("A;1,80602E+15;12-03-2010;Gisting;X;", "NIK dibulatkan oleh lembar hitung; jadikan kolomnya teks"),
    ],
)
def test_a_line_that_cannot_be_taken_says_why(tanggamus: Workspace, cells: str, problem: str) -> None:
    found = _read(tanggamus, HEAD + cells)
    assert found.rows[0].problems == (problem,)
    assert found.wrong == 1
    with pytest.raises(InputError, match="Baris 2"):
        bring_in(tanggamus, recordings=found.rows, officer_id=OPERATOR)
    assert waiting_for_birthday(tanggamus) == 0


def test_what_is_odd_is_only_pointed_out(tanggamus: Workspace) -> None:
    text = (
        HEAD + "A;123;12-03-2010;Gisting;X;\nB;;01-01-2005;Gisting;X;\nC;0000001203090001;12-03-2010;G;X;\n"
    )
    found = _read(tanggamus, text)
    assert [row.remarks for row in found.rows] == [
        ("NIK 3 angka, biasanya 16",),
        ("sudah 17 tahun, langsung dapat dicetak", "tanpa NIK"),
        ("NIK menunjuk tanggal lahir lain",),
    ]
    assert found.wrong == 0


def test_a_womans_nik_fits_her_day(tanggamus: Workspace) -> None:
    (row,) = _read(tanggamus, HEAD + "A;0000005203100001;12-03-2010;Gisting;X;").rows
    assert row.remarks == ()


def test_who_waits_already_is_pointed_out(tanggamus: Workspace) -> None:
    recorded(tanggamus, date(2010, 3, 12), nik="0000001203100001", pekon="Pekon Sukamaju")
    text = (
        HEAD
        + "A;'0000001203100001;12-03-2010;Gisting;X;\n"
        + "B;;12-03-2010;Gisting;pekon sukamaju;\n"
        + "C;0000000101120001;01-01-2012;Gisting;X;\n"
        + "D;0000000101120001;01-01-2012;Gisting;X;\n"
    )
    found = _read(tanggamus, text)
    assert [row.twin for row in found.rows] == ["0001", "", "", "baris 4"]
    assert "tanggal lahir dan pekon sama dengan 0001" in found.rows[1].remarks
    assert found.twins == 2
    assert found.matched_by_nik


def test_without_a_nik_the_same_name_and_day_is_the_same_person(tanggamus: Workspace) -> None:
    recorded(tanggamus, date(2010, 3, 12), name="Pemohon Contoh 21", nik="", pekon="Pekon Sukamaju")
    text = (
        HEAD
        + "PEMOHON CONTOH 21;;12-03-2010;Gisting;lain;\n"  # the same
        + "Pemohon Contoh 22;;12-03-2010;Gisting;Pekon Sukamaju;\n"  # another child of that day
        + "Pemohon Contoh 21;;13-03-2010;Gisting;lain;\n"  # another day
        + "Pemohon Contoh 21;0000001203100001;12-03-2010;Gisting;lain;\n"  # this one's NIK is known now
    )
    found = _read(tanggamus, text)
    assert [row.twin for row in found.rows] == ["0001", "", "", "0001"]
    assert "nama dan tanggal lahir sama dengan 0001" in found.rows[0].remarks
    assert "tanggal lahir dan pekon sama dengan 0001" in found.rows[1].remarks


def test_the_same_name_with_another_nik_is_somebody_else(tanggamus: Workspace) -> None:
    recorded(tanggamus, date(2010, 3, 12), name="Pemohon Contoh 21", nik="0000001203100001")
    (row,) = _read(tanggamus, HEAD + "Pemohon Contoh 21;0000001203100002;12-03-2010;Gisting;lain;\n").rows
    assert row.twin == ""


def test_a_line_twice_in_a_list_without_nik_is_told(tanggamus: Workspace) -> None:
    line = "Pemohon 21;;12-03-2010;Gisting;Pekon Sukamaju;\n"
    first, second = _read(tanggamus, HEAD + line + line).rows
    assert (first.twin, second.twin) == ("", "baris 2")
    assert "nama dan tanggal lahir sama dengan baris 2" in second.remarks


def test_where_no_envelope_may_be_opened_day_and_pekon_are_enough(
    tanggamus: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    recorded(tanggamus, date(2010, 3, 12), name="Pemohon 21", pekon="Pekon Sukamaju")
    monkeypatch.setattr("app.register.recordings._holds_key", lambda ws: False)
    (row,) = _read(tanggamus, HEAD + "Pemohon 21;;12-03-2010;Gisting;pekon sukamaju;\n").rows
    assert row.twin == "0001"


def test_what_a_line_says_repeats_nothing_of_whose_it_is(tanggamus: Workspace) -> None:
    shifted = _read(tanggamus, HEAD + "0000001203100001;12-03-2010;Pemohon 14;Gisting;X;\n").rows[0]
    assert shifted.problems
    assert "Pemohon 14" not in "; ".join((*shifted.problems, *shifted.remarks))


def test_a_recording_closed_to_who_brings_the_list_is_pointed_out_to_nobody_else(
    tanggamus: Workspace,
) -> None:
    case_id = recorded(tanggamus, date(2010, 3, 12), nik="0000001203100001", pekon="Pekon Sukamaju")
    text = HEAD + "A;0000001203100001;12-03-2010;Gisting;Pekon Sukamaju;\n"
    assert _read(tanggamus, text).twins == 1
    close_to(
        tanggamus,
        case_id=case_id,
        closed_officer=OPERATOR,
        reason="Mengenai petugas itu",
        officer_id="petugas-02",
    )
    (row,) = _read(tanggamus, text).rows
    assert (row.twin, row.remarks) == ("", ())


def test_a_list_is_looked_over_under_ones_own_name(tanggamus: Workspace) -> None:
    tanggamus.close()
    with (
        closing(logged_in(tanggamus.folder, OPERATOR)) as ws,
        pytest.raises(RefusedError, match="Anda masuk sebagai"),
    ):
        read_list(ws, text=HEAD + "A;;12-03-2010;;;\n", officer_id="petugas-02")


def test_a_list_is_brought_in_whole(tanggamus: Workspace) -> None:
    text = HEAD + "".join(f"Pemohon {n:02};;1{n % 10}-12-2009;Gisting;Pekon {n};\n" for n in range(20))
    done = bring_in(tanggamus, recordings=_read(tanggamus, text).rows, officer_id=OPERATOR)
    assert len(done) == 20
    assert waiting_for_birthday(tanggamus) == 20
    assert [one.line.short for one in turning_17(tanggamus, within=11)] == ["0001", "0011", "0002", "0012"]
    with tanggamus.read():
        assert identity.open_one(done[3].case_id).name == "Pemohon 03"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "kosong"),
        ("\n \n", "kosong"),
        (HEAD, "hanya berisi judul"),
        ("Nama;Kecamatan\nA;B\n", "tanggal lahir tidak ditemukan"),
    ],
)
def test_what_is_no_list_is_refused(tanggamus: Workspace, text: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        _read(tanggamus, text)


def test_an_office_without_that_sop_brings_nothing_in(new_office: Workspace) -> None:
    with pytest.raises(RefusedError, match="tidak memakai SOP perekaman"):
        read_list(new_office, text=HEAD, officer_id="petugas-03")
