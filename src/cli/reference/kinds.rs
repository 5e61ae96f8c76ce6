//! The chapters about files, steps, options, people, cards and rules: all that the schema tables hold.
//! It must not know a kind by name beyond the chapter it stands in.

use super::{Page, link};
use crate::syntax::schema::{
    CARD_LINE, Field, GROUPS, HEADER, JOINT, Kind, LINE, NUDGE, OPTION, Of, PEOPLE, ROOTS, RULES,
    STEPS, WORD,
};
use crate::verify::built_in;

const FILES: &str = "A file holds one thing, and its first word says what.";
const STEP: &str = "\
A step is `\"id\": Kind(…)`. After a step the next one comes, unless its `go` says otherwise; after the last one,
and after an ending, the file is over.";
const OPTION_OR_LINE: &str = "\
Options are what a question offers, lines are what a rating asks about, and words stand in the lists of the
header. All of them stand in tables by their ids.";
const TWO: &str = "\
One person sees nothing of the other's answers, unless a word in the script says so. The device is handed over
with a blank screen between, which you never write: it comes wherever the next screen is somebody else's.

| word | where | what the other person learns | what is said beforehand |
| --- | --- | --- | --- |
| (nothing) | | nothing | |
| `joint` | header | that value | its `told`, before the first answer that feeds it |
| `told` | a step | which way it goes, not the answer | those words |
| `reveals` | an option | that answer, if this option is taken | the option's own words |
| `open: true` | a step | this answer | \"{other} sees this answer.\" |";
const CARD: &str = "\
An exercise ends with a card: something to take away, with a next step on it. Its kind is [`Card`](#card), and
its `kind` is `done`, `break` (for today it was enough), `not-today` (it was not begun) or `support` (where help
is; such a card is never kept). Its lines are these.";
const RULE: &str = "\
Rules stand in `rules: [ … ]` and say what must hold on every way through. `attune verify FILE` goes all ways,
whatever anybody answers, and proves each rule or shows a conversation that breaks it. In all of them a step is
named by its id, and all steps with a tag as `#tag`. A part's rules hold in each of its calls.";
const BUILT_IN: &str = "\
These are proved for every exercise, and stand in none.";

pub fn files(page: &mut Page) {
    page.line("## Files");
    page.line(FILES);
    for kind in ROOTS {
        // The step that calls a part has the same name.
        let heading = format!("{} (a file)", kind.name);
        page.line(&format!("### {heading}"));
        about(page, kind);
    }
    page.line("### Fields of every file");
    page.line("An exercise and a part may say these.");
    fields(page, HEADER.iter(), None);
}

pub fn steps(page: &mut Page) {
    page.line("## Steps");
    page.line(STEP);
    let rows: Vec<[String; 2]> = STEPS
        .iter()
        .map(|kind| [link(&format!("`{}`", kind.name)), kind.doc.to_string()])
        .collect();
    page.table(["kind", "what it is"], &rows);
    for kind in STEPS {
        page.line(&format!("### `{}`", kind.name));
        about(page, kind);
    }
    for group in GROUPS {
        page.line(&format!("### {}", group.title));
        page.line(group.doc);
        page.example(group.example);
        fields(page, group.fields.iter(), None);
    }
    sub(page, "A nudge", &NUDGE);
}

pub fn options(page: &mut Page) {
    page.line("## Options, lines and words");
    page.line(OPTION_OR_LINE);
    sub(page, "An option", &OPTION);
    sub(page, "A line", &LINE);
    sub(page, "A word", &WORD);
}

pub fn people(page: &mut Page) {
    page.line("## People");
    page.line(TWO);
    sub(page, "Who takes part", &PEOPLE);
    sub(page, "A joint value", &JOINT);
}

pub fn cards(page: &mut Page) {
    page.line("## Cards");
    page.line(CARD);
    sub(page, "A line of a card", &CARD_LINE);
}

pub fn rules(page: &mut Page) {
    page.line("## Rules");
    page.line(RULE);
    for kind in RULES {
        page.line(&format!("### `{}`", kind.name));
        about(page, kind);
    }
    page.line("### Rules of every exercise");
    page.line(BUILT_IN);
    let rows: Vec<[String; 2]> = (built_in().into_iter())
        .map(|(name, says)| [format!("`{name}`"), says])
        .collect();
    page.table(["name", "what it says"], &rows);
}

/// Fields in brackets.
fn sub(page: &mut Page, heading: &str, kind: &Kind) {
    page.line(&format!("### {heading}"));
    about(page, kind);
}

/// What a kind is, an example, and its fields.
fn about(page: &mut Page, kind: &Kind) {
    page.line(kind.doc);
    page.example(kind.example);
    // What can't be left out stands in every kind's own table, wherever else it is explained.
    let shared = kind.shared.iter().flat_map(|shared| {
        let grouped = title_of(shared).is_some();
        shared.iter().filter(move |field| !grouped || field.needed)
    });
    let own = kind.fields.iter().chain(shared);
    fields(page, own, kind.short);
    let others: Vec<String> = kind
        .shared
        .iter()
        .filter_map(|shared| title_of(shared))
        .map(link)
        .collect();
    if !others.is_empty() {
        page.line(&format!(
            "Also: {}.",
            others.join(", ").replace("[Fields", "[fields")
        ));
    }
}

/// What a group of shared fields is called, if it has a table of its own.
fn title_of(shared: &[Field]) -> Option<&'static str> {
    let same = |fields: &[Field]| {
        let names = fields.iter().map(|field| field.name);
        names.eq(shared.iter().map(|field| field.name))
    };
    let group = GROUPS.iter().find(|group| same(group.fields));
    let header = same(HEADER).then_some("Fields of every file");
    group.map(|group| group.title).or(header)
}

fn fields(page: &mut Page, fields: impl Iterator<Item = &'static Field>, short: Option<&str>) {
    let rows: Vec<[String; 4]> = fields
        .map(|field| {
            let name = if short == Some(field.name) {
                format!("`{}` (short)", field.name)
            } else {
                format!("`{}`", field.name)
            };
            [
                name,
                holds(field.of),
                left_out(field),
                field.doc.to_string(),
            ]
        })
        .collect();
    if !rows.is_empty() {
        page.table(["field", "holds", "left out", "what it says"], &rows);
    }
}

/// What a field holds, with a link to the fields inside it.
fn holds(of: Of) -> String {
    let words = of.in_words();
    match of {
        Of::Entries(kind) | Of::Fields(kind) | Of::WordsOr(kind) => {
            let heading = if kind.name == "people" {
                "who takes part"
            } else {
                kind.name
            };
            words.replace(kind.name, &link(heading))
        }
        _ => words,
    }
}

/// What it means to leave a field out. A default of one word is the value itself.
fn left_out(field: &Field) -> String {
    match field.default {
        _ if field.needed => "**needed**".to_string(),
        "" => "–".to_string(),
        words if words.contains(' ') || words == "always" => words.to_string(),
        value => format!("`{value}`"),
    }
}
