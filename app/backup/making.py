"""Making a backup: one step copy, checked, put away in every place within reach, opened again, and only then believed.

Nothing here changes the register but the entry in its record. What fails is told by a sentence and remembered; the
caller says it loudly.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from app.access.login import read_key_file, tampered
from app.backup.sentences import faults_of_place, place_sentence
from app.backup.tidying import tidy
from app.backup.trial import Facts, facts_of, office_time, opened_beside, rehearse, working_folder
from app.backup.views import BackupFailedError, Outcome, Progress, no_progress
from app.backup_files.archive import part_of, settle, write_archive
from app.backup_files.contents import DRAFTS, KEYS, POOL, REGISTER, Contents
from app.backup_files.names import FAILED, TEMPORARY, Reason, backup_name
from app.backup_files.places import PC, Place, Result, add_results, known, within_reach
from app.backup_files.pool import fill_pool, replace_in_pool
from app.errors import MachineError, RefusedError
from app.record.acts import Act
from app.register.check import check
from app.workspace import Workspace, faults_as_sentences
from models import schema
from models.database import machine_faults
from models.errors import StoreError, StoreFault, fault_of
from models.files import make_folder
from models.keys import opening
from models.keys.errors import TamperedError
from models.keys.key_file import NEW_KEY_FILE
from models.keys.opening import Keys
from models.pages import fits

LOCK = "cadangkan.kunci"
#: So long (seconds) the backup at closing waits for another one.
_PATIENCE = 15
_BUSY = "Cadangan lain sedang dibuat. Tunggu sampai selesai, lalu coba lagi."


def back_up(
    ws: Workspace,
    *,
    reason: Reason,
    officer_id: str = "",
    to: Path | None = None,
    progress: Progress = no_progress,
) -> Outcome:
    """Back the register up to every place within reach, or to the folder `to` alone, and open each copy on trial.

    A place that fails does not keep the others from their backup: `Outcome.results` has a sentence for each. Raises
    `RefusedError` while another one is being made, `MachineError` where not even a copy could be taken.
    `progress` may raise to stop; then nothing half is left.
    """
    ws.refuse_read_only()
    at = office_time(ws)
    gone: list[Result] = []
    if to is not None:
        targets: list[tuple[Place, Path]] = [(Place("", "folder", str(to), str(to)), to)]
    else:
        targets, gone = _within_reach(ws, at, reason)
    # At closing one that is under way has been asked to stop, and does so soon.
    with _alone(ws.folder, patience=_PATIENCE if reason is Reason.CLOSING else 0), working_folder() as work:
        try:
            with faults_as_sentences(ws.folder):
                taken = _taken(ws, work, at=at, reason=reason, by=officer_id, progress=progress)
        except MachineError as error:
            failed = Result(at, reason.value, PC, sentence=error.sentence)
            _remember(ws, [failed], [])
            _enter(ws, [failed], targets, officer_id)
            raise
        done = [_put(ws, place, folder, taken, progress) for place, folder in targets]
        results = [result for result, _ in done] + gone
        _remember(
            ws, [one for one in results if one.place], [one._replace(seen=at) for one, _ in targets if one.id]
        )
    _enter(ws, results, targets, officer_id)
    path = next((path for _, path in done if path is not None), None)
    return Outcome(tuple(results), path, taken.lost)


def _within_reach(
    ws: Workspace, at: datetime, reason: Reason
) -> tuple[list[tuple[Place, Path]], list[Result]]:
    """The places to write to, and failures for this PC's own place where it is gone: a USB disk that is not plugged in
    is no failure, its own reminder tells."""
    targets, gone = [], []
    for place in known(ws.folder).places:
        folder = within_reach(place)
        if folder is not None:
            targets.append((place, folder))
        elif place.kind == "pc":
            sentence = (
                f"Tempat cadangan {place.path} tidak ditemukan. Sambungkan cakramnya, atau pilih tempat lain di"
                " Pengaturan, Cadangan."
            )
            gone.append(Result(at, reason.value, place.id, sentence=sentence))
    return targets, gone


@contextmanager
def _alone(data: Path, *, patience: float) -> Iterator[None]:
    """One backup at a time: the window and a script on the same register."""
    from filelock import FileLock, Timeout

    lock = FileLock(data / LOCK)
    try:
        lock.acquire(timeout=patience)
    except Timeout:
        raise RefusedError(_BUSY) from None
    except OSError as error:
        raise MachineError(f"Folder data {data} tidak dapat ditulis, jadi cadangan tidak dibuat.") from error
    try:
        yield
    finally:
        lock.release()


class _Taken(NamedTuple):
    """The copy in the working folder with all that goes into a backup beside the attachments."""

    contents: Contents
    keys: Keys  # those that open it: the office's may be changed while it is being written
    sources: Mapping[str, Path]
    attachments: tuple[str, ...]
    #: What the check found wrong with the present data: about attachments, and about everything else.
    lost: tuple[str, ...]
    faults: tuple[str, ...]


def _taken(ws: Workspace, work: Path, *, at: datetime, reason: Reason, by: str, progress: Progress) -> _Taken:
    """Take the copy and prove that it is the register."""
    progress(0, 0, "Menyalin data")
    file, office_keys = read_key_file(ws.folder), ws.keys
    try:
        opening.verify(file, office_keys)
    except TamperedError as error:
        if (ws.folder / NEW_KEY_FILE).exists():
            raise RefusedError(
                "Kunci kantor sedang diganti. Tunggu sampai selesai, lalu cadangkan lagi."
            ) from None
        raise tampered(ws.folder / KEYS) from error
    sources = {REGISTER: work / REGISTER, KEYS: work / KEYS}
    with machine_faults():
        sources[KEYS].write_bytes(file.content())
        sources.update(_drafts(ws.folder, work))
        with ws.read():
            found = facts_of(ws)
            version = schema.current_version(ws.store)
            ws.store.copy_to(sources[REGISTER])
        if not fits(sources[REGISTER], office_keys.data):
            raise BackupFailedError(
                "Salinan data tidak terkunci dengan kunci kantor, jadi cadangan tidak dibuat."
            )
        problems = _proved(ws, sources[REGISTER], office_keys, found, progress)
        parts = {name: part_of(path) for name, path in sources.items()}
    contents = Contents(
        register_id=file.register_id,
        office=file.office,
        at=at,
        reason=reason,
        schema=version,
        cases=found.cases,
        applications=found.applications,
        first_number=found.first_number,
        last_number=found.last_number,
        record_length=found.record_length,
        record_code=found.record_code,
        made_by=by,
        parts=parts,
    )
    lost = tuple(one for one in problems if one.startswith(f"Lampiran {POOL}/"))
    return _Taken(
        contents,
        office_keys,
        sources,
        found.attachments,
        lost,
        tuple(one for one in problems if one not in lost),
    )


def _proved(ws: Workspace, copy: Path, keys: Keys, source: Facts, progress: Progress) -> list[str]:
    """Pages, every history replayed, the counts of the source; what is wrong with the present data and so with any
    copy of them. Raises `BackupFailedError` where the copy is of no use."""
    with opened_beside(copy, keys, ws.folder) as beside:
        report = check(beside, progress=lambda done: _checked(progress, done, source.cases))
        found = facts_of(beside)
    if found != source:
        raise BackupFailedError("Salinan data tidak sama dengan data, jadi cadangan tidak dibuat. Ulangi.")
    pages = [one for one in report.problems if one.startswith("Berkas data:")]
    if pages:
        raise BackupFailedError(
            f"Data di {ws.folder} rusak ({pages[0]}), jadi tidak dicadangkan. Cadangan yang lama tetap utuh."
        )
    return report.problems


def _checked(progress: Progress, done: int, total: int) -> None:
    progress(min(done, total), total, "Memeriksa salinan")


def _drafts(data: Path, work: Path) -> dict[str, Path]:
    """What is being typed, sealed as it lies there; copied first, since typing goes on."""
    found: dict[str, Path] = {}
    if not (data / DRAFTS).is_dir():
        return found
    (work / DRAFTS).mkdir()
    for path in sorted((data / DRAFTS).glob("*.draf")):
        with suppress(FileNotFoundError):  # saved or thrown away in this moment
            copy = work / DRAFTS / path.name
            copy.write_bytes(path.read_bytes())
            found[f"{DRAFTS}/{path.name}"] = copy
    return found


def _put(
    ws: Workspace, place: Place, folder: Path, taken: _Taken, progress: Progress
) -> tuple[Result, Path | None]:
    """Put the backup into one place and open it there; what came of it, and the file where it is good."""
    contents = taken.contents
    result = Result(
        contents.at,
        contents.reason.value,
        place.id,
        cases=contents.cases,
        applications=contents.applications,
        attachments=len(taken.attachments),
        last_number=contents.last_number,
        record_length=contents.record_length,
        record_code=contents.record_code,
    )
    try:
        with faults_of_place(place.name, folder, here=place.kind == "pc"):
            path, contents = _written(ws, place, folder, taken, progress)
            result = result._replace(name=path.name, size=path.stat().st_size)
            faults = list(taken.faults)
            try:
                with faults_of_place(place.name, folder, here=place.kind == "pc"):
                    rehearse(path, taken.keys, progress)
            except MachineError as error:
                if not path.exists():  # the place went away
                    raise
                faults.insert(0, error.sentence)
            except OSError:
                raise
            except BaseException:
                path.unlink(missing_ok=True)  # stopped: what was not opened on trial is no backup
                raise
            if faults:
                bad = _set_apart(path)
                return result._replace(name=bad.name, sentence=_faults_words(faults, bad)), None
            if contents.reason is not Reason.RESTORING:
                tidy(folder, contents.register_id, progress)
    except OSError as error:
        fault = fault_of(error) or StoreFault.IO
        return result._replace(sentence=place_sentence(StoreError(fault), place.name, folder).sentence), None
    except MachineError as error:
        return result._replace(sentence=error.sentence), None
    return result._replace(good=True), path


def _faults_words(faults: list[str], bad: Path) -> str:
    more = f" Masih ada {len(faults) - 1} temuan lain." if len(faults) > 1 else ""
    return f"{faults[0]}{more} Berkasnya disimpan sebagai {bad.name} dan tidak dihitung sebagai cadangan."


def _set_apart(path: Path) -> Path:
    """A backup that failed its rehearsal keeps lying there under a name that is never offered."""
    bad = path.with_name(path.name + FAILED)
    path.replace(bad)
    return bad


def _written(
    ws: Workspace, place: Place, folder: Path, taken: _Taken, progress: Progress
) -> tuple[Path, Contents]:
    """The attachments first, then the file under a temporary name, safely on the disk, then its own name."""
    with machine_faults():
        make_folder(folder)
        for left in folder.glob(f"*{TEMPORARY}"):
            left.unlink()
        there = frozenset(path.name for path in folder.iterdir())
    total = len(taken.attachments)
    done = iter(range(total + 1))
    say = f"Lampiran ke {place.name}"
    files = fill_pool(folder, ws.folder, taken.attachments, lambda: progress(next(done), total, say))
    for name, part in files.items():
        broken = any(one.startswith(f"Lampiran {name} ") for one in taken.lost)
        with machine_faults():
            if not broken and part_of(ws.folder / name) != part:
                files[name] = replace_in_pool(folder, ws.folder, name)
    contents = taken.contents._replace(files=files)
    path = folder / backup_name(contents.at, contents.reason, there)
    temporary = path.with_name(path.name + TEMPORARY)
    size, written = contents.size, 0

    def told(piece: int) -> None:
        nonlocal written
        written += piece
        progress(written, size, f"Menulis ke {place.name}")

    write_archive(temporary, contents, taken.sources, told)
    with machine_faults():
        temporary.replace(path)
        settle(folder)
    return path, contents


def _remember(ws: Workspace, results: Sequence[Result], seen: Sequence[Place]) -> None:
    """What came of it, for the page, the login screen and the start-up screen. The backups themselves are made; a
    folder too full for a note of it must not turn that into a failure."""
    with suppress(StoreError):
        add_results(ws.folder, results, seen)


def _kinds(good: Result) -> dict[str, Any]:
    """How many of each kind, those that there are; of none at all that there are no complaints."""
    found = {"cases": good.cases - good.applications, "applications": good.applications}
    return {name: count for name, count in found.items() if count} or {"cases": 0}


def _enter(ws: Workspace, results: Sequence[Result], targets: Sequence[tuple[Place, Path]], by: str) -> None:
    names = {place.id: place.name for place, _ in targets}
    good = [one for one in results if one.good]
    failed = [one for one in results if not one.good]
    with suppress(MachineError), ws.write():
        if good:
            ws.enter(
                Act.BACKUP,
                by,
                ", ".join(names.get(one.place, "") for one in good),
                reason=good[0].reason,
                **_kinds(good[0]),
                attachments=good[0].attachments,
                files=sorted({one.name for one in good}),
            )
        for one in failed:
            ws.enter(Act.BACKUP_FAILED, by, names.get(one.place, ""), reason=one.reason, why=one.sentence)
