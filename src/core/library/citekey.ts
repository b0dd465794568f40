import { familyName } from './names';
import type { Paper } from './paper';
import { fold } from '../text/fold';
import { letters } from '../text/letters';
import { compare } from './order';
import { texToPlainText } from '../text/texToPlainText';

const defaultCitekeyPattern = '{author}{year}{title}';

export interface CitekeyOptions {
  /**
   * Text with placeholders; another word in braces is text. Values are folded to lower-case ASCII.
   * - `{author}`: the first author's family name
   * - `{authors}`: the family names of up to three authors, `etal` for further ones
   * - `{year}`
   * - `{title}`: the first significant word of the title
   * - `{shorttitle}`: its first three significant words
   * - `{arxiv}`: the arXiv id
   */
  readonly pattern?: string;
  /** Keys that others have. */
  readonly taken?: Iterable<string>;
}

/**
 * Words that a title's key does not begin with. Other lists must not stand in for this one: documents cite by the keys
 * it makes.
 */
const stopWords = new Set(
  `a an the on of for in to and or with from by at as is are be can do does how what why when where which who into onto over under
  towards toward via using about i we you he she it they my our your his her its their this that these those there der die das ein eine
  zur zum und le la les l un une des du de d el los las una uno il lo gli`.split(/\s+/),
);

const maxTitleWordLength = 40;

/**
 * Gives each paper a citekey, such as `xie2026intentrl`. A key has ASCII letters and digits, and `-`, `_`, `:` or `.`
 * between them, which BibTeX, biber, pandoc and Typst all accept. Keys are unique without regard to case, as BibTeX
 * wants it. They do not depend on the order of the papers, and a paper that is added never changes the key of an older
 * one: papers get theirs by date, then id; where two would be alike, the later one gets a letter.
 *
 * @returns the keys by the papers' ids
 */
export function makeCitekeys(papers: readonly Paper[], options: CitekeyOptions = {}): Map<string, string> {
  return uniqueCitekeys(papers.map(keyMaker(options.pattern)), options.taken);
}

/**
 * The citekey of a paper before keys are made unique: the key by the pattern, and the date and id that decide which of
 * several papers with the same key keeps it.
 */
export interface MadeKey extends Pick<Paper, 'id' | 'date'> {
  readonly base: string;
}

/** Makes the keys of papers, each as if there were no other; `uniqueCitekeys` tells those apart that are alike. */
export function keyMaker(pattern = defaultCitekeyPattern): (paper: Paper) => MadeKey {
  const parsed = parsePattern(pattern);
  return (paper) => ({
    id: paper.id,
    ...(paper.date !== undefined && { date: paper.date }),
    base: citekeyOf(paper, parsed),
  });
}

/** The second step of `makeCitekeys`, which it describes. */
export function uniqueCitekeys(made: readonly MadeKey[], others: Iterable<string> = []): Map<string, string> {
  const taken = new Set([...others].map((key) => key.toLowerCase()));
  const counts = new Map<string, number>();
  const keys = new Map<string, string>();
  for (const { id, base } of [...made].sort(byDateAndId)) {
    if (keys.has(id)) continue;
    const folded = base.toLowerCase();
    let key = base;
    let count = counts.get(folded) ?? 0;
    while (taken.has(key.toLowerCase())) key = base + letters(count++);
    counts.set(folded, count);
    taken.add(key.toLowerCase());
    keys.set(id, key);
  }
  return keys;
}

/** Undated papers come last: the year of most keys keeps them apart from the others. */
function byDateAndId(a: MadeKey, b: MadeKey): number {
  return compare(a.date ?? '~', b.date ?? '~') || compare(a.id, b.id);
}

type Placeholder = (paper: Paper) => string;

/** Texts and placeholders. */
type Pattern = readonly (string | Placeholder)[];

function parsePattern(pattern: string): Pattern {
  return pattern.split(/\{(\w+)\}/).map((part, index) => (index % 2 === 1 && placeholders.get(part)) || part);
}

/**
 * Whether a key is one wherever Ibid writes it: for BibTeX and biber, whose entries take neither blanks nor
 * `" # % ' ( ) , = { }` (btparse, "names"), nor TeX's `\\` and `~`; for pandoc, where `@` begins the next key; in the
 * roles of Sphinx, where `;` begins the next one and a backtick ends all; and so that all of it is seen. The ids of CSL
 * and RIS may be any text.
 */
export function isCitekey(key: string): boolean {
  return /^[^\s\p{C},;{}%#~\\"'()=@`]+$/u.test(key);
}

/**
 * Whether a key that is in a BibTeX file is kept as it is, as documents cite by it. BibTeX reads more than biber
 * does, as the parentheses in keys that publishers make (`S0140-6736(20)30183-5`).
 */
export function isBibtexKey(key: string): boolean {
  return /^[^\s\p{C},{}%#~\\"=]+$/u.test(key);
}

/** The key by the pattern; by what else is known when that leaves no letter, as for names in other scripts. */
function citekeyOf(paper: Paper, pattern: Pattern): string {
  const byPattern = validKey(pattern.map((part) => (typeof part === 'string' ? part : part(paper))).join(''));
  if (/[A-Za-z]/.test(byPattern)) return byPattern;
  return (
    validKey(paper.arxivId ?? '') ||
    validKey(fold(paper.doi ?? '').replaceAll('/', '-')) ||
    validKey(fold(paper.id).replaceAll('/', '-')) ||
    (byPattern === '' ? 'paper' : `paper${byPattern}`)
  );
}

/** Drops what is not allowed in a key; of several punctuation marks the first stays, and none at the ends. */
function validKey(text: string): string {
  return text
    .replace(/[^A-Za-z0-9_:.-]/g, '')
    .replace(/([_:.-])[_:.-]+/g, '$1')
    .replace(/^[_:.-]|[_:.-]$/g, '');
}

const placeholders: ReadonlyMap<string, Placeholder> = new Map(
  Object.entries<Placeholder>({
    author: ({ authors }) => ascii(familyName(authors[0] ?? '')),
    authors: ({ authors, authorCount = 0 }) => {
      const names = authors.slice(0, 3).map((name) => ascii(familyName(name)));
      return names.join('') + (Math.max(authors.length, authorCount) > names.length && names.length > 0 ? 'etal' : '');
    },
    year: ({ date }) => /^\d{4}/.exec(date ?? '')?.[0] ?? '',
    title: ({ title }) => significantWords(title, 1),
    shorttitle: ({ title }) => significantWords(title, 3),
    arxiv: ({ arxivId }) => arxivId ?? '',
  }),
);

function ascii(text: string): string {
  return fold(text).replace(/[^a-z0-9]/g, '');
}

/** Compounds with hyphens count as one word, numbers and words in other scripts as none. */
function significantWords(title: string, count: number): string {
  const significant: string[] = [];
  let first = '';
  for (const [word] of texToPlainText(title).matchAll(/[\p{L}\p{N}\p{M}'’-]+/gu)) {
    const folded = ascii(withoutElision(word)).slice(0, maxTitleWordLength);
    if (/[a-z]/.test(folded) && !stopWords.has(folded)) significant.push(folded);
    if (significant.length === count) break;
    first ||= folded;
  }
  return significant.join('') || first;
}

/** `L’apprentissage`, `dell'anno` */
function withoutElision(word: string): string {
  return word.replace(/^(?:l|d|qu|un|dell|nell|sull|all)['’](?=\p{L})/iu, '');
}
