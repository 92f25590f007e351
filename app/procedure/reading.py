"""From a TOML table to a `Procedure`: every key present, known and of its type, or else a problem.

Reading never stops at the first fault: it puts a blank in place, notes the problem and goes on, so that the
person who mends the file sees all of it at once. Whether the parts fit together is `checking`'s question.
"""

from __future__ import annotations

from collections.abc import Mapping

from app.procedure.file_table import Problem, Table
from app.procedure.model import (
    ANY_END,
    HANDING_OVER,
    RECEIPT,
    Block,
    CaseKind,
    End,
    Lane,
    Need,
    Outcome,
    OutcomeKind,
    PaperForm,
    Procedure,
    ReadyText,
    SheetWords,
    State,
    Step,
    Wait,
    WholeLimit,
)
from app.worktime.model import ZONES, Limit, LimitUnit

FORMAT = 1
MAX_LANES = 40
MAX_STEPS = 200
MAX_AMOUNT = 10_000


def _format(top: Table, raw: Mapping[str, object]) -> None:
    """Only this form of file is known; a later one was written by a later program."""
    said = raw.get("format")
    if isinstance(said, int) and not isinstance(said, bool) and said > FORMAT:
        top.complain(
            "“format” dari program yang lebih baru. Perbarui Kotak Aduan, lalu ulangi.", key="format"
        )
        return
    top.whole("format", low=FORMAT, high=FORMAT)


def read(raw: Mapping[str, object], source: str) -> tuple[Procedure, list[Problem]]:
    """The procedure as far as it can be read, and everything that could not be taken."""
    problems: list[Problem] = []
    top = Table(raw, "bagian atas", problems)
    _format(top, raw)
    head = top.table("procedure", "bagian [procedure]") or Table({}, "bagian [procedure]", [])
    lanes = tuple(_lane(row) for row in top.rows("lanes", "lajur", most=MAX_LANES))
    steps = tuple(_step(row) for row in top.rows("steps", "langkah", most=MAX_STEPS))
    ends = tuple(_end(row) for row in top.rows("ends", "akhir", most=MAX_STEPS))
    procedure = Procedure(
        id=head.identifier(),
        number=head.text("number", required=False),  # Tanggamus left its row empty
        title=head.text("title"),
        office=head.text("office"),
        revision=head.whole("revision", low=0, high=999),
        identity=tuple(_identity(row) for row in top.rows("identity", "baris identitas", most=50)),
        blocks=tuple(_block(row) for row in top.rows("blocks", "blok", most=50)),
        lanes=lanes,
        steps=steps,
        ends=ends,
        starts=_starts(top),
        register=head.text("register"),
        register_short=head.text("register_short"),
        forms=_forms(top),
        letterhead=head.texts("letterhead"),
        zone=_zone(head),
        initial_by=head.text("initial_by", required=False),
        source=source,
        letterhead_small=head.texts("letterhead_small", required=False),
        office_short=head.text("office_short", required=False),
        sheet_head=head.texts("sheet_head", required=False),
        limits=tuple(_whole(row) for row in top.rows("limits", "batas", most=20, required=False)),
        texts=tuple(_ready(row) for row in top.rows("texts", "teks siap", most=20, required=False)),
        sheet=_sheet(top),
        book=head.text("book", required=False) or "logbook",
        papers=head.texts("papers", required=False),
        page=head.text("page", required=False),
        also=head.texts("also", required=False),
    )
    head.finish()
    top.finish()
    return procedure, problems


def _zone(head: Table) -> str:
    zone = head.text("zone")
    if zone.strip() and zone not in ZONES:
        head.complain(f"“zone” berisi “{zone[:20]}”. Pilih WIB, WITA atau WIT.")
    return zone


def _identity(row: Table) -> tuple[str, str]:
    pair = (row.text("heading"), row.text("text", required=False))
    row.finish()
    return pair


def _block(row: Table) -> Block:
    block = Block(
        heading=row.text("heading"),
        items=row.texts("items", required=False),
        numbered=row.flag("numbered", default=True),
    )
    row.finish()
    return block


def _lane(row: Table) -> Lane:
    name = row.name("name")
    lane = Lane(
        id=row.identifier(),
        name=name,
        short=row.name("short", required=False) or name,
        external=row.flag("external"),
        per_bidang=row.flag("per_bidang"),
        supervisor=row.flag("supervisor"),
    )
    row.finish()
    return lane


def _end(row: Table) -> End:
    end = End(
        id=row.identifier(),
        label=row.name("label"),
        state=row.choice("state", (State.ENDED, State.REJECTED), default=State.ENDED),
    )
    row.finish()
    return end


def _starts(top: Table) -> dict[CaseKind, str]:
    table = top.table("starts", "bagian [starts]")
    if table is None:
        return {}
    starts: dict[CaseKind, str] = {}
    for kind in CaseKind:
        if table.several(kind.value):
            table.complain(
                f"“{kind.value}” menyebut lebih dari satu langkah pertama. Sebut satu saja, "
                f'misalnya {kind.value} = "1".',
                key="starts",
            )
            starts[kind] = ""
        elif table.has(kind.value):
            starts[kind] = table.text(kind.value)
    if not starts.keys() & {CaseKind.COMPLAINT, CaseKind.APPLICATION}:
        table.complain(
            'langkah pertama belum disebut. Tambahkan complaint = "…" atau application = "…".', key="starts"
        )
    table.finish()
    return starts


def _forms(top: Table) -> dict[str, PaperForm]:
    table = top.table("forms", "bagian [forms]", required=False)
    if table is None:
        return {}
    forms: dict[str, PaperForm] = {}
    for name in table.entries():
        form = table.table(name, f"formulir {name[:60]}")
        if form is None:
            continue
        forms[name] = PaperForm(
            number=form.text("number"),
            revision=form.text("revision"),
            effective=form.text("effective"),
            title=form.texts("title", required=False),
        )
        form.finish()
    return forms


def _step(row: Table) -> Step:
    needs = _needs(row)
    step = Step(
        id=row.identifier(),
        number=row.text("number"),
        lane=row.identifier("lane"),
        kind=row.choice("kind", CaseKind, default=CaseKind.COMPLAINT),
        text=row.text("text"),
        label=row.name("label"),
        requirements=row.text("requirements", required=False),
        time_text=row.text("time_text", required=False),
        limit=_limit(row),
        output=row.text("output", required=False),
        remarks=row.text("remarks", required=False),
        outcomes=tuple(_outcome(out, needs) for out in row.rows("outcomes", "keputusan", most=MAX_LANES)),
        question=row.text("question", required=False),
        inferred=row.flag("inferred"),
        notes=row.texts("notes", required=False),
        time_inferred=row.flag("time_inferred"),
        wait=_wait(row),
        together=row.flag("together"),
        handover=row.flag("handover"),
        checklist=row.flag("checklist"),
    )
    row.finish()
    return step


def _wait(row: Table) -> Wait | None:
    return row.choice("wait", Wait, default=Wait.COLLECTED) if row.has("wait") else None


def _whole(row: Table) -> WholeLimit:
    limit = _limit(row)
    if limit is None and not row.has("limit"):
        row.complain("“limit” belum ada. Tambahkan.")
    whole = WholeLimit(
        id=row.identifier(),
        label=row.name("label"),
        text=row.text("text"),
        limit=limit or Limit(1, LimitUnit.HARI),
        begin=row.text("from", required=False) or RECEIPT,
        until=row.texts("until", required=False) or (ANY_END,),
        rows=row.texts("rows"),
        merged=row.flag("merged"),
        inferred=row.flag("inferred"),
        notes=row.texts("notes", required=False),
    )
    row.finish()
    return whole


def _ready(row: Table) -> ReadyText:
    ready = ReadyText(
        id=row.identifier(),
        name=row.name("name"),
        text=row.text("text"),
        step=row.identifier("step") if row.has("step") else "",
    )
    row.finish()
    return ready


def _sheet(top: Table) -> SheetWords:
    table = top.table("sheet", "bagian [sheet]", required=False)
    if table is None:
        return SheetWords()
    usual = SheetWords()
    words = SheetWords(
        title=table.texts("title", required=False),
        column_numbers=table.flag("column_numbers"),
        **{
            key: table.text(key, required=False) or getattr(usual, key)
            for key in usual._fields
            if key not in ("title", "column_numbers")
        },
    )
    table.finish()
    return words


def _limit(row: Table) -> Limit | None:
    table = row.table("limit", f"{row.place}, batas waktu", required=False)
    if table is None:
        return None
    amount = table.whole("amount", low=1, high=MAX_AMOUNT)
    unit = table.choice("unit", LimitUnit, default=LimitUnit.MENIT)
    table.finish()
    return Limit(amount, unit)


def _outcome(row: Table, of_step: tuple[Need, ...]) -> Outcome:
    kind = row.choice("kind", OutcomeKind, default=OutcomeKind.FORWARD, required=False)
    own = _needs(row)
    # A way back or a rejection must not demand the solution that the step exists to find.
    inherited = of_step if kind is OutcomeKind.FORWARD else ()
    outcome = Outcome(
        id=row.identifier(),
        label=row.name("label"),
        to=row.identifier("to"),
        kind=kind,
        inferred=row.flag("inferred"),
        needs=own if row.has("needs") else inherited,
        short=row.name("short", required=False),
        delivery=_delivery(row),
    )
    row.finish()
    return outcome


def _delivery(row: Table) -> tuple[str, ...]:
    ways = row.texts("delivery", required=False)
    for way in ways:
        if way not in HANDING_OVER:
            names = ", ".join(f"“{known}”" for known in HANDING_OVER)
            row.complain(f"“delivery” berisi “{way[:60]}” yang tidak dikenal. Pilih {names}.")
    return tuple(way for way in ways if way in HANDING_OVER)


def _needs(row: Table) -> tuple[Need, ...]:
    needs: list[Need] = []
    for name in row.texts("needs", required=False):
        known = next((need for need in Need if need.value == name), None)
        if known is None:
            names = ", ".join(f"“{need.value}”" for need in Need)
            row.complain(f"“needs” berisi “{name[:60]}” yang tidak dikenal. Pilih {names}.")
        elif known in needs:
            row.complain(f"“needs” menyebut “{name}” dua kali. Hapus salah satu.")
        else:
            needs.append(known)
    return tuple(needs)
