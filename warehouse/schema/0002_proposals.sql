-- How a broken identity could be mended: proposals of its issue, and what each would have the figures read as.

CREATE TABLE proposal (
    -- A repair that would make a broken identity hold; nothing is changed by it until a person has decided.
    issue_id INTEGER NOT NULL REFERENCES issue (id), -- the issue that it answers
    rank INTEGER NOT NULL, -- from 1, the best first
    kind TEXT NOT NULL, -- changed_digit, swapped_columns, left_out_row, printed_otherwise …
    repairs INTEGER NOT NULL, -- how many identities that are broken now would hold
    keeps INTEGER NOT NULL, -- how many others that the figures take part in would go on holding; none would break
    message TEXT NOT NULL, -- what would be read as what, and why, in words
    PRIMARY KEY (issue_id, rank)
) STRICT, WITHOUT ROWID;

CREATE TABLE proposal_observation (
    -- A figure that a proposal would have read otherwise.
    observation_id INTEGER NOT NULL REFERENCES observation (id), -- figure; what is printed stands there
    issue_id INTEGER NOT NULL, -- issue of the proposal
    rank INTEGER NOT NULL, -- rank of the proposal
    value ANY, -- what it would be read as, integer or real; NULL = the right value is printed nowhere
    PRIMARY KEY (observation_id, issue_id, rank),
    FOREIGN KEY (issue_id, rank) REFERENCES proposal (issue_id, rank)
) STRICT, WITHOUT ROWID;

CREATE INDEX proposal_observation_proposal ON proposal_observation (issue_id, rank);
