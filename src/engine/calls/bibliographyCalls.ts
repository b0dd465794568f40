import { texToPlainText } from '../../core/text/texToPlainText';
import type { Finding } from '../../core/bibliography/model/finding';
import { formatBibtex } from '../../core/bibliography/edit/formatBibtex';
import type { FileEntry } from '../bibliography/fileBlock';
import type { BibliographyCalls } from '../protocol/bibliographies';
import type { Calls } from '../protocol/engine';
import { findingsOf } from '../bibliography/findings';
import { countCitations } from '../session/keyResolution';
import { loadBibliography } from '../session/loadBibliography';
import { plannedFile } from '../session/plans/plannedFile';
import type { EngineState } from '../session/state';
import { canonicalUri } from '../util/uri';

export function bibliographyCalls(state: EngineState): Calls<BibliographyCalls> {
  const { bibliographies, documents } = state;
  return {
    async putBibliography(uri, path, content) {
      documents.add(canonicalUri(uri));
      await bibliographies.put(canonicalUri(uri), path, content);
    },

    async removeBibliography(uri) {
      documents.remove(canonicalUri(uri));
      await bibliographies.remove(canonicalUri(uri));
    },

    async loadBibliography(uri, path) {
      await loadBibliography(state, canonicalUri(uri), path);
      await bibliographies.whenSettled();
    },

    async findingsIn(uri) {
      await bibliographies.whenSettled();
      const file = bibliographies.get(canonicalUri(uri));
      if (!file) return [];
      const isUnsure = (finding: Finding) =>
        finding.code === 'undefined-macro' && bibliographies.mayDefine(file, finding.other);
      return (await findingsOf(file)).filter((finding) => !isUnsure(finding));
    },

    async planFormatting(uri, formatting) {
      await bibliographies.whenSettled();
      const file = bibliographies.get(canonicalUri(uri));
      if (file?.format?.id !== 'bibtex') return [];
      const { text } = file;
      const edits = formatBibtex(text.slice(0, text.length), formatting, file.scope);
      return edits.length === 0 ? [] : [plannedFile(file.uri, text, edits)];
    },

    async entriesIn(uri, max) {
      await bibliographies.whenSettled();
      const file = bibliographies.get(canonicalUri(uri));
      if (!file) return [];
      const counts = await countCitations(state, file);
      const isCited = ({ key }: FileEntry) => counts.has(key);
      const entries = file.entries.length > max ? file.entries.filter(isCited).slice(0, max) : file.entries;
      return entries.map((entry) => {
        const [place, key] = [file.placeOf(entry), file.keyPlaceOf(entry)];
        return {
          key: entry.key,
          title: texToPlainText(entry.record.title ?? ''),
          start: place.start,
          end: place.end,
          keyStart: key.start,
          keyEnd: key.end,
          citations: counts.get(entry.key) ?? 0,
        };
      });
    },
  };
}
