//! However a submission is written on its way, it arrives as the same document: for every question
//! of every example, and of the fixtures, which have every type.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::{fs, path::Path, sync::LazyLock};

use civic_model::{
    answer::RawAnswer,
    budget::{BALLOT, Ballot, Budget},
    canonical::canonical_json,
    configuration::Configuration,
    digest::Digest,
    encoding::{
        Encoding, cloud_event, encode,
        form::{Arrival, Form},
    },
    feedback::FieldType,
    frame::Frame,
    ids::SubmissionId,
    map_pin::PINS,
    number::{MAX_EXACT, Whole},
    poll::Ask,
    submission::{Page, Proof, RawBallotVersion, RawSubmission, SCHEMA},
};
use proptest::{prelude::*, sample::select};
use serde_json::{Value, json};

/// The examples and the fixtures, as checked.
static CONFIGURATIONS: LazyLock<Vec<(Configuration, Digest)>> = LazyLock::new(|| {
    let documents = [read_all("../../examples/configs"), read_all("tests/fixtures")].concat();
    let checked = |it: &Value| (Configuration::check(it).value.unwrap(), Digest::of(it));
    documents.iter().map(checked).collect()
});

/// The documents in a folder. A file of the fixtures holds a list of them.
fn read_all(folder: &str) -> Vec<Value> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let paths = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path());
    let paths = paths.filter(|it| it.extension().is_some_and(|it| it == "json"));
    let documents = paths.map(|it| serde_json::from_str(&fs::read_to_string(it).unwrap()).unwrap());
    let each = |it| match it {
        Value::Array(documents) => documents,
        document => vec![document],
    };
    documents.flat_map(each).collect()
}

fn boxed<T: Into<Value> + std::fmt::Debug + 'static>(
    strategy: impl Strategy<Value = T> + 'static,
) -> BoxedStrategy<Value> {
    strategy.prop_map(Into::into).boxed()
}

fn list(item: BoxedStrategy<Value>) -> BoxedStrategy<Value> {
    boxed(prop::collection::vec(item, 0..4))
}

/// Names as configurations have them: what is offered does not count here, only what is written.
fn name() -> BoxedStrategy<Value> {
    boxed("[a-z0-9][a-z0-9_-]{0,8}")
}

/// An option, or one with its text.
fn choice() -> BoxedStrategy<Value> {
    let with_text = (name(), any::<String>())
        .prop_map(|(option, text)| json!({"option": option, "text": text}));
    prop_oneof![name(), boxed(with_text)].boxed()
}

fn numbers() -> BoxedStrategy<Value> {
    let members = prop::collection::btree_map("[a-z0-9][a-z0-9_-]{0,8}", 0_i64..1 << 53, 0..4);
    members.prop_map(|it| json!(it)).boxed()
}

/// A list of objects, with texts and numbers of every kind in them.
fn objects() -> BoxedStrategy<Value> {
    let leaf = prop_oneof![
        boxed(any::<String>()),
        boxed(any::<bool>()),
        boxed(any::<i64>()),
        boxed(prop::num::f64::NORMAL),
    ];
    let object = prop::collection::btree_map(
        "[a-z]{1,6}|.*",
        prop_oneof![leaf.clone(), list(leaf.boxed())],
        0..4,
    );
    list(object.prop_map(|it| json!(it)).boxed())
}

fn of_ask(ask: &Ask) -> BoxedStrategy<Value> {
    match ask {
        Ask::Single(_) => choice(),
        Ask::Multiple(_) | Ask::Approval(_) => list(choice()),
        Ask::Ranking(_) => list(name()),
        Ask::Rating(_) => boxed(-100_i64..=100),
        Ask::Score(_) | Ask::Points(_) => numbers(),
        Ask::Pairwise(_) => objects(),
    }
}

fn of_budget(budget: &Budget) -> BoxedStrategy<Value> {
    match &budget.ballot {
        Ballot::Knapsack(_) | Ballot::Approval(_) | Ballot::Ranking(_) => list(name()),
        Ballot::Points(_) | Ballot::Adjustable(_) | Ballot::Allocation(_) => numbers(),
    }
}

fn of_field(kind: &FieldType) -> BoxedStrategy<Value> {
    match kind {
        FieldType::Text(_)
        | FieldType::LongText(_)
        | FieldType::Email
        | FieldType::Telephone
        | FieldType::Date(_)
        | FieldType::Postcode(_)
        | FieldType::Select(_) => {
            prop_oneof![boxed(any::<String>()), boxed(any::<f64>().prop_map(|it| it.to_string()))]
                .boxed()
        }
        FieldType::Number(_) => boxed(prop::num::f64::NORMAL | prop::num::f64::ZERO),
        FieldType::Money(_) => boxed(0_i64..1 << 53),
        FieldType::Rating(_) | FieldType::Scale(_) | FieldType::Nps(_) => boxed(-100_i64..=100),
        FieldType::Radios(_) => choice(),
        FieldType::Checkboxes(_) => list(choice()),
        FieldType::Ranking(_) => list(name()),
        FieldType::Place(_) | FieldType::Photo(_) | FieldType::File(_) => objects(),
        FieldType::Consent(_) => boxed(any::<bool>()),
    }
}

/// Each question with the values that its type takes.
fn questions(configuration: &Configuration) -> Vec<(String, BoxedStrategy<Value>)> {
    match configuration {
        Configuration::Poll(it) => {
            it.questions.iter().map(|it| (it.id.to_string(), of_ask(&it.ask))).collect()
        }
        Configuration::Budget(it) => vec![(BALLOT.to_owned(), of_budget(it))],
        Configuration::MapPin(_) => vec![(PINS.to_owned(), objects())],
        Configuration::Feedback(it) => {
            let fields = it.fields().map(|it| (it.id.to_string(), of_field(&it.kind)));
            let hidden = it.hidden.iter().map(|it| (it.id.to_string(), boxed(any::<String>())));
            fields.chain(hidden).collect()
        }
    }
}

fn inclusion(frame: &Frame) -> Vec<(String, BoxedStrategy<Value>)> {
    let asked = frame.inclusion.iter().flat_map(|it| it.questions.iter());
    asked.map(|it| (it.id.to_string(), name())).collect()
}

/// Answers to some of the questions, in any order.
fn answers(questions: Vec<(String, BoxedStrategy<Value>)>) -> BoxedStrategy<Vec<RawAnswer>> {
    let answered = |(question, value): (String, BoxedStrategy<Value>)| {
        let answer = value.prop_map(move |value| RawAnswer { question: question.clone(), value });
        prop::option::weighted(0.8, answer)
    };
    let all: Vec<_> = questions.into_iter().map(answered).collect();
    all.prop_map(|it| it.into_iter().flatten().collect::<Vec<_>>()).prop_shuffle().boxed()
}

/// A version of a ballot, or none.
fn ballot() -> impl Strategy<Value = Option<RawBallotVersion>> {
    let version = (any::<String>(), 1..=MAX_EXACT)
        .prop_map(|(secret, version)| (secret, Whole::new(version).unwrap()))
        .prop_map(|(secret, version)| RawBallotVersion { secret, version });
    prop::option::of(version)
}

/// A submission to one of the configurations, as a widget makes it.
fn submission() -> impl Strategy<Value = (usize, RawSubmission)> {
    (0..CONFIGURATIONS.len()).prop_flat_map(|which| {
        let (configuration, digest) = CONFIGURATIONS.get(which).unwrap();
        let language = configuration.languages().iter().map(ToString::to_string);
        let page = (any::<String>(), any::<String>(), any::<Option<String>>())
            .prop_map(|(origin, path, campaign)| Page { origin, path, campaign });
        let proof = any::<[String; 2]>().prop_map(|[code, decoy]| Proof {
            code: Some(code),
            challenge: None,
            decoy: Some(decoy),
        });
        let parts = (
            select(language.collect::<Vec<_>>()),
            prop::option::of(page),
            prop::option::of(proof),
            ballot(),
            answers(questions(configuration)),
            answers(inclusion(configuration.frame())),
        );
        parts.prop_map(move |(language, page, proof, ballot, answers, inclusion)| {
            let submission = RawSubmission {
                schema: SCHEMA.to_owned(),
                submission_id: SubmissionId::from_parts(1_795_000_000_000, [7; 10]).to_string(),
                kind: configuration.kind().to_owned(),
                widget_id: configuration.id().to_string(),
                config_digest: digest.to_string(),
                language,
                submitted_at: "2026-11-22T09:59:58.123Z".to_owned(),
                page,
                answers,
                inclusion: Some(inclusion).filter(|it| !it.is_empty()),
                ballot,
                proof,
            };
            (which, submission)
        })
    })
}

/// Where nothing is missing, nothing of this is in the submission.
fn arrival() -> Arrival {
    Arrival {
        submission_id: SubmissionId::from_parts(0, [0; 10]),
        received_at: "1970-01-01T00:00:00Z".to_owned(),
    }
}

/// What arrives of a body that was written in this encoding.
fn arrived(body: &str, encoding: Encoding, which: usize) -> RawSubmission {
    let document = match encoding {
        Encoding::Form => {
            let (configuration, digest) = CONFIGURATIONS.get(which).unwrap();
            let form = Form::parse(body.as_bytes()).unwrap();
            return RawSubmission::from_form(&form, configuration, digest, &arrival()).unwrap();
        }
        Encoding::Json => serde_json::from_str(body).unwrap(),
        Encoding::CloudEvents => cloud_event::open(serde_json::from_str(body).unwrap()).unwrap(),
    };
    RawSubmission::read(&document).unwrap()
}

/// The canonical form of the document: what its digest is made of. (As values of `serde_json` 2 and
/// 2.0 differ.)
fn written(submission: &RawSubmission) -> String {
    canonical_json(&serde_json::to_value(submission).unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn a_submission_arrives_as_the_same_document_in_every_encoding((which, sent) in submission()) {
        for encoding in Encoding::ALL {
            let encoded = encode(&sent, encoding);
            prop_assert_eq!(encoded.content_type, encoding.content_type());
            let arrived = arrived(&encoded.body, encoding, which);
            prop_assert_eq!(written(&arrived), written(&sent));
        }
    }
}

/// The submission that the tests of how bodies look are about.
fn sample() -> RawSubmission {
    serde_json::from_value(json!({
        "schema": SCHEMA, "submission_id": "0192e0a4-7c1e-7a3b-8d2f-0123456789ab", "kind": "poll",
        "widget_id": "unit-7", "config_digest": "sha256-0", "language": "fr",
        "submitted_at": "2026-11-22T10:00:00Z",
        "page": {"origin": "https://ville.example", "path": "/piazza"},
        "answers": [
            {"question": "shop", "value": "bakery"},
            {"question": "why", "value": "Près d'ici & bon"},
            {"question": "topics", "value": ["trees", "benches"]},
            {"question": "points", "value": {"trees": 3, "benches": 1}},
            {"question": "none", "value": []},
            {"question": "stars", "value": 4},
            {"question": "agreed", "value": true},
        ],
    }))
    .unwrap()
}

#[test]
fn a_form_has_a_field_for_each_part_of_the_document() {
    let encoded = encode(&sample(), Encoding::Form);
    let fields: Vec<&str> = encoded.body.split('&').collect();
    assert_eq!(
        fields,
        [
            "schema=urn%3Acivic-widgets%3Asubmission%3A1",
            "submission_id=0192e0a4-7c1e-7a3b-8d2f-0123456789ab",
            "kind=poll",
            "widget_id=unit-7",
            "config_digest=sha256-0",
            "language=fr",
            "submitted_at=2026-11-22T10%3A00%3A00Z",
            "page.origin=https%3A%2F%2Fville.example",
            "page.path=%2Fpiazza",
            "answers.shop=bakery",
            "answers.why=Pr%C3%A8s+d%27ici+%26+bon",
            "answers.topics=trees",
            "answers.topics=benches",
            "answers.points=%7B%22benches%22%3A1%2C%22trees%22%3A3%7D",
            "answers.none=%5B%5D",
            "answers.stars=4",
            "answers.agreed=true",
        ]
    );
}

#[test]
fn an_event_is_named_after_the_widget_and_the_submission() {
    let encoded = encode(&sample(), Encoding::CloudEvents);
    let event: Value = serde_json::from_str(&encoded.body).unwrap();
    assert_eq!(
        event,
        json!({
            "specversion": "1.0",
            "id": "0192e0a4-7c1e-7a3b-8d2f-0123456789ab",
            "source": "urn:civic-widgets:widget:unit-7",
            "type": "urn:civic-widgets:submission:1",
            "subject": "unit-7",
            "time": "2026-11-22T10:00:00Z",
            "datacontenttype": "application/json",
            "dataschema": "urn:civic-widgets:submission:1",
            "data": sample(),
        })
    );
}

#[test]
fn the_document_is_written_in_canonical_form() {
    let encoded = encode(&sample(), Encoding::Json);
    assert_eq!(encoded.body, written(&sample()));
}
