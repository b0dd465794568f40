import { XMLParser, XMLValidator } from 'fast-xml-parser';
import * as v from 'valibot';
import { AnswerError } from './source';

/** A property that may be missing, null or of another kind: then it is undefined. */
export function maybe<T extends v.GenericSchema>(schema: T) {
  return v.fallback(v.optional(schema), undefined);
}

/** Text, or a number as text. */
export const text = maybe(v.pipe(v.union([v.string(), v.number()]), v.transform(String)));
/** A number, or one in a string, as DBLP has them. */
export const count = maybe(
  v.pipe(
    v.union([v.number(), v.pipe(v.string(), v.regex(/^\d+$/))]),
    v.transform(Number),
    v.minValue(0),
    v.maxValue(Number.MAX_SAFE_INTEGER),
  ),
);

/**
 * A list of which the items that are something else are left out; one item without a list is a list of it. Empty where
 * there is none.
 */
export function listOf<T extends v.GenericSchema>(item: T) {
  return v.fallback(
    v.optional(
      v.pipe(
        v.unknown(),
        v.transform((value): v.InferOutput<T>[] => {
          const all: unknown[] = Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
          return all.flatMap((one) => {
            const read = v.safeParse(item, one);
            return read.success ? [read.output] : [];
          });
        }),
      ),
      [],
    ),
    [],
  );
}

/**
 * The body of an answer in JSON, as a schema has it.
 * @throws `AnswerError`
 */
export function readJson<T extends v.GenericSchema>(schema: T, body: string): v.InferOutput<T> {
  const read = v.safeParse(schema, parseJson(body));
  if (!read.success) throw new AnswerError('malformed', v.summarize(read.issues).slice(0, 200));
  return read.output;
}

function parseJson(body: string): unknown {
  const json = withoutMark(body);
  if (json === '') throw new AnswerError('empty');
  if (json.startsWith('<')) throw new AnswerError('html');
  try {
    return JSON.parse(json) as unknown;
  } catch (error) {
    throw new AnswerError('malformed', String(error).slice(0, 200));
  }
}

/** Elements whose content is kept as it is: it holds markup. */
const markedUp = ['*.ArticleTitle', '*.AbstractText', '*.VernacularTitle', '*.BookTitle'];

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  removeNSPrefix: false,
  parseTagValue: false,
  htmlEntities: true,
  stopNodes: markedUp,
});

/**
 * The body of an answer in XML as a tree of objects, checked by a schema: attributes are `@name`, text beside them is
 * `#text`.
 * @throws `AnswerError`
 */
export function readXml<T extends v.GenericSchema>(schema: T, body: string): v.InferOutput<T> {
  const xml = withoutMark(body);
  if (xml === '') throw new AnswerError('empty');
  if (/^(?:<!doctype html|<html)/i.test(xml)) throw new AnswerError('html');
  const checked = xml.startsWith('<') ? XMLValidator.validate(xml) : undefined;
  if (checked !== true) throw new AnswerError('malformed', checked?.err.msg.slice(0, 200) ?? 'not XML');
  try {
    const read = v.safeParse(schema, parser.parse(xml));
    if (!read.success) throw new AnswerError('malformed', v.summarize(read.issues).slice(0, 200));
    return read.output;
  } catch (error) {
    throw error instanceof AnswerError ? error : new AnswerError('malformed', String(error).slice(0, 200));
  }
}

function withoutMark(body: string): string {
  return body.replace(/^\ufeff/, '').trim();
}
