import { scanTypst } from '../../citation/typst/scan';
import type { TextRange } from '../../text/range';
import type { NamedPath } from '../shared/namedPath';
import { typstModule, type TypstModule } from './imports';
import { composedSources, expressionIncludes } from './expressions';
import { codeOf, namesByExpression, typstStrings } from './typstStrings';

/** The references of a Typst text to other files, and its labels. Offsets are the text's. */
export interface TypstReferences {
  readonly bibliographies: readonly NamedPath[];
  /** Those that it names otherwise, which count if they are there. */
  readonly strings: readonly NamedPath[];
  /** It names one by an expression, such as a parameter. */
  readonly hasExpression: boolean;
  /** Files of the project that are included or imported; packages are none. */
  readonly includes: readonly NamedPath[];
  /** Those that it may include by an expression, if they are there; with `*` for what is not known. */
  readonly mayInclude: readonly string[];
  /** The labels that it defines: a reference to one is no citation. */
  readonly labels: ReadonlySet<string>;
  readonly module: TypstModule;
}

/**
 * Reads the bibliographies, includes and labels of a Typst text (the reference of Typst, "Bibliography" and "Module").
 */
export function typstReferences(text: string): TypstReferences {
  const { bibliographies, includes, labels } = scanTypst(text);
  const code = codeOf(text);
  const toNamed = ({ start, end }: TextRange): NamedPath[] => {
    const path = text.slice(start, end);
    return path === '' || path.includes('\\') ? [] : [{ path, start, end }];
  };
  return {
    bibliographies: bibliographies.flatMap(toNamed),
    strings: [...typstStrings(text), ...composedSources(code)],
    hasExpression: namesByExpression(text),
    includes: includes.flatMap(toNamed).filter(({ path }) => !path.startsWith('@')),
    mayInclude: expressionIncludes(code),
    labels,
    module: typstModule(text),
  };
}
