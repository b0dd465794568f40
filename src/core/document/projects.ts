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
