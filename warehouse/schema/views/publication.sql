CREATE VIEW publication AS
SELECT
    -- Which current bulletins were published as one: a page and its attachments.
    b.id AS bulletin_id, -- the bulletin
    coalesce(p.id, b.id) AS page_id, -- the bulletin of its page; of a page, and of a file that no page names, its own
    p.id IS NOT NULL AS is_attachment, -- 1 = a file that a page names
    -- Documents that tell what they tell alike are one witness: the same bulletin in two formats, or at two places. An attachment
    -- is a place of its own, unless it is the page again, with its title and its running text.
    CASE
        WHEN
            p.id IS NULL
            OR (
                b.title = p.title
                AND EXISTS (
                    SELECT 1 FROM observation AS o
                    WHERE o.id BETWEEN b.id * 1000000 AND b.id * 1000000 + 999999 AND o.table_no IS NULL
                )
            )
            THEN coalesce(b.title || ' ' || b.period_id, b.sha256)
        ELSE b.sha256
    END AS witness -- equal for documents of which one is only a copy of the other
FROM bulletin AS b
LEFT JOIN attachment AS a ON a.bulletin_id = b.id
LEFT JOIN bulletin AS p ON p.source_id = b.source_id AND p.locator = a.page_locator AND p.superseded_at IS NULL
WHERE b.superseded_at IS NULL
