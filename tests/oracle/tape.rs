//! Chance for making scripts, as a row of bytes: a shorter row makes a smaller script.
//! It must not know what a script is.

/// A row of bytes that is read once; after its end everything is the first choice.
pub struct Tape<'t> {
    bytes: &'t [u8],
    at: usize,
}

impl<'t> Tape<'t> {
    /// From the beginning.
    pub fn new(bytes: &'t [u8]) -> Tape<'t> {
        Tape { bytes, at: 0 }
    }

    /// One of so many; the first at the end of the row.
    pub fn one_of(&mut self, many: usize) -> usize {
        let byte = self.bytes.get(self.at).copied().unwrap_or(0);
        self.at += 1;
        usize::from(byte) % many.max(1)
    }

    /// In so many of a hundred cases; in none at the end of the row.
    pub fn percent(&mut self, percent: usize) -> bool {
        self.one_of(100) >= 100 - percent
    }

    /// One of these.
    pub fn pick<T: Clone>(&mut self, all: &[T]) -> T {
        all[self.one_of(all.len())].clone()
    }
}
