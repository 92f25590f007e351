"""The letter within 3 x 24 hours: personal data got out, was changed or was lost (UU 27/2022, Pasal 46).

What the record knows is filled in by the program; what happened and what is done about it the office writes itself.
One incident is kept at a time, until the office begins the next.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Any, NamedTuple

from app.errors import InputError
from app.figures import thousands
from app.office.officers import acting_officer, refuse_without
from app.office.powers import Power
from app.office.settings import now, office_of
from app.record.acts import Act
from app.record.listing import RecordFilter, record_page
from app.record.views import Group, RecordLine
from app.register.closed import hidden
from app.texts import checked, one_line
from app.workspace import CLOCK_TOLERANCE, Workspace, machine_sentence, parsed, stamp
from app.worktime.words import long_date, span_words
from models import incidents as rows
from models import office as settings
from models import office_writing as writing
from models.errors import StoreError, StoreFault

#: The law's time, counted from when the office knew; hours of the day, not of the office.
WITHIN = timedelta(hours=3 * 24)
LAW = "Undang-Undang Nomor 27 Tahun 2022 tentang Pelindungan Data Pribadi, Pasal 46"
#: To whom the office writes, until it names somebody else.
AUTHORITY = "Lembaga Pelindungan Data Pribadi"
#: Longest period that an incident is looked at over, days.
MOST_DAYS = 366

_KEY = "incident"


class To(StrEnum):
    """Whom a letter is for."""

    SUBJECT = "subject"
    AUTHORITY = "authority"


TO_WORDS = {To.SUBJECT: "pelapor", To.AUTHORITY: "lembaga"}

#: What the law wants to be said (Pasal 46 ayat 2), as the form asks for it.
TEXT_WORDS = {
    "data": "Data pribadi yang terungkap",
    "when": "Kapan terungkap",
    "how": "Bagaimana terungkap",
    "handling": "Upaya penanganan",
    "recovery": "Upaya pemulihan",
}
#: Entries of each kind that the appendix lists at most, the newest.
MOST_FACTS = 150


class Incident(NamedTuple):
    """What the office writes down of an incident; times with the office's zone."""

    known: datetime | None = None  # when the office knew
    first: date | None = None  # the days it is looked at over, both included
    last: date | None = None
    data: str = ""  # one kind a line or comma
    when: str = ""
    how: str = ""
    handling: str = ""
    recovery: str = ""
    affected: int | None = None  # complainants concerned; None: everybody whose identity is kept
    number: str = ""  # of the letter, as the office numbers it
    authority: str = AUTHORITY
    contact: str = ""  # whom to ask, name of the office and telephone


class Figures(NamedTuple):
    """What the register and its record say about a period."""

    complaints: int  # kept up to its last day
    named: int  # of these, with an identity that is kept now
    opened: int  # envelopes opened
    wrong_passwords: int
    printed: int
    exported: int  # saved as a file, and copies of attachments
    backups: int
    backups_failed: int
    days_without_backup: int  # days on which something was recorded, and no backup made
    entries: int

    def lines(self) -> tuple[tuple[str, str], ...]:
        """As the form and the letter list them."""
        return (
            ("Pengaduan tersimpan", thousands(self.complaints)),
            ("Pelapor beridentitas", thousands(self.named)),
            ("Amplop dibuka", thousands(self.opened)),
            ("Sandi salah", thousands(self.wrong_passwords)),
            ("Lembar dicetak", thousands(self.printed)),
            ("Disimpan sebagai berkas", thousands(self.exported)),
            ("Cadangan gagal", thousands(self.backups_failed)),
            ("Hari tanpa cadangan", thousands(self.days_without_backup)),
        )


class Deadline(NamedTuple):
    """Until when both letters have to be out."""

    at: datetime
    left: timedelta  # negative once it is over
    words: str  # "Kamis, 3 Desember 2026 pukul 09.15 WITA"

    @property
    def is_over(self) -> bool:
        return self.left < timedelta()

    @property
    def left_words(self) -> str:
        """ "Sisa 2 hari 3 jam"."""
        span = abs(self.left)
        if span < timedelta(days=1):
            return f"{'Lewat' if self.is_over else 'Sisa'} {span_words(span)}"
        hours = span.seconds // 3600
        words = f"{span.days} hari" + (f" {hours} jam" if hours else "")
        return f"{'Lewat' if self.is_over else 'Sisa'} {words}"


class Letter(NamedTuple):
    """A letter as it is printed."""

    to: To
    recipient: tuple[str, ...]  # lines below "Yth."
    number: str
    at: datetime
    known: str
    deadline: str
    data: tuple[str, ...]
    people: str  # for the lembaga only, as the facts are
    when: str
    how: str
    handling: str
    recovery: str
    contact: str
    facts: tuple[RecordLine, ...]
    is_late: bool


def deadline(ws: Workspace, known: datetime) -> Deadline:
    """3 x 24 hours after the office knew."""
    zone = office_of(ws).timezone
    at = (known + WITHIN).astimezone(zone)
    return Deadline(at, at - now(ws), moment_words(ws, at))


def moment_words(ws: Workspace, at: datetime) -> str:
    """ "Kamis, 3 Desember 2026 pukul 09.15 WITA"."""
    office = office_of(ws)
    local = at.astimezone(office.timezone)
    return f"{long_date(local.date())} pukul {local:%H.%M} {office.zone}"


def figures(ws: Workspace, *, first: date, last: date) -> Figures:
    """What the record says about these days, both included. InputError with field first or last."""
    _check_period(ws, first, last)
    zone = office_of(ws).timezone

    def midnight(day: date) -> str:
        return stamp(datetime.combine(day, time(), zone).astimezone(UTC))

    since, until = midnight(first), midnight(last + timedelta(days=1))
    with ws.read():
        counts = rows.counts(since, until)
        without = 0
        if counts.entries:
            saved = {
                at.astimezone(zone).date()
                for text in rows.times(since, until, Act.BACKUP.value)
                if (at := parsed(text)) is not None
            }
            day = first
            while day <= last:
                if day not in saved and rows.any_between(midnight(day), midnight(day + timedelta(days=1))):
                    without += 1
                day += timedelta(days=1)
        acts = counts.acts
        return Figures(
            complaints=rows.complaints_until(f"{last + timedelta(days=1)}"),
            named=rows.named(),
            opened=acts.get(Act.ENVELOPE, 0),
            wrong_passwords=acts.get(Act.WRONG_PASSWORD, 0),
            printed=acts.get(Act.PRINT, 0) + acts.get(Act.PERSON_REPORT, 0),
            exported=acts.get(Act.EXPORT, 0) + acts.get(Act.SAVE_COPY, 0),
            backups=acts.get(Act.BACKUP, 0),
            backups_failed=acts.get(Act.BACKUP_FAILED, 0),
            days_without_backup=without,
            entries=counts.entries,
        )


def _check_period(ws: Workspace, first: date, last: date) -> None:
    if last < first:
        raise InputError("Hari terakhir mendahului hari pertama. Periksa kurunnya.", field="last")
    if (last - first).days >= MOST_DAYS:
        raise InputError(f"Kurun paling panjang {MOST_DAYS} hari.", field="first")
    if last > now(ws).date():
        raise InputError("Kurun belum berlalu. Pilih sampai hari ini.", field="last")


def incident_of(ws: Workspace) -> Incident | None:
    """The incident that the office is writing about; None while there is none."""
    with ws.read():
        found: dict[str, Any] | None = settings.read_setting(_KEY)
    if not found:
        return None
    values = dict(found)
    try:
        values["known"] = parsed(values["known"])
        for name in ("first", "last"):
            values[name] = date.fromisoformat(values[name]) if values[name] else None
        return Incident(**values)
    except (KeyError, TypeError, ValueError) as error:
        raise machine_sentence(StoreError(StoreFault.DAMAGED, _KEY), ws.folder) from error


def save_incident(ws: Workspace, *, incident: Incident, officer_id: str) -> Incident:
    """Keep what was written so far; it need not be complete. Needs the right Kantor. InputError names the field."""
    officer = acting_officer(ws, officer_id)
    refuse_without(ws, Power.OFFICE)
    made = _checked(ws, incident)
    stored = made._asdict() | {
        "known": stamp(made.known) if made.known else None,
        "first": made.first.isoformat() if made.first else None,
        "last": made.last.isoformat() if made.last else None,
    }
    with ws.write():
        writing.write_setting(_KEY, stored, at=stamp(now(ws)), by=officer.id)
        ws.enter(Act.SETTING, officer.id, "Pemberitahuan 3 x 24 jam", known=stored["known"])
    return made


def begin_anew(ws: Workspace, *, officer_id: str) -> None:
    """Put the incident away; the letters that were made stay in the record."""
    officer = acting_officer(ws, officer_id)
    refuse_without(ws, Power.OFFICE)
    with ws.write():
        writing.write_setting(_KEY, None, at=stamp(now(ws)), by=officer.id)
        ws.enter(Act.SETTING, officer.id, "Pemberitahuan 3 x 24 jam", ended=True)


def _checked(ws: Workspace, incident: Incident) -> Incident:
    if incident.known is not None and incident.known > now(ws) + CLOCK_TOLERANCE:
        raise InputError("Waktu diketahui belum terjadi. Periksa tanggal dan jamnya.", field="known")
    if incident.first and incident.last:
        _check_period(ws, incident.first, incident.last)
    if incident.affected is not None and incident.affected < 0:
        raise InputError("Jumlah pelapor paling sedikit 0.", field="affected")
    texts = {
        name: checked(getattr(incident, name), name=words, field=name).text.strip()
        for name, words in TEXT_WORDS.items()
    }
    lines = {
        name: one_line(checked(getattr(incident, name), name=words, field=name).text).strip()[:160]
        for name, words in (("number", "Nomor surat"), ("authority", "Lembaga"), ("contact", "Narahubung"))
    }
    return Incident(**{**incident._asdict(), **texts, **lines})


def missing(incident: Incident) -> tuple[str, ...]:
    """What the letter still lacks, by the names of the fields."""
    found = [name for name in ("known", "first", "last") if getattr(incident, name) is None]
    return (*found, *(name for name in TEXT_WORDS if not getattr(incident, name).strip()))


def letter(ws: Workspace, *, to: To, officer_id: str, number: str = "") -> Letter:
    """The letter from the incident that is kept, with what the record says; entered in the record.

    `number` is that of the complaint whose complainant it is for, empty for a letter that goes to each of them.
    InputError names the first field that the law wants and nobody filled in.
    """
    officer = acting_officer(ws, officer_id)
    refuse_without(ws, Power.OFFICE)
    incident = incident_of(ws)
    if incident is None:
        raise InputError("Isi dahulu apa yang terjadi, lalu simpan.", field="data")
    lacking = missing(incident)
    if lacking:
        words = {**TEXT_WORDS, "known": "Waktu diketahui", "first": "Kurun", "last": "Kurun"}
        raise InputError(f"Isi {words[lacking[0]]}; surat harus memuatnya.", field=lacking[0])
    made = _letter(ws, incident, to, number)
    ws.note(Act.INCIDENT_LETTER, officer.id, TO_WORDS[to], to=to.value, known=made.known, late=made.is_late)
    return made


def _letter(ws: Workspace, incident: Incident, to: To, number: str) -> Letter:
    assert incident.known is not None
    assert incident.first is not None
    assert incident.last is not None
    until = deadline(ws, incident.known)
    found = figures(ws, first=incident.first, last=incident.last)
    affected = found.named if incident.affected is None else incident.affected
    office = office_of(ws)
    to_authority = to is To.AUTHORITY
    if to_authority:
        recipient: tuple[str, ...] = (incident.authority or AUTHORITY,)
    else:
        recipient = (f"Pelapor pengaduan {number}",) if number else ("Pelapor", "")
    return Letter(
        to=to,
        recipient=recipient,
        number=incident.number,
        at=now(ws),
        known=moment_words(ws, incident.known),
        deadline=until.words,
        data=tuple(part.strip() for part in incident.data.replace("\n", ",").split(",") if part.strip()),
        people=f"{thousands(affected)} pelapor, dari {thousands(found.complaints)} pengaduan yang tersimpan"
        if to_authority
        else "",
        when=incident.when,
        how=f"{incident.how}\n{_said(incident.first, incident.last, found)}"
        if to_authority
        else incident.how,
        handling=incident.handling,
        recovery=incident.recovery,
        contact=incident.contact or ", ".join(part for part in (office.name, office.phone) if part),
        facts=_facts(ws, incident.first, incident.last) if to_authority else (),
        is_late=until.is_over,
    )


def _said(first: date, last: date, found: Figures) -> str:
    """The figures of the period in one sentence."""
    days = long_date(first) if first == last else f"{long_date(first)} sampai {long_date(last)}"
    counts = ", ".join(f"{label.lower()} {value}" for label, value in found.lines()[2:])
    return f"Menurut catatan kegiatan {days}: {counts}."


def _facts(ws: Workspace, first: date, last: date) -> tuple[RecordLine, ...]:
    """The entries that bear on it: envelopes, papers and files that left, wrong passwords; oldest first."""
    found: dict[int, RecordLine] = {}
    with ws.read():
        shut = hidden(ws)
    for group in (Group.ENVELOPE, Group.PAPER, Group.FAILED):
        wanted = RecordFilter(first, last, group=group, hidden=shut)
        page = record_page(ws, wanted=wanted, limit=MOST_FACTS)
        found |= {line.seq: line for line in page.lines}
    return tuple(line for _, line in sorted(found.items()))
