"""Usia 17 tahun: recordings whose owners are 17, or soon will be; their cards go to print, and lists are brought in."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.errors import KotakAduanError
from app.reading.applications import Birthday, turning_17, waiting_for_birthday
from app.register.birthdays import begin_printing
from app.worktime.words import date_words
from ui.desk import READ_ONLY, Desk
from ui.pages.registrasi.rows import Cell, Group, Line, RowsTable
from ui.pages.registrasi.tab import Tab
from ui.shell.window import MainWindow
from ui.widgets import Button, EmptyState, KeyCap, Label, Panel, Segmented

HEADS = ("Usia 17 tahun", "No. / kode", "Pekon / kecamatan", "Lahir", "Direkam")
WIDTHS = (190, 110, None, 120, 120)
#: How far ahead the list looks, days.
SPANS = {"0": "Sudah 17 tahun", "7": "7 hari lagi", "30": "30 hari lagi"}
#: Everybody who waits: whoever was born turns 17 within so many days.
EVERYBODY = str(17 * 366)


class BirthdayTab(Tab):
    """The list; what is ticked goes to print. `bring_in` opens the dialog for a list of recordings."""

    def __init__(
        self, shell: MainWindow, desk: Desk, page: QWidget, *, bring_in: Callable[[], object]
    ) -> None:
        super().__init__(shell, desk, page)
        self._found: tuple[Birthday, ...] = ()
        self._without: set[str] = set()
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 10, 20, 0)
        column.setSpacing(10)
        above = QHBoxLayout()
        column.addLayout(above)
        spans = [*SPANS.items(), (EVERYBODY, "Semua")]
        self.span = Segmented(spans, name="Sampai kapan", compact=True)
        self._chosen_by_hand = False
        above.addWidget(self.span)
        above.addStretch(1)
        self.bring = Button("Masukkan daftar perekaman", icon="tray-arrow-down", on_click=bring_in)
        above.addWidget(self.bring)
        self.table = RowsTable(HEADS, WIDTHS, "Usia 17 tahun")
        panel = Panel("", margins=(0, 0, 0, 0))
        panel.add(self.table, 1)
        text = "Perekaman muncul di sini pada hari ulang tahun ke-17 pemiliknya."
        self.empty = EmptyState("cake-variant-outline", "Belum ada yang berusia 17 tahun", text)
        panel.add(self.empty, 1)
        column.addWidget(panel, 1)
        column.addWidget(self._foot())
        self.span.changed.connect(self._span_chosen)
        self.table.opened.connect(lambda key: shell.go("pengaduan", case_id=key))
        self.table.ticked.connect(self._tick)

    def _foot(self) -> QWidget:
        foot = QWidget()
        foot.setMinimumHeight(52)
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, 4, 0, 8)
        row.setSpacing(6)
        row.addWidget(KeyCap("Spasi"))
        row.addWidget(Label("pilih", 9, 400, "text2"))
        row.addWidget(KeyCap("Enter"))
        row.addWidget(Label("buka", 9, 400, "text2"))
        row.addStretch(1)
        self.begin = Button(
            "Mulai cetak", "primary", icon="printer-outline", key="Ctrl+S", on_click=self.save
        )
        row.addWidget(self.begin)
        return foot

    def count(self) -> int:
        return sum(_ready(one) for one in self._found)

    def read(self) -> None:
        ws, officer = self.desk.ws, self.desk.officer
        total = self.desk.attempt(lambda: waiting_for_birthday(ws))
        if total is None:
            return
        span = self.span.current()
        found = self.desk.attempt(lambda: turning_17(ws, within=int(span), officer=officer))
        if found is not None and total and not self._chosen_by_hand:
            # Nobody is 17 yet: better than an empty list is one of who will be, the next one first.
            wanted = "0" if any(one.reached for one in found) else EVERYBODY
            if wanted != span:
                self._show_span(wanted)
                found = self.desk.attempt(lambda: turning_17(ws, within=int(wanted), officer=officer))
        if found is None:
            return
        self.span.set_text(EVERYBODY, f"Semua {total}" if total else "Semua")
        self.span.setMinimumWidth(
            self.span.sizeHint().width()
        )  # in a small window the button beside gives way
        self._found = found
        self._without &= {one.line.id for one in found}
        self._show()

    def _span_chosen(self, _key: str) -> None:
        self._chosen_by_hand = True
        self.read()

    def _show_span(self, key: str) -> None:
        self.span.blockSignals(True)
        self.span.set_current(key)
        self.span.blockSignals(False)

    def _show(self) -> None:
        today = self.desk.now().date()
        ready = [one for one in self._found if _ready(one)]
        held = [one for one in self._found if one.reached and one.line.held]
        later = [one for one in self._found if not one.reached]
        rows: list[Group | Line] = []
        if ready:
            rows.append(Group("Dapat dicetak", f"{len(ready)} perekaman", "printer-check"))
            for one in ready:
                ago = (today - one.day).days
                words = "hari ini" if not ago else f"{ago} hari lalu"
                state = "done" if not ago else "soon"
                rows.append(self._line(one, Cell(words, mark=state, icon="cake-variant-outline")))
        if held:
            rows.append(Group("Belum dapat dicetak", f"{len(held)} perekaman", "pause-circle-outline"))
            rows += [
                self._line(one, Cell(one.line.held, mark="running", icon="pause-circle-outline"))
                for one in held
            ]
        if later:
            rows.append(Group("Menunggu", f"{len(later)} perekaman", "timer-sand"))
            for one in later:
                words = f"{(one.day - today).days} hari lagi"
                rows.append(self._line(one, Cell(words, mark="running", icon="timer-sand")))
        self.table.show_rows(rows)
        self.table.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        chosen = len(self.chosen())
        self.begin.setText(f"Mulai cetak {chosen}" if chosen else "Mulai cetak")
        for button in (self.begin, self.bring):
            if self.desk.read_only:
                button.disable(READ_ONLY)
            else:
                button.enable()
        if not chosen and not self.desk.read_only:
            self.begin.disable("Belum ada yang berusia 17 tahun dan dipilih")

    def _line(self, one: Birthday, mark: Cell) -> Line:
        line = one.line
        return Line(
            line.id,
            (
                mark,
                Cell(line.short, line.code, strong=True),
                Cell(line.pekon or line.kecamatan or "—", line.kecamatan if line.pekon else ""),
                Cell(date_words(line.born) if line.born else ""),
                Cell(date_words(line.received)),
            ),
            ticked=(line.id not in self._without) if _ready(one) else None,
        )

    def chosen(self) -> tuple[str, ...]:
        """What goes to print: everybody who is 17 and can go on, but who was left out."""
        return tuple(one.line.id for one in self._found if _ready(one) and one.line.id not in self._without)

    def _tick(self, key: str) -> None:
        if any(one.line.id == key and _ready(one) for one in self._found):
            self._without ^= {key}
            self._show()

    def save(self) -> None:
        """Ctrl+S: the chosen cards go to print."""
        desk, chosen = self.desk, self.chosen()
        if not chosen or desk.read_only:
            return

        def act() -> None:
            done = begin_printing(desk.ws, case_ids=chosen, officer_id=desk.officer.id)
            self.published(done.changes)
            self.shell.toast(f"{len(done.numbers)} perekaman diteruskan untuk dicetak")

        desk.attempt(act, refused=self._refused, retry=act)

    def _refused(self, error: KotakAduanError) -> None:
        self.shell.toast(error.sentence, tone="warn")

    def first_focus(self) -> QWidget:
        return self.table if not self.table.isHidden() else self.bring


def _ready(one: Birthday) -> bool:
    """Whether this card can go to print: 17, and neither paused nor under an SOP that cannot be read."""
    return one.reached and not one.line.held
