//! The second walk: reads each step's fields into a step whose names are resolved.
//! It must not number anything; the plan has done so.

use super::names::Here;
use super::vocabulary::tags;
use super::{Builder, Inside};
use crate::diagnostic::{Diagnostic, EXPLAINS, found};
use crate::prelude::*;
use crate::script::{
    Card, CardKind, Cases, Frame, FrameNo, Keep, Kind, Nudge, Owner, Skip, Step, StepNo, Target,
    Turn,
};
use crate::syntax::{Node, Shape};
use crate::value::OptionNo;

/// Characters that fit into a short text, unless the step says otherwise.
pub const SHORT: u32 = 140;
/// Characters that fit into a long text, unless the step says otherwise.
pub const LONG: u32 = 1000;
/// Most characters any text may have.
pub const LONGEST: u32 = 4000;
/// The largest number that can be asked for.
const LARGEST: i32 = 1_000_000;

impl Builder<'_> {
    /// All steps.
    pub fn steps(&self) -> Vec<Step> {
        let progress = self.progress();
        let mut steps: Vec<Step> = (0..self.plan.steps.len() as StepNo)
            .map(|number| {
                self.step.set(Some(number));
                let mut step = self.step(number);
                self.step.set(None);
                let part = progress.iter().position(|opener| *opener == number);
                step.part = part.map_or(0, |n| n as u8 + 1);
                step
            })
            .collect();
        self.tell(&mut steps);
        steps
    }

    /// All frames.
    pub fn frames(&self) -> Vec<Frame> {
        let mut frames = Vec::new();
        for (n, planned) in self.plan.frames.iter().enumerate() {
            if EXPLAINS {
                self.check_header(planned.header, n as FrameNo);
            }
            let result = planned
                .header
                .field("result")
                .map(|node| self.word_cases(node, n as FrameNo));
            frames.push(Frame {
                call: planned.call,
                #[cfg(feature = "explain")]
                file: self.files.get(planned.file).map_or(0, |file| file.file),
                first: planned.first,
                slots: planned.slots.clone(),
                keeps: planned.keeps.clone(),
                result: result.map(|(_, cases)| (self.result_words(n as FrameNo), cases)),
            });
        }
        frames
    }

    /// All turns.
    pub fn turns(&self) -> Vec<Turn> {
        self.plan
            .turns
            .iter()
            .map(|turn| Turn {
                step: turn.step,
                owner: turn.owner,
                first: turn.first,
                slots: turn.slots.clone(),
                keeps: turn.keeps.clone(),
            })
            .collect()
    }

    fn step(&self, number: StepNo) -> Step {
        let planned = self.plan.step_at(number);
        self.inside.set(Inside {
            line: planned.kind == "Rate",
            word: false,
        });
        let (node, frame) = (planned.node, planned.frame);
        let go = match node.field("go") {
            Some(go) => self.go(go, number),
            None => Cases::plain(planned.next),
        };
        let ending = planned.kind == "Card" && matches!(planned.next, Target::Step(_));
        if ending && node.field("go").is_none() {
            found!(
                self,
                Diagnostic::error(
                    "card-goes-on",
                    planned.name.span,
                    "this card does not say where it goes",
                )
                .hint(
                    "add `go: \"end\"`, or `go: \"turn-end\"` in a turn; else the next step follows it",
                ),
            );
        }
        Step {
            path: planned.path.clone(),
            span: planned.name.span,
            frame,
            owner: planned.owner,
            when: self.when(node, "when", frame),
            go,
            next: planned.next,
            reply: self.words(node, "reply", frame),
            keep: self.keep(node, frame),
            help: self.words(node, "help", frame),
            told: self.words(node, "told", frame).into_iter().collect(),
            #[cfg(feature = "explain")]
            tells_way: node.field("told").is_some(),
            tags: tags(node),
            slot: planned.slot,
            open: self.flag(node, "open", false),
            skip: self.skip(number),
            part: 0,
            kind: self.kind(number),
            #[cfg(feature = "keep")]
            kept: self.lasting(number),
        }
    }

    fn kind(&self, number: StepNo) -> Kind {
        let planned = self.plan.step_at(number);
        let (node, frame) = (planned.node, planned.frame);
        let words = |field: &str| self.words(node, field, frame).unwrap_or_default();
        let text = |field: &str| {
            node.field(field)
                .and_then(Node::text)
                .unwrap_or("")
                .to_string()
        };
        match planned.kind {
            "Choice" => Kind::Choice(self.choice(number)),
            "Many" | "Rank" | "Feelings" => {
                let most = if planned.kind == "Rank" {
                    "top"
                } else {
                    "most"
                };
                let choice = self.choice(number);
                // No more than there are, if it is known how many that is.
                let all = match choice.options.len() {
                    all if all > 0 && self.knows_all(number) => all.min(99) as i32,
                    _ => 99,
                };
                let least = self.number(node, "least", 1, 0, all);
                let most = node
                    .field(most)
                    .map(|_| self.number(node, most, all, least.max(1), all));
                Kind::Many(choice, least as u32, most.map(|most| most as u32))
            }
            "Number" => {
                let (from, to) = self.range(node);
                Kind::Number {
                    ask: words("ask"),
                    from,
                    to,
                    unit: self.words(node, "unit", frame),
                }
            }
            "Scale" => {
                let (from, to) = self.range(node);
                Kind::Scale {
                    ask: words("ask"),
                    from,
                    to,
                    low: words("low"),
                    high: words("high"),
                }
            }
            "Short" | "Long" => {
                let long = planned.kind == "Long";
                let most = if long { LONG } else { SHORT };
                Kind::Write {
                    ask: words("ask"),
                    long,
                    most: self.number(node, "most", most as i32, 1, LONGEST as i32) as u32,
                    hint: self.words(node, "hint", frame),
                    example: self
                        .words(node, "example", frame)
                        .map(|words| (words, self.number(node, "example_after", 3, 1, 99) as u16)),
                    nudge: node.field("nudge").map(|nudge| self.nudge(nudge, frame)),
                }
            }
            "Rate" => {
                let (lines, borrowed) = self.rate_lines(number);
                Kind::Rate {
                    choice: self.choice(number),
                    scale: self.ends(number),
                    lines,
                    from: node
                        .field("lines_from")
                        .and_then(|node| self.set_of(Here { frame, node })),
                    borrowed,
                }
            }
            "Timer" => Kind::Timer {
                seconds: self.number(node, "seconds", 60, 1, 3600) as u32,
                text: words("text"),
                stop: node.field("stop").map(|_| text("stop")),
            },
            "Breath" => Kind::Breath {
                inward: self.number(node, "in", 4, 2, 10) as u32,
                outward: self.number(node, "out", 6, 2, 15) as u32,
                rounds: self.number(node, "rounds", 12, 1, 40) as u32,
                own_pace: self.flag(node, "own_pace", true),
                text: words("text"),
            },
            "Agree" => {
                if planned.owner != Owner::Each {
                    found!(
                        self,
                        Diagnostic::error(
                            "agree-alone",
                            planned.name.span,
                            "this agreement stands outside a turn for each",
                        )
                        .hint(
                            "put it into `Turn(for: \"each\", steps: { … })`, or call `parts/both-agree.ron`",
                        ),
                    );
                }
                Kind::Agree(words("ask"))
            }
            "Names" => Kind::Names(words("ask")),
            "Person" => Kind::Person(
                words("ask"),
                self.role(node, frame),
                self.options(number, node),
            ),
            "Turn" => Kind::Turn(planned.opens.unwrap_or(0)),
            "Part" => Kind::Call(self.called(number), planned.around),
            "Card" => Kind::Card(self.card(node, frame)),
            _ => Kind::Say(words("text"), text("button")),
        }
    }

    /// The frame that a call opens, its settings held against what the part takes.
    fn called(&self, number: StepNo) -> FrameNo {
        let planned = self.plan.step_at(number);
        let Some(frame) = planned.opens else {
            return 0;
        };
        let header = self.plan.frame_at(frame).header;
        let settings = header.field("settings").map_or(&[][..], Node::table);
        let with = planned.node.field("with").map_or(&[][..], Node::table);
        for (name, _) in with {
            if !settings.iter().any(|(key, _)| key.text == name.text) {
                let names = settings.iter().map(|(key, _)| key.text.as_str());
                found!(
                    self,
                    Diagnostic::error(
                        "unknown-setting",
                        name.span,
                        format!("this part has no setting `{}`", name.text),
                    )
                    .near(
                        &name.text,
                        &mut names.into_iter(),
                        "take it away, or add it to the `settings` of the part"
                    )
                );
            }
        }
        for (key, default) in settings {
            let given = with.iter().any(|(name, _)| name.text == key.text);
            if !given && matches!(default.shape, Shape::Fields(_)) {
                found!(
                    self,
                    Diagnostic::error(
                        "missing-setting",
                        planned.name.span,
                        format!("this part needs the setting `{}`", key.text),
                    )
                    .also(key.span, "it is named here")
                    .hint(format!("add `with: {{ \"{}\": … }}`", key.text)),
                );
            }
        }
        frame
    }

    fn skip(&self, number: StepNo) -> Skip {
        let planned = self.plan.step_at(number);
        let node = planned.node;
        let asks = node.field("ask").is_some() && !matches!(planned.kind, "Agree" | "Names");
        if !asks && !matches!(planned.kind, "Timer" | "Breath") {
            return Skip::No;
        }
        if !self.flag(node, "skip", true) {
            return Skip::No;
        }
        let Some(skip_as) = node.field("skip_as") else {
            return Skip::Yes;
        };
        match (&skip_as.shape, planned.kind) {
            (Shape::Number(_), "Rate") if let Some((from, to)) = self.scale_of(number) => {
                Skip::AsOption((self.number(node, "skip_as", from, from, to) - from) as OptionNo)
            }
            (Shape::Number(_), "Scale" | "Number") => {
                let (from, to) = self.range(node);
                let end = node.field("max").or_else(|| node.field("to"));
                let ends =
                    |end: &Node| matches!(end.shape, Shape::Number(end) if end >= i64::from(from));
                if EXPLAINS && !end.is_none_or(ends) {
                    // An end that is no number, or lies below the start, was told of.
                    return Skip::AsNumber(from);
                }
                Skip::AsNumber(self.number(node, "skip_as", from, from, to))
            }
            (Shape::Text { text, .. }, "Choice" | "Rate") => {
                let options = self.options_of(number);
                match options.iter().position(|option| option.id == *text) {
                    Some(n) => Skip::AsOption(n as OptionNo),
                    None if EXPLAINS && self.is_told(number) => Skip::Yes,
                    None => {
                        found!(
                            self,
                            Diagnostic::error(
                                "unknown-option",
                                skip_as.span,
                                format!("there is no option `{text}`"),
                            )
                            .near(
                                text,
                                &mut options.iter().map(|option| option.id.as_str()),
                                "name one of the options of this step"
                            )
                        );
                        Skip::Yes
                    }
                }
            }
            _ if EXPLAINS && self.is_told(number) => Skip::Yes,
            _ => {
                found!(
                    self,
                    Diagnostic::error(
                        "wrong-type",
                        skip_as.span,
                        "this can't be what Skip counts as",
                    )
                    .hint(match (planned.kind, skip_as.text()) {
                        ("Scale", Some(text)) if text.parse::<i32>().is_ok() =>
                            format!("take the quotes away: `{text}`"),
                        ("Scale", _) => "write a number of the scale, without quotes".to_string(),
                        ("Choice" | "Rate", _) =>
                            "write the id of an option, in quotes".to_string(),
                        _ => "take it away: here Skip is an empty answer".to_string(),
                    }),
                );
                Skip::Yes
            }
        }
    }

    pub fn keep(&self, node: &Node, frame: FrameNo) -> Vec<Keep> {
        let Some(keep) = node.field("keep") else {
            return Vec::new();
        };
        let place = |name: &str| self.plan.kept(frame, name);
        if let Some(to) = keep.text().and_then(place) {
            return vec![Keep { to, words: None }];
        }
        keep.table()
            .iter()
            .filter_map(|(name, node)| {
                if !matches!(
                    node.shape,
                    Shape::Text { .. } | Shape::Table(_) | Shape::Nothing
                ) {
                    found!(self, {
                        let message = format!("expected words to keep, found {}", node.what());
                        Diagnostic::error("wrong-type", node.span, message)
                            .hint("write words in quotes, or a case table of them")
                    });
                }
                Some(Keep {
                    to: place(&name.text)?,
                    words: Some(self.words_at(node, frame)),
                })
            })
            .collect()
    }

    fn nudge(&self, node: &Node, frame: FrameNo) -> Nudge {
        let text = |field: &str| {
            node.field(field)
                .and_then(Node::text)
                .unwrap_or("")
                .to_string()
        };
        let list = node.field("list");
        let list = list.and_then(|field| self.list(field.text()?, field.span));
        let outside = self.inside.replace(Inside {
            line: false,
            word: true,
        });
        let ask = self.words(node, "ask", frame).unwrap_or_default();
        self.inside.set(outside);
        Nudge {
            list: list.unwrap_or(0),
            ask,
            change: text("change"),
            keep: text("keep"),
        }
    }

    fn card(&self, node: &Node, frame: FrameNo) -> Card {
        let kind = match node.field("kind").and_then(Node::text) {
            Some("break") => CardKind::Break,
            Some("not-today") => CardKind::NotToday,
            Some("support") => CardKind::Support,
            Some("done") | None => CardKind::Done,
            Some(word) => {
                if let Some(field) = node.field("kind") {
                    let kinds = ["done", "break", "not-today", "support"];
                    found!(
                        self,
                        Diagnostic::error(
                            "wrong-type",
                            field.span,
                            format!("there is no kind of card `{word}`"),
                        )
                        .near(
                            word,
                            &mut kinds.into_iter(),
                            "write `done`, `break`, `not-today` or `support`"
                        )
                    );
                }
                CardKind::Done
            }
        };
        let entries = node.field("fields").map_or(&[][..], Node::table);
        Card {
            kind,
            title: self.words(node, "title", frame).unwrap_or_default(),
            fields: entries
                .iter()
                .map(|(_, node)| {
                    let words = self.words(node, "text", frame);
                    (
                        words.unwrap_or_else(|| self.words_at(node, frame)),
                        self.when(node, "when", frame),
                    )
                })
                .collect(),
            next: self.words(node, "next", frame).unwrap_or_default(),
        }
    }

    /// The lowest and the highest number that can be given.
    pub fn range(&self, node: &Node) -> (i32, i32) {
        if node.field("max").is_some() {
            let from = self.number(node, "min", 0, -LARGEST, LARGEST);
            return (from, self.number(node, "max", from, from, LARGEST));
        }
        let from = self.number(node, "from", 0, -100, 100);
        (from, self.number(node, "to", 10, from + 1, from + 20))
    }

    /// A whole number in a field, held within a range.
    pub fn number(&self, node: &Node, field: &str, default: i32, least: i32, most: i32) -> i32 {
        let Some(node) = node.field(field) else {
            return default.clamp(least, most);
        };
        let Shape::Number(number) = node.shape else {
            return default.clamp(least, most);
        };
        if number < i64::from(least) || number > i64::from(most) {
            found!(
                self,
                Diagnostic::error(
                    "out-of-range",
                    node.span,
                    format!("`{field}` is from {least} to {most}, found {number}"),
                )
                .hint(if number < i64::from(least) {
                    format!("write {least} or more")
                } else {
                    format!("write {most} or less")
                })
            );
        }
        number.clamp(i64::from(least), i64::from(most)) as i32
    }

    pub fn flag(&self, node: &Node, field: &str, default: bool) -> bool {
        match node.field(field).map(|node| &node.shape) {
            Some(Shape::Flag(flag)) => *flag,
            _ => default,
        }
    }
}
