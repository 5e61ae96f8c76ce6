//! Compiles each Yarn file named on the command line and prints what Yarn Spinner says of it, one finding a line:
//! file, line, column and message with tabs between, places counted from 1 and empty where there is none.
//! It must not judge what is said.

use std::panic::{AssertUnwindSafe, catch_unwind, set_hook};
use std::{env, fs};

use yarnspinner::compiler::{Compiler, Diagnostic, File};
use yarnspinner::core::{Library, Program};
use yarnspinner::prelude::Dialogue;
use yarnspinner::runtime::{
    Context, DiagnosisSeverity, MemoryVariableStorage, StringTableTextProvider,
};

fn main() {
    set_hook(Box::new(|_| {}));
    for file in env::args().skip(1) {
        if let Err(cause) = catch_unwind(AssertUnwindSafe(|| compiled(&file))) {
            let words = cause.downcast_ref::<String>().cloned();
            let words = words.or_else(|| cause.downcast_ref::<&str>().map(ToString::to_string));
            tell(
                &file,
                "\t",
                &format!("the compiler panics: {}", words.unwrap_or_default()),
            );
        }
    }
}

fn compiled(file: &str) {
    let source = fs::read_to_string(file).unwrap_or_else(|error| panic!("{file}: {error}"));
    let mut compiler = Compiler::new();
    compiler.extend_library(library());
    compiler.add_file(File {
        file_name: file.to_string(),
        source,
    });
    match compiler.compile() {
        Ok(compilation) => {
            compilation
                .warnings
                .iter()
                .for_each(|warning| said(file, warning));
            compilation
                .program
                .into_iter()
                .for_each(|program| analysed(file, program));
        }
        Err(error) => error.0.iter().for_each(|diagnostic| said(file, diagnostic)),
    }
}

/// The functions that a game has, so that an unknown one is known to be unknown.
fn library() -> Library {
    let mut library = Library::standard_library();
    library.add_function("visited", |_: String| false);
    library.add_function("visited_count", |_: String| 0.0f32);
    library
}

/// What the compiler says: its ranges count from 0.
fn said(file: &str, diagnostic: &Diagnostic) {
    let place = match &diagnostic.range {
        Some(range) => format!("{}\t{}", range.start.line + 1, range.start.character + 1),
        None => "\t".to_string(),
    };
    tell(file, &place, &diagnostic.message);
}

/// What the analysers of the runtime say of a program that compiles.
fn analysed(file: &str, program: Program) {
    let storage = Box::new(MemoryVariableStorage::new());
    let mut dialogue = Dialogue::new(storage, Box::new(StringTableTextProvider::new()));
    dialogue.add_program(program);
    let mut context = Context::default_analysers();
    dialogue.analyse(&mut context);
    // A note only lists what a script uses.
    let wrong = |severity: &DiagnosisSeverity| *severity != DiagnosisSeverity::Note;
    for diagnosis in context
        .finish_analysis()
        .into_iter()
        .filter(|d| wrong(&d.severity))
    {
        let place = match (diagnosis.line, diagnosis.column) {
            (Some(line), Some(column)) => format!("{line}\t{column}"),
            _ => "\t".to_string(),
        };
        tell(file, &place, &diagnosis.message);
    }
}

fn tell(file: &str, place: &str, message: &str) {
    let message = message.replace(['\n', '\t'], " ");
    println!("{file}\t{place}\t{message}");
}
