import type { TextPart } from '../../core/text/mathParts';
import { button, element } from '../dom';
import type { Host } from '../host';
import type { Figure, NameList, PaperRow, PaperSection, PageMessage, Subject } from '../messages/paper';

export type Post = Host<PageMessage>['post'];

/** Text and formulas; the formulas are text until they are set. */
export function textParts(parts: readonly TextPart[]): (Node | string)[] {
  return parts.map(({ text, tex }) => {
    if (tex === undefined) return text;
    const formula = element('span', { class: 'formula' }, text);
    formula.dataset['tex'] = tex;
    return formula;
  });
}

/** Creates a button that opens another page. */
function subjectLink(post: Post, subject: Subject, text: string): HTMLElement {
  const focus = `${subject.kind} ${subject.kind === 'paper' ? subject.id : subject.name}`;
  return button({ class: 'link', focus }, () => post({ kind: 'open', subject }), text);
}

/** Names one after the other; what is beyond the first ones comes when asked for. */
export function nameList(post: Post, { label, names, shownAtFirst, showAll, rest }: NameList): HTMLElement {
  const items = names.map(({ name, shown = name, note }) =>
    element(
      'li',
      {},
      subjectLink(post, { kind: 'author', name }, shown),
      note === undefined ? undefined : element('span', { class: 'muted' }, ` ${note}`),
    ),
  );
  const list = element('ul', { class: 'names', 'aria-label': label });
  const end = rest === undefined ? undefined : element('li', { class: 'muted' }, rest);
  const hidden = items.splice(items.length > shownAtFirst + 1 ? shownAtFirst : items.length);
  const more = button(
    { focus: `all ${label}` },
    () => {
      more.parentElement?.replaceWith(...hidden);
      hidden[0]?.querySelector('button')?.focus();
    },
    showAll,
  );
  list.append(...items, ...(hidden.length > 0 ? [element('li', { class: 'more' }, more)] : []), ...(end ? [end] : []));
  return list;
}

export function figureList(figures: readonly Figure[]): HTMLElement {
  const items = figures.map(({ value, label }) =>
    element('li', {}, element('span', { class: 'value' }, value), ' ', element('span', { class: 'muted' }, label)),
  );
  return element('ul', { class: 'figures' }, ...items);
}

export function paperList(post: Post, papers: readonly PaperRow[]): HTMLElement {
  const items = papers.map(({ id, title, summary, note }) =>
    element(
      'li',
      {},
      subjectLink(post, { kind: 'paper', id }, title),
      element('div', { class: 'muted' }, summary),
      note === undefined ? undefined : element('div', { class: 'muted note' }, note),
    ),
  );
  return element('ul', { class: 'papers' }, ...items);
}

/** A part of the page under a heading; undefined where there is nothing to be under it. */
export function section(heading: string, ...children: readonly (Node | string | undefined)[]): HTMLElement | undefined {
  const content = children.filter((child) => child !== undefined);
  if (content.length === 0) return undefined;
  const id = `h-${heading.replace(/\s+/g, '-')}`;
  return element('section', { 'aria-labelledby': id }, element('h2', { id }, heading), ...content);
}

export function note(text: string | undefined): HTMLElement | undefined {
  return text === undefined ? undefined : element('p', { class: 'muted' }, text);
}

export function paperSection(
  post: Post,
  { heading, papers, note: remark, corpus }: PaperSection,
): HTMLElement | undefined {
  const toggle =
    corpus &&
    button(
      { focus: 'corpus', 'aria-pressed': corpus.isIncluded ? 'true' : 'false' },
      () => post({ kind: 'corpus', isIncluded: !corpus.isIncluded }),
      corpus.label,
    );
  return section(heading, papers.length > 0 ? paperList(post, papers) : undefined, toggle, note(remark));
}
