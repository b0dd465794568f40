/** CSL's words for the types of RIS (EndNote's list, and what exporters add); what is not here is a `document`. */
const cslTypes: ReadonlyMap<string, string> = table(`
  ABST article-journal, ADVS motion_picture, AGGR dataset, ANCIENT classic, ART graphic, BILL bill, BLOG post-weblog, BOOK book, CASE legal_case,
  CHAP chapter, CHART figure, CLSWK book, COMP software, CONF paper-conference, CPAPER paper-conference, CTLG article-magazine, DATA dataset,
  DBASE dataset, DICT entry-dictionary, EBOOK book, ECHAP chapter, EDBOOK book, EJOUR article-journal, ELEC webpage, ENCYC entry-encyclopedia,
  FIGURE figure, GOVDOC report, HEAR hearing, ICOMM personal_communication, INPR article-journal, INTV interview, JFULL periodical,
  JOUR article-journal, LEGAL legal_case, MANSCPT manuscript, MAP map, MGZN article-magazine, MPCT motion_picture, MULTI motion_picture, MUSIC song,
  NEWS article-newspaper, PAMP pamphlet, PAT patent, PCOMM personal_communication, RPRT report, SER book, SLIDE speech, SOUND song,
  STAND standard, STAT legislation, THES thesis, UNBILL manuscript, UNPB manuscript, UNPD manuscript, VIDEO motion_picture, WEB webpage`);

/** The RIS type for each CSL type; what is not here is `GEN`. */
const risTypes: ReadonlyMap<string, string> = table(`
  article UNPB, article-journal JOUR, article-magazine MGZN, article-newspaper NEWS, bill BILL, book BOOK, broadcast VIDEO, chapter CHAP,
  classic ANCIENT, collection SER, dataset DATA, entry DICT, entry-dictionary DICT, entry-encyclopedia ENCYC, figure FIGURE, graphic ART,
  hearing HEAR, interview INTV, legal_case CASE, legislation STAT, manuscript UNPB, map MAP, motion_picture MPCT, musical_score MUSIC,
  pamphlet PAMP, paper-conference CPAPER, patent PAT, periodical JFULL, personal_communication PCOMM, post ICOMM, post-weblog BLOG,
  regulation STAT, report RPRT, review JOUR, review-book JOUR, software COMP, song SOUND, speech SLIDE, standard STAND, thesis THES,
  treaty LEGAL, webpage ELEC`);

function table(text: string): ReadonlyMap<string, string> {
  return new Map(text.split(',').map((pair) => pair.trim().split(' ') as [string, string]));
}

/** The CSL type for a RIS type. */
export function cslTypeOfRis(type: string): string {
  return cslTypes.get(type.trim().toUpperCase()) ?? 'document';
}

/** The RIS type for a CSL type. */
export function risTypeOf(type: string): string {
  return risTypes.get(type) ?? 'GEN';
}

/** Whether what a work of this type is in is a periodical. */
export function isInPeriodical(type: string): boolean {
  return type.startsWith('article') || type === 'periodical' || type.startsWith('review');
}

/** Whether a work of this type stands alone: the title that comes with it is that of its series. */
export function isWhole(type: string): boolean {
  return /^(?:book|classic|collection|map|report|software|standard|thesis|pamphlet)$/.test(type);
}

/** Whether a single page of a work of this type is how many it has. */
export function isTotalled(type: string): boolean {
  return /^(?:book|classic|thesis|manuscript|pamphlet)$/.test(type);
}
