/** Parses the saved pages of corpus/pages into corpus/papers.json and says what could not be read. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { buildCorpus, corpusText } from '../src/core/pages/corpus';

const folder = path.resolve('corpus');

async function main(): Promise<void> {
  const names = (await readdir(path.join(folder, 'pages'))).filter((name) => name.endsWith('.txt')).sort();
  const pages = await Promise.all(
    names.map(async (name) => ({ name, text: await readFile(path.join(folder, 'pages', name), 'utf8') })),
  );
  const { corpus, problems } = buildCorpus(pages);
  await writeFile(path.join(folder, 'papers.json'), corpusText(corpus));
  for (const { page, line, code, text } of problems) console.warn(`${page}:${line}: ${code}: ${text.slice(0, 100)}`);
  console.log(`${corpus.papers.length} papers, ${corpus.authors.length} authors from ${pages.length} pages`);
}

void main();
