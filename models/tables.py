"""The tables as peewee sees them. The shape itself stands in `migrations/*.sql`; a test compares the two."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from peewee import BooleanField, CompositeKey, IntegerField, Model, SqliteDatabase, TextField

from models.database import database


class _Statements(SqliteDatabase):
    """peewee makes the statements; the register's own connection and transaction run them."""

    def execute_sql(self, sql: str, params: Sequence[Any] | None = None) -> Any:
        return database.execute_sql(sql, params)


class Row(Model):
    """Common ground of all tables."""

    class Meta:
        database = _Statements(None)
        legacy_table_names = False


class SchemaVersion(Row):
    """How far the migrations have come; one row."""

    version = IntegerField(primary_key=True)


class Setting(Row):
    """One setting of the office, JSON, with who changed it last and when."""

    key = TextField(primary_key=True)
    value = TextField()
    changed_at = TextField()
    changed_by = TextField(default="")


class Bidang(Row):
    """A field of work of the office that complaints are handed to."""

    id = TextField(primary_key=True)
    name = TextField()
    position = IntegerField()
    active = BooleanField(default=True)


class Officer(Row):
    """A person who acts in the office. Someone leaving becomes inactive, never deleted."""

    id = TextField(primary_key=True)
    name = TextField()
    title = TextField(default="")
    grade = TextField(default="")
    nip = TextField(default="")
    position = IntegerField()
    active = BooleanField(default=True)
    inactive_since = TextField(null=True)
    rights = TextField(default="")


class OfficerLane(Row):
    """A lane an officer acts in (`own`) or may record for from paper (`paper`); one row per bidang."""

    id = IntegerField(primary_key=True)
    officer_id = TextField()
    procedure_id = TextField()
    lane = TextField()
    bidang_id = TextField(null=True)
    mode = TextField()


class ProcedureRevision(Row):
    """A procedure as adopted: its whole data file, kept with the cases that run under it."""

    key = TextField(primary_key=True)
    procedure_id = TextField()
    revision = IntegerField()
    source = TextField()
    in_force_from = TextField()
    adopted_at = TextField()
    retired_on = TextField(null=True)

    class Meta:
        table_name = "procedure"


class Counter(Row):
    """The last number given in a register's year; `paper_last` is the last one of the paper book before."""

    id = IntegerField(primary_key=True)
    register = TextField()
    year = IntegerField()
    paper_last = IntegerField(default=0)
    last = IntegerField(default=0)


class PaperMonth(Row):
    """Totals of a month that was kept on paper, for the 12-month chart."""

    month = TextField(primary_key=True)
    received = IntegerField()
    ended = IntegerField()


class ClosedMonth(Row):
    """A book's month whose record can no longer change."""

    register = TextField(default="pengaduan")
    month = TextField()
    closed_at = TextField()
    officer_id = TextField(default="")
    rows = IntegerField(default=0)
    digest = TextField(default="")

    class Meta:
        primary_key = CompositeKey("register", "month")


class CaseFile(Row):
    """A case and where it stands. State, step, lane and due repeat the history for speed; one place writes both."""

    pk = IntegerField(primary_key=True)
    id = TextField(unique=True)
    kind = TextField()
    procedure_key = TextField()
    register = TextField()
    year = IntegerField()
    seq = IntegerField(null=True)
    number = TextField(null=True)
    temporary_number = TextField(null=True)
    month = TextField()
    month_row = IntegerField(null=True)
    received_at = TextField()
    registered_at = TextField()
    origin = TextField(default="register")
    state = TextField()
    step = TextField(null=True)
    lane = TextField(null=True)
    bidang_id = TextField(null=True)
    entered_at = TextField(null=True)
    due_at = TextField(null=True)
    due_certain = BooleanField(default=True)
    due_why = TextField(default="[]")
    ended_at = TextField(null=True)
    void_reason = TextField(null=True)
    whole_id = TextField(null=True)
    whole_due_at = TextField(null=True)
    whole_due_certain = BooleanField(null=True)
    whole_due_why = TextField(null=True)
    soonest_at = TextField(null=True)
    legal_class = TextField(null=True)
    legal_due_at = TextField(null=True)
    legal_due_certain = BooleanField(null=True)
    legal_due_why = TextField(null=True)
    paused_at = TextField(null=True)
    pause_reason = TextField(null=True)


class Complaint(Row):
    """What is complained of, and the office's four texts. No identity here."""

    case_id = TextField(primary_key=True)
    channel = TextField()
    target_perilaku = BooleanField(default=False)
    target_sarana = BooleanField(default=False)
    target_pelayanan = BooleanField(default=False)
    target_lain = BooleanField(default=False)
    target_text = TextField(default="")
    content = TextField()
    signed = BooleanField(default=False)
    solution = TextField(default="")
    answer = TextField(default="")
    delivery = TextField(default="")
    note = TextField(default="")


class Application(Row):
    """What an application has beside the words and texts that every case of the public has. No identity here."""

    case_id = TextField(primary_key=True)
    kecamatan = TextField(default="")
    pekon = TextField(default="")
    birth_date = TextField(null=True)
    documents = TextField(default="[]")
    other_document = TextField(default="")
    delivery = TextField()


class ChecklistItem(Row):
    """One thing that must be there before an application goes on."""

    case_id = TextField()
    item = TextField()
    position = IntegerField()
    state = TextField()
    file = TextField(default="")
    note = TextField(default="")

    class Meta:
        table_name = "checklist"
        primary_key = CompositeKey("case_id", "item")


class Contact(Row):
    """One attempt to reach the applicant about a finished document; never changed."""

    id = TextField(primary_key=True)
    case_id = TextField()
    at = TextField()
    officer_id = TextField()
    channel = TextField()
    result = TextField()
    note = TextField(default="")
    promised_on = TextField(null=True)


class Handover(Row):
    """A Berita Acara Pengiriman Dokumen; never changed."""

    id = TextField(primary_key=True)
    procedure_id = TextField()
    year = IntegerField()
    seq = IntegerField()
    number = TextField()
    at = TextField()
    officer_id = TextField()
    first_name = TextField(default="")
    first_title = TextField(default="")
    first_nip = TextField(default="")
    second_name = TextField(default="")
    second_title = TextField(default="")
    second_number = TextField(default="")


class HandoverCase(Row):
    """A document on a Berita Acara."""

    handover_id = TextField()
    position = IntegerField()
    case_id = TextField()
    note = TextField(default="")

    class Meta:
        table_name = "handover_case"
        primary_key = CompositeKey("handover_id", "position")


class History(Row):
    """An act upon a case: append-only, the source from which everything about it can be replayed."""

    id = TextField(primary_key=True)
    case_id = TextField()
    seq = IntegerField()
    at = TextField()
    officer_id = TextField()
    on_behalf = TextField(null=True)
    act = TextField()
    lane = TextField(null=True)
    from_step = TextField(null=True)
    outcome = TextField(null=True)
    to_step = TextField(null=True)
    entered_at = TextField(null=True)
    due_at = TextField(null=True)
    solution = TextField(default="")
    answer = TextField(default="")
    delivery = TextField(default="")
    note = TextField(default="")
    detail = TextField(default="{}")


class Attachment(Row):
    """A file that came with a complaint, kept beside the register and never opened by the program itself."""

    id = TextField(primary_key=True)
    case_id = TextField()
    name = TextField()
    size = IntegerField()
    sha256 = TextField()
    stored = TextField()
    at = TextField()
    officer_id = TextField()


class CaseLink(Row):
    """Two complaints of the same matter."""

    id = IntegerField(primary_key=True)
    case_id = TextField()
    other_id = TextField()
    at = TextField()
    officer_id = TextField()


class HolidayRow(Row):
    """A day on which the office is closed."""

    day = TextField(primary_key=True)
    kind = TextField()
    name = TextField()
    source = TextField()

    class Meta:
        table_name = "holiday"


class CalendarYear(Row):
    """Whether a year's holidays were compared with the SKB, and with which."""

    year = IntegerField(primary_key=True)
    verified = BooleanField(default=False)
    decree_number = TextField(default="")
    decree_date = TextField(default="")
    source = TextField(default="")
    checked_by = TextField(default="")
    checked_at = TextField(default="")


#: Every table with a model, for the test that compares models and migrations.
ALL = (
    SchemaVersion,
    Setting,
    Bidang,
    Officer,
    OfficerLane,
    ProcedureRevision,
    Counter,
    PaperMonth,
    ClosedMonth,
    CaseFile,
    Complaint,
    Application,
    ChecklistItem,
    Contact,
    Handover,
    HandoverCase,
    History,
    Attachment,
    CaseLink,
    HolidayRow,
    CalendarYear,
)
