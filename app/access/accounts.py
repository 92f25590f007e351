"""Officers' ways in: passwords set, changed and taken away, rights to the identities handed on, the code of the safe."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from app.access.login import begin, check_password, read_key_file, settle_key_file, tampered
from app.access.rekeying import Progress, rekey
from app.access.rules import password_fault
from app.access.views import Account, WrongPasswordError
from app.changes import Changes
from app.errors import InputError, MachineError, RefusedError
from app.office.officers import Officer, officer_named, officers, refuse_without, save_officer
from app.office.powers import Power
from app.record.acts import Act
from app.startup import open_workspace
from app.workspace import Session, Workspace, faults_as_sentences, random_id, system_clock
from models.keys import errors as key_errors
from models.keys import slots
from models.keys.key_file import KEY_FILE, KeyFile

_STILL_OPENS = "Kode pemulihan yang dibatalkan mungkin masih membuka data sampai kode baru dibuat lagi."


def check_new_password(password: str, *, name: str = "") -> None:
    """Refuse a password that is too short or is the officer's own name."""
    fault = password_fault(password, [name])
    if fault:
        raise InputError(fault, field="password")


def has_password(ws: Workspace, officer_id: str) -> bool:
    """Whether an officer can log in."""
    return read_key_file(ws.folder).has(officer_id)


def set_password(ws: Workspace, *, officer_id: str, password: str) -> Changes:
    """Give an officer a password, the first one or in place of a lost one, with the rights that they hold.

    Who holds no identity key cannot hand it on: for an officer with the right Identitas they are refused.
    """
    officer = officer_named(ws, officer_id)
    if ws.session.officer_id != officer_id:
        refuse_without(ws, Power.OFFICERS)
    if not officer.active:
        raise RefusedError(f"{officer.name} nonaktif. Aktifkan kembali dahulu, lalu beri kata sandi.")
    check_new_password(password, name=officer.name)
    wants = Power.IDENTITY in officer.powers
    if wants and not ws.keys.identity:
        raise RefusedError(
            f"{officer.name} memegang hak Identitas. Sandinya hanya dapat diatur oleh petugas yang juga memegang hak itu."
        )
    with ws.write():
        ws.enter(Act.PASSWORD, ws.session.officer_id, officer.name, officer=officer.id)
        _write(
            ws,
            lambda file: slots.with_officer(
                file,
                ws.keys,
                officer_id=officer.id,
                name=officer.name,
                title=officer.title,
                password=password,
                identity=wants,
            ),
        )
    return Changes(officers=True)


def change_own_password(ws: Workspace, *, old: str, new: str) -> Changes:
    """The officer at the desk changes their own password, proving the old one."""
    officer_id = ws.session.officer_id
    try:
        check_password(ws, officer_id, old)
    except WrongPasswordError as error:
        raise InputError(error.sentence, field="old") from None
    if old == new:
        raise InputError("Kata sandi baru sama dengan yang lama. Pilih yang lain.", field="password")
    return set_password(ws, officer_id=officer_id, password=new)


def save_account(ws: Workspace, *, officer: Officer, progress: Progress | None = None) -> Changes:
    """Store an officer with lanes and rights, and let the key file follow: name, title, right to the identities.

    Who becomes inactive loses their slot, and the register gets another key; so do the envelopes when the right to
    them is taken back. Officers stay in the register for ever: their entries keep their name.
    """
    refuse_without(ws, Power.OFFICERS)
    before = next((one for one in officers(ws, only_active=False) if one.id == officer.id), None)
    file = read_key_file(ws.folder)
    had = before is not None and Power.IDENTITY in before.powers
    has = Power.IDENTITY in officer.powers and officer.active
    _refuse_last(ws, officer)
    if (had != has) and not ws.keys.identity:
        raise RefusedError(
            "Hak Identitas hanya dapat diberikan atau dicabut oleh petugas yang juga memegang hak itu."
        )
    if not officer.active:
        officer = officer._replace(powers=officer.powers - {Power.IDENTITY})
    try:
        after, why, identities = _followed(ws, file, officer, had=had, has=has)
    except key_errors.LastKeyError:
        raise RefusedError(
            "Paling sedikit satu petugas lain yang dapat masuk harus tetap memegang hak ini. Beri hak dan sandi kepada"
            " petugas lain dahulu."
        ) from None
    except key_errors.TamperedError as error:
        raise tampered(ws.folder / KEY_FILE) from error
    changes = save_officer(ws, officer=officer)
    if why:
        rekey(ws, after, identities=identities, why=why, progress=progress)
        if officer.id == ws.session.officer_id:
            ws.store.keys = ws.keys._replace(identity={})  # their own right, given up: it ends at once
    elif after != file:
        _put(ws, after)
    return changes


def _followed(
    ws: Workspace, file: KeyFile, officer: Officer, *, had: bool, has: bool
) -> tuple[KeyFile, str, bool]:
    """The key file that follows an officer's new row; why the register needs another key then ("" if it does not),
    and whether the envelopes do."""
    if not file.has(officer.id):
        return file, "", False
    slot = file.slot_of(officer.id)
    if not officer.active:
        left = slots.without(file, ws.keys, officer.id)
        return left, f"{officer.name} dinonaktifkan", slot.opens_identity
    name, title = officer.name.strip(), officer.title.strip()
    after = file
    if (name, title) != (slot.name, slot.title):
        after = slots.renamed(file, ws.keys, officer_id=officer.id, name=name, title=title)
    if had and not has and slot.opens_identity:
        return (
            slots.without_identity(after, ws.keys, officer.id),
            f"hak Identitas {name} dicabut",
            True,
        )
    if has and not slot.opens_identity and ws.keys.identity:
        after = slots.with_identity(after, ws.keys, officer.id)
    return after, "", False


def _refuse_last(ws: Workspace, officer: Officer) -> None:
    """The right Petugas is held by at least one officer who can log in, or nobody could ever be let in again."""
    file = read_key_file(ws.folder)
    stays = officer.active and Power.OFFICERS in officer.powers and file.has(officer.id)
    others = [
        one
        for one in officers(ws)
        if one.id != officer.id and Power.OFFICERS in one.powers and file.has(one.id)
    ]
    held = any(one.id == officer.id and Power.OFFICERS in one.powers for one in officers(ws))
    if held and not stays and not others:
        raise InputError(
            "Hak Petugas paling sedikit dipegang satu orang. Beri hak itu kepada petugas lain dahulu.",
            field="powers",
        )


def rename_office(ws: Workspace, name: str) -> None:
    """The login screen names the office as its settings do; nothing is written where it does already."""
    refuse_without(ws, Power.OFFICE)
    if read_key_file(ws.folder).office != name:
        _write(ws, lambda file: slots.with_office(file, ws.keys, name))


def new_recovery_code(ws: Workspace) -> str:
    """A new code for the safe, shown and printed once. The one before it opens as well until `keep_recovery_code`
    says that the new one is on paper; one that never was goes by `drop_new_code`, or at the next making."""
    refuse_without(ws, Power.OFFICERS)
    if not ws.keys.identity:
        raise RefusedError(
            "Kode pemulihan membuka semuanya, jadi hanya petugas berhak Identitas dapat membuatnya."
        )
    made: list[str] = []

    def change(file: KeyFile) -> KeyFile:
        after, code = slots.with_recovery(file, ws.keys)
        made.append(code)
        return after

    with ws.write():
        ws.enter(Act.RECOVERY_CODE, ws.session.officer_id, "Kode pemulihan", kept=False)
        _write(ws, change)
    return made[0]


def keep_recovery_code(ws: Workspace, code: str) -> Changes:
    """The officer has proved that this code is on paper: it counts from now on, and the one before it opens nothing
    any more."""
    refuse_without(ws, Power.OFFICERS)
    try:
        with ws.write():
            ws.enter(Act.RECOVERY_CODE, ws.session.officer_id, "Kode pemulihan", kept=True)
            _write(ws, lambda file: slots.with_kept_code(file, ws.keys, code))
    except key_errors.WrongPasswordError:
        raise RefusedError(
            "Kode ini tidak berlaku: sesudahnya sudah dibuat kode lain. Buat kode baru sekali lagi."
        ) from None
    return Changes(officers=True)


def drop_new_code(ws: Workspace) -> Changes:
    """Nobody will prove the new code any more: it opens nothing from now on, the one before it stays good. Nothing
    happens, and nothing is entered, where no new code waits.

    Asks for no right: who locks the screen or sits down next must be able to. Raises `MachineError`; the new code then
    opens until this is tried again, or until the next making.
    """
    try:
        with ws.write():
            file = read_key_file(ws.folder)
            if len(file.codes) < 2:
                return Changes()
            # "kept" besides: of what was made and not kept nothing tells how old the code in the safe is.
            ws.enter(Act.RECOVERY_CODE, ws.session.officer_id, "Kode pemulihan", kept=False, dropped=True)
            _write(ws, lambda now: slots.without_new_code(now, ws.keys))
    except MachineError as error:
        told = MachineError(f"{error.sentence} {_STILL_OPENS}", data_safe=error.data_safe)
        told.fault = error.fault
        raise told from error
    return Changes(officers=True)


def may_recover(folder: Path, code: str) -> tuple[Account, ...]:
    """Who may be given a new password with this code: the active officers with the right Petugas.

    Raises `InputError` (code) for a code that was mistyped or does not open.
    """
    ws = _opened_by_code(folder, code, system_clock, random_id)
    try:
        return tuple(
            Account(one.id, one.name, one.title) for one in officers(ws) if Power.OFFICERS in one.powers
        )
    finally:
        ws.close()


def recover(
    folder: Path,
    code: str,
    *,
    officer_id: str,
    password: str,
    clock: Callable[[], datetime] = system_clock,
    new_id: Callable[[], str] = random_id,
) -> tuple[Workspace, str]:
    """All passwords are lost: the code of the safe gives one officer with the right Petugas a new one.

    Returns the opened register, logged in as that officer, and the new code that has to take the old one's place in
    the safe. Until it does (`keep_recovery_code`), the code that was typed opens as well.
    """
    ws = _opened_by_code(folder, code, clock, new_id)
    try:
        officer = officer_named(ws, officer_id)
        if not officer.active or Power.OFFICERS not in officer.powers:
            raise InputError(
                f"{officer.name} tidak memegang hak Petugas. Pilih petugas yang memegangnya.", field="officer"
            )
        check_new_password(password, name=officer.name)
        set_password(ws, officer_id=officer_id, password=password)
        if any(slot.kind == "recovery_new" for slot in read_key_file(folder).codes):
            keep_recovery_code(ws, code)  # typed whole from its paper: this is the one that stays
        fresh = new_recovery_code(ws)
        ws.session = Session(officer_id)
        begin(ws, officer_id, how="kode pemulihan")
    except BaseException:
        ws.close()
        raise
    return ws, fresh


def _opened_by_code(
    folder: Path, code: str, clock: Callable[[], datetime], new_id: Callable[[], str]
) -> Workspace:
    file = read_key_file(folder)
    try:
        keys = slots.unlock_by_code(file, code)
        keys = settle_key_file(folder, keys, lambda other: slots.unlock_by_code(other, code))
    except key_errors.CodeTypoError:
        raise InputError(
            "Kode pemulihan salah ketik. Bandingkan lagi dengan lembarnya, kelompok demi kelompok.",
            field="code",
        ) from None
    except key_errors.WrongPasswordError:
        raise InputError(
            "Kode ini bukan kode pemulihan data ini, atau sudah diganti. Cari lembar yang terbaru.",
            field="code",
        ) from None
    except key_errors.TamperedError as error:
        raise tampered(folder / KEY_FILE) from error
    return open_workspace(folder, keys=keys, clock=clock, new_id=new_id)


def _write(ws: Workspace, change: Callable[[KeyFile], KeyFile]) -> None:
    """Change the key file as it is now on the disk."""
    try:
        _put(ws, change(read_key_file(ws.folder)))
    except key_errors.TamperedError as error:
        raise tampered(ws.folder / KEY_FILE) from error
    except key_errors.LastKeyError:
        raise RefusedError(
            "Ini satu-satunya jalan masuk yang tersisa. Beri hak dan sandi kepada petugas lain dahulu."
        ) from None


def _put(ws: Workspace, file: KeyFile) -> None:
    with faults_as_sentences(ws.folder):
        file.write(ws.folder / KEY_FILE)
