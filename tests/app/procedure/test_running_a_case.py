"""A case walks the SOP: whole office days, refusals, and random legal walks against their own history."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.procedure.engine import (
    Move,
    Position,
    Refusal,
    clock_start,
    decide,
    has_text,
    limit_at,
    replay,
    start,
    void,
)
from app.procedure.loading import shipped
from app.procedure.model import CaseKind, Need, Procedure, State
from app.worktime.model import ZONES, Limit, LimitUnit
from tests.app.procedure.samples import Out, Row, ladder, load, metro, thirteen, toml

WITA = ZONES["WITA"]
RECEIVED = datetime(2026, 11, 30, 9, 20, tzinfo=WITA)
REGISTERED = RECEIVED + timedelta(minutes=7)

BULELENG = next(procedure for procedure in shipped() if procedure.id == "buleleng-sop-pdip-03")
METRO = load(metro())
THIRTEEN = load(thirteen())
SHAPES: Mapping[str, Procedure] = {
    "buleleng": BULELENG,
    "metro": METRO,
    "thirteen": THIRTEEN,
    "ladder": load(ladder(13, 20, climb=True)),
    "one lane": load(ladder(1, 4, climb=True)),
}


class Case:
    """A case with its history, moved as the register moves it."""

    def __init__(self, procedure: Procedure, kind: CaseKind = CaseKind.COMPLAINT) -> None:
        self.procedure, self.kind = procedure, kind
        self.position, first = start(procedure, kind, received=RECEIVED, registered=REGISTERED)
        self.moves = list(first)
        self.present: set[Need] = set()
        self.clock = REGISTERED

    def move(self, outcome: str, **texts: str) -> Refusal | None:
        self.clock += timedelta(minutes=3)
        given_now = {Need(name): text for name, text in texts.items()}
        result = decide(
            self.procedure,
            self.position,
            outcome,
            at=self.clock,
            texts=given_now,
            present=frozenset(self.present),
        )
        if isinstance(result, Refusal):
            return result
        assert self.position.step is not None
        to = result.end or result.step or ""
        self.moves.append(Move(self.position.step, outcome, to, self.clock, **texts))
        self.present |= {need for need, text in given_now.items() if has_text(text)}
        self.position = result
        return None

    def replayed(self) -> Position:
        return replay(self.procedure, self.kind, received=RECEIVED, registered=REGISTERED, moves=self.moves)


def test_a_complaint_goes_1_2_3_4_back_3_4_5_and_ends() -> None:
    case = Case(BULELENG)
    walked = [case.position.step]
    for outcome, texts in [
        ("teruskan", {}),
        ("koordinasi", {}),
        ("solusi", {"solution": "Perbaikan disiapkan."}),
        ("belum_selesai", {}),
        ("solusi", {"solution": "Perbaikan selesai."}),
        ("dapat_dijawab", {}),
    ]:
        assert case.move(outcome, **texts) is None
        walked.append(case.position.step)
    assert walked == ["1", "2", "3", "4", "3", "4", "5"]
    assert case.position.lane == "staf_kerjasama"
    assert case.move("selesai", answer="Sudah diperbaiki.", delivery="Email, terkirim.") is None
    assert (case.position.state, case.position.end, case.position.step) == (State.ENDED, "selesai", None)
    assert limit_at(BULELENG, case.position) is None
    assert case.replayed() == case.position


def test_a_month_s_register_goes_6_7_8_and_ends() -> None:
    case = Case(BULELENG, CaseKind.MONTH)
    assert (case.position.step, case.position.lane) == ("6", "kasi_kerjasama")
    assert limit_at(BULELENG, case.position) == Limit(1, LimitUnit.AKHIR_BULAN)
    assert case.move("laporkan") is None
    assert case.position.lane == "kepala_dinas"
    assert case.move("putuskan") is None
    assert case.position.lane == "kasi_kerjasama"
    assert case.move("selesai") is None
    assert (case.position.state, case.position.end) == (State.ENDED, "selesai_bulan")
    assert case.replayed() == case.position


def test_not_our_bidang_goes_back_to_the_kasi_without_a_solution() -> None:
    case = Case(BULELENG)
    case.move("teruskan")
    case.move("koordinasi")
    assert case.move("bukan_bidang_kami") is None
    assert (case.position.step, case.position.lane) == ("2", "kasi_kerjasama")


def test_the_first_step_s_clock_runs_from_the_receipt_and_every_other_from_its_entry() -> None:
    case = Case(BULELENG)
    assert clock_start(BULELENG, case.position) == RECEIVED
    assert limit_at(BULELENG, case.position) == Limit(10, LimitUnit.MENIT)
    case.move("teruskan")
    assert clock_start(BULELENG, case.position) == case.clock


def test_a_step_without_a_time_has_no_clock() -> None:
    case = Case(THIRTEEN)
    assert limit_at(THIRTEEN, case.position) is None
    assert clock_start(THIRTEEN, case.position) is None
    assert case.position.entered == REGISTERED


def test_an_external_first_step_is_left_at_receipt_and_the_case_stands_at_the_second_when_registered() -> (
    None
):
    position, moves = start(METRO, CaseKind.COMPLAINT, received=RECEIVED, registered=REGISTERED)
    assert moves == (Move("1", "lapor", "2", RECEIVED),)
    assert (position.step, position.lane, position.entered) == ("2", "petugas", REGISTERED)


def test_an_internal_first_step_waits_for_its_officer() -> None:
    position, moves = start(BULELENG, CaseKind.COMPLAINT, received=RECEIVED, registered=REGISTERED)
    assert moves == ()
    assert (position.step, position.lane, position.entered) == ("1", "staf_kerjasama", RECEIVED)


def test_skipped_numbers_and_the_way_up_to_the_kepala_dinas() -> None:
    case = Case(METRO)
    for outcome in ("naik", "naik", "naik", "naik", "selesai"):
        assert case.move(outcome) is None
    assert (case.position.step, case.position.lane) == ("8", "warga")
    case.move("diberitahu")
    assert case.position.state is State.ENDED
    assert [move.from_step for move in case.moves] == ["1", "2", "4", "5", "6", "7", "8"]
    assert case.replayed() == case.position


def test_a_rejection_wants_its_reason_and_ends_as_rejected() -> None:
    case = Case(METRO)
    refusal = case.move("ditolak")
    assert refusal is not None
    assert refusal.missing == (Need.ANSWER,)
    assert case.move("ditolak", answer="Bukan kewenangan kami.") is None
    assert (case.position.state, case.position.end) == (State.REJECTED, "ditolak")
    after = case.move("naik")
    assert after is not None
    assert "sudah ditolak" in after.sentence


@pytest.mark.parametrize(
    ("way", "walked", "end"),
    [
        ("berkas_pdf", ["terkirim"], "selesai"),
        ("dokumen_fisik", ["berita_acara", "diantar"], "selesai"),
        ("diambil", ["diambil"], "diambil"),
    ],
)
def test_thirteen_lanes_with_a_way_back_and_several_ends(way: str, walked: list[str], end: str) -> None:
    case = Case(THIRTEEN)
    for outcome in (
        "teruskan",
        "angkat",
        "cetak",
        "catat",
        "tidak_lengkap",
        "kirim",
        "teruskan",
        "angkat",
        "cetak",
    ):
        assert case.move(outcome) is None
    for outcome in ("catat", "disetujui", "ajukan", "tanda_tangan", way, *walked):
        assert case.move(outcome) is None
    assert (case.position.state, case.position.end) == (State.ENDED, end)
    assert case.replayed() == case.position


def _at_step_five() -> Case:
    case = Case(BULELENG)
    case.move("teruskan")
    case.move("koordinasi")
    case.move("solusi", solution="Ada.")
    case.move("dapat_dijawab")
    return case


def test_a_step_cannot_be_left_without_its_texts_and_the_refusal_names_them() -> None:
    case = _at_step_five()
    refusal = case.move("selesai")
    assert refusal is not None
    assert refusal.missing == (Need.ANSWER, Need.DELIVERY)
    assert refusal.sentence == "Isi Jawaban kepada pelapor dan Tindak lanjut ke pengadu dahulu, lalu ulangi."
    assert case.position.step == "5"
    assert len(case.moves) == 4


@pytest.mark.parametrize("blank", ["", "   ", "\t\n", "\u00a0\u2009", "\u200b\u200e\ufeff", "\x00"])
def test_blanks_are_no_text(blank: str) -> None:
    case = _at_step_five()
    refusal = case.move("selesai", answer=blank, delivery="Telepon.")
    assert refusal is not None
    assert refusal.missing == (Need.ANSWER,)


@pytest.mark.parametrize("text", ["x", " √ ", "ᬩᬮᬶ", "شكوى", "🙂", "0"])
def test_anything_legible_is_a_text(text: str) -> None:
    assert _at_step_five().move("selesai", answer=text, delivery="Surat.") is None


def test_a_text_already_on_the_case_is_enough_even_beside_a_blank_given_now() -> None:
    case = _at_step_five()
    case.present |= {Need.ANSWER, Need.DELIVERY}
    assert case.move("selesai", answer=" ") is None


def test_an_unknown_outcome_is_refused_with_those_that_exist() -> None:
    case = Case(BULELENG)
    refusal = case.move("solusi", solution="Terlalu dini.")
    assert refusal is not None
    assert refusal.sentence == (
        "Keputusan “solusi” tidak ada di langkah 1. Pilih: Teruskan ke Kasi Kerjasama (teruskan)."
    )
    assert case.position == Case(BULELENG).position


def test_an_open_case_can_be_voided_once_and_nothing_moves_it_afterwards() -> None:
    case = Case(BULELENG)
    voided = void(case.position)
    assert isinstance(voided, Position)
    assert (voided.state, voided.step, voided.lane, voided.end) == (State.VOID, None, None, None)
    again = void(voided)
    assert isinstance(again, Refusal)
    assert "sudah dibatalkan" in again.sentence
    moved = decide(BULELENG, voided, "teruskan", at=REGISTERED, texts={})
    assert isinstance(moved, Refusal)


def test_an_ended_case_is_neither_moved_nor_voided() -> None:
    case = _at_step_five()
    case.move("selesai", answer="Ya.", delivery="Surat.")
    for refusal in (case.move("selesai"), void(case.position)):
        assert isinstance(refusal, Refusal)
        assert refusal.sentence == "Pengaduan ini sudah selesai. Catat perbaikan sebagai ralat."


def test_a_time_without_its_offset_is_our_own_bug() -> None:
    naive = RECEIVED.replace(tzinfo=None)
    with pytest.raises(ValueError, match="carries no offset"):
        start(BULELENG, CaseKind.COMPLAINT, received=naive, registered=REGISTERED)
    with pytest.raises(ValueError, match="carries no offset"):
        decide(BULELENG, Case(BULELENG).position, "teruskan", at=naive, texts={})


def test_a_procedure_without_month_steps_starts_no_month() -> None:
    with pytest.raises(ValueError, match="no case of kind month"):
        start(METRO, CaseKind.MONTH, received=RECEIVED, registered=REGISTERED)


def test_a_position_of_another_procedure_is_our_own_bug() -> None:
    stray = Case(BULELENG).position._replace(step="99")
    with pytest.raises(ValueError, match="does not belong"):
        limit_at(BULELENG, stray)
    with pytest.raises(ValueError, match="does not belong"):
        limit_at(BULELENG, Case(BULELENG).position._replace(kind=CaseKind.MONTH))


def _broken(case: Case, index: int, **changes: str) -> list[Move]:
    moves = list(case.moves)
    moves[index] = moves[index]._replace(**changes)  # type: ignore[arg-type]
    return moves


@pytest.mark.parametrize(
    ("index", "changes", "words"),
    [
        (1, {"from_step": "3"}, r"move 2 \(3 by koordinasi to 3\): the case is at step 2"),
        (1, {"outcome": "solusi"}, "move 2 .*Keputusan “solusi” tidak ada"),
        (1, {"to": "4"}, "move 2 .*the outcome leads to 3"),
        (2, {"solution": " "}, "move 3 .*Isi Tindak lanjut aduan dahulu"),
    ],
)
def test_a_history_that_does_not_fit_is_named_by_its_move(
    index: int, changes: dict[str, str], words: str
) -> None:
    case = _at_step_five()
    with pytest.raises(ValueError, match=words):
        replay(
            BULELENG,
            CaseKind.COMPLAINT,
            received=RECEIVED,
            registered=REGISTERED,
            moves=_broken(case, index, **changes),
        )


def test_a_history_that_goes_on_after_the_end_does_not_fit() -> None:
    case = _at_step_five()
    case.move("selesai", answer="Ya.", delivery="Surat.")
    with pytest.raises(ValueError, match=r"move 6 .*the case is ended already"):
        replay(
            BULELENG,
            CaseKind.COMPLAINT,
            received=RECEIVED,
            registered=REGISTERED,
            moves=[*case.moves, case.moves[-1]],
        )


def test_a_history_without_the_external_first_step_does_not_fit() -> None:
    case = Case(METRO)
    case.move("naik")
    for moves, words in ((case.moves[1:], "move 1 .*begins with 1"), ([], "move 1 is missing")):
        with pytest.raises(ValueError, match=words):
            replay(METRO, CaseKind.COMPLAINT, received=RECEIVED, registered=REGISTERED, moves=moves)


def test_a_text_that_a_correction_brought_in_satisfies_the_replay() -> None:
    case = _at_step_five()
    moves = _broken(case, 2, solution="")
    given_elsewhere = frozenset({Need.SOLUTION})
    position = replay(
        BULELENG,
        CaseKind.COMPLAINT,
        received=RECEIVED,
        registered=REGISTERED,
        moves=moves,
        present=given_elsewhere,
    )
    assert position == case.position


@given(data=st.data(), shape=st.sampled_from(sorted(SHAPES)), month=st.booleans())
def test_any_legal_walk_keeps_one_lane_until_its_end_and_its_history_replays(
    data: st.DataObject, shape: str, month: bool
) -> None:
    procedure = SHAPES[shape]
    kind = CaseKind.MONTH if month and CaseKind.MONTH in procedure.starts else CaseKind.COMPLAINT
    case = Case(procedure, kind)
    for _ in range(data.draw(st.integers(0, 30))):
        if case.position.state is not State.OPEN:
            break
        before, written = case.position, len(case.moves)
        ways = procedure.step_by_id[before.step or ""].outcomes
        refused = case.move("tidak_ada_keputusan_ini")
        assert refused is not None
        assert refused.sentence.endswith(".")
        assert (case.position, len(case.moves)) == (before, written)
        outcome = data.draw(st.sampled_from(ways))
        lacking = [need for need in outcome.needs if need not in case.present]
        if lacking:
            without = case.move(outcome.id)
            assert without is not None
            assert without.missing == tuple(lacking)
            assert (case.position, len(case.moves)) == (before, written)
        assert case.move(outcome.id, **{need.value: "teks" for need in lacking}) is None
        at = case.position
        if at.state is State.OPEN:
            assert at.step == outcome.to
            assert at.lane == procedure.step_by_id[outcome.to].lane
            assert at.entered == case.clock
            assert at.end is None
        else:
            assert (at.step, at.lane, at.entered) == (None, None, None)
            assert at.end == outcome.to
        assert case.replayed() == at
    closing = void(case.position)
    assert isinstance(closing, Position) == (case.position.state is State.OPEN)


def test_a_loop_may_be_walked_many_times() -> None:
    rows = [
        Row("1", "a", [Out("maju", "2")]),
        Row("2", "b", [Out("ulang", "1", "back"), Out("selesai", "selesai")]),
    ]
    case = Case(load(toml(["a", "b"], rows)))
    for _ in range(50):
        assert case.move("maju") is None
        assert case.move("ulang") is None
    assert case.position.step == "1"
    assert clock_start(case.procedure, case.position) == case.clock
    assert case.replayed() == case.position
