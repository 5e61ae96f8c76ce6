//! Reads RON text into a tree of nodes that know their place, guided by the schema tables.
//! It must not know what a script means: no step is looked up here, no condition read.

mod by_ron;
#[cfg(feature = "explain")]
mod layout;
#[cfg(feature = "explain")]
mod mend;
#[cfg(feature = "explain")]
mod misfit;
mod read;
mod scan;
pub mod schema;
#[cfg(feature = "explain")]
mod slip;
#[cfg(feature = "explain")]
mod tokens;
mod tree;
mod unknown;

#[cfg(feature = "explain")]
pub use layout::laid_out;
#[cfg(feature = "explain")]
pub use read::layout;
pub use read::{by_name, read};
#[cfg(feature = "explain")]
pub use read::{extent, root, whole};
pub use schema::{Field, Kind, Of};
pub use tree::{Name, Node, Shape};

#[cfg(test)]
mod tests;
