//! `attune review`: writes what a specialist has to look at, exercise by exercise, as parts of a web page.
//! It must not judge any of it; it shows what the files say, so that it can't say something else.

mod found;
mod page;

use super::exercise::{Opened, open, reported};
use super::folders::shelf;
use super::{Exit, Streams};
use crate::script::NOT_AN_EXERCISE;
use found::{found, header};
use page::{Sheet, page};
use std::io;

/// Prints what there is to look at in these exercises and all the parts they call.
///
/// # Errors
///
/// It could not be printed.
pub fn review(paths: &[String], streams: &mut Streams<'_>) -> io::Result<Exit> {
    let (shelf, unread) = shelf(paths);
    let mut exit = Exit::Clean;
    for (path, error) in unread {
        writeln!(streams.err, "attune: `{path}` cannot be read: {error}")?;
        exit = Exit::Trouble;
    }
    let mut all = Vec::new();
    for path in &shelf.exercises {
        match open(path) {
            Ok(opened) if opened.script.is_some() => all.push(opened),
            // In a folder it is one file among others, and shown with what calls it.
            Ok(opened) if is_part(&opened) && !paths.contains(path) => {}
            Ok(opened) => exit = exit.max(reported(&opened, streams)?),
            Err(error) => {
                writeln!(streams.err, "attune: `{path}` cannot be read: {error}")?;
                exit = Exit::Trouble;
            }
        }
    }
    write!(streams.out, "{}", sheets(&all))?;
    Ok(exit)
}

/// Whether this is a part or a list, which stands in no page by itself.
fn is_part(opened: &Opened) -> bool {
    let mut codes = opened.findings.iter().map(|finding| finding.code);
    codes.any(|code| code == NOT_AN_EXERCISE)
}

/// The parts of a page for these exercises; a part that several call stands in it once.
fn sheets(all: &[Opened]) -> String {
    let (mut exercises, mut parts): (Vec<Sheet<'_>>, Vec<Sheet<'_>>) = (Vec::new(), Vec::new());
    for opened in all {
        let files = opened.draft.as_ref().map_or(&[][..], |draft| draft.files());
        for (number, file) in files.iter().enumerate() {
            // The parts that the engine opens by itself are those that exercises call, too.
            let again = parts.iter().any(|part| part.name == file.name);
            let Some(header) = header(file) else { continue };
            if again || file.name.starts_with("(engine)") {
                continue;
            }
            let sheet = Sheet {
                name: file.name.clone(),
                header,
                found: found(file, files),
            };
            let list = if number == 0 {
                &mut exercises
            } else {
                &mut parts
            };
            list.push(sheet);
        }
    }
    parts.sort_by(|one, other| one.name.cmp(&other.name));
    page(&exercises, &parts)
}
