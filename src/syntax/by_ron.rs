//! Drives the `ron` crate with one seed over the schema tables: the reader that can say what is wrong.
//! It must not know what any field means; it only finds each value and hands it to the checks.

use std::cell::Cell;

use ron::extensions::Extensions;
use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error as _, MapAccess, SeqAccess, VariantAccess,
    Visitor,
};

use super::read::{Reader, Want};
use super::schema::{Kind, Of, ROOTS, RULES};
use super::slip;
use super::tree::{Name, Node, Shape};
use crate::diagnostic::Diagnostic;

/// The tree of a text, or a finding that says where and why `ron` stopped.
pub fn tree(reader: &Reader<'_>) -> Option<Node> {
    let ron = Ron {
        reader,
        wanted: Cell::new("`Exercise(` or `Part(`"),
        reached: Cell::new(0),
    };
    let options = ron::Options::default().with_default_extension(
        Extensions::IMPLICIT_SOME
            | Extensions::UNWRAP_NEWTYPES
            | Extensions::UNWRAP_VARIANT_NEWTYPES,
    );
    let seed = Seed {
        ron: &ron,
        due: Due::Value(Want::Kind(ROOTS)),
        start: reader.scan().skip(0),
    };
    options
        .from_str_seed(reader.text, seed)
        .map_err(|error| {
            let (wanted, reached) = (ron.wanted.get(), ron.reached.get());
            reader.found(slip::explain(
                reader.text,
                reader.file,
                &error,
                wanted,
                reached,
            ));
        })
        .ok()
}

struct Ron<'r, 't> {
    reader: &'r Reader<'t>,
    /// What was last being read, for the message when `ron` stops.
    wanted: Cell<&'static str>,
    /// The furthest byte known to be read.
    reached: Cell<usize>,
}

impl Ron<'_, '_> {
    /// The place of a slice of the text; none for words that are not a slice of it.
    fn place(&self, words: &str) -> Option<usize> {
        let text = self.reader.text;
        let at = (words.as_ptr() as usize).checked_sub(text.as_ptr() as usize)?;
        (at + words.len() <= text.len()).then(|| {
            self.reached.set(self.reached.get().max(at + words.len()));
            at
        })
    }
}

/// What comes next.
#[derive(Clone, Copy)]
enum Due {
    /// A value.
    Value(Want),
    /// The name of a kind.
    Name,
    /// The key of a table or the name of a field.
    Key,
}

/// The one seed.
#[derive(Clone, Copy)]
struct Seed<'r, 't> {
    ron: &'r Ron<'r, 't>,
    due: Due,
    start: usize,
}

impl<'de> DeserializeSeed<'de> for Seed<'_, '_> {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Node, D::Error> {
        let scan = self.ron.reader.scan();
        let node = match self.due {
            Due::Value(Want::Kind(kinds)) => {
                self.ron.wanted.set(expected(kinds));
                from.deserialize_enum("", &[], self)?
            }
            Due::Name => from.deserialize_identifier(self)?,
            Due::Key => from.deserialize_str(self)?,
            // Never `deserialize_any`: the first byte says what it is, and floats are not read.
            Due::Value(_) => match scan.byte(self.start) {
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
        if let Due::Value(Want::Of(of)) = self.due {
            self.ron.reader.fits(&node, of);
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
    fn with(self, due: Due, start: usize) -> Self {
        Seed { due, start, ..self }
    }

    fn value(self, want: Want, start: usize) -> Self {
        self.with(Due::Value(want), start)
    }

    fn node(self, shape: Shape) -> Node {
        self.ron.reader.node(self.start, shape)
    }
}

impl<'de> Visitor<'de> for Seed<'_, '_> {
    type Value = Node;

    fn expecting(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(self.ron.wanted.get())
    }

    fn visit_borrowed_str<E>(self, words: &'de str) -> Result<Node, E> {
        let reader = self.ron.reader;
        let start = self.ron.place(words);
        Ok(Node {
            span: start.map_or_else(
                || reader.token(self.start),
                |start| reader.span(start, start + words.len()),
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
        let scan = self.ron.reader.scan();
        let want = match self.due {
            Due::Value(Want::Of(Of::Rules)) => Want::Kind(RULES),
            _ => Want::Of(Of::Any),
        };
        let mut items = Vec::new();
        let mut start = scan.skip(self.start + 1);
        while let Some(item) = from.next_element_seed(self.value(want, start))? {
            start = scan.after(start);
            items.push(item);
        }
        Ok(self.node(Shape::List(items)))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut from: A) -> Result<Node, A::Error> {
        let (ron, reader) = (self.ron, self.ron.reader);
        let scan = reader.scan();
        let want = match self.due {
            Due::Value(want) => want,
            _ => return Err(A::Error::custom("a name is expected here")),
        };
        let mut entries: Vec<(Name, Node)> = Vec::new();
        let mut is_table = None;
        let mut at = scan.skip(self.start + 1);
        loop {
            ron.wanted.set(match is_table {
                Some(true) => "a key in quotes",
                _ => "the name of a field",
            });
            let Some(key) = from.next_key_seed(self.with(Due::Key, at))? else {
                break;
            };
            let Shape::Text { text, .. } = key.shape else {
                return Err(A::Error::custom("a key is text in quotes"));
            };
            let name = Name {
                text,
                span: key.span,
            };
            let table = scan.byte(at) == b'"' || scan.is_raw(at);
            let is_field = !*is_table.get_or_insert(table);
            if table == is_field {
                reader.found(
                    Diagnostic::error(
                        "mixed-keys",
                        name.span,
                        "fields and keys in quotes stand in one pair of brackets",
                    )
                    .hint("fields stand in `( )` without quotes, keys in `{ }` with quotes"),
                );
            }
            let wanted = reader.wanted(want, &name, is_field);
            let start = scan.value_after(at);
            ron.wanted.set(match wanted {
                Want::Of(of) => of.expected(),
                _ => Of::Any.expected(),
            });
            let node = from.next_value_seed(self.value(wanted, start))?;
            at = scan.after(start);
            entries.push((name, node));
        }
        let is_table = is_table.unwrap_or_else(|| scan.byte(self.start) == b'{');
        Ok(reader.entries(self.start, want, is_table, entries))
    }

    fn visit_enum<A: EnumAccess<'de>>(self, from: A) -> Result<Node, A::Error> {
        let reader = self.ron.reader;
        let Due::Value(Want::Kind(kinds)) = self.due else {
            return Err(A::Error::custom("no kind is expected here"));
        };
        let (name, inside) = from.variant_seed(self.with(Due::Name, self.start))?;
        let Shape::Text { text, .. } = name.shape else {
            return Err(A::Error::custom("a kind is expected here"));
        };
        let name = Name {
            text,
            span: name.span,
        };
        let kind = reader.kind(kinds, &name);
        let bracket = reader.scan().skip(name.span.end as usize);
        let (start, want, _) = reader.brackets(kind, bracket);
        let node = inside.newtype_variant_seed(self.value(want, start))?;
        let is_table = reader.scan().byte(start) == b'{';
        let node = match kind {
            Some(kind) => reader.settle(kind, &name, node, is_table),
            None => node,
        };
        Ok(Node {
            span: name.span,
            shape: Shape::Kind(name, Box::new(node)),
        })
    }
}
