//! Drives the `ron` crate with one seed over the schema tables: the reader that can say what is wrong.
//! It must not know what any field means; it only finds each value and hands it to the checks.

use core::cell::Cell;

use ron::extensions::Extensions;
use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error as _, MapAccess, SeqAccess, VariantAccess,
    Visitor,
};

use super::read::{Reader, Want};
use super::schema::{Kind, Of, ROOTS, RULES, STEPS};
use super::tree::{Name, Node, Shape};
use crate::diagnostic::{Diagnostic, EXPLAINS, told};
use crate::prelude::*;

/// The tree of a text, or a finding that says where and why `ron` stopped.
pub fn tree(reader: &Reader<'_>) -> Option<Node> {
    let ron = Ron {
        reader,
        wanted: Cell::new(told("`Exercise(` or `Part(`")),
        reached: Cell::new(0),
    };
    let options = ron::Options::default().with_default_extension(
        Extensions::IMPLICIT_SOME
            | Extensions::UNWRAP_NEWTYPES
            | Extensions::UNWRAP_VARIANT_NEWTYPES,
    );
    let seed = Seed {
        ron: &ron,
        want: Want::Kind(ROOTS),
        start: reader.scan().skip(0),
    };
    options
        .from_str_seed(reader.text, seed)
        .map_err(|error| {
            #[cfg(feature = "explain")]
            {
                let (wanted, reached) = (ron.wanted.get(), ron.reached.get());
                let finding =
                    super::slip::explain(reader.text, reader.file, &error, wanted, reached);
                let mut findings = reader.findings.borrow_mut();
                // The bracket that `ron` stops at may have its finding already.
                let told = |known: &Diagnostic| {
                    known.code == "double-brackets" && known.span.start == finding.span.start
                };
                if !findings.iter().any(told) {
                    findings.push(finding);
                }
            }
            #[cfg(not(feature = "explain"))]
            {
                let _ = error;
                reader.found(Diagnostic::unexplained());
            }
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

impl Ron<'_, '_> {
    fn name(&self, words: &str, start: usize) -> Name {
        let reader = self.reader;
        let span = match self.place(words) {
            Some(at) => reader.span(at, at + words.len()),
            None => reader.token(start),
        };
        Name {
            text: words.to_string(),
            span,
        }
    }
}

/// The seed of a name: small, since `ron` makes a copy of it for its reader of field names.
#[derive(Clone, Copy)]
struct NameSeed<'r, 't> {
    ron: &'r Ron<'r, 't>,
    start: usize,
    /// The name of a kind, rather than a key or the name of a field.
    kind: bool,
}

impl<'de> DeserializeSeed<'de> for NameSeed<'_, '_> {
    type Value = Name;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Name, D::Error> {
        if self.kind {
            from.deserialize_identifier(self)
        } else {
            from.deserialize_str(self)
        }
    }
}

impl<'de> Visitor<'de> for NameSeed<'_, '_> {
    type Value = Name;

    fn expecting(&self, out: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        out.write_str(self.ron.wanted.get())
    }

    fn visit_borrowed_str<E>(self, words: &'de str) -> Result<Name, E> {
        Ok(self.ron.name(words, self.start))
    }

    fn visit_str<E>(self, words: &str) -> Result<Name, E> {
        Ok(self.ron.name(words, self.start))
    }
}

/// The one seed of values.
#[derive(Clone, Copy)]
struct Seed<'r, 't> {
    ron: &'r Ron<'r, 't>,
    want: Want,
    start: usize,
}

/// Whether this is `ron`'s own reader. It has another for enums whose tag lies inside, which no text of
/// ours leads to; without this the whole seed would be in the Wasm a second time, 3 KiB of brotli.
fn is_rons_own<D>() -> bool {
    core::any::type_name::<D>().len()
        == core::any::type_name::<&mut ron::de::Deserializer<'static>>().len()
}

impl<'de> DeserializeSeed<'de> for Seed<'_, '_> {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Node, D::Error> {
        if !is_rons_own::<D>() {
            return Err(D::Error::custom(""));
        }
        let scan = self.ron.reader.scan();
        let mut node = match self.want {
            Want::Kind(kinds) => {
                self.ron.wanted.set(told(expected(kinds)));
                from.deserialize_enum("", &[], self)?
            }
            // Never `deserialize_any`: the first byte says what it is, and floats are not read.
            _ => match scan.byte(self.start) {
                b'(' => from.deserialize_struct("", &[], self)?,
                b'{' => from.deserialize_map(self)?,
                b'[' => from.deserialize_seq(self)?,
                // The player's copy of `ron` stops at such a number by itself; see `build.mjs`.
                #[cfg(feature = "explain")]
                b'-' | b'+' | b'0'..=b'9' if scan.is_typed(self.start) => {
                    return Err(D::Error::custom("a number has no type"));
                }
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
        if let Want::Of(of) = self.want {
            self.ron.reader.fits(&mut node, of);
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

impl<'r, 't> Seed<'r, 't> {
    fn value(self, want: Want, start: usize) -> Self {
        Seed {
            want,
            start,
            ..self
        }
    }

    fn name(self, kind: bool, start: usize) -> NameSeed<'r, 't> {
        NameSeed {
            ron: self.ron,
            start,
            kind,
        }
    }

    fn node(self, shape: Shape) -> Node {
        self.ron.reader.node(self.start, shape)
    }
}

impl<'de> Visitor<'de> for Seed<'_, '_> {
    type Value = Node;

    fn expecting(&self, out: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
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
        let want = match self.want {
            Want::Of(Of::Rules) => Want::Kind(RULES),
            // Such a list is told of; what stands in it is read as what it was meant to be.
            Want::Of(Of::Steps) if EXPLAINS => Want::Kind(STEPS),
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
        let want = self.want;
        let mut entries: Vec<(Name, Node)> = Vec::new();
        let mut is_table = None;
        let mut at = scan.skip(self.start + 1);
        loop {
            ron.wanted.set(told(match is_table {
                Some(true) => "a key in quotes",
                _ => "the name of a field",
            }));
            let Some(name) = from.next_key_seed(self.name(false, at))? else {
                break;
            };
            let table = scan.byte(at) == b'"' || scan.is_raw(at);
            let is_field = !*is_table.get_or_insert(table);
            let wanted = reader.wanted(want, &name, is_field);
            let start = scan.value_after(at);
            if EXPLAINS {
                ron.wanted.set(match wanted {
                    Want::Of(of) => of.expected(),
                    _ => Of::Any.expected(),
                });
            }
            let node = from.next_value_seed(self.value(wanted, start))?;
            at = scan.after(start);
            entries.push((name, node));
        }
        let is_table = is_table.unwrap_or_else(|| scan.byte(self.start) == b'{');
        Ok(reader.entries(self.start, want, is_table, entries))
    }

    fn visit_enum<A: EnumAccess<'de>>(self, from: A) -> Result<Node, A::Error> {
        let reader = self.ron.reader;
        let Want::Kind(kinds) = self.want else {
            return Err(A::Error::custom(told("no kind is expected here")));
        };
        let (name, inside) = from.variant_seed(self.name(true, self.start))?;
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
