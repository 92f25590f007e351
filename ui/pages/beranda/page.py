"""The page itself: figures, work, chart, this month, what was opened last."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.changes import Changes
from app.channels import CHANNELS
from app.office.procedures import current, in_force, procedure_of
from app.office.receiving import may_receive
from app.procedure.nouns import counted
from app.procedure.summary import short_title
from app.reading.kinds import noun_of
from app.reading.lists import home
from app.reading.views import Card, Home
from app.worktime.words import month_words
from ui.desk import Desk
from ui.pages.beranda.figures import Figures
from ui.pages.beranda.last import LastRow
from ui.pages.beranda.work import WorkHead, WorkList
from ui.pages.month_chart import MonthChart
from ui.pages.together import Offer, Togetherness, offers
from ui.shell.page import Page
from ui.shell.window import MainWindow
from ui.widgets import Button, ComboBox, EmptyState, KeyCap, Label, Panel, empty_layout, hline

#: Below this height of the window "Terakhir dibuka" gives way (ui.md section 4).
LOW = 740
#: Below this width of the page the side column gives way: the work needs the room.
SLIM = 820
#: While the list has the focus its order stays; afterwards it is read anew this long after the last reading.
STALE = timedelta(minutes=2)


class BerandaPage(Page):
    """What the officer sees first in the morning."""

    def __init__(self, shell: MainWindow, desk: Desk) -> None:
        super().__init__(shell, "Beranda")
        self.desk = desk
        self._home: Home | None = None
        self._read_at: datetime | None = None
        self._noun = "pengaduan"
        self._sops: dict[str, str] = {}
        self._offers: list[Offer] = []
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 16, 20, 16)
        outer.setSpacing(14)
        self.figures = Figures()
        outer.addWidget(self.figures)
        columns = QHBoxLayout()
        columns.setSpacing(14)
        outer.addLayout(columns, 1)
        columns.addWidget(self._work_panel(), 1)
        self.side = QWidget()
        self.side.setFixedWidth(316)
        side = QVBoxLayout(self.side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(14)
        columns.addWidget(self.side)
        for panel in self._side_panels():
            side.addWidget(panel)
        side.setStretch(0, 1)
        desk.officer_changed.connect(self.read)
        self.read()

    # -- building

    def _work_panel(self) -> Panel:
        panel = Panel("Pekerjaan saya", " ", margins=(0, 0, 0, 0))
        self.work_panel = panel
        self.together = Togetherness(self.shell, self.desk, self)
        self.together.done.connect(self._recapped)
        #: One act for all that stand at a step of one's own; hidden where there is none.
        self.recap_all = Button("Rekap hari ini", icon="playlist-check", on_click=self._recap_all)
        self.recap_all.hide()
        panel.add_to_header(self.recap_all)
        self.channel = ComboBox()
        self.channel.setAccessibleName("Kanal")
        self.channel.addItem("Semua kanal", "")
        for code, label in CHANNELS.items():
            self.channel.addItem(label, code)
        self.channel.currentIndexChanged.connect(lambda _row: self._show_work())
        panel.add_to_header(self.channel)
        panel.body.setSpacing(0)
        self.work_head = WorkHead()
        panel.add(self.work_head)
        self.work = WorkList()
        self.work.opened.connect(self._open)
        panel.add(self.work, 1)
        self.nothing: EmptyState | None = None
        panel.add(hline())
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 7, 16, 7)
        row.setSpacing(6)
        for keys, words in ((("↑", "↓"), "pilih"), (("Enter",), "buka")):
            for key in keys:
                row.addWidget(KeyCap(key))
            row.addWidget(Label(words, 9, 400, "text2"))
            row.addSpacing(8)
        row.addStretch(1)
        self.fresh = Label("", 9, 400, "text2")
        row.addWidget(self.fresh)
        panel.add(foot)
        return panel

    def _side_panels(self) -> tuple[Panel, ...]:
        chart = Panel("12 bulan terakhir", margins=(16, 8, 16, 6))
        self.chart = MonthChart()
        chart.add(self.chart, 1)
        month = Panel("Bulan ini")
        self.month_panel = month
        self.month_words = Label("", 10, 400, "text", wrap=True)
        self.month_open = Label("", 9, 400, "text2", wrap=True)
        month.add(self.month_words)
        month.add(self.month_open)
        self.recap = Button(
            "Buka rekap", icon="chart-box-outline", key="F5", on_click=lambda: self.shell.go("rekap")
        )
        month.add(self.recap)
        last = Panel("", margins=(16, 10, 16, 10))
        self.last_panel = last
        last.add(Label("Terakhir dibuka", 10.5, 600))
        self.last_rows = QVBoxLayout()
        self.last_rows.setSpacing(2)
        last.body.addLayout(self.last_rows)
        return chart, month, last

    # -- reading

    def read(self) -> None:
        """Read everything anew."""
        found = self.desk.attempt(lambda: home(self.desk.ws, officer=self.desk.officer))
        if found is None:
            return
        self._home, self._read_at = found, self.desk.now()
        used = in_force(self.desk.ws)
        self._noun = noun_of(*used)
        self._sops = {one.id: short_title(one) for one in used} if len(used) > 1 else {}
        self.figures.show_home(found)
        self.chart.show_months(found.months, found.average)
        self._show_work()
        self._show_month()
        self.fresh.setText(f"Diperbarui {self._read_at:%H:%M:%S}")

    def _show_work(self) -> None:
        if self._home is None:
            return
        channel = self.channel.currentData()
        cards = [card for card in self._home.mine if not channel or card.channel == channel]
        where = self._home.lane_names if self.desk.officer.desks else ""
        noun = self._noun
        count = counted(card.kind for card in cards) if cards else f"tidak ada {noun}"
        self.work_panel.subtitle.setText(f"{count} di lajur {where}" if where else "tanpa lajur")
        self.work.shown.noun, self.work.shown.sops = noun, self._sops
        self.work.shown.printed = self._printed(cards)
        self._offers = offers(self.desk, self._home.mine, only_own=True)
        self.recap_all.setVisible(bool(self._offers) and not self.desk.read_only)
        if self._offers:
            self.recap_all.setText(self._offers[0].words)
        self.work.show_cards(cards, self.desk.now())
        empty = not cards
        if empty:
            self._nothing().set_text(
                "Meja Anda kosong" if not channel else "Tidak ada dari kanal ini",
                "Pilih Semua kanal untuk melihat yang lain."
                if channel
                else f"Tidak ada {noun} di lajur {where}."
                if where
                else f"Anda tidak memegang lajur. Semua {noun} ada di Alur Kerja.",
            )
            may = may_receive(self.desk.ws, self.desk.officer.id)
            self.receive.setVisible(may)
            self.board.setVisible(not may)
        if self.nothing is not None:
            self.nothing.setVisible(empty)
        self.work.setVisible(not empty)
        self.work_head.setVisible(not empty)

    def _printed(self, cards: Sequence[Card]) -> dict[tuple[str, str], str]:
        """What the documents print as the time of the steps at which these stand without a limit ("Sahaja")."""
        places = {(card.procedure_key, card.step) for card in cards if card.due is None}
        found = {place: procedure_of(self.desk.ws, place[0]).step_by_id.get(place[1]) for place in places}
        return {place: step.time_text for place, step in found.items() if step is not None}

    def _nothing(self) -> EmptyState:
        """What stands in the list's place when it is empty; built when that first happens."""
        if self.nothing is None:
            main = noun_of(current(self.desk.ws, self.desk.office.procedure_id))
            self.receive = Button(
                f"Terima {main}",
                icon="inbox-arrow-down-outline",
                key="F2",
                on_click=lambda: self.shell.go("terima"),
            )
            self.board = Button(
                "Buka Alur Kerja",
                icon="view-column-outline",
                key="F3",
                on_click=lambda: self.shell.go("alur"),
            )
            self.nothing = EmptyState(
                "inbox-outline", "Meja Anda kosong", " ", buttons=(self.receive, self.board)
            )
            body = self.work_panel.body
            body.insertWidget(body.indexOf(self.work) + 1, self.nothing, 1)
        return self.nothing

    def _recap_all(self) -> None:
        if self._offers:
            self.together.ask(self._offers[0].procedure.id, self._offers[0].step.id)

    def _recapped(self, changes: Changes) -> None:
        self.read()
        self.desk.publish(changes, self)

    def _show_month(self) -> None:
        assert self._home is not None
        name = month_words(f"{self.desk.now():%Y-%m}")
        procedure = current(self.desk.ws, self.desk.office.procedure_id)
        noun = noun_of(procedure)
        book = procedure.page.strip() or "Logbook"
        self.month_words.setText(f"{book} {name}: {self._home.month_rows} baris")
        still = self._home.month_open
        done = f"Semua {noun} bulan ini selesai" if self._home.month_rows else f"Belum ada {noun} bulan ini"
        self.month_open.setText(f"{still} belum selesai" if still else done)
        self.recap.setText(f"Buka rekap {name.split()[0]}")

    def _show_last(self) -> None:
        empty_layout(self.last_rows)
        shown: tuple[Card, ...] = ()
        ids = self.desk.last_opened()
        if ids:
            from app.recap.cases import cards_of

            shown = self.desk.attempt(lambda: cards_of(self.desk.ws, ids)) or ()
        for card in shown:
            self.last_rows.addWidget(LastRow(card, self._open))
        if not shown:
            self.last_rows.addWidget(Label(f"Belum ada {self._noun} yang dibuka.", 9, 400, "text2"))

    def _open(self, case_id: str) -> None:
        self.shell.go("pengaduan", case_id=case_id)

    # -- the page's life

    def on_changes(self, changes: Changes, initiator: object) -> None:
        if changes.any_case and initiator is not self:
            self.read()

    def on_shown(self) -> None:
        self._show_last()

    def on_tick(self, now: datetime) -> None:
        """Remaining times go on; the order is read anew only while nobody works in the list."""
        if self._read_at is not None and now - self._read_at > STALE and not self.work.hasFocus():
            self.read()
        else:
            self.work.reckon(now)

    def first_focus(self) -> QWidget | None:
        return self.work if self.work.isVisible() else self.nothing

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.side.setVisible(self.width() >= SLIM)
        self.last_panel.setVisible(self.window().height() >= LOW)
