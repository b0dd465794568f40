import { describe, expect, it } from 'vitest';
import { conferenceSeries } from '../../../../src/core/library/venue/conferenceSeries';
import { seriesIn } from '../../../../src/core/library/venue/seriesIn';

const rows = Object.entries(conferenceSeries);

describe('the table', () => {
  it.each(rows)('%s is found by its names and abbreviations, and by no other’s', (key, series) => {
    const own = new Set([key, ...(series.society === undefined ? [] : [series.society])]);
    for (const name of [key, key.toUpperCase(), `${key}2019`, ...(series.abbreviations ?? []), ...series.names]) {
      expect(seriesIn(`Proc. of the 3rd ${name} (Paris)`)).toEqual(own);
    }
    for (const name of series.not ?? []) expect(seriesIn(name)).toEqual(new Set());
    if (series.society !== undefined) expect(conferenceSeries).toHaveProperty(series.society);
  });

  it.each(rows)('%s rules out only what would be taken for it', (_, { names, abbreviations = [], not = [] }) => {
    for (const other of not) {
      const own = [...names, ...abbreviations.map((each) => each.toLowerCase())];
      const isLonger = own.some((name) => other.includes(name));
      const isOfKey = rows.some(([key]) => other.split(' ').includes(key.toLowerCase()));
      expect(isLonger || isOfKey).toBe(true);
    }
  });
});

it.each([
  ['Proceedings of the Eleventh International Conference on Language Resources and Evaluation (LREC 2018)', ['LREC']],
  ['Proceedings of The 12th Language Resources and Evaluation Conference', ['LREC']],
  [
    'Joint International Conference on Computational Linguistics, Language Resources and Evaluation',
    ['COLING', 'LREC'],
  ],
  ['2009 IEEE Int. Conf. on Robotics & Automation', ['ICRA']],
  ['Proceedings of the Forty-Ninth Annual ACM Symposium on the Theory of Computing', ['STOC']],
  ['Proceedings of the 26th International Conference on World Wide Web', ['WWW']],
  ['Companion Proceedings of the Web Conference 2018', ['WWW']],
  ['ADVANCES IN NEURAL INFORMATION PROCESSING SYSTEMS 30 (NIPS 2017)', ['NeurIPS']],
  ['NEURIPS', ['NeurIPS']],
  ['EMNLP-IJCNLP', ['EMNLP', 'IJCNLP']],
  ['Conference of the European Chapter of the ACL', ['ACL', 'EACL']],
  ['IEEE International Conference on Computer Vision and Pattern Recognition', ['CVPR']],
  ['Proceedings of the ACM on Management of Data', ['SIGMOD']],
  ['Machine Learning and Knowledge Discovery in Databases. European Conference', ['ECML']],
])('reads %s', (name, series) => expect([...seriesIn(name)].sort()).toEqual(series));

it.each([
  'IEEE Robotics and Automation Letters',
  'IEEE Transactions on Robotics and Automation',
  'IEEE Trans. Acoustics, Speech, and Signal Processing',
  'Transactions of the ACL',
  'Transactions of the Association for Computational Linguistics',
  'The VLDB Journal',
  'Language Resources and Evaluation',
  'Automated Software Engineering',
  'Theory of Computing',
  'World Wide Web',
  'Data Mining and Knowledge Discovery',
  'International Journal of Foundations of Computer Science',
  'International Semantic Web Conference',
  'International Conference on Computer Vision Theory and Applications (VISAPP)',
  'International Conference on Machine Learning and Cybernetics',
  'Proceedings of the International AAAI Conference on Web and Social Media',
  'AAAI Spring Symposium: Tools',
  'ACM SIGIR International Conference on Theory of Information Retrieval',
  'Neural Information Processing (ICONIP)',
  'Nature',
])('finds no series in %s', (name) => expect([...seriesIn(name)]).toEqual([]));
