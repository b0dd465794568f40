import { dirname, join } from 'node:path/posix';

/**
 * A rule of ESLint: a file imports only from its own folder's group and from groups before it. Each option is an order of folders:
 * `{ root: 'src/core', order: [['text'], ['library', 'pages']] }` allows `library` to import from `text`, and neither `text` from `library` nor
 * `library` from `pages`. A folder stands for all below it that are not named themselves; `.` is the root's own files.
 */
export default {
  meta: {
    type: 'problem',
    schema: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          root: { type: 'string' },
          order: { type: 'array', items: { type: 'array', items: { type: 'string' } } },
        },
        required: ['root', 'order'],
        additionalProperties: false,
      },
    },
    messages: {
      order: '{{from}} must not import from {{to}}: see the order of folders in eslint.config.mjs.',
      unnamed: '{{folder}} has no place in the order of folders in eslint.config.mjs.',
    },
  },
  create(context) {
    const file = context.filename.replaceAll('\\', '/');
    const check = (node) => {
      const specifier = node.source?.value;
      if (typeof specifier !== 'string' || !specifier.startsWith('.')) return;
      for (const { root, order } of context.options)
        checkIn(context, node, file, join(dirname(file), specifier), root, order);
    };
    return { ImportDeclaration: check, ExportNamedDeclaration: check, ExportAllDeclaration: check };
  },
};

function checkIn(context, node, file, target, root, order) {
  const [from, to] = [file, target].map((path) => below(path, root));
  if (from === undefined || to === undefined) return;
  const [source, imported] = [from, to].map((path) => placeOf(dirname(path), order));
  for (const [place, path] of [
    [source, from],
    [imported, to],
  ])
    if (!place) return context.report({ node, messageId: 'unnamed', data: { folder: join(root, dirname(path)) } });
  if (source.folder === imported.folder || imported.rank < source.rank) return;
  context.report({
    node,
    messageId: 'order',
    data: { from: join(root, source.folder), to: join(root, imported.folder) },
  });
}

/** A path as it is below a root, which may be anywhere in it; undefined where it is not. */
function below(path, root) {
  const at = path.lastIndexOf(`/${root}/`);
  return at < 0 ? undefined : path.slice(at + root.length + 2);
}

/** The nearest folder that the order names, and the number of its group. */
function placeOf(folder, order) {
  for (let at = folder; ; at = dirname(at)) {
    if (at === '.' && folder !== '.') return undefined;
    const rank = order.findIndex((group) => group.includes(at));
    if (rank >= 0 || at === '.') return rank < 0 ? undefined : { folder: at, rank };
  }
}
