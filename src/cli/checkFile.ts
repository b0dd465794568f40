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
import { readRegular } from '../engine/worker/node/readRegular';
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

type CheckedDocument = DocumentCitations & { readonly uri: string };

type Unplaced = Omit<Finding, 'file' | 'line' | 'column'> & { readonly place: Place };

/**
 * Checks a document, with what it includes and its bibliographies; or a bibliography.
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
  const cited = document && (await citationsOf(engine, document));
  const bibliographies = cited ? cited.bibliographies : [uri];
  const found = [
    ...(cited ? cited.findings : []),
    ...(await Promise.all(bibliographies.map((each) => bibliographyFindings(engine, each)))).flat(),
  ];
  const references = await checkReferences(engine, options, document ?? { bibliography: uri });
  return { findings: await placeFindings([...found, ...references.flatMap(verdictFinding)]), references };
}

async function textOf(file: string, name: string): Promise<string> {
  let content: Uint8Array | undefined;
  try {
    content = await readRegular(file);
  } catch (error) {
    throw new WrongUsage(`Cannot read ${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (!content) throw new WrongUsage(`There is no file ${name}`);
  return decodeText(content).text;
}

/** The findings in a document and in what it includes, and their bibliographies. */
async function citationsOf(engine: Engine, document: DocumentText) {
  const { included, all } = await engine.projectDocuments(document);
  const citationsIn = async (each: DocumentText) => ({ uri: each.uri, ...(await engine.citationsIn(each)) });
  const own = [document, ...included];
  const others = all.filter(({ uri }) => !own.some((each) => each.uri === uri));
  const checked = await Promise.all(own.map(citationsIn));
  const project = await Promise.all(others.map(citationsIn));
  return {
    bibliographies: [...new Set(checked.flatMap(existing))],
    findings: [
      ...missingBibliographies(checked),
      ...checked.flatMap(unknownKeys),
      ...unusedEntries([...checked, ...project]),
    ],
  };
}

function existing({ bibliographies }: DocumentCitations): string[] {
  return bibliographies.filter(({ exists }) => exists).map(({ uri }) => uri);
}

/**
 * The entries that none of the documents of a project cites. A bibliography that the settings of a folder name, such as
 * `_quarto.yml`, is that of other documents, too: nothing is said of its entries.
 */
function unusedEntries(project: readonly DocumentCitations[]): Unplaced[] {
  const [first, ...others] = project;
  const own = new Set(project.flatMap(({ bibliographies }) => bibliographies.filter(isNamedIn).map(({ uri }) => uri)));
  const placesOf = ({ uncited }: DocumentCitations) =>
    new Set(uncited.map(({ place: { uri, start } }) => `${uri} ${start}`));
  const places = others.map(placesOf);
  const unused = (first?.uncited ?? []).filter(
    ({ place: { uri, start } }) => own.has(uri) && places.every((each) => each.has(`${uri} ${start}`)),
  );
  return unused.map(({ key, place }) => finding('unused-entry', place, key));
}

function isNamedIn({ namedAt }: DocumentCitations['bibliographies'][number]): boolean {
  return namedAt !== undefined;
}

/** Each once: where it is named, else at the start of the first document. */
function missingBibliographies(documents: readonly CheckedDocument[]): Unplaced[] {
  const places = new Map<string, Place>();
  for (const { uri, bibliographies } of documents) {
    for (const { uri: address, namedAt } of bibliographies.filter(({ exists }) => !exists)) {
      if (namedAt || !places.has(address)) places.set(address, { uri, ...(namedAt ?? { start: 0, end: 0 }) });
    }
  }
  return [...places].map(([address, place]) => finding('missing-bibliography', place, '', fileName(address)));
}

function unknownKeys({ uri, hasUnresolved, bibliographies, citations }: CheckedDocument): Unplaced[] {
  // A key may be in a bibliography that cannot be worked out, or that does not exist.
  if (hasUnresolved || bibliographies.some(({ exists }) => !exists)) return [];
  return citations.filter(isUnknown).map(({ key, start, end }) => finding('unknown-key', { uri, start, end }, key));
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
