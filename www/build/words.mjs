// What the pages about exercises have in common: words as a page holds them, places to fill, who an exercise is for.
// It must not know a page.

/** A page's words with what belongs in their places. */
export const filled = (words, values) => words.replace(/\{\{(\w+)\}\}/g, (_, name) => values[name]);

/** Whom an exercise is for. */
export function people({ couple, forWhom }) {
  if (!couple) return 'For one person';
  return /\bone person\b/i.test(forWhom) ? 'For two, or for one alone' : 'For two';
}

/** Words as a page holds them, with the quotation marks of print. */
export function text(words) {
  const typeset = words.replace(/(^|[\s(])'/g, '$1‘').replace(/'/g, '’');
  return typeset.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]);
}
