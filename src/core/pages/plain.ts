import type { PaperRecord } from '../library/record';
import { findCodeUrls } from '../text/codeUrls';
import type { PageParser, PageProblem } from './page';
import { pairTitles } from './titles';

/** An author's plain page: the name, "Publications", then title and abstract in turn. It names no other author. */
export const plain: PageParser = {
  format: 'plain',

  recognises: (lines) => lines[1]?.text === 'Publications' && !lines[2]?.text.startsWith('#1 '),

  parse(source, lines) {
    const name = lines[0]?.text ?? '';
    const { pairs, stray } = pairTitles(lines.slice(2));
    const problems: PageProblem[] = [
      ...stray.map(({ number, text }) => ({ code: 'unreadText' as const, line: number, text })),
      ...pairs
        .filter((pair) => pair.abstract === undefined)
        .map(({ title }) => ({ code: 'missingAbstract' as const, line: title.number, text: title.text })),
    ];
    const records = pairs.map(({ title, abstract }): PaperRecord => {
      const codeUrls = abstract === undefined ? undefined : findCodeUrls(abstract);
      return {
        sources: [source],
        title: title.text,
        authors: [name],
        authorsPartial: true,
        ...(abstract !== undefined && { abstract }),
        ...(codeUrls && { codeUrls }),
      };
    });
    return { format: 'plain', records, authors: [{ source, name }], problems };
  },
};
