/**
 * A rule of ESLint: a failure that is dropped has its reason in a comment. It finds `catch` clauses and handlers of `.catch()` that do nothing but give
 * a constant, and neither hold the error nor a comment: `catch { return undefined; }`, `.catch(() => undefined)`.
 */
export default {
  meta: {
    type: 'problem',
    schema: [],
    messages: { reason: 'Say in a comment why this failure may be dropped, or log it.' },
  },
  create(context) {
    const { sourceCode } = context;
    const isExplained = (node) => {
      const statement = enclosingStatement(node);
      const end = node.loc.end.line;
      return (
        sourceCode.getCommentsInside(node).length > 0 ||
        sourceCode.getCommentsBefore(statement).length > 0 ||
        sourceCode.getAllComments().some(({ loc }) => loc.start.line === end)
      );
    };
    return {
      CatchClause(node) {
        if (node.body.body.every(isConstantReturn) && !isExplained(node.body))
          context.report({ node, messageId: 'reason' });
      },
      'CallExpression[callee.property.name="catch"]'(node) {
        const [handler] = node.arguments;
        const isFunction = handler?.type === 'ArrowFunctionExpression' || handler?.type === 'FunctionExpression';
        if (!isFunction || !dropsError(handler) || isExplained(node)) return;
        context.report({ node: handler, messageId: 'reason' });
      },
    };
  },
};

function dropsError({ body }) {
  return body.type === 'BlockStatement' ? body.body.every(isConstantReturn) : isConstant(body);
}

function isConstantReturn(statement) {
  return statement.type === 'ReturnStatement' && (!statement.argument || isConstant(statement.argument));
}

function isConstant(node) {
  switch (node.type) {
    case 'Literal':
      return true;
    case 'Identifier':
      return node.name === 'undefined';
    case 'ArrayExpression':
      return node.elements.length === 0;
    case 'ObjectExpression':
      return node.properties.length === 0;
    case 'UnaryExpression':
      return isConstant(node.argument);
    default:
      return false;
  }
}

/** The statement that a node is a part of; a comment before it speaks of it, too. */
function enclosingStatement(node) {
  let found = node;
  while (found.parent && !/Statement$|Declaration$/.test(found.type)) found = found.parent;
  return found.type === 'BlockStatement' ? node : found;
}
