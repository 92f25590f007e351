"""The opened register with the clock and the identifiers that every verb works with."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from app.errors import MachineError
from app.place import disk_of
from models.database import Store, database, machine_faults
from models.errors import StoreError, StoreFault

if TYPE_CHECKING:
    from models.keys.slots import Keys

T = TypeVar("T")


def system_clock() -> datetime:
    """The PC's clock, with its offset."""
    return datetime.now(UTC)


def random_id() -> str:
    """An identifier made by the client, so that a retry of a write never doubles an entry."""
    from uuid import uuid4

    return uuid4().hex


class Session(NamedTuple):
    """Who has logged in. Without an officer it is the program itself that works (founding, the sample, bringing an
    earlier register over), and may act for anybody."""

    officer_id: str = ""


class Workspace:
    """One office's data folder, opened. `clock` and `new_id` are injected; tests and the sample bring their own."""

    def __init__(
        self,
        folder: Path,
        store: Store,
        *,
        session: Session | None = None,
        clock: Callable[[], datetime] = system_clock,
        new_id: Callable[[], str] = random_id,
    ) -> None:
        self.folder = folder
        self.store = store
        self.session = session or Session()
        self.clock = clock
        self.new_id = new_id
        self._known = threading.local()
        self._writing = threading.local()

    @property
    def keys(self) -> Keys:
        """The keys of who works here now."""
        return self.store.keys

    @property
    def read_only(self) -> bool:
        """Whether the data folder can only be read: everything can be seen and printed, nothing written."""
        return self.store.read_only

    def refuse_read_only(self) -> None:
        """Raises `MachineError` where nothing can be written, before anything is tried."""
        if self.read_only:
            raise machine_sentence(StoreError(StoreFault.READ_ONLY, "opened to look"), self.folder)

    @contextmanager
    def write(self) -> Iterator[None]:
        """One transaction; the machine's faults come out as sentences. What was entered (`enter`) is tied to the
        record at the end of each level."""
        self.refuse_read_only()
        here = self._writing.__dict__
        here["depth"] = here.get("depth", 0) + 1
        try:
            with faults_as_sentences(self.folder), self.store.write(), self._one_state():
                yield
                self._tie()
        except BaseException:
            # What `cached` read inside the transaction (a calendar just written) was never stored.
            self.forget()
            if (
                here["depth"] == 1
            ):  # an outer level that goes on all the same keeps its rows, and their entries
                here.pop("entries", None)
                database.take_touched()
            raise
        finally:
            here["depth"] -= 1

    def enter(self, act: str, officer_id: str, subject: str = "", case_id: str = "", **detail: Any) -> None:
        """Enter an act into the record, inside `write`: who (empty: the program) did what to what. `detail` is for
        the record's readers and never holds a complainant's identity."""
        here = self._writing.__dict__
        assert here.get("depth"), "an entry belongs into the transaction of its act"
        # Not above: only writing loads it.
        from models.record import NewEntry

        at = seconds(self.clock().astimezone(UTC)).isoformat()
        here.setdefault("entries", []).append(NewEntry(act, at, officer_id, subject, case_id, detail))

    def note(self, act: str, officer_id: str, subject: str = "", case_id: str = "", **detail: Any) -> None:
        """Enter an act that changes nothing else (a print, an opened page); nothing where nothing can be written."""
        if self.read_only:
            return
        with self.write():
            self.enter(act, officer_id, subject, case_id, **detail)

    def _tie(self) -> None:
        here = self._writing.__dict__
        entries = here.pop("entries", None)
        if entries:
            from models.record import append

            append(entries, database.take_touched())
        elif here["depth"] == 1 and database.has_touched():
            raise AssertionError(f"written without an entry in the record: {database.take_touched()}")

    @contextmanager
    def read(self) -> Iterator[None]:
        with faults_as_sentences(self.folder), self.store.read(), self._one_state():
            yield

    @contextmanager
    def _one_state(self) -> Iterator[None]:
        """Inside a transaction nobody else's writing is seen, so `cached` asks for it once and not for each card."""
        if "asked" in self._known.__dict__:
            yield
            return
        self._known.asked = False
        try:
            yield
        finally:
            del self._known.asked

    def cached(self, key: str, load: Callable[[], T]) -> T:
        """A value that changes rarely (calendar, officers, procedures), read again when the register changed
        through another connection, and after `forget`."""
        mine = self._known.__dict__
        known: dict[str, Any] = mine.setdefault("values", {})
        if not mine.get("asked"):
            version = self.data_version()
            if mine.get("version") != version:
                known.clear()
                mine["version"] = version
            if "asked" in mine:
                mine["asked"] = True
        if key not in known:
            with faults_as_sentences(self.folder), machine_faults():
                known[key] = load()
        return known[key]

    def data_version(self) -> int:
        """A number that changes when another connection (a script, a second program) has written."""
        try:
            return self.store.data_version()
        except StoreError as error:
            raise machine_sentence(error, self.folder) from error

    def forget(self) -> None:
        """Drop what `cached` keeps: called by whoever changes settings, officers, procedures or the calendar."""
        self._known.__dict__.pop("values", None)

    def close(self) -> None:
        self.store.close()


def seconds(moment: datetime) -> datetime:
    """Times in the register are seconds precise."""
    return moment.replace(microsecond=0)


def stamp(moment: datetime) -> str:
    """A time as the register stores it: ISO, seconds, with its offset."""
    return seconds(moment).isoformat()


def parsed(text: str | None) -> datetime | None:
    """The time behind a stored stamp. StoreError where damage left no time of it."""
    try:
        return None if text is None else datetime.fromisoformat(text)
    except ValueError as error:
        raise StoreError(StoreFault.DAMAGED, "time") from error


#: A receipt may lie this far ahead of the clock (two clocks on two desks), not further.
CLOCK_TOLERANCE = timedelta(minutes=5)


#: Bytes below which a disk counts as full: the register's smallest side file needs as much.
_NO_ROOM = 64 * 1024

_SENTENCES = {
    StoreFault.FULL: "Ruang simpan {place} penuh; yang sudah tercatat tetap ada. Kosongkan 200 MB, lalu coba lagi.",
    StoreFault.READ_ONLY: "Folder data {folder} hanya dapat dibaca. Minta hak tulis untuk folder itu, atau pilih folder"
    " lain, lalu coba lagi.",
    StoreFault.LOCKED: "Data sedang dipakai program lain. Tunggu sebentar, lalu coba lagi; tidak ada yang berubah.",
    StoreFault.DAMAGED: "Berkas data di {folder} rusak atau bukan milik Kotak Aduan. Jangan dihapus; pulihkan dari"
    " cadangan atau hubungi pengelola program.",
    StoreFault.NEWER: "Data di {folder} berasal dari versi program yang lebih baru ({detail}). Tidak ada yang diubah;"
    " pasang program versi terbaru.",
    StoreFault.PLAIN: "Data di {folder} berasal dari versi lama dan belum terkunci. Buka jendela Kotak Aduan satu kali"
    " untuk menguncinya; tidak ada yang diubah.",
    StoreFault.WRONG_KEY: "Berkas kunci dan berkas data di {folder} bukan pasangan: salah satunya milik data lain, atau"
    " berkas data tertimpa. Kembalikan pasangannya, atau pulihkan dari cadangan; tidak ada yang diubah.",
    StoreFault.IO: "Folder data {folder} tidak dapat ditulis atau dibaca. Periksa cakram atau sambungannya, lalu coba"
    " lagi; yang sudah tersimpan tetap ada.",
}


def machine_sentence(error: StoreError, folder: Path) -> MachineError:
    """The officer's sentence for a fault of the machine."""
    if error.fault is StoreFault.IO and is_full(folder):
        # SQLite cannot always tell: its shared memory file that finds no room is "disk I/O error" to it.
        error = StoreError(StoreFault.FULL, error.detail)
    detail = ""
    if error.fault is StoreFault.NEWER and "/" in error.detail:
        found, known = error.detail.split("/", 1)
        detail = f"data versi {found}, program ini mengenal sampai {known}"
    text = _SENTENCES[error.fault].format(folder=folder, place=disk_of(folder), detail=detail)
    failure = MachineError(text, data_safe=error.fault is not StoreFault.DAMAGED)
    failure.fault = error.fault.value
    return failure


def is_full(folder: Path) -> bool:
    """Whether there is next to no room left where the folder lies; False where nobody can tell."""
    import shutil

    try:
        return shutil.disk_usage(folder).free < _NO_ROOM
    except OSError:
        return False


@contextmanager
def faults_as_sentences(folder: Path) -> Iterator[None]:
    try:
        yield
    except StoreError as error:
        raise machine_sentence(error, folder) from error
