-- Deletions that were noticed, and the names of files that their addresses do not show.

CREATE TABLE absence (
    -- From when until when a place had been taken away by its publisher. What it said before stays a current bulletin.
    source_id TEXT NOT NULL REFERENCES source (id), -- where
    locator TEXT NOT NULL, -- path or address inside the source
    gone_at TEXT NOT NULL, -- UTC time of the first look that found it gone
    back_at TEXT, -- UTC time of the first look that found something there again; NULL = still gone
    PRIMARY KEY (source_id, locator, gone_at)
) STRICT, WITHOUT ROWID;

ALTER TABLE capture ADD COLUMN filename TEXT /* name of the file as the server gave it; NULL where the locator shows it */;
