"""Another key for the register: when somebody leaves, or when a right to the identities is taken back.

The order is safe against a crash at any point: the new key file lies beside the old one before the register's pages
change (all of them or none), and takes its name afterwards; envelopes keep opening under the earlier identity key
until each of them is sealed anew. What was cut off is brought to its end at the next login (`finish_rekeying`).
"""

from __future__ import annotations

from collections.abc import Callable

from app.access.login import read_key_file
from app.errors import RefusedError
from app.office.officers import officers
from app.office.powers import Power
from app.record.acts import Act
from app.workspace import Workspace, faults_as_sentences
from models import identity
from models.database import database, machine_faults
from models.files import put_in_place
from models.keys import slots
from models.keys.key_file import KEY_FILE, NEW_KEY_FILE, KeyFile
from models.secrets import FILES, add_secret

#: What a re-keying tells as it goes on: step, steps.
Progress = Callable[[int, int], None]
STEPS = 4


def rekey(
    ws: Workspace, file: KeyFile, *, identities: bool, why: str, progress: Progress | None = None
) -> None:
    """Put the register under a new data key, sealed to the slots that are left in `file`; with `identities` every
    envelope is sealed anew as well. Backups made before stay readable with the earlier key: whoever asks is told."""
    tell = progress or (lambda _at, _of: None)
    if identities and not ws.keys.identity:
        raise RefusedError(
            "Kunci identitas hanya dapat diganti oleh petugas berhak Identitas. Minta petugas itu melakukannya."
        )
    after, keys = slots.rotated(file, ws.keys, identity=identities)
    waiting, target = ws.folder / NEW_KEY_FILE, ws.folder / KEY_FILE
    with faults_as_sentences(ws.folder), machine_faults():
        tell(0, STEPS)
        after.write(waiting)
        ws.store.rekey(keys)
        put_in_place(waiting, target)  # a renaming needs no room on a full disk
        tell(1, STEPS)
    _seal_anew(ws, after, why=why, tell=tell)


def _seal_anew(ws: Workspace, file: KeyFile, *, why: str, tell: Progress) -> None:
    with ws.write():
        add_secret(FILES)
        left = len(ws.keys.identity) > 1 and not identity.is_resealed()
        resealed = identity.reseal_all() if left else 0
        ws.enter(Act.REKEY, ws.session.officer_id, why, envelopes=resealed, epoch=file.epoch)
    tell(2, STEPS)
    _settle(ws)
    tell(STEPS, STEPS)


def _settle(ws: Workspace) -> None:
    """No envelope needs an earlier identity key any more: it leaves the key file. Not while a spoilt envelope is left
    under it: what lies beside the spoilt value still opens with that key."""
    if len(ws.keys.identity) > 1 and identity.is_resealed():
        file, keys = slots.settled(read_key_file(ws.folder), ws.keys)
        with faults_as_sentences(ws.folder):
            file.write(ws.folder / KEY_FILE)
        ws.store.keys = keys


def finish_rekeying(ws: Workspace) -> None:
    """Bring to its end what a crash has cut off: officers who left and still have a slot, rights to the identities that
    were taken back and still have a key, envelopes still sealed under an earlier identity key. Needs somebody with the
    right to the identities where those are concerned.

    Never the other way round: a right that the register grants and the key file does not is given by nobody but an
    officer who saves it in the window."""
    file = read_key_file(ws.folder)
    active = {officer.id: officer for officer in officers(ws)}
    gone = [slot for slot in file.officers if slot.officer_id not in active]
    taken = [
        slot
        for slot in file.officers
        if slot.opens_identity
        and slot.officer_id in active
        and Power.IDENTITY not in active[slot.officer_id].powers
    ]
    if gone or taken:
        touches_identity = any(slot.opens_identity for slot in (*gone, *taken))
        if touches_identity and not ws.keys.identity:
            return
        for slot in gone:
            file = slots.without(file, ws.keys, slot.officer_id)
        for slot in taken:
            file = slots.without_identity(file, ws.keys, slot.officer_id)
        rekey(ws, file, identities=touches_identity, why="menyelesaikan penggantian kunci")
        return
    if len(ws.keys.identity) > 1:
        if not identity.is_resealed():
            with ws.write():
                resealed = identity.reseal_all()
                why = "menyelesaikan penggantian kunci"
                if database.has_touched():
                    ws.enter(Act.REKEY, ws.session.officer_id, why, envelopes=resealed, epoch=file.epoch)
        _settle(ws)
