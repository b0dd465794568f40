import * as vscode from 'vscode';
import { familyName, nameInOrder } from '../../core/library/names';
import type { Author } from '../../core/library/paper';
import { byCoauthors, printedName } from '../../core/library/people';
import { fold } from '../../core/text/fold';
import type { AuthorMove } from '../../engine/protocol/imports';
import type { EngineHost } from '../platform/engine/engineHost';
import { nextImport, saveImported, undoSaved } from '../platform/engine/ownLibrary';
import { registerCommand } from '../platform/ui/commands';
import { withoutLinks } from '../platform/ui/messages';
import type { Log } from '../platform/ui/log';
import { escapeIcons } from '../presentation/escape';
import { shortLine } from '../presentation/rows';

/** More authors are not offered to be joined with. */
const maxAuthors = 100_000;

/** Split Author and Join Authors: who is meant by the names on papers, which the user's own library keeps. */
export function registerPeople(host: EngineHost, log: Log): vscode.Disposable {
  return vscode.Disposable.from(
    registerCommand(log, 'ibid.splitAuthor', async (node) => {
      const name = authorOf(node);
      if (name !== undefined) await split(host, log, name);
    }),
    registerCommand(log, 'ibid.joinAuthors', async (node, nodes) => {
      const selected = [node, ...(Array.isArray(nodes) ? (nodes as unknown[]) : [])].flatMap(
        (one) => authorOf(one) ?? [],
      );
      await join(host, log, [...new Set(selected)]);
    }),
  );
}

async function split(host: EngineHost, log: Log, name: string): Promise<void> {
  const papers = await host.engine.papersOf(name);
  if (papers.length < 2) {
    void vscode.window.showInformationMessage(vscode.l10n.t('“{0}” has only one paper.', withoutLinks(name)));
    return;
  }
  const [, ...others] = byCoauthors(
    printedName(name),
    papers.map(({ paper }) => paper),
  );
  const apart = new Set(others.flat().map(({ id }) => id));
  const items = papers.map(({ paper, title }) => ({
    id: paper.id,
    label: escapeIcons(title),
    description: escapeIcons(shortLine(paper)),
    picked: apart.has(paper.id),
  }));
  const picked = await vscode.window.showQuickPick(items, {
    canPickMany: true,
    title: vscode.l10n.t('Split Author “{0}”', name),
    placeHolder: vscode.l10n.t('Select the papers of the other person'),
    matchOnDescription: true,
  });
  if (!picked || picked.length === 0) return;
  if (picked.length === papers.length) {
    void vscode.window.showInformationMessage(vscode.l10n.t('All papers were selected: nothing to split.'));
    return;
  }
  await assign(host, log, [{ author: name, ids: picked.map(({ id }) => id) }]);
}

async function join(host: EngineHost, log: Log, selected: readonly string[]): Promise<void> {
  const [first] = selected;
  if (first === undefined) return;
  const { authors } = await host.engine.authors({ from: 0, count: maxAuthors });
  const same = selected.length > 1 ? selected : await askSame(first, authors);
  const to = selected.length > 1 ? await askName(selected) : first;
  if (!same || to === undefined) return;
  const moves = authors.filter(({ name }) => name !== to && same.includes(name));
  const ids = (author: Author): AuthorMove => ({ author: author.name, ids: author.paperIds });
  if (moves.length > 0) await assign(host, log, moves.map(ids), to);
}

/** The other names of a person: those of the same family name stand first. */
async function askSame(first: string, authors: readonly Author[]): Promise<readonly string[] | undefined> {
  const family = familyOf(first);
  const others = authors.filter(({ name }) => name !== first);
  const [alike, unlike] = [
    others.filter(({ name }) => familyOf(name) === family),
    others.filter(({ name }) => familyOf(name) !== family),
  ];
  const items = [...alike, ...unlike].map(({ name }) => ({ label: escapeIcons(nameInOrder(name)), name }));
  const picked = await vscode.window.showQuickPick(items, {
    canPickMany: true,
    title: vscode.l10n.t('Join Authors'),
    placeHolder: vscode.l10n.t('Select the other names of “{0}”', first),
  });
  return picked?.map(({ name }) => name);
}

async function askName(names: readonly string[]): Promise<string | undefined> {
  const items = names.map((name) => ({ label: escapeIcons(nameInOrder(name)), name }));
  const options = {
    title: vscode.l10n.t('Join Authors'),
    placeHolder: vscode.l10n.t('Select the name to list the papers under'),
  };
  return (await vscode.window.showQuickPick(items, options))?.name;
}

function familyOf(name: string): string {
  return fold(familyName(printedName(name)));
}

/** Keeps in the user's own library whose papers are, and tells it, with a way back. */
async function assign(host: EngineHost, log: Log, moves: readonly AuthorMove[], to?: string): Promise<void> {
  const number = nextImport();
  try {
    const person = await host.engine.startAssigning(number, moves, to);
    const { rows } = await host.engine.importedRows(number);
    const { changes } = await saveImported(host, number, [...rows.keys()]);
    const undo = vscode.l10n.t('Undo');
    const told = vscode.l10n.t('Papers now listed under “{0}”: {1}', withoutLinks(person), rows.length);
    void vscode.window.showInformationMessage(told, undo).then(async (answer) => {
      try {
        if (answer === undo) await undoSaved(host, changes);
      } catch (error) {
        log.report(vscode.l10n.t("The change couldn't be undone."), error);
      }
    });
  } finally {
    await host.engine.endImport(number);
  }
}

/** The author that a command was called with: an item of the tree, or a name. */
function authorOf(argument: unknown): string | undefined {
  if (typeof argument === 'string') return argument;
  if (typeof argument !== 'object' || argument === null || !('author' in argument)) return undefined;
  const { author } = argument;
  const isAuthor = typeof author === 'object' && author !== null && 'name' in author;
  return isAuthor && typeof author.name === 'string' ? author.name : undefined;
}
