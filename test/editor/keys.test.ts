import { assert } from 'chai';
import * as vscode from 'vscode';
import { activated } from './helpers';

interface KeyBinding {
  readonly key: string;
  readonly command: string;
  readonly when?: string;
}

/** Commands whose keys are to be free wherever they work. */
const checked = ['ibid.searchPapers', 'ibid.insertCitation', 'ibid.openPdf'];

/**
 * The keys that LaTeX Workshop 9.20 binds or begins its chords with, wherever it works: `contributes.keybindings` of
 * its package.json, in both of its keymaps.
 */
const latexWorkshopKeys = {
  others: ['ctrl+l', 'ctrl+m', ...['b', 'c', 'j', 'm', 'v', 'x', '[', ']'].map((key) => `ctrl+alt+${key}`)],
  mac: ['cmd+l', 'ctrl+shift+m', ...['b', 'c', 'j', 'm', 'v', 'x', '[', ']'].map((key) => `cmd+alt+${key}`)],
  both: ['enter', 'alt+enter'],
};

/** Where the focus is: it is in one place at a time. */
const places = ['editorTextFocus', 'terminalFocus', 'markdownEditorFocus', 'focusedView'];

/** The key bindings of VS Code and its extensions, on the system that it runs on. */
async function defaultKeybindings(): Promise<readonly KeyBinding[]> {
  const uri = vscode.Uri.parse('vscode://defaultsettings/keybindings.json');
  const text = (await vscode.workspace.openTextDocument(uri)).getText();
  return JSON.parse(text.replace(/^\s*\/\/.*$/gm, '')) as readonly KeyBinding[];
}

/** Whether one of two keys is the other, or begins it. */
function overlap(a: string, b: string): boolean {
  return `${a} `.startsWith(`${b} `) || `${b} `.startsWith(`${a} `);
}

/** Whether two conditions can hold at once, as far as they say so: each is a sum of products. */
function canBothHold(a = '', b = ''): boolean {
  const products = (when: string) => when.split(' || ').map((product) => product.split(' && '));
  return products(a).some((some) => products(b).some((others) => !some.some((term) => excludes(term, others))));
}

function excludes(term: string, others: readonly string[]): boolean {
  return others.some((other) => {
    if (term === 'false' || other === 'false' || `!${term}` === other || term === `!${other}`) return true;
    const [some, more] = [valueOf(term), valueOf(other)];
    if (some.name === more.name) return some.takes && more.takes ? !agree(some, more) : false;
    return places.includes(some.name) && places.includes(more.name);
  });
}

interface Term {
  readonly name: string;
  /** The value of `name == 'value'`. */
  readonly value?: string;
  /** Whether it can hold for a value; absent for what is on or off. */
  readonly takes?: (value: string) => boolean;
}

function valueOf(term: string): Term {
  const [, name = term, operator, operand = ''] = /^(\S+) (==|!=|=~) (.*)$/.exec(term) ?? [];
  const value = operand.replace(/^'(.*)'$/, '$1');
  if (operator === '==') return { name, value, takes: (other) => other === value };
  if (operator === '!=') return { name, takes: (other) => other !== value };
  const pattern = /^\/(.*)\/i?$/.exec(operand)?.[1];
  return pattern === undefined ? { name: term } : { name, takes: (other) => new RegExp(pattern).test(other) };
}

function agree(some: Term, more: Term): boolean {
  if (some.value !== undefined) return more.takes?.(some.value) ?? true;
  return more.value === undefined || (some.takes?.(more.value) ?? true);
}

describe('keybindings', () => {
  it('are none that LaTeX Workshop binds', async () => {
    await activated();
    const all = await defaultKeybindings();
    // VS Code gives its keys as those of the system that it runs on.
    const isMac = all.some(({ key }) => key === 'cmd+c');
    const theirs = [...latexWorkshopKeys.both, ...(isMac ? latexWorkshopKeys.mac : latexWorkshopKeys.others)];
    for (const command of checked) {
      const own = all.filter((one) => one.command === command);
      assert.isNotEmpty(own, command);
      for (const { key } of own) assert.isEmpty(theirs.filter((other) => overlap(key, other)));
    }
  });

  it('are none that VS Code binds where they work', async () => {
    await activated();
    const all = await defaultKeybindings();
    const theirs = all.filter(({ command }) => !command.startsWith('ibid.'));
    assert.isAbove(theirs.length, 500);
    for (const command of checked) {
      const own = all.filter((one) => one.command === command);
      assert.isNotEmpty(own, command);
      const taken = theirs.filter(({ key, when }) =>
        own.some((one) => overlap(one.key, key) && canBothHold(one.when, when)),
      );
      assert.deepEqual(taken, [], command);
      for (const { key } of own) assert.notMatch(key, /\b(?:ctrl\+alt|alt\+ctrl)\+\w$/);
    }
    // The check would see one.
    assert.isTrue(
      theirs.some(({ key, when }) => overlap('ctrl+k ctrl+s', key) && canBothHold('editorTextFocus', when)) ||
        theirs.some(({ key }) => overlap('cmd+k cmd+s', key)),
    );
  });
});
