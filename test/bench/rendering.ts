import { performance } from 'node:perf_hooks';
import { toCslJson } from '../../src/core/bibliography/model/cslJson';
import { bundledStyle, formatterOf } from '../core/citation/format/bundled';
import { quantile } from './bibliography/quantile';
import { syntheticPapers } from './synthetic';

const cited = 200;
const edits = 12;
const styles = ['apa', 'ieee', 'chicago-author-date', 'chicago-fullnote-bibliography'];

interface RenderingFigures {
  readonly firstMs: number;
  readonly proseMs: number;
  readonly addedMs: number;
  readonly removedMs: number;
  readonly locatorMs: number;
}

/**
 * How long citations and references of a document of 200 citations of 200 works take to be set, in the engine: for the
 * first time in a warm process, then after a word of prose, a new work, a work that is gone, and a locator. Medians.
 */
export function measureRendering(): Readonly<Record<string, RenderingFigures>> {
  const papers = [...syntheticPapers(cited + edits, 7)];
  const keys = papers.map((_, at) => `work${at}`);
  const items = new Map(papers.map((paper, at) => [keys[at] ?? '', toCslJson(paper, keys[at] ?? '')] as const));
  const group = (key: string) => ({ inText: false, items: [{ key }] });
  const first = keys.slice(0, cited);
  const others = keys.slice(cited);
  return Object.fromEntries(
    styles.map((name) => {
      const style = bundledStyle(name) ?? '';
      const set = (formatter: ReturnType<typeof formatterOf>, named: readonly string[], locator?: string) => {
        const start = performance.now();
        const groups = named.map(group);
        const middle = Math.floor(named.length / 2);
        if (locator !== undefined) groups[middle] = located(named[middle] ?? '', locator);
        formatter.format({ items, citations: groups, uncited: named });
        return performance.now() - start;
      };
      set(formatterOf(style), first.slice(0, 20));
      const firsts = [1, 2, 3].map(() => set(formatterOf(style), first));
      const formatter = formatterOf(style);
      set(formatter, first);
      const prose = others.map(() => set(formatter, first));
      const added: number[] = [];
      const removed: number[] = [];
      for (const key of others) {
        added.push(set(formatter, [...first.slice(0, 100), key, ...first.slice(100)]));
        removed.push(set(formatter, first));
      }
      const locators = others.map((_, at) => set(formatter, first, String(at + 1)));
      const median = (times: readonly number[]) => Math.round(quantile([...times], 0.5) * 10) / 10;
      const figures: RenderingFigures = {
        firstMs: median(firsts),
        proseMs: median(prose),
        addedMs: median(added),
        removedMs: median(removed),
        locatorMs: median(locators),
      };
      return [name, figures];
    }),
  );
}

function located(key: string, value: string) {
  return { inText: false, items: [{ key, locator: { label: 'page', value } }] };
}
