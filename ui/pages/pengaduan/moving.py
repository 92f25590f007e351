"""Moving the case on: the officer's way out, what is asked before, and what is said after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from app.errors import InputError, KotakAduanError
from app.office.officers import behalf_words
from app.procedure.model import Need, OutcomeKind
from app.procedure.summary import step_words
from app.register.move import Moved, NeedsTextError, move
from ui.widgets import confirm

if TYPE_CHECKING:
    from ui.pages.pengaduan.page import PengaduanPage


class Moving:
    """Leaving a step, for one page."""

    def __init__(self, page: PengaduanPage) -> None:
        self._page = page
        self._entry_id = ""

    def begin(self) -> None:
        """Another case stands on the page: its act is a new one."""
        self._entry_id = ""

    def forward(self) -> None:
        """Leave the step by the chosen way; going back is asked first."""
        page = self._page
        form, view = page.panel.form, page.view
        if form is None or view is None or page.shell.dialog_open():
            return
        if form.needs_bidang():
            page.panel.area.ensureWidgetVisible(form.bidang_field, 0, 12)
            return
        if form.lacks_reason():
            page.panel.area.ensureWidgetVisible(form.editors[Need.REASON], 0, 60)
            return
        if form.choice().kind is OutcomeKind.BACK:
            target = form.target()
            here = view.procedure.step_by_id[view.card.step]
            leads = next(way.to for way in here.outcomes if way.id == form.choice().id)
            again = step_words(view.procedure.step_by_id[leads])
            confirm(
                page,
                f"Kembalikan {view.card.short} ke {target}?",
                f"{again[0].upper()}{again[1:]} dikerjakan lagi dan batas waktunya dihitung sejak sekarang."
                " Teks yang sudah tertulis tetap tersimpan.",
                ok=f"Kembalikan ke {target}",
                icon="arrow-u-left-top",
                on_ok=self._move,
            )
        else:
            self._move()

    def _move(self) -> None:
        page = self._page
        form, view = page.panel.form, page.view
        if form is None or view is None:
            return
        # The same act tried again carries the same id, so that it is never entered twice.
        self._entry_id = self._entry_id or page.desk.ws.new_id()
        words = form.button_text()
        moved = page.desk.attempt(
            lambda: move(
                page.desk.ws,
                case_id=view.card.id,
                outcome=form.choice().id,
                officer_id=page.desk.officer.id,
                texts=form.texts(),
                bidang=form.chosen_bidang(),
                entry_id=self._entry_id,
                seen_step=view.card.step,
                seen_entered=view.card.entered,
            ),
            refused=self._refused,
            retry=self._move,
        )
        if moved is not None:
            self._done(moved, words)

    def _done(self, moved: Moved, words: str) -> None:
        page = self._page
        view, right = page.view, page.right
        behalf = ""
        if view is not None and right is not None and right.on_behalf:
            lane = view.procedure.lane_by_id[view.card.lane]
            behalf = behalf_words(lane.name, external=lane.external)
        self._entry_id = ""
        page.moved(moved)
        said = {"Kembalikan": "dikembalikan", "Teruskan": "diteruskan"}
        first, _space, rest = words.partition(" ")
        tail = f"{said[first]} {rest}" if first in said else "selesai"
        done = ", ".join(part for part in (f"{moved.number} {tail}", behalf) if part)
        sentence = " ".join((f"{done}.", *moved.remarks))
        action = ("Kembali", page.shell.back) if page.shell.can_go_back() else None
        page.shell.toast(sentence, action=action)
        (page.first_focus() or page).setFocus(Qt.FocusReason.OtherFocusReason)

    def _refused(self, error: KotakAduanError) -> None:
        page = self._page
        form, view = page.panel.form, page.view
        if form is None or view is None:
            return
        if isinstance(error, NeedsTextError) and error.missing:
            form.show_missing(error.missing, error.sentence)
        elif isinstance(error, InputError) and form.show_error(error.field, error.sentence):
            pass
        else:
            page.look_again(error.sentence)
            return
        page.decided()
        now = page.window().focusWidget()
        if now is not None and form.isAncestorOf(now):
            page.panel.area.ensureWidgetVisible(now, 0, 60)
