//! Runs `attune` as an author does: in a folder with files, with something typed.
//! It must not know what a command answers.

#![allow(dead_code, clippy::unwrap_used, clippy::disallowed_methods)] // Tests take what they need.

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

/// A small exercise without a fault.
pub const STEADY: &str = r#"Exercise(
    format: 1,
    title: "One steady thing",
    minutes: 3,
    steps: {
        "hello": Say("You could look for one steady thing."),
        "thing": Choice(
            ask: "What is steady near you?",
            options: { "feet": "My feet on the floor", "hands": "My hands" },
        ),
        "steady": Scale(ask: "How steady do you feel?", low: "not at all", high: "very"),
        "card": Card(
            kind: "done", title: "My steady thing",
            next: "When fear gets loud, then I look at one steady thing.",
            go: "end",
        ),
    },
)
"#;

/// A folder of its own for one test.
pub struct Desk(PathBuf);

/// What a run of `attune` came to.
pub struct Outcome {
    /// The number it ended with.
    pub code: i32,
    /// Results.
    pub out: String,
    /// What went wrong outside the exercises.
    pub err: String,
}

impl Desk {
    /// An empty folder; the name is that of the test.
    pub fn new(name: &str) -> Desk {
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Desk(path)
    }

    /// Puts a file into the folder.
    pub fn put(&self, name: &str, text: impl AsRef<[u8]>) -> &Desk {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
        self
    }

    /// Where the folder is.
    pub fn path(&self) -> &std::path::Path {
        &self.0
    }

    /// What a file in the folder says.
    pub fn text(&self, name: &str) -> String {
        fs::read_to_string(self.0.join(name)).unwrap()
    }

    /// Runs `attune` there; the arguments are words with spaces between.
    pub fn attune(&self, arguments: &str) -> Outcome {
        self.typing(arguments, "")
    }

    /// The same with something typed.
    pub fn typing(&self, arguments: &str, typed: &str) -> Outcome {
        let mut child = self.spawn(arguments.split_whitespace());
        // A program that reads nothing may be gone already.
        let _ = child.stdin.take().unwrap().write_all(typed.as_bytes());
        Outcome::of(child)
    }

    /// The same, of words that may hold spaces.
    pub fn words(&self, arguments: &[&str], typed: &str) -> Outcome {
        let mut child = self.spawn(arguments.iter().copied());
        let _ = child.stdin.take().unwrap().write_all(typed.as_bytes());
        Outcome::of(child)
    }

    /// Runs `attune` with nobody reading its results.
    pub fn unread(&self, arguments: &str) -> Outcome {
        let mut child = self.spawn(arguments.split_whitespace());
        drop(child.stdout.take());
        drop(child.stdin.take());
        Outcome::of(child)
    }

    fn spawn<'a>(&self, arguments: impl Iterator<Item = &'a str>) -> Child {
        Command::new(env!("CARGO_BIN_EXE_attune"))
            .args(arguments)
            .current_dir(&self.0)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
    }
}

impl Outcome {
    fn of(child: Child) -> Outcome {
        let output = child.wait_with_output().unwrap();
        Outcome {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}
