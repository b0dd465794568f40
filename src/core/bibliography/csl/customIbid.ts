import * as v from 'valibot';
import { readOrcid } from '../../library/orcid';
import type { PaperRecord } from '../../library/record';
import { texToPlainText } from '../../text/texToPlainText';
import { isItem, type CslItem } from '../model/cslItem';

/** A property of another kind is left out. */
const ignoreInvalid = <T extends v.GenericSchema>(schema: T) => v.fallback(v.optional(schema), undefined);
const count = ignoreInvalid(v.pipe(v.number(), v.integer(), v.minValue(0)));

const customIbidSchema = v.object({
  /** With the TeX that CSL has no place for. */
  title: ignoreInvalid(v.string()),
  abstract: ignoreInvalid(v.string()),
  people: ignoreInvalid(v.record(v.string(), v.string())),
  orcids: ignoreInvalid(
    v.record(
      v.string(),
      v.pipe(
        v.string(),
        v.check((text) => readOrcid(text) === text),
      ),
    ),
  ),
  authorCount: count,
  arxivVersion: count,
  codeUrls: ignoreInvalid(v.pipe(v.array(v.string()), v.minLength(1))),
  organization: ignoreInvalid(v.object({ handle: v.string(), name: v.string() })),
  citations: count,
  upvotes: count,
});

/**
 * The data of an item under `custom.ibid`: data of a paper that CSL has no variable for. `custom` is CSL-JSON's own
 * place for such data (its schema).
 */
export type CustomIbid = {
  readonly [K in keyof v.InferOutput<typeof customIbidSchema>]?: NonNullable<v.InferOutput<typeof customIbidSchema>[K]>;
};

/**
 * The fields of a record that an item has under `custom.ibid`. A title or abstract with TeX counts only as long as it
 * says the same as the item's own.
 *
 * @param shown the record as the item alone tells it
 */
export function readCustomIbid(item: CslItem, shown: Pick<PaperRecord, 'title' | 'abstract'>): Partial<PaperRecord> {
  const custom = item.custom;
  const read = v.safeParse(customIbidSchema, isItem(custom) ? custom.ibid : undefined);
  if (!read.success) return {};
  const { title, abstract, ...others } = read.output;
  return withoutAbsent({
    ...others,
    title: title !== undefined && isSame(title, shown.title) ? title : undefined,
    abstract: abstract !== undefined && isSame(abstract, shown.abstract) ? abstract : undefined,
  });
}

/**
 * The data of a record to write under `custom.ibid`; undefined where the item holds all of it.
 *
 * @param shown the record as the item alone tells it
 */
export function writeCustomIbid(record: PaperRecord, shown: PaperRecord): CustomIbid | undefined {
  const { title, abstract } = record;
  const isTex = (text: string | undefined, plain: string | undefined) =>
    text !== undefined && text !== plain && isSame(text, plain);
  const custom: CustomIbid = withoutAbsent({
    title: isTex(title, shown.title) ? title : undefined,
    abstract: isTex(abstract, shown.abstract) ? abstract : undefined,
    people: record.people && { ...record.people },
    orcids: record.orcids && { ...record.orcids },
    authorCount: record.authorCount,
    arxivVersion: record.arxivVersion === shown.arxivVersion ? undefined : record.arxivVersion,
    codeUrls: sameList(record.codeUrls, shown.codeUrls) ? undefined : record.codeUrls && [...record.codeUrls],
    organization: record.organization,
    citations: record.citations,
    upvotes: record.upvotes,
  });
  return Object.keys(custom).length > 0 ? custom : undefined;
}

/**
 * Whether TeX says what plain text does; raised and lowered digits count as digits, as CSL's markup for them is gone.
 */
function isSame(tex: string, plain: string | undefined): boolean {
  return texToPlainText(tex).normalize('NFKC') === plain?.normalize('NFKC');
}

function sameList(a: readonly string[] = [], b: readonly string[] = []): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index]);
}

type Absentable<T> = { readonly [K in keyof T]?: T[K] | undefined };

function withoutAbsent<T extends object>(all: Absentable<T>): T {
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as T;
}
