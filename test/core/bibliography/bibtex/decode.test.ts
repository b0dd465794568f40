import { describe, expect, it } from 'vitest';
import { decodeRecord, isEntry, readBibliography, scopeOf } from '../../../../src/core/bibliography/bibliography';
import { decodeEntry, quickFields } from '../../../../src/core/bibliography/bibtex/fields/decode';
import { entryFields } from '../../../../src/core/bibliography/bibtex/fields/entryFields';
import { scanBibtex } from '../../../../src/core/bibliography/bibtex/syntax/scan';
import type { PaperRecord } from '../../../../src/core/library/record';
import { sample } from './sample';

function decode(text: string): PaperRecord[] {
  const parts = readBibliography(text, 'bibtex');
  const scope = scopeOf(parts);
  return parts.filter(isEntry).map((entry) => decodeRecord(entry, scope, 'refs.bib'));
}

function decodeFields(fields: string, type = 'article'): PaperRecord {
  const [record] = decode(`@${type}{k, ${fields}}`);
  if (!record) throw new Error('no entry');
  return record;
}

describe('decodeEntry', () => {
  it("reads fields of the user's own as notes", () => {
    const fields = 'title={T}, note={To \\emph{read}}, annotation={Twice}, description={Helpful hints}';
    expect(decodeFields(fields).notes).toEqual(['To read', 'Twice', 'Helpful hints']);
    expect(decodeFields('title={T}').notes).toBeUndefined();
  });

  it('takes for notes what stands in no field that biblatex or a program knows', () => {
    const own = 'title={T}, usera={Read \\emph{this}}, reading-list={for chapter two}, mendeley-tags={syntax}';
    const kept = 'file={a b.pdf}, timestamp={Mon}, date-added={Tue}, bdsk-url-1={u}, mypath={x/y.pdf}, relevance={5}';
    expect(decodeFields(`${own}, ${kept}`).notes).toEqual(['Read this', 'for chapter two', 'syntax']);
  });

  it('keeps prices in abstracts', () => {
    expect(decode('@misc{a, title={T}, abstract={At $5 for one and $10 for all, where $n$ is 3}}')[0]).toMatchObject({
      abstract: 'At $5 for one and $10 for all, where $n$ is 3',
    });
  });

  it('reads whole entries', () => {
    const byKey = new Map(decode(sample).map((record) => [record.key, record]));
    expect(byKey.get('okafor-2019-tides')).toEqual({
      key: 'okafor-2019-tides',
      title: 'Tides of Meaning: {S}emantic Drift in Harbour Logs',
      authors: ['Chidi Okafor', 'Åsa Lindqvist', 'María de la Fuente'],
      abstract:
        "We study how words move. In 21.7\\% of the logs, a word's sense drifts by more than {$\\epsilon$}; mail harbour@example.org for the data.",
      date: '2019-11',
      type: 'article-journal',
      venue: 'Journal of Artificial Intelligence Research',
      doi: '10.1000/jair.2019.12',
      sources: ['refs.bib'],
    });
    expect(byKey.get('Ito:2021:PatchNotes')).toEqual({
      key: 'Ito:2021:PatchNotes',
      title: 'Patch Notes as Literature',
      authors: ['Yuki Itô', 'Ana Peña'],
      authorsPartial: true,
      date: '2021',
      type: 'paper-conference',
      venue: 'Proceedings of the 4th Workshop on Odd Corpora',
      publisher: 'Odd Press',
      sources: ['refs.bib'],
    });
    expect(byKey.get('quill2023')).toMatchObject({
      authors: ['Ada Quill', 'Johannes van der Berg'],
      date: '2023-05-02',
      type: 'webpage',
      url: 'https://example.org/slow_writing?a=b%20c#top',
    });
    expect(byKey.get('paren-entry')).toMatchObject({ venue: 'TUGboat, suppl.', date: '2004' });
    expect(byKey.get('arxiv_moss')).toMatchObject({ arxivId: '2401.01234', type: 'article' });
    expect(byKey.get('brandt1987')).toMatchObject({
      authors: ['Karl-Heinz Brandt', 'The Lighthouse Society'],
      publisher: 'Ostsee Verlag',
    });
    expect(byKey.get('nowak05')).toMatchObject({
      title: 'On the {"}Quiet{"} Compiler',
      publisher: 'Uniwersytet Łódzki',
      type: 'thesis',
    });
  });

  it.each([
    ['{Doe, Jane}', ['Jane Doe']],
    ['{Jane Doe and others}', ['Jane Doe']],
    [
      "{van der Berg, Johannes and de la Vall{\\'e}e Poussin, Charles}",
      ['Johannes van der Berg', 'de la Vallée Poussin, Charles'],
    ],
    ["{Garc{\\'\\i}a M{\\'a}rquez, Gabriel}", ['García Márquez, Gabriel']],
    ['{King, Jr., Martin Luther}', ['Martin Luther King Jr.']],
    ['{{Barnes and Noble} and {NASA}}', ['Barnes and Noble', 'NASA']],
    ['{M\\"uller, J{\\"o}rg and 王, 伟}', ['Jörg Müller', '王 伟']],
    ['{Anderson and Smith}', ['Anderson', 'Smith']],
    ['{family=Berg, given=Jan, prefix=van der}', ['Jan van der Berg']],
    ['{Doe, Jane  AND\n  Li, Wei}', ['Jane Doe', 'Wei Li']],
    ['{ and Doe, Jane and }', ['Jane Doe']],
  ])('reads the names %s', (value, authors) => {
    expect(decodeFields(`author = ${value}`).authors).toEqual(authors);
  });

  it.each([
    ['year = 2019', '2019'],
    ['year = "2019", month = nov', '2019-11'],
    ['year = 2019, month = 11', '2019-11'],
    ['year = 2019, month = "10~" # jan', '2019-01-10'],
    ['year = 2019, month = jan # "/" # feb', '2019-01'],
    ['year = 2019, month = feb, day = 3', '2019-02-03'],
    ['year = 2019, month = feb, day = 30', '2019-02'],
    ['year = {in press}', undefined],
    ['year = {c. 1850--1860}', '1850'],
    ['date = {2019-05-02/2019-06-01}', '2019-05-02'],
    ['date = {2019-05}', '2019-05'],
    ['date = {2019~}', '2019'],
    ['date = {2019-21}', '2019'],
    ['date = {/2019}', '2019'],
    ['date = {201X}, year = {2012}', '2012'],
    ['date = {soon}', undefined],
  ])('reads the date of %s', (fields, date) => {
    expect(decodeFields(fields).date).toBe(date);
  });

  it.each([
    ['eprint = {2401.01234v2}, archivePrefix = {arXiv}', '2401.01234', 2],
    ['eprint = {cs/0112017}, eprinttype = {arxiv}', 'cs/0112017', undefined],
    ['eprint = {arXiv:2401.01234}', '2401.01234', undefined],
    ['eprint = {12345}, eprinttype = {pubmed}', undefined, undefined],
    ['doi = {10.48550/arXiv.2401.01234}', '2401.01234', undefined],
    ['url = {https://arxiv.org/pdf/2401.01234v3}', '2401.01234', 3],
    ['journal = {arXiv preprint arXiv:1706.03762}', '1706.03762', undefined],
    ['journal = {CoRR}, volume = {abs/1706.03762}', '1706.03762', undefined],
    ['journal = {Nature}, volume = {12}', undefined, undefined],
  ])('finds the arXiv id in %s', (fields, id, version) => {
    const { arxivId, arxivVersion } = decodeFields(fields);
    expect([arxivId, arxivVersion]).toEqual([id, version]);
  });

  it.each([
    ['doi = {10.1000/ABC\\_d}', '10.1000/abc_d'],
    ['doi = {https://doi.org/10.1000/x}', '10.1000/x'],
    ['url = {https://dx.doi.org/10.1000/x}', '10.1000/x'],
    ['doi = {none}', undefined],
  ])('reads the DOI of %s', (fields, doi) => {
    expect(decodeFields(fields).doi).toBe(doi);
  });

  it('joins subtitles, divides keywords, unpacks addresses', () => {
    expect(decodeFields('title = {A}, subtitle = {B}').title).toBe('A: B');
    expect(decodeFields('title = {A?}, subtitle = {B}').title).toBe('A? B');
    expect(decodeFields('keywords = {a, b c; d}').keywords).toEqual(['a', 'b c', 'd']);
    expect(decodeFields('howpublished = {\\url{https://x.org/a\\_b}}', 'misc').url).toBe('https://x.org/a_b');
  });

  it('keeps what a broken entry still tells', () => {
    expect(decode('@article{k,\n title={Alpha {beta},\n year={2000}\n}\n@misc{z}')[0]).toMatchObject({
      title: 'Alpha {beta}',
      date: '2000',
    });
    expect(decode('@article{k,\n title="Alpha,\n year={2000}\n}\n@misc{z}')[0]).toMatchObject({
      title: 'Alpha',
      date: '2000',
    });
  });

  it('takes unknown macros for their names, as pandoc does', () => {
    expect(decodeFields('journal = nosuch # "x"').venue).toBe('nosuchx');
  });

  it('limits what macros add to a value', () => {
    const doubling = Array.from({ length: 40 }, (_, at) => `@string{a${at + 1} = a${at} # a${at}}`).join('\n');
    const [record] = decode(`@string{a0 = {x}}\n${doubling}\n@misc{k, title = a40 # a40 # { end}}`);
    expect(record?.title).toMatch(/^x+ end$/);
    expect(record?.title.length).toBeLessThan(70_000);
    const authors = Array.from({ length: 3000 }, (_, at) => `Doe, J${at}`).join(' and ');
    expect(decode(`@string{team = {${authors}}} @misc{k, author = team}`)[0]?.authors).toHaveLength(3000);
  });
});

describe('entryFields', () => {
  function fieldsOf(text: string): Record<string, string> {
    const parts = scanBibtex(text);
    const [entry] = parts.filter((part) => part.kind === 'entry');
    return entry ? Object.fromEntries(entryFields(entry, scopeOf(parts))) : {};
  }

  it('takes from xdata what is missing, addresses too', () => {
    expect(
      fieldsOf(
        '@online{k, title={T}, xdata={x, y}} @xdata{x, url={u}, title={no}} @xdata{y, xdata={z}} @xdata{z, note={n}}',
      ),
    ).toEqual({
      title: 'T',
      xdata: 'x, y',
      url: 'u',
      note: 'n',
    });
  });

  it('takes from the last of several xdata what more than one has', () => {
    const xdata = '@xdata{x, publisher={P}, note={N}} @xdata{y, publisher={Q}}';
    expect(fieldsOf(`@book{k, title={T}, xdata={x, y}} ${xdata}`)).toMatchObject({ publisher: 'Q', note: 'N' });
    expect(fieldsOf(`@book{k, publisher={O}, xdata={x, y}} ${xdata}`)).toMatchObject({ publisher: 'O' });
  });

  it('takes the title of the parent with its addition, or the book title that BibTeX asks for', () => {
    const child = '@inproceedings{k, title={T}, crossref={p}}';
    expect(fieldsOf(`${child} @proceedings{p, title={P}, booktitle={B}}`)).toMatchObject({ booktitle: 'B' });
    expect(fieldsOf(`${child} @proceedings{p, title={P}, subtitle={S}, booktitle={B}}`)).toMatchObject({
      booktitle: 'P',
      booksubtitle: 'S',
    });
  });

  /** A scope as the engine's, which reads an entry anew each time. */
  function fieldsAnew(text: string): { readonly fields: Record<string, string>; readonly asked: number } {
    const parts = scanBibtex(text);
    const scope = scopeOf(parts);
    let asked = 0;
    const find = (key: string) => {
      asked += 1;
      const entry = scope.find(key);
      return entry && { ...entry };
    };
    const [entry] = parts.filter((part) => part.kind === 'entry');
    return { fields: entry ? Object.fromEntries(entryFields(entry, { ...scope, find })) : {}, asked };
  }

  it.each([
    ['itself', '@inbook{a, crossref={A}, title={T}}'],
    ['each other', '@inbook{a, crossref={b}, title={T}} @book{b, crossref={a}, note={n}}'],
    ['each other by data', '@inbook{a, xdata={b}, title={T}} @xdata{b, xdata={c, a}, note={n}} @xdata{c, xdata={b}}'],
    ['others that do', '@inbook{a, crossref={b}, title={T}} @book{b, crossref={c}} @book{c, crossref={b}, note={n}}'],
  ])('end where entries refer to %s in a circle', (_, text) => {
    expect(fieldsAnew(text).fields).toMatchObject({ title: 'T', ...(text.includes('note') && { note: 'n' }) });
  });

  it('are bounded where references multiply, or make a long chain', () => {
    const levels = Array.from({ length: 24 }, (_, at) =>
      ['x', 'y'].map((name) => `@xdata{${name}${at}, xdata = {x${at + 1}, y${at + 1}}}`).join('\n'),
    );
    const { fields, asked } = fieldsAnew(`@misc{k, xdata={x0, y0}}\n${levels.join('\n')}\n@xdata{y24, note={n}}`);
    expect(fields).toMatchObject({ note: 'n' });
    expect(asked).toBeLessThan(60);
    const chain = Array.from({ length: 20_000 }, (_, at) => `@misc{k${at}, crossref = {k${at + 1}}, n${at} = {n}}`);
    expect(fieldsAnew(chain.join('\n')).asked).toBeLessThanOrEqual(100);
  });

  it('takes from an entry what another has passed on in part only', () => {
    expect(fieldsOf('@misc{k, xdata={x, p}} @misc{x, crossref={p}} @misc{p, doi={d}}')).toMatchObject({ doi: 'd' });
  });

  it.each([
    ['inproceedings', 'proceedings', 'booktitle'],
    ['inbook', 'book', 'booktitle'],
    ['article', 'periodical', 'journaltitle'],
    ['book', 'mvbook', 'maintitle'],
  ])('gives the title of an %s’s %s its place: %s', (child, parent, name) => {
    const fields = fieldsOf(
      `@${child}{k, title={T}, crossref={P}} @${parent}{p, title={Whole}, year={1999}, doi={10.1/x}, abstract={a}}`,
    );
    expect(fields).toEqual({ title: 'T', crossref: 'P', [name]: 'Whole', year: '1999', doi: '10.1/x', abstract: 'a' });
  });

  /** As `biber --output-resolve-crossrefs` has them. */
  it.each([
    [
      '@book{k, author={A}, crossref={p}, volume=2} @book{p, title={P}, subtitle={S}, author={B}, year={1888}}',
      { author: 'A', title: 'P', subtitle: 'S', year: '1888', volume: '2' },
    ],
    [
      '@inbook{k, title={T}, crossref={p}, year=2000} @book{p, title={P}, author={B}, year={1888}, month=may, shorttitle={S}}',
      { title: 'T', booktitle: 'P', author: 'B', bookauthor: 'B', year: '2000', month: 'May' },
    ],
    [
      '@misc{k, crossref={p}, date={2001-02}} @misc{p, title={P}, date={1888-01-02}, keywords={w}, label={l}}',
      { title: 'P', date: '2001-02', keywords: 'w' },
    ],
    [
      '@article{k, title={T}, crossref={p}} @article{p, title={P}, journal={J}, volume=3}',
      { title: 'T', journaltitle: 'J', volume: '3' },
    ],
    [
      '@inbook{k, title={T}, crossref={p}} @mvbook{p, title={P}, author={B}}',
      { title: 'T', maintitle: 'P', author: 'B', bookauthor: 'B' },
    ],
    ['@phdthesis{k, crossref={p}} @book{p, title={P}, publisher={X}}', { title: 'P', publisher: 'X' }],
  ])('gives what biblatex does: %s', (text, expected) => {
    const { crossref, ...fields } = fieldsOf(text);
    expect(crossref).toBe('p');
    expect(fields).toEqual(expected);
  });

  it('does not make a child the paper of its parent', () => {
    const text =
      '@inproceedings{k, title={T}, crossref={p}} @proceedings{p, title={P}, doi={10.1/x}, url={http://a.b}, abstract={a}}';
    const parts = scanBibtex(text);
    const [entry] = parts.filter((part) => part.kind === 'entry');
    const record = decodeEntry(entry!, scopeOf(parts), '');
    expect(record).toMatchObject({ title: 'T', venue: 'P' });
    expect(record).not.toHaveProperty('doi');
    expect(record).not.toHaveProperty('url');
  });

  it('ends where entries inherit from each other', () => {
    expect(fieldsOf('@misc{a, crossref={b}, note={x}} @misc{b, crossref={a}, year={1}}')).toMatchObject({
      note: 'x',
      year: '1',
    });
    const many = Array(1000).fill('a').join(',');
    expect(fieldsOf(`@misc{a, xdata={${many}}, note={x}}`)).toMatchObject({ note: 'x' });
  });

  it('takes the first of two fields, and BibTeX’s names for biblatex’s', () => {
    expect(fieldsOf('@misc{a, school={x}, institution={y}, Journal={z}, note={}}')).toEqual({
      institution: 'x',
      journaltitle: 'z',
    });
  });
});

describe('quickFields', () => {
  it('reads what an entry is found by, without looking anything up', () => {
    const [entry] = scanBibtex(sample).filter((block) => block.kind === 'entry');
    if (!entry) throw new Error('no entry');
    expect(quickFields(entry)).toEqual({
      title: 'Tides of Meaning: {S}emantic Drift in Harbour Logs',
      author: "Okafor, Chidi and Lindqvist, {\\AA}sa and de la Fuente, Mar{\\'i}a",
      date: '2019',
    });
  });
});
