-- Of what metrics count: which tickets a figure is about, of what a rate is the rate, who asked the callers.

CREATE TABLE metric_basis (
    -- Of what the figures of one metric count in one column of a table, or in the prose, of a bulletin; ids and their meaning
    -- are those of parsers/vocabulary/bases.yaml (see docs/comparing.md).
    bulletin_id INTEGER NOT NULL REFERENCES bulletin (id), -- where
    number INTEGER NOT NULL, -- from 1, in the order in which the figures are printed
    metric TEXT NOT NULL REFERENCES metric (id), -- what is measured
    period_id TEXT NOT NULL REFERENCES period (id), -- the period described
    whose TEXT NOT NULL, -- area: of the whole publishing area; units: of its units
    table_no INTEGER, -- table, from 1; NULL = prose
    header TEXT, -- JSON list: header path of the column
    dimension TEXT, -- breakdown; NULL = none
    member TEXT, -- which one, where all figures have the same
    figures INTEGER NOT NULL, -- figures printed there
    population TEXT, -- which tickets: ids joined by + hold together; NULL = the text does not tell
    population_how TEXT NOT NULL, -- stated (words say it), arithmetic (the figures show it), unknown
    numerator TEXT, -- what a rate counts, as arithmetic shows it; NULL = unknown, or no rate
    denominator TEXT, -- of what a rate is the rate; ids joined by | are equal in all figures, so that each is right; NULL = unknown
    denominator_how TEXT NOT NULL, -- stated, arithmetic, unknown
    denominator_metric TEXT, -- the metric that counts the denominator; NULL where none does
    held INTEGER NOT NULL, -- rates that follow from the denominator
    tried INTEGER NOT NULL, -- of so many that could be tried
    rater TEXT, -- who asked the callers, or assesses: ids joined by +; NULL = unknown
    rater_how TEXT NOT NULL, -- stated, unknown
    evidence TEXT, -- JSON object: for each facet the words or figures that tell it, and their characters in bulletin_text
    PRIMARY KEY (bulletin_id, number)
) STRICT, WITHOUT ROWID;
