import MiniSearch, { type Query as MiniQuery } from 'minisearch';
import { fieldTable, isLookedFor, type FieldName } from '../../model/fields';
import { fieldTerms, type FieldText, type IndexedPaper } from '../../document/searchedPaper';
import { isInAbstracts, isPrefixInAbstracts } from '../../ranking/matchQuality';
import type { Plan } from '../../query/queryPlan';
import type { PlanTerm } from '../../query/planTerm';
import { isStrict } from '../../ranking/rank';
import { looksInAbstracts, needsAllWords, type Stage } from '../segment';

/** What MiniSearch holds of a paper: a field's terms between blanks. */
export type MiniSearchDocument = Readonly<Record<FieldName | 'id', string>>;

/** What the fields weigh when MiniSearch chooses candidates. */
export const candidateBoosts = Object.fromEntries(
  fieldTable.map(([name, { candidateBoost }]) => [name, candidateBoost]),
) as Readonly<Record<FieldName, number>>;

const metadataFields = fieldTable.flatMap(([name]) => (name === 'abstract' ? [] : [name]));

/** A paper's terms as MiniSearch takes them. */
export function toMiniSearchDocument(indexed: IndexedPaper): MiniSearchDocument {
  const join = (field: FieldText) => [...fieldTerms(field)].join(' ');
  return {
    id: indexed.paper.id,
    ...(Object.fromEntries(fieldTable.map(([name]) => [name, indexed.texts[name].map(join).join(' ')])) as Record<
      FieldName,
      string
    >),
  };
}

/** What MiniSearch is asked so that it finds every paper that may answer a plan at a stage. */
export function toMiniSearchQuery(plan: Plan, stage: Stage): MiniQuery {
  const combineWith = needsAllWords(stage) ? 'AND' : 'OR';
  const groups = plan.all.flatMap((group): MiniQuery[] => {
    const alternatives = group.map(({ clause, words }): MiniQuery | undefined => {
      if (!needsAllWords(stage) && isStrict(clause) && clause.kind !== 'terms') return undefined;
      const needed = words
        .flatMap((index) => plan.words[index] ?? [])
        .filter((word) => !word.optional && (stage === 'metadata' || !word.isShortPrefix));
      return needed.length === 0
        ? undefined
        : { combineWith, queries: needed.map((word) => toMiniWord(word, !looksInAbstracts(stage))) };
    });
    const queries = alternatives.filter((each) => each !== undefined);
    // What may be there by a filter alone is in any paper; where not all is needed, that adds nothing to a paper.
    const isFound = !needsAllWords(stage) ? queries.length > 0 : queries.length === alternatives.length;
    return isFound ? [{ combineWith: 'OR', queries }] : [];
  });
  return groups.length === 0 ? MiniSearch.wildcard : { combineWith, queries: groups };
}

function toMiniWord(word: PlanTerm, headOnly: boolean): MiniQuery {
  const heads = metadataFields.filter((name) => isLookedFor(word.field, name));
  const parts: MiniQuery[] = [];
  if (heads.length > 0) parts.push(toMiniSpellings(word, heads, word.prefix));
  if (!headOnly && isInAbstracts(word)) parts.push(toMiniSpellings(word, ['abstract'], isPrefixInAbstracts(word)));
  return { combineWith: 'OR', queries: parts };
}

function toMiniSpellings(word: PlanTerm, fields: string[], prefix: boolean): MiniQuery {
  const spelt = [...word.spellings].map(([term, weight]) => ({
    combineWith: 'OR' as const,
    queries: [term],
    boostTerm: () => weight,
  }));
  const prefixRange = prefix ? [{ combineWith: 'OR' as const, queries: [word.term], prefix: true }] : [];
  return { combineWith: 'OR', fields, queries: [...spelt, ...prefixRange] };
}
