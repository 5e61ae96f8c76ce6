//! A long list that is cheap to copy: copies share what neither has changed.
//! It must not know what it holds.

use alloc::sync::Arc;

use crate::prelude::*;

/// How many rows are shared as one.
const CHUNK: usize = 32;

/// A list of fixed length. A copy costs a thirty-second of it, a change one chunk.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Rows<T> {
    chunks: Vec<Arc<Vec<T>>>,
}

impl<T: Clone + Default> Rows<T> {
    /// A list of `length` rows, all as by default.
    pub fn new(length: usize) -> Rows<T> {
        let empty = Arc::new(vec![T::default(); CHUNK]);
        Rows {
            chunks: vec![empty; length.div_ceil(CHUNK)],
        }
    }

    /// The row with this number.
    pub fn get(&self, number: usize) -> Option<&T> {
        self.chunks.get(number / CHUNK)?.get(number % CHUNK)
    }

    /// The row with this number, to change it.
    pub fn change(&mut self, number: usize) -> Option<&mut T> {
        Arc::make_mut(self.chunks.get_mut(number / CHUNK)?).get_mut(number % CHUNK)
    }

    /// The numbers of the rows that may differ from those of another list of this length.
    #[cfg(feature = "explain")]
    pub fn differing<'r>(&'r self, other: &'r Rows<T>) -> impl Iterator<Item = usize> + 'r {
        let pairs = self.chunks.iter().zip(&other.chunks).enumerate();
        pairs
            .filter(|(_, (one, other))| !Arc::ptr_eq(one, other))
            .flat_map(|(n, _)| n * CHUNK..(n + 1) * CHUNK)
    }
}
