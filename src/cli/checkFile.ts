import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { bibliographyExtensions } from '../core/bibliography/model/fileTypes';
import { languageOfPath } from '../core/citation/shared/language';
import { decodeText } from '../core/text/encoding';
import { hasExtension } from '../core/text/extensions';
import { linePositions } from '../core/text/linePositions';
import { sourceNames } from '../core/sources/sourceName';
import type { CheckedEntry, CheckSubject } from '../engine/protocol/check';
import type { CitedKey, DocumentCitations } from '../engine/protocol/citations';
import type { Engine } from '../engine/protocol/engine';
import type { DocumentText, Place } from '../engine/protocol/values';
import { WrongUsage, type Options } from './arguments';
import { levelOf, levelOfVerdict, type Level } from './levels';
import { messageOf, verdictMessage } from './messages';

/** A finding and its position. Lines and columns count from 1. */
export interface Finding {
  /** Relative to the working directory. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly code: string;
  readonly level: Level;
  readonly key: string;
  readonly message: string;
}

export interface Report {
  readonly findings: readonly Finding[];
  /** Empty where nothing was asked online and no lock file tells of them. */
  readonly references: readonly CheckedEntry[];
}

type Unplaced = Omit<Finding, 'file' | 'line' | 'column'> & { readonly place: Place };

/**
 * Checks a document with its bibliographies, or a bibliography.
 *
 * @throws `WrongUsage` where there is no such file, or it is neither
 */
export async function checkFile(options: Options, engine: Engine): Promise<Report> {
  const file = path.resolve(options.file);
  const text = await textOf(file, options.file);
  const uri = pathToFileURL(file).href;
  const language = languageOfPath(file);
  const document: DocumentText | undefined = language && { uri, text, language };
  if (!document && !hasExtension(file, bibliographyExtensions)) {
    throw new WrongUsage(`Neither a document nor a bibliography: ${options.file}`);
  }
  if (!document) await engine.loadBibliography(uri, path.relative(process.cwd(), file));
  const citations = document && (await engine.citationsIn(document));
  const bibliographies = citations ? existing(citations) : [uri];
  const found = [
    ...(citations ? documentFindings(uri, citations) : []),
    ...(await Promise.all(bibliographies.map((each) => bibliographyFindings(engine, each)))).flat(),
  ];
  const references = await checkReferences(engine, options, document ?? { bibliography: uri });
  return { findings: await placeFindings([...found, ...references.flatMap(verdictFinding)]), references };
}

async function textOf(file: string, name: string): Promise<string> {
  try {
    return decodeText(await readFile(file)).text;
  } catch {
    throw new WrongUsage(`Cannot read ${name}`);
  }
}

function existing({ bibliographies }: DocumentCitations): string[] {
  return bibliographies.filter(({ exists }) => exists).map(({ uri }) => uri);
}

function documentFindings(uri: string, citations: DocumentCitations): Unplaced[] {
  const { hasUnresolved, uncited, bibliographies } = citations;
  const missing = bibliographies.flatMap(({ uri: address, exists, namedAt }) =>
    exists
      ? []
      : [finding('missing-bibliography', { uri, ...(namedAt ?? { start: 0, end: 0 }) }, '', fileName(address))],
  );
  // A key may be in a bibliography that cannot be worked out, or that does not exist.
  const unknown = hasUnresolved || missing.length > 0 ? [] : citations.citations.filter(isUnknown);
  return [
    ...missing,
    ...unknown.map(({ key, start, end }) => finding('unknown-key', { uri, start, end }, key)),
    ...uncited.map(({ key, place }) => finding('unused-entry', place, key)),
  ];
}

function isUnknown({ crossReference, resolution }: CitedKey): boolean {
  return !crossReference && resolution !== 'own';
}

async function bibliographyFindings(engine: Engine, uri: string): Promise<Unplaced[]> {
  const findings = await engine.findingsIn(uri);
  return findings.map((each) => {
    const detail = 'fields' in each ? each.fields.join(' or ') : 'other' in each ? each.other : '';
    return finding(each.code, { uri, start: each.start, end: each.end }, each.key, detail);
  });
}

function finding(code: string, place: Place, key: string, detail = ''): Unplaced {
  return { code, place, key, level: levelOf(code), message: messageOf(code, key, detail) };
}

/** Without a network, what a lock file beside the bibliography says counts. */
async function checkReferences(engine: Engine, options: Options, subject: CheckSubject): Promise<CheckedEntry[]> {
  const { endpoints, email, online: enabled } = options;
  await engine.configureOnline({ enabled, sources: sourceNames, endpoints, email, keys: [] });
  await engine.startCheck(1, subject);
  const all: CheckedEntry[] = [];
  for (;;) {
    const progress = await engine.nextVerdicts(1);
    if (progress) all.push(...progress.verdicts.filter(({ reason }) => reason !== 'offline'));
    if (!progress || progress.isDone) return all.sort((a, b) => a.entry.start - b.entry.start);
  }
}

function verdictFinding(checked: CheckedEntry): Unplaced[] {
  const level = levelOfVerdict(checked);
  if (!level) return [];
  const { key, entry, keyRange } = checked;
  return [
    { code: 'ibid-reference', level, key, place: { uri: entry.uri, ...keyRange }, message: verdictMessage(checked) },
  ];
}

/** In the order of the files and their lines. */
async function placeFindings(findings: readonly Unplaced[]): Promise<Finding[]> {
  const all: Finding[] = [];
  for (const uri of [...new Set(findings.map(({ place }) => place.uri))]) {
    const own = findings.filter(({ place }) => place.uri === uri);
    const file = fileURLToPath(uri);
    const text = await textOf(file, file);
    const positions = linePositions(
      text,
      own.map(({ place }) => place.start),
    );
    const rows = own.map(({ place: _, ...rest }, at): Finding => {
      const { line, character } = positions[at] ?? { line: 0, character: 0 };
      return { file: path.relative(process.cwd(), file), line: line + 1, column: character + 1, ...rest };
    });
    for (const row of rows.sort((a, b) => a.line - b.line || a.column - b.column)) all.push(row);
  }
  return all;
}

function fileName(uri: string): string {
  return path.basename(fileURLToPath(uri));
}
