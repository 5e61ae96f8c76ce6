// Dresses the exercise as somebody chooses, and writes the lines that do the same on their own page.
// It must not know how colours are made readable: that the exercise does itself.

const shown = document.querySelector('#shown');
const wishes = document.querySelector('#wishes');
const lines = document.querySelector('#lines');
const SRC = '/exercises/identifying-safety.ron';

/** What was chosen here; the rest is the theme's, or the page's. */
const chosen = new Set();

function wear() {
  const { theme, scheme } = wishes.elements;
  const themes = [theme.value, scheme.value].filter(Boolean).join(' ');
  shown.theme = themes || null;
  const own = [];
  for (const name of ['accent', 'ground', 'ground-dark', 'font']) {
    const value = chosen.has(name) ? wishes.elements[name].value : '';
    shown.style.setProperty(`--attune-${name}`, value);
    if (value) own.push(`  --attune-${name}: ${value};`);
  }
  const text = [
    '<script type="module" src="/dist/attunement.js"></script>',
    `<attune-exercise src="${SRC}"${themes && ` theme="${themes}"`}><a href="/contact">Ask us for it on paper</a></attune-exercise>`,
    ...(own.length ? ['', 'attune-exercise {', ...own, '}'] : []),
  ];
  lines.replaceChildren(...text.map((words) => {
    const line = document.createElement('span');
    line.className = 'line';
    line.textContent = `${words}\n`;
    return line;
  }));
}

wishes.addEventListener('input', ({ target }) => {
  chosen.add(target.name);
  wear();
});
wishes.addEventListener('reset', () => {
  chosen.clear();
  // Its fields go back only after this.
  setTimeout(wear);
});
wishes.addEventListener('submit', (event) => event.preventDefault());
wear();
