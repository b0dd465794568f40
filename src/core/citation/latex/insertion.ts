import { citationAt } from '../shared/citationAt';
import { isPlain } from '../shared/details';
import { insertText, newKeys, noEdit, type EditCandidate } from '../shared/editCandidate';
import type { InsertionOptions } from '../shared/grammar';
import { regionAt } from '../shared/region';
import { citeShape, ownCommands } from './commands';
import { citationPackage, detailedCommand, formCommand } from './detailed';
import { fittingCommand } from './fittingCommand';
import { groupAt } from './groupAt';
import type { KeyGroup } from './keyGroup';
import type { LatexCitation } from './parse';
import type { LatexReading } from './read';
import { separatorFor } from './separator';

/**
 * How to cite keys at an offset of LaTeX: in the citation that the offset touches, if more keys may join that; in a
 * command that stands there without arguments (`\citep|`); else by a new command. In a comment the command is written
 * as well, for it is prose that is switched off.
 */
export function latexDraft(
  text: string,
  offset: number,
  keys: readonly string[],
  reading: LatexReading,
  options: InsertionOptions,
): EditCandidate {
  const { citations, regions } = reading;
  const inComment = regionAt(regions, offset) !== undefined;
  const within = inComment ? undefined : groupAt(text, citations, offset);
  const touched = within?.citation ?? citationAt(citations, offset);
  const isDetailed = keys.some((key) => !isPlain(options.details?.get(key) ?? {}));
  if (touched?.shape.joins && !isDetailed) return join(text, offset, keys, citations, touched, within?.group);
  const draft = newCitation(text, touched?.end ?? offset, newKeys(keys), reading, options);
  return inComment && !touched ? { ...draft, forms: [] } : draft;
}

function join(
  text: string,
  offset: number,
  keys: readonly string[],
  citations: readonly LatexCitation[],
  citation: LatexCitation,
  within: KeyGroup | undefined,
): EditCandidate {
  const added = newKeys(keys, citation.keys);
  const group = within ?? citation.groups.at(-1) ?? citation.groups[0];
  if (added.length === 0) return noEdit(offset);
  if (citation.shape.repeats && group.keys.length > 0 && group.closed) {
    return insertText(citation.end, added.map((key) => `{${key}}`).join(''), added, ['command']);
  }
  const separator = separatorFor(text, citations, citation);
  const draft = joinGroup(text, offset, group, added, separator, within !== undefined);
  if (within || !group.closed) return draft;
  return { ...draft, cursor: citation.end + draft.cursor - group.contentEnd };
}

/**
 * Puts keys where the offset or a last comma has left a gap for them, else after the last key; and closes the group if
 * it is open.
 */
function joinGroup(
  text: string,
  offset: number,
  group: KeyGroup,
  added: readonly string[],
  separator: string,
  within: boolean,
): EditCandidate {
  const gap = within && group.gaps.some(({ start, end }) => start <= offset && offset <= end);
  const at = gap ? offset : group.contentEnd;
  const afterComma = at > group.start && text[at - 1] === ',';
  const blank = /\s*$/.exec(separator)?.[0] ?? '';
  const lead = afterComma ? blank : gap || at === group.start ? '' : separator;
  return insertText(at, lead + added.join(separator) + (group.closed ? '' : '}'), added, ['command']);
}

function newCitation(
  text: string,
  offset: number,
  keys: readonly string[],
  reading: LatexReading,
  options: InsertionOptions,
): EditCandidate {
  if (keys.length === 0) return noEdit(offset);
  const separator = separatorFor(text, reading.citations);
  const word = reading.words.find(({ start, end }) => start < offset && offset <= end);
  const shape = word?.end === offset ? citeShape(word.name, ownCommands(options.commands)) : undefined;
  const kind = citationPackage(text, reading);
  const write = (command: string) =>
    detailedCommand(command, keys, options.details ?? new Map(), kind, (all) => argument(all, command, separator));
  if (word && shape && !shape.leadingGroup && !shape.trailingGroup) {
    // A prefix that has no place in the command would come between its name and its key.
    const behind = write(word.name);
    const name = `\\${word.name}`;
    if (behind.startsWith(name)) return apart(insertText(offset, behind.slice(name.length), keys, ['command']));
  }
  const usual = options.command?.replace(/^\\/, '') || fittingCommand(text, reading);
  const command = (options.form && formCommand(options.form, kind, usual)) ?? usual;
  const written = write(command);
  if (word) return apart(insertText(word.end, written, keys, ['command']));
  if (!endsInBackslash(text, offset)) return apart(insertText(offset, written, keys, ['command']));
  // A lone backslash begins the command; one before a character belongs to that.
  const next = String.fromCodePoint(text.codePointAt(offset) ?? 10);
  return /\s/.test(next) && written.startsWith('\\')
    ? apart(insertText(offset, written.slice(1), keys, ['command']))
    : apart(insertText(offset + next.length, written, keys, ['command']));
}

/** With what is said of works, each may have a command of its own. */
function apart(candidate: EditCandidate): EditCandidate {
  const written = candidate.edits[0]?.text ?? '';
  return /\} \S*\\/.test(written) ? { ...candidate, isApart: true } : candidate;
}

function argument(keys: readonly string[], command: string, separator: string): string {
  return `{${keys.join(/cites\*?$/i.test(command) ? '}{' : separator)}}`;
}

function endsInBackslash(text: string, offset: number): boolean {
  let start = offset;
  while (text[start - 1] === '\\') start -= 1;
  return (offset - start) % 2 === 1;
}
