"""The three papers of data protection as PDF bytes: report of a destruction, one person's data, the 3 x 24 letter."""

from __future__ import annotations

from datetime import date, datetime

from app.errors import InputError
from app.office.settings import Office, office_of
from app.papers.paper import Paper
from app.papers.parts import letterhead
from app.privacy.destruction import Line, Report
from app.privacy.incident import TO_WORDS, Letter, To
from app.privacy.person import Held, PersonReport
from app.record.code import record_code
from app.workspace import Workspace
from app.worktime.words import date_and_time, date_words, long_date
from printing import data_trust as paper
from printing.errors import PaperError

#: What a destruction leaves as it is.
KEPT = "nomor, tanggal, sumber, bidang, hasil, langkah, dan catatan kegiatan"


def destruction_pdf(ws: Workspace, found: Report) -> Paper:
    """Berita acara of a destruction; it names no complainant."""
    from printing.destruction_report import destruction_report

    office, run = office_of(ws), found.run
    years = ", ".join(f"{words.lower()} {years} tahun" for words, years in run.years)
    made = paper.DestructionReport(
        letterhead=letterhead(office),
        number="",
        basis=f"{run.basis} ({years} sesudah berakhir)",
        day=long_date(run.at.date()),
        place=office.place,
        destroyed_at=_moment(office, run.at),
        proposed_by=run.officer,
        proposed_at="",
        approved_by=run.approval,
        approved_at="",
        cases=tuple(_destroyed(line) for line in found.lines),
        kept=KEPT,
        place_date=_place_date(office, run.at.date()),
        code=record_code(ws),
    )
    try:
        pdf = destruction_report(made)
    except PaperError as error:
        raise InputError(error.sentence, field="logo") from error
    return Paper(pdf, kind="berita acara pemusnahan", subject=date_words(run.at), code=made.code)


def _destroyed(line: Line) -> paper.DestroyedCase:
    parts = [f"amplop {line.reporter}"] if line.reporter else []
    if line.attachments:
        parts.append(f"{line.attachments} lampiran")
    parts.append("isi, jawaban, dan teks lain")
    return paper.DestroyedCase(
        number=line.number,
        received=date_words(line.received),
        ended=f"{date_words(line.ended)}"
        + ("" if line.state == "ended" else f", {line.state_words.lower()}"),
        destroyed=", ".join(parts),
    )


def person_pdf(ws: Workspace, found: PersonReport) -> Paper:
    """What is held on one person; it carries the identity."""
    from printing.person_report import person_report

    office = office_of(ws)
    made = paper.PersonReport(
        letterhead=letterhead(office),
        asked_by=found.asked_by,
        asked_at=long_date(found.at.date()),
        searched_by=found.searched_by,
        cases=tuple(_held(office, one) for one in found.held),
        printed_at=_moment(office, found.at),
        printed_by=", ".join(part for part in (found.officer, found.title) if part),
        place_date=_place_date(office, found.at.date()),
        code=record_code(ws),
    )
    try:
        pdf = person_report(made)
    except PaperError as error:
        raise InputError(error.sentence, field="logo") from error
    subject = ", ".join(one.reporter for one in found.held[:3]) + (" …" if len(found.held) > 3 else "")
    return Paper(pdf, kind="data tentang seseorang dengan identitas", subject=subject, code=made.code)


def _held(office: Office, one: Held) -> paper.PersonCase:
    earlier = tuple(
        (f"{field}, sampai {date_words(at)}", value) for at, field, value in sorted(one.earlier, reverse=True)
    )
    about = ", ".join(part for part in (one.channel_label, one.targets) if part)
    answer = "\n".join(part for part in (one.answer, one.delivery) if part)
    return paper.PersonCase(
        number=one.number,
        received=_moment(office, one.received),
        channel=about,
        content=one.content,
        answer=answer,
        status=", ".join(part for part in (one.state_words, one.bidang_name) if part),
        identity=(*one.identity, *earlier),
        attachments=one.attachments,
        openings=tuple(
            paper.EnvelopeOpening(date_and_time(opening.at), opening.officer, opening.reason, opening.second)
            for opening in one.openings
        ),
        retention_until=date_words(one.kept_until) if one.kept_until else "belum ditetapkan",
        identity_note=f"{one.reporter}",
    )


def letter_pdf(ws: Workspace, found: Letter) -> Paper:
    """The letter within 3 x 24 hours, to a complainant or to the lembaga."""
    from printing.incident_letter import incident_letter

    office = office_of(ws)
    made = paper.IncidentLetter(
        letterhead=letterhead(office),
        place_date=_place_date(office, found.at.date()),
        number=found.number,
        addressee=found.recipient,
        to_subject=found.to is To.SUBJECT,
        known_at=found.known,
        due_at=found.deadline,
        data=found.data,
        people=found.people,
        when=found.when,
        how=found.how,
        handling=found.handling,
        recovery=found.recovery,
        contact=found.contact,
        facts=tuple(
            paper.IncidentFact(
                number=f"{line.seq:,}".replace(",", "."),
                at=date_and_time(line.at),
                officer=line.officer,
                act=line.words,
                detail=" · ".join(part for part in (line.subject, line.detail) if part.strip("—")),
            )
            for line in found.facts
        ),
        code=record_code(ws),
    )
    try:
        pdf = incident_letter(made)
    except PaperError as error:
        raise InputError(error.sentence, field="logo") from error
    return Paper(pdf, kind="surat pemberitahuan 3 x 24 jam", subject=TO_WORDS[found.to], code=made.code)


def _moment(office: Office, at: datetime) -> str:
    return f"{long_date(at.date())}, {at:%H.%M} {office.zone}"


def _place_date(office: Office, day: date) -> str:
    written = long_date(day).split(", ", 1)[1]
    return f"{office.place}, {written}" if office.place else written
