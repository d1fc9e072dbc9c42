-- The star schema: what is described (area, unit, metric, period), what was published (source, capture, bulletin),
-- what it says (document_table, cell, observation) and what is known against it (check_result, issue, decision).
-- The first comment inside a table and the comment behind a column are their entries in docs/data-dictionary.md.

CREATE VIEW schema_version AS
SELECT
    -- How far this database's schema is migrated.
    count(*) AS version, -- number of the last migration applied
    max(name) AS name -- its file in warehouse/schema
FROM _sqlite_migrations
WHERE migration_set = 'hotline';

CREATE TABLE area (
    -- A province, city, county, district or zone that publishes bulletins or contains one that does.
    code TEXT PRIMARY KEY, -- GB/T 2260 code, or an own id (zone:…) for zones in no official list
    name TEXT, -- official name
    level TEXT, -- province, city, county, district, zone
    parent_code TEXT REFERENCES area (code) -- the area that contains it; NULL where unknown
) STRICT, WITHOUT ROWID;

CREATE TABLE unit_type (
    -- A functional type by which units of different areas compare.
    id TEXT PRIMARY KEY, -- stable identifier, such as market_regulation
    grp TEXT, -- gov, town, utility …
    zh TEXT -- label in Chinese
) STRICT, WITHOUT ROWID;

CREATE TABLE unit (
    -- An organisation, township or subordinate area that figures are given for.
    id TEXT PRIMARY KEY, -- the reading contract's unit_id, or area and printed name
    area_code TEXT REFERENCES area (code), -- the area that it belongs to; NULL where that is unknown
    name TEXT NOT NULL, -- the shortest of its printed names
    type_id TEXT REFERENCES unit_type (id) -- of the shortest name that tells one; NULL where none does
) STRICT, WITHOUT ROWID;

CREATE TABLE unit_name (
    -- Every name under which a unit was printed.
    unit_id TEXT NOT NULL REFERENCES unit (id), -- the unit
    name TEXT NOT NULL, -- as printed, simplified, without glosses and inner spaces
    type_id TEXT REFERENCES unit_type (id), -- functional type that this name tells; NULL where none
    valid_from TEXT, -- ISO date from which a person decided it to hold; NULL = no limit
    valid_to TEXT, -- ISO date until which it holds; NULL = no limit
    decided_by TEXT, -- who decided; NULL = the reader
    PRIMARY KEY (unit_id, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE metric (
    -- What a figure measures; rows come from parsers/vocabulary.
    id TEXT PRIMARY KEY, -- stable identifier, such as tickets_received
    kind TEXT NOT NULL, -- count, rate_percent, score, rank, grade, duration_days …
    zh TEXT, -- name in Chinese
    en TEXT, -- name in English
    family TEXT, -- metrics of one family describe the same step of a ticket's way
    definition TEXT, -- what is counted, and what it must not be compared with; NULL = not in the vocabulary
    ordinal INTEGER -- place in the vocabulary, in the order of a ticket's way
) STRICT, WITHOUT ROWID;

CREATE TABLE period (
    -- A stretch of days that figures describe.
    id TEXT PRIMARY KEY, -- 2023-10, 2023-Q4, 2023-H1, 2023; kind:start/end for all other stretches
    start_date TEXT, -- first day, ISO; NULL where the text does not determine it
    end_date TEXT, -- last day, inclusive, ISO
    kind TEXT NOT NULL, -- week, month, quarter, half_year, year, to_date (January to …), other
    month TEXT -- for kind month: the month in which it ends, 2023-10
) STRICT, WITHOUT ROWID;

CREATE TABLE source (
    -- A publisher's site or a folder, described in sources/*.yaml.
    id TEXT PRIMARY KEY -- the file's name in sources/ without its ending
) STRICT, WITHOUT ROWID;

CREATE TABLE capture (
    -- One time at which a source was seen to say something; captures are never changed.
    source_id TEXT NOT NULL REFERENCES source (id), -- where
    locator TEXT NOT NULL, -- path or address inside the source
    captured_at TEXT NOT NULL, -- UTC, 2023-10-08T09:30:00.000000Z
    sha256 TEXT NOT NULL, -- of the bytes as they came
    url TEXT, -- address, where there is one
    media_type TEXT, -- as the server or the file's ending said
    PRIMARY KEY (source_id, locator, captured_at, sha256)
) STRICT, WITHOUT ROWID;

CREATE TABLE bulletin (
    -- What one locator said from recorded_at until superseded_at, as the present parser reads it.
    id INTEGER PRIMARY KEY, -- number in order of loading; part of the ids of its figures
    source_id TEXT NOT NULL REFERENCES source (id), -- where it was found
    locator TEXT NOT NULL, -- path or address inside the source
    url TEXT, -- address, where there is one
    sha256 TEXT NOT NULL, -- of the original bytes
    media_type TEXT, -- as the server or the file's ending said
    recorded_at TEXT NOT NULL, -- UTC time of the first capture of these bytes
    superseded_at TEXT, -- UTC time of the first capture of other bytes; NULL = current
    superseded_by INTEGER REFERENCES bulletin (id), -- the bulletin that took its place; NULL = current
    title TEXT, -- headline
    document_number TEXT, -- such as 平督通报〔2023〕71号
    published_on TEXT, -- ISO date
    area_code TEXT REFERENCES area (code), -- publishing area; NULL where the evidence does not determine it
    area_name TEXT, -- name as determined, also where no code is known
    area_evidence TEXT, -- JSON list: the rungs of the ladder that fired, strongest first
    period_id TEXT REFERENCES period (id), -- the bulletin's own period
    format TEXT NOT NULL, -- txt, html …
    encoding TEXT NOT NULL, -- character set it was decoded with
    numbers INTEGER NOT NULL, -- numbers printed in it
    claimed INTEGER NOT NULL, -- of these, how many ended as a figure or as something known
    error TEXT, -- why nothing could be read; NULL = it was read
    parser TEXT NOT NULL, -- version of the parser that read it
    reading_key TEXT NOT NULL, -- hash of bytes, hints, vocabulary and parser: the same key, the same rows
    loaded_at TEXT NOT NULL -- when these rows were written (bookkeeping, not a clock of the content)
) STRICT;

CREATE INDEX bulletin_place ON bulletin (source_id, locator, recorded_at);
CREATE INDEX bulletin_area ON bulletin (area_code, period_id);

CREATE TABLE bulletin_text (
    -- The normalised text of a bulletin; excerpts are cut from it.
    bulletin_id INTEGER PRIMARY KEY REFERENCES bulletin (id), -- whose text
    text TEXT NOT NULL -- figures' start_char and end_char count its characters
) STRICT;

CREATE TABLE document_table (
    -- A table found in a bulletin and what became of it.
    bulletin_id INTEGER NOT NULL REFERENCES bulletin (id), -- where
    table_no INTEGER NOT NULL, -- from 1, in reading order
    caption TEXT, -- heading above or below it
    row_count INTEGER NOT NULL, -- rows of data
    column_count INTEGER NOT NULL, -- columns
    status TEXT NOT NULL CHECK (status IN ('read', 'not_metrics', 'failed')), -- read, not_metrics, failed
    why TEXT, -- where it was not read: the reason in words
    layout TEXT NOT NULL, -- html, pipe, tab, cell_lines, blank_lines, spaces
    headers TEXT NOT NULL, -- JSON list: the header path of each column
    PRIMARY KEY (bulletin_id, table_no)
) STRICT, WITHOUT ROWID;

CREATE TABLE cell (
    -- A cell that is not empty, of any table, read or not.
    bulletin_id INTEGER NOT NULL, -- where
    table_no INTEGER NOT NULL, -- from 1
    row_no INTEGER NOT NULL, -- from 1; header rows are 0, -1 …
    column_no INTEGER NOT NULL, -- from 1
    text TEXT NOT NULL, -- as printed, normalised
    PRIMARY KEY (bulletin_id, table_no, row_no, column_no),
    FOREIGN KEY (bulletin_id, table_no) REFERENCES document_table (bulletin_id, table_no)
) STRICT, WITHOUT ROWID;

CREATE TABLE observation (
    -- One figure for one metric of one unit (or of the whole area) in one period, as printed.
    id INTEGER PRIMARY KEY, -- bulletin × 1 000 000 + number in the bulletin
    bulletin_id INTEGER NOT NULL REFERENCES bulletin (id), -- who says it
    position INTEGER NOT NULL, -- printed figure in the bulletin, from 0; one that is said of several units has several rows
    unit_id TEXT REFERENCES unit (id), -- NULL = the whole publishing area
    unit TEXT, -- the unit as printed
    metric TEXT NOT NULL REFERENCES metric (id), -- what is measured
    statistic TEXT NOT NULL, -- value, share, mom_change, yoy_change
    dimension TEXT, -- breakdown: category, channel, class, component, reporter; NULL = none
    member TEXT, -- which one, as printed
    period_id TEXT NOT NULL REFERENCES period (id), -- the period described, which need not be the bulletin's own
    value ANY, -- integer or real, as meant: 万 expanded, falls negative, percent 0-100
    text TEXT NOT NULL, -- the characters that were read; a grade has these alone
    kind TEXT NOT NULL, -- count, rate_percent, score, rank, grade, change_percent, change_points …
    missing TEXT, -- why there is no figure: not_sampled, not_applicable, blank
    status TEXT NOT NULL, -- verified, stated, review (held back)
    notes TEXT, -- JSON list: remarks for a person
    start_char INTEGER NOT NULL, -- first character in bulletin_text, from 0
    end_char INTEGER NOT NULL, -- behind the last character
    source_first INTEGER, -- first byte in the original file, from 0
    source_last INTEGER, -- last byte
    table_no INTEGER, -- table, from 1; NULL = prose
    row_no INTEGER, -- row, from 1
    column_no INTEGER, -- column, from 1
    header TEXT, -- JSON list: header path of the column
    page INTEGER, -- page of a PDF, from 1
    bbox TEXT, -- JSON list: left, top, right, bottom in points
    sheet TEXT, -- sheet of a workbook
    cell TEXT -- cell of a workbook, such as B7
) STRICT;

CREATE INDEX observation_unit ON observation (unit_id) WHERE unit_id IS NOT NULL;

CREATE TABLE check_result (
    -- An identity that was tried on figures of one bulletin.
    id INTEGER PRIMARY KEY, -- bulletin × 1 000 000 + number in the bulletin
    bulletin_id INTEGER NOT NULL REFERENCES bulletin (id), -- where
    name TEXT NOT NULL, -- parts_sum, rate_of_counts, prose_table, rank_order …
    passed INTEGER NOT NULL CHECK (passed IN (0, 1)), -- 1 = it holds
    left_side ANY NOT NULL, -- what was computed or printed on one side
    right_side ANY NOT NULL -- and on the other
) STRICT;

CREATE TABLE check_observation (
    -- The figures that took part in a check.
    observation_id INTEGER NOT NULL REFERENCES observation (id), -- figure
    check_id INTEGER NOT NULL REFERENCES check_result (id), -- check
    PRIMARY KEY (observation_id, check_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX check_observation_check ON check_observation (check_id);

CREATE TABLE issue (
    -- Something that a person should know of a bulletin.
    id INTEGER PRIMARY KEY, -- bulletin × 1 000 000 + number in the bulletin
    bulletin_id INTEGER NOT NULL REFERENCES bulletin (id), -- where
    kind TEXT NOT NULL, -- stable identifier, such as unknown_header
    severity TEXT NOT NULL CHECK (severity IN ('info', 'review', 'error')), -- info, review, error
    message TEXT NOT NULL, -- what, where, and what to do
    start_char INTEGER, -- characters in bulletin_text
    end_char INTEGER, -- behind the last character
    table_no INTEGER -- table, from 1
) STRICT;

CREATE INDEX issue_kind ON issue (kind);

CREATE TABLE issue_observation (
    -- The figures that an issue names.
    observation_id INTEGER NOT NULL REFERENCES observation (id), -- figure
    issue_id INTEGER NOT NULL REFERENCES issue (id), -- issue
    PRIMARY KEY (observation_id, issue_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX issue_observation_issue ON issue_observation (issue_id);

CREATE TABLE unclaimed_number (
    -- A number that no figure claimed and that is known as nothing else.
    bulletin_id INTEGER NOT NULL REFERENCES bulletin (id), -- where
    start_char INTEGER NOT NULL, -- first character in bulletin_text, from 0
    end_char INTEGER NOT NULL, -- behind the last character
    text TEXT NOT NULL, -- as printed
    PRIMARY KEY (bulletin_id, start_char)
) STRICT, WITHOUT ROWID;

CREATE TABLE decision (
    -- What a person decided; it outlives every re-run.
    id TEXT PRIMARY KEY, -- stable identifier
    kind TEXT NOT NULL, -- what is decided: area, unit, figure …
    sha256 TEXT, -- bytes of the bulletin that it is about; NULL = it holds for all
    subject TEXT NOT NULL, -- JSON object: what it is about
    expected TEXT, -- JSON value that it expects to find; another one makes it fail loudly
    decided TEXT NOT NULL, -- JSON value decided
    reason TEXT NOT NULL, -- why
    author TEXT NOT NULL, -- who
    decided_on TEXT NOT NULL -- ISO date
) STRICT, WITHOUT ROWID;

CREATE TABLE load_run (
    -- Bookkeeping of the writer: each load that changed something.
    id INTEGER PRIMARY KEY, -- in order of time
    loaded_at TEXT NOT NULL, -- when
    added INTEGER NOT NULL, -- bulletins that were new
    reread INTEGER NOT NULL, -- bulletins whose rows were replaced
    superseded INTEGER NOT NULL, -- bulletins that others took the place of
    observations INTEGER NOT NULL -- figures written
) STRICT;
