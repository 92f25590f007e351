"""A new file takes the old one's place, or the old one stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from app import files as app_files
from models import files
from models.errors import StoreError, StoreFault


def test_the_new_file_takes_the_old_ones_place(tmp_path: Path) -> None:
    files.write_atomically(tmp_path / "kunci.json", b"lama")
    files.write_atomically(tmp_path / "kunci.json.baru", b"baru")
    files.put_in_place(tmp_path / "kunci.json.baru", tmp_path / "kunci.json")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("kunci.json", b"baru")]


def test_a_new_file_that_is_not_there_leaves_the_old_one(tmp_path: Path) -> None:
    files.write_atomically(tmp_path / "kunci.json", b"lama")
    with pytest.raises(StoreError) as lost:
        files.put_in_place(tmp_path / "kunci.json.baru", tmp_path / "kunci.json")
    assert lost.value.fault is StoreFault.IO
    assert (tmp_path / "kunci.json").read_bytes() == b"lama"


def test_there_is_one_way_to_write_a_file_whole() -> None:
    assert app_files.write_atomically is files.write_atomically
