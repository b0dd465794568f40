import { expect } from 'vitest';

/**
 * Fails on differences that have no explanation, and on explanations of differences that there are no more.
 *
 * @param found the names of what differs, each with how
 * @param explained the names that are known to differ, and why
 */
export function expectExplained(
  found: ReadonlyMap<string, unknown>,
  explained: readonly { readonly names: RegExp; readonly why: string }[],
): void {
  const names = [...found.keys()];
  const isKnown = (name: string) => explained.some((one) => one.names.test(name));
  expect([...found].filter(([name]) => !isKnown(name))).toEqual([]);
  for (const one of explained)
    expect
      .soft(
        names.some((name) => one.names.test(name)),
        one.why,
      )
      .toBe(true);
}
