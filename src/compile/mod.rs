//! Makes a script of an exercise's text and the parts it names, or says what is wrong with them.
//! It must not read files itself: it asks for each text by its path.

mod wording;

use alloc::sync::Arc;

use crate::diagnostic::{self, Diagnostic, EXPLAINS, Severity, found};
use crate::prelude::*;
use crate::script::{Loaded, Script, build};
use crate::source::{Sources, Span};
use crate::syntax::{self, Name, Node, Shape};

/// The parts that the engine opens on every screen, for scripts that bring none of their own.
const OPENED: [(&str, &str); 3] = [
    (
        "(engine) ground.ron",
        include_str!("../../exercises/parts/ground.ron"),
    ),
    (
        "(engine) support.ron",
        include_str!("../../exercises/parts/support.ron"),
    ),
    (
        "(engine) not-today.ron",
        include_str!("../../exercises/parts/not-today.ron"),
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
pub struct Draft {
    script: Arc<Script>,
    files: Vec<Loaded>,
}

#[cfg(feature = "explain")]
impl Draft {
    /// The script, to look at.
    pub fn script(&self) -> &Script {
        &self.script
    }

    /// The files it was made of, each read into a tree; the exercise comes first.
    pub fn files(&self) -> &[Loaded] {
        &self.files
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

/// Compiles the exercise `name` and every part and list it names.
///
/// `read` answers the text of a path, or `None`. Such a path is relative to the file that
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
        let span = Span::new(file, 0, 0);
        found!(
            loading,
            Diagnostic::error("missing-file", span, format!("there is no file `{name}`"))
                .hint("check the path")
        );
        return loading.compiled;
    };
    let wordings = loading.exercise(name, text);
    for (name, text) in OPENED {
        loading.load(name, text);
    }
    let Loading {
        mut compiled,
        mut files,
        complete,
        ..
    } = loading;
    if complete && !files.is_empty() {
        // The one that was asked for last: its words win.
        for wording in wordings.into_iter().rev() {
            wording::apply(&mut files, wording, &mut compiled.findings);
        }
        let (script, mut findings) = build(id(name), &files);
        join(&mut compiled.findings, &mut findings);
        let script = script.map(Arc::new);
        #[cfg(feature = "explain")]
        {
            compiled.draft = script.clone().map(|script| Draft { script, files });
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
    let file = name.get(folder(name).len()..).unwrap_or(name);
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
    /// Loads the exercise; if it is a wording of another, that one, and answers the wordings above it.
    fn exercise(&mut self, name: &str, text: String) -> Vec<Node> {
        let mut wordings = Vec::new();
        let (mut name, mut text) = (name.to_string(), text);
        while let Some((file, tree)) = self.tree(&name, &text) {
            let of = match &tree.shape {
                Shape::Kind(kind, fields) if kind.text == "Wording" => fields.field("of"),
                _ => {
                    self.lay(&name, file, tree);
                    break;
                }
            };
            self.complete = false;
            let Some((path, span)) = of.and_then(|of| Some((of.text()?, of.span))) else {
                break;
            };
            self.stack.push(name.clone());
            let Some(next) = self.find(&name, path, span) else {
                break;
            };
            let Some(found) = self.ask(&next, span) else {
                break;
            };
            self.complete = true;
            wordings.push(tree);
            (name, text) = (next, found);
        }
        self.stack.clear();
        wordings
    }

    /// Reads a text into a tree; answers its number among the sources too.
    fn tree(&mut self, name: &str, text: &str) -> Option<(u16, Node)> {
        let file = self.compiled.sources.add(name, text);
        let (tree, mut findings) = syntax::read(&self.compiled.sources, file);
        self.compiled.findings.append(&mut findings);
        self.complete &= tree.is_some();
        Some((file, tree?))
    }

    /// Loads a text and the parts it names; answers its number.
    fn load(&mut self, name: &str, text: &str) -> Option<usize> {
        let (file, tree) = self.tree(name, text)?;
        Some(self.lay(name, file, tree))
    }

    /// Takes a tree in, and loads the parts it names.
    fn lay(&mut self, name: &str, file: u16, tree: Node) -> usize {
        let number = self.files.len();
        let mut named = Vec::new();
        parts(&tree, &mut named);
        let parts = named.len();
        lists(&tree, &mut named);
        let calls: Vec<(String, Span, &'static str)> = (named.iter().enumerate())
            .filter_map(|(n, node)| {
                let root = if n < parts { "Part" } else { "List" };
                Some((node.text()?.to_string(), node.span, root))
            })
            .collect();
        self.files.push(Loaded {
            file,
            name: name.to_string(),
            tree,
            links: Vec::new(),
        });
        self.stack.push(name.to_string());
        for (path, span, root) in calls {
            let links = &self.files[number].links;
            let known = links.iter().find(|(known, _)| *known == path);
            let called = match known {
                Some((_, called)) => *called,
                None => match self.follow(name, &path, span) {
                    Some(called) => {
                        self.files[number].links.push((path, called));
                        called
                    }
                    None => {
                        self.complete = false;
                        continue;
                    }
                },
            };
            self.holds(called, root, span);
        }
        self.stack.pop();
        number
    }

    /// Says so where a file is not what it is named for.
    fn holds(&mut self, file: usize, root: &'static str, span: Span) {
        let Loaded { name, tree, .. } = &self.files[file];
        if matches!(&tree.shape, Shape::Kind(kind, _) if kind.text == root) {
            return;
        }
        found!(self, {
            let (code, message, hint) = match root {
                "Part" => (
                    "not-a-part",
                    format!("`{name}` is not a part"),
                    "call a file that begins with `Part(`",
                ),
                _ => (
                    "not-a-list",
                    format!("`{name}` is not a list of words"),
                    "name a file that begins with `List(`",
                ),
            };
            Diagnostic::error(code, span, message).hint(hint)
        });
    }

    /// The path of a file that is named in `from`, unless it leads out of the folder or round in a circle.
    fn find(&mut self, from: &str, path: &str, span: Span) -> Option<String> {
        let Some(name) = resolve(folder(from), path, &self.root) else {
            found!(
                self,
                Diagnostic::error(
                    "path-outside",
                    span,
                    format!("`{path}` leads out of the exercise's folder"),
                )
                .hint(if path.contains('\\') {
                    format!("write `{}`: `/` stands between a folder and what is in it", path.replace('\\', "/"))
                } else if path.starts_with('/') {
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
                    "these files call each other in a round: {}",
                    chain.join(" → ")
                );
                Diagnostic::error("part-cycle", span, message).hint("take one of the calls away")
            });
            return None;
        }
        Some(name)
    }

    /// The text of a file.
    fn ask(&mut self, name: &str, span: Span) -> Option<String> {
        let text = (self.read)(name);
        if text.is_none() {
            self.compiled.missing.push(name.to_string());
            let hint = match EXPLAINS {
                true => self.other_path(name),
                false => String::new(),
            };
            found!(
                self,
                Diagnostic::error("missing-file", span, format!("there is no file `{name}`"))
                    .hint(hint),
            );
        }
        text
    }

    /// What may be meant by the name of a file that is not there.
    fn other_path(&mut self, name: &str) -> String {
        // With a folder in it, it may be a part that calls this one; its paths begin elsewhere.
        let file = name.strip_suffix(".ron").unwrap_or(name);
        let part = format!("parts/{file}.ron");
        match !name.contains('/') && (self.read)(&part).is_some() {
            true => format!("did you mean `{part}`?"),
            false if !name.ends_with(".ron") => {
                "a file's name ends with `.ron`; words themselves stand in a list: `[\"…\", \"…\"]`"
                    .to_string()
            }
            false if name.starts_with("parts/") => {
                "check the path; it is relative to this file, so the folder `parts` lies beside it"
                    .to_string()
            }
            false => "check the path; it is relative to this file".to_string(),
        }
    }

    fn follow(&mut self, from: &str, path: &str, span: Span) -> Option<usize> {
        let name = self.find(from, path, span)?;
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
                .hint("put the steps of small parts into one")
            );
            return None;
        }
        let text = self.ask(&name, span)?;
        self.load(&name, &text)
    }

    fn found(&mut self, finding: Diagnostic) {
        self.compiled.findings.push(finding);
    }
}

/// Adds what building found to what reading found. Where both tell of one place under one code, the one
/// that says what to do stays.
fn join(findings: &mut Vec<Diagnostic>, built: &mut Vec<Diagnostic>) {
    if EXPLAINS {
        // A misspelt value is not lost as well.
        let unknown = |place: Span| {
            let inside =
                |new: &Diagnostic| (place.file, place.start) <= (new.span.file, new.span.start);
            let mut names = built
                .iter()
                .filter(|new| new.code == "unknown-name" && new.span.file == place.file);
            names.any(|new| inside(new) && new.span.end <= place.end)
        };
        findings.retain(|old| old.code != "lost-value" || !unknown(old.span));
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

/// The paths of files with words that the `lists` of a root name.
fn lists<'n>(tree: &'n Node, out: &mut Vec<&'n Node>) {
    if let Shape::Kind(_, header) = &tree.shape
        && let Some(lists) = header.field("lists")
    {
        let named = lists.table().iter().map(|(_, list)| list);
        out.extend(named.filter(|list| list.text().is_some()));
    }
}

/// The folder of a path, with its last slash.
fn folder(name: &str) -> &str {
    let slash = name.bytes().rposition(|byte| byte == b'/');
    slash.and_then(|at| name.get(..=at)).unwrap_or("")
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
