-- What the names of units tell of them, and how surely; what a type means.

ALTER TABLE unit_type ADD COLUMN en TEXT /* label in English */;

ALTER TABLE unit_type ADD COLUMN definition TEXT /* what units of the type do, in Chinese and English */;

CREATE TABLE unit_name_kind (
    -- What a printed name tells of its unit. Only certain types go to unit and so into comparisons; the others wait for a person.
    unit_id TEXT NOT NULL, -- the unit
    name TEXT NOT NULL, -- as in unit_name
    type_id TEXT REFERENCES unit_type (id), -- functional type, certain or likely; NULL where nothing is known
    certainty TEXT NOT NULL, -- certain: every character of the name is explained; likely: a word of it is known; unknown
    body TEXT, -- kind of body: department, party_organ, institution, enterprise … (docs/adding-a-word.md); NULL where nothing is known
    others TEXT NOT NULL, -- further types of a composite body, or those of the body of which it is a part, parted by spaces
    because TEXT NOT NULL, -- the word or ending that decided
    PRIMARY KEY (unit_id, name),
    FOREIGN KEY (unit_id, name) REFERENCES unit_name (unit_id, name) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
