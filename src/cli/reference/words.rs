//! The chapters about conditions and texts: every operator, function, name, place for a value and mark.
//! It must not explain one of them itself.

use super::Page;
use crate::expr::words::{FUNCTIONS, NAMES, OPERATORS, Phrase};
use crate::script::inserts::{Form, INSERTS, MARKDOWN};

const CONDITIONS: &str = "\
A condition is words in quotes: `\"stirred >= 7 or numb is yes\"`. It stands in `when` and in the lines of case
tables, and `let` gives one a name. A test of an answer that was not given is unknown: it does not hold, and
neither does its `not`.";
const TEXTS: &str = "\
Words for a person stand in quotes. They may hold values in braces and a small Markdown; what somebody typed is
never read as Markdown, so that nothing they write can become a link. `\\n` begins a new line, and `\\\"` is a
quotation mark inside a text.";

pub fn conditions(page: &mut Page) {
    page.line("## Conditions");
    page.line(CONDITIONS);
    phrases(page, "Operators", OPERATORS);
    phrases(page, "Functions", FUNCTIONS);
    phrases(page, "Names that are always there", NAMES);
}

pub fn texts(page: &mut Page) {
    page.line("## Texts");
    page.line(TEXTS);
    forms(page, "Values in a text", INSERTS);
    forms(page, "Marks in a text", MARKDOWN);
}

fn phrases(page: &mut Page, title: &str, phrases: &[Phrase]) {
    page.line(&format!("### {title}"));
    for phrase in phrases {
        page.line(&format!("#### `{}`", phrase.name));
        page.line(&format!(
            "Takes {}; gives {}. {}",
            phrase.takes, phrase.gives, phrase.doc
        ));
        page.example(phrase.example);
    }
}

fn forms(page: &mut Page, title: &str, forms: &[Form]) {
    page.line(&format!("### {title}"));
    for form in forms {
        page.line(&format!("#### `{}`", form.name));
        page.line(form.doc);
        page.example(form.example);
    }
}
