CREATE VIEW observation_precision AS
SELECT
    -- What figures say and how exactly they are printed. Figures no further apart than the slack of both are the same, one of them
    -- rounded: 1.1万 and 11234, 97.3 % and 97.31 %.
    id, -- number of the figure
    bulletin_id, -- who says it
    unit_id, -- NULL = the whole publishing area
    metric, -- what is measured
    statistic, -- value, share, mom_change, yoy_change
    dimension, -- breakdown; NULL = none
    member, -- which one
    period_id, -- the period described
    value, -- as meant
    text, -- the characters that were read
    missing, -- why there is no figure
    status, -- verified, stated, review
    table_no, -- table, from 1; NULL = prose
    CASE WHEN instr(text, '万') THEN 4999.0 ELSE 0.4999 END
    / CASE
        WHEN instr(text, '.') = 0 THEN 1
        ELSE
            CASE
                length(substr(text, instr(text, '.') + 1))
                - length(ltrim(substr(text, instr(text, '.') + 1), '0123456789'))
                WHEN 0 THEN 1 WHEN 1 THEN 10 WHEN 2 THEN 100 ELSE 1000
            END
    END AS slack -- half a unit of the last printed digit, a little less for what is lost in computing
FROM observation
