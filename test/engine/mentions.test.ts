import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { createEngine } from '../../src/engine/createEngine';
import type { DocumentText } from '../../src/engine/protocol/values';
import type { MentionPlan } from '../../src/engine/protocol/mentions';
import { memoryHost } from './memoryHost';

const corpus = readFileSync('corpus/papers.json');
const refs =
  '@article{smith20, title={On Things of Many Kinds}, author={Smith, Ann}, journal={J}, year=2020, doi={10.1000/x}}\n';
const title = 'On the Entropy Dynamics in Reinforcement Fine-Tuning of Large Language Models';

let host: ReturnType<typeof memoryHost>;
let engine: ReturnType<typeof createEngine>;
beforeEach(async () => {
  host = memoryHost({ 'refs.bib': refs });
  engine = createEngine(host);
  await engine.loadCorpus(corpus);
  await engine.putBibliography('file:///w/refs.bib', 'refs.bib', refs);
});

const languages = { md: 'markdown', tex: 'latex', rst: 'rst', typ: 'typst' } as const;
type Extension = keyof typeof languages;
const document = (extension: Extension, text: string): DocumentText => ({
  uri: `file:///w/a.${extension}`,
  text,
  language: languages[extension],
});

function applied(text: string, plan: MentionPlan | undefined): string | undefined {
  return plan?.edits.reduceRight((all, { start, end, text: put }) => all.slice(0, start) + put + all.slice(end), text);
}

/** The text after pasting at `|`, or in the place of what stands between two of them. */
async function pasted(extension: Extension, marked: string, clipboard: string) {
  const [before = '', selected = '', after = ''] =
    marked.split('|').length > 2 ? marked.split('|') : [marked.split('|')[0], '', marked.split('|')[1]];
  const text = before + selected + after;
  const selection = { start: before.length, end: before.length + selected.length };
  const plan = await engine.planPaste(document(extension, text), selection, clipboard);
  return { text: applied(text, plan), plan };
}

describe('pasting', () => {
  it.each<[Extension, string, string, string]>([
    ['md', 'As |.', 'https://arxiv.org/abs/2602.03392v2\n', 'As [@xie2026entropy].'],
    ['md', 'As [@a|].', 'arXiv:2602.03392', 'As [@a; @xie2026entropy].'],
    ['md', 'As |these| say', '2602.03392', 'As [@xie2026entropy] say'],
    ['tex', 'As \\cite{b|} and', '<https://doi.org/10.1000/X>', 'As \\cite{b, smith20} and'],
    ['tex', 'As |', 'xie2026entropy, smith20', 'As \\cite{xie2026entropy, smith20}'],
    ['rst', 'As |.', '10.1000/x', 'As :cite:p:`smith20`.'],
    ['typ', 'As |.', '10.1000/x', 'As @smith20.'],
  ])('in %s at %j cites %j', async (extension, marked, clipboard, expected) => {
    expect((await pasted(extension, marked, clipboard)).text).toBe(expected);
  });

  it.each<[Extension, string, string]>([
    ['md', 'As |', '10.9999/unknown'],
    ['md', 'As |', 'https://example.org'],
    ['md', 'As |', 'words of a text'],
    ['md', 'As |', ''],
    ['md', '`As |`', '2602.03392'],
    ['md', 'As |', '@nobody'],
    ['md', 'As |', '@article{a, title = {Unclosed'],
    ['md', 'As |', '@article{a, title = {T}} and more words'],
    ['typ', '#foo(|)', '2602.03392'],
  ])('in %s at %j offers nothing for %j', async (extension, marked, clipboard) => {
    expect((await pasted(extension, marked, clipboard)).plan).toBeUndefined();
  });

  const body = '---\nbibliography: refs.bib\n---\nAs |.';

  it('adds an entry with all its fields, as the file writes its own, and cites it', async () => {
    const entry = '@book{lee,\n  title = "A Book",\n  note = {kept}\n}';
    const { text, plan } = await pasted('md', body, `  ${entry}\n`);
    expect(text).toContain('As [@lee].');
    expect(plan?.titles).toEqual(['A Book']);
    expect(plan?.entries.target?.path).toBe('refs.bib');
    expect(plan?.entries.files[0]?.edits[0]?.text).toContain('@book{lee, title={A Book}, note={kept}}');
  });

  it('gives a key that is taken a letter, and no second entry to a paper that is there', async () => {
    const other = await pasted('md', body, '@book{smith20, title = {Another Book}, year = 1999}');
    expect(other.text).toContain('[@smith20a]');
    expect(other.plan?.entries.files[0]?.edits[0]?.text).toContain('@book{smith20a,');
    const same = await pasted('md', body, '@article{x, title = {On Things}, doi = {10.1000/X}}');
    expect(same.text).toContain('[@smith20]');
    expect(same.plan?.entries.files).toEqual([]);
  });
});

describe('a mention', () => {
  /** The text after citing what is mentioned at `|`. */
  async function cited(extension: Extension, marked: string): Promise<string | undefined> {
    const offset = marked.indexOf('|');
    const text = marked.replace('|', '');
    const mention = await engine.mentionedIn(text, offset);
    return mention && applied(text, await engine.planMention(document(extension, text), mention));
  }

  it.each<[Extension, string, string | undefined]>([
    ['md', 'See arXiv:2602.0|3392.', 'See [@xie2026entropy].'],
    ['md', 'See https://arxiv.org/abs/2602.0|3392v1, too', 'See [@xie2026entropy], too'],
    ['md', 'See <https://arxiv.org/abs/2602.0|3392> too', 'See [@xie2026entropy] too'],
    [
      'md',
      'See [Xie](https://arxiv.org/abs/2602.0|3392) too',
      'See [Xie](https://arxiv.org/abs/2602.03392) [@xie2026entropy] too',
    ],
    ['md', `See *${title.replace('Entropy', 'Ent|ropy')}*.`, `See *${title}* [@xie2026entropy].`],
    [
      'md',
      `See ${title.toLowerCase().replace('entropy', 'ent|ropy')} too`,
      `See ${title.toLowerCase()} [@xie2026entropy] too`,
    ],
    [
      'md',
      `See [${title.replace('Entropy', 'Ent|ropy')}](http://x.org)`,
      `See [${title}](http://x.org) [@xie2026entropy]`,
    ],
    ['md', `${title.replace('Entropy', 'Ent|ropy')} [@a]`, `${title} [@a; @xie2026entropy]`],
    ['md', `${title.replace('Entropy', 'Ent|ropy')} [@xie2026entropy]`, undefined],
    ['md', '[1]: https://arxiv.org/abs/2602.0|3392', undefined],
    ['md', '`2602.0|3392`', undefined],
    ['md', 'See arXiv:9999.9|9999.', undefined],
    ['md', 'Some oth|er words', undefined],
    ['tex', 'See \\url{https://arxiv.org/abs/2602.0|3392}.', 'See \\cite{xie2026entropy}.'],
    [
      'tex',
      'See \\href{https://arxiv.org/abs/2602.0|3392}{them}.',
      'See \\href{https://arxiv.org/abs/2602.03392}{them}~\\cite{xie2026entropy}.',
    ],
    ['tex', `\\emph{${title.replace('Entropy', 'Ent|ropy')}} shows`, `\\emph{${title}}~\\cite{xie2026entropy} shows`],
    [
      'rst',
      'See `them <https://arxiv.org/abs/2602.0|3392>`_.',
      'See `them <https://arxiv.org/abs/2602.03392>`_ :cite:p:`xie2026entropy`.',
    ],
    ['rst', '.. _x: https://arxiv.org/abs/2602.0|3392', undefined],
    [
      'typ',
      'See #link("https://arxiv.org/abs/2602.0|3392")[them].',
      'See #link("https://arxiv.org/abs/2602.03392")[them] @xie2026entropy.',
    ],
    ['typ', 'See https://arxiv.org/abs/2602.0|3392 too', 'See @xie2026entropy too'],
  ])('in %s: %s', async (extension, marked, expected) => {
    expect(await cited(extension, marked)).toBe(expected);
  });
});
