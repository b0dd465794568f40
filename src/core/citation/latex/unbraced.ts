import { toWholePattern } from '../shared/keyPattern';
import { isUnbracedKey } from './commands/arguments';
import type { CiteShape } from './commands/commands';
import type { KeyGroup } from './keyGroup';
import { maxOptions, type LatexCitation } from './parse';
import type { ControlWord, LatexScan } from './scan';
import type { Constants } from './syntax/constants';
import { skipSpace } from './syntax/space';

/** Commands that cite for sure; many a name with `cite` in it takes no argument: `\citepunct`. */
const citing = new RegExp(
  '^(?:[nN]o|[fF](?:oot|ull)|[pP]aren|[tT]ext|[aA]uto|[sS](?:mart|uper|hort)|new|foot(?:full)?|footnote)?[cC]ite' +
    '(?:[tp]|al[tp]|A|np|num|text|title|url|date|(?:full)?author|year(?:par|np)?|NP)?$',
);
const macro = /^\\([A-Za-z@]+)/;
/** A test of TeX, which takes the command itself. */
const test = /\\if[A-Za-z@]{0,20}[ \t]?(?:\\[A-Za-z@]{1,30}[ \t]?)?$/;

/**
 * Reads a citation whose argument has no braces: TeX takes one token, `a` of `\cite a` and the macro of `\cite\keys`
 * (The TeXbook, chapter 20: "undelimited" parameters). A character counts as a key that may be cited, and not as one of
 * the text: as long as a command is being written, it is the start of the next word.
 * @param isLearned the document itself defines it as a command that cites
 */
export function readUnbraced(
  text: string,
  word: ControlWord,
  shape: CiteShape,
  scan: LatexScan,
  constants: Constants,
  isLearned: boolean,
): LatexCitation | undefined {
  const isUsual = isLearned || citing.test(word.name);
  const hasOneArgument = !shape.repeats && !shape.leadingGroup && !shape.skips && !shape.keyGroups;
  if (!isUsual || !hasOneArgument || text.startsWith('\\begin', word.start)) return undefined;
  if (test.test(text.slice(Math.max(0, word.start - 100), word.start))) return undefined;
  const starred = skipSpace(text, word.end, scan.limit);
  const citation = citationOf(word, shape);
  if (word.name === 'nocite' && text[starred] === '*') return { ...citation, citesAll: true };
  const start = pastOptions(text, starred, scan);
  if (start === undefined || start >= scan.limit) return undefined;
  const key = text.charAt(start);
  if (isUnbracedKey(key)) return { ...citation, mayCite: [toWholePattern(key)] };
  const [called, name = ''] = macro.exec(text.slice(start, start + 100)) ?? [];
  const { body, parameters } = constants.definitionAt(name, start) ?? {};
  if (called === undefined || body === undefined || parameters !== '') return undefined;
  return { ...citation, end: start + called.length, groups: [macroGroup(start, start + called.length)] };
}

/** Behind a star and arguments in brackets. */
function pastOptions(text: string, from: number, { closers, limit }: LatexScan): number | undefined {
  let at = text[from] === '*' ? skipSpace(text, from + 1, limit) : from;
  for (let count = 0; text[at] === '['; count += 1) {
    const close = closers.get(at);
    if (close === undefined || count === maxOptions) return undefined;
    at = skipSpace(text, close + 1, limit);
  }
  return at;
}

function macroGroup(start: number, end: number): KeyGroup {
  const macros = [{ start, end }];
  return { keys: [], citesAll: false, start, end, closed: true, contentEnd: end, gaps: [], macros };
}

function citationOf({ name, start, end }: ControlWord, shape: CiteShape): LatexCitation {
  return {
    form: 'command',
    command: name,
    shape: { ...shape, joins: false },
    groups: [],
    start,
    end,
    keys: [],
    citesAll: false,
  };
}
