//! Every concrete session of a small script, one by one: all states with nothing forgotten, and all that can
//! be entered at each. It must not know the walk of `explore`, nor what any rule says.

use attunement::script::cond::Cond;
use attunement::script::words::Insert;
use attunement::script::{FrameNo, Kind, Owner, Script, StepNo, Target};
use attunement::session::trace::Trace;
use attunement::session::{Action, Eval, Given, State, next, next_seen, start_seen};
use attunement::source::Mark;
use attunement::value::Person;
use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap, VecDeque};

/// Something that happened on the way from one screen to the next, with the state in which it did.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// A step came.
    Enters(StepNo, State),
    /// A step was done with.
    Finishes(StepNo, State),
    /// A part or the exercise ended.
    Ends(FrameNo, State),
    /// A step led here.
    Leads(StepNo, Target),
    /// A part was entered anew.
    Opens(FrameNo),
    /// The exercise closes because somebody stopped.
    Stops,
    /// A condition was asked in a state, of this person or of nobody; where it lies in memory.
    Asked(usize, Option<Person>, State),
}

/// Where a condition of a script lies, by which it is known again.
pub fn address(cond: &Cond) -> usize {
    std::ptr::from_ref(cond).addr()
}

/// Writes down what happens. Conditions only where somebody wants them: there are many.
#[derive(Default)]
pub struct Recorder {
    events: RefCell<Vec<Event>>,
    conditions: bool,
}

impl Recorder {
    /// Writes down conditions too, if they are wanted.
    pub fn new(conditions: bool) -> Recorder {
        Recorder {
            conditions,
            ..Recorder::default()
        }
    }

    /// What happened so far; it is forgotten here.
    pub fn take(&self) -> Vec<Event> {
        self.events.take()
    }

    fn add(&self, event: Event) {
        self.events.borrow_mut().push(event);
    }
}

impl Trace for Recorder {
    fn asked(&self, eval: &Eval<'_>, cond: &Cond, _: Option<bool>) {
        if self.conditions {
            self.add(Event::Asked(address(cond), eval.me, eval.state.clone()));
        }
    }

    fn missing(&self, _: &Eval<'_>, _: &Insert, _: Mark) {}

    fn came(&self, _: StepNo) {}

    fn rounds(&self, _: StepNo) {}

    fn enters(&self, eval: &Eval<'_>, step: StepNo) {
        self.add(Event::Enters(step, eval.state.clone()));
    }

    fn finishes(&self, eval: &Eval<'_>, step: StepNo) {
        self.add(Event::Finishes(step, eval.state.clone()));
    }

    fn leads(&self, step: StepNo, target: Target) {
        self.add(Event::Leads(step, target));
    }

    fn opens(&self, frame: FrameNo, _: Option<Person>) {
        self.add(Event::Opens(frame));
    }

    fn ends(&self, eval: &Eval<'_>, frame: FrameNo) {
        self.add(Event::Ends(frame, eval.state.clone()));
    }

    fn stops(&self) {
        self.add(Event::Stops);
    }
}

/// One act at a screen.
#[derive(Clone, Debug)]
pub struct Edge {
    /// What is done.
    pub action: Action,
    /// What happens.
    pub events: Vec<Event>,
    /// The state it leads to.
    pub to: usize,
}

/// All states of a script, or the nearest ones.
pub struct Sessions<'s> {
    /// The script.
    pub script: &'s Script,
    /// The states; the first is where it begins.
    pub states: Vec<State>,
    /// What can be done in each.
    pub edges: Vec<Vec<Edge>>,
    /// What happens before the first screen.
    pub begin: Vec<Event>,
    /// These are all of them.
    pub all: bool,
}

impl<'s> Sessions<'s> {
    /// Every state, at most so many.
    pub fn of(script: &'s Script, most: usize, conditions: bool) -> Sessions<'s> {
        let recorder = Recorder::new(conditions);
        let acts = everything(script);
        let first = start_seen(script, &recorder);
        let mut known = HashMap::from([(first.clone(), 0)]);
        let mut sessions = Sessions {
            script,
            states: vec![first],
            edges: Vec::new(),
            begin: recorder.take(),
            all: true,
        };
        let mut open = VecDeque::from([0]);
        while let Some(at) = open.pop_front() {
            let state = sessions.states[at].clone();
            let mut edges: Vec<Edge> = Vec::new();
            for action in &acts {
                let after = next_seen(script, &state, action, &recorder);
                let events = recorder.take();
                let Ok(after) = after else { continue };
                let new = sessions.states.len();
                let to = *known.entry(after.clone()).or_insert(new);
                if to == new {
                    sessions.states.push(after);
                    open.push_back(to);
                }
                edges.push(Edge {
                    action: action.clone(),
                    events,
                    to,
                });
            }
            sessions.edges.push(edges);
            if sessions.states.len() > most {
                sessions.all = false;
                break;
            }
        }
        sessions.edges.resize_with(sessions.states.len(), Vec::new);
        sessions
    }
}

/// Whether the exercise is over in a state: there is no Stop here any more, and yet one can leave.
pub fn is_over(script: &Script, state: &State) -> bool {
    next(script, state, &Action::Stop).is_err() && next(script, state, &Action::Leave).is_ok()
}

/// Whose turn it is in a turn for each; none outside one, or for a person alone.
pub fn whose_turn(script: &Script, state: &State) -> Option<Person> {
    let each = script
        .steps
        .iter()
        .position(|step| step.owner == Owner::Each)?;
    let eval = Eval::at(script, state, each as StepNo);
    eval.couple().then_some(eval.me).flatten()
}

/// Who takes part.
pub fn people(script: &Script, state: &State) -> Vec<Person> {
    match Eval::at(script, state, 0).couple() {
        true => vec![Person::A, Person::B],
        false => vec![Person::A],
    }
}

/// Everything that anybody could try at any screen of a script, Stop here included. What lies over the exercise
/// returns to the same state, and who leaves is exempt.
pub fn everything(script: &Script) -> Vec<Action> {
    let mut acts = vec![
        Action::Ready,
        Action::Next,
        Action::Change,
        Action::Keep,
        Action::Skip,
        Action::Stop,
    ];
    let mut given: Vec<Given> = Vec::new();
    let mut one: BTreeSet<String> = BTreeSet::new();
    let mut many: BTreeSet<Vec<String>> = BTreeSet::new();
    let mut numbers: BTreeSet<i32> = BTreeSet::new();
    let over = [script.ground, script.support];
    for step in script
        .steps
        .iter()
        .filter(|step| !over.contains(&step.frame))
    {
        let mut ids: Vec<String> = step.options().iter().map(|o| o.id.clone()).collect();
        if step.choice().is_some_and(|choice| choice.unsaid) {
            ids.push("unsaid".to_string());
        }
        match &step.kind {
            Kind::Many(..) => rows(&ids, &mut many),
            Kind::Scale { from, to, .. } => numbers.extend(*from..=*to),
            Kind::Number { from, to, .. } => {
                let near = |n: i32| (n - 1..=n + 1).filter(|n| (*from..=*to).contains(n));
                numbers.extend([*from, 2, 5, *to].into_iter().flat_map(near));
            }
            Kind::Rate {
                scale: Some(ends), ..
            } => numbers.extend(ends.from..=ends.to),
            Kind::Write { .. } => {
                let texts = ["but", "only", "but only", "x", "y"];
                given.extend(texts.map(|text| Given::Text(text.to_string())));
            }
            Kind::Timer { .. } | Kind::Breath { .. } => {
                given.extend([Given::Done, Given::Stopped]);
            }
            Kind::Agree(_) => one.extend(["yes", "no", "not-now"].map(String::from)),
            Kind::Names(_) => given.push(Given::Names("Ana".into(), "Bo".into())),
            Kind::Person(..) => {
                given.extend([Given::Person(Person::A), Given::Person(Person::B)]);
                one.extend(ids);
            }
            _ => one.extend(ids),
        }
    }
    // Two words of one's own: which they are may show.
    for own in ["mine", "mine too"] {
        let own = Some(own.to_string());
        let option = |id: &String| Given::Option {
            id: id.clone(),
            own: own.clone(),
        };
        let options = |ids: &Vec<String>| Given::Options {
            ids: ids.clone(),
            own: own.clone(),
        };
        given.extend(one.iter().map(option));
        given.extend(many.iter().map(options));
    }
    given.extend(numbers.into_iter().map(Given::Number));
    given.dedup();
    acts.extend(given.into_iter().map(Action::Answer));
    acts
}

/// Every way of taking some of these one after the other, at most three.
fn rows(ids: &[String], out: &mut BTreeSet<Vec<String>>) {
    let mut last: Vec<Vec<String>> = vec![Vec::new()];
    for _ in 0..3 {
        let mut longer = Vec::new();
        for row in &last {
            for id in ids.iter().filter(|id| !row.contains(id)) {
                let mut row = row.clone();
                row.push(id.clone());
                longer.push(row);
            }
        }
        out.extend(longer.iter().cloned());
        last = longer;
    }
}
