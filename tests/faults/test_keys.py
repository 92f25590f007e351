"""The key file and the login under attack: each fault has its own sentence, at the window's door and the command line's."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from app.access.attempts import FILE as ATTEMPTS
from app.access.attempts import attempts
from app.access.login import log_in, login_facts
from app.access.views import WaitError, WrongPasswordError
from app.errors import InputError, KotakAduanError, MachineError
from app.founding.found import found
from app.procedure.loading import shipped_as
from app.reading.lists import listing
from app.record.acts import Act
from app.sample.fill import BIDANG, SAMPLE_PROCEDURE, fill_sample, sample_office, sample_officers
from app.sample.passwords import PASSWORDS
from app.workspace import Workspace
from models import record
from models.keys.key_file import KEY_FILE, NEW_KEY_FILE
from tests.cli import password_pipe
from tests.conftest import MORNING, HandClock
from tests.faults.kotak import ROOT, Kotak, told

KASI, STAFF = "petugas-02", "petugas-03"


def keys(office: Kotak) -> Path:
    return office.folder / KEY_FILE


def rewrite(office: Kotak, change: Callable[[dict[str, Any]], object]) -> None:
    data = json.loads(keys(office).read_text(encoding="utf-8"))
    change(data)
    keys(office).write_text(json.dumps(data), encoding="utf-8")


def missing(office: Kotak) -> None:
    keys(office).unlink()


def torn(office: Kotak) -> None:
    raw = keys(office).read_bytes()
    keys(office).write_bytes(raw[: len(raw) // 2])


def emptied(office: Kotak) -> None:
    keys(office).write_bytes(b"")


def zeroed(office: Kotak) -> None:
    keys(office).write_bytes(bytes(keys(office).stat().st_size))


def newer(office: Kotak) -> None:
    rewrite(office, lambda data: data.update(v=2))


def renamed(office: Kotak) -> None:
    rewrite(office, lambda data: data["slots"][2].update(name="Petugas Palsu"))


def dropped(office: Kotak) -> None:
    """Somebody took a colleague's way in away."""
    rewrite(office, lambda data: data["slots"].pop(0))


def damaged_page(office: Kotak) -> None:
    path = office.folder / "register.db"
    raw = bytearray(path.read_bytes())
    raw[3 * 4096 + 100] ^= 1
    path.write_bytes(raw)


def damaged_first_page(office: Kotak) -> None:
    path = office.folder / "register.db"
    raw = bytearray(path.read_bytes())
    raw[100] ^= 1
    path.write_bytes(raw)


HARMS: dict[Callable[[Kotak], None], tuple[str, str]] = {
    missing: ("key_missing", "tidak ada, jadi data tidak dapat dibuka"),
    torn: ("key_damaged", "rusak, jadi data tidak dapat dibuka"),
    emptied: ("key_damaged", "rusak, jadi data tidak dapat dibuka"),
    zeroed: ("key_damaged", "rusak, jadi data tidak dapat dibuka"),
    newer: ("key_newer", "versi program yang lebih baru"),
    renamed: ("key_tampered", "diubah di luar program"),
    dropped: ("key_tampered", "diubah di luar program"),
    damaged_page: ("damaged", "rusak atau bukan milik Kotak Aduan"),
    damaged_first_page: ("damaged", "rusak atau bukan milik Kotak Aduan"),
}


def contents(office: Kotak) -> dict[str, bytes]:
    return {
        path.name: path.read_bytes()
        for path in office.folder.iterdir()
        if path.is_file() and path.suffix != ".kunci"
    }


@pytest.mark.parametrize("harm", HARMS, ids=lambda harm: harm.__name__)
def test_each_fault_has_its_own_sentence_and_nothing_is_changed(
    full_office: Kotak, clock: HandClock, harm: Callable[[Kotak], None]
) -> None:
    fault, says = HARMS[harm]
    harm(full_office)
    before = contents(full_office)
    with pytest.raises(MachineError, match=says) as refused:
        log_in(full_office.folder, KASI, PASSWORDS[KASI], clock=clock)
    assert refused.value.fault == fault
    assert contents(full_office) == before
    for words in (("list",), ("receive", "-"), ("check",)):
        told(full_office.inside(*words), says)
    assert contents(full_office) == before


def test_the_sentences_are_told_apart() -> None:
    assert len({fault for fault, _ in HARMS.values()}) == 5
    assert len({says for _, says in HARMS.values()}) == 5


def test_the_key_file_of_another_office_is_no_damage(
    full_office: Kotak, tmp_path: Path, clock: HandClock
) -> None:
    other = tmp_path / "lain"
    fill_sample(other, cases=0, months=1, seed=9, until=MORNING).close()
    shutil.copyfile(other / KEY_FILE, keys(full_office))
    before = contents(full_office)
    with pytest.raises(MachineError, match="bukan pasangan") as refused:
        log_in(full_office.folder, KASI, PASSWORDS[KASI], clock=clock)
    assert refused.value.fault == "wrong_key"
    assert refused.value.data_safe
    told(full_office.inside("list"), "bukan pasangan", "Kembalikan pasangannya")
    assert contents(full_office) == before


def test_the_register_of_another_office_is_no_damage(
    full_office: Kotak, tmp_path: Path, clock: HandClock
) -> None:
    other = tmp_path / "lain"
    fill_sample(other, cases=0, months=1, seed=9, until=MORNING).close()
    shutil.copyfile(other / "register.db", full_office.folder / "register.db")
    with pytest.raises(MachineError, match="bukan pasangan") as refused:
        log_in(full_office.folder, KASI, PASSWORDS[KASI], clock=clock)
    assert refused.value.fault == "wrong_key"


def test_a_folder_in_the_key_files_place_is_told(full_office: Kotak, clock: HandClock) -> None:
    keys(full_office).unlink()
    keys(full_office).mkdir()
    with pytest.raises(MachineError):
        log_in(full_office.folder, KASI, PASSWORDS[KASI], clock=clock)
    told(full_office.inside("list"))


def test_a_register_that_is_gone_beside_its_keys_is_told(full_office: Kotak, clock: HandClock) -> None:
    elsewhere = full_office.folder / "register.db"
    elsewhere.rename(full_office.folder.with_name("dipindah.db"))
    before = contents(full_office)
    with pytest.raises(KotakAduanError, match="padahal kuncinya ada"):
        log_in(full_office.folder, KASI, PASSWORDS[KASI], clock=clock)
    told(full_office.inside("list"), "padahal kuncinya ada")
    told(full_office.inside("sample", "--cases", "0"), "berkas lain")
    procedure = shipped_as(SAMPLE_PROCEDURE)
    with pytest.raises(KotakAduanError, match="berkas lain"):
        found(
            full_office.folder,
            office=sample_office(procedure),
            procedure=procedure,
            bidang=BIDANG,
            officers=sample_officers(procedure.id),
            passwords=PASSWORDS,
            clock=clock,
        )
    assert contents(full_office) == before, "without its keys the register would be lost for good"
    full_office.folder.with_name("dipindah.db").rename(elsewhere)
    log_in(full_office.folder, KASI, PASSWORDS[KASI], clock=clock).close()


@pytest.mark.parametrize("content", [b"", b"{", bytes(500), b'{"v": 9}'])
def test_a_half_of_a_re_keying_that_cannot_be_read_stops_nobody(
    full_office: Kotak, clock: HandClock, content: bytes
) -> None:
    """The register has the key of before: what a crash left of the next key file counts for nothing."""
    (full_office.folder / NEW_KEY_FILE).write_bytes(content)
    with closing(log_in(full_office.folder, STAFF, PASSWORDS[STAFF], clock=clock)) as ws:
        assert len(listing(ws)) == 40
    assert not (full_office.folder / NEW_KEY_FILE).exists()


# -- passwords


def entries(ws: Workspace, act: Act) -> list[dict[str, Any]]:
    found = [entry for entry in record.entries_from(1, limit=10_000) if entry.act == act]
    return [{"subject": entry.subject, **json.loads(entry.detail)} for entry in found]


def test_five_wrong_passwords_slow_down_and_stand_in_the_record(office: Kotak, clock: HandClock) -> None:
    folder = office.folder
    said = []
    for left in (4, 3, 2, 1):
        with pytest.raises(WrongPasswordError, match=f"{left} kali lagi") as refused:
            log_in(folder, STAFF, "salah sekali", clock=clock)
        said.append(refused.value.sentence)
    with pytest.raises(WaitError, match="Lima kali salah") as wait:
        log_in(folder, STAFF, "salah sekali", clock=clock)
    assert wait.value.until == clock.at + timedelta(seconds=30)
    with pytest.raises(WaitError):  # not even the right one is tried
        log_in(folder, STAFF, PASSWORDS[STAFF], clock=clock)
    log_in(folder, KASI, PASSWORDS[KASI], clock=clock).close()  # somebody else need not wait
    with pytest.raises(WaitError):
        log_in(folder, STAFF, PASSWORDS[STAFF], clock=clock)
    clock.forward(seconds=31)
    with closing(log_in(folder, STAFF, PASSWORDS[STAFF], clock=clock)) as ws:
        found = entries(ws, Act.WRONG_PASSWORD)
        assert [(one["subject"], one["count"]) for one in found] == [
            (STAFF, count) for count in (1, 2, 3, 4, 5)
        ]
        assert "salah sekali" not in json.dumps(found)
    assert attempts(folder) == []


def test_the_wait_grows_and_is_forgiven_by_the_right_password(office: Kotak, clock: HandClock) -> None:
    waits = []
    for _ in range(9):
        with pytest.raises(InputError) as refused:
            log_in(office.folder, STAFF, "salah sekali", clock=clock)
        if isinstance(refused.value, WaitError):
            waits.append((refused.value.until - clock.at).total_seconds())
            clock.at = refused.value.until + timedelta(seconds=1)
    assert waits == [30, 60, 120, 240, 480]
    log_in(office.folder, STAFF, PASSWORDS[STAFF], clock=clock).close()
    with pytest.raises(WrongPasswordError, match="4 kali lagi"):
        log_in(office.folder, STAFF, "salah sekali", clock=clock)


def test_a_clock_set_back_a_year_keeps_nobody_out(office: Kotak, clock: HandClock) -> None:
    for _ in range(5):
        with pytest.raises(InputError):
            log_in(office.folder, STAFF, "salah sekali", clock=clock)
    clock.forward(days=-365)
    log_in(office.folder, STAFF, PASSWORDS[STAFF], clock=clock).close()


@pytest.mark.parametrize("content", [b"", b"{", b"[7]", b"\xff", b"[" * 100_000, b'[{"officer": 1}]'])
def test_a_list_of_attempts_that_cannot_be_read_stops_nobody(
    office: Kotak, clock: HandClock, content: bytes
) -> None:
    (office.folder / ATTEMPTS).write_bytes(content)
    log_in(office.folder, STAFF, PASSWORDS[STAFF], clock=clock).close()


def test_a_folder_in_the_place_of_the_attempts_stops_nobody(office: Kotak, clock: HandClock) -> None:
    (office.folder / ATTEMPTS).mkdir()
    with pytest.raises(WrongPasswordError):
        log_in(office.folder, STAFF, "salah sekali", clock=clock)
    log_in(office.folder, STAFF, PASSWORDS[STAFF], clock=clock).close()


@pytest.mark.parametrize(
    "typed", ["", " ", "contoh-0", "contoh-033", "CONTOH-03", "contoh-03 ", "x" * 5000, "\x00"]
)
def test_nothing_but_the_password_opens(office: Kotak, clock: HandClock, typed: str) -> None:
    with pytest.raises(WrongPasswordError):
        log_in(office.folder, STAFF, typed, clock=clock)


def test_who_has_no_slot_or_left_is_told_who_can_come_in(office: Kotak, clock: HandClock) -> None:
    with pytest.raises(InputError, match="petugas-01, petugas-02") as refused:
        log_in(office.folder, "petugas-77", "apa saja", clock=clock)
    assert refused.value.field == "user"
    assert len(login_facts(office.folder).accounts) == 9


# -- the command line's login


def _run(office: Kotak, *words: str, **more: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "app", "--data", str(office.folder), *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
        **more,
    )


def test_a_wrong_password_on_the_command_line_is_counted_with_the_windows(
    office: Kotak, clock: HandClock
) -> None:
    for left in (4, 3):
        with password_pipe("salah sekali") as descriptor:
            done = _run(
                office,
                *("--user", STAFF, "--password-fd", str(descriptor), "list"),
                pass_fds=(descriptor,),
            )
        told(done, f"{left} kali lagi")
        assert "salah sekali" not in done.stderr
    assert [one.tries for one in attempts(office.folder)] == [1, 2]


def test_a_password_comes_through_a_pipe_or_a_terminal_alone(office: Kotak) -> None:
    told(_run(office, "--user", STAFF, "list", stdin=subprocess.DEVNULL), "--password-fd")
    told(_run(office, "list", stdin=subprocess.DEVNULL), "--user ID", "petugas-02")
    told(_run(office, "--user", STAFF, "--password-fd", "77", "list"), "--password-fd 77 tidak dapat dibaca")
    for given in (("--password", PASSWORDS[STAFF]), (f"--password={PASSWORDS[STAFF]}",)):
        told(_run(office, "--user", STAFF, *given, "list", stdin=subprocess.DEVNULL), "tidak dikenal")


@pytest.mark.parametrize(
    ("typed", "opens"),
    [
        (b"contoh-03\n", True),
        (b"contoh-03", True),
        (b"contoh-03\r\n", True),
        (b"contoh-03\nbaris kedua\n", True),
        (b"", False),
        (b"\n", False),
        (b"\xff\xfe\n", False),
        (b"contoh-04\n", False),
    ],
)
def test_the_first_line_of_the_descriptor_is_the_password(
    office: Kotak, tmp_path: Path, typed: bytes, opens: bool
) -> None:
    (tmp_path / "sandi").write_bytes(typed)
    with (tmp_path / "sandi").open("rb") as file:
        done = _run(
            office,
            *("--user", STAFF, "--password-fd", str(file.fileno()), "list"),
            pass_fds=(file.fileno(),),
        )
    assert (done.returncode == 0) is opens, done.stderr
    if not opens:
        told(done)
