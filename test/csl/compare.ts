import { withoutMarks } from '../../src/core/citation/format/items/itemStore';
import { cleanHtml } from '../../src/core/citation/format/markup';
import type { Case } from './cases';
import { runLayer, standings } from './layer';
import { runPlain } from './plain';

/** Whether citeproc-js alone and Ibid give what a case wants, and what Ibid gave. */
export function compareCase(one: Case): {
  readonly plain: boolean;
  readonly layer: boolean;
  readonly expected: string;
  readonly made: string;
} {
  const plain = attempt(() => runPlain(one));
  const expected = partsOf(one, one.result).join(' ').replace(/\s+/g, ' ');
  const ways = one.groups ? standings : (['alone'] as const);
  const made = ways.map((way) => attempt(() => runLayer(one, way)?.map(normal).join(' ').replace(/\s+/g, ' ')));
  return { plain: plain === one.result, layer: made.includes(expected), expected, made: made.join('\n     or ') };
}

function attempt(run: () => string | undefined): string | undefined {
  try {
    return run();
  } catch (error) {
    return String(error);
  }
}

/** The wanted text in the parts that Ibid gives, as Ibid writes markup: it has other elements around references, and no order of steps. */
function partsOf({ mode, citations }: Case, result: string): string[] {
  if (mode === 'bibliography') {
    return result
      .replace(/^<div class="csl-bib-body">\n|\n?<\/div>$/g, '')
      .split(/^\s*(?=<div class="csl-entry">)/m)
      .filter((entry) => entry.trim() !== '')
      .map((entry) => entry.replace(/<\/div>/g, ' </div>'))
      .map(normal);
  }
  const lines = citations ? result.split(/\n(?=(?:>>|\.\.)\[\d+\] )/) : result.split('\n');
  return lines.map((line) => normal(line.replace(/^(?:>>|\.\.)\[\d+\] /, '')));
}

function normal(html: string): string {
  return withoutMarks(
    cleanHtml(
      html
        .replaceAll('<br>', ' ')
        .replace(/&#(?:38|60|62|34);|&amp;|&lt;|&gt;|&quot;/g, (sign) => entities[sign] ?? sign),
    ),
  )
    .replace(/\s+/g, ' ')
    .trim();
}

const entities: Readonly<Record<string, string>> = {
  '&#38;': '&',
  '&#60;': '<',
  '&#62;': '>',
  '&#34;': '"',
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
};
