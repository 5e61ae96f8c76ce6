// An exercise in a practice's own words: the page names the wording, and the exercise plays in its words.
// It must not know how words are exchanged; it reads the screen.

import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { after, before, test } from 'node:test';
import { launch, serve, STRICT_CSP, visit } from './harness.mjs';
import { assertSound } from './look.mjs';

let server;
let browser;
before(async () => {
  const pages = fileURLToPath(new URL('./pages', import.meta.url));
  server = await serve({ headers: { 'content-security-policy': STRICT_CSP }, folders: { '/pages/': pages } });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.close();
});

test('a page that names a wording shows its words, and a word that lost its place stops nothing', async () => {
  const visited = await visit(browser, `${server.url}/pages/ours.html`);
  const { page, close } = visited;
  await page.getByText('You will practise with us.').waitFor();
  await page.getByText('You could call us between nine and five.').waitFor();
  await page.getByRole('heading', { name: 'Ours' }).waitFor();
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await page.getByRole('heading', { name: 'What should we call each of you?' }).waitFor();
  await assertSound(page, 'in other words');
  await close();
});
