"""What of the office's own signatures wants to be looked at: an expired authority, certificates about to end."""

from __future__ import annotations

from typing import NamedTuple

from app.monthend.authority import State, authorities, certificates
from app.office.settings import now
from app.workspace import Workspace
from app.worktime.words import date_words


class Note(NamedTuple):
    """What there is to see, and what to do about it."""

    title: str
    text: str


def notes(ws: Workspace) -> tuple[Note, ...]:
    """The most pressing first; nothing where the office has no authority, or all is well."""
    at, every, given = now(ws), authorities(ws), certificates(ws)
    found = []
    if every and all(one.expired(at) for one in every):
        found.append(
            Note(
                f"Penerbit kantor kedaluwarsa sejak {date_words(every[0].not_after)}",
                "Buat penerbit baru, lalu terbitkan sertifikat baru. Laporan lama tetap dapat diperiksa.",
            )
        )
    renewed = {one.officer_id for one in given if one.state is State.VALID}
    found += [
        Note(
            f"Sertifikat {one.officer} berlaku sampai {date_words(one.not_after)}",
            "Terbitkan yang baru sebelum laporan berikutnya ditandatangani.",
        )
        for one in given
        if one.state is State.SOON and one.officer_id not in renewed
    ]
    return tuple(found)
