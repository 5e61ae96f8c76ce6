//! The ways of a script as its tables and orders name them, whether or not a condition lets them be gone.
//! It must not evaluate anything; what it calls reachable may still be shut.

use std::ops::Range;

use crate::script::{FrameNo, Kind, Owner, Script, SlotRef, StepNo, Target, Turn, TurnNo};
use crate::session::{At, Each};

/// A moment of a way: a step, a part or a turn, and whose turn for each it falls into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Node {
    /// What happens.
    pub moment: Moment,
    /// In which turn for each.
    pub round: Round,
}

/// What happens at a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// The way comes to a step.
    Enter(StepNo),
    /// The step shows its screen.
    Screen(StepNo),
    /// The step is left.
    Leave(StepNo),
    /// A part, or the exercise, ends.
    End(FrameNo),
    /// A turn ends.
    TurnEnd(TurnNo),
}

/// Where in a turn for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Round {
    /// In none.
    Out,
    /// The first person's.
    First,
    /// The second person's.
    Second,
}

/// How the two people's places on one end of an edge lie to those on the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turning {
    /// The same person.
    Same,
    /// The other person is at the device now.
    Swap,
    /// A turn for each opens or closes: either of them.
    Wide,
}

/// One step of a way.
#[derive(Clone, Debug)]
pub struct Edge {
    /// To this node.
    pub to: u32,
    /// Whose places are whose.
    pub turning: Turning,
    /// This answer is written anew.
    pub writes: Option<SlotRef>,
    /// And with it whether it was shown.
    pub shows: bool,
    /// These places are cleared.
    pub slots: Range<u32>,
    /// These kept words are cleared.
    pub keeps: Range<u32>,
    /// Only those of the person at the device.
    pub mine: bool,
}

/// All nodes that some way may come to, with their edges.
#[derive(Debug)]
pub struct Graph {
    steps: usize,
    frames: usize,
    /// The edges of each node; none for a node nothing leads to.
    pub edges: Vec<Vec<Edge>>,
    reached: Vec<bool>,
}

impl Graph {
    /// The graph of a script from its beginning, and from these frames as well.
    pub fn of(script: &Script, also: &[FrameNo]) -> Graph {
        let (steps, frames, turns) = (script.steps.len(), script.frames.len(), script.turns.len());
        let count = 3 * (3 * steps + frames + turns);
        let mut graph = Graph {
            steps,
            frames,
            edges: vec![Vec::new(); count],
            reached: vec![false; count],
        };
        let roots = [0].iter().chain(also);
        let mut open: Vec<Node> = roots
            .filter_map(|frame| script.frames.get(*frame as usize))
            .map(|frame| at(frame.first, Round::Out))
            .collect();
        while let Some(node) = open.pop() {
            let number = graph.number(node);
            if graph.reached[number as usize] {
                continue;
            }
            graph.reached[number as usize] = true;
            let mut ways = Ways {
                script,
                graph: &graph,
                stops: also.contains(&script.stop),
                out: Vec::new(),
                next: Vec::new(),
            };
            ways.from(node);
            let Ways { out, mut next, .. } = ways;
            graph.edges[number as usize] = out;
            open.append(&mut next);
        }
        graph
    }

    /// The number of a node.
    pub fn number(&self, node: Node) -> u32 {
        let at = match node.moment {
            Moment::Enter(step) => 3 * step as usize,
            Moment::Screen(step) => 3 * step as usize + 1,
            Moment::Leave(step) => 3 * step as usize + 2,
            Moment::End(frame) => 3 * self.steps + frame as usize,
            Moment::TurnEnd(turn) => 3 * self.steps + self.frames + turn as usize,
        };
        (3 * at + node.round as usize) as u32
    }

    /// The node with a number.
    pub fn node(&self, number: u32) -> Node {
        let round = [Round::Out, Round::First, Round::Second][number as usize % 3];
        let at = number as usize / 3;
        let moment = if at < 3 * self.steps {
            let step = (at / 3) as StepNo;
            [
                Moment::Enter(step),
                Moment::Screen(step),
                Moment::Leave(step),
            ][at % 3]
        } else if at < 3 * self.steps + self.frames {
            Moment::End((at - 3 * self.steps) as FrameNo)
        } else {
            Moment::TurnEnd((at - 3 * self.steps - self.frames) as TurnNo)
        };
        Node { moment, round }
    }

    /// The node of the screen that a state rests at.
    pub fn rests(&self, at: &At, each: Option<Each>) -> Option<u32> {
        let step = match at {
            At::Step(step, _) | At::Nudge(step, ..) | At::Draft(step, _) => *step,
            At::HandOver(step, _) | At::Reply(_, Some((step, _))) => *step,
            At::Reply(_, None) | At::Over | At::Left => return None,
        };
        let within = match each {
            Some(each) if each.second => Round::Second,
            Some(_) => Round::First,
            None => Round::Out,
        };
        // What lies over a turn for each lies in none itself.
        [within, Round::Out].into_iter().find_map(|round| {
            let moment = Moment::Screen(step);
            let number = self.number(Node { moment, round });
            self.is_reached(number).then_some(number)
        })
    }

    /// The nodes from which one of some moments may still come, before any that ends it.
    pub fn before(&self, moments: &[Moment], ends: &dyn Fn(Moment) -> bool) -> Vec<bool> {
        let mut back: Vec<Vec<u32>> = vec![Vec::new(); self.edges.len()];
        for (from, edges) in (0..).zip(&self.edges) {
            for edge in edges {
                if let Some(back) = back.get_mut(edge.to as usize) {
                    back.push(from);
                }
            }
        }
        let mut before = vec![false; self.edges.len()];
        let rounds = [Round::Out, Round::First, Round::Second];
        let at = |moment: &Moment| {
            rounds.map(|round| {
                self.number(Node {
                    moment: *moment,
                    round,
                })
            })
        };
        let mut open: Vec<u32> = moments.iter().flat_map(at).collect();
        while let Some(node) = open.pop() {
            for from in &back[node as usize] {
                if !before[*from as usize] && !ends(self.node(*from).moment) {
                    before[*from as usize] = true;
                    open.push(*from);
                }
            }
        }
        before
    }

    /// Whether some way may come to a node.
    pub fn is_reached(&self, number: u32) -> bool {
        self.reached.get(number as usize).copied().unwrap_or(false)
    }

    /// Whether some way may come to a step.
    pub fn comes_to(&self, step: StepNo) -> bool {
        [Round::Out, Round::First, Round::Second]
            .into_iter()
            .any(|round| {
                let moment = Moment::Enter(step);
                self.is_reached(self.number(Node { moment, round }))
            })
    }
}

/// The node a target means.
fn at(target: Target, round: Round) -> Node {
    let moment = match target {
        Target::Step(step) => Moment::Enter(step),
        Target::End(frame) => Moment::End(frame),
        Target::TurnEnd(turn) => Moment::TurnEnd(turn),
    };
    Node { moment, round }
}

struct Ways<'g> {
    script: &'g Script,
    graph: &'g Graph,
    /// Somebody may stop at any screen.
    stops: bool,
    out: Vec<Edge>,
    next: Vec<Node>,
}

impl Ways<'_> {
    fn edge(&mut self, to: Node, change: impl FnOnce(&mut Edge)) {
        let mut edge = Edge {
            to: self.graph.number(to),
            turning: Turning::Same,
            writes: None,
            shows: false,
            slots: 0..0,
            keeps: 0..0,
            mine: false,
        };
        change(&mut edge);
        self.next.push(to);
        self.out.push(edge);
    }

    fn from(&mut self, node: Node) {
        let round = node.round;
        let here = |moment| Node { moment, round };
        match node.moment {
            Moment::Enter(number) => self.enter(number, round),
            Moment::Screen(number) => {
                let Some(step) = self.script.steps.get(number as usize) else {
                    return;
                };
                let rating = matches!(step.kind, Kind::Rate { .. });
                self.edge(here(Moment::Leave(number)), |edge| {
                    edge.writes = step.slot.filter(|_| !rating);
                    edge.shows = !rating;
                });
                // Whoever stops in a turn for each leaves it at once, with what stands there unanswered.
                if self.stops
                    && round != Round::Out
                    && let Some(turn) = self.each_turn(number)
                {
                    self.edge(here(Moment::TurnEnd(turn)), |_| ());
                }
            }
            Moment::Leave(number) => {
                let Some(step) = self.script.steps.get(number as usize) else {
                    return;
                };
                let options = step
                    .options()
                    .iter()
                    .filter_map(|option| option.go.as_ref());
                for target in options.chain([&step.go]).flat_map(|go| go.all()) {
                    self.edge(at(*target, round), |_| ());
                }
            }
            Moment::End(number) => {
                let frame = self.script.frames.get(number as usize);
                let Some(call) = frame.and_then(|frame| frame.call) else {
                    return;
                };
                let Some(step) = self.script.steps.get(call as usize) else {
                    return;
                };
                let to = match &step.kind {
                    Kind::Call(_, Some(turn)) => Moment::TurnEnd(*turn),
                    _ => Moment::Leave(call),
                };
                self.edge(here(to), |edge| edge.writes = step.slot);
            }
            Moment::TurnEnd(number) => {
                let Some(turn) = self.script.turns.get(number as usize) else {
                    return;
                };
                let leave = Moment::Leave(turn.step);
                if turn.owner != Owner::Each {
                    return self.edge(here(leave), |_| ());
                }
                if round == Round::First {
                    let second = at(turn.first, Round::Second);
                    self.edge(second, |edge| edge.turning = Turning::Swap);
                }
                let out = Node {
                    moment: leave,
                    round: Round::Out,
                };
                self.edge(out, |edge| edge.turning = Turning::Wide);
            }
        }
    }

    /// The turn for each that a step stands in: its steps follow it, and all are each person's.
    fn each_turn(&self, number: StepNo) -> Option<TurnNo> {
        let around = |turn: &Turn| turn.owner == Owner::Each && turn.step <= number;
        let turn = self.script.turns.iter().rposition(around);
        turn.map(|turn| turn as TurnNo)
    }

    fn enter(&mut self, number: StepNo, round: Round) {
        let script = self.script;
        let Some(step) = script.steps.get(number as usize) else {
            return;
        };
        let alone = script.people.as_ref().and_then(|people| people.alone);
        let absent =
            matches!((step.owner, alone), (Owner::Role(role), Some(alone)) if role != alone);
        if step.when.is_some() || absent {
            self.edge(at(step.next, round), |_| ());
        }
        match &step.kind {
            Kind::Turn(turn) => self.open(*turn, None, round),
            Kind::Call(frame, turn) => {
                let Some(frame) = script.frames.get(*frame as usize) else {
                    return;
                };
                let each = |turn: &TurnNo| {
                    let turn = script.turns.get(*turn as usize);
                    turn.is_some_and(|turn| turn.owner == Owner::Each)
                };
                match turn {
                    Some(turn) if each(turn) => self.open(*turn, Some(frame.first), round),
                    _ => self.edge(at(frame.first, round), |edge| {
                        edge.writes = step.slot;
                        edge.slots = frame.slots.clone();
                        edge.keeps = frame.keeps.clone();
                        edge.mine = step.slot.is_some_and(|of| of.each);
                    }),
                }
            }
            kind => {
                let rating = matches!(kind, Kind::Rate { .. });
                let screen = Node {
                    moment: Moment::Screen(number),
                    round,
                };
                self.edge(screen, |edge| edge.writes = step.slot.filter(|_| rating));
                if let Kind::Rate { from: Some(_), .. } = kind {
                    let leave = Node {
                        moment: Moment::Leave(number),
                        round,
                    };
                    self.edge(leave, |edge| edge.writes = step.slot);
                }
            }
        }
    }

    fn open(&mut self, number: TurnNo, first: Option<Target>, round: Round) {
        let Some(turn) = self.script.turns.get(number as usize) else {
            return;
        };
        let first = first.unwrap_or(turn.first);
        if turn.owner != Owner::Each {
            return self.edge(at(first, round), |_| ());
        }
        self.edge(at(first, Round::First), |edge| {
            edge.turning = Turning::Wide;
            edge.slots = turn.slots.clone();
            edge.keeps = turn.keeps.clone();
        });
    }
}
