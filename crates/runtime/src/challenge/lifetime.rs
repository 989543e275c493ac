//! Until when a challenge is taken, and from when on: by a device's clock, which may be wrong.

/// A moment by a clock, in milliseconds.
type Moment = f64;

/// The moment at which a challenge is no longer taken; `None` where it does not say.
///
/// Where that was before it was received, the device's clock is wrong and does not count: the endpoint
/// decides.
pub(super) fn end(expires_at: Option<i64>, received_at: Moment) -> Option<Moment> {
    #[expect(clippy::cast_precision_loss, reason = "seconds of any calendar are far below 2^53")]
    let end = expires_at? as f64 * 1000.0;
    Some(end).filter(|it| *it > received_at)
}

/// Milliseconds that have passed, as far as they are whole.
pub(super) fn passed(since: Moment, now: Moment) -> u32 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a cast from a float saturates"
    )]
    let milliseconds = (now - since) as u32;
    milliseconds
}

/// Milliseconds that are left of `minimum_seconds` since it was received.
pub(super) fn remaining_wait(minimum_seconds: u32, received_at: Moment, now: Moment) -> u32 {
    minimum_seconds.saturating_mul(1000).saturating_sub(passed(received_at, now))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_challenge_ends_when_it_says() {
        assert_eq!(end(Some(1200), 0.0), Some(1_200_000.0));
        assert_eq!(end(None, 0.0), None);
    }

    #[test]
    fn a_clock_by_which_it_had_ended_when_it_came_does_not_count() {
        assert_eq!(end(Some(1200), 1_200_000.0), None);
        assert_eq!(end(Some(1200), 1_900_000_000_000.0), None);
        assert_eq!(end(Some(1200), 1_199_999.0), Some(1_200_000.0));
        assert_eq!(end(Some(-7), 0.0), None);
    }

    #[test]
    fn what_is_left_of_the_shortest_time_is_waited_for() {
        assert_eq!(remaining_wait(3, 500.0, 500.0), 3000);
        assert_eq!(remaining_wait(3, 500.0, 1500.4), 2000);
        assert_eq!(remaining_wait(3, 500.0, 1499.6), 2001);
        assert_eq!(remaining_wait(3, 500.0, 0.0), 3000);
        assert_eq!(remaining_wait(3, 500.0, 3500.0), 0);
        assert_eq!(remaining_wait(3, 500.0, 90_000.0), 0);
        assert_eq!(remaining_wait(0, 500.0, 500.0), 0);
    }
}
