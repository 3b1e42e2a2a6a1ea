import { type QuickPickItem, window } from 'vscode';

/**
 * Lets the user pick an item, and returns it or `undefined`. Items match if their label and
 * description contain all typed words in any order. VS Code itself only matches consecutive words.
 */
export function pickByWords<Item extends QuickPickItem>(
  items: readonly Item[],
  { title, placeholder }: { readonly title: string; readonly placeholder: string },
): Promise<Item | undefined> {
  return new Promise((resolve) => {
    const pick = window.createQuickPick<Item>();
    const all = items.map((item) => ({ ...item, alwaysShow: true }));
    Object.assign(pick, { title, placeholder, items: all });
    pick.onDidChangeValue((typed) => {
      pick.items = all.filter((item) => hasWords(item, typed));
    });
    pick.onDidAccept(() => {
      // VS Code loses the selection if Enter is pressed while the items are replaced. Without
      // items, the list stays open.
      const picked = pick.selectedItems[0] ?? pick.activeItems[0];
      if (picked === undefined) return;
      resolve(picked);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}

function hasWords({ label, description = '' }: QuickPickItem, typed: string): boolean {
  const text = `${label} ${description}`.toLowerCase();
  const words = typed.toLowerCase().split(/\s+/);
  return words.every((word) => text.includes(word));
}
