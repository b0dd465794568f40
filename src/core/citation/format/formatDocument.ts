import { citationsAndNested, putNested } from './nested';
import { Processor } from './processor';
import type { CitedGroup, FormatRequest, Formatted, Setting } from './request';

/** A citation that may have others in its prefixes and suffixes. */
export interface NestingGroup extends CitedGroup {
  readonly nested?: readonly CitedGroup[];
}

/** A citation style at work on a document; it keeps what it has set, so that the next version of the document costs only what is new. */
export interface Formatter {
  /**
   * Sets the citations and the list of references of a document.
   * @returns undefined where the style is broken
   */
  format(request: FormatRequest & { readonly citations: readonly NestingGroup[] }): Formatted | undefined;
}

/** A formatter of a style. Takes any text for a style: one that is none formats nothing. Making one takes a good part of a second. */
export function createFormatter(setting: Setting): Formatter {
  let processor: Processor | undefined;
  let isBroken = false;
  return {
    format(request) {
      if (isBroken) return undefined;
      try {
        processor ??= new Processor(setting);
        const { citations, references } = processor.format({
          ...request,
          citations: citationsAndNested(request.citations),
        });
        return { citations: putNested(request.citations, citations), references };
      } catch {
        // citeproc throws at styles that are not well-formed or that lack what they refer to.
        isBroken = processor === undefined;
        return undefined;
      }
    },
  };
}
