//! The ways two people can take through a script, as a plain graph of places.
//! It must not know what is looked for on the ways, nor any answer: only what can never hold is left out.

mod fold;
mod meet;

pub use fold::{fold, live};
pub use meet::{NOWHERE, Stop, meet};

use crate::script::{Cases, Kind, Owner, Script, Skip, Step, StepNo, Target, TurnNo};
use crate::value::OptionNo;

/// Number of a node of the graph.
pub type NodeNo = u32;
/// One of the two people: whoever has the role of this number.
///
/// Roles are given out while an exercise runs, but they are two people whoever they are; without
/// roles these are the two in any order.
pub type Who = u8;

/// Where a run can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Before a step: it comes, or is passed over.
    Come(StepNo, Option<Who>),
    /// At a step: its screen, or the way into its turn or part.
    Show(StepNo, Option<Who>),
    /// After a step: where it goes is decided.
    Leave(StepNo, Option<Who>),
    /// The end of this person's turn, in a turn for each.
    TurnEnd(TurnNo, Who),
    /// The exercise is over.
    Over,
}

/// The graph. Its nodes are the places of every step, a step of a turn for each once for each person.
pub struct Graph<'s> {
    script: &'s Script,
    ways: Vec<Vec<NodeNo>>,
    reached: Vec<NodeNo>,
}

/// How many nodes a step has: three places for two people.
const OF_STEP: u32 = 6;

impl<'s> Graph<'s> {
    /// The graph of a script as two people go through it.
    pub fn of_two(script: &'s Script) -> Graph<'s> {
        let nodes = OF_STEP * script.steps.len() as u32 + 2 * script.turns.len() as u32 + 1;
        let mut graph = Graph {
            script,
            ways: vec![Vec::new(); nodes as usize],
            reached: Vec::new(),
        };
        let entry = script.frames.first().map(|root| root.first);
        let mut open: Vec<NodeNo> = entry
            .map(|first| graph.at(first, None))
            .into_iter()
            .collect();
        let mut known = vec![false; nodes as usize];
        while let Some(node) = open.pop() {
            if std::mem::replace(&mut known[node as usize], true) {
                continue;
            }
            graph.reached.push(node);
            let mut ways = graph.ways_from(graph.place(node));
            ways.dedup();
            open.extend(ways.iter().rev());
            graph.ways[node as usize] = ways;
        }
        graph
    }

    /// The script.
    pub fn script(&self) -> &'s Script {
        self.script
    }

    /// How many nodes there are, those nobody comes to included.
    pub fn len(&self) -> usize {
        self.ways.len()
    }

    /// Whether there is no way at all.
    pub fn is_empty(&self) -> bool {
        self.reached.is_empty()
    }

    /// The nodes that two people can come to, in the order a search meets them.
    pub fn reached(&self) -> &[NodeNo] {
        &self.reached
    }

    /// Where it can go from a node.
    pub fn ways(&self, node: NodeNo) -> &[NodeNo] {
        &self.ways[node as usize]
    }

    /// The place a node stands for.
    pub fn place(&self, node: NodeNo) -> Place {
        let turns = OF_STEP * self.script.steps.len() as u32;
        if node >= turns {
            let turn = (node - turns) / 2;
            return if turn < self.script.turns.len() as u32 {
                Place::TurnEnd(turn, ((node - turns) % 2) as Who)
            } else {
                Place::Over
            };
        }
        let step = node / OF_STEP;
        let who = match self.script.steps[step as usize].owner {
            Owner::Each if !self.opens_each(step) => Some((node / 3 % 2) as Who),
            Owner::Role(role) => Some(role),
            _ => None,
        };
        match node % 3 {
            0 => Place::Come(step, who),
            1 => Place::Show(step, who),
            _ => Place::Leave(step, who),
        }
    }

    /// The node of a place.
    pub fn node(&self, place: Place) -> NodeNo {
        let of_step = |step: StepNo, who: Option<Who>, nth: u32| {
            let each = self.script.steps[step as usize].owner == Owner::Each;
            let copy = who.filter(|_| each).map_or(0, u32::from);
            OF_STEP * step + 3 * copy + nth
        };
        let turns = OF_STEP * self.script.steps.len() as u32;
        match place {
            Place::Come(step, who) => of_step(step, who, 0),
            Place::Show(step, who) => of_step(step, who, 1),
            Place::Leave(step, who) => of_step(step, who, 2),
            Place::TurnEnd(turn, who) => turns + 2 * turn + u32::from(who),
            Place::Over => turns + 2 * self.script.turns.len() as u32,
        }
    }

    /// Whether a step opens a turn for each: then nobody's turn it is yet, or any more.
    pub fn opens_each(&self, step: StepNo) -> bool {
        self.turn_of(&self.script.steps[step as usize])
            .is_some_and(|turn| self.script.turns[turn as usize].owner == Owner::Each)
    }

    fn turn_of(&self, step: &Step) -> Option<TurnNo> {
        match &step.kind {
            Kind::Turn(turn) => Some(*turn),
            Kind::Call(_, turn) => *turn,
            _ => None,
        }
    }

    /// Whether a step shows a screen.
    pub fn is_screen(step: &Step) -> bool {
        !matches!(step.kind, Kind::Turn(_) | Kind::Call(..))
    }

    /// The node of a target; `turn` is whose turn for each it is.
    fn at(&self, target: Target, turn: Option<Who>) -> NodeNo {
        let script = self.script;
        match target {
            Target::Step(step) => {
                let owner = script.steps[step as usize].owner;
                let who = turn.filter(|_| owner == Owner::Each && !self.opens_each(step));
                self.node(Place::Come(step, who))
            }
            Target::TurnEnd(number) => {
                let of = &script.turns[number as usize];
                match (of.owner, turn) {
                    (Owner::Each, Some(who)) => self.node(Place::TurnEnd(number, who)),
                    _ => self.node(Place::Leave(of.step, None)),
                }
            }
            Target::End(frame) => match script.frames[frame as usize].call {
                None => self.node(Place::Over),
                Some(call) => match script.steps[call as usize].kind {
                    Kind::Call(_, Some(around)) => self.at(Target::TurnEnd(around), turn),
                    _ => self.node(Place::Leave(call, turn)),
                },
            },
        }
    }

    /// The node that a target leads to from a step.
    pub fn to(&self, step: StepNo, who: Option<Who>, target: Target) -> NodeNo {
        let each = self.script.steps[step as usize].owner == Owner::Each;
        self.at(target, who.filter(|_| each && !self.opens_each(step)))
    }

    /// The tables a step can go by: its own, and before it those of its options.
    pub fn tables(
        &self,
        step: StepNo,
        who: Option<Who>,
    ) -> Vec<(Option<usize>, &'s Cases<Target>)> {
        let step: &'s Step = &self.script.steps[step as usize];
        let mut tables = Vec::new();
        let mut falls = step.options().is_empty();
        for (number, option) in step.options().iter().enumerate() {
            let never = |cond| fold(cond, who) == Some(false);
            let skipped = step.skip == Skip::AsOption(number as OptionNo);
            if !skipped && option.when.as_ref().is_some_and(never) {
                continue;
            }
            match &option.go {
                Some(go) => tables.push((Some(number), go)),
                None => falls = true,
            }
            falls |= option.empty;
        }
        let unsaid = match &step.kind {
            Kind::Choice(choice) | Kind::Many(choice, ..) => choice.unsaid,
            // A rating goes when its last line is answered; one of the two has no `go` of its own.
            Kind::Rate { .. } | Kind::Person(..) => true,
            _ => false,
        };
        let skips = matches!(step.skip, Skip::Yes | Skip::AsNumber(_));
        if falls || unsaid || skips {
            tables.push((None, &step.go));
        }
        if matches!(step.kind, Kind::Rate { .. }) {
            tables.retain(|(option, _)| option.is_none());
        }
        tables
    }

    fn ways_from(&self, place: Place) -> Vec<NodeNo> {
        let script = self.script;
        match place {
            Place::Come(number, who) => {
                let step = &script.steps[number as usize];
                let holds = step
                    .when
                    .as_ref()
                    .map_or(Some(true), |when| fold(when, who));
                let mut ways = Vec::new();
                if holds != Some(false) {
                    ways.push(self.node(Place::Show(number, who)));
                    if matches!(step.kind, Kind::Rate { from: Some(_), .. }) {
                        ways.push(self.node(Place::Leave(number, who)));
                    }
                }
                if holds != Some(true) {
                    ways.push(self.to(number, who, step.next));
                }
                ways
            }
            Place::Show(number, who) => {
                let step = &script.steps[number as usize];
                let first = match &step.kind {
                    Kind::Turn(turn) => script.turns[*turn as usize].first,
                    Kind::Call(frame, _) => script.frames[*frame as usize].first,
                    _ => return vec![self.node(Place::Leave(number, who))],
                };
                if self.opens_each(number) {
                    // Whoever holds the device begins.
                    vec![self.at(first, Some(0)), self.at(first, Some(1))]
                } else {
                    vec![self.to(number, who, first)]
                }
            }
            Place::Leave(number, who) => {
                let mut ways = Vec::new();
                for (_, table) in self.tables(number, who) {
                    for (_, target) in live(table, who) {
                        let way = self.to(number, who, *target);
                        if !ways.contains(&way) {
                            ways.push(way);
                        }
                    }
                }
                ways
            }
            Place::TurnEnd(number, who) => {
                let turn = &script.turns[number as usize];
                vec![
                    self.at(turn.first, Some(1 - who)),
                    self.node(Place::Leave(turn.step, None)),
                ]
            }
            Place::Over => Vec::new(),
        }
    }
}
