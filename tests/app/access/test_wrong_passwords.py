"""Five wrong passwords slow down, told plainly; nobody else is hindered, and no clock keeps anybody out."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from app.access.attempts import FILE, attempts, wait_after
from app.access.login import log_in, unlock, waits_until
from app.access.views import WaitError, WrongPasswordError
from app.record.acts import Act
from app.sample.passwords import PASSWORDS
from app.workspace import Workspace
from models.database import database
from tests.conftest import HandClock
from tests.login import logged_in

WHO = "petugas-03"


@pytest.fixture
def folder(new_office: Workspace) -> Path:
    """A register that nobody has open."""
    new_office.close()
    return new_office.folder


def wrong(folder: Path, clock: HandClock, times: int, who: str = WHO) -> list[str]:
    """Type a wrong password so often; the sentences."""
    said = []
    for _ in range(times):
        with pytest.raises((WrongPasswordError, WaitError)) as caught:
            log_in(folder, who, "bukan ini", clock=clock)
        said.append(caught.value.sentence)
    return said


def entered(folder: Path, clock: HandClock) -> list[tuple[str, str]]:
    """(subject, detail) of every wrong password in the record."""
    ws = logged_in(folder, "petugas-02", clock=clock)
    rows = database.execute_sql(
        "SELECT subject, detail FROM record WHERE act = ? ORDER BY seq", (Act.WRONG_PASSWORD,)
    ).fetchall()
    ws.close()
    return [(str(a), str(b)) for a, b in rows]


def test_the_first_four_say_what_is_left_the_fifth_when_to_try_again(folder: Path, clock: HandClock) -> None:
    said = wrong(folder, clock, 5)
    assert [one.split("; ")[1] for one in said[:4]] == [
        f"{left} kali lagi sebelum harus menunggu." for left in (4, 3, 2, 1)
    ]
    until = clock().astimezone() + timedelta(seconds=30)  # as the PC's own clock shows it
    assert said[4] == f"Lima kali salah. Coba lagi pukul {until:%H:%M:%S}."


def test_while_waiting_even_the_right_password_is_not_tried(folder: Path, clock: HandClock) -> None:
    wrong(folder, clock, 5)
    with pytest.raises(WaitError) as caught:
        log_in(folder, WHO, PASSWORDS[WHO], clock=clock)
    assert caught.value.until == clock() + timedelta(seconds=30)
    assert waits_until(folder, WHO, clock()) == clock() + timedelta(seconds=30)
    assert len(attempts(folder)) == 5  # nothing was tried, nothing is counted
    clock.forward(seconds=31)
    logged_in(folder, WHO, clock=clock).close()


def test_each_further_one_doubles_the_wait_up_to_a_quarter_of_an_hour() -> None:
    waits = [int(wait_after(count).total_seconds()) for count in range(4, 14)]
    assert waits == [0, 30, 60, 120, 240, 480, 900, 900, 900, 900]


def test_the_count_outlives_the_program_and_ends_with_the_right_password(
    folder: Path, clock: HandClock
) -> None:
    wrong(folder, clock, 3)
    assert "1 kali lagi" in wrong(folder, clock, 1)[0]  # each try reads the file anew, as a new start does
    logged_in(folder, WHO, clock=clock).close()
    assert "4 kali lagi" in wrong(folder, clock, 1)[0]


def test_the_others_are_not_hindered_and_do_not_end_the_wait(folder: Path, clock: HandClock) -> None:
    wrong(folder, clock, 5)
    logged_in(folder, "petugas-02", clock=clock).close()
    with pytest.raises(WaitError):
        log_in(folder, WHO, PASSWORDS[WHO], clock=clock)


def test_a_clock_that_was_set_back_keeps_nobody_out(folder: Path, clock: HandClock) -> None:
    wrong(folder, clock, 7)
    clock.forward(days=-365)
    logged_in(folder, WHO, clock=clock).close()


def test_they_stand_in_the_record_once_by_whoever_logs_in_next(folder: Path, clock: HandClock) -> None:
    wrong(folder, clock, 5)
    clock.forward(minutes=1)
    first = entered(folder, clock)
    assert [subject for subject, _detail in first] == [WHO] * 5
    assert '"wait": 30' in first[4][1]
    assert "bukan ini" not in str(first)
    assert entered(folder, clock) == first
    assert len(attempts(folder)) == 1  # the newest still counts for its officer


def test_what_was_typed_is_nowhere_in_the_folder(folder: Path, clock: HandClock) -> None:
    wrong(folder, clock, 2)
    assert all(b"bukan ini" not in path.read_bytes() for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[1]", b'[{"officer": "x", "at": "2026-11-30T10:00:00", "count": 9}]', b"[" * 90_000],
)
def test_a_damaged_count_keeps_nobody_out(folder: Path, clock: HandClock, content: bytes) -> None:
    (folder / FILE).write_bytes(content)
    logged_in(folder, WHO, clock=clock).close()


def test_a_forged_wait_in_the_far_future_keeps_nobody_out(folder: Path, clock: HandClock) -> None:
    (folder / FILE).write_text(
        f'[{{"officer": "{WHO}", "at": "2126-11-30T10:00:00+08:00", "count": 99}}]', encoding="utf-8"
    )
    logged_in(folder, WHO, clock=clock).close()


def test_the_lock_screen_counts_as_the_login_does(folder: Path, clock: HandClock) -> None:
    ws = logged_in(folder, "petugas-02", clock=clock)
    try:
        for _ in range(4):
            with pytest.raises(WrongPasswordError):
                unlock(ws, WHO, "bukan ini")
        with pytest.raises(WaitError):
            unlock(ws, WHO, "bukan ini")
        assert ws.session.officer_id == "petugas-02"
        assert unlock(ws, "petugas-02", PASSWORDS["petugas-02"]).officer_id == "petugas-02"
        count = database.execute_sql(
            "SELECT count(*) FROM record WHERE act = ?", (Act.WRONG_PASSWORD,)
        ).fetchone()[0]
        assert count == 5
    finally:
        ws.close()
