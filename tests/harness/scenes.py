"""What the program is cut off in: an office's day, its month's end, its founding, the locking of an earlier register,
the bringing of one to the present version, a restoring.

Each scene says how its place begins, what is done there, and what must be found after a crash.
"""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from app.access.login import log_in
from app.backup.making import back_up
from app.backup.restoring import Proof, restore
from app.backup_files import swap
from app.backup_files.names import Reason, backups_in
from app.data_folder import BACKUP_FOLDER, LOCKING_ROOM, REGISTER_FILE
from app.errors import KotakAduanError
from app.founding.conversion import convert, finish_conversion, is_plain, waiting
from app.founding.found import make_room
from app.register.attach import attachments, content_of
from app.sample.fill import fill_sample
from app.startup import has_keys
from app.workspace import Workspace
from models.database import Store
from tests.harness import acts, applications, migration, month_end, office
from tests.harness.ledger import Ledger, Line, Verdict, written
from tests.harness.office import Place

Prepare = Callable[[Workspace], None]

FROZEN = Path(__file__).parents[1] / "frozen" / "schema_1.zip"
#: What who locks an earlier register chooses.
PASSWORD = "sandi yang baru"
#: Cases of an office that is being founded.
_FEW = 2
#: Applications of the office that has them.
_REQUESTS = 16


class Templates(NamedTuple):
    """The places that the scenes begin in, and what stands in each; made once for a run."""

    places: dict[str, Place]  # by the scene's name
    ledgers: dict[str, Line]


class Scene(NamedTuple):
    """`work` ends by itself but for the days; `most` crashes are tried in one place, `turn` before another scene."""

    name: str
    most: int
    turn: int
    start: Callable[[Templates, Path], Place]
    work: Callable[[Place, Random, acts.Tell, Prepare | None], None]
    verify: Callable[[Place, Ledger, bool], Verdict]
    working: type[acts.Work] | None = None  # of a day, which goes on after a crash: what is done on it


def templates(top: Path, only: str = "") -> Templates:
    """Make the places that the scenes begin in, or that of one scene alone; in a process that may be thrown away
    afterwards."""
    wanted = {only} if only else set(SCENES)
    places: dict[str, Place] = {}
    ledgers: dict[str, Line] = {"found": vars(Ledger())}
    if wanted & {"day", "closing", "restore"}:
        day = places["day"] = office.found(top / "kantor")
        # A day has its place made too: the first acts load what every worker would have to load anew.
        backed_up = places["restore"] = office.copied(day, top / "cadangan")
        ledgers["day"] = vars(office.start_ledger(day))
        ledgers["restore"] = vars(Ledger(facts=_back_up(backed_up)))
    if "closing" in wanted:
        closing = places["closing"] = office.copied(day, top / "tutup")
        month_end.found(closing)
        ledgers["closing"] = vars(office.start_ledger(closing))
    if "applying" in wanted:
        applying = places["applying"] = office.found(
            top / "permohonan", cases=_REQUESTS, procedure="tanggamus-13"
        )
        applications.found(applying)
        ledgers["applying"] = vars(office.start_ledger(applying))
    if "convert" in wanted:
        earlier = places["convert"] = Place(top / "lama")
        earlier.papers.mkdir(parents=True)
        with zipfile.ZipFile(FROZEN) as frozen:
            frozen.extractall(earlier.data)
        ledgers["convert"] = vars(Ledger(facts=_plain_facts(earlier)))
    if "migrate" in wanted:
        second = places["migrate"] = migration.made(top / "kedua")
        ledgers["migrate"] = vars(Ledger(facts=migration.facts(second)))
    return Templates(places, ledgers)


# -- an office's day


def _day(place: Place, random: Random, tell: acts.Tell, prepare: Prepare | None) -> None:
    acts.work(place, random, tell, prepare=prepare)


def _applying(place: Place, random: Random, tell: acts.Tell, prepare: Prepare | None) -> None:
    acts.work(place, random, tell, prepare=prepare, working=applications.Applying)


def _closing(place: Place, random: Random, tell: acts.Tell, prepare: Prepare | None) -> None:
    acts.work(place, random, tell, prepare=prepare, working=month_end.MonthEnd)


# -- founding


def _found(place: Place, random: Random, tell: acts.Tell, prepare: Prepare | None) -> None:
    tell(written({"act": "found", "phase": "begin"}))
    _founded(place)
    tell(written({"act": "found", "phase": "done"}))


def _founded(place: Place) -> None:
    """What the wizard does: half a register goes, and the office is founded."""
    if has_keys(place.data):
        return
    make_room(place.data)
    fill_sample(place.data, cases=_FEW, months=1, seed=3, until=office.MORNING).close()


def _after_founding(place: Place, ledger: Ledger, power_was_cut: bool) -> Verdict:
    there = has_keys(place.data)
    verdict = Verdict(there=there if ledger.under_way else None)
    if ledger.acknowledged and not there:
        verdict.lost.append("the office that was founded is gone")
    try:
        _founded(place)
        with office.opened(place) as ws:
            verdict.half += office.wrong_with(ws)
            cases = len(office.cases_of(ws))
        if cases != _FEW:
            verdict.half.append(f"{cases} cases after a founding with {_FEW}")
    except KotakAduanError as error:
        left = sorted(path.name for path in place.data.rglob("*"))
        verdict.half.append(f"after a founding that was cut off: {error} {left}")
    return verdict


# -- locking an earlier register


def _plain_facts(place: Place) -> Line:
    """What an earlier register holds; nothing in the place changes."""
    sql = Store(place.data / REGISTER_FILE, None, read_only=True, beside=True).db.execute_sql
    cases = sql(
        "SELECT f.id, f.number, c.content, coalesce(o.name, '') FROM case_file f JOIN complaint c ON c.case_id = f.id"
        " LEFT JOIN complainant o ON o.case_id = f.id ORDER BY f.pk"
    ).fetchall()
    files = sql("SELECT id, sha256 FROM attachment ORDER BY id").fetchall()
    history = sql("SELECT count(*) FROM history").fetchone()[0]
    return {"cases": [list(row) for row in cases], "files": [list(row) for row in files], "history": history}


def _convert(place: Place, random: Random, tell: acts.Tell, prepare: Prepare | None) -> None:
    finish_conversion(place.data)
    officer = waiting(place.data).officers[0].officer_id if is_plain(place.data) else ""
    tell(written({"act": "convert", "phase": "begin"}))
    if officer:
        ws, _code = convert(place.data, officer_id=officer, password=PASSWORD, clock=office.clock)
        ws.close()
    tell(written({"act": "convert", "phase": "done"}))


def _after_converting(place: Place, ledger: Ledger, power_was_cut: bool) -> Verdict:
    verdict = Verdict()
    try:
        finish_conversion(place.data)
        verdict.there = None if ledger.under_way is None else not is_plain(place.data)
        if is_plain(place.data):
            if ledger.acknowledged:
                verdict.lost.append("the locked register is plain again")
            if _plain_facts(place) != ledger.facts:
                verdict.half.append("the earlier register changed before it was locked")
            ws, _code = convert(
                place.data,
                officer_id=waiting(place.data).officers[0].officer_id,
                password=PASSWORD,
                clock=office.clock,
            )
        else:
            ws = log_in(place.data, _only_account(place), PASSWORD, clock=office.clock)
        try:
            verdict.half += office.wrong_with(ws)
            if _locked_facts(ws) != ledger.facts:
                verdict.lost.append("the locked register is not the earlier one")
        finally:
            ws.close()
    except KotakAduanError as error:
        verdict.lost.append(f"the earlier register does not open: {error}")
    verdict.half += [f"{path.name} can still be read" for path in _readable(place)]
    return verdict


def _only_account(place: Place) -> str:
    [slot] = office.slots.KeyFile.read(place.data / office.slots.KEY_FILE).officers
    return slot.officer_id


def _locked_facts(ws: Workspace) -> Line:
    cases = [
        [row["case"], row["number"], row["content"], office.name_of(row["case"])]
        for row in office.cases_of(ws).values()
    ]
    files = [
        [one.id, office.digest(content_of(ws, one))]
        for case_id, *_ in cases
        for one in attachments(ws, case_id)
    ]
    history = ws.store.db.execute_sql("SELECT count(*) FROM history").fetchone()[0]
    return {"cases": cases, "files": sorted(files), "history": history}


def _readable(place: Place) -> list[Path]:
    """Files of the earlier version that should be gone: registers, drafts, attachments as they came."""
    left = []
    for path in place.data.rglob("*"):
        # What was overwritten before its name went holds nothing but noughts.
        head = path.read_bytes().strip(b"\0")[:15] if path.is_file() else b""
        sealed = head.startswith(b"KA1\n") or not head
        if (path.parent.name == "draf" or "lampiran" in path.parts) and not sealed:
            left.append(path)
        if head == b"SQLite format 3":
            left.append(path)
    if (place.data / LOCKING_ROOM).exists():
        left.append(place.data / LOCKING_ROOM)
    return left


# -- restoring


def _back_up(place: Place) -> Line:
    """A backup, and more work after it; what stood in the register at both times."""
    random = Random(11)
    with office.opened(place) as ws:
        day = acts.Work(place, ws, random, lambda line: None)
        for act in ("receive", "attach", "move", "attach", "draft"):
            day.one(act)
        before = _register_facts(ws)
        assert back_up(ws, reason=Reason.ASKED).good
        for act in ("receive", "attach", "password"):
            day.one(act)
        return {"before": before, "after": _register_facts(ws)}


def _register_facts(ws: Workspace) -> Line:
    return {"cases": sorted(office.cases_of(ws)), "files": sorted(office.attachments_of(ws))}


def _restore(place: Place, random: Random, tell: acts.Tell, prepare: Prepare | None) -> None:
    swap.finish_at_start(place.data)
    [backup] = backups_in(place.data / BACKUP_FOLDER)
    tell(written({"act": "restore", "phase": "begin"}))
    restore(place.data, backup, Proof(office.WHO, office.PASSWORDS[office.WHO]), clock=office.clock)
    tell(written({"act": "restore", "phase": "done"}))


def _after_restoring(place: Place, ledger: Ledger, power_was_cut: bool) -> Verdict:
    verdict = Verdict()
    try:
        swap.finish_at_start(place.data)
        with office.opened(place) as ws:
            verdict.half += office.wrong_with(ws)
            found = _register_facts(ws)
            there = found == ledger.facts["before"]
            verdict.there = there if ledger.under_way else None
            if not there and (ledger.acknowledged or found != ledger.facts["after"]):
                verdict.lost.append(f"after a restoring there are {len(found['cases'])} cases")
            kept = sorted((place.data / swap.ASIDE).glob(f"*/{REGISTER_FILE}"))
            if there and not kept:
                verdict.lost.append("what was there before the restoring is gone")
            verdict.half += office.wrong_with_backups(place)
    except KotakAduanError as error:
        verdict.lost.append(f"the register does not open: {error}")
    return verdict


def _start(name: str) -> Callable[[Templates, Path], Place]:
    def start(made: Templates, root: Path) -> Place:
        if name == "found":
            shutil.rmtree(root, ignore_errors=True)
            Place(root).papers.mkdir(parents=True)
            return Place(root)
        return office.copied(made.places[name], root)

    return start


SCENES: dict[str, Scene] = {
    scene.name: scene
    for scene in (
        Scene("day", 25, 25, _start("day"), _day, office.verify, acts.Work),
        Scene("applying", 25, 25, _start("applying"), _applying, office.verify, applications.Applying),
        Scene("closing", 12, 12, _start("closing"), _closing, month_end.verify, month_end.MonthEnd),
        Scene("found", 4, 6, _start("found"), _found, _after_founding),
        Scene("convert", 4, 8, _start("convert"), _convert, _after_converting),
        Scene("migrate", 4, 4, _start("migrate"), migration.work, migration.verify),
        Scene("restore", 4, 6, _start("restore"), _restore, _after_restoring),
    )
}


def ledger_of(made: Templates, scene: Scene) -> Ledger:
    """The ledger of a place that begins."""
    facts: dict[str, Any] = made.ledgers[scene.name]
    return Ledger.again(facts)
