import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * The licences of the packages that a bundle of these files contains, as each asks to be passed on; what a package does not bring along of
 * its licence stands in the folder licences.
 */
export function notices(files) {
  const folders = files.map((file) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0]);
  return [...new Set(folders)]
    .filter((folder) => folder !== undefined)
    .sort()
    .map((folder) => {
      const { name, version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
      const texts = readdirSync(folder)
        .filter((file) => /^(licen[cs]e|copying|notice)/i.test(file))
        .map((file) => readFileSync(path.join(folder, file), 'utf8').trim());
      const own = path.join('licences', `${name}.txt`);
      if (existsSync(own)) texts.push(readFileSync(own, 'utf8').trim());
      return [`${name} ${version} (${license})`, ...texts].join('\n\n');
    })
    .join('\n\n----\n\n');
}
