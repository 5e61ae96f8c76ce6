//! The time of a timer or a breath: running, held, half-way, over.
//! It must not move the exercise on: at its end a clock says so, and the person goes on.

use super::dom::now;
use super::live::{Focus, Live};
use crate::html::{Clock, ClockState};
use crate::locale::fill;
use crate::prelude::*;
use crate::view::Task;

/// Milliseconds a clock has run, by a clock that never jumps.
#[derive(Debug, Default)]
pub(super) struct Ticker {
    /// Gone by before it was last set running.
    before: f64,
    /// When it was last set running.
    since: Option<f64>,
    /// It runs again when the pause is over.
    resume: bool,
}

impl Ticker {
    fn elapsed(&self) -> f64 {
        self.before + self.since.map_or(0.0, |since| now() - since)
    }

    fn hold(&mut self) {
        self.before = self.elapsed();
        self.since = None;
    }
}

impl Live {
    /// Whether the clock runs, so that somebody has to look at it now and then.
    pub fn is_ticking(&self) -> bool {
        self.ticker.since.is_some()
    }

    /// Starts the clock from nothing.
    pub fn clock_start(&mut self) {
        self.ticker = Ticker::default();
        self.clock_run();
        if matches!(self.view.task, Task::Timer { .. }) {
            let seconds = self.clock_length().to_string();
            self.say(&fill(self.phrases.time_left(), &[("n", &seconds)]));
        }
        if let Some(words) = self.half(0) {
            self.say(words);
        }
    }

    /// In or out, as a breath goes at a second; nothing on a screen without one. Its halves are said, for
    /// whoever does not see the circle or the figures has nothing else to breathe by.
    fn half(&self, elapsed: u32) -> Option<&'static str> {
        let Task::Breath {
            inward, outward, ..
        } = self.view.task
        else {
            return None;
        };
        let (inward, outward) = (inward.max(1), outward.max(1));
        Some(if elapsed % inward.saturating_add(outward) < inward {
            self.phrases.breathe_in()
        } else {
            self.phrases.breathe_out()
        })
    }

    /// Lets the clock run on.
    pub fn clock_run(&mut self) {
        self.ticker.since = Some(now());
        let since = (self.ticker.before / 1000.0) as u32;
        self.set_clock(since, since, ClockState::Running);
    }

    /// Holds the clock where it is.
    pub fn clock_hold(&mut self) {
        self.ticker.hold();
        if let Some(clock) = self.ui.clock {
            self.set_clock(clock.elapsed, clock.since, ClockState::Held);
        }
    }

    /// Lets the clock stand for the time of a pause.
    pub fn clock_pause(&mut self) {
        if self.is_ticking() {
            self.clock_hold();
            self.ticker.resume = true;
        }
    }

    /// Lets it run again if the pause is what made it stand.
    pub fn clock_resume(&mut self) {
        if core::mem::take(&mut self.ticker.resume) {
            self.clock_run();
        }
    }

    /// Looks at the clock. Called a few times a second while it runs.
    pub fn tick(&mut self) {
        let Some(clock) = self.ui.clock else { return };
        let length = self.clock_length();
        let elapsed = ((self.ticker.elapsed() / 1000.0) as u32).min(length);
        if elapsed == clock.elapsed || !self.is_ticking() {
            return;
        }
        let is_timer = matches!(self.view.task, Task::Timer { .. });
        if elapsed == length {
            self.ticker.hold();
            self.set_clock(elapsed, clock.since, ClockState::Over);
        } else {
            self.set_clock(elapsed, clock.since, ClockState::Running);
        }
        self.draw(Focus::Stay);
        let half = length.div_ceil(2);
        if elapsed == length {
            self.say(if is_timer {
                self.phrases.time_over()
            } else {
                self.phrases.breath_over()
            });
        } else if is_timer && clock.elapsed < half && elapsed >= half {
            self.say(self.phrases.half_time());
        } else if let Some(words) = self
            .half(elapsed)
            .filter(|_| self.half(clock.elapsed) != self.half(elapsed))
        {
            self.say(words);
        }
    }

    fn set_clock(&mut self, elapsed: u32, since: u32, state: ClockState) {
        self.ui.clock = Some(Clock {
            elapsed,
            since,
            state,
        });
    }

    /// How long the clock of this screen runs, in seconds.
    fn clock_length(&self) -> u32 {
        match self.view.task {
            Task::Timer { seconds, .. } => seconds,
            Task::Breath {
                inward,
                outward,
                rounds,
                ..
            } => inward.saturating_add(outward).saturating_mul(rounds),
            _ => 0,
        }
    }
}
