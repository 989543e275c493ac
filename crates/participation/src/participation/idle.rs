//! Whether somebody is still there, at a device that many people use: a pure state machine that counts
//! seconds.
//!
//! Who is about to lose what they entered is warned, and has 20 seconds to say so by any key or touch,
//! as often as needed (WCAG 2.2, success criterion 2.2.1).

/// Seconds between the warning and the end.
pub(super) const WARNING: u32 = 20;

/// The seconds without a sign of life after which the warning comes, where the page does not say.
pub const DEFAULT_LIMIT: u32 = 60;

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Event {
    /// Somebody typed, touched or clicked.
    SignOfLife,
    /// A second has passed.
    Second,
}

/// How it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Idle {
    /// Somebody was there so many seconds ago.
    Here(u32),
    /// The warning is shown, and so many seconds are left.
    Warned(u32),
    /// Nobody is there.
    Gone,
}

impl Idle {
    /// The state after `event`, where the warning comes after `limit` seconds.
    #[must_use]
    pub(super) fn after(self, event: Event, limit: u32) -> Self {
        match (self, event) {
            (Self::Gone, _) | (Self::Warned(0 | 1), Event::Second) => Self::Gone,
            (_, Event::SignOfLife) => Self::Here(0),
            (Self::Here(seconds), Event::Second) if seconds.saturating_add(1) >= limit => {
                Self::Warned(WARNING)
            }
            (Self::Here(seconds), Event::Second) => Self::Here(seconds + 1),
            (Self::Warned(left), Event::Second) => Self::Warned(left - 1),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn after_seconds(seconds: u32, limit: u32) -> Idle {
        (0..seconds).fold(Idle::Here(0), |idle, _| idle.after(Event::Second, limit))
    }

    #[test]
    fn the_warning_comes_at_the_limit_and_the_end_twenty_seconds_later() {
        for (seconds, idle) in [
            (59, Idle::Here(59)),
            (60, Idle::Warned(20)),
            (79, Idle::Warned(1)),
            (80, Idle::Gone),
            (200, Idle::Gone),
        ] {
            assert_eq!(after_seconds(seconds, 60), idle, "{seconds}");
        }
    }

    proptest! {
        #[test]
        fn nothing_ends_without_a_warning_of_at_least_twenty_seconds_without_a_sign_of_life(
            events in prop::collection::vec(prop::bool::weighted(0.03), 0..400), limit in 0_u32..100,
        ) {
            let mut idle = Idle::Here(0);
            let mut warned_for = 0;
            for is_sign in events {
                let event = if is_sign { Event::SignOfLife } else { Event::Second };
                warned_for = if matches!(idle, Idle::Warned(_)) && !is_sign { warned_for + 1 } else { 0 };
                let before = idle;
                idle = idle.after(event, limit);
                if idle == Idle::Gone && before != Idle::Gone {
                    prop_assert_eq!(warned_for, WARNING);
                    break;
                }
            }
        }
    }
}
