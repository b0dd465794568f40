import { languageOfPath } from '../../../src/core/citation/shared/language';
import type { DocumentFiles } from '../../../src/core/document/shared/port';

/** Files that are nowhere but here. */
export function inMemory(files: Readonly<Record<string, string>>): DocumentFiles {
  return {
    read: (path) => Promise.resolve(files[path]),
    readBy: (path, reader) => {
      const text = files[path];
      return Promise.resolve(text === undefined ? undefined : reader(text));
    },
    exists: (path) => Promise.resolve(path in files),
    glob: (folder, pattern) => {
      const [before = '', after = ''] = pattern.replace(/^\*\*\//, '').split('*');
      const matches = Object.keys(files).filter(
        (path) => path.startsWith(`${folder}/${before}`) && path.endsWith(after),
      );
      return Promise.resolve(matches.sort());
    },
    documentsOf: (language) => Promise.resolve(Object.keys(files).filter((path) => languageOfPath(path) === language)),
  };
}
