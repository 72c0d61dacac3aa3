/** Pictures that somebody has approved, those of the documents in the folder next to this file; `npm run pictures` redraws them. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';
import { differenceOf, fromPng, toPng, type GreyPicture } from './grey-picture.ts';

export const APPROVED = path.join(import.meta.dirname, 'pictures');
const SEEN = path.join(import.meta.dirname, '../../../test-results/pictures');
export const isApproving = process.env['APPROVE_PICTURES'] === '1';

/** Share of the pixels: the edges of letters, where another version of poppler draws them; a word that moves is more. */
export const TOLERANCE = 0.0003;

export function expectApproved(name: string, picture: GreyPicture, folder = APPROVED): void {
  const file = path.join(folder, `${name}.png`);
  if (isApproving) writeFileSync(file, toPng(picture));
  const difference = differenceOf(fromPng(readFileSync(file)), picture);
  const seen = path.join(SEEN, `${name}.png`);
  if (difference > TOLERANCE) {
    mkdirSync(SEEN, { recursive: true });
    writeFileSync(seen, toPng(picture));
  }
  expect(difference, `${file} is approved, ${seen} is drawn now`).toBeLessThanOrEqual(TOLERANCE);
}
