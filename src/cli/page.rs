//! Draws a screen for a terminal: wrapped lines, numbered options, one line that says what to type.
//! It must not know what is perceived beyond the lines it is given, nor read what is typed.

use crate::locale::Phrases;
use crate::transcript::{Perceived, Role, perceive};
use crate::view::{Task, View};

/// The widest line, in characters.
pub const WIDTH: usize = 72;

/// A screen as text, without the line that says what to type.
pub fn page(view: &View, phrases: &Phrases) -> String {
    let lines = perceive(view, phrases);
    let mut out = head(&lines);
    let mut before = None;
    for line in lines.iter().skip_while(|line| heads(line.role)) {
        let (first, rest) = match line.role {
            Role::Option(n) => (format!("{n:>3}  "), "     ".to_string()),
            Role::Item | Role::Link => ("  • ".to_string(), "    ".to_string()),
            Role::Card | Role::Draft => ("  ".to_string(), "  ".to_string()),
            Role::Button => continue,
            _ => (String::new(), String::new()),
        };
        if !(close(line.role) && before.is_some_and(|before| like(before, line.role))) {
            out.push('\n');
        }
        for paragraph in line.words.lines() {
            wrap(&mut out, paragraph, &first, &rest);
        }
        before = Some(line.role);
    }
    out
}

/// Lines that stand in the head of a page.
fn heads(role: Role) -> bool {
    matches!(role, Role::Title | Role::Turn)
}

/// Lines that stand close to their like.
fn close(role: Role) -> bool {
    matches!(
        role,
        Role::Option(_) | Role::Item | Role::Link | Role::Card | Role::Note | Role::Told
    )
}

fn like(a: Role, b: Role) -> bool {
    std::mem::discriminant(&a) == std::mem::discriminant(&b)
}

fn head(lines: &[Perceived]) -> String {
    let words: Vec<&str> = lines
        .iter()
        .take_while(|line| heads(line.role))
        .map(|line| line.words.trim_end_matches('.'))
        .collect();
    let mut out = String::new();
    let title = words.join(" · ");
    if !title.is_empty() {
        wrap(&mut out, &title, "", "");
    }
    out.extend(std::iter::repeat_n('─', WIDTH));
    out.push('\n');
    out
}

/// What can be typed at a screen, in one line.
pub fn invitation(view: &View, phrases: &Phrases) -> String {
    let enter = |words: &str| vec![format!("Enter: {words}")];
    let mut ways = match &view.task {
        Task::Read { button } if !button.is_empty() => enter(button),
        Task::Read { .. } => enter(phrases.next()),
        Task::Card(_) => enter(phrases.go_on()),
        Task::Choose {
            options, preset, ..
        } => {
            let chosen = options.iter().find(|o| Some(&o.id) == preset.as_ref());
            let mut ways = chosen.map_or_else(Vec::new, |offer| enter(&offer.words));
            ways.push("a number".to_string());
            ways
        }
        Task::ChooseMany { ranked: true, .. } => {
            vec!["numbers in your order, with commas between".to_string()]
        }
        Task::ChooseMany { .. } => vec!["numbers, with commas between".to_string()],
        Task::Scale { from, to, .. } | Task::Number { from, to, .. } => {
            vec![format!("a number from {from} to {to}")]
        }
        Task::Write { most, .. } => vec![format!("your words, at most {most} characters")],
        Task::Nudge { change, keep, .. } => vec![format!("1: {change}"), format!("2: {keep}")],
        Task::Names { .. } => vec!["two names, with a comma between".to_string()],
        Task::Timer { seconds, stop } => {
            let mut ways = enter(&format!("{seconds} seconds are over"));
            ways.extend(stop.as_ref().map(|stop| format!("stop: {stop}")));
            ways
        }
        Task::Breath {
            inward,
            outward,
            rounds,
            ..
        } => {
            let pace = format!("{inward} seconds in, {outward} out, {rounds} times");
            vec![pace, "Enter: done".to_string()]
        }
        Task::HandOver { button, .. } => enter(button),
        Task::Over => Vec::new(),
    };
    if view.skip {
        ways.push("skip".to_string());
    }
    ways.push("?".to_string());
    let mut out = String::new();
    wrap(&mut out, &format!("[{}]", ways.join(" · ")), "", " ");
    out
}

/// Everything that can be typed anywhere, for `?`.
pub fn help(view: &View, phrases: &Phrases) -> String {
    let back = if view.aside {
        phrases.returns()
    } else {
        phrases.back()
    };
    let lines = [
        ("back", back),
        ("ground", phrases.ground()),
        ("support", phrases.support()),
        ("stop", phrases.stop()),
        ("leave", phrases.leave()),
    ];
    let mut out = String::new();
    for (word, words) in lines {
        let first = format!("  {word:<9}");
        wrap(&mut out, words, &first, "           ");
    }
    let note = "An option of the same name comes first; then put an @ before the word. \
                Options can be taken by number or by id. Words in \"quotation marks\" are always an answer.";
    wrap(&mut out, note, "  ", "  ");
    out
}

/// Adds words in lines no wider than [`WIDTH`]; a word that is wider stands alone.
pub fn wrap(out: &mut String, words: &str, first: &str, rest: &str) {
    let mut width = first.chars().count();
    let mut bare = true;
    out.push_str(first);
    for word in words.split_whitespace() {
        let wide = word.chars().count();
        if !bare && width + 1 + wide > WIDTH {
            out.push('\n');
            out.push_str(rest);
            width = rest.chars().count();
            bare = true;
        }
        if !bare {
            out.push(' ');
            width += 1;
        }
        out.push_str(word);
        width += wide;
        bare = false;
    }
    out.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_wrapped_in_characters() {
        let mut out = String::new();
        wrap(&mut out, &"über ".repeat(20), "  1  ", "     ");
        let lines: Vec<&str> = out.lines().collect();
        assert_eq!(lines.len(), 2);
        assert!(lines.iter().all(|line| line.chars().count() <= WIDTH));
        assert!(lines[1].starts_with("     ü"));
    }
}
