import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { decodeRecord, isEntry, readBibliography, scopeOf } from '../../../src/core/bibliography/bibliography';
import { decodeText } from '../../../src/core/text/encoding';
import { detectFormat } from '../../../src/core/bibliography/formats';
import type { PaperRecord } from '../../../src/core/library/record';
import { texToPlainText } from '../../../src/core/text/texToPlainText';
import type { AskedEntry, Probe } from './figures';

const otherEntries = 20;

/** Chooses what is asked of bibliographies; what they are is read in a process that measures nothing. */
export function probeOf(files: readonly string[]): Probe {
  const read = files.map(recordsOf);
  const records = (read.at(-1) ?? []).filter(({ key, title }) => key && asTyped(title));
  const last = records.at(-1);
  if (!last) throw new Error('The last bibliography has no entries');
  const others = Array.from({ length: otherEntries }, (_, at) => {
    return records[Math.floor((at * records.length) / otherEntries)] ?? last;
  });
  return {
    files: files.map((file) => basename(file)),
    entries: read.reduce((sum, { length }) => sum + length, 0),
    last: asked(last),
    others: others.map(asked),
  };
}

/** What the entries of a bibliography tell. */
export function recordsOf(file: string): PaperRecord[] {
  const { text } = decodeText(readFileSync(file));
  const parts = readBibliography(text, detectFormat(file, text)?.id ?? 'bibtex');
  const scope = scopeOf(parts);
  return parts.filter(isEntry).map((entry) => decodeRecord(entry, scope, basename(file)));
}

function asked({ key = '', title }: PaperRecord): AskedEntry {
  return { key, title: asTyped(title) };
}

function asTyped(title = ''): string {
  return texToPlainText(title)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase();
}
