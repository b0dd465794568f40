import { readFileSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';
import path from 'node:path';
import { root } from './cache';

/** The web host evaluates a bundle inside a function, whose head takes this many lines. */
const wrapperLines = { node: 0, web: 2 };

/** Rewrites the places in a host's bundle that a stack names to the places in the sources, and drops the test framework's own. */
export function sourceLines(bundle: string, host: keyof typeof wrapperLines): (text: string) => string {
  const map = new SourceMap(JSON.parse(readFileSync(`${bundle}.map`, 'utf8')) as SourceMapPayload);
  const name = path.relative(root, bundle).replaceAll(path.sep, '/');
  const place = new RegExp(`[^ (]*${name.replaceAll('.', '\\.')}[^ :]*:(\\d+):(\\d+)`);
  return (text) =>
    text
      .split('\n')
      .map((line) => {
        return line.replace(place, (_all, row: string, column: string) => {
          const entry = map.findEntry(Number(row) - 1 - wrapperLines[host], Number(column) - 1);
          if (!('originalSource' in entry)) return _all;
          const source = path.resolve(path.dirname(bundle), entry.originalSource);
          return `${path.relative(root, source)}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
        });
      })
      .filter((line) => !/^\s+at .*(node_modules\/mocha|node:internal)/.test(line))
      .join('\n');
}
