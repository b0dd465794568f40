import type { Engine } from 'citeproc';
import { withoutMarks } from './items/itemStore';
import { cleanHtml, mergePunctuation, textOfHtml } from './markup';
import type { FormattedReference } from './request';

type Finished = Omit<FormattedReference, 'key'>;

/** A reference as citeproc made it, and the number that it had then. */
interface Made {
  readonly html: string;
  readonly number: string;
}

/** References that may be kept beside those that are listed. */
const maxKept = 1000;

/**
 * The references of a document in one style: what was made once is not made again, and its number is only exchanged.
 */
export class References {
  /** A reference's text begins with its number, and has it nowhere else. */
  readonly #beginsWithNumber: boolean;
  readonly #hasNumber: boolean;
  /** By all that a reference's text depends on. */
  readonly #made = new Map<string, Made>();
  readonly #finished = new Map<string, Finished>();

  constructor(style: string) {
    const [, bibliography = ''] = style.split(/<bibliography\b/);
    const mentions = bibliography.split(numberName).length - 1;
    const inMacros = style
      .split('</macro>')
      .slice(0, -1)
      .some((text) => lastMacro(text).includes(numberName));
    this.#hasNumber = mentions > 0 || inMacros;
    this.#beginsWithNumber =
      mentions === 1 && !inMacros && /<layout\b[^<>]*>\s*<text\b[^<>]*"citation-number"/.test(bibliography);
  }

  /**
   * @param engine what it lists
   * @param keys by citeproc's ids
   */
  list(engine: Engine, keys: ReadonlyMap<string, string>): FormattedReference[] {
    const listed = engine.registry.reflist.map(({ id }) => id);
    if (this.#made.size > listed.length + maxKept) {
      this.#made.clear();
      this.#finished.clear();
    }
    const repeats = engine.bibliography.opt['subsequent-author-substitute'] !== undefined;
    const cacheKeys = new Map(
      listed.map((id, index) => [id, this.#cacheKeyOf(engine, id, repeats ? (listed[index - 1] ?? '') : '')]),
    );
    const missing = new Set(listed.filter((id) => !this.#made.has(cacheKeys.get(id) ?? '')));
    if (missing.size > 0) this.#make(engine, listed, missing, cacheKeys, repeats);
    return listed.flatMap((id): FormattedReference[] => {
      const made = this.#made.get(cacheKeys.get(id) ?? '');
      if (!made) return [];
      const finished = this.#finish(renumber(made, numberOf(engine, id)));
      const isEmpty = finished.label === undefined && /^[\s.,;:]*$/.test(finished.text);
      return isEmpty ? [] : [{ key: keys.get(id) ?? '', ...finished }];
    });
  }

  /** All that a reference's text depends on besides its item, and its number where that is not only its beginning. */
  #cacheKeyOf(engine: Engine, id: string, before: string): string {
    const isNumbered = this.#hasNumber && !this.#beginsWithNumber;
    const { disambig } = engine.registry.registry[id] ?? {};
    return JSON.stringify([id, disambig, before, isNumbered ? numberOf(engine, id) : '']);
  }

  /** Where names that repeat are left out, what is before a reference is made with it, and not kept. */
  #make(
    engine: Engine,
    listed: readonly string[],
    missing: ReadonlySet<string>,
    cacheKeys: ReadonlyMap<string, string>,
    repeats: boolean,
  ): void {
    const wanted = listed.filter((id, index) => missing.has(id) || (repeats && missing.has(listed[index + 1] ?? '')));
    const include = wanted.map((value) => ({ field: 'id' as const, value }));
    const made = engine.makeBibliography(wanted.length * 2 > listed.length ? undefined : { include });
    if (made === false) return;
    const texts = new Map(made[1].map((text) => [markedId(text), text.replace(entryMark, '')]));
    for (const id of missing) {
      const key = cacheKeys.get(id);
      if (key === undefined) continue;
      const number = this.#beginsWithNumber ? numberOf(engine, id) : '';
      this.#made.set(key, { html: texts.get(id) ?? '', number });
    }
  }

  #finish(html: string): Finished {
    const known = this.#finished.get(html);
    if (known) return known;
    const finished = finishReference(html);
    this.#finished.set(html, finished);
    return finished;
  }
}

const numberName = '"citation-number"';

const entryMark = /\ue004(\w+)\ue004\n?/;

/**
 * The marker that citeproc puts into each reference to identify its work (its option `embedBibliographyEntry`).
 * citeproc omits the text of a reference that a style does not print, but not the id of its work.
 */
export function markOfEntry(id: string): string {
  return `\ue004${id}\ue004`;
}

function markedId(text: string): string {
  return entryMark.exec(text)?.[1] ?? '';
}

function lastMacro(text: string): string {
  return text.slice(text.lastIndexOf('<macro'));
}

function numberOf({ registry }: Engine, id: string): string {
  return String(registry.registry[id]?.seq ?? '');
}

/** A reference with another number in place of its own, the first digits of its text. */
function renumber({ html, number }: Made, wanted: string): string {
  if (number === '' || number === wanted) return html;
  return html.replace(/^((?:<[^<>]*>|[^<\d])*)\d+/, (_, before: string) => before + wanted);
}

/**
 * A reference's HTML: what its style has in the left margin at its beginning is its label; a block and an indented one
 * are lines of their own (CSL 1.0.2, "Display"), and what is in the margin of a later line begins it.
 */
function finishReference(html: string): Finished {
  const margin = /^\s*<div class="csl-entry">\s*<div class="csl-left-margin">([^]*?)<\/div>/.exec(html);
  const label = margin?.[1] === undefined ? undefined : textOfHtml(withoutMarks(cleanHtml(margin[1])));
  const inner = (margin ? html.slice(margin[0].length) : html).replace(/^\s*<div class="csl-entry">/, '');
  const lines = inner
    .replace(/(?<!\s)\s*\n\s*/g, ' ')
    .replace(/<div class="csl-(?:block|indent)">([^]*?)<\/div>/g, '\n$1\n')
    .replace(/(?=<div class="csl-left-margin">)/g, '\n')
    .replace(/<div class="csl-left-margin">([^]*?)<\/div>/g, (_, text: string) => `${text.trimEnd()} `)
    .replace(/(?<!\s)\s*<div class="csl-right-inline">/g, ' ')
    .split('\n')
    .map((line) => mergePunctuation(withoutMarks(cleanHtml(line))))
    .filter((line) => line !== '');
  const clean = lines.join('<br>');
  const text = lines.map(textOfHtml).join('\n');
  return { html: clean, text, ...(label !== undefined && label !== '' && { label }) };
}
