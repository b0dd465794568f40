import { readIdentifier } from '../../library/identifiers';
import { trimEndOf } from '../../text/trim';

/** Longer fields hold no DOI: it would be the id of its paper. */
const maxDoiLength = 1000;

/** A DOI as `Paper` has it, from a field that may hold an address, TeX escapes or blanks around it. */
export function readDoi(text: string): string | undefined {
  return writtenDoi(text)?.toLowerCase();
}

/** The same in the case in which it is written: DOIs compare without case, and are shown with it. */
export function writtenDoi(text: string): string | undefined {
  if (text.length > maxDoiLength) return undefined;
  const doi = verbatim(text);
  // The DOIs of arXiv's own preprints are DOIs all the same.
  const match = /(?:^|\/|doi:\s*)(10\.\d{4,9}(?:\.\d+)*\/\S+)$/i.exec(doi)?.[1];
  return match === undefined ? undefined : trimEndOf(match, '.,;');
}

/** The same of a reference, which keeps short DOIs (`10/abc`), and prefixes that are none yet. */
export function itemDoi(text: string): string | undefined {
  const written =
    text.length > maxDoiLength ? '' : verbatim(text).replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)/i, '');
  return writtenDoi(text) ?? (/^10(?:\.\d+)?\/\S+$/.test(written) ? written : undefined);
}

/** Every id of arXiv's has one of these, and TeX around and in it takes no digit from its place. */
const digitsOfArxiv = /\d{4}\.\d{4}|\/\d{7}/;

/** An arXiv id and version as `Paper` has them, from an id, an address or a DOI of arXiv's. */
export function readArxiv(text: string): { readonly arxivId: string; readonly arxivVersion?: number } | undefined {
  if (!digitsOfArxiv.test(text)) return undefined;
  const word = verbatim(text);
  const identifier = readIdentifier(word);
  if (identifier?.kind !== 'arxiv') return undefined;
  const version = Number(/\dv(\d{1,3})(?:\.pdf)?$/i.exec(word)?.[1]);
  return { arxivId: identifier.value, ...(version > 0 && { arxivVersion: version }) };
}

/** The arXiv id in a phrase such as `arXiv preprint arXiv:1706.03762` or `abs/1706.03762`. */
export function findArxiv(text: string): ReturnType<typeof readArxiv> {
  const match = /(?:arxiv:\s*|abs\/)([a-z.-]*\/?[\d.]+(?:v\d+)?)/i.exec(text)?.[1];
  return match === undefined ? undefined : readArxiv(match.replace(/\.$/, ''));
}

/** An address or identifier without the TeX around and in it: `\url{a\_b}` is `a_b`. */
export function verbatim(text: string): string {
  if (!/[\\{$]/.test(text)) return text.trim();
  return text
    .replace(/^\\(?:url|path|nolinkurl)\s*\{(.*)\}$/s, '$1')
    .replace(/\\([_%&#$~{}])/g, '$1')
    .replace(/\{([_%&#$~])\}/g, '$1')
    .replace(/\$([<>])\$/g, '$1')
    .replace(/\{\\textasciitilde\s*\}|\\textasciitilde(?:\{\}|\s)/g, '~')
    .trim();
}
