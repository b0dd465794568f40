import type { Paper } from '../../../../../src/core/library/paper';
import { matchesClause } from '../../../../../src/core/search/document/matchesClause';
import { MatchFeatures } from '../../../../../src/core/search/ranking/matchFeatures';
import {
  familyPosition,
  fieldTerms,
  indexPaper,
  type FieldText,
} from '../../../../../src/core/search/document/searchedPaper';
import { extractFeatures } from '../../../../../src/core/search/segments/live/extractFeatures';
import { runToEnd } from '../../../../../src/core/text/cooperative';
import { planQuery, withoutStopWords, type Plan } from '../../../../../src/core/search/query/queryPlan';
import { expandByFeedback } from '../../../../../src/core/search/query/expandByFeedback';
import type { Quality } from '../../../../../src/core/search/model/nearness';
import { fieldTable } from '../../../../../src/core/search/model/fields';
import { feedback } from '../../../../../src/core/search/model/weights';
import { parseQuery } from '../../../../../src/core/search/query/parseQuery';
import { scoreCandidate, tiers, type Tier } from '../../../../../src/core/search/ranking/rank';
import { dateNumber, popularity } from '../../../../../src/core/search/ranking/staticScore';
import { LiveVocabulary } from '../../../../../src/core/search/query/vocabulary';
import { texToPlainText } from '../../../../../src/core/text/texToPlainText';
import { keyOf } from './freeze';

interface Ranked {
  readonly id: string;
  readonly tier: Tier;
  readonly quality: Quality;
  readonly score: number;
}

/** Searches by looking at every paper, with the same scoring, and tells all that answer, best first. */
export function naiveSearch(papers: readonly Paper[], text: string, limit: number): { id: string; score: number }[] {
  const indexed = papers.map((paper) => indexPaper(paper, keyOf(paper)));
  const vocabulary = new LiveVocabulary();
  for (const { paper, texts } of indexed) {
    for (const text of [paper.title, paper.abstract ?? '']) {
      vocabulary.abbreviations.count(texToPlainText(text));
      vocabulary.citedNames.count(texToPlainText(text));
    }
    const metadata = fieldTable.flatMap(([name, { storage }]) => (storage === 'words' ? texts[name] : []));
    vocabulary.add(new Set(metadata.flatMap((text) => [...fieldTerms(text)])));
    vocabulary.add(new Set(texts.abstract.flatMap((text) => [...fieldTerms(text)])));
  }
  const collection = {
    vocabularies: [vocabulary],
    size: papers.length,
    papersBy: (family: string, year: string) =>
      indexed
        .filter(({ paper, texts }) => paper.date?.startsWith(year) && isFirstAuthor(paper, texts.author[0], family))
        .map(({ paper }) => paper.id),
  };
  const query = parseQuery(text);
  const judgeAll = (plan: Plan) =>
    indexed.flatMap((each) => {
      const features = new MatchFeatures();
      extractFeatures(each, plan, features);
      const { paper } = each;
      const inputs = { date: dateNumber(paper.date), popularity: popularity(paper), isOwn: false };
      const match = scoreCandidate(plan, features, inputs, (clause) =>
        matchesClause(each, clause, { cited: new Set() }),
      );
      return match ? [{ id: paper.id, ...match }] : [];
    });
  const rankOf = (tier: Tier) => (tier === tiers.typos || tier === tiers.mostWords ? tiers.anywhere : tier);
  const compare = (a: Ranked, b: Ranked) =>
    rankOf(a.tier) - rankOf(b.tier) || b.score - a.score || (a.id < b.id ? -1 : 1);
  const strict = runToEnd(planQuery(query, collection, false));
  const all = judgeAll(strict);
  let found = all.filter(({ tier }) => tier === tiers.metadata);
  if (found.length < limit) found = all.filter(({ tier }) => tier <= tiers.anywhere);
  const isIds = query.all.every((group) => group.every(({ kind }) => kind === 'identifier'));
  if (strict.words.length > 0 && found.length < 5 && !isIds) {
    const plan = runToEnd(planQuery(query, collection, true));
    const tolerant = judgeAll(plan);
    const isNew = ({ id }: { id: string }) => !found.some((other) => other.id === id);
    found.push(...tolerant.filter(({ tier }) => tier === tiers.typos).filter(isNew));
    found.push(...tolerant.filter(({ tier }) => tier === tiers.mostWords).filter(isNew));
    if (found.length < 5) {
      const partialBy = (by: Plan) => judgeAll(by).filter((each) => each.tier === tiers.partial && isNew(each));
      if (!plan.isTopic || found.some(({ tier }) => tier !== tiers.mostWords)) found.push(...partialBy(plan));
      else {
        const topic = withoutStopWords(plan);
        const best = [...found, ...partialBy(topic)].sort(compare).slice(0, feedback.papers);
        const told = best.map(({ id, score }) => ({ paper: papers.find((each) => each.id === id) as Paper, score }));
        found.push(...partialBy(expandByFeedback(topic, told, collection)));
      }
    }
  } else if (strict.words.length > 0 && !isIds) {
    if (all.filter(({ tier }) => tier === tiers.metadata).length < 5)
      found.push(...all.filter(({ tier }) => tier === tiers.mostWords));
  }
  return found
    .sort((a, b) => a.quality - b.quality || compare(a, b))
    .slice(0, limit)
    .map(({ id, score }) => ({ id, score }));
}

function isFirstAuthor({ authors }: Paper, name: FieldText | undefined, family: string): boolean {
  return name?.words[familyPosition(authors[0] ?? '', name.words.length)] === family;
}
