import { isElement, type MarkupNode } from '../sources/clean/dom';

/** Elements that are displayed as blocks, or as rows and items of one (HTML, "Rendering"). */
const blocks: ReadonlySet<string> = new Set(
  (
    'address article aside blockquote body button center dd details dialog div dl dt fieldset figcaption figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol p pre section summary table tbody td tfoot th thead tr ul'
  ).split(' '),
);
/** Elements that are not displayed. */
const hidden: ReadonlySet<string> = new Set(
  'head script style template noscript svg canvas iframe object audio video select datalist textarea'.split(' '),
);

const blockEnd = Symbol('the end of a block');

/**
 * The text of a web page, a line a block, as a browser saves a page as text: `innerText` (HTML,
 * https://html.spec.whatwg.org/multipage/dom.html#rendered-text-collection-steps) by the elements' usual display, since
 * style sheets are not there.
 */
export function renderedText(nodes: readonly MarkupNode[]): string {
  const lines: string[] = [];
  let line = '';
  const endLine = () => {
    const text = line.replace(/\s+/g, ' ').trim();
    if (text !== '') lines.push(text);
    line = '';
  };
  // Nodes that wait for their turn, the next last.
  const waiting: (MarkupNode | typeof blockEnd)[] = [...nodes].reverse();
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node === blockEnd) endLine();
    else if (!isElement(node)) line += node;
    else if (node.name === 'br') endLine();
    else if (!hidden.has(node.name) && node.attribs['hidden'] === undefined) {
      if (blocks.has(node.name)) {
        endLine();
        waiting.push(blockEnd);
      }
      for (const child of node.children.toReversed()) waiting.push(child);
    }
  }
  endLine();
  return lines.join('\n');
}
