// The engine's worker with a reader that hangs, dies or fills its memory on files that say so.
import { Utf8Text } from '../../../src/core/text/utf8Text';

const read = Utf8Text.read.bind(Utf8Text);
Utf8Text.read = (bytes) => {
  const text = new TextDecoder().decode(bytes);
  if (text.includes('HANG')) for (;;);
  if (text.includes('DIE')) process.exit(7);
  if (text.includes('FILL')) {
    for (const kept: unknown[] = []; ;) kept.push(Array.from({ length: 100_000 }, (_, at) => ({ at })));
  }
  return read(bytes);
};
