CREATE VIEW review_queue AS
WITH task AS (
    SELECT
        'issue' AS task,
        i.kind,
        i.severity,
        i.bulletin_id,
        i.start_char,
        i.end_char,
        i.message,
        (SELECT p.message FROM proposal AS p WHERE p.issue_id = i.issue_id AND p.rank = 1) AS proposal,
        (SELECT min(l.observation_id) FROM issue_observation AS l WHERE l.issue_id = i.issue_id) AS observation_id,
        (SELECT count(*) FROM issue_observation AS l WHERE l.issue_id = i.issue_id) AS figures
    FROM current_issue AS i
    WHERE i.severity IN ('review', 'error')
    UNION ALL
    SELECT
        'figure',
        'held_figure',
        'review',
        o.bulletin_id,
        o.start_char,
        o.end_char,
        'The figure ' || o.text || ' (' || o.metric || coalesce(', ' || o.unit, '') || ') is held back'
        || coalesce(' because of ' || (
            SELECT group_concat(c.name || ': ' || c.left_side || ' against ' || c.right_side, '; ')
            FROM check_observation AS l INNER JOIN check_result AS c ON c.id = l.check_id
            WHERE l.observation_id = o.id AND c.passed = 0
        ), '') || '. Compare it with the original: `hotline explain ' || o.id || '`.',
        NULL,
        o.id,
        1
    FROM observation AS o
    WHERE
        o.status = 'review'
        AND NOT EXISTS (
            SELECT 1 FROM issue_observation AS l INNER JOIN issue AS i ON i.id = l.issue_id
            WHERE l.observation_id = o.id AND i.severity IN ('review', 'error')
        )
        AND o.id NOT IN (SELECT observation_id FROM settled_figure)
    UNION ALL
    SELECT
        'figure',
        'attachment_differs',
        'review',
        o.bulletin_id,
        o.start_char,
        o.end_char,
        'The page and its attachments differ on ' || o.metric || coalesce(', ' || o.unit, '') || ': ' || o.text || ' in '
        || b.locator || ', ' || group_concat(w.text || ' in ' || c.locator, ', ')
        || '. Both are kept; decide which is right: `hotline explain ' || o.id || '`.',
        NULL,
        o.id,
        count(*) + 1
    FROM publication_difference AS d
    INNER JOIN observation AS o ON o.id = d.observation_id
    INNER JOIN bulletin AS b ON b.id = o.bulletin_id
    INNER JOIN observation AS w ON w.id = d.other_id
    INNER JOIN bulletin AS c ON c.id = w.bulletin_id
    GROUP BY o.id
    UNION ALL
    SELECT
        'unit',
        'decision_clash',
        'review',
        k.bulletin_id,
        o.start_char,
        o.end_char,
        'Table ' || k.table_no || ' has ' || k.names || ' as two rows, and ' || k.decision_id
        || ' calls them one unit. They are kept apart there; correct the decision or look at the original.',
        NULL,
        k.observation_id,
        1
    FROM decision_clash AS k
    INNER JOIN observation AS o ON o.id = k.observation_id
    UNION ALL
    SELECT
        'unit',
        'unit_type_unknown',
        'review',
        o.bulletin_id,
        o.start_char,
        o.end_char,
        'The name ' || o.unit || ' does not tell for certain what the unit does, so it compares with none of another area. Tell its type: '
        || '`hotline units queue ' || b.area_code || '`.',
        NULL,
        min(o.id),
        count(*)
    FROM unit AS u
    INNER JOIN observation AS o ON o.unit_id = u.id
    INNER JOIN bulletin AS b ON b.id = o.bulletin_id AND b.superseded_at IS NULL AND b.area_code IS NOT NULL
    WHERE
        u.type_id IS NULL
        AND NOT EXISTS (
            SELECT 1 FROM decision AS d
            WHERE d.kind = 'unit' AND d.other GLOB 'type:*' AND d.relation = 'unsure' AND d.name = u.name
        )
    GROUP BY u.id
    UNION ALL
    SELECT
        'bulletin',
        'unreadable',
        'error',
        b.id,
        NULL,
        NULL,
        'Nothing was read of ' || b.locator || ': ' || b.error || '. Look at the file; if it is a bulletin, report it.',
        NULL,
        NULL,
        0
    FROM bulletin AS b
    WHERE
        b.error IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM issue AS i WHERE i.bulletin_id = b.id AND i.severity IN ('review', 'error'))
)

SELECT
    -- What waits for a person in current bulletins: issues of severity review or error, figures that are held back without
    -- such an issue, figures of a page that its attachments print otherwise, units of no certain type or that a table and a decision
    -- disagree on, and bulletins of which nothing could be read. What another document or a decision has settled is left out.
    q.task, -- issue, figure, unit, bulletin
    q.kind, -- the issue's kind, held_figure, attachment_differs, unit_type_unknown, decision_clash, or unreadable
    q.severity, -- review, error
    q.message, -- what, where, and what to do
    q.proposal, -- the best repair of a broken identity, in words; all of them stand in table proposal
    q.figures, -- how many figures it concerns
    q.observation_id, -- the first of them, for `hotline explain`
    replace(
        substr(
            t.text, max(1, q.start_char - 23), min(60, q.end_char - q.start_char) + 24 + min(24, q.start_char)
        ),
        char(10),
        ' '
    ) AS excerpt, -- the place in the text, its first 60 characters, with 24 characters either side
    b.area_code, -- publishing area
    b.area_name AS area, -- its name
    b.period_id, -- the bulletin's period
    b.title, -- the bulletin's headline
    b.source_id, -- where it was found
    b.locator, -- path or address inside the source
    b.url, -- address, where there is one
    q.bulletin_id -- the bulletin
FROM task AS q
INNER JOIN bulletin AS b ON b.id = q.bulletin_id
LEFT JOIN bulletin_text AS t ON t.bulletin_id = q.bulletin_id
WHERE b.superseded_at IS NULL
