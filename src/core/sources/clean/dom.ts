import { Parser } from 'htmlparser2';
import { runToEnd, type Cooperative } from '../../text/cooperative';

/** Text, or an element. */
export type MarkupNode = string | MarkupElement;

export interface MarkupElement {
  /** In lower case and without its prefix: `mi` of `mml:mi`. */
  readonly name: string;
  readonly attribs: Readonly<Record<string, string>>;
  readonly children: readonly MarkupNode[];
}

interface OpenElement extends MarkupElement {
  readonly children: MarkupNode[];
}

/**
 * No element is deeper: one that is has no content, which its parent gets instead, as in browsers. What reads the nodes
 * can so go down by calling itself.
 */
const maxDepth = 256;

/**
 * The nodes of HTML, JATS or MathML, entities decoded; nothing is too damaged for it.
 * @param isXml whether the text is XML, where no element ends by itself
 */
export function parseMarkup(text: string, isXml = false): readonly MarkupNode[] {
  return runToEnd(parseMarkupCooperatively(text, isXml));
}

/** Letters of one step. */
const stepLetters = 65_536;

/** As `parseMarkup`, in steps. */
export function* parseMarkupCooperatively(text: string, isXml = false): Cooperative<readonly MarkupNode[]> {
  const root: OpenElement = { name: '', attribs: {}, children: [] };
  const open = [root];
  let tooDeep = 0;
  const parser = new Parser(
    {
      onopentag(name, attribs) {
        const element: OpenElement = { name: localName(name), attribs, children: [] };
        open.at(-1)?.children.push(element);
        if (open.length > maxDepth) tooDeep++;
        else open.push(element);
      },
      ontext: (data) => void open.at(-1)?.children.push(data),
      onclosetag() {
        if (tooDeep > 0) tooDeep--;
        else if (open.length > 1) open.pop();
      },
    },
    { decodeEntities: true, recognizeSelfClosing: true, xmlMode: isXml },
  );
  for (let at = 0; at < text.length; at += stepLetters) {
    parser.write(text.slice(at, at + stepLetters));
    yield;
  }
  parser.end();
  return root.children;
}

export function isElement(node: MarkupNode): node is MarkupElement {
  return typeof node !== 'string';
}

/** All elements, however deep, in the order of the text. */
export function allElements(nodes: readonly MarkupNode[]): MarkupElement[] {
  const found: MarkupElement[] = [];
  const waiting = [...nodes].reverse();
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (!isElement(node)) continue;
    found.push(node);
    for (const child of node.children.toReversed()) waiting.push(child);
  }
  return found;
}

/** The text of an element, without its markup. */
export function textContent(node: MarkupElement): string {
  return node.children.map((child) => (isElement(child) ? textContent(child) : child)).join('');
}

export function localName(name: string): string {
  return name.slice(name.lastIndexOf(':') + 1).toLowerCase();
}
