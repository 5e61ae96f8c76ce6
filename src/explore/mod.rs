//! Walks every way through a script on answers that no condition can tell apart, with the transition
//! that also runs. It must not know what is looked for on the ways; check and verify ask.

mod acts;
mod apart;
mod each;
mod forget;
mod graph;
mod joint;
mod live;
mod look;
mod probe;
mod rating;
mod reads;
mod share;
mod shown;
mod walk;
mod writing;

pub use acts::Interrupts;
pub use forget::Key;
pub use graph::{Graph, Moment, Node, Round};
pub use look::look;
pub use probe::{Inside, code_answer};
pub use reads::{answers_of, keepers};
pub use walk::{
    Explored, Limits, Map, Nobody, Outcome, Question, StateNo, Walker, Watch, Wishes, explore,
};
