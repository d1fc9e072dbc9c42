CREATE VIEW observation_history AS
SELECT
    -- Every figure with all that is needed to judge and find it, of superseded bulletins too. As of a day:
    -- WHERE recorded_at < '2023-11-10' AND (superseded_at IS NULL OR superseded_at >= '2023-11-10').
    o.id AS observation_id, -- for `hotline explain`
    b.area_code, -- publishing area; NULL where the evidence does not determine it
    b.area_name AS area, -- its name
    o.unit_id, -- NULL = the whole publishing area
    o.unit, -- as printed
    o.metric, -- what is measured
    o.statistic, -- value, share, mom_change, yoy_change
    o.dimension, -- breakdown: category, channel, class, component, reporter; NULL = none
    o.member, -- which one, as printed
    o.period_id, -- the period described
    o.value, -- as meant: 万 expanded, falls negative, percent 0-100
    o.text, -- the characters that were read
    o.kind, -- count, rate_percent, score, rank, grade, change_percent …
    o.missing, -- why there is no figure
    o.status, -- verified, stated, review
    (
        SELECT count(*) FROM check_observation AS l INNER JOIN check_result AS c ON c.id = l.check_id
        WHERE l.observation_id = o.id AND c.passed = 1
    ) AS checks_passed, -- identities that hold with this figure
    (
        SELECT count(*) FROM check_observation AS l INNER JOIN check_result AS c ON c.id = l.check_id
        WHERE l.observation_id = o.id AND c.passed = 0
    ) AS checks_failed, -- identities that do not
    (SELECT count(*) FROM issue_observation AS l WHERE l.observation_id = o.id) AS issues, -- issues that name it
    o.notes, -- JSON list: remarks for a person
    replace(
        substr(t.text, max(1, o.start_char - 23), o.end_char - o.start_char + 24 + min(24, o.start_char)), char(10), ' '
    ) AS excerpt, -- the printed figure with 24 characters either side
    o.table_no, -- table, from 1; NULL = prose
    d.caption, -- the table's heading
    o.row_no, -- row, from 1
    o.column_no, -- column, from 1
    o.header, -- JSON list: header path of the column
    o.page, -- page of a PDF, from 1; 1 for a picture
    o.bbox, -- JSON list: left, top, right, bottom in points; in pixels of a picture
    o.sheet, -- sheet of a workbook
    o.cell, -- cell of a workbook
    o.ocr, -- how sure OCR was of its least sure character, 0 to 1; NULL = the file itself says the characters
    o.start_char, -- first character in bulletin_text, from 0
    o.end_char, -- behind the last character
    o.source_first, -- first byte in the original file, from 0
    o.source_last, -- last byte
    b.sha256, -- of the original file, its name in raw/blobs
    b.source_id, -- where it was found
    b.locator, -- path or address inside the source
    b.url, -- address, where there is one
    a.page_locator, -- of an attachment, the page that names it
    b.title, -- the bulletin's headline
    b.document_number, -- its number
    b.published_on, -- ISO date
    b.recorded_at, -- since when the place says so, UTC
    b.superseded_at, -- until when; NULL = still
    b.parser, -- version of the parser that read it
    o.bulletin_id, -- the bulletin
    o.position, -- printed figure in the bulletin, from 0
    c.decision_id, -- the decision that gave the figure its unit; NULL = the rules did
    c.rule_unit_id -- its unit by the rules, where a decision gave another
FROM bulletin AS b
INNER JOIN observation AS o
    ON o.bulletin_id = b.id AND o.id BETWEEN b.id * 1000000 AND b.id * 1000000 + 999999
LEFT JOIN bulletin_text AS t ON t.bulletin_id = o.bulletin_id
LEFT JOIN decided_unit AS c ON c.observation_id = o.id
LEFT JOIN attachment AS a ON a.bulletin_id = o.bulletin_id
LEFT JOIN document_table AS d ON d.bulletin_id = o.bulletin_id AND d.table_no = o.table_no
