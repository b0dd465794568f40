import * as vscode from 'vscode';
import { nameInOrder } from '../../core/library/names';
import type { Subscription } from '../../core/sources/subscription';
import type { FollowedSubscription } from '../../core/feed/feed';
import { fieldsOf } from '../../webview/messages/fields';
import type { EngineHost } from '../platform/engine/engineHost';
import { paperIdOf } from '../platform/ui/commands';
import { subscriptionText } from './nodes';

/** Of more authors of a paper, the first can be followed. */
const maxAuthors = 100;

/**
 * Reads the subscription that a command was called with, by another extension or a keybinding: `{ "kind": "daily" }`.
 */
export function readSubscription(argument: unknown): Subscription | undefined {
  const { kind, name, query, category } = fieldsOf(argument);
  const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';
  if (kind === 'author' && isText(name)) return { kind, name: name.trim() };
  if (kind === 'search' && isText(query)) return { kind, query: query.trim() };
  if (kind === 'category' && isText(category)) return { kind, category: category.trim() };
  return kind === 'daily' ? { kind } : undefined;
}

/** Lets the user choose what to follow. */
export async function pickSubscription(): Promise<Subscription | undefined> {
  const kinds = [
    { what: 'author', label: `$(person) ${vscode.l10n.t('Author…')}` },
    { what: 'search', label: `$(search) ${vscode.l10n.t('Search…')}` },
    { what: 'category', label: `$(tag) ${vscode.l10n.t('arXiv Category…')}` },
    { what: 'daily', label: `$(calendar) ${vscode.l10n.t('Daily Papers of Hugging Face')}` },
  ] as const;
  const picked = await vscode.window.showQuickPick(kinds, { title: vscode.l10n.t('Add to Feed') });
  switch (picked?.what) {
    case 'author':
      return askAuthor();
    case 'search':
      return askSearch();
    case 'category':
      return askCategory();
    case 'daily':
      return { kind: 'daily' };
    default:
      return undefined;
  }
}

async function askAuthor(): Promise<Subscription | undefined> {
  const name = await vscode.window.showInputBox({
    title: vscode.l10n.t('Follow Author'),
    placeHolder: vscode.l10n.t('Name as on papers, for example Ada Lovelace'),
  });
  return readSubscription({ kind: 'author', name });
}

export async function askSearch(): Promise<Subscription | undefined> {
  const query = await vscode.window.showInputBox({
    title: vscode.l10n.t('Follow This Search'),
    placeHolder: vscode.l10n.t('Words that papers must have, author:xie'),
  });
  return readSubscription({ kind: 'search', query });
}

async function askCategory(): Promise<Subscription | undefined> {
  const category = await vscode.window.showInputBox({
    title: vscode.l10n.t('Follow arXiv Category'),
    placeHolder: 'cs.LG, stat.ML, hep-th',
    validateInput: (text) =>
      text.trim() === '' || /^[a-z-]+(?:\.[a-z-]+)?$/i.test(text.trim())
        ? undefined
        : vscode.l10n.t('Enter one category of arXiv, for example cs.LG.'),
  });
  return readSubscription({ kind: 'category', category });
}

/** The author that a command was called with: a name, an item of an author, or one that the user picks of a paper's. */
export async function pickAuthor(host: EngineHost, argument: unknown): Promise<Subscription | undefined> {
  const name = typeof argument === 'string' ? argument : fieldsOf(fieldsOf(argument)['author'])['name'];
  if (typeof name === 'string') return readSubscription({ kind: 'author', name });
  const id = paperIdOf(argument);
  if (id === undefined) return askAuthor();
  const authors = (await host.engine.paper(id))?.paper.authors.slice(0, maxAuthors) ?? [];
  if (authors.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('The authors of this paper are unknown.'));
    return undefined;
  }
  const items = authors.map((author) => ({ label: nameInOrder(author), name: author }));
  const picked =
    items.length === 1 ? items[0] : await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Follow Author') });
  return picked && readSubscription({ kind: 'author', name: picked.name });
}

/** Lets the user choose one of those that are followed. */
export async function pickFollowed(followed: readonly FollowedSubscription[]): Promise<string | undefined> {
  const items = followed.map(({ id, subscription }) => ({ id, label: subscriptionText(subscription) }));
  return (await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Unfollow') }))?.id;
}
