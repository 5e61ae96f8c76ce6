//! What stands in a drawing of a step: its kind, and the gist of its words.
//! It must not fill in a value: a place for one is shown as it is written.

use crate::script::words::{Patch, Piece, Template, Words};
use crate::script::{Kind, Script, Step};
use crate::source::Sources;

/// What a step asks or says, in short.
pub fn gist(script: &Script, sources: &Sources, step: &Step) -> String {
    let (words, last) = match &step.kind {
        Kind::Say(words, _) => (words, false),
        Kind::Choice(choice) | Kind::Many(choice, ..) | Kind::Rate { choice, .. } => {
            (&choice.ask, true)
        }
        Kind::Scale { ask, .. } | Kind::Number { ask, .. } | Kind::Write { ask, .. } => (ask, true),
        Kind::Timer { text, .. } | Kind::Breath { text, .. } => (text, false),
        Kind::Agree(words) | Kind::Names(words) | Kind::Person(words, ..) => (words, true),
        Kind::Card(card) => (&card.title, false),
        Kind::Turn(_) => return String::new(),
        Kind::Call(frame, _) => {
            let file = script.frames.get(*frame as usize).map(|frame| frame.file);
            let name = file.map_or("", |file| sources.get(file).name.as_str());
            return name.rsplit('/').next().unwrap_or(name).to_string();
        }
    };
    one(sources, words, last)
}

/// One paragraph of words; of those that ask, the question stands last.
fn one(sources: &Sources, words: &Words, last: bool) -> String {
    let paragraphs = paragraphs(sources, &words.otherwise);
    // A place for a value alone says nothing yet.
    let said = |words: &&String| !(words.starts_with('{') && words.ends_with('}'));
    let mut said = paragraphs.iter().filter(said);
    let one = if last { said.next_back() } else { said.next() };
    let one = one.or(paragraphs.first());
    one.cloned().unwrap_or_default()
}

fn paragraphs(sources: &Sources, template: &Template) -> Vec<String> {
    let mut out = Vec::new();
    for block in &template.blocks {
        let all: Vec<&Vec<Piece>> = match block {
            Patch::Paragraph(pieces, _) => vec![pieces],
            Patch::List(items) => items.iter().collect(),
        };
        for pieces in all {
            let mut words = String::new();
            pieces_of(sources, pieces, &mut words);
            out.push(words.split_whitespace().collect::<Vec<_>>().join(" "));
        }
    }
    out
}

fn pieces_of(sources: &Sources, pieces: &[Piece], out: &mut String) {
    for piece in pieces {
        match piece {
            Piece::Text(words) => out.push_str(words),
            Piece::Emphasis(inside) | Piece::Strong(inside) | Piece::Link(_, inside) => {
                pieces_of(sources, inside, out);
            }
            Piece::Value(_, _, mark) => {
                out.push('{');
                out.push_str(sources.slice(mark.span()));
                out.push('}');
            }
        }
    }
}

/// The word of the script for a step, which stands behind its name.
pub fn kind(sources: &Sources, step: &Step) -> String {
    let text = &sources.get(step.span.file).text;
    let rest = text.get(step.span.end as usize..).unwrap_or("");
    let rest = rest.trim_start_matches(|c: char| !c.is_alphabetic());
    rest.chars().take_while(|c| c.is_alphanumeric()).collect()
}

/// The beginning of words that are too long.
pub fn cut(words: &str, most: usize) -> String {
    if words.chars().count() <= most {
        return words.to_string();
    }
    let mut short: String = words.chars().take(most.saturating_sub(1)).collect();
    short.truncate(short.trim_end().len());
    short.push('…');
    short
}
