import type { EngineHost } from '../platform/engine/engineHost';
import { nextImport, saveImported } from '../platform/engine/ownLibrary';

/** The result of an import of a text. */
export interface TextImport {
  /** The ids of papers that no source told of before. */
  readonly added: readonly string[];
  /** The ids of papers that the library had already: what the text tells beyond that is added to them. */
  readonly merged: readonly string[];
  /** Lines that could not be read, and identifiers that no source knows, or that may not be looked up. */
  readonly unread: readonly string[];
}

/** Identifiers looked up at a time. */
const batchLength = 20;

/** Imports all of a text into the user's own library, without a dialog. */
export async function importText(host: EngineHost, text: string): Promise<TextImport> {
  const number = nextImport();
  const { engine } = host;
  try {
    await engine.startImport(number, '', text);
    while (!(await engine.readImported(number)).isRead);
    while ((await engine.lookUpImported(number, batchLength)) > 0);
    const { rows, unread } = await engine.importedRows(number);
    const { added, merged } = await saveImported(host, number, [...rows.keys()]);
    return { added, merged, unread: unread.map((line) => line.text) };
  } finally {
    await engine.endImport(number);
  }
}
