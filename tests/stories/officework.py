"""An office under one SOP, from its wizard to its papers: who sits in which lane, and what they do with a case."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.changes import Changes
from app.office.officers import front_desk_lane, officers, supervisor_lane
from app.procedure.loading import shipped_as
from app.procedure.model import Need
from app.reading.lists import listing
from app.reading.views import Card
from app.register.cases import case_with_id
from app.register.check import check
from app.register.move import move
from tests.conftest import HandClock
from tests.month_end import signed_on
from tests.printing.paper_reader import Paper
from tests.stories.sitting import Pc, Sitting
from ui.pages.logbook.named import NamesDialog
from ui.preview.paper_dialog import PaperDialog
from ui.widgets import Button
from ui.wizard.step import StepPage

#: What an act writes unless the test says otherwise.
USUAL = {
    Need.SOLUTION: "Data sudah digabung",
    Need.ANSWER: "KK sudah dapat dicetak ulang di loket mana pun.",
    Need.DELIVERY: "Disampaikan lewat WA, dibaca",
    Need.REASON: "NIK tidak ada di database",
}


def password_of(officer_id: str) -> str:
    return f"kuda {officer_id} berlari"


class OfficeWork:
    """The office's window with all who work there. Lanes are named by their ids."""

    def __init__(
        self,
        sit: Callable[..., Sitting],
        clock: HandClock,
        pc: Pc,
        procedure_id: str,
        *,
        come: Iterable[str] | None = None,
    ) -> None:
        """Found the office by the wizard's own widgets. An officer sits in every lane that is no outsider's; those of
        the lanes `come` (None: all) log in themselves, for the others the supervisor enters from paper."""
        self.sop = shipped_as(procedure_id)
        self.clock, self.pc = clock, pc
        self.front, self.chief = front_desk_lane(self.sop), supervisor_lane(self.sop)
        #: Who sits in which lane; where a lane is one desk per bidang, at its first one.
        self.names: dict[str, str] = {}
        self.day = sit()
        self.code = self._found()
        self.ids = {one.name: one.id for one in officers(self.day.ws)}
        wanted = set(self.names if come is None else come) | {self.front, self.chief}
        self.come = {lane for lane in self.names if lane in wanted}
        for lane in sorted(self.come - {self.chief}):
            self.day.let_in(self.who(lane), password_of(self.who(lane)))

    # -- the wizard

    def _found(self) -> str:
        wizard = self.day.wizard
        QTest.keyClicks(wizard.identity.name.editor, "Dinas Dukcapil Contoh")
        self._on(wizard.choice)
        row = next(one for one in wizard.choice.rows if one.procedure.id == self.sop.id)
        QTest.mouseClick(row, Qt.MouseButton.LeftButton)
        assert wizard.choice.procedure().id == self.sop.id
        self._on(wizard.officers)
        for number, line in enumerate(wizard.officers.rows, start=1):
            lane, name = line.line.lane, f"Petugas {number:02}"
            QTest.keyClicks(line.name, name)
            if lane:
                self.names.setdefault(lane, name)
            if lane == self.chief:
                line.paper.click()
        assert list(self.names) == [lane.id for lane in self.sop.lanes if not lane.external]
        account = wizard.officers.account
        account.who.setCurrentIndex(account.who.findText(self.names[self.chief]))
        for field in (account.password.first, account.password.again):
            QTest.keyClicks(field.edit, self._first_password())
        self._on(wizard.numbering)
        self.first_number = wizard.numbering.example.text()
        self._on(wizard.summary)
        self.facts = wizard.summary.facts()
        wizard.go_on()
        self.day.until(lambda: wizard.safe is not None)
        assert wizard.safe is not None
        code = str(wizard.safe.panel.code())
        QTest.keyClicks(wizard.safe.panel.proof, code[-4:])
        wizard.go_on()
        self.day.until(lambda: self.day.shown is not wizard)
        return code

    def _on(self, to: StepPage) -> None:
        self.day.wizard.go_on()
        QApplication.processEvents()
        assert self.day.wizard.current() is to, self.day.wizard.current().title

    def _first_password(self) -> str:
        return password_of("pertama")

    # -- who sits there

    def who(self, lane: str) -> str:
        """The id of the officer who sits in a lane."""
        return self.ids[self.names[lane]]

    def sit_at(self, case_id: str) -> None:
        """Whoever has the case takes the seat; for an outsider the front desk of the case's own SOP."""
        found = case_with_id(self.day.ws, case_id)
        lane = str(found.row["lane"])
        outside = found.procedure.lane_by_id[lane].external
        self.sit(front_desk_lane(found.procedure) if outside else lane)

    def sit(self, lane: str) -> None:
        """The officer of a lane takes the seat; of a lane whose officer does not come, the supervisor."""
        seat = lane if lane in self.come else self.chief
        officer = self.who(seat)
        if self.day.office.desk.officer.id != officer:
            secret = self._first_password() if seat == self.chief else password_of(officer)
            self.day.take_over(officer, secret)

    # -- a case

    def card(self, case_id: str) -> Card:
        return next(card for card in listing(self.day.ws) if card.id == case_id)

    def step(self, case_id: str) -> str:
        return str(case_with_id(self.day.ws, case_id).row["step"] or "")

    def lane(self, case_id: str) -> str:
        return str(case_with_id(self.day.ws, case_id).row["lane"] or "")

    def enter(self, text: str, **lines: str) -> str:
        """The front desk types a slip on the page Terima."""
        self.sit(self.front)
        return self.day.receive(text=text, **lines)

    def go(self, case_id: str, *outcomes: str, bidang: str = "", **texts: str) -> None:
        """Take a case along these outcomes on the case's own page, each by whoever sits in its lane."""
        for outcome in outcomes:
            self.clock.forward(minutes=2)
            self.sit_at(case_id)
            before = self.card(case_id)
            self.leave(case_id, outcome, bidang=bidang, **texts)
            after = self.card(case_id)
            assert (after.step, after.state) != (before.step, before.state), f"{outcome}: it stayed"

    def brought(self, case_id: str, *outcomes: str) -> None:
        """The supervisor enters from paper what the window was seen to walk already: the acts alone, past the pages,
        which hear of it."""
        self.sit(self.chief)
        for outcome in outcomes:
            self.clock.forward(minutes=2)
            moved = move(self.day.ws, case_id=case_id, outcome=outcome, officer_id=self.who(self.chief))
            self.day.office.desk.publish(moved.changes, self)
        self.day.settle()

    def signed(self, case_id: str, outcome: str) -> None:
        """A month's file leaves its step as the signature of who has it takes it; the pages hear of it."""
        self.clock.forward(minutes=2)
        self.sit_at(case_id)
        signed_on(self.day.ws, case_id, outcome, self.day.office.desk.officer.id)
        self.day.office.desk.publish(Changes(cases=frozenset({case_id})), self)
        self.day.settle()

    def leave(self, case_id: str, outcome: str, *, bidang: str = "", **texts: str) -> None:
        """The same by who sits there now, whatever comes of it."""
        form = self.case(case_id).panel.form
        assert form is not None, (
            f"{self.day.office.desk.officer.name} has nothing to do at {self.step(case_id)}"
        )
        if form.cards is not None:
            card = next(one for one in form.cards.cards if one.choice.id == outcome)
            card.click()
        assert form.choice().id == outcome
        if bidang:
            form.bidang.setCurrentIndex(form.bidang.findText(bidang))
        for need in form.choice().needs:
            editor = form.editors[need]
            assert form.is_open(need), f"{need} is wanted and its field is hidden"
            text = texts.get(need.value, USUAL[need])
            if not editor.toPlainText() or need.value in texts:
                editor.setPlainText(text)
        self.day.page.panel.button.click()
        self.day.settle()
        if self.day.window.dialog_open():  # going back is asked once more
            self.day.dialog().accept()
            self.day.settle()

    def on_board(self, case_id: str, outcome: str, **texts: str) -> None:
        """The same act from the board: the card chosen, Ctrl+→ or Ctrl+←, and what its small form asks for."""
        self.clock.forward(minutes=2)
        self.sit_at(case_id)
        page = self.day.go("alur", case_id=case_id)
        assert page.board.choose(case_id)
        step = self.sop.step_by_id[self.step(case_id)]
        way = next(one for one in step.outcomes if one.id == outcome)
        (page.backward if way.kind.value == "back" else page.forward)()
        self.day.settle()
        if not self.day.window.dialog_open():
            return
        dialog = self.day.dialog()
        for place, one in enumerate(dialog._ways):
            if one.choice.id == outcome and dialog._radios:
                dialog._radios[place].click()
        assert dialog.way().choice.id == outcome
        for need, field in dialog.fields.items():
            if not field.isHidden() and need in way.needs:
                field.editor.setPlainText(texts.get(need.value, USUAL[need]))
        dialog.main.click()
        self.day.settle()
        assert not self.day.window.dialog_open()

    # -- clocks

    def pause(self, case_id: str, reason: str) -> None:
        """Jeda on the case's page, with what is waited for."""
        self.case(case_id).panel.head.pause.click()
        dialog = self.day.dialog()
        dialog.reason.setPlainText(reason)
        self._agree(dialog)

    def resume(self, case_id: str, note: str = "") -> None:
        """Lanjutkan in the band that says since when it stands still."""
        bands = self.case(case_id).panel.news()
        (button,) = [one for band in bands for one in band.findChildren(Button) if one.text() == "Lanjutkan"]
        button.click()
        dialog = self.day.dialog()
        dialog.note.setPlainText(note)
        self._agree(dialog)

    def classify(self, case_id: str, code: str, reason: str = "") -> None:
        """Golongkan beside the law's clock."""
        (line,) = [one for one in self.case(case_id).panel.head.lines if one.kind == "legal"]
        (line.set_class if line.clock is None else line.change_class).click()
        dialog = self.day.dialog()
        dialog.radios[code].click()
        dialog.reason.setText(reason)
        self._agree(dialog)

    def clocks(self, case_id: str) -> dict[str, str]:
        """What the panel says of each clock beside the first one, and of that one as ""."""
        head = self.case(case_id).panel.head
        told = {one.kind: f"{one.left.text()} {one.due.text()}".strip() for one in head.lines}
        return {"": f"{head.left.text()} {head.due.text()}".strip(), **told}

    def _agree(self, dialog: Any) -> None:
        dialog.ok.click()
        self.day.settle()
        assert not dialog.is_open()

    # -- looking at a case

    def case(self, case_id: str) -> Any:
        """The case's page; who has it before them need not open it again."""
        day = self.day
        if day.window.page_id() == "pengaduan" and day.page.view and day.page.view.card.id == case_id:
            return day.page
        return day.go("pengaduan", case_id=case_id)

    def history(self, case_id: str) -> list[str]:
        """The titles of the case page's history, oldest first; on whose behalf stands behind."""
        page = self.case(case_id)
        rows = [row.line for row in reversed(page.panel.history.rows) if row.line.id != "now"]
        return [" | ".join(part for part in (line.title, line.behalf) if part) for line in rows]

    def details(self, case_id: str) -> str:
        """All that opens below the history's lines."""
        page = self.case(case_id)
        return "\n".join(row.line.detail for row in page.panel.history.rows)

    # -- pages

    def lanes_on_board(self) -> dict[str, list[str]]:
        """Which short numbers stand in which lane of the board, by the name that the lane has there."""
        page = self.day.go("alur")
        return {lane.name: [card.short for card in lane.cards] for lane in page._board.lanes if lane.cards}

    def book(self, month: str = "2026-11") -> tuple[list[str], list[list[str]]]:
        """Heads and rows of the register's page."""
        page = self.day.go("logbook", month=month)
        page = getattr(page, "book", page)
        model = page.table.lines
        heads = [model.headerData(n, Qt.Orientation.Horizontal) or "" for n in range(model.columnCount())]
        rows = [
            [str(model.index(row, column).data() or "") for column in range(model.columnCount())]
            for row in range(model.rowCount())
        ]
        return heads, rows

    # -- papers

    def paper(self, ask: Callable[[], object], why: str = "") -> Paper:
        """Ask for a paper, look at it in its preview, save it, and read the file. A paper that can hold names holds them
        where the officer says `why` the envelopes are opened."""
        before = set(self.pc.papers.glob("*.pdf"))
        ask()
        self.day.until(lambda: bool(self.day.window.dialog_open()))
        dialog: Any = self.day.dialog()
        if isinstance(dialog, NamesDialog):
            dialog.reason.setText(why)
            (dialog.names_button if why else dialog.codes_button).click()
            self.day.until(lambda: bool(self.day.window.dialog_open()))
            dialog = self.day.dialog()
        assert isinstance(dialog, PaperDialog), dialog
        dialog.save()
        self.day.until(lambda: bool(set(self.pc.papers.glob("*.pdf")) - before))
        (made,) = set(self.pc.papers.glob("*.pdf")) - before
        data = made.read_bytes()
        made.unlink()  # asked for again, it has the same name
        return Paper(data)

    def sop_sheet(self) -> Paper:
        """Pengaturan, SOP: Cetak lembar."""
        self.sit(self.chief)
        section = self.day.go("pengaturan", section="sop").section()
        return self.paper(section.print_button.click)

    def control_sheet(self, case_id: str) -> Paper:
        """Cetak, Lembar kendali on the case's page."""
        page = self.case(case_id)
        return self.paper(page.menus.sheet_action.trigger)

    def letter(self, case_id: str, number: str = "") -> Paper:
        """Cetak, Surat jawaban, with a number typed beside the preview."""
        page = self.case(case_id)

        def ask() -> None:
            page.menus.letter_action.trigger()
            self.day.settle()
            QTest.keyClicks(self.day.dialog().number, number)

        return self.paper(ask)

    def book_paper(self, book: str = "", month: str = "2026-11", why: str = "") -> Paper:
        """The register's page: its book of the month on paper."""
        page = self.day.go("logbook", month=month)
        page = getattr(page, "book", page)
        return self.paper(lambda: page.papers.look_at(page.month, book=book or page.kept.papers[0][0]), why)

    # -- the end

    def whole(self) -> None:
        """The register is in order, and no page told of trouble."""
        assert check(self.day.ws).problems == []
        assert self.day.window.bands() == {}


def flat(paper: Paper) -> str:
    """A paper's words in one line."""
    return " ".join(paper.text.split())
