import * as vscode from 'vscode';
import type { Finding } from '../../core/bibliography/model/finding';

/** Something about a document's citations that its author may want to know. Offsets are UTF-16, `end` exclusive. */
export type DocumentFinding = { readonly start: number; readonly end: number } & (
  | { readonly code: 'unknown-key'; readonly key: string }
  | { readonly code: 'missing-entry'; readonly key: string; readonly title: string }
  | { readonly code: 'missing-bibliography'; readonly path: string }
);

/** What is set together: `ibid.diagnostics.<group>`. Their severities are in package.json. */
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
    sentence: ({ key }) => vscode.l10n.t('No bibliography has an entry “{0}”.', key),
  },
  'missing-entry': {
    group: 'unknownKey',
    sentence: ({ key, title }) =>
      vscode.l10n.t('“{0}” is not in the document’s bibliography. Elsewhere it is “{1}”.', key, title),
  },
  'missing-bibliography': {
    group: 'missingBibliography',
    sentence: ({ path }) => vscode.l10n.t('The bibliography {0} does not exist.', path),
  },

  'closing-brace-too-early': syntax(() => vscode.l10n.t('This ends the entry, but more fields follow.')),
  'empty-key': syntax(() => vscode.l10n.t('This entry has no key: it cannot be cited.')),
  encoding: syntax(() =>
    vscode.l10n.t('A character was lost here: the file is not in the encoding that it was opened with.'),
  ),
  'extra-comma': syntax(() => vscode.l10n.t('This comma is one too many.')),
  'invalid-json': syntax(() => vscode.l10n.t('This is not valid JSON.')),
  'invalid-yaml': syntax(() => vscode.l10n.t('This is not valid YAML.')),
  'missing-comma': syntax(() => vscode.l10n.t('A comma is missing here.')),
  'missing-opening-brace': syntax(() =>
    vscode.l10n.t('An entry seems to start here, but its opening brace is missing.'),
  ),
  'missing-value': syntax(() => vscode.l10n.t('This field has no value.')),
  'not-an-entry': syntax(() => vscode.l10n.t('This is not an entry.')),
  'only-escaped-braces-balance': syntax(() =>
    vscode.l10n.t(
      'The braces balance only where a brace after a backslash does not count: BibTeX counts it, biber does not.',
    ),
  ),
  'space-in-key': syntax(() => vscode.l10n.t('A key cannot contain spaces.')),
  'truncated-entry': syntax(() => vscode.l10n.t('The file ends in the midst of this entry.')),
  'unbalanced-braces': syntax(() => vscode.l10n.t('The braces of this value do not balance.')),
  'unclosed-comment': syntax(() => vscode.l10n.t('This comment is never closed.')),
  'unclosed-entry': syntax(() => vscode.l10n.t('This entry is never closed.')),
  'unclosed-string': syntax(() => vscode.l10n.t('The closing quotation mark of this value is missing.')),
  'unreadable-entry': syntax(() => vscode.l10n.t('This entry could not be read. The log says more.')),
  'unexpected-text': syntax(() => vscode.l10n.t('Here a field was expected: name = {value}')),

  'duplicate-key': {
    group: 'duplicateKey',
    sentence: ({ key, other }) =>
      key === other
        ? vscode.l10n.t('Another entry has the key “{0}” already.', key)
        : vscode.l10n.t('Another entry has the key “{0}”: BibTeX does not tell capitals from small letters.', other),
  },
  'unknown-parent': {
    group: 'unknownKey',
    sentence: ({ other }) => vscode.l10n.t('There is no entry “{0}” to inherit from.', other),
  },
  'unknown-entry': {
    group: 'unknownKey',
    sentence: ({ other }) => vscode.l10n.t('There is no entry “{0}”.', other),
  },
  'circular-parent': {
    group: 'unknownKey',
    sentence: ({ key, other }) =>
      vscode.l10n.t('“{0}” inherits from “{1}”, which inherits from “{0}”: this reference is left out.', key, other),
  },
  'parent-before-child': {
    group: 'missingField',
    sentence: ({ other }) =>
      vscode.l10n.t('BibTeX finds “{0}” only after this entry, or where it is cited: move it to the end.', other),
  },
  'undefined-macro': {
    group: 'unknownKey',
    sentence: ({ other }) => vscode.l10n.t('The string “{0}” is not defined.', other),
  },
  'same-paper': {
    group: 'samePaper',
    sentence: ({ other, by }) =>
      ({
        doi: vscode.l10n.t('The same paper as “{0}”: the DOI is the same.', other),
        arxiv: vscode.l10n.t('The same paper as “{0}”: the arXiv id is the same.', other),
        title: vscode.l10n.t('Most likely the same paper as “{0}”: the title is the same.', other),
      })[by],
  },
  'missing-field': {
    group: 'missingField',
    sentence: ({ fields }) => vscode.l10n.t('A required field is missing: {0}', fields.join(vscode.l10n.t(' or '))),
  },
  preprint: {
    group: 'preprint',
    sentence: ({ arxivId }) =>
      vscode.l10n.t('Only the preprint, arXiv:{0}: it may have been published since.', arxivId),
  },
};

function syntax(sentence: () => string): { readonly group: 'syntax'; readonly sentence: () => string } {
  return { group: 'syntax', sentence };
}

export function groupOf(code: Code): Group {
  return wordings[code].group;
}

/** What there is to say about a finding, as a sentence. */
export function sentenceOf(finding: Known): string {
  const { sentence } = wordings[finding.code] as Wording<Code>;
  return sentence(finding);
}
