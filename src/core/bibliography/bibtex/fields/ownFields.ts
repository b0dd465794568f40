/**
 * Fields that are no user's own: biblatex's data model (manual, 2.2.2 and 2.2.3) but for its custom fields, BibTeX's,
 * those of other style files, and what programs (JabRef, Mendeley, BibDesk, DBLP, ADS, MathSciNet) keep for themselves.
 */
const known = new Set(
  (
    'abstract addendum address afterword annotation annotator annote archiveprefix author authortype bookauthor ' +
    'bookpagination booksubtitle booktitle booktitleaddon chapter collaboration commentator crossref date day doi ' +
    'edition editor editora editoratype editorb editorbtype editorc editorctype editortype eid entryset entrysubtype ' +
    'eprint eprintclass eprinttype eventdate eventtitle eventtitleaddon execute file foreword gender holder ' +
    'howpublished hyphenation ids indexsorttitle indextitle institution introduction isan isbn ismn isrn issn issue ' +
    'issuesubtitle issuetitle issuetitleaddon iswc journal journalsubtitle journaltitle journaltitleaddon key ' +
    'keywords label langid langidopts language library location mainsubtitle maintitle maintitleaddon month nameaddon ' +
    'note number numpages options organization origdate origlanguage origlocation origpublisher origtitle pages ' +
    'pagetotal pagination part presort primaryclass publisher pubstate related relatedoptions relatedstring ' +
    'relatedtype reprinttitle school series shortauthor shorteditor shorthand shorthandintro shortjournal shortseries ' +
    'shorttitle sortkey sortname sortshorthand sorttitle sortyear subtitle title titleaddon translator type url ' +
    'urldate venue verba verbb verbc version volume volumes xdata xref year ' +
    'adsnote adsurl arxivid bibsource biburl citationcount coden creationdate groups lccn local-url localfile ' +
    'mendeley-groups modificationdate mrclass mrnumber owner pdf pmcid pmid posted-at printed priority ' +
    'qualityassured ranking readstatus timestamp zbl zblnumber'
  ).split(' '),
);
const ofPrograms = /^(?:bdsk-|date-|citeulike-|_)/;

/** Whether a field is one of the user's own, with a text to be read: `reading-note = {for chapter two}`. */
export function isOwnField(name: string, text: string): boolean {
  return !known.has(name) && !ofPrograms.test(name) && /\p{L}/u.test(text) && !isAddress(text);
}

/** An address or a path. */
function isAddress(text: string): boolean {
  return /[/\\]/.test(text) && !/\s/.test(text);
}
