import type { TextRange } from '../../text/range';
import { matchAt } from '../shared/scanning';
import { evaluatedIn } from './evaluated';
import type { TypstFound } from './found';
import type { Frame } from './frame';
import type { KnownFunctions } from './knownFunctions';
import { anyKey, labelPatterns } from './labelPatterns';

const definedName = /#let[ \t]+([\p{XID_Start}_][\p{XID_Continue}_-]*)/uy;

/** What calls of functions and definitions cite, once they have been read. */
export class CallReader {
  readonly #text: string;
  readonly #known: KnownFunctions;
  readonly #found: TypstFound;
  readonly #read: (code: string) => TypstFound;

  /** @param read reads code that a string holds */
  constructor(text: string, known: KnownFunctions, found: TypstFound, read: (code: string) => TypstFound) {
    this.#text = text;
    this.#known = known;
    this.#found = found;
    this.#read = read;
  }

  /** @param isInText the call stands in text, where others may follow it */
  finish(frame: Frame, end: number, parent: Frame, isInText: boolean): void {
    const { call, callStart, open, key, keyEnd, citesAll, closer, statement } = frame;
    if (statement === 'let') this.#addDefinition(open, end);
    if (call === undefined) return;
    if (call === '@' && key) this.#found.citations.push({ form: 'inText', start: callStart, end, key, isInText: true });
    if (this.#known.citing.has(call) && key) {
      const citeEnd = closer === 'line' ? (keyEnd ?? end) : end;
      this.#found.citations.push({ form: 'command', start: callStart, end: citeEnd, key, isInText });
    }
    if (call === 'bibliography' && citesAll)
      this.#found.citations.push({ form: 'nocite', start: callStart, end, isInText: false });
    if (closer === ')') this.#finishArguments(call, frame, end, parent);
  }

  /** A function that makes labels, where it is not called: it may be handed on, `keys.map(label)`, and cite any key. */
  readName({ name, start, end }: TextRange & { readonly name: string }, { statement }: Frame): void {
    if (name === 'label' ? this.#known.constants.isVariable(name) : !this.#known.labelling.has(name)) return;
    if (/[(:]/.test(this.#text.charAt(end)) || statement === 'import' || this.#isDefined(start)) return;
    this.#addUnknown(start, end);
  }

  #finishArguments(call: string, { callStart, open, hasLabel }: Frame, end: number, parent: Frame): void {
    const argument = this.#text.slice(open + 1, end - 1);
    if (call === 'label') this.#finishLabel(callStart, argument, end, parent);
    if (call === 'eval') this.#finishEvaluation(callStart, argument, open + 1, end);
    const isWritten = (hasLabel === true && !argument.includes('..')) || this.#isHandedOn(argument, callStart, end);
    if (this.#known.labelling.has(call) && !isWritten && !this.#isDefined(callStart)) this.#addUnknown(callStart, end);
  }

  /** A label that is no argument of a function that cites, or is put together, may still be what is cited. */
  #finishLabel(start: number, argument: string, end: number, { key }: Frame): void {
    const name = argument.trim();
    if ((key && key.start > start) || name === '') return;
    if (!this.#isHandedOn(argument, start, end))
      this.#addUnknown(start, end, labelPatterns(argument, this.#known.constants));
  }

  /** Whether the first argument is the parameter of a function that makes a label of it, whose calls tell the key. */
  #isHandedOn(argument: string, start: number, end: number): boolean {
    const name = argument.replace(/,[^]*$/, '').trim();
    return this.#known.own.some(({ parameter, body }) => parameter === name && body.start <= start && end <= body.end);
  }

  /** What `eval` gets is read as the code that it is. */
  #finishEvaluation(callStart: number, argument: string, start: number, end: number): void {
    const evaluated = evaluatedIn(argument, start);
    if (!evaluated) return this.#addUnknown(callStart, end);
    const { before, after } = evaluated;
    const code = this.#text.slice(evaluated.start, evaluated.end);
    const shift = evaluated.start - before.length;
    const move = (range: TextRange) => ({ start: range.start + shift, end: range.end + shift });
    for (const { key, ...citation } of this.#read(before + code + after).citations)
      this.#found.citations.push({ ...citation, ...move(citation), ...(key && { key: move(key) }), isInText: false });
  }

  #addDefinition(start: number, end: number): void {
    const name = matchAt(definedName, this.#text, start)?.[1];
    if (name !== undefined) this.#found.definitions.push({ name, start, end });
  }

  #isDefined(start: number): boolean {
    return /\blet[ \t]+$/.test(this.#text.slice(Math.max(0, start - 20), start));
  }

  #addUnknown(start: number, end: number, mayCite = anyKey): void {
    this.#found.citations.push({ form: 'command', start, end, isInText: false, mayCite });
  }
}
