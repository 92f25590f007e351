"""Who complained is nobody's business: what holds it can be read by the office's own user alone."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.access.attempts import FILE as ATTEMPTS
from app.access.login import password_keys
from app.drafts import keep_draft
from app.errors import InputError
from app.reading.lists import listing
from app.register.attach import attach, attachments
from app.startup import backup_before_migration, create_workspace
from app.workspace import Workspace
from models.keys import slots
from models.keys.key_file import KEY_FILE
from tests.conftest import HandClock

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="there the user's profile folder guards its files"
)


def others_may(path: Path) -> bool:
    return bool(path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO))


@pytest.fixture(autouse=True)
def careless_desk() -> Iterator[None]:
    """A user whose new files everybody may read and write."""
    before = os.umask(0)
    yield
    os.umask(before)


def test_a_new_register_and_its_side_files_are_private(tmp_path: Path, clock: HandClock) -> None:
    folder = tmp_path / "data"
    file, keys = slots.create(office="Disdukcapil Contoh", sample=False)
    file = slots.with_officer(
        file, keys, officer_id="petugas-01", name="Petugas 01", title="", password="kata sandi", identity=True
    )
    with closing(create_workspace(folder, keys=keys, clock=clock)) as ws, ws.write():
        file.write(folder / KEY_FILE)
        assert not others_may(folder / KEY_FILE)
        with pytest.raises(InputError):
            password_keys(folder, "petugas-01", "salah", clock())
        assert not others_may(folder / ATTEMPTS)
        found = sorted(path.name for path in folder.glob("register.db*"))
        assert found == ["register.db", "register.db-shm", "register.db-wal"]
        assert [name for name in found if others_may(folder / name)] == []


def test_a_backup_is_as_private_as_the_register(new_office: Workspace, clock: HandClock) -> None:
    assert not others_may(backup_before_migration(new_office.store, new_office.folder, 1, clock()))


def test_attachments_and_drafts_are_private(office_day: Workspace, tmp_path: Path) -> None:
    photo = tmp_path / "foto.jpg"
    photo.write_bytes(b"gambar")
    case = listing(office_day, only_open=True)[0].id
    attach(office_day, case_id=case, path=photo, officer_id="petugas-03")
    assert others_may(photo), "the one that the officer brought stays as it was"
    assert not others_may(attachments(office_day, case)[0].path)
    keep_draft(office_day, "terima", {"nama": "Pelapor 014"})
    drafts = list(office_day.folder.rglob("terima*.draf"))
    assert drafts
    assert not any(others_may(path) for path in drafts)
