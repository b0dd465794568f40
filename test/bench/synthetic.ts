import type { Paper } from '../../src/core/library/paper';
import { Random } from './random';

const syllables =
  'ba be bi bo bu ca ce ci co cu da de di do du fa fe fi fo fu ga ge gi go gu la le li lo lu ma me mi mo mu na ne ni no nu pa pe pi po pu ra re ri ro ru sa se si so su ta te ti to tu va ve vi vo vu'.split(
    ' ',
  );

/** Papers whose words, names and years are spread as in a real library: a few very common, most rare. The same for the same seed. */
export function* syntheticPapers(count: number, seed: number): Iterable<Paper> {
  const random = new Random(seed);
  const words = Array.from({ length: 60_000 }, (_, at) => wordOf(at, 2));
  const names = Array.from({ length: 40_000 }, (_, at) => wordOf(at, 3));
  const draw = (from: readonly string[]) => from[Math.floor(from.length ** random.next()) - 1] ?? '';
  const text = (length: number) => Array.from({ length }, () => draw(words)).join(' ');
  for (let at = 0; at < count; at++) {
    yield {
      id: `synthetic-${at}`,
      title: text(6 + random.below(8)),
      authors: Array.from({ length: 1 + random.below(5) }, () => `${draw(names)} ${draw(names)}`),
      abstract: text(80 + random.below(100)),
      date: String(2026 - Math.floor(40 * random.next() ** 2)),
      sources: ['synthetic'],
    };
  }
}

/** Another word for every number. */
function wordOf(number: number, least: number): string {
  let word = '';
  for (let rest = number, length = 0; rest > 0 || length < least; length++) {
    word += syllables[rest % syllables.length] ?? '';
    rest = Math.floor(rest / syllables.length);
  }
  return word;
}
