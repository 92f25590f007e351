-- Trust: rights of officers, the complainant's sealed envelope, the chained record, the register's own secrets,
-- cases closed to an officer. A register of this version is always encrypted (models/database.py).

-- Words with blanks between them: identity initial close_month sop officers office restore.
ALTER TABLE officer ADD COLUMN rights TEXT NOT NULL DEFAULT '';
UPDATE officer SET rights = 'initial' WHERE may_initial = 1;
ALTER TABLE officer DROP COLUMN may_initial;

-- One envelope per case that names anybody. Each value is sealed by itself under the identity key of `epoch`
-- (models/identity.py); NULL where nothing was given. `given` names what is inside, e.g. "name phone", never its
-- content. `code` is the K-0127 that stands for the complainant everywhere outside the envelope.
CREATE TABLE envelope (
    case_id TEXT PRIMARY KEY NOT NULL REFERENCES case_file (id),
    code INTEGER NOT NULL UNIQUE CHECK (code > 0),
    epoch INTEGER NOT NULL,
    name BLOB,
    address BLOB,
    email BLOB,
    phone BLOB,
    nik BLOB,
    given TEXT NOT NULL DEFAULT '',
    written_at TEXT NOT NULL,
    written_by TEXT NOT NULL,
    indexed INTEGER NOT NULL DEFAULT 0 CHECK (indexed IN (0, 1)),
    destroyed_at TEXT
);
CREATE INDEX envelope_to_index ON envelope (case_id) WHERE indexed = 0;
CREATE TABLE envelope_past (
    id INTEGER PRIMARY KEY NOT NULL,
    history_id TEXT NOT NULL REFERENCES history (id),
    case_id TEXT NOT NULL REFERENCES case_file (id),
    field TEXT NOT NULL CHECK (field IN ('name', 'address', 'email', 'phone', 'nik')),
    epoch INTEGER NOT NULL,
    old_value BLOB,
    new_value BLOB
);
CREATE INDEX envelope_past_case ON envelope_past (case_id);
-- Keyed words of the identities (a phone number, a NIK, a word of a name): found only by who holds the identity key.
CREATE TABLE envelope_index (
    token BLOB NOT NULL,
    pk INTEGER NOT NULL,
    PRIMARY KEY (token, pk)
) WITHOUT ROWID;
CREATE TRIGGER envelope_kept BEFORE DELETE ON envelope
BEGIN SELECT RAISE(ABORT, 'envelopes are never deleted'); END;
CREATE TRIGGER envelope_past_stays BEFORE UPDATE ON envelope_past
BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;
CREATE TRIGGER envelope_past_kept BEFORE DELETE ON envelope_past
BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;

-- Keys of the register itself, readable only by who opened it: the record's, and one per epoch for files beside it.
CREATE TABLE secret (
    name TEXT NOT NULL,
    epoch INTEGER NOT NULL,
    value BLOB NOT NULL,
    PRIMARY KEY (name, epoch)
) WITHOUT ROWID;

-- The record: every act, each entry tied to the one before it by a keyed hash (models/record.py). `content` is the
-- hash of the entry's witnesses, so that a row changed behind the program's back no longer fits its entry.
CREATE TABLE record (
    seq INTEGER PRIMARY KEY NOT NULL,
    at TEXT NOT NULL,
    officer_id TEXT NOT NULL DEFAULT '',
    act TEXT NOT NULL,
    subject TEXT NOT NULL DEFAULT '',
    case_id TEXT NOT NULL DEFAULT '',
    detail TEXT NOT NULL DEFAULT '{}',
    backwards INTEGER NOT NULL DEFAULT 0 CHECK (backwards IN (0, 1)),
    content BLOB NOT NULL,
    link BLOB NOT NULL
);
CREATE INDEX record_act ON record (act, seq);
CREATE INDEX record_officer ON record (officer_id, seq);
CREATE INDEX record_case ON record (case_id, seq) WHERE case_id <> '';
CREATE INDEX record_at ON record (at);
-- What an entry saw: the digest of a case, an officer, a setting … as the act left it.
CREATE TABLE witness (
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    seq INTEGER NOT NULL REFERENCES record (seq),
    digest BLOB NOT NULL,
    PRIMARY KEY (kind, key, seq)
) WITHOUT ROWID;
CREATE INDEX witness_entry ON witness (seq);
CREATE TRIGGER record_stays BEFORE UPDATE ON record
BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER record_kept BEFORE DELETE ON record
BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER witness_stays BEFORE UPDATE ON witness
BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER witness_kept BEFORE DELETE ON witness
BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;

-- A complaint about an officer's conduct, closed to that officer (and to their lane): who acts upon it instead, and
-- to whom it is handed on (e.g. the Inspektorat).
CREATE TABLE closure (
    case_id TEXT PRIMARY KEY NOT NULL REFERENCES case_file (id),
    officer_id TEXT NOT NULL REFERENCES officer (id),
    lane TEXT NOT NULL DEFAULT '',
    stand_in TEXT NOT NULL DEFAULT '',
    handed_to TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL,
    at TEXT NOT NULL,
    by TEXT NOT NULL REFERENCES officer (id)
);

-- The identities lie in envelopes from here on; an earlier version's file is brought over row by row
-- (models/conversion.py), so nothing readable comes along.
DROP TABLE complainant_search;
DROP TABLE complainant_past;
DROP TABLE complainant;
-- What is shut to an officer is asked for with every list that they see.
CREATE INDEX closure_officer ON closure (officer_id);
CREATE INDEX closure_lane ON closure (lane) WHERE lane <> '';
CREATE INDEX closure_stand_in ON closure (stand_in) WHERE stand_in <> '';
