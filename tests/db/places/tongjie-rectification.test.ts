/** 通界: what is put right within two weeks of its notice costs nothing; on the fifteenth day it is deducted. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { declarationById } from '../../../db/declarations/read.ts';
import { checkRectification } from '../../../db/rectifications/check.ts';
import { serveRectification } from '../../../db/rectifications/serve.ts';
import { rectificationById } from '../../../db/rectifications/read.ts';
import { periodFigures } from '../../../db/participants/period-figures.ts';
import { addDays, localDate } from '../../../shared/values/dates.ts';
import type { DeclarationId } from '../../../shared/values/units.ts';
import { declared } from '../../builders/declarations.ts';
import { adopted } from '../../builders/fill-missing.ts';
import { buildHousehold } from '../../builders/households.ts';
import { allPassed, buildCommittee, refusalOf, type MeetingVillage } from '../../builders/meetings.ts';
import { publish, postNow } from '../../builders/notices.ts';
import { buildVillage } from '../../builders/village.ts';

const FOUND = '2026-09-01';

describe('整改', () => {
  let village: MeetingVillage;
  let householdId: number;
  beforeEach(() => {
    const empty = buildVillage();
    empty.clock.set(`${FOUND}T02:00:00.000Z`);
    const { schemeId, versionId } = adopted(empty, 'tongjie-dividend', (rules) => {
      for (const { scoring } of rules.items) if (scoring.kind === 'fixed') scoring.points = 500;
    });
    village = { ...empty, schemeId, schemeVersionId: versionId };
    householdId = buildHousehold(empty, '姚根宝').id;
    buildCommittee(empty, 5);
  });
  afterEach(() => village.close());

  /** 乱搭乱建, found and served today. */
  function served(): { declaration: DeclarationId; notice: number; dueOn: string } {
    const declaration = declared(village, {
      schemeId: village.schemeId,
      householdId,
      itemId: 'illegal-building',
      points: -500,
      activityDate: FOUND,
      reason: '屋后搭建车棚',
      channel: '日常检查',
    }).id;
    const { id, dueOn } = serveRectification(village.store, village.by.accountant, {
      declarationId: declaration,
      version: declarationById(village.store, declaration).version,
      demand: '拆除屋后车棚，恢复原状',
      servedOn: FOUND,
      requestId: randomUUID(),
    });
    return { declaration, notice: id, dueOn };
  }

  const check = (id: number, rectifiedOn: string | null) =>
    checkRectification(village.store, village.by.accountant, {
      id,
      version: rectificationById(village.store, id).version,
      rectifiedOn,
      checkedBy: '村务监督委员会',
      finding: '到户查看',
      requestId: randomUUID(),
    }).state;

  const deductedInYear = () =>
    periodFigures(village.store, village.schemeId, '2026').find(({ subject }) => subject.id === householdId)
      ?.points.deducted;

  test('rectified on the fourteenth day: no deduction, in no figure and on no agenda', () => {
    const { declaration, notice, dueOn } = served();
    expect(dueOn).toBe(addDays(FOUND, 14));
    village.clock.forward(14);
    expect(check(notice, localDate(village.clock.now))).toBe('rectified');
    expect(declarationById(village.store, declaration).state).toBe('rectified');
    expect(refusalOf(() => allPassed(village))).toBe('invalidState');
    expect(deductedInYear()).toBe(0);
  });

  test('not rectified on the fifteenth day: decided, published, and deducted', () => {
    const { declaration, notice } = served();
    village.clock.forward(14);
    expect(refusalOf(() => check(notice, null))).toBe('invalidState');
    village.clock.forward(1);
    expect(check(notice, null)).toBe('failed');
    allPassed(village);
    const publishedOn = localDate(village.clock.now);
    const { noticeId } = publish(village, { publishedOn });
    village.clock.forward(8);
    postNow(village, noticeId);
    expect(declarationById(village.store, declaration).state).toBe('posted');
    expect(deductedInYear()).toBe(500);
  });
});
