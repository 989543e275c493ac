//! Reads a `.pb` file again and again, to be measured from outside.
//!
//! `read_pb WHAT TIMES < FILE`, where `WHAT` is `read`, `lint` or `count`. With `TIMES` 1 the file goes
//! from the input to the document without being kept anywhere else.

#![expect(clippy::print_stdout, reason = "a tool says what it did")]

use std::{
    env,
    io::{self, BufRead, Read},
};

use civic_tally::files::{
    Limits,
    pabulib::{Points, Repeats, read},
};

fn main() -> io::Result<()> {
    let mut arguments = env::args().skip(1);
    let what = arguments.next().unwrap_or_else(|| "read".to_owned());
    let times: u32 = arguments.next().and_then(|it| it.parse().ok()).unwrap_or(1);
    let mut input = io::stdin().lock();
    if times == 1 {
        return once(&what, &mut input);
    }
    let mut bytes = Vec::new();
    input.read_to_end(&mut bytes)?;
    (0..times).try_for_each(|_| once(&what, bytes.as_slice()))
}

fn once(what: &str, input: impl BufRead) -> io::Result<()> {
    let (document, report) = read(input, Limits::default())?;
    let said = match what {
        "lint" => format!("{:?}", document.lint(0).counts()),
        "count" => {
            let conversion = document.election(Repeats::AsListed, Points::Official);
            format!("{:?} ballots", conversion.map(|it| it.election.ballots.voters()).ok())
        }
        _ => format!("{:?}", report.counts()),
    };
    println!("{said}");
    Ok(())
}
