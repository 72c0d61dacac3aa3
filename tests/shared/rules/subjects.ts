/** Any list of subjects with any points, for tests by property. */
import * as fc from 'fast-check';

export const points = fc.integer({ min: -50_000, max: 200_000 });

export const subjects = fc
  .array(points, { maxLength: 60 })
  .map((all) => all.map((one, index) => ({ id: index + 1, points: one })));

/** The subjects, and the same ones in another order. */
export const shuffled = subjects.chain((all) =>
  fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
);
