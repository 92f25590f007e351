"""BACA SAYA.txt: what lies in a package, from when it is, how it is read and how anybody sees that nothing changed."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from datetime import datetime

from app.export.blackout import Blackout
from app.export.places import Kept
from app.office.officers import Officer, officers
from app.office.settings import Office
from app.workspace import Workspace
from app.worktime.words import date_and_time

_WIDTH = 76
_RULE = "-" * _WIDTH


def who_exports(ws: Workspace, officer: Officer | None) -> str:
    """The name of who exports; "" for the program itself."""
    wanted = officer.id if officer is not None else ws.session.officer_id
    return next((one.name for one in officers(ws, only_active=False) if one.id == wanted), "")


def wrapped(text: str, indent: str = "") -> str:
    """A paragraph in lines that Notepad shows whole."""
    return textwrap.fill(
        text,
        _WIDTH,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def read_me(
    office: Office,
    *,
    title: str,
    at: datetime,
    by: str,
    code: str,
    files: Sequence[Kept],
    about: Mapping[str, str],
    black: Blackout,
    notes: Sequence[str],
) -> str:
    """The text. `about` says what each file is, by its name; `notes` are paragraphs of their own."""
    texts = "dihitamkan (█████)." if black.on else "disertakan seperti tercatat. Simpan di tempat terkunci."
    paragraphs = (
        f"Dibuat {date_and_time(at)} {office.zone}{f' oleh {by}' if by else ''}. Kode catatan: {code}.",
        "Identitas pelapor tidak ada di sini: pelapor disebut dengan kodenya, misalnya Pelapor K-0127. Nama, NIK, nomor"
        " telepon, dan email yang ditemukan dalam teks tabel, dan dalam buku yang dicetak untuk keperluan ini, "
        f"{texts} Yang sudah diterbitkan disertakan persis seperti saat terbit.",
        *notes,
    )
    lines = [title.upper(), office.name]
    for paragraph in paragraphs:
        lines += ["", wrapped(paragraph)]
    lines += ["", _RULE, "ISI", _RULE]
    for kept in files:
        lines += [kept.name, wrapped(about.get(kept.name, ""), "    ")]
    how = "Berkas yang tidak berubah sejak dibuat menghasilkan sidik yang sama. Memeriksanya:"
    lines += ["", _RULE, "SHA-256", _RULE, how]
    lines += ['Windows  certutil -hashfile "NAMA BERKAS" SHA256', 'Linux    sha256sum "NAMA BERKAS"', ""]
    lines += [f"{kept.sha256}  {kept.name}" for kept in files]
    return "\n".join(lines) + "\n"
