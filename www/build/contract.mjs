// The page on the element, made of its manifest and of the examples that are tested: what is said there is so.
// It must not know the element itself; tests/browser/contract.test.mjs holds the manifest to the sources.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from './tools.mjs';

/** Where the element's contract is written down, in the form that editors and catalogues read. */
export const MANIFEST = join(ROOT, 'src', 'widget', 'custom-elements.json');

const FRAMEWORKS = join(ROOT, 'tests', 'browser', 'frameworks');

/** What the manifest says of the element. */
export async function contract() {
  const { modules } = JSON.parse(await readFile(MANIFEST, 'utf8'));
  return modules[0].declarations[0];
}

/** What stands in the places of www/build/pages/developers.html. */
export async function contractPlaces() {
  const element = await contract();
  const [react, vue] = await Promise.all(['react.tsx', 'vue.ts'].map((name) => readFile(join(FRAMEWORKS, name), 'utf8')));
  const method = ({ name, parameters = [] }) => `${name}(${parameters.map((given) => given.name).join(', ')})`;
  return {
    attributes: list(element.attributes, ({ name, fieldName }) => (name === fieldName ? code(name) : `${code(name)}, property ${code(fieldName)}`)),
    members: list(element.members, (member) => code(method(member))),
    events: list(element.events, ({ name }) => code(name)),
    slots: list(element.slots, ({ name }) => (name ? code(`slot="${name}"`) : 'Inside the element')),
    cssProperties: list(element.cssProperties, ({ name }) => code(name)),
    cssParts: list(element.cssParts, ({ name }) => code(name)),
    cssStates: list(element.cssStates, ({ name }) => code(name)),
    react: lines(react),
    vue: lines(vue),
  };
}

/** Names with what is said of each, and what goes without saying. */
function list(entries, name) {
  const rows = entries.map((entry) => {
    const preset = entry.default ? ` Else: ${code(entry.default)}.` : '';
    return `<div><dt>${name(entry)}</dt><dd>${marked(entry.description)}${preset}</dd></div>`;
  });
  return `<dl class="facts">\n              ${rows.join('\n              ')}\n            </dl>`;
}

const safe = (words) => words.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]);
const code = (words) => `<code>${safe(words)}</code>`;
const marked = (words) => words.split('`').map((piece, at) => (at % 2 ? code(piece) : safe(piece))).join('');
const lines = (text) => text.trimEnd().split('\n').map((line) => `<span class="line">${safe(line)}\n</span>`).join('');
