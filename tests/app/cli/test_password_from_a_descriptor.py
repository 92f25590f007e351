"""`--password-fd N`: the first line and no byte more, from whatever was opened for the command."""

from __future__ import annotations

import os
import threading

import pytest

from app.cli.login import password_from
from app.errors import InputError


def _pipe(content: bytes) -> tuple[int, int]:
    read, write = os.pipe()
    os.write(write, content)
    return read, write


@pytest.mark.parametrize(
    ("content", "password"),
    [
        (b"lontar pagi\n", "lontar pagi"),
        (b"lontar pagi\r\n", "lontar pagi"),
        (b"lontar pagi", "lontar pagi"),
        (b" dua  blanko \nbaris kedua\n", " dua  blanko "),
        (b"", ""),
        ("sandi\u00e9\n".encode(), "sandi\u00e9"),
    ],
)
def test_it_is_the_first_line(content: bytes, password: str) -> None:
    read, write = _pipe(content)
    os.close(write)
    assert password_from(read) == password


def test_a_writer_that_keeps_its_end_open_is_not_waited_for() -> None:
    read, write = _pipe(b"lontar pagi\n")
    found: list[str] = []
    reading = threading.Thread(target=lambda: found.append(password_from(read)), daemon=True)
    reading.start()
    reading.join(10)
    waited = reading.is_alive()
    os.close(write)
    assert not waited
    assert found == ["lontar pagi"]


def test_what_follows_the_line_is_left_to_the_command() -> None:
    read, write = _pipe(b"lontar pagi\nisi berikutnya")
    os.close(write)
    rest = os.dup(read)
    assert password_from(read) == "lontar pagi"
    assert os.read(rest, 100) == b"isi berikutnya"
    os.close(rest)


@pytest.mark.parametrize("number", [-1, 987, 2**40])
def test_a_number_that_was_not_opened_is_told(number: int) -> None:
    with pytest.raises(InputError, match="tidak dapat dibaca"):
        password_from(number)


def test_what_is_no_text_is_told() -> None:
    read, write = _pipe(b"\xff\xfe\n")
    os.close(write)
    with pytest.raises(InputError, match="UTF-8"):
        password_from(read)
