import * as vscode from 'vscode';
import { entryTypesOf, requirementsOf } from '../../core/bibliography/bibtex/fields/requiredFields';
import { monthMacros } from '../../core/bibliography/model/monthMacros';
import type { BibtexDialect } from '../../core/bibliography/bibtex/fields/dialect';
import {
  bibtexCompletionAt,
  bibtexNames,
  bibtexValues,
  type BibtexCompletion,
} from '../../core/bibliography/edit/bibtexCompletion';
import { bibtexFiles, toRange } from '../platform/documents/documents';

/** Of a longer file, types and fields alone are completed. */
const maxLength = 5_000_000;
const maxValues = 200;

/** Fields whose values come again and again. */
const repeated =
  /^(?:journal|journaltitle|booktitle|publisher|series|school|institution|organization|address|location|language|eprinttype|archiveprefix|primaryclass|eprintclass|keywords)$/;
const keyFields = /^(?:crossref|xref|xdata|entryset|related)$/;

/** Fields that most types may have, in the order in which they are offered. */
const optionalFields: Readonly<Record<BibtexDialect, readonly string[]>> = {
  bibtex:
    `author title journal booktitle year month volume number pages editor publisher series edition chapter address school institution
  organization howpublished note key crossref doi url isbn issn eprint archiveprefix primaryclass abstract keywords annote file`.split(
      /\s+/,
    ),
  biblatex:
    `author title subtitle journaltitle booktitle date volume number pages editor publisher series edition chapter location institution
  organization howpublished note crossref doi url urldate isbn issn eprint eprinttype eprintclass abstract keywords annotation langid translator shorttitle
  titleaddon type version file`.split(/\s+/),
};

/**
 * Completion in bibliographies: types of entries, names of fields (those required first), and values that come again.
 */
export function registerBibtexCompletion(): vscode.Disposable {
  return vscode.languages.registerCompletionItemProvider(
    [...bibtexFiles],
    {
      provideCompletionItems(document, position) {
        const text = document.getText();
        const found = bibtexCompletionAt(text, document.offsetAt(position));
        if (!found) return undefined;
        const range = toRange(document, found);
        const items = itemsOf(text, found);
        const comma = found.kind === 'field' ? commaBefore(document, found) : [];
        for (const [index, item] of items.entries()) {
          item.range = range;
          item.additionalTextEdits = comma;
          item.sortText = String(index).padStart(4, '0');
        }
        return items;
      },
    },
    '@',
    '{',
    '"',
    '=',
  );
}

/** The comma that the value before a field lacks. VS Code inserts it together with the name that is chosen. */
function commaBefore(
  document: vscode.TextDocument,
  { missingComma }: BibtexCompletion & { readonly kind: 'field' },
): vscode.TextEdit[] {
  if (missingComma === undefined) return [];
  return [vscode.TextEdit.insert(document.positionAt(missingComma), ',')];
}

function itemsOf(text: string, found: BibtexCompletion): vscode.CompletionItem[] {
  const dialect: BibtexDialect = /\b(?:journaltitle|eprinttype|date)\s*=/i.test(text.slice(0, maxLength))
    ? 'biblatex'
    : 'bibtex';
  switch (found.kind) {
    case 'type':
      return entryTypesOf(dialect).map((type) => typeItem(text, found, type, dialect));
    case 'field':
      return fieldItems(text, found, dialect);
    case 'value':
      return text.length > maxLength ? [] : valueItems(text, found);
  }
}

/** With braces, and the fields that the type must have, where none follow yet. */
function typeItem(
  text: string,
  { end }: BibtexCompletion,
  type: string,
  dialect: BibtexDialect,
): vscode.CompletionItem {
  const item = new vscode.CompletionItem(type, vscode.CompletionItemKind.Class);
  if (/^\s*[{(]/.test(text.slice(end, end + 10))) return item;
  const fields = requirementsOf(type, dialect).map(([name = ''], index) => `\n  ${name} = {\${${index + 2}}},`);
  item.insertText = new vscode.SnippetString(`${type}{\${1:key},${fields.join('')}\n}$0`);
  item.detail = requirementsOf(type, dialect)
    .map((names) => names.join('/'))
    .join(', ');
  return item;
}

/** With braces and a comma, where no value follows yet. */
function fieldItems(
  text: string,
  { type, present, end }: BibtexCompletion & { readonly kind: 'field' },
  dialect: BibtexDialect,
): vscode.CompletionItem[] {
  const hasValue = /^\s*=/.test(text.slice(end, end + 100));
  const required = requirementsOf(type, dialect)
    .filter((names) => !names.some((name) => present.includes(name)))
    .flatMap((names) => names);
  const names = [...new Set([...required, ...optionalFields[dialect]])].filter((name) => !present.includes(name));
  return names.map((name) => {
    const item = new vscode.CompletionItem(name, vscode.CompletionItemKind.Field);
    if (required.includes(name)) item.detail = vscode.l10n.t('required');
    if (!hasValue) item.insertText = new vscode.SnippetString(`${name} = ${name === 'month' ? '$1' : '{$1}'},`);
    return item;
  });
}

function valueItems(
  text: string,
  { field, isBare }: BibtexCompletion & { readonly kind: 'value' },
): vscode.CompletionItem[] {
  const { macros, keys } = bibtexNames(text);
  const item = (name: string, kind: vscode.CompletionItemKind, inserted = name) => {
    const made = new vscode.CompletionItem(name, kind);
    made.insertText = inserted;
    return made;
  };
  if (keyFields.test(field)) {
    return keys.map((key) => item(key, vscode.CompletionItemKind.Reference, isBare ? `{${key}}` : key));
  }
  const values = repeated.test(field) ? bibtexValues(text, field).slice(0, maxValues) : [];
  const known = values.map((value) => item(value, vscode.CompletionItemKind.Value, isBare ? `{${value}}` : value));
  if (!isBare) return known;
  const named = field === 'month' ? [...monthMacros, ...macros] : macros;
  return [...named.map((name) => item(name, vscode.CompletionItemKind.Constant)), ...known];
}
