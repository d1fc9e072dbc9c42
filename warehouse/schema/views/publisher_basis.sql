CREATE VIEW publisher_basis AS
WITH used AS (
    SELECT
        b.area_code,
        s.metric,
        s.whose,
        s.dimension,
        p.kind AS period_kind,
        s.population,
        s.numerator,
        s.denominator,
        s.rater,
        min(p.start_date) AS first_day,
        max(p.end_date) AS last_day,
        count(DISTINCT b.id) AS bulletins,
        sum(s.figures) AS figures,
        max(s.population_how = 'arithmetic' OR s.denominator_how = 'arithmetic') AS by_arithmetic
    FROM metric_basis AS s
    INNER JOIN bulletin AS b ON b.id = s.bulletin_id
    INNER JOIN period AS p ON p.id = s.period_id
    WHERE b.superseded_at IS NULL AND b.area_code IS NOT NULL
    GROUP BY
        b.area_code, s.metric, s.whose, s.dimension, p.kind, s.population, s.numerator, s.denominator, s.rater
)

SELECT
    -- What each publisher's metrics have counted, and from when to when; a change of basis is a second row.
    u.area_code, -- publishing area
    a.name AS area, -- its name
    u.metric, -- what is measured
    u.whose, -- area: of the whole area; units: of its units
    u.dimension, -- breakdown; NULL = none
    u.period_kind, -- week, month, quarter, half_year, year, to_date, other
    u.population, -- which tickets; NULL = the text does not tell
    u.numerator, -- what a rate counts
    u.denominator, -- of what a rate is the rate; NULL = unknown
    u.rater, -- who asked the callers, or assesses
    u.first_day, -- first day of the first period for which it is used
    u.last_day, -- last day of the last one
    u.bulletins, -- bulletins that use it
    u.figures, -- figures printed on this basis
    u.by_arithmetic, -- 1 = figures show it, somewhere
    (
        SELECT count(DISTINCT coalesce(v.population, '') || ' ' || coalesce(v.denominator, '') || ' ' || coalesce(v.rater, ''))
        FROM used AS v
        WHERE
            v.area_code = u.area_code
            AND v.metric = u.metric
            AND v.whose = u.whose
            AND v.dimension IS u.dimension
            AND (v.population IS NOT NULL OR v.denominator IS NOT NULL OR v.rater IS NOT NULL)
    ) AS variants -- how many different bases the publisher has told for this metric; more than 1: look before drawing a line
FROM used AS u
LEFT JOIN area AS a ON a.code = u.area_code
