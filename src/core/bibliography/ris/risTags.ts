import type { RisEntry } from './readRis';
import { cslTypeOfRis, isInPeriodical, isWhole } from './risTypes';

/** The values of a reference by their tags. */
export class RisTags {
  readonly #values = new Map<string, string[]>();
  /** CSL's type. */
  readonly type: string;

  constructor({ fields }: RisEntry) {
    for (const { tag, value } of fields) {
      if (value === '') continue;
      const values = this.#values.get(tag);
      if (values) values.push(value);
      else this.#values.set(tag, [value]);
    }
    this.type = cslTypeOfRis(this.first('TY') ?? '');
  }

  all(...tags: readonly string[]): string[] {
    return tags.flatMap((tag) => this.#values.get(tag) ?? []);
  }

  /** The first value of the first of these tags that has one. */
  first(...tags: readonly string[]): string | undefined {
    return this.all(...tags)[0];
  }

  /** Keywords, also those that exporters write into one tag. */
  get keywords(): string[] {
    return this.all('KW').flatMap((text) =>
      text
        .split(';')
        .map((word) => word.trim())
        .filter((word) => word !== ''),
    );
  }

  get title(): string | undefined {
    return this.first('TI', 'T1', 'CT') ?? (isWhole(this.type) ? this.first('BT') : undefined);
  }

  /** The authors: those of an edited book (`EDBOOK`) are its editors, of a bill its sponsors, of a talk who gave it. */
  get authors(): string[] {
    if (this.#isEdited) return [];
    const authors = this.#named;
    const hasSecond = this.type === 'bill' || (this.type === 'speech' && authors.length === 0);
    const all = hasSecond ? [...authors, ...this.all('A2')] : authors;
    return this.authorsAreCut ? all.slice(0, -1) : all;
  }

  /** The last author is `et al.`, as exporters cut long lists. */
  get authorsAreCut(): boolean {
    return this.#named.length > 1 && /^(?:et\.?\s*al\.?|and others|others)$/i.test(this.#named.at(-1) ?? '');
  }

  get #named(): string[] {
    return this.all('AU', 'A1');
  }

  /** The editors: what the second and third kind of author are depends on the type. */
  get editors(): string[] {
    const named = [...this.all('ED'), ...(this.#isEdited ? this.all('AU', 'A1') : [])];
    // Of a thesis, these are advisers.
    if (this.type === 'thesis') return named;
    if (isWhole(this.type)) return [...named, ...this.all('A3')];
    return /^(?:song|personal_communication|speech|interview|bill|patent|legal_case|motion_picture)$/.test(this.type)
      ? named
      : [...named, ...this.all('A2')];
  }

  /** The title of what the work is in, in full if that is told. */
  get container(): string | undefined {
    if (isWhole(this.type) || this.type === 'speech' || this.type === 'patent') return undefined;
    // The reporter of a case.
    if (this.type === 'legal_case') return this.first('T2', 'A2', 'BT', 'JO', 'JF');
    if (this.type === 'paper-conference') return this.first('C3', 'T2', 'BT', 'JO', 'JF', 'JA', 'J2');
    return this.first('T2', 'JF', 'JO', 'BT', 'JA', 'J2', ...(this.type === 'graphic' ? [] : ['C3']));
  }

  /** Its abbreviation. */
  get containerShort(): string | undefined {
    if (!isInPeriodical(this.type)) return undefined;
    const full = this.container;
    return this.all('J2', 'JA', 'JO').find((title) => title !== full);
  }

  get #isEdited(): boolean {
    return this.first('TY') === 'EDBOOK';
  }
}
