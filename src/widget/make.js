// Makes elements, of pages and of drawings, out of names, words and other elements, never out of markup.
// It must not know what they are for, nor put them anywhere.

const DRAWING = 'http://www.w3.org/2000/svg';

/** An element; `set` are its attributes, where `true` is an empty one and `false` or nothing is none. */
export function make(tag, set = {}, ...inside) {
  return filled(document.createElement(tag), set, inside);
}

/** A part of a drawing. */
export function draw(tag, set = {}, ...inside) {
  return filled(document.createElementNS(DRAWING, tag), set, inside);
}

/** A button that does something. */
export function button(look, words, act) {
  const made = make('button', { type: 'button', class: look, part: look }, words);
  made.addEventListener('click', act);
  return made;
}

function filled(element, set, inside) {
  for (const [name, value] of Object.entries(set)) {
    if (value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...inside.flat().filter((part) => part !== undefined && part !== ''));
  return element;
}
