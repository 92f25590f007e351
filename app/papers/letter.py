"""Surat jawaban to who brought a case: the answer as written, who signs it, and a name only with the envelope open."""

from __future__ import annotations

from typing import NamedTuple

from app.channels import channel_words
from app.errors import InputError
from app.office.officers import Mode, Officer, officer_named, officers
from app.office.settings import Office, now, office_of
from app.papers.kendali import reporter_words
from app.papers.make import complainant_of, paper_errors
from app.papers.paper import Paper
from app.papers.parts import letterhead, office_words
from app.procedure.engine import has_text
from app.procedure.model import CaseKind, Procedure
from app.reading.case import case_view
from app.reading.views import CaseView
from app.record.code import record_code
from app.register.envelope import Opened
from app.texts import checked, one_line
from app.workspace import Workspace
from app.worktime.words import full_date
from models.identity import Complainant
from printing.data_letters import Letter
from printing.data_trust import Signatory

HEAD = "Kepala Dinas"
NATURES = ("Biasa", "Penting", "Segera", "Rahasia")
_MATTER = {CaseKind.COMPLAINT: "pengaduan", CaseKind.APPLICATION: "permohonan"}
_LONGEST_LINE = 200


class LetterInput(NamedTuple):
    """What the officer decides about the letter; an empty value is proposed (`proposed`) or left for the pen."""

    number: str = ""  # of the letter; "" prints dots
    nature: str = "Biasa"  # sifat
    enclosure: str = ""  # lampiran
    subject: str = ""  # hal; "": "Jawaban atas pengaduan 0858/PDIP/XI/2026"
    body: str = ""  # "": an opening, the case's answer, a closing
    signer: str = ""  # officer's id; "": who sits in the lane Kepala Dinas
    copies: tuple[str, ...] | None = None  # tembusan; None: proposed


def answer_letter(
    ws: Workspace,
    *,
    case_id: str,
    opened: Opened | None = None,
    values: LetterInput | None = None,
    officer: Officer | None = None,
) -> Paper:
    """The letter as PDF. It names the complainant only with their envelope open (`opened`), else "Pelapor K-0127".

    Refused where no answer is written and no body is given, for a case of the register itself, and where the case is
    closed to who should sign. InputError: number, nature, enclosure, subject, body, copies, signer.
    """
    # Not above: only who prints loads reportlab.
    from printing.letter import letter as draw

    view = case_view(ws, case_id=case_id, officer=officer)
    who = complainant_of(ws, view, opened)
    data = letter_data(ws, view, values or LetterInput(), who)
    with paper_errors():
        pdf = draw(data)
    kind = "surat jawaban dengan identitas" if who is not None else "surat jawaban"
    return Paper(pdf, kind=kind, subject=view.card.number, case_id=view.card.id, code=data.code)


def letter_data(ws: Workspace, view: CaseView, values: LetterInput, who: Complainant | None = None) -> Letter:
    """What stands on the letter."""
    matter = _matter(view)
    office, at = office_of(ws), now(ws)
    signer = signer_of(ws, view, values.signer)
    body = checked(values.body or proposed_body(view), name="Isi surat", field="body").text
    if not has_text(body):
        raise InputError(
            "Jawaban belum ditulis. Tulis jawaban kepada pelapor dahulu, atau isi surat ini.", field="body"
        )
    copies = proposed_copies(signer, view.procedure) if values.copies is None else values.copies
    day = full_date(at)
    return Letter(
        letterhead=letterhead(office),
        place_date=f"{office.place or '…………………'}, {day}",
        number=_line(values.number, "Nomor surat", "number"),
        nature=_line(values.nature, "Sifat", "nature") or NATURES[0],
        enclosure=_line(values.enclosure, "Lampiran", "enclosure"),
        subject=_line(values.subject, "Hal", "subject") or f"Jawaban atas {matter} {view.card.number}",
        addressee=_addressee(view, who),
        body=body,
        signer=Signatory(
            signing_heads(signer, view.procedure, office),
            name=signer.name if signer else "",
            nip=signer.nip if signer else "",
        ),
        rank=signer.grade if signer else "",
        copies=tuple(line for one in copies if (line := _line(one, "Tembusan", "copies"))),
        foot=f"Jawaban {view.card.number}",
        code=record_code(ws),
    )


def _matter(view: CaseView) -> str:
    matter = _MATTER.get(CaseKind(view.card.kind))
    if matter is None:
        raise InputError("Berkas bulanan tidak dijawab dengan surat. Pilih sebuah pengaduan.")
    return matter


def _line(text: str, name: str, field: str) -> str:
    line = one_line(text).strip()
    if len(line) > _LONGEST_LINE:
        raise InputError(f"{name} paling panjang {_LONGEST_LINE} huruf.", field=field)
    return line


def proposed_body(view: CaseView) -> str:
    """Opening, the case's answer as written, closing; "" where no answer is written yet."""
    if not has_text(view.answer):
        return ""
    card = view.card
    received = full_date(card.received)
    through = f" melalui {channel_words(card.channel)}" if channel_words(card.channel) else ""
    return (
        f"Sehubungan dengan {_matter(view)} Saudara yang kami terima{through} pada tanggal {received} dengan nomor"
        f" register {card.number}, dengan ini kami sampaikan hal-hal sebagai berikut.\n\n"
        f"{view.answer.strip()}\n\n"
        "Demikian disampaikan. Atas perhatian Saudara, kami ucapkan terima kasih."
    )


def proposed(ws: Workspace, view: CaseView) -> LetterInput:
    """What the letter says before the officer changes anything."""
    signer = signer_of(ws, view, "")
    return LetterInput(
        subject=f"Jawaban atas {_matter(view)} {view.card.number}",
        body=proposed_body(view),
        signer=signer.id if signer else "",
        copies=proposed_copies(signer, view.procedure),
    )


# -- who signs


def head_lane(procedure: Procedure) -> str:
    """The lane of the Kepala Dinas, "" where the SOP has none."""
    return next((lane.id for lane in procedure.lanes if lane.name.casefold() == HEAD.casefold()), "")


def _is_head(officer: Officer, procedure: Procedure) -> bool:
    lane = head_lane(procedure)
    sits = any(
        desk.procedure_id == procedure.id and desk.lane == lane and desk.mode is Mode.OWN
        for desk in officer.desks
    )
    return (bool(lane) and sits) or officer.title.casefold() == HEAD.casefold()


def signers(ws: Workspace, view: CaseView) -> tuple[Officer, ...]:
    """Who may sign this letter: the Kepala Dinas first; never whom the case is closed to."""
    shut = view.shut.officer if view.shut else ""
    found = [one for one in officers(ws) if one.id != shut]
    return tuple(sorted(found, key=lambda one: not _is_head(one, view.procedure)))


def signer_of(ws: Workspace, view: CaseView, officer_id: str) -> Officer | None:
    """Who signs: the one chosen, else the stand-in of a case closed to somebody, else the Kepala Dinas; None where
    the office has not entered one. InputError signer: not active, or the case is closed to them."""
    if not officer_id:
        deputy = view.shut.stand_in if view.shut else ""
        if deputy:
            return officer_named(ws, deputy)
        able = [one for one in signers(ws, view) if _is_head(one, view.procedure)]
        return able[0] if able else None
    chosen = officer_named(ws, officer_id)
    if view.shut is not None and view.shut.officer == chosen.id:
        raise InputError(
            f"Pengaduan ini ditutup bagi {chosen.name}, jadi suratnya ditandatangani orang lain.",
            field="signer",
        )
    if not chosen.active:
        raise InputError(f"{chosen.name} sudah tidak aktif. Pilih penanda tangan lain.", field="signer")
    return chosen


def signing_heads(signer: Officer | None, procedure: Procedure, office: Office) -> tuple[str, ...]:
    """The lines above the room to sign: "Kepala Dinas …,", or "a.n. Kepala Dinas …" over the signer's own title."""
    head = _head_words(office)
    if signer is None or _is_head(signer, procedure):
        return (f"{head},",)
    return (f"a.n. {head}", f"{signer.title or signer.name},")


def _head_words(office: Office) -> str:
    """The title in full, after the kop: "Kepala Dinas Kependudukan dan Pencatatan Sipil Kabupaten Buleleng"."""
    name = office_words(office)
    return f"Kepala {name}" if name.startswith("Dinas ") else HEAD


def proposed_copies(signer: Officer | None, procedure: Procedure) -> tuple[str, ...]:
    """The usual tembusan: the Kepala Dinas learns of what another signed for them."""
    if signer is None or _is_head(signer, procedure):
        return ("Arsip",)
    return (f"{HEAD} (sebagai laporan)", "Arsip")


def _addressee(view: CaseView, who: Complainant | None) -> tuple[str, ...]:
    """The lines below "Kepada Yth.": who gave no name is called by the number of their case, never nobody."""
    nameless = not view.reporter.code if who is None else not has_text(who.name)
    if nameless:
        role = "Pemohon" if view.card.kind == CaseKind.APPLICATION else "Pelapor"
        return (f"{role} {_matter(view)} nomor {view.card.number}", "di tempat")
    if who is None:
        return (f"Sdr. {reporter_words(view)}", "di tempat")
    address = " ".join(who.address.split())
    own = bool(address) and address.casefold() != "tidak ada"
    return (f"Sdr. {' '.join(who.name.split())}", address if own else "di tempat")
