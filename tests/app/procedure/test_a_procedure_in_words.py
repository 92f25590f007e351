"""What a procedure says of its lanes and of the texts at a step."""

from __future__ import annotations

from app.procedure.loading import shipped_as
from app.procedure.model import Need
from app.procedure.summary import lane_words, longest_words, region, table_rows, waits_words, whose
from app.procedure.texts import ASKED, TEXTS, texts_at
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
        ("Langkah 2, 4", "Pengaduan datang dari Staf Kerjasama atau Bidang Terkait."),
        ("Langkah 3", "Pengaduan datang dari Kasi Kerjasama."),
        ("Berkas bulan, langkah 7", "Pengaduan tidak melewati lajur ini."),
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
