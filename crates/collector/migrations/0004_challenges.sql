-- Challenges that were used, for as long as somebody could use them again. Nothing here says for what.
CREATE TABLE used_challenges (
    nonce TEXT NOT NULL PRIMARY KEY,
    -- In seconds since 1970.
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX used_challenges_by_expiry ON used_challenges (expires_at);
