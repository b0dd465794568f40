import { citationAt } from '../shared/citationAt';
import type { TextEdit, TextRange } from '../../text/range';
import { firstVerified, type EditCandidate } from '../shared/editCandidate';
import type { InsertionOptions, InsertionPlan } from '../shared/grammar';
import { ownCommands } from '../latex/commands/commands';
import { groupAt } from '../latex/groupAt';
import { latexDraft } from '../latex/insertion';
import { scanLatex } from '../latex/scan';
import { regionAt } from '../shared/region';
import { joinRole, roleAt } from '../roles/insertion';
import { draftsAt } from './drafts';
import { isSoundMetadata } from './syntax/frontMatter';
import { latexCitations } from './latexCitations';
import { placeInProse } from './syntax/placeInProse';
import { readMarkdown } from './read';

/**
 * Cites keys at an offset of Markdown: in the citation there, a LaTeX command included, else in a new one. In a comment
 * the citation is written as well, for it is prose that is switched off; in raw LaTeX it is a command.
 */
export function planMarkdownInsertion(
  text: string,
  offset: number,
  keys: readonly string[],
  options: InsertionOptions,
): InsertionPlan {
  const own = ownCommands(options.commands);
  const found = readMarkdown(text, own, offset);
  const { metadata } = found;
  const read = (changed: string) =>
    !metadata || isSoundMetadata(changed, metadata.start) ? readMarkdown(changed, own, offset).citations : [];
  const region = regionAt(found.regions, offset);
  const citations = latexCitations(found);
  const touched = citationAt(found.citations, offset);
  const inLatex = touched ? touched.form === 'command' : groupAt(text, citations, offset) !== undefined;
  if (region?.kind === 'tex' || inLatex) {
    const { start, end } = region?.kind === 'tex' ? region : (touched ?? { start: offset, end: offset });
    const scan = scanLatex(text, start, end);
    const verbatim = regionAt(scan.regions, offset);
    if (verbatim && verbatim.kind !== 'comment' && verbatim.kind !== 'tex' && !touched)
      return { edits: [], cursor: offset, refused: verbatim.kind };
    const draft = latexDraft(text, offset, keys, { ...scan, citations }, options);
    if (typeof draft === 'string') return { edits: [], cursor: offset, refused: draft };
    return firstVerified(text, offset, [draft], found.citations, read);
  }
  const role = roleAt(found.roles, offset);
  if (role && !region) {
    return firstVerified(
      text,
      offset,
      [joinRole(text, offset, keys, role, found.citations, options)],
      found.citations,
      read,
    );
  }
  if (region && region.kind !== 'comment') return { edits: [], cursor: offset, refused: region.kind };
  const field = metadata?.texts.find(({ start, end }) => start <= offset && offset <= end);
  const place = region || field ? offset : placeInProse(text, offset, found.brackets);
  if (place === undefined) return { edits: [], cursor: offset, refused: 'markup' };
  const bare = draftsAt(text, touched ? offset : place, keys, found, options);
  const drafts = field?.needsQuotes ? quoteField(text, bare, field) : bare;
  const possible = region ? drafts.slice(0, 1).map((draft) => ({ ...draft, forms: [] })) : drafts;
  return firstVerified(text, offset, possible, found.citations, read);
}

/** With quotes around the whole of a field's text, which YAML would not take bare. */
function quoteField(text: string, drafts: readonly EditCandidate[], { start, end }: TextRange): EditCandidate[] {
  const opening = text[start - 1] === ':' ? ' "' : '"';
  return drafts.map((draft) => {
    if (draft.edits.length === 0) return draft;
    const edits = [put(start, opening), ...draft.edits, put(end, '"')];
    return { ...draft, edits: joinEdits(edits), cursor: draft.cursor + opening.length };
  });
}

function put(at: number, text: string): TextEdit {
  return { start: at, end: at, text };
}

/** Insertions in order, those at one place as one. */
function joinEdits(edits: readonly TextEdit[]): TextEdit[] {
  const all: TextEdit[] = [];
  for (const edit of edits) {
    const last = all.at(-1);
    if (last?.start === edit.start) all[all.length - 1] = put(edit.start, last.text + edit.text);
    else all.push(edit);
  }
  return all;
}
