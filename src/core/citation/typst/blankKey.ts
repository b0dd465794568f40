import type { TypstMark } from './found';
import { gatherFunctions } from './knownFunctions';
import type { TypstReading } from './read';

/** A call of a function that cites, up to its first argument, of which a string or label may be begun. */
interface OpenCall {
  /** Where it starts. */
  readonly start: number;
  /** It takes strings, and makes labels of them. */
  readonly takesStrings: boolean;
}

const callStart =
  /#(?:[\p{L}_][\p{L}\p{N}_-]{0,100}\.){0,5}([\p{L}_][\p{L}\p{N}_-]{0,100})\([ \t\r\n]{0,50}(?:"|<|label\(")?$/u;

/** The call of `cite`, or of a function that cites by it, whose first argument an offset is in. */
export function openCallAt(text: string, offset: number, imported: readonly string[] = []): OpenCall | undefined {
  const from = Math.max(0, offset - 500);
  const call = callStart.exec(text.slice(from, offset));
  const name = call?.[1];
  if (!call || name === undefined) return undefined;
  const { citing, labelling } = gatherFunctions(text, imported);
  const takesStrings = labelling.has(name);
  return takesStrings || citing.has(name) ? { start: from + call.index, takesStrings } : undefined;
}

/**
 * The place of a key that is still missing: after an `@`, in a label or a string, or as the first argument of `cite`.
 */
export function blankMark(
  text: string,
  { marks }: Pick<TypstReading, 'marks'>,
  offset: number,
  imported?: readonly string[],
): Omit<TypstMark, 'typedEnd'> | undefined {
  const mark = marks.find(({ keyStart, keyEnd }) => keyStart === offset && keyEnd === offset);
  const isEmpty = /^\s*(?:[),]|\n|$)/.test(text.slice(offset, offset + 100));
  const call = mark || !isEmpty || text[offset - 1] === '"' ? undefined : openCallAt(text, offset, imported);
  if (!call) return mark;
  const kind = call.takesStrings ? 'string' : 'argument';
  return { kind, start: offset, end: offset, keyStart: offset, keyEnd: offset };
}
