/** CSL's type of each type of item (Zotero's schema, version 41, `csl.types`); what is not here is a `document`. */
export const cslTypes: ReadonlyMap<string, string> = table(`
  artwork graphic, audioRecording song, bill bill, blogPost post-weblog, book book, bookSection chapter, case legal_case, computerProgram software,
  conferencePaper paper-conference, dataset dataset, dictionaryEntry entry-dictionary, document document, email personal_communication,
  encyclopediaArticle entry-encyclopedia, film motion_picture, forumPost post, hearing hearing, instantMessage personal_communication,
  interview interview, journalArticle article-journal, letter personal_communication, magazineArticle article-magazine, manuscript manuscript,
  map map, newspaperArticle article-newspaper, patent patent, podcast broadcast, preprint article, presentation speech,
  radioBroadcast broadcast, report report, standard standard, statute legislation, thesis thesis, tvBroadcast broadcast,
  videoRecording motion_picture, webpage webpage`);

/**
 * The fields of Zotero that tell a variable of CSL, the first that has a value first: base fields (`csl.fields`), each
 * with the fields that stand for it in some type (`baseField`), which exports may have in its place.
 */
export const fieldsOf: Readonly<Record<string, readonly string[]>> = {
  title: ['title', 'caseName', 'nameOfAct', 'subject'],
  'title-short': ['shortTitle'],
  'container-title': [
    ...['publicationTitle', 'blogTitle', 'bookTitle', 'dictionaryTitle', 'encyclopediaTitle', 'forumTitle'],
    ...['proceedingsTitle', 'programTitle', 'sessionTitle', 'websiteTitle', 'reporter', 'code'],
  ],
  'container-title-short': ['journalAbbreviation'],
  'collection-title': ['seriesTitle', 'series'],
  'collection-number': ['seriesNumber'],
  'event-title': ['meetingName', 'conferenceName'],
  'event-place': ['eventPlace'],
  publisher: [
    'publisher',
    'company',
    'distributor',
    'institution',
    'label',
    'network',
    'repository',
    'studio',
    'university',
  ],
  'publisher-place': ['place', 'repositoryLocation'],
  'original-publisher': ['originalPublisher'],
  'original-publisher-place': ['originalPlace'],
  volume: ['volume', 'codeVolume', 'reporterVolume', 'codeNumber'],
  issue: ['issue', 'priorityNumbers'],
  number: [
    ...['number', 'archiveID', 'billNumber', 'docketNumber', 'documentNumber', 'episodeNumber', 'identifier'],
    ...['patentNumber', 'publicLawNumber', 'reportNumber'],
  ],
  'number-of-pages': ['numPages'],
  'number-of-volumes': ['numberOfVolumes'],
  'part-number': ['partNumber'],
  'part-title': ['partTitle'],
  page: ['pages', 'codePages', 'firstPage'],
  edition: ['edition'],
  version: ['versionNumber'],
  'chapter-number': ['session'],
  section: ['section', 'committee'],
  genre: [
    ...['type', 'genre', 'letterType', 'manuscriptType', 'mapType', 'postType', 'presentationType', 'reportType'],
    ...['thesisType', 'websiteType', 'programmingLanguage'],
  ],
  medium: [
    ...['medium', 'artworkMedium', 'audioFileType', 'audioRecordingFormat', 'format', 'interviewMedium'],
    ...['videoRecordingFormat', 'system'],
  ],
  scale: ['scale'],
  dimensions: ['artworkSize', 'runningTime'],
  status: ['status', 'legalStatus'],
  language: ['language'],
  abstract: ['abstractNote'],
  archive: ['archive'],
  archive_location: ['archiveLocation'],
  authority: ['authority', 'court', 'issuingAuthority', 'legislativeBody', 'organization'],
  'call-number': ['callNumber', 'applicationNumber'],
  license: ['rights'],
  references: ['history', 'references'],
  source: ['libraryCatalog'],
  DOI: ['DOI'],
  ISBN: ['ISBN'],
  ISSN: ['ISSN'],
  PMID: ['PMID'],
  PMCID: ['PMCID'],
  URL: ['url'],
};

/** The fields that tell a date of CSL (`csl.fields.date`), as those above. */
export const dateFieldsOf: Readonly<Record<string, readonly string[]>> = {
  issued: ['date', 'dateDecided', 'dateEnacted', 'issueDate'],
  accessed: ['accessDate'],
  submitted: ['filingDate'],
  'original-date': ['originalDate', 'priorityDate'],
};

/** The names of CSL for the kinds of creators (`csl.names`), the main kind of each type as its author. */
export const creatorNames: ReadonlyMap<string, string> = table(`
  artist author, author author, cartographer author, contributor contributor, creator author, director author, interviewee author, inventor author,
  performer author, podcaster author, presenter author, programmer author, sponsor author,
  bookAuthor container-author, castMember performer, chair chair, composer composer, editor editor, executiveProducer executive-producer,
  guest guest, host host, interviewer interviewer, narrator narrator, organizer organizer, originalCreator original-author,
  producer producer, recipient recipient, reviewedAuthor reviewed-author, scriptwriter script-writer, seriesCreator series-creator,
  seriesEditor collection-editor, translator translator`);

function table(text: string): ReadonlyMap<string, string> {
  return new Map(text.split(',').map((pair) => pair.trim().split(' ') as [string, string]));
}
