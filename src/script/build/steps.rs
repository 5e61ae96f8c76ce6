//! The second walk: reads each step's fields into a step whose names are resolved.
//! It must not number anything; the plan has done so.

use std::sync::Arc;

use super::names::{Here, Named, tags};
use super::template::{self, Asker};
use super::{Builder, fields};
use crate::diagnostic::{Diagnostic, nearest};
use crate::script::cond::{Num, One, Set};
use crate::script::words::{Insert, Template, Who, Words};
use crate::script::{
    Card, CardKind, Cases, Choice, Frame, FrameNo, Keep, Kind, Line, Nudge, Opt, Owner, Preset,
    Skip, Step, StepNo, Target, Turn,
};
use crate::syntax::{Name, Node, Shape};
use crate::value::{OptionNo, Person};

/// Characters that fit into a short text, unless the step says otherwise.
pub const SHORT: u32 = 140;
/// Characters that fit into a long text, unless the step says otherwise.
pub const LONG: u32 = 1000;
/// Most characters any text may have.
pub const LONGEST: u32 = 4000;

impl Builder<'_> {
    /// All steps.
    pub fn steps(&self) -> Vec<Step> {
        let progress = self.progress();
        let mut steps: Vec<Step> = (0..self.plan.steps.len() as StepNo)
            .map(|number| {
                let mut step = self.step(number);
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
            let result = planned
                .header
                .field("result")
                .map(|node| self.word_cases(node, n as FrameNo));
            frames.push(Frame {
                call: planned.call,
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
        let planned = &self.plan.steps[number as usize];
        let (node, frame) = (planned.node, planned.frame);
        let go = match node.field("go") {
            Some(go) => self.go(go, number),
            None => Cases::plain(planned.next),
        };
        let ending = planned.kind == "Card" && matches!(planned.next, Target::Step(_));
        if ending && node.field("go").is_none() {
            self.found(
                Diagnostic::error(
                    "card-goes-on",
                    planned.name.span,
                    "this card does not say where it goes",
                )
                .hint(
                    "add `go: \"end\"` or `go: \"turn-end\"`: a forgotten one would show two cards",
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
            tags: tags(node),
            slot: planned.slot,
            open: self.flag(node, "open", false),
            skip: self.skip(number),
            part: 0,
            kind: self.kind(number),
        }
    }

    fn kind(&self, number: StepNo) -> Kind {
        let planned = &self.plan.steps[number as usize];
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
            "Many" => Kind::Many(
                self.choice(number),
                self.number(node, "least", 1, 0, 99) as u32,
                node.field("most")
                    .map(|_| self.number(node, "most", 99, 1, 99) as u32),
            ),
            "Scale" => {
                let from = self.number(node, "from", 0, -100, 100);
                let to = self.number(node, "to", 10, from + 1, from + 20);
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
                    nudge: node.field("nudge").map(|nudge| self.nudge(nudge, frame)),
                }
            }
            "Rate" => Kind::Rate {
                choice: self.choice(number),
                lines: self.rate_lines(number),
                from: node
                    .field("lines_from")
                    .and_then(|node| self.set_of(Here { frame, node })),
            },
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
                    self.found(
                        Diagnostic::error(
                            "agree-alone",
                            planned.name.span,
                            "an agreement stands in a turn for each",
                        )
                        .hint(
                            "use `parts/both-agree.ron`, which adds the check and the joint answer",
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
        let planned = &self.plan.steps[number as usize];
        let Some(frame) = planned.opens else {
            return 0;
        };
        let header = self.plan.frames[frame as usize].header;
        let settings = header.field("settings").map_or(&[][..], Node::table);
        let with = planned.node.field("with").map_or(&[][..], Node::table);
        for (name, _) in with {
            if !settings.iter().any(|(key, _)| key.text == name.text) {
                let finding = Diagnostic::error(
                    "unknown-setting",
                    name.span,
                    format!("this part has no setting `{}`", name.text),
                );
                let names = settings.iter().map(|(key, _)| key.text.as_str());
                self.found(match nearest(&name.text, names) {
                    Some(near) => finding
                        .hint(format!("did you mean `{near}`?"))
                        .edit(name.span, near),
                    None => finding.hint("take it away, or add it to the `settings` of the part"),
                });
            }
        }
        for (key, default) in settings {
            let given = with.iter().any(|(name, _)| name.text == key.text);
            if !given && matches!(default.shape, Shape::Fields(_)) {
                self.found(
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

    fn choice(&self, number: StepNo) -> Choice {
        let planned = &self.plan.steps[number as usize];
        let (node, frame) = (planned.node, planned.frame);
        let mut options = Vec::new();
        let mut from = None;
        if let Some(source) = node.field("options_from") {
            from = self.set_of(Here {
                frame,
                node: source,
            });
            match self.source(number, "options_from") {
                Some((step, true)) => {
                    options = self
                        .rate_lines(step)
                        .into_iter()
                        .map(borrowed_line)
                        .collect();
                }
                Some((step, false)) => {
                    options = self
                        .choice(step)
                        .options
                        .into_iter()
                        .map(borrowed)
                        .collect();
                }
                None => self.found(
                    Diagnostic::error(
                        "wrong-type",
                        source.span,
                        "expected options chosen at a step further up",
                    )
                    .hint("name that step, or write `which(…)`"),
                ),
            }
        }
        let count = options.len() as u16;
        options.extend(self.options(number, node));
        if options.is_empty() {
            self.found(
                Diagnostic::error("no-options", planned.name.span, "this step has no options")
                    .hint("add `options: { \"id\": \"Words\", … }`"),
            );
        }
        Choice {
            ask: self.words(node, "ask", frame).unwrap_or_default(),
            from,
            borrowed: count,
            unsaid: self.flag(node, "unsaid", false),
            fade: self.flag(node, "fade", false),
            doors: self.flag(node, "doors", false),
            order: node
                .field("order")
                .map(|order| self.cases(order, frame, 0, &mut |list| self.order(list, &options))),
            preset: node
                .field("preset")
                .and_then(|preset| match preset.text()? {
                    "site.country" => Some(Preset::SiteCountry),
                    id => Some(Preset::Option(self.option_number(preset, id, &options)?)),
                }),
            options,
        }
    }

    fn order(&self, list: &Node, options: &[Opt]) -> Vec<OptionNo> {
        list.items()
            .iter()
            .filter_map(|node| self.option_number(node, node.text()?, options))
            .collect()
    }

    fn option_number(&self, node: &Node, id: &str, options: &[Opt]) -> Option<OptionNo> {
        let number = options.iter().position(|option| option.id == id);
        if number.is_none() {
            let finding = Diagnostic::error(
                "unknown-option",
                node.span,
                format!("there is no option `{id}`"),
            );
            self.found(
                match nearest(id, options.iter().map(|option| option.id.as_str())) {
                    Some(near) => finding
                        .hint(format!("did you mean `{near}`?"))
                        .edit(node.span, near),
                    None => finding.hint("name one of the options of this step"),
                },
            );
        }
        number.map(|n| n as OptionNo)
    }

    fn options(&self, number: StepNo, node: &Node) -> Vec<Opt> {
        let entries = node.field("options").map_or(&[][..], Node::table);
        entries
            .iter()
            .map(|(name, node)| self.option(number, name, node))
            .collect()
    }

    fn option(&self, number: StepNo, name: &Name, node: &Node) -> Opt {
        let frame = self.plan.steps[number as usize].frame;
        if matches!(name.text.as_str(), "skip" | "unsaid" | "else") {
            self.found(
                Diagnostic::error(
                    "reserved-id",
                    name.span,
                    format!("`{}` has a meaning of its own", name.text),
                )
                .hint("give the option another name"),
            );
        }
        let reveals = node.field("reveals").and_then(|reveals| {
            let id = reveals.text()?;
            let here = Here {
                frame,
                node: reveals,
            };
            let word = crate::expr::Word {
                text: id.to_string(),
                from: 0,
                to: id.len(),
            };
            match self.named(&[word], here)? {
                Named::Text(slot)
                | Named::One(One::Slot(slot), _)
                | Named::Set(Set::Slot(slot), _) => Some(slot),
                _ => {
                    self.found(Diagnostic::error(
                        "wrong-type",
                        reveals.span,
                        "only an answer can be revealed",
                    ));
                    None
                }
            }
        });
        let flag = |field: &str| self.flag(node, field, false);
        Opt {
            id: name.text.clone(),
            text: self
                .words(node, "text", frame)
                .unwrap_or_else(|| self.words_at(node, frame)),
            in_text: self.words(node, "in_text", frame),
            go: node.field("go").map(|go| self.go(go, number)),
            reply: self.words(node, "reply", frame),
            when: self.when(node, "when", frame),
            tags: tags(node),
            keep: self.keep(node, frame),
            reveals,
            alone: flag("alone"),
            empty: flag("empty"),
            write: flag("write"),
        }
    }

    fn rate_lines(&self, number: StepNo) -> Vec<Line> {
        let planned = &self.plan.steps[number as usize];
        let node = planned.node;
        let mut lines = match self.source(number, "lines_from") {
            Some((source, true)) => self.rate_lines(source),
            _ => Vec::new(),
        };
        for (name, node) in node.field("lines").map_or(&[][..], Node::table) {
            lines.push(Line {
                id: name.text.clone(),
                text: self
                    .words(node, "text", planned.frame)
                    .unwrap_or_else(|| self.words_at(node, planned.frame)),
                tags: tags(node),
            });
        }
        if lines.is_empty() {
            self.found(
                Diagnostic::error("no-options", planned.name.span, "this rating has no lines")
                    .hint("add `lines: { \"id\": \"Words\", … }`"),
            );
        }
        lines
    }

    fn skip(&self, number: StepNo) -> Skip {
        let planned = &self.plan.steps[number as usize];
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
            (Shape::Number(number), "Scale") => Skip::AsNumber(*number as i32),
            (Shape::Text { text, .. }, "Choice" | "Rate") => {
                let options = self.options_of(number);
                match options.iter().position(|option| option.id == *text) {
                    Some(n) => Skip::AsOption(n as OptionNo),
                    None => {
                        let finding = Diagnostic::error(
                            "unknown-option",
                            skip_as.span,
                            format!("there is no option `{text}`"),
                        );
                        self.found(
                            match nearest(text, options.iter().map(|option| option.id.as_str())) {
                                Some(near) => finding
                                    .hint(format!("did you mean `{near}`?"))
                                    .edit(skip_as.span, near),
                                None => finding.hint("name one of the options of this step"),
                            },
                        );
                        Skip::Yes
                    }
                }
            }
            _ => {
                self.found(
                    Diagnostic::error(
                        "wrong-type",
                        skip_as.span,
                        "this can't be what Skip counts as",
                    )
                    .hint("name an option of a choice, or a number of a scale"),
                );
                Skip::Yes
            }
        }
    }

    fn keep(&self, node: &Node, frame: FrameNo) -> Vec<Keep> {
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
        let name = text("list");
        let list = self.lists.iter().position(|list| list.name == name);
        if let (None, Some(field)) = (list, node.field("list")) {
            let finding = Diagnostic::error(
                "unknown-list",
                field.span,
                format!("there is no list `{name}`"),
            );
            self.found(
                match nearest(&name, self.lists.iter().map(|list| list.name.as_str())) {
                    Some(near) => finding
                        .hint(format!("did you mean `{near}`?"))
                        .edit(field.span, near),
                    None => finding.hint("add it to `lists: { \"name\": [\"word\"] }`"),
                },
            );
        }
        Nudge {
            list: list.unwrap_or(0) as u16,
            ask: self.words(node, "ask", frame).unwrap_or_default(),
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
                    let finding = Diagnostic::error(
                        "wrong-type",
                        field.span,
                        format!("there is no kind of card `{word}`"),
                    );
                    self.found(match nearest(word, kinds) {
                        Some(near) => finding
                            .hint(format!("did you mean `{near}`?"))
                            .edit(field.span, near),
                        None => finding.hint("write `done`, `break`, `not-today` or `support`"),
                    });
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

    /// A whole number in a field, held within a range.
    fn number(&self, node: &Node, field: &str, default: i32, least: i32, most: i32) -> i32 {
        let Some(node) = node.field(field) else {
            return default.clamp(least, most);
        };
        let Shape::Number(number) = node.shape else {
            return default.clamp(least, most);
        };
        if number < i64::from(least) || number > i64::from(most) {
            self.found(Diagnostic::error(
                "out-of-range",
                node.span,
                format!("`{field}` is from {least} to {most}, found {number}"),
            ));
        }
        number.clamp(i64::from(least), i64::from(most)) as i32
    }

    fn flag(&self, node: &Node, field: &str, default: bool) -> bool {
        match node.field(field).map(|node| &node.shape) {
            Some(Shape::Flag(flag)) => *flag,
            _ => default,
        }
    }

    /// The words in a field, if the field is there.
    fn words(&self, node: &Node, field: &str, frame: FrameNo) -> Option<Words> {
        node.field(field).map(|node| self.words_at(node, frame))
    }

    /// A text, or a case table of texts.
    pub fn words_at(&self, node: &Node, frame: FrameNo) -> Words {
        let header = fields(&self.files[0].tree).1;
        let language = header
            .field("language")
            .and_then(Node::text)
            .unwrap_or("en");
        let english = language.starts_with("en");
        Arc::new(self.cases(node, frame, 0, &mut |node| {
            let Some(text) = node.text() else {
                if !matches!(node.shape, Shape::Fields(_) | Shape::Nothing) {
                    self.found(Diagnostic::error(
                        "wrong-type",
                        node.span,
                        format!("expected words in quotes, found {}", node.what()),
                    ));
                }
                return Template::default();
            };
            let mut reader = Reader {
                builder: self,
                here: Here { frame, node },
            };
            template::read(text, english, &mut reader)
        }))
    }

    /// Puts what a joint value tells under the first question that feeds it, for each person.
    fn tell(&self, steps: &mut [Step]) {
        for (n, planned) in self.plan.frames.iter().enumerate() {
            let frame = n as FrameNo;
            for (_, joint) in planned.header.field("joint").map_or(&[][..], Node::table) {
                let (Some(value), Some(told)) = (joint.field("value"), joint.field("told")) else {
                    continue;
                };
                let told = self.words_at(told, frame);
                for turn in self.feeds(value, frame) {
                    let slots = &self.plan.turns[turn as usize].slots;
                    let first = steps.iter_mut().find(|step| {
                        step.asks() && step.slot.is_some_and(|slot| slots.contains(&slot.slot))
                    });
                    if let Some(step) = first
                        && !step.told.contains(&told)
                    {
                        step.told.push(Arc::clone(&told));
                    }
                }
            }
        }
    }

    /// The turns for each whose answers a joint value is made of.
    fn feeds(&self, value: &Node, frame: FrameNo) -> Vec<u32> {
        let texts = value
            .text()
            .into_iter()
            .chain(value.table().iter().map(|(key, _)| key.text.as_str()));
        let mut turns = Vec::new();
        for text in texts {
            for word in text.split(|c: char| !(c.is_alphanumeric() || c == '-')) {
                let Some(step) = self.plan.step(frame, word) else {
                    continue;
                };
                let Some(slot) = self.plan.steps[step as usize].slot else {
                    continue;
                };
                let turn =
                    self.plan.turns.iter().position(|turn| {
                        turn.owner == Owner::Each && turn.slots.contains(&slot.slot)
                    });
                if let Some(turn) = turn.map(|n| n as u32)
                    && !turns.contains(&turn)
                {
                    turns.push(turn);
                }
            }
        }
        turns
    }
}

/// An option as another step offers it again: its words, without what it did there.
fn borrowed(option: Opt) -> Opt {
    Opt {
        go: None,
        reply: None,
        when: None,
        keep: Vec::new(),
        reveals: None,
        alone: false,
        empty: false,
        write: false,
        ..option
    }
}

fn borrowed_line(line: Line) -> Opt {
    Opt {
        id: line.id,
        text: line.text,
        in_text: None,
        go: None,
        reply: None,
        when: None,
        tags: line.tags,
        keep: Vec::new(),
        reveals: None,
        alone: false,
        empty: false,
        write: false,
    }
}

/// Finds values for the names in a text.
struct Reader<'b, 'f> {
    builder: &'b Builder<'f>,
    here: Here<'b>,
}

impl Asker for Reader<'_, '_> {
    fn insert(&mut self, name: &str, from: usize, to: usize) -> Option<Insert> {
        match name {
            "me" => return Some(Insert::Me),
            "other" => return Some(Insert::Other),
            "A" => return Some(Insert::Person(Person::A)),
            "B" => return Some(Insert::Person(Person::B)),
            "line" => return Some(Insert::Line),
            "word" => return Some(Insert::Word),
            _ => {}
        }
        let (first, rest) = name.split_once('.').unwrap_or((name, ""));
        let roles = &self.builder.plan.frames[self.here.frame as usize].roles;
        let role = roles.iter().find(|(known, _)| *known == first);
        let who = match (first, role) {
            ("A", _) => Some(Who::Person(Person::A)),
            ("B", _) => Some(Who::Person(Person::B)),
            (_, Some((_, role))) => Some(Who::Role(*role)),
            _ => None,
        };
        match who {
            Some(Who::Role(role)) if rest.is_empty() => return Some(Insert::Role(role)),
            Some(who) => {
                let inner = self.insert(rest, from + first.len() + 1, to)?;
                return Some(Insert::Of(who, Box::new(inner)));
            }
            None => {}
        }
        let mut at = from;
        let words: Vec<crate::expr::Word> = name
            .split('.')
            .map(|word| {
                let start = at;
                at += word.len() + 1;
                crate::expr::Word {
                    text: word.to_string(),
                    from: start,
                    to: start + word.len(),
                }
            })
            .collect();
        let why = match self.builder.named(&words, self.here)? {
            Named::Text(slot)
            | Named::One(One::Slot(slot), _)
            | Named::Set(Set::Slot(slot), _)
            | Named::Number(Num::Slot(slot)) => return Some(Insert::Answer(slot)),
            Named::Kept(place) => return Some(Insert::Keep(place)),
            Named::Words(words) => return Some(Insert::Words(words)),
            Named::Yes(_) => "it is yes or no",
            Named::One(..) => "it is worked out, and has no words",
            Named::Nothing(why) => why,
            _ => "it has no words of its own",
        };
        let span = self.here.node.inner(from, to);
        self.builder.found(
            Diagnostic::error(
                "not-words",
                span,
                format!("`{name}` can't stand in a text: {why}"),
            )
            .hint("write a case table of texts instead"),
        );
        None
    }

    fn slip(&mut self, from: usize, to: usize, message: String, hint: &str) {
        let span = self.here.node.inner(from, to);
        self.builder
            .found(Diagnostic::error("text", span, message).hint(hint));
    }
}
