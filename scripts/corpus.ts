/** Parses the saved pages of corpus/pages into corpus/papers.json and says what could not be read. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { buildCorpus, corpusText } from '../src/core/pages/corpus';

const folder = new URL('../corpus/', import.meta.url);
const names = (await readdir(new URL('pages/', folder))).filter((name) => name.endsWith('.txt')).sort();
const pages = await Promise.all(
  names.map(async (name) => ({ name, text: await readFile(new URL(`pages/${name}`, folder), 'utf8') })),
);
const { corpus, problems } = buildCorpus(pages);
await writeFile(new URL('papers.json', folder), corpusText(corpus));
for (const { page, line, code, text } of problems) console.warn(`${page}:${line}: ${code}: ${text.slice(0, 100)}`);
console.log(`${corpus.papers.length} papers, ${corpus.authors.length} authors from ${pages.length} pages`);
