-- The files that came with submissions, as they came; JPEG, PNG and WebP pictures of plain forms
-- without what tells where and when they were taken.
CREATE TABLE files (
    submission_id TEXT NOT NULL REFERENCES submissions (submission_id) ON DELETE CASCADE,
    -- The SHA-256 of the content, by which the document names it.
    digest TEXT NOT NULL,
    media_type TEXT NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (submission_id, digest)
) STRICT;
