CREATE VIEW figure AS
SELECT
    -- The figure to use: one for each area, unit, metric, statistic and period. Breakdowns and figures that are held back, missing,
    -- superseded, or of a period that the text does not date are left out; where several places print it, verified beats stated, a table prose, the period's own
    -- bulletin another, and the later publication the earlier. Figures of which one is the other rounded are the same.
    area_code, -- publishing area
    unit_id, -- NULL = the whole publishing area
    home_code, -- the area that the unit belongs to (叶县 for 叶县 and 叶县税务局 in a city's bulletin); NULL = the whole publishing area
    metric, -- what is measured
    statistic, -- value, share, mom_change, yoy_change
    period_id, -- the period described
    value, -- as in observation; a grade's text
    CASE WHEN NOT disputed AND several THEN 'verified' ELSE status END AS status, -- verified: so in its own bulletin, or two witnesses say so and none says otherwise (see publication); else stated
    disputed, -- 1 = another figure for the same fact, no less usable, has another value
    places, -- in how many places it is printed, this one included
    observation_id -- the figure chosen; see observation_explained
FROM (
    SELECT
        b.area_code,
        o.unit_id,
        u.area_code AS home_code,
        o.metric,
        o.statistic,
        o.period_id,
        coalesce(o.value, o.text) AS value,
        o.status,
        o.id AS observation_id,
        count(*) OVER fact AS places,
        min(p.witness) OVER fact <> max(p.witness) OVER fact AS several,
        CASE
            WHEN o.value IS NULL THEN min(o.text) OVER fact <> max(o.text) OVER fact
            ELSE max(o.value - o.slack) OVER fact > min(o.value + o.slack) OVER fact
        END AS disputed,
        row_number() OVER (
            fact
            ORDER BY
                o.status = 'verified' DESC,
                o.table_no IS NULL,
                o.period_id IS NOT b.period_id,
                b.published_on DESC,
                b.recorded_at DESC,
                o.id
        ) AS preference
    FROM bulletin AS b
    INNER JOIN publication AS p ON p.bulletin_id = b.id
    INNER JOIN observation_precision AS o
        ON o.bulletin_id = b.id AND o.id BETWEEN b.id * 1000000 AND b.id * 1000000 + 999999
    LEFT JOIN unit AS u ON u.id = o.unit_id
    WHERE
        b.superseded_at IS NULL
        AND b.area_code IS NOT NULL
        AND o.dimension IS NULL
        AND o.missing IS NULL
        AND o.status <> 'review'
        AND instr(o.period_id, '?') = 0
    WINDOW fact AS (PARTITION BY b.area_code, u.area_code, o.unit_id, o.metric, o.statistic, o.period_id)
)
WHERE preference = 1
