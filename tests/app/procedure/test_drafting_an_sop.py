"""An office makes and changes its SOP: every act keeps what belongs together, and what is missing has its sentence."""

from __future__ import annotations

from datetime import date

import pytest

from app.errors import ProcedureError
from app.procedure import editing
from app.procedure.draft import (
    blank,
    drawable,
    finished,
    new_id,
    next_revision,
    with_number,
    with_title,
)
from app.procedure.editing import Editing
from app.procedure.faults import Part, faults, remarks
from app.procedure.loading import shipped, shipped_as
from app.procedure.model import (
    CaseKind,
    End,
    Lane,
    Need,
    OutcomeKind,
    Procedure,
    State,
    WholeLimit,
)
from app.worktime.model import Limit, LimitUnit

BULELENG, LUMAJANG = "buleleng-sop-pdip-03", "lumajang-pelayanan-online"


@pytest.fixture
def draft() -> Procedure:
    made = blank(office="Dinas Contoh", zone="WITA", letterhead=("DINAS CONTOH",), register_short="ADU")
    return with_number(with_title(made, "Pengaduan Langsung"), "SOP-01")


def three(draft: Procedure) -> Procedure:
    """Steps 1, 2, 3, one after the other."""
    for name in ("Dua", "Tiga"):
        draft, made = editing.add_step(draft)
        draft = editing.set_step(draft, made, label=name)
    return draft


def ways(procedure: Procedure) -> list[tuple[str, list[str]]]:
    """Number and aims of every step, steps by their number."""
    names = {step.id: step.number for step in procedure.steps} | {end.id: "akhir" for end in procedure.ends}
    return [(s.number, [names.get(out.to, "?") for out in s.outcomes]) for s in procedure.steps]


# -- steps


def test_a_new_step_stands_between_two_others_and_takes_over_the_arrow(draft: Procedure) -> None:
    draft = three(draft)
    assert ways(draft) == [("1", ["2"]), ("2", ["3"]), ("3", ["akhir"])]
    draft, made = editing.add_step(draft, draft.steps[0].id)
    assert draft.steps[1].id == made
    assert ways(draft) == [("1", ["2"]), ("2", ["3"]), ("3", ["4"]), ("4", ["akhir"])]
    assert draft.steps[1].lane == draft.steps[0].lane


def test_what_is_said_of_the_end_goes_along_with_the_last_step(draft: Procedure) -> None:
    grown = three(draft)
    assert [step.outcomes[0].label for step in grown.steps] == ["Diteruskan", "Diteruskan", "Selesai"]
    shrunk = editing.remove_step(editing.remove_step(grown, grown.steps[2].id), grown.steps[1].id)
    assert shrunk == draft


def test_a_new_step_below_a_decision_leads_nowhere_until_the_office_says_where(draft: Procedure) -> None:
    draft = three(draft)
    second = draft.steps[1].id
    draft, way = editing.add_outcome(draft, second)
    draft = editing.set_outcome(draft, second, way, label="Langsung", to="akhir1")
    before = ways(draft)
    draft, made = editing.add_step(draft, second)
    assert ways(draft)[1] == ("2", ["4", "akhir"]), "the decision keeps its aims"
    assert ways(draft)[2] == ("3", ["?"])
    assert [one.field for one in faults(draft) if one.step == made] == ["label", "text", "to"]
    assert ways(editing.remove_step(draft, made)) == before


def test_a_step_that_goes_leaves_its_arrow_to_the_next(draft: Procedure) -> None:
    draft = three(draft)
    second, third = draft.steps[1].id, draft.steps[2].id
    draft, back = editing.add_outcome(draft, third)
    draft = editing.set_outcome(draft, third, back, label="Kurang", kind=OutcomeKind.BACK, to=second)
    draft = editing.remove_step(draft, second)
    assert ways(draft) == [("1", ["2"]), ("2", ["akhir", "?"])], "a way back is never guessed"
    assert [one.sentence for one in faults(draft)] == ["Langkah 2: “Kurang” belum menuju ke mana pun."]


def test_the_first_step_stays_the_first_row(draft: Procedure) -> None:
    draft = three(draft)
    first, second = draft.steps[0].id, draft.steps[1].id
    moved = editing.move_step(draft, second, 0)
    assert moved.starts == {CaseKind.COMPLAINT: second}
    assert [step.number for step in moved.steps] == ["1", "2", "3"]
    assert moved.step_by_id[second].outcomes == draft.step_by_id[second].outcomes
    assert editing.remove_step(draft, first).starts == {CaseKind.COMPLAINT: second}
    chosen = editing.begin_at(draft, second)
    assert editing.move_step(chosen, first, 2).starts == {CaseKind.COMPLAINT: second}
    only = blank(office="x", zone="WIB")
    assert editing.remove_step(only, only.steps[0].id).starts == {}


def test_a_document_with_numbers_of_its_own_keeps_them() -> None:
    metro = shipped_as("metro-pengaduan")
    before = [step.number for step in metro.steps]
    assert before == ["1", "2", "4", "5", "6", "7", "8"]
    moved = editing.move_step(metro, metro.steps[2].id, 3)
    assert [step.number for step in moved.steps] == ["1", "2", "5", "4", "6", "7", "8"]
    grown, made = editing.add_step(metro, metro.steps[1].id)
    assert grown.step_by_id[made].number == "9"
    assert [s.number for s in editing.remove_step(grown, made).steps] == before


def test_what_spans_steps_follows_when_one_goes() -> None:
    brebes = shipped_as("brebes-keluhan-daring")
    (whole,) = brebes.limits
    gone = whole.rows[0]
    (after,) = editing.remove_step(brebes, gone).limits
    assert gone not in after.rows
    assert not any(one.partition(":")[0] == gone for one in after.until)


def test_the_printed_time_and_the_sentence_follow_until_the_office_writes_its_own(draft: Procedure) -> None:
    first = draft.steps[0].id
    draft = editing.set_step(draft, first, limit=Limit(10, LimitUnit.MENIT), label="Catat")
    assert (draft.steps[0].time_text, draft.steps[0].text) == ("10 menit", "Catat")
    draft = editing.set_step(draft, first, limit=None)
    assert draft.steps[0].time_text == ""
    draft = editing.set_step(draft, first, time_text="Sahaja", text="Petugas mencatat.")
    draft = editing.set_step(draft, first, limit=Limit(1, LimitUnit.JAM), label="Tulis")
    assert (draft.steps[0].time_text, draft.steps[0].text) == ("Sahaja", "Petugas mencatat.")


def test_needs_of_a_step_are_those_of_its_ways_on(draft: Procedure) -> None:
    first = draft.steps[0].id
    draft, back = editing.add_outcome(draft, first)
    draft = editing.set_outcome(draft, first, back, label="Tolak", kind=OutcomeKind.REJECT)
    draft = editing.set_need(draft, first, Need.ANSWER, True)
    on, refused = draft.steps[0].outcomes
    assert on.needs == (Need.ANSWER,)
    assert Need.ANSWER not in refused.needs
    draft, _more = editing.add_outcome(draft, first)
    assert draft.steps[0].outcomes[-1].needs == (Need.ANSWER,)
    draft = editing.set_need(draft, first, Need.ANSWER, False)
    assert editing.needs_of(draft.steps[0]) == ()


def test_a_way_that_turns_back_loses_an_aim_that_is_an_end(draft: Procedure) -> None:
    first = draft.steps[0].id
    draft = editing.set_outcome(draft, first, "selesai", kind=OutcomeKind.BACK)
    assert draft.steps[0].outcomes[0].to == ""
    offered = dict(editing.targets(draft, draft.steps[0], OutcomeKind.BACK))
    assert offered == {}, "no other step, and no end to go back to"


# -- lanes and ends


def test_lanes_are_added_renamed_moved_and_taken_away(draft: Procedure) -> None:
    draft, made = editing.add_lane(draft, "Kasi")
    draft = editing.set_lane(draft, made, name="Kasi Pengaduan")
    assert draft.lane_by_id[made].short == "Kasi Pengaduan"
    draft = editing.set_lane(draft, made, short="Kasi")
    draft = editing.set_lane(draft, made, name="Kepala Seksi")
    assert draft.lane_by_id[made].short == "Kasi"
    draft = editing.move_lane(draft, made, 0)
    assert [lane.id for lane in draft.lanes] == [made, "lajur1"]
    assert faults(draft) == ()
    assert next(one.sentence for one in remarks(draft)) == "Lajur Kepala Seksi tidak mempunyai langkah."
    draft = editing.remove_lane(draft, "lajur1")
    (fault,) = faults(draft)
    assert (fault.step, fault.field, fault.remedy) == ("langkah1", "lane", "Pilih lajur.")


def test_lists_of_lanes_and_ends_give_new_rows_ids_and_mend_what_pointed_at_gone_ones(
    draft: Procedure,
) -> None:
    draft = editing.with_lanes(draft, [Lane("", "Kasi", "Kasi"), *draft.lanes, Lane("", "Kabid", "Kabid")])
    assert len({lane.id for lane in draft.lanes}) == 3
    assert draft.steps[0].lane == "lajur1"
    draft = editing.with_ends(draft, [End("", "Tuntas", State.ENDED)])
    assert draft.steps[0].outcomes[0].to == ""
    assert draft.ends[0].id not in {step.id for step in draft.steps}
    assert [one.field for one in faults(draft)] == ["to"]


# -- undo


def test_letters_of_one_field_are_undone_together(draft: Procedure) -> None:
    bench = Editing(draft)
    for text in ("K", "Ka", "Kas"):
        assert bench.change(editing.set_step(bench.procedure, "langkah1", label=text), "label")
    other, _made = editing.add_step(bench.procedure)
    assert bench.change(other)
    assert not bench.change(bench.procedure)
    assert bench.undo()
    assert bench.procedure.steps[0].label == "Kas"
    assert bench.undo()
    assert bench.procedure == draft
    assert not bench.undo()
    assert bench.redo()
    assert bench.redo()
    assert bench.procedure == other
    assert not bench.redo()
    bench.undo()
    bench.change(draft)
    assert not bench.redo(), "what was typed after an undo ends the other way"


# -- what is missing


def test_an_empty_sop_says_everything_that_is_missing_and_where() -> None:
    draft = blank(office="", zone="WIB")
    draft = draft._replace(lanes=(), steps=(), ends=(), starts={}, identity=(), blocks=())
    said = {one.part: one.sentence for one in faults(draft)}
    assert set(said) == {Part.HEAD, Part.LANES, Part.STEP, Part.ENDS, Part.IDENTITY, Part.BLOCKS}
    assert said[Part.STEP] == "Belum ada langkah."


def test_what_loading_would_refuse_is_a_fault_at_its_step(draft: Procedure) -> None:
    draft = three(draft)
    first, second, third = (step.id for step in draft.steps)
    loop = editing.set_outcome(draft, third, draft.steps[2].outcomes[0].id, to=second)
    (circle,) = faults(loop)
    assert circle.step == second
    assert "akhir" in circle.remedy
    twice = editing.set_step(draft, second, number="1")
    assert any("lebih dari sekali" in one.sentence for one in faults(twice))
    left = editing.set_outcome(draft, first, draft.steps[0].outcomes[0].id, to=third)
    (lost,) = faults(left)
    assert (lost.step, lost.sentence.startswith("Langkah 2: tidak dapat dicapai")) == (second, True)


def test_a_step_without_limit_is_only_remarked_and_a_limit_of_the_whole_covers_it(draft: Procedure) -> None:
    assert faults(draft) == ()
    assert [one.sentence for one in remarks(draft)] == ["Langkah 1 tanpa batas waktu."]
    whole = WholeLimit("b", "Selesai", "5 hari", Limit(5, LimitUnit.HARI), "receipt", ("end",), ("langkah1",))
    assert remarks(draft._replace(limits=(whole,))) == ()


@pytest.mark.parametrize("procedure", shipped(), ids=lambda one: one.id)
def test_what_comes_with_the_program_lacks_nothing_and_is_drawn_whole(procedure: Procedure) -> None:
    assert faults(procedure) == ()
    shown = drawable(procedure)
    assert shown is not None
    assert shown.steps == procedure.steps


def test_a_draft_with_blanks_is_drawn_as_far_as_it_goes(draft: Procedure) -> None:
    draft = three(draft)
    draft, _way = editing.add_outcome(draft, draft.steps[0].id)
    draft = editing.set_step(draft, draft.steps[1].id, lane="")
    shown = drawable(draft)
    assert shown is not None
    assert [step.number for step in shown.steps] == ["1", "3"]
    assert all(
        out.to in {"langkah2", "akhir1"} | {s.id for s in shown.steps}
        for s in shown.steps
        for out in s.outcomes
    )
    assert drawable(draft._replace(steps=())) is None
    assert drawable(draft._replace(lanes=())) is None


# -- finished


def test_a_finished_draft_carries_its_number_day_and_file(draft: Procedure) -> None:
    done = finished(draft, number="SOP-02", revision=3, from_day=date(2027, 1, 1), taken=["lain"])
    assert (done.id, done.number, done.revision) == ("pengaduan-langsung", "SOP-02", 3)
    rows = dict(done.identity)
    assert rows["Nomor SOP"] == "SOP-02"
    assert rows["Nama SOP"] == "Pengaduan Langsung"
    assert rows["Tanggal Efektif"] == rows["Tanggal Revisi"] == "1 Januari 2027"
    assert done.source.startswith("format = 1\n")


def test_a_first_revision_was_never_revised(draft: Procedure) -> None:
    rows = dict(finished(draft, revision=0, from_day=date(2027, 1, 1)).identity)
    assert (rows["Tanggal Revisi"], rows["Tanggal Efektif"]) == ("", "1 Januari 2027")


def test_what_is_missing_cannot_be_finished(draft: Procedure) -> None:
    broken, _way = editing.add_outcome(draft, "langkah1")
    with pytest.raises(ProcedureError):
        finished(broken)


def test_the_next_revision_goes_on_under_the_same_id() -> None:
    old = shipped_as(BULELENG)
    draft = next_revision(old)
    assert (draft.id, draft.revision, draft.source) == (BULELENG, 1, "")
    done = finished(draft, taken=[BULELENG], number=old.number, revision=1)
    assert done.id == BULELENG
    assert done.steps == old.steps


def test_ids_of_the_offices_own_are_readable_and_differ() -> None:
    assert new_id("Pengaduan Langsung di Loket!", ()) == "pengaduan-langsung-di-loket"
    assert new_id("Pengaduan", ["pengaduan", "pengaduan-2"]) == "pengaduan-3"
    assert new_id("ᬓᬾᬮ", ()) == "sop"
    assert len(new_id("x" * 300, ())) <= 60
