//! With a clock that is moved on as soon as everybody waits.

use std::{
    convert::Infallible,
    sync::atomic::{AtomicU64, Ordering},
};

use proptest::{prelude::*, test_runner::TestRunner};
use tokio::{
    runtime::{Builder, Runtime},
    task::JoinSet,
    time::{advance, sleep, timeout},
};

use super::*;

/// Longer than anything takes here; passes at once when everybody waits.
const MINUTE: Duration = Duration::from_mins(1);

/// A count of so many answers, and how often and when they were counted.
#[derive(Debug, Default)]
struct World {
    shared: SharedCount<u64>,
    answers: AtomicU64,
    counts: std::sync::Mutex<Vec<Instant>>,
}

impl World {
    fn answer(&self) {
        self.answers.fetch_add(1, Ordering::SeqCst);
        self.shared.note_change();
    }

    /// Counting takes a while, and sees what was there at its beginning.
    async fn count(&self) -> Result<u64, Infallible> {
        let answers = self.answers.load(Ordering::SeqCst);
        sleep(Duration::from_millis(50)).await;
        self.counts.lock().unwrap().push(Instant::now());
        Ok(answers)
    }

    fn n_counts(&self) -> usize {
        self.counts.lock().unwrap().len()
    }

    /// Follows until all answers are seen; what was seen, and when.
    async fn follow(&self, until: u64) -> Vec<(u64, Instant)> {
        let count = async || self.count().await;
        let mut counted = self.shared.first(count).await.unwrap();
        let mut seen = vec![(*counted.result, Instant::now())];
        while *counted.result < until {
            counted = self.shared.after(&counted, count).await.unwrap();
            seen.push((*counted.result, Instant::now()));
        }
        seen
    }
}

/// Everybody's share, who must not have waited for ever.
async fn all<T: 'static>(followers: JoinSet<T>) -> Vec<T> {
    timeout(MINUTE, followers.join_all()).await.expect("everybody sees the last")
}

fn paused() -> Runtime {
    Builder::new_current_thread().enable_time().start_paused(true).build().unwrap()
}

#[tokio::test(start_paused = true)]
async fn nothing_is_counted_while_nobody_follows() {
    let world = World::default();
    for _ in 0..100 {
        world.answer();
        advance(Duration::from_secs(1)).await;
    }
    assert_eq!(world.n_counts(), 0);
    assert_eq!(world.follow(100).await.last().unwrap().0, 100);
    assert_eq!(world.n_counts(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_hundred_followers_share_one_count() {
    let world = Arc::new(World::default());
    let mut followers = JoinSet::new();
    for _ in 0..100 {
        let world = Arc::clone(&world);
        followers.spawn(async move { world.follow(3).await });
    }
    sleep(Duration::from_secs(5)).await;
    assert_eq!(world.n_counts(), 1);
    for _ in 0..3 {
        world.answer();
    }
    for seen in all(followers).await {
        let seen: Vec<u64> = seen.iter().map(|(it, _)| *it).collect();
        assert_eq!(seen, [0, 3]);
    }
    assert_eq!(world.n_counts(), 2);
}

#[tokio::test(start_paused = true)]
async fn whoever_comes_in_a_storm_is_told_something_at_once() {
    let world = Arc::new(World::default());
    let early = Arc::clone(&world);
    let early = tokio::spawn(async move { early.follow(1_000).await });
    for _ in 0..500 {
        world.answer();
        sleep(Duration::from_millis(10)).await;
        let first = world.shared.first(async || world.count().await);
        timeout(Duration::from_millis(100), first).await.expect("at once").unwrap();
    }
    for _ in 0..500 {
        world.answer();
    }
    timeout(MINUTE, early).await.expect("the last is seen").unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_count_that_fails_is_tried_again_by_whoever_asks_next() {
    let world = World::default();
    let failed = world.shared.first(async || Err(())).await;
    assert!(failed.is_err());
    assert_eq!(world.follow(0).await.len(), 1);
}

#[tokio::test(start_paused = true)]
async fn who_leaves_while_it_is_their_turn_keeps_nobody_waiting() {
    let world = World::default();
    let count = async || world.count().await;
    let seen = world.shared.first(count).await.unwrap();
    world.answer();
    let left = timeout(Duration::from_millis(10), world.shared.after(&seen, count)).await;
    assert!(left.is_err(), "the second is not over");
    let next = timeout(Duration::from_secs(2), world.shared.after(&seen, count)).await;
    assert_eq!(*next.expect("in time").unwrap().result, 1);
}

#[test]
fn however_answers_come_everybody_sees_the_last_and_no_two_counts_are_within_a_second() {
    let pauses = prop::collection::vec(0..2_500_u64, 1..30);
    let outcome = TestRunner::default().run(&(pauses, 1..5_usize), |(pauses, n_followers)| {
        let until = u64::try_from(pauses.len()).unwrap();
        paused().block_on(async {
            let world = Arc::new(World::default());
            let mut followers = JoinSet::new();
            for _ in 0..n_followers {
                let world = Arc::clone(&world);
                followers.spawn(async move { world.follow(until).await });
            }
            for pause in pauses {
                sleep(Duration::from_millis(pause)).await;
                world.answer();
            }
            let last = Instant::now();
            for seen in all(followers).await {
                prop_assert!(seen.is_sorted(), "{:?}", seen);
                let (count, at) = seen.last().unwrap();
                prop_assert_eq!(*count, until);
                // A count under way, the pause after it, and one more.
                prop_assert!(*at - last <= Duration::from_millis(1_150), "{:?}", *at - last);
            }
            let counts = world.counts.lock().unwrap();
            prop_assert!(counts.windows(2).all(|it| it[1] - it[0] >= PAUSE), "{:?}", counts);
            Ok(())
        })
    });
    outcome.unwrap();
}
