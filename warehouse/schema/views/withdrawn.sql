CREATE VIEW withdrawn AS
SELECT
    -- Current bulletins that their publisher has taken away: what they said last stays, and counts as before.
    b.id AS bulletin_id, -- the bulletin
    b.area_code, -- publishing area
    r.name AS area, -- its name
    b.period_id, -- the bulletin's own period
    b.title, -- headline
    b.source_id, -- where it was found
    b.locator, -- path or address inside the source
    b.url, -- address, where there is one
    b.recorded_at, -- since when the place said so, UTC
    a.gone_at -- when it was found gone, UTC
FROM bulletin AS b
INNER JOIN absence AS a ON a.source_id = b.source_id AND a.locator = b.locator AND a.back_at IS NULL
LEFT JOIN area AS r ON r.code = b.area_code
WHERE b.superseded_at IS NULL
