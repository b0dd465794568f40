import type { Citation } from '../shared/citation';
import type { CiteShape } from './commands/commands';
import { readKeyGroup, type KeyGroup } from './keyGroup';
import type { ControlWord, LatexScan } from './scan';
import { skipSpace } from './syntax/space';

/** A citation command with its groups of keys: several for a multicite, else one. */
export interface LatexCitation extends Citation {
  readonly form: 'command';
  readonly command: string;
  readonly shape: CiteShape;
  /** None where a macro puts the keys together. */
  readonly groups: readonly KeyGroup[];
}

/** TeX's macros have no more parameters than nine. */
export const maxOptions = 9;

/**
 * Reads the arguments of a citing control word: a star, optional arguments, and the groups of keys. Undefined when no
 * group of keys follows, as in `\let\oldcite\cite` or in a `\cite[` that is being typed.
 */
export function parseCitation(
  text: string,
  word: ControlWord,
  shape: CiteShape,
  { closers, limit }: Pick<LatexScan, 'closers' | 'limit'>,
): LatexCitation | undefined {
  const pastSpace = (from: number): number => skipSpace(text, from, limit);
  let at = pastSpace(word.end);
  if (text[at] === '*') at = pastSpace(at + 1);
  // It expands what is in the group, and is gone.
  if (text.startsWith('\\expandafter', at)) at = pastSpace(at + '\\expandafter'.length);
  const keyGroups = shape.keyGroups ?? 1;
  const first = keyGroup(shape.skips);
  if (!first) return undefined;
  const groups: [KeyGroup, ...KeyGroup[]] = [first];
  let end = at;
  for (let last = first; last.closed && (shape.repeats || groups.length < keyGroups); groups.push(last)) {
    const next = keyGroup(shape.repeats ? shape.skips : 0);
    if (!next) break;
    last = next;
    end = at;
  }
  if (shape.trailingGroup && first.closed) end = trailingEnd() ?? end;
  return {
    form: 'command',
    command: word.name,
    shape,
    groups,
    start: word.start,
    end,
    keys: groups.flatMap(({ keys }) => keys),
    citesAll: groups.some(({ citesAll }) => citesAll),
  };

  /** Reads one group of keys with the arguments before it, and leaves `at` after it. */
  function keyGroup(skipped: number | undefined): KeyGroup | undefined {
    let opening: number | undefined = at;
    for (let skips = skipped ?? Number(shape.leadingGroup); skips > 0; skips -= 1) {
      opening = pastGroup(pastOptions(opening));
    }
    const open = opening === undefined ? undefined : pastOptions(opening);
    if (open === undefined || text[open] !== '{' || open >= limit) return undefined;
    const group = readKeyGroup(text, open + 1, limit);
    at = group.closed ? group.end + 1 : group.end;
    return group;
  }

  /** The offset of what follows any number of `[…]`, of apacite's and beamer's `<…>`, and of a multicite's `(…)`. */
  function pastOptions(from: number | undefined): number | undefined {
    let offset = from === undefined ? undefined : pastSpace(from);
    for (let count = 0; offset !== undefined && /[[<(]/.test(text.charAt(offset)); count += 1) {
      if (count === maxOptions) return undefined;
      if (text[offset] === '(' && !shape.repeats && !shape.parentheses) return undefined;
      offset = pastGroup(offset);
    }
    return offset;
  }

  function pastGroup(open: number | undefined): number | undefined {
    const close = open === undefined ? undefined : closers.get(open);
    return close === undefined ? undefined : pastSpace(close + 1);
  }

  function trailingEnd(): number | undefined {
    const open = pastOptions(at);
    const close = open !== undefined && text[open] === '{' ? closers.get(open) : undefined;
    return close === undefined ? undefined : close + 1;
  }
}
