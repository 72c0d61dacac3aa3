/**
 * The parts of a dialog with unsaved input, and when each was last typed in. A part is a form of its own; input
 * outside of them is one part.
 */
export class TypedParts<Part> {
  readonly #typedAt = new Map<Part, number>();
  #count = 0;

  get any(): boolean {
    return this.#typedAt.size > 0;
  }

  /** The moment now, to be given to `saved`. */
  get now(): number {
    return this.#count;
  }

  note(part: Part): void {
    this.#count += 1;
    this.#typedAt.set(part, this.#count);
  }

  /** Saved was one part, or with undefined all of them; what was typed after `asOf` remains unsaved. */
  saved(part: Part | undefined, asOf: number): void {
    for (const [one, at] of this.#typedAt) {
      if (at <= asOf && (part === undefined || one === part)) this.#typedAt.delete(one);
    }
  }
}
