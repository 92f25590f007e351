-- The register of one office: procedures in force, officers, cases with their history, calendar.
-- Times are ISO text with the office's offset, seconds precise; days are ISO dates; flags are 0 or 1.

CREATE TABLE setting (
    key TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL DEFAULT ''
);

CREATE TABLE bidang (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL UNIQUE,
    position INTEGER NOT NULL,
    active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1))
);

CREATE TABLE officer (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    title TEXT NOT NULL DEFAULT '',
    grade TEXT NOT NULL DEFAULT '',
    nip TEXT NOT NULL DEFAULT '',
    may_initial INTEGER NOT NULL DEFAULT 0 CHECK (may_initial IN (0, 1)),
    position INTEGER NOT NULL,
    active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
    inactive_since TEXT
);

CREATE TABLE officer_lane (
    id INTEGER PRIMARY KEY NOT NULL,
    officer_id TEXT NOT NULL REFERENCES officer (id),
    procedure_id TEXT NOT NULL,
    lane TEXT NOT NULL,
    bidang_id TEXT REFERENCES bidang (id),
    mode TEXT NOT NULL CHECK (mode IN ('own', 'paper'))
);
CREATE UNIQUE INDEX officer_lane_once ON officer_lane (officer_id, procedure_id, lane, mode, coalesce(bidang_id, ''));

CREATE TABLE procedure (
    key TEXT PRIMARY KEY NOT NULL,
    procedure_id TEXT NOT NULL,
    revision INTEGER NOT NULL,
    source TEXT NOT NULL,
    in_force_from TEXT NOT NULL,
    adopted_at TEXT NOT NULL,
    UNIQUE (procedure_id, revision)
);

CREATE TABLE counter (
    id INTEGER PRIMARY KEY NOT NULL,
    register TEXT NOT NULL,
    year INTEGER NOT NULL,
    paper_last INTEGER NOT NULL DEFAULT 0 CHECK (paper_last >= 0),
    last INTEGER NOT NULL DEFAULT 0 CHECK (last >= paper_last),
    UNIQUE (register, year)
);

CREATE TABLE paper_month (
    month TEXT PRIMARY KEY NOT NULL CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'),
    received INTEGER NOT NULL CHECK (received >= 0),
    ended INTEGER NOT NULL CHECK (ended >= 0)
);

CREATE TABLE closed_month (
    month TEXT PRIMARY KEY NOT NULL CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'),
    closed_at TEXT NOT NULL
);

CREATE TABLE case_file (
    pk INTEGER PRIMARY KEY NOT NULL,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('complaint', 'month')),
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
    CHECK (number IS NOT NULL OR temporary_number IS NOT NULL),
    CHECK ((number IS NULL) = (seq IS NULL)),
    CHECK ((state = 'open') = (step IS NOT NULL)),
    CHECK ((step IS NULL) = (lane IS NULL)),
    CHECK ((step IS NULL) = (entered_at IS NULL)),
    CHECK ((state = 'open') = (ended_at IS NULL)),
    CHECK ((state = 'void') = (void_reason IS NOT NULL))
);
CREATE UNIQUE INDEX case_file_number ON case_file (register, year, seq) WHERE seq IS NOT NULL;
CREATE INDEX case_file_open ON case_file (lane, due_at) WHERE state = 'open';
CREATE INDEX case_file_due ON case_file (due_at) WHERE state = 'open';
-- The row of the month's logbook: given once, in order of registering, so that any page is found by its key.
CREATE UNIQUE INDEX case_file_month_row ON case_file (month, month_row) WHERE month_row IS NOT NULL;
CREATE INDEX case_file_month ON case_file (kind, month, received_at);
CREATE INDEX case_file_ended ON case_file (kind, ended_at) WHERE ended_at IS NOT NULL;

CREATE TABLE complaint (
    case_id TEXT PRIMARY KEY NOT NULL REFERENCES case_file (id),
    channel TEXT NOT NULL CHECK (channel IN ('kotak', 'tatap_muka', 'surat', 'telepon', 'wa', 'email', 'website',
        'facebook', 'instagram', 'medsos_lain', 'faks', 'lainnya')),
    target_perilaku INTEGER NOT NULL DEFAULT 0 CHECK (target_perilaku IN (0, 1)),
    target_sarana INTEGER NOT NULL DEFAULT 0 CHECK (target_sarana IN (0, 1)),
    target_pelayanan INTEGER NOT NULL DEFAULT 0 CHECK (target_pelayanan IN (0, 1)),
    target_lain INTEGER NOT NULL DEFAULT 0 CHECK (target_lain IN (0, 1)),
    target_text TEXT NOT NULL DEFAULT '',
    content TEXT NOT NULL,
    signed INTEGER NOT NULL DEFAULT 0 CHECK (signed IN (0, 1)),
    solution TEXT NOT NULL DEFAULT '',
    answer TEXT NOT NULL DEFAULT '',
    delivery TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT ''
);

-- The complainant stands apart: one function reads these two tables and one writes them (models/identity.py).
CREATE TABLE complainant (
    case_id TEXT PRIMARY KEY NOT NULL REFERENCES case_file (id),
    name TEXT NOT NULL DEFAULT '',
    address TEXT NOT NULL DEFAULT '',
    email TEXT NOT NULL DEFAULT '',
    phone TEXT NOT NULL DEFAULT ''
);
CREATE TABLE complainant_past (
    id INTEGER PRIMARY KEY NOT NULL,
    history_id TEXT NOT NULL REFERENCES history (id),
    case_id TEXT NOT NULL REFERENCES case_file (id),
    field TEXT NOT NULL CHECK (field IN ('name', 'address', 'email', 'phone')),
    old_value TEXT NOT NULL,
    new_value TEXT NOT NULL
);
CREATE INDEX complainant_past_case ON complainant_past (case_id);

CREATE TABLE history (
    id TEXT PRIMARY KEY NOT NULL,
    case_id TEXT NOT NULL REFERENCES case_file (id),
    seq INTEGER NOT NULL,
    at TEXT NOT NULL,
    officer_id TEXT NOT NULL REFERENCES officer (id),
    on_behalf TEXT,
    act TEXT NOT NULL CHECK (act IN ('receive', 'move', 'void', 'correct', 'redue', 'attach', 'link')),
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
CREATE TRIGGER history_stays BEFORE UPDATE ON history
BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;
CREATE TRIGGER history_kept BEFORE DELETE ON history
BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;
CREATE TRIGGER case_file_kept BEFORE DELETE ON case_file
BEGIN SELECT RAISE(ABORT, 'cases are never deleted'); END;

CREATE TABLE attachment (
    id TEXT PRIMARY KEY NOT NULL,
    case_id TEXT NOT NULL REFERENCES case_file (id),
    name TEXT NOT NULL,
    size INTEGER NOT NULL CHECK (size > 0),
    sha256 TEXT NOT NULL,
    stored TEXT NOT NULL,
    at TEXT NOT NULL,
    officer_id TEXT NOT NULL REFERENCES officer (id)
);
CREATE INDEX attachment_case ON attachment (case_id);

CREATE TABLE case_link (
    id INTEGER PRIMARY KEY NOT NULL,
    case_id TEXT NOT NULL REFERENCES case_file (id),
    other_id TEXT NOT NULL REFERENCES case_file (id),
    at TEXT NOT NULL,
    officer_id TEXT NOT NULL REFERENCES officer (id),
    UNIQUE (case_id, other_id)
);
CREATE INDEX case_link_other ON case_link (other_id);

-- Nothing that belongs to a complaint is ever deleted, nor is what was kept of it edited.
CREATE TRIGGER complaint_kept BEFORE DELETE ON complaint
BEGIN SELECT RAISE(ABORT, 'cases are never deleted'); END;
CREATE TRIGGER complainant_kept BEFORE DELETE ON complainant
BEGIN SELECT RAISE(ABORT, 'cases are never deleted'); END;
CREATE TRIGGER complainant_past_stays BEFORE UPDATE ON complainant_past
BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;
CREATE TRIGGER complainant_past_kept BEFORE DELETE ON complainant_past
BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;
CREATE TRIGGER attachment_stays BEFORE UPDATE ON attachment
BEGIN SELECT RAISE(ABORT, 'attachments are never changed'); END;
CREATE TRIGGER attachment_kept BEFORE DELETE ON attachment
BEGIN SELECT RAISE(ABORT, 'attachments are never deleted'); END;
CREATE TRIGGER case_link_kept BEFORE DELETE ON case_link
BEGIN SELECT RAISE(ABORT, 'links are never deleted'); END;

CREATE TABLE holiday (
    day TEXT PRIMARY KEY NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('nasional', 'cuti_bersama', 'kantor')),
    name TEXT NOT NULL,
    source TEXT NOT NULL
);
CREATE TABLE calendar_year (
    year INTEGER PRIMARY KEY NOT NULL,
    verified INTEGER NOT NULL DEFAULT 0 CHECK (verified IN (0, 1)),
    decree_number TEXT NOT NULL DEFAULT '',
    decree_date TEXT NOT NULL DEFAULT '',
    source TEXT NOT NULL DEFAULT '',
    checked_by TEXT NOT NULL DEFAULT '',
    checked_at TEXT NOT NULL DEFAULT ''
);

-- Search copies, normalised; the register keeps every text as typed. Every prefix length is indexed because FTS5
-- merges all postings of a length that is not.
CREATE VIRTUAL TABLE case_search USING fts5 (
    body, content='', contentless_delete=1, detail=none, prefix='1 2 3 4 5 6',
    tokenize="unicode61 remove_diacritics 2"
);
CREATE VIRTUAL TABLE complainant_search USING fts5 (
    body, content='', contentless_delete=1, detail=none, prefix='1 2 3 4 5 6',
    tokenize="unicode61 remove_diacritics 2"
);
