import { readFileSync } from 'node:fs';

/** A paper of the ACL Anthology, as a line of JSON has it. */
export interface Work {
  readonly id: string;
  readonly title: string;
  readonly authors: readonly string[];
  readonly year: number;
  readonly venue: string;
  readonly doi: string | null;
}

/** The papers of a file of JSON lines that can be referred to: front matter and whole volumes are left out. */
export function readWorks(file: string): Work[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Work => {
      const { id, title, authors, year, venue, doi } = JSON.parse(line) as Work;
      return { id, title, authors, year, venue, doi };
    })
    .filter(({ title, authors, year }) => authors.length > 0 && title.split(' ').length >= 4 && Number(year) > 0);
}
