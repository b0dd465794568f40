import js from '@eslint/js';
import tseslint from 'typescript-eslint';
import explainedCatch from './scripts/explainedCatch.mjs';
import folderOrder from './scripts/folderOrder.mjs';

/** The pure packages that the core may import; everything else in it is its own. */
const purePackages = [
  'citeproc',
  'fast-xml-parser',
  'htmlparser2',
  'jsonc-parser',
  'minisearch',
  'stemmer',
  'valibot',
  'yaml',
];

/** Which folders may import which: those of the groups before their own. A new folder gets a place here. */
const folderOrders = [
  {
    root: 'src/core',
    order: [
      ['text'],
      ['library'],
      ['bibliography', 'search', 'pages'],
      ['sources', 'insights', 'citation'],
      ['references', 'document', 'imports', 'feed'],
    ],
  },
  {
    root: 'src/core/bibliography',
    order: [
      ['tex'],
      ['model'],
      ['bibtex/syntax'],
      ['bibtex/fields'],
      ['bibtex/write'],
      ['format'],
      ['bibtex', 'csl', 'ris'],
      ['betterBibtex', 'hayagriva'],
      ['.'],
      ['check', 'edit'],
    ],
  },
  {
    root: 'src/core/citation',
    order: [
      ['shared'],
      ['latex', 'roles', 'typst', 'org', 'asciidoc'],
      ['markdown', 'rst'],
      ['.'],
      ['format'],
      ['markdownIt'],
    ],
  },
  {
    root: 'src/core/search',
    order: [['model'], ['query'], ['ranking'], ['document'], ['segments'], ['.']],
  },
  {
    root: 'src/core/search/segments',
    order: [['.'], ['live', 'frozen/format'], ['frozen/query'], ['frozen/build'], ['frozen']],
  },
  {
    root: 'src/engine',
    order: [
      ['protocol'],
      ['util'],
      ['transport', 'document', 'online'],
      ['index'],
      ['bibliography'],
      ['zotero'],
      ['session'],
      ['session/online', 'session/plans'],
      ['imports', 'references', 'feed'],
      ['calls'],
      ['.'],
      ['worker'],
    ],
  },
  {
    root: 'src/editor/platform',
    order: [['ui', '.'], ['network'], ['engine'], ['documents']],
  },
];

const noInlineImports = [
  { selector: 'ImportExpression', message: 'The core is one static graph: import at the top.' },
  { selector: 'TSImportType', message: 'Import the type at the top.' },
];

/** Of the webviews' pages, which run elsewhere, the extension knows only what they say and are told. */
const noPages = {
  regex: '(^|/)webview/(?!messages/)',
  message: 'The extension shares only messages with the pages.',
};

/** Ways in which text could become markup. */
const noMarkup = {
  selector: 'MemberExpression[property.name=/^(?:innerHTML|outerHTML|insertAdjacentHTML|srcdoc|write|writeln)$/]',
  message: 'Pages are made of elements and text: text of a record must never become markup.',
};

export default tseslint.config(
  { ignores: ['dist/', '.vscode-test/', 'out/', 'node_modules/', 'corpus/'] },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/no-floating-promises': ['error', { checkThenables: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      eqeqeq: 'error',
      'no-console': 'error',
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['src/core/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: `^(?!\\.{1,2}/|(?:${purePackages.join('|')})$)`,
              message: 'The core imports only itself and the named pure packages.',
            },
            { regex: '(^|/)\\.\\./(engine|editor|webview)/', message: 'The core knows nothing above it.' },
          ],
        },
      ],
      'no-restricted-globals': [
        'error',
        'process',
        'Buffer',
        'window',
        'document',
        'console',
        'require',
        'setImmediate',
      ],
      'no-restricted-syntax': ['error', ...noInlineImports],
    },
  },
  {
    files: ['src/engine/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { regex: '^vscode$|(^|/)(?:editor|webview)/', message: 'The engine knows nothing of the editor.' },
          ],
        },
      ],
    },
  },
  {
    files: ['src/editor/*/**/*.ts'],
    ignores: ['src/editor/platform/**', 'src/editor/presentation/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { regex: '^\\.\\./(?!platform/|presentation/|\\.\\./)', message: 'Features never import each other.' },
            noPages,
          ],
        },
      ],
    },
  },
  {
    files: ['src/editor/presentation/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { regex: '^\\.\\./(?!platform/|\\.\\./)', message: 'What features share knows no feature.' },
            noPages,
          ],
        },
      ],
    },
  },
  {
    files: ['src/editor/platform/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex:
                '^\\.\\./(?!\\.\\./|(?:documents|engine|network|ui)/|settings$)|^(?:\\.\\./){2}(?!(?:\\.\\./)|core/|engine/|webview/)',
              message: 'The platform knows no feature.',
            },
            noPages,
          ],
        },
      ],
    },
  },
  {
    files: ['src/webview/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^(?:vscode|node:.*)$|(^|/)(?:engine|editor)/',
              message: 'A page knows itself, the core, and what it is told.',
            },
          ],
        },
      ],
      'no-restricted-syntax': ['error', noMarkup],
    },
  },
  {
    files: ['**/*.mjs'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        fetch: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        Buffer: 'readonly',
      },
    },
  },
  {
    files: ['src/**/*.ts'],
    plugins: { ibid: { rules: { 'explained-catch': explainedCatch, 'folder-order': folderOrder } } },
    rules: {
      'ibid/explained-catch': 'error',
      'ibid/folder-order': ['error', ...folderOrders],
      'max-lines-per-function': ['error', { max: 80 }],
    },
  },
  { files: ['test/**/*.ts', 'scripts/**/*.ts'], rules: { 'no-console': 'off' } },
);
