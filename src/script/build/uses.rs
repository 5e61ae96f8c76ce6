//! Remembers which declared names were read, so that one that nothing reads can be told of.
//! It must not resolve a name: whoever resolves one says so. A build that can't explain remembers nothing.

#[cfg(feature = "explain")]
use std::cell::RefCell;
#[cfg(feature = "explain")]
use std::collections::BTreeSet;

use super::Builder;
use crate::script::{FrameNo, What};

/// What was read: what it is, the number of its file, its name.
#[cfg(feature = "explain")]
#[derive(Default)]
pub struct Uses(RefCell<BTreeSet<(What, usize, String)>>);

#[cfg(feature = "explain")]
impl Uses {
    pub fn add(&self, what: What, file: usize, name: &str) {
        self.0.borrow_mut().insert(key(what, file, name));
    }

    pub fn has(&self, what: What, file: usize, name: &str) -> bool {
        self.0.borrow().contains(&key(what, file, name))
    }
}

/// Lists and tags mean the same in every file.
#[cfg(feature = "explain")]
fn key(what: What, file: usize, name: &str) -> (What, usize, String) {
    let everywhere = matches!(what, What::List | What::Tag);
    (what, if everywhere { 0 } else { file }, name.to_string())
}

impl Builder<'_> {
    /// Something reads this name, in a frame of the file that declares it.
    #[cfg(feature = "explain")]
    pub fn uses(&self, what: What, name: &str, frame: FrameNo) {
        self.uses.add(what, self.plan.frame_at(frame).file, name);
    }

    /// Something reads what this name stands for in a frame, unless that is a step.
    #[cfg(feature = "explain")]
    pub fn reads(&self, name: &str, frame: FrameNo) {
        let what = if self.plan.step(frame, name).is_some() {
            return;
        } else if self.entry(frame, "let", name).is_some() {
            What::Let
        } else if self.entry(frame, "joint", name).is_some() {
            What::Joint
        } else if self.plan.kept(frame, name).is_some() {
            What::Keep
        } else {
            What::Setting
        };
        self.uses(what, name, frame);
    }

    /// Nothing: this build tells nobody.
    #[cfg(not(feature = "explain"))]
    #[inline(always)]
    pub fn uses(&self, _: What, _: &str, _: FrameNo) {}

    /// Nothing: this build tells nobody.
    #[cfg(not(feature = "explain"))]
    #[inline(always)]
    pub fn reads(&self, _: &str, _: FrameNo) {}
}
