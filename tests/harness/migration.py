"""A register of version 2 is brought to the present version, and cut off on the way: it is of one version, whole."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from random import Random

from app.access.login import log_in
from app.backup_files.names import backups_in
from app.data_folder import BACKUP_FOLDER
from app.errors import KotakAduanError
from app.workspace import Workspace
from models.keys import slots
from models.schema import newest_version
from tests.harness import office
from tests.harness.ledger import Ledger, Line, Verdict, written
from tests.harness.office import Place
from tests.login import direct

FROZEN = Path(__file__).parents[1] / "frozen" / "schema_2.zip"
_OLD = 2
_CASES = (
    "SELECT f.id, f.kind, f.number, f.state, f.step, f.lane, f.entered_at, f.due_at, f.due_why, f.month_row, c.content"
    " FROM case_file f LEFT JOIN complaint c ON c.case_id = f.id ORDER BY f.pk"
)
_HISTORY = (
    "SELECT id, case_id, seq, act, from_step, outcome, to_step, detail FROM history ORDER BY case_id, seq"
)


def made(root: Path) -> Place:
    """The register that version 2 left behind."""
    place = Place(root)
    place.papers.mkdir(parents=True)
    with zipfile.ZipFile(FROZEN) as frozen:
        frozen.extractall(place.data)
    _open_quickly(place.data / slots.KEY_FILE)
    return place


def _open_quickly(path: Path) -> None:
    """The same password in a slot of the harness: who looks again and again need not stretch it as an office does."""
    file = slots.KeyFile.read(path)
    [slot] = [one for one in file.officers if one.officer_id == office.WHO]
    password = office.PASSWORDS[office.WHO]
    slots.with_officer(
        file,
        slots.unlock(file, office.WHO, password),
        officer_id=office.WHO,
        name=slot.name,
        title=slot.title,
        password=password,
        identity=slot.opens_identity,
    ).write(path)


def facts(place: Place) -> Line:
    """What the register of either version holds, read past the program."""
    with direct(place.data) as connection:
        return {
            name: [list(row) for row in connection.execute(statement)]
            for name, statement in (("cases", _CASES), ("history", _HISTORY))
        }


def _version(place: Place) -> int:
    with direct(place.data) as connection:
        return int(connection.execute("SELECT version FROM schema_version").fetchone()[0])


def work(
    place: Place,
    random: Random,
    tell: Callable[[bytes], None],
    prepare: Callable[[Workspace], None] | None,
) -> None:
    """Log in, as an officer does after the new version was installed."""
    tell(written({"act": "migrate", "phase": "begin"}))
    log_in(place.data, office.WHO, office.PASSWORDS[office.WHO], clock=office.clock).close()
    tell(written({"act": "migrate", "phase": "done"}))


def verify(place: Place, ledger: Ledger, power_was_cut: bool) -> Verdict:
    """What was cut off holds all that the earlier register held, and the next login brings it to its end."""
    verdict = Verdict()
    try:
        found = _version(place)
        verdict.there = found == newest_version() if ledger.under_way else None
        # Each step and its version are one transaction: between two steps the register is whole, and of that version.
        if not _OLD <= found <= newest_version():
            verdict.half.append(f"a register of version {found}")
        if ledger.acknowledged and found != newest_version():
            verdict.lost.append(f"the migrated register is of version {found} again")
        if facts(place) != ledger.facts:
            verdict.half.append(f"the register of version {found} is not the earlier one")
        with office.opened(place) as ws:
            verdict.half += office.wrong_with(ws)
        if _version(place) != newest_version() or facts(place) != ledger.facts:
            verdict.lost.append("the migrated register is not the earlier one")
        if not backups_in(place.data / BACKUP_FOLDER):
            verdict.lost.append("the register of version 2 was not backed up before it changed")
        verdict.half += office.wrong_with_backups(place)
    except KotakAduanError as error:
        verdict.lost.append(f"the register of version 2 does not open: {error}")
    return verdict
