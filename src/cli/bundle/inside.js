// Answers from inside the page whatever the player asks for: the exercise, its parts, the engine.
// It must not know how to ask anybody else: the page's own rules forbid that, and nothing else is there.

{
  const address = (path) => new URL(path.split('/').map(encodeURIComponent).join('/'), document.baseURI).href;
  const inside = new Map();
  for (const [path, words] of TEXTS) inside.set(address(path), [words, 'text/plain; charset=utf-8']);
  const engine = Uint8Array.from(atob(ENGINE), (letter) => letter.charCodeAt(0));
  inside.set(address('attunement.wasm'), [engine, 'application/wasm']);
  globalThis.fetch = async (asked) => {
    const found = inside.get(String(asked));
    if (!found) return new Response(null, { status: 404 });
    return new Response(found[0], { headers: { 'content-type': found[1] } });
  };
}
