import {
  findingsOf,
  type LocatedFinding,
} from '../../../server/src/features/diagnostics/documentDiagnostics.ts';
import { indexFile } from '../../../server/src/features/index/indexFile.ts';
import type { StepInOtherFile } from '../../../server/src/rules/engine/rule.ts';
import { contextWith, documentOf } from '../../support/fixture.ts';
import { documentWith } from './documents.ts';
import { now } from './support.ts';

/**
 * Returns the findings in the first of several files of one workspace. Each file begins with a comment line with its
 * name (`// first.json`). A fragment of a step follows. The rest of the step is valid.
 */
export function findingsInFiles(fragments: string): readonly LocatedFinding[] {
  const files = fragments.split(/^\/\/ (?=\S+\.json$)/m).slice(1);
  const [first, ...others] = files.map((file) => {
    const [name = '', ...lines] = file.split('\n');
    return { name, text: documentWith(lines.join('\n').trim()) };
  });
  const context = contextWith({ now });
  const steps = others.flatMap(({ name, text }) =>
    [...indexFile(documentOf(text), context).steps].map(
      ({ id, line, character, end, fingerprint }): StepInOtherFile & { readonly id: string } => ({
        id,
        uri: `file:///${name}`,
        file: name,
        range: { start: { line, character }, end: { line, character: end } },
        fingerprint,
      }),
    ),
  );
  const otherFiles = {
    hasStep: (id: string) => steps.some((step) => step.id === id),
    steps: (id: string) => steps.filter((step) => step.id === id),
    ids: () => [],
  };
  return findingsOf(documentOf(first?.text ?? ''), { ...context, otherFiles });
}
