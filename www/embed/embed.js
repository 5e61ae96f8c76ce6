// The page inside a frame: one exercise, which the page's own address names, and nothing from any other site.
// It must not tell the page round it more than how high it is and that the person leaves.

/** What the address may say of the exercise, as the element has it. */
const TAKEN = ['country', 'lang', 'leave-to', 'keep'];

const ELSEWHERE = 'This exercise can’t be opened here. (For the author: embed.html opens only what lies on the same site as itself.)';

const asked = new URLSearchParams(location.search);
const place = document.querySelector('#place');
const tell = (type, more) => window.parent !== window && window.parent.postMessage({ type, ...more }, '*');

/**
 * The address of the exercise, where it is on this site. Anyone can write a link to this page: it must not show
 * somebody else's words under the name of this one.
 */
function own(src) {
  const url = URL.canParse(src, location.href) && new URL(src, location.href);
  return url && /^https?:$/.test(url.protocol) && url.origin === location.origin ? url.href : undefined;
}

function show(src) {
  const exercise = document.createElement('attune-exercise');
  for (const name of TAKEN) if (asked.has(name)) exercise.setAttribute(name, asked.get(name));
  exercise.setAttribute('src', src);
  const theme = asked.get('theme') ?? '';
  if (!/^(auto|light|dark)?$/.test(theme)) exercise.setAttribute('theme', theme);
  const accent = asked.get('accent') ?? '';
  if (/^[\da-f]{3}([\da-f]{3})?$/i.test(accent)) exercise.style.setProperty('--attune-accent', `#${accent}`);
  const fallback = document.createElement('a');
  fallback.href = location.href;
  fallback.target = '_blank';
  fallback.textContent = 'Open it in a page of its own';
  if (window.parent !== window) exercise.append(fallback);
  place.replaceChildren(exercise);
}

document.documentElement.dataset.theme = asked.get('theme') ?? 'light';
if (asked.has('lang')) document.documentElement.lang = asked.get('lang');
document.addEventListener('attune-leave', () => tell('attune-leave'));
new ResizeObserver(() => {
  const { height } = place.getBoundingClientRect();
  if (height) tell('attune-height', { height: Math.ceil(height) });
}).observe(place);

const src = own(asked.get('src') ?? '');
if (src) show(src);
else place.firstElementChild.textContent = ELSEWHERE;
