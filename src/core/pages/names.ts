import { trimEndOf } from '../text/trim';

const particle = /^(?:van|von|der|den|de|del|della|di|da|dos|du|la|le|ten|ter|zu|zur|bin|ibn|al|el|bar|ben)$/i;
const initial = /^\p{Lu}\.?(?:-\p{Lu}\.?)*$/u;
const suffix = /^(?:Jr\.?|Sr\.?|II|III|IV)$/;

/** Names longer than this are not looked for. */
const maxNameLength = 5;
/** Lists that are cut name this many authors, on every page seen. */
const namesBeforeCut = 5;

/** Authors as a flattened line tells them. */
export interface FlattenedAuthors {
  readonly names: readonly string[];
  /** How many more there are. */
  readonly cut: number;
  /** Another division into names is as likely. */
  readonly ambiguous: boolean;
}

/**
 * Divides a line such as `Yuexiang Xie Ying Shen Wenhao Zhang +1` into names. A name mostly has two words, never ends
 * in an initial or a particle, and may be known from the rest of the page; the division in which these hold best wins.
 *
 * @param known names the page tells elsewhere
 */
export function divideNames(line: string, known: ReadonlySet<string>): FlattenedAuthors {
  const plus = /\+\s?(\d+)$/.exec(line);
  const list = trimEndOf(line.slice(0, plus?.index).trimEnd(), '.…');
  const cut = Number(plus?.[1] ?? 0);
  if (/[,;]/.test(list)) {
    const names = list
      .split(/[,;]|\sand\s/)
      .map((name) => name.trim())
      .filter((name) => name !== '');
    return { names, cut, ambiguous: false };
  }
  const words = list.split(/\s+/).filter((word) => word !== '');
  return { ...cheapestDivision(words, known, cut > 0 ? namesBeforeCut : undefined), cut };
}

interface Division {
  readonly cost: number;
  readonly names: readonly string[];
  readonly ambiguous: boolean;
}

/** Dynamic programming over (words used, names found); `expected` names are preferred where that is known. */
function cheapestDivision(
  words: readonly string[],
  known: ReadonlySet<string>,
  expected: number | undefined,
): Pick<Division, 'names' | 'ambiguous'> {
  const table: Map<number, Division>[] = [new Map([[0, { cost: 0, names: [], ambiguous: false }]])];
  for (let end = 1; end <= words.length; end += 1) {
    const row = new Map<number, Division>();
    for (let start = Math.max(0, end - maxNameLength); start < end; start += 1) {
      const name = words.slice(start, end);
      const cost = nameCost(name, known);
      for (const [count, before] of table[start] ?? []) {
        const names = [...before.names, name.join(' ')];
        improve(row, count + 1, { cost: before.cost + cost, names, ambiguous: before.ambiguous });
      }
    }
    table.push(row);
  }
  const best = new Map<number, Division>();
  for (const [count, division] of table[words.length] ?? []) {
    const distance = expected === undefined ? 0 : Math.abs(count - expected);
    improve(best, 0, { ...division, cost: division.cost + distance });
  }
  return best.get(0) ?? { names: [], ambiguous: false };
}

function improve(row: Map<number, Division>, count: number, division: Division): void {
  const old = row.get(count);
  if (!old || division.cost < old.cost) row.set(count, division);
  else if (division.cost === old.cost) row.set(count, { ...old, ambiguous: true });
}

function nameCost(words: readonly string[], known: ReadonlySet<string>): number {
  if (known.has(words.join(' '))) return -3;
  const core = suffix.test(words.at(-1) ?? '') ? words.slice(0, -1) : words;
  const last = core.at(-1);
  if (last === undefined || suffix.test(core[0] ?? '')) return 20;
  if (core.length > 1 && (initial.test(last) || particle.test(last))) return 20;
  const inner = core.slice(1, -1).filter((word) => !initial.test(word) && !particle.test(word)).length;
  if (core.length === 1) return initial.test(last) || particle.test(last) ? 20 : 3;
  const starts = particle.test(core[0] ?? '') && /^\p{Ll}/u.test(core[0] ?? '') ? 4 : 0;
  return starts + 2 * inner;
}
