// Makes the list of all exercises that a site can link to, as it lies in dist/: each opens from a button.
// It must not know what happens in an exercise; titles, times and notes are the exercises' own words.

import { filled, people, text } from './words.mjs';

/** The page, of its `words` and the exercises in their groups. */
export function shelf(words, groups, all) {
  return filled(words, { groups: groups.map((group) => section(group, all)).join('\n') });
}

function section({ id, title, words, exercises }, all) {
  return `      <section aria-labelledby="group-${id}">
        <h2 id="group-${id}">${text(title)}</h2>
        <p>${text(words)}</p>
${exercises.map((entry) => card(entry, all.get(entry.id))).join('\n')}
      </section>`;
}

function card({ id, fits, later }, about) {
  const lines = [['It fits when', fits], ['Not now, if', later]].filter(([, words]) => words);
  // Where no script runs, the link leads to the page for frames, which says why.
  return `        <article class="entry" id="${id}">
          <h3>${text(about.title)}</h3>
          <p class="small">${people(about)}, about ${about.minutes} minutes. ${text(about.forWhom)}</p>
          <p>${text(about.aim)}</p>
${lines.map(([name, words]) => `          <p><b>${name}</b> ${text(words)}</p>`).join('\n')}
          <p class="small">${text(about.note)}</p>
          <p><a class="attune-exercise" data-attune-src="exercises/${id}.ron" data-attune-mode="dialog" href="embed.html?src=exercises/${id}.ron">Begin “${text(about.title)}”</a></p>
        </article>`;
}
