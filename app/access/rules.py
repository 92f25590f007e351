"""What a new password must be: long enough, and not the officer's name. Nothing more is asked."""

from __future__ import annotations

from collections.abc import Iterable

#: The fewest characters of a password.
LEAST = 8


def _bare(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def password_fault(password: str, names: Iterable[str] = ()) -> str:
    """Why this cannot be a password, as a sentence; "" if it can. `names` are those the password must not be."""
    missing = LEAST - len(password)
    if missing > 0:
        return f"Kurang {missing} huruf. Kata sandi paling sedikit {LEAST} huruf."
    bare = _bare(password)
    if bare and any(bare == _bare(name) for name in names):
        return "Kata sandi tidak boleh sama dengan nama petugas."
    return ""
