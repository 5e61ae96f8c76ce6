// What is wrong with a script, which the player can't say: it asks the studio, loaded only then.
// It must not fail: whoever leaves the studio out still learns that there are mistakes.

/** The report on `texts`, the exercise first: pairs of a path and its words, or none where there is no such file. */
export default async function explain(texts) {
  try {
    const studio = await import('./attunement-studio.js');
    return await studio.explain(texts);
  } catch {
    return 'What the mistakes are, attunement-studio.js would say: put it and attunement-studio.wasm beside attunement.js, or run `attune check`.';
  }
}
