//! One of the two programs that are measured: it takes a command a line, and answers in a line of JSON.

use std::{
    io::{BufRead as _, BufReader, Write as _},
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
    time::Duration,
};

use anyhow::{Context as _, ensure};
use serde_json::Value;

/// A program that waits for commands. It ends when it is dropped.
pub(super) struct Side {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl Side {
    pub(super) fn start(mut command: Command) -> anyhow::Result<Self> {
        let command = command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().with_context(|| format!("{command:?} did not start"))?;
        let input = child.stdin.take().context("a child has no input")?;
        let output = BufReader::new(child.stdout.take().context("a child has no output")?);
        Ok(Self { child, input, output })
    }

    /// Gives a command, and waits for the answer.
    pub(super) fn ask(&mut self, command: &str) -> anyhow::Result<Answer> {
        let mut line = String::new();
        writeln!(self.input, "{command}").context("a side of the bench has ended")?;
        self.output.read_line(&mut line)?;
        ensure!(!line.is_empty(), "a side of the bench ended at `{command}`; its words are above");
        let value = serde_json::from_str(&line);
        value.map(Answer).with_context(|| format!("`{command}` was answered by `{line}`"))
    }
}

impl Drop for Side {
    fn drop(&mut self) {
        // It may have ended by itself.
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

/// What a side answers.
pub(super) struct Answer(pub(super) Value);

impl Answer {
    pub(super) fn number(&self, name: &str) -> anyhow::Result<u64> {
        let number = self.0.get(name).and_then(Value::as_u64);
        number.with_context(|| format!("{} does not say {name}", self.0))
    }

    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name).and_then(Value::as_str)
    }

    pub(super) fn is_true(&self, name: &str) -> bool {
        self.0.get(name) == Some(&Value::Bool(true))
    }

    /// How long it took.
    pub(super) fn time(&self) -> anyhow::Result<Duration> {
        self.number("nanoseconds").map(Duration::from_nanos)
    }

    /// The ids of what is funded, sorted; `None` where there is no result.
    pub(super) fn funded(&self) -> Option<Vec<&str>> {
        let list = self.0.get("funded")?.as_array()?;
        let mut list: Vec<&str> = list.iter().filter_map(Value::as_str).collect();
        list.sort_unstable();
        Some(list)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_side_answers_each_command_and_its_end_is_told() {
        let mut echo = Command::new("sh");
        let mut side = Side::start({
            echo.args([
                "-c",
                "while read -r it; do [ \"$it\" ] || exit; echo \"{\\\"n\\\": $it}\"; done",
            ]);
            echo
        })
        .unwrap();
        assert_eq!(side.ask("5").unwrap().number("n").unwrap(), 5);
        assert!(side.ask("x").is_err(), "this is no JSON");
        assert!(side.ask("").is_err());
    }
}
