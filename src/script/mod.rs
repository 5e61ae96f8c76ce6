//! A script whose every name is resolved: what the session runs and the proofs explore.
//! It must not know a session, nor keep anything that changes while one runs.

mod about;
mod build;
pub mod cond;
pub mod inserts;
#[cfg(feature = "explain")]
pub mod rules;
pub mod words;

pub use about::What;
#[cfg(feature = "explain")]
pub use about::{About, Declared};
#[cfg(feature = "keep")]
pub(crate) use build::Fingerprint;
pub use build::{Loaded, MOST_STEPS, NOT_AN_EXERCISE, build};
use cond::{Cond, Set};
use words::Words;

use crate::prelude::*;
use crate::source::{Mark, Span};
use crate::value::OptionNo;

/// Number of a step in [`Script::steps`].
pub type StepNo = u32;
/// Number of a frame in [`Script::frames`].
pub type FrameNo = u32;
/// Number of a turn in [`Script::turns`].
pub type TurnNo = u32;

/// A whole exercise, its parts laid in where they are called.
///
/// It comes only out of a compilation without errors, so nothing in it is unknown or missing.
#[derive(Debug)]
pub struct Script {
    /// The exercise's id: its file's name without folder and ending.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Of all its files say, however they are laid out: another one means an edited exercise.
    #[cfg(feature = "keep")]
    pub fingerprint: u64,
    /// The language of its words.
    pub language: String,
    /// About how many minutes it takes; 0 if it doesn't say.
    pub minutes: u32,
    /// What a gallery or a therapist wants to know of it; the player has no use for it.
    #[cfg(feature = "explain")]
    pub about: About,
    /// Who takes part; `None` for one person.
    pub people: Option<People>,
    /// Every step of the exercise and of every call of a part, in reading order.
    pub steps: Vec<Step>,
    /// The exercise, each call of a part, and the parts the engine itself opens.
    pub frames: Vec<Frame>,
    /// Stretches of steps with one owner.
    pub turns: Vec<Turn>,
    /// The step whose answer each slot holds.
    pub slots: Vec<StepNo>,
    /// How many places for kept words there are.
    pub keeps: u32,
    /// Word lists.
    pub lists: Vec<List>,
    /// Steps that hand out a role: the slot, and the role it gives.
    pub casts: Vec<(u32, u8)>,
    /// How many parts the progress line counts.
    pub parts: u8,
    /// The frame of the grounding part, open on every screen.
    pub ground: FrameNo,
    /// The frame of the support part, open on every screen.
    pub support: FrameNo,
    /// The frame that Stop here leads to.
    pub stop: FrameNo,
    /// What its files declare, and whether anything reads it.
    #[cfg(feature = "explain")]
    pub declared: Vec<Declared>,
    /// What must hold on every way, by its files' own words.
    #[cfg(feature = "explain")]
    pub rules: Vec<rules::Rule>,
}

/// Who takes part in an exercise for two.
#[derive(Debug)]
pub struct People {
    /// The roles, at most two.
    pub roles: Vec<Role>,
    /// Two people take part when this holds.
    pub two_when: Cond,
    /// The role of a person alone.
    pub alone: Option<u8>,
    /// The slot that holds what the two are called.
    pub names: Option<u32>,
}

/// A role.
#[derive(Debug)]
pub struct Role {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub words: String,
}

/// A list of words.
#[derive(Clone, Debug)]
pub struct List {
    /// Its name.
    pub name: String,
    /// Its words, in lower case.
    pub words: Vec<String>,
}

/// A case table: the first line whose condition holds, or the last one.
#[derive(Clone, Debug)]
pub struct Cases<T> {
    /// The lines.
    pub lines: Vec<(Cond, T)>,
    /// What stands where none of them holds.
    pub otherwise: T,
    /// Where it stands: of a table its opening bracket.
    pub mark: Mark,
    /// Where what stands beside its `else` does.
    pub rest: Mark,
}

impl<T> Cases<T> {
    /// A table with nothing to choose.
    pub fn plain(otherwise: T) -> Cases<T> {
        Cases {
            lines: Vec::new(),
            otherwise,
            mark: Mark::default(),
            rest: Mark::default(),
        }
    }

    /// Every value it can come to.
    pub fn all(&self) -> impl Iterator<Item = &T> {
        self.lines
            .iter()
            .map(|(_, value)| value)
            .chain([&self.otherwise])
    }
}

/// Where to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// To this step.
    Step(StepNo),
    /// This call of a part, or the exercise, is over.
    End(FrameNo),
    /// This turn is over.
    TurnEnd(TurnNo),
}

/// Whose screens a step's are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Owner {
    /// Whoever holds the device.
    Holder,
    /// Both look on.
    Both,
    /// The person who has this role.
    Role(u8),
    /// Each person, alone, one after the other.
    Each,
}

/// Where an answer is kept: one place, or one for each person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SlotRef {
    /// The place; that of A where each person has one, B's follows.
    pub slot: u32,
    /// Each person has one.
    pub each: bool,
}

/// One call of a part, or the exercise itself.
#[derive(Debug)]
pub struct Frame {
    /// The step that calls it; none for the exercise and the parts the engine opens.
    pub call: Option<StepNo>,
    /// The number of its file among the sources.
    #[cfg(feature = "explain")]
    pub file: u16,
    /// Its first step.
    pub first: Target,
    /// The slots of its answers: cleared when it is entered again.
    pub slots: core::ops::Range<u32>,
    /// The places of its kept words, cleared likewise.
    pub keeps: core::ops::Range<u32>,
    /// What the caller reads: the words, and which of them holds.
    pub result: Option<(Vec<String>, Cases<OptionNo>)>,
}

/// Steps that belong to one person, or to each in turn.
#[derive(Debug)]
pub struct Turn {
    /// The step that opens it.
    pub step: StepNo,
    /// Whose it is.
    pub owner: Owner,
    /// Its first step.
    pub first: Target,
    /// The slots of its answers.
    pub slots: core::ops::Range<u32>,
    /// The places of its kept words.
    pub keeps: core::ops::Range<u32>,
}

/// One step.
#[derive(Debug)]
pub struct Step {
    /// Its id with the calls that lead to it: `gate.support.country`.
    pub path: String,
    /// Where its name stands in the source.
    pub span: Span,
    /// The call or exercise it belongs to.
    pub frame: FrameNo,
    /// Whose screen it is.
    pub owner: Owner,
    /// Passed over unless this holds.
    pub when: Option<Cond>,
    /// Where it goes.
    pub go: Cases<Target>,
    /// The step after it in order, where it is passed over.
    pub next: Target,
    /// Words shown above the next prompt.
    pub reply: Option<Words>,
    /// Words kept.
    pub keep: Vec<Keep>,
    /// Small print under the prompt.
    pub help: Option<Words>,
    /// What the other person will learn.
    pub told: Vec<Words>,
    /// It says itself that the other person learns which way it goes; a joint value's words don't.
    #[cfg(feature = "explain")]
    pub tells_way: bool,
    /// Tags.
    pub tags: Vec<String>,
    /// Where its answer is kept.
    pub slot: Option<SlotRef>,
    /// The other person sees the answer.
    pub open: bool,
    /// Whether, and as what, it can be skipped.
    pub skip: Skip,
    /// The part of the exercise it opens, from 1; 0 for none.
    pub part: u8,
    /// What it asks or does.
    pub kind: Kind,
    /// What a save must know of it.
    #[cfg(feature = "keep")]
    pub kept: Lasting,
}

/// What a save must know of a step to take up an answer again: never for another question, never past a gate.
#[cfg(feature = "keep")]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lasting {
    /// Of what kind it is, and of who comes to know the answer; its words are added as they are said.
    pub asked: u32,
    /// Its answer is of the moment, or lets somebody in on something: a gate, a check, an agreement, a yes to
    /// showing. Whoever comes back later is asked again.
    pub again: bool,
    /// Names it had before.
    pub was: Vec<String>,
    /// What its number is of, for whoever keeps it; empty where it is nothing to keep.
    pub track: String,
}

/// Whether a question can be skipped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Skip {
    /// It can't.
    No,
    /// It can; Skip is an answer of its own.
    Yes,
    /// It can, and counts as this option.
    AsOption(OptionNo),
    /// It can, and counts as this number.
    AsNumber(i32),
}

/// Words kept under a name.
#[derive(Clone, Debug)]
pub struct Keep {
    /// The place.
    pub to: SlotRef,
    /// The words; `None` for the answer's own.
    pub words: Option<Words>,
}

/// What a step asks or does.
#[derive(Debug)]
pub enum Kind {
    /// Words to read, and the button's.
    Say(Words, String),
    /// One option.
    Choice(Choice),
    /// Any number of options, at least and at most so many: from a list, a page of words, or in order.
    Many(Choice, u32, Option<u32>),
    /// A number.
    Scale {
        /// The question.
        ask: Words,
        /// Lowest.
        from: i32,
        /// Highest.
        to: i32,
        /// What the lowest means.
        low: Words,
        /// What the highest means.
        high: Words,
    },
    /// A whole number that is written.
    Number {
        /// The question.
        ask: Words,
        /// Lowest.
        from: i32,
        /// Highest.
        to: i32,
        /// What is counted.
        unit: Option<Words>,
    },
    /// A text.
    Write {
        /// The question.
        ask: Words,
        /// Several lines.
        long: bool,
        /// At most so many characters.
        most: u32,
        /// An example.
        hint: Option<Words>,
        /// Another, in its place once the step was answered so often.
        example: Option<(Words, u16)>,
        /// A thought about listed words.
        nudge: Option<Nudge>,
    },
    /// One option for each line.
    Rate {
        /// The question, and the options; of a scale, its numbers.
        choice: Choice,
        /// What the ends of a scale mean.
        scale: Option<Ends>,
        /// The lines.
        lines: Vec<Line>,
        /// Which of the first [`borrowed`](Kind::Rate::borrowed) lines come, where not all do.
        from: Option<Set>,
        /// How many lines come from elsewhere; they stand first.
        borrowed: u16,
    },
    /// Time.
    Timer {
        /// How long.
        seconds: u32,
        /// What to do.
        text: Words,
        /// Words of a stop button.
        stop: Option<String>,
    },
    /// Breathing.
    Breath {
        /// Seconds in.
        inward: u32,
        /// Seconds out.
        outward: u32,
        /// How often.
        rounds: u32,
        /// One's own pace is offered.
        own_pace: bool,
        /// What to do.
        text: Words,
    },
    /// Yes, not now, no.
    Agree(Words),
    /// What to call the two.
    Names(Words),
    /// Who takes a role.
    Person(Words, u8, Vec<Opt>),
    /// Opens a turn.
    Turn(TurnNo),
    /// Calls a part; in a turn of its own where it says for whom.
    Call(FrameNo, Option<TurnNo>),
    /// A card.
    Card(Card),
}

/// The ends of a scale on which lines are rated.
#[derive(Debug)]
pub struct Ends {
    /// Lowest; it is option number 0.
    pub from: i32,
    /// Highest.
    pub to: i32,
    /// What the lowest means.
    pub low: Words,
    /// What the highest means.
    pub high: Words,
}

/// A question with options.
#[derive(Debug)]
pub struct Choice {
    /// The question.
    pub ask: Words,
    /// All options there can be.
    pub options: Vec<Opt>,
    /// Which of the first [`borrowed`](Choice::borrowed) options are offered.
    pub from: Option<Set>,
    /// How many options come from elsewhere; they stand first.
    pub borrowed: u16,
    /// "Rather not say" is offered.
    pub unsaid: bool,
    /// Tried options are marked.
    pub fade: bool,
    /// The options are acts.
    pub doors: bool,
    /// The answer keeps the order in which they are taken.
    pub ranked: bool,
    /// They are words that stand side by side.
    pub circled: bool,
    /// Another order of the options, by number.
    pub order: Option<Cases<Vec<OptionNo>>>,
    /// The option chosen at first.
    pub preset: Option<Preset>,
}

/// What is chosen at first.
#[derive(Clone, Debug)]
pub enum Preset {
    /// This option.
    Option(OptionNo),
    /// The country the site names, if it is among the options.
    SiteCountry,
}

/// One option.
#[derive(Clone, Debug)]
pub struct Opt {
    /// Its id.
    pub id: String,
    /// Where its id stands.
    pub mark: Mark,
    /// Its words.
    pub text: Words,
    /// Its words inside a sentence.
    pub in_text: Option<Words>,
    /// Where to go.
    pub go: Option<Cases<Target>>,
    /// Words shown above the next prompt.
    pub reply: Option<Words>,
    /// Offered only when this holds.
    pub when: Option<Cond>,
    /// Tags.
    pub tags: Vec<String>,
    /// Words kept.
    pub keep: Vec<Keep>,
    /// The answer it shows to the other person.
    pub reveals: Option<SlotRef>,
    /// Clears the others.
    pub alone: bool,
    /// Means none.
    pub empty: bool,
    /// Asks for words of one's own.
    pub write: bool,
    /// Of what it does beside what it says: what it shows to whom, whether it clears the others.
    #[cfg(feature = "keep")]
    pub asked: u32,
    /// Names it had before.
    #[cfg(feature = "keep")]
    pub was: Vec<String>,
}

/// One line of a rating.
#[derive(Clone, Debug)]
pub struct Line {
    /// Its id.
    pub id: String,
    /// Where its id stands.
    pub mark: Mark,
    /// Its words.
    pub text: Words,
    /// Tags.
    pub tags: Vec<String>,
    /// Names it had before.
    #[cfg(feature = "keep")]
    pub was: Vec<String>,
}

/// A thought about listed words.
#[derive(Debug)]
pub struct Nudge {
    /// Number of the list in [`Script::lists`].
    pub list: u16,
    /// The thought.
    pub ask: Words,
    /// Goes back to the field.
    pub change: String,
    /// Leaves it.
    pub keep: String,
}

/// A card.
#[derive(Debug)]
pub struct Card {
    /// Its kind.
    pub kind: CardKind,
    /// Its title.
    pub title: Words,
    /// Its lines, each with the condition it stands under.
    pub fields: Vec<(Words, Option<Cond>)>,
    /// The next step.
    pub next: Words,
}

/// What kind of card it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CardKind {
    /// The exercise was gone through.
    Done,
    /// A break, with a plan to come back.
    Break,
    /// Another day.
    NotToday,
    /// Support first. Never kept.
    Support,
}

impl<T: Default> Default for Cases<T> {
    fn default() -> Cases<T> {
        Cases::plain(T::default())
    }
}

impl Step {
    /// The options it can offer, those of a rating's lines included.
    pub fn options(&self) -> &[Opt] {
        match &self.kind {
            Kind::Choice(choice) | Kind::Many(choice, ..) | Kind::Rate { choice, .. } => {
                &choice.options
            }
            Kind::Person(_, _, options) => options,
            _ => &[],
        }
    }

    /// Its question, if it has options.
    pub fn choice(&self) -> Option<&Choice> {
        match &self.kind {
            Kind::Choice(choice) | Kind::Many(choice, ..) | Kind::Rate { choice, .. } => {
                Some(choice)
            }
            _ => None,
        }
    }

    /// Whether a person answers something here.
    pub fn asks(&self) -> bool {
        self.slot.is_some() && !matches!(self.kind, Kind::Call(..) | Kind::Turn(_))
    }
}
