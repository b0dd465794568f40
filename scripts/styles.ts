/**
 * Takes the citation styles and all locales that Ibid brings along, as they are, into styles/: `npm run styles`, from Debian's packages
 * `citation-style-language-styles` and `-locales`; or `npm run styles -- --from DIR`, DIR having checkouts of the official repositories
 * https://github.com/citation-style-language/styles and https://github.com/citation-style-language/locales as `styles` and `locales`.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { parentStyle } from '../src/core/citation/format/styles';
import { debianFolder, localeFiles, styleIds } from './styleList';

const { values } = parseArgs({ options: { from: { type: 'string', default: debianFolder } } });

/** The CSL of a style, or of the one that it stands for. */
function readStyle(id: string, names: readonly string[]): string {
  const files = names.flatMap((name) => [`styles/${name}.csl`, `styles/dependent/${name}.csl`]);
  const file = files.map((name) => path.join(values.from, name)).find(existsSync);
  if (file === undefined) throw new Error(`${values.from} has no style ${id}`);
  const text = readFileSync(file, 'utf8');
  const parent = parentStyle(text)?.split('/').at(-1);
  return parent === undefined ? text : readStyle(parent, [parent]);
}

function write(name: string, texts: readonly (readonly [id: string, text: string])[]): void {
  writeFileSync(path.join('styles', name), `${JSON.stringify(Object.fromEntries(texts), undefined, 2)}\n`);
}

const locales = localeFiles(readdirSync(path.join(values.from, 'locales')));
write(
  'styles.json',
  styleIds.map(([id, ...others]) => [id, readStyle(id, [id, ...others])]),
);
write(
  'locales.json',
  [...locales].map(([tag, file]) => [tag, readFileSync(path.join(values.from, 'locales', file), 'utf8')]),
);
