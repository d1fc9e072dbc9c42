-- Decisions of persons: a mirror of warehouse/decisions/*.csv, and what they changed. The files are the original.

DROP TABLE decision;

CREATE TABLE decision (
    -- What a person decided, as it stands in warehouse/decisions; it outlives every re-run. `hotline units` writes those of units.
    id TEXT PRIMARY KEY, -- file and key: units/411723/城建投/城市建设投资集团公司/2019-01-01
    kind TEXT NOT NULL, -- unit, area
    scope TEXT NOT NULL, -- unit: code of the publishing area, * for all; area: hash of the file, or source/pattern of locators
    name TEXT, -- unit: folded name that it is about
    relation TEXT NOT NULL, -- same, different, unsure; of an area always same
    other TEXT NOT NULL, -- unit: folded name, unit id, or type:… ; area: code of the area
    valid_from TEXT, -- ISO date of the first day of periods for which it holds; NULL = no limit
    valid_to TEXT, -- ISO date of the last day; NULL = no limit
    evidence TEXT NOT NULL, -- why
    author TEXT NOT NULL, -- who
    decided_on TEXT NOT NULL -- ISO date
) STRICT, WITHOUT ROWID;

CREATE TABLE decided_unit (
    -- A figure whose unit a decision changed; all others have the unit that the rules say.
    observation_id INTEGER PRIMARY KEY REFERENCES observation (id), -- figure
    rule_unit_id TEXT NOT NULL, -- the unit by the rules, to which it returns when the decision is removed
    decision_id TEXT NOT NULL REFERENCES decision (id) -- the decision; the first one where several lead there
) STRICT;

CREATE INDEX decided_unit_decision ON decided_unit (decision_id);

CREATE TABLE decision_clash (
    -- Units that a decision calls one and a table of this bulletin has as two rows: there they are kept apart.
    bulletin_id INTEGER NOT NULL REFERENCES bulletin (id), -- where
    table_no INTEGER NOT NULL, -- table, from 1
    unit_id TEXT NOT NULL, -- the unit that they were to be
    decision_id TEXT NOT NULL REFERENCES decision (id), -- the decision
    names TEXT NOT NULL, -- JSON list: the printed names
    observation_id INTEGER NOT NULL REFERENCES observation (id), -- the first figure that would have been joined
    PRIMARY KEY (bulletin_id, table_no, unit_id)
) STRICT, WITHOUT ROWID;
