-- How the sources that are fetched from the web stand, so that silence shows where figures are looked for.

CREATE TABLE source_state (
    -- One row for each source that is crawled, as of the last load. Says nothing of bulletins, only of their source.
    source_id TEXT PRIMARY KEY, -- the file's name in sources/ without its ending
    title TEXT NOT NULL, -- for people
    area_code TEXT, -- publishing area as described; NULL where the bulletins tell it
    cadence TEXT NOT NULL, -- daily, weekly, monthly, quarterly, yearly, irregular
    silent_days INTEGER, -- so many days without a new bulletin are no cause for concern; NULL = any number
    first_look_on TEXT, -- day of the first crawl; NULL = never crawled
    last_look_at TEXT, -- UTC time of the last crawl that ended
    newest_on TEXT -- day of the newest bulletin: published, or else fetched; NULL = none is held
) STRICT, WITHOUT ROWID;
