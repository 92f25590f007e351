"""The verbs of what is set against a row of the book afterwards: paraf and ralat."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from app.errors import InputError, RefusedError


def add(verbs: Any, common: argparse.ArgumentParser, *, month: Callable[[str], str]) -> None:
    """The grammar of both; `month` reads one. Loads none of their acts."""
    paraf = verbs.add_parser("paraf", help="paraf baris logbook yang sudah selesai", parents=[common])
    paraf.add_argument("number", nargs="*", metavar="NOMOR", help="baris ini saja")
    paraf.add_argument("--month", type=month, metavar="YYYY-MM", help="semua baris bulan itu")
    paraf.add_argument("--sheet", type=int, default=0, metavar="N", help="lembar itu saja")
    ralat = verbs.add_parser(
        "ralat", help="catat ralat pengaduan yang bulannya sudah dibekukan", parents=[common]
    )
    ralat.add_argument("number", metavar="NOMOR")
    ralat.add_argument("--field", required=True, metavar="ISIAN", help="nama isian, misalnya isi atau bidang")
    ralat.add_argument("--value", required=True, metavar="TEKS", help="isi yang benar")
    ralat.add_argument("--reason", required=True, metavar="TEKS", help="alasan, ikut tercetak di laporan")


def paraf(options: argparse.Namespace, folder: Path) -> int:
    """Initial these rows, a sheet, or a whole month."""
    # Not above: the grammar is built without the register.
    from app.cli.login import logged_in
    from app.monthend.initials import initial, to_initial, why_closed
    from app.office.officers import officer_named
    from app.register.cases import find_case

    if bool(options.number) == bool(options.month) or (options.sheet and not options.month):
        raise InputError("Sebut nomor barisnya, atau --month dengan atau tanpa --sheet.", field="number")
    if options.sheet < 0:
        raise InputError("Lembar dimulai dari 1.", field="sheet")
    with closing(logged_in(options, folder)) as ws:
        if options.number:
            wanted = tuple(find_case(ws, number).id for number in options.number)
        else:
            officer = officer_named(ws, options.user)
            why = why_closed(ws, month=options.month)
            if why:
                raise RefusedError(why)
            wanted = to_initial(ws, month=options.month, sheet=options.sheet, officer=officer)
        done = initial(ws, case_ids=wanted, officer_id=options.user)
    print(f"{done.rows} baris diparaf {done.initials}" if done.rows else "Barisnya sudah berparaf.")
    if done.running:
        print(f"{done.running} baris belum selesai, jadi belum diparaf.", file=sys.stderr)
    return 0


def ralat(options: argparse.Namespace, folder: Path) -> int:
    """Enter a ralat about one case."""
    from app.cli.login import logged_in
    from app.monthend.errata import add_erratum
    from app.reading.case import case_view
    from app.register.cases import find_case

    with closing(logged_in(options, folder)) as ws:
        found = find_case(ws, options.number)
        add_erratum(
            ws,
            case_id=found.id,
            field=options.field,
            value=options.value,
            reason=options.reason,
            officer_id=options.user,
        )
        last = case_view(ws, case_id=found.id).errata[-1]
    print(f"{found.number} {last.title}")
    return 0
