import { citingCommands } from '../../citation/latex/commands/citingCommands';
import { latexCommands, type LatexCommand } from './commands';
import { calledBody, definitionCommands, macroOf, type LatexMacro } from './macros';
import type { EmbeddedFile, NamedPath } from '../shared/namedPath';

export interface NamedBibliography extends NamedPath {
  /** The path is a pattern: biblatex's option `glob`. */
  readonly isGlob?: true;
  /** `bibliography` names files without `.bib`. */
  readonly command: 'bibliography' | 'addbibresource';
  /**
   * The list that it belongs to, by multibib: `sec` in `\bibliographysec`. It counts when `\newcites` declares that.
   */
  readonly list?: string;
  /** It is read only if it is there: `\IfFileExists`. */
  readonly isOptional?: true;
}

export interface NamedInclude extends NamedPath {
  /** The path is relative to the file that names it (`subfile`, `subimport`), not to the root file. */
  readonly isRelative?: true;
}

/** The references of a LaTeX text to files that belong to it, and its definitions that concern citations. */
export interface LatexReferences {
  readonly bibliographies: readonly NamedBibliography[];
  readonly includes: readonly NamedInclude[];
  /** Packages and classes, with their extensions: those that are files of the project may name bibliographies. */
  readonly packages: readonly NamedPath[];
  readonly macros: readonly LatexMacro[];
  /** The commands that it defines and that cite. */
  readonly commands: readonly string[];
  /** The lists that `\newcites` of multibib declares. */
  readonly lists: readonly string[];
  readonly embedded: readonly EmbeddedFile[];
  /** The keys of `\bibitem`, and of the sets that `\defbibentryset` makes. */
  readonly items: readonly { readonly key: string; readonly start: number; readonly end: number }[];
  /** The root file, by `% !TeX root = …` or the class `subfiles`. */
  readonly root?: NamedPath;
  /** The text is a document of its own: it has a `\documentclass`. */
  readonly isRoot: boolean;
  /** It is one that others may include: its class is `standalone`. */
  readonly isStandalone?: true;
  /**
   * It names a bibliography in a way that cannot be followed: on the net, or by a macro with arguments that another
   * file uses.
   */
  readonly hasUnresolved?: true;
}

const bibliographyCommands: ReadonlySet<string> = new Set(['bibliography', 'nobibliography', 'defaultbibliography']);
/** Another `#` is a character of a name: `\addbibresource{c#.bib}`, `{c\string#.bib}`. */
const parameter = /#[1-9]/;
const resourceCommands: ReadonlySet<string> = new Set(['addbibresource', 'addglobalbib', 'addsectionbib']);
const includeCommands: ReadonlySet<string> = new Set([
  'input',
  '@input',
  'include',
  'InputIfFileExists',
  'SweaveInput',
]);
const subfileCommands: ReadonlySet<string> = new Set(['subfile', 'subfileinclude', 'includestandalone']);
const importCommands: ReadonlySet<string> = new Set(['import', 'includefrom', 'inputfrom']);
const subimportCommands: ReadonlySet<string> = new Set(['subimport', 'subincludefrom', 'subinputfrom']);
const packageCommands: ReadonlySet<string> = new Set(['usepackage', 'RequirePackage', 'RequirePackageWithOptions']);
const classCommands: ReadonlySet<string> = new Set(['documentclass', 'LoadClass', 'LoadClassWithOptions']);
const wantedCommands: ReadonlySet<string> = new Set([
  ...bibliographyCommands,
  ...resourceCommands,
  ...includeCommands,
  ...subfileCommands,
  ...importCommands,
  ...subimportCommands,
  ...packageCommands,
  ...classCommands,
  ...definitionCommands,
  'IfFileExists',
  'bibitem',
  'forcsvlist',
  'defbibentryset',
  'newcites',
  'newrefsection',
  'putbib',
]);
/**
 * `\bibliographysec`, which multibib makes of `\newcites{sec}{…}`; `\bibliographystyle` and `\bibliographyunit` are
 * none.
 */
const listCommand = /^bibliography(?!style|unit)([a-z]+)$/i;

/** Longer macros do more than hand on a path; each call of one is read by itself. */
const maxWrapperLength = 500;

/** A command that names files, with a parameter in its argument. */
const wrappedCommand = new RegExp(
  String.raw`\\(${[...bibliographyCommands, ...resourceCommands, ...includeCommands, ...subfileCommands].join('|')})\*?` +
    String.raw`[ \t]{0,5}(?:\[[^\][]{0,200}\])?\{?[^{}#\\]{0,200}(?:\\[A-Za-z]{1,50}[^{}#\\]{0,200}){0,3}#[1-9]`,
);

/** The findings in a text, collected as it is read. */
interface Gathered {
  readonly bibliographies: NamedBibliography[];
  readonly includes: NamedInclude[];
  readonly packages: NamedPath[];
  readonly macros: LatexMacro[];
  readonly lists: string[];
  readonly embedded: EmbeddedFile[];
  readonly items: { key: string; start: number; end: number }[];
  /** Macros that hand an argument to a command that names files. */
  readonly wrappers: Map<string, LatexMacro>;
  /** Those of them that name bibliographies and are not called here. */
  readonly unused: Set<string>;
  /** Where what `\IfFileExists` reads ends. */
  optionalEnd: number;
  root: NamedPath | undefined;
  isRoot: boolean;
  isStandalone: boolean;
  isRemote: boolean;
}

/**
 * Reads what a LaTeX text refers to; comments, verbatim text and what is switched off do not count. Linear in its
 * length.
 */
export function latexReferences(text: string): LatexReferences {
  const gathered: Gathered = {
    bibliographies: [],
    includes: children(text),
    packages: [],
    macros: [],
    lists: [],
    embedded: [],
    items: [],
    wrappers: new Map(),
    unused: new Set(),
    optionalEnd: 0,
    root: rootComment(text) ?? parentOfChild(text),
    isRoot: false,
    isStandalone: false,
    isRemote: false,
  };
  const wanted = {
    has: (name: string) => wantedCommands.has(name) || gathered.wrappers.has(name) || listCommand.test(name),
  };
  for (const command of latexCommands(text, wanted)) gather(text, command, gathered);
  const { bibliographies, includes, packages, macros, lists, embedded, items, root, isRoot } = gathered;
  const hasUnresolved = gathered.isRemote || gathered.unused.size > 0;
  return {
    bibliographies,
    includes,
    packages,
    macros,
    commands: citingCommands(text),
    lists,
    embedded,
    items,
    ...(root && { root }),
    isRoot,
    ...(gathered.isStandalone && { isStandalone: true as const }),
    ...(hasUnresolved && { hasUnresolved }),
  };
}

function gather(text: string, command: LatexCommand, gathered: Gathered): void {
  if (definitionCommands.has(command.name)) return addMacro(text, command, gathered);
  const { groups } = command;
  const { name } = command;
  const wrapper = gathered.wrappers.get(name);
  if (wrapper) return addCall(wrapper, command, gathered);
  const [first, second] = groups;
  if (name === 'putbib' || name === 'newrefsection' || name === 'begin') return addSection(command, name, gathered);
  if (!first) return;
  const list = bibliographyCommands.has(name) ? undefined : listCommand.exec(name)?.[1];
  if (bibliographyCommands.has(name) || list !== undefined) {
    addNames(pathsIn(first), 'bibliography', gathered, list);
  } else if (resourceCommands.has(name)) addResource(command, gathered);
  else if (includeCommands.has(name)) gathered.includes.push(...pathsIn(first));
  else if (subfileCommands.has(name))
    gathered.includes.push(...pathsIn(first).map((path) => ({ ...path, isRelative: true as const })));
  else if (importCommands.has(name) && second) gathered.includes.push(importedPath(command));
  else if (subimportCommands.has(name) && second)
    gathered.includes.push({ ...importedPath(command), isRelative: true });
  else if (name === 'forcsvlist' && second) addList(first.text, second, gathered);
  else if (packageCommands.has(name)) addPackages(first, '.sty', gathered);
  else if (name === 'IfFileExists') gathered.optionalEnd = Math.max(gathered.optionalEnd, command.end);
  else if (name === 'newcites') gathered.lists.push(...pathsIn(first).map(({ path }) => path));
  else if (name === 'bibitem' || name === 'defbibentryset')
    gathered.items.push(...pathsIn(first).map(({ path, start, end }) => ({ key: path, start, end })));
  else if (name === 'filecontents' && command.body) {
    const [path] = pathsIn(first);
    const overwrites = command.options.some(({ text }) => /\b(?:overwrite|force)\b/.test(text));
    const { start: contentStart, end: contentEnd } = command.body;
    if (path) gathered.embedded.push({ ...path, contentStart, contentEnd, ...(overwrites && { overwrites }) });
  } else if (classCommands.has(name)) addClass(command, gathered);
}

/** A parameter, as in `\newcommand{\bib}[1]{\bibliography{#1}}`, names no file. */
function addNames(
  paths: readonly NamedPath[],
  command: NamedBibliography['command'],
  gathered: Gathered,
  list?: string,
): void {
  for (const path of paths) {
    if (parameter.test(path.path)) continue;
    gathered.bibliographies.push({
      ...path,
      command,
      ...(list !== undefined && { list }),
      ...(path.start < gathered.optionalEnd && { isOptional: true }),
    });
  }
}

function addMacro(text: string, command: LatexCommand, gathered: Gathered): void {
  const macro = macroOf(text, command);
  if (!macro) return;
  gathered.macros.push(macro);
  const mayWrap = macro.hasArguments && macro.body.length <= maxWrapperLength;
  const wrapped = mayWrap ? wrappedCommand.exec(macro.body)?.[1] : undefined;
  if (wrapped === undefined) return;
  gathered.wrappers.set(macro.name, macro);
  if (bibliographyCommands.has(wrapped) || resourceCommands.has(wrapped)) gathered.unused.add(macro.name);
}

/** Takes what a macro that hands on its argument names: `\newcommand{\chap}[1]{\input{chapters/#1}}`. */
function addCall(macro: LatexMacro, command: LatexCommand, gathered: Gathered): void {
  const [first] = command.groups;
  // In its own definition it has its parameters.
  if (!first || command.groups.some(({ text }) => text.includes('#'))) return;
  gathered.unused.delete(macro.name);
  const called = calledBody(macro, command);
  const inner: Gathered = { ...gathered, bibliographies: [], includes: [], wrappers: new Map(), optionalEnd: 0 };
  for (const one of latexCommands(called, wantedCommands)) gather(called, one, inner);
  const there = { start: first.start, end: first.start + first.text.length };
  const isOptional = first.start < gathered.optionalEnd && { isOptional: true as const };
  gathered.bibliographies.push(...inner.bibliographies.map((name) => ({ ...name, ...there, ...isOptional })));
  gathered.includes.push(...inner.includes.map((name) => ({ ...name, ...there })));
  gathered.isRemote ||= inner.isRemote;
}

/** `\forcsvlist{\addbibresource}{a.bib,b.bib}` of etoolbox. */
function addList(written: string, list: { readonly text: string; readonly start: number }, gathered: Gathered): void {
  const name = /^\s*\\([A-Za-z]+)\s*$/.exec(written)?.[1] ?? '';
  if (resourceCommands.has(name)) addNames(pathsIn(list), 'addbibresource', gathered);
  else if (includeCommands.has(name)) gathered.includes.push(...pathsIn(list));
}

function addPackages(group: { readonly text: string; readonly start: number }, extension: string, to: Gathered): void {
  to.packages.push(...pathsIn(group).map((path) => ({ ...path, path: path.path + extension })));
}

function addClass({ name, groups, options }: LatexCommand, gathered: Gathered): void {
  const [first] = groups;
  if (!first) return;
  const main = options[0];
  const isSubfile = first.text.trim() === 'subfiles';
  if (!isSubfile) addPackages(first, '.cls', gathered);
  if (name !== 'documentclass') return;
  gathered.isRoot = !isSubfile;
  gathered.isStandalone = first.text.trim() === 'standalone';
  const path = main?.text.trim() ?? '';
  if (main && isSubfile && path !== '' && !path.includes('=')) {
    gathered.root ??= { path, start: main.start, end: main.start + main.text.length };
  }
}

/**
 * The bibliographies of a part: `\putbib[a,b]` (bibunits), `\begin{refsection}[a.bib]` (biblatex, where a name without
 * extension is a label), `\begin{btSect}{a}` (bibtopic).
 */
function addSection({ groups, options }: LatexCommand, name: string, gathered: Gathered): void {
  const environment = groups[0]?.text.trim();
  const [option] = options;
  if (name === 'putbib' && option) addNames(pathsIn(option), 'bibliography', gathered);
  else if (option && (name === 'newrefsection' || environment === 'refsection')) {
    const paths = pathsIn(option).filter(({ path }) => /\.\w+$/.test(path));
    addNames(paths, 'addbibresource', gathered);
  } else if (environment === 'btSect' && groups[1]) addNames(pathsIn(groups[1]), 'bibliography', gathered);
}

/** The children of knitr's chunks: `<<child="c.Rnw">>=`, `<<child=c('a.Rnw', 'b.Rnw')>>=`, `knit_child('c.Rnw')`. */
function children(text: string): NamedInclude[] {
  const found: NamedInclude[] = [];
  for (const match of text.matchAll(
    /(?:^<<.{0,500}?\bchild\s*=|\bknit_child\()\s*(c\([^()\n]*\)|"[^"\n]*"|'[^'\n]*')/gm,
  )) {
    const value = match[1] ?? '';
    const start = match.index + match[0].length - value.length;
    for (const { index, 1: path = '' } of value.matchAll(/["']([^"']+)["']/g)) {
      found.push({ path, start: start + index + 1, end: start + index + 1 + path.length });
    }
  }
  return found;
}

function addResource({ groups, options }: LatexCommand, gathered: Gathered): void {
  const [first] = groups;
  const option = options.map(({ text }) => text).join(',');
  if (!first) return;
  if (/location\s*=\s*remote/.test(option)) {
    gathered.isRemote = true;
    return;
  }
  const isGlob = /(?:^|,)\s*glob\s*(?:=\s*true\s*)?(?:,|$)/.test(option);
  const [path] = pathsIn({ ...first, text: first.text.replaceAll(',', '\uE000') });
  if (!path || parameter.test(path.path)) return;
  gathered.bibliographies.push({
    ...path,
    path: path.path.replaceAll('\uE000', ','),
    command: 'addbibresource',
    ...(isGlob && { isGlob }),
    ...(path.start < gathered.optionalEnd && { isOptional: true }),
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

/** The parent of a child document of knitr: `set_parent("main.Rnw")`. */
function parentOfChild(text: string): NamedPath | undefined {
  const match = /\bset_parent\(\s*["']([^"'\n]+)["']/.exec(text);
  if (match?.[1] === undefined) return undefined;
  const end = match.index + match[0].length - 1;
  return { path: match[1], start: end - match[1].length, end };
}

/**
 * `% !TeX root = main.tex`, or `% !Rnw root` of RStudio, as TeXShop, TeXstudio and LaTeX Workshop read it: in one of
 * the first lines.
 */
function rootComment(text: string): NamedPath | undefined {
  const match = /^(?:[^\n]*\n){0,20}?[ \t]*%[ \t]*![ \t]*(?:TeX|Rnw)[ \t]+root[ \t]*=[ \t]*([^\r\n]*)/i.exec(text);
  const path = match?.[1]?.trim().replace(/^"(.*)"$/, '$1');
  if (!match || !path) return undefined;
  const start = text.indexOf(path, match.index + match[0].length - (match[1]?.length ?? 0));
  return { path, start, end: start + path.length };
}
