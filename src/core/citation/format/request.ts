import type { CslItem } from '../../bibliography/model/cslItem';
import type { Locator } from '../shared/locator';
import type { PlaceInNote } from '../shared/placeInNote';
import type { LocaleTexts } from './locales';

/**
 * How citations are set: the text of a CSL style, the locales that there are, and the tag of one, or of none for the
 * style's own.
 */
export interface Setting {
  readonly style: string;
  readonly locales: LocaleTexts;
  readonly locale?: string | undefined;
}

/** A citation to be set. */
export interface CitedGroup {
  /** The first item's author is in the sentence: `Doe (1999)`. */
  readonly inText: boolean;
  /** The brackets that the style has around it are left out: `Doe, 1999`. */
  readonly isBare?: boolean;
  readonly items: readonly CitedItem[];
  /** In note styles: the number of the note that it makes, or of the document's own footnote that it is in. */
  readonly note?: { readonly number: number; readonly isOwn: boolean; readonly inside?: PlaceInNote };
}

/** A citation that may have others in its prefixes and suffixes. */
export interface NestingGroup extends CitedGroup {
  readonly nested?: readonly CitedGroup[];
}

/** A work in a citation; prefix and suffix are Markdown. */
export interface CitedItem {
  readonly key: string;
  readonly prefix?: string;
  readonly suffix?: string;
  readonly locator?: Locator;
  readonly suppressAuthor?: boolean;
}

/**
 * The input of a formatting run: the items by key, the citations in the order of the text, and the keys of works that
 * are listed without being cited.
 */
export interface FormatRequest {
  readonly items: ReadonlyMap<string, CslItem>;
  readonly citations: readonly CitedGroup[];
  readonly uncited?: readonly string[];
}

/**
 * HTML with the tags `i`, `b`, `sup`, `sub`, `span` for small capitals and, between the lines of a reference, `br`,
 * everything else escaped; and the same as plain text.
 */
export interface FormattedText {
  readonly html: string;
  readonly text: string;
}

/** A citation as it is set as a whole; in a note style, with its parts where it makes a note. */
export interface FormattedCite extends FormattedText {
  readonly note?: FormattedNote;
}

/** A note that a citation makes. */
export interface FormattedNote {
  readonly number: number;
  /** HTML of the author who is in the sentence, before the note's mark; empty for none. */
  readonly author: string;
  /** HTML of the note's text: with a capital, and a full stop at its end. */
  readonly html: string;
}

export interface FormattedReference extends FormattedText {
  readonly key: string;
  /** The label before the reference in the margin: `[1]`. `html` and `text` do not contain it. */
  readonly label?: string;
}

export interface Formatted {
  /** In the order asked for; empty where none of a citation's keys has an item. */
  readonly citations: readonly FormattedCite[];
  /** In the order of the style. */
  readonly references: readonly FormattedReference[];
}
