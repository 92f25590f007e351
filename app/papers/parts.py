"""Parts that every paper shares: kop and logo, document numbers, the head of the logbook."""

from __future__ import annotations

import re
from pathlib import Path

from app.errors import InputError
from app.figures import megabytes_up
from app.office.settings import Office
from app.procedure.model import PaperForm, Procedure
from app.reading.views import Card
from printing.data import FormNumber, Letterhead

#: A form to which the office has given no document number: nothing of it is printed.
NO_FORM = PaperForm("", "", "")

_PLACE = re.compile(r"\b(?:KABUPATEN|KOTA)\b.+", re.IGNORECASE)
_SMALL = re.compile(r"\b(?:Dan|Di)\b")


def refuse_for_month(card: Card, why: str) -> None:
    """Refuse a paper that only a case of the public has: nobody brought the file of a month."""
    if card.is_month:
        raise InputError(
            f"{card.number} adalah berkas bulan, jadi {why}. Cetak lembar kendali atau logbooknya."
        )


def letterhead(office: Office) -> Letterhead:
    """The kop as the papers carry it; without a logo its place stays empty."""
    return Letterhead(
        lines=tuple(line for line in office.letterhead if line.strip()),
        small_lines=tuple(line for line in office.letterhead_small if line.strip()),
        logo=office.logo,
        short_name=office.short_name or office.name.upper(),
    )


def office_words(office: Office) -> str:
    """The office inside a sentence, after its kop: "Dinas Kependudukan dan Pencatatan Sipil Kabupaten Tanggamus"; the
    office's short name where no line of the kop begins with Dinas."""
    lines = [" ".join(line.split()) for line in office.letterhead if line.strip()]
    name = next((line for line in lines if line.upper().startswith("DINAS")), "")
    if not name:
        return office.name
    if not _PLACE.search(name):
        place = next((found for line in lines if (found := _PLACE.search(line))), None)
        name += f" {place.group(0)}" if place else ""
    return _SMALL.sub(lambda word: word.group(0).lower(), name.title())


def slip_form(office: Office) -> FormNumber:
    """NO. DOK of the complaint form; empty where the office's documents name none."""
    return _number(office.forms.get("slip", NO_FORM))


def logbook_form(office: Office) -> FormNumber:
    """Nomor of the logbook; empty where the office's documents name none."""
    return _number(office.forms.get("logbook", NO_FORM))


def _number(form: PaperForm) -> FormNumber:
    return FormNumber(form.number, form.revision, form.effective)


#: A logo file larger than this is a photograph, and would be carried in every backup.
LARGEST_LOGO = 5 * 1024 * 1024


def read_logo(path: Path) -> bytes:
    """The logo from a file that the officer picked, already known to be a picture. InputError `logo`."""
    try:
        size = path.stat().st_size
        if size > LARGEST_LOGO:
            raise InputError(
                f"Berkas lambang {megabytes_up(size)} MB, paling besar 5 MB. Perkecil gambarnya, lalu pilih lagi.",
                field="logo",
            )
        content = path.read_bytes()
    except OSError as error:
        raise InputError(
            f"Berkas {path.name} tidak dapat dibaca. Periksa berkasnya, lalu pilih lagi.", field="logo"
        ) from error
    check_logo(content)
    return content


def check_logo(content: bytes) -> None:
    """Refuse a logo that is no picture, before any paper fails with it."""
    from printing.errors import PictureError
    from printing.picture import read_picture

    try:
        read_picture(content)
    except PictureError as error:
        raise InputError(error.sentence, field="logo") from error


def logbook_title(procedure: Procedure) -> tuple[str, ...]:
    """The head of the logbook in the document's words."""
    if "TIDAK LANGSUNG" in procedure.title.upper():
        return ("LOG BOOK PENANGANAN PENGADUAN", "TIDAK LANGSUNG")
    return ("LOG BOOK PENANGANAN PENGADUAN",)
