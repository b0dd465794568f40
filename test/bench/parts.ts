import { appendFileSync, readFileSync } from 'node:fs';

/** Adds a named part of an index to a file, as JSON: a large index in one piece would be longer than a string can be. */
export function appendPart(file: string, name: string, json: string): void {
  appendFileSync(file, `${JSON.stringify(name)}\n${json}\n`);
}

/** The names and JSON texts of what `appendPart` wrote, in its order. */
export function* partsOf(file: string): Iterable<readonly [name: string, json: string]> {
  const bytes = readFileSync(file);
  for (let start = 0; start < bytes.length;) {
    const middle = bytes.indexOf('\n', start);
    const end = bytes.indexOf('\n', middle + 1);
    yield [JSON.parse(bytes.toString('utf8', start, middle)) as string, bytes.toString('utf8', middle + 1, end)];
    start = end + 1;
  }
}
