//! The examples of elections: what their README shows is what is printed.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::{
    fs,
    path::PathBuf,
    process::{Command, Output},
};

use support::{free_path, printed, told};

fn root() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

fn readme() -> String {
    fs::read_to_string(root().join("examples/elections/README.md")).unwrap()
}

/// Runs `civic` where the commands of the README are run.
fn at_root(arguments: &[&str]) -> Output {
    let output =
        Command::new(env!("CARGO_BIN_EXE_civic")).args(arguments).current_dir(root()).output();
    let output = output.unwrap();
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", told(&output));
    output
}

#[test]
fn what_the_commands_of_the_readme_print_is_what_stands_below_them() {
    let readme = readme();
    let shown = readme.split("```console\n$ civic ").skip(1);
    let mut count = 0;
    for block in shown {
        let block = block.split("\n```").next().unwrap();
        let (command, expected) = block.split_once('\n').unwrap();
        let arguments: Vec<&str> = command.split(' ').collect();
        let printed = printed(&at_root(&arguments));
        assert!(printed.trim_end() == expected, "civic {command} prints now:\n{printed}");
        count += 1;
    }
    assert_eq!(count, 3);
}

#[test]
fn the_example_of_a_file_comes_back_as_the_readme_says() {
    let (folder, again) = (free_path("nowhere"), free_path("again.pb"));
    let (folder, again) = (folder.to_str().unwrap(), again.to_str().unwrap());
    let readme = readme();
    let commands = readme.split("```sh\n").nth(1).unwrap().split("```").next().unwrap();
    for command in commands.lines() {
        let words = command.split(' ').skip(1);
        let words = words.map(|it| it.replace("again.pb", again));
        let words: Vec<String> = words
            .map(|it| match it.strip_prefix("nowhere") {
                Some(rest) => format!("{folder}{rest}"),
                None => it,
            })
            .collect();
        at_root(&words.iter().map(String::as_str).collect::<Vec<_>>());
    }
    let original = fs::read(root().join("examples/elections/nowhere.pb")).unwrap();
    assert!(fs::read(again).unwrap() == original);
}

#[test]
fn the_examples_say_that_they_are_made_up() {
    assert!(readme().contains("All votes here are made up"));
    let file = fs::read_to_string(root().join("examples/elections/nowhere.pb")).unwrap();
    assert!(file.contains("description;Made up: "));
}
