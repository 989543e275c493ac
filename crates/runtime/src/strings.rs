//! The words that widgets speak by themselves. English is built in.

/// The words of one language. Whoever adds a language fills in every field; nothing falls through.
#[derive(Debug, Clone, Copy)]
#[expect(
    missing_docs,
    reason = "each field is named after its English words, which say what it is"
)]
pub struct Strings {
    /// The tag of this language.
    pub language: &'static str,
    pub error_prefix: &'static str,
    pub there_is_a_problem: &'static str,
    /// Before the noun phrase of a question: "Select which shop should open".
    pub select: &'static str,
    /// Before the whole question, where a configuration gives no noun phrase for it.
    pub select_an_answer_to: &'static str,
    pub vote: &'static str,
    pub try_again: &'static str,
    pub sending: &'static str,
    pub waiting_to_retry: &'static str,
    pub unreachable: &'static str,
    pub not_taken: &'static str,
    pub thank_you: &'static str,
    pub reference: &'static str,
    pub your_answer: &'static str,
    pub column_answer: &'static str,
    pub column_votes: &'static str,
    pub column_share: &'static str,
    pub votes_counted: &'static str,
    pub results_not_available: &'static str,
    pub not_available: &'static str,
}

impl PartialEq for Strings {
    /// There is one set of words for each language, so its tag tells it from the others.
    fn eq(&self, other: &Self) -> bool {
        self.language == other.language
    }
}

/// English.
pub const ENGLISH: Strings = Strings {
    language: "en",
    error_prefix: "Error:",
    there_is_a_problem: "There is a problem",
    select: "Select",
    select_an_answer_to: "Select an answer to:",
    vote: "Vote",
    try_again: "Try again",
    sending: "Sending your vote…",
    waiting_to_retry: "Your vote has not arrived yet. We are trying again…",
    unreachable: "Your vote was not sent, because the server did not answer. Your choice is kept \
                  here as long as this page is open. Check your connection and try again.",
    not_taken: "Your vote was not sent, because the server did not accept it. Your choice is kept \
                here as long as this page is open. Try again later, or contact the organizer.",
    thank_you: "Thank you. Your vote was received.",
    reference: "Your reference:",
    your_answer: "(your choice)",
    column_answer: "Answer",
    column_votes: "Votes",
    column_share: "Share",
    votes_counted: "Votes counted:",
    results_not_available: "The results are not available at the moment.",
    not_available: "This poll is not available at the moment.",
};
