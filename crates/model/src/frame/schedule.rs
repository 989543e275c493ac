//! When answers are taken.

use crate::{
    answer::{Violation, ViolationCode},
    check::Check,
    instant::Instant,
    place::Place,
    problem::ProblemCode,
    record::record,
    time_zone::TimeZone,
};

record! {
    /// When answers are taken.
    pub struct Schedule: "a configuration", rules: Schedule::rules {
        /// When answers are taken from, with the offset from UTC; from the start if it is not said.
        pub opens("opens"): Option<Instant>,
        /// When answers are taken until, with the offset from UTC; for ever if it is not said.
        pub closes("closes"): Option<Instant>,
        /// The time zone (IANA name) in which residents are told these times; that of their device if
        /// it is not said.
        pub time_zone("time_zone"): Option<TimeZone>,
    }
}

/// Whether answers are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// Not yet.
    Before,
    /// Now.
    Open,
    /// No longer.
    Closed,
}

impl Schedule {
    fn rules(&self, place: &Place<'_>, check: &mut Check) {
        let both = self.opens.as_ref().zip(self.closes.as_ref());
        if both.is_some_and(|(opens, closes)| closes.unix_seconds() <= opens.unix_seconds()) {
            check.error(ProblemCode::ClosesBeforeOpening, &place.key("closes"), || {
                "It closes before it opens, so nobody can ever answer.".to_owned()
            });
        }
    }

    /// The rule that an answer breaks by arriving at `unix_seconds`, if it breaks one.
    pub fn refusal(&self, unix_seconds: i64) -> Option<Violation> {
        let violation = |code, why: &str| Violation::new(code, &Place::Document, || why.to_owned());
        match self.phase(unix_seconds) {
            Phase::Before => {
                Some(violation(ViolationCode::NotYetOpen, "Answers are not taken yet."))
            }
            Phase::Open => None,
            Phase::Closed => Some(violation(ViolationCode::Closed, "Answers are no longer taken.")),
        }
    }

    /// Whether answers are taken at `unix_seconds`, counted from the beginning of 1970 in UTC. The
    /// opening second belongs to the time, the closing second no longer does.
    pub fn phase(&self, unix_seconds: i64) -> Phase {
        if self.closes.as_ref().is_some_and(|it| it.unix_seconds() <= unix_seconds) {
            Phase::Closed
        } else if self.opens.as_ref().is_some_and(|it| unix_seconds < it.unix_seconds()) {
            Phase::Before
        } else {
            Phase::Open
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_opening_second_is_open_and_the_closing_second_is_closed() {
        let at = |text: &str| Instant::parse(text).unwrap();
        let opens = at("2026-05-01T09:00:00+02:00");
        let closes = at("2026-05-01T09:00:00Z");
        let (start, end) = (opens.unix_seconds(), closes.unix_seconds());
        let schedule = Schedule { opens: Some(opens), closes: Some(closes), time_zone: None };
        for (seconds, phase) in [
            (start - 1, Phase::Before),
            (start, Phase::Open),
            (end - 1, Phase::Open),
            (end, Phase::Closed),
        ] {
            assert_eq!(schedule.phase(seconds), phase, "{seconds}");
        }
        let always = Schedule { opens: None, closes: None, time_zone: None };
        assert_eq!(always.phase(0), Phase::Open);
    }
}
