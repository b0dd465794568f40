import ts from 'typescript';

/** Names that others call: VS Code its providers', the DOM, worker threads and htmlparser2 their events', markdown-it and d3 theirs. */
const calledByOthers = /^(?:provide|resolve|prepare|deserialize|handle|on)[A-Z]|^on(?:message|error|opentag|closetag)$/;
const calledByName = new Set([
  'checkReferences',
  'importText',
  'getTreeItem',
  'getChildren',
  'getParent',
  'getPaper',
  'toBibtex',
  'sortByLabel',
  'posMax',
  'Scalar',
]);

/** Calls of the engine and parts of its answers that nothing of the editor asks for, only tests. */
const onlyTested = new Set(['is', 'should', 'linkedPapers', 'lookUpOnline', 'matchOnline', 'settleOnline']);

/**
 * Names of members (of interfaces, type literals and classes) that are declared in some file and read in none: by name
 * alone, so a dead member whose name is used elsewhere is missed. A write (`a.b = c`, `{ b: c }`) is no read.
 */
export function unreadMembers(texts: ReadonlyMap<string, string>): string[] {
  const declared = new Map<string, string>();
  const read = new Set<string>();
  for (const [file, text] of texts) {
    const isDeclaration = file.endsWith('.d.ts');
    const visit = (node: ts.Node): void => {
      const name = isDeclaration ? undefined : memberName(node);
      if (name) declared.set(name, file);
      const used = readName(node);
      if (used) read.add(used);
      ts.forEachChild(node, visit);
    };
    visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true));
  }
  return [...declared]
    .filter(
      ([name]) => !read.has(name) && !calledByOthers.test(name) && !calledByName.has(name) && !onlyTested.has(name),
    )
    .map(([name, file]) => `${file}: ${name}`);
}

function memberName(node: ts.Node): string | undefined {
  const isMember =
    ts.isPropertySignature(node) ||
    ts.isMethodSignature(node) ||
    ts.isPropertyDeclaration(node) ||
    ts.isMethodDeclaration(node) ||
    ts.isGetAccessor(node);
  return isMember && ts.isIdentifier(node.name) ? node.name.text : undefined;
}

function readName(node: ts.Node): string | undefined {
  if (ts.isPropertyAccessExpression(node)) return isAssigned(node) ? undefined : node.name.text;
  if (ts.isStringLiteralLike(node)) return node.text;
  if (!ts.isBindingElement(node) || !ts.isObjectBindingPattern(node.parent)) return undefined;
  const name = node.propertyName ?? node.name;
  return ts.isIdentifier(name) ? name.text : undefined;
}

function isAssigned(node: ts.Expression): boolean {
  const { parent } = node;
  return (
    ts.isBinaryExpression(parent) && parent.left === node && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken
  );
}
