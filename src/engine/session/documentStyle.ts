import { isScalar } from 'yaml';
import { nearestLocale } from '../../core/citation/format/locales';
import { defaultStyle } from '../../core/citation/format/styles';
import { frontMatterOf } from '../../core/document/markdown/frontMatter';
import { parseYaml, yamlValue } from '../../core/text/yaml';
import type { Setting } from '../../core/citation/format/request';
import type { TextRange } from '../../core/text/range';
import type { MissingStyle } from '../protocol/formatting';
import type { DocumentText } from '../protocol/values';
import { readIfPossible } from '../util/readText';
import type { EngineState } from './state';
import { joinUri, splitUri } from '../util/uri';

/** A longer file is no style: the longest of the official ones has 250,000 characters. */
const maxStyleLength = 4_000_000;
/** A longer front matter is not looked through for how citations are set. */
const maxFrontMatterLength = 500_000;

/** The settings in a document's front matter for how its citations are set. */
export interface DocumentStyle extends Setting {
  /** The language of works that name none: the document's, else the style's, as in pandoc. */
  readonly language?: string;
  /** The name of a style that does not exist; another is used instead. */
  readonly unknownStyle?: string;
  /** A language that there is no locale of; the style's own is used instead. */
  readonly unknownLanguage?: string;
  /** `citeproc: false`: pandoc and Quarto leave citations as they are written. */
  readonly isOff: boolean;
  /** `reference-section-title` */
  readonly heading?: string;
  /** `suppress-bibliography` */
  readonly hidesReferences: boolean;
}

/**
 * How a document's citations are set: by its front matter, else by its project, else by the setting, else in the
 * default style.
 */
export async function styleOf(state: EngineState, document: DocumentText | undefined): Promise<DocumentStyle> {
  const metadata = document?.language === 'markdown' ? metadataOf(document.text) : {};
  const { named, location, lang } = document ? await projectStyle(state, document, metadata) : {};
  const found = named === undefined ? undefined : await findStyle(state, named, location);
  const chosen = found === undefined ? await settingStyle(state, document) : { style: found };
  const language = textOf(metadata.lang) ?? lang;
  const locales = await state.styles.locales();
  const locale = language === undefined ? undefined : nearestLocale(language, Object.keys(locales));
  const heading = textOf(metadata['reference-section-title']);
  const unknown = found === undefined ? (named ?? chosen.unknown) : undefined;
  const worksLanguage = locale ?? defaultLocale(chosen.style);
  return {
    style: chosen.style,
    locales,
    ...(locale !== undefined && { locale }),
    ...(worksLanguage !== undefined && { language: worksLanguage }),
    ...(language !== undefined && locale === undefined && { unknownLanguage: language }),
    ...(unknown !== undefined && { unknownStyle: unknown }),
    ...(heading !== undefined && { heading }),
    isOff: metadata.citeproc === false,
    hidesReferences: isTrue(metadata['suppress-bibliography']),
  };
}

/** The locale that a style is written for (CSL 1.0.2, "The Root Element - cs:style"). */
function defaultLocale(style: string): string | undefined {
  const [root] = /<style\b[^<>]*>/.exec(style) ?? [];
  return root && /\sdefault-locale\s*=\s*["']([^"']+)["']/.exec(root)?.[1];
}

/** The citation style and the locale that a document or its project names and that there are not. */
export async function missingStyles(state: EngineState, document: DocumentText): Promise<readonly MissingStyle[]> {
  const { unknownStyle, unknownLanguage, isOff } = await styleOf(state, document);
  if (isOff) return [];
  const isOfSetting = unknownStyle === state.settings.citationStyle?.trim();
  const missing: MissingStyle[] = [];
  if (unknownStyle !== undefined && !isOfSetting)
    missing.push({
      what: 'style',
      name: unknownStyle,
      ...placeOfName(document, ['csl', 'citation-style'], unknownStyle),
    });
  if (unknownLanguage !== undefined)
    missing.push({ what: 'locale', name: unknownLanguage, ...placeOfName(document, ['lang'], unknownLanguage) });
  return missing;
}

/** Where a name is written: in the front matter or in a line of keywords (Org); the document's start, if elsewhere. */
function placeOfName({ text, language }: DocumentText, keys: readonly string[], name: string): TextRange {
  if (language !== 'markdown') {
    const line = /^#\+(?:cite_export|language):.*$/gim;
    const found = [...text.matchAll(line)].find(([written]) => written.includes(name));
    const start = found ? found.index + found[0].indexOf(name) : 0;
    return { start, end: found ? start + name.length : 0 };
  }
  const matter = frontMatterOf(text);
  const contents = matter && parseYaml(matter.text);
  for (const key of keys) {
    const value: unknown = contents?.get(key, true);
    if (isScalar(value) && value.range && String(value.value).trim() === name)
      return { start: (matter?.start ?? 0) + value.range[0], end: (matter?.start ?? 0) + value.range[1] };
  }
  return { start: 0, end: 0 };
}

/**
 * The style and the language that a document or its project names, and the address of the file that names the style.
 */
async function projectStyle(
  state: EngineState,
  document: DocumentText,
  metadata: Readonly<Record<string, unknown>>,
): Promise<{ readonly named?: string; readonly location: string; readonly lang?: string }> {
  const location = await state.documents.locationOf(document);
  const own = textOf(metadata.csl) ?? textOf(metadata['citation-style']);
  const { csl, lang } = await state.documents.bibliographiesOf(document);
  return {
    ...(own === undefined ? csl && { named: csl.name } : { named: own }),
    location: own === undefined && csl ? joinUri(splitUri(location).prefix, csl.namedIn) : location,
    ...(lang !== undefined && { lang }),
  };
}

async function settingStyle(
  state: EngineState,
  document: DocumentText | undefined,
): Promise<{ readonly style: string; readonly unknown?: string }> {
  const name = state.settings.citationStyle?.trim();
  const folder = await state.host.folderOf(document?.uri ?? 'untitled:');
  const style = name ? await findStyle(state, name, `${folder}/`) : await state.styles.byName(defaultStyle);
  if (style !== undefined) return { style };
  return { style: (await state.styles.byName(defaultStyle)) ?? '', ...(name && { unknown: name }) };
}

/**
 * A style by its file, beside the one that names it, or by its name. What only the network has is taken for its name.
 */
async function findStyle(state: EngineState, name: string, location: string | undefined): Promise<string | undefined> {
  const files = location === undefined || /^https?:/i.test(name) ? [] : [name, `${name}.csl`];
  for (const file of files) {
    const text = /\.csl$/i.test(file) ? await readIfPossible(state.host, addressOf(file, location ?? '')) : undefined;
    if (text === undefined || text.length > maxStyleLength) continue;
    const style = await state.styles.resolve(text);
    if (style !== undefined) return style;
  }
  return state.styles.byName(name);
}

function addressOf(file: string, location: string | undefined): string {
  const { prefix, path } = splitUri(location ?? '');
  const slashed = file.replaceAll('\\', '/');
  if (/^(?:\/|[A-Za-z]:\/)/.test(slashed)) return joinUri(prefix, slashed.startsWith('/') ? slashed : `/${slashed}`);
  const parts = path.split('/').slice(0, -1);
  for (const part of slashed.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return joinUri(prefix, parts.join('/'));
}

function metadataOf(text: string): Readonly<Record<string, unknown>> {
  const frontMatter = frontMatterOf(text);
  const isRead = frontMatter && frontMatter.text.length <= maxFrontMatterLength;
  const document = isRead ? parseYaml(frontMatter.text) : undefined;
  const value = document && yamlValue(document);
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

/** Also the words that pandoc takes for true, as YAML 1.1 does. */
function isTrue(value: unknown): boolean {
  return value === true || (typeof value === 'string' && /^(?:y|yes|true|on)$/i.test(value.trim()));
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}
