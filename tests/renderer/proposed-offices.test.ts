import { describe, expect, test } from 'vitest';
import {
  matchListedMember,
  carriedOffices,
  proposedOffices,
} from '../../renderer/meetings/proposed-offices.ts';

const meeting = (schemeId: number, chair: string) => ({
  schemeId,
  chair,
  chairPosition: '组长',
  recorder: '柏冬宝',
  voteCounter: '祝曦志',
  voteSupervisor: '',
});

describe('who chairs and records a meeting', () => {
  test('is proposed from the last meeting of the same scheme, whatever was held since', () => {
    const earlier = [meeting(2, '夏远'), meeting(1, '余明梅'), meeting(1, '夏远')];
    expect(proposedOffices(earlier, 1, [])).toMatchObject({ chair: '余明梅', recorder: '柏冬宝' });
  });

  test('of another scheme’s meeting only who sits in the body of this one too', () => {
    expect(proposedOffices([meeting(2, '夏远')], 1, ['单火珍', '柏冬宝'])).toEqual({
      chair: '',
      chairPosition: '',
      recorder: '柏冬宝',
      voteCounter: '',
      voteSupervisor: '',
    });
    expect(proposedOffices([meeting(2, '夏远')], 1, ['夏 远'])).toMatchObject({
      chair: '夏远',
      chairPosition: '组长',
      recorder: '',
    });
  });

  test('is nobody before the first meeting', () => {
    expect(proposedOffices([], 1, ['夏远'])).toMatchObject({ chair: '', recorder: '' });
  });

  test('stays where the scheme chosen next proposes nobody, and is marked where not in its body', () => {
    const standing = { chair: '夏远', recorder: '柏冬宝', voteCounter: '祝曦志', voteSupervisor: '' };
    const proposed = proposedOffices([meeting(2, '夏远')], 1, ['单火珍', '祝曦志']);
    expect(carriedOffices(standing, proposed, ['单火珍', '祝曦志'])).toEqual(['chair', 'recorder']);
    // The last meeting of the scheme itself had this chair, who has left the body since.
    const own = proposedOffices([meeting(1, '夏远')], 1, ['单火珍']);
    expect(carriedOffices({ chair: '夏远' }, own, ['单火珍'])).toEqual([]);
  });

  test('is the same person though a namesake joined or left since, and nobody where it may be either', () => {
    const serving = ['夏远（2组）', '柏冬宝'];
    const offices = proposedOffices([meeting(2, '夏远')], 1, serving);
    expect(offices).toMatchObject({ chair: '夏远（2组）', chairPosition: '组长' });
    expect(proposedOffices([meeting(2, '夏远（2组）')], 1, ['夏远']).chair).toBe('夏远');
    const both = ['夏远（2组）', '夏远（5组）'];
    expect(proposedOffices([meeting(2, '夏远')], 1, both).chair).toBe('');
    expect(proposedOffices([meeting(2, '夏远（5组）')], 1, both).chair).toBe('夏远（5组）');
    expect(matchListedMember(serving, '夏远（5组）')).toBeUndefined();
    expect(carriedOffices({ chair: '夏远' }, proposedOffices([], 1, both), both)).toEqual([]);
    expect(carriedOffices({ chair: '夏远（5组）' }, offices, serving)).toEqual(['chair']);
  });
});
