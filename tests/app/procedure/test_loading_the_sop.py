"""The shipped SOP reads as the document stands, and every fault of a procedure file is told with its place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app.errors import ProcedureError
from app.procedure.loading import MAX_BYTES, load_file, load_text, shipped
from app.procedure.model import CaseKind, Need, OutcomeKind, Procedure, State
from app.worktime.model import Limit, LimitUnit
from tests.app.procedure.samples import Out, Row, ladder, load, metro, thirteen, toml


@pytest.fixture(scope="module")
def buleleng() -> Procedure:
    return next(procedure for procedure in shipped() if procedure.id == "buleleng-sop-pdip-03")


def test_buleleng_s_lanes_and_steps_stand_as_in_its_table(buleleng: Procedure) -> None:
    assert [lane.name for lane in buleleng.lanes] == [
        "Staf Kerjasama",
        "Kasi Kerjasama",
        "Bidang Terkait",
        "Kepala Dinas",
    ]
    assert [(s.number, s.lane, s.time_text) for s in buleleng.steps] == [
        ("1", "staf_kerjasama", "10 Menit"),
        ("2", "kasi_kerjasama", "5 Menit"),
        ("3", "bidang_terkait", "1 Jam"),
        ("4", "kasi_kerjasama", "15 Menit"),
        ("5", "staf_kerjasama", "20 Menit"),
        ("6", "kasi_kerjasama", "1 Bulan"),
        ("7", "kepala_dinas", "1 Jam"),
        ("8", "kasi_kerjasama", "5 Menit"),
    ]
    assert [s.id for s in buleleng.steps_of(CaseKind.MONTH)] == ["6", "7", "8"]
    assert buleleng.starts == {CaseKind.COMPLAINT: "1", CaseKind.MONTH: "6"}
    assert [lane.id for lane in buleleng.lanes if lane.supervisor] == ["kasi_kerjasama"]
    assert [lane.id for lane in buleleng.lanes if lane.per_bidang] == ["bidang_terkait"]


def test_buleleng_s_times_are_counted_as_the_domain_page_reads_them(buleleng: Procedure) -> None:
    limits = {step.id: step.limit for step in buleleng.steps}
    assert limits["3"] == Limit(1, LimitUnit.JAM)
    assert limits["5"] == Limit(20, LimitUnit.MENIT)
    assert limits["6"] == Limit(1, LimitUnit.AKHIR_BULAN)
    assert "dugaan" in buleleng.step_by_id["6"].notes[0]


def test_buleleng_s_texts_are_wanted_where_the_sop_wants_them_and_not_on_the_way_back(
    buleleng: Procedure,
) -> None:
    needs = {(s.id, o.id): o.needs for s in buleleng.steps for o in s.outcomes}
    assert needs["3", "solusi"] == (Need.SOLUTION,)
    assert needs["3", "bukan_bidang_kami"] == ()
    assert needs["4", "dapat_dijawab"] == ()
    assert needs["5", "selesai"] == (Need.ANSWER, Need.DELIVERY)


def test_buleleng_s_inferred_ways_are_the_two_ways_back_and_no_other(buleleng: Procedure) -> None:
    inferred = [(s.id, o.id, o.to, o.kind) for s in buleleng.steps for o in s.outcomes if o.inferred]
    assert inferred == [
        ("3", "bukan_bidang_kami", "2", OutcomeKind.BACK),
        ("4", "belum_selesai", "3", OutcomeKind.BACK),
    ]
    assert buleleng.step_by_id["4"].is_decision
    assert not buleleng.step_by_id["3"].is_decision


def test_buleleng_s_papers_carry_their_document_numbers(buleleng: Procedure) -> None:
    assert (buleleng.forms["slip"].number, buleleng.forms["slip"].revision) == ("FM-PDIP-03-01", "00")
    assert buleleng.forms["logbook"].number == "FM-PDIP-03-02"
    assert {form.effective for form in buleleng.forms.values()} == {"20 Des 2017"}
    assert (buleleng.register, buleleng.register_short, buleleng.initial_by, buleleng.zone) == (
        "Logbook Keluhan Pelanggan",
        "PDIP",
        "Kabid PDIP",
        "WITA",
    )


def test_the_source_kept_with_a_case_loads_to_the_same_procedure(buleleng: Procedure) -> None:
    assert load_text(buleleng.source, name="salinan") == buleleng


@pytest.mark.parametrize("text", [metro(), thirteen(), ladder(13, 20, climb=True), ladder(1, 3, climb=False)])
def test_other_shapes_of_sop_load(text: str) -> None:
    assert load(text).steps


def test_numbers_may_be_skipped_and_rows_without_a_number_may_be_several() -> None:
    assert [s.number for s in load(metro()).steps] == ["1", "2", "4", "5", "6", "7", "8"]
    assert [s.number for s in load(thirteen()).steps].count("—") == 5


def test_an_outcome_s_own_needs_replace_those_of_its_step() -> None:
    rows = [Row("1", "a", [Out("maju", "selesai"), Out("lain", "selesai", needs=["note"])], needs=["answer"])]
    ways = {o.id: o.needs for o in load(toml(["a"], rows)).steps[0].outcomes}
    assert ways == {"maju": (Need.ANSWER,), "lain": (Need.NOTE,)}


def _simple() -> str:
    rows = [
        Row("1", "a", [Out("maju", "2")]),
        Row("2", "b", [Out("selesai", "selesai"), Out("ulang", "1", "back")]),
    ]
    return toml(["a", "b"], rows)


def _swap(old: str, new: str, *, count: int = 1) -> Callable[[str], str]:
    def change(text: str) -> str:
        assert old in text, old
        return text.replace(old, new, count)

    return change


BAD: dict[str, tuple[Callable[[str], str], str]] = {
    "a missing key": (_swap('title = "Contoh"\n', ""), "bagian [procedure]: “title” belum ada"),
    "a missing label": (_swap('label = "Langkah 2"\n', ""), "langkah 2: “label” belum ada"),
    "a blank text": (_swap('"Kegiatan 2."', '"  "'), "langkah 2: “text” masih kosong"),
    "an unknown key": (_swap('label = "maju"', 'label = "maju"\nlable = "x"'), "maju: “lable” tidak dikenal"),
    "an unknown part": (_swap("[starts]", "[awal]\nx = 1\n[starts]"), "bagian atas: “awal” tidak dikenal"),
    "a number for a text": (_swap('"Kegiatan 2."', "2"), "langkah 2: “text” harus berupa teks"),
    "a text for a number": (_swap("amount = 5", 'amount = "5"'), "batas waktu: “amount” harus bilangan bulat"),
    "true for a number": (_swap("amount = 5", "amount = true"), "“amount” harus bilangan bulat"),
    "a time of nothing": (_swap("amount = 5", "amount = 0"), "“amount” di luar batas"),
    "a text for a flag": (_swap("inferred = false", 'inferred = "ya"'), "“inferred” harus true atau false"),
    "a text for a list": (_swap('["KANTOR CONTOH"]', '"KANTOR"'), "“letterhead” harus berupa daftar teks"),
    "an empty list": (_swap('["KANTOR CONTOH"]', "[]"), "“letterhead” masih kosong"),
    "a table for rows": (_swap("[[ends]]", "[ends]"), "“ends” harus berupa baris-baris [[ends]]"),
    "a text for a table": (_swap("limit = { amount = 5, unit = \"menit\" }", 'limit = "5"'), "“limit” harus"),
    "an unknown lane": (_swap('lane = "b"', 'lane = "c"'), "langkah 2: lajur “c” tidak ada"),
    "an unknown target": (_swap('to = "2"', 'to = "9"'), "langkah 1, keputusan maju: tujuan “9” tidak ada"),
    "an unknown unit": (_swap('unit = "menit"', 'unit = "detik"'), "“unit” berisi “detik”"),
    "an unknown need": (_swap("needs = []", 'needs = ["foto"]'), "“needs” berisi “foto”"),
    "a need named twice": (_swap("needs = []", 'needs = ["note", "note"]'), "“needs” menyebut “note” dua kali"),
    "an unknown kind of case": (_swap('kind = "complaint"', 'kind = "surat"'), "“kind” berisi “surat”"),
    "an unknown kind of way": (_swap('kind = "back"', 'kind = "mundur"'), "“kind” berisi “mundur”"),
    "an unknown zone": (_swap('"WIB"', '"WIZ"'), "“zone” berisi “WIZ”"),
    "an id with spaces": (_swap('id = "maju"', 'id = "maju terus"'), "“id” berisi “maju terus”"),
    "two lanes of one id": (_swap('id = "b"', 'id = "a"'), "lajur a: id “a” dipakai lebih dari sekali"),
    "two steps of one id": (_swap('id = "2"', 'id = "1"'), "langkah 1: id “1” dipakai lebih dari sekali"),
    "two steps of one number": (_swap('number = "2"', 'number = "1"'), "nomor “1” dipakai lebih dari sekali"),
    "two ways of one id": (_swap('id = "ulang"', 'id = "selesai"'), "keputusan selesai: id “selesai” dipakai"),
    "an end named like a step": (
        _swap('[[ends]]\nid = "selesai"', '[[ends]]\nid = "2"'),
        "akhir 2: id “2” dipakai langkah dan akhir",
    ),
    "an end without a state": (_swap('state = "ended"', ""), "akhir selesai: “state” belum ada"),
    "an end that stays open": (_swap('state = "ended"', 'state = "open"'), "“state” berisi “open”"),
    "no start": (_swap('complaint = "1"\n', ""), "bagian [starts]: langkah pertama belum disebut"),
    "a start that is no step": (_swap('complaint = "1"', 'complaint = "9"'), "langkah pertama pengaduan “9” tidak"),
    "an unreachable step": (_swap('to = "2"', 'to = "selesai"'), "langkah 2: tidak dapat dicapai"),
    "a step without a way out": (
        _swap('to = "selesai"', 'to = "1"'),
        "langkah 1: tidak mempunyai jalan sampai akhir",
    ),
    "an end that nothing leads to": (
        lambda text: text + '[[ends]]\nid = "lain"\nlabel = "Lain"\nstate = "ended"\n',
        "akhir lain: tidak dituju",
    ),
    "a way to its own step": (_swap('to = "1"', 'to = "2"'), "keputusan ulang: kembali ke langkahnya sendiri"),
    "a way back to an end": (
        _swap('to = "1"\nkind = "back"', 'to = "selesai"\nkind = "back"'),
        "keputusan ulang: bertanda back, tetapi menuju akhir",
    ),
    "a rejection that ends well": (
        _swap('to = "selesai"\nkind = "forward"', 'to = "selesai"\nkind = "reject"'),
        "keputusan selesai: bertanda reject",
    ),
    "another format": (_swap("format = 1", "format = 2"), "“format” dari program yang lebih baru. Perbarui Kotak Aduan"),
    "a format of before": (_swap("format = 1", "format = 0"), "bagian atas: “format” di luar batas"),
    "a control sign": (_swap('"Kegiatan 2."', '"Kegiatan\\u0000 2."'), "“text” memuat tanda yang tidak dapat"),
    "an endless text": (_swap('"Kegiatan 2."', f'"{"x" * 20_001}"'), "“text” lebih dari 20000 huruf"),
    "month steps without a start": (
        _swap("[[ends]]", '[[steps]]\nid = "6"\nnumber = "6"\nkind = "month"\nlane = "a"\nlabel = "x"\n'
              'text = "x"\n[[steps.outcomes]]\nid = "s"\nlabel = "s"\nto = "selesai"\n[[ends]]'),
        "langkah pertama berkas bulanan belum disebut",
    ),
    "a complaint that wanders into the month": (
        lambda text: _swap('kind = "complaint"\nlane = "b"', 'kind = "month"\nlane = "b"')(
            text.replace('complaint = "1"', 'complaint = "1"\nmonth = "2"')
        ),
        "berpindah dari pengaduan ke berkas bulanan",
    ),
    "an external first step with a need": (
        lambda text: _swap('name = "Lajur a"', 'name = "Lajur a"\nexternal = true')(
            text.replace("needs = []", 'needs = ["answer"]', 1)
        ),
        "langkah 1: langkah pertama di lajur luar",
    ),
}  # fmt: skip


def test_the_file_that_the_faults_are_made_from_is_sound() -> None:
    assert [step.id for step in load(_simple()).steps] == ["1", "2"]


@pytest.mark.parametrize("fault", BAD)
def test_a_fault_is_told_with_file_place_and_what_to_do(fault: str) -> None:
    change, words = BAD[fault]
    with pytest.raises(ProcedureError) as told:
        load_text(change(_simple()), name="contoh.toml")
    lines = told.value.sentence.splitlines()
    assert all(line.startswith("Berkas SOP contoh.toml") and line.endswith(".") for line in lines)
    assert any(words in line for line in lines), told.value.sentence


def test_all_faults_are_told_at_once_one_line_each() -> None:
    text = (
        _simple()
        .replace('title = "Contoh"\n', "")
        .replace('lane = "b"', 'lane = "c"')
        .replace("menit", "detik")
    )
    with pytest.raises(ProcedureError) as told:
        load_text(text, name="contoh.toml")
    lines = told.value.sentence.splitlines()
    assert len(lines) == 4  # the title, one unit a step, the lane
    assert sum("“title”" in line for line in lines) == 1
    assert sum("“unit”" in line for line in lines) == 2
    assert sum("lajur “c”" in line for line in lines) == 1


def test_a_long_list_of_faults_is_cut_with_a_count() -> None:
    text = ladder(4, 60, climb=False).replace('lane = "l2"', 'lane = "x"').replace("label =", "lebel =")
    with pytest.raises(ProcedureError) as told:
        load_text(text, name="contoh.toml")
    lines = told.value.sentence.splitlines()
    assert len(lines) == 26
    assert lines[-1].startswith("Masih ada ")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "kosong"),
        (" \n\t", "kosong"),
        ("format = ", "rusak"),
        ("format = 1\n[procedure\n", "rusak pada baris 2"),
        ("a = 1\na = 2\n", "rusak pada baris 2"),
        ("a = " + "[" * 50_000, "rusak"),
        ("a = " + "9" * 9_000, "rusak"),
        ("a = 1979-99-99\n", "rusak"),
        ("x" * (MAX_BYTES + 1), "terlalu besar"),
    ],
)  # fmt: skip
def test_a_damaged_text_is_told(text: str, words: str) -> None:
    with pytest.raises(ProcedureError, match=words) as told:
        load_text(text, name="contoh.toml")
    assert told.value.sentence.startswith("Berkas SOP contoh.toml ")


def test_too_many_lanes_and_steps_are_refused() -> None:
    lanes = [f"l{n}" for n in range(41)]
    with pytest.raises(ProcedureError, match="Paling banyak 40"):
        load(toml(lanes, [Row("1", "l1", [Out("s", "selesai")])]))
    with pytest.raises(ProcedureError, match="Paling banyak 200"):
        load(ladder(2, 201, climb=False))


def test_a_file_saved_by_notepad_with_a_mark_and_carriage_returns_loads(tmp_path: Path) -> None:
    file = tmp_path / "sop.toml"
    file.write_bytes(b"\xef\xbb\xbf" + metro().replace("\n", "\r\n").encode())
    assert [step.id for step in load_file(file).steps] == ["1", "2", "4", "5", "6", "7", "8"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "kosong"),
        (metro().encode("utf-16"), "bukan teks UTF-8"),
        (b"\xff\xfe\x00", "bukan teks UTF-8"),
        (b" " * (MAX_BYTES + 5), "terlalu besar"),
    ],
)
def test_a_file_that_is_no_sop_is_told(tmp_path: Path, data: bytes, words: str) -> None:
    file = tmp_path / "sop.toml"
    file.write_bytes(data)
    with pytest.raises(ProcedureError, match=f"Berkas SOP sop.toml {words}"):
        load_file(file)


def test_a_missing_file_and_a_folder_are_told(tmp_path: Path) -> None:
    with pytest.raises(ProcedureError, match="tidak ditemukan"):
        load_file(tmp_path / "tiada.toml")
    with pytest.raises(ProcedureError, match="tidak dapat dibaca"):
        load_file(tmp_path)


def test_every_state_of_an_end_is_kept() -> None:
    assert {end.id: end.state for end in load(metro()).ends} == {
        "selesai": State.ENDED,
        "ditolak": State.REJECTED,
    }
