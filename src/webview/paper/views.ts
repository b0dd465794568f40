import { button, element, link } from '../dom';
import type { AuthorView, CitationSection, Fact, NavigationBar, PaperView } from '../messages/paper';
import { figureList, nameList, note, paperList, paperSection, section, textParts, type Post } from './parts';

/** Where to go from here, and whether the panel is kept. */
export function navigationBar(post: Post, { label, back, forward, pin }: NavigationBar): HTMLElement {
  const step = (to: 'back' | 'forward', sign: string, name: string, isEnabled: boolean) =>
    button(
      { class: 'bare', focus: to, title: name, 'aria-label': name, disabled: !isEnabled },
      () => post({ kind: 'go', to }),
      sign,
    );
  return element(
    'nav',
    { 'aria-label': label },
    step('back', '←', back.label, back.isEnabled),
    step('forward', '→', forward.label, forward.isEnabled),
    button(
      { class: 'bare pin', focus: 'pin', 'aria-pressed': pin.isPinned ? 'true' : 'false' },
      () => post({ kind: 'pin', isPinned: !pin.isPinned }),
      pin.label,
    ),
  );
}

export function paperPage(post: Post, view: PaperView): (HTMLElement | undefined)[] {
  const { abstract, details, citations, similar } = view;
  const actions = view.actions.map(({ action, label }, index) =>
    button({ focus: action, ...(index === 0 && { class: 'primary' }) }, () => post({ kind: 'act', action }), label),
  );
  const links = view.links.map(({ label, url }) => element('li', {}, link(url, label)));
  return [
    element(
      'header',
      {},
      heading(...textParts(view.title)),
      nameList(post, view.authors),
      view.summary === '' ? undefined : element('p', { class: 'summary' }, view.summary),
      view.figures.length > 0 ? figureList(view.figures) : undefined,
      element('div', { class: 'actions', role: 'group', 'aria-label': view.actionsLabel }, ...actions),
      links.length > 0 ? element('ul', { class: 'links', 'aria-label': view.linksLabel }, ...links) : undefined,
    ),
    section(
      abstract.heading,
      abstract.parts.length > 0 ? element('p', { class: 'abstract' }, ...textParts(abstract.parts)) : undefined,
      note(abstract.note),
    ),
    citationSection(post, citations),
    paperSection(post, similar),
    section(details.heading, factList(details.facts)),
  ];
}

export function authorPage(post: Post, { name, figures, coauthors, years }: AuthorView): (HTMLElement | undefined)[] {
  return [
    element('header', {}, heading(name)),
    element(
      'div',
      { class: 'columns' },
      ...figures.map(({ heading: title, figures: values }) => section(title, figureList(values))),
    ),
    section(
      years.heading,
      ...years.groups.map(({ heading: year, papers }) =>
        element('div', { class: 'year' }, element('h3', {}, year), paperList(post, papers)),
      ),
      note(years.note),
    ),
    coauthors.names.length > 0 ? section(coauthors.heading, nameList(post, coauthors)) : undefined,
  ];
}

/** The page's heading; it takes the focus when the page turns to another subject. */
function heading(...text: readonly (Node | string)[]): HTMLElement {
  return element('h1', { id: 'title', tabindex: '-1' }, ...text);
}

function citationSection(
  post: Post,
  { heading: title, files, note: remark }: CitationSection,
): HTMLElement | undefined {
  const lists = files.map(({ name, places }) =>
    element(
      'div',
      { class: 'file' },
      element('h3', {}, name),
      element(
        'ul',
        { class: 'places' },
        ...places.map(({ index, label, line }) =>
          element(
            'li',
            {},
            button({ class: 'link', focus: `place ${index}` }, () => post({ kind: 'place', index }), label),
            ' ',
            element('code', {}, line),
          ),
        ),
      ),
    ),
  );
  return section(title, ...lists, note(remark));
}

function factList(facts: readonly Fact[]): HTMLElement {
  const rows = facts.flatMap(({ label, value, isCode }) => [
    element('dt', {}, label),
    element('dd', {}, isCode ? element('code', {}, value) : value),
  ]);
  return element('dl', {}, ...rows);
}
