import type { Branch, SchemaNode, SchemaValue } from './resolvedSchema.ts';

type Shapes = readonly SchemaNode[];

/** Returns a union of `shapes` based on `base`, or `base` without shapes. */
export function unionOf(base: SchemaNode, shapes: Shapes): SchemaNode {
  const tag = tagOf(shapes);
  if (tag === undefined) return base;
  const documented = shapes.filter(({ annotations }) => annotations.service === undefined);
  const live = shapes.filter(({ annotations }) => annotations.service !== undefined);
  const tagNode = tagNodeOf(tag, documented, live);
  const branches: Branch[] = [];
  const liveBranches: Branch[] = [];
  const union: SchemaNode = {
    ...base,
    tag,
    branches,
    ...(live.length > 0 && { liveBranches }),
    required: new Set(sharedNames(documented, (shape) => shape.required)),
    properties: sharedProperties(documented).set(tag, tagNode),
  };
  for (const shape of shapes) {
    const node: SchemaNode = {
      ...shape,
      ...(base.name !== undefined && { name: base.name }),
      ...(base.description !== undefined && { description: base.description }),
      types: base.types,
      nullable: base.nullable,
      annotations: { ...shape.annotations, apiOptional: base.annotations.apiOptional },
      properties: new Map(shape.properties).set(tag, tagNode),
      tag,
      union,
    };
    const place = live.includes(shape) ? liveBranches : branches;
    for (const { value } of tagValues(shape, tag)) place.push({ tag: String(value), node });
  }
  return union;
}

/** Returns the first property whose values differ between the shapes. */
function tagOf(shapes: Shapes): string | undefined {
  return sharedNames(shapes, (shape) => shape.properties.keys()).find((name) => {
    if (shapes.some((shape) => tagValues(shape, name).length === 0)) return false;
    const values = shapes.flatMap((shape) => tagValues(shape, name).map(({ value }) => value));
    return new Set(values).size === values.length;
  });
}

function tagValues(shape: SchemaNode, name: string): readonly SchemaValue[] {
  return shape.properties.get(name)?.values ?? [];
}

function tagNodeOf(tag: string, documented: Shapes, live: Shapes): SchemaNode {
  const [first] = documented.flatMap((shape) => shape.properties.get(tag) ?? []);
  if (first === undefined) throw new Error(`No shape has the tag ${tag}`);
  const valuesOf = (shapes: Shapes) =>
    shapes.flatMap((shape) =>
      tagValues(shape, tag).map((value) => ({ ...meaningOf(shape), ...value })),
    );
  const liveValues = valuesOf(live);
  return { ...first, values: valuesOf(documented), ...(live.length > 0 && { liveValues }) };
}

/** Returns the meaning of a tag's value from its shape, unless the value has its own. */
function meaningOf(shape: SchemaNode): Omit<SchemaValue, 'value'> {
  const { description, deprecated } = shape;
  const { since, until, service, usual } = shape.annotations;
  return {
    ...(description !== undefined && { description }),
    ...(deprecated && { deprecated }),
    ...(usual && { usual }),
    ...(since !== undefined && { since }),
    ...(until !== undefined && { until }),
    ...(service !== undefined && { service }),
  };
}

function sharedProperties(shapes: Shapes): Map<string, SchemaNode> {
  const names = sharedNames(shapes, (shape) => shape.properties.keys());
  return new Map(
    names.flatMap((name) => {
      const nodes = shapes.flatMap((shape) => shape.properties.get(name) ?? []);
      const [first] = nodes;
      return first === undefined ? [] : [[name, sharedNode(first, nodes)] as const];
    }),
  );
}

/** Returns the node of a shared property; a union if its nodes have their own tag. */
function sharedNode(first: SchemaNode, nodes: Shapes): SchemaNode {
  const { title: _, ...untitled } = first;
  return unionOf(untitled, nodes);
}

function sharedNames(shapes: Shapes, namesOf: (shape: SchemaNode) => Iterable<string>): string[] {
  const [first, ...others] = shapes.map((shape) => [...namesOf(shape)]);
  return first?.filter((name) => others.every((names) => names.includes(name))) ?? [];
}
