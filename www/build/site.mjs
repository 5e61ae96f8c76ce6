// Writes the pages of the example website that tell of the exercises: the gallery, a page for each
// exercise, and the list that every site gets with dist/.
// It must not know what happens in an exercise; titles, times and notes are the exercises' own words.

import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { aboutExercises } from './about.mjs';
import { contractPlaces } from './contract.mjs';
import { shelf } from './shelf.mjs';
import { DIST, main, put, Refusal, ROOT } from './tools.mjs';
import { filled, people, text } from './words.mjs';

const SITE = join(ROOT, 'www', 'site');
const WORDS = join(ROOT, 'www', 'build', 'pages');
/** Served as if it lay in www/site; made anew by every build. */
const MADE = join(DIST, 'site');

/** Where in the menu a page belongs: with the exercises, or with what therapists and developers read. */
const THERE = 'index.html#exercises';
const MAKERS = 'add-to-your-site.html';

/** Writes the pages, takes away those of exercises that are gone, and resolves to their names. */
export async function pages() {
  const [all, path, home, ...words] = await Promise.all([
    aboutExercises(),
    readFile(join(SITE, 'path.json'), 'utf8').then(JSON.parse),
    readFile(join(SITE, 'index.html'), 'utf8'),
    readFile(join(WORDS, 'gallery.html'), 'utf8'),
    readFile(join(WORDS, 'exercise.html'), 'utf8'),
    readFile(join(WORDS, 'developers.html'), 'utf8'),
    readFile(join(WORDS, 'headless.html'), 'utf8'),
    readFile(join(WORDS, 'look.html'), 'utf8'),
    readFile(join(WORDS, 'shelf.html'), 'utf8'),
  ]);
  const [gallery, own, developers, headless, look, list] = words;
  const frame = framed(home);
  const groups = placed(path, all);
  await put('exercises.html', shelf(list, groups, all));
  const made = new Map([
    ['exercises.html', frame(galleryOf(gallery, groups, all))],
    ['developers.html', frame(developersPage(developers, await contractPlaces()))],
    ['headless.html', frame(headlessPage(headless))],
    ['look.html', frame(lookPage(look))],
  ]);
  for (const entry of groups.flatMap(({ exercises }) => exercises)) {
    made.set(`${entry.id}.html`, frame(ownPage(own, entry, all)));
  }
  await mkdir(MADE, { recursive: true });
  for (const name of await readdir(MADE)) if (!made.has(name)) await rm(join(MADE, name), { recursive: true });
  for (const [name, text] of made) {
    const file = join(MADE, name);
    if ((await readFile(file, 'utf8').catch(() => '')) !== text) await writeFile(file, text);
  }
  return [...made.keys()];
}

/**
 * The groups with the exercises that there are. One that nobody has placed yet stands in a group of its own, so
 * that it is never lost; one that is placed and is not there is left out.
 */
function placed(path, all) {
  const groups = path.map((group) => ({ ...group, exercises: group.exercises.filter(({ id }) => all.has(id)) }));
  const known = new Set(groups.flatMap(({ exercises }) => exercises.map(({ id }) => id)));
  const more = [...all.keys()].filter((id) => !known.has(id)).map((id) => ({ id }));
  const words = 'Nobody has said yet when these fit.';
  if (more.length) groups.push({ id: 'more', title: 'And also', words, exercises: more });
  return groups;
}

/** Puts a page between the head and the foot that every page of the site has: those of the home page. */
function framed(home) {
  const header = home.match(/<a class="skip"[^]*?<\/header>/)?.[0];
  const foot = home.match(/<section class="help"[^]*<\/html>\s*$/)?.[0];
  if (!header || !foot) {
    throw new Refusal('www/site/index.html no longer has the head and foot that site.mjs takes from it.');
  }
  return ({ title, description, look, here = THERE, scripts = [], body }) => `<!doctype html>
<html lang="en-GB">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>${text(title)} – Willow Lane Counselling</title>
    <meta name="description" content="${text(description)}">
    <link rel="icon" href="icon.svg" type="image/svg+xml">
    <link rel="stylesheet" href="style.css">
    <link rel="stylesheet" href="gallery.css">${scripts.map((src) => `\n    <script type="module" src="${src}"></script>`).join('')}
  </head>
  <body class="${look}">
    ${header.replace(`<a href="${here}"`, '$& aria-current="true"')}

    <main id="main" tabindex="-1">
${body.trimEnd()}
    </main>

    ${foot}`;
}

function galleryOf(words, groups, all) {
  const contents = groups.map(({ id, title }) => `<li><a href="#${id}">${text(title)}</a></li>`);
  const sections = groups.map((group) => section(group, all));
  return {
    title: 'Exercises, and where to begin',
    description: 'Short exercises to do at home, alone or together: how long each takes, and what may be hard in it.',
    look: 'path',
    body: filled(words, { contents: contents.join('\n              '), groups: sections.join('\n') }),
  };
}

function section({ id, title, words, exercises }, all) {
  return `      <section class="section page" aria-labelledby="${id}">
        <h2 id="${id}">${text(title)}</h2>
        <p>${text(words)}</p>
        <div class="entries">
${exercises.map((entry) => card(entry, all)).join('\n')}
        </div>
      </section>`;
}

/** One exercise in the gallery. */
function card({ id, fits, later, before }, all) {
  const about = all.get(id);
  const when = [
    ['It fits when', fits],
    ['Not now, if', later],
    ['Before you start:', before],
  ].filter(([, words]) => words);
  return `          <article class="entry ${colour(about)}">
            <p class="label">${people(about)}, about ${about.minutes} minutes</p>
            <h3><a href="${id}.html">${text(about.title)}</a></h3>
            <p>${text(about.aim)}</p>
            <ul class="when">
              ${when.map(([name, words]) => `<li><b>${name}</b> ${text(words)}</li>`).join('\n              ')}
            </ul>
            <p class="label">${text(about.forWhom)}</p>
            <p class="label note">${text(about.note)}</p>
          </article>`;
}

/** The page on which an exercise runs, as a practice would put it on its own site. */
function ownPage(words, { id, fits, later, before }, all) {
  const about = all.get(id);
  const after = about.after.filter((name) => all.has(name));
  const first = after.map((name) => `<a href="${name}.html">${text(all.get(name).title)}</a>`);
  const rows = [
    ['Time', `About ${about.minutes} minutes`],
    ['For', text(about.forWhom)],
    ['What may be hard', text(about.note)],
    ['It fits when', text(fits ?? '')],
    ['Not now, if', text(later ?? '')],
    ['Before you start', text(before ?? '')],
    ['Another one first', first.join(', ')],
  ].filter(([, words]) => words);
  const works = about.source.map((work) => `<li>${text(work)}</li>`).join('');
  return {
    title: about.title,
    description: about.aim,
    look: `${colour(about)} story`,
    scripts: ['/dist/attunement.js'],
    body: filled(words, {
      id,
      title: text(about.title),
      aim: text(about.aim),
      lines: rows.map(([name, words]) => `<div><dt>${name}</dt><dd>${words}</dd></div>`).join('\n          '),
      afraid: about.couple ? AFRAID : '',
      method: text(about.method),
      source: works && `<ul>${works}</ul>`,
    }),
  };
}

/** The page on the element, for those who write a page's code. */
const developersPage = (words, places) => ({
  title: 'The element',
  description: 'Attributes, methods, events, parts and custom properties of the element, and other ways to put an exercise on a page.',
  look: '',
  here: MAKERS,
  body: filled(words, places),
});

const headlessPage = (body) => ({
  title: 'An interface of one’s own',
  description: 'A whole exercise, drawn by fifty lines of a page’s own script instead of the element.',
  look: '',
  here: MAKERS,
  scripts: ['headless.js'],
  body,
});

const lookPage = (body) => ({
  title: 'Try how it looks',
  description: 'Choose a theme, an accent, a ground and letters for an exercise, see it change, and copy the lines.',
  look: 'trial',
  here: MAKERS,
  scripts: ['/dist/attunement.js', 'look.js', 'copy.js'],
  body,
});

const AFRAID = `<p class="aside">If you are afraid of your partner, this one is not safe for you now.
          <a href="#help">These lines</a> answer day and night.</p>`;

/** What is for two people has one colour, what is for one has the other, on every page. */
const colour = (about) => (about.couple ? 'slate' : 'earth');

await main(import.meta.url, async () => {
  console.log(`dist/site/ has ${(await pages()).length} pages.`);
});
