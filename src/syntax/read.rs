//! Drives the `ron` crate with one seed over the schema tables, so that its code exists once.
//! It must not know what any field means; it only holds texts against the tables.

use std::cell::{Cell, RefCell};

use ron::extensions::Extensions;
use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error as _, MapAccess, SeqAccess, VariantAccess,
    Visitor,
};

use super::scan::Scan;
use super::schema::{self, Kind, Of, ROOTS, RULES, STEPS};
use super::tree::{Name, Node, Shape};
use crate::diagnostic::{self, Diagnostic, EXPLAINS, found};
use crate::source::{Sources, Span};

/// Largest text read, in bytes.
pub const LARGEST: usize = 1 << 20;

/// Reads text number `file` into a tree, and says what in it does not fit the format.
///
/// There is a tree unless the text itself cannot be read; every other finding comes in one run.
pub fn read(sources: &Sources, file: u16) -> (Option<Node>, Vec<Diagnostic>) {
    let text = sources.get(file).text.as_str();
    if text.len() > LARGEST {
        let message = format!(
            "this file is {} KiB long; at most {} KiB are read",
            text.len() / 1024,
            LARGEST / 1024
        );
        let finding = Diagnostic::error("too-large", Span::new(file, 0, 0), message)
            .hint("split the exercise into parts");
        return (None, vec![finding]);
    }
    let reader = Reader {
        text,
        scan: Scan(text),
        file,
        findings: RefCell::new(Vec::new()),
        wanted: Cell::new("`Exercise(` or `Part(`"),
        reached: Cell::new(0),
    };
    let options = ron::Options::default().with_default_extension(
        Extensions::IMPLICIT_SOME
            | Extensions::UNWRAP_NEWTYPES
            | Extensions::UNWRAP_VARIANT_NEWTYPES,
    );
    let seed = Seed {
        reader: &reader,
        of: Want::Kind(ROOTS),
        start: reader.scan.skip(0),
    };
    let tree = options.from_str_seed(text, seed);
    let mut findings = reader.findings.take();
    let tree = match tree {
        Ok(node) => Some(node),
        Err(error) => {
            findings.push(if EXPLAINS {
                let wanted = reader.wanted.get();
                super::slip::explain(text, file, &error, wanted, reader.reached.get())
            } else {
                Diagnostic::unexplained()
            });
            None
        }
    };
    diagnostic::sort(&mut findings);
    (tree, findings)
}

struct Reader<'t> {
    text: &'t str,
    scan: Scan<'t>,
    file: u16,
    findings: RefCell<Vec<Diagnostic>>,
    /// What was last being read, for the message when `ron` stops.
    wanted: Cell<&'static str>,
    /// The furthest byte known to be read.
    reached: Cell<usize>,
}

impl Reader<'_> {
    /// The place of a slice of the text; none for words that are not a slice of it.
    fn place(&self, words: &str) -> Option<usize> {
        let base = self.text.as_ptr() as usize;
        let at = (words.as_ptr() as usize).checked_sub(base)?;
        (at + words.len() <= self.text.len()).then(|| {
            self.reached.set(self.reached.get().max(at + words.len()));
            at
        })
    }

    fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.file, start, end.min(self.text.len()))
    }

    /// The word, number or bracket at a byte, for the place of a value that is no borrowed text.
    fn token(&self, start: usize) -> Span {
        let rest = self.text.get(start..).unwrap_or("");
        let word = rest
            .find(|c: char| !(c.is_alphanumeric() || "_-+.".contains(c)))
            .unwrap_or(rest.len());
        let length = if word > 0 {
            word
        } else if rest.starts_with('"') {
            rest[1..].find('"').map_or(1, |n| n + 2)
        } else {
            rest.chars().next().map_or(0, char::len_utf8)
        };
        self.span(start, start + length)
    }

    fn found(&self, finding: Diagnostic) {
        self.findings.borrow_mut().push(finding);
    }
}

/// What is to be read at a place.
#[derive(Clone, Copy)]
enum Want {
    /// One of these kinds.
    Kind(&'static [Kind]),
    /// What stands in the brackets of a kind.
    Inside(&'static Kind),
    /// A field's value.
    Of(Of),
    /// The name of a kind.
    Name,
    /// The key of a table or the name of a field.
    Key,
}

/// The one seed.
#[derive(Clone, Copy)]
struct Seed<'r, 't> {
    reader: &'r Reader<'t>,
    of: Want,
    start: usize,
}

impl<'de> DeserializeSeed<'de> for Seed<'_, '_> {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Node, D::Error> {
        let scan = self.reader.scan;
        // Never `deserialize_any`: it brings the reading and printing of floats, 30 KB of brotli.
        let node = match self.of {
            Want::Kind(kinds) => {
                self.reader.wanted.set(expected(kinds));
                from.deserialize_enum("", &[], self)?
            }
            Want::Name => from.deserialize_identifier(self)?,
            Want::Key => from.deserialize_str(self)?,
            _ => match scan.byte(self.start) {
                b'(' => from.deserialize_struct("", &[], self)?,
                b'{' => from.deserialize_map(self)?,
                b'[' => from.deserialize_seq(self)?,
                b'-' | b'+' | b'0'..=b'9' => from.deserialize_i64(self)?,
                _ => match scan.word(self.start) {
                    "true" | "false" => from.deserialize_bool(self)?,
                    "" => from.deserialize_str(self)?,
                    _ if scan.is_raw(self.start) => from.deserialize_str(self)?,
                    _ => {
                        from.deserialize_identifier(self)?;
                        self.node(Shape::Nothing)
                    }
                },
            },
        };
        if let Want::Of(of) = self.of {
            self.fits(&node, of);
        }
        Ok(node)
    }
}

fn expected(kinds: &'static [Kind]) -> &'static str {
    match kinds.first().map(|kind| kind.name) {
        Some("Exercise") => "`Exercise(` or `Part(`",
        Some("Never") => "a rule such as `Never(…)`",
        _ => "a step such as `Say(\"…\")`",
    }
}

impl Seed<'_, '_> {
    fn with(self, of: Want, start: usize) -> Self {
        Seed { of, start, ..self }
    }

    fn node(self, shape: Shape) -> Node {
        Node {
            span: self.reader.token(self.start),
            shape,
        }
    }

    /// Says so where a value is not what its field holds.
    fn fits(self, node: &Node, of: Of) {
        let good = match (of, &node.shape) {
            (_, Shape::Nothing) => false,
            (Of::Any, _) => true,
            (Of::Words | Of::Go, Shape::Text { .. } | Shape::Table(_)) => true,
            (Of::Text | Of::Condition, Shape::Text { .. }) => true,
            (Of::Number, Shape::Number(_)) | (Of::Flag, Shape::Flag(_)) => true,
            (Of::Count, Shape::Number(_) | Shape::Text { .. }) => true,
            (Of::Ids, Shape::Text { .. } | Shape::List(_)) => true,
            (Of::Entries(_) | Of::Table | Of::Steps, Shape::Table(_)) => true,
            (Of::Rules, Shape::List(_)) => true,
            (Of::Fields(_), Shape::Fields(_)) => true,
            (Of::WordsOr(_), Shape::Text { .. } | Shape::Fields(_)) => true,
            _ => false,
        };
        if good {
            return;
        }
        found!(self.reader, {
            let word = self
                .reader
                .text
                .get(node.span.start as usize..node.span.end as usize);
            let bare = matches!(node.shape, Shape::Nothing)
                .then_some(word)
                .flatten();
            let finding = match bare {
                Some(word) if !word.is_empty() => Diagnostic::error(
                    "wrong-type",
                    node.span,
                    format!("expected {}, found `{word}` without quotes", of.expected()),
                )
                .hint(format!("write `\"{word}\"`"))
                .edit(node.span, format!("\"{word}\"")),
                _ => Diagnostic::error(
                    "wrong-type",
                    node.span,
                    format!("expected {}, found {}", of.expected(), node.what()),
                ),
            };
            finding
        });
    }

    /// What the value of a field or key is to be.
    fn inside(self, name: &Name, is_field: bool) -> Of {
        let kind = match self.of {
            Want::Inside(kind) => kind,
            Want::Of(Of::Fields(kind) | Of::WordsOr(kind)) => kind,
            Want::Of(Of::Entries(kind)) if !is_field => return Of::WordsOr(kind),
            _ => return Of::Any,
        };
        if !is_field {
            return Of::Any;
        }
        if let Some(field) = kind.field(&name.text) {
            return field.of;
        }
        found!(self.reader, {
            let names: Vec<&str> = kind.all().map(|field| field.name).collect();
            let message = format!("{} has no field `{}`", called(kind), name.text);
            Diagnostic::error("unknown-field", name.span, message).near(
                &name.text,
                &mut names.iter().copied(),
                &format!("its fields are {}", names.join(", ")),
            )
        });
        Of::Any
    }

    fn missing(self, kind: &'static Kind, fields: &[(Name, Node)], span: Span) {
        for field in kind.all().filter(|field| field.default == "!") {
            if !fields.iter().any(|(name, _)| name.text == field.name) {
                found!(
                    self.reader,
                    Diagnostic::error(
                        "missing-field",
                        span,
                        format!("{} needs `{}`", called(kind), field.name),
                    )
                    .hint(match field.doc.trim_end_matches('.') {
                        "" => format!("add `{}: …`", field.name),
                        doc => format!("add `{}: …` ({doc})", field.name),
                    })
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

fn called(kind: &Kind) -> String {
    if kind.name.contains(' ') || kind.name == "people" {
        kind.name.to_string()
    } else {
        format!("`{}`", kind.name)
    }
}

impl<'de> Visitor<'de> for Seed<'_, '_> {
    type Value = Node;

    fn expecting(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(self.reader.wanted.get())
    }

    fn visit_borrowed_str<E>(self, words: &'de str) -> Result<Node, E> {
        let start = self.reader.place(words);
        Ok(Node {
            span: start.map_or_else(
                || self.reader.token(self.start),
                |start| self.reader.span(start, start + words.len()),
            ),
            shape: Shape::Text {
                text: words.to_string(),
                exact: start.is_some(),
            },
        })
    }

    fn visit_str<E>(self, words: &str) -> Result<Node, E> {
        Ok(self.node(Shape::Text {
            text: words.to_string(),
            exact: false,
        }))
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Node, E> {
        Ok(self.node(Shape::Flag(flag)))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Node, E> {
        Ok(self.node(Shape::Number(number)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut from: A) -> Result<Node, A::Error> {
        let of = match self.of {
            Want::Of(Of::Rules) => Want::Kind(RULES),
            _ => Want::Of(Of::Any),
        };
        let mut items = Vec::new();
        let mut start = self.reader.scan.skip(self.start + 1);
        while let Some(item) = from.next_element_seed(self.with(of, start))? {
            start = self.reader.scan.after(start);
            items.push(item);
        }
        Ok(self.node(Shape::List(items)))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut from: A) -> Result<Node, A::Error> {
        let reader = self.reader;
        let mut entries: Vec<(Name, Node)> = Vec::new();
        let mut is_table = None;
        let mut at = reader.scan.skip(self.start + 1);
        loop {
            reader.wanted.set(match is_table {
                Some(true) => "a key in quotes",
                _ => "the name of a field",
            });
            let Some(key) = from.next_key_seed(self.with(Want::Key, at))? else {
                break;
            };
            let Shape::Text { text, .. } = key.shape else {
                return Err(A::Error::custom("a key is text in quotes"));
            };
            let name = Name {
                text,
                span: key.span,
            };
            let table = reader.scan.byte(at) == b'"' || reader.scan.is_raw(at);
            let is_field = !*is_table.get_or_insert(table);
            if table == is_field {
                found!(
                    reader,
                    Diagnostic::error(
                        "mixed-keys",
                        name.span,
                        "fields and keys in quotes stand in one pair of brackets",
                    )
                    .hint("fields stand in `( )` without quotes, keys in `{ }` with quotes"),
                );
            }
            let of = self.inside(&name, is_field);
            let want = match (of, self.of, is_field) {
                (_, Want::Of(Of::Steps), false) => Want::Kind(STEPS),
                (of, _, _) => Want::Of(of),
            };
            let start = reader.scan.value_after(at);
            reader.wanted.set(of.expected());
            let node = from.next_value_seed(self.with(want, start))?;
            at = reader.scan.after(start);
            entries.push((name, node));
        }
        self.repeats(&entries);
        let is_table = is_table.unwrap_or_else(|| reader.scan.byte(self.start) == b'{');
        Ok(Node {
            span: reader.token(self.start),
            shape: if is_table {
                Shape::Table(entries)
            } else {
                if let Want::Of(Of::Fields(kind) | Of::WordsOr(kind)) = self.of {
                    self.missing(kind, &entries, reader.token(self.start));
                }
                Shape::Fields(entries)
            },
        })
    }

    fn visit_enum<A: EnumAccess<'de>>(self, from: A) -> Result<Node, A::Error> {
        let reader = self.reader;
        let Want::Kind(kinds) = self.of else {
            return Err(A::Error::custom("no kind is expected here"));
        };
        let (name, inside) = from.variant_seed(self.with(Want::Name, self.start))?;
        let Shape::Text { text, .. } = name.shape else {
            return Err(A::Error::custom("a kind is expected here"));
        };
        let name = Name {
            text,
            span: name.span,
        };
        let kind = schema::kind(kinds, &name.text);
        if kind.is_none() {
            found!(reader, {
                let names: Vec<&str> = kinds.iter().map(|kind| kind.name).collect();
                let message = format!("there is no kind `{}`", name.text);
                Diagnostic::error("unknown-kind", name.span, message).near(
                    &name.text,
                    &mut names.iter().copied(),
                    &format!("the kinds here are {}", names.join(", ")),
                )
            });
        }
        let bracket = reader.scan.skip(name.span.end as usize);
        let want = kind.map_or(Want::Of(Of::Any), Want::Inside);
        let first = reader.scan.skip(bracket + 1);
        let byte = reader.text.as_bytes().get(first).copied();
        // Fields start at the kind's own bracket; anything else starts inside it.
        let inner = matches!(byte, Some(b'"' | b'{' | b'[')) || reader.scan.is_raw(first);
        let start = if inner { first } else { bracket };
        if let (Some(b'('), Some(kind)) = (byte, kind) {
            found!(reader, double_brackets(kind, reader.token(first)));
        }
        let node = inside.newtype_variant_seed(self.with(want, start))?;
        let node = match (kind, byte) {
            (Some(kind), _) => self.settle(kind, &name, node, byte),
            _ => node,
        };
        Ok(Node {
            span: name.span,
            shape: Shape::Kind(name, Box::new(node)),
        })
    }
}

impl Seed<'_, '_> {
    /// Puts the short form of a kind into its long form, and holds the fields against the table.
    fn settle(self, kind: &'static Kind, name: &Name, node: Node, byte: Option<u8>) -> Node {
        let reader = self.reader;
        let node = match (&node.shape, kind.short) {
            (Shape::Fields(_), _) if byte == Some(b'{') => {
                found!(reader, double_brackets(kind, node.span));
                node
            }
            (Shape::Fields(_), _) => node,
            (Shape::Text { .. } | Shape::Table(_), Some(short)) => {
                let field = Name {
                    text: short.to_string(),
                    span: node.span,
                };
                if let Some(field) = kind.field(short) {
                    self.fits(&node, field.of);
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
                    reader,
                    Diagnostic::error(
                        "wrong-type",
                        node.span,
                        format!(
                            "expected fields in the brackets of `{}`, found {}",
                            kind.name,
                            node.what()
                        ),
                    )
                );
                Node {
                    span: node.span,
                    shape: Shape::Fields(Vec::new()),
                }
            }
        };
        if let Shape::Fields(fields) = &node.shape {
            self.missing(kind, fields, name.span);
        }
        node
    }

    /// Says so where a key stands twice: `ron` would keep the last one without a word.
    fn repeats(self, entries: &[(Name, Node)]) {
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
                    self.reader,
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

/// Sorts names with their numbers. One function for all callers: each use of std's sort costs 5 KB.
pub fn by_name(names: &mut [(&str, u32)]) {
    names.sort_unstable();
}
