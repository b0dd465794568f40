/*
 * This folder (`src/core/bibliography/ris`). The format RIS.
 */

import type { Entry } from '../model/entry';
import type { Problem } from '../model/problem';

/** A reference of a RIS file. The key is the value of `ID`. */
export interface RisEntry extends Entry {
  readonly format: 'ris';
  readonly fields: readonly RisField[];
}

/** A line `AU  - Doe, Jane` and those that go on with it. */
interface RisField {
  readonly tag: string;
  readonly start: number;
  readonly value: string;
}

interface Open {
  readonly start: number;
  readonly fields: { tag: string; start: number; value: string }[];
  key: string;
  keyStart: number;
  end: number;
}

/**
 * Reads a RIS file: references from `TY  -` to `ER  -` (https://en.wikipedia.org/wiki/RIS_(file_format)). One that does
 * not end before the next begins ends there. Never fails; linear in the text's length.
 */
export function readRis(text: string): RisEntry[] {
  const entries: RisEntry[] = [];
  let open: Open | undefined;
  const lines = /([^\r\n]*)(?:\r\n|\r|\n|$)/g;
  for (let match = lines.exec(text); match && match[0] !== ''; match = lines.exec(text)) {
    const line = match[1] ?? '';
    const lineEnd = match.index + line.length;
    const [prefix = '', tag = ''] = /^\uFEFF?([A-Z][A-Z0-9]) {1,2}-(?: |$)/.exec(line) ?? [];
    if (tag === 'TY') {
      if (open) entries.push(toEntry(text, open, ['unclosed-entry']));
      open = { start: match.index, fields: [], key: '', keyStart: 0, end: lineEnd };
    }
    if (!open) continue;
    if (tag === 'ER') {
      entries.push(toEntry(text, { ...open, end: lineEnd }, []));
      open = undefined;
      continue;
    }
    addLine(open, tag, line.slice(prefix.length).trim(), match.index, prefix.length);
    if (line.trim() !== '') open.end = lineEnd;
  }
  if (open) entries.push(toEntry(text, open, ['truncated-entry']));
  return entries;
}

function addLine(open: Open, tag: string, value: string, lineStart: number, prefix: number): void {
  const last = open.fields.at(-1);
  if (tag === '') {
    // EndNote writes each keyword into a line, and the tag before the first.
    const separator = last?.tag === 'KW' && last.value !== '' ? '; ' : ' ';
    if (last && value !== '') last.value = `${last.value}${separator}${value}`.trim();
    return;
  }
  const start = lineStart - open.start;
  open.fields.push({ tag, start, value });
  if (tag === 'ID' && open.key === '') {
    open.key = value;
    open.keyStart = start + prefix;
  }
}

function toEntry(text: string, open: Open, codes: readonly Problem['code'][]): RisEntry {
  const { start, end, key, keyStart, fields } = open;
  const problems = codes.map((code) => ({ code, start: 0, end: 2 }));
  return {
    kind: 'entry',
    format: 'ris',
    start,
    text: text.slice(start, end),
    key,
    keyStart,
    keyEnd: keyStart + key.length,
    fields,
    ...(problems.length > 0 && { problems }),
  };
}

/** Whether an entry is of a RIS file. */
export function isRisEntry(entry: Entry): entry is RisEntry {
  return entry.format === 'ris';
}
