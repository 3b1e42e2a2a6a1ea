import { type IdKind, idKinds } from '../../schema/annotations.ts';
import { PackedTexts } from '../../text/chunks/packedTexts.ts';
import { column } from '../../text/column.ts';
import type { IdTarget } from '../ids/idAt.ts';

/** IDs by number, each of a kind once. */
export class IdNames {
  private readonly texts: PackedTexts;
  /** Of each the place of its kind among all. */
  private readonly kinds: ArrayLike<number>;

  constructor(ids: readonly IdTarget[]) {
    this.texts = new PackedTexts(ids.map(({ id }) => id));
    this.kinds = column(ids.map(({ kind }) => idKinds.indexOf(kind)));
  }

  get length(): number {
    return this.kinds.length;
  }

  textOf(number: number): string {
    return this.texts.at(number);
  }

  kindOf(number: number): IdKind {
    return idKinds[this.kinds[number] ?? 0] ?? idKinds[0];
  }

  numberOf({ kind, id }: IdTarget): number | undefined {
    for (const number of this.texts.numbersOf(id)) if (this.kindOf(number) === kind) return number;
    return undefined;
  }
}

/** Gives numbers to IDs, the same to the same. */
export class IdNumbers {
  private readonly ids: IdTarget[] = [];
  private readonly known = new Map<IdKind, Map<string, number>>();
  /** Of each kind the last one: other files often have the same, and to look it up takes longer than to compare. */
  private readonly lasts = new Map<IdKind, { readonly id: string; readonly number: number }>();

  of({ kind, id }: IdTarget): number {
    const last = this.lasts.get(kind);
    if (last?.id === id) return last.number;
    const number = this.numberOf(kind, id);
    this.lasts.set(kind, { id, number });
    return number;
  }

  names(): IdNames {
    return new IdNames(this.ids);
  }

  private numberOf(kind: IdKind, id: string): number {
    const ofKind = this.known.get(kind) ?? new Map<string, number>();
    this.known.set(kind, ofKind);
    const known = ofKind.get(id) ?? this.ids.length;
    if (known === this.ids.length) this.ids.push({ kind, id });
    ofKind.set(id, known);
    return known;
  }
}
