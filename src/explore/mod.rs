//! Walks every way through a script on answers that no condition can tell apart, with the transition
//! that also runs. It must not know what is looked for on the ways; check and verify ask.
