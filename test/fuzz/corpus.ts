import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** An input at which a property once failed. */
interface Stored {
  readonly property: string;
  readonly input: unknown;
}

const file = path.join(import.meta.dirname, 'corpus.json');

/** What once failed, for a property. */
export function storedInputs(property: string): readonly unknown[] {
  return all()
    .filter((stored) => stored.property === property)
    .map(({ input }) => input);
}

/** Keeps an input for all later runs. */
export function storeInput(property: string, input: unknown): void {
  writeFileSync(file, `${JSON.stringify([...all(), { property, input }], undefined, 2)}\n`);
}

function all(): readonly Stored[] {
  return JSON.parse(readFileSync(file, 'utf8')) as readonly Stored[];
}
