import type { TextRange } from '../../text/range';
import type { Citation, CitationKey } from '../shared/citation';
import type { Region } from '../shared/region';
import { matchAt } from '../shared/scanning';
import { readOrgBlocks } from './blocks';
import { markupAt } from './inline';

/** The text between `[cite:` and `]`. If it is not closed yet, it reaches to the end of its line. */
export interface OrgBody extends TextRange {
  /** The offset of its `[`. */
  readonly open: number;
  readonly style: string;
  readonly closed: boolean;
}

/** A citation of Org, and its body. */
export interface OrgCitation extends Citation {
  readonly body: OrgBody;
}

export interface OrgReading {
  readonly citations: readonly OrgCitation[];
  readonly regions: readonly Region[];
  /** All that begin as citations do, also those without a key. */
  readonly bodies: readonly OrgBody[];
}

/** `[cite:`, `[cite/style/variant:` (org-element's `org-element-citation-prefix-re`). */
const prefix = /\[cite(?:\/([/_\-A-Za-z0-9]+))?:[ \t\r\n]*/y;
/** The characters of a key after its `@` (`org-element-citation-key-re`). */
const keyCharacters = String.raw`[\p{L}\p{N}\p{M}\-.:?!\x60'/*@+|(){}<>&_^$#%~]`;
const keyMark = new RegExp(`@(${keyCharacters}+)`, 'u');
export const keyRest = new RegExp(`${keyCharacters}*`, 'uy');

/** The citations of an Org text (Org's manual, "Citations"). Linear in its length. */
export function readOrg(text: string): OrgReading {
  const { paragraphs, regions: blocks } = readOrgBlocks(text);
  const regions: Region[] = [...blocks];
  const bodies: OrgBody[] = [];
  for (const { start, end } of paragraphs) {
    let closers: ReadonlyMap<number, number> | undefined;
    let lineEnd = start - 1;
    const endOfLine = (from: number) => (lineEnd = from > lineEnd ? nextLineEnd(text, from, end) : lineEnd);
    for (let at = start; at < end;) {
      const markup = markupAt(text, at, end);
      if (markup) {
        if (markup.kind) regions.push({ kind: markup.kind, start: at, end: markup.end });
        at = markup.end;
        continue;
      }
      const match = text[at] === '[' ? matchAt(prefix, text, at) : null;
      if (!match) {
        at += 1;
        continue;
      }
      closers ??= closingBrackets(text, start, end);
      const close = closers.get(at);
      const bodyStart = Math.min(at + match[0].length, close ?? endOfLine(at));
      const bodyEnd = close ?? endOfLine(bodyStart);
      bodies.push({ open: at, start: bodyStart, end: bodyEnd, style: match[1] ?? '', closed: close !== undefined });
      at = close === undefined ? bodyStart : close + 1;
    }
  }
  return {
    citations: bodies.flatMap((body) => citationOf(text, body)),
    regions: regions.sort((a, b) => a.start - b.start),
    bodies,
  };
}

/** The parts of a body between its semicolons. */
export function itemsOf(text: string, { start, end }: TextRange): TextRange[] {
  const items: TextRange[] = [];
  let from = start;
  for (let at = text.indexOf(';', start); at !== -1 && at < end; at = text.indexOf(';', from)) {
    items.push({ start: from, end: at });
    from = at + 1;
  }
  return [...items, { start: from, end }];
}

/** The key of an item: the first in it, after a prefix and before a suffix. */
export function keyOf(text: string, { start, end }: TextRange): CitationKey | undefined {
  const match = keyMark.exec(text.slice(start, end));
  if (!match) return undefined;
  const [, key = ''] = match;
  const at = start + match.index + 1;
  return { key, start: at, end: at + key.length, braced: false, suppressAuthor: false, crossReference: false };
}

function citationOf(text: string, body: OrgBody): OrgCitation[] {
  if (!body.closed) return [];
  const found = itemsOf(text, body).flatMap((item) => keyOf(text, item) ?? []);
  if (found.length === 0) return [];
  const isNocite = /^(?:n|nocite)(?:\/|$)/.test(body.style);
  const keys = isNocite ? found.filter(({ key }) => key !== '*') : found;
  return [
    {
      form: isNocite ? 'nocite' : 'group',
      start: body.open,
      end: body.end + 1,
      keys,
      citesAll: keys.length < found.length,
      body,
    },
  ];
}

/** The offset of the bracket that closes each one that is opened. */
function closingBrackets(text: string, start: number, end: number): Map<number, number> {
  const closers = new Map<number, number>();
  const open: number[] = [];
  for (let at = start; at < end; at += 1) {
    if (text[at] === '[') open.push(at);
    else if (text[at] === ']') {
      const opening = open.pop();
      if (opening !== undefined) closers.set(opening, at);
    }
  }
  return closers;
}

function nextLineEnd(text: string, from: number, limit: number): number {
  let at = from;
  while (at < limit && text[at] !== '\n' && text[at] !== '\r') at += 1;
  return at;
}
