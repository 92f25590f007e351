"""When a backup is due, and when the second place has been away for too long."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from app.backup.choosing import add_place, forget_place, move_pc_place
from app.backup.making import back_up
from app.backup.status import reminders, status
from app.backup.timing import daily_due, failed_since, gaps, second_place
from app.backup_files.names import Reason, backups_in
from app.backup_files.places import PC, Known, Place, Result, known, remember
from app.errors import InputError, RefusedError
from app.office.calendar import calendar_of
from app.record.acts import Act
from app.workspace import Session, Workspace
from app.worktime.model import ZONES, OfficeCalendar
from models.record import entries_from, head
from tests.conftest import HandClock

WITA = ZONES["WITA"]
MONDAY = datetime(2026, 11, 30, 8, 0, tzinfo=WITA)
USB = Place("u1", "usb", "CADANGAN 1", "/x", MONDAY, MONDAY - timedelta(days=3) + timedelta(hours=8))
HERE = Place(PC, "pc", "PC ini", "/data/cadangan")


@pytest.fixture
def calendar(office_day: Workspace) -> OfficeCalendar:
    return calendar_of(office_day)


def made(at: datetime, *, good: bool = True) -> Result:
    return Result(at, "harian", PC, "x", good, sentence="" if good else "Ruang simpan D: penuh.")


def test_the_days_backup_is_due_from_eight_on_a_working_day(calendar: OfficeCalendar) -> None:
    nothing = Known((HERE,))
    assert not daily_due(nothing, MONDAY - timedelta(minutes=1), calendar)
    assert daily_due(nothing, MONDAY, calendar)
    assert daily_due(nothing, MONDAY.replace(hour=15), calendar)
    assert not daily_due(nothing, MONDAY - timedelta(days=1), calendar)


def test_one_made_since_eight_is_enough_and_a_failed_or_earlier_one_is_not(calendar: OfficeCalendar) -> None:
    now = MONDAY.replace(hour=10)
    assert not daily_due(Known((HERE,), (made(MONDAY),)), now, calendar)
    assert daily_due(Known((HERE,), (made(MONDAY, good=False),)), now, calendar)
    assert daily_due(Known((HERE,), (made(MONDAY - timedelta(minutes=30)),)), now, calendar)
    assert daily_due(Known((HERE,), (made(MONDAY)._replace(place="u1"),)), now, calendar)
    # A clock that stood ahead yesterday must not make today's backup unnecessary.
    assert daily_due(Known((HERE,), (made(MONDAY + timedelta(days=300)),)), now, calendar)


def test_a_failure_stays_told_until_one_is_good(calendar: OfficeCalendar) -> None:
    kept = Known((HERE,), (made(MONDAY - timedelta(days=1)), made(MONDAY, good=False)))
    found = failed_since(kept)
    assert found is not None
    assert found.tone == "bad"
    assert found.title == "Cadangan harian gagal, 30 Nov 2026 08:00"
    assert found.text == "Ruang simpan D: penuh. Cadangan baik terakhir 29 Nov 2026 08:00."
    assert failed_since(kept._replace(results=(*kept.results, made(MONDAY)))) is None


@pytest.mark.parametrize(
    ("seen", "tone"),
    [
        (datetime(2026, 11, 30, 7, 0, tzinfo=WITA), ""),
        (datetime(2026, 11, 28, 9, 0, tzinfo=WITA), "warn"),
        (datetime(2026, 11, 27, 16, 2, tzinfo=WITA), "warn"),
        (datetime(2026, 11, 24, 7, 0, tzinfo=WITA), "warn"),
        (datetime(2026, 11, 23, 23, 0, tzinfo=WITA), "bad"),
        (datetime(2026, 9, 1, 7, 0, tzinfo=WITA), "bad"),
    ],
)
def test_the_second_place_is_asked_for_after_a_working_day_and_louder_after_a_week(
    calendar: OfficeCalendar, seen: datetime, tone: str
) -> None:
    found = second_place(Known((HERE, USB._replace(seen=seen))), frozenset(), MONDAY, calendar)
    assert (found.tone if found else "") == tone


def test_over_a_weekend_nobody_is_asked_for_it(calendar: OfficeCalendar) -> None:
    sunday = MONDAY - timedelta(days=1)
    assert second_place(Known((HERE, USB)), frozenset(), sunday, calendar) is None


def test_what_is_plugged_in_is_not_asked_for(calendar: OfficeCalendar) -> None:
    kept = Known((HERE, USB._replace(seen=MONDAY - timedelta(days=20))))
    assert second_place(kept, frozenset(("u1",)), MONDAY, calendar) is None


def test_an_office_without_a_second_place_is_told_so(calendar: OfficeCalendar) -> None:
    found = second_place(Known((HERE,)), frozenset(), MONDAY, calendar)
    assert found is not None
    assert found.title == "Belum ada tempat cadangan kedua"


def test_the_words_of_the_picture(calendar: OfficeCalendar) -> None:
    found = second_place(Known((HERE, USB)), frozenset(), MONDAY, calendar)
    assert found is not None
    assert found.title == "Pasang USB cadangan hari ini"
    assert found.text == "terakhir terlihat 3 hari lalu. Pengingat merah muncul sesudah 7 hari."


def test_days_without_a_backup_are_told_apart(calendar: OfficeCalendar) -> None:
    found = gaps(date(2026, 11, 26), date(2026, 12, 1), calendar)
    assert [(one.words, one.holiday) for one in found] == [
        ("30 Nov 2026", False),
        ("28–29 Nov 2026", True),
        ("27 Nov 2026", False),
    ]


def test_the_section_sees_it_all(office_day: Workspace, clock: HandClock) -> None:
    clock.at = datetime(2026, 11, 27, 16, 2, tzinfo=WITA)
    assert back_up(office_day, reason=Reason.CLOSING).good
    clock.at = MONDAY
    assert back_up(office_day, reason=Reason.DAILY).good
    found = status(office_day)
    assert found.last is not None
    assert found.last.good
    assert [(line.when, line.reason, line.places, line.content, line.state) for line in found.history] == [
        ("30 Nov 2026 08:00", "harian", "PC", "40 pengaduan, 0 lampiran", "good"),
        ("28–29 Nov 2026", "hari libur", "", "", "none"),
        ("27 Nov 2026 16:02", "saat menutup", "PC", "40 pengaduan, 0 lampiran", "good"),
    ]
    assert (found.kept.days, found.kept.weeks, found.kept.months) == (2, 2, 1)
    assert found.oldest == date(2026, 11, 27)
    (line,) = found.places
    assert (line.word, line.tone, line.same_disk) == ("ada, 30 Nov 08:00", "ok", True)
    assert found.second is not None
    assert reminders(office_day) == (found.second,)


def test_a_place_is_added_used_and_forgotten(office_day: Workspace, tmp_path: Path, clock: HandClock) -> None:
    usb = tmp_path / "CADANGAN 1"
    usb.mkdir()
    place = add_place(office_day, usb)
    assert (place.kind, place.name) == ("folder", "CADANGAN 1")
    assert back_up(office_day, reason=Reason.ASKED).good
    assert len(backups_in(usb)) == 1
    with pytest.raises(InputError, match="sudah menjadi"):
        add_place(office_day, usb)
    forget_place(office_day, place.id)
    assert [one.id for one in known(office_day.folder).places] == [PC]
    assert len(backups_in(usb)) == 1
    assert add_place(office_day, usb).id == place.id
    with office_day.read():
        entry = entries_from(head().seq, limit=1)[0]
    assert (entry.act, entry.subject) == (Act.SETTING, "Tempat cadangan")
    found = status(office_day).second
    assert found is not None
    assert "cakram yang sama" in found.title


def test_the_pcs_backups_can_move_elsewhere_and_back(office_day: Workspace, tmp_path: Path) -> None:
    (tmp_path / "D").mkdir()
    move_pc_place(office_day, tmp_path / "D")
    assert back_up(office_day, reason=Reason.ASKED).good
    assert len(backups_in(tmp_path / "D")) == 1
    assert not (office_day.folder / "cadangan").exists()
    move_pc_place(office_day, office_day.folder / "cadangan")
    assert back_up(office_day, reason=Reason.ASKED).good
    assert len(backups_in(office_day.folder / "cadangan")) == 1
    with pytest.raises(InputError, match="hanya dipindahkan"):
        forget_place(office_day, PC)


def test_the_data_folder_is_no_place_for_its_own_backups(office_day: Workspace, tmp_path: Path) -> None:
    for folder in (office_day.folder, office_day.folder.parent, office_day.folder / "lampiran"):
        with pytest.raises(InputError, match="folder data"):
            add_place(office_day, folder)
    (tmp_path / "berkas").write_bytes(b"")
    with pytest.raises(InputError, match="tidak dapat ditulis"):
        add_place(office_day, tmp_path / "berkas")


def test_places_are_chosen_by_who_has_the_right(office_day: Workspace, tmp_path: Path) -> None:
    (tmp_path / "usb").mkdir()
    office_day.session = Session("petugas-03")
    with pytest.raises(RefusedError, match="tidak memegang hak Kantor"):
        add_place(office_day, tmp_path / "usb")
    assert not status(office_day).may_change
    assert not status(office_day).may_restore


def test_a_failure_stands_in_the_history_with_its_sentence(office_day: Workspace) -> None:
    failed = Result(MONDAY, "menutup", PC, sentence="Ruang simpan D: penuh.")
    remember(office_day.folder, Known(known(office_day.folder).places, (failed,)))
    line = status(office_day).history[0]
    assert (line.state, line.content, line.sentence) == (
        "failed",
        "Ruang simpan D: penuh.",
        "Ruang simpan D: penuh.",
    )
