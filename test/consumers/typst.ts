import { createRequire } from 'node:module';

/** The parts of Typst's compiler for Node that are used here. */
interface Compiler {
  compile(options: { readonly mainFileContent: string }): {
    /** Undefined where the document has errors. */
    readonly result: object | null;
    takeDiagnostics(): { readonly shortDiagnostics: readonly { readonly message: string }[] } | null;
  };
  query(document: object, options: { readonly selector: string }): readonly { readonly key: string }[];
}

interface CompilerModule {
  readonly NodeCompiler: { create(options: { readonly workspace: string }): Compiler };
}

/** The module, which `describeWith` looks for. */
export const typstCompiler = '@myriaddreamin/typst-ts-node-compiler';

/** What a Typst document is to its compiler: its errors, and the keys that it cites. */
export function compileTypst(workspace: string, text: string): { errors: string[]; keys: string[] } {
  const require = createRequire(import.meta.url);
  const { NodeCompiler } = require('@myriaddreamin/typst-ts-node-compiler') as CompilerModule;
  const compiler = NodeCompiler.create({ workspace });
  const compiled = compiler.compile({ mainFileContent: text });
  const errors = compiled.takeDiagnostics()?.shortDiagnostics.map(({ message }) => message) ?? [];
  if (!compiled.result) return { errors, keys: [] };
  const cited = compiler.query(compiled.result, { selector: 'cite' });
  return { errors, keys: cited.map(({ key }) => key.replace(/^<|>$|^label\("|"\)$/g, '')) };
}
