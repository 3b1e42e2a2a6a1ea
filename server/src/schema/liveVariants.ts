import { annotationsOf } from './annotations.ts';
import { schemas } from './schemas.ts';

/** What has variants that the documented schema does not have. */
export type Variant = 'step' | 'toolCall';

const definitions = { step: 'liveStepType', toolCall: 'liveToolCallType' } as const;

/** Returns the name of the live service that sends this type of step or tool call, or `undefined` if none is known. */
export function serviceOf(variant: Variant, type: string): string | undefined {
  return servicesOf(variant).get(type);
}

const known = new Map<Variant, ReadonlyMap<unknown, string | undefined>>();

function servicesOf(variant: Variant): ReadonlyMap<unknown, string | undefined> {
  let services = known.get(variant);
  if (services === undefined) {
    const values = schemas.step.definitions?.[definitions[variant]]?.oneOf ?? [];
    services = new Map(values.map((value) => [value.const, annotationsOf(value).service]));
    known.set(variant, services);
  }
  return services;
}
