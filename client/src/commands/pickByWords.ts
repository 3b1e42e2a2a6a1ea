import { type QuickPickItem, window } from 'vscode';

/**
 * Lets the user pick an item; `undefined` if the user picks none. What is typed counts as words in any order: an item is
 * shown if its label and description have all of them. VS Code itself only finds words that follow each other.
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
      // VS Code loses the selection if Enter is pressed while it replaces the items; without any items, the list stays open.
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
