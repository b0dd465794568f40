import { citingFunctions, definedFunctions, labellingFunctions } from './citingFunctions';
import { TypstConstants } from './constants';
import { importedLabelling, type Labelled, type Labelling } from './labelling';

/** The functions of a document that cite, and what its names stand for. */
export interface KnownFunctions {
  readonly imported: readonly string[];
  /** Those that cite the labels which they are given. */
  readonly citing: ReadonlySet<string>;
  /** Those that cite the strings which they are given. */
  readonly labelling: ReadonlyMap<string, Labelled>;
  /** Those of them that the document defines. */
  readonly own: readonly Labelling[];
  readonly constants: TypstConstants;
}

/** @param imported the functions of other files that cite */
export function gatherFunctions(text: string, imported: readonly string[]): KnownFunctions {
  const functions = definedFunctions(text);
  const citing = citingFunctions(functions, imported);
  const labelling = new Map<string, Labelled>(importedLabelling(imported));
  const own = labellingFunctions(functions, citing, labelling.keys());
  for (const [name, { takes }] of own) labelling.set(name, takes);
  return { imported, citing, labelling, own: [...own.values()], constants: new TypstConstants(text) };
}
