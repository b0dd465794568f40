import { fieldTerms, type FieldText, type IndexedPaper } from '../../document/searchedPaper';
import { abstractMatchQuality, matchQuality } from '../../ranking/matchQuality';
import type { Plan, PlanTerm } from '../../query/queryPlan';
import { fieldWeights, scaledWeight, termWeight, type MatchFeatures } from '../../ranking/matchFeatures';

/** Finds where a plan's words stand in a paper. */
export function extractFeatures(indexed: IndexedPaper, plan: Plan, features: MatchFeatures): void {
  features.reset(plan.words.length, indexed.title.words.length);
  plan.words.forEach((word, index) => {
    const { field } = word;
    if (field === undefined || field === 'title') {
      eachHit(indexed.title, word, (position, likely) => features.addTitleHit(index, position, likely));
    }
    if (field === undefined || field === 'author') measureAuthors(indexed, word, index, features);
    if (field === undefined || field === 'org') {
      eachHit(indexed.organization, word, (_, likely) => features.addHead(index, likely * fieldWeights.organization));
    }
    if (field === 'venue') {
      eachHit(indexed.venue, word, (_, likely) => features.addHead(index, likely * fieldWeights.venue));
    }
    if (field === undefined) {
      eachHit(indexed.labels, word, (_, likely) => features.addHead(index, likely * fieldWeights.label));
      features.addHead(index, matchQuality(word, indexed.year) * fieldWeights.year);
    }
    measureAbstract(indexed.abstract, word, index, features);
  });
}

function measureAuthors(indexed: IndexedPaper, word: PlanTerm, index: number, features: MatchFeatures): void {
  indexed.authors.forEach((author, rank) => {
    eachHit(author, word, (position, likely) => {
      const isFamily = position === author.familyAt;
      const weight = isFamily ? (rank === 0 ? 'firstFamilyName' : 'familyName') : 'givenName';
      features.addHead(index, likely * fieldWeights[weight]);
    });
  });
}

function measureAbstract(abstract: FieldText, word: PlanTerm, index: number, features: MatchFeatures): void {
  const counts = new Map<string, number>();
  for (const term of fieldTerms(abstract)) {
    if (abstractMatchQuality(word, term) > 0) counts.set(term, (counts.get(term) ?? 0) + 1);
  }
  for (const [term, count] of counts) {
    const weight = scaledWeight(abstractMatchQuality(word, term), termWeight(count, abstract.words.length));
    features.addAbstract(index, weight);
  }
}

/** Every word of a field, then every extra spelling, that stands for a word. */
function eachHit(field: FieldText, word: PlanTerm, visit: (position: number, likeness: number) => void): void {
  field.words.forEach((term, position) => {
    const likely = matchQuality(word, term);
    if (likely > 0) visit(position, likely);
  });
  for (const { term, position } of field.extras) {
    const likely = matchQuality(word, term);
    if (likely > 0) visit(position, likely);
  }
}
