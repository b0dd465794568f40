import { bibtex } from '../bibliography/bibtex/format';
import { cslJson } from '../bibliography/csl/jsonFormat';
import type { NewEntry } from '../bibliography/format/newEntry';
import { ris } from '../bibliography/ris/format';
import type { CopyFormat } from './copyFormats';
import { isSimpleKey } from './markdown/key';
import { typstCitation } from './typst/key';

const writers: Readonly<Record<CopyFormat, (entries: readonly NewEntry[]) => string>> = {
  citekey: (entries) => entries.map(({ key }) => key).join(', '),
  markdown: (entries) => `[${entries.map(({ key }) => (isSimpleKey(key) ? `@${key}` : `@{${key}}`)).join('; ')}]`,
  latex: (entries) => `\\cite{${entries.map(({ key }) => key).join(',')}}`,
  typst: (entries) => entries.map(({ key }) => typstCitation(key)).join(' '),
  bibtex: (entries) => bibtex.write(entries, 'bibtex'),
  biblatex: (entries) => bibtex.write(entries, 'biblatex'),
  cslJson: (entries) => cslJson.write(entries, 'bibtex'),
  ris: (entries) => ris.write(entries, 'bibtex'),
};

/** Entries as text in a format; the empty string for none. */
export function copyText(entries: readonly NewEntry[], format: CopyFormat): string {
  return entries.length === 0 ? '' : writers[format](entries);
}
