import { format } from 'node:util';

/** The page hands over all it logs, the extension host's console with it: VS Code's own is left out. */
export function print(type: string, values: readonly unknown[]): void {
  const text = format(...values);
  if (chatter.some((pattern) => pattern.test(text))) return;
  const stream = type === 'error' || type === 'warn' ? process.stderr : process.stdout;
  stream.write(`${text}\n`);
}

const chatter = [
  /^\[(AgentHost|ChatModelSelection|AccountPolicyGate|DefaultAccount|Service Worker)/,
  /^\[reconnection-grace-time/,
  /^(Resolv(ing|ed) connection token|Creating a socket|Loading development extension)/,
  /^(Updating|Ignoring fetching) additional builtin/,
  /^(Canceled: Canceled|DialogService: Dialog requested|No search provider registered)/,
  /^(Timed out waiting for authentication provider|Ignoring the error while validating)/,
  /package\.nls\.json' failed/,
  // Modules that the VS Code without a server does not have.
  /^\[object Event\]/,
];
