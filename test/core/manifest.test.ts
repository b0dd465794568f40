import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bibliographyExtensions, ownExtensions } from '../../src/core/bibliography/model/fileTypes';
import { detectFormat, formats } from '../../src/core/bibliography/formats';
import { grammars } from '../../src/core/citation/grammars';
import { bibliographyPattern, isBibliographyPath } from '../../src/editor/platform/engine/fileTypes';
import {
  documentExtensions,
  editorLanguageIds,
  languageOf,
  languageOfPath,
  plainTextExtensions,
} from '../../src/core/citation/shared/language';

interface Manifest {
  readonly activationEvents: readonly string[];
  readonly capabilities: {
    readonly untrustedWorkspaces: {
      readonly supported: unknown;
      readonly restrictedConfigurations: readonly string[];
    };
  };
  readonly contributes: {
    readonly configuration: { readonly properties: Readonly<Record<string, unknown>> };
    readonly languages: readonly { readonly id: string; readonly extensions: readonly string[] }[];
    readonly menus: Readonly<Record<string, readonly { readonly command?: string; readonly when?: string }[]>>;
    readonly viewsWelcome: readonly { readonly view: string; readonly when?: string }[];
    readonly keybindings: readonly { readonly when?: string }[];
    readonly commands: readonly { readonly command: string }[];
    readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
    readonly walkthroughs: readonly {
      readonly title: string;
      readonly description: string;
      readonly steps: readonly Step[];
    }[];
  };
}

interface Step {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly media: { readonly svg: string; readonly altText: string };
  readonly completionEvents: readonly string[];
}

const { activationEvents, capabilities, contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;

describe('package.json agrees with the tables of the core', () => {
  it('activates the extension in each language that cites', () => {
    const activating = activationEvents.flatMap((event) => /^onLanguage:(.*)$/.exec(event)?.[1] ?? []);
    expect(activating.sort()).toEqual([...editorLanguageIds, 'bibtex'].sort());
  });

  it('shows its menus in each language that cites', () => {
    const conditions = Object.values(contributes.menus).flatMap((items) => items.map(({ when = '' }) => when));
    const lists = conditions.flatMap((when) => /editorLangId =~ \/\^\((.*?)\)\$\//.exec(when)?.[1] ?? []);
    expect(lists.length).toBeGreaterThan(2);
    for (const list of lists) expect(list.split('|').sort()).toEqual([...editorLanguageIds].sort());
  });

  it('has a text for each state in which This Document may be empty', () => {
    const conditions = contributes.viewsWelcome.flatMap(({ view, when }) => (view === 'ibid.document' ? [when] : []));
    const states = ['loading', 'empty', 'failed'];
    const expected = states.map((state) => `ibid.hasDocument && ibid.documentState == ${state}`);
    expect(conditions.sort()).toEqual(['!ibid.hasDocument', ...expected].sort());
  });

  it('lists commands that write into a document only where one is open that cites', () => {
    const writing = ['insertCitation', 'citeWithDetails', 'findCitation', 'insertReferences'];
    const found = ['commandPalette', 'ibid.editor'].flatMap((menu) =>
      (contributes.menus[menu] ?? []).filter(({ command }) => writing.some((name) => command === `ibid.${name}`)),
    );
    expect(found).toHaveLength(7);
    for (const { when } of found) expect(when).toMatch(/^\(editorLangId =~ .*\) && !editorReadonly$/);
  });

  it('activates the extension, and shows its menus and takes its keys, where a file is plain text to VS Code', () => {
    const containing = activationEvents.flatMap((event) => /^workspaceContains:\*\*\/\*\.(.*)$/.exec(event)?.[1] ?? []);
    expect(containing.sort()).toEqual([...plainTextExtensions].sort());
    const places = [...Object.values(contributes.menus).flat(), ...contributes.keybindings];
    const conditions = places.flatMap(({ when = '' }) => (when.includes('editorLangId =~') ? [when] : []));
    expect(conditions.length).toBeGreaterThan(5);
    const extensions = new Set(plainTextExtensions.map((extension) => extension.toLowerCase()));
    for (const when of conditions) {
      const list = /resourceExtname =~ \/\^\\\.\((.*?)\)\$\/i/.exec(when)?.[1] ?? '';
      expect(list.split('|').sort()).toEqual([...extensions].sort());
    }
  });

  it('declares the extensions of the bibliographies that have a language', () => {
    const named = formats.filter(({ editorLanguageId }) => editorLanguageId !== undefined);
    expect(named.map(({ id }) => id)).toEqual(['bibtex']);
    for (const { editorLanguageId, ownExtensions: own = [] } of named) {
      const language = contributes.languages.find(({ id }) => id === editorLanguageId);
      expect(language?.extensions).toEqual(own.map((extension) => `.${extension}`));
    }
  });
});

describe('the languages that cite', () => {
  it('have each extension once', () => {
    expect(new Set(documentExtensions()).size).toBe(documentExtensions().length);
  });

  it('are told by path, case aside', () => {
    expect(
      ['a/b.Rnw', 'b.TEX', 'c.qmd', 'c.rMD', 'd.rst', 'e.typ', 'f.txt', 'tex', 'g.org', 'h.adoc'].map(languageOfPath),
    ).toEqual(['latex', 'latex', 'markdown', 'markdown', 'rst', 'typst', undefined, undefined, 'org', 'asciidoc']);
  });

  it('are told by the identifier of the editor', () => {
    expect(new Set(editorLanguageIds.map(languageOf))).toEqual(new Set(Object.keys(grammars)));
    expect([languageOf('pweave'), languageOf('doctex')]).toEqual(['latex', undefined]);
  });

  it('are plain text where VS Code does not know them', () => {
    expect(plainTextExtensions).toEqual(expect.arrayContaining(['rst', 'typ', 'qmd']));
    expect(plainTextExtensions).not.toContain('md');
  });
});

describe('the extensions of bibliographies', () => {
  it('are those of a format each', () => {
    const told = ownExtensions.map((extension) => detectFormat(`a.${extension}`, '')?.id);
    expect(told.sort()).toEqual(['bibtex', 'bibtex', 'ris']);
    expect(bibliographyExtensions.map((extension) => detectFormat(`a.${extension}`, ''))).not.toContain(undefined);
  });

  it('are read at the start, wherever they are, if no other kind of file has them: the same that join when opened', () => {
    const found = /^\*\*\/\*\.\{(.*)\}$/.exec(bibliographyPattern)?.[1]?.split(',') ?? [];
    expect(found).toEqual(expect.arrayContaining(['bib', 'bibtex', 'ris']));
    expect(found.filter((extension) => !isBibliographyPath(`a/b.${extension.toUpperCase()}`))).toEqual([]);
    const others = bibliographyExtensions.filter((extension) => !found.includes(extension));
    expect(others.filter((extension) => isBibliographyPath(`a/b.${extension}`))).toEqual([]);
  });
});

describe('what a stranger can have run or read', () => {
  it('is no path that a setting of the workspace names, in Restricted Mode', () => {
    const { supported, restrictedConfigurations } = capabilities.untrustedWorkspaces;
    // VS Code heeds the list only where support is limited.
    expect(supported).toBe('limited');
    expect(restrictedConfigurations).toEqual(expect.arrayContaining(['ibid.bibliographies', 'ibid.citationStyle']));
  });

  it('is no action of the workflows whose tag was moved, and none may write', () => {
    const workflow = readFileSync('.github/workflows/ci.yml', 'utf8');
    const uses = [...workflow.matchAll(/uses: (\S+)/g)].map(([, action]) => action ?? '');
    expect(uses.length).toBeGreaterThan(0);
    expect(uses.filter((action) => !/@[0-9a-f]{40}$/.test(action))).toEqual([]);
    expect(workflow).toMatch(/^permissions:\n {2}contents: read\n\n/m);
  });
});

describe('the settings', () => {
  const declared = Object.keys(contributes.configuration.properties);
  const readme = readFileSync('README.md', 'utf8');

  it('are those that are read', () => {
    const checks = /const checks = \{([^]*?)\n\};/.exec(readFileSync('src/editor/platform/settings.ts', 'utf8'))?.[1];
    const read = [...(checks ?? '').matchAll(/^ {2}'?([\w.]+)'?: is/gm)].map(([, name]) => `ibid.${name}`);
    const groups = /export type Group =([^;]*);/.exec(readFileSync('src/editor/diagnostics/wording.ts', 'utf8'))?.[1];
    const diagnostics = [...(groups ?? '').matchAll(/'(\w+)'/g)].map(([, name]) => `ibid.diagnostics.${name}`);
    expect([...read, ...diagnostics, 'ibid.diagnostics.reference'].sort()).toEqual(declared.toSorted());
  });

  it.each(declared)('%s stands in README', (name) => {
    expect(readme).toContain(
      name.startsWith('ibid.diagnostics.') ? name.replace('ibid.diagnostics', '') : `\`${name}\``,
    );
  });
});

describe('the walkthrough', () => {
  const texts = JSON.parse(readFileSync('package.nls.json', 'utf8')) as Readonly<Record<string, string>>;
  const textOf = (text: string) => texts[/^%(.+)%$/.exec(text)?.[1] ?? ''] ?? '';
  const settings = Object.keys(contributes.configuration.properties);
  const commands = contributes.commands.map(({ command }) => command);
  const views = Object.values(contributes.views).flatMap((list) => list.map(({ id }) => id));
  const [walkthrough] = contributes.walkthroughs;
  const steps = walkthrough?.steps ?? [];

  it('has five steps, and a title', () => {
    expect(steps).toHaveLength(5);
    expect(textOf(walkthrough?.title ?? '')).not.toBe('');
    expect(textOf(walkthrough?.description ?? '')).not.toBe('');
  });

  it('is in plain text, as are the views without rows: VS Code shows backticks there as they are', () => {
    const plain = Object.entries(texts).filter(([name]) => /^(?:walkthrough|welcome)\./.test(name));
    expect(plain.length).toBeGreaterThan(20);
    expect(plain.filter(([, text]) => text.includes('`'))).toEqual([]);
  });

  it.each(steps)('has texts and a picture that follows the theme in step $id', ({ title, description, media }) => {
    for (const text of [title, description, media.altText]) expect(textOf(text)).not.toBe('');
    expect(existsSync(media.svg)).toBe(true);
    const picture = readFileSync(media.svg, 'utf8');
    expect(picture).toContain('var(--vscode-');
    expect(picture.match(/\b(?:fill|stroke)="(?!none|var\(|currentColor)[^"]*"/g)).toBeNull();
  });

  it.each(steps)('has a button for step $id that leads to a command or a setting that there is', ({ description }) => {
    const links = [...textOf(description).matchAll(/\]\(command:([\w.]+)(?:\?([^)]*))?\)/g)];
    expect(links.length).toBeGreaterThan(0);
    for (const [, command = '', argument = ''] of links) {
      const view = /^(.*)\.focus$/.exec(command)?.[1];
      if (view !== undefined) expect(views).toContain(view);
      else if (command === 'workbench.action.openSettings')
        expect(settings).toContain(JSON.parse(decodeURIComponent(argument)));
      else expect(commands).toContain(command);
    }
  });

  it.each(steps)('checks step $id off by events that can happen', ({ completionEvents }) => {
    expect(completionEvents.length).toBeGreaterThan(0);
    for (const event of completionEvents) {
      const [kind = '', name = ''] = event.split(':');
      const names = { onCommand: commands, onView: views, onSettingChanged: settings }[kind];
      expect(names ?? []).toContain(name);
    }
  });
});
