import CSL, { type Citation, type CitationItem, type Engine } from 'citeproc';
import type { CslItem } from '../../bibliography/model/cslItem';
import { ItemStore, withoutMarks } from './itemStore';
import { infix, setCluster } from './cluster';
import { isAlone } from './isAlone';
import { locatorText } from './locatorText';
import { cleanHtml, textOfHtml } from './markup';
import { noteNumbers, noteSentence } from './notes';
import { noteText } from './noteText';
import { markOfEntry, References } from './references';
import type { CitedGroup, CitedItem, FormatRequest, Formatted, FormattedCite, Setting } from './request';
import { nearestLocale } from './locales';

/** An engine never forgets an item: with so many it is made anew. */
const maxItems = 5000;
/** What citeproc has instead of nothing. */
const nothing = /(?:\[NO_PRINTED_FORM\]|\[CSL STYLE ERROR: reference with no printed form\.\])(?:[;,] )?/g;

/** What a style's mode is whose citations have numbers (`CSL.NUMERIC`). */
const numericMode = 1;

/** Text in which citeproc finds neither quotation marks nor tags: it takes long to look for them. */
const plain = /^[\p{L}\p{M}\p{N}\s.,;:!?()[\]/&–—-]*$/u;

/** A citation as citeproc last had it, and what it made of it. */
interface Placed {
  readonly content: string;
  readonly citation: Citation;
  html: string;
}

/** citeproc at work on one document in one style. What has not changed since the last time is not set again. */
export class Processor {
  readonly #setting: Setting;
  #engine: Engine;
  #store: ItemStore;
  #placed: Placed[] = [];
  #references: References;
  #made = 0;
  /** The keys in the order in which they are first cited. */
  #order = '';

  /** @throws when the style is none that citeproc understands */
  constructor(setting: Setting) {
    this.#setting = setting;
    this.#store = new ItemStore(this.#setting.style);
    this.#engine = createEngine(setting, this.#store);
    this.#references = new References(setting.style);
  }

  /** @throws when citeproc fails at the style */
  format(request: FormatRequest): Formatted {
    const ids = this.#idsOf(request);
    const notes = this.#isNoteStyle ? noteNumbers(request.citations) : [];
    const wanted = request.citations.map((group, index) => this.#citationOf(group, ids, notes[index] ?? 0));
    const uncited = (request.uncited ?? []).flatMap((key) => ids.get(key) ?? []);
    const placed = wanted.filter((citation) => citation !== undefined);
    placed.sort((a, b) => a.properties.noteIndex - b.properties.noteIndex);
    try {
      const before = new Set(this.#listed());
      const isWhole = this.#place(placed, uncited);
      if (!isWhole && before.size > 0 && !this.#isAsNew(before, new Set(ids.values()))) {
        this.#forgetWorks();
        this.#place(placed, uncited);
      }
      const html = new Map(this.#placed.map((one, index) => [placed[index], one.html]));
      const keys = new Map([...ids].map(([key, id]) => [id, key]));
      return {
        citations: wanted.map((citation, index) => {
          const group = request.citations[index];
          const made = (citation && html.get(citation)) ?? '';
          return this.#finishCitation(made, group, request.items, notes[index]);
        }),
        references: this.#references.list(this.#engine, keys),
      };
    } catch (error) {
      this.#replaceEngine();
      throw error;
    }
  }

  /**
   * Before a work that others were told apart from is gone, or works are numbered in another order, all works are
   * forgotten: citeproc does not tell works apart the less then, and does not number them anew in every case. It may
   * also tell those that come apart from those that go at once.
   */
  #idsOf({ items, citations, uncited = [] }: FormatRequest): ReadonlyMap<string, string> {
    if (this.#store.size > maxItems) this.#replaceEngine();
    const wanted = new Set([...citations.flatMap((citation) => citation.items.map(({ key }) => key)), ...uncited]);
    const cited = [...items].filter(([key]) => wanted.has(key));
    const ids = new Map(cited.map(([key, item]) => [key, this.#store.idOf(item)]));
    const current = new Set(ids.values());
    const listed = new Set(this.#listed());
    const gone = [...listed].filter((id) => !current.has(id));
    const isReplaced = gone.length > 0 && [...current].some((id) => !listed.has(id));
    const order = [...wanted].flatMap((key) => ids.get(key) ?? []).join('\n');
    const isMoved = this.#engine.bibliography_sort.tokens.length === 0 && order !== this.#order;
    if (isMoved || isReplaced || gone.some((id) => !isAlone(this.#engine, id))) this.#forgetWorks();
    this.#order = order;
    return ids;
  }

  get #isNoteStyle(): boolean {
    return this.#engine.opt.xclass === 'note';
  }

  #listed(): string[] {
    return this.#engine.registry.reflist.map(({ id }) => id);
  }

  /**
   * Whether what citeproc has made of changes is what it makes of the whole: works that came may be told apart from
   * others in more ways than one, and works that went may still be listed.
   */
  #isAsNew(before: ReadonlySet<string>, wanted: ReadonlySet<string>): boolean {
    return this.#listed().every((id) => wanted.has(id) && (before.has(id) || isAlone(this.#engine, id)));
  }

  /**
   * The style stays read, and what is known of the items. citeproc's own `restoreProcessorState([])` forgets more than
   * that: what ranges of dates need, which it finds out when it reads the style.
   */
  #forgetWorks(): void {
    this.#resetRegistry();
    this.#placed = [];
  }

  #resetRegistry(): void {
    this.#engine.registry = new CSL.Registry(this.#engine);
    this.#engine.disambiguate = new CSL.Disambiguation(this.#engine);
  }

  #replaceEngine(): void {
    this.#store = new ItemStore(this.#setting.style);
    this.#engine = createEngine(this.#setting, this.#store);
    this.#references = new References(this.#setting.style);
    this.#placed = [];
  }

  #citationOf(
    { inText, items }: CitedGroup,
    ids: ReadonlyMap<string, string>,
    noteIndex: number,
  ): Omit<Citation, 'citationID'> | undefined {
    const isNumeric = this.#engine.opt.update_mode === numericMode;
    const delimiter = this.#engine.getTerm('page-range-delimiter') || undefined;
    const citationItems = items.flatMap((item, index): CitationItem[] => {
      const id = ids.get(item.key);
      return id === undefined
        ? []
        : [citationItem(item, id, { isInText: inText && index === 0, isNumeric, delimiter })];
    });
    if (citationItems.length === 0) return undefined;
    const isComposite = inText && ids.has(items[0]?.key ?? '');
    // What a prefix says joins a work to those before it: as in pandoc, their order stays.
    const unsorted = isComposite || items.slice(1).some(({ prefix = '' }) => prefix.trim() !== '');
    return {
      citationItems,
      properties: { noteIndex, ...(isComposite && { mode: 'composite' as const }), ...(unsorted && { unsorted }) },
    };
  }

  /**
   * Tells citeproc what is different from the last time: the citations between those that are the same at both ends.
   *
   * @returns whether it was told of all anew
   */
  #place(wanted: readonly Omit<Citation, 'citationID'>[], uncited: readonly string[]): boolean {
    const contents = wanted.map((citation) => JSON.stringify(citation));
    const before = this.#placed;
    const same = (at: number, from: number) => before[from]?.content === contents[at];
    let start = 0;
    while (start < wanted.length && start < before.length && same(start, start)) start += 1;
    let end = 0;
    const most = Math.min(wanted.length, before.length) - start;
    while (end < most && same(wanted.length - 1 - end, before.length - 1 - end)) end += 1;
    const fresh = wanted.slice(start, wanted.length - end).map((citation, index): Placed => ({
      content: contents[start + index] ?? '',
      citation: { citationID: `c${(this.#made += 1)}`, ...structuredClone(citation) },
      html: '',
    }));
    this.#placed = [...before.slice(0, start), ...fresh, ...before.slice(before.length - end)];
    const cited = new Set(wanted.flatMap(({ citationItems }) => citationItems.map(({ id }) => id)));
    // Every number and position after a change may be another in a note style.
    const isFew = !this.#isNoteStyle && before.length > 0 && fresh.length <= 3 && start + end > 0;
    if (!isFew) this.#resetRegistry();
    this.#engine.registry.uncited = Object.fromEntries(
      uncited.filter((id) => !cited.has(id)).map((id) => [id, true] as const),
    );
    if (isFew && (fresh.length > 0 || this.#placed.length === before.length)) {
      for (let index = 0; index < fresh.length; index += 1) this.#process(start + index, fresh.length - index - 1);
    } else if (isFew && start + end === this.#placed.length) this.#process(Math.min(start, this.#placed.length - 1), 0);
    else {
      this.#placeAll();
      return true;
    }
    return false;
  }

  /** @param coming how many citations after this one citeproc has not been told of yet */
  #process(index: number, coming: number): void {
    const placed = this.#placed[index];
    if (!placed) return;
    const placeOf = ({ citation }: Placed) => [citation.citationID, 0] as const;
    const rest = this.#placed.slice(index + 1 + coming);
    const [, changed] = this.#engine.processCitationCluster(
      placed.citation,
      this.#placed.slice(0, index).map(placeOf),
      rest.map(placeOf),
    );
    const byId = new Map(this.#placed.map((one) => [one.citation.citationID, one]));
    for (const [, html, id] of changed) {
      const one = byId.get(id);
      if (one) one.html = html;
    }
  }

  /**
   * Tells citeproc of all citations: each is registered by itself, then all get their positions at once, then each is
   * set. Its own `rebuildProcessorState` looks at all that stand before with each, and sets many twice.
   */
  #placeAll(): void {
    const all = this.#placed.map(({ citation }) => citation);
    const [last] = all.slice(-1);
    const cited = new Set(all.flatMap(({ citationItems }) => citationItems.map(({ id }) => id)));
    this.#engine.updateItems([...cited]);
    if (!last) return;
    // Such styles tell works apart where they are cited again, which citeproc finds out only when they come one after
    // another.
    if (this.#isNoteStyle && this.#engine.opt.has_disambiguate) {
      this.#placeEach(all);
      return;
    }
    const set: Engine['process_CitationCluster'] = (items, citation) => setCluster(this.#engine, items, citation);
    this.#engine.process_CitationCluster = () => '';
    for (const citation of all) this.#engine.processCitationCluster(citation, [], [], CSL.ASSUME_ALL_ITEMS_REGISTERED);
    const { citationreg } = this.#engine.registry;
    citationreg.citationById = Object.fromEntries(all.map((citation) => [citation.citationID, citation]));
    const before = all.slice(0, -1).map(({ citationID, properties }) => [citationID, properties.noteIndex] as const);
    this.#engine.processCitationCluster(last, before, [], CSL.ASSUME_ALL_ITEMS_REGISTERED);
    this.#engine.process_CitationCluster = set;
    for (const [index, citation] of citationreg.citationByIndex.entries()) {
      const one = this.#placed[index];
      if (one) one.html = set(citation.sortedItems ?? [], citation);
    }
  }

  #placeEach(citations: readonly Citation[]): void {
    this.#engine.updateItems([]);
    const before: (readonly [string, number])[] = [];
    for (const citation of citations) {
      const [, changed] = this.#engine.processCitationCluster(citation, before, []);
      for (const [index, html] of changed) {
        const one = this.#placed[index];
        if (one) one.html = html;
      }
      before.push([citation.citationID, citation.properties.noteIndex]);
    }
  }

  #finishCitation(
    html: string,
    group: CitedGroup | undefined,
    items: ReadonlyMap<string, CslItem>,
    number: number | undefined,
  ): FormattedCite {
    const [first = '', rest] = html.split(infix);
    const item = items.get(group?.items[0]?.key ?? '');
    const author = rest === undefined ? '' : authorShown(first, item);
    const whole = rest === undefined ? html.replace(nothing, '') : joinAuthor(author, rest);
    const isSuppressed = group?.items.some(({ suppressAuthor }) => suppressAuthor) ?? false;
    // A delimiter that meets an affix of its kind is one, as in pandoc: `(Alm, 2001, , S. 3)`.
    const joined = whole.replace(/, ,/g, ',');
    const clean = withoutMarks(cleanHtml(isSuppressed ? withoutStrayCommas(joined) : joined));
    const finished = { html: clean, text: textOfHtml(clean) };
    if (number === undefined || html === '' || group?.note?.isOwn) return finished;
    const note = noteSentence(withoutMarks(cleanHtml((rest ?? html).replace(nothing, ''))));
    return { ...finished, note: { number, author: withoutMarks(cleanHtml(author)), html: note } };
  }
}

function createEngine({ style, locales, locale }: Setting, store: ItemStore): Engine {
  const system = {
    // citeproc asks for the locales that a style names, too, and takes American English for one that there is not.
    retrieveLocale: (tag: string) => locales[nearestLocale(tag, Object.keys(locales)) ?? ''] ?? false,
    retrieveItem: (id: string) => store.retrieve(id),
    embedBibliographyEntry: markOfEntry,
  };
  const engine = new CSL.Engine(system, style, locale ?? 'en-US', locale !== undefined);
  engine.setOutputFormat('html');
  engine.process_CitationCluster = (items, citation) => setCluster(engine, items, citation);
  const { flipflopper } = engine.fun;
  const processTags = flipflopper.processTags.bind(flipflopper);
  flipflopper.processTags = (blob) => {
    if (!plain.test(blob.blobs)) processTags(blob);
  };
  return engine;
}

function citationItem(
  item: CitedItem,
  id: string,
  { isInText, isNumeric, delimiter }: { isInText: boolean; isNumeric: boolean; delimiter: string | undefined },
): CitationItem {
  const { prefix = '', suffix = '', locator, suppressAuthor } = item;
  const joined = isInText && !locator && /^[^\s\p{P}]/u.test(suffix) ? `, ${suffix}` : suffix;
  return {
    id,
    ...(prefix !== '' && { prefix: isNumeric ? keptPrefix(noteText(prefix)) : noteText(prefix) }),
    ...(joined !== '' && { suffix: keptSuffix(noteText(joined)) }),
    ...(locator && { locator: locatorText(locator.value, delimiter), label: locator.label }),
    ...(suppressAuthor && { 'suppress-author': true }),
  };
}

/**
 * Before a number, citeproc puts a delimiter after a prefix that ends in a full stop, `see e.g.`: a word joiner after
 * it keeps it from being seen.
 */
function keptPrefix(prefix: string): string {
  return prefix.replace(/\.(?=\s*$)/, '.\u2060');
}

/** citeproc drops a blank before an opening quotation mark. */
function keptSuffix(suffix: string): string {
  return /^\s+["'“‘]/.test(suffix) ? `\u2060${suffix}` : suffix;
}

/** Where a style has a comma after authors, it stays when they do not: `(see , 2001)`, `(, 2001)`. */
function withoutStrayCommas(html: string): string {
  return html.replace(/([\s([]|^),\s+/g, '$1');
}

/**
 * What a style prints for the author alone, unless it is something else: numeric styles have nothing to print, others
 * the year where nobody is known.
 */
function authorShown(html: string, item: CslItem | undefined): string {
  if (html.search(nothing) !== -1) return '';
  const isNamed = ['author', 'editor', 'translator'].some((role) => item?.[role] !== undefined);
  return isNamed || /\p{L}{2}/u.test(textOfHtml(cleanHtml(html))) ? html : '';
}

/** A note number stands right after the author; all else after a blank. */
function joinAuthor(author: string, rest: string): string {
  // A suffix whose comma has nothing before it: `Doe (, and more)`.
  const following = rest
    .replace(nothing, '')
    .trim()
    .replace(/^([([]?)[,;]\s+/, '$1');
  if (/^[([]?[)\]]?$/.test(following)) return author.trim();
  if (author.trim() === '') return following;
  return following.startsWith('<sup>') ? author.trim() + following : `${author.trim()} ${following}`;
}
