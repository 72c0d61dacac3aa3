import { expect, it } from 'vitest';
import { TypedParts } from '../../renderer/ui/typed-parts.ts';

it('a group added in the village’s dialog leaves the typed profile unsaved', () => {
  const parts = new TypedParts<string>();
  parts.note('profile');
  parts.note('group');
  parts.saved('group', parts.now);
  expect(parts.any).toBe(true);
  parts.saved('profile', parts.now);
  expect(parts.any).toBe(false);
});

it('the button of a dialog saves all of it, but not what is typed while it runs', () => {
  const parts = new TypedParts<string>();
  parts.note('form');
  parts.note('photos');
  const sent = parts.now;
  parts.saved(undefined, sent);
  expect(parts.any).toBe(false);
  parts.note('form');
  parts.saved(undefined, sent);
  expect(parts.any).toBe(true);
});
