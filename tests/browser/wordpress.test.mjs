// The widget on a real WordPress, from Debian's packages: written by an administrator and an author, in two themes.
// It must not know how the plugin works; it writes as people do, and looks at the page a visitor gets.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { DIST, Refusal, ROOT } from '../../www/build/tools.mjs';
import { plugin, ZIP } from '../../www/build/wordpress.mjs';
import { wordpress } from '../wordpress/packages.mjs';
import { logIn } from '../wordpress/person.mjs';
import { start } from '../wordpress/site.mjs';
import { elsewhere, launch, overflow, visit } from './harness.mjs';
import { mouse } from './hands.mjs';
import { assertAccessible, look } from './look.mjs';
import { readPlay } from './play-file.mjs';
import { Player } from './player.mjs';

const unpacked = await wordpress().catch((error) => error);
const skip = unpacked instanceof Refusal && `no WordPress to try: ${unpacked.message}`;
if (unpacked instanceof Error && !skip) throw unpacked;

const NAME = 'identifying-safety';
/** As the editor's list has it. */
const OFFERED = 'What can I count on? (for one person, about 12 minutes)';
const PHONE = { width: 360, height: 720 };
const THEMES = ['twentytwentyone', 'twentytwentythree'];
const ROLES = ['admin', 'author'];
const SCRIPT = /\/plugins\/attunement\/.*attunement\.js/;

/** A block as the editor saves it: one of the plugin, which the server writes, and one with markup in it. */
const block = (attributes) => `<!-- wp:attunement/exercise ${JSON.stringify(attributes)} /-->`;
const around = (name, inside) => `<!-- wp:${name} -->\n${inside}\n<!-- /wp:${name} -->`;

const UK = 'data-attune-country="uk"';

/** Each way to write one, given the address an exercise of the plugin has. */
const WAYS = {
  block: () => block({ src: NAME, country: 'uk' }),
  shortcode: () => around('shortcode', `[attune src="${NAME}" country="uk"]`),
  classic: () => `Before.\n\n[attune src="${NAME}"]Ask <a href="/contact">us</a>\nfor it.[/attune]\n\nAfter.`,
  link: (address) => around('paragraph', `<p><a class="attune-exercise" href="${address}" ${UK}>Ours</a></p>`),
  box: (address) => around('html', `<div data-attune-src="${address}">Our exercise</div>`),
  element: (address) => around('html', `<attune-exercise src="${address}"><a href="/">Ask us</a></attune-exercise>`),
};
/** Those that are played to a card, by every role in every theme; the others are only started, in one. */
const PLAYED = ['block', 'shortcode', 'link'];

test('the plugin is packed into the same bytes, wherever and whenever', async () => {
  const zone = process.env.TZ;
  process.env.TZ = 'Pacific/Kiritimati';
  try {
    assert.ok(Buffer.from(await plugin()).equals(await readFile(join(DIST, ZIP))));
  } finally {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  }
});

describe('on a real WordPress', { skip }, () => {
  let site;
  let browser;
  let play;
  const people = {};
  /** By role and way: `{ link, kept }`. */
  const written = {};
  let plain;

  before(async () => {
    [site, browser, play] = await Promise.all([start(unpacked), launch(), readPlay(`${NAME}.heavy-thoughts-skipped`)]);
    for (const role of ROLES) people[role] = await logIn(site.url, role);
    const address = `${site.url}/wp-content/plugins/attunement/exercises/${NAME}.ron`;
    for (const role of ROLES) {
      for (const [way, words] of Object.entries(WAYS)) {
        written[`${role} ${way}`] = await people[role].write(`${way} of ${role}`, words(address));
      }
    }
    plain = await people.author.write('plain', around('paragraph', '<p>Nothing but words.</p>'));
  });
  after(async () => {
    await browser?.close();
    await site?.close();
  });

  /** Opens a page, logged in `as` somebody or not; what WordPress itself asks of others gets an empty answer. */
  async function open(link, { on = browser, as, clock = true, ...more } = {}) {
    const outside = (url) => url.origin !== site.url;
    return visit(on, link, {
      ...PHONE,
      ...more,
      prepare: async (page) => {
        if (as) await page.context().addCookies(as.cookies);
        await page.route(outside, (route) => route.fulfill({ status: 204 }));
        if (clock) await page.clock.install();
      },
    });
  }

  /** Opens the block editor, past its welcome. */
  async function edit(path, as) {
    const visited = await open(`${site.url}/wp-admin/${path}`, { as, clock: false, width: 1280, height: 800 });
    await visited.page.getByRole('dialog').getByRole('button', { name: 'Close dialog' }).click();
    return visited;
  }

  const button = (page, name) => page.locator('attune-exercise').getByRole('button', { name, exact: true });
  const started = ({ page }) => button(page, 'Next').waitFor();

  /** Goes through the play, and sees that a card was shown and the author's country stood chosen. */
  async function perform({ page }) {
    const player = new Player(page, mouse(page));
    let cards = 0;
    for (const step of play.steps) {
      const screen = await player.check(step);
      if (screen.card) cards++;
      if (step.place === 'gate.support.country') assert.deepEqual(screen.checked, ['United Kingdom']);
      await player.act(step);
    }
    assert.equal((await look(page)).prompt, 'This is the end of the exercise.');
    assert.equal(cards, 1);
  }

  for (const theme of THEMES) {
    describe(`in ${theme}`, { concurrency: 3 }, () => {
      let usual;
      before(async () => {
        await site.wear(theme);
        const visited = await open(plain.link);
        usual = new Set(elsewhere(visited.requests, site.url));
        assert.equal(visited.requests.some((url) => SCRIPT.test(url)), false, 'no script of ours without an exercise');
        assert.ok(!(await visited.page.content()).includes('attunement'), 'nor any trace of the plugin');
        await visited.close();
      });

      const ways = theme === THEMES[0] ? Object.keys(WAYS) : PLAYED;
      for (const [name, way] of ROLES.flatMap((role) => ways.map((way) => [`${role} ${way}`, way]))) {
        const played = PLAYED.includes(way);
        test(`${name}: ${played ? 'played to a card' : 'starts'}`, async () => {
          const visited = await open(written[name].link);
          await started(visited);
          if (played) await perform(visited);
          assert.equal(await overflow(visited.page), 0, 'nothing to scroll sideways');
          assert.deepEqual(visited.errors, []);
          const more = elsewhere(visited.requests, site.url).filter((url) => !usual.has(url));
          assert.deepEqual(more, [], 'nobody is asked for anything, but by WordPress');
          assert.equal(visited.requests.filter((url) => SCRIPT.test(url)).length, 1, 'the player is loaded once');
          await visited.close();
        });
      }

      test('axe finds nothing in it, on a phone and on a desk', async () => {
        for (const size of [PHONE, { width: 1280, height: 800 }]) {
          const visited = await open(written['author block'].link, size);
          await started(visited);
          await assertAccessible(visited.page, `${theme}, ${size.width}`);
          await visited.close();
        }
      });
    });
  }

  test('Firefox plays it to a card too', async () => {
    const firefox = await launch({ engine: 'firefox' });
    const visited = await open(written['author block'].link, { on: firefox });
    await started(visited);
    await perform(visited);
    assert.deepEqual(visited.errors, []);
    await firefox.close();
  });

  test('what an author writes is kept, and nothing that would run', async () => {
    const tricks = 'src="javascript:alert(1)" leave-to="javascript:alert(1)" onclick="alert(1)"';
    const words = `<attune-exercise ${tricks}>Ask us.</attune-exercise><script>alert(1)</script>`;
    const { kept } = await people.author.write('tricks', around('html', words));
    assert.match(kept, /<attune-exercise [^>]*>Ask us\.<\/attune-exercise>/);
    assert.doesNotMatch(kept, /javascript:|onclick|<script/);
    for (const way of Object.keys(WAYS)) {
      assert.equal(written[`author ${way}`].kept, written[`admin ${way}`].kept, `${way}: as an administrator's`);
    }
  });

  test('people may keep their place where an author says so, by each way, and nowhere else', async () => {
    const address = `${site.url}/wp-content/plugins/attunement/exercises/${NAME}.ron`;
    const ways = [
      around('shortcode', `[attune src="${NAME}" keep]`),
      around('shortcode', `[attune src="${NAME}" keep="yes"]`),
      block({ src: NAME, keep: true }),
      around('html', `<attune-exercise src="${address}" keep>Ask us.</attune-exercise>`),
      around('paragraph', `<p><a class="attune-exercise" href="${address}" data-attune-keep>Ours</a></p>`),
      around('shortcode', `[attune src="${NAME}" keep="no"]`),
      around('shortcode', `[attune src="${NAME}"]`),
      block({ src: NAME }),
    ];
    const { link } = await people.author.write('keeping', ways.join('\n'));
    const visited = await open(link);
    await visited.page.getByRole('button', { name: 'Next', exact: true }).nth(ways.length - 1).waitFor();
    const kept = await visited.page.locator('attune-exercise').evaluateAll((all) => all.map((each) => each.hasAttribute('keep')));
    assert.deepEqual(kept, [true, true, true, true, true, false, false, false]);
    const first = visited.page.locator('attune-exercise').first();
    await first.getByRole('button', { name: 'Pause', exact: true }).click();
    await first.getByRole('button', { name: 'Keep my place', exact: true }).waitFor();
    assert.deepEqual(visited.errors, []);
    await visited.close();
  });

  test('who has no JavaScript reads the author’s words, on one line and whole', async () => {
    const visited = await open(written['author classic'].link, { javaScriptEnabled: false });
    const element = visited.page.locator('attune-exercise');
    assert.equal((await element.innerHTML()).trim(), 'Ask <a href="/contact">us</a> for it.');
    assert.equal(await element.innerText(), 'Ask us for it.');
    await visited.close();
  });

  test('a name that no exercise has is told to those who write, and kindly to those who read', async () => {
    const { link } = await people.author.write('slip', around('shortcode', '[attune src="identifying-savety"]'));
    const visitor = await open(link);
    await visitor.page.getByText('There was to be an exercise here. Please tell us that it is missing.').waitFor();
    assert.deepEqual(visitor.requests.filter((url) => SCRIPT.test(url)), []);
    await visitor.close();
    const author = await open(link, { as: people.author });
    await author.page.getByText(/There is no exercise “identifying-savety”\. There are: .*trust-account/).waitFor();
    await author.close();
  });

  test('the media library takes an exercise, which then runs, and nothing that only calls itself one', async () => {
    const script = await readFile(join(ROOT, 'tests', 'browser', 'pages', 'example.ron'), 'utf8');
    const { code, said } = await people.author.upload('ours.ron', `\ufeff// Ours.\n${script}`);
    assert.equal(code, 201);
    const { link } = await people.author.write('ours', block({ src: said.source_url }));
    const visited = await open(link);
    await button(visited.page, 'Start').waitFor();
    assert.deepEqual(visited.errors, []);
    await visited.close();
    const others = {
      'page.ron': '<html><script>alert(1)</script></html>',
      'late.ron': 'Some words first. Exercise(',
      'program.ron': '<?php echo 1;',
      'bytes.ron': 'Exercise(\0\x01',
      'exercise.wasm': '\0asm',
    };
    for (const [name, text] of Object.entries(others)) {
      const refused = await people.author.upload(name, text);
      assert.notEqual(refused.code, 201, `${name} is turned away`);
    }
  });

  test('the block editor finds the block as it should be', async () => {
    const visited = await edit(`post.php?post=${written['admin block'].id}&action=edit`, people.admin);
    const { page } = visited;
    const placed = page.locator('[data-type="attunement/exercise"]');
    await placed.getByText('For one person, about 12 minutes.').waitFor();
    assert.equal(await page.getByText(/unexpected or invalid content/).count(), 0);
    const valid = await page.evaluate(() => window.wp.data.select('core/block-editor').getBlocks()[0].isValid);
    assert.equal(valid, true);
    assert.deepEqual(visited.errors, []);
    await visited.close();
  });

  test('an author puts in the block, chooses an exercise, and a visitor can begin', async () => {
    const visited = await edit('post-new.php', people.author);
    const { page } = visited;
    await page.getByRole('textbox', { name: 'Add title' }).fill('By hand');
    await page.getByRole('button', { name: 'Toggle block inserter' }).click();
    await page.getByRole('searchbox').fill('attune');
    await page.getByRole('option', { name: 'Attunement exercise' }).click();
    // The inserter stands where the settings were.
    await page.getByRole('button', { name: 'Settings', exact: true }).click();
    const placed = page.locator('[data-type="attunement/exercise"]');
    await placed.getByRole('combobox', { name: 'Exercise' }).selectOption(OFFERED);
    await placed.getByText('It runs on the published page, and in the preview.').waitFor();
    const panel = page.getByRole('region', { name: 'Editor settings' });
    await panel.getByRole('combobox', { name: 'Country of the support lines' }).selectOption('Ireland');
    await panel.getByRole('combobox', { name: 'Colours' }).selectOption('Dark');
    const keeps = panel.getByRole('checkbox', { name: 'Let people keep their place and cards on their device' });
    assert.equal(await keeps.isChecked(), false, 'off at first');
    await keeps.check();
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    const publish = page.getByRole('region', { name: 'Editor publish' });
    await publish.getByRole('button', { name: 'Publish', exact: true }).click();
    const link = await publish.getByRole('link', { name: 'View Post', exact: true }).getAttribute('href');
    // The editor asks for settings that only an administrator may read, and is refused.
    const refused = /403 \(Forbidden\) \(.*\/wp-json\/wp\/v2\//;
    assert.deepEqual(visited.errors.filter((error) => !refused.test(error)), []);
    await visited.close();

    const visitor = await open(link);
    await started(visitor);
    const element = visitor.page.locator('attune-exercise');
    const has = ['country', 'theme', 'keep'].map((name) => element.getAttribute(name));
    assert.deepEqual(await Promise.all(has), ['ireland', 'dark', '']);
    await visitor.close();
  });

  test('the plugin gave PHP nothing to complain of, and leaves nothing when it is deleted', async () => {
    assert.deepEqual((await site.said()).split('\n').filter((line) => line.includes('plugins/attunement')), []);
    assert.deepEqual(await site.remove(), []);
  });
});
