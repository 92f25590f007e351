"""Stopping the clocks of a case and letting them run again, and the class of the law: the acts and their dialogs."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from app.changes import Changes
from app.errors import InputError, KotakAduanError
from app.legal_classes import CLASSES, class_words
from app.office.legal import LegalLimits, legal_of
from app.procedure.model import CaseKind
from app.register.classify import classify
from app.register.pause import pause, resume
from app.worktime.words import limit_words
from ui import theme
from ui.pages.pengaduan.words import who_brought
from ui.widgets import Dialog, Field, Label, LineEdit, TextArea

if TYPE_CHECKING:
    from ui.pages.pengaduan.page import PengaduanPage


class PauseDialog(Dialog):
    """Jeda: only with what is waited for."""

    def __init__(
        self,
        parent: QWidget,
        number: str,
        law: bool | None,
        act: Callable[[str], bool],
        *,
        who: str = "pelapor",
    ) -> None:
        """`law`: the office's source lets a pause stop the law's clock too; None: the case has none. `who` is awaited."""
        super().__init__(parent, f"Jeda {number}", width=520, icon="pause-circle-outline")
        words = "Batas langkah dan batas keseluruhan berhenti sampai dilanjutkan"
        beside = ", begitu juga batas hukum. " if law else "; batas hukum berjalan terus. "
        words += ". " if law is None else beside
        words += "Yang sudah lewat waktu tetap lewat waktu."
        self.body.addWidget(Label(words, 10, 400, "text2", wrap=True))
        self.reason = TextArea(lines=2)
        self.field = Field(f"Yang ditunggu dari {who}", self.reason, note="tercatat pada riwayat")
        self.body.addWidget(self.field)
        self._act = act
        self.add_button("Batal", key="Esc", reject=True)
        self.ok = self.add_button(
            "Jeda", "primary", icon="pause-circle-outline", main=True, on_click=self._go
        )

    def _go(self) -> None:
        self.field.clear()
        if self._act(self.reason.toPlainText()):
            self.accept()

    def show_refusal(self, error: KotakAduanError) -> None:
        """Say why not."""
        self.field.set_error(error.sentence)
        self._lay_out()


class ResumeDialog(Dialog):
    """Lanjutkan: what came may be noted."""

    def __init__(self, parent: QWidget, number: str, reason: str, act: Callable[[str], bool]) -> None:
        super().__init__(parent, f"Lanjutkan {number}", width=520, icon="play-circle-outline")
        words = f"Ditunggu: {reason}. Batas waktu dihitung lagi tanpa waktu selama jeda."
        self.body.addWidget(Label(words, 10, 400, "text2", wrap=True))
        self.note = TextArea(lines=2)
        self.field = Field("Yang diterima", self.note, note="tidak wajib, catatan internal")
        self.body.addWidget(self.field)
        self._act = act
        self.add_button("Batal", key="Esc", reject=True)
        self.ok = self.add_button(
            "Lanjutkan", "primary", icon="play-circle-outline", main=True, on_click=self._go
        )

    def _go(self) -> None:
        self.field.clear()
        if self._act(self.note.toPlainText()):
            self.accept()

    def show_refusal(self, error: KotakAduanError) -> None:
        """Say why not."""
        self.field.set_error(error.sentence)
        self._lay_out()


class ClassDialog(Dialog):
    """Golongan: which class of the law, and on another one why."""

    def __init__(
        self, parent: QWidget, number: str, present: str, limits: LegalLimits, act: Callable[[str, str], bool]
    ) -> None:
        super().__init__(parent, f"Golongan {number}", width=520, icon="scale-balance")
        words = f"Batas hukum dihitung sejak diterima, menurut {limits.source}. Batas SOP tetap berjalan di sampingnya."
        self.body.addWidget(Label(words, 10, 400, "text2", wrap=True))
        self._group = QButtonGroup(self)
        self.radios: dict[str, QRadioButton] = {}
        for code, name in CLASSES.items():
            radio = self.radios[code] = QRadioButton(f"{name}, {limit_words(limits.limit(code))}")
            radio.setFont(theme.font(10))
            self._group.addButton(radio)
            self.body.addWidget(radio)
        if present:
            self.radios[present].setChecked(True)
        self.reason = LineEdit(hint="Mengapa digolongkan demikian")
        self.field = Field("Alasan", self.reason, note="tidak wajib")
        self.body.addWidget(self.field)
        self._act = act
        self.add_button("Batal", key="Esc", reject=True)
        self.ok = self.add_button("Simpan", "primary", icon="scale-balance", main=True, on_click=self._go)

    def chosen(self) -> str:
        """The class that is marked, "" for none."""
        return next((code for code, radio in self.radios.items() if radio.isChecked()), "")

    def _go(self) -> None:
        self.field.clear()
        if self._act(self.chosen(), self.reason.text()):
            self.accept()

    def show_refusal(self, error: KotakAduanError) -> None:
        """Say why not."""
        self.field.set_error(error.sentence)
        if isinstance(error, InputError) and error.field == "golongan":
            next(iter(self.radios.values())).setFocus()
        self._lay_out()


class ClockActs:
    """Jeda, Lanjutkan and Golongan for one page; each is one verb of `app`."""

    def __init__(self, page: PengaduanPage) -> None:
        self._page = page

    def pause(self) -> None:
        """Stop the clocks, with what is waited for."""
        page, view = self._page, self._page.view
        if view is None or page.shell.dialog_open():
            return
        card, entry, ws = view.card, page.desk.ws.new_id(), page.desk.ws

        def go(reason: str) -> bool:
            changes = page.desk.attempt(
                lambda: pause(
                    ws, case_id=card.id, reason=reason, officer_id=page.desk.officer.id, entry_id=entry
                ),
                refused=dialog.show_refusal,
            )
            return self._told(changes, f"{card.short} dijeda")

        law = legal_of(ws).pause_stops if card.kind == CaseKind.COMPLAINT else None
        dialog = PauseDialog(page, card.short, law, go, who=who_brought(card))
        dialog.open()

    def resume(self) -> None:
        """Let the clocks run again."""
        page, view = self._page, self._page.view
        if view is None or page.shell.dialog_open():
            return
        card, entry = view.card, page.desk.ws.new_id()

        def go(note: str) -> bool:
            changes = page.desk.attempt(
                lambda: resume(
                    page.desk.ws,
                    case_id=card.id,
                    note=note,
                    officer_id=page.desk.officer.id,
                    entry_id=entry,
                ),
                refused=dialog.show_refusal,
            )
            return self._told(changes, f"{card.short} dilanjutkan")

        dialog = ResumeDialog(page, card.short, card.pause_reason, go)
        dialog.open()

    def classify(self) -> None:
        """Say to which class of the law the complaint belongs."""
        page, view = self._page, self._page.view
        if view is None or page.shell.dialog_open():
            return
        card, entry = view.card, page.desk.ws.new_id()

        def go(code: str, reason: str) -> bool:
            changes = page.desk.attempt(
                lambda: classify(
                    page.desk.ws,
                    case_id=card.id,
                    legal_class=code,
                    reason=reason,
                    officer_id=page.desk.officer.id,
                    entry_id=entry,
                ),
                refused=dialog.show_refusal,
            )
            return self._told(changes, f"{card.short} digolongkan {class_words(code).lower()}")

        dialog = ClassDialog(page, card.short, card.legal_class, legal_of(page.desk.ws), go)
        dialog.open()

    def _told(self, changes: Changes | None, done: str) -> bool:
        page = self._page
        if changes is None or page.view is None:
            return False
        page.show_case(page.view.card.id)
        page.desk.publish(changes, page)
        page.shell.toast(done)
        return True
