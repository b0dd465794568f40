function mapping(plain: string, raised: string): ReadonlyMap<string, string> {
  const targets = [...raised];
  return new Map([...plain].map((character, index) => [character, targets[index] ?? '']));
}

const superscripts = mapping(
  '0123456789+-=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWαβγδεθφχ∘′*†‡',
  '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵅᵝᵞᵟᵋᶿᵠᵡ°′*†‡',
);

const subscripts = mapping('0123456789+-=()aehijklmnoprstuvxβγρφχ', '₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ');

function isMark(character: string): boolean {
  return character >= '\ue000' && character <= '\uf8ff';
}

/**
 * A superscript or subscript in plain Unicode: `³`, `ₙ₋₁`; where Unicode lacks a character, as one would type it:
 * `_NLG`, `^(i,j)`.
 */
export function script(sign: '^' | '_', content: string): string {
  const plain = content.trim();
  if (plain === '') return '';
  const table = sign === '^' ? superscripts : subscripts;
  const characters = [...plain];
  // Characters of private use are marks of who reads the text.
  if (characters.every((character) => table.has(character) || isMark(character)))
    return characters.map((c) => table.get(c) ?? c).join('');
  const oneWord = characters.length === 1 || /^[\p{L}\p{N}.]+$/u.test(plain);
  return oneWord ? sign + plain : `${sign}(${plain})`;
}
