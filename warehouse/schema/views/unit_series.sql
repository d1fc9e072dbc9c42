CREATE VIEW unit_series AS
SELECT
    -- Every unit over time, across reforms. Rows of agencies that a reform touched are made by the rules of parsers/vocabulary/units/
    -- reforms.yaml (docs/series.md); those of all other units are their figures. Only rows of one area, unit, reporter, kind of
    -- period and segment compare. One area: WHERE area_code = '410425'.
    s.area_code, -- the area that the unit belongs to; of agencies the newest code of a place whose code changed
    a.name AS area, -- its name
    coalesce(c.place, s.area_code) AS place, -- its newest code: one place whose code changed is one series
    s.unit_id, -- the unit; agency:market_regulation for an agency that a reform touched, whatever its name then
    s.unit, -- the shortest of its printed names; of an agency its usual name
    s.unit_type, -- functional type
    s.metric, -- what is measured
    s.period_id, -- the period described
    p.kind AS period_kind, -- week, month, quarter, half_year, year, to_date, other
    p.start_date, -- first day
    p.end_date, -- last day
    s.reported_by, -- area code of the publisher
    r.name AS reporter, -- its name
    s.value, -- a printed figure, or the sum of those in figures; NULL = nothing comparable can be said
    s.status, -- verified, stated
    s.segment, -- from 1 for each reporter and kind of period: only figures of one segment compare; NULL without a value
    s.joined, -- sum of several agencies; renamed: printed under an earlier name; NULL = as printed under the name
    s.complete, -- 1 = every agency that belongs to it is printed
    s.change, -- what begins here: break, join, rename, scope_change
    s.figures, -- JSON list: unit as printed, value and observation_id of each figure it is made of
    s.note_zh, -- why it is joined, broken or empty, in Chinese
    s.note_en -- the same in English
FROM (
    SELECT
        t.area_code,
        'agency:' || t.agency AS unit_id,
        (SELECT g.zh FROM reform_agency AS g WHERE g.agency = t.agency LIMIT 1) AS unit,
        (SELECT g.type_id FROM reform_agency AS g WHERE g.agency = t.agency LIMIT 1) AS unit_type,
        t.metric,
        t.period_id,
        t.reported_by,
        t.value,
        t.status,
        t.segment,
        t.joined,
        t.complete,
        t.change,
        t.figures,
        t.note_zh,
        t.note_en
    FROM series_point AS t
    UNION ALL
    SELECT
        f.home_code AS area_code,
        f.unit_id,
        u.name AS unit,
        u.type_id AS unit_type,
        f.metric,
        f.period_id,
        f.area_code AS reported_by,
        f.value,
        f.status,
        1 AS segment,
        NULL AS joined,
        1 AS complete,
        NULL AS change,
        json_array(json_object('unit', o.unit, 'value', f.value, 'observation_id', f.observation_id)) AS figures,
        NULL AS note_zh,
        NULL AS note_en
    FROM figure AS f
    INNER JOIN unit AS u ON u.id = f.unit_id
    INNER JOIN observation AS o ON o.id = f.observation_id
    WHERE
        f.home_code IS NOT NULL
        AND f.unit_id NOT GLOB '*:area:*'
        AND f.statistic = 'value'
        AND NOT EXISTS (SELECT 1 FROM series_unit AS x WHERE x.unit_id = f.unit_id)
) AS s
INNER JOIN period AS p ON p.id = s.period_id
LEFT JOIN area AS a ON a.code = s.area_code
LEFT JOIN area AS r ON r.code = s.reported_by
LEFT JOIN place_code AS c ON c.code = s.area_code
