CREATE VIEW unit_month AS
SELECT
    -- One row for each area, unit and month; each metric of the vocabulary is a column that holds the figure to use (see figure).
    f.area_code, -- publishing area
    a.name AS area, -- its name
    f.unit_id, -- the unit
    u.name AS unit, -- the shortest of its printed names
    u.type_id AS unit_type, -- functional type
    p.month, -- 2023-10
    {metrics}
    count(*) AS figures, -- figures in this row
    sum(f.status = 'verified') AS verified, -- of these, confirmed by arithmetic or a second place
    sum(f.disputed) AS disputed -- of these, printed with another value elsewhere
FROM figure AS f
INNER JOIN period AS p ON p.id = f.period_id
INNER JOIN unit AS u ON u.id = f.unit_id
LEFT JOIN area AS a ON a.code = f.area_code
WHERE f.statistic = 'value' AND p.month IS NOT NULL
GROUP BY f.area_code, f.unit_id, p.month
