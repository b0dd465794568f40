import { isMap, isScalar, type Document, type Node } from 'yaml';
import { parseYaml, yamlValue } from '../../text/yaml';
import { isItem, type CslItem } from '../model/cslItem';
import type { Entry } from '../model/entry';
import type { Problem } from '../model/problem';

/** An entry of a Hayagriva file. */
export interface HayagrivaEntry extends Entry {
  readonly format: 'hayagriva';
  /** Its fields: texts as they are written, numbers too, lists and mappings. */
  readonly fields: CslItem;
}

/**
 * Reads a Hayagriva bibliography, a mapping of keys to mappings of fields
 * (https://github.com/typst/hayagriva/blob/main/docs/file-format.md). A file that is no sound YAML is read entry by
 * entry, so that a broken entry costs only itself. Never fails.
 */
export function readHayagriva(text: string): HayagrivaEntry[] {
  const document = parseYaml(text, 'failsafe');
  if (document && document.errors.length === 0) return entriesOf(document, text, 0);
  return splitEntries(text).map(({ start, end }) => readAlone(text.slice(start, end), start));
}

function entriesOf(document: Document, text: string, offset: number): HayagrivaEntry[] {
  if (!isMap<Node, Node | null>(document.contents)) return [];
  const whole = yamlValue(document);
  return document.contents.items.flatMap(({ key, value }): HayagrivaEntry[] => {
    if (!isScalar(key) || !key.range || !value?.range) return [];
    const [keyStart, keyEnd] = key.range;
    const quote = key.type === 'QUOTE_DOUBLE' || key.type === 'QUOTE_SINGLE' ? 1 : 0;
    const fields = isItem(whole) ? whole[String(key.value)] : undefined;
    const raw = text.slice(keyStart, Math.max(keyEnd, value.range[1]));
    return [
      {
        kind: 'entry',
        format: 'hayagriva',
        start: offset + keyStart,
        text: raw.trimEnd(),
        key: String(key.value),
        keyStart: quote,
        keyEnd: keyEnd - keyStart - quote,
        fields: isItem(fields) ? fields : {},
      },
    ];
  });
}

/** The line of a key that is not indented. */
const entryStart =
  /^(?!---|\.\.\.)(?:"[^"\r\n\u2028\u2029]*"|'[^'\r\n\u2028\u2029]*'|[^\s#%'"[\]{}-][^\r\n\u2028\u2029:]*):(?=\s|$)/gm;

/** The entries of a file by their lines: each begins with a key that is not indented. */
function splitEntries(text: string): { readonly start: number; readonly end: number }[] {
  const starts = [...text.matchAll(entryStart)];
  return starts.map(({ index }, number) => {
    const lines = text.slice(index, starts[number + 1]?.index ?? text.length).split('\n');
    // Comments before a key are about what follows.
    while (lines.length > 1 && /^(?:#|\.\.\.|\s*$)/.test(lines.at(-1) ?? '')) lines.pop();
    const own = lines.join('\n').trimEnd();
    return { start: index, end: index + own.length };
  });
}

function readAlone(text: string, start: number): HayagrivaEntry {
  const document = parseYaml(text, 'failsafe');
  const [entry] = document ? entriesOf(document, text, start) : [];
  const found = document?.errors ?? [];
  const problems = found.map(({ pos: [from, to] }): Problem => ({
    code: 'invalid-yaml',
    start: Math.min(from, text.length),
    end: Math.min(to, text.length),
  }));
  const [keyLine] = text.matchAll(entryStart);
  const written = keyLine?.[0].slice(0, -1).trimEnd() ?? '';
  const quote = /^["']/.exec(written)?.[0] ?? '';
  const key = written.slice(quote.length, written.length - quote.length);
  const whole: Problem = { code: 'invalid-yaml', start: 0, end: key.length };
  return {
    kind: 'entry',
    format: 'hayagriva',
    start,
    text,
    key: entry?.key ?? key,
    keyStart: entry?.keyStart ?? quote.length,
    keyEnd: entry?.keyEnd ?? quote.length + key.length,
    fields: entry?.fields ?? {},
    ...(problems.length > 0 ? { problems } : !document && { problems: [whole] }),
  };
}

/** Whether an entry is of a Hayagriva file. */
export function isHayagrivaEntry(entry: Entry): entry is HayagrivaEntry {
  return entry.format === 'hayagriva';
}
