//! Turns a [`View`](crate::view::View) into a tree of elements with tag, role, accessible name and key.
//! It must not know the live document: what a person can do is named in `data-do`, never wired here.

mod element;

pub use element::{Element, Node};
