import { fold } from '../text/fold';
import { stopWords } from '../text/words/stopWords';

/** Words that are left out of names of journals. */
const optionalWords: ReadonlySet<string> = new Set(['acm', 'ieee', 'journal', 'magazine']);
/** Longer words are no acronyms. */
const maxAcronymLength = 12;

/** Journals that indexes have by their later name, or by another one, with all that they published. */
const renamed: readonly (readonly [earlier: string, later: string])[] = [
  ['ApJ', 'The Astrophysical Journal'],
  ['ApJL', 'The Astrophysical Journal Letters'],
  ['ApJS', 'The Astrophysical Journal Supplement Series'],
  ['Applied Statistics', 'Journal of the Royal Statistical Society Series C'],
  ['Archives of Dermatology', 'JAMA Dermatology'],
  ['Archives of General Psychiatry', 'JAMA Psychiatry'],
  ['Archives of Internal Medicine', 'JAMA Internal Medicine'],
  ['Archives of Neurology', 'JAMA Neurology'],
  ['Archives of Ophthalmology', 'JAMA Ophthalmology'],
  ['Archives of Surgery', 'JAMA Surgery'],
  ['Computer Applications in the Biosciences', 'Bioinformatics'],
  ['IEEE Transactions on Systems, Man, and Cybernetics Part B', 'IEEE Transactions on Cybernetics'],
  ['Natural Language Engineering', 'Natural Language Processing'],
  ['The Statistician', 'Journal of the Royal Statistical Society Series D'],
];

/**
 * Whether two names can be those of one journal: articles, punctuation and what is in brackets do not count, either can
 * be abbreviated (ISO 4: `J. Mach. Learn. Res.`) or an acronym as a whole or in part (`JMLR`, `Transactions of the
 * ACL`), and leave out the end of the other. `Nature` is not `Nature Communications`: a name of one word leaves out
 * nothing but what follows a sign, and sections (`Physica D`).
 */
export function isSameJournal(a: string, b: string): boolean {
  if (isLatin(a) !== isLatin(b)) return true;
  return (
    isSameName(a, b) ||
    renamed.some(
      ([earlier, later]) =>
        (isSameName(a, earlier) && isSameName(b, later)) || (isSameName(b, earlier) && isSameName(a, later)),
    )
  );
}

function isSameName(a: string, b: string): boolean {
  const [one, two] = [wordsOf(a), wordsOf(b)];
  const [own, other] = [one, two].map((words) => words.filter(({ isStop }) => !isStop));
  if (!own || !other || own.every(isOptional) || other.every(isOptional)) return true;
  if (isFamily(own, b) || isFamily(other, a)) return false;
  if (joinWords(own) === joinWords(other)) return true;
  const isShort = own.length <= other.length;
  return (
    abbreviates(isShort ? own : other, isShort ? two : one) || abbreviates(isShort ? other : own, isShort ? one : two)
  );
}

function joinWords(words: readonly Word[]): string {
  return words.map(({ text }) => text).join('');
}

/** Whether the one word of a name is the first of several that another begins with. */
function isFamily(words: readonly Word[], other: string): boolean {
  const [word, ...more] = words.filter((each) => !isOptional(each));
  if (!word || word.isAcronym || more.length > 0) return false;
  const [start = ''] = other.replace(inBrackets, ' ').split(/[^\p{L}\p{N}\s&'’]/u);
  const [first, ...others] = wordsOf(start).filter((each) => !each.isStop && !isOptional(each));
  return first?.text === word.text && others.some(({ text }) => text.length > 1);
}

interface Word {
  readonly text: string;
  /** May stand for several words. */
  readonly isAcronym: boolean;
  readonly isStop: boolean;
}

const inBrackets = /\([^()]*\)/g;
/** The Institute of Radio Engineers became a part of the IEEE in 1963. */
const laterNames: ReadonlyMap<string, string> = new Map([['ire', 'ieee']]);

function wordsOf(name: string): Word[] {
  const outside = name.replace(inBrackets, ' ');
  const all = [...outside.matchAll(/[\p{L}\p{N}]+/gu)];
  return all.map(({ 0: word, index }) => {
    // `Physical Review A`
    const isSection = word === 'A' && /^\s*(?:$|[^\p{L}\p{N}\s])/u.test(outside.slice(index + 1));
    const text = laterNames.get(fold(word)) ?? fold(word);
    return {
      text,
      isAcronym: word.length <= maxAcronymLength && /\p{Lu}.*\p{Lu}/u.test(word),
      isStop: stopWords.has(text) && !isSection,
    };
  });
}

function isOptional({ text }: Word): boolean {
  return optionalWords.has(text);
}

/** Whether each of some words stands for one of others or, as an acronym, for the beginnings of several, in order. */
function abbreviates(short: readonly Word[], long: readonly Word[]): boolean {
  const isAlone = short.length === 1;
  let from = 0;
  for (const { text, isAcronym } of short) {
    // `jmlr`
    const isLikeOne = isAcronym || (isAlone && text.length <= maxAcronymLength);
    const end = endOf(text, isLikeOne, long, from);
    if (end === undefined) return false;
    from = end;
  }
  return true;
}

/** Behind the words, as few as can be, that a word stands for; others may stand before and among them. */
function endOf(text: string, isAcronym: boolean, long: readonly Word[], from: number): number | undefined {
  // How many letters of an acronym the words so far can stand for.
  const lengths = new Set(isAcronym ? [0] : []);
  for (let at = from; at < long.length; at++) {
    const { text: other = '', isStop = false } = long[at] ?? {};
    if (!isStop && (isAbbreviation(text, other) || isAbbreviation(other, text))) return at + 1;
    for (const known of [...lengths]) {
      for (let more = 0; more < other.length && other[more] === text[known + more]; more++)
        lengths.add(known + more + 1);
    }
    if (lengths.has(text.length)) return at + 1;
  }
  return undefined;
}

/** The letters of `word` occur in `full` in their order, the first at its beginning (ISO 4: `Natl`, `Res`). */
export function isAbbreviation(word: string, full: string): boolean {
  if (word.slice(0, 1) !== full.slice(0, 1) || word.length > full.length) return false;
  let at = 0;
  for (const letter of full) if (letter === word[at]) at++;
  return at === word.length;
}

function isLatin(name: string): boolean {
  return /\p{Script=Latin}/u.test(name);
}
