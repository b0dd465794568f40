/**
 * British endings and what Americans write; the rest of the word decides nothing, so that they are as regular as they
 * look.
 */
const endings: readonly (readonly [British: RegExp, American: string])[] = [
  [/is(e|es|ed|ing|er|ers|ation|ations|able)$/, 'iz$1'],
  [/ys(e|es|ed|ing|er|ers)$/, 'yz$1'],
  [/our(s|ed|ing|al|ally|able|ful|less|hood|ly)?$/, 'or$1'],
  [/og(ue|ues)$/, 'og'],
  [/([^aeiou])tre(s|d)?$/, '$1ter$2'],
  [/(f|c)ence(s|less)?$/, '$1ense$2'],
  [/ll(ed|ing|er|ers|ings)$(?<=[aeiou][a-z]*[^aeiou][aeo]ll[a-z]+)/, 'l$1'],
  [/programme(s)?$/, 'program$1'],
  [/artefact(s)?$/, 'artifact$1'],
  [/judgement(s|al)?$/, 'judgment$1'],
];
/** Shorter words (`wise`, `four`) have other endings. */
const minLength = 6;

/**
 * The American spelling of a folded term, for comparing terms: `behaviour` is `behavior`, `modelling` is `modeling`. A
 * result that is no word (`exercize`) does no harm, since both terms of a comparison are changed alike.
 */
export function americanSpelling(term: string): string {
  if (term.length < minLength) return term;
  for (const [british, american] of endings) {
    if (british.test(term)) return term.replace(british, american);
  }
  return term;
}
