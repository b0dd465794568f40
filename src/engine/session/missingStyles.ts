import { isScalar } from 'yaml';
import { frontMatterOf } from '../../core/document/markdown/frontMatter';
import { parseYaml } from '../../core/text/yaml';
import type { TextRange } from '../../core/text/range';
import type { MissingStyle } from '../protocol/formatting';
import type { DocumentText } from '../protocol/values';
import { styleOf } from './documentStyle';
import type { EngineState } from './state';

/** The citation style and the locale that a document or its project names and that there are not. */
export async function missingStyles(state: EngineState, document: DocumentText): Promise<readonly MissingStyle[]> {
  const { unknownStyle, unknownLanguage, isOff } = await styleOf(state, document);
  if (isOff) return [];
  const isOfSetting = unknownStyle === state.settings.citationStyle?.trim();
  const missing: MissingStyle[] = [];
  if (unknownStyle !== undefined && !isOfSetting)
    missing.push({ what: 'style', name: unknownStyle, ...placeOf(document, ['csl', 'citation-style'], unknownStyle) });
  if (unknownLanguage !== undefined)
    missing.push({ what: 'locale', name: unknownLanguage, ...placeOf(document, ['lang'], unknownLanguage) });
  return missing;
}

/** Where a name is written: in the front matter or in a line of keywords (Org); the document's start, if elsewhere. */
function placeOf({ text, language }: DocumentText, keys: readonly string[], name: string): TextRange {
  if (language !== 'markdown') {
    const line = new RegExp(`^#\\+(?:cite_export|language):.*$`, 'gim');
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
