//! Looks on while rules are proved: measures the time, and shows a person who waits how far it has come.
//! It must not stop a proof; whoever waits too long ends the program.

use super::super::check::count;
use super::text::grouped;
use crate::verify::{Progress, Proof};
use std::cell::{Cell, RefCell};
use std::io::Write;
use std::time::{Duration, Instant};

/// Nothing is shown of what takes less than this.
const PATIENCE: Duration = Duration::from_secs(1);
/// It is shown anew after this.
const AGAIN: Duration = Duration::from_millis(200);

/// Looks on.
pub struct Watching<'a> {
    file: &'a str,
    /// Where it is shown; nowhere if nobody sits there.
    shown: Option<RefCell<&'a mut dyn Write>>,
    began: Instant,
    /// When it was shown last.
    last: Cell<Option<Instant>>,
    /// When the walk began that is under way.
    walk: Cell<Instant>,
    settled: RefCell<Vec<Settled>>,
}

/// How long a rule took. Those that shared a walk took its time together.
pub struct Settled {
    /// Its name, its words, and the call it is of.
    pub rule: [String; 3],
    /// So long.
    pub time: Duration,
    walk: (usize, usize),
}

impl<'a> Watching<'a> {
    /// From now on.
    pub fn new(file: &'a str, shown: Option<&'a mut dyn Write>) -> Watching<'a> {
        let now = Instant::now();
        Watching {
            file,
            shown: shown.map(RefCell::new),
            began: now,
            last: Cell::new(None),
            walk: Cell::new(now),
            settled: RefCell::default(),
        }
    }

    /// How long each rule took, and everything together.
    pub fn done(self) -> (Vec<Settled>, Duration) {
        if self.last.get().is_some() {
            self.show("");
        }
        (self.settled.into_inner(), self.began.elapsed())
    }

    /// Puts words into the one line that is shown. A terminal that takes none of it is left alone.
    fn show(&self, words: &str) {
        if let Some(shown) = &self.shown {
            let mut shown = shown.borrow_mut();
            let _ = write!(shown, "\r\x1b[K{words}").and_then(|()| shown.flush());
        }
    }
}

impl Progress for Watching<'_> {
    fn goes_on(&self, steps: usize, settled: usize, of: usize) -> bool {
        let now = Instant::now();
        let due = match self.last.get() {
            Some(last) => now.duration_since(last) > AGAIN,
            None => now.duration_since(self.began) > PATIENCE,
        };
        if due && self.shown.is_some() {
            self.last.set(Some(now));
            let (steps, of) = (grouped(steps), count(of, "rule"));
            self.show(&format!(
                "{}: {steps} transitions, {settled} of {of} settled",
                self.file
            ));
        }
        true
    }

    fn settled(&self, proof: &Proof) {
        let mut settled = self.settled.borrow_mut();
        let walk = (proof.states, proof.steps);
        let time = match settled.last() {
            Some(last) if last.walk == walk => last.time,
            _ => {
                let now = Instant::now();
                now.duration_since(self.walk.replace(now))
            }
        };
        settled.push(Settled {
            rule: [&proof.name, &proof.says, &proof.call].map(String::clone),
            time,
            walk,
        });
    }
}
