"""What follows a saved slip: the band with Teruskan, the receipt, and files that could not be attached yet."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.changes import Changes
from app.errors import KotakAduanError
from app.office.officers import behalf_words
from app.register.move import move
from app.register.receive import Received
from ui.desk import Desk
from ui.pages.terima.saving import Stored, finish, stored
from ui.pages.terima.values import Unfinished
from ui.shell.window import MainWindow
from ui.widgets import Banner, Button

if TYPE_CHECKING:
    from ui.pages.terima.host import FormPage

#: Prints the receipt: shell, desk, case id, short number.
Printer = Callable[[MainWindow, Desk, str, str], object]
KEY = "unfinished"


def _with_behalf(text: str, saved: Stored) -> str:
    """What was done, and for whom if it was done from paper."""
    return ", ".join(part for part in (text, behalf_words(saved.on_behalf)) if part)


class FollowUp:
    """Carries a saved complaint on. `works` is what is still open; the draft keeps it too."""

    def __init__(self, page: FormPage) -> None:
        self._page = page
        self.works: list[Unfinished] = []
        self._why: list[str] = []

    def take_up(self, works: list[Unfinished]) -> None:
        """Offer what a draft says is still open."""
        self.works = works
        self._why = []
        self._show()

    def expect(self, work: Unfinished) -> None:
        """A complaint has got its number; its files come next."""
        if not work.done:
            self.works.append(work)

    def after(self, done: Received, work: Unfinished, then: str, earlier: bool) -> None:
        """Attach, tie, tell, print. `earlier`: it had been saved by an attempt before, with other words."""
        page, desk = self._page, self._page.desk
        changes = done.changes | self._finish([work])
        saved = desk.attempt(lambda: stored(desk.ws, done.case_id, desk.officer.id))
        if saved is None:  # it is saved all the same; only reading it back failed, and that has been told
            saved = Stored(done.case_id, done.number, "", "")
        for one in self.works:
            if one.case_id == saved.case_id:
                one.number = saved.short
        self._show()
        page.keeper.flush()
        desk.publish(changes, page)
        self._tell(saved, earlier)
        if then == "print":
            page.print_case(saved.case_id, saved.short)

    def _tell(self, saved: Stored, earlier: bool) -> None:
        shell = self._page.shell
        if earlier:
            shell.toast(
                f"{saved.short} sudah tersimpan sebelumnya; perubahan sesudah itu belum tercatat.",
                tone="warn",
                action=("Buka", lambda: shell.go("pengaduan", case_id=saved.case_id)),
            )
            return
        text = f"{saved.short} tersimpan di {saved.step_words}" if saved.step else saved.short
        if saved.booked:
            text += f", dicatat dalam {saved.booked}"
        text = _with_behalf(text, saved)
        action = None
        if saved.outcome:
            action = (f"Teruskan ke {saved.to_lane}", lambda: self._send_on(saved))
        shell.toast(text, action=action)

    def _send_on(self, saved: Stored) -> None:
        page, desk = self._page, self._page.desk
        entry = desk.ws.new_id()

        def act() -> None:
            moved = move(
                desk.ws,
                case_id=saved.case_id,
                outcome=saved.outcome,
                officer_id=desk.officer.id,
                entry_id=entry,
                seen_step=saved.step,
            )
            desk.publish(moved.changes, page)
            page.shell.toast(_with_behalf(f"{saved.short} diteruskan ke {saved.to_lane}", saved))

        def attempt() -> None:
            desk.attempt(act, refused=refused, retry=attempt)

        def refused(error: KotakAduanError) -> None:
            page.shell.toast(error.sentence, tone="warn")

        attempt()

    # -- what could not be done yet

    def _finish(self, works: list[Unfinished]) -> Changes:
        changes, self._why = Changes(), []
        for work in works:
            if work.done:
                continue
            changed, why = finish(self._page.desk.ws, work, self._page.desk.officer.id)
            changes |= changed
            self._why += why
        self.works = [work for work in self.works if not work.done]
        return changes

    def again(self) -> None:
        """Try what is left once more, on the complaints that have their number already."""
        page = self._page
        numbers = ", ".join(work.number for work in self.works)
        changes = self._finish(list(self.works))
        self._show()
        page.keeper.flush()
        page.desk.publish(changes, page)
        if not self.works:
            page.shell.toast(f"Lampiran {numbers} tersimpan")

    def give_up(self) -> None:
        """The officer does without; the complaints stay as they are."""
        self.works, self._why = [], []
        self._show()
        self._page.keeper.flush()

    def _show(self) -> None:
        page = self._page
        if not self.works:
            page.bands.drop(KEY)
            return
        numbers = ", ".join(work.number for work in self.works)
        names = [_name(file.path) for work in self.works for file in work.files]
        ties = [f"tautan ke {work.link_number}" for work in self.works if work.link]
        what = ", ".join([*names, *ties])
        page.bands.put(
            KEY,
            Banner(
                "warn",
                f"{numbers} tersimpan, tetapi belum dengan: {what}",
                " ".join(self._why) or "Program berhenti sebelum selesai.",
                icon="paperclip",
                buttons=[
                    Button("Lampirkan lagi", small=True, on_click=self.again),
                    Button("Tidak jadi", small=True, on_click=self.give_up),
                ],
            ),
        )
        page.order_focus()


def _name(path: str) -> str:
    return path.replace("\\", "/").rsplit("/", 1)[-1]
