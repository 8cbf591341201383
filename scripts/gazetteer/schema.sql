-- The gazetteer's tables. Coordinates are degrees times 10,000. kind counts records.place.ACCURACIES.
-- A country so wide that its middle says nothing of where in it has no point.
-- renown: 1 for a country's capital, 2 for a town that its bare name means in reports (renowned.tsv).
-- townspeople of a region are those of its towns here: no census, only how well it is known.
-- name.how: 0 the place's own name, 1 another name of it, plus 2 where an article was dropped to make the key.
PRAGMA page_size = 8192;
CREATE TABLE place (
    n INTEGER PRIMARY KEY,
    id TEXT,
    name TEXT NOT NULL,
    arabic TEXT,
    kind INTEGER NOT NULL,
    country TEXT NOT NULL,
    region INTEGER,
    latitude INTEGER,
    longitude INTEGER,
    population INTEGER,
    renown INTEGER,
    townspeople INTEGER
);
CREATE TABLE name (key TEXT NOT NULL, place INTEGER NOT NULL, how INTEGER NOT NULL, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE bones (country TEXT NOT NULL, bones TEXT NOT NULL, key TEXT NOT NULL, PRIMARY KEY (country, bones, key)) WITHOUT ROWID;
CREATE INDEX countries ON place (country) WHERE kind = 10;
