"""What a procedure says of its lanes and of the texts at a step."""

from __future__ import annotations

import pytest

from app.books.books import BOOKS
from app.procedure.as_text import as_text
from app.procedure.loading import shipped, shipped_as
from app.procedure.model import NO_NUMBER, CaseKind, Need
from app.procedure.summary import (
    footnotes,
    lane_words,
    longest_words,
    main_kind,
    region,
    rows_printed,
    step_words,
    table_rows,
    time_words,
    waits_words,
    ways_words,
    whose,
)
from app.procedure.texts import ASKED, TEXTS, asked_of, texts_at, texts_of
from app.worktime.model import Limit, LimitUnit
from tests.app.procedure.samples import load, thirteen

BULELENG = "buleleng-sop-pdip-03"


def test_every_text_has_one_name_in_the_order_of_the_logbook() -> None:
    assert list(ASKED) == list(Need)
    assert list(TEXTS) == [need for need in Need if need is not Need.REASON]
    assert [text.within for text in TEXTS.values()] == [
        "tindak lanjut aduan",
        "jawaban kepada pelapor",
        "tindak lanjut ke pengadu",
        "catatan internal",
    ]


def test_a_lane_tells_its_steps_and_where_complaints_come_to_it_from() -> None:
    procedure = shipped_as(BULELENG)
    assert [
        (lane_words(procedure, lane.id), waits_words(procedure, lane.id)) for lane in procedure.lanes
    ] == [
        ("Langkah 1, 5", "Pengaduan baru datang di sini setelah dicatat."),
        ("Langkah 2, 4, 6, 8", "Pengaduan datang dari Staf Kerjasama atau Bidang Terkait."),
        ("Langkah 3", "Pengaduan datang dari Kasi Kerjasama."),
        ("Berkas bulan, langkah 7", "Berkas bulan datang dari Kasi Kerjasama."),
    ]


def test_a_lane_without_a_step_says_so() -> None:
    procedure = load(thirteen())
    assert lane_words(procedure, "l9") == "Tidak ada langkah"
    assert waits_words(procedure, "l9") == "Pengaduan tidak melewati lajur ini."


def test_a_step_shows_the_texts_it_wants_and_a_decision_those_of_the_way_on_but_not_the_delivery() -> None:
    procedure = shipped_as(BULELENG)
    assert {step.id: texts_at(procedure, step.id) for step in procedure.steps} == {
        "1": (),
        "2": (),
        "3": (Need.SOLUTION,),
        "4": (Need.ANSWER,),  # of step 5, where the answer goes out; the way back to step 3 adds nothing
        "5": (Need.ANSWER, Need.DELIVERY),
        "6": (),
        "7": (),
        "8": (),
    }


def test_the_sop_in_few_words() -> None:
    sop = shipped_as(BULELENG)
    assert region(sop) == "Kabupaten Buleleng"
    assert whose(sop) == "Kabupaten Buleleng · SOP-PDIP-03"
    assert longest_words(sop) == "Langkah 1 sampai 5 paling lama 1 jam 50 menit"
    rows = table_rows(sop)
    assert [row[0] for row in rows] == ["1", "2", "3", "4", "5", "6", "7", "8"]
    assert rows[2][2] == "Bidang Terkait"


def test_a_limit_that_nobody_set_makes_no_total() -> None:
    sop = shipped_as(BULELENG)
    open_ended = sop._replace(steps=(sop.steps[0]._replace(limit=None), *sop.steps[1:]))
    assert longest_words(open_ended) == ""
    nowhere = sop._replace(office="Dinas Contoh")
    assert region(nowhere) == "Dinas Contoh"


def test_each_office_s_sop_is_told_by_its_region_number_and_longest_time() -> None:
    assert {sop.id: (whose(sop), longest_words(sop)) for sop in shipped()} == {
        "buleleng-sop-pdip-03": (
            "Kabupaten Buleleng · SOP-PDIP-03",
            "Langkah 1 sampai 5 paling lama 1 jam 50 menit",
        ),
        "lumajang-pelayanan-online": ("Kabupaten Lumajang · 427.43/5/12/2024", ""),  # "Sahaja" has no number
        "brebes-keluhan-daring": (
            "Kabupaten Brebes",
            "Jawaban sampai kepada pemohon paling lama 3 hari kerja (dugaan)",
        ),
        "metro-pengaduan": ("Kota Metro", "Tiap langkah paling lama 1 hari"),
        "tanggamus-13": ("Kabupaten Tanggamus · SOP 13", "Permohonan selesai paling lama 5 hari (dugaan)"),
        "tanggamus-13-2": (
            "Kabupaten Tanggamus · SOP 13.2",
            "KTP-el sampai kepada pemilik paling lama 5 hari (dugaan)",
        ),
    }


def test_days_of_several_steps_that_differ_make_no_total() -> None:
    metro = shipped_as("metro-pengaduan")
    first = metro.steps[0]._replace(time_text="2 hari")
    assert longest_words(metro._replace(steps=(first, *metro.steps[1:]))) == ""


def test_an_sop_of_applications_speaks_of_permohonan() -> None:
    sop = shipped_as("tanggamus-13")
    words = {lane.short: (lane_words(sop, lane.id), waits_words(sop, lane.id)) for lane in sop.lanes}
    assert words["Loket"] == (
        "Langkah 5, Menunggu diambil",
        "Permohonan datang dari Operator Cetak Berkas atau Petugas Pemilah Berkas.",
    )
    assert words["Kabid"] == ("Tidak ada langkah", "Permohonan tidak melewati lajur ini.")
    assert words["Pengirim PDF"][0] == "Kirim PDF lewat WA"
    assert not any("Pengaduan" in told for pair in words.values() for told in pair)
    card = shipped_as("tanggamus-13-2")
    assert waits_words(card, "pemohon") == "Permohonan baru datang di sini setelah dicatat."
    kinds = {sop.id: main_kind(sop) for sop in shipped()}
    assert [key for key, kind in kinds.items() if kind is CaseKind.APPLICATION] == [
        "tanggamus-13",
        "tanggamus-13-2",
    ]


def test_a_lane_of_the_public_is_only_passed_while_a_case_is_registered_unless_something_comes_back() -> None:
    assert waits_words(shipped_as("brebes-keluhan-daring"), "pemohon") == (
        "Pengaduan baru hanya melewati lajur ini saat dicatat."
    )
    assert waits_words(shipped_as("lumajang-pelayanan-online"), "pemohon") == (
        "Pengaduan datang dari Petugas Operator."
    )


def test_a_lane_with_a_long_name_is_called_by_its_short_one_inside_a_sentence() -> None:
    metro = shipped_as("metro-pengaduan")
    assert waits_words(metro, "masyarakat") == (
        "Pengaduan datang dari Petugas, Kasi, Kabid, Sekretaris Disdukcapil atau Kepala Dinas Dukcapil."
    )


def test_an_office_with_both_kinds_at_one_lane_speaks_of_berkas() -> None:
    sop = shipped_as("lumajang-pelayanan-online")
    other = sop.step_by_id["3"]._replace(id="p", number="9", kind=CaseKind.APPLICATION)
    both = sop._replace(steps=(*sop.steps, other), starts={**sop.starts, CaseKind.APPLICATION: "p"})
    assert waits_words(both, "petugas_operator").startswith("Berkas baru datang")
    assert waits_words(both, "kabid_dafduk").startswith("Pengaduan datang")


def test_a_row_without_a_number_is_named_by_its_label_everywhere() -> None:
    sop = shipped_as("tanggamus-13")
    ways = {step.id: ways_words(sop, step) for step in sop.steps}
    assert ways["8"] == "Ditandatangani, ke Petugas Pemilah Berkas → Pilah berkas (dugaan)"
    assert ways["i1"].splitlines()[0] == "Berkas PDF → Kirim PDF lewat WA (dugaan)"
    assert ways["6"].splitlines() == [
        "Disetujui untuk diproses → langkah 7",
        "Tidak lengkap, kembali ke pemohon → langkah 1 (dugaan)",
    ]
    told = [*ways.values(), *(lane_words(sop, lane.id) for lane in sop.lanes), as_text(sop)]
    assert not any(f"angkah {NO_NUMBER}" in words for words in told)
    assert step_words(sop.step_by_id["i5"]) == "Menunggu diambil"


def test_a_limit_over_several_rows_stands_at_each_of_them_in_the_plain_table() -> None:
    brebes = shipped_as("brebes-keluhan-daring")
    assert [row[4] for row in table_rows(brebes)] == [
        "",
        *["3 hari kerja (baris 2–4, dugaan)"] * 3,
        "30 menit",
    ]
    lumajang = shipped_as("lumajang-pelayanan-online")
    assert time_words(lumajang, lumajang.step_by_id["4"]) == "Sahaja"


def test_the_footnotes_are_each_told_once() -> None:
    for sop in shipped():
        assert len(footnotes(sop)) == len(set(footnotes(sop))) > 0
    assert "Nomor 3 tidak ada pada naskah" in footnotes(shipped_as("metro-pengaduan"))[0]


def test_the_whole_table_as_text_holds_every_word_of_the_document() -> None:
    for sop in shipped():
        text = as_text(sop)
        for step in sop.steps:
            for words in (
                step.text,
                step.requirements,
                step.time_text,
                step.output,
                step.remarks,
                step.label,
            ):
                assert words in text, (sop.id, step.id, words)
            assert all(f"{out.id}: {out.label} → " in text for out in step.outcomes)
        for told in (*footnotes(sop), *(lane.name for lane in sop.lanes), *(b.heading for b in sop.blocks)):
            assert told in text
        assert all(heading in text for heading, _text in sop.identity)


def test_the_text_tells_lanes_limits_and_what_is_inferred() -> None:
    text = as_text(shipped_as("tanggamus-13"))
    assert "9. Kepala Bidang (tanpa langkah)" in text
    assert "1. Pemohon/Masyarakat (lajur luar)" in text
    assert (
        "5 hari: Permohonan selesai, sejak diterima sampai akhir mana pun atau Pilah berkas “Diambil di kantor / "
        "kolektif pekon” (dugaan)" in text
    )
    assert "—  Pilah berkas · Petugas Pemilah Berkas (dugaan)" in text
    buleleng = as_text(shipped_as(BULELENG))
    assert "Waktu: 1 Bulan *\n" in buleleng
    assert "3. Bidang Terkait (satu meja tiap bidang)" in buleleng
    assert "Tiap pengaduan\n1  Catat di logbook" in buleleng
    assert "Berkas bulanan\n6  Kesimpulan akhir bulan" in buleleng
    greeting = as_text(shipped_as("lumajang-pelayanan-online"))
    assert "Salam Pelayanan (siap disalin)\n  Terima kasih telah menghubungi" in greeting


@pytest.mark.parametrize(
    ("printed", "limit", "told"),
    [
        ("Sahaja", Limit(2, LimitUnit.JAM), "Sahaja (batas kantor: 2 jam)"),
        ("Sahaja", None, "Sahaja"),
        ("1 (satu) Jam", Limit(1, LimitUnit.JAM), "1 (satu) Jam"),
        ("± 15 Menit.", Limit(15, LimitUnit.MENIT), "± 15 Menit."),
        ("15 menit", Limit(5, LimitUnit.MENIT), "15 menit (batas kantor: 5 menit)"),
        ("3 hari", Limit(3, LimitUnit.HARI_KERJA), "3 hari (batas kantor: 3 hari kerja)"),
        ("3 hari kerja", Limit(3, LimitUnit.HARI), "3 hari kerja (batas kantor: 3 hari)"),
        ("", Limit(2, LimitUnit.JAM), "2 jam"),
        ("—", Limit(2, LimitUnit.JAM), "2 jam"),
    ],
)
def test_the_offices_own_limit_stands_beside_the_printed_time_that_does_not_say_it(
    printed: str, limit: Limit | None, told: str
) -> None:
    sop = shipped_as("lumajang-pelayanan-online")
    step = sop.step_by_id["4"]._replace(time_text=printed, limit=limit)
    changed = sop._replace(steps=tuple(step if one.id == step.id else one for one in sop.steps))
    assert time_words(changed, step) == told
    assert f"{sop.sheet.time}: {told}" in as_text(changed)
    assert next(row for row in table_rows(changed) if row[0] == "4")[4] == told


def test_what_the_documents_print_says_its_limits() -> None:
    for sop in shipped():
        whole = shipped_as(sop.id)
        assert not [step.id for step in whole.steps if "batas kantor" in time_words(whole, step)]


def test_only_the_document_s_own_rows_are_counted() -> None:
    assert [rows_printed(sop) for sop in shipped()] == [8, 6, 5, 7, 8, 6]


def test_the_texts_are_called_as_the_office_s_own_book_calls_them() -> None:
    assert texts_of(shipped_as(BULELENG)) == TEXTS
    names = {sop.id: [text.name for text in texts_of(sop).values()] for sop in shipped()}
    assert names["lumajang-pelayanan-online"] == names["brebes-keluhan-daring"]
    assert names["lumajang-pelayanan-online"][1:3] == ["Jawaban kepada pemohon", "Penyampaian jawaban"]
    assert names["metro-pengaduan"][0] == "Tindak lanjut penyelesaian"
    assert names["tanggamus-13"][2] == "Penyampaian kepada pemohon"
    for sop in shipped():
        assert list(asked_of(sop)) == list(Need)
        remarks = " ".join(text.remark for text in asked_of(sop).values())
        assert ("logbook" in remarks) == (sop.book == "logbook")


def test_the_column_that_a_text_is_written_into_is_the_book_s_own() -> None:
    pengaduan, laporan, registrasi = (
        [column.heading.replace("\n", " ") for column in BOOKS[name].columns]
        for name in ("buku_pengaduan", "tindak_lanjut", "buku_registrasi")
    )
    assert (pengaduan[6], pengaduan[7]) == ("Jawaban Tim Penjawab", "Disampaikan")
    assert laporan[6] == "Tindak lanjut penyelesaian"
    assert registrasi[12] == "Dikirim / diambil"
