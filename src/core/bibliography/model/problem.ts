/** The codes of problems in an entry or between entries. The editor words the messages. */
export type ProblemCode =
  | 'closing-brace-too-early'
  | 'empty-key'
  | 'encoding'
  | 'extra-comma'
  | 'invalid-json'
  | 'invalid-yaml'
  | 'missing-comma'
  | 'missing-opening-brace'
  | 'missing-value'
  | 'not-an-entry'
  | 'only-escaped-braces-balance'
  | 'space-in-key'
  | 'truncated-entry'
  | 'unbalanced-braces'
  | 'unclosed-comment'
  | 'unclosed-entry'
  | 'unclosed-string'
  | 'unexpected-text';

/** A problem and where it is: UTF-16 offsets, `end` exclusive, relative to what holds the problem. */
export interface Problem {
  readonly code: ProblemCode;
  readonly start: number;
  readonly end: number;
}
