//! The `attune` command line: an exit code round one `run`.
//! It must not know any command; those stand in the library's `cli`.

#![allow(clippy::disallowed_methods)] // The one place that touches the process itself.

use attunement::cli::{Streams, run};
use std::io::{IsTerminal, stderr, stdin, stdout};
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut streams = Streams {
        input: &mut stdin().lock(),
        out: &mut stdout().lock(),
        err: &mut stderr().lock(),
        watched: stderr().is_terminal(),
        terminal: stdout().is_terminal() && stdin().is_terminal(),
    };
    run(std::env::args_os(), &mut streams).into()
}
