//! Saves plays that break a rule, each in a file of its own.
//! It must not write over anything that says something else.

use super::proved::Written;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

/// More plays of one name than this are not told apart.
const MOST: usize = 10_000;

/// Saves a play under the first number whose file is not there, or says the same already.
///
/// # Errors
///
/// The folder or the file could not be written.
pub fn save(folder: &str, play: &mut Written) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let folder = Path::new(folder);
    for number in 1..=MOST {
        let path = folder.join(format!("{}-{number}.play", play.name));
        match File::create_new(&path) {
            Ok(mut file) => file.write_all(play.play.as_bytes())?,
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                if fs::read(&path)? != play.play.as_bytes() {
                    continue;
                }
            }
            Err(error) => return Err(error),
        }
        play.saved = Some(path.display().to_string());
        return Ok(());
    }
    Err(io::Error::other("there are too many plays of this name"))
}
