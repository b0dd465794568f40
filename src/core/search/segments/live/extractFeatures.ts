import { authorWeights, fieldTable, holdsNames, isLookedFor } from '../../model/fields';
import { familyPosition, fieldTerms, type FieldText, type IndexedPaper } from '../../document/searchedPaper';
import { abstractMatchQuality, matchQuality } from '../../ranking/matchQuality';
import type { Plan } from '../../query/queryPlan';
import type { PlanTerm } from '../../query/planTerm';
import { citedNameWeight } from '../../model/weights';
import { scaledWeight, termWeight, type MatchFeatures } from '../../ranking/matchFeatures';

/** Finds where a plan's words are in a paper. */
export function extractFeatures(indexed: IndexedPaper, plan: Plan, features: MatchFeatures): void {
  features.reset(plan.words.length, indexed.texts.title[0]?.words.length ?? 0);
  plan.words.forEach((word, index) => {
    if (word.citedByName?.has(indexed.paper.id)) features.addMetadata(index, citedNameWeight);
    for (const [name, { weight }] of fieldTable) {
      if (!isLookedFor(word.field, name)) continue;
      indexed.texts[name].forEach((text, at) => {
        if (name === 'abstract') measureAbstract(text, word, index, features);
        else if (name === 'title')
          eachHit(text, word, (position, quality) => features.addTitleHit(index, position, quality));
        else if (name === 'author') measureAuthor(indexed, at, word, index, features);
        else eachHit(text, word, (_, quality) => features.addMetadata(index, quality * weight), holdsNames(name));
      });
    }
  });
}

function measureAuthor(
  { paper, texts }: IndexedPaper,
  rank: number,
  word: PlanTerm,
  index: number,
  features: MatchFeatures,
): void {
  const text = texts.author[rank];
  if (!text) return;
  const familyAt = familyPosition(paper.authors[rank] ?? '', text.words.length);
  eachHit(
    text,
    word,
    (position, quality) => {
      const part = position === familyAt ? (rank === 0 ? 'firstFamilyName' : 'familyName') : 'givenName';
      features.addMetadata(index, quality * authorWeights[part]);
    },
    true,
  );
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

/** Visits each word of a field that matches a word of the plan, then each extra spelling that does. */
function eachHit(
  field: FieldText,
  word: PlanTerm,
  visit: (position: number, quality: number) => void,
  inNames = false,
): void {
  field.words.forEach((term, position) => {
    const quality = matchQuality(word, term, inNames);
    if (quality > 0) visit(position, quality);
  });
  for (const { term, position } of field.extras) {
    const quality = matchQuality(word, term, inNames);
    if (quality > 0) visit(position, quality);
  }
}
