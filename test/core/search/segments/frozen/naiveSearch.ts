import type { Paper } from '../../../../../src/core/library/paper';
import { matchesClause } from '../../../../../src/core/search/document/matchesClause';
import { MatchFeatures } from '../../../../../src/core/search/ranking/matchFeatures';
import { fieldTerms, indexPaper } from '../../../../../src/core/search/document/searchedPaper';
import { extractFeatures } from '../../../../../src/core/search/segments/live/extractFeatures';
import { planQuery, type Plan } from '../../../../../src/core/search/query/queryPlan';
import { parseQuery } from '../../../../../src/core/search/query/parseQuery';
import { scoreCandidate, tiers, type Tier } from '../../../../../src/core/search/ranking/rank';
import { dateNumber, popularity } from '../../../../../src/core/search/ranking/staticScore';
import { LiveVocabulary } from '../../../../../src/core/search/query/vocabulary';
import { texToPlainText } from '../../../../../src/core/text/texToPlainText';
import { keyOf } from './freeze';

/** Searches by looking at every paper, with the same scoring, and tells all that answer, best first. */
export function naiveSearch(papers: readonly Paper[], text: string, limit: number): { id: string; score: number }[] {
  const indexed = papers.map((paper) => indexPaper(paper, keyOf(paper)));
  const vocabulary = new LiveVocabulary();
  for (const { paper, texts } of indexed) {
    for (const text of [paper.title, paper.abstract ?? '']) vocabulary.abbreviations.count(texToPlainText(text));
    const metadata = [texts.title, texts.author, texts.year, texts.label, texts.org, texts.note].flat();
    vocabulary.add(new Set(metadata.flatMap((text) => [...fieldTerms(text)])));
    vocabulary.add(new Set(texts.abstract.flatMap((text) => [...fieldTerms(text)])));
  }
  const collection = { vocabularies: [vocabulary], size: papers.length };
  const query = parseQuery(text);
  const judgeAll = (plan: Plan) =>
    indexed.flatMap((each) => {
      const features = new MatchFeatures();
      extractFeatures(each, plan, features);
      const { paper } = each;
      const inputs = { date: dateNumber(paper.date), interest: popularity(paper), isOwn: false };
      const match = scoreCandidate(plan, features, inputs, (clause) =>
        matchesClause(each, clause, { cited: new Set() }),
      );
      return match ? [{ id: paper.id, ...match }] : [];
    });
  const strict = planQuery(query, collection, false);
  const all = judgeAll(strict);
  let found = all.filter(({ tier }) => tier === tiers.head);
  if (found.length < limit) found = all.filter(({ tier }) => tier <= tiers.anywhere);
  const isIds = query.all.every((group) => group.every(({ kind }) => kind === 'identifier'));
  if (strict.words.length > 0 && found.length < 5 && !isIds) {
    const tolerant = judgeAll(planQuery(query, collection, true));
    const isNew = ({ id }: { id: string }) => !found.some((other) => other.id === id);
    found.push(...tolerant.filter(({ tier }) => tier === tiers.typos).filter(isNew));
    found.push(...tolerant.filter(({ tier }) => tier === tiers.most).filter(isNew));
    if (found.length < 5) found.push(...tolerant.filter(({ tier }) => tier === tiers.partial).filter(isNew));
  } else if (strict.words.length > 0 && !isIds) {
    if (all.filter(({ tier }) => tier === tiers.head).length < 5)
      found.push(...all.filter(({ tier }) => tier === tiers.most));
  }
  const rankOf = (tier: Tier) => (tier === tiers.typos || tier === tiers.most ? tiers.anywhere : tier);
  return found
    .sort((a, b) => rankOf(a.tier) - rankOf(b.tier) || b.score - a.score || (a.id < b.id ? -1 : 1))
    .slice(0, limit)
    .map(({ id, score }) => ({ id, score }));
}
