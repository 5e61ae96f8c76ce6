//! The hand-over button: held for a moment, or pressed twice with no time limit.
//! It must not open anything itself; it says when the device is in the right hands.

use super::live::{Focus, Live};
use crate::session::Action;

/// How long the button is held, in milliseconds; the band in the style sheet fills in the same time.
pub(super) const HOLD: i32 = 900;

/// Stands on the button while it is held.
const HELD: &str = "data-held";

impl Live {
    /// The button is being held.
    pub fn hold_begin(&mut self, button: &web_sys::Element) {
        let _ = button.set_attribute(HELD, "");
    }

    /// It was let go before its time.
    pub fn hold_end(&mut self) {
        if let Some(button) = self.find("[data-held]") {
            let _ = button.remove_attribute(HELD);
        }
    }

    /// It was held long enough.
    pub fn hold_done(&mut self) {
        if self.find("[data-held]").is_some() {
            self.act(&Action::Ready);
        }
    }

    /// It was pressed: by a key, a switch, a voice, a tap. The second press opens.
    pub fn press_ready(&mut self) {
        if self.ui.armed {
            self.act(&Action::Ready);
            return;
        }
        self.ui.armed = true;
        self.draw(Focus::Stay);
        self.say(self.phrases.press_again);
    }
}
