import CSL, { type Citation, type SortedItem } from 'citeproc';
import { locales } from '../core/citation/format/bundled';
import type { Case } from './cases';

/** What citeproc-js makes of a case by itself, by the protocol of the suite: citations one a line, `>>` before those that the last one changed. */
export function runPlain({ mode, csl, items, groups, citations }: Case): string {
  const byId = new Map(items.map((item) => [String(item.id), item]));
  const system = {
    retrieveLocale: (tag: string) => locales[tag] ?? false,
    retrieveItem: (id: string) => structuredClone(byId.get(String(id)) ?? { id }),
  };
  const engine = new CSL.Engine(system, csl, 'en-US', false) as unknown as PlainEngine;
  engine.setOutputFormat('html');
  if (!citations) engine.updateItems([...byId.keys()]);
  const made = citations ? placeAll(engine, citations) : [];
  if (mode === 'bibliography') {
    const list = engine.makeBibliography();
    return list === false ? '' : list[0].bibstart + list[1].join('') + list[0].bibend;
  }
  if (citations) return made.join('\n');
  const wanted = groups ?? [[...byId.keys()].map((id) => ({ id }))];
  return wanted.map((group) => engine.makeCitationCluster(structuredClone(group))).join('\n');
}

interface PlainEngine {
  readonly registry: {
    readonly citationreg: { readonly citationByIndex: readonly (Citation & { readonly sortedItems: SortedItem[] })[] };
  };
  setOutputFormat(format: string): void;
  updateItems(ids: readonly string[]): void;
  makeCitationCluster(items: readonly unknown[]): string;
  makeBibliography(): [{ readonly bibstart: string; readonly bibend: string }, readonly string[]] | false;
  processCitationCluster(
    citation: unknown,
    before: unknown,
    after: unknown,
  ): readonly [unknown, readonly (readonly [index: number, html: string])[]];
  process_CitationCluster(items: readonly SortedItem[], citation: Citation): string;
}

function placeAll(engine: PlainEngine, citations: NonNullable<Case['citations']>): string[] {
  let changed: readonly (readonly [number, string])[] = [];
  for (const [citation, before, after] of structuredClone(citations)) {
    changed = engine.processCitationCluster(citation, before, after)[1];
  }
  const last = new Map(changed.map(([index, html]) => [index, html]));
  return engine.registry.citationreg.citationByIndex.map((citation, index) => {
    const html = last.get(index);
    return html === undefined
      ? `..[${index}] ${engine.process_CitationCluster(citation.sortedItems, citation)}`
      : `>>[${index}] ${html}`;
  });
}
