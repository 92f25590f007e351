"""Restoring: what a backup would give back and take away, and the way there, which a power cut cannot leave half done.

The keys are those of the backup's own key file: the passwords of its day, or the recovery code of its day.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from app.access import attempts
from app.access.views import WrongPasswordError
from app.backup.trial import facts_of, facts_said, opened_backup, opened_beside, working_folder
from app.backup.views import FaultyBackupError, Found, Plan, Progress, Restored, no_progress
from app.backup_files import swap
from app.backup_files.archive import UnusableBackupError, extract, part_of, read_contents, verified
from app.backup_files.contents import DRAFTS, KEYS, REGISTER, Contents
from app.backup_files.names import backups_in, named
from app.backup_files.places import ON_USB, Place, known, usb_roots, within_reach
from app.backup_files.pool import wrong_in_pool
from app.errors import InputError, RefusedError
from app.figures import thousands
from app.office.officers import officers
from app.office.powers import Power
from app.place import refuse_shared_place
from app.record.acts import Act
from app.record.verify import check_code, verify
from app.record.views import PaperCheck, PaperSays
from app.register.check import check
from app.workspace import Session, Workspace, faults_as_sentences, random_id, system_clock
from app.worktime.words import date_and_time
from models import schema, summary
from models.database import machine_faults
from models.files import make_folder
from models.keys import errors as key_errors
from models.keys.key_file import KEY_FILE, KeyFile
from models.keys.opening import Keys, unlock, unlock_by_code
from models.record_code import CodeTypoError, parse_code
from models.secrets import ensure_secrets

#: Under which wrong recovery codes are counted.
_CODE = "kode-pemulihan"


class Proof(NamedTuple):
    """Who restores, and what proves it: an officer's password, or the recovery code alone."""

    officer_id: str = ""
    password: str = ""
    code: str = ""


# -- what there is


def found_backups(folder: Path) -> list[tuple[Place, Path]]:
    """The backups in all places within reach, the newest first; nothing of them is read yet."""
    listed: list[tuple[Place, Path]] = []
    for place in known(folder).places:
        here = within_reach(place)
        if here is None:
            continue
        try:
            listed += [(place, path) for path in backups_in(here)]
        except OSError:
            continue
    return sorted(listed, key=lambda one: one[1].name[:21], reverse=True)


def backups_on_usb(roots: list[Path] | None = None) -> list[tuple[str, Path]]:
    """(the disk's name, file) of every backup on the removable disks, whether this PC knows them or not."""
    found: list[tuple[str, Path]] = []
    for root in usb_roots() if roots is None else roots:
        for folder in (root / ON_USB, root):
            try:
                found += [(f"USB “{root.name or root}”", path) for path in backups_in(folder)]
            except OSError:
                continue
    return sorted(found, key=lambda one: one[1].name[:21], reverse=True)


def paper_without_key(contents: Contents, typed: str) -> PaperCheck | None:
    """What a backup says of a paper's code without being opened: sure where the paper saw the very end of its record,
    or more than it holds; None where only the record itself can tell."""
    try:
        characters, seq = parse_code(typed)
    except CodeTypoError:
        return PaperCheck(
            PaperSays.TYPO,
            "Kode salah ketik",
            "Salin lagi dari kertasnya, huruf demi huruf, dengan angka di belakangnya.",
        )
    if seq > contents.record_length:
        more = thousands(seq - contents.record_length)
        return PaperCheck(
            PaperSays.GONE,
            f"Kertas ini melihat {more} entri sesudah cadangan",
            "Pilih cadangan yang lebih baru.",
            seq,
        )
    if seq == contents.record_length and parse_code(contents.record_code)[0] == characters:
        return PaperCheck(PaperSays.MATCHES, "Cadangan memuat semua yang dilihat kertas itu", "", seq)
    return None


def look_at(path: Path, place: str, *, data: Path | None = None, progress: Progress = no_progress) -> Found:
    """Look at one backup without any key: every byte of it and of the attachments beside it."""
    said = named(path.name)
    read, total = 0, 0

    def told(piece: int) -> None:
        nonlocal read
        read += piece
        progress(read, total, path.name)

    try:
        total = read_contents(path).size
        contents = verified(path, told)
    except UnusableBackupError as error:
        if said is None:
            raise
        return Found(path, place, said[0], said[1], why=error.why)
    if contents.schema > schema.newest_version():
        return Found(path, place, contents.at, contents.reason, why="dibuat versi program yang lebih baru")
    wrong = wrong_in_pool(path.parent, contents.files, lambda: progress(read, total, path.name))
    lost = [name for name in wrong if not _there(data, name, contents)]
    return Found(path, place, contents.at, contents.reason, contents, missing=len(lost))


def _there(data: Path | None, name: str, contents: Contents) -> bool:
    """Whether the data folder itself still has an attachment as the backup knows it."""
    if data is None:
        return False
    try:
        return part_of(data / name) == contents.files[name]
    except OSError:
        return False


def plan(
    found: Found, *, now: datetime, present: Workspace | None = None, proof_keys: Keys | None = None
) -> Plan:
    """What using this backup gives back and what is lost. With the present register opened and the backup's keys the
    loss is known to the number; else nobody knows what came after."""
    contents = _usable(found)
    aside = f"{swap.ASIDE}/{swap.aside_name(now.astimezone(contents.at.tzinfo))}"
    if present is None or proof_keys is None:
        return Plan(contents, aside=aside, missing=found.missing)
    with opened_backup(found.path, proof_keys) as ws, ws.read():
        numbers, acts = set(summary.case_numbers()), set(summary.history_keys())
    with present.read():
        now_numbers, now_acts = summary.case_numbers(), summary.history_keys()
        destroyed = summary.destroyed_cases()
    lost = tuple(number for key, number in now_numbers.items() if key not in numbers)
    steps = [case for key, case in now_acts.items() if key not in acts and case in numbers]
    with opened_backup(found.path, proof_keys) as ws, ws.read():
        undone = len(destroyed - summary.destroyed_cases())
    return Plan(contents, lost, len(steps), compared=True, undone=undone, aside=aside, missing=found.missing)


def _usable(found: Found) -> Contents:
    if found.contents is None:
        raise UnusableBackupError(found.path, found.why)
    return found.contents


# -- who may


def unlocked(folder: Path, path: Path, proof: Proof, now: datetime) -> Keys:
    """The keys behind a password or the recovery code, as they were when the backup was made.

    Wrong ones are counted as at the login. Raises `WrongPasswordError`, `WaitError`, `InputError`,
    `UnusableBackupError`.
    """
    file = _key_file(path)
    who = _CODE if proof.code else proof.officer_id
    # Where no office is yet nothing is counted: the count's file would look like an office's to the founding.
    counts = (folder / KEY_FILE).exists()
    if counts:
        attempts.refuse_waiting(folder, who, now)
    try:
        keys = (
            unlock_by_code(file, proof.code) if proof.code else unlock(file, proof.officer_id, proof.password)
        )
    except key_errors.CodeTypoError:
        raise InputError(
            "Kode pemulihan salah ketik. Bandingkan dengan kertas dari brankas, huruf demi huruf.",
            field="code",
        ) from None
    except key_errors.UnknownOfficerError:
        names = ", ".join(f"{slot.name} ({slot.officer_id})" for slot in file.officers)
        raise InputError(
            f"Petugas itu belum punya sandi saat cadangan ini dibuat. Yang punya: {names}.", field="user"
        ) from None
    except key_errors.WrongPasswordError:
        sentence = attempts.count_wrong(folder, who, now) if counts else "Kata sandi salah. Ketik lagi."
        if proof.code:
            raise InputError(
                "Kode pemulihan ini bukan milik cadangan itu. Pakai kode yang berlaku saat cadangan dibuat.",
                field="code",
            ) from None
        raise WrongPasswordError(f"{sentence} Yang berlaku ialah sandi saat cadangan dibuat.") from None
    except key_errors.TamperedError as error:
        raise UnusableBackupError(path, "berkas kuncinya diubah di luar program") from error
    if counts:
        attempts.forget(folder, who)
    return keys


def accounts_of(path: Path) -> tuple[tuple[str, str, str, str], ...]:
    """(id, name, jabatan, known password of a sample) of who could open the backup; needs no key."""
    return tuple(
        (slot.officer_id, slot.name, slot.title, slot.known_password) for slot in _key_file(path).officers
    )


def _key_file(path: Path) -> KeyFile:
    with working_folder() as work:
        if KEYS not in read_contents(path).parts:
            raise UnusableBackupError(path, "tidak memuat berkas kunci")
        extract(path, work, [KEYS])
        try:
            return KeyFile.read(work / KEYS)
        except key_errors.KeyFileError as error:
            raise UnusableBackupError(path, "berkas kuncinya rusak") from error


def refuse_without_right(ws: Workspace, officer_id: str, folder: Path) -> None:
    """Only who held the right Pulihkan when the backup was made, and has not left since."""
    officer = next((one for one in officers(ws) if one.id == officer_id), None)
    if officer is None or Power.RESTORE not in officer.powers:
        able = ", ".join(one.name for one in officers(ws) if Power.RESTORE in one.powers)
        whom = f"Yang memegang hak itu: {able}. " if able else ""
        raise RefusedError(
            f"{officer.name if officer else 'Petugas ini'} tidak memegang hak Pulihkan saat cadangan dibuat. {whom}Kode"
            " pemulihan dari brankas juga dapat dipakai."
        )
    try:
        now = KeyFile.read(folder / KEY_FILE)
    except key_errors.KeyFileError:
        return
    if not now.has(officer_id):
        raise RefusedError(
            f"{officer.name} sudah tidak dapat masuk di kantor ini, jadi tidak dapat memulihkan. Minta petugas lain yang"
            " berhak, atau pakai kode pemulihan dari brankas."
        )


def check_paper(path: Path, typed: str, keys: Keys) -> PaperCheck:
    """Whether a backup contains everything that a paper with this code saw."""
    with opened_backup(path, keys) as ws:
        return check_code(ws, typed)


# -- the way there


def restore(
    folder: Path,
    path: Path,
    proof: Proof,
    *,
    accept_faults: bool = False,
    clock: Callable[[], datetime] = system_clock,
    new_id: Callable[[], str] = random_id,
    progress: Progress = no_progress,
) -> Restored:
    """Put a backup in the place of the present data, which are kept aside; a new PC has none and gets all of it.

    The register must not be open, and nobody else may open it meanwhile (the window's lock). Until everything is
    prepared nothing changes; from then on a crash is finished at the next start (`swap.finish_restore`). Raises
    `FaultyBackupError` for what may be accepted, `UnusableBackupError`, `WrongPasswordError`, `InputError`,
    `RefusedError`, `MachineError`.
    """
    refuse_shared_place(folder)
    with faults_as_sentences(folder), machine_faults():
        make_folder(folder)
    with faults_as_sentences(folder), machine_faults(), swap.alone(folder):
        swap.finish_restore(folder)
        now = clock().astimezone()
        contents = verified(path, lambda _piece: progress(0, 0, "Memeriksa cadangan"))
        if contents.schema > schema.newest_version():
            raise UnusableBackupError(path, "dibuat versi program yang lebih baru")
        keys = unlocked(folder, path, proof, now)
        at = now.astimezone(contents.at.tzinfo)
        aside = swap.aside_name(at)
        by = "" if proof.code else proof.officer_id
        with _prepared(folder) as prepared:
            extract(path, prepared, contents.parts)
            for name in contents.parts:
                if name.startswith(f"{DRAFTS}/") and (folder / name).exists():
                    (prepared / name).unlink()  # what is typed now is newer
            faults = _foreign(folder, contents)
            faults += _attachments(folder, path.parent, prepared, contents, progress)
            with opened_beside(prepared / REGISTER, keys, folder, read_only=False) as ws:
                ws.session, ws.clock, ws.new_id = Session(by), clock, new_id
                faults += _proved(ws, path, contents, progress)
                if not proof.code:
                    refuse_without_right(ws, by, folder)
                if faults and not accept_faults:
                    raise FaultyBackupError(path, faults)
                _enter(ws, path, contents, by, aside, faults)
            with (prepared / REGISTER).open("rb+") as file:
                os.fsync(file.fileno())
            swap.decide(folder, aside, path.name)
        progress(1, 1, "Memindahkan")
        kept = swap.aside_waiting(folder)
        swap.finish_restore(folder)
    return Restored(contents, folder / swap.ASIDE / kept, by)


@contextmanager
def _prepared(folder: Path) -> Iterator[Path]:
    """The folder in which everything is prepared; it goes again if anything is in the way."""
    prepared = swap.begin(folder)
    try:
        yield prepared
    except BaseException:
        if not swap.is_decided(folder):
            swap.forget(folder)
        raise


def _foreign(folder: Path, contents: Contents) -> list[str]:
    """A sentence where the folder is another office's: the wrong USB disk must not take its register's place unasked,
    proved by nothing but the passwords that the disk itself brings."""
    try:
        now = KeyFile.read(folder / KEY_FILE)
    except key_errors.KeyFileError:
        return []
    if not contents.register_id or now.register_id == contents.register_id:
        return []
    return [f"Isinya register lain ({contents.office}), bukan yang ada di folder ini ({now.office})"]


def _attachments(
    folder: Path, place: Path, prepared: Path, contents: Contents, progress: Progress
) -> list[str]:
    """Bring the attachments that the data folder has not, or has not as the backup knows them; a sentence where some
    are nowhere."""
    lost = 0
    for done, (name, part) in enumerate(contents.files.items()):
        progress(done, contents.attachments, "Lampiran")
        if _there(folder, name, contents):
            continue
        try:
            if part_of(place / name) != part:
                raise FileNotFoundError
            source = (place / name).read_bytes()
        except OSError:
            lost += 1
            continue
        (prepared / name).parent.mkdir(parents=True, exist_ok=True)
        with (prepared / name).open("wb") as file:
            file.write(source)
            file.flush()
            os.fsync(file.fileno())
    if not lost:
        return []
    return [
        f"{lost} dari {contents.attachments} lampiran tidak ada di samping cadangan ini maupun di komputer ini"
    ]


def _proved(ws: Workspace, path: Path, contents: Contents, progress: Progress) -> list[str]:
    """The prepared register is the one that the backup speaks of; sentences about what is wrong in it though it can
    be used. Raises `UnusableBackupError` where it cannot."""
    pages = ws.store.integrity_check()
    if pages:
        raise UnusableBackupError(path, f"halamannya rusak ({pages[0]})")
    if schema.current_version(ws.store) < schema.newest_version():
        schema.migrate(ws.store)
        with ws.store.write():
            ensure_secrets()
    found = facts_of(ws)
    if not found._replace(attachments=()).same_as(facts_said(contents)._replace(attachments=())):
        raise UnusableBackupError(path, "isinya bukan yang tercatat padanya")
    absent = [
        name for name in found.attachments if name not in contents.files and not (ws.folder / name).exists()
    ]
    broken = verify(ws, lambda done, total: progress(done, total, "Memeriksa rantai catatan")).broken
    faults = [] if broken is None else [broken.title]
    if absent:
        faults.append(f"{len(absent)} lampiran tidak ikut dicadangkan")
    return faults + [one.rstrip(".") for one in check(ws).problems if not one.startswith("Lampiran ")]


def _enter(ws: Workspace, path: Path, contents: Contents, by: str, aside: str, faults: Sequence[str]) -> None:
    """The record of the restored register says where it comes from; the register is one file then, with nothing
    beside it that would have to be moved as well."""
    ws.note(
        Act.RESTORE,
        by,
        f"cadangan {date_and_time(contents.at)}",
        backup=path.name,
        code=contents.record_code,
        entries=contents.record_length,
        aside=aside,
        faults=list(faults[:5]),
        proof="sandi" if by else "kode pemulihan",
    )
    ws.store.db.execute_sql("PRAGMA journal_mode = DELETE").fetchone()
