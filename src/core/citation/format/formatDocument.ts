/*
 * This folder (`src/core/citation/format`). Citations and the list of references set by a CSL style, by citeproc-js.
 * Invariant: a work or a style that citeproc fails at costs only itself.
 */

import type { CslItem } from '../../bibliography/model/cslItem';
import { citationsAndNested, putNested } from './nested';
import { Processor } from './processor';
import type { FormatRequest, Formatted, NestingGroup, Setting } from './request';
import { StyleEngines } from './styleEngine';

/**
 * A citation style at work on a document; it keeps what it has set, so that the next version of the document costs only
 * what is new.
 */
export interface Formatter {
  /**
   * Sets the citations and the list of references of a document. Works that citeproc fails at are left out, as if
   * nothing were known of them.
   * @returns undefined where the style is broken
   */
  format(request: FormatRequest & { readonly citations: readonly NestingGroup[] }): FormattedDocument | undefined;
}

export interface FormattedDocument extends Formatted {
  /** The keys of works that were left out. */
  readonly failed?: readonly string[];
}

/** Makes formatters that share the styles that are read, and the references in them that were made. */
export function createFormatters(): (setting: Setting) => Formatter {
  const styles = new StyleEngines();
  return (setting) => createFormatter(setting, styles);
}

/**
 * A formatter of a style. Takes any text for a style: one that is none formats nothing.
 *
 * @param styles the styles that are read already, to be shared by formatters
 */
function createFormatter(setting: Setting, styles: StyleEngines): Formatter {
  let processor: Processor | undefined;
  let isBroken = false;
  /** Works that citeproc has failed at, in JSON. */
  const failing = new Set<string>();

  function setAll(request: Parameters<Formatter['format']>[0]): FormattedDocument {
    processor ??= new Processor(setting, styles);
    const failed = [...request.items].filter(([, item]) => failing.size > 0 && failing.has(JSON.stringify(item)));
    const items = failed.length === 0 ? request.items : without(request.items, failed);
    const { citations, references } = processor.format({
      ...request,
      items,
      citations: citationsAndNested(request.citations),
    });
    const set = { citations: putNested(request.citations, citations), references };
    return failed.length === 0 ? set : { ...set, failed: failed.map(([key]) => key) };
  }

  return {
    format(request) {
      if (isBroken) return undefined;
      try {
        return setAll(request);
      } catch {
        // citeproc throws at styles that are not well-formed or that lack what they refer to; else at a work, which is
        // found below.
        isBroken = processor === undefined;
        if (isBroken) return undefined;
      }
      const found = failingAlone(setting, request.items);
      if (found.length === 0) return undefined;
      for (const item of found) failing.add(JSON.stringify(item));
      try {
        return setAll(request);
      } catch {
        // It fails at several together only: the document is left unset, as in a style that is broken.
        return undefined;
      }
    },
  };
}

/** The works that citeproc fails at where each is cited alone. After a failure it has to be made anew. */
function failingAlone(setting: Setting, items: FormatRequest['items']): CslItem[] {
  const found: CslItem[] = [];
  let processor: Processor | undefined;
  for (const [key, item] of items) {
    try {
      processor ??= new Processor(setting, new StyleEngines());
      processor.format({
        items: new Map([[key, item]]),
        citations: [{ inText: false, items: [{ key }] }],
        uncited: [key],
      });
    } catch {
      // This is what is looked for.
      processor = undefined;
      found.push(item);
    }
  }
  return found;
}

function without(
  items: FormatRequest['items'],
  failed: readonly (readonly [string, CslItem])[],
): FormatRequest['items'] {
  const left = new Map(items);
  for (const [key] of failed) left.delete(key);
  return left;
}
