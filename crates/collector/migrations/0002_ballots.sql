-- Answers that may be changed, and answers about the person. SQLite takes a constraint off a column
-- only with a new table: all versions of a ballot now have one reference.
CREATE TABLE submissions_with_ballots (
    submission_id TEXT NOT NULL PRIMARY KEY,
    widget_id TEXT NOT NULL,
    config_digest TEXT NOT NULL,
    -- What the resident was shown, to ask about the submission: one for all versions of a ballot, and
    -- of nobody else's. The store sees to that when it gives one.
    reference TEXT NOT NULL,
    -- Which version of which ballot it is. A submission without both counts by itself; of every ballot
    -- the highest version counts. The name of a ballot is a digest of a secret that is not here.
    ballot TEXT,
    version INTEGER,
    -- The submission: one JSON document, without its ballot and the answers about the person.
    document TEXT NOT NULL,
    -- Tells a repeated delivery from another submission under the same id: of the document that was
    -- sent, but for the answers about the person, which could be guessed from it.
    document_digest TEXT NOT NULL,
    -- By the collector's clock: RFC 3339 in UTC.
    received_at TEXT NOT NULL,
    CHECK ((ballot IS NULL) = (version IS NULL))
) STRICT;

INSERT INTO submissions_with_ballots
SELECT submission_id, widget_id, config_digest, reference, NULL, NULL, document, document_digest,
       received_at
FROM submissions;

DROP TABLE submissions;
ALTER TABLE submissions_with_ballots RENAME TO submissions;

CREATE INDEX submissions_of_a_widget ON submissions (widget_id, config_digest);
CREATE INDEX submissions_by_reference ON submissions (reference);
CREATE UNIQUE INDEX versions_of_a_ballot ON submissions (widget_id, ballot, version)
WHERE ballot IS NOT NULL;

-- What people answered about themselves, with nothing that leads to their other answers: no id, no
-- reference, no time, and in the order of a random name.
CREATE TABLE inclusion_answers (
    -- Drawn at random; for a ballot, made from its secret in another way than its name above, so that a
    -- changed ballot does not count twice and nobody else can tell which one it is.
    name TEXT NOT NULL PRIMARY KEY,
    widget_id TEXT NOT NULL,
    config_digest TEXT NOT NULL,
    -- The answers: a JSON list, as they were sent.
    answers TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX inclusion_answers_of_a_widget ON inclusion_answers (widget_id, config_digest);
