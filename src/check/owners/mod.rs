//! Whose answers a screen may depend on: its reader's own, shared ones, and what was let be known.
//! It must not run a script: it follows what each condition reads, and which way that decides.
//!
//! This is information flow as Denning has it (1976, and with Denning 1977). Every answer is a secret of
//! its owner. A secret that is read for somebody else's screen is a leak; so is one that decides about
//! a way, unless whichever way it goes, the other person notices the same next thing.
//!
//! What is let be known: a `joint` value; which way a step with `told` goes; an answer that an option
//! `reveals`, once it was; an answer given under `open: true`. A person who runs an exercise alone has
//! no other, so only the ways of two are looked at.

mod cast;
mod looks;
mod notice;
mod reads;
mod say;
mod texts;
mod writers;

use super::Subject;
use crate::diagnostic::Diagnostic;
use crate::graph::{Graph, NOWHERE, NodeNo, Place, Who};
use crate::script::{Cases, Script, StepNo, Target};
use crate::source::Span;
use looks::Looks;
use notice::{Readers, Unseen, bit, holders};
use reads::{Eyes, Of, Read, Whose};
use say::{Leak, Way};

/// Finds what one person would learn of the other's answers.
pub fn seen_by_other(subject: &Subject<'_>, findings: &mut Vec<Diagnostic>) {
    if subject.script.people.is_none() {
        return;
    }
    let graph = Graph::of_two(subject.script);
    let looks = Looks::new(subject.script);
    let readers = Readers::new(&graph, &looks);
    let unseen = [0, 1].map(|of| Unseen::new(&graph, &readers, of));
    let mut follow = Follow {
        script: subject.script,
        holders: holders(&graph),
        graph: &graph,
        looks: &looks,
        unseen,
        after: Vec::new(),
        told: Vec::new(),
        findings: Vec::new(),
    };
    for node in graph.reached() {
        match graph.place(*node) {
            Place::Come(step, who) => follow.coming(*node, step, who),
            Place::Show(step, who) => follow.screen(*node, step, who),
            Place::Leave(step, who) => follow.going(*node, step, who),
            _ => {}
        }
    }
    findings.append(&mut follow.findings);
    cast::changed_hands(&graph, &looks, findings);
}

/// Finds answers of a turn for each that are read where they are nobody's.
pub fn whose_answer(subject: &Subject<'_>, findings: &mut Vec<Diagnostic>) {
    if subject.script.people.is_none() {
        return;
    }
    let graph = Graph::of_two(subject.script);
    let looks = Looks::new(subject.script);
    let mut known = Vec::new();
    for node in graph.reached() {
        let reads = match graph.place(*node) {
            Place::Come(step, None) => looks.coming(step, Eyes::Nobody),
            Place::Show(step, None) => looks.screen(step, Eyes::Nobody),
            Place::Leave(step, None) if graph.opens_each(step) => looks.going(step, Eyes::Nobody),
            Place::Leave(step, None) => {
                let mut reads = looks.going(step, Eyes::Nobody);
                reads.append(&mut looks.result(step, Eyes::Nobody));
                reads
            }
            _ => continue,
        };
        for read in reads {
            let nobody = read.whose == Whose::Nobody && !read.deep;
            if nobody && !known.contains(&read.spot.name) {
                known.push(read.spot.name);
                findings.push(say::whose(subject, &read));
            }
        }
    }
}

/// Follows secrets to where they would be seen.
struct Follow<'s> {
    script: &'s Script,
    graph: &'s Graph<'s>,
    looks: &'s Looks<'s>,
    holders: Vec<u8>,
    unseen: [Unseen; 2],
    /// What can be come to after an answer was given, for the slots that were asked for.
    after: Vec<(u32, Vec<bool>)>,
    /// The places that have their finding.
    told: Vec<Span>,
    findings: Vec<Diagnostic>,
}

impl Follow<'_> {
    /// What a screen shows may be its reader's own, and what both may know.
    fn screen(&mut self, node: NodeNo, step: StepNo, who: Option<Who>) {
        for read in self.looks.screen(step, Eyes::of(who)) {
            for of in [0, 1] {
                let secret = secret_of(&read, of) && !matches!(read.of, Of::Shown(_));
                let kept = matches!(read.of, Of::Kept(..)) && self.tells(read.of.slot());
                if secret && !kept && who != Some(of) && self.given(read.of.slot(), node) {
                    self.report(Leak {
                        of,
                        slot: read.of.slot(),
                        site: read.spot.site.unwrap_or_default(),
                        via: read.spot.via,
                        way: Way::Shows,
                        trace: None,
                        seen: Some((step, who)),
                    });
                }
            }
        }
    }

    /// Whether a step comes may be decided only by what whoever would notice may know.
    fn coming(&mut self, node: NodeNo, step: StepNo, who: Option<Who>) {
        let ways = self.graph.ways(node).to_vec();
        if ways.len() < 2 {
            return;
        }
        let reads = self.looks.coming(step, Eyes::of(who));
        for of in [0, 1] {
            if self.differ(of, node, &ways)
                && let Some(read) = self.deciding(&reads, of, node)
            {
                let own = Graph::is_screen(&self.script.steps[step as usize]) && who != Some(of);
                let way = if own { Way::Comes } else { Way::Goes };
                self.lead(of, &read, &ways, way);
            }
        }
    }

    /// The same for where it goes from a step.
    fn going(&mut self, node: NodeNo, step: StepNo, who: Option<Who>) {
        if self.graph.ways(node).len() < 2 {
            return;
        }
        let (script, looks) = (self.script, self.looks);
        let of_step = &script.steps[step as usize];
        let tables = self.graph.tables(step, who);
        for of in [0, 1] {
            if !self.differ(of, node, self.graph.ways(node)) {
                continue;
            }
            let says = of_step.tells_way && Graph::is_screen(of_step);
            if says && who.is_none_or(|who| who == of) {
                continue;
            }
            for (_, table) in &tables {
                let lines = looks.lines(step, table, Eyes::of(who));
                for (n, (reads, _)) in lines.iter().enumerate() {
                    let rest = lines.iter().skip(n);
                    let ways: Vec<NodeNo> = rest
                        .map(|(_, target)| self.graph.to(step, who, **target))
                        .collect();
                    if self.differ(of, node, &ways)
                        && let Some(read) = self.deciding(reads, of, node)
                    {
                        self.lead(of, &read, &ways, Way::Goes);
                    }
                }
            }
            let own = of_step.slot.filter(|_| !of_step.open && who == Some(of));
            if let Some(slot) = own {
                self.option(of, slot.slot, node, step, &tables);
            }
        }
    }

    /// Options that go different ways let out which of them was taken.
    fn option(
        &mut self,
        of: Who,
        slot: u32,
        node: NodeNo,
        step: StepNo,
        tables: &[(Option<usize>, &Cases<Target>)],
    ) {
        let ways = |table: &Cases<Target>| -> Vec<NodeNo> {
            let lines = self.looks.lines(step, table, Eyes::Person(of));
            let to = |(_, target): &(Vec<Read>, &Target)| self.graph.to(step, Some(of), **target);
            lines.iter().map(to).collect()
        };
        let Some((_, last)) = tables.last() else {
            return;
        };
        let last = ways(last);
        for (option, table) in tables {
            let Some(option) = option else { continue };
            let mut all = ways(table);
            all.extend(&last);
            if tables.len() < 2 || !self.differ(of, node, &all) {
                continue;
            }
            let options = self.script.steps[step as usize].options();
            let spot = reads::Spot {
                site: options[*option].go.as_ref().map(|go| go.mark.span()),
                ..reads::Spot::default()
            };
            let read = Read {
                of: Of::Answer(slot),
                whose: Whose::Person(of),
                spot,
                deep: false,
            };
            return self.lead(of, &read, &all, Way::Goes);
        }
    }

    /// The first look at a secret of this person that may not decide about a way.
    fn deciding(&mut self, reads: &[Read], of: Who, node: NodeNo) -> Option<Read> {
        let mut reads = reads.iter();
        let secret = reads.find(|read| {
            let answer = secret_of(read, of) && matches!(read.of, Of::Answer(_));
            answer && !self.tells(read.of.slot()) && self.given(read.of.slot(), node)
        });
        secret.copied()
    }

    /// Whether an answer can have been given where a node is come to.
    fn given(&mut self, slot: u32, node: NodeNo) -> bool {
        if let Some((_, after)) = self.after.iter().find(|(known, _)| *known == slot) {
            return after[node as usize];
        }
        let step = self.script.slots[slot as usize];
        let asked =
            |node: &NodeNo| matches!(self.graph.place(*node), Place::Leave(of, _) if of == step);
        let mut after = vec![false; self.graph.len()];
        let mut open: Vec<NodeNo> = self.graph.reached().iter().copied().filter(asked).collect();
        while let Some(node) = open.pop() {
            if !std::mem::replace(&mut after[node as usize], true) {
                open.extend(self.graph.ways(node));
            }
        }
        let given = after[node as usize];
        self.after.push((slot, after));
        given
    }

    /// Whether the step of this answer says that the other learns which way it goes.
    fn tells(&self, slot: u32) -> bool {
        let step = &self.script.steps[self.script.slots[slot as usize] as usize];
        step.tells_way && Graph::is_screen(step)
    }

    /// Whether anybody but this person could tell these ways apart.
    fn differ(&self, of: Who, node: NodeNo, ways: &[NodeNo]) -> bool {
        let unseen = &self.unseen[of as usize];
        let apart = |next: &[NodeNo]| {
            let mut first = NOWHERE;
            ways.iter().any(|way| {
                let next = next[*way as usize];
                let other = first != NOWHERE && next != NOWHERE && next != first;
                first = if first == NOWHERE { next } else { first };
                other
            })
        };
        // In their own hands nobody sees how many screens they have; from another's, the device comes to them.
        let elsewhere = self.holders[node as usize] & !bit(Some(of)) != 0;
        apart(&unseen.next) || (elsewhere && apart(&unseen.hand))
    }

    /// Reports a way that lets a secret out.
    fn lead(&mut self, of: Who, read: &Read, ways: &[NodeNo], way: Way) {
        let seen = self.first_seen(of, ways);
        let trace = seen.and_then(|node| self.unseen[of as usize].traces[node as usize]);
        let seen = seen.map(|node| self.graph.place(node));
        self.report(Leak {
            of,
            slot: read.of.slot(),
            site: read.spot.site.unwrap_or_default(),
            via: read.spot.via,
            way,
            trace,
            seen: match seen {
                Some(Place::Show(step, who) | Place::Leave(step, who)) => Some((step, who)),
                _ => None,
            },
        });
    }

    /// The first place that is noticed on one of these ways and not on all of them.
    fn first_seen(&self, of: Who, ways: &[NodeNo]) -> Option<NodeNo> {
        let firsts: Vec<Vec<NodeNo>> = ways.iter().map(|way| self.noticed(of, *way)).collect();
        let all = |node: &NodeNo| firsts.iter().all(|first| first.contains(node));
        let place = |node: &NodeNo| !matches!(self.graph.place(*node), Place::Over);
        let found = firsts.iter().flatten().copied();
        let mut some = found.clone().filter(|node| !all(node)).filter(place);
        some.next().or_else(|| found.clone().find(place))
    }

    /// The places that are noticed first on the ways from a node.
    fn noticed(&self, of: Who, from: NodeNo) -> Vec<NodeNo> {
        let unseen = &self.unseen[of as usize];
        let mut known = vec![false; self.graph.len()];
        let mut found = Vec::new();
        let mut own = None;
        let mut open = vec![from];
        while let Some(node) = open.pop() {
            if std::mem::replace(&mut known[node as usize], true) {
                continue;
            }
            let place = self.graph.place(node);
            let screen = match place {
                Place::Show(step, who) => {
                    let step = &self.script.steps[step as usize];
                    Graph::is_screen(step).then_some(who)
                }
                _ => None,
            };
            let other = screen.is_some_and(|who| who != Some(of));
            if other || place == Place::Over || unseen.traces[node as usize].is_some() {
                found.push(node);
                continue;
            }
            if screen.is_some() {
                own.get_or_insert(node);
            }
            open.extend(self.graph.ways(node).iter().rev());
        }
        found.extend(own);
        found
    }

    fn report(&mut self, leak: Leak) {
        if !self.told.contains(&leak.site) {
            self.told.push(leak.site);
            self.findings.push(say::leak(self.script, &leak));
        }
    }
}

/// Whether a look is at a secret of this person.
fn secret_of(read: &Read, of: Who) -> bool {
    match read.whose {
        Whose::Person(who) => who == of,
        Whose::Either => true,
        Whose::Shared | Whose::Nobody => false,
    }
}
