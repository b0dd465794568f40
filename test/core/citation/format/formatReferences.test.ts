import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import corpus from '../../../../corpus/papers.json';
import { toCslJson } from '../../../../src/core/bibliography/cslJson';
import { formatCitation, formatReferences } from '../../../../src/core/citation/format/formatReferences';
import type { Paper } from '../../../../src/core/library/paper';
import { readable } from '../../../../src/core/text/readable';
import { anyPaper } from '../../anyPaper';

const papers: readonly Paper[] = corpus.papers;

function reference(fields: Partial<Paper>, format: 'text' | 'html' = 'text'): string | undefined {
  const paper: Paper = { id: 'x', title: 'X', authors: [], sources: [], ...fields };
  return formatReferences([toCslJson(paper, 'x')], 'apa', format)[0];
}

function citation(...list: readonly Partial<Paper>[]): string {
  const items = list.map((fields, index) =>
    toCslJson({ id: 'x', title: 'X', authors: [], sources: [], ...fields }, `x${index}`),
  );
  return formatCitation(items, 'apa', 'text');
}

/** Letters and digits, as far as a style leaves them as they are. */
function letters(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

describe('formatReferences', () => {
  const title = 'IntentRL: Training R$^3$L by 5\\%';
  const authors = ['Yuexiang Xie', 'Ying Shen', 'Wenhao Zhang', 'Yaliang Li', 'Haohao Luo'];

  it('formats preprints whose authors are cut, as text and as HTML', () => {
    const paper = { title, authors, authorCount: 6, date: '2026-02-03', arxivId: '2602.03468' };
    expect(reference(paper)).toBe(
      'Xie, Y., Shen, Y., Zhang, W., Li, Y., Luo, H., et al. (2026). IntentRL: Training R³L by 5% (arXiv:2602.03468). arXiv. https://arxiv.org/abs/2602.03468',
    );
    expect(reference(paper, 'html')).toBe(
      'Xie, Y., Shen, Y., Zhang, W., Li, Y., Luo, H., et al. (2026). <i>IntentRL: Training R<sup>3</sup>L by 5%</i> (arXiv:2602.03468). arXiv. https://arxiv.org/abs/2602.03468',
    );
  });

  it('formats what is known', () => {
    expect(reference({ title: 'GISA' })).toBe('GISA. (n.d.).');
    expect(reference({ authors: ['Yuexiang Xie'], authorCount: 2 })).toBe('Xie, Y., et al. (n.d.). X.');
    expect(reference({ authors: Array.from({ length: 25 }, () => 'Yuexiang Xie'), authorCount: 30 })).toMatch(
      /Xie, Y\., et al\. \(n\.d\.\)\. X\.$/,
    );
    expect(
      reference({
        authors: ['Aäron van den Oord', 'Wei Li'],
        type: 'article-journal',
        venue: 'J. X',
        doi: '10.1/x',
        date: '2020-03',
      }),
    ).toBe('van den Oord, A., & Li, W. (2020). X. J. X. https://doi.org/10.1/x');
  });

  it('takes nothing in a source for markup', () => {
    const nasty = 'The <i>tag</i> & <img src=x onerror=alert(1)>';
    expect(reference({ title: nasty })).toBe(`${nasty}. (n.d.).`);
    expect(reference({ title: nasty }, 'html')).toBe(
      '<i>The &#60;i&#62;tag&#60;/i&#62; &#38; &#60;img src=x onerror=alert(1)&#62;</i>. (n.d.).',
    );
  });

  it('keeps the order of its items and forgets those before', () => {
    expect(
      formatReferences(
        [
          toCslJson({ id: 'x', title: 'B', authors: [], sources: [] }, 'k'),
          toCslJson({ id: 'y', title: 'A', authors: [], sources: [] }, 'k'),
        ],
        'apa',
        'text',
      ),
    ).toEqual(['B. (n.d.).', 'A. (n.d.).']);
    expect(reference({ title: 'C' })).toBe('C. (n.d.).');
    expect(formatReferences([], 'apa', 'text')).toEqual([]);
  });

  it('loses no title, author or year of the corpus', () => {
    const references = formatReferences(
      papers.map((paper) => toCslJson(paper, paper.id)),
      'apa',
      'text',
    );
    papers.forEach((paper, index) => {
      const text = references[index] ?? '';
      expect(letters(text)).toContain(letters(readable(paper.title)));
      expect(text.includes('et al.')).toBe(paper.authors.length > 0 && paper.authorCount !== undefined);
      expect(text).toContain(`(${paper.date?.slice(0, 4) ?? 'n.d.'})`);
    });
  });

  it('formats any paper, and its HTML has no tags but citeproc’s', () => {
    fc.assert(
      fc.property(anyPaper, (paper) => {
        const item = toCslJson(paper, 'x');
        expect(formatReferences([item], 'apa', 'text')).toHaveLength(1);
        const html = formatReferences([item], 'apa', 'html').join('') + formatCitation([item], 'apa', 'html');
        expect(html.replace(/<\/?(?:i|b|sup|sub)>|<span style="[a-z-]+: ?[a-z-]+;?">|<\/span>/g, '')).not.toMatch(
          /[<>]/,
        );
      }),
      { numRuns: 30 },
    );
  });
});

describe('formatCitation', () => {
  it('cites as in a text', () => {
    const xie: Partial<Paper> = { authors: ['Yuexiang Xie', 'Wei Li', 'A B'], date: '2026-02-03' };
    expect(citation(xie)).toBe('(Xie et al., 2026)');
    expect(citation({ authors: ['Yuexiang Xie'], authorCount: 2 })).toBe('(Xie et al., n.d.)');
    expect(citation({ authors: ['Yuexiang Xie', 'Wei Li'], date: '2026' }, { authors: ['OpenAI'] })).toBe(
      '(OpenAI, n.d.; Xie & Li, 2026)',
    );
    expect(citation()).toBe('');
  });
});
