// The block in WordPress's editor: which exercise, for which country, in which colours, and whether people may keep.
// It must not run an exercise: an author sees what stands there, and a visitor's page runs it.

(({ blocks, blockEditor, components, element, i18n }, contents) => {
  const { createElement: draw, Fragment } = element;
  const { InspectorControls, useBlockProps } = blockEditor;
  const { PanelBody, Placeholder, SelectControl, TextControl, ToggleControl } = components;
  const { __, _n, sprintf } = i18n;

  const { exercises = {}, countries = {} } = contents ?? {};
  const names = Object.keys(exercises);
  /** Stands in the list for an address of the author's own. */
  const OWN = '.';

  const people = (one) => (one.people === 2 ? __('for two', 'attunement') : __('for one person', 'attunement'));
  // translators: %d: minutes.
  const time = (one) => sprintf(_n('about %d minute', 'about %d minutes', one.minutes, 'attunement'), one.minutes);
  const line = (one) => `${one.title} (${people(one)}, ${time(one)})`;

  /** Which exercise: one of the plugin, or an address. */
  function choice({ src }, set) {
    const known = src === '' || names.includes(src);
    const list = draw(SelectControl, {
      label: __('Exercise', 'attunement'),
      value: known ? src : OWN,
      options: [
        { value: '', label: __('Choose an exercise', 'attunement') },
        ...names.map((name) => ({ value: name, label: line(exercises[name]) })),
        { value: OWN, label: __('Another one, by its address', 'attunement') },
      ],
      onChange: (value) => set({ src: value === OWN ? '/' : value }),
    });
    const address = draw(TextControl, {
      label: __('Address of the exercise', 'attunement'),
      help: __('A file that ends in .ron. You can upload one to the media library.', 'attunement'),
      value: src,
      // An empty address would be no choice at all, and take this field away.
      onChange: (value) => set({ src: value.trim() || '/' }),
    });
    return known ? list : draw(Fragment, null, list, address);
  }

  /** All that can be set beside the block. */
  function settings(attributes, set) {
    const { country, theme, leaveTo, keep, fallback } = attributes;
    return draw(InspectorControls, null, draw(PanelBody, { title: __('Exercise', 'attunement') },
      choice(attributes, set),
      draw(SelectControl, {
        label: __('Country of the support lines', 'attunement'),
        help: __('It stands chosen at first. A visitor can choose another.', 'attunement'),
        value: country,
        options: [
          { value: '', label: __('None chosen', 'attunement') },
          ...Object.entries(countries).map(([value, label]) => ({ value, label })),
        ],
        onChange: (value) => set({ country: value }),
      }),
      draw(SelectControl, {
        label: __('Colours', 'attunement'),
        value: theme,
        options: [
          { value: '', label: __('As the page', 'attunement') },
          { value: 'light', label: __('Light', 'attunement') },
          { value: 'dark', label: __('Dark', 'attunement') },
          { value: 'paper', label: __('Paper, as the page in light and dark', 'attunement') },
          { value: 'water', label: __('Water, as the page in light and dark', 'attunement') },
          { value: 'moss', label: __('Moss, as the page in light and dark', 'attunement') },
        ],
        onChange: (value) => set({ theme: value }),
      }),
      draw(TextControl, {
        label: __('Where Leave quickly goes', 'attunement'),
        help: __('A plain website, with https:// before it. Left empty, it is Wikipedia.', 'attunement'),
        type: 'url',
        value: leaveTo,
        onChange: (value) => set({ leaveTo: value }),
      }),
      draw(ToggleControl, {
        label: __('Let people keep their place and cards on their device', 'attunement'),
        help: __('Each person still chooses. Whoever uses the same device can see that something is kept, so leave this off where that could be a danger.', 'attunement'),
        checked: keep,
        onChange: (value) => set({ keep: value }),
      }),
      draw(TextControl, {
        label: __('Words for those who can’t see it', 'attunement'),
        help: __('Such as: Can’t see the exercise? Ask us for it on paper.', 'attunement'),
        value: fallback,
        onChange: (value) => set({ fallback: value }),
      })));
  }

  function Edit({ attributes, setAttributes }) {
    const one = exercises[attributes.src];
    const told = one
      ? `${people(one)}, ${time(one)}. ${__('It runs on the published page, and in the preview.', 'attunement')}`
      : __('Which exercise is to stand here?', 'attunement');
    return draw('div', useBlockProps(),
      settings(attributes, setAttributes),
      draw(Placeholder, {
        icon: 'format-chat',
        label: one ? one.title : __('Attunement exercise', 'attunement'),
        instructions: told[0].toUpperCase() + told.slice(1),
      }, one ? null : choice(attributes, setAttributes)));
  }

  // What visitors get is written by the server, so nothing saved can ever be out of date.
  blocks.registerBlockType('attunement/exercise', { icon: 'format-chat', edit: Edit, save: () => null });
})(window.wp, window.attunementContents);
