"""A backup is believed only after it was opened again and found to be the register."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from app.backup.making import back_up
from app.backup.trial import facts_of, opened_backup
from app.backup.views import BackupFailedError
from app.backup_files.archive import read_contents, verified
from app.backup_files.names import Reason, backups_in
from app.backup_files.places import Known, Place, known, put_mark, remember
from app.drafts import keep_draft
from app.errors import RefusedError
from app.reading.lists import listing
from app.record.acts import Act
from app.record.listing import RecordFilter, record_page
from app.register.attach import attach
from app.register.receive import SlipInput, receive
from app.workspace import Workspace
from models import database
from models.record import entries_from
from models.schema import newest_version
from tests.conftest import HandClock


def with_attachment(
    ws: Workspace, folder: Path, name: str = "foto.jpg", content: bytes = b"isi foto"
) -> Path:
    """Attach a file; where its sealed copy lies."""
    (folder / name).write_bytes(content)
    card = next(card for card in listing(ws) if card.is_open)
    attach(ws, case_id=card.id, path=folder / name, officer_id="petugas-02")
    return next(path for path in sorted((ws.folder / "lampiran").glob("*/*")) if path.stat().st_mtime_ns > 0)


def acts(ws: Workspace) -> list[str]:
    with ws.read():
        return [entry.act for entry in entries_from(1, limit=100_000)]


def test_a_backup_holds_the_register_as_it_was_and_says_so(office_day: Workspace, tmp_path: Path) -> None:
    with_attachment(office_day, tmp_path)
    keep_draft(office_day, "terima", {"isi": "setengah ketikan"})
    before = facts_of(office_day)
    done = back_up(office_day, reason=Reason.ASKED, officer_id="petugas-02")
    assert done.good
    assert done.sentence == "40 pengaduan, 1 lampiran, cocok"
    assert done.path is not None
    assert done.path.name == "kotak-20261130-103205-diminta.cadangan"
    contents = verified(done.path)
    assert (contents.cases, contents.attachments, contents.schema) == (40, 1, newest_version())
    assert contents.last_number == before.last_number
    assert contents.record_code == before.record_code
    assert contents.office == "Disdukcapil Buleleng"
    assert any(name.startswith("draf/terima") for name in contents.parts)
    with opened_backup(done.path, office_day.keys) as beside:
        assert facts_of(beside) == before
        assert len(listing(beside)) == 40
    assert facts_of(office_day).record_length == before.record_length + 1
    assert acts(office_day)[-1] == Act.BACKUP


def test_nothing_readable_lies_in_a_backup(office_day: Workspace, tmp_path: Path) -> None:
    receive(
        office_day,
        slip=SlipInput(content="Antrean habis sebelum pukul delapan", channel="kotak", name="Pelapor 014"),
        officer_id="petugas-03",
    )
    with_attachment(office_day, tmp_path, content=b"isi foto yang terbaca" * 50)
    done = back_up(office_day, reason=Reason.ASKED)
    assert done.path is not None
    for path in done.path.parent.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            for word in (b"Antrean habis", b"Pelapor 014", b"isi foto", b"SQLite format"):
                assert word not in content, path.name


def test_what_came_of_it_is_remembered_without_any_key(office_day: Workspace) -> None:
    back_up(office_day, reason=Reason.DAILY)
    found = known(office_day.folder)
    assert found.last is not None
    assert found.last.good
    assert (found.last.cases, found.last.reason) == (40, "harian")
    assert found.last_good == found.last


def test_the_opened_register_is_left_alone_while_a_backup_is_looked_at(office_day: Workspace) -> None:
    done = back_up(office_day, reason=Reason.ASKED)
    assert done.path is not None
    receive(office_day, slip=SlipInput(content="Sesudahnya.", channel="kotak"), officer_id="petugas-03")
    with opened_backup(done.path, office_day.keys) as beside:
        assert len(listing(beside)) == 40
    assert len(listing(office_day)) == 41
    assert database.database.keys == office_day.keys


def test_every_place_within_reach_gets_its_own(
    office_day: Workspace, tmp_path: Path, clock: HandClock
) -> None:
    usb = tmp_path / "usb"
    usb.mkdir()
    put_mark(usb, "u1", "CADANGAN 1")
    away = Place("u2", "folder", "NAS", str(tmp_path / "nas"), clock(), clock())
    here = Place("u1", "usb", "CADANGAN 1", str(usb), clock(), clock())
    remember(office_day.folder, Known((*known(office_day.folder).places, here, away)))
    clock.forward(days=1)
    done = back_up(office_day, reason=Reason.CLOSING)
    assert done.good
    assert [one.place for one in done.results] == ["pc", "u1"]
    assert len(backups_in(usb)) == 1
    found = known(office_day.folder)
    assert [(one.id, one.seen == clock()) for one in found.places] == [
        ("pc", False),
        ("u1", True),
        ("u2", False),
    ]


def test_a_place_that_fails_is_told_and_the_others_get_theirs(office_day: Workspace, tmp_path: Path) -> None:
    usb = tmp_path / "usb"
    usb.mkdir()
    put_mark(usb, "u1", "CADANGAN 1")
    (usb / "lampiran").write_bytes(b"a file where the folder should be")
    remember(
        office_day.folder,
        Known((*known(office_day.folder).places, Place("u1", "usb", "CADANGAN 1", str(usb)))),
    )
    with_attachment(office_day, tmp_path)
    done = back_up(office_day, reason=Reason.CLOSING)
    assert not done.good
    assert [one.good for one in done.results] == [True, False]
    assert "CADANGAN 1" in done.sentence
    assert "Ulangi" in done.sentence
    assert backups_in(usb) == []
    assert acts(office_day)[-2:] == [Act.BACKUP, Act.BACKUP_FAILED]
    entered = record_page(office_day, wanted=RecordFilter(), limit=1).lines[0].detail
    assert ("Ulangi" in entered, ".," in entered) == (True, False), entered
    last = known(office_day.folder).results[-1]
    assert (last.place, last.good) == ("u1", False)


def test_a_pc_place_that_is_gone_is_a_failure_and_a_usb_disk_that_is_not_plugged_in_is_none(
    office_day: Workspace, tmp_path: Path, clock: HandClock
) -> None:
    gone = Place("pc", "pc", "PC ini", str(tmp_path / "D" / "Cadangan"), clock(), clock())
    usb = Place("u1", "usb", "CADANGAN 1", str(tmp_path / "usb"), clock(), clock())
    remember(office_day.folder, Known((gone, usb)))
    done = back_up(office_day, reason=Reason.CLOSING)
    assert not done.good
    assert "tidak ditemukan" in done.sentence
    assert "CADANGAN 1" not in done.sentence
    assert not (tmp_path / "D").exists()


def test_an_attachment_damaged_on_the_pc_stays_good_in_the_place(
    office_day: Workspace, tmp_path: Path
) -> None:
    sealed = with_attachment(office_day, tmp_path)
    assert back_up(office_day, reason=Reason.ASKED).good
    whole = sealed.read_bytes()
    sealed.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    done = back_up(office_day, reason=Reason.CLOSING)
    assert done.good
    assert "berubah sejak disimpan" in done.notes[0]
    kept = office_day.folder / "cadangan" / sealed.relative_to(office_day.folder)
    assert kept.read_bytes() == whole


def test_an_attachment_damaged_in_the_place_is_brought_anew(office_day: Workspace, tmp_path: Path) -> None:
    sealed = with_attachment(office_day, tmp_path)
    assert back_up(office_day, reason=Reason.ASKED).good
    kept = office_day.folder / "cadangan" / sealed.relative_to(office_day.folder)
    kept.write_bytes(b"x" * kept.stat().st_size)
    assert back_up(office_day, reason=Reason.CLOSING).good
    assert kept.read_bytes() == sealed.read_bytes()


def test_an_attachment_that_nobody_has_any_more_makes_the_backup_a_failure(
    office_day: Workspace, tmp_path: Path
) -> None:
    with_attachment(office_day, tmp_path).unlink()
    done = back_up(office_day, reason=Reason.ASKED)
    assert not done.good
    assert "lampiran" in done.sentence
    (kept,) = [path for path in (office_day.folder / "cadangan").iterdir() if path.is_file()]
    assert kept.name.endswith(".cadangan.gagal")
    assert read_contents(kept).cases == 40
    assert backups_in(office_day.folder / "cadangan") == []
    assert known(office_day.folder).last_good is None


def test_a_register_with_a_damaged_page_is_not_backed_up_over_good_ones(office_day: Workspace) -> None:
    office_day.store.close()
    path = office_day.folder / "register.db"
    content = bytearray(path.read_bytes())
    content[4096 * 9 + 100] ^= 1
    path.write_bytes(content)
    with pytest.raises(Exception, match="rusak") as refused:
        back_up(office_day, reason=Reason.DAILY)
    assert not isinstance(refused.value, RefusedError)
    assert not list(office_day.folder.glob("cadangan/*"))
    last = known(office_day.folder).last
    assert last is not None
    assert not last.good


def test_a_row_changed_behind_the_programs_back_is_found_by_the_rehearsal(office_day: Workspace) -> None:
    with office_day.store.write():
        office_day.store.db.execute_sql(
            "UPDATE complaint SET content = 'diubah' WHERE case_id = (SELECT case_id FROM complaint LIMIT 1)"
        )
    done = back_up(office_day, reason=Reason.DAILY)
    assert not done.good
    assert "tidak cocok" in done.sentence


def test_the_rehearsal_reads_the_file_and_not_what_was_meant_to_be_in_it(
    office_day: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = Path.replace

    def torn(self: Path, target: Path) -> Path:
        if str(target).endswith(".cadangan"):
            content = self.read_bytes()
            place = len(content) // 2
            self.write_bytes(content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", torn)
    done = back_up(office_day, reason=Reason.ASKED)
    assert not done.good
    assert "tidak terbaca kembali" in done.sentence
    assert backups_in(office_day.folder / "cadangan") == []
    assert not any(one.good for one in known(office_day.folder).results)


def test_stopping_it_leaves_nothing_half(office_day: Workspace) -> None:
    class Stopped(Exception):  # noqa: N818
        pass

    for words in ("Menyalin data", "Menulis ke PC ini", "Memeriksa rantai catatan"):

        def stop(_done: int, _total: int, text: str, *, at: str = words) -> None:
            if text == at:
                raise Stopped

        with pytest.raises(Stopped):
            back_up(office_day, reason=Reason.ASKED, progress=stop)
        folder = office_day.folder / "cadangan"
        left = [path.name for path in folder.iterdir()] if folder.exists() else []
        assert left == []
    assert back_up(office_day, reason=Reason.ASKED).good


def test_two_backups_at_once_do_not_get_into_each_others_way(office_day: Workspace) -> None:
    asked: list[str] = []

    def second(_done: int, _total: int, text: str) -> None:
        if not asked:
            asked.append(text)
            with pytest.raises(RefusedError, match="sedang dibuat"):
                back_up(office_day, reason=Reason.ASKED)

    assert back_up(office_day, reason=Reason.DAILY, progress=second).good
    assert asked


def test_an_unfinished_one_of_a_crash_is_taken_away(office_day: Workspace) -> None:
    folder = office_day.folder / "cadangan"
    folder.mkdir()
    (folder / "kotak-20261129-080000-harian.cadangan.sementara").write_bytes(b"half")
    back_up(office_day, reason=Reason.DAILY)
    assert [path.name for path in folder.iterdir() if path.is_file()] == [
        "kotak-20261130-103205-harian.cadangan"
    ]


def test_of_many_days_rotation_keeps_what_it_should_and_never_counts_a_broken_one(
    office_day: Workspace, clock: HandClock
) -> None:
    folder = office_day.folder / "cadangan"
    clock.forward(days=-9)
    for day in range(9):
        assert back_up(office_day, reason=Reason.DAILY).good
        if day == 6:
            broken = backups_in(folder)[0]
            broken.write_bytes(broken.read_bytes()[:-500])
        clock.forward(days=1)
    names = [path.name[6:14] for path in backups_in(folder)]
    assert broken.exists()
    assert len([name for name in names if f"kotak-{name}" not in broken.name]) >= 7
    assert names[0] == "20261129"


def test_backups_of_another_register_are_never_touched(
    office_day: Workspace, tmp_path: Path, clock: HandClock
) -> None:
    from app.sample.fill import fill_sample

    other = fill_sample(tmp_path / "lain", cases=2, months=1, seed=3, until=clock())
    other.clock = clock
    place = tmp_path / "usb"
    assert back_up(other, reason=Reason.ASKED, to=place).good
    other.close()
    office_day.store.keys = office_day.keys
    (strange,) = backups_in(place)
    for _ in range(5):
        clock.forward(minutes=1)
        assert back_up(office_day, reason=Reason.ASKED, to=place).good
    assert strange.exists()
    assert len(backups_in(place)) == 4


def test_a_backup_before_a_restoring_pushes_nothing_out(office_day: Workspace, clock: HandClock) -> None:
    for reason in (Reason.ASKED, Reason.CLOSING, Reason.DAILY, Reason.RESTORING):
        clock.forward(minutes=1)
        assert back_up(office_day, reason=reason).good
    assert len(backups_in(office_day.folder / "cadangan")) == 4
    clock.forward(minutes=1)
    assert back_up(office_day, reason=Reason.ASKED).good
    assert len(backups_in(office_day.folder / "cadangan")) == 3


def test_a_plain_user_can_make_one(office_day: Workspace) -> None:
    office_day.store.keys = office_day.keys._replace(identity={})
    done = back_up(office_day, reason=Reason.DAILY, officer_id="petugas-03")
    assert done.good
    assert done.path is not None
    if os.name != "nt":
        assert done.path.stat().st_mode & 0o077 == 0
    assert not isinstance(done, BackupFailedError)
