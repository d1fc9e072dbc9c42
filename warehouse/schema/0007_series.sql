-- Series of agencies that a reform touched, made of the figures by warehouse/series; and what that needs to be quick.

CREATE INDEX unit_area ON unit (area_code);

CREATE TABLE reform (
    -- A reform of agencies, from parsers/vocabulary/units/reforms.yaml.
    id TEXT PRIMARY KEY, -- stable identifier, such as market_merger
    relation TEXT NOT NULL, -- merge, split, rename, transfer, keep, recode
    first_month TEXT, -- the first month in which a county can have carried it out; NULL = any time
    last_month TEXT, -- the last month
    zh TEXT NOT NULL, -- what it means for a series, in Chinese
    en TEXT NOT NULL -- and in English
) STRICT, WITHOUT ROWID;

CREATE TABLE reform_agency (
    -- An agency before or after a reform.
    reform_id TEXT NOT NULL REFERENCES reform (id), -- the reform
    agency TEXT NOT NULL, -- stable identifier, such as food_drug
    zh TEXT NOT NULL, -- its usual name
    type_id TEXT NOT NULL, -- functional type
    role TEXT NOT NULL, -- predecessor, successor
    rule TEXT, -- of a successor: continuous, sum_predecessors, scope_change, break, new_series
    PRIMARY KEY (reform_id, role, agency)
) STRICT, WITHOUT ROWID;

CREATE TABLE place_code (
    -- An area whose code changed while it stayed the same place (a county made a district or a city).
    code TEXT PRIMARY KEY, -- one of its codes
    place TEXT NOT NULL -- the code under which all of them are one place: the newest
) STRICT, WITHOUT ROWID;

CREATE TABLE series_unit (
    -- A unit whose figures are part of a series across a reform: its rows stand in series_point.
    unit_id TEXT PRIMARY KEY REFERENCES unit (id) ON DELETE CASCADE -- the unit
) STRICT, WITHOUT ROWID;

CREATE TABLE series_point (
    -- One period of a series across a reform, as one reporter tells it; made anew for an area when its figures change.
    area_code TEXT NOT NULL, -- the area that the unit belongs to, under its newest code
    agency TEXT NOT NULL, -- whose series it is: agency of a reform (see reform_agency)
    metric TEXT NOT NULL REFERENCES metric (id), -- what is measured
    period_id TEXT NOT NULL REFERENCES period (id), -- the period described
    reported_by TEXT NOT NULL, -- area code of the publisher
    value ANY, -- a printed figure, or the sum of those in figures; NULL = nothing comparable can be said
    status TEXT, -- verified, stated
    segment INTEGER, -- from 1 for each reporter and kind of period: only figures of one segment compare; NULL without a value
    joined TEXT, -- sum of several agencies; renamed: printed under an earlier name; NULL = as printed under the name
    complete INTEGER NOT NULL, -- 1 = every agency that belongs to it is printed
    change TEXT, -- what begins here: break, join, rename, scope_change
    reforms TEXT, -- JSON list: the reforms by which it is so
    figures TEXT NOT NULL, -- JSON list: unit as printed, value and observation_id of each figure it is made of
    note_zh TEXT, -- why it is joined, broken or empty, in Chinese
    note_en TEXT, -- the same in English
    PRIMARY KEY (area_code, agency, metric, period_id, reported_by)
) STRICT, WITHOUT ROWID;

CREATE TABLE series_stale (
    -- Bookkeeping: areas whose figures changed since their rows of series_point were made.
    area_code TEXT PRIMARY KEY -- the area
) STRICT, WITHOUT ROWID;

-- Whoever gives a figure another unit (a decision) makes both areas stale; the writer sees to all other changes.
CREATE TRIGGER observation_moved AFTER UPDATE OF unit_id ON observation
BEGIN
    INSERT OR IGNORE INTO series_stale SELECT area_code FROM unit
    WHERE id IN (old.unit_id, new.unit_id) AND area_code IS NOT NULL;
END;
