//! Deliveries in a world that does its worst: tabs that are closed and opened, a device that refuses to
//! keep, a network that loses what it likes, an endpoint in any mood, and a clock that is set.
//!
//! The world is simulated, the machines are the real ones. What the driver does besides carrying out
//! effects is simulated as it is in `courier`: a tab holds a lock on the submission that it delivers,
//! a tab that is opened takes up what lies on the device and is not locked, and the files of a
//! submission are posted one after the other before it.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::*;

/// The identity of a submission.
type Id = usize;
type Machine = Delivery<Id, ()>;

/// How many files a submission has that are posted to an address of their own.
fn files_of(id: Id) -> usize {
    id % 3
}

/// What an endpoint, or an address for files, answers.
#[derive(Debug, Clone, Copy)]
enum Mood {
    /// Keeps the submission, or says that it has it.
    Takes(Status),
    /// Answers that status and keeps nothing.
    Refuses(Status),
}

/// What becomes of an answer on its way back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Arrives,
    /// Only its status can be read.
    Garbled,
    Lost,
}

/// One step of the world.
#[derive(Debug, Clone)]
enum Step {
    OpenTab,
    CloseTab(usize),
    Press(usize),
    /// The device answers a tab that asked it to keep a document.
    DeviceAnswers {
        tab: usize,
        keeps: bool,
    },
    /// What a tab sent, a file or the submission, reaches where it is sent, which answers.
    EndpointAnswers {
        tab: usize,
        mood: Mood,
        fate: Fate,
    },
    /// What a tab sent never arrives, or the tab loses patience.
    Lost(usize),
    WaitOver(usize),
    Wake(usize),
    /// The device begins to write nothing down, or to do so again.
    DeviceFills(bool),
    /// Nothing reads it; the machine is to behave the same.
    ClockIsSet(#[expect(dead_code, reason = "there is no clock to set it on")] i64),
}

/// A page with one widget.
#[derive(Debug, Default)]
struct Tab {
    machine: Machine,
    /// The document at hand.
    document: Option<Id>,
    /// How many of its files the tab knows to have arrived.
    arrived: usize,
    /// Requests under way: the number of the attempt.
    request: Option<u32>,
    wait: Option<u32>,
}

/// A submission on the device.
#[derive(Debug, Clone, Copy, Default)]
struct Lying {
    /// The status with which it was not taken.
    status: Option<Status>,
    /// How many of its files are noted to have arrived.
    arrived: usize,
}

#[derive(Debug, Default)]
struct World {
    tabs: Vec<Option<Tab>>,
    device: BTreeMap<Id, Lying>,
    endpoint: BTreeSet<Id>,
    /// What is at the address for files: of each submission, by number.
    stored: BTreeSet<(Id, usize)>,
    /// Whether the device writes nothing down at the moment of what it keeps already.
    is_full: bool,
    next_id: Id,
    /// Acts: pressed with the rules' consent, and not refused by the endpoint's rules since.
    acts: BTreeSet<Id>,
    /// Acts that the resident was told are in the page only, and whose page was then closed.
    warned_and_left: BTreeSet<Id>,
}

impl World {
    fn tab(&mut self, number: usize) -> Option<&mut Tab> {
        let number = number.checked_rem(self.tabs.len())?;
        self.tabs.get_mut(number)?.as_mut()
    }

    fn is_locked(&self, id: Id) -> bool {
        self.tabs
            .iter()
            .flatten()
            .any(|it| it.document == Some(id) && !it.machine.state().is_open())
    }

    fn step(&mut self, step: Step) {
        match step {
            Step::OpenTab => self.open_tab(),
            Step::CloseTab(number) => self.close_tab(number),
            Step::Press(number) => self.press(number),
            Step::DeviceAnswers { tab, keeps } => self.device_answers(tab, keeps),
            Step::EndpointAnswers { tab, mood, fate } => self.endpoint_answers(tab, mood, fate),
            Step::Lost(number) => {
                if let Some(attempt) = self.tab(number).and_then(|it| it.request.take()) {
                    self.happen(number, Event::Lost(attempt));
                }
            }
            Step::WaitOver(number) => {
                if let Some(attempt) = self.tab(number).and_then(|it| it.wait.take()) {
                    self.happen(number, Event::WaitOver(attempt));
                }
            }
            Step::Wake(number) => self.happen(number, Event::Wake),
            Step::DeviceFills(is_full) => self.is_full = is_full,
            Step::ClockIsSet(_) => {}
        }
    }

    fn open_tab(&mut self) {
        let found = self.device.iter().map(|(id, lying)| (*id, *lying));
        let found = found.into_iter().find(|(id, _)| !self.is_locked(*id));
        let (document, lying) = found.unzip();
        let arrived = lying.map_or(0, |it| it.arrived);
        self.tabs.push(Some(Tab { document, arrived, ..Tab::default() }));
        if let Some(lying) = lying {
            self.happen(self.tabs.len() - 1, Event::Found(lying.status));
        }
    }

    fn close_tab(&mut self, number: usize) {
        let Some(tab) = self.tab(number) else { return };
        let (document, is_kept) = (tab.document, tab.machine.is_kept());
        let is_keeping = matches!(tab.machine.state(), State::Keeping);
        if let Some(id) = document.filter(|_| !is_kept && !is_keeping) {
            self.warned_and_left.insert(id);
        }
        // A page that is closed while the device is asked loses what was never acknowledged to be
        // sent or kept: nothing was said to the resident yet.
        if let Some(id) = document.filter(|_| is_keeping) {
            self.warned_and_left.insert(id);
        }
        let number = number % self.tabs.len();
        self.tabs[number] = None;
    }

    fn press(&mut self, number: usize) {
        let id = self.next_id;
        let Some(tab) = self.tab(number) else { return };
        if tab.machine.state().is_open() {
            (tab.document, tab.arrived) = (Some(id), 0);
            self.next_id += 1;
            self.acts.insert(id);
        }
        self.happen(number, Event::Press);
    }

    fn device_answers(&mut self, number: usize, keeps: bool) {
        let Some(tab) = self.tab(number) else { return };
        let (true, Some(id)) = (matches!(tab.machine.state(), State::Keeping), tab.document) else {
            return;
        };
        if keeps {
            self.device.insert(id, Lying::default());
        }
        self.happen(number, Event::Kept(keeps));
    }

    fn endpoint_answers(&mut self, number: usize, mood: Mood, fate: Fate) {
        let Some(tab) = self.tab(number) else { return };
        let (Some(attempt), Some(id)) = (tab.request, tab.document) else { return };
        if tab.arrived < files_of(id) {
            return self.file_answered(number, mood, fate);
        }
        tab.request = None;
        let status = match mood {
            Mood::Takes(status) => {
                self.endpoint.insert(id);
                status
            }
            // Whoever has it says so, whatever the mood.
            Mood::Refuses(_) if self.endpoint.contains(&id) => 200,
            Mood::Refuses(status) => status,
        };
        if fate == Fate::Lost {
            return self.happen(number, Event::Lost(attempt));
        }
        let answer = match status {
            200..=299 | 409 => Answer::Received(id),
            422 if fate == Fate::Arrives => Answer::Refused(()),
            408 | 425 | 429 | 500..=599 => Answer::Later(Some(3)),
            status => Answer::Final(status),
        };
        if answer == Answer::Refused(()) {
            self.acts.remove(&id);
        }
        self.happen(number, Event::Answered(attempt, answer));
    }

    /// The next file of what a tab delivers comes to the address for files.
    fn file_answered(&mut self, number: usize, mood: Mood, fate: Fate) {
        let Some(tab) = self.tab(number) else { return };
        let (Some(attempt), Some(id)) = (tab.request, tab.document) else { return };
        let file = tab.arrived;
        let is_taken = matches!(mood, Mood::Takes(_));
        if is_taken && fate != Fate::Lost {
            tab.arrived += 1;
            let is_kept = tab.machine.is_kept();
            self.stored.insert((id, file));
            let is_noted = is_kept && !self.is_full;
            if let Some(lying) = self.device.get_mut(&id).filter(|_| is_noted) {
                lying.arrived = file + 1;
            }
            return self.happen(number, Event::Advanced(attempt));
        }
        tab.request = None;
        if is_taken {
            self.stored.insert((id, file));
        }
        let event = match mood {
            _ if fate == Fate::Lost => Event::Lost(attempt),
            Mood::Refuses(413 | 422) => Event::Answered(attempt, Answer::Refused(())),
            Mood::Refuses(408 | 425 | 429 | 500..=599) => {
                Event::Answered(attempt, Answer::Later(None))
            }
            Mood::Refuses(status) | Mood::Takes(status) => {
                Event::Answered(attempt, Answer::Final(status))
            }
        };
        if event == Event::Answered(attempt, Answer::Refused(())) {
            self.acts.remove(&id);
        }
        self.happen(number, event);
    }

    fn happen(&mut self, number: usize, event: Event<Id, ()>) {
        let Some(tab) = self.tab(number) else { return };
        let document = tab.document;
        let effect = tab.machine.reduce(event, Luck(7));
        match effect {
            Some(Effect::Send(attempt)) => (tab.request, tab.wait) = (Some(attempt), None),
            Some(Effect::Wait(attempt, _)) => tab.wait = Some(attempt),
            Some(Effect::Mark(status)) => {
                if let Some(lying) = document.and_then(|it| self.device.get_mut(&it)) {
                    lying.status = Some(status);
                }
            }
            Some(Effect::Forget) => {
                if let Some(id) = document {
                    self.device.remove(&id);
                }
            }
            Some(Effect::Keep) | None => {}
        }
    }

    /// Every act is at the endpoint, on the device, or in a page that is open; or the resident was
    /// told that only the page has it and closed the page.
    fn lost(&self) -> Vec<Id> {
        let is_in_a_page = |id: &Id| self.tabs.iter().flatten().any(|it| it.document == Some(*id));
        let is_safe = |id: &Id| {
            self.endpoint.contains(id)
                || self.device.contains_key(id)
                || self.warned_and_left.contains(id)
                || is_in_a_page(id)
        };
        self.acts.iter().copied().filter(|it| !is_safe(it)).collect()
    }

    /// What pages say was sent, without the endpoint having it.
    fn lies(&self) -> Vec<Id> {
        let sent = self.tabs.iter().flatten().filter_map(|it| match it.machine.state() {
            State::Sent(id) => Some((*id, it.document)),
            _ => None,
        });
        sent.filter(|(id, document)| Some(*id) != *document || !self.endpoint.contains(id))
            .map(|(id, _)| id)
            .collect()
    }

    /// What is at the endpoint before all its files are where they should be.
    fn ahead_of_its_files(&self) -> Vec<Id> {
        let is_ahead = |id: &Id| (0..files_of(*id)).any(|it| !self.stored.contains(&(*id, it)));
        self.endpoint.iter().copied().filter(is_ahead).collect()
    }

    /// Two pages that deliver one submission at the same time.
    fn delivered_twice(&self) -> Option<Id> {
        let mut seen = BTreeSet::new();
        let busy = self.tabs.iter().flatten().filter(|it| !it.machine.state().is_open());
        busy.filter_map(|it| it.document).find(|it| !seen.insert(*it))
    }

    /// The network is back and the endpoint in a good mood: everything comes in by itself, but for
    /// what the endpoint had refused for good, which waits for the button.
    fn calm_down(&mut self) {
        // Each page that is opened takes up one submission that lies on the device.
        for _ in 0..=self.device.len() {
            self.open_tab();
        }
        for number in 0..self.tabs.len() {
            self.step(Step::DeviceAnswers { tab: number, keeps: true });
            self.step(Step::Wake(number));
            let stuck = State::Stuck(Failure::NotTaken(0));
            let is_stuck = self.tab(number).is_some_and(|it| {
                std::mem::discriminant(it.machine.state()) == std::mem::discriminant(&stuck)
            });
            if is_stuck {
                self.step(Step::Press(number));
            }
            let mood = Mood::Takes(201);
            // Its files, which are two at most, and then the submission.
            for _ in 0..=2 {
                self.step(Step::EndpointAnswers { tab: number, mood, fate: Fate::Arrives });
            }
        }
    }
}

fn any_mood() -> impl Strategy<Value = Mood> {
    let takes = prop::sample::select(vec![200, 201, 202, 204, 409]).prop_map(Mood::Takes);
    let refuses = vec![301, 400, 401, 403, 404, 408, 413, 422, 425, 429, 500, 503];
    prop_oneof![2 => takes, 3 => prop::sample::select(refuses).prop_map(Mood::Refuses)]
}

fn any_step() -> impl Strategy<Value = Step> {
    let tab = 0_usize..3;
    let fate = prop::sample::select(vec![Fate::Arrives, Fate::Arrives, Fate::Garbled, Fate::Lost]);
    let answers = (tab.clone(), any_mood(), fate)
        .prop_map(|(tab, mood, fate)| Step::EndpointAnswers { tab, mood, fate });
    let device = (tab.clone(), prop::bool::weighted(0.8));
    prop_oneof![
        1 => Just(Step::OpenTab),
        1 => tab.clone().prop_map(Step::CloseTab),
        4 => tab.clone().prop_map(Step::Press),
        4 => device.prop_map(|(tab, keeps)| Step::DeviceAnswers { tab, keeps }),
        8 => answers,
        1 => tab.clone().prop_map(Step::Lost),
        2 => tab.clone().prop_map(Step::WaitOver),
        1 => tab.prop_map(Step::Wake),
        1 => any::<bool>().prop_map(Step::DeviceFills),
        1 => any::<i64>().prop_map(Step::ClockIsSet),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn no_answer_is_lost_or_sent_before_its_files_or_called_sent_that_is_not_or_delivered_by_two_pages(
        steps in prop::collection::vec(any_step(), 0..80),
    ) {
        let mut world = World::default();
        world.open_tab();
        for step in steps {
            world.step(step.clone());
            prop_assert_eq!(world.lost(), Vec::<Id>::new(), "after {:?}", step);
            prop_assert_eq!(world.lies(), Vec::<Id>::new(), "after {:?}", step);
            prop_assert_eq!(world.ahead_of_its_files(), Vec::<Id>::new(), "after {:?}", step);
            prop_assert_eq!(world.delivered_twice(), None, "after {:?}", step);
        }
    }

    #[test]
    fn one_act_is_one_identity_and_in_the_end_each_is_at_the_endpoint_once(
        steps in prop::collection::vec(any_step(), 0..80),
    ) {
        let mut world = World::default();
        world.open_tab();
        for step in steps {
            world.step(step);
        }
        world.calm_down();
        // What was closed with a warning is gone, unless it had reached the endpoint.
        let due: BTreeSet<Id> = world.acts.difference(&world.warned_and_left).copied().collect();
        prop_assert!(due.is_subset(&world.endpoint), "{:?} is not in {:?}", due, world.endpoint);
        prop_assert!(world.endpoint.iter().all(|it| *it < world.next_id));
        let undelivered: Vec<Id> = world.device.keys().copied().collect();
        prop_assert_eq!(undelivered, Vec::<Id>::new());
    }
}
