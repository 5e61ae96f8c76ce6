// Lets a test see and press what is in the closed shadow root, through the browser's own tools for developers.
// It must not change anything that a script of the page could notice.

import assert from 'node:assert/strict';

/** Where `look.mjs` finds the root in the page's own world; no script of a page asks for this name. */
const KEPT = "Symbol.for('attune-test')";

/** The world in which Playwright looks for what a test names. */
const ITS_OWN = /^__playwright_utility_world/;

/** Runs there, where a page's own scripts do not. */
const OPEN = `function () {
  const root = this;
  const { get } = Object.getOwnPropertyDescriptor(Element.prototype, 'shadowRoot');
  const shadowRoot = { get() { return this === root.host ? root : get.call(this); } };
  Object.defineProperty(Element.prototype, 'shadowRoot', shadowRoot);
}`;

/** Opens the root of the page's exercise to `page`'s locators and to `look`, in Chromium. */
export async function reach(page) {
  const tools = await page.context().newCDPSession(page);
  const worlds = [];
  tools.on('Runtime.executionContextCreated', ({ context }) => worlds.push(context));
  await tools.send('Runtime.enable');
  const { root } = await tools.send('DOM.getDocument', { depth: -1, pierce: true });
  const host = find(root, (node) => node.localName === 'attune-exercise');
  const [inside] = host.shadowRoots;
  assert.equal(inside.shadowRootType, 'closed');
  const run = async ({ id }, does) => {
    const { object } = await tools.send('DOM.resolveNode', { backendNodeId: inside.backendNodeId, executionContextId: id });
    await tools.send('Runtime.callFunctionOn', { objectId: object.objectId, functionDeclaration: does });
  };
  const { frameTree } = await tools.send('Page.getFrameTree');
  for (const world of worlds.filter(({ auxData }) => auxData.frameId === frameTree.frame.id)) {
    if (world.auxData.isDefault) await run(world, `function () { Object.defineProperty(window, ${KEPT}, { value: this }); }`);
    else if (ITS_OWN.test(world.name)) await run(world, OPEN);
  }
  await tools.detach();
}

function find(node, is) {
  if (is(node)) return node;
  for (const child of node.children ?? []) {
    const found = find(child, is);
    if (found) return found;
  }
  return undefined;
}
