import { element, type Child } from '../../dom';

/** A table with a name; the first cell of a row is its heading, the others are numbers or short texts. */
export function createTable(
  caption: string,
  head: readonly string[],
  rows: readonly (readonly Child[])[],
): HTMLTableElement {
  const headings = head.map((text) => {
    const cell = element('th', {}, text);
    cell.scope = 'col';
    return cell;
  });
  const body = rows.map(([first, ...others]) => {
    const heading = element('th', {}, first);
    heading.scope = 'row';
    return element('tr', {}, heading, ...others.map((cell) => element('td', {}, cell)));
  });
  return element(
    'table',
    {},
    element('caption', { class: 'unseen' }, caption),
    element('thead', {}, element('tr', {}, ...headings)),
    element('tbody', {}, ...body),
  );
}
