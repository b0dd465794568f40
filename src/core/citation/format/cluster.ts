import CSL, { type Citation, type CitationItem, type Engine, type SortedItem } from 'citeproc';

/**
 * Numbers the runs of a citation's works within which the style may sort. A prefix may refer to the works before it,
 * and what follows a suffix is not to go before it: `[@doe; but see @roe; @alm]` has two runs. As pandoc 2.17 does
 * it (citeproc, `Eval.hs`, `canGroup`).
 */
export function withRuns(items: readonly CitationItem[]): CitationItem[] {
  let [run, first] = [0, items[0]];
  return items.map((item, index) => {
    if (index > 0 && (isText(first?.suffix) || isText(item.prefix))) [run, first] = [run + 1, item];
    return { ...item, run };
  });
}

function isText(affix = ''): boolean {
  return affix.trim() !== '';
}

/** Sorts the works of a citation within their runs alone. */
export function sortWithinRuns({ citation: { srt } }: Engine): void {
  const compare = srt.compareCompositeKeys;
  srt.compareCompositeKeys = (a, b) => (a[1].run ?? 0) - (b[1].run ?? 0) || compare(a, b);
}

const setCite = CSL.getCite;

/**
 * Sets a work of a citation. Authors that were just named are named again where a prefix or suffix parts the works:
 * `(Doe 1999; but see Doe 2001)`. As pandoc does it (citeproc, `groupAndCollapseCitations`).
 */
CSL.getCite = function (item, cite, ...others) {
  const { tmp } = this;
  if (isText(tmp.last_suffix_used) || isText(cite?.prefix) || isText(cite?.suffix))
    tmp.last_primary_names_string = false;
  return setCite.call(this, item, cite, ...others);
};

const spliceDelimiter = CSL.getSpliceDelimiter;

/**
 * The delimiter before a work of a citation whose authors were just named: `(Doe 1953, 1954)` has that of groups of
 * works (CSL 1.0.2, "Cite Grouping"), where citeproc has that between works in styles with an
 * `after-collapse-delimiter`. Behind a locator it is the one between works, also in styles that have none of those:
 * `(Doe 1953, chap. 2; 1954)`, as pandoc does it; citeproc has a comma there.
 */
CSL.getSpliceDelimiter = function (hasLocator, isCollapsed, position) {
  const { tmp, citation } = this;
  const after = citation.opt['after-collapse-delimiter'];
  const isGrouped = isAuthorDate(this) && tmp.have_collapsed;
  if (!isGrouped || hasLocator === (after !== undefined))
    return spliceDelimiter.call(this, hasLocator, isCollapsed, position);
  tmp.splice_delimiter = hasLocator ? citation.opt.layout_delimiter : (citation.opt.cite_group_delimiter ?? ', ');
  return tmp.splice_delimiter;
};

function isAuthorDate({ opt }: Engine): boolean {
  return opt.xclass === 'in-text' && opt.update_mode !== CSL.NUMERIC;
}

/** citeproc's `POSITION_SUBSEQUENT`. */
const subsequent = 1;

/** Between the author in the sentence and the rest of the citation. */
export const infix = '\ue003';

/**
 * Sets a citation as citeproc does (its method `process_CitationCluster`), except where the author is in the
 * sentence (its mode `composite`): prefix, suffix and locator belong to the rest alone, where citeproc gives them to
 * the author as well, and the rest has no author in note styles either: `@doe [p. 3 and more]` is `Doe` and
 * `(2001, p. 3 and more)`. As pandoc does it.
 */
export function setCluster(engine: Engine, items: readonly SortedItem[], citation?: Citation): string {
  if (citation?.properties.mode !== 'composite') return setItems(engine, items, citation);
  const { properties } = citation;
  const [first] = items;
  const { prefix, suffix, locator, label } = first?.[1] ?? {};
  properties.mode = 'author-only';
  const position = first?.[1].position;
  if (first) {
    setAffixes(first, {});
    // A note after one like it may have no author, but `ibid.`: the sentence has one, as wherever else the work is
    // cited again.
    if (position) first[1].position = subsequent;
  }
  const isTitled = first && !['author', 'editor', 'translator'].some((role) => role in first[0]);
  const author = isTitled
    ? setDecorated(engine, () => CSL.getCitationCluster.call(engine, items, citation))
    : CSL.getCitationCluster.call(engine, items, citation);
  properties.mode = 'suppress-author';
  if (first) {
    if (position !== undefined) first[1].position = position;
    setAffixes(first, { prefix, suffix, locator, label });
    delete first[1]['author-only'];
    first[1]['suppress-author'] = true;
  }
  const rest = setItems(engine, items, citation);
  properties.mode = 'composite';
  return author + infix + rest;
}

/**
 * Sets the works of a citation, and closes the bracket of the style. citeproc leaves it open where nothing is printed
 * of the last work, since its author is left out: `(Doe` for `[@doe; -@roe]`.
 */
function setItems(engine: Engine, items: readonly SortedItem[], citation?: Citation): string {
  const html = CSL.getCitationCluster.call(engine, items, citation);
  const { layout_prefix: opening = '', layout_suffix: closing = '' } = engine.citation.opt;
  if (!items.at(-1)?.[1]['suppress-author'] || !/^[([]/.test(opening) || !/^[)\]]/.test(closing)) return html;
  const [tags = ''] = /(?:<\/\w{1,6}>){0,3}$/.exec(html) ?? [];
  const text = html.slice(0, html.length - tags.length);
  return !html.includes(opening) || text.endsWith(closing) ? html : text + closing + tags;
}

/**
 * Sets an author in the sentence with its quotation marks and emphasis, which citeproc leaves out: it may be a title in
 * place of an author, `“No One’s Paper” (2003)`. As pandoc does it.
 */
function setDecorated(engine: Engine, set: () => string): string {
  const { suppress_decorations: before } = engine.tmp;
  const never = { get: () => false, set: () => undefined, configurable: true, enumerable: true };
  Object.defineProperty(engine.tmp, 'suppress_decorations', never);
  try {
    return withoutAffixes(set(), engine.citation.opt);
  } finally {
    Object.defineProperty(engine.tmp, 'suppress_decorations', { ...plainProperty, value: before });
  }
}

/** Without the affixes of the layout; a full stop may have gone before a quotation mark. */
function withoutAffixes(
  html: string,
  { layout_prefix: prefix = '', layout_suffix: suffix = '' }: Engine['citation']['opt'],
): string {
  const start = prefix !== '' && html.startsWith(prefix) ? prefix.length : 0;
  const rest = html.slice(start);
  if (suffix !== '' && rest.endsWith(suffix)) return rest.slice(0, -suffix.length);
  return suffix === '.' ? rest.replace(/\.(?=['"’”»]$)/, '') : rest;
}

const plainProperty = { writable: true, configurable: true, enumerable: true };

type Affixes = Partial<Record<'prefix' | 'suffix' | 'locator' | 'label', string | undefined>>;

function setAffixes([, cite]: SortedItem, affixes: Affixes): void {
  for (const name of ['prefix', 'suffix', 'locator', 'label'] as const) {
    const value = affixes[name];
    if (value === undefined) delete cite[name];
    else cite[name] = value;
  }
}
