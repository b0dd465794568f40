import { mathCommands } from '../../text/tex/symbols';

/** Commands of LaTeX's mathematics without any package, for characters that its text lacks. */
const names = `alpha beta gamma delta varepsilon zeta eta theta vartheta iota kappa lambda nu xi pi varpi rho varrho sigma varsigma tau
  upsilon varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega
  mp ast star circ oplus ominus otimes oslash odot wedge vee cap cup setminus sqcup sqcap uplus diamond amalg bigoplus bigotimes
  leq geq neq ll gg approx sim simeq cong equiv propto asymp doteq prec succ preceq succeq subset subseteq supset supseteq in notin ni
  vdash dashv models perp top parallel mid rightarrow leftarrow leftrightarrow Rightarrow Leftarrow Leftrightarrow longrightarrow
  longleftarrow longleftrightarrow Longrightarrow Longleftarrow iff mapsto longmapsto hookrightarrow hookleftarrow uparrow downarrow
  updownarrow Uparrow Downarrow nearrow searrow swarrow nwarrow rightharpoonup rightleftharpoons
  infty partial nabla forall exists emptyset ell hbar Re Im aleph wp prime sum prod coprod int oint bigcup bigcap bigwedge bigvee surd
  angle triangle clubsuit diamondsuit heartsuit spadesuit sharp flat natural cdots vdots ddots langle rangle lfloor rfloor lceil rceil`;

/**
 * The TeX for characters that LaTeX's text lacks, or has in some encodings only, ready to be anywhere in a field:
 * BibTeX changes the case of letters only outside braces.
 */
export const symbolTex: ReadonlyMap<string, string> = new Map([
  ['<', '\\textless{}'],
  ['>', '\\textgreater{}'],
  ['|', '{$|$}'],
  ...names.split(/\s+/).map((name) => [mathCommands.get(name) ?? '', `{$\\${name}$}`] as const),
  ...scripts('₀₁₂₃₄₅₆₇₈₉₊₋', '\\textsubscript'),
  ...scripts('⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻', '\\textsuperscript'),
]);

function scripts(characters: string, command: string): (readonly [character: string, tex: string])[] {
  return [...characters].map((character, index) => [character, `${command}{${'0123456789+-'[index] ?? ''}}`]);
}
