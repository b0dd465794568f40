import CSL, { type Citation, type CitationItem, type Engine } from 'citeproc';
import type { CslItem } from '../../bibliography/model/cslItem';
import { withoutMarks } from './items/itemStore';
import { infix, setCluster, withRuns } from './cluster';
import { isAlone } from './isAlone';
import { withLocator } from './locators/locatorTerms';
import { locatorText, type RangeFormat } from './locators/locatorText';
import { cleanHtml, mergePunctuation, textOfHtml } from './markup';
import { citationInNote, noteNumbers, noteSentence, renumberFirstNotes } from './notes';
import { noteText } from './noteText';
import { settleQuotedEnd } from './quotedEnd';
import type { CitedGroup, CitedItem, FormatRequest, Formatted, FormattedCite, Setting } from './request';
import { disambiguation, type StyleEngine, type StyleEngines } from './styleEngine';

/** Items after which the engine is made anew, since citeproc never forgets one. */
const maxItems = 5000;
/** The placeholders that citeproc prints where nothing else is printed, with the delimiter after them. */
const nothing = /(?:\[NO_PRINTED_FORM\]|\[CSL STYLE ERROR: reference with no printed form\.\])(?:[;,] )?/g;

/** A citation as citeproc last had it, and what it made of it. */
interface Placed {
  readonly content: string;
  readonly citation: Citation;
  html: string;
}

/**
 * citeproc at work on one document in one style, which it may share with others. What has not changed since the last
 * time is not set again.
 */
export class Processor {
  readonly #setting: Setting;
  readonly #styles: StyleEngines;
  #style: StyleEngine;
  /** citeproc's records of the document's works, saved while citeproc is at work on another document. */
  #works: Pick<Engine, 'registry' | 'disambiguate'>;
  #placed: Placed[] = [];
  #made = 0;
  /** The keys in the order in which they are first cited. */
  #order = '';

  /** @throws when the style is none that citeproc understands */
  constructor(setting: Setting, styles: StyleEngines) {
    this.#setting = setting;
    this.#styles = styles;
    this.#style = styles.get(setting);
    this.#works = newWorks(this.#engine);
  }

  /** @throws when citeproc fails at the style */
  format(request: FormatRequest): Formatted {
    this.#takeStyle();
    try {
      return this.#format(request);
    } catch (error) {
      this.#styles.forget(this.#setting);
      throw error;
    } finally {
      const { registry, disambiguate } = this.#engine;
      this.#works = { registry, disambiguate };
    }
  }

  #format(written: FormatRequest): Formatted {
    const request = { ...written, citations: written.citations.map((group) => this.#withLocators(group)) };
    const ids = this.#idsOf(request);
    const notes = this.#isNoteStyle ? noteNumbers(request.citations) : [];
    const wanted = request.citations.map((group, index) => this.#citationOf(group, ids, notes[index] ?? 0));
    const uncited = (request.uncited ?? []).flatMap((key) => ids.get(key) ?? []);
    const placed = wanted.filter((citation) => citation !== undefined);
    placed.sort((a, b) => a.properties.noteIndex - b.properties.noteIndex);
    const before = new Set(this.#listIds());
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
      references: this.#style.references.list(this.#engine, keys),
    };
  }

  #withLocators(group: CitedGroup): CitedGroup {
    return { ...group, items: group.items.map((item) => withLocator(item, this.#style.locatorTerms)) };
  }

  get #engine(): Engine {
    return this.#style.engine;
  }

  /** Puts citeproc to work on this document again; from the start where the style was read anew meanwhile. */
  #takeStyle(): void {
    if (this.#style.store.size > maxItems) this.#styles.forget(this.#setting);
    const style = this.#styles.get(this.#setting);
    if (style !== this.#style) {
      this.#style = style;
      this.#works = newWorks(style.engine);
      this.#placed = [];
    }
    Object.assign(this.#engine, this.#works);
  }

  /**
   * Before a work that others were told apart from is gone, or works are numbered in another order, all works are
   * forgotten: citeproc does not tell works apart the less then, and does not number them anew in every case. It may
   * also tell those that come apart from those that go at once.
   */
  #idsOf({ items, citations, uncited = [] }: FormatRequest): ReadonlyMap<string, string> {
    const wanted = new Set([...citations.flatMap((citation) => citation.items.map(({ key }) => key)), ...uncited]);
    const cited = [...items].filter(([key]) => wanted.has(key));
    const ids = new Map(cited.map(([key, item]) => [key, this.#style.store.idOf(item)]));
    const current = new Set(ids.values());
    const listed = new Set(this.#listIds());
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

  /** The quotation mark that full stops and commas go before; empty where they do not. */
  get #quotedEnd(): string {
    return this.#engine.getOpt('punctuation-in-quote') === true ? (this.#engine.getTerm('close-quote') ?? '') : '';
  }

  #listIds(): string[] {
    return this.#engine.registry.reflist.map(({ id }) => id);
  }

  /**
   * Whether what citeproc has made of changes is what it makes of the whole: works that came may be told apart from
   * others in more ways than one, and works that went may still be listed.
   */
  #isAsNew(before: ReadonlySet<string>, wanted: ReadonlySet<string>): boolean {
    return this.#listIds().every((id) => wanted.has(id) && (before.has(id) || isAlone(this.#engine, id)));
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
    Object.assign(this.#engine, newWorks(this.#engine));
  }

  #citationOf(
    { inText, items }: CitedGroup,
    ids: ReadonlyMap<string, string>,
    noteIndex: number,
  ): Omit<Citation, 'citationID'> | undefined {
    const isNumeric = this.#engine.opt.update_mode === CSL.NUMERIC;
    const { pageRanges } = this.#style;
    const citationItems = items.flatMap((item, index): CitationItem[] => {
      const id = ids.get(item.key);
      return id === undefined
        ? []
        : [citationItem(item, id, { isInText: inText && index === 0, isNumeric, pageRanges })];
    });
    if (citationItems.length === 0) return undefined;
    const isComposite = inText && this.#style.citesNames && ids.has(items[0]?.key ?? '');
    return {
      citationItems: withRuns(citationItems),
      properties: { noteIndex, ...(isComposite && { mode: 'composite' as const, unsorted: true }) },
    };
  }

  /**
   * Tells citeproc what is different from the last time: the citations between those that are the same at both ends,
   * and the numbers of notes.
   *
   * @returns whether it was told of all anew
   */
  #place(wanted: readonly Omit<Citation, 'citationID'>[], uncited: readonly string[]): boolean {
    const contents = wanted.map(({ citationItems, properties: { noteIndex, ...properties } }) =>
      JSON.stringify([citationItems, properties]),
    );
    const before = this.#placed;
    const isSame = (at: number, from: number) => before[from]?.content === contents[at];
    let start = 0;
    while (start < wanted.length && start < before.length && isSame(start, start)) start += 1;
    let end = 0;
    const maxLength = Math.min(wanted.length, before.length) - start;
    while (end < maxLength && isSame(wanted.length - 1 - end, before.length - 1 - end)) end += 1;
    const fresh = wanted.slice(start, wanted.length - end).map((citation, index): Placed => ({
      content: contents[start + index] ?? '',
      citation: { citationID: `c${(this.#made += 1)}`, ...structuredClone(citation) },
      html: '',
    }));
    this.#placed = [...before.slice(0, start), ...fresh, ...before.slice(before.length - end)];
    const isRenumbered = this.#renumber(wanted.map(({ properties }) => properties.noteIndex));
    const isSmallChange = before.length > 0 && fresh.length <= 3 && start + end > 0;
    const all = this.#placed.map(({ citation }) => citation);
    const isIncremental = isSmallChange && (!this.#isNoteStyle || renumberFirstNotes(this.#engine, all));
    if (!isIncremental) this.#resetRegistry();
    const isListChanged = this.#listUncited(wanted, uncited);
    if (!isIncremental) {
      this.#placeAll();
      return true;
    }
    for (let index = 0; index < fresh.length; index += 1) this.#process(start + index, fresh.length - index - 1);
    const isChanged = isRenumbered || isListChanged || this.#placed.length < before.length;
    if (fresh.length === 0 && isChanged) this.#process(Math.min(start, this.#placed.length - 1), 0);
    return false;
  }

  /** Gives the notes their numbers; whether any is another. */
  #renumber(numbers: readonly number[]): boolean {
    let isChanged = false;
    for (const [index, { citation }] of this.#placed.entries()) {
      const number = numbers[index] ?? 0;
      isChanged ||= citation.properties.noteIndex !== number;
      citation.properties.noteIndex = number;
    }
    return isChanged;
  }

  /** Tells citeproc of the works that are listed without being cited; whether they are others. */
  #listUncited(wanted: readonly Omit<Citation, 'citationID'>[], uncited: readonly string[]): boolean {
    const cited = new Set(wanted.flatMap(({ citationItems }) => citationItems.map(({ id }) => id)));
    const before = this.#engine.registry.uncited;
    const now = uncited.filter((id) => !cited.has(id));
    this.#engine.registry.uncited = Object.fromEntries(now.map((id) => [id, true] as const));
    return Object.keys(before).join() !== now.join();
  }

  /** @param coming how many citations after this one citeproc has not been told of yet */
  #process(index: number, coming: number): void {
    const placed = this.#placed[index];
    if (!placed) return;
    const placeOf = ({ citation }: Placed) => [citation.citationID, citation.properties.noteIndex] as const;
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
   * set. Its own `rebuildProcessorState` looks at all that are before with each, and sets many twice.
   */
  #placeAll(): void {
    const all = this.#placed.map(({ citation }) => citation);
    const [last] = all.slice(-1);
    const { citationreg } = this.#engine.registry;
    // Works may be told apart by the notes that they are first cited in.
    citationreg.citationsByItemId = citationsByWork(all);
    this.#engine.updateItems(Object.keys(citationreg.citationsByItemId));
    if (!last) return;
    const { disambiguate } = this.#engine;
    const set: Engine['process_CitationCluster'] = (items, citation) => setCluster(this.#engine, items, citation);
    this.#engine.process_CitationCluster = () => '';
    // A citation alone tells nothing of where works are first cited.
    const { run } = disambiguate;
    disambiguate.run = () => undefined;
    for (const citation of all) this.#engine.processCitationCluster(citation, [], [], CSL.ASSUME_ALL_ITEMS_REGISTERED);
    disambiguate.run = run;
    citationreg.citationById = Object.fromEntries(all.map((citation) => [citation.citationID, citation]));
    const before = all.slice(0, -1).map(({ citationID, properties }) => [citationID, properties.noteIndex] as const);
    this.#engine.processCitationCluster(last, before, [], CSL.ASSUME_ALL_ITEMS_REGISTERED);
    this.#engine.process_CitationCluster = set;
    for (const [index, citation] of citationreg.citationByIndex.entries()) {
      const one = this.#placed[index];
      if (one) one.html = set(citation.sortedItems ?? [], citation);
    }
  }

  #finishCitation(
    made: string,
    group: CitedGroup | undefined,
    items: ReadonlyMap<string, CslItem>,
    number: number | undefined,
  ): FormattedCite {
    const suffixes = group?.items.map((item, index) => suffixOf(item, group.inText && index === 0)) ?? [];
    const html = settleQuotedEnd(made, this.#quotedEnd, suffixes);
    const [first = '', rest] = html.split(infix);
    const item = items.get(group?.items[0]?.key ?? '');
    const author = rest === undefined ? '' : renderAuthor(first, item);
    const whole = rest === undefined ? html.replace(nothing, '') : joinAuthor(author, rest);
    const isSuppressed = group?.items.some(({ suppressAuthor }) => suppressAuthor) ?? false;
    const joined = mergePunctuation(whole);
    const clean = withoutMarks(cleanHtml(isSuppressed ? withoutStrayCommas(joined) : joined));
    const shown = group?.isBare ? clean.replace(/^[([]([^]*)[)\]]$/, '$1') : clean;
    const finished = { html: shown, text: textOfHtml(shown) };
    if (number === undefined || html === '') return finished;
    if (group?.note?.inside) {
      const part = rest === undefined ? clean : withoutMarks(cleanHtml(rest.replace(nothing, '')));
      const cited = citationInNote(
        rest === undefined ? undefined : withoutMarks(cleanHtml(author)),
        part,
        group.note.inside,
        this.#style.abbreviations,
      );
      return { html: cited, text: textOfHtml(cited) };
    }
    if (group?.note?.isOwn) return finished;
    const note = noteSentence(withoutMarks(cleanHtml(mergePunctuation((rest ?? html).replace(nothing, '')))));
    return { ...finished, note: { number, author: withoutMarks(cleanHtml(author)), html: note } };
  }
}

/** No works at all. What tells works apart holds on to the works that there are when it is made. */
function newWorks(engine: Engine): Pick<Engine, 'registry' | 'disambiguate'> {
  const { registry: before } = engine;
  const registry = new CSL.Registry(engine);
  engine.registry = registry;
  const disambiguate = disambiguation(engine);
  engine.registry = before;
  return { registry, disambiguate };
}

/** The citations of each work, in their order. */
function citationsByWork(citations: readonly Citation[]): Record<string, Citation[]> {
  const byWork: Record<string, Citation[]> = {};
  for (const citation of citations)
    for (const id of new Set(citation.citationItems.map((item) => item.id))) (byWork[id] ??= []).push(citation);
  return byWork;
}

function citationItem(
  item: CitedItem,
  id: string,
  { isInText, isNumeric, pageRanges }: { isInText: boolean; isNumeric: boolean; pageRanges: RangeFormat },
): CitationItem {
  const { prefix = '', locator, suppressAuthor } = item;
  const joined = suffixOf(item, isInText);
  return {
    id,
    ...(prefix !== '' && { prefix: isNumeric ? keptPrefix(noteText(prefix)) : noteText(prefix) }),
    ...(joined !== '' && { suffix: keptSuffix(noteText(joined)) }),
    ...(locator && {
      locator: locatorText(locator.value, locator.label === 'page' ? pageRanges : {}),
      label: locator.label,
    }),
    ...(suppressAuthor && { 'suppress-author': true }),
  };
}

/** The suffix of `@doe [and more]` has a comma before it, that of `[@doe and more]` a blank. */
function suffixOf({ suffix = '', locator }: CitedItem, isInText: boolean): string {
  return isInText && !locator && /^[*_]*[^\s\p{P}]/u.test(suffix) ? `, ${suffix}` : suffix;
}

/**
 * Before a number, citeproc puts a delimiter after a prefix of several words that ends in a punctuation mark, `see
 * e.g.`, `it says there:`: a word joiner after that keeps it from being seen.
 */
function keptPrefix(prefix: string): string {
  return prefix.replace(/[.:;!?](?=(?:<\/[^<>]*>|["'”’»])*\s*$)/, '$&\u2060');
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
 * The author of a citation as the style prints it; empty if the style prints no author: numeric styles print a
 * placeholder, others may print the year of a work without names.
 */
function renderAuthor(html: string, item: CslItem | undefined): string {
  if (html.search(nothing) !== -1) return '';
  const isNamed = ['author', 'editor', 'translator'].some((role) => item?.[role] !== undefined);
  return isNamed || /\p{L}{2}/u.test(textOfHtml(cleanHtml(html))) ? html : '';
}

/** A note number is right after the author; all else after a blank. */
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
