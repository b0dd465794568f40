import * as vscode from 'vscode';
import type { Finding } from '../../core/bibliography/model/finding';

/** Something about a document's citations that its author may want to know. Offsets are UTF-16, `end` exclusive. */
export type DocumentFinding = { readonly start: number; readonly end: number } & (
  | { readonly code: 'unknown-key'; readonly key: string }
  | { readonly code: 'missing-entry'; readonly key: string; readonly title: string }
  | { readonly code: 'missing-bibliography'; readonly path: string }
  | { readonly code: 'missing-style' | 'missing-locale'; readonly name: string }
);

/** The groups of findings, each with a setting `ibid.diagnostics.<group>`. Their severities are in package.json. */
export type Group =
  'unknownKey' | 'missingBibliography' | 'syntax' | 'duplicateKey' | 'samePaper' | 'missingField' | 'preprint';

type Known = Finding | DocumentFinding;
export type Code = Known['code'];
type Of<C extends Code, F = Known> = F extends { readonly code: infer D } ? (C extends D ? F : never) : never;

interface Wording<C extends Code> {
  readonly group: Group;
  readonly sentence: (finding: Of<C>) => string;
}

const wordings: { readonly [C in Code]: Wording<C> } = {
  'unknown-key': {
    group: 'unknownKey',
    sentence: ({ key }) => vscode.l10n.t('Citekey “{0}” not found in any bibliography.', key),
  },
  'missing-entry': {
    group: 'unknownKey',
    sentence: ({ key, title }) =>
      vscode.l10n.t("“{0}” isn't in this document's bibliography (found elsewhere: “{1}”).", key, title),
  },
  'missing-bibliography': {
    group: 'missingBibliography',
    sentence: ({ path }) => vscode.l10n.t('The bibliography {0} does not exist.', path),
  },
  'missing-style': {
    group: 'missingBibliography',
    sentence: ({ name }) => vscode.l10n.t('Citation style “{0}” not found; another is used.', name),
  },
  'missing-locale': {
    group: 'missingBibliography',
    sentence: ({ name }) => vscode.l10n.t("Locale “{0}” not found; the style's own is used.", name),
  },

  'closing-brace-too-early': syntax(() => vscode.l10n.t('Extra closing brace: more fields follow.')),
  'empty-key': syntax(() => vscode.l10n.t("Entry without a citekey: it can't be cited.")),
  encoding: syntax(() => vscode.l10n.t("Invalid character: the file isn't in the encoding it was opened with.")),
  'extra-comma': syntax(() => vscode.l10n.t('Extra comma.')),
  'invalid-json': syntax(() => vscode.l10n.t('Invalid JSON.')),
  'invalid-yaml': syntax(() => vscode.l10n.t('Invalid YAML.')),
  'missing-comma': syntax(() => vscode.l10n.t('Missing comma.')),
  'missing-opening-brace': syntax(() => vscode.l10n.t('Missing opening brace of this entry.')),
  'missing-value': syntax(() => vscode.l10n.t('Field without a value.')),
  'not-an-entry': syntax(() => vscode.l10n.t('Not an entry.')),
  'only-escaped-braces-balance': syntax(() =>
    vscode.l10n.t('Braces balance for biber but not for BibTeX, which counts escaped braces (`\\{`).'),
  ),
  'space-in-key': syntax(() => vscode.l10n.t("Citekeys can't contain spaces.")),
  'truncated-entry': syntax(() => vscode.l10n.t('Unexpected end of file in this entry.')),
  'unbalanced-braces': syntax(() => vscode.l10n.t('Unbalanced braces in this value.')),
  'unclosed-comment': syntax(() => vscode.l10n.t('Unclosed comment.')),
  'unclosed-entry': syntax(() => vscode.l10n.t('Unclosed entry.')),
  'unclosed-string': syntax(() => vscode.l10n.t('Missing closing quotation mark.')),
  'unreadable-entry': syntax(() => vscode.l10n.t("This entry couldn't be read. Run “Ibid: Show Log” for details.")),
  'unexpected-text': syntax(() => vscode.l10n.t('Expected a field: name = {value}')),

  'duplicate-key': {
    group: 'duplicateKey',
    sentence: ({ key, other }) =>
      key === other
        ? vscode.l10n.t('Duplicate citekey “{0}”.', key)
        : vscode.l10n.t('Duplicate citekey “{0}”: BibTeX keys are case-insensitive.', other),
  },
  'unknown-parent': {
    group: 'unknownKey',
    sentence: ({ other }) => vscode.l10n.t('Parent entry “{0}” not found.', other),
  },
  'unknown-entry': {
    group: 'unknownKey',
    sentence: ({ other }) => vscode.l10n.t('Entry “{0}” not found.', other),
  },
  'circular-parent': {
    group: 'unknownKey',
    sentence: ({ key, other }) =>
      vscode.l10n.t('“{0}” and “{1}” inherit from each other. This reference is ignored.', key, other),
  },
  'parent-before-child': {
    group: 'missingField',
    sentence: ({ other }) =>
      vscode.l10n.t('BibTeX requires the parent “{0}” after this entry. Move it to the end of the file.', other),
  },
  'undefined-macro': {
    group: 'unknownKey',
    sentence: ({ other }) => vscode.l10n.t('Undefined string “{0}”.', other),
  },
  'same-paper': {
    group: 'samePaper',
    sentence: ({ other, by }) =>
      ({
        doi: vscode.l10n.t('Same paper as “{0}” (same DOI).', other),
        arxiv: vscode.l10n.t('Same paper as “{0}” (same arXiv ID).', other),
        title: vscode.l10n.t('Probably the same paper as “{0}” (same title).', other),
      })[by],
  },
  'missing-field': {
    group: 'missingField',
    sentence: ({ fields }) => vscode.l10n.t('Missing required field: {0}', fields.join(vscode.l10n.t(' or '))),
  },
  preprint: {
    group: 'preprint',
    sentence: ({ arxivId }) => vscode.l10n.t('Preprint only (arXiv:{0}); check for a published version.', arxivId),
  },
};

function syntax(sentence: () => string): { readonly group: 'syntax'; readonly sentence: () => string } {
  return { group: 'syntax', sentence };
}

export function groupOf(code: Code): Group {
  return wordings[code].group;
}

/** Formats a finding as a sentence. */
export function sentenceOf(finding: Known): string {
  const { sentence } = wordings[finding.code] as Wording<Code>;
  return sentence(finding);
}
