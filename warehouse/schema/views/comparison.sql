CREATE VIEW comparison AS
SELECT
    -- Units of one functional type across areas, month by month, each figure with what it counts. Figures of one basis_group compare;
    -- `hotline compare` says in words how any two do, with intervals.
    f.metric, -- what is measured
    p.month, -- 2023-10
    u.type_id AS unit_type, -- functional type
    f.area_code, -- publishing area
    a.name AS area, -- its name
    f.unit_id, -- the unit
    u.name AS unit, -- the shortest of its printed names
    f.value, -- the figure to use (see figure)
    f.status, -- verified, stated
    f.disputed, -- 1 = another place prints it otherwise
    s.population, -- which tickets; NULL = the text does not tell
    s.denominator, -- of what a rate is the rate; NULL = unknown
    (
        SELECT CASE WHEN min(w.value) = max(w.value) THEN max(w.value) END
        FROM observation AS w
        WHERE
            w.id BETWEEN s.bulletin_id * 1000000 AND s.bulletin_id * 1000000 + 999999
            AND w.metric = s.denominator_metric
            AND w.statistic = 'value'
            AND w.unit_id = f.unit_id
            AND w.period_id = f.period_id
            AND w.dimension IS NULL
            AND w.status <> 'review'
    ) AS denominator_count, -- how many these are, as the same bulletin prints it
    s.rater, -- who asked the callers
    CASE
        WHEN m.kind = 'rate_percent' AND s.denominator IS NULL THEN NULL
        WHEN m.kind <> 'rate_percent' AND s.population IS NULL THEN NULL
        ELSE coalesce(s.population, '?') || ' / ' || coalesce(s.denominator, '-') || ' / ' || coalesce(s.rater, '?')
    END AS basis_group, -- equal where figures are known to count alike; NULL = unknown
    CASE
        WHEN m.kind = 'rate_percent' AND s.denominator IS NULL THEN 'of what it is the rate is not told'
        WHEN s.population IS NULL THEN 'which tickets are counted is not told'
    END AS note, -- what is unknown about it
    f.observation_id -- the figure; see observation_explained
FROM figure AS f
INNER JOIN period AS p ON p.id = f.period_id
INNER JOIN unit AS u ON u.id = f.unit_id
INNER JOIN metric AS m ON m.id = f.metric
LEFT JOIN area AS a ON a.code = f.area_code
LEFT JOIN observation_basis AS s ON s.observation_id = f.observation_id
WHERE f.statistic = 'value' AND p.month IS NOT NULL AND u.type_id IS NOT NULL
