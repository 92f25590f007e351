"""Reasons and other words that an act of data protection asks for; they stay in the record for ever."""

from __future__ import annotations

from app.errors import InputError
from app.redaction.find import Kind, find
from app.texts import checked, one_line

#: Letters that a reason has at least, and signs at most: it is read on one line of the record.
LEAST, LONGEST = 10, 160


def check_reason(text: str, *, field: str = "reason", name: str = "Alasan") -> str:
    """A reason in the officer's own words. InputError where it says nothing, or tells who somebody is."""
    own = one_line(checked(text, name=name, field=field).text).strip()
    if sum(sign.isalnum() for sign in own) < LEAST:
        raise InputError(f"Tulis alasannya, paling sedikit {LEAST} huruf.", field=field)
    return _without_identity(own, field=field, name=name)


def check_line(text: str, *, field: str, name: str) -> str:
    """A line that may be empty and goes into the record."""
    own = one_line(checked(text, name=name, field=field).text).strip()
    return _without_identity(own, field=field, name=name)


def _without_identity(own: str, *, field: str, name: str) -> str:
    if len(own) > LONGEST:
        raise InputError(f"{name} paling panjang {LONGEST} huruf.", field=field)
    if any(mark.kind is not Kind.NAME for mark in find(own)):
        raise InputError(
            f"{name} ikut tercatat, jadi jangan memuat NIK, nomor telepon, atau email.", field=field
        )
    return own
