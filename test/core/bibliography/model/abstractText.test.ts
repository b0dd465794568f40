import { describe, expect, it } from 'vitest';
import { isEntry, decodeRecord, scopeOf } from '../../../../src/core/bibliography/bibliography';
import { formatOf } from '../../../../src/core/bibliography/formats';
import { abstractText } from '../../../../src/core/bibliography/model/abstractText';

describe('an abstract', () => {
  it.each([
    ['<p>We sail.</p><p>And row.</p>', 'We sail. And row.'],
    [
      '<jats:title>Aims</jats:title><jats:p>H<jats:sub>2</jats:sub>O &lt; <jats:italic>E. coli</jats:italic></jats:p>',
      'Aims H2O < E. coli',
    ],
    ['{\\textless}p{\\textgreater}We {\\textless}i{\\textgreater}sail{\\textless}/i{\\textgreater}', 'We sail'],
    ['\\textless{}p\\textgreater{}We sail.\\textless{}/p\\textgreater{}', 'We sail.'],
    ['<a href="https://example.org">Here</a><br/>there', 'Here there'],
  ])('that was copied from a page, as %s, has no tags', (given, plain) => {
    expect(abstractText(given)).toBe(plain);
  });

  it.each([
    'For x < y and y > z, &amp; more',
    '$a<b$ and $i>0$, i.e. <i, j>',
    'The <div-free> word',
    '{\\textless}5{\\textgreater}',
  ])('without tags stays: %s', (text) => {
    expect(abstractText(text)).toBe(text);
  });

  it.each([
    ['bibtex', '@misc{a, title={T}, abstract={<p>We <i>sail</i>.</p>}}'],
    ['ris', 'TY  - JOUR\nTI  - T\nAB  - <p>We <i>sail</i>.</p>\nER  - \n'],
    ['csl-json', '[{"id":"a","title":"T","abstract":"<p>We <i>sail</i>.</p>"}]'],
    ['csl-yaml', 'references:\n- id: a\n  title: T\n  abstract: "<p>We <i>sail</i>.</p>"\n'],
    ['hayagriva', 'a:\n  type: article\n  title: T\n  abstract: "<p>We <i>sail</i>.</p>"\n'],
  ])('is shown so from a file of the format %s', (format, text) => {
    const parts = formatOf(format).read(text);
    const entry = parts.find(isEntry);
    expect(entry && decodeRecord(entry, scopeOf(parts), '').abstract).toBe('We sail.');
  });
});
