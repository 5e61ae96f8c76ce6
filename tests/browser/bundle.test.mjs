// One page with an exercise and all it needs inside: opened from disk, with no network, and played to a card.
// It must not know how the page is put together, nor what any exercise is about.

import assert from 'node:assert/strict';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { after, before, describe, test } from 'node:test';
import { ROOT, run } from '../../www/build/tools.mjs';
import { audit, launch, overflow, serve, visit } from './harness.mjs';
import { mouse } from './hands.mjs';
import { look } from './look.mjs';
import { readPlay } from './play-file.mjs';
import { Player } from './player.mjs';

const EXERCISES = join(ROOT, 'exercises');
const SCRIPTS = (await readdir(EXERCISES)).filter((name) => name.endsWith('.ron'));

/** Each engine has a way of its own to turn the network off; the first test below holds both to it. */
const ENGINES = ['chromium', 'firefox'];

let folder;
let browsers;
let pages = 0;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'attunement-bundle-'));
  browsers = Object.fromEntries(await Promise.all(ENGINES.map(async (engine) => [engine, await launch({ engine })])));
});
after(async () => {
  await Promise.all(Object.values(browsers ?? {}).map((browser) => browser.close()));
  await rm(folder, { recursive: true, force: true });
});

/** Makes the page of an exercise; its name has letters in it that an address writes otherwise. */
async function bundle(file, ...more) {
  const page = join(folder, `a page, #${++pages}.html`);
  const attune = ['run', '--quiet', '--locked', '--bin', 'attune', '--'];
  const said = await run('cargo', [...attune, 'bundle', file, '--output', page, ...more], { capture: true });
  return { page, said };
}

/** Opens a page from disk with the network off, and a clock that can be put forward. */
function open(file, { engine = 'chromium', ...more } = {}) {
  return visit(browsers[engine], pathToFileURL(file).href, {
    width: 360,
    height: 720,
    offline: true,
    ...more,
    prepare: (page) => page.clock.install(),
  });
}

const first = ({ page }) => page.locator('attune-exercise').getByRole('button', { name: 'Next', exact: true }).waitFor();

/** The play of an exercise that is soonest at its end, and the country it is played in. */
async function shortest(id) {
  const names = (await readdir(join(EXERCISES, 'plays'))).filter((name) => name.startsWith(`${id}.`));
  const plays = await Promise.all(names.map(async (name) => {
    const text = await readFile(join(EXERCISES, 'plays', name), 'utf8');
    const [, country] = /^country (\S+)$/m.exec(text) ?? [];
    const length = text.split('\n').length;
    return { name: name.replace(/\.play$/, ''), country, length, whole: /^end$/m.test(text) };
  }));
  const [first] = plays.filter(({ whole }) => whole).sort((a, b) => a.length - b.length);
  assert.ok(first, `${id} has a play that comes to the end`);
  return { ...first, ...(await readPlay(first.name)) };
}

/** Goes through a play and says how many cards there were. */
async function perform({ page }, { steps }) {
  const player = new Player(page, mouse(page));
  let cards = 0;
  for (const step of steps) {
    if ((await player.check(step)).card) cards++;
    await player.act(step);
  }
  assert.equal((await look(page)).prompt, 'This is the end of the exercise.');
  return cards;
}

test('with the network off, neither engine reaches even a server on this machine; with it on, both do', async () => {
  const server = await serve();
  const file = join(folder, 'asking.html');
  await writeFile(file, `<!doctype html><title>Asking</title><img src="${server.url}/icon.svg">`);
  for (const engine of ENGINES) {
    for (const [offline, reached] of [[true, []], [false, ['/icon.svg']]]) {
      const { page, close } = await open(file, { engine, offline });
      await page.waitForLoadState('load');
      assert.equal(await page.evaluate(() => navigator.onLine), !offline, engine);
      assert.deepEqual(server.requests.splice(0), reached, `${engine}, ${offline ? 'off' : 'on'}`);
      await close();
    }
  }
  await server.close();
});

describe('an exercise in one page', { concurrency: 2 }, () => {
  for (const script of SCRIPTS) {
    const id = script.replace(/\.ron$/, '');
    test(`${id} opens from disk with no network and is played to a card, in each engine`, async (t) => {
      const play = await shortest(id);
      const country = play.country ? ['--country', play.country] : [];
      const { page: file, said } = await bundle(join(EXERCISES, script), ...country);
      const size = /: ([\d,]+ bytes, [\d,]+ as a website sends it .*)/.exec(said);
      assert.ok(size, said);
      t.diagnostic(`${id}: ${size[1]}`);
      for (const engine of ENGINES) {
        const visited = await open(file, { engine });
        await first(visited);
        assert.ok((await perform(visited, play)) > 0, `a card was shown (${engine})`);
        // Firefox does not tell of the page itself, which is on the disk.
        const asked = visited.requests.filter((url) => url !== pathToFileURL(file).href);
        assert.deepEqual(asked, [], `the page asks for nothing but itself (${engine})`);
        assert.deepEqual(visited.errors, [], engine);
        await visited.close();
      }
    });
  }
});

test('the page round it is sound in every window, and a name in it is no markup', async () => {
  const script = await readFile(join(EXERCISES, 'identifying-safety.ron'), 'utf8');
  const title = '</title></script><script>document.title = 1</script><!-- <b> & “c”';
  const words = `Wording(format: 1, of: "steady.ron", words: { "title": r#"${title}"# })`;
  await Promise.all([
    writeFile(join(folder, 'steady.ron'), script),
    writeFile(join(folder, 'ours.ron'), words),
    cp(join(EXERCISES, 'parts'), join(folder, 'parts'), { recursive: true }),
  ]);
  const { page: file } = await bundle(join(folder, 'steady.ron'), '--wording', join(folder, 'ours.ron'), '--country', 'uk');
  for (const width of [320, 1280]) {
    const visited = await open(file, { width, height: 800 });
    const { page, errors, close } = visited;
    await first(visited);
    assert.equal(await page.title(), title);
    assert.equal(await page.locator('h1').innerText(), title);
    assert.ok(await page.getByRole('link', { name: '116 123' }).isVisible(), 'the lines of the country are there without a tap');
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme });
      assert.deepEqual(await audit(page), [], `axe finds nothing (${width}, ${colorScheme})`);
    }
    assert.equal(await overflow(page), 0, 'does not scroll sideways');
    assert.deepEqual(errors, []);
    await close();
  }
});

test('nothing that is not inside can run, and nobody can be asked for anything', async () => {
  const { page: file } = await bundle(join(EXERCISES, 'identifying-safety.ron'));
  const server = await serve({ headers: { 'access-control-allow-origin': '*' } });
  const visited = await open(file, { offline: false });
  const { page, close } = visited;
  await first(visited);
  const ran = await page.evaluate(async (url) => {
    const foreign = document.createElement('script');
    try {
      foreign.textContent = 'window.foreign = 1';
    } catch {
      // The page takes no text for script at all.
    }
    document.body.append(foreign);
    // The browser's own way of asking, which the page has put another in the place of.
    const { contentWindow } = document.body.appendChild(document.createElement('iframe'));
    await contentWindow.fetch(`${url}/style.css`).catch(() => {});
    const image = new Image();
    const over = new Promise((done) => image.addEventListener('error', done));
    image.src = `${url}/icon.svg`;
    await over;
    return 'foreign' in window;
  }, server.url);
  assert.equal(ran, false);
  assert.deepEqual(server.requests, [], 'nothing reaches anybody');
  await close();
  await server.close();
});

test('a visitor without JavaScript is told what to do, and whom to reach', async () => {
  const { page: file } = await bundle(join(EXERCISES, 'identifying-safety.ron'), '--country', 'uk');
  const { page, close } = await visit(browsers.chromium, pathToFileURL(file).href, { javaScriptEnabled: false, offline: true });
  assert.match(await page.locator('main').innerText(), /This exercise needs JavaScript/);
  assert.ok(await page.getByRole('link', { name: '116 123' }).isVisible());
  await close();
});
