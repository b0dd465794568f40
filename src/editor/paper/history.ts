import { readSubject, type Subject } from '../../webview/messages/paper';
import { fieldsOf } from '../../webview/messages/fields';

/** More steps are not kept. */
const maxSteps = 50;

/** The subjects that a panel has shown, and where among them it is. */
export interface History {
  readonly subjects: readonly Subject[];
  readonly at: number;
}

/** The history after a subject was turned to: what was ahead is gone. The subject that is shown anyway is no step. */
export function turnTo(history: History | undefined, subject: Subject): History {
  const current = history?.subjects[history.at];
  if (history && current && isSame(current, subject)) return history;
  const subjects = [...(history?.subjects.slice(0, history.at + 1) ?? []), subject].slice(-maxSteps);
  return { subjects, at: subjects.length - 1 };
}

/** The history a step back or forward; the same where there is none. */
export function step(history: History, to: 'back' | 'forward'): History {
  const at = history.at + (to === 'back' ? -1 : 1);
  return history.subjects[at] ? { ...history, at } : history;
}

/** A history as it was kept over a reload; undefined where that holds none. */
export function readHistory(value: unknown): History | undefined {
  const { subjects: kept, at } = fieldsOf(value);
  const subjects = Array.isArray(kept) ? kept.flatMap((subject) => readSubject(subject) ?? []) : [];
  return typeof at === 'number' && subjects[at] ? { subjects, at } : undefined;
}

function isSame(a: Subject, b: Subject): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
