-- Every office's procedure: applications beside complaints, whole-case and legal limits, pauses, waiting documents.

-- From that day on no new case begins under a procedure that the office no longer uses.
ALTER TABLE procedure ADD COLUMN retired_on TEXT;

-- The kinds and acts of a case are the program's own list (app/procedure/model.py, app/record/acts.py), which later
-- versions lengthen; the register no longer repeats it. Foreign keys are off while these tables are made anew
-- (models/schema.py), and what they hold is checked before the step is done.
CREATE TABLE case_file_3 (
    pk INTEGER PRIMARY KEY NOT NULL,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    procedure_key TEXT NOT NULL REFERENCES procedure (key),
    register TEXT NOT NULL,
    year INTEGER NOT NULL,
    seq INTEGER,
    number TEXT UNIQUE,
    temporary_number TEXT UNIQUE,
    month TEXT NOT NULL CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'),
    month_row INTEGER CHECK (month_row > 0),
    received_at TEXT NOT NULL,
    registered_at TEXT NOT NULL,
    origin TEXT NOT NULL DEFAULT 'register' CHECK (origin IN ('register', 'paper')),
    state TEXT NOT NULL CHECK (state IN ('open', 'ended', 'rejected', 'void')),
    step TEXT,
    lane TEXT,
    bidang_id TEXT REFERENCES bidang (id),
    entered_at TEXT,
    due_at TEXT,
    due_certain INTEGER NOT NULL DEFAULT 1 CHECK (due_certain IN (0, 1)),
    due_why TEXT NOT NULL DEFAULT '[]',
    ended_at TEXT,
    void_reason TEXT,
    -- The limit over several steps that runs now, with its proof; one that was met stands in the history.
    whole_id TEXT,
    whole_due_at TEXT,
    whole_due_certain INTEGER CHECK (whole_due_certain IN (0, 1)),
    whole_due_why TEXT,
    -- The earlier of the step's due time and the whole case's: what lists are ordered and judged by.
    soonest_at TEXT,
    -- The law's own clock by class of case.
    legal_class TEXT,
    legal_due_at TEXT,
    legal_due_certain INTEGER CHECK (legal_due_certain IN (0, 1)),
    legal_due_why TEXT,
    -- Since when and for what the clocks stand still ("menunggu kelengkapan dari pelapor").
    paused_at TEXT,
    pause_reason TEXT,
    CHECK (number IS NOT NULL OR temporary_number IS NOT NULL),
    CHECK ((number IS NULL) = (seq IS NULL)),
    CHECK ((state = 'open') = (step IS NOT NULL)),
    CHECK ((step IS NULL) = (lane IS NULL)),
    CHECK ((step IS NULL) = (entered_at IS NULL)),
    CHECK ((state = 'open') = (ended_at IS NULL)),
    CHECK ((state = 'void') = (void_reason IS NOT NULL)),
    CHECK (paused_at IS NULL OR state = 'open'),
    CHECK ((paused_at IS NULL) = (pause_reason IS NULL))
);
INSERT INTO case_file_3 (
    pk, id, kind, procedure_key, register, year, seq, number, temporary_number, month, month_row, received_at,
    registered_at, origin, state, step, lane, bidang_id, entered_at, due_at, due_certain, due_why, ended_at,
    void_reason, soonest_at
) SELECT
    pk, id, kind, procedure_key, register, year, seq, number, temporary_number, month, month_row, received_at,
    registered_at, origin, state, step, lane, bidang_id, entered_at, due_at, due_certain, due_why, ended_at,
    void_reason, due_at
FROM case_file;
DROP TABLE case_file;
ALTER TABLE case_file_3 RENAME TO case_file;
CREATE UNIQUE INDEX case_file_number ON case_file (register, year, seq) WHERE seq IS NOT NULL;
CREATE INDEX case_file_open ON case_file (lane, soonest_at) WHERE state = 'open';
CREATE INDEX case_file_due ON case_file (soonest_at) WHERE state = 'open';
-- The row of the month's book: given once, in order of registering, so that any page is found by its key.
CREATE UNIQUE INDEX case_file_month_row ON case_file (register, month, month_row) WHERE month_row IS NOT NULL;
CREATE INDEX case_file_month ON case_file (kind, month, received_at);
CREATE INDEX case_file_ended ON case_file (kind, ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX case_file_step ON case_file (procedure_key, step, entered_at) WHERE state = 'open';
CREATE TRIGGER case_file_kept BEFORE DELETE ON case_file
BEGIN SELECT RAISE(ABORT, 'cases are never deleted'); END;

CREATE TABLE history_3 (
    id TEXT PRIMARY KEY NOT NULL,
    case_id TEXT NOT NULL REFERENCES case_file (id),
    seq INTEGER NOT NULL,
    at TEXT NOT NULL,
    officer_id TEXT NOT NULL REFERENCES officer (id),
    on_behalf TEXT,
    act TEXT NOT NULL,
    lane TEXT,
    from_step TEXT,
    outcome TEXT,
    to_step TEXT,
    entered_at TEXT,
    due_at TEXT,
    solution TEXT NOT NULL DEFAULT '',
    answer TEXT NOT NULL DEFAULT '',
    delivery TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    detail TEXT NOT NULL DEFAULT '{}',
    UNIQUE (case_id, seq),
    CHECK (act NOT IN ('move') OR (outcome IS NOT NULL AND from_step IS NOT NULL AND to_step IS NOT NULL))
);
INSERT INTO history_3 SELECT
    id, case_id, seq, at, officer_id, on_behalf, act, lane, from_step, outcome, to_step, entered_at, due_at, solution,
    answer, delivery, note, detail
FROM history;
DROP TABLE history;
ALTER TABLE history_3 RENAME TO history;
CREATE TRIGGER history_stays BEFORE UPDATE ON history
BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;
CREATE TRIGGER history_kept BEFORE DELETE ON history
BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;

-- What an application has beside the words, channel and texts that every case of the public has (`complaint`).
-- `documents` and `delivery` hold the codes of app/applications.py; the applicant's name, NIK and number lie in the
-- envelope. The date of birth stands here because the list of those who turn 17 is asked for by it.
CREATE TABLE application (
    case_id TEXT PRIMARY KEY NOT NULL REFERENCES case_file (id),
    kecamatan TEXT NOT NULL DEFAULT '',
    pekon TEXT NOT NULL DEFAULT '',
    birth_date TEXT,
    documents TEXT NOT NULL DEFAULT '[]',
    other_document TEXT NOT NULL DEFAULT '',
    delivery TEXT NOT NULL CHECK (delivery IN ('pdf', 'pos', 'loket', 'pekon'))
);
CREATE INDEX application_birth ON application (birth_date) WHERE birth_date IS NOT NULL;
CREATE TRIGGER application_kept BEFORE DELETE ON application
BEGIN SELECT RAISE(ABORT, 'cases are never deleted'); END;
-- What must be there before an application goes on, and where it was found.
CREATE TABLE checklist (
    case_id TEXT NOT NULL REFERENCES case_file (id),
    item TEXT NOT NULL,
    position INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('ada', 'tidak_terbaca', 'belum')),
    file TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (case_id, item)
) WITHOUT ROWID;
-- Every attempt to reach the applicant about a finished document.
CREATE TABLE contact (
    id TEXT PRIMARY KEY NOT NULL,
    case_id TEXT NOT NULL REFERENCES case_file (id),
    at TEXT NOT NULL,
    officer_id TEXT NOT NULL REFERENCES officer (id),
    channel TEXT NOT NULL CHECK (channel IN ('telepon', 'wa', 'email', 'tatap_muka')),
    result TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    promised_on TEXT
);
CREATE INDEX contact_case ON contact (case_id, at);
CREATE TRIGGER contact_stays BEFORE UPDATE ON contact
BEGIN SELECT RAISE(ABORT, 'contacts are never changed'); END;
CREATE TRIGGER contact_kept BEFORE DELETE ON contact
BEGIN SELECT RAISE(ABORT, 'contacts are never deleted'); END;
-- A Berita Acara Pengiriman Dokumen: the finished documents that left the office together.
CREATE TABLE handover (
    id TEXT PRIMARY KEY NOT NULL,
    procedure_id TEXT NOT NULL,
    year INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    number TEXT NOT NULL UNIQUE,
    at TEXT NOT NULL,
    officer_id TEXT NOT NULL REFERENCES officer (id),
    first_name TEXT NOT NULL DEFAULT '',
    first_title TEXT NOT NULL DEFAULT '',
    first_nip TEXT NOT NULL DEFAULT '',
    second_name TEXT NOT NULL DEFAULT '',
    second_title TEXT NOT NULL DEFAULT '',
    second_number TEXT NOT NULL DEFAULT '',
    UNIQUE (year, seq)
);
CREATE TABLE handover_case (
    handover_id TEXT NOT NULL REFERENCES handover (id),
    position INTEGER NOT NULL,
    case_id TEXT NOT NULL REFERENCES case_file (id),
    note TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (handover_id, position)
) WITHOUT ROWID;
CREATE INDEX handover_of_case ON handover_case (case_id);
CREATE TRIGGER handover_stays BEFORE UPDATE ON handover
BEGIN SELECT RAISE(ABORT, 'a handover is never changed'); END;
CREATE TRIGGER handover_kept BEFORE DELETE ON handover
BEGIN SELECT RAISE(ABORT, 'a handover is never deleted'); END;
CREATE TRIGGER handover_case_stays BEFORE UPDATE ON handover_case
BEGIN SELECT RAISE(ABORT, 'a handover is never changed'); END;
CREATE TRIGGER handover_case_kept BEFORE DELETE ON handover_case
BEGIN SELECT RAISE(ABORT, 'a handover is never deleted'); END;
