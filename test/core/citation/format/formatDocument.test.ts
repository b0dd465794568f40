import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import corpus from '../../../../corpus/papers.json';
import { toCslJson } from '../../../../src/core/bibliography/model/cslJson';
import type { CslItem } from '../../../../src/core/bibliography/model/cslItem';
import type { CitedGroup, Formatted } from '../../../../src/core/citation/format/request';
import type { Paper } from '../../../../src/core/library/paper';
import { texToPlainText } from '../../../../src/core/text/texToPlainText';
import { anyPaper } from '../../anyPaper';
import { createFormatters } from '../../../../src/core/citation/format/formatDocument';
import { bundledStyle, bundledStyles, formatterOf, locales } from './bundled';
import { styleId } from '../../../../src/core/citation/format/styles';

const papers: readonly Paper[] = corpus.papers;
const formatters = new Map(bundledStyles.map((name) => [name, formatterOf(bundledStyle(name) ?? '')]));

function format(style: string, items: readonly CslItem[], ...citations: readonly CitedGroup[]): Formatted {
  const keyed = new Map(items.map((item) => [String(item.id), item]));
  const formatted = formatters.get(styleId(style))?.format({ items: keyed, citations, uncited: [...keyed.keys()] });
  if (!formatted) throw new Error('The style is broken');
  return formatted;
}

function itemOf(key: string, fields: Partial<Paper>): CslItem {
  return toCslJson({ id: 'x', title: 'X', authors: [], sources: [], ...fields }, key);
}

function reference(fields: Partial<Paper>, style = 'apa'): { html: string; text: string; label?: string } | undefined {
  return format(style, [itemOf('x', fields)]).references[0];
}

function group(...keys: readonly string[]): CitedGroup {
  return { inText: false, items: keys.map((key) => ({ key })) };
}

/** Letters and digits, as far as a style leaves them as they are. */
function letters(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** A style that prints no personal communications. */
const skipping = `<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
  <info><title>skips</title><id>skips</id><updated>2026-01-01T00:00:00+00:00</updated></info>
  <citation><layout delimiter="; "><names variable="author"><name form="short"/></names></layout></citation>
  <bibliography><sort><key variable="author"/></sort><layout><choose>
    <if type="personal_communication"/>
    <else><names variable="author"/><text variable="title" prefix=", "/></else>
  </choose></layout></bibliography>
</style>`;

const xie = itemOf('xie', { authors: ['Yuexiang Xie', 'Wei Li', 'Ann Bell'], date: '2026-02-03' });
const knuth = itemOf('knuth', { authors: ['Donald Knuth'], date: '1968', title: 'Art', type: 'book' });
const knuthToo = itemOf('knuth2', { authors: ['Donald Knuth'], date: '1968', title: 'Bugs', type: 'book' });

describe('references', () => {
  const title = 'IntentRL: Training R$^3$L by 5\\%';
  const authors = ['Yuexiang Xie', 'Ying Shen', 'Wenhao Zhang', 'Yaliang Li', 'Haohao Luo'];

  it('are of preprints whose authors are cut, as text and as HTML', () => {
    const paper = { title, authors, authorCount: 6, date: '2026-02-03', arxivId: '2602.03468' };
    expect(reference(paper)).toMatchObject({
      text: 'Xie, Y., Shen, Y., Zhang, W., Li, Y., Luo, H., et al. (2026). IntentRL: Training R3L by 5% (arXiv:2602.03468). arXiv. https://arxiv.org/abs/2602.03468',
      html: 'Xie, Y., Shen, Y., Zhang, W., Li, Y., Luo, H., et al. (2026). <i>IntentRL: Training R<sup>3</sup>L by 5%</i> (arXiv:2602.03468). arXiv. https://arxiv.org/abs/2602.03468',
    });
  });

  it('say what is known', () => {
    expect(reference({ title: 'GISA' })?.text).toBe('GISA. (n.d.).');
    expect(reference({ authors: ['Yuexiang Xie'], authorCount: 2 })?.text).toBe('Xie, Y., et al. (n.d.). X.');
    const many = Array.from({ length: 25 }, () => 'Yuexiang Xie');
    expect(reference({ authors: many, authorCount: 30 })?.text).toMatch(/Xie, Y\., et al\. \(n\.d\.\)\. X\.$/);
  });

  it('take nothing in a source for markup', () => {
    const nasty = 'The <i>tag</i> & <img src=x onerror=alert(1)> [a](command:b)';
    expect(reference({ title: nasty })?.text).toBe(`${nasty}. (n.d.).`);
    expect(reference({ title: nasty })?.html).toBe(
      '<i>The &#60;i&#62;tag&#60;/i&#62; &#38; &#60;img src=x onerror=alert(1)&#62; [a](command:b)</i>. (n.d.).',
    );
  });

  it('have their number apart', () => {
    expect(reference({ title: 'GISA', date: '2020' }, 'ieee')).toEqual({
      key: 'x',
      label: '[1]',
      html: '“GISA.” 2020.',
      text: '“GISA.” 2020.',
    });
  });

  it.each([
    ['note', ['boats', 'cats']],
    ['boats', ['note', 'cats']],
    ['cats', ['note', 'boats']],
    ['', ['note', 'boats', 'cats']],
  ])('stand under their own keys where a style prints none of %s', (skipped, keys) => {
    const works = ['note', 'boats', 'cats'].map((key, index): CslItem => ({
      id: key,
      type: key === skipped ? 'personal_communication' : 'book',
      title: key,
      author: [{ family: `A${index}` }],
    }));
    const formatter = formatterOf(skipping);
    const known = new Map(works.map((item) => [String(item.id), item]));
    for (const citations of [[group('boats')], [group('note', 'boats', 'cats')]]) {
      const { references = [] } = formatter.format({ items: known, citations, uncited: [] }) ?? {};
      const cited = new Set(citations.flatMap(({ items }) => items.map(({ key }) => key)));
      const wanted = keys.filter((key) => cited.has(key));
      expect(references.map(({ key }) => key)).toEqual(wanted);
      expect(references.map(({ text }) => text.replace(/^A\d, /, ''))).toEqual(wanted);
    }
  });

  it.each(['acl', 'mla', 'apa'])('are none of a work without fields in %s, and the others are theirs', (style) => {
    const { references } = format(style, [{ id: 'empty', type: 'document' }, knuth], group('knuth', 'empty'));
    expect(references.filter(({ text }) => /^\W*$/.test(text))).toEqual([]);
    expect(references.find(({ key }) => key === 'knuth')?.text).toContain('Knuth');
  });

  it('lose no title, author or year of the corpus', () => {
    const items = papers.map((paper) => toCslJson(paper, paper.id));
    const byKey = new Map(format('apa', items).references.map(({ key, text }) => [key, text]));
    for (const paper of papers) {
      const text = byKey.get(paper.id) ?? '';
      expect(letters(text)).toContain(letters(texToPlainText(paper.title)));
      expect(text.includes('et al.')).toBe(paper.authors.length > 0 && paper.authorCount !== undefined);
      expect(text).toContain(`(${paper.date?.slice(0, 4) ?? 'n.d.'}`);
    }
  });
});

describe('citations', () => {
  it.each([
    ['apa', '(Knuth, 1968; Xie et al., 2026)', 'Knuth (1968, p. 3)', '(see 2026, Chapter 2, passim)'],
    ['ieee', '[1], [2]', '[1, p. 3]', 'see [2, Ch. 2], passim'],
    ['nature', '1,2', '1', 'see 2, passim'],
    ['acl', '(Knuth, 1968; Xie et al., 2026)', 'Knuth (1968)', '(see 2026, passim)'],
    ['chicago-author-date', '(Knuth 1968; Xie, Li, and Bell 2026)', 'Knuth (1968, 3)', '(see 2026, chap. 2, passim)'],
  ])('in %s', (style, both, inText, noted) => {
    const { citations } = format(
      style,
      [xie, knuth],
      group('knuth', 'xie'),
      { inText: true, items: [{ key: 'knuth', locator: { label: 'page', value: '3' } }] },
      {
        inText: false,
        items: [
          {
            key: 'xie',
            prefix: 'see ',
            suffix: ', *passim*',
            locator: { label: 'chapter', value: '2' },
            suppressAuthor: true,
          },
        ],
      },
    );
    expect(citations.map(({ text }) => text.replaceAll('\u00a0', ' '))).toEqual([both, inText, noted]);
    expect(citations[2]?.html).toContain('<i>passim</i>');
  });

  it('say nothing for what a style has nothing to say of', () => {
    const { citations } = format('mla', [knuth], { inText: true, items: [{ key: 'knuth' }] });
    expect(citations[0]?.text).toBe('Knuth');
  });

  it('tell works of one author and year apart', () => {
    const { citations, references } = format('apa', [knuth, knuthToo], group('knuth2'), group('knuth'));
    expect(citations.map(({ text }) => text)).toEqual(['(Knuth, 1968b)', '(Knuth, 1968a)']);
    expect(references.map(({ text }) => text)).toEqual(['Knuth, D. (1968a). Art.', 'Knuth, D. (1968b). Bugs.']);
  });

  it('with a key that nobody knows say nothing of it', () => {
    const { citations } = format('apa', [knuth], group('nobody'), group('nobody', 'knuth'));
    expect(citations.map(({ text }) => text)).toEqual(['', '(Knuth, 1968)']);
  });

  it('have no tags from prefixes, suffixes and locators', () => {
    const evil = '<script>alert(1)</script><img src=x onerror=y>[a](command:x)"';
    const item = { key: 'knuth', prefix: evil, suffix: evil, locator: { label: 'page', value: evil } };
    for (const style of bundledStyles) {
      const html = format(style, [knuth], { inText: false, items: [item] }).citations[0]?.html ?? '';
      expect(html.replace(/<\/?(?:i|b|sup|sub|span)\b/g, '')).not.toMatch(/<[a-z/]/i);
    }
  });

  it('stand in others where the text has them', () => {
    const outer = { inText: false, items: [{ key: 'knuth', suffix: ' and \ue200' }] };
    const citations = [{ ...outer, nested: [{ inText: true, items: [{ key: 'xie' }] }] }, group('xie')];
    const keyed = new Map([xie, knuth].map((item) => [String(item.id), item]));
    const formatted = formatters.get('apa')?.format({ items: keyed, citations });
    expect(formatted?.citations.map(({ text }) => text)).toEqual([
      '(Knuth, 1968 and Xie et al. (2026))',
      '(Xie et al., 2026)',
    ]);
  });
});

describe('a formatter', () => {
  const twice = papers.slice(0, 8).flatMap((paper) => [paper, { ...paper, title: `${paper.title} again` }]);
  const kims = ['Ann Kim', 'Bob Kim', 'Alan Kim', 'Ann Lee'].flatMap((name, index) =>
    [[name], [name, 'Carl Roe'], ['Dan Poe', name]].map((authors, second) => ({
      ...{ id: `kim${index}${second}`, title: `Work ${index}${second}`, authors, sources: [] },
      date: String(2020 + (second % 2)),
    })),
  );
  const items = new Map(
    [...twice, ...papers.slice(8, 14), ...kims].map((paper, index) => [`k${index}`, toCslJson(paper, `k${index}`)]),
  );
  const anyGroup = fc.record({
    inText: fc.boolean(),
    items: fc.array(
      fc.record(
        { key: fc.constantFrom(...items.keys(), 'nobody'), suffix: fc.constantFrom('', ', 3', ' *x*') },
        { requiredKeys: ['key'] },
      ),
      { minLength: 1, maxLength: 3 },
    ),
  });
  /** As an engine asks: the list has all that is cited, and an entry may have another title meanwhile. */
  const requestOf = (citations: readonly CitedGroup[], revised: string) => {
    const keys = new Set(citations.flatMap((citation) => citation.items.map(({ key }) => key)));
    const item = items.get(revised);
    const known = new Map(items);
    if (item) known.set(revised, { ...item, title: 'Revised' });
    return { items: known, citations, uncited: [...keys].filter((key) => known.has(key)) };
  };
  const anyEdits = fc.array(
    fc.record({
      ...{ at: fc.nat(10), removed: fc.nat(2), added: fc.array(anyGroup, { maxLength: 2 }) },
      revised: fc.constantFrom('', '', ...items.keys()),
    }),
    { minLength: 1, maxLength: 5 },
  );

  it.each(['apa', 'ieee', 'chicago-author-date', 'acm', 'mla', 'chicago-note-bibliography', 'oscola', 'mhra'])(
    'of %s makes of changes what a new one makes of the whole',
    (style) => {
      const setting = bundledStyle(style) ?? '';
      fc.assert(
        fc.property(fc.array(anyGroup, { maxLength: 8 }), anyEdits, (start, edits) => {
          const formatter = formatterOf(setting);
          let request = requestOf(start, '');
          formatter.format(request);
          for (const { at, removed, added, revised } of edits) {
            request = requestOf(request.citations.toSpliced(at, removed, ...added), revised);
            formatter.format(request);
          }
          expect(formatter.format(request)).toEqual(formatterOf(setting).format(request));
        }),
        { numRuns: 6, endOnFailure: true },
      );
    },
  );

  it.each(['toString', 'constructor', '__proto__', 'valueOf', 'hasOwnProperty'])(
    'sets %s as any other name',
    (name) => {
      const item = { ...knuth, title: name, publisher: name, author: [{ family: name, given: name }] };
      const formatter = formatterOf(bundledStyle('apa') ?? '');
      const formatted = formatter.format({
        items: new Map([['k', item]]),
        citations: [group('k')],
        uncited: ['k'],
      });
      expect(formatted?.citations[0]?.text).toBe(`(${name}, 1968)`);
      expect(formatted?.references[0]?.text).toContain(name);
      expect(formatted?.references[0]?.text).not.toContain('\u2060');
    },
  );

  it('tells works apart by the notes that they are first cited in, where a note comes before them', () => {
    const setting = bundledStyle('oscola') ?? '';
    const formatter = formatterOf(setting);
    const before = [group('k27'), group('k30'), group('k27', 'k0')];
    formatter.format(requestOf(before, ''));
    const request = requestOf([group('k0'), ...before], '');
    const formatted = formatter.format(request);
    expect(formatted).toEqual(formatterOf(setting).format(request));
    expect(formatted?.citations[3]?.text).toBe('Poe and Kim (n 2); Hu and others (n 1).');
  });

  it('tells nothing apart from what is no longer so', () => {
    const formatter = formatterOf(bundledStyle('apa') ?? '');
    const asked = (title: string) => ({
      items: new Map([['k', { ...knuth, title }]]),
      citations: [group('k')],
      uncited: ['k'],
    });
    formatter.format(asked('First'));
    expect(formatter.format(asked('Second'))?.citations[0]?.text).toBe('(Knuth, 1968)');
  });

  it('numbers references anew, in a style that begins them with their number and in one that does not', () => {
    for (const style of ['ieee', 'acm', 'vancouver']) {
      const setting = bundledStyle(style) ?? '';
      const formatter = formatterOf(setting);
      const citations = ['k0', 'k1', 'k2', 'k3', 'k4'].map((key) => group(key));
      formatter.format({ items, citations });
      const moved = [group('k16'), ...citations.toReversed()];
      const formatted = formatter.format({ items, citations: moved });
      expect(formatted).toEqual(formatterOf(setting).format({ items, citations: moved }));
      expect(formatted?.references).toHaveLength(6);
    }
  });

  it('takes any text for a style', () => {
    for (const style of [
      '',
      'no',
      '<style/>',
      '<style xmlns="http://purl.org/net/xbiblio/csl"><citation/></style>',
      '<a',
      '&lt;',
    ]) {
      const formatted = formatterOf(style).format({ items, citations: [group('k0')] });
      expect(formatted?.references ?? []).toBeInstanceOf(Array);
    }
  });

  it('formats any paper in every style, and its HTML has no tags but those that are told', () => {
    fc.assert(
      fc.property(anyPaper, fc.constantFrom(...bundledStyles), (paper, style) => {
        const { citations, references } = format(style, [toCslJson(paper, 'x')], group('x'));
        expect(references).toHaveLength(1);
        const html = (references[0]?.html ?? '') + (citations[0]?.html ?? '');
        expect(
          html.replace(/<\/?(?:i|b|sup|sub)>|<br>|<span style="font-variant: ?small-caps;">|<\/span>/g, ''),
        ).not.toMatch(/[<>"]/);
      }),
      { numRuns: 40, endOnFailure: true },
    );
  });
});

describe('styles', () => {
  it('are found by name, file and address', () => {
    for (const name of [
      'ieee',
      'IEEE',
      'styles/ieee.csl',
      'https://www.zotero.org/styles/ieee',
      'http://x.org/ieee.csl?raw=1',
    ]) {
      expect(bundledStyle(name)).toBe(bundledStyle('ieee'));
    }
    expect(bundledStyle('modern-language-association')).toBe(bundledStyle('mla'));
    expect(['', 'no', 'constructor', '__proto__', '..'].map(bundledStyle)).toEqual(Array.from({ length: 5 }));
  });

  it('speak the language that is nearest', () => {
    const german = formatterOf(bundledStyle('apa') ?? '', 'de-DE');
    const both = itemOf('b', { authors: ['Ann Bell', 'Wei Li'] });
    expect(german.format({ items: new Map([['b', both]]), citations: [group('b')] })?.citations[0]?.text).toBe(
      '(Bell & Li, o. J.)'.replace('. J', '.\u00a0J'),
    );
  });
});

describe('formatters of one style', () => {
  const citations = ['k0', 'k1', 'k0'].map((key) => group(key));
  const itemsOf = (family: string) =>
    new Map(
      ['k0', 'k1'].map(
        (key, at) => [key, { ...knuth, author: [{ family, given: at === 0 ? 'Ann' : 'Bob' }] }] as const,
      ),
    );

  it.each(['apa', 'ieee', 'chicago-note-bibliography'])('of %s know nothing of the works of each other', (style) => {
    const setting = { style: bundledStyle(style) ?? '', locales };
    const formatterOfStyle = createFormatters();
    const [first, second] = [formatterOfStyle(setting), formatterOfStyle(setting)];
    const alone = new Map([...itemsOf('Lee')].slice(1));
    first.format({ items: itemsOf('Lee'), citations, uncited: ['k0', 'k1'] });
    const one = { items: alone, citations: [group('k1')], uncited: ['k1'] };
    expect(second.format(one)).toEqual(formatterOf(setting.style).format(one));
    const more = { items: itemsOf('Lee'), citations: [...citations, group('k1')], uncited: ['k0', 'k1'] };
    expect(first.format(more)).toEqual(formatterOf(setting.style).format(more));
  });

  it('work on after another one failed', () => {
    const setting = { style: bundledStyle('apa') ?? '', locales };
    const formatterOfStyle = createFormatters();
    const [first, second] = [formatterOfStyle(setting), formatterOfStyle(setting)];
    const good = { items: itemsOf('Lee'), citations, uncited: ['k0', 'k1'] };
    const expected = first.format(good);
    const damaged = { ...knuth, author: [{ family: { toString: 1 } }] } as unknown as CslItem;
    second.format({ items: new Map([['k0', damaged]]), citations: [group('k0')], uncited: ['k0'] });
    expect(first.format(good)).toEqual(expected);
  });
});
