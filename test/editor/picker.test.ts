import { assert } from 'chai';
import * as vscode from 'vscode';
import { PickerRows, type PaperItem, type RowOptions } from '../../src/editor/presentation/pickerRows';
import { activated, closeEditors, eventually, openText, ownHost } from './helpers';

describe('the picker of papers', () => {
  afterEach(closeEditors);

  it('asks again when a bibliography arrives while it is open', async () => {
    await activated();
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    const file = vscode.Uri.joinPath(folder?.uri ?? vscode.Uri.file('/'), 'late.bib');
    const editor = await openText('latex', 'Birds sing. |');
    const done = vscode.commands.executeCommand('ibid.searchPapers', 'zebrafinches singing');
    try {
      const entry = '@misc{finch24, title = {Zebrafinches Singing}, author = {Finch, Ann}, year = 2024}\n';
      await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(entry));
      await eventually(async () => {
        await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
        assert.include(editor.document.getText(), '\\cite{finch24}');
      });
      await done;
    } finally {
      await vscode.workspace.fs.delete(file);
    }
  });

  describe('its rows', () => {
    let host: Awaited<ReturnType<typeof ownHost>>;
    let picker: vscode.QuickPick<PaperItem>;
    before(async () => {
      host = await ownHost();
    });
    after(() => host.dispose());
    beforeEach(() => {
      picker = vscode.window.createQuickPick<PaperItem>();
    });
    afterEach(() => picker.dispose());
    const rowsOf = (options: RowOptions = {}) => new PickerRows(host.host, host.log, picker, options);
    const isRow = ({ kind }: PaperItem) => kind !== vscode.QuickPickItemKind.Separator;
    const shown = (count: number) => eventually(() => assert.lengthOf(picker.items.filter(isRow), count));

    it('stand below headings, with key, authors and year below their titles', async () => {
      const editor = await openText('markdown', 'As [@xie2026entropy] says. |');
      const rows = rowsOf({ editor });
      rows.show('');
      await eventually(() => assert.isNotEmpty(picker.items));
      const [heading, row] = picker.items;
      assert.deepInclude(heading, { label: 'Cited here', kind: vscode.QuickPickItemKind.Separator });
      assert.match(row?.label ?? '', /^On the Entropy Dynamics/);
      assert.match(row?.detail ?? '', /^xie2026entropy · Yuexiang Xie and \d more · 2026/);
      const headings = picker.items.filter((item) => !isRow(item)).map(({ label }) => label);
      assert.strictEqual(headings.at(-1), 'Ibid corpus');
      assert.strictEqual(new Set(headings).size, headings.length);
    });

    it('are few at first, and more when that is asked for', async () => {
      const rows = rowsOf();
      rows.show('');
      await shown(21);
      const [more] = picker.items.slice(-1);
      assert.include(more?.label ?? '', 'Show more');
      rows.tick(more ? [more] : []);
      await eventually(() => assert.isAbove(picker.items.length, 50));
      assert.isTrue(picker.items.filter(isRow).every(({ paperId }) => paperId !== undefined));
    });

    it('are left alone where they stay the same', async () => {
      const rows = rowsOf();
      rows.show('entropy dynamics');
      await eventually(() => assert.isNotEmpty(picker.items));
      const items = picker.items.filter(isRow);
      picker.value = 'entropy dynamics ';
      rows.show('entropy dynamics ');
      await rows.chosen();
      assert.strictEqual(picker.items.find(isRow), items[0]);
    });

    it('are what Enter was pressed on, though others have just come', async () => {
      const own = await ownHost();
      let presses = false;
      const replaced = new Proxy(picker, {
        get: (target, name) => {
          const value: unknown = Reflect.get(target, name, target);
          return typeof value === 'function' ? (value.bind(target) as unknown) : value;
        },
        set: (target, name, value) => {
          Reflect.set(target, name, value, target);
          if (name === 'items' && presses)
            void vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
          return true;
        },
      });
      const rows = new PickerRows(own.host, own.log, replaced, {});
      const accepted = new Promise<readonly PaperItem[]>((resolve) =>
        picker.onDidAccept(() => void rows.chosen().then(resolve)),
      );
      picker.show();
      picker.value = 'entropy dynamics';
      rows.show('entropy dynamics');
      await eventually(() => assert.isNotEmpty(picker.activeItems));
      const [active] = picker.activeItems;
      const entry = '@misc{new, title = {Entropy Dynamics}, author = {New, Ann}, year = 2026}';
      await own.host.engine.putBibliography('file:///w/new.bib', 'new.bib', entry);
      presses = true;
      rows.refresh();
      const [chosen] = await accepted;
      assert.include(picker.items.find(isRow)?.label ?? '', 'Entropy Dynamics');
      assert.notStrictEqual(picker.items.find(isRow)?.paperId, active?.paperId);
      assert.strictEqual(chosen?.paperId, active?.paperId);
      rows.dispose();
      own.dispose();
    });

    it('are of the newest query when Enter comes before they do', async () => {
      const rows = rowsOf();
      rows.show('entropy dynamics');
      picker.value = '2602.03468';
      rows.show('2602.03468');
      const [chosen] = await rows.chosen();
      assert.strictEqual(chosen?.paperId, '2602.03468');
    });
  });
});
