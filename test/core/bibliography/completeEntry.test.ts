import { describe, expect, it } from 'vitest';
import { scopeOf } from '../../../src/core/bibliography/bibliography';
import { isBibtexEntry } from '../../../src/core/bibliography/bibtex/syntax/blocks';
import { scanBibtex } from '../../../src/core/bibliography/bibtex/syntax/scan';
import { completeEntry, type FieldChange } from '../../../src/core/bibliography/bibtex/write/completeEntry';
import { entryChanges } from '../../../src/core/bibliography/edit/entryChanges';

const found = {
  key: 'x',
  item: {
    id: 'x',
    type: 'article-journal',
    title: 'Measuring the Drift of Sand',
    author: [{ family: 'Brook', given: 'Ada' }],
    'container-title': 'Journal of Dunes',
    volume: '7',
    page: '101-117',
    issued: { 'date-parts': [[2021, 3]] },
    DOI: '10.5555/sand.2021.7',
    abstract: 'Sand moves.',
  },
};

const entriesOf = (text: string) => scanBibtex(text).filter(isBibtexEntry);

function changesOf(text: string, at = 0): FieldChange[] {
  const entry = entriesOf(text)[at];
  if (!entry) throw new Error('No entry');
  return entryChanges(entry, scopeOf(scanBibtex(text)), found, 'bibtex');
}

/** The text with all changes of one entry. */
function completed(text: string, at = 0, chosen: (change: FieldChange) => boolean = () => true): string {
  const entries = entriesOf(text);
  const entry = entries[at];
  if (!entry) throw new Error('No entry');
  const edits = completeEntry(entry, changesOf(text, at).filter(chosen), entries, '\n');
  return edits.reduceRight((all, { start, end, text: put }) => all.slice(0, start) + put + all.slice(end), text);
}

describe('what an entry lacks or says otherwise', () => {
  it('is told field by field, and nothing of what is the same but for braces, case and dashes', () => {
    const entry =
      '@article{a, title={Measuring the {Drift} of sand}, author="Brook, Ada", year=2021, month=mar, pages={101-117}, volume={8}, note={mine}}';
    expect(changesOf(entry)).toEqual([
      { name: 'journal', after: '{Journal of Dunes}' },
      { name: 'volume', before: '{8}', after: '{7}' },
      { name: 'doi', after: '{10.5555/sand.2021.7}' },
    ]);
  });

  it('has the type of one that says nothing, and no second date', () => {
    const names = changesOf('@misc{a, title={Measuring the Drift of Sand}, date={2021-03}}').map(({ name }) => name);
    expect(names).toContain('@');
    expect(names).not.toContain('year');
    expect(names).not.toContain('month');
  });

  it('has nothing that is inherited', () => {
    const text =
      '@article{a, crossref={p}, title={Measuring the Drift of Sand}}\n@article{p, volume={7}, journal={Journal of Dunes}}';
    expect(changesOf(text).map(({ name }) => name)).not.toContain('volume');
  });
});

describe('completing an entry', () => {
  it('keeps key, order, braces and habits', () => {
    const text = `@Article{Mine:1,
    Title   = "Measuring the {Drift} of Sand",
    Author  = "Brook, Ada",
    Year    = 2021,
    Volume  = "8",
}

@Book{other,
    Title   = "Other",
    Author  = "Stone, Ben",
    Publisher = "P",
}
`;
    expect(completed(text)).toBe(`@Article{Mine:1,
    Title   = "Measuring the {Drift} of Sand",
    Author  = "Brook, Ada",
    Year    = 2021,
    Volume  = "7",
    Journal = "Journal of Dunes",
    Month   = mar,
    Pages   = "101--117",
    Doi     = "10.5555/sand.2021.7",
}

@Book{other,
    Title   = "Other",
    Author  = "Stone, Ben",
    Publisher = "P",
}
`);
  });

  it('takes what was chosen alone', () => {
    const text = '@article{a, title={Measuring the Drift of Sand}, volume={8}}';
    expect(completed(text, 0, ({ name }) => name === 'doi')).toBe(
      '@article{a, title={Measuring the Drift of Sand}, volume={8}, doi={10.5555/sand.2021.7}}',
    );
    expect(completed(text, 0, () => false)).toBe(text);
  });

  it('begins an entry that has no fields', () => {
    expect(completed('@misc{a}', 0, ({ name }) => name === 'doi' || name === '@')).toBe(
      '@article{a,\n  doi = {10.5555/sand.2021.7}}',
    );
  });

  it('leaves out what has changed since', () => {
    const [entry] = entriesOf('@article{a, volume={9}}');
    if (!entry) throw new Error('No entry');
    expect(completeEntry(entry, [{ name: 'volume', before: '{8}', after: '{7}' }], [entry], '\n')).toEqual([]);
  });
});
