"""Finished documents that nobody collects: the 14-day list, contacts, and the end of it."""

from __future__ import annotations

from contextlib import closing
from datetime import date

import pytest

from app.changes import Changes
from app.errors import InputError, RefusedError
from app.office.procedures import adopt, current
from app.procedure.loading import load_text
from app.reading.applications import application_view, uncollected
from app.register.cases import case_with_id
from app.register.check import check
from app.register.contact import collected, record_contact
from app.register.pause import pause
from app.workspace import Workspace
from tests.applications import BY_WA, applied, finished
from tests.conftest import HandClock
from tests.login import direct, opened

LOKET = "petugas-06"


def test_after_14_days_it_is_on_the_list_and_not_before(tanggamus: Workspace, clock: HandClock) -> None:
    finished(tanggamus, "ambil", delivery="loket")
    clock.forward(days=13)
    assert uncollected(tanggamus) == ()
    clock.forward(days=1)
    (one,) = uncollected(tanggamus)
    assert (one.days, one.collective, one.urgency, one.documents) == (14, False, "soon", "KTP-el, KK")
    assert one.last_words == "belum dihubungi"
    clock.forward(days=7)
    assert uncollected(tanggamus)[0].urgency == "late"


def test_a_pekons_documents_are_one_row_oldest_first(tanggamus: Workspace, clock: HandClock) -> None:
    finished(tanggamus, "ambil", delivery="pekon")
    clock.forward(days=3)
    finished(tanggamus, "ambil", delivery="pekon", documents=("ktp",), pekon="Pekon  SUKAMAJU")
    finished(tanggamus, "ambil", delivery="pekon", pekon="Pekon Campang")
    finished(tanggamus, "ambil", delivery="loket")
    clock.forward(days=11)
    found = uncollected(tanggamus)
    assert [(one.collective, len(one.cases), one.days) for one in found] == [(True, 2, 14)]
    assert found[0].documents == "2 KTP-el, 1 KK"
    clock.forward(days=3)
    assert [(one.collective, one.cases[0].pekon, one.days) for one in uncollected(tanggamus)] == [
        (True, "Pekon Sukamaju", 17),
        (True, "Pekon Campang", 14),
        (False, "Pekon Sukamaju", 14),
    ]


def test_a_call_about_a_pekon_stands_at_every_document_and_once_in_the_list(
    tanggamus: Workspace, clock: HandClock
) -> None:
    for _ in range(2):
        finished(tanggamus, "ambil", delivery="pekon")
    clock.forward(days=14)
    (row,) = uncollected(tanggamus)
    record_contact(
        tanggamus,
        case_ids=row.ids,
        channel="telepon",
        result="tidak_diangkat",
        note="aparat pekon",
        officer_id=LOKET,
    )
    (row,) = uncollected(tanggamus)
    assert [(one.title, one.note) for one in row.contacts] == [("Telepon, tidak diangkat", "aparat pekon")]
    assert row.last_words == "telepon, tidak diangkat"
    for case_id in row.ids:
        view = application_view(tanggamus, case_id)
        assert view is not None
        assert len(view.contacts) == 1


def test_a_promise_counts_until_its_day_is_over(tanggamus: Workspace, clock: HandClock) -> None:
    case_id = finished(tanggamus, "ambil", delivery="loket")
    clock.forward(days=21)
    record_contact(
        tanggamus,
        case_ids=[case_id],
        channel="wa",
        result="akan_mengambil",
        promised_on=date(2026, 12, 23),
        officer_id=LOKET,
    )
    (row,) = uncollected(tanggamus)
    assert (row.urgency, row.last_words) == ("promised", "akan datang 23 Des")
    clock.forward(days=3)
    (row,) = uncollected(tanggamus)
    assert (row.urgency, row.last_words) == ("late", "WA, dibalas, akan mengambil")


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"channel": "merpati"}, "channel"),
        ({"result": "dibaca"}, "result"),  # by telephone nothing is read
        ({"promised_on": date(2026, 12, 24)}, "promised_on"),
        ({"result": "akan_mengambil", "promised_on": date(2026, 11, 1)}, "promised_on"),
    ],
)
def test_a_contact_that_cannot_be_is_refused(
    tanggamus: Workspace, given: dict[str, object], field: str
) -> None:
    case_id = finished(tanggamus, "ambil", delivery="loket")
    values = {"channel": "telepon", "result": "tidak_diangkat", **given}
    with pytest.raises(InputError) as told:
        record_contact(tanggamus, case_ids=[case_id], officer_id=LOKET, **values)  # type: ignore[arg-type]
    assert told.value.field == field


def test_a_retry_of_a_contact_doubles_nothing(tanggamus: Workspace) -> None:
    case_id = finished(tanggamus, "ambil", delivery="loket")
    for _ in range(2):
        record_contact(
            tanggamus,
            case_ids=[case_id],
            channel="email",
            result="terkirim",
            officer_id=LOKET,
            entry_id="b" * 32,
        )
    view = application_view(tanggamus, case_id)
    assert view is not None
    assert len(view.contacts) == 1


def test_a_contact_about_an_open_case_of_a_closed_month_is_still_taken(
    tanggamus: Workspace, clock: HandClock
) -> None:
    case_id = finished(tanggamus, "ambil", delivery="loket")
    with tanggamus.write():
        tanggamus.store.db.execute_sql(
            "INSERT INTO closed_month (month, closed_at) VALUES ('2026-11', '2026-12-01T08:00:00+07:00')"
        )
    clock.forward(days=20)
    record_contact(tanggamus, case_ids=[case_id], channel="wa", result="terkirim", officer_id=LOKET)
    assert uncollected(tanggamus)[0].contacts


def test_what_does_not_wait_is_asked_about_by_nobody(tanggamus: Workspace) -> None:
    case_id = applied(tanggamus)
    with pytest.raises(RefusedError, match="tidak menunggu diambil"):
        record_contact(tanggamus, case_ids=[case_id], channel="wa", result="terkirim", officer_id=LOKET)


def test_collected_ends_one_or_a_whole_pekon(tanggamus: Workspace, clock: HandClock) -> None:
    ids = [finished(tanggamus, "ambil", delivery="pekon") for _ in range(3)]
    clock.forward(days=14)
    collected(tanggamus, case_ids=ids[:1], officer_id=LOKET)
    (row,) = uncollected(tanggamus)
    collected(tanggamus, case_ids=row.ids, officer_id=LOKET)
    assert uncollected(tanggamus) == ()
    assert {case_with_id(tanggamus, one).row["state"] for one in ids} == {"ended"}
    assert check(tanggamus).problems == []


def test_one_that_cannot_be_collected_holds_back_the_others(tanggamus: Workspace) -> None:
    there, elsewhere = finished(tanggamus, "ambil", delivery="loket"), applied(tanggamus)
    with pytest.raises(RefusedError):
        collected(tanggamus, case_ids=[there, elsewhere], officer_id=LOKET)
    assert case_with_id(tanggamus, there).row["state"] == "open"


def test_a_retry_of_collected_is_quiet_and_somebody_elses_is_told(tanggamus: Workspace) -> None:
    ids = [finished(tanggamus, "ambil", delivery="pekon") for _ in range(2)]
    collected(tanggamus, case_ids=ids, officer_id=LOKET)
    assert collected(tanggamus, case_ids=ids, officer_id=LOKET) == Changes()
    with pytest.raises(RefusedError, match="tidak menunggu diambil lagi"):
        collected(tanggamus, case_ids=ids, officer_id="petugas-07")
    assert check(tanggamus).problems == []


def test_a_paused_document_of_a_pekon_stands_alone_and_the_others_are_collected(
    tanggamus: Workspace, clock: HandClock
) -> None:
    waiting, *others = (finished(tanggamus, "ambil", delivery="pekon") for _ in range(3))
    pause(tanggamus, case_id=waiting, reason="KK belum dikirim", officer_id=LOKET)
    clock.forward(days=14)
    together, single = uncollected(tanggamus)
    assert (together.ids, single.ids) == (tuple(others), (waiting,))
    assert (single.collective, single.last_words) == (False, "dijeda")
    collected(tanggamus, case_ids=together.ids, officer_id=LOKET)
    assert [row.ids for row in uncollected(tanggamus)] == [(waiting,)]


def test_a_document_whose_revision_is_lost_stays_on_the_list_where_another_is_known(
    tanggamus: Workspace, clock: HandClock
) -> None:
    case_id = finished(tanggamus, "ambil", delivery="pekon")
    clock.forward(days=14)
    tanggamus_2 = current(tanggamus, BY_WA).source.replace("revision = 0", "revision = 1", 1)
    adopt(tanggamus, procedure=load_text(tanggamus_2, name="revisi"))
    tanggamus.close()
    with direct(tanggamus.folder) as file:
        file.execute("UPDATE procedure SET source = 'rusak [' WHERE key = ?", (f"{BY_WA}@0",))
    with closing(opened(tanggamus.folder, clock=clock)) as ws:
        (row,) = uncollected(ws)
        assert (row.ids, row.last_words, row.collective) == ((case_id,), "SOP tidak terbaca", False)
        with pytest.raises(RefusedError, match="tidak dapat dibaca"):
            collected(ws, case_ids=row.ids, officer_id=LOKET)
