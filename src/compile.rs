//! Makes a script of an exercise's text and the parts it names, or says what is wrong with them.
//! It must not read files itself: it asks for each text by its path.

use std::sync::Arc;

use crate::diagnostic::{self, Diagnostic, EXPLAINS, Severity, found};
use crate::script::{Loaded, Script, build};
use crate::source::Sources;
use crate::syntax::{self, Name, Node, Shape, schema};

/// The parts that the engine opens on every screen, for scripts that bring none of their own.
const OPENED: [(&str, &str); 3] = [
    (
        "(engine) ground.ron",
        include_str!("../exercises/parts/ground.ron"),
    ),
    (
        "(engine) support.ron",
        include_str!("../exercises/parts/support.ron"),
    ),
    (
        "(engine) not-today.ron",
        include_str!("../exercises/parts/not-today.ron"),
    ),
];

/// The most files one exercise may be made of.
const MOST_FILES: usize = 200;

/// What came of an exercise's text.
#[derive(Debug, Default)]
pub struct Compiled {
    /// The script; none if there is an error among the findings.
    pub script: Option<Arc<Script>>,
    /// As much of it as could be made out, for checks that can look at a script with mistakes.
    #[cfg(feature = "explain")]
    pub draft: Option<Draft>,
    /// All findings, sorted by place.
    pub findings: Vec<Diagnostic>,
    /// The texts that the findings point into.
    pub sources: Sources,
    /// The paths there was no text for.
    pub missing: Vec<String>,
}

/// A script that may have mistakes. It can be looked at, and never played.
#[cfg(feature = "explain")]
#[derive(Debug)]
pub struct Draft(Arc<Script>);

#[cfg(feature = "explain")]
impl Draft {
    /// The script, to look at.
    pub fn script(&self) -> &Script {
        &self.0
    }
}

impl Compiled {
    /// How many findings are errors, and how many warnings.
    pub fn counts(&self) -> (usize, usize) {
        let errors = self
            .findings
            .iter()
            .filter(|f| f.severity == Severity::Error)
            .count();
        (errors, self.findings.len() - errors)
    }
}

/// Compiles the exercise `name` and every part it names.
///
/// `read` answers the text of a path, or `None`. A part's path is relative to the file that
/// names it, and never leads above the folder of the exercise.
///
/// ```
/// let compiled = attunement::compile::compile("hello.ron", &mut |path| {
///     (path == "hello.ron").then(|| {
///         r#"Exercise(
///             format: 1,
///             title: "One steady thing",
///             steps: {
///                 "hello": Say("You could look for one steady thing."),
///                 "card": Card(kind: "done", title: "Steady", next: "When it is loud, then I look."),
///             },
///         )"#.to_string()
///     })
/// });
/// assert!(compiled.script.is_some());
/// ```
pub fn compile(name: &str, read: &mut dyn FnMut(&str) -> Option<String>) -> Compiled {
    let mut loading = Loading {
        read,
        compiled: Compiled::default(),
        files: Vec::new(),
        stack: Vec::new(),
        root: folder(name).to_string(),
        complete: true,
    };
    let Some(text) = (loading.read)(name) else {
        loading.compiled.missing.push(name.to_string());
        let file = loading.compiled.sources.add(name, "");
        let span = crate::source::Span::new(file, 0, 0);
        found!(
            loading,
            Diagnostic::error("missing-file", span, format!("there is no file `{name}`"))
        );
        return loading.compiled;
    };
    loading.load(name, &text);
    for (name, text) in OPENED {
        loading.load(name, text);
    }
    let Loading {
        mut compiled,
        files,
        complete,
        ..
    } = loading;
    if complete && !files.is_empty() {
        let (script, mut findings) = build(id(name), &files);
        join(&mut compiled.findings, &mut findings);
        let script = script.map(Arc::new);
        #[cfg(feature = "explain")]
        {
            compiled.draft = script.clone().map(Draft);
        }
        if compiled.counts().0 == 0 {
            compiled.script = script;
        }
    }
    diagnostic::sort(&mut compiled.findings);
    compiled
}

/// An exercise's id: its path without folder and ending.
pub fn id(name: &str) -> &str {
    let file = name.rsplit('/').next().unwrap_or(name);
    file.split_once('.').map_or(file, |(stem, _)| stem)
}

struct Loading<'r> {
    read: &'r mut dyn FnMut(&str) -> Option<String>,
    compiled: Compiled,
    files: Vec<Loaded>,
    /// The files that are being loaded, outermost first.
    stack: Vec<String>,
    root: String,
    /// Every text could be read into a tree.
    complete: bool,
}

impl Loading<'_> {
    /// Loads a text and the parts it names; answers its number.
    fn load(&mut self, name: &str, text: &str) -> Option<usize> {
        let file = self.compiled.sources.add(name, text);
        let (tree, mut findings) = syntax::read(&self.compiled.sources, file);
        self.compiled.findings.append(&mut findings);
        let Some(tree) = tree else {
            self.complete = false;
            return None;
        };
        if EXPLAINS && !has_header(&tree) {
            self.complete = false;
        }
        let number = self.files.len();
        let mut calls = Vec::new();
        parts(&tree, &mut calls);
        let calls: Vec<(String, crate::source::Span)> = calls
            .into_iter()
            .filter_map(|node| Some((node.text()?.to_string(), node.span)))
            .collect();
        self.files.push(Loaded {
            file,
            name: name.to_string(),
            tree,
            links: Vec::new(),
        });
        self.stack.push(name.to_string());
        for (path, span) in calls {
            if self.files[number]
                .links
                .iter()
                .any(|(known, _)| *known == path)
            {
                continue;
            }
            match self.follow(name, &path, span) {
                Some(called) => self.files[number].links.push((path, called)),
                None => self.complete = false,
            }
        }
        self.stack.pop();
        Some(number)
    }

    fn follow(&mut self, from: &str, path: &str, span: crate::source::Span) -> Option<usize> {
        let Some(name) = resolve(folder(from), path, &self.root) else {
            found!(
                self,
                Diagnostic::error(
                    "path-outside",
                    span,
                    format!("`{path}` leads out of the exercise's folder"),
                )
                .hint(if path.starts_with('/') {
                    format!("write `{}`: a path starts at this file's folder", path.trim_start_matches('/'))
                } else {
                    "put the part into the exercise's folder or one below it, and write its path from there".to_string()
                }),
            );
            return None;
        };
        if let Some(at) = self.stack.iter().position(|open| *open == name) {
            found!(self, {
                let mut chain: Vec<&str> = self.stack[at..].iter().map(String::as_str).collect();
                chain.push(&name);
                let message = format!(
                    "these parts call each other in a round: {}",
                    chain.join(" → ")
                );
                Diagnostic::error("part-cycle", span, message).hint("take one of the calls away")
            });
            return None;
        }
        if let Some(number) = self.files.iter().position(|file| file.name == name) {
            return Some(number);
        }
        if self.files.len() >= MOST_FILES {
            found!(
                self,
                Diagnostic::error(
                    "too-large",
                    span,
                    format!("an exercise is made of at most {MOST_FILES} files"),
                )
            );
            return None;
        }
        let Some(text) = (self.read)(&name) else {
            self.compiled.missing.push(name.clone());
            found!(
                self,
                Diagnostic::error("missing-file", span, format!("there is no file `{name}`")).hint(
                    if path.ends_with(".ron") {
                        "check the path; it is relative to this file".to_string()
                    } else {
                        format!("write `{path}.ron`, if that is the file's name")
                    }
                ),
            );
            return None;
        };
        let number = self.load(&name, &text)?;
        if !matches!(&self.files[number].tree.shape, Shape::Kind(kind, _) if kind.text == "Part") {
            found!(
                self,
                Diagnostic::error("not-a-part", span, format!("`{name}` is not a part"))
                    .hint("a file that is called starts with `Part(`"),
            );
        }
        Some(number)
    }

    fn found(&mut self, finding: Diagnostic) {
        self.compiled.findings.push(finding);
    }
}

/// Whether a tree's header says enough to build on: without its steps or roles every name in it would
/// seem unknown, and each of those findings would hide the one that matters.
fn has_header(tree: &Node) -> bool {
    let Shape::Kind(kind, fields) = &tree.shape else {
        return false;
    };
    let table = |node: Option<&Node>| node.is_none_or(|node| matches!(node.shape, Shape::Table(_)));
    let people = fields.field("people");
    schema::kind(schema::ROOTS, &kind.text).is_some()
        && table(fields.field("steps"))
        && people.is_none_or(|people| matches!(people.shape, Shape::Fields(_)))
        && table(people.and_then(|people| people.field("roles")))
}

/// Adds what building found to what reading found. Where both tell of one place under one code, the one
/// that says what to do stays.
fn join(findings: &mut Vec<Diagnostic>, built: &mut Vec<Diagnostic>) {
    if EXPLAINS {
        built.retain(|new| {
            let mut same = findings
                .iter_mut()
                .filter(|old| (old.span, old.code) == (new.span, new.code));
            let Some(old) = same.next() else { return true };
            if old.hint.is_none() {
                *old = new.clone();
            }
            false
        });
    }
    findings.append(built);
}

/// The `file` field of every part that is called below a node.
fn parts<'n>(node: &'n Node, out: &mut Vec<&'n Node>) {
    let mut inside = |fields: &'n [(Name, Node)]| {
        for (_, node) in fields {
            parts(node, out);
        }
    };
    match &node.shape {
        Shape::Kind(name, fields) => {
            if name.text == "Part"
                && let Some(file) = fields.field("file")
            {
                out.push(file);
            }
            parts(fields, out);
        }
        Shape::Table(fields) | Shape::Fields(fields) => inside(fields),
        _ => {}
    }
}

/// The folder of a path, with its last slash.
fn folder(name: &str) -> &str {
    name.rfind('/').and_then(|at| name.get(..=at)).unwrap_or("")
}

/// A path relative to `folder`, or none if it leads out of `root` or to another site.
fn resolve(folder: &str, path: &str, root: &str) -> Option<String> {
    let outside = |byte: u8| matches!(byte, b':' | b'\\');
    if path.starts_with('/') || path.bytes().any(outside) {
        return None;
    }
    let below = folder.strip_prefix(root)?;
    let mut steps: Vec<&str> = below.split('/').filter(|step| !step.is_empty()).collect();
    for step in path.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop()?;
            }
            step => steps.push(step),
        }
    }
    let mut out = root.to_string();
    for (n, step) in steps.iter().enumerate() {
        out.push_str(if n > 0 { "/" } else { "" });
        out.push_str(step);
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_stays_below_the_exercise() {
        assert_eq!(
            resolve("x/parts/", "ground.ron", "x/").as_deref(),
            Some("x/parts/ground.ron")
        );
        assert_eq!(
            resolve("x/parts/", "../a.ron", "x/").as_deref(),
            Some("x/a.ron")
        );
        assert_eq!(resolve("x/", "../a.ron", "x/"), None);
        assert_eq!(resolve("x/", "https://y/a.ron", "x/"), None);
        assert_eq!(resolve("x/", "/a.ron", "x/"), None);
        assert_eq!(id("a/b/one.two.ron"), "one");
    }
}
