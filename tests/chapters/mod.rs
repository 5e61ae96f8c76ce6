//! The author's guide as tests read it: its chapters, and the fenced blocks in them.
//! It must not know what an example or a command is about.
//!
//! A fenced block says after its language what it is. `try=NAME` is a whole exercise that can be changed in the page,
//! `file=` the name an author gives it; `of=NAME` are lines out of it; `finds=` are the codes it is to bring, and
//! `breaks=` the rules; a `diff` with `mends=` makes those hold; a `play` with `of=` is played. Before the commands of
//! a `sh` block are typed, `with=NAME` lies in the place of the exercise; `ends=` is the number each ends with, if not
//! 0, and `says=` what they say, with dashes for spaces.

#![allow(dead_code, clippy::unwrap_used, clippy::disallowed_methods)] // Tests take what they need.

use std::fs;
use std::path::{Path, PathBuf};

/// The folder of the repository.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// One fenced block.
pub struct Block {
    pub chapter: String,
    pub line: usize,
    /// The first word after the fence.
    pub language: String,
    /// The others, `name=value`.
    says: Vec<(String, String)>,
    pub text: String,
}

impl Block {
    pub fn says(&self, name: &str) -> Option<&str> {
        let found = self.says.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    pub fn list(&self, name: &str) -> Vec<&str> {
        self.says(name)
            .map(|codes| codes.split(',').collect())
            .unwrap_or_default()
    }

    /// A whole file, rather than a few lines.
    pub fn is_whole(&self) -> bool {
        self.language == "ron" && (self.says("try").is_some() || self.says("file").is_some())
    }

    /// What other blocks call it.
    pub fn name(&self) -> &str {
        let file = self.says("file").unwrap_or_default();
        self.says("try").unwrap_or(file.trim_end_matches(".ron"))
    }

    /// The name of its file, from which the exercise has its id.
    pub fn file(&self) -> String {
        match self.says("file") {
            Some(file) => file.to_string(),
            None => format!("{}.ron", self.name()),
        }
    }

    pub fn place(&self) -> String {
        format!("www/guide/{}:{}", self.chapter, self.line)
    }
}

/// The chapters in their order, and the page before them.
pub fn chapters() -> Vec<(String, String)> {
    let folder = root().join("www/guide");
    let mut names: Vec<String> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| Path::new(name).extension().is_some_and(|end| end == "md"))
        .collect();
    names.sort();
    let read = |name: String| {
        let text = fs::read_to_string(folder.join(&name)).unwrap();
        (name, text)
    };
    names.into_iter().map(read).collect()
}

pub fn blocks() -> Vec<Block> {
    let mut out = Vec::new();
    for (chapter, text) in chapters() {
        let mut lines = text.lines().enumerate();
        while let Some((at, line)) = lines.next() {
            let Some(info) = line.strip_prefix("```") else {
                continue;
            };
            let mut words = info.split_whitespace();
            let language = words.next().unwrap_or_default().to_string();
            let said = |word: &str| {
                let (name, value) = word.split_once('=').unwrap_or((word, ""));
                (name.to_string(), value.to_string())
            };
            let says = words.map(said).collect();
            let inside = lines.by_ref().map(|(_, line)| line);
            let text: Vec<&str> = inside.take_while(|line| *line != "```").collect();
            out.push(Block {
                chapter: chapter.clone(),
                line: at + 1,
                language,
                says,
                text: text.join("\n") + "\n",
            });
        }
    }
    out
}

/// The block that others call so.
pub fn named<'b>(blocks: &'b [Block], name: &str) -> Option<&'b Block> {
    let whole = |block: &&Block| block.is_whole() && block.name() == name;
    blocks.iter().find(whole)
}
