/** EndNote's reference types: the number and the name in its XML, and the type in its RIS. */
const table = `
  2 ART Artwork, 3 ADVS Audiovisual Material, 4 BILL Bill, 5 CHAP Book Section, 6 BOOK Book, 7 CASE Case, 8 CTLG Catalog, 9 COMP Computer Program,
  10 CONF Conference Proceedings, 12 WEB Web Page, 13 GEN Generic, 14 HEAR Hearing, 17 JOUR Journal Article, 19 MGZN Magazine Article, 20 MAP Map,
  21 MPCT Film or Broadcast, 23 NEWS Newspaper Article, 24 PAMP Pamphlet, 25 PAT Patent, 26 PCOMM Personal Communication, 27 RPRT Report,
  28 EDBOOK Edited Book, 31 STAT Statute, 32 THES Thesis, 34 UNPB Unpublished Work, 36 MANSCPT Manuscript, 37 FIGURE Figure, 38 CHART Chart or Table,
  43 EJOUR Electronic Article, 44 EBOOK Electronic Book, 45 DBASE Online Database, 46 GOVDOC Government Document, 47 CPAPER Conference Paper,
  48 MULTI Online Multimedia, 49 CLSWK Classical Work, 50 LEGAL Legal Rule or Regulation, 51 ANCIENT Ancient Text, 52 DICT Dictionary,
  53 ENCYC Encyclopedia, 55 AGGR Aggregated Database, 56 BLOG Blog, 57 SER Serial, 58 STAND Standard, 59 DATA Dataset,
  60 ECHAP Electronic Book Section, 61 MUSIC Music`;

const byName = new Map<string, string>();
const byNumber = new Map<string, string>();
for (const row of table.split(',')) {
  const [number = '', type = '', ...name] = row.trim().split(' ');
  byName.set(name.join(' ').toLowerCase(), type);
  byNumber.set(number, type);
}

/** The reference types of EndNote before version 8: the number in its XML, and the type in RIS. */
const oldTable = `
  0 JOUR, 1 BOOK, 2 THES, 3 CONF, 4 PCOMM, 5 NEWS, 6 COMP, 7 CHAP, 8 MGZN, 9 EDBOOK, 10 RPRT, 11 MAP, 12 ADVS, 13 ART, 15 PAT, 16 WEB, 17 BILL, 18 CASE,
  19 HEAR, 20 MANSCPT, 21 MPCT, 22 STAT, 25 FIGURE, 26 CHART, 27 EQUA, 31 GEN`;

const byOldNumber = new Map(oldTable.split(',').map((row) => row.trim().split(' ') as [string, string]));

/** The RIS type of `<REFERENCE_TYPE>1</REFERENCE_TYPE>`, as EndNote wrote it before version 8. */
export function risTypeOfOldEndNote(number: string): string | undefined {
  return byOldNumber.get(number.trim());
}

/**
 * The RIS type of EndNote's `<ref-type name="Book">6</ref-type>`: by its name, which other programs write beside
 * numbers of their own; undefined where neither is known.
 */
export function risTypeOfEndNote(name: string, number: string): string | undefined {
  return byName.get(name.trim().replace(/\s+/g, ' ').toLowerCase()) ?? byNumber.get(number.trim());
}
