//! What the engine itself says where a page lets people keep things.
//! It must not hold the rest of what is said there: `keeping.js` has that, and hands these over.

/// The phrases of one language, by their place in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keeping([&'static str; KEEPING]);

const KEEPING: usize = 5;

impl Keeping {
    /// English.
    pub const ENGLISH: Keeping = Keeping([
        "Keep on this device",
        "Keep my place",
        "You are back where you were.",
        "A few questions are asked again each time, since they are about today. What else you answered is here.",
        "This exercise was changed since. Some questions are asked again. What still fits is here.",
    ]);

    /// The names of all, in their order.
    pub const NAMES: [&'static str; KEEPING] = [
        "keep_card",
        "keep_place",
        "came_back",
        "asked_again",
        "was_changed",
    ];

    /// The last lines of a text, one phrase each; none if a line is missing.
    pub fn read(text: &'static str) -> Option<Keeping> {
        let mut all = [""; KEEPING];
        let mut lines = text.rsplit('\n');
        for place in all.iter_mut().rev() {
            *place = lines.next().filter(|line| !line.is_empty())?;
        }
        Some(Keeping(all))
    }

    /// On a card.
    pub fn keep_card(&self) -> &'static str {
        self.0[0]
    }

    /// Under Pause.
    pub fn keep_place(&self) -> &'static str {
        self.0[1]
    }

    /// To whoever comes back and finds all as it was.
    pub fn came_back(&self) -> &'static str {
        self.0[2]
    }

    /// To whoever comes back and is asked some things again.
    pub fn asked_again(&self) -> &'static str {
        self.0[3]
    }

    /// To whoever comes back to an exercise that was edited.
    pub fn was_changed(&self) -> &'static str {
        self.0[4]
    }

    /// The phrases as one list, as a test holds them against the catalogue.
    pub const fn all(&self) -> &[&'static str; KEEPING] {
        &self.0
    }
}
