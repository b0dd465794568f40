import type { BibliographyPart } from '../core/bibliography/bibliography';
import type { BibtexBlock } from '../core/bibliography/bibtex/blocks';
import { checkEntries } from '../core/bibliography/check/checkEntries';
import { checkPapers } from '../core/bibliography/check/checkPapers';
import type { Finding } from '../core/bibliography/check/finding';
import { dialectOf } from '../core/bibliography/dialect';
import { decodeText } from '../core/bibliography/encoding';
import type { BibliographyFile, FileEntry } from './bibliographyFile';
import type { BibliographyCalls, Calls } from './engine';
import { countCitations } from './meaning';
import type { EngineState } from './state';
import { canonicalUri } from './uri';

export function bibliographyCalls(state: EngineState): Calls<BibliographyCalls> {
  const { bibliographies } = state;
  return {
    async putBibliography(uri, path, content) {
      const text = typeof content === 'string' ? content : decodeText(content).text;
      await bibliographies.put(canonicalUri(uri), path, text);
    },

    removeBibliography: (uri) => bibliographies.remove(canonicalUri(uri)),

    async findingsIn(uri) {
      await bibliographies.settled();
      const file = bibliographies.get(canonicalUri(uri));
      return file ? findingsOf(file) : [];
    },

    async entriesIn(uri, most) {
      await bibliographies.settled();
      const file = bibliographies.get(canonicalUri(uri));
      if (!file) return [];
      const counts = await countCitations(state, file);
      const cited = ({ part }: FileEntry) => counts.has(part.key);
      const entries = file.entries.length > most ? file.entries.filter(cited).slice(0, most) : file.entries;
      return entries.map((entry) => {
        const [place, key] = [file.placeOf(entry), file.keyPlaceOf(entry)];
        return {
          key: entry.part.key,
          start: place.start,
          end: place.end,
          keyStart: key.start,
          keyEnd: key.end,
          citations: counts.get(entry.part.key) ?? 0,
        };
      });
    },
  };
}

function findingsOf(file: BibliographyFile): Finding[] {
  const dialect = dialectOf(file.parts.filter(isBlock)) ?? 'bibtex';
  const decoded = file.entries.map(({ part, record }) => ({ entry: part, record }));
  return [...checkEntries(file.parts, dialect), ...checkPapers(decoded)];
}

/** Whether a part is BibTeX's. */
export function isBlock(part: BibliographyPart): part is BibtexBlock {
  return part.kind !== 'csl' && part.kind !== 'ris';
}
