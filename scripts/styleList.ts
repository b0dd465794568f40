/** Where Debian's packages have them. */
export const debianFolder = '/usr/share/citation-style-language';

/** The styles that Ibid brings along by their ids, and by what they are called in later or earlier years. */
export const styleIds: readonly (readonly [id: string, ...others: string[]])[] = [
  ['american-chemical-society'],
  ['american-medical-association'],
  ['american-sociological-association'],
  ['apa'],
  ['association-for-computational-linguistics'],
  ['association-for-computing-machinery'],
  ['cell'],
  ['chicago-author-date'],
  ['chicago-fullnote-bibliography', 'chicago-notes-bibliography'],
  ['chicago-note-bibliography', 'chicago-shortened-notes-bibliography'],
  ['china-national-standard-gb-t-7714-2015-numeric'],
  ['din-1505-2'],
  ['elsevier-harvard'],
  ['elsevier-with-titles'],
  ['harvard-cite-them-right'],
  ['ieee'],
  ['iso690-author-date-en'],
  ['modern-humanities-research-association', 'modern-humanities-research-association-notes'],
  ['modern-language-association'],
  ['nature'],
  ['oscola'],
  ['science'],
  ['springer-lecture-notes-in-computer-science'],
  ['turabian-fullnote-bibliography'],
  ['vancouver'],
];

/** The files of locales by their tags: `locales-de-AT.xml` is `de-AT`. */
export function localeFiles(names: readonly string[]): ReadonlyMap<string, string> {
  const found = names.flatMap((name) => {
    const tag = /^locales-([\w-]+)\.xml$/.exec(name)?.[1];
    return tag === undefined ? [] : [[tag, name] as const];
  });
  return new Map(found.sort(([a], [b]) => (a < b ? -1 : 1)));
}
