// Makes the pages of the author's guide out of its chapters, which are written in Markdown.
// It must not know what a chapter says, nor judge an example; `tests/guide.rs` does that.

import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Refusal, ROOT } from './tools.mjs';

const SOURCE = join(ROOT, 'www', 'guide');

/** What is served under /guide/; made anew with each build, and no part of what a website copies. */
export const GUIDE = join(SOURCE, 'dist');

/** What pages load, as it stands. */
const AS_IT_IS = ['try.js', 'guide.css'];

/** A chapter's file begins with its number, which is the order. */
const CHAPTER = /^(\d+)-(.+)\.md$/;

/** The pages to look things up in: their names among the exercises, and here. */
const LOOKED_UP = { 'LANGUAGE.md': 'language.html', 'REFERENCE.md': 'reference.html' };

/** Writes all pages of the guide. */
export async function guide() {
  const { Marked } = await import('marked').catch(() => {
    throw new Refusal('The npm packages are missing: run npm ci first.');
  });
  const frame = await readFile(join(SOURCE, 'page.html'), 'utf8');
  const names = (await readdir(SOURCE)).filter((name) => CHAPTER.test(name));
  names.sort((a, b) => Number.parseInt(a) - Number.parseInt(b));
  const chapters = await Promise.all(names.map(async (name) => ({
    ...(await opened(join(SOURCE, name))),
    number: name.match(CHAPTER)[1],
    page: name.replace(/\.md$/, '.html'),
  })));

  await rm(GUIDE, { recursive: true, force: true });
  await mkdir(GUIDE, { recursive: true });
  for (const name of AS_IT_IS) await cp(join(SOURCE, name), join(GUIDE, name));
  const put = (page, { name, title, lede, text }, { label, present, finish = (body) => body }) => {
    const marked = new Marked({ renderer: renderer(name) });
    const parts = {
      title: `${plain(title)} – The author’s guide`,
      description: plain(lede),
      label,
      heading: typed(title),
      lede: marked.parseInline(lede),
      chapters: contents(chapters, present),
      body: finish(marked.parse(text)),
    };
    return writeFile(join(GUIDE, page), fill(frame, parts));
  };
  for (const [at, chapter] of chapters.entries()) {
    const label = `Chapter ${chapter.number} of ${chapters.length}`;
    const finish = (body) => body + onward(chapters[at - 1], chapters[at + 1]);
    await put(chapter.page, chapter, { label, present: chapter, finish });
  }
  const finish = (body) => body.replace('<p>{{chapters}}</p>', () => overview(chapters));
  await put('index.html', await opened(join(SOURCE, 'index.md')), { label: 'For therapists and authors', finish });
  for (const [name, page] of Object.entries(LOOKED_UP)) {
    const whole = await opened(join(ROOT, 'exercises', name));
    await put(page, whole, { label: 'To look things up', finish: (body) => sections(whole.text) + body });
  }
}

/** A page's title and its first words, which stand in its head, and the text after them. */
async function opened(path) {
  const text = await readFile(path, 'utf8');
  const name = basename(path);
  const [head, title, lede] = text.match(/^# (.+)\n\n(.+(?:\n.+)*)\n/) ?? [];
  if (!head) throw new Refusal(`${name} begins with no title and no first words.`);
  return { name, title, lede, text: text.slice(head.length) };
}

/** Puts parts into the frame; one that is not there is a mistake of ours. */
function fill(frame, parts) {
  return frame.replace(/\{\{(\w+)\}\}/g, (_, name) => {
    if (parts[name] === undefined) throw new Refusal(`www/guide/page.html asks for {{${name}}}, which is none of a page's parts.`);
    return parts[name];
  });
}

/** How Markdown becomes elements where its own way is not ours. */
function renderer(file) {
  return {
    code({ text, lang = '' }) {
      const [language, ...rest] = lang.split(' ');
      const says = Object.fromEntries(rest.map((word) => word.split('=')));
      if (language === 'ron' && says.try) return tryIt(text, says);
      return `<div class="copy"><pre tabindex="0" aria-label="${LABELS[language] ?? 'Text'}"><code>${escaped(text)}</code></pre></div>\n`;
    },
    heading({ tokens, depth }) {
      const words = this.parser.parseInline(tokens);
      return `<h${depth} id="${anchor(plain(words))}">${words}</h${depth}>\n`;
    },
    link({ href, tokens }) {
      const [file, ...rest] = href.split('#');
      const to = [LOOKED_UP[file] ?? file, ...rest].join('#');
      return `<a href="${escaped(to)}">${this.parser.parseInline(tokens)}</a>`;
    },
    text(token) {
      return token.tokens ? this.parser.parseInline(token.tokens) : typed(token.escaped ? token.text : escaped(token.text));
    },
    table({ header, rows }) {
      const row = (cells, tag) => `<tr>${cells.map(({ tokens }) => `<${tag}>${this.parser.parseInline(tokens)}</${tag}>`).join('')}</tr>`;
      return `<table><thead>${row(header, 'th')}</thead><tbody>${rows.map((cells) => row(cells, 'td')).join('')}</tbody></table>\n`;
    },
    html({ text }) {
      // Notes, and what only the test reads.
      if (text.startsWith('<!--')) return '';
      throw new Refusal(`${file} holds an element, which a chapter has no need of: ${text}`);
    },
  };
}

/** What a listener hears before lines in a box that can be scrolled. */
const LABELS = { sh: 'Commands', html: 'Lines for a page', ron: 'A few lines of an exercise', play: 'A play' };

/** An example that can be changed. Without JavaScript it is its text. */
function tryIt(text, { try: name, file = `${name}.ron`, prove, finds, breaks }) {
  const more = prove !== undefined || breaks !== undefined ? ' prove' : '';
  const wrong = finds ? ` data-finds="${finds}"` : '';
  return `<attune-try name="${name}" file="${file}"${more}${wrong}><pre tabindex="0" aria-label="${file}"><code>${escaped(text)}\n</code></pre></attune-try>\n`;
}

/** The list of chapters beside each page. */
function contents(chapters, present) {
  return chapters.map((chapter) => {
    const here = chapter === present ? ' aria-current="page"' : '';
    return `<li><a href="${chapter.page}"${here}><span class="number">${chapter.number}</span> ${typed(chapter.title)}</a></li>`;
  }).join('\n');
}

/** The chapters with their first words, for the page before them. */
function overview(chapters) {
  const entry = ({ page, number, title, lede }) =>
    `<li><span class="number">${number}</span><a href="${page}">${typed(title)}</a><span class="words">${typed(plain(lede))}</span></li>`;
  return `<ol class="chapters">\n${chapters.map(entry).join('\n')}\n</ol>`;
}

/** What a long page holds, as its own second headings say. */
function sections(text) {
  const titles = [...text.replace(/```[^]*?```/g, '').matchAll(/^## (.+)$/gm)].map(([, title]) => plain(title));
  return `<ul class="sections">\n${titles.map((title) => `<li><a href="#${anchor(title)}">${typed(title)}</a></li>`).join('\n')}\n</ul>\n`;
}

function onward(before, after) {
  const link = (chapter, words) => (chapter ? `<a href="${chapter.page}"><span class="label">${words}</span> ${typed(chapter.title)}</a>` : '<span></span>');
  return `<nav class="onward" aria-label="Other chapters">${link(before, 'Before')}${link(after, 'Next')}</nav>\n`;
}

const escaped = (text) => text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]);

/** Words without marks, for an attribute. */
const plain = (words) => escaped(words.replace(/<[^>]*>|[`*]|\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/\s+/g, ' ').replaceAll('&#39;', "'"));

/** Straight quotation marks become those of print. */
const typed = (text) =>
  text
    .replace(/&quot;|"/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/(^|[\s(])"/g, '$1“').replace(/"/g, '”')
    .replace(/(^|[\s(])'/g, '$1‘').replace(/'/g, '’');

const anchor = (words) => words.toLowerCase().replace(/&\w+;/g, '').replace(/[^\w\s-]/g, '').trim().replace(/\s+/g, '-');
