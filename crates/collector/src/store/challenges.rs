//! Which challenges were used.

use sqlx::{Sqlite, Transaction};

use super::Admitted;
use crate::error::Error;

/// Notes that the submission's challenge was used; whether this is the first time. What has expired
/// by then is refused before it gets here, and forgotten.
pub(super) async fn use_up(
    transaction: &mut Transaction<'_, Sqlite>,
    admitted: &Admitted<'_>,
) -> Result<bool, Error> {
    let Some(challenge) = &admitted.challenge else { return Ok(true) };
    sqlx::query("DELETE FROM used_challenges WHERE expires_at < ?")
        .bind(admitted.received_at.as_second())
        .execute(&mut **transaction)
        .await?;
    let insert = "INSERT INTO used_challenges (nonce, expires_at) VALUES (?, ?) \
                  ON CONFLICT DO NOTHING";
    let outcome = sqlx::query(insert)
        .bind(&challenge.nonce)
        .bind(challenge.expires_at)
        .execute(&mut **transaction)
        .await?;
    Ok(outcome.rows_affected() == 1)
}
