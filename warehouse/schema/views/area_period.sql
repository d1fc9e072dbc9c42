CREATE VIEW area_period AS
SELECT
    -- One row for each publishing area as a whole and period of any length; metrics as columns as in unit_month.
    f.area_code, -- publishing area
    a.name AS area, -- its name
    f.period_id, -- 2023-10, 2023-Q4, 2023 …
    p.kind AS period_kind, -- week, month, quarter, half_year, year, to_date, other
    p.start_date, -- first day
    p.end_date, -- last day
    {metrics}
    count(*) AS figures, -- figures in this row
    sum(f.status = 'verified') AS verified, -- of these, confirmed by arithmetic or a second place
    sum(f.disputed) AS disputed -- of these, printed with another value elsewhere
FROM figure AS f
INNER JOIN period AS p ON p.id = f.period_id
LEFT JOIN area AS a ON a.code = f.area_code
WHERE f.statistic = 'value' AND f.unit_id IS NULL
GROUP BY f.area_code, f.period_id
