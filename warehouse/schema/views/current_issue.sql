CREATE VIEW current_issue AS
SELECT
    -- The issues of current bulletins, and which of them another document has settled.
    i.id AS issue_id, -- number in table issue
    i.bulletin_id, -- where
    i.kind, -- stable identifier, such as unknown_header
    CASE WHEN s.settled_by IS NULL THEN i.severity ELSE 'info' END AS severity, -- info, review, error; of what is settled info
    CASE
        WHEN s.settled_by IS NULL THEN i.message ELSE i.message || '. Settled by ' || s.settled_by
    END AS message, -- what, where, and what to do
    i.start_char, -- characters in bulletin_text
    i.end_char, -- behind the last character
    i.table_no, -- table, from 1
    s.settled_by -- the file that brought what was missing, or confirms the figures; NULL = open
FROM issue AS i
INNER JOIN bulletin AS b ON b.id = i.bulletin_id
LEFT JOIN (
    SELECT
        i.id AS issue_id,
        CASE
            -- A table that was announced, figures that were missed: an attachment brings them.
            WHEN i.kind IN ('table_announced', 'no_figures')
                THEN (
                    SELECT min(f.locator)
                    FROM bulletin AS p
                    INNER JOIN attachment AS a ON a.page_locator = p.locator
                    INNER JOIN bulletin AS f
                        ON f.id = a.bulletin_id AND f.source_id = p.source_id AND f.superseded_at IS NULL
                    INNER JOIN document_table AS t ON t.bulletin_id = f.id AND t.status = 'read'
                    WHERE p.id = i.bulletin_id
                )
            -- Rows of a table that were kept apart: a decision says that they are two units.
            WHEN i.kind = 'unit_clash'
                AND EXISTS (SELECT 1 FROM issue_observation AS l WHERE l.issue_id = i.id)
                AND NOT EXISTS (
                    SELECT 1 FROM issue_observation AS l INNER JOIN observation AS o ON o.id = l.observation_id
                    WHERE l.issue_id = i.id AND instr(o.unit_id, '#')
                )
                THEN 'a decision on the units'
            -- Doubts of how figures were read: each of them is printed elsewhere too.
            WHEN EXISTS (SELECT 1 FROM issue_observation AS l WHERE l.issue_id = i.id)
                AND NOT EXISTS (
                    SELECT 1 FROM issue_observation AS l
                    WHERE l.issue_id = i.id
                    AND l.observation_id NOT IN (SELECT observation_id FROM settled_figure)
                )
                THEN 'the same figures in another document'
        END AS settled_by
    FROM issue AS i
    WHERE i.severity <> 'info'
) AS s ON s.issue_id = i.id
WHERE b.superseded_at IS NULL
