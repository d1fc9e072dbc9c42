-- Pages and the files that they name: together they are one publication, whose places are witnesses of each other.

CREATE TABLE attachment (
    -- A bulletin whose file is an attachment: the page beside it names it.
    bulletin_id INTEGER PRIMARY KEY REFERENCES bulletin (id), -- the file
    page_locator TEXT NOT NULL -- path or address of the page, in the same source
) STRICT;

CREATE INDEX attachment_page ON attachment (page_locator);
