// Draws a person's own scale over time: dots joined by a thin line, and the same numbers as a table.
// It must not judge: no dot differs from another, nothing is added up, and neither end is the better one.

import { draw, make } from './make.js';

/** The room it is drawn in. It is stretched to the width there is; lines and dots are not. */
const ACROSS = 100;
const UP = 100;

/**
 * The picture, which only the eye has, and the table, which everybody has.
 *
 * @param {object} scale as `scalesOf` answers it
 * @param {object} said the catalogue
 * @param {object} how days and numbers are said: `dayInWords`, `dayInShort` where there is little room, `inFigures`, `ends`
 * @param {boolean} paper on which nothing can be opened
 */
export function picture(scale, said, { dayInWords, dayInShort, inFigures, ends }, paper = false) {
  const { of, from, to, low, high, points } = scale;
  const places = points.map(({ across, up }) => [round(across * ACROSS), round((1 - up) * UP)]);
  const days = [...new Set([points[0].day, points.at(-1).day])];
  const end = (number, word) => make('span', {}, make('b', {}, inFigures(number)), ` ${word}`.trimEnd());
  const named = (day) => make('th', { scope: 'row' }, dayInWords(day));
  const line = ({ day, number }) => make('tr', {}, named(day), make('td', {}, inFigures(number)));
  const head = [said.day, said.number].map((name) => make('th', { scope: 'col' }, name));
  const numbers = [
    make('p', { class: 'small' }, `${ends(scale)}.`),
    make(
      'table',
      { class: 'numbers' },
      make('caption', { class: 'unseen' }, of),
      make('thead', {}, make('tr', {}, head)),
      make('tbody', {}, points.map(line)),
    ),
  ];
  const opener = make('summary', {}, said.as_table, make('span', { class: 'unseen' }, `: ${of}`));
  return make(
    'figure',
    { class: 'picture' },
    make('figcaption', { dir: 'auto' }, of),
    make(
      'div',
      { class: 'drawn', 'aria-hidden': 'true' },
      make('p', { class: 'ends' }, end(to, high), end(from, low)),
      draw(
        'svg',
        { class: 'plot turned', viewBox: `0 0 ${ACROSS} ${UP}`, preserveAspectRatio: 'none', focusable: 'false' },
        draw('path', { class: 'thread', d: `M${places.map((place) => place.join(' ')).join('L')}` }),
        // A line of no length with round ends is a dot that stays round however the drawing is stretched.
        places.map(([x, y]) => draw('path', { class: 'dot', d: `M${x} ${y}h.001` })),
      ),
      make('p', { class: 'days' }, days.map((day) => make('span', {}, dayInShort(day)))),
    ),
    paper ? numbers : make('details', {}, opener, numbers),
  );
}

const round = (value) => Math.round(value * 100) / 100;
