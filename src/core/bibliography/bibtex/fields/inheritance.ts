/** The fields that no entry passes on to another (biblatex's default, manual, appendix B, "*"). */
const notInherited = new Set(
  `crossref entryset entrysubtype execute ids label options presort related relatedoptions relatedstring relatedtype shorthand shorthandintro sortkey xdata
  xref`.split(/\s+/),
);

/**
 * The fields that identify the parent itself: biblatex prints them with the child, but they do not identify the child.
 */
const identifying = new Set(['abstract', 'doi', 'eprint', 'eprintclass', 'eprinttype', 'file', 'url', 'urldate']);

/** The other titles of a parent: a child does not inherit them where the parent's title becomes another field of it. */
const otherTitles = new Set(['indexsorttitle', 'indextitle', 'shorttitle', 'sorttitle']);

type TitleIn = 'book' | 'journal' | 'main';

/**
 * The fields that a `crossref` parent passes on to a child: all but those that are never passed on, under their own
 * names, but for titles, which become what they are to the child (biblatex manual, appendix B, "Default Inheritance
 * Setup"; BibTeX passes on all under their own names, and its styles ask for a `booktitle` in the parent, which counts
 * where the title has no addition that BibTeX does not know).
 *
 * @param ofRecord leaves out what identifies the parent
 */
export function inheritFields(
  childType: string,
  child: ReadonlyMap<string, string>,
  parentType: string,
  parent: ReadonlyMap<string, string>,
  ofRecord: boolean,
): Map<string, string> {
  const titleBecomes = parentTitleIn(childType, parentType);
  const isDated = child.has('date') || child.has('year');
  const fields = new Map<string, string>();
  for (const [name, text] of parent) {
    if (notInherited.has(name) || name === 'booktitle' || (ofRecord && identifying.has(name))) continue;
    // A child of another year is not of the parent's date.
    if ((isDated && /^(?:date|year)$/.test(name)) || (child.has('date') && /^(?:month|day)$/.test(name))) continue;
    if (titleBecomes === undefined) fields.set(name, text);
    else if (/^(?:sub)?title(?:addon)?$/.test(name)) fields.set(`${titleBecomes}${name}`, text);
    else if (!otherTitles.has(name)) fields.set(name, text);
  }
  const author = parent.get('author');
  if (author !== undefined && /^(?:mv)?book$/.test(parentType) && /^(?:inbook|bookinbook|suppbook)$/.test(childType))
    fields.set('bookauthor', author);
  const bookTitle = parent.get('booktitle');
  const hasAddition = fields.has('booksubtitle') || fields.has('booktitleaddon');
  if (bookTitle !== undefined && !hasAddition) fields.set('booktitle', bookTitle);
  return fields;
}

/**
 * The prefix of the child's field that gets a parent's title (`book` for `booktitle`); undefined where it is the
 * child's title, too.
 */
function parentTitleIn(childType: string, parentType: string): TitleIn | undefined {
  if (parentType === 'periodical') return 'journal';
  if (parentType.startsWith('mv')) return 'main';
  if (/^(?:in|conference$|bookinbook$|supp)/.test(childType)) return 'book';
  return undefined;
}
