//! Everything that is done with this repository: `cargo xtask COMMAND`.

mod basemap;
mod bench;
mod build;
mod clock;
mod demo;
mod gallery;
mod generate;
mod lint;
mod lockfile;
mod report;
mod run;
mod say;
mod setup;
mod size;
mod stamp;
mod test;
mod tidy;
mod toolchain;
mod workspace;

use std::{env, process::ExitCode};

use anyhow::{Context as _, ensure};

/// One thing that can be asked of xtask.
struct Command {
    name: &'static str,
    arguments: &'static str,
    does: &'static str,
    run: fn(&[String]) -> anyhow::Result<()>,
}

const COMMANDS: &[Command] = &[
    Command {
        name: "setup",
        arguments: "[all|build|test|lint]",
        does: "install whatever is missing; the other commands do it by themselves",
        run: setup::run,
    },
    Command {
        name: "build",
        arguments: "[gallery]",
        does: "make the widgets: pkg/dist; or the gallery of their parts: target/gallery",
        run: build::run,
    },
    Command {
        name: "demo",
        arguments: "[--port N]",
        does: "build, and serve the site with its examples on this computer",
        run: demo::run,
    },
    Command {
        name: "test",
        arguments: "[native|wasm|e2e]...",
        does: "run every test, or those of the parts that are named",
        run: test::run,
    },
    Command {
        name: "lint",
        arguments: "",
        does: "check format, lints, documentation, types, licenses and the rules of the tree",
        run: |arguments| without_arguments(arguments, lint::run),
    },
    Command {
        name: "tidy",
        arguments: "",
        does: "check the rules of the tree alone: which crate uses which, how files begin",
        run: |arguments| without_arguments(arguments, tidy::run),
    },
    Command {
        name: "generate",
        arguments: "",
        does: "write the JSON Schemas and TypeScript types in pkg from the rules in crates/model",
        run: |arguments| without_arguments(arguments, generate::run),
    },
    Command {
        name: "basemap",
        arguments: "",
        does: "make the map of the examples anew from OpenStreetMap data",
        run: |arguments| without_arguments(arguments, basemap::run),
    },
    Command {
        name: "size",
        arguments: "[--write]",
        does: "print what a page has to load, against its budgets; --write notes the numbers",
        run: size::run,
    },
    Command {
        name: "bench",
        arguments: "[--runs N]",
        does: "measure the widgets beside SurveyJS, React and plain HTML, for the README",
        run: bench::run,
    },
    Command {
        name: "bench",
        arguments: "tally [--all]",
        does: "measure the counting of budgets beside pabutools, for the README",
        run: bench::run,
    },
];

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match obey(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            say::error(&error);
            ExitCode::FAILURE
        }
    }
}

fn obey(arguments: &[String]) -> anyhow::Result<()> {
    let Some((name, rest)) = arguments.split_first() else {
        list_commands();
        return Ok(());
    };
    let command = COMMANDS
        .iter()
        .find(|it| it.name == name)
        .with_context(|| format!("`{name}` is not a command: `cargo xtask` lists them"))?;
    (command.run)(rest)
}

fn list_commands() {
    for Command { name, arguments, does, .. } in COMMANDS {
        let call = format!("{name} {arguments}");
        say::line(format!("cargo xtask {call:28} {does}"));
    }
}

fn without_arguments(
    arguments: &[String],
    run: impl FnOnce() -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    ensure!(arguments.is_empty(), "this command takes no arguments, not `{}`", arguments.join(" "));
    run()
}
