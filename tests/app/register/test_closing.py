"""A complaint about an officer is closed to that officer and their lane; somebody else acts, nothing else is lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.errors import InputError, RefusedError
from app.office.officers import Desk, Officer, officer_named, save_officer
from app.office.settings import office_of
from app.reading.case import case_view
from app.reading.lists import board, home, my_work, search
from app.reading.logbook import logbook_list, logbook_sheet
from app.reading.similar import similar
from app.recap.cases import cards_of
from app.recap.figures import recap_figures
from app.register.attach import attach, attachments, link
from app.register.cases import case_with_id
from app.register.closing import close_to, lane_choices, may_close, stand_ins
from app.register.correct import correct, void
from app.register.move import Texts, move
from app.register.receive import SlipInput, receive
from app.workspace import Workspace
from models import record

KABID, KASI, STAFF, DAFDUK, CAPIL, KADIS, OTHER = (
    "petugas-01",
    "petugas-02",
    "petugas-03",
    "petugas-04",
    "petugas-05",
    "petugas-08",
    "petugas-09",
)
MONTH = "2026-11"
TEXT = "Petugas bidang Capil membentak pelajar di depan antrean perekaman."


def enter(ws: Workspace, content: str = TEXT, *, officer: str = STAFF, perilaku: bool = True) -> str:
    targets = ("perilaku",) if perilaku else ()
    slip = SlipInput(content=content, channel="kotak", targets=targets, bidang="capil")
    return receive(ws, slip=slip, officer_id=officer).case_id


def who(ws: Workspace, officer_id: str) -> Officer:
    return officer_named(ws, officer_id)


def shut(ws: Workspace, case_id: str, **more: str) -> None:
    """Close it to the officer of Bidang Capil and their lane; Dafduk's stands in."""
    values = {
        "closed_officer": CAPIL,
        "lane": "bidang_terkait/capil",
        "stand_in": DAFDUK,
        "reason": "Mengadukan petugas itu",
        "officer_id": KASI,
        **more,
    }
    close_to(ws, case_id=case_id, **values)


def at_bidang(ws: Workspace) -> str:
    """A complaint that stands at the desk of Bidang Capil."""
    key = enter(ws)
    move(ws, case_id=key, outcome="teruskan", officer_id=STAFF)
    move(ws, case_id=key, outcome="koordinasi", officer_id=KASI, bidang="capil")
    return key


def test_the_closed_officer_finds_it_nowhere(new_office: Workspace) -> None:
    key, open_one = at_bidang(new_office), enter(new_office, "Antrean perekaman pelajar panjang sekali.")
    capil, kasi = who(new_office, CAPIL), who(new_office, KASI)
    assert key in [card.id for card in my_work(new_office, officer=capil)]
    running = home(new_office, officer=capil).running
    shut(new_office, key)

    def seen_by(officer: Officer) -> list[bool]:
        every = [card.id for lane in board(new_office, officer=officer).lanes for card in lane.cards]
        alike = similar(new_office, content=TEXT, officer=officer)
        return [
            key in every,
            key in [card.id for card in my_work(new_office, officer=officer)],
            key in [card.id for card in home(new_office, officer=officer).mine],
            key in [card.id for card in search(new_office, query="membentak", officer=officer)],
            key in [card.id for card in search(new_office, query="0001", officer=officer)],
            key in [one.card.id for one in alike],
            key in [card.id for card in cards_of(new_office, [key, open_one], officer)],
        ]

    assert not any(seen_by(capil))
    assert seen_by(kasi) == [True, False, False, True, True, True, True]
    assert home(new_office, officer=capil).running == running - 1
    with pytest.raises(RefusedError, match=r"0001.* tertutup bagi Anda"):
        case_view(new_office, case_id=key, officer=capil)
    assert case_view(new_office, case_id=key, officer=kasi).content == TEXT


def test_the_logbook_keeps_the_row_and_its_number_and_nothing_else(new_office: Workspace) -> None:
    key = at_bidang(new_office)
    shut(new_office, key)
    capil = who(new_office, CAPIL)
    line = logbook_sheet(new_office, month=MONTH, sheet=1, officer=capil).lines[0]
    assert (line.number, line.short, line.content, line.shut) == (1, "0001", "tertutup", True)
    assert (line.solution, line.delivery, line.bidang_name, line.where) == ("", "", "", "")
    assert logbook_list(new_office, month=MONTH, query="membentak", officer=capil).lines == ()
    assert logbook_list(new_office, month=MONTH, bidang="capil", officer=capil).lines == ()
    assert len(logbook_list(new_office, month=MONTH, status="tidak", officer=capil).lines) == 1
    kasi = who(new_office, KASI)
    assert logbook_sheet(new_office, month=MONTH, sheet=1, officer=kasi).lines[0].content == TEXT
    assert len(logbook_list(new_office, month=MONTH, query="membentak", officer=kasi).lines) == 1


def test_the_figures_of_the_recap_stay_whole(new_office: Workspace) -> None:
    key = enter(new_office)
    before = recap_figures(new_office, month=MONTH)
    shut(new_office, key)
    assert recap_figures(new_office, month=MONTH) == before
    ids = recap_figures(new_office, month=MONTH).behind["received"]
    assert [card.id for card in cards_of(new_office, ids, who(new_office, KASI))] == [key]
    assert cards_of(new_office, ids, who(new_office, CAPIL)) == ()


def test_nothing_can_be_done_by_the_closed_officer(new_office: Workspace, tmp_path: Path) -> None:
    key, other = at_bidang(new_office), enter(new_office, "Perihal lain")
    shut(new_office, key)
    file = tmp_path / "bukti.txt"
    file.write_text("isi")
    for act in (
        lambda: move(
            new_office, case_id=key, outcome="solusi", officer_id=CAPIL, texts=Texts(solution="Tidak benar.")
        ),
        lambda: attach(new_office, case_id=key, path=file, officer_id=CAPIL),
        lambda: link(new_office, case_id=other, other_id=key, officer_id=CAPIL),
        lambda: close_to(new_office, case_id=key, closed_officer=KASI, reason="Balas", officer_id=CAPIL),
    ):
        with pytest.raises(RefusedError, match="tertutup bagi Anda"):
            act()
    assert len(attachments(new_office, key)) == 0


def test_the_stand_in_acts_in_the_closed_lane_and_nobody_else(new_office: Workspace) -> None:
    key = at_bidang(new_office)
    shut(new_office, key)
    dafduk = who(new_office, DAFDUK)
    assert [card.id for card in my_work(new_office, officer=dafduk)] == [key]
    assert board(new_office, officer=dafduk).mine == {key}
    view = case_view(new_office, case_id=key)
    assert [name for _id, name in view.able] == ["Petugas 04"]
    assert view.shut is not None
    assert (view.shut.officer_name, view.shut.stand_in_name) == ("Petugas 05", "Petugas 04")
    with pytest.raises(RefusedError, match="Petugas 04"):
        # The Kasi may record for a bidang from paper, but not in the place of who stands in.
        move(new_office, case_id=key, outcome="solusi", officer_id=KASI, texts=Texts(solution="Ditegur."))
    move(new_office, case_id=key, outcome="solusi", officer_id=DAFDUK, texts=Texts(solution="Ditegur."))
    assert case_view(new_office, case_id=key).card.lane == "kasi_kerjasama"
    assert my_work(new_office, officer=dafduk) == ()


def test_a_colleague_of_the_closed_lane_is_shut_out_too(new_office: Workspace) -> None:
    key = enter(new_office)
    procedure = office_of(new_office).procedure_id
    colleague = who(new_office, OTHER)._replace(desks=(Desk(procedure, "bidang_terkait", "capil"),))
    save_officer(new_office, officer=colleague)
    shut(new_office, key)
    assert search(new_office, query="membentak", officer=who(new_office, OTHER)) == ()
    other = enter(new_office, "Petugas lain membentak warga")
    close_to(new_office, case_id=other, closed_officer=CAPIL, reason="Hanya orangnya", officer_id=KASI)
    found = search(new_office, query="membentak", officer=who(new_office, OTHER))
    assert [card.id for card in found] == [other], "without the lane only the officer is meant"


@pytest.mark.parametrize("bidang", ["capil", ""])
def test_who_sits_at_every_desk_of_the_lane_is_of_it_too(new_office: Workspace, bidang: str) -> None:
    key = enter(new_office)
    procedure = office_of(new_office).procedure_id
    save_officer(
        new_office,
        officer=who(new_office, OTHER)._replace(desks=(Desk(procedure, "bidang_terkait", bidang),)),
    )
    shut(new_office, key)
    colleague, other = who(new_office, OTHER), who(new_office, "petugas-06")
    assert search(new_office, query="membentak", officer=colleague) == ()
    with pytest.raises(RefusedError, match="tertutup bagi Anda"):
        case_view(new_office, case_id=key, officer=colleague)
    assert search(new_office, query="membentak", officer=other), "another bidang's desk is another desk"


def test_the_supervising_lane_closed_to_itself_is_supervised_by_the_stand_in(new_office: Workspace) -> None:
    key = enter(new_office)
    close_to(
        new_office,
        case_id=key,
        closed_officer=KASI,
        lane="kasi_kerjasama",
        stand_in=KABID,
        reason="Mengadukan Kasi",
        officer_id=STAFF,
    )
    with pytest.raises(RefusedError, match="tertutup bagi Anda"):
        void(new_office, case_id=key, reason="Tidak benar", officer_id=KASI)
    correct(new_office, case_id=key, field="isi", value="Mohon dibina.", reason="Diringkas", officer_id=KABID)
    move(new_office, case_id=key, outcome="teruskan", officer_id=STAFF)
    move(new_office, case_id=key, outcome="koordinasi", officer_id=KABID, bidang="dafduk")
    assert case_view(new_office, case_id=key).card.lane == "bidang_terkait"


def test_who_may_close_it(new_office: Workspace) -> None:
    perilaku, plain = enter(new_office), enter(new_office, "Kipas mati", perilaku=False)

    def may(case_id: str) -> list[str]:
        found = case_with_id(new_office, case_id)
        ids = (KABID, KASI, STAFF, CAPIL, KADIS)
        return [one for one in ids if may_close(new_office, found, who(new_office, one))]

    assert may(perilaku) == [KASI, STAFF]
    assert may(plain) == [KASI]
    with pytest.raises(RefusedError, match="Kasi Kerjasama"):
        shut(new_office, plain, officer_id=STAFF)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"closed_officer": ""}, "closed_officer"),
        ({"reason": " "}, "reason"),
        ({"stand_in": ""}, "stand_in"),
        ({"stand_in": CAPIL}, "stand_in"),
        ({"lane": "kasi_kerjasama"}, "lane"),
        ({"handed_to": "x" * 200}, "handed_to"),
    ],
)
def test_what_is_missing_is_asked_for(new_office: Workspace, values: dict[str, str], field: str) -> None:
    key = enter(new_office)
    with pytest.raises(InputError) as refusal:
        shut(new_office, key, **values)
    assert refusal.value.field == field
    assert case_view(new_office, case_id=key).shut is None


def test_the_act_is_in_the_record_and_can_be_mended_by_another_one(new_office: Workspace) -> None:
    key = enter(new_office)
    shut(new_office, key)
    shut(new_office, key, closed_officer=DAFDUK, lane="bidang_terkait/dafduk", stand_in=KABID)
    with new_office.read():
        last = record.entries_from(record.head().seq, limit=1)[0]
    assert (last.act, last.case_id) == ("close_to", key)
    assert "Petugas 04" in json.loads(last.detail)["sentence"]
    assert search(new_office, query="membentak", officer=who(new_office, CAPIL))
    assert search(new_office, query="membentak", officer=who(new_office, DAFDUK)) == ()


def test_the_choices_name_the_officers_own_lanes_and_everybody_else_as_stand_in(
    new_office: Workspace,
) -> None:
    found = case_with_id(new_office, enter(new_office))
    capil = who(new_office, CAPIL)
    assert [(one.key, one.name) for one in lane_choices(new_office, found, capil)] == [
        ("bidang_terkait/capil", "Bidang Capil")
    ]
    others = [one.id for one in stand_ins(new_office, capil)]
    assert CAPIL not in others
    assert len(others) == 8
