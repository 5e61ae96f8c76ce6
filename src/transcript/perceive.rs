//! What a person perceives of a screen, as plain lines in reading order.
//! It must not know how they are drawn; a play and a terminal both go by these lines alone.

use crate::locale::{Phrases, between, fill};
use crate::prelude::*;
use crate::view::{Block, CardView, Inline, Offer, Rich, Task, Turn, View};

/// One line a person perceives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Perceived {
    /// What part it plays on the screen.
    pub role: Role,
    /// Its words, without markup.
    pub words: String,
}

/// What part a line plays on a screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The title of the exercise.
    Title,
    /// Whose screen it is, and how far the exercise has come.
    Turn,
    /// Words about the answer before.
    Reply,
    /// A paragraph of the screen's own words.
    Prompt,
    /// An item of a list.
    Item,
    /// The address of a link in the line before.
    Link,
    /// Why it is asked, limits, what an end of a scale means.
    Note,
    /// What the other person will learn.
    Told,
    /// An option, numbered from 1.
    Option(usize),
    /// What already stands in a field.
    Draft,
    /// The title of a card.
    CardTitle,
    /// A line of a card.
    Card,
    /// Words of a button.
    Button,
}

/// Everything a person perceives of a screen, in reading order.
pub fn perceive(view: &View, phrases: &Phrases) -> Vec<Perceived> {
    let mut page = Page(Vec::new());
    page.line(Role::Title, &view.title);
    match &view.turn {
        Some(Turn::Of(_, name)) => {
            page.line(Role::Turn, &fill(phrases.turn_of(), &[("name", name)]));
            page.line(Role::Turn, phrases.only_you());
        }
        Some(Turn::Both) => page.line(Role::Turn, phrases.turn_both()),
        None => {}
    }
    if let Some(progress) = view.progress {
        let (part, of) = (progress.part.to_string(), progress.of.to_string());
        page.line(
            Role::Turn,
            &fill(phrases.part_of(), &[("n", &part), ("of", &of)]),
        );
    }
    for reply in &view.replies {
        page.rich(Role::Reply, reply);
    }
    page.rich(Role::Prompt, &view.prompt);
    if let Some(help) = &view.help {
        page.rich(Role::Note, help);
    }
    for told in &view.told {
        page.line(Role::Told, told);
    }
    page.task(&view.task, phrases);
    if view.skip {
        page.line(Role::Button, phrases.skip());
    }
    page.0
}

/// Whether a screen's lines hold these words, however they are spaced and quoted.
pub fn contains(lines: &[Perceived], words: &str) -> bool {
    let all: Vec<String> = lines.iter().map(|line| fold(&line.words)).collect();
    all.join(" ").contains(&fold(words))
}

/// The words of a rich text, its blocks with a line end between.
pub fn plain(rich: &Rich) -> String {
    let mut page = Page(Vec::new());
    page.rich(Role::Prompt, rich);
    let lines: Vec<String> = page
        .0
        .into_iter()
        .filter(|line| line.role != Role::Link)
        .map(|line| line.words)
        .collect();
    lines.join("\n")
}

/// Words as plays compare them: one kind of quotation mark, single spaces.
fn fold(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for word in words.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(word.chars().map(|c| match c {
            '‘' | '’' | '‚' | '“' | '”' | '„' | '"' => '\'',
            c => c,
        }));
    }
    out
}

struct Page(Vec<Perceived>);

impl Page {
    fn line(&mut self, role: Role, words: &str) {
        if !words.trim().is_empty() {
            self.0.push(Perceived {
                role,
                words: words.to_string(),
            });
        }
    }

    fn rich(&mut self, role: Role, rich: &Rich) {
        for block in &rich.blocks {
            match block {
                Block::Paragraph(inlines) | Block::Speech(inlines) => self.inlines(role, inlines),
                Block::List(items) => {
                    for item in items {
                        self.inlines(Role::Item, item);
                    }
                }
            }
        }
    }

    fn inlines(&mut self, role: Role, inlines: &[Inline]) {
        let mut links = Vec::new();
        let mut words = String::new();
        gather(inlines, &mut words, &mut links);
        self.line(role, &words);
        for link in links {
            self.line(Role::Link, link);
        }
    }

    fn options(&mut self, options: &[Offer], phrases: &Phrases) {
        for (n, offer) in options.iter().enumerate() {
            let words = if offer.tried {
                format!("{} ({})", offer.words, phrases.tried())
            } else {
                offer.words.clone()
            };
            self.line(Role::Option(n + 1), &words);
        }
    }

    fn task(&mut self, task: &Task, phrases: &Phrases) {
        match task {
            Task::Read { button } => self.line(Role::Button, button),
            Task::Choose { options, .. } => self.options(options, phrases),
            Task::ChooseMany {
                options,
                most,
                ranked,
                ..
            } => {
                self.options(options, phrases);
                self.line(Role::Note, &phrases.how_many(*most, *ranked));
            }
            Task::Scale {
                from,
                to,
                low,
                high,
            } => {
                for (number, words) in [(from, low), (to, high)] {
                    if words.is_empty() {
                        self.line(Role::Note, &number.to_string());
                    } else {
                        self.line(Role::Note, &format!("{number}: {words}"));
                    }
                }
            }
            Task::Number { from, to, unit } => {
                self.line(Role::Note, unit);
                self.line(Role::Note, &between(phrases.range(), *from, *to));
            }
            Task::Write { draft, hint, .. } => {
                self.line(Role::Note, hint);
                self.line(Role::Draft, draft);
            }
            Task::Nudge {
                before,
                word,
                after,
                ask,
                change,
                keep,
            } => {
                self.line(Role::Draft, &format!("{before}{word}{after}"));
                self.rich(Role::Prompt, ask);
                self.line(Role::Button, change);
                self.line(Role::Button, keep);
            }
            Task::Timer { stop, .. } => {
                if let Some(stop) = stop {
                    self.line(Role::Button, stop);
                }
            }
            Task::Breath { own_pace, .. } => {
                if *own_pace {
                    self.line(Role::Note, phrases.own_pace());
                }
            }
            Task::HandOver { button, .. } => self.line(Role::Button, button),
            Task::Card(card) => self.card(card, phrases),
            Task::Names { .. } | Task::Over => {}
        }
    }

    fn card(&mut self, card: &CardView, phrases: &Phrases) {
        self.line(Role::CardTitle, &card.title);
        if card.couple {
            match &card.owner {
                Some((_, name)) => {
                    self.line(Role::Note, &fill(phrases.only_for(), &[("name", name)]));
                }
                None => self.line(Role::Note, phrases.for_both()),
            }
        }
        for line in &card.lines {
            self.labelled(line.label.as_deref(), &line.words);
        }
        self.labelled(Some(phrases.next_step()), &card.next);
        if !card.keepable {
            self.line(Role::Note, phrases.not_kept());
        }
    }

    /// A line of a card: its label and the first paragraph are one line, `One step: This week.`
    fn labelled(&mut self, label: Option<&str>, words: &Rich) {
        let from = self.0.len();
        self.rich(Role::Card, words);
        if let (Some(label), Some(first)) = (label, self.0.get_mut(from)) {
            first.words = format!("{label}: {}", first.words);
        }
    }
}

fn gather<'a>(inlines: &'a [Inline], words: &mut String, links: &mut Vec<&'a str>) {
    for inline in inlines {
        match inline {
            Inline::Text(text) => words.push_str(text),
            Inline::Emphasis(inner) | Inline::Strong(inner) => gather(inner, words, links),
            Inline::Link { to, words: inner } => {
                gather(inner, words, links);
                links.push(to);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_however_they_are_quoted_and_spaced() {
        let line = Perceived {
            role: Role::Prompt,
            words: "Bo wrote: “It’s\u{a0}late.”".into(),
        };
        let lines = [line];
        assert!(contains(&lines, "wrote:  'It's late.'"));
        assert!(contains(&lines, "\"It's late.\""));
        assert!(!contains(&lines, "It is late"));
    }
}
