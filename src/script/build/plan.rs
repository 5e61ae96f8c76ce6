//! The first walk: gives every step, frame, turn, answer and kept word its number.
//! It must not read a condition or a text; names are resolved in the second walk.

use core::cell::RefCell;
use core::ops::Range;

use super::{Loaded, MOST_STEPS, fields};
use crate::diagnostic::{Diagnostic, EXPLAINS, found};
use crate::prelude::*;
use crate::script::{FrameNo, Owner, SlotRef, StepNo, Target, TurnNo};
use crate::source::Span;
use crate::syntax::{Name, Node, by_name};

/// The numbers of everything.
pub struct Plan<'f> {
    pub steps: Vec<PlanStep<'f>>,
    pub frames: Vec<PlanFrame<'f>>,
    pub turns: Vec<PlanTurn>,
    pub slots: Vec<StepNo>,
    pub keeps: u32,
    /// The roles of the exercise, by number.
    pub roles: Vec<&'f str>,
    /// The frames of the parts the engine opens: ground, support, stop.
    pub opened: [FrameNo; 3],
}

/// A step to be.
pub struct PlanStep<'f> {
    pub name: &'f Name,
    pub kind: &'f str,
    pub node: &'f Node,
    pub path: String,
    pub frame: FrameNo,
    pub owner: Owner,
    pub turn: Option<TurnNo>,
    pub slot: Option<SlotRef>,
    pub next: Target,
    /// The turn or frame it opens.
    pub opens: Option<u32>,
    /// The turn that a part call opens around itself.
    pub around: Option<TurnNo>,
}

/// A frame to be.
pub struct PlanFrame<'f> {
    pub file: usize,
    pub header: &'f Node,
    pub call: Option<StepNo>,
    pub first: Target,
    pub slots: Range<u32>,
    pub keeps: Range<u32>,
    /// Its steps by id, sorted.
    pub ids: Vec<(&'f str, StepNo)>,
    /// The places of its kept words by name, sorted; of a name that stands twice the first counts.
    pub kept: Vec<(&'f str, u32)>,
    /// Those places, by the number beside each name.
    pub places: Vec<SlotRef>,
    /// Its names for roles.
    pub roles: Vec<(&'f str, u8)>,
    /// It lies inside a turn for each.
    pub each: bool,
}

/// A turn to be.
pub struct PlanTurn {
    pub step: StepNo,
    pub owner: Owner,
    pub first: Target,
    pub slots: Range<u32>,
    pub keeps: Range<u32>,
}

// Functions of their own, not inlined: each `[n]` would bring the player a panic with its place.
impl<'f> Plan<'f> {
    /// The step with this number.
    #[inline(never)]
    pub fn step_at(&self, number: StepNo) -> &PlanStep<'f> {
        &self.steps[number as usize]
    }

    /// The frame with this number.
    #[inline(never)]
    pub fn frame_at(&self, number: FrameNo) -> &PlanFrame<'f> {
        &self.frames[number as usize]
    }

    /// The turn with this number.
    #[inline(never)]
    pub fn turn_at(&self, number: TurnNo) -> &PlanTurn {
        &self.turns[number as usize]
    }

    /// The step with this id in a frame.
    pub fn step(&self, frame: FrameNo, id: &str) -> Option<StepNo> {
        let ids = &self.frame_at(frame).ids;
        let at = ids.binary_search_by(|(name, _)| (*name).cmp(id)).ok()?;
        Some(ids[at].1)
    }

    /// Whether two steps of a frame have this id.
    pub fn is_twice(&self, frame: FrameNo, id: &str) -> bool {
        let ids = &self.frame_at(frame).ids;
        let first = ids.partition_point(|(name, _)| *name < id);
        ids.get(first + 1).is_some_and(|(name, _)| *name == id)
    }

    /// The place of kept words in a frame.
    pub fn kept(&self, frame: FrameNo, name: &str) -> Option<SlotRef> {
        let frame = self.frame_at(frame);
        let at = frame.kept.partition_point(|(known, _)| *known < name);
        let (known, number) = frame.kept.get(at)?;
        (*known == name).then_some(*frame.places.get(*number as usize)?)
    }
}

/// Numbers everything in the exercise and its parts.
pub fn plan<'f>(files: &'f [Loaded], findings: &RefCell<Vec<Diagnostic>>) -> Plan<'f> {
    let mut planner = Planner {
        files,
        findings,
        plan: Plan {
            steps: Vec::new(),
            frames: Vec::new(),
            turns: Vec::new(),
            slots: Vec::new(),
            keeps: 0,
            roles: Vec::new(),
            opened: [0; 3],
        },
        full: false,
        two: fields(&files[0].tree).1.field("people").is_some(),
    };
    let header = fields(&files[0].tree).1;
    let people = header.field("people");
    let roles: Vec<(&str, u8)> = people
        .and_then(|node| node.field("roles"))
        .map_or(&[][..], Node::table)
        .iter()
        .take(2)
        .enumerate()
        .map(|(n, (name, _))| (name.text.as_str(), n as u8))
        .collect();
    planner.plan.roles = roles.iter().map(|(name, _)| *name).collect();
    let at = At {
        path: String::new(),
        owner: Owner::Both,
        turn: None,
        each: false,
        roles,
        call: None,
    };
    planner.frame(0, at);
    let close = planner.close();
    for n in 0..3 {
        if let (2, Some(close)) = (n, close) {
            planner.plan.opened[n] = close;
            continue;
        }
        let file = files.len() + n - 3;
        let owner = if n == 2 { Owner::Both } else { Owner::Holder };
        let path = ["ground.", "support.", "stop."][n];
        planner.plan.opened[n] = planner.frame(
            file,
            At {
                path: path.to_string(),
                owner,
                turn: None,
                each: false,
                roles: Vec::new(),
                call: None,
            },
        );
    }
    planner.plan
}

/// What numbering shares.
pub struct Planner<'f, 'd> {
    files: &'f [Loaded],
    pub findings: &'d RefCell<Vec<Diagnostic>>,
    pub plan: Plan<'f>,
    full: bool,
    /// It is an exercise for two.
    pub two: bool,
}

/// Where in the exercise the walk is.
#[derive(Clone)]
pub struct At<'f> {
    path: String,
    pub owner: Owner,
    pub turn: Option<TurnNo>,
    each: bool,
    pub roles: Vec<(&'f str, u8)>,
    pub call: Option<StepNo>,
}

impl<'f> Planner<'f, '_> {
    pub fn found(&self, finding: Diagnostic) {
        self.findings.borrow_mut().push(finding);
    }

    fn frame(&mut self, file: usize, at: At<'f>) -> FrameNo {
        let number = self.plan.frames.len() as FrameNo;
        let header = fields(&self.files[file].tree).1;
        let slots = self.plan.slots.len() as u32;
        let keeps = self.plan.keeps;
        self.plan.frames.push(PlanFrame {
            file,
            header,
            call: at.call,
            first: Target::End(number),
            slots: 0..0,
            keeps: 0..0,
            ids: Vec::new(),
            kept: Vec::new(),
            places: Vec::new(),
            roles: at.roles.clone(),
            each: at.each,
        });
        let end = Target::End(number);
        let steps = header.field("steps").map_or(&[][..], Node::table);
        let first = self.block(steps, number, &at, end);
        for ending in header.field("endings").map_or(&[][..], Node::table) {
            self.block(core::slice::from_ref(ending), number, &at, end);
        }
        let until = self.plan.slots.len() as u32;
        let kept_until = self.plan.keeps;
        let frame = &mut self.plan.frames[number as usize];
        frame.first = first;
        frame.slots = slots..until;
        frame.keeps = keeps..kept_until;
        by_name(&mut frame.ids);
        by_name(&mut frame.kept);
        let twice: Vec<(StepNo, StepNo)> = frame
            .ids
            .windows(2)
            .filter(|pair| pair[0].0 == pair[1].0)
            .map(|pair| (pair[0].1, pair[1].1))
            .collect();
        for (first, again) in twice {
            if EXPLAINS && self.in_one_table(first, again) {
                // Told when the table was read.
                continue;
            }
            let first = self.plan.steps[first as usize].name;
            let again = self.plan.steps[again as usize].name;
            found!(
                self,
                Diagnostic::error(
                    "duplicate-id",
                    again.span.max(first.span),
                    format!("two steps of this file are called `{}`", again.text),
                )
                .label("again here")
                .also(first.span.min(again.span), "first here")
                .hint("give one of them another name; steps inside a turn count too")
            );
        }
        number
    }

    /// Whether two steps of one name stand in the same table.
    fn in_one_table(&self, first: StepNo, again: StepNo) -> bool {
        let (first, again) = (self.plan.step_at(first), self.plan.step_at(again));
        let header = self.plan.frame_at(first.frame).header;
        let around = match first.turn {
            turn if turn != again.turn => return false,
            Some(turn) => self.plan.step_at(self.plan.turn_at(turn).step).node,
            None => header,
        };
        ["steps", "endings"].iter().any(|field| {
            let table = around.field(field).map_or(&[][..], Node::table);
            let same = |(name, _): &&(Name, Node)| name.text == first.name.text;
            table.iter().filter(same).count() > 1
        })
    }

    /// The exercise's own kind close: an ending for both whose part shows a not-today card.
    ///
    /// Stop here leads to it too. A second close, alike but in another place, would tell that somebody
    /// stopped, where No, Not now and the gate all look the same.
    fn close(&self) -> Option<FrameNo> {
        let root = self.plan.frames.first()?.header;
        let endings = root.field("endings").map_or(&[][..], Node::table);
        let mut opened = endings.iter().filter_map(|(name, _)| {
            let step = &self.plan.steps[self.plan.step(0, &name.text)? as usize];
            let part = step.kind == "Part" && step.owner == Owner::Both && step.around.is_none();
            step.opens.filter(|_| part)
        });
        opened.find(|frame| {
            self.plan.steps.iter().any(|step| {
                let kind = step.node.field("kind").and_then(Node::text);
                step.frame == *frame && step.kind == "Card" && kind == Some("not-today")
            })
        })
    }

    fn block(
        &mut self,
        entries: &'f [(Name, Node)],
        frame: FrameNo,
        at: &At<'f>,
        end: Target,
    ) -> Target {
        let numbers: Vec<StepNo> = entries
            .iter()
            .filter_map(|(name, node)| self.step(name, node, frame, at))
            .collect();
        for (n, number) in numbers.iter().enumerate() {
            let next = numbers.get(n + 1).map_or(end, |next| Target::Step(*next));
            self.plan.steps[*number as usize].next = next;
        }
        numbers.first().map_or(end, |first| Target::Step(*first))
    }

    fn step(
        &mut self,
        name: &'f Name,
        node: &'f Node,
        frame: FrameNo,
        at: &At<'f>,
    ) -> Option<StepNo> {
        if self.full || self.plan.steps.len() >= MOST_STEPS {
            if !self.full {
                self.full = true;
                found!(self, {
                    let message = format!(
                        "this exercise has more than {MOST_STEPS} steps, its parts counted at every call"
                    );
                    Diagnostic::error("too-large", name.span, message)
                        .hint("call fewer parts, or split the exercise")
                });
            }
            return None;
        }
        let (kind, inside) = fields(node);
        self.check_id(name);
        let number = self.plan.steps.len() as StepNo;
        let opens_turn = kind == "Turn" || (kind == "Part" && inside.field("for").is_some());
        let owner = self.owner(name, inside, at, opens_turn);
        if EXPLAINS {
            self.owned(name, kind, inside, at);
        }
        let each = at.each || (opens_turn && owner == Owner::Each);
        self.plan.steps.push(PlanStep {
            name,
            kind,
            node: inside,
            path: [at.path.as_str(), &name.text].concat(),
            frame,
            owner,
            turn: at.turn,
            slot: None,
            next: Target::End(frame),
            opens: None,
            around: None,
        });
        self.plan.frames[frame as usize]
            .ids
            .push((&name.text, number));

        let slots = self.plan.slots.len() as u32;
        let keeps = self.plan.keeps;
        let has_answer = !matches!(kind, "Say" | "Card" | "Turn");
        if has_answer {
            self.plan.steps[number as usize].slot = Some(SlotRef { slot: slots, each });
            self.plan
                .slots
                .extend(core::iter::repeat_n(number, 1 + each as usize));
        }
        self.keeps(inside, frame, each);

        let turn = opens_turn.then(|| {
            self.plan.turns.push(PlanTurn {
                step: number,
                owner,
                first: Target::Step(number),
                slots: slots..slots,
                keeps: keeps..keeps,
            });
            (self.plan.turns.len() - 1) as TurnNo
        });
        let inner = At {
            path: at.path.clone(),
            owner,
            turn: turn.or(at.turn),
            each,
            roles: at.roles.clone(),
            call: Some(number),
        };
        if kind == "Turn" {
            let end = turn.map_or(Target::End(frame), Target::TurnEnd);
            let steps = inside.field("steps").map_or(&[][..], Node::table);
            let first = self.block(steps, frame, &inner, end);
            self.plan.steps[number as usize].opens = turn;
            if let Some(turn) = turn {
                self.plan.turns[turn as usize].first = first;
            }
        } else if kind == "Part" {
            self.call(number, frame, inside, inner, turn);
        }
        if let Some(turn) = turn {
            let until = self.plan.slots.len() as u32;
            let kept_until = self.plan.keeps;
            let turn = &mut self.plan.turns[turn as usize];
            turn.slots = slots..until;
            turn.keeps = keeps..kept_until;
        }
        Some(number)
    }

    /// Lays a part in where it is called.
    fn call(
        &mut self,
        number: StepNo,
        frame: FrameNo,
        inside: &'f Node,
        inner: At<'f>,
        turn: Option<TurnNo>,
    ) {
        let Some(path) = inside.field("file").and_then(Node::text) else {
            return;
        };
        let file = self.plan.frames[frame as usize].file;
        let link = self.files[file].links.iter().find(|(name, _)| name == path);
        let Some((_, called)) = link else {
            return;
        };
        let mut roles = inner.roles.clone();
        for (own, other) in inside.field("roles").map_or(&[][..], Node::table) {
            if let Some(other) = other.text()
                && let Some((_, role)) = inner.roles.iter().find(|(name, _)| *name == other)
            {
                roles.retain(|(name, _)| *name != own.text);
                roles.push((&own.text, *role));
            } else if EXPLAINS && let Some(word) = other.text() {
                let mut names = inner.roles.iter().map(|role| role.0);
                let message = format!("there is no role `{word}`");
                let hint = "roles are named in `people: (roles: { … })`";
                let finding = Diagnostic::error("unknown-role", other.span, message);
                self.found(finding.near(word, &mut names, hint));
            }
        }
        let at = At {
            path: [&self.plan.steps[number as usize].path, "."].concat(),
            roles,
            ..inner
        };
        let opened = self.frame(*called, at);
        let step = &mut self.plan.steps[number as usize];
        step.opens = Some(opened);
        step.around = turn;
        if let Some(turn) = turn {
            self.plan.turns[turn as usize].first = self.plan.frames[opened as usize].first;
        }
    }

    /// Gives each name that a step or option keeps words under its place.
    fn keeps(&mut self, inside: &'f Node, frame: FrameNo, each: bool) {
        let options = inside.field("options").map_or(&[][..], Node::table);
        let nodes = core::iter::once(inside).chain(options.iter().map(|(_, option)| option));
        for keep in nodes.filter_map(|node| node.field("keep")) {
            let single = keep.text();
            let names = keep
                .table()
                .iter()
                .map(|(name, _)| name.text.as_str())
                .chain(single);
            for name in names {
                // A name that stands twice gets a second place, which nothing uses: to look whether
                // it stands already would take ever longer.
                let place = SlotRef {
                    slot: self.plan.keeps,
                    each,
                };
                self.plan.keeps += 1 + each as u32;
                let frame = &mut self.plan.frames[frame as usize];
                frame.kept.push((name, frame.places.len() as u32));
                frame.places.push(place);
            }
        }
    }

    fn check_id(&self, name: &Name) {
        let good = is_id(&name.text);
        let reserved = matches!(
            name.text.as_str(),
            "next"
                | "end"
                | "turn-end"
                | "else"
                | "and"
                | "or"
                | "not"
                | "is"
                | "has"
                | "any"
                | "all"
                | "only"
                | "mentions"
                | "skip"
                | "unsaid"
                | "couple"
                | "solo"
                | "me"
                | "other"
                | "both"
                | "each"
                | "line"
                | "word"
        );
        let span: Span = name.span;
        if reserved {
            found!(
                self,
                Diagnostic::error(
                    "reserved-id",
                    span,
                    format!("`{}` has a meaning of its own", name.text),
                )
                .hint("give the step another name"),
            );
        } else if !good {
            found!(self, {
                let letters = "lower-case letters, digits and dashes, a letter first";
                let near = name
                    .text
                    .trim()
                    .to_ascii_lowercase()
                    .replace([' ', '_'], "-");
                let hint = if is_id(&near) {
                    format!("write `{near}`: {letters}")
                } else {
                    format!("use {letters}")
                };
                let message = format!("`{}` is not a name for a step", name.text);
                Diagnostic::error("bad-id", span, message).hint(hint)
            });
        }
    }
}

/// Lower-case letters, digits and dashes, a letter first.
fn is_id(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(|c| c.is_ascii_lowercase())
        && letters.all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}
