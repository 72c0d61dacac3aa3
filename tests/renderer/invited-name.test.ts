import { expect, test } from 'vitest';
import { invitedName } from '../../renderer/meetings/invited-name.ts';

test('an invited villager has the group behind the name only where another at the meeting is called the same', () => {
  const villager = { name: '翁堃', no: '01008' };
  expect(invitedName(villager, '梨树湾', ['余明梅'])).toBe('翁堃');
  expect(invitedName(villager, '梨树湾', ['余明梅', '翁 堃'])).toBe('翁堃（梨树湾）');
  expect(invitedName(villager, '梨树湾', ['翁堃（石桥头）'])).toBe('翁堃（梨树湾）');
  expect(invitedName(villager, '梨树湾', ['翁堃（梨树湾）'])).toBe('翁堃（梨树湾 01008）');
});
