import { verdictText, type Translate } from '../core/references/verdictText';
import type { CheckedEntry } from '../engine/protocol/check';

const messages: Readonly<Record<string, (key: string, detail: string) => string>> = {
  'unknown-key': (key) => `Citekey “${key}” not found in any bibliography`,
  'unused-entry': (key) => `The entry “${key}” is not cited`,
  'missing-bibliography': (_, name) => `The bibliography ${name} does not exist`,
  'duplicate-key': (key) => `Duplicate citekey “${key}”`,
  'same-paper': (_, other) => `Same paper as “${other}”`,
  'missing-field': (_, fields) => `Missing required field: ${fields}`,
  'unknown-parent': (_, other) => `Parent entry “${other}” not found`,
  'undefined-macro': (_, name) => `Undefined string “${name}”`,
  preprint: () => 'Preprint only; check for a published version',
};

/** Formats a finding in English. A syntax finding is formatted from its code: `unbalanced-braces`. */
export function messageOf(code: string, key: string, detail: string): string {
  const message = messages[code];
  if (message) return message(key, detail);
  return titleOf(code) + (detail === '' ? '' : `: ${detail}`);
}

/** A code as words: `Unbalanced braces`. */
export function titleOf(code: string): string {
  const words = code.replace(/^ibid-/, '').replaceAll('-', ' ');
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

const english: Translate = (message, ...args) =>
  message.replace(/\{(\d)\}/g, (_place, at: string) => args[Number(at)] ?? '');

/** Formats the result of a check of a reference in the same words as the editor. */
export function verdictMessage(checked: CheckedEntry): string {
  return verdictText(checked, english);
}
