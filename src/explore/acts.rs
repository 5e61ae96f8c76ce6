//! Finds what can be done at a screen, one act for all answers that nothing later can tell apart.
//! It must not decide where an act leads; the transition does.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::apart::doubled;
use super::each::each;
use super::forget::Forget;
use super::graph::{Graph, Moment};
use super::live::Liveness;
use super::probe::{Ask, Inside, Part, Probes, eyes, parts, worded};
use super::reads::{Reads, acts};
use super::shown::always_the_same;
use super::walk::Wishes;
use super::writing::texts;
use crate::script::cond::Cond;
use crate::script::{Choice, Kind, Script, Skip, SlotRef, Step, Target};
use crate::session::{AGREE, Action, At, Eval, Given, State, mention};
use crate::value::{Answer, OptionNo, Person};

/// Acts that lie over or leave the exercise, beside those of the screen itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Interrupts {
    /// Stop here.
    pub stop: bool,
    /// Ground me, and coming back.
    pub ground: bool,
    /// Support, and coming back.
    pub support: bool,
    /// Leave quickly.
    pub leave: bool,
}

/// The most ways of choosing several options at one screen that are gone through.
const MOST_SETS: usize = 4096;

/// What can be done at the screens of a script.
pub struct Acts<'s> {
    script: &'s Script,
    graph: &'s Graph,
    reads: &'s Reads,
    live: &'s Liveness,
    wishes: &'s Wishes,
    /// The nodes that may come after any screen.
    anywhere: Vec<u32>,
    /// By node and line, and the options offered.
    known: BTreeMap<(u32, u16, Vec<OptionNo>), Rc<[Action]>>,
    blank: State,
    /// Some way of choosing several options was left out, for there are too many.
    pub short: bool,
}

impl<'s> Acts<'s> {
    /// Nothing found yet. `anywhere` are nodes that may come after any screen.
    pub fn new(
        script: &'s Script,
        graph: &'s Graph,
        reads: &'s Reads,
        live: &'s Liveness,
        wishes: &'s Wishes,
        anywhere: Vec<u32>,
    ) -> Acts<'s> {
        Acts {
            script,
            graph,
            reads,
            live,
            wishes,
            anywhere,
            known: BTreeMap::new(),
            blank: State::new(script),
            short: false,
        }
    }

    /// What can be done in a state; `kept` is the same with what can be forgotten forgotten.
    pub fn at(&mut self, state: &State, kept: &State, forget: &mut Forget<'s>) -> Vec<Action> {
        let mut out = match &state.at {
            At::HandOver(..) => vec![Action::Ready],
            At::Reply(..) => vec![Action::Next],
            At::Nudge(..) => vec![Action::Change, Action::Keep],
            At::Over | At::Left => return Vec::new(),
            At::Step(step, line) => self.screen(*step, *line, state, kept, forget).to_vec(),
            At::Draft(step, _) => self.screen(*step, 0, state, kept, forget).to_vec(),
        };
        let aside = state.aside.is_some();
        let Interrupts {
            stop,
            ground,
            support,
            leave,
        } = self.wishes.interrupts;
        let more = [
            (stop, Action::Stop),
            (ground && !aside, Action::Ground),
            (support && !aside, Action::Support),
            (aside, Action::Return),
            (leave, Action::Leave),
        ];
        out.extend(more.into_iter().filter(|(on, _)| *on).map(|(_, act)| act));
        out
    }

    fn screen(
        &mut self,
        number: u32,
        line: u16,
        state: &State,
        kept: &State,
        forget: &mut Forget<'s>,
    ) -> Rc<[Action]> {
        let script = self.script;
        let Some(step) = script.steps.get(number as usize) else {
            return Rc::new([]);
        };
        let eval = Eval::at(script, state, number);
        let offered = match &step.kind {
            Kind::Choice(choice) | Kind::Many(choice, ..) | Kind::Rate { choice, .. } => {
                let mut offered = eval.offered(choice);
                offered.sort_unstable();
                offered
            }
            _ => Vec::new(),
        };
        let node = forget.node(kept).unwrap_or(0);
        let key = (node, line, offered);
        if let Some(known) = self.known.get(&key) {
            return Rc::clone(known);
        }
        let candidates = self.candidates(step, node, &key.2);
        let mut classes: Vec<Vec<u32>> = Vec::new();
        let most = if self.is_apart(step) { 2 } else { 1 };
        let mut out = Vec::new();
        for action in candidates {
            let answer = match &action {
                Action::Answer(given) => eval.answer(step, given),
                Action::Skip => eval.skipped(step),
                _ => {
                    out.push(action);
                    continue;
                }
            };
            let Ok(answer) = answer else { continue };
            let code = match (&step.kind, &answer) {
                (Kind::Rate { .. }, Answer::One(option) | Answer::Own(option, _)) => {
                    let rating = forget.rating(kept);
                    let first = rating.map_or(*option, |rating| rating.first(line, *option));
                    vec![u32::from(first)]
                }
                _ => self.code(step, node, answer),
            };
            if classes.iter().filter(|known| **known == code).count() < most {
                classes.push(code);
                out.push(action);
            }
        }
        if self.wishes.every {
            for action in each(step, &key.2) {
                let fits = match &action {
                    Action::Answer(given) => eval.answer(step, given).is_ok(),
                    _ => eval.skipped(step).is_ok(),
                };
                if fits && !out.contains(&action) {
                    out.push(action);
                }
            }
        }
        let out: Rc<[Action]> = out.into();
        self.known.insert(key, Rc::clone(&out));
        out
    }

    /// Whether it matters which of the answers that nothing else tells apart is given here: two of each kind show it.
    fn is_apart(&self, step: &Step) -> bool {
        let apart = |of| self.wishes.apart.contains(&of);
        step.slot.is_some_and(apart) && always_the_same(step)
    }

    /// What may be asked of a step's answer once it is given.
    fn asked(&self, node: u32, of: SlotRef) -> Vec<u32> {
        let node = self.graph.node(node);
        let leave = match node.moment {
            Moment::Screen(step) => Moment::Leave(step),
            moment => moment,
        };
        let leave = self.graph.number(super::graph::Node {
            moment: leave,
            ..node
        });
        let nodes = [leave].into_iter().chain(self.anywhere.iter().copied());
        let mut probes: Vec<u32> = nodes
            .flat_map(|node| self.live.at(node))
            .map(|live| live.probe)
            .filter(|probe| self.reads.probes.get(*probe).of == of)
            .collect();
        probes.sort_unstable();
        probes.dedup();
        probes
    }

    /// A code that answers share only if they lead to the same and nothing later tells them apart.
    fn code(&mut self, step: &Step, node: u32, answer: Answer) -> Vec<u32> {
        let script = self.script;
        let mut code = Vec::new();
        let picked = match &answer {
            Answer::One(option) | Answer::Own(option, _) => std::slice::from_ref(option),
            Answer::Set(options, _) => options,
            _ => &[],
        };
        for number in picked {
            let Some(option) = step.options().get(*number as usize) else {
                continue;
            };
            match &option.go {
                _ if !acts(option) => {}
                Some(go)
                    if go.lines.is_empty()
                        && option.reply.is_none()
                        && option.keep.is_empty()
                        && option.reveals.is_none()
                        && !option.write =>
                {
                    code.extend(code_target(go.otherwise));
                }
                _ => code.extend([9, u32::from(*number)]),
            }
        }
        if let (
            Kind::Write {
                nudge: Some(nudge), ..
            },
            Answer::Text(text),
        ) = (&step.kind, &answer)
        {
            code.push(u32::from(mention(script, nudge.list, text).is_some()));
        }
        let Some(of) = step.slot else { return code };
        code.push(u32::MAX);
        let me = Some(Person::A);
        let probes = self.asked(node, of);
        if let Some(slot) = self.blank.slot_mut(of, me) {
            slot.answer = Some(answer);
        }
        let eval = eyes(script, &self.blank, me);
        for probe in probes {
            if !matches!(self.reads.probes.get(probe).ask, Ask::Said) {
                self.reads.probes.result(probe, &eval, &mut code);
            }
        }
        if let Some(slot) = self.blank.slot_mut(of, me) {
            slot.answer = None;
        }
        code
    }

    fn candidates(&mut self, step: &Step, node: u32, offered: &[OptionNo]) -> Vec<Action> {
        let answer = |given| Action::Answer(given);
        let mut out: Vec<Action> = match &step.kind {
            Kind::Say(..) | Kind::Card(_) => return vec![Action::Next],
            Kind::Turn(_) | Kind::Call(..) => return Vec::new(),
            Kind::Rate {
                scale: Some(ends), ..
            } => (ends.from..=ends.to)
                .map(|n| answer(Given::Number(n)))
                .collect(),
            Kind::Choice(choice) | Kind::Rate { choice, .. } => {
                let options = offered
                    .iter()
                    .filter_map(|n| choice.options.get(*n as usize));
                let one = |option: &crate::script::Opt| Given::Option {
                    id: option.id.clone(),
                    own: option.write.then(|| "x".to_string()),
                };
                let mut all: Vec<Action> = options.map(|option| answer(one(option))).collect();
                if choice.unsaid {
                    all.push(answer(Given::option("unsaid")));
                }
                all
            }
            Kind::Many(choice, least, most) => {
                let bounded = *least > 1 || most.is_some();
                let sets = self.sets(step, choice, bounded, node, offered);
                sets.into_iter().map(answer).collect()
            }
            Kind::Scale { from, to, .. } | Kind::Number { from, to, .. } => {
                let numbers = self.numbers(step, node, *from, *to);
                let given = numbers.into_iter().map(|n| answer(Given::Number(n)));
                given.collect()
            }
            Kind::Write { most, .. } => {
                let texts = self.texts(step, node, *most);
                let given = texts.into_iter().map(|text| answer(Given::Text(text)));
                given.collect()
            }
            Kind::Timer { stop, .. } => {
                let stopped = stop.as_ref().map(|_| answer(Given::Stopped));
                return std::iter::once(answer(Given::Done))
                    .chain(stopped)
                    .collect();
            }
            // Skip counts as done.
            Kind::Breath { .. } => return vec![answer(Given::Done)],
            Kind::Agree(_) => AGREE.map(|id| answer(Given::option(id))).into(),
            Kind::Names(_) => vec![answer(Given::Names(String::new(), String::new()))],
            Kind::Person(_, _, options) => [Person::A, Person::B]
                .map(|person| answer(Given::Person(person)))
                .into_iter()
                .chain(
                    options
                        .iter()
                        .map(|option| answer(Given::option(&option.id))),
                )
                .collect(),
        };
        if step.slot.is_some_and(|of| self.wishes.apart.contains(&of)) {
            out = doubled(self.script, out);
        }
        if step.skip != Skip::No {
            out.push(Action::Skip);
        }
        out
    }

    /// Numbers that between them come to everything that a number here can come to.
    fn numbers(&mut self, step: &Step, node: u32, from: i32, to: i32) -> Vec<i32> {
        const FEW: i32 = 64;
        let asked = step.slot.map_or_else(Vec::new, |of| self.asked(node, of));
        if to.saturating_sub(from) <= FEW {
            return (from..=to).collect();
        }
        let mut out = vec![from, to];
        for probe in asked {
            match &self.reads.probes.get(probe).ask {
                Ask::Cond(cond) => {
                    for number in Inside::of(cond).numbers {
                        let near = [number.saturating_sub(1), number, number.saturating_add(1)];
                        out.extend(near.into_iter().filter(|n| (from..=to).contains(n)));
                    }
                }
                Ask::Whole => self.short = true,
                Ask::Said => out.extend([from + 1, to - 1]),
                _ => {}
            }
        }
        out.sort_unstable();
        out.dedup();
        out
    }

    /// Ways of choosing several options: of options that come to the same only how many counts.
    fn sets(
        &mut self,
        step: &Step,
        choice: &Choice,
        bounded: bool,
        node: u32,
        offered: &[OptionNo],
    ) -> Vec<Given> {
        let script = self.script;
        let probes = &self.reads.probes;
        let asked = step.slot.map_or_else(Vec::new, |of| self.asked(node, of));
        let mut counted = bounded;
        // Of options that somebody puts in order, so many first ones are told apart by it.
        let mut first = 0;
        for probe in asked.iter().filter(|_| choice.ranked) {
            first = first.max(ordered(&probes.get(*probe).ask));
        }
        let mut groups: Vec<(Vec<u32>, Vec<OptionNo>)> = Vec::new();
        let mut single: Vec<OptionNo> = Vec::new();
        for number in offered {
            let Some(option) = choice.options.get(*number as usize) else {
                continue;
            };
            if option.alone || option.empty {
                single.push(*number);
                continue;
            }
            let mut code = Vec::new();
            let worded = step.slot.is_some_and(|of| worded(script, of, *number));
            if acts(option) || worded {
                code.push(u32::from(*number));
            }
            members(probes, &asked, *number, &mut code, &mut counted);
            match groups.iter_mut().find(|(known, _)| *known == code) {
                Some((_, group)) => group.push(*number),
                None => groups.push((code, vec![*number])),
            }
        }
        let given = |numbers: &[OptionNo]| {
            let options = numbers
                .iter()
                .filter_map(|n| choice.options.get(*n as usize));
            let own = options.clone().any(|option| option.write);
            Given::Options {
                ids: options.map(|option| option.id.clone()).collect(),
                own: own.then(|| "x".to_string()),
            }
        };
        let mut out: Vec<Given> = single.iter().map(|number| given(&[*number])).collect();
        if choice.unsaid {
            out.push(Given::options(&["unsaid"]));
        }
        let twice = self.is_apart(step);
        let mut picks: Vec<Vec<OptionNo>> = vec![Vec::new()];
        for (_, group) in &groups {
            let all = group.len();
            let counts: Vec<usize> = if counted {
                (0..=all).collect()
            } else {
                let mut few = vec![0, 1, all];
                few.dedup();
                few
            };
            let mut longer = Vec::new();
            for pick in &picks {
                for count in &counts {
                    let mut first = pick.clone();
                    first.extend(group.iter().take(*count));
                    longer.push(first);
                    if twice && *count > 0 && *count < all {
                        let mut last = pick.clone();
                        last.extend(&group[all - count..]);
                        longer.push(last);
                    }
                }
            }
            picks = longer;
            if picks.len() > MOST_SETS {
                self.short = true;
                picks.truncate(MOST_SETS);
            }
        }
        picks.sort_by_key(Vec::len);
        if first > 0 {
            let mut all = Vec::new();
            for pick in &picks {
                arrange(pick, first, &mut all);
                if all.len() > MOST_SETS {
                    self.short = true;
                    break;
                }
            }
            picks = all;
        }
        out.extend(
            picks
                .iter()
                .filter(|pick| !pick.is_empty())
                .map(|pick| given(pick)),
        );
        out
    }

    /// Texts that come to everything that somebody asks of a text here.
    fn texts(&self, step: &Step, node: u32, most: u32) -> Vec<String> {
        let asked = step.slot.map_or_else(Vec::new, |of| self.asked(node, of));
        let mut lists: Vec<u16> = Vec::new();
        if let Kind::Write {
            nudge: Some(nudge), ..
        } = &step.kind
        {
            lists.push(nudge.list);
        }
        for probe in asked {
            if let Ask::Cond(Cond::Mentions(_, list)) = &self.reads.probes.get(probe).ask {
                lists.push(*list);
            }
        }
        texts(self.script, lists, most)
    }
}

/// How many of the first members of a set are told apart by their order.
fn ordered(ask: &Ask) -> usize {
    match ask {
        Ask::Whole | Ask::Order(true) => usize::MAX,
        Ask::Cond(cond) | Ask::Borrow(cond, _) => parts(cond)
            .iter()
            .map(|part| match part {
                Part::First(count) => *count as usize,
                Part::Whole => usize::MAX,
                _ => 0,
            })
            .max()
            .unwrap_or(0),
        _ => 0,
    }
}

/// Adds every order of a pick that differs in its first `first` members.
fn arrange(pick: &[OptionNo], first: usize, out: &mut Vec<Vec<OptionNo>>) {
    let mut heads: Vec<Vec<OptionNo>> = vec![Vec::new()];
    for _ in 0..first.min(pick.len()) {
        let mut longer = Vec::new();
        for head in &heads {
            for member in pick.iter().filter(|member| !head.contains(member)) {
                let mut head = head.clone();
                head.push(*member);
                longer.push(head);
            }
        }
        heads = longer;
        if heads.len() > MOST_SETS {
            break;
        }
    }
    for mut head in heads {
        let rest = pick.iter().filter(|member| !head.contains(member));
        let rest: Vec<OptionNo> = rest.copied().collect();
        head.extend(rest);
        out.push(head);
    }
}

/// How what is asked of a set looks at one of its members; `counted` if it counts them.
pub fn members(
    probes: &Probes,
    asked: &[u32],
    member: OptionNo,
    code: &mut Vec<u32>,
    counted: &mut bool,
) {
    for probe in asked {
        match &probes.get(*probe).ask {
            Ask::Cond(cond) => {
                for part in parts(cond) {
                    match part {
                        Part::Members(options) => code.push(u32::from(options.contains(&member))),
                        Part::Count | Part::First(_) => *counted = true,
                        Part::Whole | Part::Lines(_) | Part::Line(..) | Part::Place(_) => {
                            code.push(u32::from(member) + 2);
                        }
                    }
                }
            }
            Ask::Borrow(_, class) => {
                *counted = true;
                code.push(u32::from(class.contains(&member)));
            }
            Ask::Whole | Ask::Taken => code.push(u32::from(member) + 2),
            _ => {}
        }
    }
}

fn code_target(target: Target) -> [u32; 2] {
    match target {
        Target::Step(step) => [1, step],
        Target::End(frame) => [2, frame],
        Target::TurnEnd(turn) => [3, turn],
    }
}
