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
      const expression = patternOf(pattern);
      const isMatch = (path: string) => path.startsWith(`${folder}/`) && expression.test(path.slice(folder.length + 1));
      return Promise.resolve(Object.keys(files).filter(isMatch).sort());
    },
    documentsOf: (language) => Promise.resolve(Object.keys(files).filter((path) => languageOfPath(path) === language)),
  };
}

/** A glob pattern as an expression. */
export function patternOf(pattern: string): RegExp {
  const source = pattern.replace(/\*\*\/|[*?.]|\{([^{}]*)\}/g, (part, alternatives?: string) => {
    if (alternatives !== undefined) return `(?:${alternatives.replaceAll(',', '|')})`;
    return { '**/': '(?:.*/)?', '*': '[^/]*', '?': '[^/]' }[part] ?? `\\${part}`;
  });
  return new RegExp(`^${source}$`);
}
