import * as vscode from 'vscode';

/** In the title of a picker that searches: what is typed becomes part of the feed. */
const followButton: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('rss'),
  tooltip: vscode.l10n.t('Follow This Search'),
};

/** Has a picker offer to follow the search that is typed in it. */
export function offerFollowing(picker: vscode.QuickPick<vscode.QuickPickItem>): vscode.Disposable {
  picker.buttons = [...picker.buttons, followButton];
  return picker.onDidTriggerButton((button) => {
    if (button !== followButton) return;
    const query = picker.value;
    picker.hide();
    void vscode.commands.executeCommand('ibid.followThisSearch', query);
  });
}
