"""The command line's login, for the tests: the password comes through a pipe, as a script of the office hands it over."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

from app.sample.passwords import PASSWORDS

#: Verbs that need nobody; `print form` and `print logbook --blank` neither.
_OPEN = ("sample", "verify")
#: Who does what where a test does not say: the desk receives, the Kasi does everything else.
_USUAL = {"receive": "petugas-03"}


@contextmanager
def password_pipe(password: str) -> Iterator[int]:
    """A file descriptor from which one password can be read."""
    reading, writing = os.pipe()
    os.write(writing, password.encode() + b"\n")
    os.close(writing)
    try:
        yield reading
    finally:
        with suppress(OSError):  # the program has read it, in this process
            os.close(reading)


def user_of(words: Sequence[str]) -> str:
    """Who logs in for these words; "" where nobody has to."""
    if "--user" in words[:-1]:
        return words[list(words).index("--user") + 1]
    verb = next((word for word in words if not word.startswith("-")), "")
    blank = words[:2] == ["print", "form"] or "--blank" in words
    if verb in _OPEN or blank or not (verb or "--quit-when-ready" in words):
        return ""
    return _USUAL.get(verb, "petugas-02")


@contextmanager
def with_login(words: Sequence[str]) -> Iterator[tuple[list[str], int | None]]:
    """These words with a login before them, and the descriptor that the process has to inherit."""
    user = user_of(words)
    if not user:
        yield list(words), None
        return
    with password_pipe(PASSWORDS.get(user, "bukan sandi")) as descriptor:
        named = [] if "--user" in words else ["--user", user]
        yield [*named, "--password-fd", str(descriptor), *words], descriptor
