import type { TextRange } from '../../text/range';
import type { FoundCounts } from './found';

/** A stretch of a Typst document in one mode, until what closes it. */
export interface Frame {
  /** `embedded`: an expression after `#` in text or a formula, which may go on with arguments, a block or a field. */
  readonly mode: 'markup' | 'code' | 'math' | 'embedded';
  /** `line`: the end of the line, or a semicolon. */
  readonly closer?: ')' | '}' | ']' | '$' | 'line';
  /** Where it is opened. */
  readonly open: number;
  /** The function that it holds the arguments of; `@` for the supplement of a reference. */
  readonly call?: string;
  /** Where that call, or the reference, starts. */
  readonly callStart: number;
  /** The keyword of a statement: `let`, `import`. */
  readonly statement?: string;
  /** A string among its arguments is read as a key. */
  hasLabel?: boolean;
  /** A statement that ends with its body: `if`, `for`, `while`, `context`. */
  readonly hasBody?: boolean;
  /** Of `if`: whether its next body is compiled, where that is decided (`false`), and whether one was for sure. */
  taken?: boolean | undefined;
  isDecided?: boolean;
  /** A body that is never compiled: how much was found before it. */
  dead?: FoundCounts;
  /** Brackets of the text that are open in it. */
  brackets: number;
  /** The name of the argument being read. */
  argument?: string | undefined;
  /** The key that the call cites. */
  key?: TextRange;
  /** Where the argument with the key ends. */
  keyEnd?: number;
  citesAll?: boolean;
}
