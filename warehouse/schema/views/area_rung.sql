CREATE VIEW area_rung AS
SELECT
    -- The rungs of the ladder that fired for the area of a bulletin, one a row: what speaks for the area, and what against it.
    b.id AS bulletin_id, -- the bulletin
    e.key + 1 AS position, -- 1 = the strongest
    b.area_code, -- the area that was decided; NULL where none was
    CASE WHEN e.value LIKE 'against: %' THEN substr(e.value, 10) ELSE e.value END AS said, -- the rung and what it says: heading 衡东县, townships 5/6
    e.value NOT LIKE 'against: %' AS agrees -- 1 = it speaks for the area (or, without a code, for the name printed); 0 = for another
FROM bulletin AS b
CROSS JOIN json_each(b.area_evidence) AS e
