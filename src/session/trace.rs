//! Lets somebody see what a transition or a text reads while it is worked out, in builds that explain.
//! It must not change anything: with or without a witness the same state comes out.

use super::eval::Eval;
use crate::script::cond::Cond;
use crate::script::words::Insert;
use crate::script::{FrameNo, StepNo, Target};
use crate::source::Mark;
use crate::value::Person;

/// Sees what is read.
pub trait Trace {
    /// A whole condition was asked whether it holds; `None` where it is unknown.
    fn asked(&self, eval: &Eval<'_>, cond: &Cond, value: Option<bool>);
    /// A text needs a value that is missing, and says nothing else for it.
    fn missing(&self, eval: &Eval<'_>, insert: &Insert, mark: Mark);
    /// The way comes to a step, which may yet be passed over.
    fn came(&self, step: StepNo);
    /// The way goes round without a screen, and was ended after this step.
    fn rounds(&self, from: StepNo);
    /// A step is not passed over: its screen, turn or part comes next. Nothing of it is answered yet.
    fn enters(&self, _: &Eval<'_>, _: StepNo) {}
    /// A step is done with: it is answered, read, or its part has ended; where it leads is not decided yet.
    fn finishes(&self, _: &Eval<'_>, _: StepNo) {}
    /// Where a step leads that is done with.
    fn leads(&self, _: StepNo, _: Target) {}
    /// A part is entered, for everybody or for this person alone: what was answered in it is gone.
    fn opens(&self, _: FrameNo, _: Option<Person>) {}
    /// A part, or the exercise, ends.
    fn ends(&self, _: &Eval<'_>, _: FrameNo) {}
    /// The exercise closes because somebody stopped.
    fn stops(&self) {}
}

/// Who sees; nobody in a run.
pub type Witness<'s> = Option<&'s dyn Trace>;

impl<'s> Eval<'s> {
    /// The same, seen by a witness.
    pub fn seen_by(self, witness: Witness<'s>) -> Eval<'s> {
        Eval { witness, ..self }
    }
}
