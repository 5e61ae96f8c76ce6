// Takes a card out of the page, on paper or to the clipboard, when a person asks for it.
// It must not take anything but the card, nor know what stands on it.

/** Prints one element alone, in the widget's own style: the page round it belongs to somebody else. */
export function print(card, css) {
  const frame = document.createElement('iframe');
  frame.style.cssText = 'position:fixed;inset-inline-start:-200vw;width:100vw;height:100vh;border:0';
  frame.setAttribute('aria-hidden', 'true');
  frame.tabIndex = -1;
  card.getRootNode().append(frame);
  try {
    const { contentDocument: page, contentWindow: view } = frame;
    const sheet = new view.CSSStyleSheet();
    sheet.replaceSync(css);
    page.documentElement.lang = card.closest('[lang]')?.lang ?? '';
    page.documentElement.dir = getComputedStyle(card).direction;
    // Without its script this is an element like any other, and what the style sheet calls the host.
    const root = page.body.appendChild(page.createElement('attune-exercise')).attachShadow({ mode: 'closed' });
    root.adoptedStyleSheets = [sheet];
    let inside = page.importNode(card, true);
    // The boxes round it set its size; what else stands in them stays behind.
    for (let box = card.parentElement; box; box = box.parentElement) {
      const shell = page.importNode(box, false);
      shell.append(inside);
      inside = shell;
    }
    root.append(inside);
    view.addEventListener('afterprint', () => frame.remove());
    view.print();
  } catch {
    // A sandboxed frame may not print: the whole page's own printing still shows the card.
    frame.remove();
  }
}
