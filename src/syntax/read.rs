//! Reads a text into a tree: starts the reader of this build, and holds what it finds against the tables.
//! It must not know what any field means, nor how the signs of RON follow each other.

use core::cell::RefCell;

use super::scan::Scan;
use super::schema::{self, Kind, Of, STEPS, WORD};
use super::tree::{Name, Node, Shape};
use crate::diagnostic::{self, Diagnostic, EXPLAINS, found};
use crate::prelude::*;
use crate::source::{Sources, Span, in_word};

/// Largest text read, in bytes.
pub const LARGEST: usize = 4 << 20;

/// Reads text number `file` into a tree, and says what in it does not fit the format.
///
/// There is a tree unless the text itself cannot be read; every other finding comes in one run.
pub fn read(sources: &Sources, file: u16) -> (Option<Node>, Vec<Diagnostic>) {
    let reader = Reader {
        text: sources.get(file).text.as_str(),
        file,
        findings: RefCell::new(Vec::new()),
    };
    #[cfg_attr(not(feature = "explain"), allow(unused_mut))]
    let mut tree = reader.tree();
    let mut findings = reader.findings.take();
    #[cfg(feature = "explain")]
    if tree.is_none() {
        (tree, findings) = mended(reader.text, file, findings);
    }
    #[cfg(feature = "explain")]
    if let (Some(read), false) = (&mut tree, findings.is_empty()) {
        let whole = has_header(read);
        read.without_nothing();
        tree = tree.filter(|_| whole);
    }
    diagnostic::sort(&mut findings);
    (tree, findings)
}

/// Whether a tree's header says enough to build on: without its steps or roles every name in it would
/// seem unknown, and each of those findings would hide the one that matters.
#[cfg(feature = "explain")]
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

/// A key with its value: from its first quotation mark to the end of what stands after the colon.
#[cfg(feature = "explain")]
pub fn extent(sources: &Sources, key: Span) -> Span {
    let text = sources.get(key.file).text.as_str();
    let scan = Scan(text);
    let start = (key.start as usize).saturating_sub(1);
    Span::new(key.file, start, scan.end(scan.value_after(start)))
}

/// A value from its first byte, which this stretch begins with, to its end: a kind with all in its brackets.
#[cfg(feature = "explain")]
pub fn whole(sources: &Sources, value: Span) -> Span {
    let scan = Scan(sources.get(value.file).text.as_str());
    let start = value.start as usize;
    Span::new(value.file, start, scan.end(start))
}

/// The kind a file says it is, such as `Part`, found without reading it.
#[cfg(feature = "explain")]
pub fn root(text: &str) -> &str {
    let scan = Scan(text.strip_prefix('\u{feff}').unwrap_or(text));
    scan.word(scan.skip(0))
}

/// Reads a mended copy of a text that `ron` refused, so that its slips and all else come in one run;
/// where the copy can't be read either, what is known up to there. `stopped` ends with the refusal.
#[cfg(feature = "explain")]
fn mended(text: &str, file: u16, mut stopped: Vec<Diagnostic>) -> (Option<Node>, Vec<Diagnostic>) {
    let refused = |findings: &[Diagnostic]| findings.last().map_or(0, |f| f.span.start as usize);
    let whole = text.len() <= LARGEST && stopped.last().is_some_and(|f| f.code != "too-deep");
    let mut furthest = refused(&stopped);
    for by_layout in [true, false] {
        if !whole {
            break;
        }
        let mended = super::mend::mend(text, file, by_layout);
        if mended.is_whole() {
            continue;
        }
        let reader = Reader {
            text: &mended.text,
            file,
            findings: RefCell::new(Vec::new()),
        };
        let tree = reader.tree();
        let found = reader.findings.take();
        let at = refused(&found);
        let mut findings: Vec<Diagnostic> = (found.into_iter())
            .filter_map(|finding| mended.finding(finding))
            .collect();
        if let Some(mut tree) = tree {
            mended.tree(&mut tree);
            findings.extend(mended.slips_before(text.len()));
            return (Some(tree), findings);
        }
        let stop = mended.back(Span::new(file, at, at)).start as usize;
        if stop > furthest {
            furthest = stop;
            if mended.is_full() {
                findings.pop();
            }
            findings.extend(mended.slips_before(stop));
            stopped = findings;
        }
    }
    (None, stopped)
}

/// The text in its stable layout, or what keeps it from being read as RON.
///
/// # Errors
///
/// The text cannot be read; the findings say where and why.
#[cfg(feature = "explain")]
pub fn layout(sources: &Sources, file: u16) -> Result<String, Vec<Diagnostic>> {
    let text = sources.get(file).text.as_str();
    let reader = Reader {
        text,
        file,
        findings: RefCell::new(Vec::new()),
    };
    match reader.tree() {
        Some(_) => Ok(super::layout::laid_out(text).unwrap_or_else(|| text.to_string())),
        None => Err(read(sources, file).1),
    }
}

/// A text that is being read, and what was found in it.
pub struct Reader<'t> {
    pub text: &'t str,
    pub file: u16,
    pub findings: RefCell<Vec<Diagnostic>>,
}

/// What is to be read at a place.
#[derive(Clone, Copy)]
pub enum Want {
    /// One of these kinds.
    Kind(&'static [Kind]),
    /// What stands in the brackets of a kind.
    Inside(&'static Kind),
    /// A field's value.
    Of(Of),
}

impl<'t> Reader<'t> {
    fn tree(&self) -> Option<Node> {
        if self.text.len() > LARGEST {
            found!(self, {
                let message = format!(
                    "this file is {} KiB long; at most {} KiB are read",
                    self.text.len() / 1024,
                    LARGEST / 1024
                );
                Diagnostic::error("too-large", Span::new(self.file, 0, 0), message)
                    .hint("split the exercise into parts")
            });
            return None;
        }
        super::by_ron::tree(self)
    }

    pub fn scan(&self) -> Scan<'t> {
        Scan(self.text)
    }

    pub fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.file, start, end.min(self.text.len()))
    }

    /// The word, number or bracket at a byte, for the place of a value that is no borrowed text.
    pub fn token(&self, start: usize) -> Span {
        let rest = self.text.get(start..).unwrap_or("");
        let word = rest
            .find(|c: char| !(in_word(c) || matches!(c, '-' | '+' | '.')))
            .unwrap_or(rest.len());
        let length = if word > 0 {
            word
        } else if rest.starts_with('"') {
            (rest.bytes().skip(1).position(|byte| byte == b'"')).map_or(1, |n| n + 2)
        } else {
            rest.chars().next().map_or(0, char::len_utf8)
        };
        self.span(start, start + length)
    }

    pub fn found(&self, finding: Diagnostic) {
        self.findings.borrow_mut().push(finding);
    }

    pub fn node(&self, start: usize, shape: Shape) -> Node {
        Node {
            span: self.token(start),
            shape,
        }
    }

    /// Says so where a value is not what its field holds.
    pub fn fits(&self, node: &mut Node, of: Of) {
        let good = match (of, &node.shape) {
            (_, Shape::Nothing) => false,
            (Of::Any, _) => true,
            (Of::Words | Of::Go, Shape::Text { .. } | Shape::Table(_)) => true,
            (Of::Text | Of::Condition, Shape::Text { .. }) => true,
            (Of::Number, Shape::Number(_)) | (Of::Flag, Shape::Flag(_)) => true,
            (Of::Count, Shape::Number(_) | Shape::Text { .. }) => true,
            (Of::Ids, Shape::Text { .. } | Shape::List(_)) => true,
            (Of::Entries(_) | Of::Table | Of::Lists | Of::Steps, Shape::Table(_)) => true,
            (Of::WordList, Shape::Text { .. } | Shape::List(_) | Shape::Table(_)) => true,
            (Of::Rules, Shape::List(_)) => true,
            (Of::Fields(_), Shape::Fields(_)) => true,
            (Of::WordsOr(_), Shape::Text { .. } | Shape::Fields(_)) => true,
            _ => false,
        };
        if good {
            return;
        }
        #[cfg(feature = "explain")]
        self.misfit(node, of);
        #[cfg(not(feature = "explain"))]
        self.found(Diagnostic::unexplained());
    }

    /// What an entry's value is to be.
    pub fn wanted(&self, of: Want, name: &Name, is_field: bool) -> Want {
        let inside = self.inside(of, name, is_field);
        match of {
            Want::Of(Of::Steps) if !is_field => Want::Kind(STEPS),
            _ => Want::Of(inside),
        }
    }

    /// What the value of a field or key is to be.
    fn inside(&self, of: Want, name: &Name, is_field: bool) -> Of {
        let kind = match of {
            Want::Inside(kind) => kind,
            Want::Of(Of::Fields(kind) | Of::WordsOr(kind)) => kind,
            Want::Of(Of::Entries(kind)) if !is_field => return Of::WordsOr(kind),
            Want::Of(Of::Lists) if !is_field => return Of::WordList,
            Want::Of(Of::WordList) if !is_field => return Of::WordsOr(&WORD),
            _ => return Of::Any,
        };
        if !is_field {
            return Of::Any;
        }
        if let Some(field) = kind.field(&name.text) {
            return field.of;
        }
        found!(self, super::unknown::field(kind, name));
        Of::Any
    }

    /// The fields or the table that starts at a byte, held against what it is to be.
    pub fn entries(
        &self,
        start: usize,
        of: Want,
        is_table: bool,
        #[allow(unused_mut)] mut all: Vec<(Name, Node)>,
    ) -> Node {
        self.repeats(&all);
        #[cfg(feature = "explain")]
        if let (Want::Inside(kind) | Want::Of(Of::Fields(kind) | Of::WordsOr(kind)), false) =
            (of, is_table)
        {
            super::misfit::respell(kind, &mut all);
        }
        if is_table {
            return self.node(start, Shape::Table(all));
        }
        if let Want::Of(Of::Fields(kind) | Of::WordsOr(kind)) = of {
            self.missing(kind, &all, self.token(start));
        }
        self.node(start, Shape::Fields(all))
    }

    /// The kind with this name.
    pub fn kind(&self, kinds: &'static [Kind], name: &Name) -> Option<&'static Kind> {
        let kind = schema::kind(kinds, &name.text);
        if kind.is_none() {
            found!(self, super::unknown::kind(kinds, name));
        }
        if EXPLAINS && kind.is_none() && core::ptr::eq(kinds, schema::ROOTS) {
            // What is inside is read as that of the root that seems to be meant, so that its steps are steps.
            let meant = diagnostic::nearest(&name.text, kinds.iter().map(|kind| kind.name));
            let meant = meant.and_then(|name| schema::kind(kinds, name));
            return meant.or(kinds.first());
        }
        kind
    }

    /// What stands in the brackets that open at a byte: where its value starts, what it is to be, and
    /// whether it is a value by itself rather than the kind's fields.
    pub fn brackets(&self, kind: Option<&'static Kind>, bracket: usize) -> (usize, Want, bool) {
        let scan = self.scan();
        let first = scan.skip(bracket + 1);
        let byte = scan.byte(first);
        let inner = matches!(byte, b'"' | b'{' | b'[') || scan.is_raw(first);
        if let (b'(', Some(kind)) = (byte, kind) {
            found!(self, double_brackets(kind, self.token(first)));
        }
        // Fields start at the kind's own bracket; anything else starts inside it.
        let start = if inner { first } else { bracket };
        (start, kind.map_or(Want::Of(Of::Any), Want::Inside), inner)
    }

    /// Puts the short form of a kind into its long form, and holds the fields against the table.
    pub fn settle(&self, kind: &'static Kind, name: &Name, mut node: Node, is_table: bool) -> Node {
        let node = match (&node.shape, kind.short) {
            (Shape::Fields(_), _) if is_table => {
                found!(self, double_brackets(kind, node.span));
                node
            }
            (Shape::Fields(_), _) => node,
            (Shape::Text { .. } | Shape::Table(_), Some(short)) => {
                let field = Name {
                    text: short.to_string(),
                    span: node.span,
                };
                if let Some(field) = kind.field(short) {
                    self.fits(&mut node, field.of);
                }
                Node {
                    span: node.span,
                    shape: Shape::Fields(vec![(field, node)]),
                }
            }
            (Shape::Nothing, _) => Node {
                span: name.span,
                shape: Shape::Fields(Vec::new()),
            },
            _ => {
                found!(
                    self,
                    Diagnostic::error(
                        "wrong-type",
                        node.span,
                        format!(
                            "expected fields in the brackets of `{}`, found {}",
                            kind.name,
                            node.what()
                        ),
                    )
                    .hint(match kind.short {
                        Some(_) => format!("write one text: `{}(\"…\")`; a blank line in it begins a new paragraph", kind.name),
                        None => format!("write `{}`", super::unknown::pattern(kind)),
                    })
                );
                return Node {
                    span: node.span,
                    shape: Shape::Fields(Vec::new()),
                };
            }
        };
        if let Shape::Fields(fields) = &node.shape {
            self.missing(kind, fields, name.span);
        }
        node
    }

    fn missing(&self, kind: &'static Kind, fields: &[(Name, Node)], span: Span) {
        for field in kind.all().filter(|field| field.needed) {
            // One that stands there under another name is told of there.
            let is_there = fields.iter().any(|(name, _)| {
                name.text == field.name
                    || kind.field(&name.text).is_none()
                        && super::unknown::other(kind, &name.text) == Some(field.name)
            });
            if !is_there {
                found!(self, super::unknown::missing(kind, field, span));
            }
        }
    }

    /// Says so where a key stands twice: `ron` would keep the last one without a word.
    fn repeats(&self, entries: &[(Name, Node)]) {
        let mut names: Vec<(&str, u32)> = entries
            .iter()
            .zip(0..)
            .map(|((name, _), n)| (name.text.as_str(), n))
            .collect();
        by_name(&mut names);
        for pair in names.windows(2) {
            if pair[0].0 == pair[1].0 {
                let (first, again) = (
                    &entries[pair[0].1 as usize].0,
                    &entries[pair[1].1 as usize].0,
                );
                found!(
                    self,
                    Diagnostic::error(
                        "duplicate-id",
                        again.span,
                        format!("`{}` stands here twice", again.text),
                    )
                    .label("again here")
                    .also(first.span, "first here")
                    .hint("give one of them another name, or take it away"),
                );
            }
        }
    }
}

fn double_brackets(kind: &Kind, span: Span) -> Diagnostic {
    let message = format!(
        "the fields of `{}` stand in two pairs of brackets",
        kind.name
    );
    Diagnostic::error("double-brackets", span, message).hint("take the inner pair away")
}

/// Sorts names with their numbers, in steps that shrink (Shell's way): std's sort costs the player 5 KB.
pub fn by_name(names: &mut [(&str, u32)]) {
    let mut gap = names.len() / 2;
    while gap > 0 {
        for n in gap..names.len() {
            let mut at = n;
            while at >= gap && names[at] < names[at - gap] {
                names.swap(at, at - gap);
                at -= gap;
            }
        }
        gap = if gap == 2 { 1 } else { gap * 5 / 11 };
    }
}
