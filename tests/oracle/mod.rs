//! What a proof is held against: every concrete session of small scripts, and the rules read off them.
//! It must not know `verify` or `explore`; what is judged here is judged by the words of each rule.

#![allow(dead_code)] // Not every test asks for everything.

pub mod asks;
pub mod bodies;
pub mod concrete;
pub mod learning;
pub mod looks;
pub mod rules;
pub mod same;
pub mod scripts;
pub mod tape;
pub mod told;
pub mod ways;
