"""A file that an officer chose is read whole, or refused with a sentence; never more of it than such a file has."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app.chosen_files import read_key, read_report, read_up_to
from app.errors import InputError

MB = 1024 * 1024
READERS = ((read_report, 30, "berkas"), (read_key, 1, "kunci"))


def sparse(path: Path, size: int) -> Path:
    with path.open("wb") as stream:
        stream.truncate(size)
    return path


def test_a_file_of_just_the_size_is_read_and_one_more_byte_is_not(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"12345")
    assert read_up_to(path, 5) == b"12345"
    assert read_up_to(path, 4) is None


@pytest.mark.parametrize(("read", "most", "field"), READERS)
def test_what_is_chosen_is_read_whole(
    tmp_path: Path, read: Callable[[Path], bytes], most: int, field: str
) -> None:
    path = tmp_path / "kecil"
    path.write_bytes(b"isi")
    assert read(path) == b"isi"


@pytest.mark.parametrize(("read", "most", "field"), READERS)
def test_too_large_a_file_is_refused(
    tmp_path: Path, read: Callable[[Path], bytes], most: int, field: str
) -> None:
    path = sparse(tmp_path / "besar", most * MB + 1)
    with pytest.raises(InputError, match=r"terlalu besar|lebih besar") as refused:
        read(path)
    assert refused.value.field == field


@pytest.mark.parametrize(("read", "most", "field"), READERS)
@pytest.mark.parametrize("name", ["tidak-ada", "."])
def test_what_is_gone_or_no_file_is_told(
    tmp_path: Path, read: Callable[[Path], bytes], most: int, field: str, name: str
) -> None:
    with pytest.raises(InputError, match="tidak dapat dibaca") as refused:
        read(tmp_path / name)
    assert refused.value.field == field
