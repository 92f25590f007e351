"""No statement of an export scans a table of cases or history, however many years the register holds."""

from __future__ import annotations

from pathlib import Path

from app.export.archive import archive
from app.export.month_files import save_workbook
from app.export.package import package
from app.monthend.issued import Stage
from app.office.officers import officer_named
from app.register.cases import find_case
from app.register.closing import close_to
from app.workspace import Workspace
from tests.app.export.exported import MONTH
from tests.app.export.issuing import issue_report
from tests.models.test_query_plans import _refuse_scans


def test_no_reading_of_an_export_scans(office_day: Workspace, tmp_path: Path) -> None:
    issue_report(office_day, MONTH, Stage.READY, Stage.MAKER, Stage.HEAD)
    key = find_case(office_day, "0019").id
    close_to(office_day, case_id=key, closed_officer="petugas-05", reason="Perilaku", officer_id="petugas-02")
    who = officer_named(office_day, "petugas-05")

    def leave(ws: Workspace) -> None:
        save_workbook(ws, month=MONTH, target=tmp_path / "a.xlsx", officer=who)
        package(ws, month=MONTH, place=tmp_path / "usb", officer=who)
        archive(ws, year=2026, place=tmp_path / "usb", officer=who)

    _refuse_scans(office_day, leave)
