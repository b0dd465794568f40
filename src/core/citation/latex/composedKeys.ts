import type { CitationKey, KeyPattern } from '../shared/citation';
import { toWholePattern } from '../shared/keyPattern';
import { readArguments, type Argument } from './commands/arguments';
import type { CiteShape, KeyComposer } from './commands/commands';
import { foreign } from './commands/keyComposer';
import type { LatexCitation } from './parse';
import type { ControlWord, LatexScan } from './scan';

/**
 * Reads the call of a command that puts keys together of its arguments: `\dblp{conf/x}` cites `DBLP:conf/x`. A key has
 * the range of the argument in it, the last one of several.
 */
function parse(
  text: string,
  word: ControlWord,
  shape: CiteShape,
  composer: KeyComposer,
  scan: LatexScan,
): LatexCitation | undefined {
  const given = readArguments(text, word.end, composer.parameters, scan);
  if (!given) return undefined;
  const keys: CitationKey[] = [];
  const mayCite: KeyPattern[] = [];
  for (const item of composer.items) {
    const composed = compose(item, given.values, composer.isList === true);
    const [first] = composed ?? [];
    if (!composed) mayCite.push({ before: item.replace(/#[^]*/, ''), after: item.replace(/^[^]*#\d/, '') });
    else if (first && first.start >= 0 && !composer.isUncertain && keys.every(({ start }) => start !== first.start))
      keys.push(...(makesOthers(item, composer.items) ? composed.map(asFixed) : composed));
    else mayCite.push(...composed.map(({ key }) => toWholePattern(key)));
  }
  return {
    form: 'command',
    command: word.name,
    shape,
    groups: [],
    start: word.start,
    end: given.end,
    keys: keys.sort((a, b) => a.start - b.start),
    citesAll: false,
    ...(mayCite.length > 0 && { mayCite }),
  };
}

/** Whether a parameter of an item is one of another item as well: with it, another key would change. */
function makesOthers(item: string, items: readonly string[]): boolean {
  const numbers = item.match(/#\d/g) ?? [];
  return items.some((other) => other !== item && numbers.some((number) => other.includes(number)));
}

function asFixed(key: CitationKey): CitationKey {
  return { ...key, composed: toWholePattern(key.key) };
}

/** The keys that an item of a citation becomes; undefined where an argument is no part of a key. */
function compose(item: string, values: readonly Argument[], isList: boolean): CitationKey[] | undefined {
  // Text and numbers of parameters by turns.
  const pieces = item.split(/#(\d)/);
  const arguments_ = pieces.map((piece, index): Argument =>
    index % 2 === 0 ? { text: piece } : (values[Number(piece) - 1] ?? { text: '' }),
  );
  const pivot = arguments_.findLastIndex(({ start }) => start !== undefined);
  const textOf = (some: readonly Argument[]) => some.map(({ text }) => text.trim()).join('');
  const before = textOf(arguments_.slice(0, Math.max(pivot, 0)));
  const after = pivot === -1 ? '' : textOf(arguments_.slice(pivot + 1));
  // Of defaults alone it is nowhere in the text.
  const { text, start = -1 } = arguments_[pivot] ?? { text: textOf(arguments_) };
  if (foreign.test(before + text + after) || /[,\s]/.test(before + after)) return undefined;
  const keys: CitationKey[] = [];
  let offset = start;
  for (const [index, part] of [...text.split(',').entries()]) {
    const own = part.trim();
    const at = offset + part.length - part.trimStart().length;
    const composed = {
      before: isList || index === 0 ? before : '',
      after: isList || offset + part.length === start + text.length ? after : '',
    };
    offset += part.length + 1;
    if (own === '' || /\s/.test(own)) continue;
    keys.push({
      key: composed.before + own + composed.after,
      start: start < 0 ? -1 : at,
      end: at + own.length,
      braced: false,
      suppressAuthor: false,
      crossReference: false,
      ...(composed.before + composed.after !== '' && { composed }),
    });
  }
  return keys;
}

/** A command that gets the items of a list, behind other arguments; one that composes keys of several takes none. */
function ofItems(shape: CiteShape | undefined, skipped: number): CiteShape | undefined {
  if (!shape?.composer) return shape;
  const { parameters, items } = shape.composer;
  if (parameters.join('') !== 'm') return undefined;
  const behind = items.map((item) => item.replace('#1', `#${skipped + 1}`));
  const composer = { parameters: Array.from({ length: skipped + 1 }, () => 'm'), items: behind, isList: true as const };
  return { ...shape, composer };
}

/** Reads the commands that `keyComposing` learns. */
export const composedKeys = { parse, ofItems };

export type ComposedKeys = typeof composedKeys;
