/**
 * Series of conferences by the acronym that they are known by, with the words of their names that are in no other
 * series' name. Names of proceedings vary from year to year and from index to index; the series does not.
 */
const series: Readonly<Record<string, readonly string[]>> = {
  AAAI: ['aaai conference on artificial intelligence', 'national conference on artificial intelligence'],
  AACL: ['asia pacific chapter of the association for computational linguistics'],
  ACL: ['association for computational linguistics'],
  AISTATS: ['artificial intelligence and statistics'],
  ASE: ['automated software engineering'],
  CCS: ['computer and communications security'],
  CHI: ['human factors in computing systems'],
  CIKM: ['information and knowledge management'],
  COLING: ['international conference on computational linguistics'],
  COLT: ['computational learning theory', 'conference on learning theory'],
  CoNLL: ['computational natural language learning'],
  CoRL: ['conference on robot learning'],
  CVPR: ['computer vision and pattern recognition'],
  EACL: ['european chapter of the association for computational linguistics', 'european chapter of the acl'],
  ECCV: ['european conference on computer vision'],
  EMNLP: ['empirical methods in natural language processing'],
  FOCS: ['foundations of computer science'],
  FSE: ['foundations of software engineering'],
  ICASSP: ['acoustics speech and signal processing'],
  ICCV: ['international conference on computer vision'],
  ICDE: ['international conference on data engineering'],
  ICLR: ['learning representations'],
  ICML: ['international conference on machine learning'],
  ICRA: ['robotics and automation'],
  ICSE: ['international conference on software engineering'],
  IJCAI: ['international joint conference on artificial intelligence'],
  IJCNLP: ['international joint conference on natural language processing'],
  Interspeech: ['international speech communication association'],
  IROS: ['intelligent robots and systems'],
  KDD: ['knowledge discovery and data mining'],
  LREC: ['language resources and evaluation'],
  MICCAI: ['medical image computing'],
  NAACL: [
    'north american chapter of the association for computational linguistics',
    'nations of the americas chapter of the association for computational linguistics',
    'north american chapter of the acl',
  ],
  NDSS: ['network and distributed system security'],
  NeurIPS: ['neural information processing systems'],
  NSDI: ['networked systems design and implementation'],
  OOPSLA: ['object oriented programming systems languages and applications'],
  OSDI: ['operating systems design and implementation'],
  PLDI: ['programming language design and implementation'],
  POPL: ['principles of programming languages'],
  RecSys: ['conference on recommender systems'],
  SemEval: ['workshop on semantic evaluation', 'workshop on semantic evaluations'],
  SIGCOMM: [],
  SIGIR: ['research and development in information retrieval'],
  SIGMOD: ['management of data'],
  SODA: ['symposium on discrete algorithms'],
  SOSP: ['operating systems principles'],
  STOC: ['theory of computing'],
  UAI: ['uncertainty in artificial intelligence'],
  VLDB: ['very large data bases', 'very large databases'],
  WSDM: ['web search and data mining'],
  WWW: ['world wide web', 'web conference'],
};

/** Further acronyms of a series: earlier ones, and those of its workshops. */
const synonyms: Readonly<Record<string, string>> = { NIPS: 'NeurIPS', INTERSPEECH: 'Interspeech', CVPRW: 'CVPR' };

const acronyms = new Map<string, string>([
  ...Object.keys(series).map((name) => [name, name] as const),
  ...Object.entries(synonyms),
]);
const names = Object.entries(series).flatMap(([acronym, known]) =>
  known.map((name) => [` ${name} `, acronym] as const),
);

/**
 * The series of conferences that a name of proceedings tells of; several for joint conferences, and for a chapter's the
 * society's own, too: `Proc. EMNLP-IJCNLP 2019` is of EMNLP and IJCNLP.
 *
 * @param words the same name's words, folded
 */
export function seriesIn(name: string, words: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const word of name.match(/[A-Za-z]+/g) ?? []) {
    const acronym = acronyms.get(word);
    if (acronym !== undefined) found.add(acronym);
  }
  const all = ` ${words.join(' ')} `;
  for (const [known, acronym] of names) if (all.includes(known)) found.add(acronym);
  return found;
}
