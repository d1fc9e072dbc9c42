CREATE VIEW coverage AS
WITH RECURSIVE published AS (
    SELECT
        b.area_code,
        substr(p.end_date, 1, 7) AS month,
        (SELECT o.sha256 FROM bulletin AS o WHERE o.id = u.page_id) AS sha256,
        b.error IS NULL AND EXISTS (
            SELECT 1 FROM observation AS o WHERE o.id BETWEEN b.id * 1000000 AND b.id * 1000000 + 999999
        ) AS was_read
    FROM bulletin AS b
    INNER JOIN publication AS u ON u.bulletin_id = b.id
    INNER JOIN period AS p ON p.id = b.period_id
    WHERE b.superseded_at IS NULL AND b.area_code IS NOT NULL AND julianday(p.end_date) - julianday(p.start_date) < 31
),

silent AS (
    SELECT s.source_id, s.area_code, substr(coalesce(s.newest_on, s.first_look_on), 1, 7) AS month
    FROM source_state AS s
    WHERE date(coalesce(s.newest_on, s.first_look_on), '+' || s.silent_days || ' days') < date('now')
),

silent_area AS (
    SELECT source_id, area_code, month FROM silent WHERE area_code IS NOT NULL
    UNION
    SELECT s.source_id, b.area_code, s.month FROM silent AS s
    INNER JOIN bulletin AS b ON b.source_id = s.source_id
    WHERE s.area_code IS NULL AND b.superseded_at IS NULL AND b.area_code IS NOT NULL
),

span AS (
    SELECT area_code, month, month AS last_month FROM published
    UNION ALL
    SELECT area_code, month, strftime('%Y-%m', 'now') FROM silent_area
),

calendar AS (
    SELECT area_code, min(month) AS month, max(last_month) AS last_month FROM span GROUP BY area_code
    UNION ALL
    SELECT area_code, strftime('%Y-%m', month || '-01', '+1 month'), last_month FROM calendar WHERE month < last_month
)

SELECT
    -- One row for each area and month from its first to its last bulletin on a month or less; where a source is stale, to the present.
    c.area_code, -- publishing area
    a.name AS area, -- its name
    c.month, -- 2023-10: the month in which the bulletin's period ends
    count(DISTINCT p.sha256) AS published, -- bulletins that the archive has; copies, and a page with its attachments, counted once
    count(DISTINCT CASE WHEN p.was_read THEN p.sha256 END) AS read, -- of these, gave at least one figure
    count(DISTINCT p.sha256) - count(DISTINCT CASE WHEN p.was_read THEN p.sha256 END) AS failed, -- of these, gave none
    count(p.sha256) = 0 AS missing, -- 1 = no bulletin for this month, though there are earlier and later ones, or a source is stale
    (
        SELECT count(*) FROM silent_area AS s WHERE s.area_code = c.area_code AND s.month < c.month
    ) AS stale -- sources of the area that were last heard of before this month, longer ago than their cadence allows
FROM calendar AS c
LEFT JOIN area AS a ON a.code = c.area_code
LEFT JOIN published AS p ON p.area_code = c.area_code AND p.month = c.month
GROUP BY c.area_code, c.month
