import { matchQuality } from './matchQuality';
import type { PlanTerm } from '../query/planTerm';
import type { Paper } from '../../library/paper';
import { texToPlainText } from '../../text/texToPlainText';
import type { Plan } from '../query/queryPlan';
import { tokenize } from '../../text/words/tokenizer';

interface Hit {
  readonly word: number;
  readonly weight: number;
  readonly start: number;
  readonly end: number;
}

const passageLength = 220;
/** A passage rather begins with its sentence, when that begins at most this much earlier. */
const leadIn = 80;

export interface Highlight {
  /** The passage of the abstract that answers best; absent when the abstract has none of the words. */
  readonly snippet?: string;
}

/** Finds the passage of a paper's abstract, as plain text, that has most of a plan's words. */
export function highlight(paper: Pick<Paper, 'abstract'>, plan: Plan): Highlight {
  const abstractWords = plan.words.filter(({ field }) => field === undefined || field === 'abstract');
  const snippet = bestPassage(texToPlainText(paper.abstract ?? ''), abstractWords);
  return snippet !== undefined ? { snippet } : {};
}

/**
 * The passage of a readable text that holds the most, and the rarest, of the words, with … where it is cut; undefined
 * when the text has none of them.
 *
 * @internal for tests
 */
export function bestPassage(text: string, words: readonly PlanTerm[]): string | undefined {
  const first = bestStart(hitsIn(text, words));
  if (!first) return undefined;
  const start = passageStart(text, first.start);
  const end = passageEnd(text, start);
  const before = start > 0 ? '…' : '';
  const shown = text.slice(start, end).trimEnd();
  const after = start + shown.length < text.trimEnd().length ? '…' : '';
  return before + shown + after;
}

function hitsIn(text: string, words: readonly PlanTerm[]): Hit[] {
  return tokenize(text).flatMap(({ term, start, end }) =>
    words.flatMap((word, index) => {
      const quality = word.optional ? 0 : matchQuality(word, term);
      return quality > 0 ? [{ word: index, weight: quality * word.idf, start, end }] : [];
    }),
  );
}

/** The hit from which a passage's length holds the greatest weight, each word counted once, at its best. */
function bestStart(hits: readonly Hit[]): Hit | undefined {
  let best: Hit | undefined;
  let most = 0;
  for (const [index, first] of hits.entries()) {
    const weights = new Map<number, number>();
    for (let next = index; next < hits.length; next++) {
      const hit = hits[next];
      if (!hit || hit.end > first.start + passageLength - leadIn) break;
      weights.set(hit.word, Math.max(weights.get(hit.word) ?? 0, hit.weight));
    }
    const sum = [...weights.values()].reduce((total, weight) => total + weight, 0);
    if (sum <= most) continue;
    most = sum;
    best = first;
  }
  return best;
}

function passageStart(text: string, firstHit: number): number {
  const earliest = Math.max(0, firstHit - leadIn);
  if (earliest === 0) return 0;
  const lead = text.slice(earliest, firstHit);
  const sentence = Math.max(lead.lastIndexOf('. '), lead.lastIndexOf('? '), lead.lastIndexOf('! '));
  if (sentence >= 0) return earliest + sentence + 2;
  const blank = lead.indexOf(' ', leadIn / 2);
  return blank >= 0 ? earliest + blank + 1 : firstHit;
}

function passageEnd(text: string, start: number): number {
  const end = start + passageLength;
  if (end >= text.length) return text.length;
  const blank = text.lastIndexOf(' ', end);
  return blank > start ? blank : end;
}
