"""What lies in an office's data folder, and under which name: one list for all that makes, moves or clears it."""

from __future__ import annotations

REGISTER_FILE = "register.db"
#: Attachments, sealed; never changed once they lie there.
ATTACHMENTS = "lampiran"
#: What officers are typing, sealed, a file each.
DRAFTS = "draf"
#: This PC's own place for backups.
BACKUP_FOLDER = "cadangan"
#: Where a restoring is prepared (`app/backup_files/swap.py`); it lies there only after a power cut in the middle of it.
RESTORING = "pemulihan"
#: Where an earlier version's register is being locked (`app/founding/conversion.py`); the same.
LOCKING_ROOM = ".mengunci"
#: Held by the one window that is open on the folder.
WINDOW_LOCK = "jendela.kunci"
#: Held for whatever a start does alone: migrating, finishing what a power cut left half done.
OPENING_LOCK = "buka.kunci"
