-- Figures of a bulletin by status, counted when they are written: what a run that changes nothing tells costs nothing.

CREATE TABLE figure_count (
    -- How many figures (rows of observation) a bulletin has, by status.
    bulletin_id INTEGER NOT NULL REFERENCES bulletin (id), -- whose figures
    status TEXT NOT NULL, -- verified, stated, review
    figures INTEGER NOT NULL, -- how many
    PRIMARY KEY (bulletin_id, status)
) STRICT, WITHOUT ROWID;

INSERT INTO figure_count SELECT bulletin_id, status, count(*) FROM observation GROUP BY bulletin_id, status;
