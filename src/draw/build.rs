//! Makes a drawing of a script: which steps stand in it, and which ways lead from each.
//! It must not know how it will look.

use super::words::{gist, kind};
use super::{By, Drawing, Edge, Group, Node, NodeNo, Sort};
use crate::script::cond::Cond;
use crate::script::{Cases, FrameNo, Kind, Owner, Script, Skip, Step, StepNo, Target, TurnNo};
use crate::session::AGREE;
use crate::source::Sources;
use crate::ways::{Branch, Pick, Way};

/// The drawing of a script. With `parts` the steps of its parts stand in it too, else each part is one node.
pub fn drawing(script: &Script, sources: &Sources, parts: bool) -> Drawing {
    let mut builder = Builder {
        script,
        sources,
        parts,
        places: vec![None; script.steps.len()],
        closes: vec![None; script.steps.len()],
        opened: Vec::new(),
        drawing: Drawing {
            id: script.id.clone(),
            title: script.title.clone(),
            ..Drawing::default()
        },
    };
    if let Some(root) = script.frames.first() {
        builder.block(root.first);
    }
    let first = builder.drawing.nodes.len();
    for (number, step) in (0..).zip(&script.steps) {
        // What is not in the order of the steps stands among the endings.
        if step.frame == 0 && builder.places[number as usize].is_none() {
            builder.step(number);
        }
    }
    let last = builder.drawing.nodes.len();
    if last > first {
        builder.drawing.groups.push(Group {
            title: "endings".to_string(),
            first,
            last: last - 1,
        });
    }
    builder.drawing.nodes.push(Node {
        id: "end".to_string(),
        kind: String::new(),
        words: String::new(),
        when: String::new(),
        owner: String::new(),
        sort: Sort::End,
        step: None,
        visits: Vec::new(),
    });
    builder.ways();
    builder.notes();
    builder.drawing
}

struct Builder<'s> {
    script: &'s Script,
    sources: &'s Sources,
    parts: bool,
    /// The node of each step that is drawn; of a turn its beginning.
    places: Vec<Option<NodeNo>>,
    /// The end of each turn and unfolded part, by the step that opens it.
    closes: Vec<Option<NodeNo>>,
    /// The steps that open a turn or an unfolded part.
    opened: Vec<StepNo>,
    drawing: Drawing,
}

impl Builder<'_> {
    /// Draws steps in order, from the first on.
    fn block(&mut self, mut at: Target) {
        while let Target::Step(number) = at {
            let Some(step) = self.script.steps.get(number as usize) else {
                return;
            };
            // A step stands once; what comes round to it again is drawn already.
            if self.places[number as usize].is_some() {
                return;
            }
            self.step(number);
            at = step.next;
        }
    }

    fn step(&mut self, number: StepNo) {
        let script = self.script;
        let Some(step) = script.steps.get(number as usize) else {
            return;
        };
        let first = match &step.kind {
            Kind::Turn(turn) => script.turns.get(*turn as usize).map(|turn| turn.first),
            Kind::Call(frame, _) if self.parts => {
                script.frames.get(*frame as usize).map(|frame| frame.first)
            }
            _ => None,
        };
        let sort = match &step.kind {
            _ if first.is_some() => Sort::Opens,
            Kind::Call(..) => Sort::Part,
            Kind::Card(card) => Sort::Card(card.kind),
            Kind::Say(..) | Kind::Timer { .. } | Kind::Breath { .. } => Sort::Says,
            _ => Sort::Asks,
        };
        let node = Node {
            id: step.path.clone(),
            kind: kind(self.sources, step),
            words: gist(script, self.sources, step),
            when: step
                .when
                .as_ref()
                .map_or_else(String::new, |when| self.cond(when)),
            owner: self.owner(step),
            sort,
            step: Some(number),
            visits: Vec::new(),
        };
        let place = self.drawing.nodes.len();
        self.places[number as usize] = Some(place);
        let Some(first) = first else {
            self.drawing.nodes.push(node);
            return;
        };
        let title = match node.owner.as_str() {
            "" => node.id.clone(),
            owner => format!("{}, for {owner}", node.id),
        };
        let id = node.id.clone();
        self.drawing.nodes.push(node);
        self.opened.push(number);
        self.block(first);
        let close = self.drawing.nodes.len();
        self.closes[number as usize] = Some(close);
        self.drawing.nodes.push(Node {
            words: format!("end of {id}"),
            id,
            kind: String::new(),
            when: String::new(),
            owner: String::new(),
            sort: Sort::Closes,
            step: None,
            visits: Vec::new(),
        });
        self.drawing.groups.push(Group {
            title,
            first: place,
            last: close,
        });
    }

    fn cond(&self, cond: &Cond) -> String {
        match cond {
            Cond::At(placed) => self
                .sources
                .slice(placed.span)
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" "),
            _ => String::new(),
        }
    }

    /// Whose the turn is that a step opens.
    fn turn_of(&self, step: &Step) -> Option<Owner> {
        let turn: Option<TurnNo> = match &step.kind {
            Kind::Turn(turn) => Some(*turn),
            Kind::Call(_, turn) => *turn,
            _ => None,
        };
        Some(self.script.turns.get(turn? as usize)?.owner)
    }

    fn owner_of(&self, step: &Step) -> Owner {
        self.turn_of(step).unwrap_or(step.owner)
    }

    /// Whose a step is, in words; nothing in an exercise for one.
    fn owner(&self, step: &Step) -> String {
        let Some(people) = &self.script.people else {
            return String::new();
        };
        match self.owner_of(step) {
            Owner::Holder => String::new(),
            Owner::Both => "both".to_string(),
            Owner::Each => "each".to_string(),
            Owner::Role(role) => people
                .roles
                .get(usize::from(role))
                .map_or_else(String::new, |role| role.id.clone()),
        }
    }

    /// The node that a target means.
    fn place(&self, target: Target) -> NodeNo {
        let end = self.drawing.nodes.len() - 1;
        let found = match target {
            Target::Step(step) => self.places.get(step as usize).copied().flatten(),
            Target::End(frame) => self.close_of(self.call(frame)),
            Target::TurnEnd(turn) => {
                let turn = self.script.turns.get(turn as usize);
                self.close_of(turn.map(|turn| turn.step))
            }
        };
        found.unwrap_or(end)
    }

    fn call(&self, frame: FrameNo) -> Option<StepNo> {
        self.script.frames.get(frame as usize)?.call
    }

    fn close_of(&self, step: Option<StepNo>) -> Option<NodeNo> {
        self.closes.get(step? as usize).copied().flatten()
    }

    fn edge(&mut self, from: NodeNo, to: NodeNo, label: String, by: By) {
        self.drawing.edges.push(Edge {
            from,
            to,
            label,
            hand_over: String::new(),
            by,
            legs: Vec::new(),
        });
    }

    fn ways(&mut self) {
        for (number, step) in (0..).zip(&self.script.steps) {
            let Some(at) = self.places[number as usize] else {
                continue;
            };
            self.passed(at, number, step);
            match self.closes[number as usize] {
                Some(close) => {
                    self.edge(at, at + 1, String::new(), By::Plain);
                    if self.turn_of(step) == Some(Owner::Each) {
                        let words = "then the other person".to_string();
                        self.edge(close, at + 1, words, By::Other);
                    }
                    self.table(close, number, None, "", &step.go);
                }
                None => self.leaves(at, number, step),
            }
        }
        let order = |edge: &Edge| edge.from;
        self.drawing.edges.sort_by_key(order);
        let owners: Vec<Option<String>> = (0..self.drawing.nodes.len())
            .map(|node| self.holder(node))
            .collect();
        for edge in &mut self.drawing.edges {
            if let (Some(from), Some(to)) = (&owners[edge.from], &owners[edge.to])
                && from != to
            {
                edge.hand_over = to.clone();
            }
            if edge.by == By::Other {
                edge.hand_over = "the other person".to_string();
            }
        }
    }

    /// Whose a node is, where that is known.
    fn holder(&self, node: NodeNo) -> Option<String> {
        let node = &self.drawing.nodes[node];
        let owner = match node.sort {
            Sort::End => return None,
            Sort::Closes => {
                let open = self
                    .drawing
                    .nodes
                    .iter()
                    .find(|open| open.sort == Sort::Opens && open.id == node.id)?;
                open.owner.clone()
            }
            _ => node.owner.clone(),
        };
        (!owner.is_empty()).then_some(owner)
    }

    /// The way past a step that does not come.
    fn passed(&mut self, at: NodeNo, number: StepNo, step: &Step) {
        let next = self.place(step.next);
        if let Some(when) = &step.when {
            let label = format!("unless {}", self.cond(when));
            self.edge(at, next, label, By::Way(Way::Passed(number)));
        }
        let alone = self.script.people.as_ref().and_then(|people| people.alone);
        // Inside a turn that one person alone does not come to there is nothing to say of it.
        let inside = self.drawing.around(at).any(|group| {
            let open = &self.drawing.nodes[group.first];
            group.first < at && open.sort == Sort::Opens && open.owner == self.owner(step)
        });
        if let (Owner::Role(role), Some(alone)) = (self.owner_of(step), alone)
            && role != alone
            && !inside
        {
            self.edge(at, next, "for one person alone".to_string(), By::Alone);
        }
    }

    /// The ways on from a screen or a folded part.
    fn leaves(&mut self, at: NodeNo, number: StepNo, step: &Step) {
        let mut left = match &step.kind {
            Kind::Choice(choice) | Kind::Many(choice, ..) => {
                choice.unsaid || step.skip == Skip::Yes || step.options().is_empty()
            }
            _ => true,
        };
        for (option, opt) in (0..).zip(step.options()) {
            let Some(go) = &opt.go else {
                left = true;
                continue;
            };
            let id = match step.skip {
                Skip::AsOption(skip) if skip == option => format!("{} or skip", opt.id),
                _ => opt.id.clone(),
            };
            if go.lines.is_empty() {
                let by = Way::Takes(number, Pick::Option(option));
                let to = self.place(go.otherwise);
                self.edge(at, to, id, By::Way(by));
            } else {
                self.table(at, number, Some(option), &id, go);
            }
        }
        if left {
            self.table(at, number, None, "", &step.go);
        }
    }

    /// The lines of a table of ways.
    fn table(
        &mut self,
        at: NodeNo,
        number: StepNo,
        option: Option<u16>,
        id: &str,
        go: &Cases<Target>,
    ) {
        let label = |cond: String| match (id, cond.as_str()) {
            ("", _) => cond,
            (id, "") => id.to_string(),
            (id, cond) => format!("{id}, {cond}"),
        };
        for (line, (cond, target)) in (0..).zip(&go.lines) {
            let by = Way::Goes(number, option, Branch::Line(line));
            let to = self.place(*target);
            let words = label(self.cond(cond));
            self.edge(at, to, words, By::Way(by));
        }
        let by = match go.lines.is_empty() {
            true => By::Plain,
            false => By::Way(Way::Goes(number, option, Branch::Else)),
        };
        let to = self.place(go.otherwise);
        self.edge(at, to, label(String::new()), by);
    }

    fn notes(&mut self) {
        let stop = self.call(self.script.stop);
        let stop = stop.and_then(|call| self.script.steps.get(call as usize));
        let stop = stop.map_or_else(|| "a card of its own".to_string(), |step| step.path.clone());
        self.drawing.notes.push(format!(
            "Stop here is on every screen and leads to {stop}; Leave quickly, Ground me and Support are there too."
        ));
        let agrees = self
            .script
            .steps
            .iter()
            .any(|step| step.frame == 0 && matches!(step.kind, Kind::Agree(_)));
        if agrees {
            let all = AGREE.join(", ");
            self.drawing
                .notes
                .push(format!("An Agree is answered by one of {all}."));
        }
    }
}
