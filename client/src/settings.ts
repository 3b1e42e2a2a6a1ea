import { ConfigurationTarget, type Uri, workspace } from 'vscode';
import type { ConfigChange } from '../../server/src/protocol.ts';

/** The settings section, and the prefix of every command. */
export const clientId = 'runStep';

type SettingChange = Exclude<ConfigChange, { readonly kind: 'suppress' }>;

/** A setting of the editor that overrides the configuration file. */
interface OverridingSetting {
  /** Level of the setting: `workspace`. */
  readonly where: string;
  readonly write: () => Thenable<void>;
}

/** Levels of settings, strongest first. */
const levels = [
  ['workspaceFolderValue', ConfigurationTarget.WorkspaceFolder, 'folder'],
  ['workspaceValue', ConfigurationTarget.Workspace, 'workspace'],
  ['globalValue', ConfigurationTarget.Global, 'user'],
] as const;

/** Returns the setting that overrides a configuration change, or `undefined`. */
export function overridingSetting(change: ConfigChange, uri: Uri): OverridingSetting | undefined {
  if (change.kind === 'suppress') return undefined;
  const settings = workspace.getConfiguration(clientId, uri);
  const values = settings.inspect(nameOf(change));
  for (const [level, target, where] of levels) {
    const value = values?.[level];
    const isSet = change.kind === 'set' ? value !== undefined : holds(value, change.rule);
    if (isSet)
      return {
        where,
        write: () => settings.update(nameOf(change), settingValue(change, value), target),
      };
  }
  return undefined;
}

/** Writes a setting for the workspace, or for the user without one. Returns the level. */
export async function set(change: SettingChange, uri: Uri): Promise<string> {
  const isOpen = workspace.workspaceFolders !== undefined;
  const settings = workspace.getConfiguration(clientId, uri);
  const name = nameOf(change);
  const value = settings.inspect(name)?.[isOpen ? 'workspaceValue' : 'globalValue'];
  const target = isOpen ? ConfigurationTarget.Workspace : ConfigurationTarget.Global;
  await settings.update(name, settingValue(change, value), target);
  return isOpen ? 'workspace' : 'user';
}

function nameOf(change: SettingChange): string {
  return change.kind === 'set' ? change.name : 'rules';
}

function settingValue(change: SettingChange, before: unknown): unknown {
  if (change.kind === 'set') return change.value;
  const rules = typeof before === 'object' ? before : {};
  return { ...rules, [change.rule]: change.severity };
}

function holds(rules: unknown, rule: string): boolean {
  return typeof rules === 'object' && rules !== null && Object.hasOwn(rules, rule);
}
