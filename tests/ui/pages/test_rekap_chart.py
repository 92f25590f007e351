"""The chart of Rekap & Laporan says the same as Beranda's."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from app.office.officers import officer_named
from app.reading.lists import home
from app.recap.figures import recap_figures
from app.workspace import Workspace
from tests.ui.pages.paper_office import finish, window
from tests.ui.pages.rekap_office import NOW, rekap


def test_the_average_counts_the_months_of_the_book_alone_as_on_beranda(
    qtbot: QtBot, office_day: Workspace
) -> None:
    shell, desk = window(office_day)
    qtbot.addWidget(shell)
    shell.show()
    page = rekap(qtbot, shell)
    received = [point.received for point in recap_figures(office_day, month=NOW).points]
    assert not received[0], "the sample office began within these twelve months"
    since = [count for count in received if count]
    assert page.side.chart._average == round(sum(since) / len(since)) > sum(received) / len(received)
    assert (
        page.side.chart._average == home(office_day, officer=officer_named(office_day, "petugas-02")).average
    )
    finish(qtbot, desk)
