import { singleBlanks } from '../text/trim';

/** A name by its parts. One that is not to be taken apart (an institution's, a single name) is all `family`. */
export interface NameParts {
  readonly given?: string;
  /** `van`, `de la`: lower-case words before the family name that belong to it but do not count in sorting. */
  readonly particle?: string;
  readonly family: string;
  readonly suffix?: string;
}

const suffixPattern = /^(?:Jr|Sr|Jnr|Snr|Ph\.?D|II|III|IV)\.?$/i;

/** Words of which one in a name says that it is no person's. */
const institutionWords = new Set(
  `Academy Agency Alliance Association Authors Bureau Center Centre Collaboration Commission Committee Community Consortium
  Contributors Corp Corporation Council Department Developers Foundation GmbH Group Inc Initiative Institut Institute Instituto
  Lab Laboratories Laboratory Labs LLC Ltd Ministry NLP Network Office Organisation Organization Project Research School Society
  Systems Team Technologies Universidad Université Universität University AI and at for of the &`.split(/\s+/),
);

/**
 * Words before a family name that belong to it. Other words in lower case belong to the given name: `Jae sung Park`.
 */
const particles = new Set(
  `af al auf aus av ben bin bint d' da dal dall' das de de' degli dei del dell' della delle den der des di do dos du el het 't ibn im in la las
  le lo los op san st. 's ten ter thor und van vande vanden vander vom von y zu zum zur`.split(/\s+/),
);

/** Those that do so also when written with a capital, as in Flanders, Italy and America. */
const capitalParticles = new Set(
  `Al Ait Ben Da Dal De Del Della Delle Den Der Des Di Dos Du El Ibn La Le Lo Los Mac San Santa St. Ten Ter Van Vande Vanden Vander Von
  Zu`.split(/\s+/),
);

/** Vietnamese and Chinese family names: next to one, a syllable such as Van or Le is a given name. */
const neverNextToCapitalParticle = new Set(
  `Bui Dang Dinh Do Doan Duong Ha Ho Hoang Huynh Le Luong Ly Mai Ngo Nguyen Pham Phan Ta To Tran Trinh Truong Vo Vu Vuong
  Cao Chen Cheng Deng Fang Feng Gao Guo Han He Hu Huang Jiang Jin Li Liang Lin Liu Lu Luo Ma Meng Pan Peng Qian Qin Ren Shen Shi
  Song Sun Tang Tian Wang Wei Wu Xia Xiao Xie Xu Xue Yan Yang Yao Ye Yin Yu Yuan Zeng Zhan Zhang Zhao Zheng Zhou Zhu`.split(
    /\s+/,
  ),
);

/**
 * Takes a display name apart: `Ludwig van Beethoven`, `Martin Luther King, Jr.`, also with its parts turned round
 * (`van Gogh, Vincent`, `King, Jr., Martin Luther`). The rules are BibTeX's
 * (https://tug.ctan.org/info/bibtex/tamethebeast/ttb_en.pdf, 11), with particles that have a capital, institutions, and
 * names in Chinese, Japanese and Korean script, which begin with the family name. Takes anything.
 */
export function parseName(name: string): NameParts {
  if (!name.includes(',')) return parseInOrder(singleBlanks(name));
  const sections = name
    .split(',')
    .map(singleBlanks)
    .filter((section) => section !== '');
  const [first = '', second = '', ...rest] = sections;
  if (second === '') return parseInOrder(first);
  if (isInstitution(first.split(' ')) || isInstitution(second.split(' ')) || isInstitutionWord(second)) {
    return { family: sections.join(', ') };
  }
  if (rest.length === 0 && suffixPattern.test(second)) {
    const person = parseInOrder(first);
    return { ...person, suffix: person.suffix === undefined ? second : `${person.suffix} ${second}` };
  }
  const last = rest.at(-1) ?? '';
  if (suffixPattern.test(second)) return partsOf(rest.join(' '), first, second);
  if (suffixPattern.test(last)) return partsOf([second, ...rest.slice(0, -1)].join(' '), first, last);
  return partsOf([second, ...rest].join(' '), first);
}

/** The family name as one writes it in a text: with its particle. */
export function familyName(name: string): string {
  const { particle, family } = parseName(name);
  return particle === undefined ? family : `${particle} ${family}`;
}

/**
 * A name as a list shows it: in its natural order, whatever order it is kept in (`Martínez Garcia, Eva` is
 * `Eva Martínez Garcia`); of Chinese, Japanese and Korean names, the family name first and no blank (`王小明`).
 */
export function nameInOrder(name: string): string {
  const { given, particle, family, suffix } = parseName(name);
  if (given !== undefined && /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}]+$/u.test(family + given)) {
    return family + given;
  }
  return [given, particle, family, suffix].filter((part) => part !== undefined).join(' ');
}

/**
 * The part of a name that it is sorted by: its family name, without particles. Words with a capital before a particle
 * belong to it: `Mies van der Rohe` is sorted under M, `van der Rohe` under R.
 */
export function sortingName(name: string): string {
  const { particle, family } = parseName(name);
  const first = particle?.split(' ')[0] ?? '';
  return particle !== undefined && !isLower(first) && !capitalParticles.has(first) ? `${particle} ${family}` : family;
}

/**
 * The authors as a citation names them: `Xie`, `Xie and Li`, `Xie et al.`; the empty string when nobody is known.
 *
 * @param authorCount how many there are, when more than are named
 */
export function authorsShort(authors: readonly string[], authorCount = authors.length): string {
  const [first, second] = authors;
  if (first === undefined) return '';
  if (Math.max(authors.length, authorCount) > 2 || (authorCount > 1 && second === undefined)) {
    return `${familyName(first)} et al.`;
  }
  return second === undefined ? familyName(first) : `${familyName(first)} and ${familyName(second)}`;
}

function parseInOrder(name: string): NameParts {
  const words = name.split(' ');
  if (words.length === 1 || isInstitution(words)) return { family: name };
  if (isEastAsian(name)) return parseEastAsian(words);
  const suffix = words.length > 2 && suffixPattern.test(words.at(-1) ?? '') ? words.pop() : undefined;
  const person = suffix === undefined ? name : name.slice(0, -suffix.length - 1);
  const familyAt = offsetOf(words, familyStart(words));
  return partsOf(person.slice(0, Math.max(familyAt - 1, 0)), person.slice(familyAt), suffix);
}

/** Where a word starts in the text that blanks make of the words. */
function offsetOf(words: readonly string[], index: number): number {
  let offset = 0;
  for (let before = 0; before < index; before++) offset += (words[before]?.length ?? 0) + 1;
  return offset;
}

type Draft = { -readonly [Part in keyof NameParts]: NameParts[Part] };

/** @param family with its particles */
function partsOf(given: string, family: string, suffix?: string): NameParts {
  const parts: Draft = parseFamily(family);
  if (given !== '') parts.given = given;
  if (suffix !== undefined) parts.suffix = suffix;
  return parts;
}

/** The family name comes first, unless only the last word has the one character that most family names have. */
function parseEastAsian(words: readonly string[]): NameParts {
  const isReversed = words[0]?.length !== 1 && words.at(-1)?.length === 1;
  const family = (isReversed ? words.at(-1) : words[0]) ?? '';
  return { given: (isReversed ? words.slice(0, -1) : words.slice(1)).join(' '), family };
}

/** Where the family name with its particles begins: at the last word, unless particles are before it. */
function familyStart(words: readonly string[]): number {
  const last = words.length - 1;
  if (particles.has(words[0] ?? '')) return 0;
  if (isConjunction(words[last - 1]) && last >= 3) return last - 2;
  let start = last;
  while (start > 1 && isParticle(words, start - 1)) start--;
  return start;
}

function isParticle(words: readonly string[], index: number): boolean {
  const word = words[index] ?? '';
  if (particles.has(word)) return true;
  if (!capitalParticles.has(word)) return false;
  return !neverNextToCapitalParticle.has(words[0] ?? '') && !neverNextToCapitalParticle.has(words.at(-1) ?? '');
}

/** Of `Ortega y Gasset`, `Silva e Oliveira`. */
function isConjunction(word: string | undefined): boolean {
  return word === 'y' || word === 'i' || word === 'e';
}

/** Divides `von der Family` after its last lower-case word; that of `Ortega y Gasset` is no particle. */
function parseFamily(name: string): Pick<NameParts, 'particle' | 'family'> {
  if (!name.includes(' ')) return { family: name };
  const words = name.split(' ');
  const lastLower = words.slice(0, -1).findLastIndex((word) => isLower(word) && !isConjunction(word));
  if (lastLower < 0) return { family: name };
  return { particle: words.slice(0, lastLower + 1).join(' '), family: words.slice(lastLower + 1).join(' ') };
}

function isLower(word: string): boolean {
  const letter = /\p{L}/u.exec(word)?.[0];
  return letter !== undefined && letter !== letter.toUpperCase();
}

function isInstitution(words: readonly string[]): boolean {
  return words.length > 1 && words.some(isInstitutionWord);
}

function isInstitutionWord(word: string): boolean {
  return institutionWords.has(word.endsWith('.') ? word.slice(0, -1) : word);
}

function isEastAsian(name: string): boolean {
  if (name.charCodeAt(0) < 0x1100) return false;
  return /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}ー ]+$/u.test(name);
}
