import { window } from 'vscode';
import { type Original, shownName } from './address.ts';
import type { Refusal } from './strings.ts';

/** Reason why a text was not written into its string. */
export type Failure = Refusal | 'unreachable';

/** Shows the reason why a text was not written into its string, or is not shown. */
export function showFailure(original: Original, failure: Failure): void {
  void window.showErrorMessage(failureText(original, failure));
}

/** Returns the reason as a sentence with short names. VS Code's own messages would show the URI. */
export function failureText({ uri, place }: Original, failure: Failure): string {
  const name = place.path.findLast((key) => typeof key === 'string') ?? 'The text';
  const string = `\`${shownName(name)}\``;
  const file = shownName(uri.path.split('/').at(-1) ?? '');
  switch (failure) {
    case 'gone':
      return `${string} is no longer in ${file}.`;
    case 'changed':
      return `${string} has changed in ${file} and was not overwritten.`;
    case 'unwritable':
      return `${string} in ${file} cannot be changed to this text.${
        /\.ya?ml$/i.test(file) ? ' In YAML, use a quoted string or a literal block (`|`).' : ''
      }`;
    case 'unreachable':
      return `${string} in ${file} cannot be read or changed, because the language server does not answer.`;
  }
}
