import { createReadStream, openSync, readSync, statSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Paper } from '../../src/core/library/paper';

/** A line of a JSONL library: `Paper`'s fields, or a plain record's with `year`, and null for what is unknown. */
type Row = Partial<Record<keyof Paper | 'year', unknown>>;

/** The papers of a JSONL file, one by one. */
export async function* readLibrary(file: string): AsyncIterable<Paper> {
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    if (line.trim() !== '') yield toPaper(line);
  }
}

/** Reads single papers of a JSONL file by their place, so that none stays in memory. */
export function openLibrary(file: string): (ordinal: number) => Paper | undefined {
  const handle = openSync(file, 'r');
  const starts = lineStarts(handle, statSync(file).size);
  return (ordinal) => {
    const [start, end] = [starts[ordinal], starts[ordinal + 1]];
    if (start === undefined || end === undefined) return undefined;
    const bytes = Buffer.alloc(end - start);
    readSync(handle, bytes, 0, bytes.length, start);
    return toPaper(bytes.toString());
  };
}

function lineStarts(handle: number, size: number): readonly number[] {
  const starts = [0];
  const chunk = Buffer.alloc(1 << 20);
  for (let offset = 0; offset < size; offset += chunk.length) {
    const length = readSync(handle, chunk, 0, chunk.length, offset);
    for (let at = chunk.indexOf(10); at >= 0 && at < length; at = chunk.indexOf(10, at + 1))
      starts.push(offset + at + 1);
  }
  if (starts.at(-1) !== size) starts.push(size);
  return starts;
}

function toPaper(line: string): Paper {
  const row = JSON.parse(line) as Row;
  const known = Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null && value !== undefined));
  const { year, ...rest } = known;
  return {
    authors: [],
    sources: ['library'],
    ...(year !== undefined && { date: `${Number(year)}` }),
    ...rest,
  } as unknown as Paper;
}
