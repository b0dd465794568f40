import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../host/cache';

/** A question as someone asks it, of a paper of the ACL Anthology. */
export interface AskedQuestion {
  readonly kind: string;
  readonly text: string;
  /** The ids of the paper that is meant. */
  readonly ids: readonly string[];
  /** Those that were given, or others of the same kinds. */
  readonly set: 'given' | 'further' | 'third';
  /** Every second question is counted apart, to be held out from what is tuned on. */
  readonly half: 'tuned' | 'heldOut';
}

/** How often the paper that is meant is the first, and among the first five, by set, and in each by half and by kind. */
export type AskedFigures = Readonly<Record<string, { first: number; amongFive: number; questions: number }>>;

/** Reads the questions that stand in `questions.tsv`, `furtherQuestions.tsv` and `thirdQuestions.tsv`. */
export function readQuestions(): AskedQuestion[] {
  return [
    ...readSet('given', 'questions.tsv'),
    ...readSet('further', 'furtherQuestions.tsv'),
    ...readSet('third', 'thirdQuestions.tsv'),
  ];
}

function readSet(set: AskedQuestion['set'], file: string): AskedQuestion[] {
  const lines = readFileSync(path.join(root, 'test/bench', file), 'utf8').split('\n');
  return lines
    .filter((line) => line.includes('\t'))
    .map((line, index) => {
      const [kind = '', text = '', ids = ''] = line.split('\t');
      return { set, kind, text, ids: ids.split(' '), half: index % 2 === 0 ? 'tuned' : 'heldOut' };
    });
}

/** Asks each question, and counts. */
export function ask(questions: readonly AskedQuestion[], search: (text: string) => readonly string[]): AskedFigures {
  const figures: Record<string, { first: number; amongFive: number; questions: number }> = {};
  for (const { set, kind, text, ids, half } of questions) {
    const rank = search(text).findIndex((id) => ids.includes(id));
    for (const name of [set, `${set}, ${half}`, `${set}, ${kind}`]) {
      const counted = (figures[name] ??= { first: 0, amongFive: 0, questions: 0 });
      counted.questions++;
      if (rank === 0) counted.first++;
      if (rank >= 0 && rank < 5) counted.amongFive++;
    }
  }
  return figures;
}
