"""The verbs of the month's end: conclude, sign, close. What needs a key asks its password as a login does."""

from __future__ import annotations

import argparse
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from app.chosen_files import read_key, read_report
from app.cli.login import logged_in, secret_of
from app.errors import InputError
from app.monthend.closing import close_month
from app.monthend.issued import bytes_of
from app.monthend.making import Done
from app.monthend.report import month_report
from app.monthend.state import Way
from app.monthend.work import (
    Conclusion,
    save_conclusions,
    save_narrative,
    telling_in_report,
    telling_words,
    work_of,
)
from app.office.procedures import kept_kind
from app.papers.save import save_paper
from app.procedure.model import CaseKind
from app.procedure.nouns import kind_named
from app.workspace import Workspace
from app.worktime.words import month_words

if TYPE_CHECKING:
    from app.signing.keys import SigningKey


def run(options: argparse.Namespace, folder: Path) -> int:
    """One of the verbs of the month's end."""
    verbs = {"conclude": conclude, "sign": sign, "close": close}
    return verbs[options.verb](options, folder)


def conclude(options: argparse.Namespace, folder: Path) -> int:
    """Show or add to what is written about a month."""
    with closing(logged_in(options, folder)) as ws:
        kind = kept_kind(ws, kind_named(options.kind))
        officer = options.user
        if options.problem:
            cases = _cases(ws, options.case)
            now = work_of(ws, month=options.month, kind=kind).conclusions
            added = Conclusion(
                ws.new_id(), options.problem, options.cause, options.risk, options.follow_up, cases
            )
            save_conclusions(
                ws, month=options.month, kind=kind, conclusions=(*now, added), officer_id=officer
            )
        if options.narrative is not None:
            text = options.narrative or None
            save_narrative(ws, month=options.month, kind=kind, text=text, officer_id=officer)
        report = month_report(ws, month=options.month, kind=kind)
    for number, one in enumerate(report.work.conclusions, start=1):
        print(f"{number}. {one.problem} ({len(one.case_ids)}): {one.cause or 'penyebab belum diisi'}")
    for check in report.checks:
        print(f"[{'x' if check.done else ' '}] {check.label}: {check.detail}".rstrip(": "))
    return 0


def sign(options: argparse.Namespace, folder: Path) -> int:
    """Sign the month's report with a key, or prepare it for the pen or for BSrE's application."""
    with closing(logged_in(options, folder)) as ws:
        kind = kept_kind(ws, kind_named(options.kind))
        if options.revise is not None:
            # Not above: hardly ever needed.
            from app.monthend.revising import begin_revision

            begin_revision(ws, month=options.month, kind=kind, officer_id=options.user, reason=options.revise)
            print(f"Revisi laporan {month_words(options.month)} dimulai; tandatangani lagi sesudah diubah.")
            return 0
        warning = _telling(ws, kind, options)
        if options.bsre and options.decision:
            for_head(ws, kind, options)
        else:
            done = _signed(ws, kind, options)
            if options.out is not None:
                save_paper(options.out, bytes_of(ws, done.issued_id))
            print(f"Laporan {done.number} {_WORDS[_way(options)]}.")
    if warning:
        print(warning, file=sys.stderr)
    return 0


def _telling(ws: Workspace, kind: CaseKind, options: argparse.Namespace) -> str:
    """What in the words that are signed now tells who somebody is: said, since nobody is there to be asked; "" for
    nothing, and where what was signed elsewhere only comes back."""
    if _way(options) in ("scan", "back"):
        return ""
    decision = options.decision or None
    found = telling_in_report(ws, month=options.month, kind=kind, decision=decision)
    return telling_words(found)


def for_head(ws: Workspace, kind: CaseKind, options: argparse.Namespace) -> None:
    """The report with its decision, for the Kepala Dinas to sign in BSrE's application."""
    # Not above: only this way needs it.
    from app.monthend.elsewhere import for_head_elsewhere

    if options.out is None:
        raise InputError(
            "Sebutkan berkas laporannya dengan --out, untuk dibawa ke aplikasi BSrE.", field="out"
        )
    filled = for_head_elsewhere(
        ws, month=options.month, kind=kind, decision=options.decision, officer_id=options.user
    )
    save_paper(options.out, filled)
    print(f"Laporan {month_words(options.month)} dengan keputusannya disusun untuk aplikasi BSrE.")


_WORDS = {
    "p12": "ditandatangani",
    "token": "ditandatangani",
    "pen": "disusun untuk pena",
    "bsre": "disusun untuk aplikasi BSrE",
    "scan": "dilengkapi pindaian",
    "back": "diambil kembali",
}


def _way(options: argparse.Namespace) -> str:
    for name in ("p12", "token", "scan", "back"):
        if getattr(options, name) is not None:
            return name
    return "pen" if options.pen else "bsre"


def _signed(ws: Workspace, kind: CaseKind, options: argparse.Namespace) -> Done:
    # Not above: the other verbs sign nothing.
    from app.monthend.elsewhere import attach_scan, bring_back, prepare
    from app.monthend.signing import sign_as_head, sign_as_maker

    month, officer, way = options.month, options.user, _way(options)
    if way in ("pen", "bsre"):
        chosen = Way.PAPER if way == "pen" else Way.BSRE
        return prepare(ws, month=month, kind=kind, officer_id=officer, way=chosen)
    if way == "back":
        return bring_back(ws, month=month, kind=kind, officer_id=officer, pdf=read_report(options.back))
    if way == "scan":
        ending = options.scan.suffix.casefold().lstrip(".").replace("jpeg", "jpg")
        return attach_scan(
            ws,
            month=month,
            kind=kind,
            officer_id=officer,
            scan=read_report(options.scan),
            file_kind=ending,
            decision=options.decision,
        )
    with _key(ws, options, way) as key:
        kind_of_key = "pkcs11" if way == "token" else "p12"
        if options.decision:
            return sign_as_head(
                ws,
                month=month,
                kind=kind,
                officer_id=officer,
                key=key,
                decision=options.decision,
                way=kind_of_key,
            )
        return sign_as_maker(ws, month=month, kind=kind, officer_id=officer, key=key, way=kind_of_key)


def _key(ws: Workspace, options: argparse.Namespace, way: str) -> SigningKey:
    # Not above: only who signs loads it.
    from app.office.settings import now
    from app.signing.keys import open_p12, open_token

    name = "Sandi kunci" if way == "p12" else "PIN token"
    secret = secret_of(options.key_password_fd, name, "--key-password-fd")
    if way == "p12":
        return open_p12(read_key(options.p12), secret, at=now(ws))
    return open_token(options.token, secret, label=options.token_label, at=now(ws))


def close(options: argparse.Namespace, folder: Path) -> int:
    """Close a month."""
    with closing(logged_in(options, folder)) as ws:
        kind = kept_kind(ws, kind_named(options.kind))
        done = close_month(ws, month=options.month, kind=kind, officer_id=options.user)
    print(f"{month_words(done.month)} ditutup: {done.rows} baris.")
    return 0


def _cases(ws: Workspace, numbers: list[str]) -> tuple[str, ...]:
    # Not above: most calls name no case.
    from app.register.cases import find_case

    return tuple(find_case(ws, number).id for number in numbers)
