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
 * The findings in the first of some files that stand in one workspace. Each begins with a comment line that names it
 * (`// first.json`); below stands a fragment of a step that is right otherwise.
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
