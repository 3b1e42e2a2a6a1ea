import { isObject } from '../../model/jsonValue.ts';
import { statusesOf } from '../../model/lifecycle.ts';
import { read } from '../../model/step.ts';
import type { SchemaKind } from '../../schema/schemas.ts';
import type { Report, ValueContext } from '../engine/rule.ts';
import { shapeAt } from './defaultValue.ts';
import { isStatusInDoubt } from './endTimestamps.ts';
import { fixIf, unsafeFix } from './fixes.ts';
import { code, nameOf } from './messageText.ts';
import { isWhole } from './missingProperties.ts';
import { keyOf } from './properties.ts';

/** Reports those of some properties that say why an object has its status and are null, or that belong to another status and are not. */
export function judgeReasons(
  { kind, value: object, facts: { status, ends } }: ValueContext,
  reasons: readonly string[],
  report: Report,
): void {
  if (status === undefined || isStatusInDoubt(ends)) return;
  for (const name of reasons) {
    const value = read(object, name);
    const isOwn = name === status.reason;
    // A run that reached a limit may be completed and say why.
    if (!isOwn && isReasonAt(kind, name, status.timestamp)) continue;
    if (isOwn ? value !== null : !isObject(value) || !isWhole(value, kind, [name])) continue;
    const path = [keyOf(object, name) ?? name];
    const subject = `The ${nameOf(kind)} is ${code(status.name)}, so ${code(name)}`;
    if (isOwn) {
      const shape = shapeAt(kind, [name]);
      const title = name === 'last_error' ? 'Add the error `server_error`' : `Add ${code(name)}`;
      const fix = unsafeFix(title, { kind: 'replace', path, value: shape });
      report({ path, message: `${subject} must not be null`, fixes: [fix] });
    } else {
      // An error and the time of a failure are two facts against the status.
      const isSure = ends?.own === 'set' && ends.others.length === 0 && !ends.unsound;
      const fix = fixIf(isSure, 'Change to `null`', { kind: 'replace', path, value: null });
      report({ path, target: 'key', message: `${subject} must be null`, fixes: [fix] });
    }
  }
}

/** Whether a property is the reason of a status whose end is recorded in a timestamp. */
function isReasonAt(kind: SchemaKind, name: string, timestamp: string | undefined): boolean {
  return (
    timestamp !== undefined &&
    statusesOf(kind).some((status) => status.reason === name && status.timestamp === timestamp)
  );
}
