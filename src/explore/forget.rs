//! Makes a state as small as what may still be asked of it: what nobody will read any more is forgotten,
//! and of answers that come to the same the first stands for all. It must not walk; it is handed states.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::graph::{Graph, Round};
use super::joint::{Group, groups, written_ahead};
use super::live::{Live, Liveness};
use super::probe::{Ask, ProbeNo, code_answer, eyes};
use super::rating::Rating;
use super::reads::{Read, Reads, StepReads, holds_values};
use super::walk::Wishes;
use crate::script::{Kind, Script, SlotRef, StepNo};
use crate::session::{At, Each, Kept, Reply, Slot, State};
use crate::value::{Answer, Person};

/// A state as numbers, equal for states that have the same ways before them.
pub type Key = Box<[u32]>;

/// The places of a state that hold something, so that the others need not be looked at.
#[derive(Clone, Debug, Default)]
pub struct Filled {
    slots: Vec<u32>,
    keeps: Vec<u32>,
}

/// What is known of each screen, to forget by.
pub struct Forget<'s> {
    script: &'s Script,
    graph: &'s Graph,
    reads: &'s Reads,
    live: &'s Liveness,
    /// The nodes that may come after any screen.
    anywhere: Vec<u32>,
    /// Whether it is kept how a screen looks: its replies, words that were kept, the part of the exercise.
    wishes: &'s Wishes,
    /// Kept words stand on a screen that is looked at.
    words: bool,
    /// For answers that are looked at together, the nodes from which they may still be written.
    ahead: BTreeMap<SlotRef, Vec<bool>>,
    points: BTreeMap<Vec<u32>, Point>,
}

/// What is asked from one screen on.
#[derive(Default)]
struct Point {
    /// By place and by whose.
    places: BTreeMap<(SlotRef, bool), Place>,
    /// Kept words.
    keeps: Vec<(SlotRef, bool)>,
    /// Answers of both people of which only what they come to together is kept.
    groups: Vec<Group>,
}

/// What is asked of one place.
#[derive(Default)]
struct Place {
    answer: Vec<ProbeNo>,
    shown: bool,
    tries: u16,
    taken: bool,
    /// While a rating is under way.
    rating: Option<Rating>,
    /// The first answer for each that comes to the same.
    firsts: BTreeMap<Vec<u32>, (u32, Answer)>,
}

impl<'s> Forget<'s> {
    /// Nothing forgotten yet. `anywhere` are nodes that may come after any screen.
    pub fn new(
        script: &'s Script,
        graph: &'s Graph,
        reads: &'s Reads,
        live: &'s Liveness,
        anywhere: Vec<u32>,
        wishes: &'s Wishes,
    ) -> Forget<'s> {
        let is_kept = |read: &Read| matches!(reads.probes.get(read.probe).ask, Ask::Kept);
        let words = |(step, reads): (StepNo, &StepReads)| {
            let screen = wishes.looks_at(step) && reads.screen.iter().any(is_kept);
            screen || wishes.looks && reads.reply.iter().any(is_kept)
        };
        let words = (0..).zip(&reads.steps).any(words);
        Forget {
            script,
            graph,
            reads,
            live,
            anywhere,
            wishes,
            words,
            ahead: written_ahead(graph, &reads.joints, &reads.probes),
            points: BTreeMap::new(),
        }
    }

    /// The state with what can be forgotten forgotten, and its key. `before` is the state it came from,
    /// already treated, with the places filled in it.
    pub fn forget(
        &mut self,
        mut state: State,
        before: &State,
        filled: &mut Filled,
    ) -> (Key, State) {
        let script = self.script;
        if matches!(state.at, At::Over | At::Left) {
            let at = state.at.clone();
            *filled = Filled::default();
            let key: Key = Box::new([u32::from(at == At::Left)]);
            let state = State {
                at,
                ..State::new(script)
            };
            return (key, state);
        }
        let (wishes, words) = (self.wishes, self.words);
        let looks = wishes.looks
            && match &state.at {
                At::Step(step, _) | At::Draft(step, _) | At::Nudge(step, ..) => {
                    wishes.looks_at(*step)
                }
                _ => wishes.screens.is_empty(),
            };
        if !wishes.looks || !wishes.screens.is_empty() {
            state.part = 0;
        }
        let kept = |reply: &Reply| looks || reply_holds_values(script, reply);
        state.replies.retain(kept);
        if let At::Draft(step, _) = state.at {
            // The same field, with words in it that any answer replaces.
            state.at = At::Draft(step, "".into());
        }
        if let Some(aside) = &state.aside {
            let (at, replies) = &**aside;
            if !replies.iter().all(kept) {
                let replies = replies.iter().copied().filter(kept).collect();
                state.aside = Some(Arc::new((at.clone(), replies)));
            }
        }
        let mut key = Vec::new();
        code_at(&state.at, &mut key);
        code_replies(&state.replies, &mut key);
        if let Some(aside) = &state.aside {
            code_at(&aside.0, &mut key);
            code_replies(&aside.1, &mut key);
        }
        let person = |person: Option<Person>| person.map_or(0, |person| person.index() as u32 + 1);
        key.push(person(state.holder));
        match state.each {
            Some(each) => key.extend([
                each.turn + 1,
                person(Some(each.now)),
                u32::from(each.second),
            ]),
            None => key.push(0),
        }
        key.push(u32::from(state.stopping) + 2 * u32::from(state.aside.is_some()));
        key.push(u32::from(state.part));

        let point_key = self.point_key(&state);
        if !self.points.contains_key(&point_key) {
            let point = self.point(&point_key, &state);
            self.points.insert(point_key.clone(), point);
        }
        let Some(point) = self.points.get_mut(&point_key) else {
            return (key.into(), state);
        };
        let out = self.graph.node(point_key[0]).round == Round::Out;
        let each = state.each.filter(|_| !out);

        let mut slots = std::mem::take(&mut filled.slots);
        let empty = Slot::default();
        let together = eyes(script, &state, None);
        for group in &point.groups {
            group.code(&self.reads.joints, &together, &mut key);
        }
        let changed = state.slots.differing(&before.slots);
        let changed = changed.filter(|n| state.slots.get(*n).is_some_and(|slot| *slot != empty));
        slots.extend(changed.map(|n| n as u32));
        slots.sort_unstable();
        slots.dedup();
        for number in slots {
            let Some(slot) = state.slots.get(number as usize) else {
                continue;
            };
            if *slot == empty {
                continue;
            }
            let (of, other, me) = whose(script, number, each);
            let place = point.places.get_mut(&(of, other));
            let together = point.groups.iter().any(|group| group.slots.contains(&of));
            let simple = match place {
                Some(place) if together => {
                    // What it comes to is in the key already.
                    let flags = Slot {
                        answer: None,
                        tries: slot.tries.min(place.tries),
                        taken: if place.taken { slot.taken } else { 0 },
                        shown: slot.shown && place.shown,
                    };
                    if flags != empty {
                        let flag = 2 * u32::from(flags.tries) + u32::from(flags.shown);
                        key.extend([number, 0, flag]);
                        place.code_taken(&flags, &mut key);
                    }
                    Slot {
                        answer: slot.answer.clone(),
                        ..flags
                    }
                }
                Some(place) => {
                    place.simplify(script, self.reads, &state, of, me, slot, &mut key, number)
                }
                None => Slot::default(),
            };
            if simple != empty {
                filled.slots.push(number);
            }
            if *slot != simple
                && let Some(slot) = state.slots.change(number as usize)
            {
                *slot = simple;
            }
        }
        key.push(u32::MAX);

        let mut keeps = std::mem::take(&mut filled.keeps);
        let changed = state.kept.differing(&before.kept);
        let changed = changed.filter(|n| state.kept.get(*n).is_some_and(Option::is_some));
        keeps.extend(changed.map(|n| n as u32));
        keeps.sort_unstable();
        keeps.dedup();
        for number in keeps {
            let Some(Some(kept_words)) = state.kept.get(number as usize) else {
                continue;
            };
            let live = point.keeps.iter().any(|(of, other)| {
                let (from, wide) = (of.slot, u32::from(of.each));
                (from..=from + wide).contains(&number)
                    && (!of.each || *other == is_other(number - from, each))
            });
            let plain = |text: &Arc<str>| match words {
                true => Arc::clone(text),
                false => "x".into(),
            };
            let simple = live.then(|| Kept {
                by: kept_words.by,
                own: plain(&kept_words.own),
                other: kept_words.other.as_ref().map(plain),
            });
            if let Some(kept) = &simple {
                filled.keeps.push(number);
                key.extend([number, person(kept.by), u32::from(kept.other.is_some())]);
                let texts = [Some(&kept.own), kept.other.as_ref()];
                for text in texts.into_iter().flatten().filter(|_| words) {
                    key.push(text.len() as u32);
                    key.extend(text.bytes().map(u32::from));
                }
            }
            if let Some(words) = state.kept.change(number as usize) {
                *words = simple;
            }
        }
        (key.into(), state)
    }

    /// What can be told of a state by what was just opened over the exercise in it, whatever it lies over.
    pub fn over(&mut self, mut state: State, before: &State, filled: &mut Filled) -> Key {
        state.aside = Some(Arc::new((At::Over, Vec::new())));
        self.forget(state, before, filled).0
    }

    /// The node of the screen a state rests at.
    pub fn node(&self, state: &State) -> Option<u32> {
        self.graph.rests(&state.at, state.each)
    }

    /// What decides what is asked from a state on: its screen's node first, then what else will be read.
    fn point_key(&self, state: &State) -> Vec<u32> {
        const NONE: u32 = u32::MAX;
        let mut key = vec![self.node(state).unwrap_or(0)];
        key.push(u32::from(self.node(state).is_none()));
        key.extend(state.replies.iter().map(|reply| reply.step));
        key.push(NONE);
        if let Some(aside) = &state.aside {
            key.push(self.graph.rests(&aside.0, state.each).unwrap_or(NONE));
            key.push(state.each.map_or(NONE, |each| each.now.index() as u32));
            key.extend(aside.1.iter().map(|reply| reply.step));
        }
        key
    }

    fn point(&self, key: &[u32], state: &State) -> Point {
        let mut all: Vec<Live> = Vec::new();
        let here = (key[1] == 0).then_some(key[0]);
        let aside = state.aside.as_ref();
        let under = aside.and_then(|aside| self.graph.rests(&aside.0, state.each));
        let out = here.is_none_or(|node| self.graph.node(node).round == Round::Out);
        for node in here
            .into_iter()
            .chain(under)
            .chain(self.anywhere.iter().copied())
        {
            let round = |node| self.graph.node(node).round;
            let same = here.map(round) == Some(round(node));
            for live in self.live.at(node) {
                all.push(*live);
                if !same {
                    let other = !live.other;
                    all.push(Live { other, ..*live });
                }
            }
        }
        let replies = aside.map_or(&[][..], |aside| &aside.1);
        for reply in state.replies.iter().chain(replies) {
            let reads = self.reads.steps.get(reply.step as usize);
            for read in reads.map_or(&[][..], |reads| &reads.reply) {
                for other in [false, true] {
                    let probe = read.probe;
                    all.push(Live { probe, other });
                }
            }
        }
        all.sort_unstable();
        all.dedup();
        let mut point = Point::default();
        for live in all {
            let probe = self.reads.probes.get(live.probe);
            // A place that is not each person's has nobody else's beside it.
            if live.other && !probe.of.each {
                continue;
            }
            if matches!(probe.ask, Ask::Kept) {
                point.keeps.push((probe.of, live.other));
                continue;
            }
            let place = point.places.entry((probe.of, live.other)).or_default();
            match probe.ask {
                Ask::Shown => place.shown = true,
                Ask::Tries(most) => place.tries = place.tries.max(most),
                Ask::Taken => place.taken = true,
                _ => place.answer.push(live.probe),
            }
        }
        let nodes: Vec<u32> = here.into_iter().chain(under).collect();
        let settled = |of: SlotRef| {
            let ahead = self.ahead.get(&of);
            let later =
                |node: &u32| ahead.is_none_or(|ahead| ahead.get(*node as usize) != Some(&false));
            !nodes.iter().any(later)
        };
        let mut both: BTreeMap<SlotRef, Vec<ProbeNo>> = BTreeMap::new();
        for ((of, _), place) in &point.places {
            both.entry(*of).or_default().extend(&place.answer);
        }
        point.groups = groups(&self.reads.joints, &self.reads.probes, &both, &settled);
        for at in [Some(&state.at), aside.map(|aside| &aside.0)]
            .into_iter()
            .flatten()
        {
            if let Some((of, other, rating)) = self.under_way(at, &point, out, state.each)
                && let Some(place) = point.places.get_mut(&(of, other))
            {
                place.rating = Some(rating);
            }
        }
        point
    }

    /// The rating that a screen is in the middle of.
    fn under_way(
        &self,
        at: &At,
        point: &Point,
        out: bool,
        each: Option<Each>,
    ) -> Option<(SlotRef, bool, Rating)> {
        let (At::Step(step, _) | At::HandOver(step, _) | At::Reply(_, Some((step, _)))) = at else {
            return None;
        };
        let step = self.script.steps.get(*step as usize)?;
        let Kind::Rate { choice, lines, .. } = &step.kind else {
            return None;
        };
        let of = step.slot?;
        // Under something that lies over a turn for each, it is A's or B's and not mine or theirs.
        let other = out && of.each && each.is_some_and(|each| each.now == Person::B);
        let place = point.places.get(&(of, other))?;
        let rating = Rating::of(
            &self.reads.probes,
            &place.answer,
            lines.len(),
            choice.options.len(),
        );
        Some((of, other, rating))
    }

    /// The rating at a step, to tell which options come to the same on a line.
    pub fn rating(&mut self, state: &State) -> Option<&Rating> {
        let key = self.point_key(state);
        let At::Step(step, _) = state.at else {
            return None;
        };
        let of = self.script.steps.get(step as usize)?.slot?;
        self.points
            .get(&key)?
            .places
            .get(&(of, false))?
            .rating
            .as_ref()
    }
}

impl Place {
    /// Which options were taken, where that is asked.
    fn code_taken(&self, slot: &Slot, key: &mut Vec<u32>) {
        if self.taken {
            key.extend([slot.taken as u32, (slot.taken >> 32) as u32]);
        }
    }

    /// The simplest slot that comes to the same.
    #[allow(clippy::too_many_arguments)] // One place, looked at from all sides.
    fn simplify(
        &mut self,
        script: &Script,
        reads: &Reads,
        state: &State,
        of: SlotRef,
        me: Option<Person>,
        slot: &Slot,
        key: &mut Vec<u32>,
        number: u32,
    ) -> Slot {
        let mut code = Vec::new();
        let mut id = 0;
        let mut answer = None;
        if let Some(given) = slot.answer.as_ref().filter(|_| !self.answer.is_empty()) {
            let mut given = given.clone();
            if let (Some(rating), Answer::Lines(lines)) = (&self.rating, &mut given) {
                rating.simplify(lines);
                code_answer(&given, &mut code);
            } else {
                let eval = eyes(script, state, me);
                for probe in &self.answer {
                    reads.probes.result(*probe, &eval, &mut code);
                }
            }
            let next = self.firsts.len() as u32 + 1;
            let (first, simple) = self.firsts.entry(code).or_insert((next, given));
            id = *first;
            answer = Some(simple.clone());
        }
        let _ = of;
        let simple = Slot {
            answer,
            tries: slot.tries.min(self.tries),
            taken: if self.taken { slot.taken } else { 0 },
            shown: slot.shown && self.shown,
        };
        if simple != Slot::default() {
            key.extend([
                number,
                id,
                2 * u32::from(simple.tries) + u32::from(simple.shown),
            ]);
            self.code_taken(&simple, key);
        }
        simple
    }
}

/// Whether a reply's words could come out in more than one way.
fn reply_holds_values(script: &Script, reply: &Reply) -> bool {
    let step = script.steps.get(reply.step as usize);
    let words = step.and_then(|step| match reply.option {
        Some(option) => step.options().get(option as usize)?.reply.as_ref(),
        None => step.reply.as_ref(),
    });
    words.is_some_and(holds_values)
}

/// The place a slot belongs to, whether it is the other one's, and whose eyes see it as theirs.
fn whose(script: &Script, number: u32, each: Option<Each>) -> (SlotRef, bool, Option<Person>) {
    let step = script.slots.get(number as usize);
    let step: Option<&crate::script::Step> =
        step.and_then(|step: &StepNo| script.steps.get(*step as usize));
    let of = step.and_then(|step| step.slot).unwrap_or(SlotRef {
        slot: number,
        each: false,
    });
    if !of.each {
        return (of, false, None);
    }
    let me = if number == of.slot {
        Person::A
    } else {
        Person::B
    };
    (of, is_other(number - of.slot, each), Some(me))
}

/// Whether place 0 or 1 of a pair is the other one's: B's, where it is nobody's round.
fn is_other(place: u32, each: Option<Each>) -> bool {
    let now = each.map_or(Person::A, |each| each.now);
    place != now.index() as u32
}

fn code_at(at: &At, out: &mut Vec<u32>) {
    match at {
        At::Step(step, line) => out.extend([2, *step, u32::from(*line)]),
        At::Nudge(step, text, ..) => {
            out.extend([3, *step, text.len() as u32]);
            out.extend(text.bytes().map(u32::from));
        }
        At::Draft(step, _) => out.extend([4, *step]),
        At::Reply(from, then) => {
            out.extend([5, *from]);
            match then {
                Some((step, line)) => out.extend([*step + 1, u32::from(*line)]),
                None => out.push(0),
            }
        }
        At::HandOver(step, line) => out.extend([6, *step, u32::from(*line)]),
        At::Over => out.push(0),
        At::Left => out.push(1),
    }
}

fn code_replies(replies: &[Reply], out: &mut Vec<u32>) {
    out.push(replies.len() as u32);
    for reply in replies {
        out.extend([reply.step, reply.option.map_or(u32::MAX, u32::from)]);
    }
}
