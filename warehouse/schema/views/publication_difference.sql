CREATE VIEW publication_difference AS
SELECT
    -- Pairs of figures for one fact that a page and its attachments print otherwise, neither of them held back.
    o.id AS observation_id, -- the figure of the page, or of the attachment that was loaded earlier
    w.id AS other_id, -- the figure of the other file
    u.page_id -- the bulletin of their page
FROM publication AS v
INNER JOIN publication AS u
    ON u.page_id = v.page_id AND u.bulletin_id <> v.bulletin_id
    AND (u.bulletin_id = u.page_id OR u.bulletin_id < v.bulletin_id AND v.bulletin_id <> v.page_id)
INNER JOIN bulletin AS c ON c.id = v.bulletin_id
INNER JOIN bulletin AS b ON b.id = u.bulletin_id AND b.area_code = c.area_code
INNER JOIN observation_precision AS o ON o.id BETWEEN b.id * 1000000 AND b.id * 1000000 + 999999
INNER JOIN observation_precision AS w
    ON w.id BETWEEN c.id * 1000000 AND c.id * 1000000 + 999999
    AND w.metric = o.metric
    AND w.unit_id IS o.unit_id
    AND w.statistic = o.statistic
    AND w.dimension IS o.dimension
    AND w.member IS o.member
    AND w.period_id = o.period_id
WHERE
    v.is_attachment
    AND o.status <> 'review'
    AND w.status <> 'review'
    AND o.missing IS NULL
    AND w.missing IS NULL
    AND instr(o.period_id, '?') = 0
    AND CASE
        WHEN o.value IS NULL OR w.value IS NULL THEN o.value IS NOT w.value OR o.text <> w.text
        ELSE abs(o.value - w.value) > o.slack + w.slack
    END
