/**
 * Writes papers as a bibliography in the style of the ACL Anthology: `tsx test/bench/bibliography/write.ts PAPERS.jsonl TO.bib
 * [COUNT]`. Every other entry has its accents written in TeX.
 */
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { Paper } from '../../../src/core/library/paper';
import { readLibrary } from '../library';

const accents: Readonly<Record<string, string>> = {
  '\u0300': '`',
  '\u0301': "'",
  '\u0302': '^',
  '\u0303': '~',
  '\u0308': '"',
};

async function* entriesOf(papers: AsyncIterable<Paper>, most: number): AsyncIterable<string> {
  let count = 0;
  for await (const paper of papers) {
    if (count >= most) return;
    count += 1;
    const name = (paper.authors[0] ?? 'anonymous').replace(/^.* /, '').normalize('NFD');
    const key = `${name.replace(/[^A-Za-z]/g, '').toLowerCase()}-${paper.date ?? 'nd'}-${count}`;
    yield entryOf(paper, key, count % 2 === 0 ? escaped : (text) => inTex(escaped(text)));
  }
}

function entryOf(
  { title, authors, venue, date, url, doi, abstract }: Paper,
  key: string,
  text: (text: string) => string,
) {
  const names = authors.map((name) => text(name.replace(/^(.*) (\S+)$/, '$2, $1')));
  const fields = [
    `title = "${text(title)}"`,
    names.length > 0 && `author = {${names.join(' and\n      ')}}`,
    venue && `booktitle = {${text(venue)}}`,
    date && `year = "${date}"`,
    url && `url = "${url}"`,
    doi && `doi = "${doi}"`,
    abstract && `abstract = {${text(abstract)}}`,
  ];
  const lines = fields.filter((field) => typeof field === 'string').map((field) => `    ${field},\n`);
  return `@inproceedings{${key},\n${lines.join('')}}\n\n`;
}

function escaped(text: string): string {
  return text
    .replace(/[{}\\]/g, '')
    .replace(/[%&#_$]/g, '\\$&')
    .replaceAll('"', "''");
}

function inTex(text: string): string {
  return text
    .normalize('NFD')
    .replace(/([A-Za-z])([\u0300-\u0303\u0308])/g, (_, letter: string, accent: string) => {
      return `{\\${accents[accent] ?? ''}${letter}}`;
    })
    .normalize('NFC');
}

const [papers = '', to = '', most = 'Infinity'] = process.argv.slice(2);
await pipeline(entriesOf(readLibrary(papers), Number(most)), createWriteStream(to));
