CREATE VIEW observation_basis AS
SELECT
    -- Of what each plain figure counts: the row of metric_basis that its column, or the prose, has.
    o.id AS observation_id, -- the figure
    o.bulletin_id, -- who says it
    s.number, -- the row of metric_basis in its bulletin
    s.population, -- which tickets; NULL = the text does not tell
    s.population_how, -- stated, arithmetic, unknown
    s.numerator, -- what a rate counts
    s.denominator, -- of what a rate is the rate; NULL = unknown
    s.denominator_how, -- stated, arithmetic, unknown
    s.denominator_metric, -- the metric that counts it
    s.rater, -- who asked the callers, or assesses
    s.rater_how, -- stated, unknown
    s.evidence -- JSON object: the words or figures that tell it
FROM observation AS o
INNER JOIN metric_basis AS s
    ON s.bulletin_id = o.bulletin_id
    AND s.metric = o.metric
    AND s.period_id = o.period_id
    AND s.whose = CASE WHEN o.unit IS NULL THEN 'area' ELSE 'units' END
    AND s.table_no IS o.table_no
    AND s.header IS o.header
    AND s.dimension IS o.dimension
    AND (
        o.table_no IS NOT NULL
        OR o.dimension IS NULL
        OR o.dimension NOT IN ('channel', 'class', 'reporter')
        OR s.member IS o.member
    )
WHERE o.statistic = 'value'
