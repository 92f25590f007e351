"""The draft that is there again after a crash or a power cut, until the officer chooses."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from app.drafts import Draft
from app.worktime.words import day_month
from ui.pages.terima.saving import registered
from ui.pages.terima.values import Unfinished, from_draft
from ui.widgets import Banner, Button

if TYPE_CHECKING:
    from ui.pages.terima.host import FormPage

KEY = "draft"


class DraftBand:
    """Puts a kept draft back onto the sheet and says so in a band above it."""

    def __init__(self, page: FormPage, read: Callable[[Mapping[str, Any]], Any] = from_draft) -> None:
        self._page, self._read = page, read
        self._button: Button | None = None

    def restore(self, draft: Draft | None) -> None:
        """Show what was kept. A slip that got its number before the draft could be dropped is not offered again."""
        page = self._page
        read = self._read(draft.values) if draft is not None else None
        if draft is None or read is None:
            return
        filled, works = read
        found = page.desk.attempt(lambda: registered(page.desk.ws, filled.case_id))
        if found is not None:
            work = Unfinished(found.id, found.number, filled.files, filled.link, filled.link_number)
            page.follow.take_up([*works, *([] if work.done else [work])])
            page.keeper.flush()
            return
        page.follow.take_up(works)
        if filled.blank:
            return
        page.put(filled)
        at = draft.saved.astimezone(page.desk.office.timezone)
        why = (
            "Lembar ini belum disimpan ketika program ditutup."
            if draft.values.get("closed")
            else "Program berhenti mendadak."
        )
        go_on = Button("Lanjutkan", "primary", small=True, on_click=self._go_on)
        drop = Button("Buang draf", small=True, on_click=self._drop)
        page.draft_bands().put(
            KEY,
            Banner(
                "tint",
                f"Draf {day_month(at)} {at:%H:%M:%S} dikembalikan",
                f"{why} Semua ketikan sampai {at:%H:%M:%S} ada di sini.",
                icon="undo-variant",
                buttons=[go_on, drop],
            ),
        )
        page.foot.kept(at)
        self._button = go_on
        page.order_focus()

    def button(self) -> Button | None:
        """Lanjutkan, while the choice is open."""
        return self._button

    def close(self) -> None:
        """The choice is made."""
        self._button = None
        self._page.draft_bands().drop(KEY)

    def _go_on(self) -> None:
        self.close()
        self._page.go_on()

    def _drop(self) -> None:
        page = self._page
        filled = page.filled()

        def bring_back() -> None:
            if page.blank():
                page.put(filled)
                page.keeper.flush()

        page.empty()
        page.go_on()
        page.shell.toast("Draf dibuang", tone="plain", action=("Kembalikan", bring_back))
