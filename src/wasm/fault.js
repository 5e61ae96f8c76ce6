// An error with a `code` that a program can tell apart.
// It must not say what went wrong: the engine does.

export const fault = (code, message) => Object.assign(new Error(message), { code });
