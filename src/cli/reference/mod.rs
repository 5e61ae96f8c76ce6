//! `attune reference`: writes the reference page of the language from the tables the language is read by.
//! It must not say anything about the language that a table could say.

mod codes;
mod kinds;
mod words;

use super::{Exit, Streams};
use std::io;

/// Prints the page.
///
/// # Errors
///
/// The page could not be written.
pub fn reference(streams: &mut Streams<'_>) -> io::Result<Exit> {
    write!(streams.out, "{}", page())?;
    Ok(Exit::Clean)
}

/// The page, in Markdown.
pub fn page() -> String {
    let mut page = Page::default();
    page.line(HEAD);
    page.contents();
    page.line(READING);
    kinds::files(&mut page);
    kinds::steps(&mut page);
    kinds::options(&mut page);
    words::conditions(&mut page);
    words::texts(&mut page);
    kinds::people(&mut page);
    kinds::cards(&mut page);
    kinds::rules(&mut page);
    page.line(PLAYS);
    codes::codes(&mut page);
    page.text
}

const HEAD: &str = "\
# The script language, format 1: reference

Every kind, field, function and code of the language, to look things up. To learn the language, begin with
[LANGUAGE.md](LANGUAGE.md), which tells it from the start.

This page is made by `attune reference` from the tables that the program itself reads scripts by, and each
example on it is compiled and played by a test. Don't edit it; change the tables.";

const READING: &str = "\
## How to read this page

**Examples.** One that begins with a step, `\"hello\": …`, stands among the `steps` of an exercise. One that
begins with a field, `people: …`, stands in the brackets of `Exercise(…)`. A line `// file: parts/look.ron`
begins another file.

**Tables of fields.** *Holds* says what sort of value a field takes, and *left out* what it means not to write
it: a value in `this type` is the value it then has, **needed** means that it can't be left out, and a dash
that there is none. One field of a kind may be written short, without its name: `Say(\"…\")` is
`Say(text: \"…\")`.

**Case tables.** Where a field takes one, the value may depend on what was answered:
`{ \"steady >= 4\": \"hold\", \"else\": \"rest\" }`. The lines are read from the top, the first condition that
holds is taken, and `else` stands last, for everybody who is left.

**Names.** You name steps, options, lines, lists and values yourself: lower-case letters, digits and
dashes, a letter first. A name is never shown to a person.";

const PLAYS: &str = "\
## Plays

A play is a conversation that must stay true. It lies in `plays/` beside the exercise and is replayed with
`attune play FILE --transcript PLAY`. Each line begins with a sign:

| line | says |
| --- | --- |
| `play 1: steady-ground` | the first line: the format, and the exercise by its id |
| `country uk`, `seed 7`, `locale de` | after it, where needed: the country the site has set, what chance starts from, the language |
| `start: You could start` | the screen `start`, and words on it; the words may be left out |
| `count-on/floor: …` | one line of a rating |
| `> yes` | what was done: an option by its id, several with commas, a number |
| `> \"my lamp\"` | what was typed; `> other \"my lamp\"` with an option that asks for words |
| `> next`, `> skip`, `> wait 60`, `> stop`, `> done` | to go on; to skip; a timer to its end, or stopped; a breath |
| `= words` | these words are on the screen too |
| `! words` | these words are not on the screen |
| `~ feet` | the option `feet` is marked as tried |
| `nudge but`, then `> change` or `> keep` | the thought about the word `but` is shown |
| `== hand over to Bo`, `== both` | the device changes hands |
| `@ ground`, `@ support`, `@ stop`, `@ leave`, `@ undo`, `@ back` | a button that is on every screen; `back` returns from ground or support |
| `end` | the exercise is over |
| `# words` | a note |";

/// What is written so far.
#[derive(Default)]
struct Page {
    text: String,
}

impl Page {
    /// Something, with an empty line before it.
    fn line(&mut self, text: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text.push_str(text);
        self.text.push('\n');
    }

    /// An example of a script.
    fn example(&mut self, text: &str) {
        self.line(&format!("```ron\n{text}\n```"));
    }

    /// A table; the first line holds the names of its columns.
    fn table<const N: usize>(&mut self, head: [&str; N], rows: &[[String; N]]) {
        let mut out = format!("| {} |\n|{}", head.join(" | "), " --- |".repeat(N));
        for row in rows {
            let cells: Vec<String> = row.iter().map(|cell| cell.replace('|', "\\|")).collect();
            out.push_str(&format!("\n| {} |", cells.join(" | ")));
        }
        self.line(&out);
    }

    /// Where everything stands.
    fn contents(&mut self) {
        let chapters = [
            "How to read this page",
            "Files",
            "Steps",
            "Options, lines and words",
            "Conditions",
            "Texts",
            "People",
            "Cards",
            "Rules",
            "Plays",
            "Codes",
        ];
        let links: Vec<String> = chapters.iter().map(|title| link(title)).collect();
        self.line(&links.join(" · "));
    }
}

/// A link to a heading of the page.
fn link(heading: &str) -> String {
    format!("[{heading}](#{})", anchor(heading))
}

/// A heading as it stands in an address.
fn anchor(heading: &str) -> String {
    let letters = heading.chars().filter_map(|letter| match letter {
        ' ' => Some('-'),
        '-' => Some('-'),
        letter if letter.is_alphanumeric() => Some(letter.to_ascii_lowercase()),
        _ => None,
    });
    letters.collect()
}
