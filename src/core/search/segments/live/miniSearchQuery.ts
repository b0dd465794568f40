import MiniSearch, { type Query as MiniQuery } from 'minisearch';
import { fieldTable, isLookedFor, type FieldName } from '../../model/fields';
import { fieldTerms, type FieldText, type IndexedPaper } from '../../document/searchedPaper';
import { isPrefixInAbstracts } from '../../ranking/matchQuality';
import type { Plan } from '../../query/queryPlan';
import type { PlanTerm } from '../../query/planTerm';
import { isStrict } from '../../ranking/rank';
import { needsAllWords, wordsInAbstracts, type Stage } from '../segment';

/** A paper as MiniSearch indexes it: of each field, its terms with blanks between. */
export type MiniSearchDocument = Readonly<Record<FieldName | 'id', string>>;

/** MiniSearch's boosts of the fields, for the choice of candidates. */
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

/** The query for MiniSearch that finds every paper that can match a plan at a stage. */
export function toMiniSearchQuery(plan: Plan, stage: Stage): MiniQuery {
  const combineWith = needsAllWords(stage) ? 'AND' : 'OR';
  const inAbstracts = wordsInAbstracts(plan, stage);
  const groups = plan.all.flatMap((group): MiniQuery[] => {
    const alternatives = group.map(({ clause, words }): MiniQuery | undefined => {
      if (!needsAllWords(stage) && isStrict(clause) && clause.kind !== 'terms') return undefined;
      const needed = words.flatMap((index): MiniQuery[] => {
        const word = plan.words[index];
        const isNeeded = word && !word.optional && (stage === 'metadata' || !word.isShortPrefix);
        return isNeeded ? [toMiniWord(word, inAbstracts[index] === true)] : [];
      });
      return needed.length === 0 ? undefined : { combineWith, queries: needed };
    });
    const queries = alternatives.filter((each) => each !== undefined);
    // An alternative without words, such as `year:`, can be met by any paper. Where not all is needed, it adds nothing.
    const isFound = !needsAllWords(stage) ? queries.length > 0 : queries.length === alternatives.length;
    return isFound ? [{ combineWith: 'OR', queries }] : [];
  });
  return groups.length === 0 ? MiniSearch.wildcard : { combineWith, queries: groups };
}

function toMiniWord(word: PlanTerm, inAbstracts: boolean): MiniQuery {
  const lookedFor = metadataFields.filter((name) => isLookedFor(word.field, name));
  const parts: MiniQuery[] = [];
  if (lookedFor.length > 0) parts.push(toMiniSpellings(word, lookedFor, word.prefix));
  if (inAbstracts) parts.push(toMiniSpellings(word, ['abstract'], isPrefixInAbstracts(word)));
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
