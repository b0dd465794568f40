import { sourceLabels } from '../sources/sourceLabels';
import type { SourceName } from '../sources/sourceName';
import { isAboutOther, type Difference, type NotCheckedReason, type ReferenceVerdict } from './verdict';

/** Gives a sentence in the user's language, with its arguments in place of `{0}`, `{1}`, …: `vscode.l10n.t`. */
export type Translate = (message: string, ...args: string[]) => string;

/**
 * The findings about an entry, as sentences: the same in the editor, in reports and in the program for continuous
 * integration. They name the indexes that say so, and say no more than was found.
 */
export function verdictText(checked: ReferenceVerdict, t: Translate): string {
  const { isNewVersion, arxivVersion = 0 } = checked;
  const text = textOf(checked, t);
  return isNewVersion ? `${text} ${t('arXiv has a new version: v{0}.', String(arxivVersion))}` : text;
}

function textOf(checked: ReferenceVerdict, t: Translate): string {
  const { verdict, differences, sources, candidates } = checked;
  // That the identifier is another work's is said once.
  const isOther = isAboutOther(differences);
  const differing = differences
    .filter(({ field, kind }) => !isOther || field === 'title' || kind !== 'otherWork')
    .map((difference) => differenceText(difference, sources, t));
  switch (verdict) {
    case 'retracted':
      return [retractedText(sources, t), ...differing].join(' ');
    case 'notFound': {
      const [nearest] = candidates ?? [];
      return [
        t('No record found in {0}. The work may not exist.', listOf(sources, t)),
        ...(nearest ? [t('The nearest is “{0}”.', nearest.record.title)] : []),
        ...differing,
      ].join(' ');
    }
    case 'differs':
      return differing.join(' ');
    case 'published':
      return publishedText(checked, t);
    case 'agrees':
      return t('Agrees with {0}.', listOf(sources, t));
    case 'notChecked':
      return notCheckedText(checked, t);
  }
}

/** The sentence about a retracted work. */
export function retractedText(sources: readonly SourceName[], t: Translate): string {
  return t('Retracted, according to {0}.', listOf(sources, t));
}

function publishedText({ work, sources }: ReferenceVerdict, t: Translate): string {
  const indexes = listOf(work ? [work.source] : sources, t);
  const { venue, doi } = work?.record ?? {};
  const where = [venue, doi === undefined ? undefined : `https://doi.org/${doi}`].filter((part) => part !== undefined);
  return where.length === 0
    ? t('Published since, according to {0}.', indexes)
    : t('Published since, according to {0}: {1}.', indexes, where.join(', '));
}

/** `Crossref has another year: 2017, not 2018.` */
function differenceText(
  { field, is, should, kind, sources }: Difference,
  ofVerdict: readonly SourceName[],
  t: Translate,
): string {
  // Lock files of earlier versions do not tell which index says so.
  const tellers = sources ?? ofVerdict.slice(0, 1);
  const indexes = listOf(tellers, t);
  const isOne = tellers.length < 2;
  const identifier = identifierNames.get(field) ?? field;
  const name = listNames.get(field) ?? identifier;
  switch (kind) {
    case 'notice':
      return isOne ? t('{0} lists a notice: {1}.', indexes, should) : t('{0} list a notice: {1}.', indexes, should);
    case 'deadLink':
      return t('The {0} {1} is not registered, according to {2}.', identifier, is, indexes);
    case 'otherWork':
      return identifierNames.has(field)
        ? t('The {0} {1} belongs to another work, according to {2}.', identifier, is, indexes)
        : t('In {0}, its identifier belongs to another work: “{1}”.', indexes, should);
    case 'inventedAuthors':
      return t("Most authors don't match {0}: {1}.", indexes, should);
    default:
      return isOne
        ? t('{0} has another {1}: {2}, not {3}.', indexes, name, should, is)
        : t('{0} have another {1}: {2}, not {3}.', indexes, name, should, is);
  }
}

/** The usual names of the identifiers in fields of BibTeX. */
const identifierNames: ReadonlyMap<string, string> = new Map([
  ['doi', 'DOI'],
  ['eprint', 'arXiv ID'],
  ['pmid', 'PMID'],
  ['isbn', 'ISBN'],
]);

/** The nouns for one value of a field whose value is a list. */
const listNames: ReadonlyMap<string, string> = new Map([
  ['author', 'author list'],
  ['pages', 'page range'],
]);

function notCheckedText({ reason, failures }: ReferenceVerdict, t: Translate): string {
  const silent = [...new Set(failures?.map(({ source }) => source))];
  const reasons: Readonly<Record<NotCheckedReason, string>> = {
    offline: t('Not checked: online search is turned off.'),
    type: t("Not checked: the indexes don't cover this entry type."),
    poor: t('Not checked: the entry has too few fields to look up.'),
    noAnswer: t('Not checked: no answer from {0}.', listOf(silent, t)),
    tooFewSources: t('Not checked: too few indexes can be asked.'),
  };
  return reasons[reason ?? 'offline'];
}

/** `Crossref, OpenAlex and DataCite` */
export function listOf(sources: readonly SourceName[], t: Translate): string {
  const names = sources.map((source) => sourceLabels[source]);
  if (names.length < 2) return names[0] ?? '';
  return t('{0} and {1}', names.slice(0, -1).join(', '), names.at(-1) ?? '');
}
