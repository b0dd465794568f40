import { linePositions } from '../../core/text/linePositions';
import type { BibliographyUse, NamedAt, UsedFile } from '../protocol/citations';
import type { DocumentText } from '../protocol/values';
import { writingContextOf } from '../session/plans/adoptedBibliography';
import { settledContextOf } from '../session/resolveDocument';
import type { EngineState } from '../session/state';
import { readIfPossible } from '../util/readText';
import { canonicalUri, joinUri, splitUri } from '../util/uri';
import { isEmbedded } from '../bibliography/embedded';

/** Of a longer line, the beginning is told. */
const maxLineLength = 120;

/** Which bibliographies a document uses, and what makes it so: where each is named (docs/projects.md). */
export async function bibliographyUse(state: EngineState, document: DocumentText): Promise<BibliographyUse> {
  const context = await settledContextOf(state, document);
  const { prefix } = splitUri(await state.documents.locationOf(document));
  const named = await Promise.all(
    context.named.map(async ({ path, exists, namedIn, name }): Promise<UsedFile> => {
      const uri = joinUri(prefix, path);
      const entries = state.bibliographies.get(uri)?.entries.length;
      const at = await placeOf(state, document, joinUri(prefix, namedIn), name);
      return { uri, exists, ...(entries !== undefined && { entries }), ...(at && { namedAt: at }) };
    }),
  );
  const parts = context.files.filter(({ uri }) => isEmbedded(uri));
  const written = context.items.size + parts.reduce((sum, { entries }) => sum + entries.length, 0);
  const { naming, files, choices = [] } = await writingContextOf(state, document);
  const adopted = naming && files[0]?.uri;
  return {
    files: named,
    written,
    ...(context.hasUnresolved && { hasUnresolved: true as const }),
    ...(context.governedBy !== undefined && { governedBy: joinUri(prefix, context.governedBy) }),
    mayName: adopted === undefined ? choices.map(({ uri }) => uri) : [adopted],
  };
}

/** Where a bibliography is named; undefined where it is found without a name. */
async function placeOf(
  state: EngineState,
  document: DocumentText,
  uri: string,
  { start, end }: { readonly start: number; readonly end: number },
): Promise<NamedAt | undefined> {
  if (end === 0) return undefined;
  const location = canonicalUri(await state.documents.locationOf(document));
  const text = canonicalUri(uri) === location ? document.text : await readIfPossible(state.host, uri);
  const [position] = text === undefined ? [] : linePositions(text, [start]);
  if (text === undefined || !position) return { uri };
  const from = start - position.character;
  const [line = ''] = text.slice(from, from + maxLineLength).split(/[\r\n]/, 1);
  return { uri, line: position.line, text: line.trim() };
}
