import type { TextRange } from '../../text/range';
import type { Region } from '../shared/region';
import { matchAt } from '../shared/scanning';
import { countFound, dropSince, type TypstFound } from './found';
import type { Frame } from './frame';
import { CallReader } from './calls';
import { namesAreCited } from './citingFunctions';
import { conditionAt } from './conditions';
import { labelCharacters } from './key';
import { gatherFunctions, type KnownFunctions } from './knownFunctions';
import { commentEnd, linkEnd, rawEnd, stringEnd } from './inlineConstructs';

const identifier = /[\p{XID_Start}_][\p{XID_Continue}_-]*/uy;
const blanks = /[ \t\r\n]*/y;
const elseWord = /[ \t\r\n]*else\b/y;
const number = /\d[\w.%]*/y;
const statements: ReadonlySet<string> = new Set(['let', 'set', 'show', 'import', 'include', 'return']);
const bodies: ReadonlySet<string> = new Set(['if', 'for', 'while', 'context']);
/** What a value follows in code; a comparison has none. */
const beforeValue = /(?:(?:^|[^=!<>])=>?|[(,:{;+\r\n]|\b(?:return|in))[ \t]*$/;
/** With more brackets that are not closed, a document is read as far as that goes. */
const maxAttempts = 4;

/**
 * Reads a Typst document, its mode known at every place (the reference of Typst, "Syntax"). Brackets that are not
 * closed yet count as closed at the end of their line: what follows is read as text.
 * @param imported the functions of other files that cite
 */
export function scanTypst(text: string, imported: readonly string[] = []): TypstFound {
  const unclosed = new Set<number>();
  const known = gatherFunctions(text, imported);
  for (let attempt = 1; ; attempt += 1) {
    const { found, open } = new TypstScanner(text, unclosed, known).scan();
    if (open.length === 0 || attempt === maxAttempts) return found;
    for (const at of open) unclosed.add(at);
  }
}

/** One reading of a document. Its methods take the offset of what they read, and return where reading goes on. */
class TypstScanner {
  readonly #text: string;
  /** Brackets and dollar signs that nothing closes, found by the readings before. */
  readonly #unclosed: ReadonlySet<number>;
  readonly #found: TypstFound = {
    citations: [],
    marks: [],
    regions: [],
    labels: new Set(),
    bibliographies: [],
    definitions: [],
    includes: [],
  };
  readonly #lastDollar: number;
  readonly #known: KnownFunctions;
  readonly #calls: CallReader;
  /** Whether one of them gets a name, whatever that stands for. */
  #citesNames: boolean | undefined;
  readonly #root: Frame = { mode: 'markup', open: -1, callStart: 0, brackets: 0 };
  readonly #stack: Frame[] = [this.#root];
  /** Where the code or formula that is being read starts, or goes on after a block of text. */
  #regionStart = 0;
  /** The last identifier of code. */
  #word = { name: '', start: 0, end: -1 };

  constructor(text: string, unclosed: ReadonlySet<number>, known: KnownFunctions) {
    this.#text = text;
    this.#unclosed = unclosed;
    this.#lastDollar = text.lastIndexOf('$');
    this.#known = known;
    this.#calls = new CallReader(text, known, this.#found, (code) => scanTypst(code, known.imported));
  }

  scan(): { found: TypstFound; open: number[] } {
    let at = this.#text.startsWith('\uFEFF') ? 1 : 0;
    while (at < this.#text.length) at = this.#readNext(at, this.#top());
    const open = this.#stack.flatMap(({ closer, open }) => (closer && closer !== 'line' ? [open] : []));
    while (this.#stack.length > 1) this.#pop(this.#text.length);
    return { found: this.#found, open };
  }

  /** Whether a function takes the label of what it cites: `cite`, `ref`, or one of the document's own. */
  #cites(call: string | undefined): boolean {
    return call !== undefined && this.#known.citing.has(call);
  }

  /** Whether a function of the document's own is called, which may take several labels, in lists and by name. */
  #citesAll(call: string | undefined): boolean {
    return this.#cites(call) && call !== 'cite' && call !== 'ref';
  }

  #top(): Frame {
    return this.#stack.at(-1) ?? this.#root;
  }

  #readNext(at: number, frame: Frame): number {
    switch (frame.mode) {
      case 'markup':
        return this.#readMarkup(at, frame);
      case 'math':
        return this.#readMath(at);
      case 'embedded':
        return this.#readEmbedded(at, frame);
      case 'code':
        return this.#readCode(at, frame);
    }
  }

  #readMarkup(at: number, frame: Frame): number {
    switch (this.#text[at]) {
      case '\\':
        return at + 2;
      case '`':
        return this.#skip(at, 'code', rawEnd(this.#text, at));
      case '/':
        return this.#skip(at, 'comment', commentEnd(this.#text, at), this.#text[at + 1] === '/' ? 'end' : undefined);
      case 'h':
        return this.#skip(at, 'markup', linkEnd(this.#text, at));
      case '@':
        return this.#readReference(at);
      case '<':
        return this.#readLabel(at);
      case '#':
        return this.#openExpression(at);
      case '$':
        return this.#openFormula(at);
      case '[':
        frame.brackets += 1;
        return at + 1;
      case ']':
        if (frame.brackets === 0 && frame.closer) return this.#close(at, ']');
        frame.brackets = Math.max(0, frame.brackets - 1);
        return at + 1;
      default:
        return at + 1;
    }
  }

  #readMath(at: number): number {
    switch (this.#text[at]) {
      case '\\':
        return at + 2;
      case '"':
        return stringEnd(this.#text, at) ?? at + 1;
      case '/':
        return commentEnd(this.#text, at) ?? at + 1;
      case '#':
        return this.#openExpression(at);
      case '$':
        return this.#close(at, '$');
      default:
        return at + 1;
    }
  }

  #readCode(at: number, frame: Frame): number {
    const char = this.#text.charAt(at);
    switch (char) {
      case '\n':
        return frame.closer === 'line' ? this.#pop(at) : at + 1;
      case ';':
        return frame.closer === 'line' ? this.#pop(at + 1) : at + 1;
      case '"':
        return this.#readString(at, frame);
      case '`':
        return rawEnd(this.#text, at) ?? at + 1;
      case '/':
        return commentEnd(this.#text, at) ?? at + 1;
      case '$':
        return this.#openFormula(at);
      case '<':
        return this.#readArgument(at, frame);
      case '(':
      case '{':
      case '[':
        return this.#openBracket(at, char) ?? at + 1;
      case ')':
      case '}':
      case ']':
        return this.#close(at, char);
      case ',':
        frame.argument = undefined;
        return at + 1;
      default:
        return this.#readCodeWord(at, frame);
    }
  }

  #readCodeWord(at: number, frame: Frame): number {
    const name = matchAt(identifier, this.#text, at)?.[0];
    if (name === undefined) return at + (matchAt(number, this.#text, at)?.[0].length ?? 1);
    this.#word = { name, start: at, end: at + name.length };
    // `else if`
    if (name === 'if' && frame.hasBody) frame.taken = this.#isTrue(this.#word.end);
    if (name === 'label' || this.#known.labelling.has(name)) this.#calls.readName(this.#word, frame);
    if (frame.closer === ')' && this.#text[this.#pastBlanks(this.#word.end)] === ':') frame.argument = name;
    if (frame.call === 'bibliography' && frame.argument === 'full' && name === 'true') frame.citesAll = true;
    return this.#word.end;
  }

  /** After an expression in text: its arguments, its block or its field; else the text goes on. */
  #readEmbedded(at: number, frame: Frame): number {
    const char = this.#text.charAt(at);
    const opened =
      char === '(' || char === '[' || (char === '{' && at === frame.open + 1) ? this.#openBracket(at, char) : undefined;
    if (opened !== undefined) return opened;
    const field = char === '.' ? matchAt(identifier, this.#text, at + 1)?.[0] : undefined;
    if (field === undefined) return this.#pop(char === ';' ? at + 1 : at);
    this.#word = { name: field, start: frame.open, end: at + 1 + field.length };
    return this.#word.end;
  }

  /** Reads the start of an expression after a `#` in text or a formula. */
  #openExpression(at: number): number {
    const start = at;
    const name = matchAt(identifier, this.#text, start + 1)?.[0];
    const char = this.#text.charAt(start + 1);
    const literal = char === '"' ? stringEnd(this.#text, start + 1) : undefined;
    if (name === undefined && literal === undefined && !/[({[]/.test(char)) return start + 1;
    if (name === undefined) {
      this.#push({ mode: 'embedded', open: start, callStart: start, brackets: 0 });
      return literal ?? start + 1;
    }
    this.#word = { name, start, end: start + 1 + name.length };
    const hasBody = bodies.has(name);
    if (!hasBody && !statements.has(name)) this.#push({ mode: 'embedded', open: start, callStart: start, brackets: 0 });
    else
      this.#push({
        mode: 'code',
        closer: 'line',
        open: start,
        callStart: start,
        brackets: 0,
        hasBody,
        statement: name,
      });
    if (name === 'if') this.#top().taken = this.#isTrue(this.#word.end);
    return this.#word.end;
  }

  #isTrue(from: number): boolean | undefined {
    return conditionAt(this.#text, from, this.#known.constants);
  }

  #openFormula(at: number): number {
    if (at === this.#lastDollar || this.#unclosed.has(at)) return at + 1;
    this.#push({ mode: 'math', closer: '$', open: at, callStart: at, brackets: 0 });
    return at + 1;
  }

  /** Opens a bracket of code; undefined for one that holds no text. */
  #openBracket(at: number, char: '(' | '{' | '['): number | undefined {
    const isUnclosed = this.#unclosed.has(at);
    if (isUnclosed && char === '[') return undefined;
    const { call: outer, argument: name, hasBody, taken, isDecided } = this.#top();
    const isDead = hasBody === true && !isUnclosed && char !== '(' && (taken === false || isDecided === true);
    const called = char === '(' && this.#word.end === at ? this.#word : undefined;
    const isList = char === '(' && !called && /^bibliograph/.test(outer ?? '') && name === undefined;
    const isLabels = char === '(' && !called && (outer === 'labels' || this.#citesAll(outer));
    const call = called?.name ?? (isList ? 'bibliographies' : isLabels ? 'labels' : undefined);
    this.#push({
      mode: char === '[' ? 'markup' : 'code',
      closer: isUnclosed ? 'line' : char === '(' ? ')' : char === '{' ? '}' : ']',
      open: at,
      callStart: called?.start ?? at,
      brackets: 0,
      ...(call !== undefined && { call }),
    });
    if (isDead) this.#top().dead = countFound(this.#found);
    return at + 1;
  }

  /** Closes the innermost stretch that ends so, with those in it that were left open. */
  #close(at: number, char: ')' | '}' | ']' | '$'): number {
    const index = this.#stack.findLastIndex(({ closer }) => closer === char);
    if (index === -1) return at + 1;
    while (this.#stack.length > index + 1) this.#pop(at);
    const { call, open } = this.#top();
    // `(cite)(<a>)`: a name in parentheses is that name.
    const isName = char === ')' && call === undefined && this.#text.slice(open + 1, at).trim() === this.#word.name;
    if (isName) this.#word = { ...this.#word, end: at + 1 };
    return this.#pop(at + 1);
  }

  #push(frame: Frame): void {
    const before = this.#top().mode;
    this.#stack.push(frame);
    if (before === 'markup' && frame.mode !== 'markup') this.#regionStart = frame.open;
    if (before !== 'markup' && frame.mode === 'markup') this.#addRegion('code', frame.open + 1);
  }

  /** Ends the innermost stretch, and returns where reading goes on. */
  #pop(end: number): number {
    const frame = this.#stack.pop() ?? this.#root;
    const parent = this.#top();
    const isInText = parent.mode === 'embedded' && this.#stack.at(-2)?.mode === 'markup';
    this.#calls.finish(frame, end, parent, isInText);
    if (frame.mode === 'markup' && parent.mode !== 'markup') this.#regionStart = end - 1;
    if (frame.mode !== 'markup' && parent.mode === 'markup') {
      this.#addRegion(frame.mode === 'math' ? 'math' : 'code', end, frame.closer === 'line' ? 'end' : undefined);
    }
    if (frame.dead) {
      dropSince(this.#found, frame.dead);
      if (frame.mode === 'markup') this.#found.regions.push({ kind: 'comment', start: frame.open, end });
    }
    const isBody = parent.hasBody && (frame.closer === ']' || frame.closer === '}');
    if (isBody && parent.taken !== undefined) {
      if (parent.taken) parent.isDecided = true;
      parent.taken = undefined;
    }
    return isBody && !matchAt(elseWord, this.#text, end) ? this.#pop(end) : end;
  }

  #addRegion(kind: Region['kind'], end: number, grows?: Region['grows']): void {
    this.#found.regions.push({ kind, start: this.#regionStart, end, ...(grows && { grows }) });
  }

  #skip(at: number, kind: Region['kind'], end: number | undefined, grows?: Region['grows']): number {
    if (end === undefined) return at + 1;
    this.#found.regions.push({ kind, start: at, end, ...(grows && { grows }) });
    return end;
  }

  /** `@key`, and the supplement that may follow it. */
  #readReference(at: number): number {
    const start = at;
    const keyStart = start + 1;
    const typedEnd = keyStart + (matchAt(labelCharacters, this.#text, keyStart)?.[0].length ?? 0);
    let keyEnd = typedEnd;
    while (keyEnd > keyStart && /[.:]/.test(this.#text.charAt(keyEnd - 1))) keyEnd -= 1;
    this.#found.marks.push({ kind: 'reference', start, end: keyEnd, keyStart, keyEnd, typedEnd });
    if (keyEnd === keyStart) return typedEnd;
    const key = { start: keyStart, end: keyEnd };
    if (this.#text[keyEnd] === '[' && !this.#unclosed.has(keyEnd)) {
      this.#push({ mode: 'markup', closer: ']', open: keyEnd, callStart: start, brackets: 0, call: '@', key });
      return keyEnd + 1;
    }
    this.#found.citations.push({ form: 'inText', start, end: keyEnd, key, isInText: true });
    return keyEnd;
  }

  /** `<key>` in the text: a label is defined. */
  #readLabel(at: number): number {
    const end = at + 1 + (matchAt(labelCharacters, this.#text, at + 1)?.[0].length ?? 0);
    if (end === at + 1 || this.#text[end] !== '>') return at + 1;
    this.#found.labels.add(this.#text.slice(at + 1, end));
    return this.#skip(at, 'markup', end + 1);
  }

  /** `<key>` in code, where it may be the argument of `cite`. */
  #readArgument(at: number, frame: Frame): number {
    const keyStart = at + 1;
    const keyEnd = keyStart + (matchAt(labelCharacters, this.#text, keyStart)?.[0].length ?? 0);
    const isClosed = this.#text[keyEnd] === '>';
    const end = isClosed ? keyEnd + 1 : keyEnd;
    const isMore =
      frame.call === 'labels' || (this.#citesAll(frame.call) && (frame.key ?? frame.argument) !== undefined);
    const isAttribution = frame.call === 'quote' && frame.argument === 'attribution';
    if (isMore || isAttribution || this.#isValue(at, frame)) {
      this.#found.marks.push({ kind: 'argument', start: at, end, keyStart, keyEnd, typedEnd: keyEnd });
      const key = { start: keyStart, end: keyEnd };
      if (isClosed && keyEnd > keyStart)
        this.#found.citations.push({ form: 'command', start: at, end, key, isInText: false });
    } else if (this.#cites(frame.call) && !frame.key && frame.argument === undefined) {
      this.#found.marks.push({ kind: 'argument', start: at, end, keyStart, keyEnd, typedEnd: keyEnd });
      if (isClosed && keyEnd > keyStart) frame.key = { start: keyStart, end: keyEnd };
      frame.keyEnd = end;
    }
    return isClosed ? end : keyStart;
  }

  /** Whether a label is a value, as in `let k = <key>` or a list: it is cited where a function gets it by a name. */
  #isValue(at: number, frame: Frame): boolean {
    if (frame.mode !== 'code' || (frame.call !== undefined && frame.call !== 'arguments')) return false;
    if (!beforeValue.test(this.#text.slice(Math.max(0, at - 20), at))) return false;
    return (this.#citesNames ??= namesAreCited(this.#text, this.#known.citing));
  }

  #readString(at: number, frame: Frame): number {
    const end = stringEnd(this.#text, at);
    if (end === undefined) return at + 1;
    const content = { start: at + 1, end: end - 1 };
    const isPositional = frame.call === 'bibliography' && frame.argument === undefined;
    const isFile = isPositional || frame.call === 'bibliographies';
    const isIncluded = /^(?:include|import)$/.test(this.#word.name) && this.#pastBlanks(this.#word.end) === at;
    if (isFile || isIncluded) {
      if (!this.#isSummand(at, end)) (isFile ? this.#found.bibliographies : this.#found.includes).push(content);
    } else if (frame.call === 'label') this.#readLabelCall(frame, content, end);
    else if (this.#isLabelled(at, end, frame)) {
      const [keyStart, keyEnd] = [content.start, content.end];
      this.#found.marks.push({ kind: 'string', ...content, keyStart, keyEnd, typedEnd: keyEnd });
      frame.hasLabel = true;
      if (keyEnd > keyStart)
        this.#found.citations.push({ form: 'command', start: at, end, key: content, isInText: false });
    }
    return end;
  }

  /** Whether a string is a part of a sum: `"lit/" + name`. */
  #isSummand(at: number, end: number): boolean {
    return this.#text[this.#pastBlanks(end)] === '+' || /\+[ \t]*$/.test(this.#text.slice(Math.max(0, at - 20), at));
  }

  /** Whether a string is an argument of which the function makes a label that it cites. */
  #isLabelled(at: number, end: number, { call, argument, open }: Frame): boolean {
    const taken = this.#known.labelling.get(call ?? '');
    if (taken === undefined || argument !== undefined) return false;
    if (!/[,)]/.test(this.#text.charAt(this.#pastBlanks(end)))) return false;
    const isFirst = this.#pastBlanks(open + 1) === at;
    return (isFirst || taken === 'all') && !this.#text.slice(at, end).includes('\\');
  }

  /** `label("key")` as the argument of `cite`. */
  #readLabelCall({ callStart, open }: Frame, { start, end }: TextRange, stringEnd: number): void {
    const isFirst = this.#pastBlanks(open + 1) === start - 1;
    const cite = this.#stack.at(-2);
    if (!cite || !this.#cites(cite.call) || cite.key || this.#text.slice(start, end).includes('\\')) return;
    const close = this.#pastBlanks(stringEnd);
    // `label("x/" + k)` is another key.
    if (/[+.]/.test(this.#text.charAt(close)) || !isFirst) return;
    const last = this.#text[close] === ')' ? close + 1 : stringEnd;
    this.#found.marks.push({
      kind: 'argument',
      start: callStart,
      end: last,
      keyStart: start,
      keyEnd: end,
      typedEnd: end,
    });
    if (end > start) cite.key = { start, end };
    cite.keyEnd = last;
  }

  #pastBlanks(from: number): number {
    return from + (matchAt(blanks, this.#text, from)?.[0].length ?? 0);
  }
}
