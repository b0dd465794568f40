import { check } from 'recheck';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { readSourceTree } from './structure/sourceTree';

/**
 * What may take more than linear time, and why that does no harm. Everything else must be linear in its text, as that
 * may be a file of any size and from anyone.
 */
const exceptions: readonly (readonly [file: string, expression: RegExp, why: string])[] = [
  [
    'src/cli/fileHost.ts',
    /\*\*\/|\*\*|\*|\?|\[(!?)([^\]]*)\]|[{},]|[[\].+^$()|\\]/g,
    'reads a glob that the program itself asks for',
  ],
  [
    'src/core/bibliography/bibtex/fields/titleCase.ts',
    /(\ue020[^\ue021]*\ue021)|[^\ue020]+/g,
    'the marks are set in pairs by the same file',
  ],
  [
    'src/core/bibliography/bibtex/fields/titleCase.ts',
    /\ue020([^\p{L}\ue021]*)\ue021/gu,
    'the marks are set in pairs by the same file',
  ],
  [
    'src/core/bibliography/hayagriva/detect.ts',
    /^([ ]*)["']?([A-Za-z-]+)["']?\s*:\s*(.*)$/,
    'reads at most 500 characters of a line',
  ],
  [
    'src/core/bibliography/hayagriva/detect.ts',
    /\{.*\btype\s*:\s*["']?(\w+)/,
    'reads at most 500 characters of a line',
  ],
  [
    'src/core/bibliography/model/fieldIdentifiers.ts',
    /(?:^|\/|doi:\s*)(10\.\d{4,9}(?:\.\d+)*\/\S+)$/i,
    'reads no field longer than maxDoiLength',
  ],
  [
    'src/core/citation/asciidoc/markup.ts',
    /(?:link:|https?:)[^\s[\]]*\[[^\]\n]*$/,
    'reads what `around` gives, at most 2,000 characters',
  ],
  [
    'src/core/citation/asciidoc/markup.ts',
    /:{2,4}(?=\s|$)|\[{2,3}[^\][\n]{1,200}\]{2,3}|\[[.#%][^\][\n]{0,200}\][#*_`]|["']`|`["']|--|\+\+|\({2,3}[^()\n]{1,200}\){2,3}|footnote:[^\s[\]]{0,100}\[|&(?:#\d{1,7}|#x[\dA-Fa-f]{1,6}|[A-Za-z][A-Za-z\d]{1,31});|<<[^<>]{1,200}>>|(?:link|xref|mailto|image|icon|kbd|btn|menu|pass|indexterm2?):[^\s[\]]{0,300}\[[^[\]]{0,300}\]|https?:\/\/[^\s<>[\]]{1,300}\[[^[\]]{0,300}\]|https?:\/\/[^\s<>[\]]{0,299}[^\s<>[\].,;:!?'")]|\{[\w-]{1,100}\}|<\d{1,3}>|\([CRTM]{1,2}\)|stem:\[[^\]]{0,200}\]|(?<![\w.+-])[\w.+-]{1,100}@[\w-]{1,100}(?:\.[\w-]{1,100}){1,9}/g,
    'reads at most 4,000 characters of a line',
  ],
  [
    'src/core/citation/asciidoc/read.ts',
    /(bibitem|(?:full|no)?cite(?:np|t|p|alt|alp|author|year|yearpar)?\*?):([^[\n]{0,500})\[/g,
    'looks 500 characters ahead from each name',
  ],
  [
    'src/core/citation/latex/syntax/unbreakable.ts',
    /\\(?:ifnum|ifdim)[ \t]*[^<=>\n]{0,100}[<=>]?[ \t]*$/,
    'reads at most 500 characters of a line',
  ],
  [
    'src/core/citation/latex/syntax/unbreakable.ts',
    /\\(?:[hv]box|vtop)[ \t]*(?:to|spread)?[ \t]*[\d.]*[a-z]{0,2}$/,
    'reads at most 500 characters of a line',
  ],
  [
    'src/core/citation/latex/syntax/unbreakable.ts',
    /\\[gex]?def[ \t]*\\[A-Za-z@]+[^{}\n]*#\d?[^{}\n]{0,50}$/,
    'reads at most 500 characters of a line',
  ],
  [
    'src/core/citation/latex/syntax/unbreakable.ts',
    /\\foreach[^{}\n]{1,100}\{[^{}\n]*$/,
    'reads at most 500 characters of a line',
  ],
  [
    'src/core/citation/format/references.ts',
    /<div class="csl-(?:block|indent)">([^]*?)<\/div>/g,
    "reads citeproc's HTML, which closes each element",
  ],
  [
    'src/core/citation/format/references.ts',
    /<div class="csl-left-margin">([^]*?)<\/div>/g,
    "reads citeproc's HTML, which closes each element",
  ],
  [
    'src/core/citation/latex/commands/learnCommands.ts',
    /\\([A-Za-z@]+(?:[_:][A-Za-z@_:]*)?)\*?((?:[ \t]*(?:\[(?:[^\]{}]|\{[^{}]*\})*\]|\{[^{}]*\}|\([^(){}]*\)))+)/g,
    'reads the body of a definition, at most 1,000 characters',
  ],
  [
    'src/core/citation/latex/commands/learnCommands.ts',
    /\[(?:[^\]{}]|\{[^{}]*\})*\]/g,
    'reads the body of a definition, at most 1,000 characters',
  ],
  [
    'src/core/citation/markdown/markup.ts',
    /^[ ]{0,3}\[[^\]\n]+\]:[ \t]*<?$/m,
    'reads what `lineBefore` gives, at most 2,000 characters',
  ],
  ['src/core/citation/markdown/markup.ts', /\[[^\]\n]*$/, 'reads what `around` gives, at most 2,000 characters'],
  [
    'src/core/citation/org/blocks.ts',
    /^[ \t]*(?:#\+end_(\S+)[ \t]*$|:(end):[ \t]*$|.*?\\end\{([A-Za-z0-9*]+)\}[ \t]*$)/i,
    'reads no line of 1,000 characters or more',
  ],
  [
    'src/core/citation/org/markup.ts',
    /\[\[[^\]\n]*\]\[[^\]\n]*$/,
    'reads what `around` gives, at most 2,000 characters',
  ],
  [
    'src/core/sources/workIdentifier.ts',
    /^https?:\/\/[^/\s]+\/.*?\b(10\.\d{4,9}(?:\.\d+)*\/[^\s?#]+)/i,
    'reads no text longer than 2,000 characters',
  ],
  [
    'src/core/text/mathParts.ts',
    /^[\d\s.,+<>=~±×-]*(?:\^(?:\d|\{\d+\}))?(?:\\%|\\times|\\sim)?[\d\s.,]*$/,
    'reads no formula longer than maxPlainLength',
  ],
  [
    'src/core/citation/markdownIt/citationTokens.ts',
    /^:{3,}[ \t]*\{[^{}\n]*#refs(?![\w-])[^{}\n]*\}[ \t]*:*(\n:{3,})?[ \t]*$/,
    'reads the attributes of one div from its beginning: only many `#refs` there would count',
  ],
];

/**
 * Enough for recheck to attack an expression that its automata cannot judge. It counts steps, as time depends on what
 * else runs: on 20,000 characters a quadratic one needs 200 million.
 */
const parameters = {
  timeout: 120_000,
  maxIteration: 2,
  maxGenerationSize: 30,
  maxInitialGenerationSize: 100,
  incubationTimeout: null,
  attackTimeout: null,
  attackLimit: 20_000_000,
  maxAttackStringSize: 20_000,
};

interface Literal {
  readonly place: string;
  readonly expression: RegExp;
}

/** The literals of a text that repeat something without an upper limit; the others take constant time. */
function literalsIn(file: string, text: string): Literal[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const literals: Literal[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node) && /[*+]|\{\d+,\}/.test(node.text)) {
      const end = node.text.lastIndexOf('/');
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      const expression = new RegExp(node.text.slice(1, end), node.text.slice(end + 1));
      literals.push({ place: `${file}:${line + 1}`, expression });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return literals;
}

/** The flags `d` and `y` do not change how long a match takes; recheck does not know `d`. */
async function verdictOf({ source, flags }: RegExp): Promise<string> {
  const diagnostics = await check(source, flags.replace('d', ''), parameters);
  if (diagnostics.status === 'safe') return 'safe';
  return diagnostics.status === 'vulnerable' ? diagnostics.complexity.summary : diagnostics.error.kind;
}

const literals = [...readSourceTree().texts].flatMap(([file, text]) => literalsIn(file, text));
const isException = ({ place, expression }: Literal) =>
  exceptions.some(([file, { source }]) => place.startsWith(`${file}:`) && source === expression.source);

describe('the regular expressions of the sources', () => {
  it('are told from one that is not linear', async () => {
    expect(await verdictOf(/^\s*\w+$/)).toBe('safe');
    expect(await verdictOf(/\s+$/)).toBe('2nd degree polynomial');
    expect(await verdictOf(/^(?:a?\s*)*$/)).toBe('exponential');
  });

  it('take linear time', { timeout: 600_000 }, async () => {
    const left = literals.filter((literal) => !isException(literal));
    const found: string[] = [];
    const work = async () => {
      for (let literal = left.pop(); literal; literal = left.pop()) {
        const verdict = await verdictOf(literal.expression);
        if (verdict !== 'safe') found.push(`${literal.place}: ${verdict}: ${String(literal.expression)}`);
      }
    };
    await Promise.all([work(), work()]);
    expect(found).toEqual([]);
  });

  it('have no exception that is not there any more', () => {
    const gone = exceptions.filter(
      ([file, { source }]) =>
        !literals.some(({ place, expression }) => place.startsWith(`${file}:`) && expression.source === source),
    );
    expect(gone).toEqual([]);
  });
});
