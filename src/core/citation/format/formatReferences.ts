import CSL, { type Engine } from 'citeproc';
import { othersName } from '../../bibliography/cslJson';
import { type CslItem, isItem } from '../../bibliography/csl/cslEntry';
import apa from './data/apa.json';
import english from './data/locale-en-US.json';

/** The citation styles there are. */
export type CitationStyle = 'apa';

/** `html` has the tags `<i>`, `<b>`, `<sup>`, `<sub>` and `<span style="…">`, and everything else escaped. */
export type ReferenceFormat = 'text' | 'html';

const styles: Readonly<Record<CitationStyle, string>> = { apa: apa.xml };

/** Stands for the authors who are not named while citeproc is at work: a private character, which no style changes. */
const others = '\ue000';

/**
 * Formats references as a bibliography shows them: `Xie, Y., Shen, Y., et al. (2026). IntentRL: …`. The first call for a style takes
 * a good part of a second.
 *
 * @param items as `toCslJson` makes them
 * @returns one reference for each item, in their order
 */
export function formatReferences(items: readonly CslItem[], style: CitationStyle, format: ReferenceFormat): string[] {
  const { engine, ids } = prepare(items, style, format);
  const bibliography = ids.length > 0 && engine.makeBibliography();
  if (!bibliography) return [];
  const [{ entry_ids: order }, references] = bibliography;
  const byId = new Map(order.map(([id = ''], index) => [id, references[index] ?? '']));
  return ids.map((id) => finish(withoutWrapper(byId.get(id) ?? '', format)));
}

/**
 * Formats a citation of several items as a text shows it: `(Li et al., 2026; Xie et al., 2026)`.
 *
 * @param items as `toCslJson` makes them
 */
export function formatCitation(items: readonly CslItem[], style: CitationStyle, format: ReferenceFormat): string {
  const { engine, ids } = prepare(items, style, format);
  return ids.length === 0 ? '' : finish(engine.makeCitationCluster(ids.map((id) => ({ id }))));
}

interface Processor {
  readonly engine: Engine;
  /** What the engine asks for by id. */
  readonly items: Map<string, CslItem>;
}

/** Making an engine takes long: each is kept. */
const processors = new Map<CitationStyle, Processor>();

/** An engine knows an item by its id for good: each use gets ids of its own. */
let uses = 0;

function prepare(
  items: readonly CslItem[],
  style: CitationStyle,
  format: ReferenceFormat,
): { engine: Engine; ids: readonly string[] } {
  const processor = processors.get(style) ?? createProcessor(style);
  processors.set(style, processor);
  uses++;
  processor.items.clear();
  const ids = items.map((item, index) => {
    const id = `${uses}.${index}`;
    processor.items.set(id, { ...item, id, author: markOthers(item.author) });
    return id;
  });
  processor.engine.setOutputFormat(format);
  processor.engine.updateItems(ids);
  return { engine: processor.engine, ids };
}

function createProcessor(style: CitationStyle): Processor {
  const items = new Map<string, CslItem>();
  const system = { retrieveLocale: () => english.xml, retrieveItem: (id: string) => items.get(id) ?? { id } };
  return { engine: new CSL.Engine(system, styles[style], 'en-US', true), items };
}

function markOthers(authors: unknown): readonly unknown[] {
  const names: readonly unknown[] = Array.isArray(authors) ? authors : [];
  const last = names.at(-1);
  return isItem(last) && last.literal === othersName.literal ? [...names.slice(0, -1), { family: others }] : names;
}

/** `and others` becomes `et al.`; the word joiners that kept tags from being markup go. */
function finish(reference: string): string {
  return reference
    .replace(/(,?)\s+(?:(?:&#38;|&|and|…)\s+)?\ue000\.?/g, '$1 et al.')
    .replaceAll('\u2060', '')
    .trim();
}

function withoutWrapper(reference: string, format: ReferenceFormat): string {
  return format === 'text' ? reference : reference.trim().replace(/^<div class="csl-entry">|<\/div>$/g, '');
}
