//! Finds the exercises and parts that lie in a folder, in the order of their paths.
//! It must not check them, nor follow what they call.

use super::files::{Reading, read};
use crate::syntax::root;
use std::fs;
use std::io;
use std::path::Path;

/// Folders whose files are no exercises.
const PLAYS: &str = "plays";

/// What lies in a folder and the folders inside it.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Shelf {
    /// Files that stand for themselves.
    pub exercises: Vec<String>,
    /// Parts, which exercises call.
    pub parts: Vec<String>,
}

/// Everything in this folder, but nothing hidden and no plays.
///
/// # Errors
///
/// A folder cannot be read, or there is nothing in it.
pub fn gather(folder: &str) -> io::Result<Shelf> {
    let mut paths = Vec::new();
    let typed = match folder.trim_end_matches('/') {
        "" => folder.to_string(),
        folder => format!("{folder}/"),
    };
    walk(&typed, &mut paths)?;
    paths.sort();
    let mut shelf = Shelf::default();
    for path in paths {
        let is_part = match read(Path::new(&path)) {
            Ok(Reading::Text(text)) => root(&text) == "Part",
            // It is told of when it is opened.
            _ => false,
        };
        let list = if is_part {
            &mut shelf.parts
        } else {
            &mut shelf.exercises
        };
        list.push(path);
    }
    if shelf == Shelf::default() {
        return Err(io::Error::other("there is no exercise in this folder"));
    }
    Ok(shelf)
}

/// The exercises and parts a person named, as files or folders; and what of it can't be read.
pub fn shelf(paths: &[String]) -> (Shelf, Vec<(String, io::Error)>) {
    let mut shelf = Shelf::default();
    let mut unread = Vec::new();
    for path in paths {
        if !Path::new(path).is_dir() {
            shelf.exercises.push(path.clone());
            continue;
        }
        match gather(path) {
            Ok(mut inside) => {
                shelf.exercises.append(&mut inside.exercises);
                shelf.parts.append(&mut inside.parts);
            }
            Err(error) => unread.push((path.clone(), error)),
        }
    }
    (shelf, unread)
}

/// The files a person named, with everything that lies in folders among them.
pub fn named(paths: &[String]) -> Vec<String> {
    let mut files = Vec::new();
    for path in paths {
        match gather(path) {
            Ok(mut shelf) => {
                files.append(&mut shelf.exercises);
                files.append(&mut shelf.parts);
            }
            // A file by itself; or it can't be read, and is told of by whoever opens it.
            Err(_) => files.push(path.clone()),
        }
    }
    files
}

fn walk(typed: &str, paths: &mut Vec<String>) -> io::Result<()> {
    for entry in fs::read_dir(typed)? {
        let entry = entry?;
        let Ok(name) = entry.file_name().into_string() else {
            continue;
        };
        let path = format!("{typed}{name}");
        if name.starts_with('.') {
            continue;
        }
        // A link to a folder is not followed: it could lead round in a circle.
        if entry.file_type()?.is_dir() {
            if name != PLAYS {
                walk(&format!("{path}/"), paths)?;
            }
        } else if name.ends_with(".ron") {
            paths.push(path);
        }
    }
    Ok(())
}
