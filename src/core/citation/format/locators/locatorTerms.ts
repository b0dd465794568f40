import type { Engine } from 'citeproc';
import {
  locatorLabels,
  readLocator,
  readNamedLocator,
  sortTerms,
  type Locator,
  type LocatorTerms,
} from '../../shared/locator';

/** A work in a citation, with where in it. */
interface Located {
  readonly suffix?: string;
  readonly locator?: Locator;
}

/** The words for places in the language that an engine writes, of all forms: `Seite`, `Seiten`, `S.`. */
export function locatorTermsOf(engine: Engine): LocatorTerms {
  const forms = locatorLabels.flatMap((label) =>
    ([undefined, 'short'] as const).flatMap((form) =>
      [0, 1].map((plural) => [engine.getTerm(label, form, plural)?.trim().toLowerCase() ?? '', label] as const),
    ),
  );
  return sortTerms(forms.filter(([word]) => word !== ''));
}

/**
 * A work whose suffix begins with a place in the words of the document's language has that for its locator, as in
 * pandoc: `[@doe, S. 3-5 und mehr]` in German. English words are known before.
 */
export function withLocator<Item extends Located>(item: Item, terms: LocatorTerms): Item {
  const { locator, suffix = '' } = item;
  if (locator) {
    // In braces, all that has no English word counts as a page: `{S. A 1}`.
    const found = locator.label === 'page' ? readLocator(`{${locator.value}}`, terms) : undefined;
    return found ? { ...item, locator: found.locator } : item;
  }
  // Numbers alone were read before; where they are left, the document says that they are no place: `{} 33 things`.
  const found = readNamedLocator(suffix, terms);
  return found ? { ...item, locator: found.locator, suffix: suffix.slice(found.end) } : item;
}
