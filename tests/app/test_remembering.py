"""What this PC remembers for itself."""

from __future__ import annotations

from pathlib import Path

from app.preferences import FILE, preferences, remember


def test_what_was_remembered_stands_beside_what_was_there(tmp_path: Path) -> None:
    remember(tmp_path, {"theme": "dark"})
    remember(tmp_path, {"officer": "petugas-02"})
    assert preferences(tmp_path) == {"theme": "dark", "officer": "petugas-02"}


def test_nothing_new_leaves_the_file_alone_and_something_new_does_not(tmp_path: Path) -> None:
    remember(tmp_path, {"window": [1366, 697, 0]})
    written = (tmp_path / FILE).stat().st_ino
    remember(tmp_path, {"window": [1366, 697, 0]})
    assert (tmp_path / FILE).stat().st_ino == written
    keep = (tmp_path / FILE).open("rb")  # so that its number on the disk is not given again
    remember(tmp_path, {"window": [1366, 768, 0]})
    assert (tmp_path / FILE).stat().st_ino != written
    keep.close()
    assert preferences(tmp_path) == {"window": [1366, 768, 0]}


def test_a_damaged_file_counts_as_empty_and_is_written_anew(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b'{"theme": "da')
    assert preferences(tmp_path) == {}
    remember(tmp_path, {"theme": "dark"})
    assert preferences(tmp_path) == {"theme": "dark"}
