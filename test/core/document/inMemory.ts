import { latexReferences } from '../../../src/core/document/latex/references';
import { typstReferences } from '../../../src/core/document/typst/references';
import type { DocumentFiles } from '../../../src/core/document/port';

/** Files that are nowhere but here. */
export function inMemory(files: Readonly<Record<string, string>>): DocumentFiles {
  return {
    read: (path) => Promise.resolve(files[path]),
    references: (path) => {
      const text = files[path];
      return Promise.resolve(text === undefined ? undefined : latexReferences(text));
    },
    typstReferences: (path) => {
      const text = files[path];
      return Promise.resolve(text === undefined ? undefined : typstReferences(text));
    },
    exists: (path) => Promise.resolve(path in files),
    glob: (folder, pattern) => {
      const [before = '', after = ''] = pattern.replace(/^\*\*\//, '').split('*');
      const matches = Object.keys(files).filter(
        (path) => path.startsWith(`${folder}/${before}`) && path.endsWith(after),
      );
      return Promise.resolve(matches.sort());
    },
    latexFiles: () => Promise.resolve(Object.keys(files).filter((path) => /\.(?:tex|Rnw)$/.test(path))),
    markdownFiles: () => Promise.resolve(Object.keys(files).filter((path) => /\.(?:md|qmd|Rmd)$/.test(path))),
    typstFiles: () => Promise.resolve(Object.keys(files).filter((path) => path.endsWith('.typ'))),
  };
}
