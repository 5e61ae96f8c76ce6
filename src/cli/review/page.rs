//! Shows what there is to look at as parts of a page, exercise by exercise.
//! It must not know how it was found.

use super::found::{Bar, Call, Careful, Found, Rule, flag, words};
use crate::html::{Element, html};
use crate::syntax::Node;

/// Everything about one file.
pub struct Sheet<'f> {
    /// Its path as the author typed it.
    pub name: String,
    /// Its header.
    pub header: &'f Node,
    /// What there is to look at.
    pub found: Found,
}

/// The parts of a page: each exercise, each shared part, then the lines to call.
pub fn page(exercises: &[Sheet<'_>], parts: &[Sheet<'_>]) -> String {
    let mut out = String::new();
    out.push_str("<h2 id=\"exercises-one-by-one\">Exercise by exercise</h2>");
    exercises
        .iter()
        .for_each(|it| out.push_str(&html(&sheet(it))));
    out.push_str("<h2 id=\"shared-parts\">What they share</h2>");
    let parts_shown = parts.iter().filter(|it| !it.found.is_empty());
    parts_shown.for_each(|it| out.push_str(&html(&sheet(it))));
    out.push_str("<h2 id=\"lines\">Lines to call</h2>");
    parts.iter().for_each(|it| out.push_str(&lines(it)));
    // What a person wrote has no bare `<` left in it: these can only be tags.
    for tag in ["<h2", "<h3", "<details", "<li", "<dl", "<div", "<p"] {
        out = out.replace(tag, &format!("\n{tag}"));
    }
    out.push('\n');
    out
}

fn sheet(sheet: &Sheet<'_>) -> Element {
    let Sheet {
        name,
        header,
        found,
    } = sheet;
    let id = name.trim_end_matches(".ron").replace('/', "-");
    let mut out = Element::make("details|class=sheet").set("id", &id);
    out = out.child(
        Element::make("summary")
            .child(Element::make("b").text(&words(header, "title")))
            .text(" ")
            .child(code(name)),
    );
    for (label, field) in [
        ("For", "for_whom"),
        ("Note", "note"),
        ("Rests on", "method"),
    ] {
        let said = words(header, field);
        if !said.is_empty() {
            out = out.child(Element::make("p").text(&format!("{label}: {said}")));
        }
    }
    let sources = header.field("source").map_or(&[][..], Node::items);
    if sources.is_empty() && !words(header, "method").is_empty() {
        out = out.child(Element::make("p").text("No work is named as its source yet."));
    }
    if !sources.is_empty() {
        let items = sources.iter().filter_map(Node::text);
        out = out.child(list(items.map(|it| Element::make("li").text(it))));
    }
    if flag(header, "locked") {
        out = out.child(Element::make("p").text(
            "Its words are locked: a wording can add to them, and only a translation words them anew.",
        ));
    }
    let groups = [
        (
            "Rules",
            list(found.rules.iter().map(rule)),
            found.rules.len(),
        ),
        (
            "Bars, times, and what Skip counts as",
            list(found.bars.iter().map(bar)),
            found.bars.len(),
        ),
        (
            "Parts it calls",
            list(found.calls.iter().map(call)),
            found.calls.len(),
        ),
        (
            "Careful words",
            list(found.words.iter().map(careful)),
            found.words.len(),
        ),
    ];
    for (title, list, count) in groups {
        if count > 0 {
            out = out.child(Element::make("h3").text(title)).child(list);
        }
    }
    out
}

fn rule(rule: &Rule) -> Element {
    let out = Element::make("li").child(code(&rule.says));
    let because = match rule.because.as_str() {
        "" => "No reason is written yet.",
        because => because,
    };
    out.child(Element::make("br")).text(because)
}

fn bar(bar: &Bar) -> Element {
    Element::make("li")
        .child(code(&bar.at))
        .text(": ")
        .child(code(&bar.when))
        .text(&format!(" – {}", bar.then))
}

fn call(call: &Call) -> Element {
    let mut out = Element::make("li")
        .child(code(&call.at))
        .text(" calls ")
        .child(code(&call.part));
    for setting in &call.settings {
        let left = if setting.left { " (as it comes)" } else { "" };
        out = out
            .child(Element::make("br"))
            .text("set by ")
            .child(code(&setting.name))
            .text(":");
        for (when, value) in &setting.values {
            if !when.is_empty() {
                out = out.child(Element::make("br")).child(code(when));
            }
            out = out.text(&format!(" {value}{left}"));
        }
    }
    for (when, to) in &call.ways {
        out = out
            .child(Element::make("br"))
            .text("then ")
            .child(code(when))
            .text(" → ")
            .child(code(to));
    }
    out
}

fn careful(careful: &Careful) -> Element {
    let plus = if careful.locked { "+" } else { "" };
    let mut out = Element::make("li")
        .child(code(&format!("{}{plus}", careful.key)))
        .text(&format!(" ({})", careful.why));
    for (when, words) in &careful.lines {
        out = out.child(Element::make("br"));
        if !when.is_empty() {
            out = out.child(code(when)).text(" ");
        }
        out = out.child(Element::make("q").text(words));
    }
    out
}

/// The lines to call of a part that has some, with the day they were last looked at.
fn lines(sheet: &Sheet<'_>) -> String {
    if sheet.found.lines.is_empty() {
        return String::new();
    }
    let checked = words(sheet.header, "checked_on");
    let said = format!("Last checked on {checked}. They stand in ");
    let head = Element::make("p").text(&said).child(code(&sheet.name)).text(
        ", under each country; changed only there, so that one number is never right in one place alone.",
    );
    let mut out = html(&head);
    for (when, lines) in &sheet.found.lines {
        let title = when.strip_prefix("country is ").unwrap_or("elsewhere");
        let rows = lines.iter().map(|(name, number)| {
            Element::make("div")
                .child(Element::make("dt").text(name))
                .child(Element::make("dd|class=whole").text(number))
        });
        out.push_str(&html(&Element::make("h3").child(code(title))));
        let table = Element::make("dl|class=facts");
        out.push_str(&html(&rows.fold(table, Element::child)));
    }
    out
}

fn list(items: impl Iterator<Item = Element>) -> Element {
    items.fold(Element::make("ul"), Element::child)
}

fn code(words: &str) -> Element {
    Element::make("code").text(words)
}
