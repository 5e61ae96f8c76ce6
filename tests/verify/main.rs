//! Rules are proved, or broken by conversations that replay.
//! It must not know how they are proved.

mod knows;
