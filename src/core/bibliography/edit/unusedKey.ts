/** A key that is not taken: the key itself, or with a letter after it (`xie2026a` … `xie2026z`), or with a number from 2 on. */
export function unusedKey(key: string, isTaken: (key: string) => boolean): string {
  if (!isTaken(key)) return key;
  for (const letter of 'abcdefghijklmnopqrstuvwxyz') if (!isTaken(key + letter)) return key + letter;
  let number = 2;
  while (isTaken(`${key}-${number}`)) number += 1;
  return `${key}-${number}`;
}
