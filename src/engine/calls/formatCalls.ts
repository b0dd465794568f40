import { commandsFor } from '../session/citationCommands';
import { toCslJson } from '../../core/bibliography/model/cslJson';
import type { Paper } from '../../core/library/paper';
import type { CslItem } from '../../core/bibliography/model/cslItem';
import type { CitedItem, NestingGroup } from '../../core/citation/format/request';
import type { CitationKey } from '../../core/citation/shared/citation';
import { planReferenceList } from '../../core/citation/format/referenceList';
import { roleGroup } from '../../core/citation/roles/setting';
import { citationGroups } from '../../core/citation/markdown/citationGroups';
import { notePlaces } from '../../core/citation/markdown/noteNumbers';
import { readCitations } from '../../core/citation/operations';
import { readMarkdown } from '../../core/citation/markdown/read';
import { frontMatterOf } from '../../core/document/markdown/frontMatter';
import { missingStyles, styleOf, type DocumentStyle } from '../session/documentStyle';
import { plannedFile } from '../session/plans/plannedFile';
import { contextOf } from '../session/resolveDocument';
import { noContext, type DocumentContext } from '../session/documentContext';
import type { Calls } from '../protocol/engine';
import type { FormatCalls, FormattedCitation, FormattedDocument } from '../protocol/formatting';
import { moveRange, type TextRange } from '../../core/text/range';
import type { DocumentText, PlannedFile } from '../protocol/values';
import { Formatting, itemOfKey } from '../session/formatterCache';
import { reportTo } from '../util/report';
import { fetchStyle } from '../session/online/fetchStyle';
import { settlePapers } from '../session/online/settle';
import type { EngineState } from '../session/state';

/** `@*` lists no more entries than these: the list is set on every change. */
const maxListed = 2000;

/** Citations and references as a reader sees them. */
export function formatCalls(state: EngineState): Calls<FormatCalls> {
  const formatting = new Formatting(state.quarantine, (what, error) => reportTo(state.host, what, error));

  return {
    formatDocument: (document, parts) => formatDocument(state, formatting, document, parts),

    async planReferenceList(document, offset) {
      const { references, ...formatted } = await formatDocument(state, formatting, document, undefined);
      const { uri, text, language } = document;
      const edits = references.length === 0 ? [] : [planReferenceList(text, language, offset, references)];
      return {
        files: edits.length === 0 ? [] : [plannedFile(uri, text, edits)],
        ...unknownOf(formatted),
      };
    },

    async missingStyles(document) {
      await state.bibliographies.whenSettled();
      return missingStyles(state, document);
    },

    async planStyle(document, name, id) {
      await state.bibliographies.whenSettled();
      return planStyle(state, document, name, id);
    },

    styles: () => state.styles.list(),

    fetchStyle: (name) => fetchStyle(state, name),

    async formatKeys(document) {
      const { context, style } = await resolveStyle(state, document);
      const citations = readCitations(document.text, document.language, {
        commands: await commandsFor(state, document),
      });
      const cited = citations.flatMap(({ form, keys }) => (form === 'nocite' ? [] : keys));
      const items = itemsOf(
        state,
        cited.map(({ key }) => key),
        context,
        style.language,
      );
      const groups = [...items.keys()].map((key) => ({ inText: false, items: [{ key }] }));
      const formatted = await formatting.format(`keys ${document.uri}`, style, items, groups, []);
      const texts = new Map([...items.keys()].map((key, index) => [key, formatted?.citations[index]?.text ?? '']));
      return cited.flatMap(({ key, start, end }) => {
        const text = texts.get(key) ?? '';
        return text === '' ? [] : [{ key, start, end, text }];
      });
    },

    async formatReference(key, document) {
      const { context, style } = await resolveStyle(state, document);
      const item = itemOfKey(state, key, context, style.language);
      const formatted = item && (await formatting.format('reference', style, new Map([[key, item]]), [], [key]));
      return formatted?.references[0];
    },

    async formatPapers(ids, form) {
      await settlePapers(state, ids);
      const style = await styleOf(state, undefined);
      const papers = state.papers(ids);
      const items = new Map(papers.map((paper, index) => [String(index), itemOf(state, paper)]));
      const keys = [...items.keys()];
      const citation = { inText: false, items: keys.map((key) => ({ key })) };
      const wanted = form === 'citation' ? [citation] : [];
      const formatted = await formatting.format('papers', style, items, wanted, keys);
      if (form === 'citation') return formatted?.citations[0]?.text ?? '';
      const byKey = new Map(formatted?.references.map(({ key, text }) => [key, text.replaceAll('\n', ' ')]));
      return keys.map((key) => byKey.get(key) ?? '').join('\n');
    },
  };
}

/** The edits that put the ID of a style in place of the name of a missing one, where the document itself has that. */
async function planStyle(
  state: EngineState,
  document: DocumentText,
  name: string,
  id: string,
): Promise<readonly PlannedFile[]> {
  const missing = (await missingStyles(state, document)).find((one) => one.what === 'style' && one.name === name);
  if (!missing || missing.start === missing.end) return [];
  return [plannedFile(document.uri, document.text, [{ start: missing.start, end: missing.end, text: id }])];
}

async function formatDocument(
  state: EngineState,
  formatting: Formatting,
  document: DocumentText,
  parts: readonly TextRange[] | undefined,
): Promise<FormattedDocument> {
  const { context, style } = await resolveStyle(state, document);
  if (style.isOff) return { citations: [], references: [], hasBibliography: false, hidesReferences: true };
  const read = readDocument(document, await commandsFor(state, document), parts);
  const keys = [...read.citations.flatMap(allKeys).map(({ key }) => key), ...read.uncited];
  const listed = read.citesAll ? [...keys, ...keysOf(context)] : keys;
  const items = itemsOf(state, listed, context, style.language);
  const uncited = [...new Set(listed)].filter((key) => items.has(key));
  const name = `document ${document.uri}`;
  const formatted = await formatting.format(name, style, items, read.citations, uncited);
  return {
    citations: read.citations.map((citation, index): FormattedCitation => {
      const { html = '', text = '', note } = formatted?.citations[index] ?? {};
      const { start, end } = citation;
      return {
        start,
        end,
        html,
        text,
        ...(note && { note }),
        keys: allKeys(citation).map((key) => citedKey(key, items)),
      };
    }),
    references: formatted?.references ?? [],
    hasBibliography: context.named.length + context.files.length > 0,
    hidesReferences: style.hidesReferences,
    ...(style.heading !== undefined && { heading: style.heading }),
    ...unknownOf({ ...style, ...(!formatted && { isStyleBroken: true }) }),
  };
}

type Unknown = Pick<FormattedDocument, 'unknownStyle' | 'unknownLanguage' | 'isStyleBroken'>;

function unknownOf({ unknownStyle, unknownLanguage, isStyleBroken }: Unknown): Unknown {
  return {
    ...(isStyleBroken && { isStyleBroken }),
    ...(unknownStyle !== undefined && { unknownStyle }),
    ...(unknownLanguage !== undefined && { unknownLanguage }),
  };
}

async function resolveStyle(
  state: EngineState,
  document: DocumentText,
): Promise<{ readonly context: DocumentContext; readonly style: DocumentStyle }> {
  await state.bibliographies.whenSettled();
  return { context: await contextOf(state, document), style: await styleOf(state, document) };
}

interface ReadDocument {
  readonly citations: readonly (NestingGroup & {
    readonly start: number;
    readonly end: number;
    readonly items: readonly (CitedItem & Pick<CitationKey, 'crossReference'>)[];
  })[];
  readonly uncited: readonly string[];
  readonly citesAll: boolean;
}

/** A document's citations as they are to be set. What its metadata cites is only listed: it is not part of the text. */
function readDocument(
  { text, language }: DocumentText,
  commands: readonly string[],
  parts: readonly TextRange[] = [{ start: 0, end: text.length }],
): ReadDocument {
  const all = readCitations(text, language, { commands });
  const bodyStart = language === 'markdown' ? (frontMatterOf(text)?.end ?? 0) : 0;
  const isListed = ({ form, start }: { readonly form: string; readonly start: number }) =>
    form === 'role' || form === 'nocite' || start < bodyStart;
  const uncited = all.filter(isListed).flatMap(({ keys }) => keys.map(({ key }) => key));
  const citesAll = all.some((citation) => citation.citesAll);
  const citations =
    language === 'markdown'
      ? markdownGroups(text, bodyStart, parts)
      : all.flatMap((citation) => {
          const { keys, start, end, form } = citation;
          if (keys.length === 0 || form === 'nocite') return [];
          const role = form === 'role' && roleGroup(text, citation);
          return [{ start, end, ...(role || { inText: false, items: keys }) }];
        });
  return { citations, uncited, citesAll };
}

/** Of each part by itself: a block of code that is not closed ends with it. Notes are numbered through all of them. */
function markdownGroups(text: string, bodyStart: number, parts: readonly TextRange[]) {
  const read = parts.map((part) => {
    const own = text.slice(part.start, part.end);
    const { citations, regions } = readMarkdown(own, new Set());
    return {
      groups: citationGroups(own, citations).map((group) => moveRange(group, part.start)),
      regions: regions.map((region) => moveRange(region, part.start)),
    };
  });
  const groups = read.flatMap((part) => part.groups).filter(({ start }) => start >= bodyStart);
  const places = notePlaces(
    text,
    groups,
    read.flatMap(({ regions }) => regions),
  );
  return groups.map((group, index) => {
    const note = places[index];
    return { ...group, ...(note && { note }) };
  });
}

function allKeys({
  items,
  nested = [],
}: NestingGroup): readonly { readonly key: string; readonly crossReference?: boolean }[] {
  return [...items, ...nested.flatMap((inner) => inner.items)];
}

function citedKey(
  { key, crossReference = false }: { readonly key: string; readonly crossReference?: boolean },
  items: ReadonlyMap<string, CslItem>,
): FormattedCitation['keys'][number] {
  const isKnown = items.has(key);
  return { key, isKnown, crossReference: crossReference && !isKnown };
}

function* keysOf({ files }: DocumentContext): Iterable<string> {
  let count = 0;
  for (const file of files) {
    for (const key of file.keys) {
      if (key === '') continue;
      yield key;
      if ((count += 1) >= maxListed) return;
    }
  }
}

function itemsOf(
  state: EngineState,
  keys: Iterable<string>,
  context: DocumentContext,
  language: string | undefined,
): Map<string, CslItem> {
  const items = new Map<string, CslItem>();
  for (const key of new Set(keys)) {
    const item = itemOfKey(state, key, context, language);
    if (item) items.set(key, item);
  }
  return items;
}

function itemOf(state: EngineState, paper: Paper): CslItem {
  const key = state.keyOf(paper, noContext);
  return (
    (state.library.paper(paper.id) ? undefined : state.online.entryOf(paper.id, key)?.item) ?? toCslJson(paper, key)
  );
}
