"""A backup comes back whole, on this PC and on a new one; who may not, cannot; what was there is kept."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from app.access.accounts import new_recovery_code
from app.access.views import WaitError, WrongPasswordError
from app.backup.making import back_up
from app.backup.restoring import (
    Proof,
    accounts_of,
    check_paper,
    found_backups,
    look_at,
    plan,
    restore,
    unlocked,
)
from app.backup.trial import facts_of
from app.backup.views import FaultyBackupError
from app.backup_files import swap
from app.backup_files.archive import UnusableBackupError
from app.backup_files.contents import CONTENTS
from app.backup_files.names import Reason, backups_in
from app.errors import InputError, MachineError, RefusedError
from app.reading.lists import listing
from app.record.acts import Act
from app.record.code import record_code
from app.record.verify import verify
from app.record.views import PaperSays
from app.register.attach import attach
from app.register.check import check
from app.register.receive import SlipInput, receive
from app.sample.fill import fill_sample
from app.sample.passwords import PASSWORDS
from app.workspace import Workspace
from models.record import entries_from
from tests.applications import applied
from tests.conftest import HandClock
from tests.login import logged_in, opened

KASI = Proof("petugas-02", PASSWORDS["petugas-02"])


def attached(ws: Workspace, folder: Path) -> None:
    (folder / "foto.jpg").write_bytes(b"isi foto" * 400)
    card = next(card for card in listing(ws) if card.is_open)
    attach(ws, case_id=card.id, path=folder / "foto.jpg", officer_id="petugas-02")


def slip(ws: Workspace, content: str = "Sesudah cadangan.") -> str:
    done = receive(ws, slip=SlipInput(content=content, channel="kotak"), officer_id="petugas-03")
    assert done.number
    return done.number


def backed_up(ws: Workspace, tmp_path: Path, *, to: Path | None = None) -> Path:
    attached(ws, tmp_path)
    done = back_up(ws, reason=Reason.CLOSING, to=to)
    assert done.good
    assert done.path is not None
    return done.path


def test_the_backup_comes_back_and_the_present_is_kept_aside(
    office_day: Workspace, tmp_path: Path, clock: HandClock
) -> None:
    path = backed_up(office_day, tmp_path)
    before = facts_of(office_day)
    lost = slip(office_day)
    office_day.close()
    clock.forward(hours=20)
    done = restore(office_day.folder, path, KASI, clock=clock)
    assert done.aside == office_day.folder / "disisihkan" / "data-20261201-063205"
    assert (done.contents.cases, done.officer_id) == (40, "petugas-02")
    ws = opened(office_day.folder, clock=clock)
    now = facts_of(ws)
    assert (now.cases, now.last_number, now.attachments) == (
        before.cases,
        before.last_number,
        before.attachments,
    )
    with ws.read():
        last = entries_from(now.record_length, limit=1)[0]
    assert (last.act, last.officer_id) == (Act.RESTORE, "petugas-02")
    assert path.name in last.detail
    assert verify(ws).whole
    assert check(ws).whole
    assert slip(ws)[:4] == lost[:4]  # the number is given anew: it is recorded again from paper
    ws.close()
    kept = opened(done.aside, clock=clock)
    assert len(listing(kept)) == 41
    kept.close()


def test_a_new_pc_gets_everything_from_the_usb_disk(
    office_day: Workspace, tmp_path: Path, clock: HandClock
) -> None:
    path = backed_up(office_day, tmp_path, to=tmp_path / "usb")
    before = facts_of(office_day)
    office_day.close()
    shutil.rmtree(office_day.folder)
    new = tmp_path / "PC baru" / "data"
    done = restore(new, path, KASI, clock=clock)
    assert not any(done.aside.iterdir())
    ws = logged_in(new, "petugas-03", clock=clock)
    found = facts_of(ws)
    assert (found.cases, found.attachments, found.last_number) == (
        before.cases,
        before.attachments,
        before.last_number,
    )
    assert check(ws).whole
    ws.close()


def test_the_recovery_code_restores_when_nobody_knows_a_password(
    office_day: Workspace, tmp_path: Path, clock: HandClock
) -> None:
    code = new_recovery_code(office_day)
    path = backed_up(office_day, tmp_path)
    office_day.close()
    done = restore(office_day.folder, path, Proof(code=code.lower().replace("-", " ")), clock=clock)
    assert done.officer_id == ""
    ws = opened(office_day.folder, clock=clock)
    with ws.read():
        last = entries_from(facts_of(ws).record_length, limit=1)[0]
    assert "kode pemulihan" in last.detail
    ws.close()


def unchanged(folder: Path) -> Callable[[], None]:
    """Afterwards every file is as it is now, and nothing of a restoring is left."""

    def files() -> dict[str, bytes]:
        names = [path for path in sorted(folder.rglob("*")) if path.is_file()]
        passing = ("percobaan.json", "buka.kunci")
        return {str(path): path.read_bytes() for path in names if path.name not in passing}

    before = files()

    def compare() -> None:
        assert files() == before
        assert not (folder / "pemulihan").exists()

    return compare


def test_who_may_not_cannot_and_nothing_changes(
    office_day: Workspace, tmp_path: Path, clock: HandClock
) -> None:
    path = backed_up(office_day, tmp_path)
    office_day.close()
    same = unchanged(office_day.folder)
    folder = office_day.folder
    with pytest.raises(RefusedError, match="tidak memegang hak Pulihkan") as refused:
        restore(folder, path, Proof("petugas-03", PASSWORDS["petugas-03"]), clock=clock)
    assert "Petugas 02" in refused.value.sentence
    with pytest.raises(WrongPasswordError, match="sandi saat cadangan dibuat"):
        restore(folder, path, Proof("petugas-02", "salah salah"), clock=clock)
    with pytest.raises(InputError, match="belum punya sandi"):
        restore(folder, path, Proof("petugas-77", "salah salah"), clock=clock)
    with pytest.raises(InputError, match="salah ketik"):
        restore(folder, path, Proof(code="AAAA"), clock=clock)
    same()


def test_wrong_passwords_slow_down_here_too(office_day: Workspace, tmp_path: Path, clock: HandClock) -> None:
    path = backed_up(office_day, tmp_path)
    for _ in range(4):
        with pytest.raises(WrongPasswordError):
            unlocked(office_day.folder, path, Proof("petugas-02", "bukan ini"), clock())
    for _ in range(2):
        with pytest.raises(WaitError):
            unlocked(office_day.folder, path, Proof("petugas-02", "bukan ini"), clock())
    clock.forward(minutes=1)
    assert unlocked(office_day.folder, path, KASI, clock()).data == office_day.keys.data


def test_who_has_left_since_cannot_bring_an_old_register_back(
    office_day: Workspace, tmp_path: Path, clock: HandClock
) -> None:
    from app.access.accounts import save_account, set_password
    from app.office.officers import officer_named
    from app.office.powers import Power

    for name in ("petugas-08",):
        officer = officer_named(office_day, name)
        save_account(
            office_day, officer=officer._replace(powers=officer.powers | {Power.RESTORE, Power.OFFICERS})
        )
    set_password(office_day, officer_id="petugas-08", password="sandi-lama-08")
    path = backed_up(office_day, tmp_path)
    leaving = officer_named(office_day, "petugas-08")
    save_account(office_day, officer=leaving._replace(active=False))
    office_day.close()
    same = unchanged(office_day.folder)
    with pytest.raises(RefusedError, match="sudah tidak dapat masuk"):
        restore(office_day.folder, path, Proof("petugas-08", "sandi-lama-08"), clock=clock)
    same()
    # The key was changed when they left; the backup opens with the one of its day all the same.
    assert restore(office_day.folder, path, KASI, clock=clock).contents.cases == 40
    ws = opened(office_day.folder, clock=clock)
    assert check(ws).whole
    ws.close()


def test_a_damaged_backup_is_refused_and_nothing_changes(
    office_day: Workspace, tmp_path: Path, clock: HandClock
) -> None:
    path = backed_up(office_day, tmp_path)
    office_day.close()
    content = path.read_bytes()
    same = unchanged(office_day.folder)
    for cut in (content[: len(content) // 2], content[:4000] + b"\0" * 50 + content[4050:], b""):
        path.write_bytes(cut)
        with pytest.raises(UnusableBackupError):
            restore(office_day.folder, path, KASI, clock=clock)
    path.write_bytes(content)
    same()


def test_a_restoring_that_is_stopped_leaves_the_present_as_it_is(
    office_day: Workspace, tmp_path: Path, clock: HandClock
) -> None:
    class Stopped(Exception):  # noqa: N818
        pass

    path = backed_up(office_day, tmp_path)
    office_day.close()
    same = unchanged(office_day.folder)
    for words in ("Memeriksa cadangan", "Lampiran", "Memeriksa rantai catatan"):

        def stop(_done: int, _total: int, text: str, *, at: str = words) -> None:
            if text == at:
                raise Stopped

        with pytest.raises(Stopped):
            restore(office_day.folder, path, KASI, clock=clock, progress=stop)
        same()


def test_one_cut_off_after_its_decision_is_finished_at_the_next_start(
    office_day: Workspace, tmp_path: Path, clock: HandClock
) -> None:
    class PowerCut(BaseException):
        pass

    path = backed_up(office_day, tmp_path)
    slip(office_day)
    office_day.close()

    def cut(_done: int, _total: int, text: str) -> None:
        if text == "Memindahkan":
            raise PowerCut

    with pytest.raises(PowerCut):
        restore(office_day.folder, path, KASI, clock=clock, progress=cut)
    assert swap.is_decided(office_day.folder)
    assert swap.finish_at_start(office_day.folder)
    assert not swap.finish_at_start(office_day.folder)
    ws = opened(office_day.folder, clock=clock)
    assert len(listing(ws)) == 40
    assert check(ws).whole
    ws.close()


def test_attachments_that_are_nowhere_are_told_and_may_be_accepted(
    office_day: Workspace, tmp_path: Path, clock: HandClock
) -> None:
    path = backed_up(office_day, tmp_path, to=tmp_path / "usb")
    office_day.close()
    alone = tmp_path / "hanya berkas" / path.name
    alone.parent.mkdir()
    shutil.copy(path, alone)
    assert look_at(alone, "USB").missing == 1
    assert look_at(alone, "USB", data=office_day.folder).missing == 0
    new = tmp_path / "baru"
    with pytest.raises(FaultyBackupError, match="1 dari 1 lampiran tidak ada"):
        restore(new, alone, KASI, clock=clock)
    assert not (new / "register.db").exists()
    restore(new, alone, KASI, clock=clock, accept_faults=True)
    ws = opened(new, clock=clock)
    assert len(listing(ws)) == 40
    assert [one for one in check(ws).problems if "tidak ada" in one]
    ws.close()


def test_another_offices_backup_takes_no_registers_place_unasked(
    office_day: Workspace, tmp_path: Path, clock: HandClock
) -> None:
    path = backed_up(office_day, tmp_path, to=tmp_path / "usb")
    office_day.close()
    other = tmp_path / "kantor lain"
    fill_sample(other, cases=2, months=1, seed=3, until=clock()).close()
    before = (other / "register.db").read_bytes()
    with pytest.raises(FaultyBackupError, match="isinya register lain") as told:
        restore(other, path, KASI, clock=clock)
    assert len(told.value.faults) == 1
    assert (other / "register.db").read_bytes() == before
    restore(other, path, KASI, clock=clock, accept_faults=True)
    ws = opened(other, clock=clock)
    assert len(listing(ws)) == 40
    with ws.read():
        last = next(one for one in entries_from(1, limit=1000) if one.act == Act.RESTORE)
    assert "Isinya register lain" in last.detail
    ws.close()


def test_an_attachment_damaged_on_this_pc_is_healed_and_the_damaged_one_kept(
    office_day: Workspace, tmp_path: Path, clock: HandClock
) -> None:
    path = backed_up(office_day, tmp_path)
    office_day.close()
    (sealed,) = (office_day.folder / "lampiran").glob("*/*")
    sealed.write_bytes(b"rusak")
    done = restore(office_day.folder, path, KASI, clock=clock)
    assert (done.aside / sealed.relative_to(office_day.folder)).read_bytes() == b"rusak"
    ws = opened(office_day.folder, clock=clock)
    assert check(ws).whole
    ws.close()


def test_restoring_takes_no_backup_away(office_day: Workspace, tmp_path: Path, clock: HandClock) -> None:
    path = backed_up(office_day, tmp_path)
    clock.forward(minutes=1)
    back_up(office_day, reason=Reason.RESTORING)
    before = backups_in(office_day.folder / "cadangan")
    office_day.close()
    restore(office_day.folder, path, KASI, clock=clock)
    assert backups_in(office_day.folder / "cadangan") == before


def test_the_plan_names_what_has_to_be_recorded_again(
    office_day: Workspace, tmp_path: Path, clock: HandClock
) -> None:
    path = backed_up(office_day, tmp_path)
    lost = [slip(office_day), slip(office_day, "Satu lagi.")]
    attached(office_day, tmp_path)
    found = look_at(path, "PC ini")
    assert found.usable
    keys = unlocked(office_day.folder, path, KASI, clock())
    made = plan(found, now=clock(), present=office_day, proof_keys=keys)
    assert made.lost_numbers == tuple(lost)
    assert made.lost_steps == 1
    assert made.compared
    assert made.aside == "disisihkan/data-20261130-103205"
    assert not plan(found, now=clock()).compared


def test_backups_are_listed_without_any_key_and_the_broken_one_says_why(
    office_day: Workspace, tmp_path: Path, clock: HandClock
) -> None:
    path = backed_up(office_day, tmp_path)
    clock.forward(minutes=5)
    second = back_up(office_day, reason=Reason.DAILY).path
    assert second is not None
    shutil.copy(path, path.with_name("kotak-20261101-080000-harian.cadangan"))
    office_day.close()
    second.write_bytes(second.read_bytes()[:100_000])
    (office_day.folder / "kunci.json").unlink()
    listed = [look_at(path, place.name) for place, path in found_backups(office_day.folder)]
    assert [one.at.day for one in listed] == [30, 30, 30]
    assert [one.usable for one in listed] == [False, True, True]
    assert listed[0].why.startswith("berkas terpotong, 0,1 dari")
    assert accounts_of(path)[1][:3] == ("petugas-02", "Petugas 02", "Kasi Kerjasama")


def test_a_papers_code_is_compared_with_a_backup(
    office_day: Workspace, tmp_path: Path, clock: HandClock
) -> None:
    seen = record_code(office_day)
    path = backed_up(office_day, tmp_path)
    slip(office_day)
    later = record_code(office_day)
    keys = unlocked(office_day.folder, path, KASI, clock())
    assert check_paper(path, seen, keys).says is PaperSays.MATCHES
    assert check_paper(path, later, keys).says is PaperSays.GONE
    assert check_paper(path, "XXXX", keys).says is PaperSays.TYPO


def test_a_later_programs_backup_is_not_restored(
    office_day: Workspace, tmp_path: Path, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = backed_up(office_day, tmp_path)
    office_day.close()
    monkeypatch.setattr("app.backup.restoring.schema.newest_version", lambda: 1)
    assert look_at(path, "PC ini").why == "dibuat versi program yang lebih baru"
    with pytest.raises(UnusableBackupError, match="lebih baru"):
        restore(office_day.folder, path, KASI, clock=clock)


def test_nobody_restores_while_another_program_starts(
    office_day: Workspace, tmp_path: Path, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = backed_up(office_day, tmp_path)
    office_day.close()
    alone = swap.alone
    monkeypatch.setattr(swap, "alone", lambda folder: alone(folder, timeout=0.01))
    with alone(office_day.folder), pytest.raises(MachineError, match="sedang dipakai"):
        restore(office_day.folder, path, KASI, clock=clock)


def test_a_cloud_folder_is_no_place_to_restore_into(
    office_day: Workspace, tmp_path: Path, clock: HandClock
) -> None:
    path = backed_up(office_day, tmp_path)
    with pytest.raises(RefusedError, match="Dropbox"):
        restore(tmp_path / "Dropbox" / "data", path, KASI, clock=clock)


def test_after_a_change_of_the_offices_key_an_old_backup_is_not_opened_by_the_new_one(
    office_day: Workspace, tmp_path: Path, clock: HandClock
) -> None:
    from app.access.rekeying import rekey
    from models.keys.key_file import KeyFile

    path = backed_up(office_day, tmp_path)
    rekey(office_day, KeyFile.read(office_day.folder / "kunci.json"), identities=False, why="percobaan")
    found = look_at(path, "PC ini")
    with pytest.raises(MachineError):
        plan(found, now=clock(), present=office_day, proof_keys=office_day.keys)
    assert facts_of(office_day).cases == 40
    keys = unlocked(office_day.folder, path, KASI, clock())
    assert plan(found, now=clock(), present=office_day, proof_keys=keys).compared
    clock.forward(minutes=1)
    newer = back_up(office_day, reason=Reason.ASKED)
    assert newer.good
    assert newer.path is not None
    office_day.close()
    assert restore(office_day.folder, newer.path, KASI, clock=clock).contents.cases == 40


def said_otherwise(path: Path, **values: object) -> None:
    """Let the backup say something else of itself; None: nothing at all."""
    with zipfile.ZipFile(path) as archive:
        kept = [(one, archive.read(one)) for one in archive.infolist()]
    with zipfile.ZipFile(path, "w") as archive:
        for one, content in kept:
            if one.filename == CONTENTS:
                told = json.loads(content) | values
                content = json.dumps(
                    {key: value for key, value in told.items() if value is not None}
                ).encode()
            archive.writestr(one, content)


def test_a_backup_that_does_not_say_how_many_are_applications_comes_back(
    tanggamus: Workspace, clock: HandClock
) -> None:
    applied(tanggamus)
    path = back_up(tanggamus, reason=Reason.CLOSING).path
    assert path is not None
    tanggamus.close()
    said_otherwise(path, applications=None, cases=2)
    with pytest.raises(UnusableBackupError, match="bukan yang tercatat"):
        restore(tanggamus.folder, path, KASI, clock=clock)
    said_otherwise(path, cases=1)
    assert restore(tanggamus.folder, path, KASI, clock=clock).contents.applications == 0
    ws = opened(tanggamus.folder, clock=clock)
    assert facts_of(ws).applications == 1
    ws.close()
