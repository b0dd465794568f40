import { describe, expect, it } from 'vitest';
import { isEntry, readBibliography, scopeOf } from '../../../../src/core/bibliography/bibliography';
import type { BibtexDialect } from '../../../../src/core/bibliography/bibtex/fields/dialect';
import { itemBibtex } from '../../../../src/core/bibliography/bibtex/write/itemBibtex';
import { entryItem } from '../../../../src/core/bibliography/entryItem';
import type { CslItem } from '../../../../src/core/bibliography/model/cslItem';

const write = (item: CslItem, dialect: BibtexDialect = 'biblatex') =>
  itemBibtex({ id: 'a', type: 'book', title: 'T', ...item }, 'a', dialect);

function read(text: string): CslItem {
  const parts = readBibliography(text, 'bibtex');
  return entryItem(parts.find(isEntry)!, scopeOf(parts));
}

const dropped = { family: 'Gogh', given: 'Vincent', 'dropping-particle': 'van' };
const kept = { family: 'Berg', given: 'Anna', 'non-dropping-particle': 'van den' };

describe('names of CSL in a .bib', () => {
  it.each<[BibtexDialect, string]>([
    ['bibtex', 'NASA'],
    ['bibtex', '{NASA}'],
    ['biblatex', '{BERT}'],
    ['biblatex', 'École'],
    ['bibtex', 'Müller and Sons, Ltd.'],
  ])('are whole where they were, in %s: %s', (dialect, literal) => {
    expect(read(write({ author: [{ literal }] }, dialect))['author']).toEqual([{ literal }]);
  });

  it('are whole in braces, but for a letter with an accent', () => {
    const { author } = read("@book{a, author = {{\\'Ecole} and {\\=O} and {\\textbraceleft{}x\\textbraceright{}}}}");
    expect(author).toEqual([{ literal: 'École' }, { family: 'Ō' }, { literal: '{x}' }]);
  });

  it('say each whether a particle belongs to the family name, where they differ in that', () => {
    const author = [dropped, kept, { ...kept, family: 'Berg, X', suffix: 'Jr.' }, { literal: 'NASA' }];
    const text = write({ author });
    expect(text).toContain('van Gogh, Vincent and family={Berg}, given={Anna}, prefix={van den}, useprefix=true and ');
    expect(text).not.toContain('options');
    expect(read(text)['author']).toEqual(author);
    expect(write({ author: [kept] })).toContain('options = {useprefix=true}');
    expect(write({ author }, 'bibtex')).not.toContain('useprefix');
  });

  it('have no blank behind an elided particle in BibTeX, which prints it', () => {
    const author = [
      { family: 'Arc', given: 'Jeanne', 'non-dropping-particle': "d'" },
      { family: 'Épée', given: 'C', 'dropping-particle': 'de l’' },
    ];
    expect(write({ author }, 'bibtex')).toContain("author = {d'Arc, Jeanne and de l’{\\'E}p{\\'e}e, C}");
    expect(read(write({ author: author.slice(0, 1) }))['author']).toEqual(author.slice(0, 1));
  });
});

describe('the roles of editors in a .bib', () => {
  const of = (family: string) => [{ family, given: 'G' }];

  it('are of those who have them', () => {
    const item = { compiler: of('Comp'), 'collection-editor': of('Ed') };
    expect(read(write(item))).toMatchObject({ editor: of('Ed'), compiler: of('Comp') });
  });

  it('are up to three beside the editors’', () => {
    const item = { editor: of('Ed'), director: of('Dir'), performer: of('Per'), composer: of('Com') };
    const text = write(item);
    expect(text).toContain('editorb = {Per, G},\n  editorbtype = {performer}');
    expect(read(text)).toMatchObject(item);
    expect(read(write(item, 'bibtex'))).toMatchObject(item);
  });

  it('make no editors of musicians', () => {
    const text = write({ type: 'song', composer: of('Com'), narrator: of('Nar') });
    expect(text).not.toContain(' editor =');
    expect(read(text)).toMatchObject({ composer: of('Com'), narrator: of('Nar') });
  });
});

it.each<[CslItem, CslItem]>([
  [{ type: 'interview' }, { title: 'T. V' }],
  [{ type: 'paper-conference' }, { title: 'T', 'container-title': 'V' }],
  [{ type: 'book' }, { title: 'T', 'volume-title': 'V' }],
])('the title of a volume takes the place of the title of a book alone: %j', (item, expected) => {
  const plain = (value: unknown) => String(value).replace(/<[^>]*>/g, '');
  const made = read(write({ ...item, 'volume-title': 'V' }));
  for (const [name, value] of Object.entries(expected)) expect(plain(made[name])).toBe(value);
});
