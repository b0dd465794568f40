/** A number as the letters that tell alike keys apart: 0 is `a`, 25 `z`, 26 `aa`, 27 `ab`. */
export function letters(count: number): string {
  const last = String.fromCharCode(97 + (count % 26));
  return count < 26 ? last : letters(Math.floor(count / 26) - 1) + last;
}
