"""What an application shows on its page: documents, handing over, checklist, contacts, and its Berita Acara."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.applications import HANDING_OVER, documents_words, place_words
from app.errors import KotakAduanError
from app.procedure.model import CaseKind
from app.reading.applications import ApplicationView, application_view
from app.reading.views import CaseView
from app.register.checklist import check_off
from app.worktime.words import date_words, day_month
from ui.pages.permohonan.checklist import ChecklistRows
from ui.widgets import Label, StateMark, hline, take_away

if TYPE_CHECKING:
    from ui.pages.pengaduan.page import PengaduanPage


class ApplicationCard(QFrame):
    """Everything at the top of the panel, above what is decided."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "card")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.setSpacing(0)
        facts = QVBoxLayout()
        outer.addLayout(facts)
        facts.setContentsMargins(11, 8, 11, 8)
        facts.setSpacing(2)
        self.documents = Label("", 10, 600, wrap=True)
        self.place = Label("", 9, 400, "text2", wrap=True)
        self.more = Label("", 9, 400, "text2", wrap=True)
        for label in (self.documents, self.place, self.more):
            facts.addWidget(label)
        self.list = QWidget(self)
        column = QVBoxLayout(self.list)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(hline())
        head = QHBoxLayout()
        column.addLayout(head)
        head.setContentsMargins(11, 6, 11, 4)
        head.addWidget(Label("Ceklis kelengkapan", 9, 600))
        head.addStretch(1)
        self.mark = StateMark("soon", "")
        head.addWidget(self.mark)
        self.rows = ChecklistRows(self)
        self.rows.set_narrow(True)
        column.addWidget(self.rows)
        outer.addWidget(self.list)
        self.contacts = QWidget(self)
        self._told = QVBoxLayout(self.contacts)
        self._told.setContentsMargins(11, 6, 11, 8)
        self._told.setSpacing(2)
        self._lines: list[QWidget] = []
        outer.addWidget(self.contacts)

    def show_application(self, view: ApplicationView, *, may_check: bool) -> None:
        """Show it; the checklist can be set by whoever may act here."""
        self.documents.setText(view.words)
        self.place.setText(place_words(view.pekon, view.kecamatan) or "tanpa pekon")
        parts = [
            f"Diserahkan: {HANDING_OVER.get(view.delivery, view.delivery)}",
            f"lahir {date_words(view.born)}" if view.born else "",
            f"Berita Acara {view.handover}" if view.handover else "",
        ]
        self.more.setText(" · ".join(part for part in parts if part))
        self.list.setVisible(bool(view.checklist))
        there = view.present
        self.mark.set_state(
            "done" if there == len(view.checklist) else "soon", f"{there} dari {len(view.checklist)}"
        )
        self.rows.setEnabled(may_check)
        self.rows.asks = may_check
        self.rows.show_items(view.checklist)
        take_away(self._told, self._lines)
        self._lines = []
        for one in view.contacts:
            promised = f", akan datang {day_month(one.promised)}" if one.promised else ""
            note = f": {one.note}" if one.note else ""
            words = f"{day_month(one.at)} {one.at:%H:%M} {one.title}{promised}{note} ({one.officer_name})"
            line = Label(words, 9, 400, "text2", wrap=True)
            self._told.addWidget(line)
            self._lines.append(line)
        self.contacts.setVisible(bool(view.contacts))


class ApplicationPart(QObject):
    """Keeps the card of the application that the page shows; nothing of it for a complaint."""

    def __init__(self, page: PengaduanPage) -> None:
        super().__init__(page)
        self._page = page
        self._view: ApplicationView | None = None
        self.card = ApplicationCard(page.panel)
        self.card.hide()
        page.panel.application_place.addWidget(self.card)
        self.card.rows.stepped.connect(self._step)
        self.card.rows.asked.connect(self._asked)

    def show_case(self, view: CaseView) -> None:
        """Read what the case has as an application."""
        page = self._page
        self._view = None
        if view.card.kind == CaseKind.APPLICATION:
            self._view = page.desk.attempt(lambda: application_view(page.desk.ws, view.card.id))
        found = self._view
        self.card.setVisible(found is not None)
        if found is not None:
            self.card.show_application(found, may_check=page.right is not None)
            told = [
                f"{found.present} dari {len(found.checklist)} lengkap" if found.checklist else "",
                f"lahir {date_words(found.born)}" if found.born else "",
            ]
            page.head.show_application(
                HANDING_OVER.get(found.delivery, found.delivery), " · ".join(part for part in told if part)
            )

    def born(self) -> date | None:
        """The applicant's date of birth, where the application names one."""
        return self._view.born if self._view is not None else None

    def values(self) -> dict[str, str]:
        """What stands in the fields that only an application has, as they are typed; nothing for a complaint."""
        view = self._view
        if view is None:
            return {}
        return {
            "dokumen": documents_words(view.documents),
            "dokumen_lain": view.other,
            "penyerahan": HANDING_OVER.get(view.delivery, view.delivery),
            "kecamatan": view.kecamatan,
            "pekon": view.pekon,
            "tanggal_lahir": f"{view.born:%d-%m-%Y}" if view.born else "",
        }

    def preferred(self, view: CaseView) -> str:
        """The way out that is meant for how this application is handed over; "" where the SOP says nothing of it."""
        found = self._view
        step = view.procedure.step_by_id.get(view.card.step)
        if found is None or step is None:
            return ""
        return next((way.id for way in step.outcomes if found.delivery in way.delivery), "")

    def _step(self, name: str, state: str) -> None:
        page, found = self._page, self._view
        if page.view is None or found is None or page.right is None:
            return
        desk, case_id = page.desk, page.view.card.id
        item = next(one for one in found.checklist if one.name == name)._replace(state=state)
        entry = desk.ws.new_id()

        def act() -> None:
            changes = check_off(
                desk.ws,
                case_id=case_id,
                states={name: item},
                officer_id=desk.officer.id,
                entry_id=entry,
            )
            page.show_case(case_id)
            desk.publish(changes, page)

        desk.attempt(act, refused=self._refused, retry=act)

    def _refused(self, error: KotakAduanError) -> None:
        self._page.shell.toast(error.sentence, tone="warn")

    def _asked(self, name: str) -> None:
        self._page.shell.toast(f"Kalimat untuk meminta {name} disalin", tone="plain", icon="content-copy")
