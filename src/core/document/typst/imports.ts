import {
  citingFunctions,
  definedFunctions,
  labellingFunctions,
  type TypstFunction,
} from '../../citation/typst/citingFunctions';
import { importedLabelling, writeLabelling, type Labelled } from '../../citation/typst/labelling';

/** An import of a file: of some of its names, or of all, which may be used by the name of the module. */
export interface TypstImport {
  readonly path: string;
  /** The names, with those that they get here; absent where all are imported. */
  readonly items?: readonly { readonly name: string; readonly as: string }[];
}

/** What a text defines and imports, by which the functions that cite are known. */
export interface TypstModule {
  readonly functions: readonly TypstFunction[];
  readonly imports: readonly TypstImport[];
}

const statement =
  /\bimport[ \t]+"([^"\\\r\n]{1,500})"[ \t]*(?:as[ \t]+[\p{L}_][\p{L}\p{N}_-]{0,100}[ \t]*)?(?::[ \t]*(\([^()]{0,2000}\)|[^;\r\n]{0,2000}))?/gu;
const item = /^(?:[\p{L}\p{N}_.-]*\.)?([\p{L}_][\p{L}\p{N}_-]*)(?:\s+as\s+([\p{L}_][\p{L}\p{N}_-]*))?$/u;

/** Reads the functions and imports of a text (the reference of Typst, "Modules"). Packages are none. */
export function typstModule(text: string): TypstModule {
  const imports = [...text.matchAll(statement)].map(([, path = '', written]): TypstImport => {
    if (written === undefined || written.trim() === '*') return { path };
    const items = written
      .replace(/^\(|\)$/g, '')
      .split(',')
      .flatMap((one) => {
        const [, name, as = name] = item.exec(one.trim()) ?? [];
        return name === undefined || as === undefined ? [] : [{ name, as }];
      });
    return { path, items };
  });
  return { functions: definedFunctions(text), imports: imports.filter(({ path }) => !path.startsWith('@')) };
}

/**
 * The functions that a file imports and that cite, by the names that they have there; those that make labels also as
 * `writeLabelling` has them. What a file imports, it hands on to those that import it.
 * @param resolve the path of a file that another one names
 */
export function importedFunctions(
  file: string,
  modules: ReadonlyMap<string, TypstModule>,
  resolve: (file: string, path: string) => string,
): ReadonlySet<string> {
  const known = new Map<string, ReadonlySet<string>>();
  const importedBy = (importer: string): ReadonlySet<string> => {
    const names = new Set<string>();
    // Files that import each other have what is known so far.
    known.set(importer, names);
    for (const { path, items } of modules.get(importer)?.imports ?? []) {
      const imported = resolve(importer, path);
      const inside = known.get(imported) ?? importedBy(imported);
      const functions = modules.get(imported)?.functions ?? [];
      const citing = citingFunctions(functions, inside);
      const labelling = new Map<string, Labelled>(importedLabelling(inside));
      for (const [name, { takes }] of labellingFunctions(functions, citing, [...labelling.keys()]))
        labelling.set(name, takes);
      const all = [...citing, ...labelling.keys()].filter((name) => !/^(?:cite|ref)$|=/.test(name));
      for (const { name, as } of items ?? all.map((one) => ({ name: one, as: one }))) {
        if (citing.has(name)) names.add(as);
        const takes = labelling.get(name);
        if (takes) names.add(writeLabelling(as, takes));
      }
    }
    return names;
  };
  return importedBy(file);
}
