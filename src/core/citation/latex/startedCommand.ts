import { insertAt } from '../../text/range';
import { insertText, type EditCandidate } from '../shared/editCandidate';
import type { InsertionOptions } from '../shared/grammar';
import { endOfLine } from '../shared/scanning';
import { citeShape, ownCommands, type CiteShape } from './commands/commands';
import { commandText, keysArgument, markSeparate } from './detailed';
import type { LatexPlace } from './place';
import type { LatexReading } from './read';
import { separatorFor } from './separator';

/**
 * Gives a citation command that is there without its keys these, and closes its brackets. What is said of the works
 * is written only where no brackets are: these say it already. Arguments that are missing before or behind the keys
 * are written empty: without them the command would take what follows it.
 */
export function completeCommand(
  text: string,
  at: number,
  keys: readonly string[],
  { frames, call }: LatexPlace,
  reading: LatexReading,
  options: InsertionOptions,
): EditCandidate | undefined {
  const frame = frames.at(-1);
  const open = frame?.char === '[' && !isClosed(text, frame.open, at) ? frame.call : undefined;
  const { name = '', groups = 0 } = call ?? open ?? {};
  const { learned } = reading;
  const shape = learned?.has(name) ? learned.get(name) : citeShape(name, ownCommands(options.commands));
  if (!shape || shape.composer || !awaitsKeys(shape, groups)) return undefined;
  if (call && /[{[<(]/.test(text.charAt(at))) return undefined;
  const [before, behind] = missingGroups(shape, groups);
  if (call?.options === 0 && groups === 0 && before + behind === '')
    return completeName(text, at, name, keys, reading, options);
  const argument = before + keysArgument(keys, name, separatorFor(text, reading.citations)) + behind;
  return insertText(at, `${open && !call ? ']' : ''}${argument}`, keys, ['command']);
}

/**
 * Behind the command's name comes what is said of the works, and the keys; a prefix that has no place there is
 * before it.
 */
function completeName(
  text: string,
  at: number,
  name: string,
  keys: readonly string[],
  reading: LatexReading,
  options: InsertionOptions,
): EditCandidate {
  const written = commandText(text, name, keys, reading, options);
  const before = written.slice(0, written.indexOf(`\\${name}`));
  const behind = written.slice(before.length + name.length + 1);
  const start = text.lastIndexOf('\\', at - 1);
  const edits = [...(before === '' ? [] : [insertAt(start, before)]), insertAt(at, behind)];
  return markSeparate({ edits, cursor: at + before.length + behind.length, added: keys, forms: ['command'] });
}

/** Whether the keys of a command may follow `groups` arguments in braces. */
function awaitsKeys(shape: CiteShape, groups: number): boolean {
  const before = groupsBefore(shape);
  if (shape.repeats) return groups < before || (groups - before) % (before + 1) === 0;
  return groups < before + (shape.keyGroups ?? 1);
}

/** The empty arguments in braces that a command with `groups` of them lacks before the keys, and behind them. */
function missingGroups(shape: CiteShape, groups: number): [before: string, behind: string] {
  const before = groupsBefore(shape);
  const keyGroups = shape.repeats ? 1 : (shape.keyGroups ?? 1);
  const behind = keyGroups - 1 - (shape.repeats ? 0 : Math.max(0, groups - before)) + Number(shape.trailingGroup);
  return ['{}'.repeat(Math.max(0, before - groups)), '{}'.repeat(behind)];
}

function groupsBefore({ skips, leadingGroup }: CiteShape): number {
  return skips ?? Number(leadingGroup);
}

/** Whether a bracket closes on its line. */
function isClosed(text: string, open: number, at: number): boolean {
  const line = text.slice(at, endOfLine(text, at, text.length));
  return line.includes(']') && !text.slice(open, at).includes('\n');
}
