/** Whether a client that asks for some kinds of code actions wants this one: a kind stands for all below it. */
export function isWanted(kind: string, only: readonly string[] = ['']): boolean {
  return only.some((one) => one === '' || kind === one || kind.startsWith(`${one}.`));
}
