-- The month's end: who held which office when, conclusions, frozen figures, reports and their signatures, what was
-- issued byte by byte, closing, ralat, paraf, the office's own authority.

-- Closed is a book of a month, not the month of all books: an office may keep one of complaints and one of applications.
CREATE TABLE closed_month_4 (
    register TEXT NOT NULL DEFAULT 'pengaduan',
    month TEXT NOT NULL CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'),
    closed_at TEXT NOT NULL,
    officer_id TEXT NOT NULL DEFAULT '',
    rows INTEGER NOT NULL DEFAULT 0,
    digest TEXT NOT NULL DEFAULT '', -- SHA-256 over the month's closed_row digests, in the order of their rows
    PRIMARY KEY (register, month)
) WITHOUT ROWID;
INSERT INTO closed_month_4 (month, closed_at) SELECT month, closed_at FROM closed_month;
DROP TABLE closed_month;
ALTER TABLE closed_month_4 RENAME TO closed_month;

-- Who holds which office from when until when. `post` is what the report asks for: who makes it (maker), who decides
-- (head). `on_behalf` is the office in whose name they sign ("a.n. KEPALA DINAS"), "" in their own.
CREATE TABLE office_holder (
    id TEXT PRIMARY KEY NOT NULL,
    post TEXT NOT NULL CHECK (post IN ('maker', 'head')),
    officer_id TEXT NOT NULL REFERENCES officer (id),
    capacity TEXT NOT NULL CHECK (capacity IN ('definitif', 'plt', 'plh')),
    title TEXT NOT NULL,
    on_behalf TEXT NOT NULL DEFAULT '',
    from_on TEXT NOT NULL,
    until_on TEXT,
    CHECK (until_on IS NULL OR until_on >= from_on)
);
CREATE INDEX office_holder_post ON office_holder (post, from_on);

-- What is being written about a month before it is signed; a report keeps what it was signed with.
CREATE TABLE month_work (
    register TEXT NOT NULL,
    month TEXT NOT NULL CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'),
    narrative TEXT, -- NULL: the one that the figures write
    decision TEXT NOT NULL DEFAULT '',
    iso_printed_at TEXT,
    revising TEXT, -- why a further revision is being written, NULL while none is
    PRIMARY KEY (register, month)
) WITHOUT ROWID;
CREATE TABLE conclusion (
    id TEXT PRIMARY KEY NOT NULL,
    register TEXT NOT NULL,
    month TEXT NOT NULL,
    position INTEGER NOT NULL,
    problem TEXT NOT NULL,
    cause TEXT NOT NULL DEFAULT '',
    risk TEXT NOT NULL DEFAULT '',
    follow_up TEXT NOT NULL DEFAULT ''
);
CREATE INDEX conclusion_month ON conclusion (register, month, position);
CREATE TABLE conclusion_case (
    conclusion_id TEXT NOT NULL REFERENCES conclusion (id) ON DELETE CASCADE,
    case_id TEXT NOT NULL REFERENCES case_file (id),
    PRIMARY KEY (conclusion_id, case_id)
) WITHOUT ROWID;
CREATE INDEX conclusion_of_case ON conclusion_case (case_id);
-- Words that mean the same in this office, learnt from confirmed causes or entered: "blanko" as "blangko".
CREATE TABLE synonym (
    word TEXT NOT NULL,
    same_as TEXT NOT NULL,
    learnt_from TEXT NOT NULL DEFAULT '', -- the problem whose confirming tied them, "" when entered by hand
    at TEXT NOT NULL,
    officer_id TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (word, same_as)
) WITHOUT ROWID;

-- The moment at which a month's figures stopped moving, with the figures themselves (JSON).
CREATE TABLE frozen_month (
    register TEXT NOT NULL,
    month TEXT NOT NULL CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'),
    at TEXT NOT NULL,
    officer_id TEXT NOT NULL REFERENCES officer (id),
    figures TEXT NOT NULL,
    digest TEXT NOT NULL, -- SHA-256 of `figures`
    PRIMARY KEY (register, month)
) WITHOUT ROWID;
-- A monthly report in one revision: its number, its words as they were when its bytes were made.
CREATE TABLE report (
    id TEXT PRIMARY KEY NOT NULL,
    register TEXT NOT NULL,
    month TEXT NOT NULL CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'),
    revision INTEGER NOT NULL CHECK (revision > 0),
    year INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    number TEXT NOT NULL UNIQUE,
    procedure_key TEXT NOT NULL REFERENCES procedure (key),
    way TEXT NOT NULL CHECK (way IN ('electronic', 'bsre', 'paper')),
    content TEXT NOT NULL, -- narrative, conclusions, places of the signature fields (JSON)
    reason TEXT NOT NULL DEFAULT '', -- why there is a second revision
    at TEXT NOT NULL,
    officer_id TEXT NOT NULL REFERENCES officer (id),
    UNIQUE (register, month, revision),
    UNIQUE (year, seq)
);
-- Every file that left as the office's word, its bytes kept (issued_bytes): the report before and after each
-- signature, the scan of a paper one, the month's closed book.
CREATE TABLE issued (
    id TEXT PRIMARY KEY NOT NULL,
    paper TEXT NOT NULL, -- 'laporan', 'pindaian', 'buku'
    stage TEXT NOT NULL, -- 'siap', 'kasi', 'kadis', 'pindaian', 'tutup'
    register TEXT NOT NULL,
    month TEXT NOT NULL,
    report_id TEXT REFERENCES report (id),
    title TEXT NOT NULL,
    kind TEXT NOT NULL DEFAULT 'pdf', -- pdf, png, jpg
    pages INTEGER NOT NULL DEFAULT 0,
    size INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    at TEXT NOT NULL,
    officer_id TEXT NOT NULL REFERENCES officer (id)
);
CREATE INDEX issued_sha ON issued (sha256);
CREATE INDEX issued_month ON issued (register, month, at);
CREATE INDEX issued_report ON issued (report_id) WHERE report_id IS NOT NULL;
CREATE TABLE issued_bytes (
    issued_id TEXT PRIMARY KEY NOT NULL REFERENCES issued (id),
    bytes BLOB NOT NULL
);
CREATE TABLE report_signature (
    report_id TEXT NOT NULL REFERENCES report (id),
    post TEXT NOT NULL CHECK (post IN ('maker', 'head')),
    at TEXT NOT NULL,
    officer_id TEXT NOT NULL REFERENCES officer (id),
    way TEXT NOT NULL CHECK (way IN ('p12', 'pkcs11', 'bsre', 'paper')),
    name TEXT NOT NULL,
    title TEXT NOT NULL, -- as it stands in the block: "Plt. Kepala Dinas"
    nip TEXT NOT NULL DEFAULT '',
    capacity TEXT NOT NULL,
    decision TEXT NOT NULL DEFAULT '',
    code TEXT NOT NULL UNIQUE, -- the check code under the stamp's QR: "K7Q4-2MXD"
    certificate TEXT NOT NULL DEFAULT '', -- SHA-256 of the signer's certificate
    issued_id TEXT NOT NULL REFERENCES issued (id),
    PRIMARY KEY (report_id, post)
) WITHOUT ROWID;
-- A row of a closed month's book as it stood then.
CREATE TABLE closed_row (
    register TEXT NOT NULL,
    month TEXT NOT NULL,
    month_row INTEGER NOT NULL,
    case_id TEXT NOT NULL REFERENCES case_file (id),
    cells TEXT NOT NULL,
    digest TEXT NOT NULL, -- SHA-256 of `cells`
    PRIMARY KEY (register, month, month_row)
) WITHOUT ROWID;
-- A correction of a case whose month is frozen or closed: an entry of the month in which it is made, pointing back.
CREATE TABLE erratum (
    id TEXT PRIMARY KEY NOT NULL,
    register TEXT NOT NULL,
    month TEXT NOT NULL CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'),
    seq INTEGER NOT NULL,
    case_id TEXT NOT NULL REFERENCES case_file (id),
    of_month TEXT NOT NULL,
    field TEXT NOT NULL,
    old_value TEXT NOT NULL,
    new_value TEXT NOT NULL,
    reason TEXT NOT NULL,
    at TEXT NOT NULL,
    officer_id TEXT NOT NULL REFERENCES officer (id),
    UNIQUE (register, month, seq)
);
CREATE INDEX erratum_case ON erratum (case_id);
-- The paraf of who looks over the register (Kabid PDIP): initials, day and hour, one per row of the book.
CREATE TABLE initial (
    case_id TEXT PRIMARY KEY NOT NULL REFERENCES case_file (id),
    at TEXT NOT NULL,
    officer_id TEXT NOT NULL REFERENCES officer (id),
    initials TEXT NOT NULL
);
-- The office's own authority: internal, never BSrE. Its key is under a password of its own besides the register's lock.
CREATE TABLE authority (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    certificate BLOB NOT NULL,
    private_key BLOB NOT NULL,
    not_after TEXT NOT NULL,
    at TEXT NOT NULL,
    officer_id TEXT NOT NULL REFERENCES officer (id)
);
CREATE TABLE signing_certificate (
    id TEXT PRIMARY KEY NOT NULL, -- SHA-256 of the certificate
    authority_id TEXT NOT NULL REFERENCES authority (id),
    officer_id TEXT NOT NULL REFERENCES officer (id),
    certificate BLOB NOT NULL,
    not_after TEXT NOT NULL,
    at TEXT NOT NULL,
    by TEXT NOT NULL REFERENCES officer (id),
    revoked_at TEXT,
    reason TEXT NOT NULL DEFAULT ''
);
CREATE INDEX signing_certificate_officer ON signing_certificate (officer_id);

CREATE TRIGGER closed_month_stays BEFORE UPDATE ON closed_month
BEGIN SELECT RAISE(ABORT, 'a closed month is never changed'); END;
CREATE TRIGGER closed_month_kept BEFORE DELETE ON closed_month
BEGIN SELECT RAISE(ABORT, 'a closed month is never opened again'); END;
CREATE TRIGGER frozen_month_stays BEFORE UPDATE ON frozen_month
BEGIN SELECT RAISE(ABORT, 'frozen figures are never changed'); END;
CREATE TRIGGER frozen_month_kept BEFORE DELETE ON frozen_month
BEGIN SELECT RAISE(ABORT, 'frozen figures are never deleted'); END;
CREATE TRIGGER report_stays BEFORE UPDATE ON report
BEGIN SELECT RAISE(ABORT, 'a report is never changed'); END;
CREATE TRIGGER report_kept BEFORE DELETE ON report
BEGIN SELECT RAISE(ABORT, 'a report is never deleted'); END;
CREATE TRIGGER report_signature_stays BEFORE UPDATE ON report_signature
BEGIN SELECT RAISE(ABORT, 'a signature is never changed'); END;
CREATE TRIGGER report_signature_kept BEFORE DELETE ON report_signature
BEGIN SELECT RAISE(ABORT, 'a signature is never deleted'); END;
CREATE TRIGGER issued_stays BEFORE UPDATE ON issued
BEGIN SELECT RAISE(ABORT, 'what was issued is never changed'); END;
CREATE TRIGGER issued_kept BEFORE DELETE ON issued
BEGIN SELECT RAISE(ABORT, 'what was issued is never deleted'); END;
CREATE TRIGGER issued_bytes_stay BEFORE UPDATE ON issued_bytes
BEGIN SELECT RAISE(ABORT, 'what was issued is never changed'); END;
CREATE TRIGGER issued_bytes_kept BEFORE DELETE ON issued_bytes
BEGIN SELECT RAISE(ABORT, 'what was issued is never deleted'); END;
CREATE TRIGGER closed_row_stays BEFORE UPDATE ON closed_row
BEGIN SELECT RAISE(ABORT, 'a closed month is never changed'); END;
CREATE TRIGGER closed_row_kept BEFORE DELETE ON closed_row
BEGIN SELECT RAISE(ABORT, 'a closed month is never changed'); END;
CREATE TRIGGER erratum_stays BEFORE UPDATE ON erratum
BEGIN SELECT RAISE(ABORT, 'a ralat is never changed'); END;
CREATE TRIGGER erratum_kept BEFORE DELETE ON erratum
BEGIN SELECT RAISE(ABORT, 'a ralat is never deleted'); END;
CREATE TRIGGER initial_stays BEFORE UPDATE ON initial
BEGIN SELECT RAISE(ABORT, 'a paraf is never changed'); END;
CREATE TRIGGER initial_kept BEFORE DELETE ON initial
BEGIN SELECT RAISE(ABORT, 'a paraf is never deleted'); END;
