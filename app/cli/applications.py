"""Verbs about applications (apply, recordings, birthdays, checklist, uncollected, contact, collected, handover), and
together."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from app.applications import CHECKED, delivery_code, document_code
from app.channels import channel_code
from app.cli.case_grammar import CODED, TEXTS
from app.cli.lines import fields_of, received_of, text_of_file
from app.cli.login import logged_in
from app.errors import InputError, RefusedError
from app.office.settings import now
from app.reading.applications import (
    Line,
    Waiting,
    application_view,
    ready_to_hand_over,
    turning_17,
    uncollected,
    where_words,
)
from app.register.apply import ApplicationInput, apply_all
from app.register.birthdays import begin_printing
from app.register.cases import find_case
from app.register.checklist import Item, check_off
from app.register.contact import collected as collect
from app.register.contact import record_contact
from app.register.days import date_read
from app.register.handover import Party, hand_over
from app.register.recordings import bring_in, read_list, text_of
from app.register.together import end_together
from app.workspace import Workspace
from app.worktime.words import date_words


def run(options: argparse.Namespace, folder: Path) -> int:
    """Do the verb that was typed, as who has logged in."""
    with closing(logged_in(options, folder)) as ws:
        return VERBS[options.verb](options, ws)


def _apply(options: argparse.Namespace, ws: Workspace) -> int:
    """Register every line of a file, or none of them."""
    read = []
    for number, line in enumerate(text_of_file(options.file).split("\n"), 1):
        if not line.strip():
            continue
        try:
            read.append((number, _application(ws, line)))
        except InputError as error:
            raise InputError(f"Baris {number}, {error.field or 'isi baris'}: {error.sentence}") from error
    try:
        done = apply_all(ws, applications=[one for _, one in read], officer_id=options.user)
    except InputError as error:
        if error.place is None:
            raise
        raise InputError(f"Baris {read[error.place][0]}, {error.field}: {error.sentence}") from error
    for entry in done:
        print(entry.number)
    for entry in done:
        for remark in entry.remarks:
            print(f"{entry.number}: {remark}", file=sys.stderr)
    return 0


def _application(ws: Workspace, line: str) -> ApplicationInput:
    data = fields_of(line, (*TEXTS, *CODED, "dokumen", "ceklis"))
    texts: dict[str, str] = {}
    for name in (*TEXTS, *CODED):
        value = data.get(name)
        if value is not None and not isinstance(value, str):
            raise InputError("harus berupa teks di antara tanda kutip.", field=name)
        texts[name] = value or ""
    documents = data.get("dokumen")
    if not isinstance(documents, list) or not all(isinstance(one, str) for one in documents):
        raise InputError('harus berupa daftar, misalnya ["ktp", "kk"].', field="dokumen")
    items = data.get("ceklis") or {}
    if not isinstance(items, dict) or not all(isinstance(state, str) for state in items.values()):
        raise InputError('harus seperti {"Akta kelahiran": "ada"}.', field="ceklis")
    born = date_read(texts["tanggal_lahir"], now(ws).date()) if texts["tanggal_lahir"].strip() else None
    if texts["tanggal_lahir"].strip() and born is None:
        raise InputError("tanggal ini tidak dikenal. Tulis seperti 12-03-2009.", field="tanggal_lahir")
    return ApplicationInput(
        documents=tuple(document_code(one) for one in documents),
        delivery=delivery_code(texts["penyerahan"]),
        channel=channel_code(texts["kanal"] or "wa"),
        name=texts["nama"],
        nik=texts["nik"],
        phone=texts["wa"],
        address=texts["alamat"],
        email=texts["email"],
        birth_date=born,
        kecamatan=texts["kecamatan"],
        pekon=texts["pekon"],
        other_document=texts["dokumen_lain"],
        note=texts["catatan"],
        received=received_of(ws, texts["diterima"]),
        procedure=texts["sop"],
        checklist=tuple(Item(name, state) for name, state in items.items()),
    )


def _recordings(options: argparse.Namespace, ws: Workspace) -> int:
    """Look a list over and bring it in, all or none."""
    try:
        raw = options.file.read_bytes()
    except OSError as error:
        raise InputError(f"Berkas {options.file} tidak dapat dibaca. Periksa nama dan foldernya.") from error
    found = read_list(ws, text=text_of(raw), officer_id=options.user)
    for row in found.rows:
        for words in (*row.problems, *row.remarks):
            print(f"Baris {row.line}: {words}", file=sys.stderr)
    if found.wrong and not options.preview:
        raise RefusedError(
            f"{found.wrong} baris belum dapat dimasukkan, jadi tidak ada yang dicatat. Perbaiki, lalu ulangi."
        )
    wanted = [row for row in found.rows if not (options.skip_twins and row.twin)]
    if options.preview:
        print(f"{len(found.rows)} baris, {found.wrong} bermasalah, {found.twins} tampaknya sudah ada")
        return 1 if found.wrong else 0
    if found.twins and not (options.skip_twins or options.with_twins):
        raise RefusedError(
            f"{found.twins} baris tampaknya sudah ada, jadi tidak ada yang dicatat. Ulangi dengan --skip-twins, "
            "atau --with-twins bila memang orang lain."
        )
    for entry in bring_in(ws, recordings=wanted, officer_id=options.user):
        print(entry.number)
    return 0


def _birthdays(options: argparse.Namespace, ws: Workspace) -> int:
    """Who is 17 or soon will be; with --begin their cards go to print."""
    found = turning_17(ws, within=max(0, options.within))
    if options.begin:
        ready = _going_on([one.line for one in found if one.reached])
        for number in begin_printing(ws, case_ids=ready, officer_id=options.user).numbers:
            print(number)
        return 0
    for one in found:
        state = "sudah 17 tahun" if one.reached else "belum"
        print(
            f"{one.line.number}  {date_words(one.day)}  {state}  {one.line.reporter}  {where_words(one.line)}"
        )
    return 0


def _checklist(options: argparse.Namespace, ws: Workspace) -> int:
    """Show the checklist of an application, or set some of it first."""
    found = find_case(ws, options.number)
    view = application_view(ws, found.id)
    if view is None:
        raise InputError(f"{found.number} bukan permohonan, jadi tidak mempunyai ceklis.")
    kept = {item.name: item for item in view.checklist}
    states = dict.fromkeys(kept if options.all else options.ada, "ada")
    states |= dict.fromkeys(options.tidak_terbaca, "tidak_terbaca") | dict.fromkeys(options.belum, "belum")
    if states:
        items = {name: kept.get(name, Item(name))._replace(state=state) for name, state in states.items()}
        check_off(ws, case_id=found.id, states=items, officer_id=options.user)
        view = application_view(ws, found.id)
        assert view is not None
    print(f"{found.number} ceklis {view.present} dari {len(view.checklist)}")
    for item in view.checklist:
        print(f"  {item.name}: {CHECKED[item.state]}")
    return 0


def _uncollected(options: argparse.Namespace, ws: Workspace) -> int:
    """Finished documents that nobody collected."""
    for row in uncollected(ws):
        numbers = f"  {', '.join(line.short for line in row.cases)}" if row.collective else ""
        print(
            f"{row.days} hari  {_whose(row)}  {row.documents}  {where_words(row.cases[0])}  hubungi {_whom(row)}"
            f"  {row.last_words}{numbers}"
        )
    return 0


def _going_on(lines: list[Line]) -> list[str]:
    """Ids of those that can go on; the others are named, so that they do not stop these."""
    for line in lines:
        if line.held:
            print(f"{line.number} {line.held}, dilewati", file=sys.stderr)
    return [line.id for line in lines if not line.held]


def _whose(row: Waiting) -> str:
    return f"{len(row.cases)} nomor, kolektif" if row.collective else row.cases[0].number


def _whom(row: Waiting) -> str:
    """Whom to contact: the applicant by the envelope's code, of collective ones the village officials."""
    if row.collective:
        return f"aparat {row.cases[0].pekon}"
    return row.cases[0].reporter


def _ids(ws: Workspace, numbers: list[str]) -> list[str]:
    return [find_case(ws, number).id for number in numbers]


def _contact(options: argparse.Namespace, ws: Workspace) -> int:
    """Record one attempt to reach somebody."""
    done = record_contact(
        ws,
        case_ids=_ids(ws, options.number),
        channel=options.channel,
        result=options.result,
        note=options.note,
        promised_on=options.promised,
        officer_id=options.user,
    )
    print(f"{', '.join(options.number)} kontak dicatat")
    for remark in done.remarks:
        print(remark, file=sys.stderr)
    return 0


def _collected(options: argparse.Namespace, ws: Workspace) -> int:
    """The documents were fetched."""
    collect(ws, case_ids=_ids(ws, options.number), officer_id=options.user)
    print(f"{', '.join(options.number)} sudah diambil")
    return 0


def _handover(options: argparse.Namespace, ws: Workspace) -> int:
    """Make a Berita Acara."""
    if bool(options.number) == options.all:
        raise InputError("Sebut nomornya, atau --all untuk semua yang menunggu penyerahan.")
    ids = _ids(ws, options.number)
    if options.all:
        ready = ready_to_hand_over(ws)
        ids = _going_on(
            [line for one in ready if one.procedure.id == options.procedure for line in one.cases]
        )
    given = (options.first_name, options.first_title, options.first_number)
    done = hand_over(
        ws,
        procedure_id=options.procedure,
        case_ids=ids,
        officer_id=options.user,
        first=Party(*(part or "" for part in given)) if any(given) else None,
        second=Party(
            options.second_name or "", options.second_title or "Petugas POS", options.second_number or ""
        ),
    )
    print(f"{done.number} {done.cases} permohonan")
    return 0


def _together(options: argparse.Namespace, ws: Workspace) -> int:
    """End a whole step."""
    done = end_together(
        ws,
        procedure_id=options.procedure,
        step=options.step,
        officer_id=options.user,
        outcome=options.outcome,
    )
    for number in done.numbers:
        print(number)
    for remark in done.remarks:
        print(remark, file=sys.stderr)
    return 0


VERBS: dict[str, Callable[[argparse.Namespace, Workspace], int]] = {
    "apply": _apply,
    "recordings": _recordings,
    "birthdays": _birthdays,
    "checklist": _checklist,
    "uncollected": _uncollected,
    "contact": _contact,
    "collected": _collected,
    "handover": _handover,
    "together": _together,
}
