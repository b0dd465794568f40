import { fold } from '../../text/fold';
import { conferenceSeries } from './conferenceSeries';

/** A name, an abbreviation, or what is neither (`series` is undefined then), by its words. */
interface Phrase {
  readonly words: readonly string[];
  readonly series: string | undefined;
}

/** Where a phrase stands among the words of a name; `end` is behind its last one. */
interface Span {
  readonly start: number;
  readonly end: number;
  readonly series: string | undefined;
}

/** Words that have journals for their subject, and no conferences: `Transactions of the ACL`. */
const periodicals: ReadonlySet<string> = new Set(['journal', 'letters', 'magazine', 'trans', 'transactions']);
/** Abbreviations of general words (ISO 4, and IEEE's). */
const fullWords: Readonly<Record<string, string>> = {
  conf: 'conference',
  int: 'international',
  intl: 'international',
  natl: 'national',
  symp: 'symposium',
};

const abbreviations = new Map<string, string>();
const phrases = new Map<string, Phrase[]>();
for (const [key, { names, abbreviations: others = [], not = [] }] of Object.entries(conferenceSeries)) {
  for (const each of [key, ...others]) abbreviations.set(each, key).set(each.toUpperCase(), key);
  for (const name of names) addPhrase(name, key);
  for (const name of not) addPhrase(name, undefined);
}

function addPhrase(name: string, series: string | undefined): void {
  const words = name.split(' ');
  const [first = ''] = words;
  phrases.set(first, [...(phrases.get(first) ?? []), { words, series }]);
}

/**
 * The series of conferences that a name of proceedings tells of; several for joint conferences, and for a chapter's the
 * society's own, too: `Proc. EMNLP-IJCNLP 2019` is of EMNLP and IJCNLP. Of names within one another the longest counts
 * (`Pacific-Asia Conference on Knowledge Discovery and Data Mining` is none of KDD); the name of a journal has none.
 */
export function seriesIn(name: string): ReadonlySet<string> {
  const written = (name.replace(/&/g, ' and ').match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => !/^the$/i.test(word));
  const words = written.map((word) => fullWords[fold(word)] ?? fold(word));
  if (words.some((word) => periodicals.has(word))) return new Set();
  const longest = outermost(words.flatMap((_, start) => spansAt(start, written, words)));
  const found = longest.flatMap(({ series }) => (series === undefined ? [] : [series]));
  return new Set([...found, ...found.flatMap((series) => conferenceSeries[series]?.society ?? [])]);
}

function spansAt(start: number, written: readonly string[], words: readonly string[]): Span[] {
  // `ICML2017`
  const abbreviated = abbreviations.get(/^\P{N}*/u.exec(written[start] ?? '')?.[0] ?? '');
  const named = (phrases.get(words[start] ?? '') ?? []).filter((phrase) =>
    phrase.words.every((word, at) => words[start + at] === word),
  );
  return [
    ...(abbreviated === undefined ? [] : [{ start, end: start + 1, series: abbreviated }]),
    ...named.map((phrase) => ({ start, end: start + phrase.words.length, series: phrase.series })),
  ];
}

/** The spans that are within no longer one. */
function outermost(spans: readonly Span[]): Span[] {
  const sorted = [...spans].sort((a, b) => a.start - b.start || b.end - a.end);
  let outer: Span | undefined;
  return sorted.filter((span) => {
    if (outer && span.end <= outer.end) return span.start === outer.start && span.end === outer.end;
    outer = span;
    return true;
  });
}
