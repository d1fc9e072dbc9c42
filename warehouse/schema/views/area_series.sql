CREATE VIEW area_series AS
SELECT
    -- Every figure of an area as a whole: from its own bulletins, and from the rows that others (its city) give it. They are told
    -- apart by reported_by and never mixed. One area: WHERE area_code = '410422'.
    s.area_code, -- the area that is described
    a.name AS area, -- its name
    coalesce(c.place, s.area_code) AS place, -- its newest code: one place whose code changed is one series
    s.metric, -- what is measured
    s.statistic, -- value, share, mom_change, yoy_change
    s.period_id, -- the period described
    p.kind AS period_kind, -- week, month, quarter, half_year, year, to_date, other
    p.start_date, -- first day
    p.end_date, -- last day
    s.reported_by, -- area code of the publisher
    r.name AS reporter, -- its name
    s.own, -- 1 = the area itself publishes it
    s.value, -- as in figure
    s.status, -- verified, stated
    s.disputed, -- 1 = the same reporter prints it otherwise elsewhere
    s.observation_id -- see observation_explained
FROM (
    SELECT
        area_code, metric, statistic, period_id, area_code AS reported_by, 1 AS own, value, status, disputed, observation_id
    FROM figure
    WHERE unit_id IS NULL
    UNION ALL
    SELECT
        home_code AS area_code,
        metric,
        statistic,
        period_id,
        area_code AS reported_by,
        area_code = home_code AS own,
        value,
        status,
        disputed,
        observation_id
    FROM figure
    WHERE unit_id GLOB '*:area:*'
) AS s
INNER JOIN period AS p ON p.id = s.period_id
LEFT JOIN area AS a ON a.code = s.area_code
LEFT JOIN area AS r ON r.code = s.reported_by
LEFT JOIN place_code AS c ON c.code = s.area_code
