import type { TextRange } from '../../text/range';
import type { Region } from '../shared/region';
import { matchAt } from '../shared/scanning';
import type { TypstFound } from './found';
import type { Frame } from './frame';
import { labelCharacters } from './key';
import { commentEnd, linkEnd, rawEnd, stringEnd } from './inlineConstructs';

const identifier = /[\p{XID_Start}_][\p{XID_Continue}_-]*/uy;
const blanks = /[ \t\r\n]*/y;
const elseWord = /[ \t\r\n]*else\b/y;
/** `#let c = cite.with(form: "prose")`. */
const citeAlias =
  /\blet[ \t]+([\p{XID_Start}_][\p{XID_Continue}_-]{0,100})[ \t]*=[ \t]*(?:std\.)?cite(?=\.with\b|[ \t]*(?:[;\r\n]|$))/gu;
const number = /\d[\w.%]*/y;
const statements: ReadonlySet<string> = new Set(['let', 'set', 'show', 'import', 'include', 'return']);
const bodies: ReadonlySet<string> = new Set(['if', 'for', 'while', 'context']);
/** With more brackets that are not closed, a document is read as far as that goes. */
const maxAttempts = 4;

/**
 * Reads a Typst document, its mode known at every place (the reference of Typst, "Syntax"). Brackets that are not
 * closed yet count as closed at the end of their line: what follows is read as text.
 */
export function scanTypst(text: string): TypstFound {
  const unclosed = new Set<number>();
  for (let attempt = 1; ; attempt += 1) {
    const { found, open } = scanWith(text, unclosed);
    if (open.length === 0 || attempt === maxAttempts) return found;
    for (const at of open) unclosed.add(at);
  }
}

function scanWith(text: string, unclosed: ReadonlySet<number>): { found: TypstFound; open: number[] } {
  const found: TypstFound = {
    citations: [],
    marks: [],
    regions: [],
    labels: new Set(),
    bibliographies: [],
    includes: [],
  };
  const lastDollar = text.lastIndexOf('$');
  const aliases = new Set([...text.matchAll(citeAlias)].map(([, name]) => name));
  const root: Frame = { mode: 'markup', open: -1, callStart: 0, brackets: 0 };
  const stack: Frame[] = [root];
  /** Where the code or formula that is being read starts, or goes on after a block of text. */
  let regionStart = 0;
  /** The last identifier of code. */
  let word = { name: '', start: 0, end: -1 };
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  while (at < text.length) at = step(top());
  const open = stack.flatMap(({ closer, open }) => (closer && closer !== 'line' ? [open] : []));
  while (stack.length > 1) pop(text.length);
  return { found, open };

  /** Whether a function takes the label of what it cites: `cite`, `ref`, or one that the document makes of `cite`. */
  function cites(call: string | undefined): boolean {
    return call === 'cite' || call === 'ref' || (call !== undefined && aliases.has(call));
  }

  function top(): Frame {
    return stack.at(-1) ?? root;
  }

  function step(frame: Frame): number {
    switch (frame.mode) {
      case 'markup':
        return markup(frame);
      case 'math':
        return math();
      case 'embedded':
        return embedded(frame);
      case 'code':
        return code(frame);
    }
  }

  function markup(frame: Frame): number {
    switch (text[at]) {
      case '\\':
        return at + 2;
      case '`':
        return skip('code', rawEnd(text, at));
      case '/':
        return skip('comment', commentEnd(text, at), text[at + 1] === '/' ? 'end' : undefined);
      case 'h':
        return skip('markup', linkEnd(text, at));
      case '@':
        return reference();
      case '<':
        return definition();
      case '#':
        return expression();
      case '$':
        return formula();
      case '[':
        frame.brackets += 1;
        return at + 1;
      case ']':
        if (frame.brackets === 0 && frame.closer) return close(']');
        frame.brackets = Math.max(0, frame.brackets - 1);
        return at + 1;
      default:
        return at + 1;
    }
  }

  function math(): number {
    switch (text[at]) {
      case '\\':
        return at + 2;
      case '"':
        return stringEnd(text, at) ?? at + 1;
      case '/':
        return commentEnd(text, at) ?? at + 1;
      case '#':
        return expression();
      case '$':
        return close('$');
      default:
        return at + 1;
    }
  }

  function code(frame: Frame): number {
    const char = text.charAt(at);
    switch (char) {
      case '\n':
        return frame.closer === 'line' ? pop(at) : at + 1;
      case ';':
        return frame.closer === 'line' ? pop(at + 1) : at + 1;
      case '"':
        return string(frame);
      case '`':
        return rawEnd(text, at) ?? at + 1;
      case '/':
        return commentEnd(text, at) ?? at + 1;
      case '$':
        return formula();
      case '<':
        return argument(frame);
      case '(':
      case '{':
      case '[':
        return openBracket(char) ?? at + 1;
      case ')':
      case '}':
      case ']':
        return close(char);
      case ',':
        frame.argument = undefined;
        return at + 1;
      default:
        return codeWord(frame);
    }
  }

  function codeWord(frame: Frame): number {
    const name = matchAt(identifier, text, at)?.[0];
    if (name === undefined) return at + (matchAt(number, text, at)?.[0].length ?? 1);
    word = { name, start: at, end: at + name.length };
    if (frame.closer === ')' && text[pastBlanks(word.end)] === ':') frame.argument = name;
    if (frame.call === 'bibliography' && frame.argument === 'full' && name === 'true') frame.citesAll = true;
    return word.end;
  }

  /** After an expression in text: its arguments, its block or its field; else the text goes on. */
  function embedded(frame: Frame): number {
    const char = text.charAt(at);
    const opened =
      char === '(' || char === '[' || (char === '{' && at === frame.open + 1) ? openBracket(char) : undefined;
    if (opened !== undefined) return opened;
    const field = char === '.' ? matchAt(identifier, text, at + 1)?.[0] : undefined;
    if (field === undefined) return pop(char === ';' ? at + 1 : at);
    word = { name: field, start: frame.open, end: at + 1 + field.length };
    return word.end;
  }

  /** What follows a `#` in text or a formula. */
  function expression(): number {
    const start = at;
    const name = matchAt(identifier, text, start + 1)?.[0];
    const char = text.charAt(start + 1);
    const literal = char === '"' ? stringEnd(text, start + 1) : undefined;
    if (name === undefined && literal === undefined && !/[({[]/.test(char)) return start + 1;
    if (name === undefined) {
      push({ mode: 'embedded', open: start, callStart: start, brackets: 0 });
      return literal ?? start + 1;
    }
    word = { name, start, end: start + 1 + name.length };
    const hasBody = bodies.has(name);
    if (!hasBody && !statements.has(name)) push({ mode: 'embedded', open: start, callStart: start, brackets: 0 });
    else push({ mode: 'code', closer: 'line', open: start, callStart: start, brackets: 0, hasBody });
    return word.end;
  }

  function formula(): number {
    if (at === lastDollar || unclosed.has(at)) return at + 1;
    push({ mode: 'math', closer: '$', open: at, callStart: at, brackets: 0 });
    return at + 1;
  }

  /** Opens a bracket of code; undefined for one that holds no text. */
  function openBracket(char: '(' | '{' | '['): number | undefined {
    const isUnclosed = unclosed.has(at);
    if (isUnclosed && char === '[') return undefined;
    const { call: outer, argument: name } = top();
    const called = char === '(' && word.end === at ? word : undefined;
    const isList = char === '(' && !called && /^bibliograph/.test(outer ?? '') && name === undefined;
    const call = called?.name ?? (isList ? 'bibliographies' : undefined);
    push({
      mode: char === '[' ? 'markup' : 'code',
      closer: isUnclosed ? 'line' : char === '(' ? ')' : char === '{' ? '}' : ']',
      open: at,
      callStart: called?.start ?? at,
      brackets: 0,
      ...(call !== undefined && { call }),
    });
    return at + 1;
  }

  /** Closes the innermost stretch that ends so, with those in it that were left open. */
  function close(char: ')' | '}' | ']' | '$'): number {
    const index = stack.findLastIndex(({ closer }) => closer === char);
    if (index === -1) return at + 1;
    while (stack.length > index + 1) pop(at);
    return pop(at + 1);
  }

  function push(frame: Frame): void {
    const before = top().mode;
    stack.push(frame);
    if (before === 'markup' && frame.mode !== 'markup') regionStart = frame.open;
    if (before !== 'markup' && frame.mode === 'markup') addRegion('code', frame.open + 1);
  }

  /** Ends the innermost stretch, and returns where reading goes on. */
  function pop(end: number): number {
    const frame = stack.pop() ?? root;
    const parent = top();
    finish(frame, end, parent);
    if (frame.mode === 'markup' && parent.mode !== 'markup') regionStart = end - 1;
    if (frame.mode !== 'markup' && parent.mode === 'markup') {
      addRegion(frame.mode === 'math' ? 'math' : 'code', end, frame.closer === 'line' ? 'end' : undefined);
    }
    const isBody = parent.hasBody && (frame.closer === ']' || frame.closer === '}');
    return isBody && !matchAt(elseWord, text, end) ? pop(end) : end;
  }

  function addRegion(kind: Region['kind'], end: number, grows?: Region['grows']): void {
    found.regions.push({ kind, start: regionStart, end, ...(grows && { grows }) });
  }

  function skip(kind: Region['kind'], end: number | undefined, grows?: Region['grows']): number {
    if (end === undefined) return at + 1;
    found.regions.push({ kind, start: at, end, ...(grows && { grows }) });
    return end;
  }

  function finish({ call, callStart, key, keyEnd, citesAll, closer }: Frame, end: number, parent: Frame): void {
    const isInText = parent.mode === 'embedded' && stack.at(-2)?.mode === 'markup';
    if (call === '@' && key) found.citations.push({ form: 'inText', start: callStart, end, key, isInText: true });
    if (cites(call) && key) {
      const citeEnd = closer === 'line' ? (keyEnd ?? end) : end;
      found.citations.push({ form: 'command', start: callStart, end: citeEnd, key, isInText });
    }
    if (call === 'bibliography' && citesAll) {
      found.citations.push({ form: 'nocite', start: callStart, end, isInText: false });
    }
  }

  /** `@key`, and the supplement that may follow it. */
  function reference(): number {
    const start = at;
    const keyStart = start + 1;
    const typedEnd = keyStart + (matchAt(labelCharacters, text, keyStart)?.[0].length ?? 0);
    let keyEnd = typedEnd;
    while (keyEnd > keyStart && /[.:]/.test(text.charAt(keyEnd - 1))) keyEnd -= 1;
    found.marks.push({ kind: 'reference', start, end: keyEnd, keyStart, keyEnd, typedEnd });
    if (keyEnd === keyStart) return typedEnd;
    const key = { start: keyStart, end: keyEnd };
    if (text[keyEnd] === '[' && !unclosed.has(keyEnd)) {
      push({ mode: 'markup', closer: ']', open: keyEnd, callStart: start, brackets: 0, call: '@', key });
      return keyEnd + 1;
    }
    found.citations.push({ form: 'inText', start, end: keyEnd, key, isInText: true });
    return keyEnd;
  }

  /** `<key>` in the text: a label is defined. */
  function definition(): number {
    const end = at + 1 + (matchAt(labelCharacters, text, at + 1)?.[0].length ?? 0);
    if (end === at + 1 || text[end] !== '>') return at + 1;
    found.labels.add(text.slice(at + 1, end));
    return skip('markup', end + 1);
  }

  /** `<key>` in code, where it may be the argument of `cite`. */
  function argument(frame: Frame): number {
    const keyStart = at + 1;
    const keyEnd = keyStart + (matchAt(labelCharacters, text, keyStart)?.[0].length ?? 0);
    const isClosed = text[keyEnd] === '>';
    const end = isClosed ? keyEnd + 1 : keyEnd;
    if (cites(frame.call) && !frame.key && frame.argument === undefined) {
      found.marks.push({ kind: 'argument', start: at, end, keyStart, keyEnd, typedEnd: keyEnd });
      if (isClosed && keyEnd > keyStart) frame.key = { start: keyStart, end: keyEnd };
      frame.keyEnd = end;
    }
    return isClosed ? end : keyStart;
  }

  function string(frame: Frame): number {
    const end = stringEnd(text, at);
    if (end === undefined) return at + 1;
    const content = { start: at + 1, end: end - 1 };
    const isPositional = frame.call === 'bibliography' && frame.argument === undefined;
    if (isPositional || frame.call === 'bibliographies') found.bibliographies.push(content);
    else if (/^(?:include|import)$/.test(word.name) && pastBlanks(word.end) === at) found.includes.push(content);
    else if (frame.call === 'label') labelCall(frame, content, end);
    return end;
  }

  /** `label("key")` as the argument of `cite`. */
  function labelCall({ callStart }: Frame, { start, end }: TextRange, stringEnd: number): void {
    const cite = stack.at(-2);
    if (!cite || !cites(cite.call) || cite.key || text.slice(start, end).includes('\\')) return;
    const close = pastBlanks(stringEnd);
    const last = text[close] === ')' ? close + 1 : stringEnd;
    found.marks.push({ kind: 'argument', start: callStart, end: last, keyStart: start, keyEnd: end, typedEnd: end });
    if (end > start) cite.key = { start, end };
    cite.keyEnd = last;
  }

  function pastBlanks(from: number): number {
    return from + (matchAt(blanks, text, from)?.[0].length ?? 0);
  }
}
