import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { CslItem } from '../../src/core/bibliography/model/cslItem';

/** An item in a citation, as the suite and citeproc-js have it. */
export interface SuiteItem {
  readonly id: string | number;
  readonly prefix?: string;
  readonly suffix?: string;
  readonly locator?: string | number;
  readonly label?: string;
  readonly 'suppress-author'?: boolean;
  readonly 'author-only'?: boolean;
  readonly position?: number;
  readonly 'near-note'?: boolean;
}

export interface SuiteCitation {
  readonly citationID: string;
  readonly citationItems: readonly SuiteItem[];
  readonly properties?: { readonly noteIndex: number; readonly mode?: string };
}

type Place = readonly [citationId: string, noteIndex: number];

/** A case of the official test-suite (https://github.com/citation-style-language/test-suite): what is given, and what is to come of it. */
export interface Case {
  readonly name: string;
  readonly mode: 'citation' | 'bibliography';
  readonly csl: string;
  readonly items: readonly CslItem[];
  readonly result: string;
  /** Groups that are set each by itself. */
  readonly groups?: readonly (readonly SuiteItem[])[];
  /** Citations as a word processor puts them in, one after another. */
  readonly citations?: readonly (readonly [
    citation: SuiteCitation,
    before: readonly Place[],
    after: readonly Place[],
  ])[];
}

/** The cases of a checkout that are citations or bibliographies. */
export function readCases(checkout: string): Case[] {
  const folder = path.join(checkout, 'processor-tests/humans');
  return readdirSync(folder)
    .filter((file) => file.endsWith('.txt'))
    .sort()
    .flatMap((file) => readCase(file.slice(0, -'.txt'.length), readFileSync(path.join(folder, file), 'utf8')));
}

function readCase(name: string, text: string): Case[] {
  const mode = section(text, 'MODE');
  const [csl, result, input] = ['CSL', 'RESULT', 'INPUT'].map((title) => section(text, title));
  if ((mode !== 'citation' && mode !== 'bibliography') || csl === undefined || input === undefined) return [];
  const [groups, citations] = ['CITATION-ITEMS', 'CITATIONS'].map((title) => section(text, title));
  return [
    {
      ...{ name, mode, csl, result: result ?? '', items: JSON.parse(input) as CslItem[] },
      ...(groups !== undefined && { groups: JSON.parse(groups) as NonNullable<Case['groups']> }),
      ...(citations !== undefined && { citations: JSON.parse(citations) as NonNullable<Case['citations']> }),
    },
  ];
}

/** `>>==== NAME ====>>`, lines, `<<==== NAME ====<<` */
function section(text: string, name: string): string | undefined {
  const lines = text.replaceAll('\r', '').split('\n');
  const start = lines.findIndex((line) => new RegExp(`^>>=+ ${name} =+>>$`).test(line.trimEnd()));
  const end = lines.findIndex((line) => new RegExp(`^<<=+ ${name} =+<<$`).test(line.trimEnd()));
  return start === -1 || end === -1
    ? undefined
    : lines
        .slice(start + 1, end)
        .join('\n')
        .trim();
}
