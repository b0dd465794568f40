import { performance } from 'node:perf_hooks';
import { createFormatters, type Formatter } from '../../src/core/citation/format/formatDocument';
import { toCslJson } from '../../src/core/bibliography/model/cslJson';
import { bundledStyle, locales } from '../core/citation/format/bundled';
import { quantile } from './bibliography/quantile';
import { syntheticPapers } from './synthetic';

const cited = 200;
const documents = 5;
const edits = 12;
const warming = 20;
const styles = ['apa', 'ieee', 'chicago-author-date', 'chicago-fullnote-bibliography', 'oscola'];

interface RenderingFigures {
  readonly styleMs: number;
  readonly firstMs: number;
  readonly proseMs: number;
  readonly addedMs: number;
  readonly removedMs: number;
  readonly locatorMs: number;
}

/**
 * How long citations and references of a document of 200 citations of 200 works take to be set, in the engine: a style
 * is read; each of several documents is set for the first time, all with other works; then the last of them after a
 * word of prose, a new work, a work that is gone, and a locator. Medians, in a process that is warm.
 */
export function measureRendering(): Readonly<Record<string, RenderingFigures>> {
  const papers = [...syntheticPapers(cited * documents + edits + warming, 7)];
  const keys = papers.map((_, at) => `work${at}`);
  const items = new Map(papers.map((paper, at) => [keys[at] ?? '', toCslJson(paper, keys[at] ?? '')] as const));
  const set = (formatter: Formatter, named: readonly string[], locator?: string) => {
    const start = performance.now();
    const groups = named.map((key) => ({ inText: false, items: [{ key }] }));
    const middle = Math.floor(named.length / 2);
    const located = {
      inText: false,
      items: [{ key: named[middle] ?? '', locator: { label: 'page', value: locator ?? '' } }],
    };
    const citations = locator === undefined ? groups : groups.with(middle, located);
    formatter.format({ items, citations, uncited: named });
    return performance.now() - start;
  };
  const others = keys.slice(cited * documents, -warming);
  const warm = keys.slice(-warming);
  return Object.fromEntries(
    styles.map((name) => {
      const setting = { style: bundledStyle(name) ?? '', locales };
      const styleTimes = [1, 2, 3].map(() => set(createFormatters()(setting), warm.slice(0, 1)));
      const formatterOf = createFormatters();
      set(formatterOf(setting), warm);
      const firsts = Array.from({ length: documents }, (_, at) =>
        set(formatterOf(setting), keys.slice(at * cited, (at + 1) * cited)),
      );
      const formatter = formatterOf(setting);
      const first = keys.slice(0, cited);
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
        styleMs: median(styleTimes),
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
