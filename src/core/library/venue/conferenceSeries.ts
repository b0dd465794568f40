/** A series of conferences, by what its proceedings are called. Words as `seriesIn` reads them. */
interface Series {
  /**
   * What is in the names of its proceedings, whatever year and sponsor stand around it. A subject that a journal is
   * called by goes with its gathering: `Theory of Computing` is a journal, `symposium on theory of computing` is none.
   */
  readonly names: readonly string[];
  /** Abbreviations beside its key: earlier ones, and those of its workshops. */
  readonly abbreviations?: readonly string[];
  /** What has one of its names or abbreviations in it, and is no series of this table. */
  readonly not?: readonly string[];
  /** The series of the society that it is a chapter's: either is meant by the other's name. */
  readonly society?: string;
}

/**
 * Series of conferences by the abbreviation that they are known by. Names of proceedings vary from year to year and
 * from index to index; the series does not.
 */
export const conferenceSeries: Readonly<Record<string, Series>> = {
  AAAI: {
    names: ['aaai conference on artificial intelligence', 'national conference on artificial intelligence'],
    not: [
      'aaai acm conference on ai ethics and society',
      'aaai conference on artificial intelligence and interactive digital entertainment',
      'aaai conference on human computation',
      'aaai conference on web and social media',
      'aaai fall symposium',
      'aaai spring symposium',
      'aaai summer symposium',
    ],
  },
  AACL: {
    names: ['asia pacific chapter of acl', 'asia pacific chapter of association for computational linguistics'],
    society: 'ACL',
  },
  ACCV: { names: ['asian conference on computer vision'] },
  ACL: { names: ['association for computational linguistics'] },
  ACML: { names: ['asian conference on machine learning'] },
  AISTATS: { names: ['artificial intelligence and statistics'] },
  ASE: { names: ['conference on automated software engineering'] },
  AsiaCCS: {
    names: [
      'asia conference on computer and communications security',
      'symposium on information computer and communications security',
    ],
  },
  CCS: { names: ['conference on computer and communications security'] },
  CHI: { names: ['human factors in computing systems'], not: ['chi play'] },
  CIKM: { names: ['conference on information and knowledge management'] },
  COLING: {
    names: ['international conference on computational linguistics'],
    not: ['international conference on computational linguistics and intelligent text processing'],
  },
  COLT: {
    names: ['computational learning theory', 'conference on learning theory'],
    not: ['european conference on computational learning theory'],
  },
  CoNLL: { names: ['computational natural language learning'] },
  CoRL: { names: ['conference on robot learning'] },
  CVPR: {
    names: [
      'computer vision and pattern recognition',
      'international conference on computer vision and pattern recognition',
    ],
    abbreviations: ['CVPRW'],
  },
  EACL: {
    names: ['european chapter of acl', 'european chapter of association for computational linguistics'],
    society: 'ACL',
  },
  ECCV: { names: ['european conference on computer vision'], abbreviations: ['ECCVW'] },
  ECML: {
    names: [
      'european conference on machine learning',
      'machine learning and knowledge discovery in databases',
      'principles and practice of knowledge discovery in databases',
      'principles of data mining and knowledge discovery',
    ],
    abbreviations: ['PKDD', 'ECMLPKDD'],
  },
  EMNLP: { names: ['empirical methods in natural language processing'] },
  FOCS: { names: ['foundations of computer science'] },
  FSE: { names: ['foundations of software engineering'] },
  ICASSP: { names: ['conference on acoustics speech and signal processing'] },
  ICCV: {
    names: ['international conference on computer vision'],
    abbreviations: ['ICCVW'],
    not: [
      'international conference on computer vision and graphics',
      'international conference on computer vision and image processing',
      'international conference on computer vision imaging and computer graphics',
      'international conference on computer vision systems',
      'international conference on computer vision theory and applications',
    ],
  },
  ICDE: { names: ['international conference on data engineering'] },
  ICLR: { names: ['learning representations'] },
  ICML: {
    names: ['international conference on machine learning'],
    not: [
      'international conference on machine learning and applications',
      'international conference on machine learning and computing',
      'international conference on machine learning and cybernetics',
      'international conference on machine learning and data mining',
      'international conference on machine learning optimization and data science',
    ],
  },
  ICRA: { names: ['conference on robotics and automation'] },
  ICSE: {
    names: ['international conference on software engineering'],
    not: [
      'international conference on software engineering advances',
      'international conference on software engineering and formal methods',
      'international conference on software engineering and knowledge engineering',
      'international conference on software engineering research',
    ],
  },
  IJCAI: {
    names: [
      'international joint conference on artificial intelligence',
      'international joint conferences on artificial intelligence',
    ],
  },
  IJCNLP: { names: ['international joint conference on natural language processing'] },
  Interspeech: { names: ['international speech communication association'] },
  IROS: { names: ['conference on intelligent robots and systems'] },
  KDD: {
    names: ['knowledge discovery and data mining'],
    abbreviations: ['SIGKDD'],
    not: ['sigkdd explorations'],
  },
  LREC: {
    names: [
      'computational linguistics language resources and evaluation',
      'conference on language resources and evaluation',
      'language resources and evaluation conference',
    ],
  },
  MFCS: { names: ['mathematical foundations of computer science'] },
  MICCAI: { names: ['medical image computing'] },
  NAACL: {
    names: [
      'nations of americas chapter of association for computational linguistics',
      'north american chapter of acl',
      'north american chapter of association for computational linguistics',
    ],
    society: 'ACL',
  },
  NDSS: { names: ['network and distributed system security'] },
  NeurIPS: { names: ['neural information processing systems'], abbreviations: ['NIPS'] },
  NSDI: { names: ['networked systems design and implementation'] },
  OOPSLA: { names: ['object oriented programming systems languages and applications'] },
  OSDI: { names: ['operating systems design and implementation'] },
  PAKDD: {
    names: [
      'advances in knowledge discovery and data mining',
      'pacific asia conference on knowledge discovery and data mining',
    ],
  },
  PLDI: { names: ['programming language design and implementation'] },
  POPL: { names: ['principles of programming languages'] },
  RecSys: { names: ['conference on recommender systems'] },
  SemEval: { names: ['workshop on semantic evaluation', 'workshop on semantic evaluations'] },
  SIGCOMM: { names: ['protocols for computer communication', 'protocols for computer communications'] },
  SIGIR: {
    names: ['research and development in information retrieval'],
    not: [
      'sigir conference on human information interaction and retrieval',
      'sigir international conference on innovative concepts and theories in information retrieval',
      'sigir international conference on theory of information retrieval',
    ],
  },
  SIGMOD: { names: ['acm on management of data', 'international conference on management of data'] },
  SODA: { names: ['symposium on discrete algorithms'] },
  SOSP: { names: ['operating systems principles'] },
  STOC: { names: ['symposium on theory of computing'] },
  UAI: { names: ['uncertainty in artificial intelligence'] },
  VLDB: { names: ['very large data bases', 'very large databases'], abbreviations: ['PVLDB'] },
  WACV: { names: ['applications of computer vision'] },
  WSDM: { names: ['web search and data mining'] },
  WWW: {
    names: ['conference on world wide web', 'web conference', 'world wide web conference'],
    not: ['semantic web conference'],
  },
};
