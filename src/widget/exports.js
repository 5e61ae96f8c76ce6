// Makes the files a person may take along: plain text, data, and a day for the calendar.
// It must not know a page or a device: days, words and entries are handed to it, and what comes of it is text.

/** Of the data. It grows when a name changes its meaning or goes; new names may come without. */
export const VERSION = 1;

/** The longest line of a calendar file, in octets, without its end. */
const LINE = 75;

/**
 * What was kept, oldest first, as one would read it. `dayInWords` says a day, and `ratingInWords` a number.
 *
 * @param {import('./entries.js').Entry[]} entries newest first
 */
export function asText(entries, { heading, dayInWords, ratingInWords }) {
  const parts = [...entries].reverse().map((entry) => {
    const { title, day, words } = entry;
    const said = [words, ...unsaid(entry).map(ratingInWords)].filter(Boolean);
    return [[title, day && dayInWords(day)].filter(Boolean).join('\n'), ...said].join('\n\n');
  });
  return `${[heading, ...parts].join('\n\n----\n\n')}\n`;
}

/** The numbers that the words beside them do not say. */
export function unsaid({ words, ratings }) {
  return ratings.filter(({ of, number }) => !words.split('\n').includes(`${of}: ${number}`));
}

/**
 * The same as data:
 *
 *     { "format": "attunement-journal", "version": 1, "made": "2026-11-23",
 *       "kept": [{ "kind": "card" or "rating", "exercise", "title", "day", "words", "ratings": [
 *         { "of", "number", "from", "to", "low", "high" }] }] }
 *
 * `kept` is oldest first; `day` is empty where it is not known. What a thing is called on the device is left out.
 */
export function asJson(entries, today) {
  const kept = [...entries].reverse().map(({ isCard, exercise, title, day, words, ratings }) => ({
    kind: isCard ? 'card' : 'rating',
    exercise,
    title,
    day,
    words,
    ratings: ratings.map(({ of, number, from, to, low, high }) => ({ of, number, from, to, low, high })),
  }));
  return `${JSON.stringify({ format: 'attunement-journal', version: VERSION, made: today, kept }, null, 2)}\n`;
}

/**
 * One whole day in a calendar, as RFC 5545 has it: `day` and `today` such as `2026-11-24`. It takes up no time, is
 * marked as private for calendars that know that, and its `uid` is not to be one that anything else is known by.
 * `language` is what the page speaks.
 */
export function asCalendar({ uid, day, today, title, language = 'en' }) {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    // Says nothing of where it comes from.
    `PRODID:-//Kept//Kept//${language.toUpperCase()}`,
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `DTSTAMP:${digits(today)}T000000Z`,
    `DTSTART;VALUE=DATE:${digits(day)}`,
    `SUMMARY:${escaped(oneLine(title))}`,
    'CLASS:PRIVATE',
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

/** Whether it is a day there is, written as a date field writes it. */
export function isDay(day) {
  const at = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(day) : NaN;
  // Some engines take the 30th of February for the 1st or 2nd of March.
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(day);
}

/** The day after. */
export function dayAfter(day) {
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
}

const digits = (day) => day.replaceAll('-', '');

const oneLine = (words) => words.replace(/\s+/g, ' ').trim();

/** Control characters are not allowed at all. */
const escaped = (words) => words.replace(/[\u0000-\u001f\u007f]/g, '').replace(/[\\;,]/g, '\\$&');

/** Broken so that no line is too long and no character is cut: what goes on begins with a space, which counts. */
function folded(line) {
  const measure = new TextEncoder();
  let out = '';
  let length = 0;
  for (const character of line) {
    const octets = measure.encode(character).length;
    if (length + octets > LINE) {
      out += '\r\n ';
      length = 1;
    }
    out += character;
    length += octets;
  }
  return out;
}
