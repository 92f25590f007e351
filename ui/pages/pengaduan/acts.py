"""The rarer acts upon a case: print, attach, give a copy out, tie, mend, void."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from app.changes import Changes
from app.errors import KotakAduanError
from app.office.officers import all_bidang, behalf_words, officers, right_at, supervisor_lane
from app.procedure.model import CaseKind
from app.reading.views import Card
from app.redaction.black import NOTHING, Blacking
from app.register.attach import attach, attachments, link, save_copy
from app.register.cases import case_with_id, find_case
from app.register.closing import close_to, lane_choices, stand_ins
from app.register.correct import correct, void
from app.register.envelope import note_copy
from ui.pages.pengaduan import files
from ui.pages.pengaduan.closing import About, Closing, ClosingDialog
from ui.pages.pengaduan.dialogs import CorrectDialog, LinkDialog, VoidDialog
from ui.pages.pengaduan.words import case_noun, given, who_brought

if TYPE_CHECKING:
    from ui.pages.pengaduan.page import PengaduanPage


def warning_of(card: Card) -> str:
    """What stands over a paper with a name on it."""
    who = who_brought(card)
    return f"Lembar ini memuat identitas {who}. Serahkan hanya kepada {who}."


class CaseActs:
    """Acts of the page beside moving on; each one is one verb of `app`."""

    def __init__(self, page: PengaduanPage) -> None:
        self._page = page

    # -- papers

    def print_receipt(self) -> None:
        """Tanda terima; it names the complainant only while their envelope is open."""
        from app.papers.receipt import receipt

        view = self._page.view
        if view is None:
            return
        desk, case_id, opened = self._page.desk, view.card.id, self._page.envelope.opened()
        named = opened is not None and given(opened.complainant.name)
        self._print(
            "Tanda terima",
            lambda: receipt(desk.ws, case_id=case_id, opened=opened, officer=desk.officer),
            warn=named,
        )

    def print_form(self) -> None:
        """FM-PDIP-03-01 as it was filled in; who brought it only while their envelope is open."""
        from app.papers.make import filled_form

        view = self._page.view
        if view is None:
            return
        desk, case_id, opened = self._page.desk, view.card.id, self._page.envelope.opened()
        self._print(
            "Formulir",
            lambda: filled_form(desk.ws, case_id=case_id, opened=opened, officer=desk.officer),
            warn=opened is not None,
        )

    def print_control_sheet(self) -> None:
        """Lembar kendali; it never names anybody."""
        from app.papers.kendali import control_sheet

        view = self._page.view
        if view is None:
            return
        desk, case_id = self._page.desk, view.card.id
        self._print(
            "Lembar kendali",
            lambda: control_sheet(desk.ws, case_id=case_id, officer=desk.officer),
            warn=False,
        )

    def print_letter(self) -> None:
        """Surat jawaban: what stands on it is decided beside its preview. It names the complainant only while their
        envelope is open, and goes away with it."""
        from ui.pages.pengaduan.letter import LetterDialog

        page = self._page
        view = page.view
        if view is None:
            return
        opened = page.envelope.opened()
        named = opened is not None and given(opened.complainant.name)
        dialog = page.desk.attempt(
            lambda: LetterDialog(page, view, opened=opened, warning=warning_of(view.card) if named else "")
        )
        if dialog is None:
            return
        if named:
            page.envelope.goes_with(dialog)
        dialog.show_paper()

    def copy_answer(self) -> None:
        """The answer for a letter, an email or a chat; what tells who somebody is can be blacked out first."""
        from app.papers.free_text import answer_text, telling

        page = self._page
        view = page.view
        if view is None or not view.answer.strip():
            return
        source, opened = answer_text(view), page.envelope.opened()
        found = page.desk.attempt(
            lambda: telling(page.desk.ws, [source], opened=opened, number=view.card.short)
        )
        if found is None:
            return

        def go(choice: Blacking) -> None:
            QGuiApplication.clipboard().setText(choice.on(source.text))
            blacked = f", {choice.count} hal dihitamkan" if choice.count else ""
            done = page.desk.attempt(
                lambda: note_copy(page.desk.ws, view.card.id, view.card.number, page.desk.officer.id, choice)
            )
            if done is not None:
                page.shell.toast(f"Jawaban {view.card.short} disalin{blacked}", icon="content-copy")

        if not found:
            go(NOTHING)
            return
        from ui.preview.blackout import BlackoutDialog

        BlackoutDialog(page, found, ok="Salin", act=go).open()

    def _print(self, name: str, make: Callable[[], bytes], *, warn: bool) -> None:
        page = self._page
        assert page.view is not None
        card = page.view.card
        title = f"{name} {card.short}"

        def go() -> None:
            from ui.preview.paper_dialog import PaperDialog

            pdf = page.desk.attempt(make, retry=go)
            if pdf is not None:
                warning = warning_of(card) if warn else ""
                dialog = PaperDialog(page.shell, page.desk, pdf, title=title, warning=warning)
                if warn:
                    page.envelope.goes_with(dialog)
                dialog.show_paper()

        go()

    # -- files and ties

    def attach(self) -> None:
        """Add a file to the case."""
        page = self._page
        if page.view is None:
            return
        path = files.ask_open(page)
        if path is None:
            return
        case_id, key = page.view.card.id, page.desk.ws.new_id()
        changes = page.desk.attempt(
            lambda: attach(
                page.desk.ws,
                case_id=case_id,
                path=path,
                officer_id=page.desk.officer.id,
                attachment_id=key,
            ),
            refused=self._say,
        )
        self._told(changes, f"Lampiran {path.name} disimpan")

    def save_copy(self, attachment_id: str) -> None:
        """Give a copy out, under the name that the officer chooses."""
        page = self._page
        if page.view is None:
            return
        found = [one for one in attachments(page.desk.ws, page.view.card.id) if one.id == attachment_id]
        target = files.ask_save(page, found[0].name) if found else None
        if target is None or page.shell.covered():  # the system's dialog may stay open over the lock
            return

        def act() -> bool:
            save_copy(page.desk.ws, attachment=found[0], target=target)
            return True

        if page.desk.attempt(act, refused=self._say):
            page.shell.toast(f"Salinan {target.name} disimpan")

    def link(self) -> None:
        """Tie another complaint of the same matter."""
        page = self._page
        if page.view is None:
            return
        case_id, noun = page.view.card.id, case_noun(page.view.card)

        def go(number: str) -> bool:
            def act() -> Changes:
                other = find_case(page.desk.ws, number)
                return link(page.desk.ws, case_id=case_id, other_id=other.id, officer_id=page.desk.officer.id)

            changes = page.desk.attempt(act, refused=dialog.show_refusal)
            return self._told(changes, f"{noun.capitalize()} ditautkan")

        dialog = LinkDialog(page, go, noun=noun)
        dialog.open()

    # -- acts of the Kasi

    def void(self) -> None:
        """Batalkan pengaduan, with a reason."""
        page = self._page
        if page.view is None:
            return
        card, entry = page.view.card, page.desk.ws.new_id()
        if page.view.settled:
            why = page.view.settled
            words = f"{why[:1].upper()}{why[1:]}, jadi {card.short} tidak dibatalkan; catat kekeliruannya sebagai ralat"
            page.shell.toast(words, tone="warn", action=("Catat ralat", self.correct))
            return

        def go(reason: str) -> bool:
            changes = page.desk.attempt(
                lambda: void(
                    page.desk.ws,
                    case_id=card.id,
                    reason=reason,
                    officer_id=page.desk.officer.id,
                    entry_id=entry,
                ),
                refused=dialog.show_refusal,
            )
            return self._told(changes, f"{card.number} dibatalkan", self._for_supervisor())

        book = "" if card.is_month else page.view.procedure.page or "logbook"
        dialog = VoidDialog(page, card.brief, go, noun=case_noun(card), book=book)
        dialog.open()

    def correct(self) -> None:
        """Perbaiki catatan, with a reason; the old text stays. Of a settled month it is a ralat."""
        page = self._page
        if page.view is None:
            return
        card, entry, ralat = page.view.card, page.desk.ws.new_id(), bool(page.view.settled)

        def go(field: str, value: str, reason: str) -> bool:
            # Not above: the month's end is loaded by who needs it.
            from app.monthend.errata import add_erratum

            mend = add_erratum if ralat else correct
            changes = page.desk.attempt(
                lambda: mend(
                    page.desk.ws,
                    case_id=card.id,
                    field=field,
                    value=value,
                    reason=reason,
                    officer_id=page.desk.officer.id,
                    entry_id=entry,
                ),
                refused=dialog.show_refusal,
            )
            done = f"Ralat {card.short} dicatat" if ralat else f"Catatan {card.short} diperbaiki"
            return self._told(changes, done, self._for_supervisor())

        dialog = CorrectDialog(
            page,
            page.view,
            all_bidang(page.desk.ws),
            go,
            who=page.envelope.opened(),
            nik=page.desk.office.records_nik or page.view.card.kind == CaseKind.APPLICATION,
            application=page.application.values(),
        )
        page.envelope.goes_with(dialog)
        dialog.open()

    def close_to(self) -> None:
        """Close the case to an officer whom it is about."""
        page = self._page
        view = page.view
        if view is None:
            return
        ws, card = page.desk.ws, view.card

        def prepare() -> tuple[About, ...]:
            found = case_with_id(ws, card.id)
            return tuple(About(one, lane_choices(ws, found, one), stand_ins(ws, one)) for one in officers(ws))

        abouts = page.desk.attempt(prepare)
        if abouts is None:
            return

        def go(closing: Closing) -> bool:
            changes = page.desk.attempt(
                lambda: close_to(
                    ws,
                    case_id=card.id,
                    closed_officer=closing.officer,
                    lane=closing.lane,
                    stand_in=closing.stand_in,
                    handed_to=closing.handed_to,
                    reason=closing.reason,
                    officer_id=page.desk.officer.id,
                ),
                refused=dialog.show_refusal,
            )
            return self._told(changes, f"{card.number} ditutup bagi petugas itu")

        dialog = ClosingDialog(page, card.short, abouts, go)
        dialog.open()

    # -- after an act

    def _for_supervisor(self) -> str:
        """The words that say so when this officer does the Kasi's act from paper."""
        page = self._page
        if page.view is None:
            return ""
        procedure = page.view.procedure
        lane = supervisor_lane(procedure)
        right = right_at(page.desk.officer, procedure, lane, None)
        return behalf_words(procedure.lane_by_id[lane].name) if right is not None and right.on_behalf else ""

    def _told(self, changes: Changes | None, done: str, behalf: str = "") -> bool:
        page = self._page
        if changes is None or page.view is None:
            return False
        page.show_case(page.view.card.id)
        page.desk.publish(changes, page)
        page.shell.toast(", ".join(part for part in (done, behalf) if part))
        return True

    def _say(self, error: KotakAduanError) -> None:
        self._page.shell.toast(error.sentence, tone="bad")
