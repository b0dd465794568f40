import { bracedText } from './bracedText';
import { namedWord } from './namedWord';

/** The meaning of a macro, as `\ifx` compares it: `\long` or not, parameters, body. */
export interface MacroMeaning {
  readonly isLong: boolean;
  readonly parameters: string;
  readonly body: string;
}

/** A definition of a macro, outside of the bodies of others. */
export interface MacroDefinition {
  readonly offset: number;
  /** The group that it is in, after whose end it does not hold; none for the whole text. */
  readonly group: { readonly end: number } | undefined;
  /** TeX comes by whatever happens. */
  readonly isSure: boolean;
  /** The offset of the brace before its body; none for what `\let` copies. */
  readonly body?: number;
  readonly parameters: string;
  /** What `\let` copies, without its backslash. */
  readonly target?: string;
}

/** What sets a switch, outside of macros and conditionals. */
interface Setting {
  readonly offset: number;
  readonly value: boolean;
  /** The group that it is in, after whose end it does not hold; none for the whole text. */
  readonly group: Scope | undefined;
}

/** A stretch of the text that is open: a group, or what TeX may read elsewhere, often or never. */
interface Scope {
  /** `group`: its settings end with it. `part`: an argument, such as the body of a macro. */
  readonly kind: 'group' | 'part' | 'conditional';
  /** What closes it. */
  readonly closer: '}' | 'endgroup' | 'egroup' | 'end' | 'fi';
  end: number;
}

/** A switch: of `\newif`, of etoolbox (`\newtoggle`), of ifthen (`\newboolean`). */
interface Switch {
  readonly settings: Setting[];
  /** It is set where it is not known whether, or how often, TeX comes by. */
  isUnsure: boolean;
}

const tokens = /\\([A-Za-z@]+)|\\[^]|%[^\n]*|[{}]/g;
const declaredSwitch = /[ \t\r\n]{0,100}\\if([A-Za-z@]+)/y;
const copiedSwitch = /[ \t]*\\if([A-Za-z@]+)[ \t]*(?:=[ \t]*)?\\if(true|false)(?![A-Za-z@])/y;
/** `\newtoggle{long}`, `\setbool{long}{true}`. */
const namedSwitch = /\*?[ \t]*\{[ \t]*([^{}\s]+)[ \t]*\}(?:[ \t]*\{[ \t]*(true|false)[ \t]*\})?/y;
/** `\newtoggle`, `\setbool`, `\toggletrue`. */
const switchCommand = /^(?:(new|provide|set)(toggle|bool(?:ean)?)|(toggle|bool)(true|false))$/;
const defining =
  /^(?:(?:re|provide)?newcommand|(?:renew|provide)command|DeclareRobustCommand|[gex]?def|let|undef|newcounter|newlength)$/;
/** Behind the command that defines it: the name, and the body of a macro. */
const definedName = /\*?[ \t]*\{?\\([A-Za-z@]+)\}?[ \t]*((?:\[\d\]|#\d)*)/y;
const letTarget = /[ \t]*(?:=[ \t]*)?\\([A-Za-z@]+)/y;
const loopName = /[ \t]*(?:\[[^\][]{0,200}\][ \t]*)?\\([A-Za-z]+)[ \t]+in[ \t]*(?=\{)/y;
/** The brace before the body of a macro, behind the default of an optional argument. */
const bodyStart = /[ \t\r\n]{0,100}(?:\[[^\]\n]{0,200}\][ \t]*)?\{/y;
const inclusion = /\\(?:input|include|InputIfFileExists|import|subimport|subfile)(?![A-Za-z])/;

/** More scopes than this are not looked through for the one that is closed. */
const maxOpenAbove = 100;

/**
 * The constants of a text: the switches and macros whose values are known wherever they are tested. What a group sets
 * holds to its end (The TeXbook, chapter 24); what is set within macros and conditionals is not known.
 */
export class Constants {
  readonly #text: string;
  readonly #isConditional: (name: string, end: number) => boolean;
  readonly #switches = new Map<string, Switch>();
  readonly #macros = new Map<string, MacroMeaning | undefined>();
  readonly #definitions = new Map<string, MacroDefinition[]>();
  /** From each offset on, how many arguments are open. */
  readonly #depths: { readonly offset: number; readonly depth: number }[] = [];
  readonly #open: Scope[] = [];
  readonly #counts = { group: 0, part: 0, conditional: 0 };
  /** What a switch is that nothing has set so far; where another file may set it, nothing is known. */
  readonly #unset: boolean | undefined;

  /** @param isConditional whether a control word, which ends at an offset, is a conditional */
  constructor(text: string, isConditional: (name: string, end: number) => boolean) {
    this.#text = text;
    this.#isConditional = isConditional;
    this.#unset = inclusion.test(text) ? undefined : false;
    this.#read();
  }

  /**
   * The value of a switch where it is tested: that of the last setting before whose group is open; in an argument or
   * a macro, which is expanded who knows where, that which all settings agree on.
   * @param kind `if` for one of `\newif` and `\newboolean`, which etoolbox calls `bool`
   */
  switchAt(kind: 'if' | 'toggle', name: string, offset: number): boolean | undefined {
    const found = this.#switches.get(kind + name);
    if (!found || found.isUnsure) return undefined;
    const { settings } = found;
    if (this.isInPart(offset)) {
      const [first] = settings;
      const isConstant = settings.every(({ value }) => value === first?.value);
      return isConstant ? (first?.value ?? this.#unset) : undefined;
    }
    const holds = ({ offset: start, group }: Setting) => start < offset && offset < (group?.end ?? Infinity);
    return settings.findLast(holds)?.value ?? this.#unset;
  }

  /** Whether an offset is in an argument or the body of a macro, which TeX may read elsewhere, often or never. */
  isInPart(offset: number): boolean {
    return this.#depthAt(offset) > 0;
  }

  /** What a macro means that the text defines once, for good. */
  macro(name: string): MacroMeaning | undefined {
    return this.#macros.get(name);
  }

  /** Whether the text defines a macro or a command, wherever it does. */
  defines(name: string): boolean {
    return this.#macros.has(name);
  }

  /** The definition of a macro that holds at an offset: the last one before it whose group is open. */
  definitionAt(name: string, offset: number): MacroDefinition | undefined {
    return this.#definitions
      .get(name)
      ?.findLast(({ offset: start, group }) => start < offset && offset < (group?.end ?? Infinity));
  }

  #depthAt(offset: number): number {
    let [low, high] = [0, this.#depths.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#depths[middle]?.offset ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return this.#depths[low - 1]?.depth ?? 0;
  }

  #read(): void {
    /** The end of the names behind the last command that defines, which open and close nothing. */
    let namedUntil = 0;
    /** The next brace opens the body of a macro. */
    let isBody = false;
    for (const { index, 0: token, 1: word } of this.#text.matchAll(tokens)) {
      if (index < namedUntil && word !== undefined) continue;
      if (token === '{') {
        this.#push(isBody || !this.#opensGroupAt(index) ? 'part' : 'group', '}', index);
        isBody = false;
      } else if (token === '}') this.#close('}', index);
      if (word === undefined) continue;
      const wordEnd = index + token.length;
      const { name, end } = namedWord(this.#text, word, wordEnd) ?? { name: word, end: wordEnd };
      const named =
        this.#readSwitch(name, index, end) ??
        this.#readDefinition(name, index, end) ??
        this.#readLoop(name, index, end);
      isBody ||= named !== undefined && name.endsWith('def');
      if (named !== undefined) namedUntil = named;
      else this.#openOrClose(name, index, end);
    }
  }

  #openOrClose(name: string, start: number, end: number): void {
    const isDocument = (name === 'begin' || name === 'end') && this.#text.startsWith('{document}', end);
    if (isDocument) return;
    if (name === 'begin') this.#push('group', 'end', start);
    else if (name === 'begingroup' || name === 'bgroup')
      this.#push('group', name === 'bgroup' ? 'egroup' : 'endgroup', start);
    else if (name === 'end' || name === 'endgroup' || name === 'egroup' || name === 'fi') this.#close(name, start);
    else if (this.#isConditional(name, end)) this.#push('conditional', 'fi', start);
  }

  #push(kind: Scope['kind'], closer: Scope['closer'], offset: number): void {
    this.#open.push({ kind, closer, end: Infinity });
    this.#count(kind, 1, offset);
  }

  #close(closer: Scope['closer'], offset: number): void {
    const above = this.#open.slice(-maxOpenAbove).findLastIndex((scope) => scope.closer === closer);
    const [closed] = above === -1 ? [] : this.#open.splice(Math.max(0, this.#open.length - maxOpenAbove) + above, 1);
    if (!closed) return;
    closed.end = offset;
    this.#count(closed.kind, -1, offset);
  }

  #count(kind: Scope['kind'], change: 1 | -1, offset: number): void {
    this.#counts[kind] += change;
    if (kind === 'part') this.#depths.push({ offset, depth: this.#counts.part });
  }

  /** Whether a brace opens a group: it is behind a word or between paragraphs; elsewhere it may open an argument. */
  #opensGroupAt(brace: number): boolean {
    const context = this.#text.slice(Math.max(0, brace - 120), brace);
    const before = context.trimEnd();
    if (before === '' || /\n[ \t]*\r?\n/.test(context.slice(before.length))) return true;
    if (before.endsWith('\\begin{document}')) return true;
    return /[\p{L}\p{N}.;:!?)']$/u.test(before) && !/(?:\\[A-Za-z@]{1,100}|#\d)$/.test(before);
  }

  /** Whether TeX comes by here once: not in a macro or a conditional. */
  get #isSure(): boolean {
    return this.#counts.part + this.#counts.conditional === 0;
  }

  /** Takes a command that declares or sets a switch. Returns where its names end; undefined for other commands. */
  #readSwitch(name: string, start: number, end: number): number | undefined {
    if (name === 'newif') {
      const [whole = '', declared] = matchFrom(declaredSwitch, this.#text, end) ?? [];
      if (declared !== undefined) this.#declare(`if${declared}`);
      return end + whole.length;
    }
    if (name === 'let') {
      const [whole = '', copied, value] = matchFrom(copiedSwitch, this.#text, end) ?? [];
      if (copied === undefined) return undefined;
      this.#declare(`if${copied}`);
      this.#set(`if${copied}`, value === 'true', start);
      return end + whole.length;
    }
    const [, verb, declaredKind, kind = declaredKind, told] = switchCommand.exec(name) ?? [];
    const [, own, given = told] = (kind !== undefined && matchFrom(namedSwitch, this.#text, end)) || [];
    if (own !== undefined) {
      const key = (kind === 'toggle' ? 'toggle' : 'if') + own;
      if (verb === 'new' || verb === 'provide') this.#declare(key);
      else this.#set(key, given === undefined ? undefined : given === 'true', start);
      return end;
    }
    const [, set, value] = /^(.+)(true|false)$/.exec(name) ?? [];
    if (set === undefined || !this.#switches.has(`if${set}`)) return undefined;
    this.#set(`if${set}`, value === 'true', start);
    return end;
  }

  #declare(key: string): void {
    if (!this.#switches.has(key)) this.#switches.set(key, { settings: [], isUnsure: false });
  }

  #set(key: string, value: boolean | undefined, offset: number): void {
    const found = this.#switches.get(key);
    if (!found) return;
    const isGlobal = /\\global[ \t]*$/.test(this.#text.slice(Math.max(0, offset - 20), offset));
    if (value === undefined || !this.#isSure) found.isUnsure = true;
    else found.settings.push({ offset, value, group: isGlobal ? undefined : this.#open.at(-1) });
  }

  /** Takes a command that defines. Returns where the names behind it end; undefined for other commands. */
  #readDefinition(command: string, start: number, end: number): number | undefined {
    if (!defining.test(command)) return undefined;
    const [whole = '', name, parameters = ''] = matchFrom(definedName, this.#text, end) ?? [];
    if (name === undefined) return end;
    const isSimple =
      this.#open.length === 0 && !this.#macros.has(name) && /def$|newcommand$/.test(command) && !/^[ex]/.test(command);
    const body = isSimple ? bracedText(this.#text, end + whole.length)?.replace(/\s+/g, ' ') : undefined;
    const isLong = command.endsWith('newcommand')
      ? !whole.startsWith('*')
      : /\\long[ \t]*$/.test(this.#text.slice(Math.max(0, start - 20), start));
    this.#macros.set(name, body === undefined ? undefined : { isLong, parameters: parametersOf(parameters), body });
    const target = command === 'let' ? matchFrom(letTarget, this.#text, end + whole.length) : undefined;
    if (this.#counts.part === 0) this.#define(name, command, start, end + whole.length, parameters, target?.[1]);
    return end + whole.length + (target?.[0].length ?? 0);
  }

  /** `\foreach \x in {a,b}` of pgffor: `\x` stands for the items of the list. */
  #readLoop(command: string, start: number, end: number): number | undefined {
    const [whole = '', name] = (command === 'foreach' && matchFrom(loopName, this.#text, end)) || [];
    if (name === undefined || this.#counts.part > 0) return undefined;
    this.#define(name, command, start, end + whole.length, '');
    return end + whole.length;
  }

  #define(name: string, command: string, start: number, end: number, parameters: string, target?: string): void {
    const isGlobal =
      /^[gx]def$/.test(command) || /\\global[ \t]*$/.test(this.#text.slice(Math.max(0, start - 20), start));
    const body = target === undefined ? matchFrom(bodyStart, this.#text, end) : undefined;
    const definition: MacroDefinition = {
      offset: end,
      group: isGlobal ? undefined : this.#open.findLast(({ kind }) => kind === 'group'),
      // A command that is there already stays as it is.
      isSure: this.#isSure && !command.startsWith('provide'),
      parameters: parametersOf(parameters),
      ...(body && { body: end + body[0].length - 1 }),
      ...(target !== undefined && { target }),
    };
    const all = this.#definitions.get(name);
    if (all) all.push(definition);
    else this.#definitions.set(name, [definition]);
  }
}

/** `[2]` of LaTeX is `#1#2` of TeX. */
function parametersOf(written: string): string {
  const count = /^\[(\d)\]$/.exec(written)?.[1];
  return count === undefined ? written : Array.from({ length: Number(count) }, (_, index) => `#${index + 1}`).join('');
}

function matchFrom(pattern: RegExp, text: string, from: number): RegExpExecArray | undefined {
  pattern.lastIndex = from;
  return pattern.exec(text) ?? undefined;
}
