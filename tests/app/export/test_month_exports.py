"""A month as a workbook and as CSV: what the register says, no identity, nothing of what is closed, all or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from pathlib import Path

import pytest

from app.errors import InputError, MachineError
from app.export.month_files import save_csv, save_workbook
from app.monthend.errata import add_erratum
from app.monthend.work import Conclusion, save_conclusions
from app.office.officers import officer_named
from app.procedure.model import CaseKind
from app.reading.logbook import whole_month
from app.recap.figures import recap_figures
from app.recap.frozen import to_json
from app.record.listing import RecordFilter, record_page, whole_record
from app.redaction.black import BLOCK
from app.register.cases import find_case
from app.register.closing import close_to
from app.register.correct import correct
from app.register.move import Texts, move
from app.register.receive import SlipInput, receive
from app.workspace import Workspace
from tests.app.export.exported import MONTH, NASTY, left_over, loaded, sheet, table, unguarded
from tests.applications import applied
from tests.conftest import HandClock
from tests.month_end import freeze
from tests.sop_office import enter, go, sop_office

STAF, KASI = "petugas-03", "petugas-02"


def add(ws: Workspace, content: str, **values: str) -> str:
    slip = SlipInput(content=content, channel="kotak", **values)  # type: ignore[arg-type]
    return receive(ws, slip=slip, officer_id=STAF).case_id


def test_a_workbook_says_what_the_logbook_says(office_day: Workspace, tmp_path: Path) -> None:
    saved = save_workbook(office_day, month=MONTH, target=tmp_path / "a.xlsx")
    assert (saved.path, saved.files) == (tmp_path / "a.xlsx", 1)
    rows = sheet(saved.path, "Logbook")
    lines = [line for page in whole_month(office_day, MONTH) for line in page.lines]
    assert [row["Nomor"] for row in rows] == [line.full_number for line in lines]
    assert [row["Isi Pengaduan"] for row in rows] == [line.content for line in lines]
    assert [row["Tindak Lanjut Aduan"] or "" for row in rows] == [line.solution for line in lines]
    assert [row["No."] for row in rows] == list(range(1, len(lines) + 1))
    assert {type(row["Tanggal diterima"]) for row in rows} == {datetime}
    assert {type(row["Jam diterima"]) for row in rows} == {time}
    assert {type(row["Lama (hari kerja)"]) for row in rows} <= {int, type(None)}
    states = [row["Keadaan"] for row in rows]
    assert states.count("selesai") == sum(line.status == "selesai" for line in lines) > 0
    assert len([row for row in rows if row["Tanggal selesai"]]) == states.count("selesai")


def test_the_recap_in_a_workbook_is_the_recap_with_charts_beside_its_tables(
    office_day: Workspace, tmp_path: Path
) -> None:
    path = save_workbook(office_day, month=MONTH, target=tmp_path / "a.xlsx").path
    figures = recap_figures(office_day, month=MONTH)
    balance = {
        row["Uraian"]: row["Jumlah"] for row in sheet(path, "Rekap Nov 2026") if row["Tabel"] == "Neraca"
    }
    assert balance["Sisa bulan sebelumnya"] == figures.opening
    assert balance["Diterima"] == figures.received > 0
    assert balance["Sisa akhir bulan"] == figures.closing
    marks = sheet(path, "Menurut Sasaran Pengaduan")
    assert [(row["Uraian"], row["Diterima"]) for row in marks[:-1]] == [
        (one.label, one.received) for one in figures.targets
    ]
    assert marks[-1] == {
        "Uraian": "Jumlah pengaduan",
        "Diterima": figures.total.received,
        "Selesai": figures.total.ended,
        "Belum selesai": figures.total.open,
    }
    months = sheet(path, "12 bulan")
    assert [row["Bulan"].date() for row in months][-1] == date(2026, 11, 1)
    assert [row["Diterima"] for row in months] == [point.received for point in figures.points]
    assert len(months) == 12
    book = loaded(path)
    assert len(book["12 bulan"]._charts) == 1
    assert len(book["Menurut Sasaran Pengaduan"]._charts) == 1
    names = {row["Lembar"] for row in sheet(path, "Keterangan")}
    assert {"Logbook", "Rekap"} <= names


def test_the_same_recap_as_csv(office_day: Workspace, tmp_path: Path) -> None:
    saved = save_csv(office_day, month=MONTH, target=tmp_path / "r.csv", table="rekap")
    rows, figures = table(saved.path), recap_figures(office_day, month=MONTH)
    assert len(rows) == saved.rows
    received = [row for row in rows if row["tabel"] == "Neraca" and row["uraian"] == "Diterima"]
    assert [int(row["jumlah"]) for row in received] == [figures.received]
    assert [row["bulan"] for row in rows if row["bulan"]][-1] == "2026-11-01"
    assert {row["uraian"] for row in rows if row["tabel"] == "Lajur"} == {
        lane.label for lane in figures.lanes
    }


@pytest.mark.parametrize("nasty", NASTY)
def test_a_nasty_text_leaves_as_a_text(new_office: Workspace, tmp_path: Path, nasty: str) -> None:
    add(new_office, NASTY[nasty] + "x")
    registered = whole_month(new_office, MONTH)[0].lines[0].content
    rows = sheet(save_workbook(new_office, month=MONTH, target=tmp_path / "a.xlsx").path, "Logbook")
    assert [row["Isi Pengaduan"].replace("_x005F_", "_") for row in rows] == [registered]
    cells = table(save_csv(new_office, month=MONTH, target=tmp_path / "a.csv").path)
    assert [unguarded(row["isi_pengaduan"]) for row in cells] == [registered]
    assert cells[0]["isi_pengaduan"][:1] not in tuple("=+-@\t")


def test_sixty_thousand_letters_are_all_there(new_office: Workspace, tmp_path: Path) -> None:
    long = "Antrean habis sebelum loket dibuka, katanya. " * 1_400
    assert len(long) > 60_000
    add(new_office, long)
    add(new_office, "Pendek.")
    registered = whole_month(new_office, MONTH)[0].lines[0].content
    saved = save_workbook(new_office, month=MONTH, target=tmp_path / "a.xlsx")
    rows = sheet(saved.path, "Logbook")
    assert [row["Nomor"] for row in rows] == [
        "0001/PDIP/XI/2026",
        "0001/PDIP/XI/2026 (lanjutan)",
        "0002/PDIP/XI/2026",
    ]
    assert "".join(row["Isi Pengaduan"] for row in rows[:2]) == registered
    [first, _] = table(save_csv(new_office, month=MONTH, target=tmp_path / "a.csv").path)
    assert first["isi_pengaduan"] == registered


def test_who_complained_is_a_code_and_what_tells_of_them_is_blacked_out(
    new_office: Workspace, tmp_path: Path
) -> None:
    text = "Nama saya Sintesa Contoh, hubungi 0812-3456-7890 atau contoh@example.org, NIK 5108010203040506."
    add(new_office, text, name="Sintesa Contoh", phone="0812-3456-7890", nik="5108010203040506")
    saved = save_workbook(new_office, month=MONTH, target=tmp_path / "a.xlsx")
    [row] = sheet(saved.path, "Logbook")
    assert row["Pelapor"] == "Pelapor K-0001"
    save_csv(new_office, month=MONTH, target=tmp_path / "a.csv")
    save_csv(new_office, month=MONTH, target=tmp_path / "penuh.csv", black_out=False)
    whole = (tmp_path / "a.csv").read_text("utf-8-sig") + str(row)
    for secret in ("Sintesa", "7890", "example.org", "0506"):
        assert secret not in whole
        assert secret in (tmp_path / "penuh.csv").read_text("utf-8-sig")
    assert row["Isi Pengaduan"].count(BLOCK) == saved.telling == 4


def test_a_case_closed_to_who_exports_leaves_nothing_of_its_content(
    office_day: Workspace, tmp_path: Path
) -> None:
    found = find_case(office_day, "0019")
    closed = "petugas-05"
    close_to(office_day, case_id=found.id, closed_officer=closed, reason="Perilaku petugas", officer_id=KASI)
    who = officer_named(office_day, closed)
    rows = sheet(
        save_workbook(office_day, month=MONTH, target=tmp_path / "a.xlsx", officer=who).path, "Logbook"
    )
    [row] = [row for row in rows if row["Nomor"].startswith("0019/")]
    assert row["Isi Pengaduan"] == "tertutup"
    told = {name for name, value in row.items() if value not in (None, "")}
    assert told == {"No.", "Lembar", "Nomor", "Sumber", "Isi Pengaduan", "Keadaan"}
    save_csv(office_day, month=MONTH, target=tmp_path / "a.csv", officer=who)
    save_csv(office_day, month=MONTH, target=tmp_path / "semua.csv")
    [shut] = [row for row in table(tmp_path / "a.csv") if row["nomor"] == found.number]
    [whole] = [row for row in table(tmp_path / "semua.csv") if row["nomor"] == found.number]
    assert {shut[name] for name in shut if name not in ("no", "lembar", "nomor", "sumber", "keadaan")} == {
        "tertutup",
        "",
    }
    assert whole["isi_pengaduan"].startswith("Akta kematian")  # the others may see it


def test_a_month_without_any_complaint_has_a_head_and_says_so(new_office: Workspace, tmp_path: Path) -> None:
    saved = save_workbook(new_office, month=MONTH, target=tmp_path / "a.xlsx")
    [row] = sheet(saved.path, "Logbook")
    assert row["Nomor"] == "Tidak ada pengaduan pada bulan ini."
    assert table(save_csv(new_office, month=MONTH, target=tmp_path / "a.csv").path) == []


def test_ralat_and_conclusions_have_a_sheet_of_their_own(
    new_office: Workspace, clock: HandClock, tmp_path: Path
) -> None:
    key = add(new_office, "Kipas mati.")
    save_conclusions(
        new_office,
        month=MONTH,
        kind=CaseKind.COMPLAINT,
        conclusions=(Conclusion("", "=Kipas mati", "Listrik", "", "Ganti", (key,)),),
        officer_id=KASI,
    )
    path = save_workbook(new_office, month=MONTH, target=tmp_path / "a.xlsx").path
    [said] = sheet(path, "Kesimpulan")
    assert said == {
        "Masalah yang sering terjadi": "=Kipas mati",
        "Penyebab": "Listrik",
        "Tindak lanjut": "Ganti",
        "Kasus": 1,
    }
    assert "Ralat" not in loaded(path).sheetnames
    freeze(new_office, MONTH, figures=_frozen(new_office))
    add_erratum(
        new_office, case_id=key, field="kanal", value="email", reason="Salah pilih kanal", officer_id=KASI
    )
    [ralat] = sheet(save_workbook(new_office, month="2026-12", target=tmp_path / "b.xlsx").path, "Ralat")
    assert ralat == {
        "Ralat": "1/XII/2026",
        "Nomor": "0001/PDIP/XI/2026",
        "Bulan asal": "November 2026",
        "Isian": "Sumber / kanal",
        "Semula": "Kotak",
        "Menjadi": "Email",
        "Alasan": "Salah pilih kanal",
        "Dicatat pada": clock.at.replace(tzinfo=None),
        "Petugas": "Petugas 02",
    }
    [row] = sheet(save_workbook(new_office, month=MONTH, target=tmp_path / "c.xlsx").path, "Logbook")
    assert (row["Ralat"], row["Sumber"]) == (1, "Kotak")
    [line] = table(save_csv(new_office, month="2026-12", target=tmp_path / "r.csv", table="ralat").path)
    assert (line["ralat"], line["waktu"]) == ("1/XII/2026", clock.at.isoformat())


def _frozen(ws: Workspace) -> str:
    return to_json(recap_figures(ws, month=MONTH))


@pytest.fixture
def metro(tmp_path: Path, clock: HandClock) -> Iterator[Workspace]:
    ws = sop_office(tmp_path / "data", "metro-pengaduan", clock)
    yield ws
    ws.close()


def test_the_other_books_leave_with_their_own_columns(
    metro: Workspace, clock: HandClock, tmp_path: Path
) -> None:
    done = enter(metro, "KK belum jadi.")
    go(metro, clock, done, "naik", "selesai")
    path = save_workbook(metro, month=MONTH, target=tmp_path / "a.xlsx").path
    assert "Logbook" not in loaded(path).sheetnames
    [row] = sheet(path, "Buku Laporan Pengaduan")
    assert row["Nomor"].startswith("0001/")
    assert row["Isi laporan pengaduan"] == "KK belum jadi."
    assert isinstance(row["Tanggal diterima"], datetime)
    [row] = sheet(path, "Laporan Tindak Lanjut Penyelesa")
    assert row["Ditangani sampai"] == "Kasi"
    [line] = table(save_csv(metro, month=MONTH, target=tmp_path / "t.csv", table="tindak_lanjut").path)
    assert line["ditangani_sampai"] == "Kasi"
    with pytest.raises(InputError, match="Tabel logbook tidak ada untuk pengaduan"):
        save_csv(metro, month=MONTH, target=tmp_path / "l.csv", table="logbook")


def test_applications_leave_with_a_code_for_the_applicant(tanggamus: Workspace, tmp_path: Path) -> None:
    applied(tanggamus)
    path = save_workbook(tanggamus, month=MONTH, target=tmp_path / "a.xlsx").path
    [row] = sheet(path, "Buku Registrasi Pendaftaran")
    assert row["Pelapor"] == "Pemohon P-0001"
    assert "KTP" in row["Dokumen diminta"]
    assert row["Lengkap"] == "tidak"
    text = str([list(one.values()) for name in loaded(path).sheetnames for one in sheet(path, name)])
    assert "0812" not in text
    assert "Pemohon 0001" not in text
    with pytest.raises(InputError, match="tidak memakai SOP untuk pengaduan"):
        save_workbook(tanggamus, month=MONTH, target=tmp_path / "b.xlsx", kind=CaseKind.COMPLAINT)


# -- whole or not at all


def test_an_export_is_entered_in_the_record(office_day: Workspace, tmp_path: Path) -> None:
    saved = save_workbook(
        office_day, month=MONTH, target=tmp_path / "a.xlsx", officer=officer_named(office_day, KASI)
    )
    [line, *_] = record_page(office_day, wanted=RecordFilter()).lines
    assert (line.words, line.officer, line.subject) == ("Mengekspor data", "Petugas 02", "Nov 2026")
    assert line.detail == f"rekap dan buku pengaduan (xlsx), {saved.rows} baris"


SAVERS: dict[str, Callable[..., object]] = {"xlsx": save_workbook, "csv": save_csv}


@pytest.mark.parametrize("form", SAVERS)
def test_an_export_that_is_stopped_leaves_the_older_file_and_nothing_else(
    office_day: Workspace, tmp_path: Path, form: str
) -> None:
    def stop(done: int, total: int) -> None:
        if done:
            raise KeyboardInterrupt

    folder = tmp_path / "flash"
    folder.mkdir()
    target = folder / f"a.{form}"
    target.write_bytes(b"lama")
    before = len(whole_record(office_day, wanted=RecordFilter()))
    with pytest.raises(KeyboardInterrupt):
        SAVERS[form](office_day, month=MONTH, target=target, progress=stop)
    assert left_over(folder) == [target.name]
    assert target.read_bytes() == b"lama"
    assert len(whole_record(office_day, wanted=RecordFilter())) == before
    SAVERS[form](office_day, month=MONTH, target=target)
    assert left_over(folder) == [target.name]
    assert target.read_bytes() != b"lama"


def test_a_place_that_is_no_place_is_told(office_day: Workspace, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="adalah folder"):
        save_workbook(office_day, month=MONTH, target=tmp_path)
    (tmp_path / "berkas").write_text("x")
    with pytest.raises(MachineError, match=r"a\.csv tidak dapat disimpan di .*berkas"):
        save_csv(office_day, month=MONTH, target=tmp_path / "berkas" / "a.csv")


def test_the_words_of_a_correction_and_of_a_move_are_in_no_column_but_their_own(
    new_office: Workspace, clock: HandClock, tmp_path: Path
) -> None:
    key = add(new_office, "Kipas mati.")
    correct(new_office, case_id=key, field="note", value="rahasia kantor", reason="lupa", officer_id=KASI)
    clock.forward(minutes=3)
    move(
        new_office, case_id=key, outcome="teruskan", officer_id=STAF, texts=Texts(note="jangan sampai keluar")
    )
    path = save_csv(new_office, month=MONTH, target=tmp_path / "a.csv").path
    text = path.read_text("utf-8-sig")
    assert "rahasia" not in text
    assert "jangan sampai" not in text
