//! Questions with conditions: what must hold of them together, and of their answers.

use super::field::{Field, FieldType};
use crate::{
    answer::{RawAnswer, ViolationCode, Violations},
    check::Check,
    condition::{
        Condition, Seen,
        outline::{Extent, Outline, Section},
        reach::Reach,
        subject::Subject,
    },
    ids::QuestionId,
    list::List,
    place::Place,
    problem::ProblemCode,
    response::{Asked, Responses, admit_each, tell_unanswered},
};

/// Questions in their order, on one page or several.
pub(crate) struct Fields<'a> {
    fields: Vec<&'a Field>,
    outline: Outline<'a>,
}

/// Lays out a list of questions that are shown under one condition.
pub(crate) fn section<'a, const LEAST: usize, const MOST: usize>(
    when: Option<&'a Condition>,
    fields: &'a List<Field, LEAST, MOST>,
) -> FieldSection<'a> {
    FieldSection { when, fields: fields.numbered().collect(), is_complete: fields.is_complete() }
}

/// Questions that are shown under one condition.
pub(crate) struct FieldSection<'a> {
    when: Option<&'a Condition>,
    fields: Vec<(usize, &'a Field)>,
    is_complete: bool,
}

impl<'a> Fields<'a> {
    /// Lays out the questions of all pages; `extent` tells whether these are all pages.
    pub(crate) fn new(pages: &[FieldSection<'a>], extent: Extent) -> Self {
        let fields =
            pages.iter().flat_map(|it| it.fields.iter().map(|(_, field)| *field)).collect();
        let sections: Vec<Section<'a>> = pages.iter().map(FieldSection::as_section).collect();
        let is_complete = pages.iter().all(|it| it.is_complete);
        let extent = if is_complete { extent } else { Extent::Part };
        Self { fields, outline: Outline::new(&sections, extent) }
    }

    /// Whether there is a question of that name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.outline.position(name).is_some()
    }

    /// Checks the condition of the page at `place`.
    pub(super) fn check_page(&self, page: usize, place: &Place<'_>, check: &mut Check) {
        self.outline.check_section(page, place, check);
    }

    /// Checks the names and conditions of a page's questions, the list at `place`.
    pub(super) fn check_questions(&self, page: usize, place: &Place<'_>, check: &mut Check) {
        self.outline.check_questions(page, place, check);
    }

    /// Checks the names and conditions of a section's questions, the list at `place`, and notes those
    /// that nobody is ever asked.
    pub(crate) fn check(&self, section: usize, place: &Place<'_>, check: &mut Check) {
        self.check_questions(section, place, check);
        if !check.has_error() && cfg!(feature = "diagnostics") {
            self.warn_of_unreachable(section, &mut self.reach(), place, check);
        }
    }

    /// Begins the search for questions that nobody is ever asked. It needs conditions without
    /// mistakes.
    pub(super) fn reach(&self) -> Reach<'_> {
        Reach::new(&self.outline)
    }

    /// Notes the questions of a page, the list at `place`, that nobody is ever asked.
    pub(super) fn warn_of_unreachable(
        &self,
        page: usize,
        reach: &mut Reach<'_>,
        place: &Place<'_>,
        check: &mut Check,
    ) {
        for number in self.outline.of_section(page) {
            if !reach.question(number) {
                let place = place.index(self.outline.place(number));
                check.warning(ProblemCode::Unreachable, &place.key("when"), || {
                    "No answers lead to this question, so nobody is ever asked it.".to_owned()
                });
            }
        }
    }

    /// Holds `answers`, the list at `place`, to these questions: none that is not asked, and all that
    /// are asked and not optional. Answers to `others` may be there too.
    pub(crate) fn admit(
        &self,
        others: &[Asked<'_>],
        answers: &[RawAnswer],
        place: &Place<'_>,
        violations: &mut Violations,
    ) -> Responses {
        let fields = self.fields.iter().map(|it| it.asked());
        let all: Vec<Asked<'_>> = fields.chain(others.iter().copied()).collect();
        let responses = admit_each(&all, answers, place, violations);
        let asked = self.outline.asked(&|question| self.given(question, &responses, answers));
        for (field, is_asked) in self.fields.iter().zip(asked) {
            match (is_asked, field.answer_in(answers)) {
                (Some(false), Some(number)) => {
                    tell_not_asked(&field.id, &place.index(number), violations);
                }
                (Some(true), None) if !field.optional => tell_missing(field, place, violations),
                _ => {}
            }
        }
        responses
    }

    /// Which of the questions are asked when these are answered, in their order.
    pub(crate) fn asked(&self, responses: &Responses) -> Vec<&'a Field> {
        let look = |it: &QuestionId| responses.get(it).map_or(Seen::Unanswered, Seen::Answer);
        let asked = self.outline.asked(&look);
        let fields = self.fields.iter().zip(asked);
        fields.filter(|(_, asked)| *asked == Some(true)).map(|(field, _)| *field).collect()
    }

    /// What is known of an answer: nothing, where there is one that breaks a rule. Then it is not
    /// known either which questions are asked after it, and nothing is said of them.
    fn given<'b>(
        &self,
        question: &QuestionId,
        responses: &'b Responses,
        answers: &[RawAnswer],
    ) -> Seen<'b> {
        let field = || self.fields.get(self.outline.position(question.as_str())?);
        match responses.get(question) {
            Some(response) => Seen::Answer(response),
            None if field().is_some_and(|it| it.answer_in(answers).is_some()) => Seen::Unknown,
            None => Seen::Unanswered,
        }
    }
}

impl<'a> FieldSection<'a> {
    fn as_section(&self) -> Section<'a> {
        let question = |(place, field): &(usize, &'a Field)| (*place, *field as &dyn Subject);
        Section { when: self.when, questions: self.fields.iter().map(question).collect() }
    }
}

fn tell_not_asked(question: &QuestionId, place: &Place<'_>, violations: &mut Violations) {
    violations.add(ViolationCode::NotAsked, place, Some(question), || {
        format!("The question `{question}` is not asked after the other answers.")
    });
}

fn tell_missing(field: &Field, place: &Place<'_>, violations: &mut Violations) {
    let id = &field.id;
    if matches!(field.kind, FieldType::Consent(_)) {
        violations.add(ViolationCode::NotAgreed, place, Some(id), || {
            format!("What `{id}` says must be agreed to.")
        });
    } else {
        tell_unanswered(id, place, violations);
    }
}
