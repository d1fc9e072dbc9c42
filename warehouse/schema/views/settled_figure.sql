CREATE VIEW settled_figure AS
SELECT
    -- Figures held back for how they were read, which another document of the same area and period prints too and where nothing
    -- holds them: a copy confirms the reading (a scan, a doubtful header), so nobody need be asked. Figures that arithmetic speaks
    -- against are not among them.
    o.id AS observation_id, -- the figure that is held
    min(w.id) AS witness_id -- the first figure that says the same and is not held
FROM observation AS o
INNER JOIN bulletin AS b ON b.id = o.bulletin_id
INNER JOIN bulletin AS c
    ON c.area_code = b.area_code AND c.period_id = b.period_id AND c.sha256 <> b.sha256
INNER JOIN observation AS w
    ON w.bulletin_id = c.id AND w.id BETWEEN c.id * 1000000 AND c.id * 1000000 + 999999
WHERE
    o.status = 'review'
    AND o.missing IS NULL
    AND b.superseded_at IS NULL
    AND c.superseded_at IS NULL
    AND w.status <> 'review'
    AND w.metric = o.metric
    AND w.unit_id IS o.unit_id
    AND w.statistic = o.statistic
    AND w.dimension IS o.dimension
    AND w.member IS o.member
    AND w.period_id = o.period_id
    AND w.value IS o.value
    AND (o.value IS NOT NULL OR w.text = o.text)
    AND NOT EXISTS (
        SELECT 1 FROM check_observation AS l INNER JOIN check_result AS r ON r.id = l.check_id
        WHERE l.observation_id = o.id AND r.passed = 0
    )
GROUP BY o.id
