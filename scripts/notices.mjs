import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Licences under which a package may be bundled, as SPDX names them: all let it be passed on with a notice alone. */
const allowed = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'Zlib',
]);

/** Packages under another licence that were looked into one by one: what they ask for is done. */
const lookedInto = new Map([
  // The source of CPAL-1.0's "Covered Code" is published unchanged, and attributed in LICENSE-THIRD-PARTY.md.
  ['citeproc', 'CPAL-1.0 OR AGPL-1.0'],
]);

/**
 * Whether a package may be bundled under what its package.json says of its licence, an SPDX expression of at most one
 * operator: `MIT OR GPL-3.0` lets us choose, `MIT AND Zlib` needs both.
 */
export function mayBundle(name, license) {
  if (typeof license !== 'string') return false;
  if (lookedInto.get(name) === license) return true;
  const expression = license.replace(/^\(|\)$/g, '');
  const all = expression.split(' AND ');
  return all.length > 1
    ? all.every((each) => allowed.has(each))
    : expression.split(' OR ').some((each) => allowed.has(each));
}

/**
 * The licences of the packages that a bundle of these files contains, as each asks to be passed on; what a package does not bring along of
 * its licence stands in the folder licences.
 * @throws where one may not be bundled
 */
export function notices(files) {
  const folders = files.map((file) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0]);
  return [...new Set(folders)]
    .filter((folder) => folder !== undefined)
    .sort()
    .map((folder) => {
      const { name, version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
      if (!mayBundle(name, license))
        throw new Error(`${name} may not be bundled: its licence is ${JSON.stringify(license)}`);
      const texts = readdirSync(folder)
        .filter((file) => /^(licen[cs]e|copying|notice)/i.test(file))
        .map((file) => readFileSync(path.join(folder, file), 'utf8').trim());
      const own = path.join('licences', `${name}.txt`);
      if (existsSync(own)) texts.push(readFileSync(own, 'utf8').trim());
      return [`${name} ${version} (${license})`, ...texts].join('\n\n');
    })
    .join('\n\n----\n\n');
}
