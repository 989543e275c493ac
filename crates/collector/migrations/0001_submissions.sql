-- Everything that was acknowledged, as it was sent. Counts are made from `document` by civic-tally;
-- the other columns find it again.
CREATE TABLE submissions (
    submission_id TEXT NOT NULL PRIMARY KEY,
    widget_id TEXT NOT NULL,
    config_digest TEXT NOT NULL,
    -- What the resident was shown, to ask about the submission.
    reference TEXT NOT NULL UNIQUE,
    -- The submission: one JSON document.
    document TEXT NOT NULL,
    -- Tells a repeated delivery from another submission under the same id.
    document_digest TEXT NOT NULL,
    -- By the collector's clock: RFC 3339 in UTC.
    received_at TEXT NOT NULL
) STRICT;

CREATE INDEX submissions_of_a_widget ON submissions (widget_id, config_digest);
