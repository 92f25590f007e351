"""Step 3: who sits in which lane, which bidang there are, who may record from paper, who gives the paraf, and whose
account is the first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.founding.seats import (
    USUAL_BIDANG,
    Seat,
    bidang_from,
    officers_from,
    people_of,
    person_key,
    proposed_first,
    seat_faults,
)
from app.office.officers import Bidang, Officer, front_desk_lane
from app.procedure.model import Lane, Procedure
from ui.widgets import Banner, Button, Label, Panel, confirm, empty_layout, hline
from ui.wizard.account import FirstAccount
from ui.wizard.founder import Account
from ui.wizard.seats import LANE, PAPER, TOOLS, Line, SeatRow
from ui.wizard.step import StepPage


class OfficersStep(StepPage):
    """The list of seats; the same name in several lines is one officer."""

    title = "Petugas dan lajur"
    subtitle = (
        "Tulis siapa yang bekerja di setiap lajur. Nama yang sama di beberapa lajur menjadi satu petugas."
    )
    next_text = "Lanjut: nomor register"

    def __init__(self, number: int, count: int, procedure: Procedure) -> None:
        super().__init__(number, count)
        self._procedure = procedure
        self._lines: list[Line] = []
        #: The line of who was chosen for the first account; None while nobody has chosen.
        self._first: Line | None = None
        self.rows: list[SeatRow] = []
        panel = Panel(margins=(16, 10, 16, 14))
        panel.body.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(10)
        for text, width in (("Lajur", LANE), ("Nama petugas", 0), ("Jabatan", 0), ("Dari kertas", PAPER)):
            label = Label(text, 9, 500, "text2")
            if width:
                label.setFixedWidth(width)
            head.addWidget(label, 0 if width else 1)
        head.addSpacing(2 * TOOLS + 10)
        panel.body.addLayout(head)
        panel.add(hline())
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        panel.body.addLayout(self._list)
        self.content.addWidget(panel)
        words = "Dari kertas: boleh mencatat langkah lajur lain dari lembar kendali. Catatannya menyebut atas nama siapa."
        self.content.addWidget(Label(words, 9, 400, "text2", wrap=True))
        self._missing = Banner("warn", " ", " ")
        self.content.addWidget(self._missing)
        self.account = FirstAccount()
        self.account.changed.connect(self._account_typed)
        self.content.addWidget(self.account)
        self.content.addStretch(1)
        self.use(procedure)

    # -- building the list

    def use(self, procedure: Procedure) -> None:
        """Show the lanes of this SOP; what was typed for a lane of the same name stays, and every bidang."""
        before, old = self._lines, self._procedure.lane_by_id
        kept = [(line, old[line.lane]) for line in before if line.lane]
        self._procedure = procedure
        lines: list[Line] = []
        for lane in procedure.lanes:
            if lane.external:
                continue
            mine = [line for line, was in kept if (was.name, was.per_bidang) == (lane.name, lane.per_bidang)]
            if lane.per_bidang and not mine:
                mine = [line for line, was in kept if was.per_bidang]
            lines += [replace(line, lane=lane.id) for line in mine] or self._fresh(lane)
        paraf = [line for line in before if not line.lane] or [Line("", title=procedure.initial_by)]
        self._lines = lines + (paraf[:1] if procedure.initial_by else [])
        self._rebuild()

    def _fresh(self, lane: Lane) -> list[Line]:
        if lane.per_bidang:
            return [Line(lane.id, name, title=name) for name in USUAL_BIDANG]
        return [Line(lane.id, title=lane.name)]

    def _rebuild(self, focus: Line | None = None) -> None:
        empty_layout(self._list)
        self.rows = []
        for place, line in enumerate(self._lines):
            lane = self._procedure.lane_by_id.get(line.lane)
            after = self._lines[place + 1] if place + 1 < len(self._lines) else None
            if (
                lane is not None
                and lane.per_bidang
                and (place == 0 or self._lines[place - 1].lane != lane.id)
            ):
                self._list.addWidget(Label(f"{lane.name}, satu meja setiap bidang", 9, 500, "text2"))
            if lane is None:
                self._list.addWidget(hline())
            self._add_row(line, lane)
            if lane is not None and lane.per_bidang and (after is None or after.lane != lane.id):
                self._add_bidang_button(lane)
        self._typed()
        for row in self.rows:
            if row.line is focus:
                self.reveal(row.bidang if row.bidang is not None and not line_named(row.line) else row.name)

    def _add_row(self, line: Line, lane: Lane | None) -> None:
        name = lane.name if lane is not None else f"Paraf {self._procedure.initial_by}"
        per_bidang = lane is not None and lane.per_bidang
        row = SeatRow(line, name, per_bidang=per_bidang, paper=lane is not None)
        row.typed.connect(self._typed)
        row.title_wanted.connect(lambda one=row: self._fill_title(one))
        row.more.connect(lambda one=line: self._more(one))
        row.gone.connect(lambda one=line: self._gone(one))
        self.rows.append(row)
        self._list.addWidget(row)

    def _add_bidang_button(self, lane: Lane) -> None:
        button = Button("Tambah bidang", small=True, icon="plus", on_click=lambda: self._new_bidang(lane))
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(button)
        row.addStretch(1)
        self._list.addWidget(holder)

    def _more(self, line: Line) -> None:
        at = self._lines.index(line) + 1
        while at < len(self._lines) and self._lines[at].extra:
            at += 1
        # by identity, not by value: two empty lines look alike
        fresh = Line(line.lane, line.bidang, title="" if line.own_title else line.title, extra=True)
        self._lines.insert(at, fresh)
        self._rebuild(fresh)

    def _new_bidang(self, lane: Lane) -> None:
        at = max(i for i, line in enumerate(self._lines) if line.lane == lane.id) + 1
        fresh = Line(lane.id)
        self._lines.insert(at, fresh)
        self._rebuild(fresh)

    def _gone(self, line: Line) -> None:
        at = next(i for i, one in enumerate(self._lines) if one is line)
        until = at + 1
        while not line.extra and until < len(self._lines) and self._lines[until].extra:
            until += 1
        doomed = self._lines[at:until]
        if all(one.blank for one in doomed):
            self._drop(at, until)
            return
        names = ", ".join(one.name.strip() for one in doomed if one.name.strip()) or line.bidang
        confirm(
            self,
            "Hapus baris ini?",
            f"Yang sudah diketik di baris ini ikut terhapus: {names}.",
            ok="Hapus",
            danger=True,
            icon="trash-can-outline",
            on_ok=lambda: self._drop(at, until),
        )

    def _drop(self, at: int, until: int) -> None:
        lane = self._lines[at].lane
        rest = self._lines[:at] + self._lines[until:]
        if not any(line.lane == lane for line in rest):
            rest.insert(at, Line(lane))  # a lane without a line could never be filled again
        self._lines = rest
        self._rebuild(self._lines[min(at, len(self._lines) - 1)])

    # -- what is typed

    def _typed(self) -> None:
        for row in self.rows:
            row.clear_fault()
        for place, line in enumerate(self._lines):
            if line.extra and place:
                line.bidang = self._lines[place - 1].bidang
        empty = self._empty_desks()
        self._missing.setVisible(bool(empty))
        if empty:
            words = "Langkah di sana hanya dapat dicatat oleh petugas yang boleh mencatat dari kertas."
            self._missing.set_text(f"Belum ada petugas: {', '.join(empty)}", words)
        self._show_account()
        self.changed.emit()

    # -- the first account

    def _show_account(self) -> None:
        seats = self.seats()
        if not any(line is self._first for line in self._lines):
            self._first = None
        chosen = " ".join(self._first.name.split()) if self._first is not None else ""
        names = people_of(seats)
        same = next((name for name in names if person_key(name) == person_key(chosen)), "")
        self.account.show_people(names, same or proposed_first(self._procedure, seats))

    def _account_typed(self) -> None:
        proposed = proposed_first(self._procedure, self.seats())
        key = person_key(self.account.name())
        if key and (self._first is not None or key != person_key(proposed)):
            self._first = next(line for line in self._lines if person_key(line.name) == key)
        self.changed.emit()

    def first(self) -> Account:
        """The first account: whose it is, and the password. Call after `check`."""
        key = person_key(self.account.name())
        officer = next(one for one in self.officers() if person_key(one.name) == key)
        return Account(officer.id, self.account.text())

    def _empty_desks(self) -> list[str]:
        filled = {(line.lane, line.bidang) for line in self._lines if person_key(line.name)}
        front = front_desk_lane(self._procedure)
        found = [
            row.desk()
            for row in self.rows
            if row.line.lane not in ("", front)
            and not row.line.extra
            and (row.line.bidang.strip() or not self._procedure.lane_by_id[row.line.lane].per_bidang)
            and (row.line.lane, row.line.bidang) not in filled
        ]
        return list(dict.fromkeys(found))

    def _fill_title(self, row: SeatRow) -> None:
        row.take_title(self._lines)

    def bidang(self) -> tuple[Bidang, ...]:
        """The bidang of the list, each with an id."""
        return bidang_from([line.bidang for line in self._lines if not line.extra])

    def seats(self) -> tuple[Seat, ...]:
        """The lines as seats, in their order."""
        ids = {one.name: one.id for one in self.bidang()}
        return tuple(
            Seat(
                line.lane,
                line.name,
                line.title if person_key(line.name) else "",
                bidang=ids.get(" ".join(line.bidang.split()), ""),
                paper=line.paper,
                initial=not line.lane,
            )
            for line in self._lines
        )

    def officers(self) -> tuple[Officer, ...]:
        """The officers that the list makes."""
        return officers_from(self._procedure, self.seats(), first=self.account.name())

    # -- for the window

    def check(self) -> QWidget | None:
        first: QWidget | None = None
        for fault in reversed(seat_faults(self._procedure, self.seats())):
            first = self.rows[fault.place].show_fault(fault.field, fault.sentence)
        seen: set[str] = set()
        for row in self.rows:
            if row.bidang is None:
                continue
            key = person_key(row.line.bidang)
            sentence = ""
            if not key and person_key(row.line.name):
                sentence = "Isi nama bidangnya."
            elif key and key in seen:
                sentence = "Bidang ini sudah ada di atas. Bedakan namanya atau hapus barisnya."
            if sentence:
                marked = row.show_fault("bidang", sentence)
                first = first or marked
            seen.add(key)
        return first or self.account.check()

    def first_focus(self) -> QWidget:
        return next((row.name for row in self.rows if not row.line.name.strip()), self.rows[0].name)

    def values(self) -> dict[str, Any]:
        """The password is not among them: the draft lies readable on the disk."""
        chosen = [place for place, line in enumerate(self._lines) if line is self._first]
        return {"lines": [line.values() for line in self._lines], "first": chosen[0] if chosen else -1}

    def restore(self, values: Mapping[str, Any]) -> None:
        listed = values.get("lines")
        if not isinstance(listed, list):
            return
        lines = [line for line in (Line.of(one) for one in listed) if line is not None]
        known = self._procedure.lane_by_id
        place = values.get("first")
        kept = place if isinstance(place, int) and 0 <= place < len(lines) else None
        first = person_key(lines[kept].name) if kept is not None else ""
        self._lines = [line for line in lines if not line.lane or line.lane in known]
        self.use(self._procedure)
        self._first = next((line for line in self._lines if first and person_key(line.name) == first), None)
        self._show_account()


def line_named(line: Line) -> bool:
    """Whether the line's bidang has a name, so that typing goes on with the person."""
    return bool(line.bidang.strip())
