import { letters } from '../../text/letters';

/**
 * A key that is not taken: the key itself, or with letters after it as `makeCitekeys` adds them (`xie2026a` …
 * `xie2026z`, `xie2026aa`).
 */
export function unusedKey(key: string, isTaken: (key: string) => boolean): string {
  let unused = key;
  for (let count = 0; isTaken(unused); count++) unused = key + letters(count);
  return unused;
}
