import { describe, expect, it } from 'vitest';
import type { PaperRecord } from '../../../src/core/library/record';
import { checkReferences } from '../../../src/core/references/checkReferences';
import type { Reference, ReferenceVerdict } from '../../../src/core/references/verdict';
import type { Answer, FailureReason, Lookup } from '../../../src/core/sources/source';
import {
  attention,
  check,
  createSource,
  crossref,
  empty,
  entryOf,
  found,
  item,
  reference,
  verdictOf,
  without,
} from './testIndexes';

describe('checkReferences', () => {
  it('agrees, by one request for many DOIs', async () => {
    const other = { ...attention, title: 'Another work about other things', doi: '10.1000/other' };
    const index = crossref(found('crossref', attention), found('crossref', other));
    const verdicts = await check([reference(), reference({ title: other.title, doi: other.doi })], index);
    expect(verdicts.map(({ verdict, sources }) => [verdict, sources])).toEqual([
      ['agrees', ['crossref']],
      ['agrees', ['crossref']],
    ]);
    expect(index.asked).toEqual(['10.1000/attention,10.1000/other']);
  });

  describe('with an index that takes several titles', () => {
    const works = [1, 2, 3].map((at) => ({
      ...attention,
      title: `Long title number ${['one', 'two', 'three'][at - 1] ?? ''}`,
      doi: `10.1000/${at}`,
    }));
    const entries = works.map((work) => without(work, 'doi'));
    const together = (records: readonly PaperRecord[], why?: FailureReason) => {
      const index = createSource('openalex', [], why);
      const byTitles = (titles: readonly string[]): Lookup => ({
        request: { source: 'openalex', url: 'titles', maxAgeHours: 1 },
        read: () => {
          index.asked.push(titles.join('|'));
          return records.map((record) => found('openalex', record));
        },
      });
      return { ...index, source: { ...index.source, byTitles } };
    };
    const all = crossref(...works.map((work) => found('crossref', work)));

    it('asks it and the registrar once for all entries without an identifier', async () => {
      const [registrar, index] = [crossref(...works.map((work) => found('crossref', work))), together(works)];
      const verdicts = await check(entries, registrar, index);
      expect(verdicts.map(({ verdict, sources }) => [verdict, sources])).toEqual(
        entries.map(() => ['agrees', ['crossref', 'openalex']]),
      );
      expect(registrar.asked).toEqual(['10.1000/1,10.1000/2,10.1000/3']);
      expect(index.asked).toEqual(['Long title number one|Long title number two|Long title number three']);
    });

    it('looks up by itself what it does not confirm, and what its registrar does not know', async () => {
      const [one, two, three] = works as [PaperRecord, PaperRecord, PaperRecord];
      const foreign = { ...two, authors: ['Somebody Else'], date: '1990', doi: '10.1000/9' };
      const index = together([one, foreign, { ...three, doi: '10.1000/unknown' }]);
      const registrar = crossref(found('crossref', one), found('crossref', two), found('crossref', three));
      const verdicts = await check(entries, registrar, index);
      expect(verdicts.map(({ verdict }) => verdict)).toEqual(['agrees', 'agrees', 'agrees']);
      expect(registrar.asked).toEqual(['10.1000/1,10.1000/unknown', two.title, three.title]);
    });

    it('says of a work that the registrar has taken back that it is retracted', async () => {
      const [one] = works as [PaperRecord, PaperRecord, PaperRecord];
      const notices = [{ type: 'retraction', doi: '10.1000/notice' }];
      const verdict = await verdictOf(
        without(one, 'doi'),
        crossref(found('crossref', one, { notices })),
        together([one]),
      );
      expect(verdict).toMatchObject({ verdict: 'retracted', sources: ['crossref'] });
    });

    it('asks the others where it does not answer', async () => {
      const verdicts = await check(entries, all, together(works, 'timeout'));
      expect(verdicts.map(({ verdict }) => verdict)).toEqual(['agrees', 'agrees', 'agrees']);
    });

    describe('about a long list', () => {
      const words = ['sand', 'silt', 'clay', 'loam', 'dune', 'reef', 'moor', 'fen'];
      const many = Array.from({ length: 120 }, (_, at) => ({
        ...attention,
        title: [at % 8, (at >> 3) % 8, at >> 6]
          .map((digit, place) => `${words[digit] ?? ''}${'abc'[place] ?? ''}`)
          .join(' on '),
        doi: `10.1000/m${String(at)}`,
      }));
      /** What was asked, and told, in its order; the titles of one batch may be refused. */
      async function eventsOf(list: readonly Reference[], refused: readonly number[] = []) {
        const events: string[] = [];
        const index = together(many);
        const registrar = crossref(...many.map((work) => found('crossref', work)));
        let batch = 0;
        let pauses = 0;
        const ask = (lookup: Lookup): Promise<Answer> => {
          const { source, url } = lookup.request;
          events.push(url === 'titles' ? url : source);
          if (url === 'titles' && refused.includes(batch++))
            return Promise.resolve({ kind: 'failed', source, why: 'status' });
          return Promise.resolve({ kind: 'answered', source, records: lookup.read('') });
        };
        const pause = () => void pauses++;
        await checkReferences(
          list,
          { sources: [registrar.source, index.source], ask, pause },
          ({ verdict }) => events.push(verdict),
          () => false,
        );
        return { events, pauses };
      }
      const asked = (events: readonly string[], what: string) => events.filter((event) => event === what).length;

      it('tells each verdict as soon as it is known, and gives way between them', async () => {
        const { events, pauses } = await eventsOf(many.map((work) => without(work, 'doi')));
        expect(asked(events, 'agrees')).toBe(many.length);
        expect([asked(events, 'titles'), asked(events, 'crossref')]).toEqual([5, 3]);
        expect(asked(events.slice(0, events.lastIndexOf('titles')), 'agrees')).toBe(100);
        expect(pauses).toBeGreaterThanOrEqual(2 * many.length);
      });

      it('tells verdicts by identifiers before all are asked for', async () => {
        const { events } = await eventsOf(many.map((work) => reference(work)));
        expect([asked(events, 'agrees'), asked(events, 'crossref')]).toEqual([many.length, 3]);
        expect(asked(events.slice(0, events.lastIndexOf('crossref')), 'agrees')).toBe(100);
      });

      it('looks up by themselves only the titles of a batch that was refused', async () => {
        const list = many.map((work) => without(work, 'doi'));
        const { events } = await eventsOf(list, [1]);
        expect(asked(events, 'agrees')).toBe(many.length);
        expect([asked(events, 'titles'), asked(events, 'crossref')]).toEqual([5, 3 + 25]);
      });

      it('asks for no more titles together where that fails twice in a row', async () => {
        const { events } = await eventsOf(
          many.map((work) => without(work, 'doi')),
          [0, 2, 3],
        );
        expect(asked(events, 'titles')).toBe(4);
        expect(asked(events, 'agrees')).toBe(many.length);
      });
    });
  });

  it('agrees by title where there is no identifier', async () => {
    expect(await verdictOf(without(attention, 'doi'), crossref(found('crossref', attention)))).toMatchObject({
      verdict: 'agrees',
      sources: ['crossref'],
    });
  });

  it('takes TeX, case and a missing subtitle for no difference', async () => {
    const work = { ...attention, title: 'Attention is all you need: a longer story' };
    const entry = reference({ title: '{A}ttention Is All {Y}ou \\emph{Need}' });
    expect((await verdictOf(entry, crossref(found('crossref', work)))).verdict).toBe('agrees');
  });

  it('differs in the year, and in the authors', async () => {
    const index = crossref(found('crossref', attention));
    expect(await verdictOf(reference({ date: '2018' }), index)).toMatchObject({
      verdict: 'differs',
      differences: [{ field: 'year', is: '2018', should: '2017' }],
    });
    expect(await verdictOf(reference({ authors: ['Ashish Vaswani', 'Noam Shazeer'] }), index)).toMatchObject({
      verdict: 'differs',
      differences: [{ field: 'author' }],
    });
  });

  it.each([
    'Vaswani, A., Shazeer, N., Parmar, N.',
    'Ashish Vaswani, Noam Shazeer, Niki Parmar',
    'Ashish Vaswani, Noam Shazeer and Niki Parmar',
    'A. Vaswani; N. Shazeer; N. Parmar',
  ])('says that the authors differ where commas stand for “and”, as BibTeX reads one name: %s', async (author) => {
    const indexes = [createSource('crossref', [found('crossref', attention)]), createSource('datacite', [])];
    for (const doi of [', doi = {10.1000/attention}', '']) {
      const entry = entryOf(`title = {${attention.title}}, author = {${author}}, year = 2017${doi}`);
      const [checked] = await check([entry], ...indexes);
      expect([checked?.verdict, checked?.differences.map(({ field }) => field)]).toEqual(['differs', ['author']]);
      expect(checked?.differences[0]?.should).toBe('Ashish Vaswani and Noam Shazeer and Niki Parmar');
    }
  });

  it.each([
    // Of this, no family name is left.
    ['H. D. III', 'Hal Daumé III', 'differs'],
    ["Hal Daum{\\'e}, III", 'Hal Daumé III', 'agrees'],
    ["Daum{\\'e} III, Hal", 'Hal Daumé', 'agrees'],
    ['H. D. III', 'Ada Brook', 'differs'],
  ] as const)('compares %s with %s, whatever of the two has a suffix: %s', async (author, known, verdict) => {
    const work = { ...attention, authors: [known] };
    const indexes = [createSource('crossref', [found('crossref', work)]), createSource('datacite', [])];
    const entry = entryOf(`title = {${attention.title}}, author = {${author}}, year = 2017, doi = {10.1000/attention}`);
    expect((await check([entry], ...indexes))[0]?.verdict).toBe(verdict);
  });

  it('agrees where any index agrees', async () => {
    const printed = { ...attention, date: '2018' };
    const second = createSource('dblp', [found('dblp', printed)]);
    const verdict = await verdictOf(without(printed, 'doi'), crossref(found('crossref', attention)), second);
    expect(verdict).toMatchObject({ verdict: 'agrees', sources: ['crossref', 'dblp'] });
  });

  it('tells the DOI of another work, with the right one', async () => {
    const other = { ...attention, title: 'Something else entirely about proteins', doi: '10.1000/other' };
    const verdict = await verdictOf(
      reference({ doi: '10.1000/other' }),
      crossref(found('crossref', attention), found('crossref', other)),
    );
    expect(verdict).toMatchObject({
      verdict: 'differs',
      differences: [{ field: 'doi', is: '10.1000/other', should: '10.1000/attention', kind: 'otherWork' }],
    });
  });

  it('tells a dead DOI only where a registrar answered', async () => {
    const entry = reference({ doi: '10.1000/dead' });
    expect((await verdictOf(entry, crossref(found('crossref', attention)), empty())).differences).toEqual([
      { field: 'doi', is: '10.1000/dead', should: '10.1000/attention', kind: 'deadLink', sources: ['crossref'] },
    ]);
    const down = createSource('crossref', [], 'timeout');
    const other = createSource('openalex', [found('openalex', attention)]);
    expect((await verdictOf(entry, down, other)).differences.map(({ kind }) => kind)).not.toContain('deadLink');
  });

  it('credits each difference to those who say so', async () => {
    const entry = reference({ date: '2016' }, { 'container-title': 'Nature', type: 'article-journal', volume: '1' });
    const inJournal = (volume: string) => ({ item: { type: 'article-journal', 'container-title': 'Nature', volume } });
    const index = crossref(found('crossref', attention, inJournal('2')));
    const other = createSource('openalex', [found('openalex', attention, inJournal('3'))]);
    expect((await verdictOf(entry, index, other)).differences).toEqual([
      { field: 'year', is: '2016', should: '2017', sources: ['crossref', 'openalex'] },
      { field: 'volume', is: '1', should: '2', sources: ['crossref'] },
    ]);
    const retracted = createSource('openalex', [found('openalex', attention, { retracted: true })]);
    expect(await verdictOf(entry, index, retracted)).toMatchObject({ verdict: 'retracted', sources: ['openalex'] });
  });

  it('keeps the newest version that arXiv has, and asks for an identifier once', async () => {
    const preprint: PaperRecord = { ...attention, type: 'article', arxivId: '1706.03762' };
    const { doi: _doi, venue: _venue, ...own } = preprint;
    const arxiv = createSource('arxiv', [found('arxiv', { ...own, arxivVersion: 7 })]);
    const reference = { key: 'x', record: own, item: item(own) };
    const verdicts = await check([reference, { ...reference, key: 'y' }], arxiv);
    expect(verdicts.map(({ arxivVersion }) => arxivVersion)).toEqual([7, 7]);
    expect(arxiv.asked[0]).toBe('1706.03762');
  });

  it('says that a preprint was published', async () => {
    const preprint: PaperRecord = {
      title: attention.title,
      authors: attention.authors,
      date: '2017-06',
      type: 'article',
      arxivId: '1706.03762',
      sources: ['arxiv'],
    };
    const entry: Reference = { key: 'x', record: { ...preprint, sources: ['refs.bib'] }, item: { type: 'article' } };
    const verdict = await verdictOf(
      entry,
      createSource('arxiv', [found('arxiv', preprint)]),
      crossref(found('crossref', attention)),
    );
    expect(verdict).toMatchObject({ verdict: 'published', work: { record: { doi: '10.1000/attention' } } });
  });

  it('says that a work was retracted, but not for a correction', async () => {
    const notice = (type: string) => ({ notices: [{ type, doi: '10.1000/notice' }] });
    const retracted = crossref(found('crossref', attention, notice('retraction')));
    expect((await verdictOf(reference(), retracted)).verdict).toBe('retracted');
    expect(await verdictOf(reference(), crossref(found('crossref', attention, notice('correction'))))).toMatchObject({
      verdict: 'differs',
      differences: [{ field: 'notice', should: 'correction: https://doi.org/10.1000/notice' }],
    });
  });

  it('says that nothing was found only when two indexes answered, a registrar among them', async () => {
    const invented = without({ ...attention, title: 'Neural Frobnication of Quantum Sandwiches' }, 'doi');
    expect(await verdictOf(invented, crossref(), empty())).toMatchObject({
      verdict: 'notFound',
      sources: ['crossref', 'openalex'],
    });
    expect(await verdictOf(invented, crossref())).toMatchObject({ verdict: 'notChecked', reason: 'tooFewSources' });
    expect(await verdictOf(invented, empty(), createSource('dblp', []))).toMatchObject({ reason: 'tooFewSources' });
    expect(await verdictOf(invented, crossref(), empty(), createSource('dblp', [], 'limited'))).toMatchObject({
      verdict: 'notChecked',
      reason: 'noAnswer',
      failures: [{ source: 'dblp', why: 'limited' }],
    });
    expect((await verdictOf(invented, crossref(), empty(), createSource('dblp', [], 'html'))).verdict).toBe('notFound');
  });

  it('never says so of types that no index covers, or of what tells too little', async () => {
    const thesis = without({ ...attention, title: 'A thesis nobody indexed', type: 'thesis' }, 'doi');
    expect(await verdictOf(thesis, crossref(), empty())).toMatchObject({ verdict: 'notChecked', reason: 'type' });
    const poor = without({ ...attention, title: 'Introduction' }, 'doi', 'date');
    expect(await verdictOf(poor, crossref(), empty())).toMatchObject({ verdict: 'notChecked', reason: 'poor' });
  });

  it('takes the title of another work for a wrong entry, not for an invented one', async () => {
    const other = { ...attention, authors: ['Eve Moe'], date: '1999', title: 'Grammars for the rest of us today' };
    const entry = without({ ...attention, title: other.title }, 'doi');
    expect(await verdictOf(entry, crossref(found('crossref', other)), empty())).toMatchObject({
      verdict: 'differs',
      differences: [{ field: 'author' }, { field: 'year' }],
    });
  });

  it('looks up PMIDs, ISBNs of books and arXiv ids, and tells those of other works', async () => {
    const other = { ...attention, title: 'Something else entirely about proteins', authors: ['Eve Moe'] };
    const pubmed = createSource('pubmed', [found('pubmed', other, { ids: { pmid: '123' } })]);
    const { title } = attention;
    const entry = (extra: object, type = 'article-journal') => ({
      key: 'x',
      record: { title, authors: attention.authors, date: '2017', type, sources: ['refs.bib'] },
      item: { type, ...extra },
    });
    const right = createSource('pubmed', [found('pubmed', attention, { ids: { pmid: '7' } })]);
    expect(await verdictOf(entry({ PMID: 'PMID: 7' }), right)).toMatchObject({
      verdict: 'agrees',
      sources: ['pubmed'],
    });
    const index = crossref(found('crossref', attention));
    expect((await verdictOf(entry({ PMID: '123' }), pubmed, index)).differences).toEqual([
      { field: 'pmid', is: '123', should: '', kind: 'otherWork', sources: ['pubmed'] },
    ]);
    expect((await verdictOf(entry({ PMID: '124' }), pubmed, index)).differences).toMatchObject([
      { field: 'pmid', kind: 'deadLink' },
    ]);
    const book = { ...attention, type: 'book' };
    const library = createSource('openlibrary', [found('openlibrary', book, { ids: { isbn: '9780262033848' } })]);
    expect(await verdictOf(entry({ ISBN: '0-262-03384-4' }, 'book'), library)).toMatchObject({ verdict: 'agrees' });
    expect(library.asked).toEqual(['9780262033848']);
    // Nobody registers all ISBNs.
    expect((await verdictOf(entry({ ISBN: '978-0-596-52068-7' }, 'book'), library, index)).verdict).toBe('agrees');
    const arxiv = createSource('arxiv', [found('arxiv', { ...other, arxivId: '1706.00001' })]);
    const preprint = { ...entry({}), record: { ...entry({}).record, arxivId: '1706.00001' } };
    expect((await verdictOf(preprint, arxiv, index)).differences).toMatchObject([
      { field: 'eprint', is: '1706.00001', kind: 'otherWork' },
    ]);
  });

  it('asks a second index about many differing entries in one request', async () => {
    const second = createSource('openalex', [found('openalex', attention)]);
    const index = crossref(found('crossref', attention));
    const verdicts = await check([reference({ date: '2018' }), reference({ date: '2019' })], index, second);
    expect(verdicts.map(({ verdict, sources }) => [verdict, sources])).toEqual([
      ['differs', ['crossref', 'openalex']],
      ['differs', ['crossref', 'openalex']],
    ]);
    expect([...index.asked, ...second.asked]).toHaveLength(2);
  });

  it('takes initials of particles, and one of several subtitles left out, for no difference', async () => {
    const work = {
      ...attention,
      title: 'Team X - Attention at Task 1: A long story of it',
      authors: ['Marlies van der Wees', 'Colin de la Higuera'],
    };
    const entry = reference({ title: 'Team X - Attention at Task 1', authors: ['M. v. d. Wees', 'C. d. l. Higuera'] });
    expect((await verdictOf(entry, crossref(found('crossref', work)))).verdict).toBe('agrees');
    const others = reference({ title: work.title, authors: ['M. v. d. Weg', 'C. d. l. Higuera'] });
    expect((await verdictOf(others, crossref(found('crossref', work)))).differences).toMatchObject([
      { field: 'author' },
    ]);
  });

  it('stops when it is cancelled, and keeps what was found', async () => {
    const { source } = crossref(found('crossref', attention));
    const verdicts: ReferenceVerdict[] = [];
    await checkReferences(
      [reference(), reference(), reference()],
      {
        sources: [source],
        ask: (lookup) =>
          Promise.resolve({ kind: 'answered', source: 'crossref', records: lookup.read('') } satisfies Answer),
      },
      (verdict) => verdicts.push(verdict),
      () => verdicts.length >= 2,
    );
    expect(verdicts).toHaveLength(2);
  });
});
