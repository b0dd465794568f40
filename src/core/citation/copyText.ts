import { toCslJson } from '../bibliography/model/cslJson';
import { toBibtex } from '../bibliography/bibtex/write/writeBibtex';
import { toRis } from '../bibliography/ris/writeRis';
import type { Paper } from '../library/paper';
import type { CopyFormat } from './copyFormats';
import { isSimpleKey } from './markdown/key';

/** A paper and the key that it is cited by. */
export interface KeyedPaper {
  readonly paper: Paper;
  readonly key: string;
}

const writers: Readonly<Record<CopyFormat, (papers: readonly KeyedPaper[]) => string>> = {
  citekey: (papers) => papers.map(({ key }) => key).join(', '),
  markdown: (papers) => `[${papers.map(({ key }) => (isSimpleKey(key) ? `@${key}` : `@{${key}}`)).join('; ')}]`,
  latex: (papers) => `\\cite{${papers.map(({ key }) => key).join(',')}}`,
  bibtex: (papers) => papers.map(({ paper, key }) => toBibtex(paper, key, 'bibtex')).join('\n'),
  biblatex: (papers) => papers.map(({ paper, key }) => toBibtex(paper, key, 'biblatex')).join('\n'),
  cslJson: (papers) =>
    `${JSON.stringify(
      papers.map(({ paper, key }) => toCslJson(paper, key)),
      undefined,
      2,
    )}\n`,
  ris: (papers) => papers.map(({ paper, key }) => toRis(paper, key)).join('\r\n'),
};

/** Papers as text in a format; the empty string for none. */
export function copyText(papers: readonly KeyedPaper[], format: CopyFormat): string {
  return papers.length === 0 ? '' : writers[format](papers);
}
