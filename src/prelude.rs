//! What the standard library puts within reach of every file, and `core` does not: texts, lists and boxes.
//! It must not know more than that; it stands here since the player is built without the standard library.

pub(crate) use alloc::boxed::Box;
pub(crate) use alloc::string::{String, ToString};
pub(crate) use alloc::vec::Vec;
