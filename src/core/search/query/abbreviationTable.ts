import { definedAbbreviations } from '../../text/words/abbreviations';

/** A form of an abbreviation, and how often texts define it so. */
export interface DefinedForm {
  /** `machine translation`, or `mt`. */
  readonly text: string;
  readonly count: number;
}

/** The abbreviations that a collection's own texts define, and how often. */
export class AbbreviationTable {
  readonly #longForms = new Map<string, Map<string, number>>();
  readonly #shortForms = new Map<string, Map<string, number>>();

  /** Counts what a plain text defines, or with −1 takes it back. */
  count(text: string, times: 1 | -1 = 1): void {
    for (const { short, long } of definedAbbreviations(text)) this.#add(short, long.join(' '), times);
  }

  longForms(short: string): readonly DefinedForm[] {
    return formsIn(this.#longForms.get(short));
  }

  shortForms(long: string): readonly DefinedForm[] {
    return formsIn(this.#shortForms.get(long));
  }

  /** A line for each that stands in at least so many texts, `mt<TAB>machine translation<TAB>954`. */
  write(minCount: number): string {
    return [...this.#longForms]
      .flatMap(([short, forms]) => [...forms].map(([long, count]) => ({ short, long, count })))
      .filter(({ count }) => count >= minCount)
      .map(({ short, long, count }) => `${short}\t${long}\t${count}`)
      .join('\n');
  }

  /** What `write` wrote. */
  static read(lines: string): AbbreviationTable {
    const table = new AbbreviationTable();
    for (const line of lines === '' ? [] : lines.split('\n')) {
      const [short = '', long = '', count = ''] = line.split('\t');
      table.#add(short, long, Number(count));
    }
    return table;
  }

  #add(short: string, long: string, times: number): void {
    addTo(this.#longForms, short, long, times);
    addTo(this.#shortForms, long, short, times);
  }
}

function addTo(table: Map<string, Map<string, number>>, from: string, to: string, times: number): void {
  const forms = table.get(from) ?? new Map<string, number>();
  const count = (forms.get(to) ?? 0) + times;
  if (count > 0) table.set(from, forms.set(to, count));
  else if (forms.delete(to) && forms.size === 0) table.delete(from);
}

function formsIn(forms: ReadonlyMap<string, number> | undefined): DefinedForm[] {
  return forms ? Array.from(forms, ([text, count]) => ({ text, count })) : [];
}
