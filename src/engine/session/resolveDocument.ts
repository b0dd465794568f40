import { projects } from '../../core/document/projects';
import type { UsedBibliography } from '../../core/document/shared/documentBibliographies';
import { withExtension } from '../../core/document/shared/paths';
import type { BibliographyFile } from '../bibliography/bibliographyFile';
import type { DocumentText } from '../protocol/values';
import { FileEntry } from '../bibliography/fileBlock';
import { metadataPath } from '../document/documentBibliographies';
import { reportTo } from '../util/report';
import { readIfPossible } from '../util/readText';
import type { DocumentContext } from './documentContext';
import type { EngineState } from './state';
import { loadBibliography } from './loadBibliography';
import { canonicalUri, joinUri, splitUri } from '../util/uri';
import { within } from '../util/within';
import { embeddedUri } from '../bibliography/embedded';

/** Finds the bibliographies of a document; those that the workspace did not bring are read now. */
export async function contextOf(state: EngineState, document: DocumentText): Promise<DocumentContext> {
  const {
    files: written,
    embedded,
    items,
    inline,
    labels,
    citesByRole,
    hasUnresolved,
    governedBy,
  } = await state.documents.bibliographiesOf(document);
  const location = canonicalUri(await state.documents.locationOf(document));
  const { prefix, path: locationPath } = splitUri(location);
  const addressOf = (path: string) => {
    if (document.metadata && path === metadataPath(locationPath)) return document.metadata.uri;
    const uri = joinUri(prefix, path);
    return uri === location ? documentAddress(document) : uri;
  };
  const named = document.language === 'latex' ? written.map((one) => asListed(one, prefix, state)) : written;
  const files: BibliographyFile[] = [];
  for (const { path, exists } of named) {
    const uri = joinUri(prefix, path);
    const file = exists ? (state.bibliographies.get(uri) ?? (await readBibliography(state, uri))) : undefined;
    if (file) files.push(file);
  }
  const parts: BibliographyFile[] = [];
  for (const part of [...embedded, ...inline]) {
    const file = await readPart(state, addressOf(part.file), part, document);
    if (file) parts.push(file);
  }
  for (const part of parts) files.push(part);
  // Metadata that are being typed are often none: what they held stays until the document has others, or goes.
  if (parts.length > 0) {
    await state.bibliographies.holdParts(
      canonicalUri(document.uri),
      parts.map(({ uri }) => uri),
    );
  }
  state.bibliographies.readTogether(
    canonicalUri(document.uri),
    files.map(({ uri }) => uri),
  );
  return {
    files,
    named,
    items: new Map(items.map(({ key, file, start, end }) => [key, { uri: addressOf(file), start, end }])),
    ...(files.length > 0 && { own: papersOf(state, files) }),
    ...(labels && { labels }),
    ...(citesByRole && { citesByRole }),
    ...(projects[document.language].readsFurtherKeys && { readsFurtherKeys: true as const }),
    ...(hasUnresolved && { hasUnresolved }),
    ...(governedBy !== undefined && { governedBy }),
    ...citekeyPatternOf(state, document),
  };
}

/** The address of a document, by which what it holds is found: cells of a notebook differ in their fragments. */
export function documentAddress({ uri, location }: DocumentText): string {
  return location === undefined ? canonicalUri(uri) : uri;
}

function citekeyPatternOf(state: EngineState, document: DocumentText): Pick<DocumentContext, 'citekeyPattern'> {
  const { citekeyPattern } = state.settingsFor(document);
  return citekeyPattern === state.settings.citekeyPattern ? {} : { citekeyPattern };
}

/**
 * A bibliography that is not where a document expects it, but that the user's settings name: TeX looks for files in
 * more folders than the document's (kpathsea: `BIBINPUTS`, `TEXMFHOME`).
 */
function asListed(named: UsedBibliography, prefix: string, { settings }: EngineState): UsedBibliography {
  const { exists, name } = named;
  if (exists || /^(?:[\\/]|\.{1,2}\/)/.test(name.path)) return named;
  const ending = `/${withExtension(name.path, '.bib')}`;
  const path = settings.listedBibliographies
    ?.map(splitUri)
    .find((listed) => listed.prefix === prefix && listed.path.endsWith(ending))?.path;
  return path === undefined ? named : { ...named, path, exists: true };
}

/**
 * As `contextOf`, when all that the document's bibliographies bring is part of the library: for what is to be written.
 */
export async function settledContextOf(state: EngineState, document: DocumentText): Promise<DocumentContext> {
  await state.bibliographies.whenSettled();
  const context = await contextOf(state, document);
  await state.bibliographies.whenSettled();
  return context;
}

/** A bibliography that a document names is not waited for longer, in milliseconds: what is known without it is told. */
const maxWaitMs = 5000;

/** A bibliography by its address, read now where the workspace did not bring it; undefined where that cannot be. */
export async function readBibliography(state: EngineState, uri: string): Promise<BibliographyFile | undefined> {
  try {
    return await within(maxWaitMs, readNamed(state, uri));
  } catch (error) {
    reportTo(state.host, `${uri} could not be read`, error);
    return undefined;
  }
}

async function readNamed(state: EngineState, uri: string): Promise<BibliographyFile | undefined> {
  await (state.loads.get(uri) ?? state.bibliographies.whenRead(uri));
  const known = state.bibliographies.get(uri);
  if (known) return known;
  const path = await state.host.watchBibliography(uri);
  await (state.loads.get(uri) ?? loadBibliography(state, uri, path));
  return state.bibliographies.get(uri);
}

/**
 * A bibliography inside of a document: `filecontents` in LaTeX, `references` in YAML. Its place is part of its address.
 */
async function readPart(
  state: EngineState,
  uri: string,
  part: {
    readonly start: number;
    readonly end: number;
    readonly contentStart?: number;
    readonly contentEnd?: number;
    readonly path?: string;
  },
  document: DocumentText,
): Promise<BibliographyFile | undefined> {
  const own = uri === documentAddress(document) ? document.text : undefined;
  const metadata = uri === document.metadata?.uri ? document.metadata.text : undefined;
  const whole = own ?? metadata ?? (await readIfPossible(state.host, uri));
  if (whole === undefined) return undefined;
  const start = part.contentStart ?? part.start;
  const address = embeddedUri(uri, part.path);
  const content = whole.slice(start, part.contentEnd ?? part.end);
  await state.bibliographies.read(address, part.path ?? `${uri}.yaml`, content, start);
  return state.bibliographies.get(address);
}

/** The papers that some files have entries of, by their ids. */
export function papersOf(state: EngineState, files: readonly BibliographyFile[]): Pick<ReadonlySet<string>, 'has'> {
  const isOwn = (id: string) =>
    state.library.recordsOf(id).some((holder) => holder instanceof FileEntry && holder.isIn(files));
  return { has: isOwn };
}
