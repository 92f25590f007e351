"""Revisions of an SOP: in force from a day on, running cases stay on theirs, one that is lost loses no case."""

from __future__ import annotations

from contextlib import closing
from datetime import date, timedelta

import pytest

from app.errors import InputError, RefusedError
from app.office.lost_procedure import is_lost
from app.office.officers import officer_named
from app.office.procedures import (
    adopt,
    current,
    in_force,
    in_force_for,
    lost_words,
    procedure_of,
    retire,
    revisions,
)
from app.office.settings import changed, now, office_of
from app.office.settings_writing import save_office
from app.procedure.loading import load_text, shipped_as
from app.procedure.model import CaseKind, Procedure
from app.reading.case import case_view
from app.reading.lists import board, home, listing, my_work
from app.reading.logbook import logbook_sheet
from app.record.verify import verify
from app.register.cases import case_with_id, supervisor_right
from app.register.check import check
from app.register.classify import classify
from app.register.closing import may_close
from app.register.correct import correct, void
from app.register.move import move
from app.register.receive import SlipInput, receive
from app.workspace import Workspace
from tests.login import direct, opened

BULELENG = "buleleng-sop-pdip-03"
STAFF, KASI = "petugas-03", "petugas-02"


def revision(number: int, *changes: tuple[str, str]) -> Procedure:
    source = shipped_as(BULELENG).source.replace("revision = 0", f"revision = {number}", 1)
    for old, new in changes:
        assert old in source
        source = source.replace(old, new, 1)
    return load_text(source, name="revisi")


def received(ws: Workspace) -> str:
    return receive(ws, slip=SlipInput(content="Antrean lama.", channel="kotak"), officer_id=STAFF).case_id


def at_step(ws: Workspace, case_id: str) -> tuple[str, int]:
    card = case_view(ws, case_id=case_id).card
    return card.step, procedure_of(ws, card.procedure_key).revision


def test_running_cases_stay_on_their_revision_and_new_ones_take_the_new_one(new_office: Workspace) -> None:
    ws, before = new_office, received(new_office)
    adopt(ws, procedure=revision(1, ('label = "Teruskan ke Kasi Kerjasama"', 'label = "Ke Kasi"')))
    after = received(ws)
    assert (at_step(ws, before), at_step(ws, after)) == (("1", 0), ("1", 1))
    assert case_view(ws, case_id=after).choices[0].label == "Ke Kasi"
    move(ws, case_id=before, outcome="teruskan", officer_id=STAFF)
    assert at_step(ws, before) == ("2", 0)
    assert {card.id for card in my_work(ws, officer=officer_named(ws, KASI))} == {before}


def test_a_revision_takes_effect_on_its_day(new_office: Workspace) -> None:
    ws = new_office
    tomorrow = now(ws).date() + timedelta(days=1)
    adopt(ws, procedure=revision(1), from_day=tomorrow)
    assert current(ws, BULELENG).revision == 0
    assert at_step(ws, received(ws))[1] == 0
    ws.clock.at += timedelta(days=1)  # type: ignore[attr-defined]
    assert current(ws, BULELENG).revision == 1
    assert [(one.procedure.revision, one.from_day) for one in revisions(ws, BULELENG)][-1] == (1, tomorrow)


def test_an_older_revision_or_an_earlier_day_is_refused(new_office: Workspace) -> None:
    ws = new_office
    adopt(ws, procedure=revision(3), from_day=date(2027, 1, 1))
    for number in (0, 2, 3):
        with pytest.raises(RefusedError, match=r"tidak lebih baru dari revisi 3.*nomor revisi 4"):
            adopt(ws, procedure=revision(number))
    with pytest.raises(InputError, match="berlaku mulai 1 Jan 2027") as caught:
        adopt(ws, procedure=revision(4))
    assert caught.value.field == "from_day"
    assert len(revisions(ws, BULELENG)) == 2


def test_a_second_procedure_is_used_beside_the_first_until_it_is_retired(new_office: Workspace) -> None:
    ws = new_office
    other = load_text(
        shipped_as(BULELENG)
        .source.replace(BULELENG, "pengaduan-langsung", 1)
        .replace("SOP-PDIP-03", "SOP-PDIP-04"),
        name="langsung",
    )
    adopt(ws, procedure=other)
    assert [one.id for one in in_force(ws)] == [BULELENG, "pengaduan-langsung"]
    assert len(in_force_for(ws, CaseKind.COMPLAINT)) == 2
    assert in_force_for(ws, CaseKind.APPLICATION) == ()
    with pytest.raises(RefusedError, match="SOP utama"):
        retire(ws, procedure_id=BULELENG)
    with pytest.raises(InputError, match="tidak dipakai"):
        retire(ws, procedure_id="tanggamus-13")
    retire(ws, procedure_id="pengaduan-langsung")
    assert [one.id for one in in_force(ws)] == [BULELENG]
    for gone in ("pengaduan-langsung", "tanggamus-13"):
        with pytest.raises(InputError, match="tidak berlaku di kantor ini"):
            save_office(ws, office=changed(office_of(ws), procedure_id=gone), officer_id=KASI)
    assert verify(ws).differences == ()


@pytest.mark.parametrize("harm", ["UPDATE procedure SET source = 'rusak ['", "DELETE FROM procedure"])
def test_a_case_whose_revision_is_gone_is_seen_everywhere_and_goes_on_once_the_file_is_back(
    new_office: Workspace, harm: str
) -> None:
    mine = received(new_office)
    move(new_office, case_id=mine, outcome="teruskan", officer_id=STAFF)
    new_office.close()
    with direct(new_office.folder) as file:
        file.execute("PRAGMA foreign_keys=OFF")
        file.execute(harm)
    with closing(opened(new_office.folder, clock=new_office.clock)) as ws:  # type: ignore[arg-type]
        lost = current(ws, BULELENG)
        assert is_lost(lost)
        assert "Impor berkas SOP revisi itu" in lost_words(ws, lost)
        kasi = officer_named(ws, KASI)
        assert mine in {card.id for lane in board(ws, officer=kasi).lanes for card in lane.cards}
        assert [card.id for card in my_work(ws, officer=kasi)] == [mine]
        assert home(ws, officer=kasi).running == 1
        assert [card.id for card in listing(ws)] == [mine]
        assert logbook_sheet(ws, month="2026-11", sheet=1).lines[0].id == mine
        assert case_view(ws, case_id=mine).card.step == "2"
        with pytest.raises(
            RefusedError, match=r"revisi 0 tidak dapat dibaca.*Impor berkas SOP.*tidak ada yang hilang"
        ):
            move(ws, case_id=mine, outcome="koordinasi", officer_id=KASI)
        with pytest.raises(InputError, match="tidak memakai SOP untuk pengaduan"):
            received(ws)
        assert any("Impor berkas SOP" in one for one in check(ws).problems)
        adopt(ws, procedure=shipped_as(BULELENG))
        move(ws, case_id=mine, outcome="koordinasi", officer_id=KASI)
        assert at_step(ws, mine) == ("3", 0)
        assert at_step(ws, received(ws)) == ("1", 0)
        assert check(ws).problems == []


def test_the_history_of_a_case_whose_revision_is_gone_does_not_say_that_it_ended(
    new_office: Workspace,
) -> None:
    mine = received(new_office)
    move(new_office, case_id=mine, outcome="teruskan", officer_id=STAFF)
    move(new_office, case_id=mine, outcome="koordinasi", officer_id=KASI, bidang="dafduk")
    new_office.close()
    with direct(new_office.folder) as file:
        file.execute("UPDATE procedure SET source = 'rusak ['")
    with closing(opened(new_office.folder, clock=new_office.clock)) as ws:  # type: ignore[arg-type]
        titles = [entry.title for entry in case_view(ws, case_id=mine).history if entry.act == "move"]
        assert titles[0] == "Diteruskan"
        assert titles[1].startswith("Diteruskan ke ")


@pytest.mark.parametrize("officer_id", [STAFF, KASI])
def test_while_its_revision_is_gone_nobody_supervises_a_case(new_office: Workspace, officer_id: str) -> None:
    mine = received(new_office)
    new_office.close()
    with direct(new_office.folder) as file:
        file.execute("UPDATE procedure SET source = 'rusak ['")
    with closing(opened(new_office.folder, clock=new_office.clock)) as ws:
        who = {"case_id": mine, "officer_id": officer_id}
        with pytest.raises(RefusedError, match="Impor berkas SOP"):
            void(ws, reason="Keliru catat", **who)
        with pytest.raises(RefusedError, match="Impor berkas SOP"):
            correct(ws, field="isi", value="Lain", reason="Keliru tulis", **who)
        with pytest.raises(RefusedError, match="Impor berkas SOP"):
            classify(ws, legal_class="berkadar", **who)
        assert supervisor_right(ws, mine, officer_named(ws, officer_id)) is None
        # Who holds the right Petugas still closes a case to somebody: that needs no lane.
        assert may_close(ws, case_with_id(ws, mine), officer_named(ws, officer_id)) == (officer_id == KASI)
        adopt(ws, procedure=shipped_as(BULELENG))
        void(ws, case_id=mine, reason="Keliru catat", officer_id=KASI)
        assert check(ws).problems == []


def test_a_lost_older_revision_is_put_back_although_a_newer_one_is_in_force(new_office: Workspace) -> None:
    ws, mine = new_office, received(new_office)
    adopt(ws, procedure=revision(1))
    ws.close()
    with direct(ws.folder) as file:
        file.execute("UPDATE procedure SET source = 'rusak [' WHERE revision = 0")
    with closing(opened(ws.folder, clock=ws.clock)) as again:  # type: ignore[arg-type]
        assert (current(again, BULELENG).revision, is_lost(current(again, BULELENG))) == (1, False)
        view = case_view(again, case_id=mine)
        assert (view.card.step_label, view.card.lane_name) == ("Catat di logbook", "Staf Kerjasama")
        adopt(again, procedure=shipped_as(BULELENG))
        move(again, case_id=mine, outcome="teruskan", officer_id=STAFF)
        assert at_step(again, mine) == ("2", 0)
