CREATE VIEW observation_explained AS
SELECT
    -- The rows of observation_history that current bulletins say, with the same columns.
    *
FROM observation_history
WHERE superseded_at IS NULL
