"""The six shipped SOPs say what the documents say, row by row, and mark as inferred what is so and nothing else."""

from __future__ import annotations

import re

import pytest

from app.procedure.loading import load_text, shipped, shipped_as
from app.procedure.model import (
    NO_NUMBER,
    CaseKind,
    Need,
    OutcomeKind,
    Procedure,
    State,
    Wait,
    WholeLimit,
)
from app.procedure.summary import footnotes
from app.worktime.model import Limit, LimitUnit
from tests.app.procedure.documents import BLOCKS, IDENTITY, ROWS

IDS = [
    "buleleng-sop-pdip-03",
    "lumajang-pelayanan-online",
    "brebes-keluhan-daring",
    "metro-pengaduan",
    "tanggamus-13",
    "tanggamus-13-2",
]

#: What domain.md marks *inferred*: a row, a way out ("step outcome"), a time, a limit. An arrow to or from an
#: inferred row is one itself.
INFERRED = {
    "buleleng-sop-pdip-03": {"3 bukan_bidang_kami", "4 belum_selesai", "waktu 6"},
    "lumajang-pelayanan-online": {
        *("4 minta_arahan", "baris 4a", "4a jawab", "4a teruskan", "baris 4b", "4b jawab"),
    },
    "brebes-keluhan-daring": {"batas jawaban"},
    "metro-pengaduan": {"2 selesai"},
    "tanggamus-13": {
        *("6 tidak_lengkap", "8 ditandatangani", "batas permohonan"),
        *("baris i1", "i1 pdf", "i1 fisik", "i1 ambil", "baris i2", "i2 terkirim"),
        *("baris i3", "i3 diserahkan", "baris i4", "i4 diantar", "baris i5", "i5 diambil"),
    },
    "tanggamus-13-2": {"batas penerbitan"},
}

#: Lanes in the printed order, as short as domain.md names them; "!" external, "+" supervisor.
LANES = {
    "buleleng-sop-pdip-03": ["Staf", "Kasi+", "Bidang", "Kadis"],
    "lumajang-pelayanan-online": ["Pemohon!", "Operator", "JF Analis+", "Kabid", "Kadis"],
    "brebes-keluhan-daring": ["Pejabat+", "Admin", "Pemohon!"],
    "metro-pengaduan": ["Masyarakat!", "Petugas", "Kasi+", "Kabid", "Sekretaris", "Kadis"],
    "tanggamus-13": [
        *("Pemohon!", "Penerima WA", "Pengangkat Data", "Cetak Berkas", "Loket", "Kasi Identitas+"),
        *("Operator", "Kadis", "Kabid", "Pemilah", "Pengirim PDF", "Kasi", "POS!"),
    ],
    "tanggamus-13-2": ["Pemohon!", "Operator", "Pemilah", "Kasi+", "POS!"],
}

#: Where each step leads, by which outcome: the flow of domain.md.
FLOW = {
    "buleleng-sop-pdip-03": (
        "1 teruskan 2, 2 koordinasi 3, 3 solusi 4, 3 bukan_bidang_kami 2, 4 dapat_dijawab 5, 4 belum_selesai 3, "
        "5 selesai selesai, 6 laporkan 7, 7 putuskan 8, 8 selesai selesai_bulan"
    ),
    "lumajang-pelayanan-online": (
        "1 ajukan 2, 2 valid 3, 2 tidak_valid 1, 3 dicatat 4, 4 jawaban_siap 5, 4 minta_arahan 4a, 4a jawab 5, "
        "4a teruskan 4b, 4b jawab 5, 5 disampaikan 6, 6 diterima selesai"
    ),
    "brebes-keluhan-daring": (
        "1 sampaikan 2, 2 dijawab_langsung 5, 2 konsultasikan 3, 3 jawaban_siap 4, 4 diteruskan 5, 5 direkap selesai"
    ),
    "metro-pengaduan": (
        "1 laporkan 2, 2 selesai 8, 2 naik 4, 2 ditolak ditolak, 4 selesai 8, 4 naik 5, 5 selesai 8, 5 naik 6, "
        "6 selesai 8, 6 naik 7, 7 selesai 8, 8 selesai selesai"
    ),
    "tanggamus-13": (
        "1 kirim 2, 2 teruskan 3, 3 diangkat 4, 4 dicetak 5, 5 dicatat 6, 6 disetujui 7, 6 tidak_lengkap 1, "
        "7 diajukan 8, 8 ditandatangani i1, i1 pdf i2, i1 fisik i3, i1 ambil i5, i2 terkirim selesai_pdf, "
        "i3 diserahkan i4, i4 diantar selesai_pos, i5 diambil selesai_diambil"
    ),
    "tanggamus-13-2": "1 genap_17 2, 2 dicetak 3, 3 dipilah 4, 4 dibuatkan 5, 5 diserahkan 6, 6 diantar selesai",
}


@pytest.fixture(params=IDS)
def sop(request: pytest.FixtureRequest) -> Procedure:
    return shipped_as(request.param)


def test_the_six_are_offered_with_buleleng_first() -> None:
    assert [procedure.id for procedure in shipped()] == IDS


def test_every_row_stands_as_the_document_has_it(sop: Procedure) -> None:
    rows = [
        (
            *(step.number, sop.lane_by_id[step.lane].name, step.text, step.requirements),
            *(step.time_text, step.output, step.remarks),
        )
        for step in sop.steps
        if not step.inferred
    ]
    assert rows == ROWS[sop.id]


def test_the_identity_page_has_the_document_s_own_headings_and_all_their_items(sop: Procedure) -> None:
    assert list(sop.identity) == IDENTITY[sop.id]
    blocks = [
        (block.heading, len(block.items), block.items[-1] if block.items else "") for block in sop.blocks
    ]
    assert blocks == BLOCKS[sop.id]


def test_the_words_of_each_office_that_tell_its_document_from_the_others() -> None:
    headings = {sop.id: [block.heading for block in sop.blocks] for sop in shipped()}
    assert headings["tanggamus-13"][2:] == [
        "Jaminan Pelayanan",
        "Peralatan/perlengkapan",
        "Evaluasi Kinerja Pelaksana",
        "Jaminan Keamanan dan Keselamatan Pelayanan",
    ]
    assert headings["metro-pengaduan"][-1] == "PENCATATAN DAN PENDATAAN"
    tools = {sop.id: sop.blocks[3].items for sop in shipped() if sop.id.startswith("tanggamus")}
    assert "Kertas A4 80 gram" in tools["tanggamus-13"]
    assert "Blanko KTP" in tools["tanggamus-13-2"]
    assert "Blanko KTP" not in tools["tanggamus-13"]
    lumajang = shipped_as("lumajang-pelayanan-online")
    assert [lane.name for lane in lumajang.lanes][2] == "JF Analis Kebijakan Ahli Muda"
    assert dict(lumajang.identity)["Nomor SOP"] == "427.43 / 5 / 12 / 2024"


def test_no_office_holder_s_name_or_nip_is_shipped(sop: Procedure) -> None:
    source = sop.source.replace("Names and NIP of office holders", "")
    assert not re.search(r"\bNIP\b", source)
    assert not re.search(r"\d{8} ?\d{6} ?\d", source)
    signed = [text for heading, text in sop.identity if heading.casefold() == "disahkan oleh"]
    assert signed
    offices = ("", "BUPATI TANGGAMUS")
    assert all(text in offices or text.casefold().startswith("kepala ") for text in signed)


def test_inferred_is_exactly_what_the_domain_page_marks(sop: Procedure) -> None:
    found = {f"baris {step.id}" for step in sop.steps if step.inferred}
    found |= {f"{step.id} {out.id}" for step in sop.steps for out in step.outcomes if out.inferred}
    found |= {f"waktu {step.id}" for step in sop.steps if step.time_inferred}
    found |= {f"batas {whole.id}" for whole in sop.limits if whole.inferred}
    assert found == INFERRED[sop.id]


def test_whatever_is_inferred_says_why_and_nothing_else_has_a_footnote(sop: Procedure) -> None:
    for step in sop.steps:
        guessed = step.inferred or step.time_inferred or any(out.inferred for out in step.outcomes)
        assert bool(step.notes) == guessed, step.id
    assert all(bool(whole.notes) == whole.inferred for whole in sop.limits)
    assert all("dugaan" in note for note in footnotes(sop))


def test_an_arrow_to_or_from_an_inferred_row_is_inferred(sop: Procedure) -> None:
    rows = {step.id for step in sop.steps if step.inferred}
    for step in sop.steps:
        for out in step.outcomes:
            assert out.inferred or not {step.id, out.to} & rows, (step.id, out.id)


def test_rows_that_the_document_does_not_number_have_no_number(sop: Procedure) -> None:
    unnumbered = {step.id for step in sop.steps if step.number == NO_NUMBER}
    assert unnumbered == {step.id for step in sop.steps if step.inferred}
    assert all(step.id == step.number for step in sop.steps if not step.inferred)


def test_the_flow_is_that_of_the_domain_page(sop: Procedure) -> None:
    assert ", ".join(f"{s.id} {o.id} {o.to}" for s in sop.steps for o in s.outcomes) == FLOW[sop.id]


def test_the_lanes_stand_in_the_printed_order(sop: Procedure) -> None:
    marks = [f"{x.short}{'!' if x.external else ''}{'+' if x.supervisor else ''}" for x in sop.lanes]
    assert marks == LANES[sop.id]
    desks = [lane.id for lane in sop.lanes if lane.per_bidang]
    assert desks == (["bidang_terkait"] if sop.id.startswith("buleleng") else [])


def test_the_source_kept_with_a_case_loads_to_the_same_procedure(sop: Procedure) -> None:
    assert load_text(sop.source, name="salinan") == sop


def test_each_office_has_its_zone_its_book_and_its_kind_of_case() -> None:
    assert {sop.id: (sop.zone, sop.book, sop.page) for sop in shipped()} == {
        "buleleng-sop-pdip-03": ("WITA", "logbook", "Logbook"),
        "lumajang-pelayanan-online": ("WIB", "buku_pengaduan", "Buku Pengaduan"),
        "brebes-keluhan-daring": ("WIB", "buku_pengaduan", "Laporan Keluhan"),
        "metro-pengaduan": ("WIB", "buku_laporan", "Buku Laporan"),
        "tanggamus-13": ("WIB", "buku_registrasi", "Buku Registrasi"),
        "tanggamus-13-2": ("WIB", "buku_registrasi", "Buku Registrasi"),
    }
    starts = {sop.id: dict(sop.starts) for sop in shipped()}
    assert starts.pop("buleleng-sop-pdip-03") == {CaseKind.COMPLAINT: "1", CaseKind.MONTH: "6"}
    kinds = {key: CaseKind.APPLICATION if "tanggamus" in key else CaseKind.COMPLAINT for key in starts}
    assert starts == {key: {kind: "1"} for key, kind in kinds.items()}
    assert [sop.id for sop in shipped() if sop.papers] == ["metro-pengaduan"]
    assert shipped_as("tanggamus-13").also == ("tanggamus-13-2",)
    assert shipped_as("tanggamus-13-2").also == ("tanggamus-13",)


def _limits(sop: Procedure) -> dict[str, Limit | None]:
    return {step.id: step.limit for step in sop.steps}


def test_sahaja_is_no_limit_and_lumajang_s_other_printed_steps_have_five_minutes() -> None:
    lumajang = shipped_as("lumajang-pelayanan-online")
    five = Limit(5, LimitUnit.MENIT)
    assert _limits(lumajang) == {
        **dict.fromkeys(("1", "2", "3", "5", "6"), five),
        **dict.fromkeys(("4", "4a", "4b")),
    }
    assert lumajang.step_by_id["4"].time_text == "Sahaja"


def test_lumajang_s_greeting_lies_ready_at_step_2_and_is_the_row_s_remark() -> None:
    lumajang = shipped_as("lumajang-pelayanan-online")
    (greeting,) = lumajang.texts
    assert (greeting.name, greeting.step) == ("Salam Pelayanan", "2")
    assert greeting.text.startswith("Terima kasih telah menghubungi Dispendukcapil Lumajang.\n")
    assert greeting.text.endswith("\nPelayanan GRATIS")
    remark = lumajang.step_by_id["2"].remarks
    assert remark == f"Prosedur Salam Pelayanan : {' '.join(greeting.text.split())}"


def test_brebes_has_one_limit_from_receipt_to_the_answer_and_half_an_hour_for_the_recap() -> None:
    brebes = shipped_as("brebes-keluhan-daring")
    (whole,) = brebes.limits
    assert (whole.text, whole.limit) == ("3 hari kerja", Limit(3, LimitUnit.HARI_KERJA))
    assert (whole.begin, whole.until) == ("receipt", ("2:dijawab_langsung", "4"))
    assert (whole.rows, whole.merged) == (("2", "3", "4"), True)
    assert _limits(brebes) == {**dict.fromkeys("1234"), "5": Limit(30, LimitUnit.MENIT)}
    assert [step.id for step in brebes.steps if step.together] == ["5"]


def test_metro_s_steps_have_a_calendar_day_each_and_a_rejection_wants_its_reason() -> None:
    metro = shipped_as("metro-pengaduan")
    assert set(_limits(metro).values()) == {Limit(1, LimitUnit.HARI)}
    rejected = next(out for out in metro.step_by_id["2"].outcomes if out.id == "ditolak")
    assert rejected.kind is OutcomeKind.REJECT
    assert Need.REASON in rejected.needs
    assert metro.end_by_id["ditolak"].state is State.REJECTED
    solved = [out for step in metro.steps for out in step.outcomes if out.id == "selesai" and out.to == "8"]
    assert [out.needs for out in solved] == [(Need.SOLUTION,)] * 5
    assert metro.sheet.title == ("DIAGRAM ALUR SOP PENGADUAN DAN KONSULTASI",)
    assert (metro.sheet.activity, metro.sheet.requirements) == ("Aktivitas", "Persyaratan / Kelengkapan")
    assert metro.sheet.column_numbers


def _five_days(sop: Procedure) -> WholeLimit:
    (whole,) = sop.limits
    assert (whole.text, whole.limit, whole.merged) == ("5 hari", Limit(5, LimitUnit.HARI), True)
    assert not any(step.limit or step.time_text for step in sop.steps)
    return whole


def test_tanggamus_counts_five_days_from_receipt_until_an_end_or_until_the_document_waits() -> None:
    sop = shipped_as("tanggamus-13")
    whole = _five_days(sop)
    assert (whole.begin, set(whole.until)) == ("receipt", {"end", "i1:ambil"})
    assert whole.rows == tuple("12345678")
    assert "menunggu diambil" in whole.notes[0]


def test_tanggamus_s_marks_stand_at_the_steps_that_the_rows_speak_of() -> None:
    sop = shipped_as("tanggamus-13")
    assert [step.id for step in sop.steps if step.checklist] == ["6"]
    assert [step.id for step in sop.steps if step.handover] == ["i3"]
    assert {step.id: step.wait for step in sop.steps if step.wait} == {"i5": Wait.COLLECTED}
    assert {out.id: out.delivery for out in sop.step_by_id["i1"].outcomes} == {
        "pdf": ("pdf",),
        "fisik": ("pos",),
        "ambil": ("loket", "pekon"),
    }
    assert [lane.name for lane in sop.lanes if lane.id not in {step.lane for step in sop.steps}] == [
        "Kepala Bidang"
    ]


def test_the_card_of_tanggamus_13_2_waits_for_the_birthday_and_counts_five_days_from_printing() -> None:
    sop = shipped_as("tanggamus-13-2")
    whole = _five_days(sop)
    assert (whole.begin, whole.until, whole.rows) == ("2", ("end",), tuple("23456"))
    assert {step.id: step.wait for step in sop.steps if step.wait} == {"1": Wait.AGE_17}
    assert [step.id for step in sop.steps if step.handover] == ["5"]
    assert "bidang Inovasi untuk dibuatkan Berita Acara" in sop.step_by_id["4"].text


def test_whoever_sends_a_case_back_to_the_public_says_why() -> None:
    back = {
        (sop.id, out.id): out.needs
        for sop in shipped()
        for step in sop.steps
        for out in step.outcomes
        if out.to in sop.step_by_id
        and out.kind is OutcomeKind.BACK
        and sop.lane_by_id[sop.step_by_id[out.to].lane].external
    }
    assert back == {
        ("lumajang-pelayanan-online", "tidak_valid"): (Need.REASON,),
        ("tanggamus-13", "tidak_lengkap"): (Need.REASON,),
    }


def test_the_texts_that_each_step_wants() -> None:
    wanted = {
        (sop.id.split("-")[0], f"{step.id} {out.id}"): tuple(need.value for need in out.needs)
        for sop in shipped()
        for step in sop.steps
        for out in step.outcomes
        if out.needs and out.kind is OutcomeKind.FORWARD
    }
    told = ("answer", "delivery")
    assert wanted == {
        ("buleleng", "3 solusi"): ("solution",),
        ("buleleng", "5 selesai"): told,
        ("lumajang", "4 jawaban_siap"): ("answer",),
        ("lumajang", "4a jawab"): ("answer",),
        ("lumajang", "4b jawab"): ("answer",),
        ("lumajang", "5 disampaikan"): told,
        ("brebes", "2 dijawab_langsung"): told,
        ("brebes", "3 jawaban_siap"): ("answer",),
        ("brebes", "4 diteruskan"): told,
        **{("metro", f"{step} selesai"): ("solution",) for step in (2, 4, 5, 6, 7)},
        ("metro", "8 selesai"): told,
    }
