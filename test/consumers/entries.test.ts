import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { isEntry, readBibliography, scopeOf } from '../../src/core/bibliography/bibliography';
import { entryItem } from '../../src/core/bibliography/entryItem';
import { detectFormat } from '../../src/core/bibliography/formats';
import { withCslDates } from '../../src/core/bibliography/model/cslDate';
import type { CslItem } from '../../src/core/bibliography/model/cslItem';
import { describeWith } from './programs';

const folder = 'test/fixtures';
/**
 * Without those that a document reads together: each alone has macros that the other defines; and without answers of
 * online indexes.
 */
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(?:bib|ya?ml|json|ris)$/.test(file) && !/two-files|^online\b/.test(file))
  .sort();

/** What the two are compared by. */
const compared = ['title', 'names', 'dates', 'container', 'pages', 'DOI'] as const;
type Told = Readonly<Record<(typeof compared)[number], string>>;

/** What Ibid and pandoc 2.17 read differently, by key and what is compared, and why. */
const explained: Readonly<Record<string, string>> = {
  'family names': 'pandoc takes {\\L}ukasz, which begins with a capital, for a particle',
  'joined names': 'pandoc splits d’Alembert into a particle and a name; citeproc-js does so where a style asks',
  'options names': 'pandoc splits family=von Rabble; in extended names the prefix has a key of its own (biblatex, 3.4)',
  'delim names': 'pandoc drops \\bibnamedelima, which is a blank (biblatex, 3.13.1)',
  'joined dates': 'pandoc takes an open start for the year zero',
  'season dates': 'pandoc has the season as a 21st month, where CSL 1.0.2 has `season`',
  'words dates': 'pandoc drops a year in words',
  'monthname dates': 'pandoc reads the names of English months alone',
  'subtitle title': 'pandoc makes the letters small whose command is an index',
  'quotes title': 'pandoc takes single quotation marks for double ones',
  'eid pages': 'pandoc drops the number that an article has in place of pages',
  'doiaddress DOI': 'Ibid takes the DOI out of its address',
  'doiunderscore DOI': 'Ibid takes the backslash that exporters put before an underscore',
  'tgf title': 'pandoc leaves commands in mathematics as they are written',
  'dash title': 'pandoc takes what follows \\textendash for its argument, and drops it',
  'degree title': 'pandoc takes what follows \\textdegree for its argument, and drops it',
  'emph title': 'pandoc makes letters small that stand in braces, as arguments',
  'weights title': 'pandoc makes letters small that stand in braces, as arguments',
  'slash title': 'pandoc leaves commands in mathematics as they are written',
  'units title': 'pandoc drops \\textpm and \\textohm',
  'comma title': 'pandoc drops \\textcommabelow with its letter',
  'space title': 'pandoc drops \\hspace, which is a blank',
  'href title': 'pandoc makes letters small that stand in braces, as arguments',
};

/** Files that pandoc does not read at all, and why. */
const unread: Readonly<Record<string, string>> = {
  'bibliographies/tags.ris': 'pandoc 2.17 has no reader of RIS',
  'bibliographies/types.bib': 'an underscore in a type, which BibTeX and biber take',
};

/** The fields of all entries, as Ibid and pandoc read them, where they are not the same. */
function differencesIn(file: string) {
  const text = readFileSync(path.join(folder, file), 'utf8');
  const pandoc = readByPandoc(file, text);
  return [...readByIbid(file, text)].flatMap(([key, item]) => {
    const [ours, theirs] = [told(item), told(pandoc.get(key) ?? {})];
    return compared
      .filter((name) => ours[name] !== theirs[name])
      .map((name) => ({ field: `${key} ${name}`, ibid: ours[name], pandoc: theirs[name] }));
  });
}

describeWith(['pandoc'], 'entries are what pandoc reads', () => {
  it.each(files.filter((file) => !(file in unread)))('in %s', (file) => {
    expect(readByIbid(file, readFileSync(path.join(folder, file), 'utf8')).size).toBeGreaterThan(0);
    expect(differencesIn(file).filter(({ field }) => !(field in explained))).toEqual([]);
  });

  it('but where it is explained', () => {
    const all = files.filter((file) => !(file in unread)).flatMap(differencesIn);
    const fields = new Set(all.map(({ field }) => field));
    expect(Object.keys(explained).filter((field) => !fields.has(field))).toEqual([]);
    for (const file of Object.keys(unread)) expect(() => differencesIn(file)).toThrow();
  });
});

function readByIbid(file: string, text: string): Map<string, CslItem> {
  const parts = readBibliography(text, detectFormat(file, text)?.id ?? '');
  const scope = scopeOf(parts);
  return new Map(parts.filter(isEntry).map((entry) => [entry.key, entryItem(entry, scope)]));
}

/** pandoc's names of the formats; YAML is metadata of a document. */
const formats: Readonly<Record<string, string>> = { '.bib': 'biblatex', '.json': 'csljson', '.ris': 'ris' };

function readByPandoc(file: string, text: string): Map<string, CslItem> {
  const format = formats[path.extname(file)] ?? 'markdown';
  const input = format === 'markdown' ? `---\nreferences:\n${text}\n...\n` : text;
  const options = ['-f', format, '-t', 'csljson'];
  const json = execFileSync('pandoc', options, { input, encoding: 'utf8', stdio: ['pipe', 'pipe', 'ignore'] });
  return new Map((JSON.parse(json) as CslItem[]).map((item) => [String(item.id), item]));
}

function told(read: CslItem): Told {
  const item = withCslDates(read);
  const textOf = (name: string) => markupOf(item[name]);
  return {
    title: textOf('title'),
    names: roles.map((role) => namesOf(item[role])).join(' | '),
    dates: ['issued', 'event-date', 'original-date', 'accessed'].map((name) => dateOf(item[name])).join(' | '),
    container: textOf('container-title'),
    pages: textOf('page').replace(/[-–]+/g, '-'),
    DOI: textOf('DOI'),
  };
}

const roles = ['author', 'editor', 'translator', 'container-author', 'collection-editor', 'director'];
const nameParts = ['dropping-particle', 'non-dropping-particle', 'family', 'suffix', 'given', 'literal'];

function namesOf(names: unknown): string {
  const list = Array.isArray(names) ? (names as readonly Readonly<Record<string, unknown>>[]) : [];
  return list.map((name) => nameParts.map((part) => markupOf(name[part])).join('/')).join(' & ');
}

function dateOf(date: unknown): string {
  if (typeof date !== 'object' || date === null) return '';
  const { 'date-parts': parts = [], circa, season, literal, raw } = date as Readonly<Record<string, unknown>>;
  const shown = (parts as readonly (readonly unknown[])[]).map((one) => one.map(Number).join('-')).join('/');
  return [shown, circa ? '~' : '', markupOf(season), markupOf(literal ?? raw)].join(' ').trim();
}

/** Text with the markup of CSL-JSON that says how it is shown, not which letters keep their case. */
function markupOf(value: unknown): string {
  if (typeof value !== 'string' && typeof value !== 'number') return '';
  return String(value)
    .replace(/<span class="nocase">([^]*?)<\/span>|<\/?su[bp]>/g, '$1')
    .replaceAll('font-variant:small-caps', 'font-variant: small-caps')
    .normalize('NFKC')
    .replace(/[_^]/g, '')
    .replaceAll('’', "'")
    .replace(/\s+/g, ' ')
    .trim();
}
