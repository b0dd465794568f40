import { beforeEach, describe, expect, it } from 'vitest';
import { createEngine } from '../../src/engine/createEngine';
import { memoryHost } from './memoryHost';

const entry = (key: string, more = '') => `@misc{${key}, title = {On ${key}}${more}}\n`;
const document = (uri: string, text: string, modified?: number) => ({
  uri: `file:///w/${uri}`,
  text,
  language: 'markdown' as const,
  ...(modified !== undefined && { modified }),
});

let engine: ReturnType<typeof createEngine>;
beforeEach(() => {
  engine = createEngine(memoryHost({}));
});

const put = (text: string, name = 'refs.bib') => engine.putBibliography(`file:///w/${name}`, name, text);
async function sorted(by: 'cited' | 'added'): Promise<string[]> {
  const papers = await engine.papersInGroup(by, 'none', undefined, { from: 0, count: 10 });
  return papers.map(({ key }) => key);
}

describe('papers by when they were added', () => {
  it('go by the dates that BibDesk and JabRef write', async () => {
    await put(
      entry('jabref5', ', creationdate = {2021-05-04T12:00:00}') +
        entry('bibdesk', ', date-added = {2022-04-25 16:33:44 +0200}') +
        entry('jabref2', ', timestamp = {2014.03.22}') +
        entry('none'),
    );
    expect(await sorted('added')).toEqual(['bibdesk', 'jabref5', 'none', 'jabref2']);
  });

  it('go from the end of their files without such dates', async () => {
    await put(['a', 'b', 'c'].map((key) => entry(key)).join(''));
    expect(await sorted('added')).toEqual(['c', 'b', 'a']);
  });

  it('lead with what was seen to come, also after it is edited', async () => {
    await put(entry('a', ', timestamp = {2022-01-01}') + entry('b'));
    await put(entry('new') + entry('a', ', timestamp = {2022-01-01}') + entry('b'));
    expect(await sorted('added')).toEqual(['new', 'b', 'a']);
    await engine.putBibliography(
      'file:///w/refs.bib',
      'refs.bib',
      new TextEncoder().encode(entry('newer') + entry('new') + entry('a', ', timestamp = {2022-01-01}') + entry('b')),
    );
    expect(await sorted('added')).toEqual(['newer', 'new', 'b', 'a']);
    await put(entry('new', ', year = 2020') + entry('a', ', timestamp = {2022-01-01}') + entry('b', ', year = 2020'));
    expect(await sorted('added')).toEqual(['new', 'b', 'a']);
  });
});

describe('papers by when they were cited', () => {
  beforeEach(async () => {
    await put(['a', 'b', 'c', 'd'].map((key) => entry(key)).join(''));
  });

  it('go by the last change of documents, the last of a text first', async () => {
    await engine.putDocument(document('new.md', '[@a] [@b] [@a]', 2000));
    await engine.putDocument(document('old.md', '[@c] [@b]', 1000));
    expect(await sorted('cited')).toEqual(['a', 'b', 'c', 'd']);
  });

  it('lead with what came into a text meanwhile', async () => {
    await engine.putDocument(document('new.md', '[@a] [@b]', 2000));
    await engine.putDocument(document('old.md', '[@c]', 1000));
    expect(await sorted('cited')).toEqual(['b', 'a', 'c', 'd']);
    await engine.putDocument(document('old.md', '[@d] [@c]', 1000));
    expect(await sorted('cited')).toEqual(['d', 'b', 'a', 'c']);
    await engine.removeDocument('file:///w/new.md');
    expect((await sorted('cited')).slice(0, 2)).toEqual(['d', 'c']);
  });
});
