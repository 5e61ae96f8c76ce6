//! `attune new`: a first exercise that passes the check and shows the shape of things.
//! It must not write over anything that is there.

use super::files::as_typed;
use super::{Exit, Streams};
use std::fs::File;
use std::io::{self, Write};

/// For one person.
const ONE: &str = include_str!("one.ron");

/// For two people who share one device.
const TWO: &str = include_str!("two.ron");

/// Writes a first exercise to a file that is not there yet.
///
/// # Errors
///
/// What came of it could not be told.
pub fn new(file: &str, couple: bool, streams: &mut Streams<'_>) -> io::Result<Exit> {
    let text = if couple { TWO } else { ONE };
    if !file.ends_with(".ron") {
        writeln!(
            streams.err,
            "attune: `{file}` has another ending; an exercise's file ends with `.ron`"
        )?;
        return Ok(Exit::Trouble);
    }
    let written = File::create_new(file).and_then(|mut out| out.write_all(text.as_bytes()));
    match written {
        Ok(()) => {
            let typed = as_typed(file);
            writeln!(
                streams.out,
                "wrote `{file}`\ncheck it with `attune check {typed}`, play it with `attune play {typed}`"
            )?;
            Ok(Exit::Clean)
        }
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            writeln!(
                streams.err,
                "attune: `{file}` is there already and stays as it is; choose another name"
            )?;
            Ok(Exit::Trouble)
        }
        Err(error) => {
            writeln!(streams.err, "attune: `{file}` cannot be written: {error}")?;
            Ok(Exit::Trouble)
        }
    }
}
