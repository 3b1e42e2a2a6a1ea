import {
  commands,
  type ExtensionContext,
  type QuickPickItem,
  QuickPickItemKind,
  window,
} from 'vscode';
import type { ConfigChange, DocumentStatus } from '../../../server/src/protocol.ts';
import { clientId } from '../settings.ts';
import { menuCommand, type StatusApi } from '../status/statusItem.ts';
import { statusText } from '../status/statusText.ts';

type Item = QuickPickItem & { run?(): Thenable<unknown> };

/** The part of the manifest that the menu uses. */
interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string }[];
    readonly menus: {
      readonly commandPalette: readonly { readonly command: string; readonly when: string }[];
    };
    readonly configuration: {
      readonly properties: Readonly<
        Record<
          string,
          { readonly enum?: readonly string[]; readonly enumDescriptions?: readonly string[] }
        >
      >;
    };
  };
}

/** Shows what the active document is checked against, and the extension's commands. */
export async function showMenu(
  { extension }: ExtensionContext,
  { statusOf }: StatusApi,
): Promise<void> {
  const manifest: Manifest = extension.packageJSON;
  const document = window.activeTextEditor?.document;
  const status = document && statusOf(document.uri);
  const picked = await window.showQuickPick<Item>(
    [
      ...(status?.handled ? switches(manifest, status) : []),
      { label: 'commands', kind: QuickPickItemKind.Separator },
      ...commandItems(manifest, status?.handled === true),
    ],
    { title: statusText(status)?.summary ?? 'Run Steps', matchOnDescription: true },
  );
  await picked?.run?.();
}

function commandItems({ contributes }: Manifest, hasSteps: boolean): readonly Item[] {
  const elsewhere = hasSteps ? /resourceScheme/ : /resourceScheme|hasSteps/;
  const hidden = new Set(
    contributes.menus.commandPalette
      .filter(({ when }) => elsewhere.test(when))
      .map(({ command }) => command),
  );
  return contributes.commands
    .filter(({ command }) => command !== menuCommand && !hidden.has(command))
    .map(({ command, title }) => ({
      label: title,
      run: () => commands.executeCommand(command),
    }));
}

function switches(manifest: Manifest, status: DocumentStatus): readonly Item[] {
  const { uri, conformance, apiVersion } = status;
  return [
    switchFor(manifest, uri, 'conformance', 'Conformance', conformance),
    switchFor(manifest, uri, 'apiVersion', 'API Version', apiVersion),
  ];
}

function switchFor(
  manifest: Manifest,
  uri: string,
  name: 'conformance' | 'apiVersion',
  label: string,
  current: string,
): Item {
  const setting = manifest.contributes.configuration.properties[`${clientId}.${name}`];
  const { enum: values = [], enumDescriptions = [] } = setting ?? {};
  const items = values.map((value, index) => ({
    label: value,
    ...(value === current && { description: 'current' }),
    detail: enumDescriptions[index] ?? '',
  }));
  return {
    label: `${label}: ${current}`,
    description: 'switch…',
    detail: items.find((item) => item.label === current)?.detail ?? '',
    run: async () => {
      const picked = await window.showQuickPick(items, { title: label });
      if (picked === undefined) return;
      const change: ConfigChange = { kind: 'set', name, value: picked.label };
      await commands.executeCommand('runStep.changeConfig', uri, change);
    },
  };
}
