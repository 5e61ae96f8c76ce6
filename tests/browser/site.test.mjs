// The example website: every page loads, fits a phone, reaches nobody else and is accessible.
// It must not know what happens inside an exercise.

import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { audit, elsewhere, launch, overflow, serve, STRICT_CSP, visit } from './harness.mjs';

const SITE = new URL('../../www/site/', import.meta.url);
/** Those that lie there, and those that the build makes of words alone. */
const PAGES = (await readdir(SITE)).filter((name) => name.endsWith('.html')).concat('headless.html', 'look.html').sort();

let server;
let browser;
before(async () => {
  server = await serve({ headers: { 'content-security-policy': STRICT_CSP } });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.close();
});

for (const name of PAGES) {
  for (const width of [320, 1280]) {
    test(`${name} is sound at ${width} pixels`, async () => {
      const { page, errors, requests, close } = await visit(browser, `${server.url}/${name}`, { width });
      await page.waitForLoadState('networkidle');
      for (const colorScheme of ['light', 'dark']) {
        await page.emulateMedia({ colorScheme });
        assert.deepEqual(await audit(page), [], `axe finds nothing (${colorScheme})`);
      }
      assert.equal(await overflow(page), 0, 'does not scroll sideways');
      assert.deepEqual(elsewhere(requests, server.url), [], 'asks nobody else for anything');
      assert.deepEqual(errors, [], 'loads without an error');
      await close();
    });
  }

  test(`${name} leads only to pages and files that are there`, async () => {
    const { page, close } = await visit(browser, `${server.url}/${name}`);
    const links = await page.$$eval('a[href], link[href], script[src], attune-exercise[src]', (nodes) =>
      nodes.map((node) => new URL(node.getAttribute('href') ?? node.getAttribute('src'), document.baseURI).href),
    );
    for (const link of new Set(links)) {
      if (!link.startsWith(server.url)) continue;
      assert.equal((await fetch(link)).status, 200, link);
    }
    await close();
  });
}

test('the two lines to copy reach the clipboard as shown', async () => {
  const permissions = ['clipboard-read', 'clipboard-write'];
  const { page, close } = await visit(browser, `${server.url}/add-to-your-site.html`, { permissions });
  await page.getByRole('button', { name: 'Copy the two lines' }).click();
  await page.getByRole('status').filter({ hasText: 'Copied' }).waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  const lines = copied.split('\n');
  assert.equal(lines.length, 2);
  assert.equal(lines[0], '<script type="module" src="/dist/attunement.js"></script>');
  assert.match(lines[1], /^<attune-exercise src="\/exercises\/identifying-safety\.ron">.*<a .*<\/a>.*<\/attune-exercise>$/);
  // What we tell others to paste is what our own page does.
  assert.ok((await readFile(new URL('steady-ground.html', SITE), 'utf8')).includes(lines[0]));
  await close();
});

test('the lines that let people keep their place are the two lines with one word more', async () => {
  const permissions = ['clipboard-read', 'clipboard-write'];
  const { page, close } = await visit(browser, `${server.url}/add-to-your-site.html#keep`, { permissions });
  const usual = await page.locator('#lines').textContent();
  assert.ok(!/\bkeep\b/.test(usual), 'nothing is kept unless a therapist asks for it');
  await page.getByText('Think of who shares the device.').waitFor();
  await page.getByRole('button', { name: 'Copy the lines with keep' }).click();
  await page.getByRole('status').filter({ hasText: 'Copied' }).waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.equal(copied.trim(), usual.trim().replace('.ron">', '.ron" keep>'));
  await close();
});

test('a visitor without JavaScript is told what to do', async () => {
  for (const name of ['steady-ground.html', 'set-the-shield-down.html']) {
    const { page, close } = await visit(browser, `${server.url}/${name}`, { javaScriptEnabled: false });
    assert.ok(await page.locator('attune-exercise a').isVisible(), name);
    await close();
  }
});
