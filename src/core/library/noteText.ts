import type { Paper } from './paper';
import { trimEndOf } from '../text/trim';
import { nameInOrder } from './names';

/** Of a longer note, the beginning is searched: this many UTF-16 code units. */
export const maxNoteLength = 20_000;

/**
 * The name of a file about a paper, as its note or its PDF, without extension: what file systems do not take is a
 * hyphen.
 */
export function fileName(key: string): string {
  // eslint-disable-next-line no-control-regex -- these are what is not allowed
  const name = trimEndOf(key.replace(/[\u0000-\u001f<>:"/\\|?*]+/g, '-').replace(/^\.+/, ''), '. ');
  return name === '' || /^(?:con|prn|aux|nul|com\d|lpt\d)$/i.test(name) ? `_${name}` : name;
}

/**
 * The text that a note begins with: a template with `${title}`, `${authors}`, `${year}`, `${date}`, `${venue}`,
 * `${doi}`, `${url}` and `${citekey}` filled in, the dollar sign of which may be left out. What is unknown is empty;
 * other braces stay.
 *
 * @param paper with its title for reading
 */
export function noteText(template: string, key: string, paper: Paper): string {
  const values: Readonly<Record<string, string | undefined>> = {
    title: paper.title,
    authors: paper.authors.map(nameInOrder).join(', '),
    year: paper.date?.slice(0, 4),
    date: paper.date,
    venue: paper.venue,
    doi: paper.doi,
    url: paper.url ?? (paper.doi === undefined ? undefined : `https://doi.org/${paper.doi}`),
    citekey: key,
  };
  const filled = template.replace(/\$?\{([a-z]+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? '').replace(/\s+/g, ' ') : whole,
  );
  return filled.endsWith('\n') ? filled : `${filled}\n`;
}
