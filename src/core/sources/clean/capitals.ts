/** Acronyms that stay in capitals when a title written all in capitals is changed. */
const acronyms = new Set(
  `AI AIDS ATP BERT CNN COVID CPU CT DNA ECG EEG EU FMRI GAN GDP GPS GPT GPU HIV HPV IBM ICU IEEE IOT IQ ISO LLM LSTM MRI MRNA NASA NATO NLP NMR OECD PCR
  PDE PET RNA RNN SARS SQL SVM UAV UK UN USA US UV WHO XML`.split(/\s+/),
);
const smallWords = new Set(
  'A AN THE OF ON IN AT TO FOR AND OR NOR BUT WITH FROM BY AS IS VIA DE LA DES DER DIE UND ET'.split(' '),
);
const romanNumeral = /^(?:I{2,3}|IV|VI{1,3}|IX|XI{1,3})$/;

/**
 * A title all in capitals with a capital at each word only; any other title as it is. Acronyms that are well known, and
 * words with digits, stay.
 */
export function withoutShouting(title: string): string {
  const words = title.match(/\p{L}+/gu) ?? [];
  const isShouted = words.length >= 3 && !/\p{Ll}/u.test(title.replace(/\\[a-z]+|\$[^$]*\$/gi, ''));
  if (!isShouted) return title;
  return title.replace(/\$[^$]*\$|\\[a-z]+|[\p{L}\p{N}'’]+/giu, (word: string, at: number) => {
    if (/^[$\\]/.test(word) || /\p{N}/u.test(word) || acronyms.has(word) || romanNumeral.test(word)) return word;
    const isFirst = at === 0 || /[:.?!–—]\s*$/.test(title.slice(Math.max(0, at - 3), at));
    return smallWords.has(word) && !isFirst ? word.toLowerCase() : capitalize(word);
  });
}

/** `SMITH-JONES` as `Smith-Jones`. */
export function capitalizedName(name: string): string {
  return name.replace(/\p{L}[\p{L}\p{M}]*/gu, capitalize);
}

/** Whether a name is written in capitals: of one of three letters and less that cannot be told. */
export function isShoutedName(name: string): boolean {
  return /\p{Lu}{4,}/u.test(name) && !/\p{Ll}/u.test(name);
}

function capitalize(word: string): string {
  const [first = '', ...others] = [...word];
  return first + others.join('').toLowerCase();
}
