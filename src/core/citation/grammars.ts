import type { Grammar } from './shared/grammar';
import type { Language } from './shared/language';
import { asciidoc } from './asciidoc/asciidoc';
import { latex } from './latex/latex';
import { markdown } from './markdown/markdown';
import { org } from './org/org';
import { rst } from './rst/rst';
import { typst } from './typst/typst';

export const grammars: Readonly<Record<Language, Grammar>> = { latex, markdown, rst, typst, org, asciidoc };
