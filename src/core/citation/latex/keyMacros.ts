import type { CitationKey, KeyPattern } from '../shared/citation';
import { regionAt } from '../shared/region';
import type { TextRange } from '../../text/range';
import { ownCommand } from './commands/commands';
import { readKeyGroup } from './keyGroup';
import type { LatexCitation } from './parse';
import type { LatexScan } from './scan';
import type { Constants } from './syntax/constants';

const onlyMacro = /^\\([A-Za-z]+)(?:\{\})?$/;
/** The parts of a key that are not known: the first, and the last with what is behind it. */
const firstUnknown = /#{1,8}\d|\\/;
const lastUnknown = /^(?:#\d|\\[A-Za-z]+[ \t]*)(?:\{\})?([^]*)$/;
const macroCall = /\\([A-Za-z]+)[ \t]*(?:\{\})?/g;

/**
 * What citations say by macros, which TeX expands in keys. The keys of a macro that is a whole item (`\cite{\keys}`)
 * stand in its definition (`\newcommand{\keys}{a,b}`), as a citation of their own; one that is a part of a key
 * (`\cite{pre\x}`) is put into that key. Of those that have arguments or are defined in another file, and of the
 * parameters of a definition (`\cite{DBLP:#1}`), the citation has what is fixed, as keys that it may cite.
 */
export function expandKeyMacros(
  text: string,
  citations: readonly LatexCitation[],
  constants: () => Constants,
  scan: LatexScan,
): readonly LatexCitation[] {
  if (citations.every(({ groups }) => groups.every(({ macros }) => macros.length === 0))) return citations;
  const defined = new Map<number, LatexCitation>();
  /** Of the citation that is being expanded. */
  let unknown: KeyPattern[] = [];
  const expanded = citations.map((citation) => {
    unknown = [];
    const own = citation.groups.flatMap(({ macros }) =>
      macros.flatMap((macro) => expand(citation, macro, macro.start)),
    );
    if (own.length + unknown.length === 0) return citation;
    const keys = [...citation.keys, ...own].sort((a, b) => a.start - b.start);
    return { ...citation, keys, ...(unknown.length > 0 && { mayCite: unknown }) };
  });
  return [...expanded, ...defined.values()].sort((a, b) => a.start - b.start);

  /** The key that an item becomes where it is used; those of a macro's definition are added to the others. */
  function expand(citation: LatexCitation, { start, end }: TextRange, used: number): CitationKey[] {
    const item = text.slice(start, end);
    const [, whole] = onlyMacro.exec(item) ?? [];
    if (whole !== undefined) {
      const open = bodyOf(whole, used);
      const isKnown = open !== undefined && (defined.has(open) || define(citation, open, used));
      if (!isKnown) unknown.push({ before: '', after: '' });
      return [];
    }
    const key = item.replace(macroCall, (call, name: string) => {
      const open = bodyOf(name, used);
      const body = open === undefined ? undefined : scan.closers.get(open);
      return open === undefined || body === undefined ? call : text.slice(open + 1, body);
    });
    if (/[#\\]/.test(key)) unknown.push(patternOf(key));
    if (/[\\{}%#~",\s]/.test(key) || key === '') return [];
    return [{ key, start, end, braced: false, suppressAuthor: false, crossReference: false }];
  }

  function define({ command }: LatexCitation, open: number, used: number): boolean {
    const group = readKeyGroup(text, open + 1, scan.limit);
    // Items of pgffor that go on: `{a,...,c}`.
    if (!group.closed || group.keys.some(({ key }) => key.startsWith('...'))) return false;
    const citation: LatexCitation = {
      form: 'command',
      command,
      shape: ownCommand,
      groups: [group],
      start: open,
      end: group.end + 1,
      keys: group.keys,
      citesAll: group.citesAll,
    };
    defined.set(open, citation);
    for (const macro of group.macros) expand(citation, macro, used);
    return true;
  }

  /** The brace before the body of the definition that holds at an offset. */
  function bodyOf(name: string, offset: number): number | undefined {
    const { body, parameters } = constants().definitionAt(name, offset) ?? {};
    const isThere = body !== undefined && parameters === '' && body >= scan.from && body < scan.limit;
    return isThere && !regionAt(scan.regions, body) ? body : undefined;
  }
}

/** What is fixed of a key with macros or parameters in it. */
function patternOf(key: string): KeyPattern {
  const last = Math.max(key.lastIndexOf('#'), key.lastIndexOf('\\'));
  return { before: key.slice(0, key.search(firstUnknown)), after: lastUnknown.exec(key.slice(last))?.[1] ?? '' };
}
