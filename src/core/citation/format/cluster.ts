import CSL, { type Citation, type Engine, type SortedItem } from 'citeproc';

const spliceDelimiter = CSL.getSpliceDelimiter;

/**
 * The delimiter before a work of a citation. Behind a locator, further years of the same author stand apart as other
 * works do, also in styles that have no `after-collapse-delimiter`: `(Doe 1953, chap. 2; 1954)`. As pandoc does it;
 * citeproc has a comma there.
 */
CSL.getSpliceDelimiter = function (hasLocator, isCollapsed, position) {
  const { opt, tmp, citation } = this;
  const isInText = opt.xclass === 'in-text' && opt.update_mode !== CSL.NUMERIC;
  const isApart =
    isInText && hasLocator && tmp.have_collapsed && citation.opt['after-collapse-delimiter'] === undefined;
  if (!isApart) return spliceDelimiter.call(this, hasLocator, isCollapsed, position);
  tmp.splice_delimiter = citation.opt.layout_delimiter;
  return tmp.splice_delimiter;
};

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
  if (citation?.properties.mode !== 'composite') return CSL.getCitationCluster.call(engine, items, citation);
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
  const rest = CSL.getCitationCluster.call(engine, items, citation);
  properties.mode = 'composite';
  return author + infix + rest;
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
