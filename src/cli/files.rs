//! Reads exercises, parts and plays from the disk, within limits.
//! It must not know what a text means, and never reads above the folder of the exercise.

use crate::compile::id;
use crate::diagnostic::Diagnostic;
use crate::source::{Sources, Span};
use std::borrow::Cow;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Component, Path, PathBuf};

/// The longest text that is read, in bytes.
pub const LONGEST: u64 = 4 * 1024 * 1024;

/// What reading a file came to, when it could be opened at all.
pub enum Reading {
    /// Its text.
    Text(String),
    /// It is longer than [`LONGEST`].
    TooLong,
    /// It is not UTF-8; the text up to the first byte that is not.
    NotText(String),
}

/// Reads a file.
///
/// # Errors
///
/// The file is not there, or the system does not let it be read.
pub fn read(path: &Path) -> io::Result<Reading> {
    let mut bytes = Vec::new();
    let file = File::open(path)?;
    if file.metadata()?.is_dir() {
        return Err(io::Error::other("this is a folder"));
    }
    file.take(LONGEST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LONGEST {
        return Ok(Reading::TooLong);
    }
    Ok(match String::from_utf8(bytes) {
        Ok(text) => Reading::Text(text),
        Err(error) => {
            let good = error.utf8_error().valid_up_to();
            let text = String::from_utf8_lossy(&error.as_bytes()[..good]).into_owned();
            Reading::NotText(text)
        }
    })
}

/// Puts a text in the place of a file's, whole or not at all. A byte order mark stays.
///
/// # Errors
///
/// The system does not let it be written.
pub fn replace(path: &Path, text: &str) -> io::Result<()> {
    // A link stays a link: what it leads to is written.
    let path = path.canonicalize()?;
    let mut mark = [0; 3];
    let marked = File::open(&path)?.read_exact(&mut mark).is_ok() && mark == *b"\xEF\xBB\xBF";
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let beside = path.with_file_name(format!(".{name}.{}.new", std::process::id()));
    let write = || {
        let mut file = File::create_new(&beside)?;
        if marked && !text.starts_with('\u{feff}') {
            file.write_all(&mark)?;
        }
        file.write_all(text.as_bytes())?;
        file.set_permissions(fs::metadata(&path)?.permissions())?;
        file.sync_all()?;
        fs::rename(&beside, &path)
    };
    write().inspect_err(|_| {
        // What is left lying beside is taken away; that it was not written is told anyway.
        let _ = fs::remove_file(&beside);
    })
}

impl Reading {
    /// The text, or the finding that says why there is none. `sources` gets what the finding points at.
    ///
    /// # Errors
    ///
    /// The file is too long, or not text.
    pub fn text(self, name: &str, sources: &mut Sources) -> Result<String, Box<Diagnostic>> {
        match self {
            Reading::Text(text) => Ok(text),
            Reading::TooLong => {
                let file = sources.add(name, "");
                let message = "the file is longer than 4 MiB";
                let finding = Diagnostic::error("file-too-long", Span::new(file, 0, 0), message);
                Err(Box::new(finding.hint(
                    "exercises are short texts: is this the right file? If it is, split it into parts",
                )))
            }
            Reading::NotText(good) => {
                let file = sources.add(name, &good);
                let end = sources.get(file).text.len();
                let message = "the file is not UTF-8 text";
                let finding =
                    Diagnostic::error("file-not-text", Span::new(file, end, end), message);
                Err(Box::new(
                    finding
                        .label("from here on it can't be read")
                        .hint("save it as UTF-8"),
                ))
            }
        }
    }
}

/// A path as it is typed in a command: in quotation marks where a terminal would take it for more than one word.
pub fn as_typed(path: &str) -> Cow<'_, str> {
    let plain = |c: char| c.is_alphanumeric() || "-_./\\:,+@".contains(c);
    match path.chars().all(plain) {
        true => Cow::Borrowed(path),
        false => Cow::Owned(format!("\"{path}\"")),
    }
}

/// The folder of an exercise. Its parts are found there and in folders below.
pub struct Folder {
    root: PathBuf,
    /// What a person put before the exercise's name, such as `exercises/`.
    pub typed: String,
    /// The name of the exercise's file.
    pub name: String,
}

impl Folder {
    /// The folder of the exercise a person named so; `None` when that names no file.
    pub fn of(path: &str) -> Option<Folder> {
        let name = Path::new(path).file_name()?.to_str()?.to_string();
        let typed = path.strip_suffix(&name)?.to_string();
        Some(Folder {
            root: PathBuf::from(&typed),
            typed,
            name,
        })
    }

    /// The id of the exercise: its file's name without endings.
    pub fn id(&self) -> &str {
        id(&self.name)
    }

    /// Where a part lies; `None` when its path leads out of the folder.
    pub fn part(&self, name: &str) -> Option<PathBuf> {
        let mut path = self.root.clone();
        for component in Path::new(name).components() {
            match component {
                Component::Normal(name) => path.push(name),
                Component::CurDir => {}
                Component::ParentDir | Component::RootDir | Component::Prefix(_) => return None,
            }
        }
        Some(path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_never_lies_above_the_exercise() {
        let folder = Folder::of("exercises/a.ron").unwrap();
        assert_eq!((folder.typed.as_str(), folder.id()), ("exercises/", "a"));
        let lies = |name: &str| folder.part(name);
        assert_eq!(
            lies("parts/./b.ron"),
            Some(PathBuf::from("exercises/parts/b.ron"))
        );
        assert_eq!(lies("../b.ron"), None);
        assert_eq!(lies("parts/../../b.ron"), None);
        assert_eq!(lies("/b.ron"), None);
    }

    #[test]
    fn a_path_that_names_no_file_has_no_folder() {
        assert!(Folder::of("exercises/..").is_none());
        assert!(Folder::of("").is_none());
        assert_eq!(Folder::of("a.ron").unwrap().typed, "");
    }
}
