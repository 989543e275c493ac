//! Challenges of the official library, fetched and solved in a real browser.

use std::{cell::RefCell, rc::Rc};

use js_sys::{Function, JsString, Promise, Reflect, encode_uri_component};
use serde_json::json;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::SubtleCrypto;

use super::*;

wasm_bindgen_test_configure!(run_in_browser);

/// Each with its solution. See `altcha.mjs` beside them.
const VECTORS: &str = include_str!("../../../../tests/vectors/altcha.json");

fn vectors() -> Vec<Value> {
    serde_json::from_str(VECTORS).unwrap()
}

/// An address that leads to this text.
fn address(text: &str) -> AttrValue {
    let text = String::from(encode_uri_component(text));
    format!("data:application/json,{text}").into()
}

/// A challenge under way, and a way to wait until it is ready once more.
struct Begun {
    challenge: Challenge,
    waiting: Rc<RefCell<Promise>>,
}

fn begin(address: AttrValue, minimum_seconds: u32) -> Begun {
    let tell: Rc<RefCell<Option<Function>>> = Rc::default();
    let renew = {
        let tell = Rc::clone(&tell);
        move || {
            Promise::new(&mut |resolve, _| {
                tell.replace(Some(resolve));
            })
        }
    };
    let waiting = Rc::new(RefCell::new(renew()));
    let on_ready = {
        let waiting = Rc::clone(&waiting);
        Callback::from(move |()| {
            let told = tell.take();
            let _told = waiting.replace(renew());
            told.unwrap().call0(&JsValue::NULL).unwrap();
        })
    };
    Begun { challenge: Challenge::begin(address, minimum_seconds, on_ready), waiting }
}

impl Begun {
    async fn ready(&self) {
        let promise = self.waiting.borrow().clone();
        JsFuture::from(promise).await.unwrap();
    }

    /// The payload as its reader has it.
    async fn payload(&self) -> JsString {
        self.ready().await;
        let Taken::Proof(Value::String(payload)) = self.challenge.take() else {
            panic!("no proof")
        };
        JsString::from(host::window().unwrap().atob(&payload).unwrap())
    }
}

/// What a search ends with.
async fn solve(
    puzzle: Puzzle,
    browser: Option<SubtleCrypto>,
    is_wanted: Rc<Cell<bool>>,
) -> Result<Solution, Reason> {
    let told: Rc<RefCell<Option<Result<Solution, Reason>>>> = Rc::default();
    let mut search = Some((puzzle, browser, is_wanted));
    let promise = Promise::new(&mut |resolve, _| {
        let told = Rc::clone(&told);
        let (puzzle, browser, is_wanted) = search.take().unwrap();
        let tell = Box::new(move |outcome| {
            told.replace(Some(outcome));
            resolve.call0(&JsValue::NULL).unwrap();
        });
        solver::solve(puzzle, browser, is_wanted, tell);
    });
    JsFuture::from(promise).await.unwrap();
    told.take().unwrap()
}

/// The text of a member, as the browser writes it.
fn written(text: &JsString, path: &[&str]) -> String {
    let document = JSON::parse(&String::from(text)).unwrap();
    let member = path.iter().fold(document, |it, key| Reflect::get(&it, &(*key).into()).unwrap());
    JSON::stringify(&member).unwrap().into()
}

/// The challenge as the library wrote it: with the order of its members, which `Value` would lose.
fn challenge(number: usize) -> JsString {
    let all = JSON::parse(VECTORS).unwrap();
    let vector = Reflect::get_u32(&all, u32::try_from(number).unwrap()).unwrap();
    JSON::stringify(&Reflect::get(&vector, &"challenge".into()).unwrap()).unwrap()
}

#[wasm_bindgen_test]
async fn every_challenge_of_the_official_library_is_solved_as_it_solves_it() {
    for (number, vector) in vectors().into_iter().enumerate() {
        let challenge = challenge(number);
        let begun = begin(address(&String::from(&challenge)), 0);
        let text = begun.payload().await;
        let payload: Value = serde_json::from_str(&String::from(&text)).unwrap();
        let name = &vector["name"];
        if vector["challenge"]["parameters"].is_null() {
            assert_eq!(payload["number"], vector["number"], "{name}");
            for key in ["algorithm", "challenge", "salt", "signature"] {
                assert_eq!(payload[key], vector["challenge"][key], "{name}");
            }
            assert!(payload["took"].is_u64(), "{name}");
        } else {
            assert_eq!(payload["solution"]["counter"], vector["number"], "{name}");
            assert_eq!(payload["solution"]["derivedKey"], vector["key"], "{name}");
            assert!(payload["solution"]["time"].is_u64(), "{name}");
            let sent_back = written(&text, &["challenge", "parameters"]);
            assert_eq!(sent_back, written(&challenge, &["parameters"]), "{name}");
            assert_eq!(payload["challenge"]["signature"], vector["challenge"]["signature"]);
        }
    }
}

#[wasm_bindgen_test]
async fn a_page_without_tls_solves_what_it_can_by_itself() {
    for vector in vectors() {
        let puzzle = Puzzle::read(&vector["challenge"]).unwrap();
        let is_possible = puzzle.hash == puzzle::Hash::Sha256;
        let solution = solve(puzzle, None, Rc::new(Cell::new(true))).await;
        let number = vector["number"].as_u64().and_then(|it| u32::try_from(it).ok()).unwrap();
        let key = vector["key"].as_str().unwrap().to_owned();
        let expected = is_possible.then_some(Solution { number, key });
        assert_eq!(solution, expected.ok_or(Reason::Unknown), "{}", vector["name"]);
    }
}

#[wasm_bindgen_test]
async fn each_proof_is_given_out_once_and_another_is_made() {
    let begun = begin(address(&String::from(challenge(0))), 0);
    assert_eq!(begun.challenge.take(), Taken::Later);
    let first = begun.payload().await;
    assert_eq!(begun.challenge.take(), Taken::Later);
    assert_eq!(begun.challenge.take(), Taken::Later);
    let second = begun.payload().await;
    let (first, second) = (written(&first, &["challenge"]), written(&second, &["challenge"]));
    assert_eq!(first, second);
}

#[wasm_bindgen_test]
async fn a_challenge_that_has_expired_is_replaced_before_it_is_used() {
    let begun = begin(address(&String::from(challenge(0))), 0);
    begun.ready().await;
    if let State::Solved(solved) = &mut *begun.challenge.0.state.borrow_mut() {
        assert_eq!(solved.end, Some(4_102_444_800_000.0));
        solved.end = Some(Date::now());
    }
    assert_eq!(begun.challenge.take(), Taken::Later);
    begun.ready().await;
    assert!(matches!(begun.challenge.take(), Taken::Proof(_)));
}

#[wasm_bindgen_test]
async fn it_is_not_ready_sooner_than_is_asked_for() {
    let before = host::uptime();
    let begun = begin(address(&String::from(challenge(0))), 1);
    begun.ready().await;
    assert!(host::uptime() - before >= 1_000.0);
    assert!(matches!(begun.challenge.take(), Taken::Proof(_)));
}

/// Nobody could tell that this challenge was given out.
fn without_signature() -> String {
    let mut challenge = vectors()[0]["challenge"].take();
    challenge.as_object_mut().unwrap().remove("signature");
    challenge.to_string()
}

#[wasm_bindgen_test]
async fn what_cannot_be_had_is_said_and_tried_again_when_asked_again() {
    for (address, reason) in [
        (AttrValue::from("data:nothing"), Reason::Unreachable),
        (AttrValue::from("/nothing-is-here"), Reason::Unreachable),
        (address("<p>Not found</p>"), Reason::Unknown),
        (address("{}"), Reason::Unknown),
        (address(&without_signature()), Reason::Unknown),
        (address(&json!({"algorithm": "SHA-256", "challenge": "ff".repeat(32), "salt": "", "maxnumber": 9}).to_string()), Reason::TooHard),
    ] {
        let (before, begun) = (host::uptime(), begin(address, 0));
        for _ in 0..2 {
            begun.ready().await;
            assert_eq!(begun.challenge.take(), Taken::Nothing(reason));
            assert_eq!(begun.challenge.take(), Taken::Later);
        }
        assert!(host::uptime() - before < 30_000.0, "not because it took too long");
    }
}

#[wasm_bindgen_test]
async fn what_is_dropped_stops_and_says_nothing() {
    let endless = json!({"parameters": {
        "algorithm": "PBKDF2/SHA-256", "cost": 1, "keyLength": 32, "keyPrefix": "f".repeat(64),
        "nonce": "00", "salt": "00",
    }});
    for browser in [host::subtle_crypto(), None] {
        let is_wanted = Rc::new(Cell::new(true));
        let puzzle = Puzzle::read(&endless).unwrap();
        let stop = Rc::clone(&is_wanted);
        Timeout::new(0, move || stop.set(false)).forget();
        let before = host::uptime();
        assert_eq!(solve(puzzle, browser, is_wanted).await, Err(Reason::TooHard));
        assert!(host::uptime() - before < 30_000.0, "not because it took too long");
    }
    let is_told = Rc::new(Cell::new(false));
    let on_ready = {
        let is_told = Rc::clone(&is_told);
        Callback::from(move |()| is_told.set(true))
    };
    drop(Challenge::begin(address("{}"), 0, on_ready));
    begin(address("{}"), 0).ready().await;
    assert!(!is_told.get());
}
