"""States of office holders, the office's own authority, and checking a file; brought about as an officer would."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.monthend.authority import certificates, issue_for, make_office_authority, revoke
from app.monthend.holders import Capacity, Post, Term, save_term
from app.monthend.issued import Stage, bytes_of, issued_of
from app.monthend.signing import sign_as_head, sign_as_maker
from app.signing.authority import issue_certificate, make_authority
from app.signing.fields import with_fields
from app.signing.keys import open_p12
from tests.app.signing import signed_papers as papers
from tests.signing_month import COMPLAINT, DECISION, NOVEMBER
from ui import worker
from ui.office_window import OfficeWindow

SAFE, OWN = "kunci di brankas", "lontar di meja"
KASI, KADIS, PLT = "petugas-02", "petugas-08", "petugas-01"


def _section(office: OfficeWindow, key: str) -> Any:
    office.window.go("pengaturan", section=key)
    page: Any = office.window.current_page()
    return page.section()


def _holders(office: OfficeWindow) -> Any:
    """A vacancy with a Plt., one day of it forgotten."""
    for term in (
        Term("k", Post.MAKER, KASI, Capacity.DEFINITIVE, "Kasi Kerjasama", date(2025, 1, 2)),
        Term(
            "h", Post.HEAD, KADIS, Capacity.DEFINITIVE, "Kepala Dinas", date(2024, 1, 2), date(2026, 11, 15)
        ),
        Term("p", Post.HEAD, PLT, Capacity.PLT, "Kepala Dinas", date(2026, 11, 17), date(2026, 12, 31)),
    ):
        save_term(office.desk.ws, term=term)
    return _section(office, "pejabat")


def _term(office: OfficeWindow) -> None:
    section = _holders(office)
    section.table.choose("p")
    section.change_term()


def _authority(office: OfficeWindow) -> Any:
    """An authority, a certificate that is used, and one whose file was lost."""
    ws = office.desk.ws
    make_office_authority(ws, name="Penerbit Disdukcapil Contoh", password=SAFE)
    with tempfile.TemporaryDirectory() as folder:
        for officer_id in (KADIS, KASI):
            path = Path(folder) / f"{officer_id}.p12"
            issue_for(ws, officer_id=officer_id, authority_password=SAFE, password=OWN, path=path)
    revoke(ws, certificate_id=certificates(ws)[0].id, reason="flashdisk hilang")
    return _section(office, "tandatangan")


def _stranger() -> bytes:
    """A paper that somebody signed whom this office does not know."""
    made = make_authority("CA Contoh Instansi", SAFE, at=papers.AT)
    given = issue_certificate(
        made.certificate,
        made.private_key,
        SAFE,
        subject="Petugas 02",
        title="Kasi",
        password=papers.PASSWORD,
        at=papers.AT,
    )
    with papers.key(given) as key:
        once = papers.made_by(with_fields(*papers.paper(pages=2)), key)
        return papers.decided_by(once, key)


def _signed(office: OfficeWindow) -> None:
    """November's report, signed by both with certificates of the office's own."""
    ws = office.desk.ws
    make_office_authority(ws, name="Penerbit Disdukcapil Contoh", password=SAFE)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "kunci.p12"
        for officer_id in (KASI, KADIS):
            issue_for(ws, officer_id=officer_id, authority_password=SAFE, password=OWN, path=path)
            with open_p12(path.read_bytes(), OWN, at=ws.clock()) as key:
                about: Any = {"month": NOVEMBER, "kind": COMPLAINT, "officer_id": officer_id, "key": key}
                if officer_id == KASI:
                    sign_as_maker(ws, **about)
                else:
                    sign_as_head(ws, decision=DECISION, **about)


def _checked(office: OfficeWindow) -> Any:
    """The three verdicts beside each other: ours, ours with something behind it, a stranger's."""
    ws = office.desk.ws
    _signed(office)
    kept = issued_of(ws, month=NOVEMBER, kind=COMPLAINT)
    whole = bytes_of(ws, next(one.id for one in kept if one.stage is Stage.HEAD))
    office.window.go("periksa")
    page: Any = office.window.current_page()
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for name, content in (
            ("Laporan-2026-11-rev1.pdf", whole),
            ("Laporan November FINAL (2).pdf", whole + b"\n% catatan\n"),
            ("surat-dinas-lain.pdf", _stranger()),
        ):
            files.append(Path(folder) / name)
            files[-1].write_bytes(content)
        page.check(files)
        while worker.running():
            QTest.qWait(10)
        QApplication.processEvents()
    return page


def _details(office: OfficeWindow) -> None:
    page = _checked(office)
    page.details(page.cards[1])


def _ask(office: OfficeWindow) -> None:
    page = _checked(office)
    page.ask_sender(page.cards[2].checked)


#: name -> (officer, how it comes about)
SIGNING_STATES: dict[str, tuple[str, Callable[[OfficeWindow], object]]] = {
    "pejabat": (KASI, _holders),
    "pejabat_kosong": (KASI, lambda office: _section(office, "pejabat")),
    "pejabat_ubah": (KASI, _term),
    "tandatangan": (KASI, _authority),
    "tandatangan_kosong": (KASI, lambda office: _section(office, "tandatangan")),
    "tandatangan_buat": (KASI, lambda office: _section(office, "tandatangan").make()),
    "tandatangan_terbit": (KASI, lambda office: _authority(office).issue()),
    "periksa_kosong": (KASI, lambda office: office.window.go("periksa")),
    "periksa": (KASI, _checked),
    "periksa_rincian": (KASI, _details),
    "periksa_tanya": (KASI, _ask),
}
