//! The folder that is previewed: which exercises, parts and plays lie in it, and whether anything was saved.
//! It must not give out a file that does not lie in it, nor know what the texts mean.

use crate::cli::cover::PLAYS;
use serde::Serialize;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};
use std::time::UNIX_EPOCH;

/// Folders of other people's files, which can be very large.
const FOREIGN: [&str; 2] = ["node_modules", "target"];
/// Folders inside one another are followed so deep.
const DEEPEST: usize = 16;

/// A folder, as the author typed it.
#[derive(Clone, Debug)]
pub struct Folder {
    typed: String,
}

/// A file that is watched. Another mark means that it was saved.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Watched {
    /// Its path inside the folder.
    pub file: String,
    /// Its length and when it was saved.
    pub mark: String,
}

impl Folder {
    /// The folder of this name.
    ///
    /// # Errors
    ///
    /// There is no such folder.
    pub fn of(typed: &str) -> io::Result<Folder> {
        if !fs::metadata(typed)?.is_dir() {
            return Err(io::Error::other("name the folder it lies in"));
        }
        let typed = match typed.trim_end_matches('/') {
            "." => String::new(),
            "" => "/".to_string(),
            folder => format!("{folder}/"),
        };
        Ok(Folder { typed })
    }

    /// The path of a file in it, as the author would type it.
    pub fn typed(&self, file: &str) -> String {
        format!("{}{file}", self.typed)
    }

    /// Its name, for a heading.
    pub fn name(&self) -> String {
        match fs::canonicalize(self.root()) {
            Ok(path) => path.file_name().map_or_else(
                || self.typed.clone(),
                |name| name.to_string_lossy().into_owned(),
            ),
            Err(_) => self.typed.clone(),
        }
    }

    /// The scripts in it, by their paths inside it; none where nothing lies in it yet.
    pub fn scripts(&self) -> Vec<String> {
        let files = self.watched().into_iter().map(|watched| watched.file);
        let script = |file: &String| {
            let play = file.split('/').any(|folder| folder == PLAYS);
            !play && self.find(file, ".ron").is_some()
        };
        files.filter(script).collect()
    }

    /// The text file of this path inside the folder; none if there is none, or it does not lie there.
    pub fn find(&self, path: &str, ending: &str) -> Option<PathBuf> {
        let plain = |part: Component<'_>| match part {
            Component::Normal(name) => !name.to_string_lossy().starts_with('.'),
            _ => false,
        };
        if !path.ends_with(ending) || path.contains(['\\', '\0']) {
            return None;
        }
        if !Path::new(path).components().all(plain) {
            return None;
        }
        let root = fs::canonicalize(self.root()).ok()?;
        let file = fs::canonicalize(root.join(path)).ok()?;
        // A link inside the folder may not lead out of it either.
        (file.starts_with(&root) && file.is_file()).then_some(file)
    }

    /// Everything that is watched: scripts and plays, in the order of their paths.
    ///
    /// Times are asked for rather than events waited for: that is a few hundred small questions while a page looks
    /// on and none otherwise, it needs no crate, and it also holds on network drives and in shared folders of
    /// virtual machines, where events do not come.
    pub fn watched(&self) -> Vec<Watched> {
        let mut out = Vec::new();
        walk(Path::new(self.root()), "", DEEPEST, &mut out);
        out.sort();
        out
    }

    fn root(&self) -> &str {
        match self.typed.as_str() {
            "" => ".",
            typed => typed,
        }
    }
}

fn walk(folder: &Path, before: &str, deep: usize, out: &mut Vec<Watched>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let Ok(name) = entry.file_name().into_string() else {
            continue;
        };
        let Ok(kind) = entry.file_type() else {
            continue;
        };
        if name.starts_with('.') || FOREIGN.contains(&name.as_str()) {
            continue;
        }
        let file = format!("{before}{name}");
        if kind.is_dir() {
            if deep > 0 {
                walk(&folder.join(&name), &format!("{file}/"), deep - 1, out);
            }
        } else if file.ends_with(".ron") || file.ends_with(".play") {
            let Ok(about) = fs::metadata(folder.join(&name)) else {
                continue;
            };
            let saved = about.modified().ok();
            let saved = saved.and_then(|time| time.duration_since(UNIX_EPOCH).ok());
            let nanos = saved.map_or(0, |time| time.as_nanos());
            let mark = format!("{}-{nanos}", about.len());
            out.push(Watched { file, mark });
        }
    }
}
