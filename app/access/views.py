"""What the login screen shows and tells: plain values, known before any password opens the register."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from app.errors import InputError


class Account(NamedTuple):
    """An officer who may log in, as the key file names them.

    `known_password` is empty except in a sample office, whose passwords are shown. `waiting` says what lies on
    their desk ("7 di meja"); only an opened register knows it, so it is empty at the first login of the day.
    """

    officer_id: str
    name: str
    title: str = ""  # jabatan
    known_password: str = ""
    waiting: str = ""

    @property
    def initials(self) -> str:
        """Two letters for the round sign: of the title, else of the name."""
        words = [word for word in (self.title or self.name).split() if word[:1].isalnum()]
        return "".join(word[0] for word in words[:2]).upper()


class LoginFacts(NamedTuple):
    """What the login screen says about the office; `last_backup` with its zone, None where there is none yet."""

    office: str
    accounts: tuple[Account, ...]
    sample: bool = False
    last_backup: datetime | None = None


class WrongPasswordError(InputError):
    """The password does not open this officer's slot; the sentence says what is left."""

    def __init__(self, sentence: str = "Kata sandi salah. Periksa, lalu ketik lagi.") -> None:
        super().__init__(sentence, field="password")


class WaitError(InputError):
    """Too many wrong passwords: no try before `until` (with its zone). Nothing was tried now."""

    def __init__(self, sentence: str, *, until: datetime) -> None:
        super().__init__(sentence, field="password")
        self.until = until
