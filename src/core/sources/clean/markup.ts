import { isElement, localName, parseMarkup, textContent, type MarkupElement, type MarkupNode } from './dom';
import { mathTex } from './mathTex';
import { mathWithoutSigns } from './texMath';

/**
 * Elements of HTML, JATS (https://jats.nlm.nih.gov/archiving/tag-library/) and MathML that are markup; any other `<` is
 * a sign.
 */
const elements = new Set(
  `a abbr abstract alternatives article-title b bold br break caption cite code disp-formula div em email ext-link fixed-case h1 h2 h3 h4 h5 h6
  i inline-formula inline-graphic italic label li list list-item list-content math tex-math mi mn mo mtext mrow ms msup msub msubsup mfrac
  msqrt mroot mover munder munderover mfenced mtable mtr mtd mspace mstyle mpadded mphantom semantics annotation annotation-xml
  mmultiscripts mprescripts none menclose merror maction monospace named-content ol overline p q sans-serif sc scp sec sec-meta small span strike strong styled-content sub
  subtitle sup supplementary-material table tbody td th title tr tt u ul underline uri xref`.split(/\s+/),
);

/** The format that markup is converted to: TeX for records, or the tags of CSL's rich text. */
export type MarkupTarget = 'tex' | 'csl';

interface Style {
  readonly target: MarkupTarget;
  /** Headings and paragraphs end in blanks. */
  readonly blocks: boolean;
}

/**
 * Reads text with entities, HTML, JATS and MathML in it. Sources escape once or twice, and some escape their markup
 * too: text is read again while it changes, twice at most. An element that is none of these formats' is text.
 *
 * @returns text with TeX in it, or CSL's rich text
 */
export function readMarkup(text: string, target: MarkupTarget, blocks = false): string {
  let read = text;
  for (let round = 0; round < 2 && /[<&]/.test(read); round++) {
    const before = read;
    read = childrenText(parseMarkup(guardText(before)), { target, blocks });
    if (read === before || (target === 'csl' && round === 0 && !mayHoldMore(read))) break;
  }
  return read;
}

/** Entities that are left, or tags that were escaped. */
function mayHoldMore(text: string): boolean {
  return /&(?:[a-z]+|#\d+|#x[\da-f]+);/i.test(text);
}

/** Signs that begin no markup, as entities: `a<b and c>d` neither, as no attribute follows. */
function guardText(text: string): string {
  return text.replace(
    /<(?=\/?([a-z\d:-]*)(\s+[a-z_:][\w:.-]*\s*=|\s*\/?>)?)/gi,
    (sign, name: string, end: string | undefined) =>
      elements.has(localName(name)) && end !== undefined ? sign : '&lt;',
  );
}

function childrenText(nodes: readonly MarkupNode[], style: Style): string {
  return nodes.map((node) => nodeText(node, style)).join('');
}

const emphasis: Readonly<Record<string, readonly [tex: string, csl: string]>> = {
  i: ['\\emph', 'i'],
  em: ['\\emph', 'i'],
  italic: ['\\emph', 'i'],
  b: ['\\textbf', 'b'],
  strong: ['\\textbf', 'b'],
  bold: ['\\textbf', 'b'],
  sc: ['\\textsc', 'sc'],
  sup: ['\\textsuperscript', 'sup'],
  sub: ['\\textsubscript', 'sub'],
};

const blockElements = new Set(
  'p sec title h1 h2 h3 h4 h5 h6 div li list-item br break tr td abstract caption disp-formula'.split(' '),
);
const headings = new Set(['title', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6']);

function nodeText(node: MarkupNode, style: Style): string {
  if (!isElement(node)) return node;
  const { name } = node;
  if (name === 'math') return inMath(mathTex(node));
  if (name === 'tex-math') return inMath(mathWithoutSigns(textContent(node)));
  if (name === 'alternatives' || name === 'inline-formula') return formula(node, style);
  const inner = childrenText(node.children, style);
  if (style.blocks && headings.has(name)) return heading(inner);
  if (blockElements.has(name)) return ` ${inner} `;
  const [tex, csl] = emphasis[name] ?? [];
  if (tex === undefined || csl === undefined || inner.trim() === '') return inner;
  // Emphasis of abstracts is not worth its signs.
  if (style.blocks && !/^su[bp]$/.test(name)) return inner;
  if (style.target === 'csl') return `<${csl}>${inner}</${csl}>`;
  // Digits of a formula, as in H₂O, stay one word with it.
  if (/^su[bp]$/.test(name) && /^[\d+-]{1,4}$/.test(inner)) {
    return `$${name === 'sub' ? '_' : '^'}${inner.length === 1 ? inner : `{${inner}}`}$`;
  }
  return `${tex}{${inner}}`;
}

/** A formula in several notations: its TeX, else its MathML. */
function formula(node: MarkupElement, style: Style): string {
  const tex = find(node, 'tex-math') ?? find(node, 'math');
  return tex ? nodeText(tex, style) : childrenText(node.children, style);
}

function find(node: MarkupElement, name: string): MarkupElement | undefined {
  for (const child of node.children) {
    if (!isElement(child)) continue;
    if (child.name === name) return child;
    const inner = find(child, name);
    if (inner) return inner;
  }
  return undefined;
}

/** `Background: `; the heading of the whole says nothing. */
function heading(text: string): string {
  const words = text.replace(/\s+/g, ' ').trim().replace(/[:.]$/, '');
  return words === '' || /^(?:abstract|summary)$/i.test(words) ? ' ' : ` ${words}: `;
}

function inMath(tex: string): string {
  return tex.trim() === '' ? '' : `$${tex.trim()}$`;
}
