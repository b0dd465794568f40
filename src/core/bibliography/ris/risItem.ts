import { toCslJson } from '../model/cslJson';
import type { CslItem } from '../model/cslItem';
import { richText } from '../model/richText';
import { decodeRis } from './decodeRis';
import type { RisEntry } from './readRis';

/** CSL's variables by the tags that say them; the first of several counts. */
const variables: Readonly<Record<string, string>> = {
  VL: 'volume',
  IS: 'issue',
  ET: 'edition',
  CY: 'publisher-place',
  SN: 'ISSN',
  T3: 'collection-title',
};

/** All that a reference tells, as an item of CSL-JSON. */
export function risItem(entry: RisEntry): CslItem {
  const first = (tag: string) => entry.fields.find((field) => field.tag === tag && field.value !== '')?.value;
  const told = Object.entries(variables).flatMap(([tag, name]) => {
    const value = first(tag);
    return value === undefined ? [] : [[name, richText(value)]];
  });
  const [start, end] = [first('SP'), first('EP')];
  const page = start !== undefined && end !== undefined && start !== end ? `${start}-${end}` : start;
  return {
    ...toCslJson({ id: entry.key, ...decodeRis(entry, '') }, entry.key),
    ...(Object.fromEntries(told) as CslItem),
    ...(page !== undefined && { page }),
  };
}
