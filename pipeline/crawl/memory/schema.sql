-- What a crawler must remember when its process is gone. Times are UTC, 2023-10-08T09:30:00.000000Z.
CREATE TABLE IF NOT EXISTS host (
    host TEXT PRIMARY KEY,
    last_request_at TEXT, -- the next request keeps its distance, whoever sends it
    rest_until TEXT, -- no request before: the host asked for that
    rest_reason TEXT,
    robots_at TEXT,
    robots_status INTEGER, -- NULL = could not be reached
    robots_body BLOB
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS blow (
    -- Answers that block, from which follows how long a host is left alone.
    host TEXT NOT NULL,
    at TEXT NOT NULL,
    kind TEXT NOT NULL, -- of the finding
    strikes INTEGER NOT NULL, -- how many of its kind within a day make the host rest
    reason TEXT NOT NULL,
    PRIMARY KEY (host, at, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS host_day (
    host TEXT NOT NULL,
    day TEXT NOT NULL, -- of the publisher's clock
    requests INTEGER NOT NULL,
    PRIMARY KEY (host, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS round (
    -- One look at a source, from its lists to the last bulletin; may take several processes.
    id INTEGER PRIMARY KEY,
    source TEXT NOT NULL,
    scope TEXT NOT NULL, -- which part was asked for
    began_at TEXT NOT NULL,
    ended_at TEXT,
    complete INTEGER NOT NULL DEFAULT 0, -- 1 = all lists were read as far as asked for
    new INTEGER NOT NULL DEFAULT 0 -- captures of bulletins that were not held before
) STRICT;

CREATE TABLE IF NOT EXISTS ask (
    -- Pages of lists that a round wants.
    round INTEGER NOT NULL REFERENCES round (id) ON DELETE CASCADE,
    key TEXT NOT NULL, -- method, address and body
    listing TEXT NOT NULL,
    number INTEGER NOT NULL,
    url TEXT NOT NULL,
    body BLOB,
    headers TEXT NOT NULL,
    state TEXT NOT NULL, -- later: may be wanted; todo, done, failed
    known_pages INTEGER NOT NULL DEFAULT 0, -- pages before it, in a row, on which everything was known
    PRIMARY KEY (round, key)
) STRICT;

CREATE INDEX IF NOT EXISTS ask_next ON ask (round, state, number, listing);

CREATE TABLE IF NOT EXISTS page (
    -- Bulletins that lists name, and their attachments.
    source TEXT NOT NULL,
    url TEXT NOT NULL,
    kind TEXT NOT NULL, -- page, file
    parent TEXT, -- of an attachment the page
    title TEXT NOT NULL,
    published_on TEXT,
    listing TEXT,
    first_round INTEGER NOT NULL,
    listed_round INTEGER NOT NULL,
    wanted INTEGER NOT NULL, -- 1 = to be looked at
    failed_round INTEGER, -- not again in this round
    first_fetched_at TEXT,
    fetched_at TEXT, -- the last look that told something
    etag TEXT,
    last_modified TEXT,
    sha256 TEXT,
    content_sha256 TEXT,
    gone_at TEXT,
    PRIMARY KEY (source, url)
) STRICT, WITHOUT ROWID;

-- In the order in which bulletins are asked for.
CREATE INDEX IF NOT EXISTS page_next ON page (source, wanted, kind, published_on DESC, url, failed_round);
CREATE INDEX IF NOT EXISTS page_of_parent ON page (source, parent) WHERE parent IS NOT NULL;
