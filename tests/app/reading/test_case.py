"""One case as its page tells it."""

from __future__ import annotations

from app.reading.case import case_view
from app.register.correct import correct
from app.register.move import Texts, move
from app.workspace import Workspace
from tests.app.reading.walked import KASI, walked

DAFDUK = "petugas-04"


def test_each_entry_says_who_had_the_case_next_a_bidang_by_its_name(new_office: Workspace) -> None:
    ways = ["teruskan", "koordinasi", "solusi", "belum_selesai", "solusi", "dapat_dijawab", "selesai"]
    view = case_view(new_office, case_id=walked(new_office, ways))
    assert [(entry.to_desk, entry.title) for entry in view.history] == [
        ("", "Dicatat di register"),
        ("Kasi Kerjasama", "Diteruskan ke Kasi Kerjasama"),
        ("Bidang Capil", "Diteruskan ke Bidang Capil"),
        ("Kasi Kerjasama", "Diteruskan ke Kasi Kerjasama"),
        ("Bidang Capil", "Dikembalikan ke Bidang Capil"),
        ("Kasi Kerjasama", "Diteruskan ke Kasi Kerjasama"),
        ("Staf Kerjasama", "Diteruskan ke Staf Kerjasama"),
        ("", "Selesai"),
    ]


def test_a_bidang_chosen_with_a_move_stays_in_its_entry_when_another_one_has_the_case_later(
    new_office: Workspace,
) -> None:
    case_id = walked(new_office, ["teruskan"])
    for outcome, officer, bidang in (
        ("koordinasi", KASI, "dafduk"),
        ("solusi", DAFDUK, ""),
        ("belum_selesai", KASI, "capil"),
    ):
        texts = Texts(solution="Bukan urusan kami.") if outcome == "solusi" else Texts()
        move(new_office, case_id=case_id, outcome=outcome, officer_id=officer, bidang=bidang, texts=texts)
    desks = [entry.to_desk for entry in case_view(new_office, case_id=case_id).history]
    assert desks == ["", "Kasi Kerjasama", "Bidang Dafduk", "Kasi Kerjasama", "Bidang Capil"]


def test_a_later_correction_of_the_bidang_renames_no_older_entry(new_office: Workspace) -> None:
    case_id = walked(new_office, ["teruskan", "koordinasi"])  # Bidang Capil since the receipt
    correct(
        new_office, case_id=case_id, field="bidang", value="dafduk", reason="Salah bidang", officer_id=KASI
    )
    view = case_view(new_office, case_id=case_id)
    assert view.card.bidang_name == "Bidang Dafduk"
    assert [entry.to_desk for entry in view.history] == ["", "Kasi Kerjasama", "Bidang Capil", ""]
