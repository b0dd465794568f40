import { describe, expect, it } from 'vitest';
import { compareVenue } from '../../../src/core/references/compareVenue';

const inJournal = (title: string) => ({ type: 'article-journal', 'container-title': title });
const inProceedings = (title: string) => ({ type: 'paper-conference', 'container-title': title });

describe('compareVenue of journals', () => {
  const compare = (is: string, should: string) => compareVenue(inJournal(is), inJournal(should));
  const pami = 'IEEE Transactions on Pattern Analysis and Machine Intelligence';
  const tacl = 'Transactions of the Association for Computational Linguistics';
  it.each([
    ['J. Mach. Learn. Res.', 'Journal of Machine Learning Research'],
    ['JMLR', 'Journal of Machine Learning Research'],
    ['Proc. Natl. Acad. Sci.', 'Proceedings of the National Academy of Sciences'],
    ['The Lancet', 'Lancet'],
    ['Computers & Graphics', 'Computers and Graphics'],
    ['Nature Reviews. Genetics', 'Nature Reviews Genetics'],
    ['Science', 'Science (New York, N.Y.)'],
    ['Transactions of the ACL', tacl],
    ['TACL', tacl],
    ['TPAMI', pami],
    ['IEEE T-PAMI', pami],
    ['PAMI', pami],
    ['PNAS', 'Proceedings of the National Academy of Sciences of the United States of America'],
    ['IEEE RA-L', 'IEEE Robotics and Automation Letters'],
    ['JACM', 'Journal of the ACM'],
    ['JACM', 'Journal of the Association for Computing Machinery'],
    ['J. Assoc. Comput. Mach.', 'Journal of the ACM'],
    ['ACM TOG', 'ACM Transactions on Graphics'],
    ['ApJ', 'The Astrophysical Journal'],
    ['jair', 'Journal of Artificial Intelligence Research'],
    ['PLoS Biol', 'PLOS Biology'],
    ['NeuroImage', 'Neuro Image'],
    ['PVLDB', 'Proceedings of the VLDB Endowment'],
    ['JRSS-B', 'Journal of the Royal Statistical Society: Series B (Methodological)'],
    ['SICOMP', 'SIAM Journal on Computing'],
    ['Bull. AMS', 'Bulletin of the American Mathematical Society'],
    ['Public Library of Science One', 'PLOS ONE'],
    ['Physical Review', 'Physical Review A'],
    ['J. Phys. A', 'Journal of Physics A: Mathematical and Theoretical'],
    ['Physica', 'Physica D: Nonlinear Phenomena'],
    ['Econometrica', 'Econometrica: Journal of the Econometric Society'],
    ['Computer', 'IEEE Computer Magazine'],
    ['IEEE', 'IEEE Access'],
    ['Applied Statistics', 'Journal of the Royal Statistical Society. Series C (Applied Statistics)'],
    ['Comput. Appl. Biosci.', 'Bioinformatics'],
    ['Arch. Intern. Med.', 'JAMA Internal Medicine'],
    ['IRE Transactions on Information Theory', 'IEEE Transactions on Information Theory'],
    ['计算机学报', 'Chinese Journal of Computers'],
  ])('takes %s for %s', (is, should) => {
    expect(compare(is, should)).toBeUndefined();
    expect(compare(should, is)).toBeUndefined();
  });

  it.each([
    ['Nature', 'Science'],
    ['Nature', 'Nature Communications'],
    ['Cell', 'Cell Reports'],
    ['The Lancet', 'The Lancet Oncology'],
    ['Physical Review A', 'Physical Review D'],
    ['Journal of Physics A', 'Journal of Physics B'],
    ['PNAS', 'Nature'],
    ['TACL', 'Computational Linguistics'],
    ['JMLR', 'Transactions on Machine Learning Research'],
    ['Neural Networks', 'Neural Computation'],
    ['Archives of Neurology', 'JAMA Surgery'],
  ])('reports %s for %s', (is, should) => {
    expect(compare(is, should)).toEqual({ field: 'journal', is, should });
    expect(compare(should, is)).toEqual({ field: 'journal', is: should, should: is });
  });
});

const acl = 'Proceedings of the 58th Annual Meeting of the Association for Computational Linguistics';
const emnlp =
  'Proceedings of the 2019 Conference on Empirical Methods in Natural Language Processing and the 9th International Joint Conference on Natural Language Processing (EMNLP-IJCNLP)';
const naacl =
  'Proceedings of the 2019 Conference of the North American Chapter of the Association for Computational Linguistics: Human Language Technologies, Volume 1 (Long and Short Papers)';

describe('compareVenue of proceedings', () => {
  it.each([
    ['ACL', acl],
    ['Proc. of ACL 2020', acl],
    ['Annual Meeting of the Assoc. for Comp. Ling.', acl],
    ['EMNLP', emnlp],
    ['EMNLP/IJCNLP (1)', emnlp],
    ['NAACL-HLT (1)', naacl],
    ['Proceedings of ACL', naacl],
    ['EMNLP', 'Findings of the Association for Computational Linguistics: EMNLP 2020'],
    ['NIPS', 'Advances in Neural Information Processing Systems'],
    ['NeurIPS 2020', 'Advances in Neural Information Processing Systems 33'],
    ['CVPR', '2016 IEEE Conference on Computer Vision and Pattern Recognition (CVPR)'],
    ['European Conference on Computer Vision', 'Computer Vision – ECCV 2016'],
    ['Knowledge Discovery & Data Mining', 'Proceedings of the 22nd ACM SIGKDD International Conference'],
    ['Graph Drawing', 'Lecture Notes in Computer Science'],
    ['Eurocrypt', 'Advances in Cryptology'],
    ['Conference on Theory of Cryptographic Techniques', 'Annual International Cryptology Conference'],
    ['Symposium on Dependable Systems', 'FTCS, Twenty-Third Symposium on Fault-Tolerant Computing'],
    ['ICML', 'PMLR'],
    ['International Conference on Optics of Lenses', 'Conference Proceedings of Thermal Imaging Sensors'],
  ])('takes %s for %s', (is, should) => {
    expect(compareVenue(inProceedings(is), inProceedings(should))).toBeUndefined();
    expect(compareVenue(inProceedings(should), inProceedings(is))).toBeUndefined();
  });

  it.each([
    ['EMNLP', acl],
    ['Proc. of ICML', 'Advances in Neural Information Processing Systems'],
    ['International Conference on Machine Learning', 'Computer Vision – ECCV 2016'],
    ['Conference on Sand and Dunes', 'Proceedings of the Symposium on Coastal Birds'],
    ['KDD', 'Pacific-Asia Conference on Knowledge Discovery and Data Mining'],
    ['IEEE International Conference on Computer Vision', 'Asian Conference on Computer Vision'],
    ['CCS', 'ACM Asia Conference on Computer and Communications Security'],
  ])('reports %s for %s', (is, should) => {
    expect(compareVenue(inProceedings(is), inProceedings(should))).toEqual({ field: 'booktitle', is, should });
  });

  it('knows the conference by its own name, where the book has another', () => {
    const entry = { ...inProceedings('Sand and Dunes: A Conference on Deserts'), 'collection-title': "ICML '17" };
    const index = { ...inProceedings('Symposium on Coastal Birds'), 'event-title': 'ICML 2017' };
    expect(compareVenue(entry, index)).toBeUndefined();
  });
});

describe('compareVenue of a journal and proceedings', () => {
  it('tells the type that the work has with its venue', () => {
    expect(compareVenue(inJournal('Nature'), inProceedings('NeurIPS'))).toHaveProperty('type', 'paper-conference');
    expect(compareVenue(inProceedings('NeurIPS'), inJournal('Nature'))).toHaveProperty('type', 'article-journal');
  });

  it('reports a journal where the index has a conference, and the other way round', () => {
    expect(compareVenue(inJournal('Nature'), inProceedings('NeurIPS'))).toMatchObject({ field: 'journal' });
    expect(compareVenue(inProceedings('NeurIPS'), inJournal('Nature'))).toMatchObject({ field: 'booktitle' });
    expect(compareVenue(inProceedings('LREC'), inJournal('Language Resources and Evaluation'))).toBeDefined();
    expect(compareVenue(inJournal('Advances in NeurIPS'), inProceedings('ICML'))).toMatchObject({ field: 'journal' });
  });

  it.each([
    ['POPL', 'Proceedings of the ACM on Programming Languages'],
    ['ECCV', 'Lecture Notes in Computer Science'],
    ['MICCAI', 'Lect Notes Comput Sci'],
    ['WWW', 'Procedia Computer Science'],
    ['PLDI', 'ACM SIGPLAN Notices'],
    ['ICML', 'JMLR: Workshop'],
    ['IROS', 'IEEE Robotics and Automation Letters'],
    ['ICRA', 'IEEE Robotics & Automation Letters'],
    ['Symposium on Birds', 'Nature'],
  ])('takes %s for %s', (is, should) => {
    expect(compareVenue(inProceedings(is), inJournal(should))).toBeUndefined();
  });

  it('leaves other types alone', () => {
    expect(compareVenue({ type: 'chapter', 'container-title': 'ICML' }, inProceedings('NeurIPS'))).toBeUndefined();
  });
});
