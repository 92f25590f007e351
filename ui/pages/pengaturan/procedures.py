"""Section SOP: the procedures of the office with number, revision and day; to read, to change, to bring in and out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QStackedWidget,
    QWidget,
)

from app.changes import Changes
from app.drafts import kept_draft
from app.office.lost_procedure import is_lost
from app.office.procedures import Revision, in_force, retire
from app.office.settings import changed
from app.office.settings_writing import save_office
from app.procedure.loading import shipped
from app.procedure.model import Procedure
from app.procedure.summary import number_words, whose
from app.reading.kinds import noun_of
from app.worktime.words import date_words
from ui import theme
from ui.desk import Desk
from ui.pages.pengaturan.procedure_list import OfficeSop, SopList, sops_of
from ui.pages.pengaturan.procedure_text import Sheet, write_steps, write_text
from ui.pages.pengaturan.section import Section
from ui.widgets import (
    Banner,
    Button,
    ComboBox,
    ElidedLabel,
    Footer,
    Label,
    Panel,
    RightMark,
    Segmented,
    Sign,
    confirm,
)

if TYPE_CHECKING:
    from ui.shell.window import MainWindow

LOST = (
    "Berkas revisi ini tidak terbaca. Impor berkas .toml revisi itu; yang sedang berjalan tidak hilang, hanya"
    " menunggu."
)


class ProceduresSection(Section):
    """The list of the office's SOPs, and the chosen one in any of its revisions."""

    def __init__(self, shell: MainWindow, desk: Desk) -> None:
        super().__init__(shell, desk, "SOP")
        self._sops: tuple[OfficeSop, ...] = ()
        self.head.addStretch(1)
        self.import_button = Button("Impor berkas", icon="tray-arrow-up", on_click=self.import_file)
        self.add_button = Button("Tambah SOP", icon="plus", on_click=self._open_adding)
        self.head.addWidget(self.import_button)
        self.head.addWidget(self.add_button)
        self.list = SopList()
        self.list.itemSelectionChanged.connect(self._chosen)
        self.body.addWidget(self.list)
        self._build_panel()
        self._build_foot()
        theme.changed.connect(self.show_procedure)

    def _build_panel(self) -> None:
        self.panel = Panel("SOP", " ", margins=(0, 0, 0, 0))
        self.mark = RightMark("berlaku", "check-circle-outline")
        self.choice = ComboBox()
        self.choice.setAccessibleName("Revisi")
        self.choice.activated.connect(lambda _at: self.show_procedure())
        self.tabs = Segmented(
            [("langkah", "Langkah", "table"), ("teks", "Teks SOP", "text-box-outline")], name="Tampilan SOP"
        )
        self.tabs.changed.connect(self._show_tab)
        for widget in (self.mark, self.choice, self.tabs):
            self.panel.add_to_header(widget)
        self.lost = Banner("bad", "SOP tidak terbaca.", LOST, icon="file-alert-outline")
        self.lost.hide()
        self.panel.add(self.lost)
        lanes = QWidget()
        row = QHBoxLayout(lanes)
        row.setContentsMargins(16, 10, 16, 0)
        row.setSpacing(8)
        row.addWidget(Label("Lajur", 9, 500, "text2"), 0, Qt.AlignmentFlag.AlignTop)
        self.lanes = Label("", 9.5, wrap=True)
        self.lanes.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        row.addWidget(self.lanes, 1)
        self.panel.add(lanes)
        self.steps = Sheet("Tabel langkah SOP")
        self.text = Sheet("Teks SOP lengkap")
        self.stack: QStackedWidget = QStackedWidget()
        self.stack.addWidget(self.steps)
        self.stack.addWidget(self.text)
        self.panel.add(self.stack, 1)
        self.body.addWidget(self.panel, 1)

    def _build_foot(self) -> None:
        foot = Footer()
        self._sign = Sign("information-outline", "text2", 20)
        self.told = ElidedLabel("", 10, 400, "text2")
        self.told.setMinimumWidth(60)
        foot.add_left(self._sign)
        foot.add_left(self.told)
        self.more_button = Button("Lain", icon="chevron-down", on_click=self._open_more)
        self.export_button = Button("Ekspor", icon="chevron-down", on_click=self._open_exports)
        self.print_button = Button("Cetak lembar SOP", icon="printer-outline", on_click=self.print_sheet)
        self.change_button = Button("Ubah", "primary", icon="pencil-outline", on_click=self.change)
        for button in (self.more_button, self.export_button, self.print_button, self.change_button):
            foot.add_right(button)
        self.foot = foot

    # -- showing

    def concerns(self, changes: Changes) -> bool:
        return changes.settings or changes.everywhere

    def refresh(self) -> None:
        chosen = self._sop()
        self._sops = sops_of(self.desk)
        self.list.show_sops(self._sops)
        ids = [one.id for one in self._sops]
        self.list.selectRow(ids.index(chosen.id) if chosen and chosen.id in ids else 0)
        self._chosen()
        self._follow()

    def _sop(self) -> OfficeSop | None:
        at = self.list.currentRow()
        return self._sops[at] if 0 <= at < len(self._sops) else None

    def _chosen(self) -> None:
        sop = self._sop()
        self.choice.clear()
        if sop is None:
            return
        for one in reversed(sop.revisions):
            lost = ", tidak terbaca" if is_lost(one.procedure) else ""
            self.choice.addItem(f"Revisi {one.procedure.revision}, {date_words(one.from_day)}{lost}")
        self.choice.setCurrentIndex(len(sop.revisions) - 1 - sop.revisions.index(sop.now))
        self.choice.setVisible(len(sop.revisions) > 1)
        self.show_procedure()

    def revision(self) -> Revision:
        """The revision shown."""
        sop = self._sop()
        assert sop is not None
        return sop.revisions[len(sop.revisions) - 1 - max(0, self.choice.currentIndex())]

    def procedure(self) -> Procedure:
        """The procedure shown."""
        return self.revision().procedure

    def show_procedure(self) -> None:
        """Show number, title, lanes, steps and text."""
        sop = self._sop()
        if sop is None:
            return
        shown = self.revision()
        procedure, lost = shown.procedure, is_lost(shown.procedure)
        self.panel.title.setText(number_words(procedure) or procedure.title)
        revised = f", revisi {procedure.revision}" if procedure.revision else ""
        self.panel.subtitle.setText(f"{procedure.title}{revised}")
        here = shown == sop.now and not lost
        self.mark.setVisible(here and shown.from_day <= self.desk.now().date() and shown.retired is None)
        self.lost.setVisible(lost)
        marks = (
            lane.name + (" (luar)" if lane.external else " (per bidang)" if lane.per_bidang else "")
            for lane in procedure.lanes
        )
        self.lanes.setText("  ·  ".join(marks))
        write_steps(self.steps, procedure)
        write_text(self.text, procedure)
        self._follow()

    def _show_tab(self, key: str) -> None:
        self.stack.setCurrentWidget(self.steps if key == "langkah" else self.text)

    def _follow(self) -> None:
        """Which buttons can be used, and what the foot says."""
        from ui.sop_editor.adopting import may_adopt
        from ui.sop_editor.page import draft_name

        sop = self._sop()
        if sop is None:
            return
        why = may_adopt(self.desk)
        lost = is_lost(self.procedure())
        for button in (self.change_button, self.add_button, self.import_button, self.more_button):
            if why:
                button.disable(why)
            else:
                button.enable()
        for button in (self.print_button, self.export_button):
            if lost:
                button.disable("Berkas revisi ini tidak terbaca.")
            else:
                button.enable()
        kept = None if self.desk.read_only else kept_draft(self.desk.ws, draft_name(sop.id))
        if why:
            self.told.setText(f"{why}.")
            self._sign.set_icon("lock-outline", "text2")
        elif kept is not None:
            self.told.setText(f"Ada draf revisi {sop.revisions[-1].procedure.revision + 1}.")
            self._sign.set_icon("pencil-outline", "warn")
        else:
            self.told.setText("Yang berjalan tetap pada revisinya.")
            self._sign.set_icon("information-outline", "text2")
        self.change_button.setText("Lanjutkan draf" if kept is not None and not why else "Ubah")

    # -- changing

    def change(self) -> None:
        """The next revision of the chosen SOP, in the editor."""
        sop = self._sop()
        if sop is not None and self.change_button.isEnabled():
            self.shell.go("sop", start=f"next:{sop.id}")

    def _open_adding(self) -> None:
        menu = self._menu()
        known = {one.id for one in self._sops}
        for procedure in shipped():
            if procedure.id not in known:
                action = QAction(f"{procedure.title}, {whose(procedure)}".replace("&", "&&"), menu)
                action.triggered.connect(
                    lambda _on=False, own=procedure.id: self.shell.go("sop", start=f"shipped:{own}")
                )
                menu.addAction(action)
        menu.addSeparator()
        own = QAction("Susun SOP sendiri", menu)
        own.triggered.connect(lambda: self.shell.go("sop", start="new"))
        menu.addAction(own)
        from_file = QAction("Dari berkas…", menu)
        from_file.triggered.connect(self.import_file)
        menu.addAction(from_file)
        menu.popup(self.add_button.mapToGlobal(QPoint(0, self.add_button.height() + 2)))

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def import_file(self) -> None:
        """Take a data file into use: look at what it says, ask for the day, adopt it."""
        from ui.sop_editor.adopting import choose_file, open_approval, read_file

        path = choose_file(self)
        procedure = read_file(self, path) if path is not None else None
        if procedure is not None:
            open_approval(self, self.desk, procedure, publish=self._adopted, as_file=True)

    def _adopted(self, changes: Changes, procedure: Procedure) -> None:
        from ui.sop_editor.adopting import tell_adopted

        self.refresh()
        tell_adopted(self.shell, self.desk, procedure)
        self.published.emit(changes)
        ids = [one.id for one in self._sops]
        if procedure.id in ids:
            self.list.selectRow(ids.index(procedure.id))

    def _open_exports(self) -> None:
        from ui.sop_editor.adopting import EXPORTS, export_procedure

        menu = self._menu()
        for kind, words in EXPORTS:
            action = QAction(words, menu)
            action.triggered.connect(
                lambda _on=False, own=kind: export_procedure(self.shell, self.desk, self.procedure(), own)
            )
            menu.addAction(action)
        menu.popup(self.export_button.mapToGlobal(QPoint(0, -menu.sizeHint().height() - 2)))

    def print_sheet(self) -> None:
        """The sheet of the revision shown."""
        from ui.sop_editor.adopting import print_sheet

        print_sheet(self.shell, self.desk, self.procedure())

    def _open_more(self) -> None:
        sop = self._sop()
        if sop is None:
            return
        menu = self._menu()
        main = sop.id == self.desk.office.procedure_id
        first = QAction("Jadikan SOP utama", menu)
        first.setEnabled(not main and any(one.id == sop.id for one in in_force(self.desk.ws)))
        first.triggered.connect(self.make_main)
        stop = QAction("Hentikan pemakaian", menu)
        stop.setEnabled(not main and sop.now.retired is None)
        stop.triggered.connect(self.stop)
        menu.addAction(first)
        menu.addAction(stop)
        menu.popup(self.more_button.mapToGlobal(QPoint(0, -menu.sizeHint().height() - 2)))

    def make_main(self) -> None:
        """New cases begin under the chosen SOP unless the officer says otherwise; form, book and recap are its own."""
        sop = self._sop()
        if sop is None:
            return
        office = changed(self.desk.office, procedure_id=sop.id)
        who = self.desk.officer.id
        done = self.attempt(lambda: save_office(self.desk.ws, office=office, officer_id=who))
        if done is not None:
            self.done(done, lambda _changes: f"{number_words(sop.now.procedure) or sop.id} menjadi SOP utama")

    def stop(self) -> None:
        """No new case under the chosen SOP."""
        sop = self._sop()
        if sop is None:
            return

        def act() -> None:
            done = self.attempt(lambda: retire(self.desk.ws, procedure_id=sop.id))
            if done is not None:
                self.done(done, lambda _changes: f"{number_words(sop.now.procedure) or sop.id} dihentikan")

        name = number_words(sop.now.procedure) or sop.now.procedure.title
        what = noun_of(sop.now.procedure)
        confirm(
            self,
            f"Hentikan {name}?",
            f"{what.capitalize()} baru tidak lagi memakai SOP ini. Yang berjalan selesai dengan SOP ini.",
            ok="Hentikan",
            on_ok=act,
            danger=True,
        )

    def first_focus(self) -> QWidget | None:
        return self.list
