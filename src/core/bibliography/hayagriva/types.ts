/** Hayagriva's types of entries, and the type of a parent that has none (file-format.md, "Entry Type"). */
export const defaultParents: Readonly<Record<string, string>> = {
  article: 'periodical',
  chapter: 'book',
  entry: 'reference',
  anthos: 'anthology',
  report: 'misc',
  thesis: 'misc',
  web: 'web',
  scene: 'video',
  artwork: 'exhibition',
  patent: 'misc',
  case: 'misc',
  newspaper: 'misc',
  legislation: 'anthology',
  manuscript: 'misc',
  original: 'misc',
  post: 'post',
  misc: 'misc',
  performance: 'misc',
  periodical: 'misc',
  proceedings: 'misc',
  book: 'misc',
  blog: 'misc',
  reference: 'misc',
  conference: 'misc',
  anthology: 'misc',
  repository: 'misc',
  thread: 'misc',
  video: 'video',
  audio: 'audio',
  exhibition: 'misc',
};

/**
 * CSL's types by an entry's type, and where that tells it, its container's (`EntryLike::matches_entry_type` of
 * Hayagriva).
 */
const cslTypes: Readonly<Record<string, string>> = {
  article: 'article',
  'article in periodical': 'article-journal',
  'article in newspaper': 'article-newspaper',
  'article in proceedings': 'paper-conference',
  'article in conference': 'speech',
  'article in web': 'webpage',
  ...Object.fromEntries(
    ['article', 'web', 'blog', 'thread', 'misc'].flatMap((type) => [
      [`${type} in blog`, 'post-weblog'],
      [`${type} in thread`, 'post'],
    ]),
  ),
  chapter: 'chapter',
  anthos: 'chapter',
  entry: 'entry',
  'entry in reference': 'entry-encyclopedia',
  report: 'report',
  thesis: 'thesis',
  web: 'webpage',
  blog: 'webpage',
  thread: 'webpage',
  post: 'post',
  scene: 'motion_picture',
  video: 'motion_picture',
  'video in video': 'broadcast',
  audio: 'song',
  'audio in audio': 'broadcast',
  ...Object.fromEntries(
    ['book', 'periodical', 'reference', 'misc', 'blog', 'web'].map((parent) => [`audio in ${parent}`, 'musical_score']),
  ),
  artwork: 'graphic',
  'artwork in article': 'figure',
  patent: 'patent',
  case: 'legal_case',
  legislation: 'legislation',
  manuscript: 'manuscript',
  performance: 'performance',
  periodical: 'periodical',
  newspaper: 'periodical',
  proceedings: 'book',
  book: 'book',
  reference: 'book',
  anthology: 'collection',
  repository: 'software',
  conference: 'event',
  exhibition: 'event',
};

/**
 * CSL's type for an entry, by the types of its parents: the first that tells counts. What is in a work of reference is
 * an article of an encyclopedia, unless it is a volume of it.
 */
export function cslTypeIn(type: string, parents: readonly (string | undefined)[]): string {
  const told = parents.map((parent) => cslTypes[`${type} in ${parent ?? ''}`]).find((one) => one !== undefined);
  const isInReference = parents.includes('reference') && !hasSeries(type);
  return told ?? (isInReference ? 'entry-encyclopedia' : (cslTypes[type] ?? 'document'));
}

/**
 * Whether a parent of its own type, or an anthology, is the series of an entry (`get_collection` of Hayagriva). Of a
 * report, one of its own type is (`interop.rs`).
 */
export function hasSeries(type: string): boolean {
  return /^(?:anthology|newspaper|performance|periodical|proceedings|book|reference|exhibition|report)$/.test(type);
}

/** Hayagriva's types for CSL's: the entry's, and that of what it is in. */
const types: Readonly<Record<string, readonly [type: string, parent?: string]>> = {
  article: ['article', 'repository'],
  'article-journal': ['article', 'periodical'],
  'article-magazine': ['article', 'periodical'],
  'article-newspaper': ['article', 'newspaper'],
  bill: ['legislation'],
  book: ['book', 'book'],
  broadcast: ['video', 'video'],
  chapter: ['chapter', 'book'],
  classic: ['book', 'book'],
  collection: ['anthology', 'anthology'],
  dataset: ['repository'],
  document: ['misc'],
  entry: ['entry', 'reference'],
  'entry-dictionary': ['entry', 'reference'],
  'entry-encyclopedia': ['entry', 'reference'],
  event: ['conference'],
  figure: ['artwork', 'article'],
  graphic: ['artwork'],
  hearing: ['case'],
  legal_case: ['case', 'book'],
  legislation: ['legislation', 'anthology'],
  manuscript: ['manuscript'],
  motion_picture: ['video'],
  musical_score: ['audio', 'book'],
  pamphlet: ['book'],
  'paper-conference': ['article', 'proceedings'],
  patent: ['patent'],
  performance: ['performance'],
  periodical: ['periodical'],
  post: ['post', 'thread'],
  'post-weblog': ['article', 'blog'],
  regulation: ['legislation', 'anthology'],
  report: ['report', 'anthology'],
  review: ['article', 'periodical'],
  'review-book': ['article', 'periodical'],
  software: ['repository'],
  song: ['audio', 'audio'],
  speech: ['article', 'conference'],
  standard: ['report', 'anthology'],
  thesis: ['thesis'],
  treaty: ['legislation'],
  webpage: ['web', 'web'],
};

/** Hayagriva's type for a type of CSL, and that of what such an entry is in. */
export function hayagrivaTypes(cslType: string): { readonly type: string; readonly parent: string } {
  const [type, parent = 'misc'] = types[cslType] ?? ['misc'];
  return { type, parent };
}

/** What an entry of a type can stand in to Typst (Hayagriva's `get_container`). */
const containers: Readonly<Record<string, readonly string[]>> = {
  article: ['book', 'proceedings', 'conference', 'periodical', 'newspaper', 'blog', 'reference', 'web'],
  anthos: ['book', 'anthology', 'reference', 'report'],
  chapter: ['book', 'anthology', 'reference', 'report'],
  case: ['book', 'anthology', 'reference', 'report'],
  report: ['book', 'anthology'],
  web: ['web'],
  scene: ['audio', 'video', 'performance', 'artwork'],
  post: ['thread', 'blog', 'web'],
  thread: ['thread', 'web', 'blog'],
};

/** Whether an entry of a type stands in such a parent to Typst, which else takes nothing but the title from it. */
export function isContainer(type: string, parent: string): boolean {
  return containers[type]?.includes(parent) ?? false;
}

/** Roles of `affiliated` and the variables of CSL that say the same. */
export const roles: Readonly<Record<string, string>> = {
  translator: 'translator',
  compiler: 'compiler',
  composer: 'composer',
  collaborator: 'contributor',
  organizer: 'organizer',
  'cast-member': 'performer',
  producer: 'producer',
  'executive-producer': 'executive-producer',
  writer: 'script-writer',
  director: 'director',
  illustrator: 'illustrator',
  narrator: 'narrator',
  founder: 'series-creator',
};

/** Roles that are others where an entry's event has them. */
export const rolesIn: Readonly<Record<string, string>> = {
  'director of conference': 'chair',
  'director of proceedings': 'chair',
  'organizer of exhibition': 'curator',
};
