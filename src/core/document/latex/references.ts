import { latexCommands, type LatexCommand } from './commands';

/** A path that a text names, with the place of its name. Offsets are UTF-16, `end` exclusive. */
export interface NamedPath {
  readonly path: string;
  readonly start: number;
  readonly end: number;
}

export interface NamedBibliography extends NamedPath {
  /** The path is a pattern: biblatex's option `glob`. */
  readonly isGlob?: true;
  /** `bibliography` names files without `.bib`. */
  readonly command: 'bibliography' | 'addbibresource';
}

export interface NamedInclude extends NamedPath {
  /** The path is relative to the file that names it (`subfile`, `subimport`), not to the root file. */
  readonly isRelative?: true;
}

/** A `filecontents` environment: a file in the document. */
export interface EmbeddedFile extends NamedPath {
  readonly contentStart: number;
  readonly contentEnd: number;
}

/** What a LaTeX text says about the files that belong to it. */
export interface LatexReferences {
  readonly bibliographies: readonly NamedBibliography[];
  readonly includes: readonly NamedInclude[];
  readonly embedded: readonly EmbeddedFile[];
  /** The keys of `\bibitem`. */
  readonly items: readonly { readonly key: string; readonly start: number; readonly end: number }[];
  /** The root file, by `% !TeX root = …` or the class `subfiles`. */
  readonly root?: NamedPath;
  /** The text is a document of its own: it has a `\documentclass`. */
  readonly isRoot: boolean;
}

const bibliographyCommands: ReadonlySet<string> = new Set(['bibliography', 'nobibliography']);
const resourceCommands: ReadonlySet<string> = new Set(['addbibresource', 'addglobalbib', 'addsectionbib']);
const includeCommands: ReadonlySet<string> = new Set(['input', 'include', 'InputIfFileExists']);
const subfileCommands: ReadonlySet<string> = new Set(['subfile', 'subfileinclude']);
const importCommands: ReadonlySet<string> = new Set(['import', 'includefrom', 'inputfrom']);
const subimportCommands: ReadonlySet<string> = new Set(['subimport', 'subincludefrom', 'subinputfrom']);
const wantedCommands: ReadonlySet<string> = new Set([
  ...bibliographyCommands,
  ...resourceCommands,
  ...includeCommands,
  ...subfileCommands,
  ...importCommands,
  ...subimportCommands,
  'bibitem',
  'documentclass',
]);

/** Reads what a LaTeX text refers to; comments and verbatim text do not count. Linear in its length. */
export function latexReferences(text: string): LatexReferences {
  const bibliographies: NamedBibliography[] = [];
  const includes: NamedInclude[] = [];
  const embedded: EmbeddedFile[] = [];
  const items: { key: string; start: number; end: number }[] = [];
  let root = rootComment(text);
  let isRoot = false;
  for (const command of latexCommands(text, wantedCommands)) {
    const { name, groups, options } = command;
    const [first, second] = groups;
    if (!first) continue;
    if (bibliographyCommands.has(name)) {
      bibliographies.push(...pathsIn(first).map((path) => ({ ...path, command: 'bibliography' as const })));
    } else if (resourceCommands.has(name)) addResource(command, bibliographies);
    else if (includeCommands.has(name)) includes.push(...pathsIn(first));
    else if (subfileCommands.has(name))
      includes.push(...pathsIn(first).map((path) => ({ ...path, isRelative: true as const })));
    else if (importCommands.has(name) && second) includes.push(importedPath(command));
    else if (subimportCommands.has(name) && second) includes.push({ ...importedPath(command), isRelative: true });
    else if (name === 'bibitem')
      items.push(...pathsIn(first).map(({ path, start, end }) => ({ key: path, start, end })));
    else if (name === 'filecontents' && command.body) {
      const [path] = pathsIn(first);
      if (path) embedded.push({ ...path, contentStart: command.body.start, contentEnd: command.body.end });
    } else if (name === 'documentclass') {
      isRoot = first.text.trim() !== 'subfiles';
      const main = options[0]?.text.trim() ?? '';
      if (!isRoot && main !== '' && !main.includes('=') && options[0]) {
        root ??= { path: main, start: options[0].start, end: options[0].start + options[0].text.length };
      }
    }
  }
  return { bibliographies, includes, embedded, items, ...(root && { root }), isRoot };
}

function addResource({ groups, options }: LatexCommand, bibliographies: NamedBibliography[]): void {
  const [first] = groups;
  const option = options.map(({ text }) => text).join(',');
  if (!first || /location\s*=\s*remote/.test(option)) return;
  const isGlob = /(?:^|,)\s*glob\s*(?:=\s*true\s*)?(?:,|$)/.test(option);
  const [path] = pathsIn({ ...first, text: first.text.replaceAll(',', '\uE000') });
  if (!path) return;
  bibliographies.push({
    ...path,
    path: path.path.replaceAll('\uE000', ','),
    command: 'addbibresource',
    ...(isGlob && { isGlob }),
  });
}

/** `\import{folder/}{file}` */
function importedPath({ groups }: LatexCommand): NamedPath {
  const [folder, file] = [groups[0]?.text.trim() ?? '', groups[1]?.text.trim() ?? ''];
  const start = groups[1]?.start ?? 0;
  return { path: `${folder.replace(/\/?$/, '/')}${file}`, start, end: start + (groups[1]?.text.length ?? 0) };
}

/** The names in a group, separated by commas, without blanks, comments and quotes around them. */
function pathsIn({ text, start }: { readonly text: string; readonly start: number }): NamedPath[] {
  const paths: NamedPath[] = [];
  let offset = start;
  for (const part of withoutComments(text).split(',')) {
    const path = part.trim().replace(/^"(.*)"$/, '$1');
    const pathStart = offset + part.indexOf(path);
    if (path !== '') paths.push({ path, start: pathStart, end: pathStart + path.length });
    offset += part.length + 1;
  }
  return paths;
}

/** Comments as blanks, so that offsets stay. */
function withoutComments(text: string): string {
  return text.replace(/(?<!\\)%[^\n]*/g, (comment) => ' '.repeat(comment.length));
}

/** `% !TeX root = main.tex`, as TeXShop, TeXstudio and LaTeX Workshop read it: in one of the first lines. */
function rootComment(text: string): NamedPath | undefined {
  const match = /^(?:[^\n]*\n){0,20}?[ \t]*%[ \t]*![ \t]*T[Ee]X[ \t]+root[ \t]*=[ \t]*([^\r\n]*)/i.exec(text);
  const path = match?.[1]?.trim().replace(/^"(.*)"$/, '$1');
  if (!match || !path) return undefined;
  const start = text.indexOf(path, match.index + match[0].length - (match[1]?.length ?? 0));
  return { path, start, end: start + path.length };
}
