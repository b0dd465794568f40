import type { BibtexEntry } from '../syntax/blocks';
import type { Macros } from './fieldText';
import { fieldText } from './fieldText';

/** BibDesk's field, JabRef's since 5.0, and JabRef's before that. */
const names = ['date-added', 'creationdate', 'timestamp'];

/**
 * When an entry was added, as the program that keeps the bibliography wrote it: BibDesk `2008-04-25 16:33:44 +0200`,
 * JabRef `2021-05-04T12:00:00`, `2014-03-22` or `2014.03.22` (JabRef's documentation, "Automatic timestamps").
 *
 * @returns milliseconds since 1970, zones left out; undefined where no field says it
 */
export function addedDate({ fields, text }: BibtexEntry, macros: Macros): number | undefined {
  for (const name of names) {
    const field = fields.find((one) => one.name === name);
    const match = field && dateAndTime.exec(fieldText(text, field, macros));
    if (!match) continue;
    const [year = 0, month = 1, day = 1, hours = 0, minutes = 0, seconds = 0] = match
      .slice(1)
      .map((digits: string | undefined) => (digits === undefined ? undefined : Number(digits)));
    return Date.UTC(year, month - 1, day, hours, minutes, seconds);
  }
  return undefined;
}

const dateAndTime = /^\s*(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2}))?)?/;
