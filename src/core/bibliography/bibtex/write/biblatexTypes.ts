/*
 * The types and fields of biblatex's data model for the items of CSL.
 */

/** biblatex's type for each of CSL's (as pandoc writes them); what is not here is `misc`. */
const types: Readonly<Record<string, string>> = {
  article: 'online',
  'article-journal': 'article',
  'article-magazine': 'article',
  'article-newspaper': 'article',
  book: 'book',
  chapter: 'incollection',
  classic: 'book',
  collection: 'collection',
  dataset: 'dataset',
  'entry-dictionary': 'inreference',
  'entry-encyclopedia': 'inreference',
  graphic: 'artwork',
  legal_case: 'jurisdiction',
  legislation: 'legislation',
  manuscript: 'unpublished',
  motion_picture: 'movie',
  musical_score: 'audio',
  pamphlet: 'booklet',
  'paper-conference': 'inproceedings',
  patent: 'patent',
  performance: 'performance',
  periodical: 'periodical',
  personal_communication: 'letter',
  'post-weblog': 'online',
  post: 'online',
  report: 'report',
  review: 'review',
  'review-book': 'review',
  software: 'software',
  song: 'audio',
  speech: 'unpublished',
  standard: 'standard',
  thesis: 'thesis',
  treaty: 'legal',
  webpage: 'online',
};

/** biblatex's type for one of CSL's. */
export function biblatexType(cslType: string): string {
  return (Object.hasOwn(types, cslType) ? types[cslType] : undefined) ?? 'misc';
}

/**
 * The field of a type that says who brought a work out, as biblatex's default data model has it (`blx-dm.def`): biber
 * warns of others.
 */
export function publisherField(type: string): string {
  switch (type) {
    case 'thesis':
    case 'report':
      return 'institution';
    case 'online':
    case 'misc':
    case 'software':
      return 'organization';
    case 'booklet':
    case 'unpublished':
      return 'howpublished';
    case 'patent':
      return 'holder';
    default:
      return 'publisher';
  }
}
