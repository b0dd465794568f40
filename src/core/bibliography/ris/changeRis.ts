import { lineEndOf } from '../../text/lineEnd';
import { mergeTouching, type TextEdit } from '../../text/range';
import type { ItemChanges } from '../model/itemChanges';
import type { CslItem } from '../model/cslItem';
import { findArxiv, readArxiv, readDoi } from '../model/fieldIdentifiers';
import { isOnlyPreprintServer, namesPreprintServer } from '../model/preprintServer';
import { itemRis } from './itemRis';
import { readRis, type RisEntry } from './readRis';
import { RisTags } from './risTags';
import { risTypeOf } from './risTypes';

/** A line of a reference, with those that go on with it. */
interface Line {
  readonly tag: string;
  readonly value: string;
  readonly start: number;
  readonly valueStart: number;
  readonly valueEnd: number;
  /** Where the next line starts. */
  readonly end: number;
}

type NewLine = readonly [tag: string, value: string];

/** Tags that can tell a variable of CSL, the first that has a value; those of dates, pages and numbers apart. */
const tagsOf: Readonly<Record<string, readonly string[]>> = {
  title: ['TI', 'T1', 'CT'],
  author: ['AU', 'A1'],
  volume: ['VL'],
  issue: ['IS'],
  publisher: ['PB'],
  'collection-title': ['T3'],
};
/** Tags of what a work stands in. */
const containers = ['C3', 'T2', 'BT', 'JF', 'JO', 'JA', 'J2'];

/** Changes a RIS reference: a value on the line that tells it, under its tag, and new lines before `ER`. */
export function changeRis(entry: RisEntry, changes: ItemChanges): TextEdit[] {
  const plan = new Plan(entry);
  const { values, isPublished } = changes;
  const type = values.type ?? new RisTags(entry).type;
  for (const [name, value] of Object.entries(values)) {
    const written = value === undefined ? [] : writtenLines({ type, [name]: value });
    if (name === 'type') plan.replace(plan.lines('TY').slice(0, 1), [['TY', risTypeOf(String(value))]]);
    else if (name === 'container-title') changeContainer(plan, entry, written, values.type === undefined);
    else if (name === 'issued') changeDate(plan, written, isPublished === true);
    else if (name === 'page') changePages(plan, written);
    else if (name === 'DOI') changeDoi(plan, written);
    else if (name === 'number') changeArxiv(plan, typeof value === 'string' ? value : undefined);
    else if (name === 'ISBN' || name === 'ISSN') changeSerial(plan, name, written);
    else plan.replace(heldLines(plan, tagsOf[name] ?? []), written);
  }
  if (isPublished) removeServer(plan);
  return plan.edits();
}

/** The edits of a reference, line by line. */
class Plan {
  readonly #entry: RisEntry;
  readonly #all: readonly Line[];
  /** The lines to write in place of a line; none if it is removed. */
  readonly #changed = new Map<Line, readonly NewLine[]>();
  readonly #added: NewLine[] = [];
  readonly #end: number;

  constructor(entry: RisEntry) {
    this.#entry = entry;
    const { text, fields } = entry;
    this.#end = text.search(/(?<=[\r\n])ER {1,2}-[^\r\n]*$/);
    this.#all = fields.map(({ tag, value, start }, at) => {
      const end = fields[at + 1]?.start ?? this.#end;
      const prefix = /^\uFEFF?[A-Z][A-Z0-9] {1,2}- ?/.exec(text.slice(start, end))?.[0].length ?? 0;
      return {
        tag,
        value,
        start,
        end,
        valueStart: start + prefix,
        valueEnd: start + text.slice(start, end).trimEnd().length,
      };
    });
  }

  /** The lines of some tags that tell something, in the order of the tags. */
  lines(...tags: readonly string[]): Line[] {
    return tags.flatMap((tag) => this.#all.filter((line) => line.tag === tag && line.value !== ''));
  }

  isChanged(line: Line): boolean {
    return this.#changed.has(line);
  }

  /**
   * Writes lines in place of others, the first for the first; a line of its own for each that is left over.
   *
   * @param isKept each keeps its tag
   */
  replace(held: readonly Line[], written: readonly NewLine[], isKept = true): void {
    const [first, ...others] = held;
    if (!first) {
      this.#added.push(...written);
      return;
    }
    this.#changed.set(first, isKept ? written.map(([, value]): NewLine => [first.tag, value]) : written);
    for (const line of others) this.#changed.set(line, []);
  }

  /** Writes a new value on each of some lines. */
  replaceAll(held: readonly Line[], rewrite: (value: string) => string): void {
    for (const line of held) this.#changed.set(line, [[line.tag, rewrite(line.value)]]);
  }

  edits(): TextEdit[] {
    const { text, start } = this.#entry;
    const lineEnd = lineEndOf(text);
    const write = ([tag, value]: NewLine) => `${tag}  - ${value}${lineEnd}`;
    const edits = [...this.#changed].flatMap(([line, written]): TextEdit[] => {
      const [first] = written;
      if (written.length === 1 && first?.[0] === line.tag) {
        return first[1] === line.value ? [] : [{ start: line.valueStart, end: line.valueEnd, text: first[1] }];
      }
      return [{ start: line.start, end: line.end, text: written.map(write).join('') }];
    });
    if (this.#added.length > 0) edits.push({ start: this.#end, end: this.#end, text: this.#added.map(write).join('') });
    return mergeTouching(edits).map((edit) => ({ ...edit, start: start + edit.start, end: start + edit.end }));
  }
}

/** The lines that say the values of an item. */
function writtenLines(item: CslItem): NewLine[] {
  const [made] = readRis(itemRis(item, ''));
  return (made?.fields ?? []).filter(({ tag }) => tag !== 'TY').map(({ tag, value }) => [tag, value]);
}

/** All lines of the first tag that has one: of authors, each has its own. */
function heldLines(plan: Plan, tags: readonly string[]): Line[] {
  const [first] = plan.lines(...tags);
  return first ? plan.lines(first.tag) : [];
}

/** In the tag that the reference has for it, which its type tells; where the type changes, in the new type's. */
function changeContainer(plan: Plan, entry: RisEntry, written: readonly NewLine[], isOfType: boolean): void {
  const { container } = new RisTags(entry);
  const held = plan.lines(...containers).filter(({ value }) => value === container);
  plan.replace(held.slice(0, 1), written, isOfType);
}

/** A day or month of another year, or of the preprint, is none of the new date's. */
function changeDate(plan: Plan, written: readonly NewLine[], isPublished: boolean): void {
  const year = written.find(([tag]) => tag === 'PY')?.[1] ?? '';
  const date = written.find(([tag]) => tag === 'DA')?.[1] ?? '';
  const isPrecise = !date.endsWith('///');
  const [years, days, first] = [plan.lines('PY'), plan.lines('DA'), plan.lines('Y1')];
  if (years.length + first.length + days.length === 0) plan.replace([], [['PY', year]]);
  plan.replaceAll(years, (value) => (value.includes('/') ? date : value.replace(/\d{4}/, year)));
  plan.replaceAll(first, (value) => (value.includes('/') ? date : year));
  if (isPrecise) plan.replaceAll(days, () => date);
  else for (const line of days) if (isPublished || !line.value.startsWith(year)) plan.replace([line], []);
}

function changePages(plan: Plan, written: readonly NewLine[]): void {
  const [start, end] = [plan.lines('SP', 'C7').slice(0, 1), plan.lines('EP')];
  if (end.length === 0 && start[0]?.value.includes('-')) {
    plan.replace(start, [['SP', written.map(([, value]) => value).join('-')]]);
    return;
  }
  const [first, second] = written;
  plan.replace(start, first ? [first, ...(second && end.length === 0 ? [second] : [])] : [], false);
  if (end.length > 0) plan.replace(end, second ? [second] : []);
}

/** A DOI stands in its own tag, in `M3`, or in the address. */
function changeDoi(plan: Plan, written: readonly NewLine[]): void {
  const own = plan.lines('DO');
  const elsewhere = plan.lines('M3', 'UR').filter(({ value }) => readDoi(value) !== undefined);
  const held = own.length > 0 ? own : elsewhere.slice(0, 1);
  const isAddress = held[0]?.tag === 'UR';
  plan.replace(held, isAddress ? written.map(([, doi]): NewLine => ['UR', `https://doi.org/${doi}`]) : written);
}

/** An id of arXiv's is an accession number, or in the address; where the reference tells it, it stays. */
function changeArxiv(plan: Plan, number: string | undefined): void {
  const stays = (line: Line) => !plan.isChanged(line);
  const held = plan.lines('M1', 'AN', 'VL').filter((line) => stays(line) && findArxiv(line.value) !== undefined);
  const address = plan.lines('UR').filter((line) => stays(line) && readArxiv(line.value) !== undefined);
  const id = readArxiv(number ?? '')?.arxivId;
  const known = [...held, ...address].map(({ value }) => (findArxiv(value) ?? readArxiv(value))?.arxivId);
  if (number === undefined) plan.replace([...held, ...address], []);
  else if (id !== undefined && !known.includes(id)) plan.replace(held, [['AN', `arXiv:${id}`]]);
}

/** ISBN and ISSN share a tag. */
function changeSerial(plan: Plan, name: 'ISBN' | 'ISSN', written: readonly NewLine[]): void {
  const isIssn = ({ value }: Line) => /^\s*(?:issn:?\s*)?\d{4}-?\d{3}[\dx](?![\d-])/i.test(value);
  plan.replace(
    plan.lines('SN').filter((line) => isIssn(line) === (name === 'ISSN')),
    written,
  );
}

function removeServer(plan: Plan): void {
  for (const line of plan.lines(...containers, 'PB', 'M3')) {
    if (!plan.isChanged(line) && namesPreprintServer(line.value)) plan.replace([line], []);
  }
  for (const line of plan.lines('N1')) if (isOnlyPreprintServer(line.value)) plan.replace([line], []);
}
