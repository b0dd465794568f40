import CSL, { type Disambiguation, type Engine } from 'citeproc';
import { citesNames } from './citesNames';
import { setCluster, sortWithinRuns } from './cluster';
import './fasterCiteproc';
import { isAlone } from './isAlone';
import { ItemStore } from './items/itemStore';
import { nearestLocale } from './locales';
import { keepLocators } from './locators/keepLocators';
import { locatorTermsOf } from './locators/locatorTerms';
import type { RangeFormat } from './locators/locatorText';
import { markOfEntry, References } from './references';
import type { LocatorTerms } from '../shared/locator';
import type { Setting } from './request';

/** Styles that stay read: each takes some megabytes. */
const maxStyles = 4;

/** Text in which citeproc finds neither quotation marks nor tags: it takes long to look for them. */
const plain = /^[\p{L}\p{M}\p{N}\s.,;:!?()[\]/&–—-]*$/u;

/**
 * citeproc with a style that it has read, for all that is set in the style: items and references that are known are
 * known to every document. Which works there are, and where they are cited, is each document's own: its registry.
 */
export class StyleEngine {
  readonly engine: Engine;
  readonly store: ItemStore;
  readonly references: References;
  /** Authors can stand in the sentence. */
  readonly citesNames: boolean;
  readonly locatorTerms: LocatorTerms;
  /** How ranges of pages are written. */
  readonly pageRanges: RangeFormat;
  /** What citations may end with whose full stop is its own: `ibid.`, where the style keeps it. */
  readonly abbreviations: readonly string[];

  /** @throws when the style is none that citeproc understands */
  constructor(setting: Setting) {
    this.citesNames = citesNames(setting.style);
    this.store = new ItemStore(setting.style);
    this.engine = createEngine(setting, this.store);
    this.references = new References(setting.style);
    this.locatorTerms = locatorTermsOf(this.engine);
    const { opt, fun } = this.engine;
    this.pageRanges = {
      delimiter: this.engine.getTerm('page-range-delimiter'),
      formatPages: opt['page-range-format'] === undefined ? undefined : fun.page_mangler,
    };
    const isStripped = [...setting.style.matchAll(/<text\b[^<>]*>/g)].some(
      ([tag]) => tag.includes('term="ibid"') && tag.includes('strip-periods="true"'),
    );
    const terms = [...(isStripped ? [] : ['ibid']), 'no date'];
    this.abbreviations = terms
      .flatMap((term) => [this.engine.getTerm(term), this.engine.getTerm(term, 'short')])
      .filter((term) => term !== undefined)
      .filter((term) => term.endsWith('.'));
  }
}

/** The styles that are read, the last used ones: reading one takes some hundredths of a second. */
export class StyleEngines {
  /** By text and locale; the last used is the last. */
  readonly #kept = new Map<string, StyleEngine>();

  /** @throws when the style is none that citeproc understands */
  get(setting: Setting): StyleEngine {
    const name = nameOf(setting);
    const style = this.#kept.get(name) ?? new StyleEngine(setting);
    this.#kept.delete(name);
    this.#kept.set(name, style);
    for (const oldest of this.#kept.keys()) if (this.#kept.size > maxStyles) this.#kept.delete(oldest);
    return style;
  }

  /** The style is read anew when it is next used. */
  forget(setting: Setting): void {
    this.#kept.delete(nameOf(setting));
  }
}

function nameOf({ style, locale = '' }: Setting): string {
  return `${locale}\n${style}`;
}

function createEngine({ style, locales, locale }: Setting, store: ItemStore): Engine {
  const system = {
    // citeproc asks for the locales that a style names, too, and takes American English for one that there is not.
    retrieveLocale: (tag: string) => locales[nearestLocale(tag, Object.keys(locales)) ?? ''] ?? false,
    retrieveItem: (id: string) => store.retrieve(id),
    embedBibliographyEntry: markOfEntry,
  };
  const engine = new CSL.Engine(system, style, locale ?? 'en-US', locale !== undefined);
  // The variables in the notes of CSL-JSON are read with the items; in no other format are they more than text.
  engine.opt.development_extensions.field_hack = false;
  engine.setOutputFormat('html');
  clearRangeEnds(engine);
  keepRangeEnds(engine);
  sortWithinRuns(engine);
  keepLocators(engine);
  engine.process_CitationCluster = (items, citation) => setCluster(engine, items, citation);
  const { flipflopper } = engine.fun;
  const processTags = flipflopper.processTags.bind(flipflopper);
  flipflopper.processTags = (blob) => {
    if (!plain.test(blob.blobs)) processTags(blob);
  };
  return engine;
}

/**
 * Reading a style leaves the affixes and the emphasis of its last date where the ends of ranges are made: the first
 * range would have them inside, as in `(2020–(2021))`.
 */
function clearRangeEnds({ dateput, tmp }: Engine): void {
  // The style has no dates.
  if (!tmp.date_token) return;
  const { strings, decorations } = dateput.current.value();
  Object.assign(strings, { prefix: '', suffix: '' });
  decorations.length = 0;
  delete tmp.date_token.decorations;
}

/**
 * Keeps what a style has before and between the parts of the end of a range of dates, `3 May–7 June`: citeproc takes it
 * from the first part of each level, which is every one but the last, and has the delimiter of the style's last date.
 */
function keepRangeEnds({ dateput, output }: Engine): void {
  const [append, string] = [dateput.append.bind(dateput), dateput.string.bind(dateput)];
  let isFirst = true;
  dateput.string = (...values) => {
    isFirst = true;
    return string(...values);
  };
  dateput.append = (...values) => {
    const [, end] = dateput.current.mystack;
    const date = output.current.mystack.at(-2);
    if (isFirst && end && date instanceof CSL.Blob) end.strings.delimiter = date.strings.delimiter;
    const isAdded = append(...values);
    const { blobs } = dateput.current.value();
    if (!isFirst && blobs.length === 1) blobs.unshift(new CSL.Blob(''));
    isFirst = false;
    return isAdded;
  };
}

/** citeproc's, but for works that are alone: it sets each once more to find that out. */
export function disambiguation(engine: Engine): Disambiguation {
  const made = new CSL.Disambiguation(engine);
  const run = made.run.bind(made);
  made.run = (cite) => {
    const [first = '', ...others] = engine.registry.ambigcites[cite] ?? [];
    if (others.length > 0 || !isAlone(engine, first)) run(cite);
  };
  return made;
}
