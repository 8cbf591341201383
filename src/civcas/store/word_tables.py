"""What is searched in beside the entries: SQLite has a table of its own that triggers keep, PostgreSQL an index."""

from __future__ import annotations

SQLITE = (
    """CREATE VIRTUAL TABLE store_entry_words
       USING fts5(words, content='', detail=none, columnsize=0, tokenize='ascii')""",
)

TRIGGERS = {
    "store_entry_added": """CREATE TRIGGER store_entry_added AFTER INSERT ON store_entry BEGIN
       INSERT INTO store_entry_words(rowid, words) VALUES (new.id, new.words); END""",
    "store_entry_removed": """CREATE TRIGGER store_entry_removed AFTER DELETE ON store_entry BEGIN
       INSERT INTO store_entry_words(store_entry_words, rowid, words) VALUES ('delete', old.id, old.words); END""",
    "store_entry_changed": """CREATE TRIGGER store_entry_changed AFTER UPDATE OF id, words ON store_entry BEGIN
       INSERT INTO store_entry_words(store_entry_words, rowid, words) VALUES ('delete', old.id, old.words);
       INSERT INTO store_entry_words(rowid, words) VALUES (new.id, new.words); END""",
}
"""The only triggers that a ledger of SQLite has, by their names."""

REFILL = (
    "INSERT INTO store_entry_words(store_entry_words) VALUES('delete-all')",
    "INSERT INTO store_entry_words(rowid, words) SELECT id, words FROM store_entry",
)
"""What fills the table that SQLite searches in anew, out of the entries."""

POSTGRESQL = (
    "ALTER TABLE store_entry ALTER COLUMN words SET STORAGE EXTERNAL",  # hashes do not become smaller
    # Every search goes through what waits to be put in its place: half a megabyte of it, not four.
    """CREATE INDEX store_entry_words ON store_entry
       USING gin ((array_to_tsvector(string_to_array(words, ' ')))) WITH (gin_pending_list_limit = 512)""",
)
