import { describe, expect, it } from 'vitest';
import { detectFormat } from '../../../src/core/bibliography/formats';

describe('detectFormat', () => {
  it.each([
    ['refs.bib', '% note\n@article{k, title={x}}', 'bibtex'],
    ['refs.bib', '', 'bibtex'],
    ['refs.bib', 'TY  - JOUR\nER  - \n', 'ris'],
    ['refs.txt', '@misc{k}', 'bibtex'],
    ['a/refs.JSON', '[\n  {"id": "x"}\n]', 'csl-json'],
    ['package.json', '', 'csl-json'],
    ['settings.json', '{"a": 1}', undefined],
    ['refs.yaml', 'references:\n- id: x\n', 'csl-yaml'],
    ['refs.yml', '---\n- id: x\n', 'csl-yaml'],
    ['config.yaml', 'title: x\n', undefined],
    ['refs.ris', 'TY  - JOUR\n', 'ris'],
    ['refs.txt', '@web_page{k, title={x}}', 'bibtex'],
    ['refs.yaml', '- author:\n    - family: Rand\n  id: rand2001\n', 'csl-yaml'],
    ['steps.yaml', '- name: x\n  run: y\n', undefined],
    ['notes.txt', 'Write to me@example.org', undefined],
  ] as const)('%s holding %j is %s', (path, text, format) => {
    expect(detectFormat(path, text)?.id).toBe(format);
  });
});
