import type { Conformance, Settings } from '../../model/settings.ts';
import type { JsonPath } from '../../schema/schemaAt.ts';
import type { RuleVerdict } from '../engine/rule.ts';
import { code } from './messageText.ts';

/** What has a type that the documented schema does not have, and the live service that sends that type, if one is known. */
interface UnknownVariant {
  /** `tool call type`. */
  readonly what: string;
  readonly documented: readonly string[];
  readonly service: string | undefined;
}

/** Returns what is said of a type that the documented schema does not have. Under `api`, what a live service sends is right. */
export function variantReport(
  path: JsonPath,
  type: string,
  { what, documented, service }: UnknownVariant,
  { conformance }: Settings,
): RuleVerdict {
  if (service !== undefined && conformance === 'api') return 'quiet';
  const message =
    service === undefined
      ? `Unknown ${what} ${code(type)}. Expected one of: ${documented.map(code).join(', ')}`
      : `The ${what} ${code(type)} is not in the documented schema; ${service} sends it`;
  return {
    path,
    message,
    severity: variantSeverity(conformance),
    ...(service !== undefined && { apiAllows: true }),
  };
}

/** How much a value matters that is not in the documented schema, but that a service may send. */
export function variantSeverity(conformance: Conformance): 'warning' | 'information' {
  return conformance === 'api' ? 'information' : 'warning';
}
