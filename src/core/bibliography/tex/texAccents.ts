import { accentCommands } from '../../text/tex/accents';
import { letterCommands } from '../../text/tex/symbols';

/** The commands for letters that are no letter with an accent: `ø` is `\o`. */
const commandOf: ReadonlyMap<string, string> = new Map(
  [...letterCommands].map(([command, letter]) => [letter, command] as const),
);

/**
 * Writes the letters of Latin script that ASCII lacks as BibTeX's "special characters": `{\'E}va`, `{\L}ukasz`. BibTeX
 * takes text for bytes, and its styles cut names: half of a letter in UTF-8 is an error to LaTeX
 * (https://tug.ctan.org/info/bibtex/tamethebeast/ttb_en.pdf, 10). Everything else, other scripts too, stays.
 */
export function texAccents(text: string): string {
  return text.normalize('NFC').replace(/[^\P{Script=Latin}a-z]/giu, (letter) => {
    const tex = letterTex(letter);
    return tex === undefined ? letter : `{${tex}}`;
  });
}

function letterTex(letter: string): string | undefined {
  const command = commandOf.get(letter);
  if (command !== undefined) return `\\${command}`;
  const characters = [...letter.normalize('NFD')];
  const accent = accentCommands.get(characters.pop() ?? '');
  const base = characters.join('').normalize('NFC');
  if (accent === undefined) return undefined;
  const argument = /^[a-z]$/i.test(base) ? base : letterTex(base);
  if (argument === undefined) return undefined;
  return /^[a-z]$/i.test(accent) || argument.length > 1 ? `\\${accent}{${argument}}` : `\\${accent}${argument}`;
}
