/*
 * This folder (`src/core/document`). Which bibliographies and which style a document uses: `projects.ts` lists the
 * languages; each has a folder with one `DocumentProject`, which follows the files that the document consists of. Files
 * are read by a port that it is given. Imports core/citation and core/text. Invariant: a file that is missing or broken
 * costs only what it would have said.
 */

import type { Language } from '../citation/shared/language';
import type { DocumentProject } from './shared/documentProject';
import { asciidocProject } from './asciidoc/project';
import { latexProject } from './latex/project';
import { markdownProject } from './markdown/project';
import { orgProject } from './org/project';
import { rstProject } from './sphinx/project';
import { typstProject } from './typst/project';

export const projects: Readonly<Record<Language, DocumentProject>> = {
  latex: latexProject,
  markdown: markdownProject,
  rst: rstProject,
  typst: typstProject,
  org: orgProject,
  asciidoc: asciidocProject,
};
