import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { documentBytes } from '../../db/documents.ts';
import type { Application } from '../../electron/host/application.ts';
import { clientFor } from '../builders/call.ts';
import { eachWithApplication } from '../builders/each-application.ts';
import { declared } from '../builders/declarations.ts';
import { adopted } from '../builders/fill-missing.ts';
import { recordsOf } from '../builders/drawn.ts';
import { buildHousehold, person } from '../builders/households.ts';
import { revise } from '../builders/schemes.ts';
import { buildVillage, villageChanged, type TestVillage } from '../builders/village.ts';
import { wordsOf } from './documents/read-pdf.ts';

describe('整改通知书 from declaration to check, as the screens call it', () => {
  let village: TestVillage;
  let app: Application;
  eachWithApplication(buildVillage, (opened) => {
    ({ village, app } = opened);
  });

  test('the paper says what, why, until when and whom to ask, and is the same paper a second time', async () => {
    const { schemeId } = adopted(village, 'tongjie-dividend');
    const { id: householdId } = buildHousehold(village, '姚根宝', { group: 3 });
    declared(village, {
      schemeId,
      householdId,
      itemId: 'illegal-building',
      points: -200,
      activityDate: '2026-09-25',
      reason: '屋后搭建车棚',
      place: '屋后',
      channel: '日常检查',
    });
    const { rectifications, home } = clientFor(app, village, 'accountant');
    const { toServe } = await rectifications.list({});
    const { id } = await rectifications.serve({
      requestId: randomUUID(),
      declarationId: toServe[0]!.id,
      version: toServe[0]!.version,
      demand: '拆除屋后车棚',
      servedOn: '2026-09-26',
    });
    const { documentId, missing } = await rectifications.document({ id });
    expect(missing).toEqual([]);
    const words = wordsOf(documentBytes(village.store, documentId)!.bytes);
    for (const said of [
      '整改通知书（存根）',
      '整〔2026〕1号',
      '3组姚根宝户',
      '屋后搭建车棚',
      '“乱搭乱建”',
      '拆除屋后车棚',
      '2026年10月10日前（含当日）',
      '不扣分',
      '扣2分',
      '余明梅提出质询，电话0999-6010001',
      '户主签收',
    ]) {
      expect(words).toContain(said);
    }
    villageChanged(village, { objectionHandler: '江旺兴', officePhone: '' });
    revise(village, schemeId, '2026-09-26', (rules) => (rules.name = '改名之后'));
    expect((await rectifications.document({ id })).documentId).toBe(documentId);

    village.clock.forward(15);
    const { due } = await home.overview();
    expect(due.find(({ key }) => key === 'rectification')).toMatchObject({
      title: '核查 1 户的整改',
      date: '2026-10-10',
      overdue: true,
      page: '/rectifications',
    });
    const [row] = (await rectifications.list({})).rows;
    await rectifications.check({
      requestId: randomUUID(),
      id,
      version: row!.version,
      rectifiedOn: '2026-10-08',
      checkedBy: '章月英',
      finding: '已拆除',
    });
    expect((await rectifications.list({ open: false })).rows[0]).toMatchObject({
      state: 'rectified',
      finding: '已拆除',
    });
  });

  test('the household does not learn from the paper who reported it, and reads no number and no child of others', async () => {
    const { schemeId } = adopted(village, 'tongjie-dividend');
    const { id: householdId } = buildHousehold(village, '姚根宝', { group: 3 });
    buildHousehold(village, '李四', {
      members: [person('王小红', { relation: '女', birthDate: '2014-03-01' })],
    });
    declared(village, {
      schemeId,
      householdId,
      itemId: 'illegal-building',
      points: -200,
      activityDate: '2026-09-25',
      reason: '李四（13811112222）反映姚根宝搭建车棚',
      narrative: '邻居王小红看见',
      informant: '李四',
      channel: '日常检查',
    });
    const { rectifications } = clientFor(app, village, 'accountant');
    const { toServe } = await rectifications.list({});
    const { id } = await rectifications.serve({
      requestId: randomUUID(),
      declarationId: toServe[0]!.id,
      version: toServe[0]!.version,
      demand: '拆除车棚',
      servedOn: '2026-09-26',
    });
    const record = recordsOf(app);
    await rectifications.document({ id });
    expect(record('rectification').problem).toBe(
      '李*（138****2222）反映姚根宝搭建车棚，邻居（未成年人）看见',
    );
  });

  test('supervisors look, and serve nothing', async () => {
    const { rectifications, inspections } = clientFor(app, village, 'supervisor');
    expect(await rectifications.list({})).toEqual({ rows: [], toServe: [] });
    expect(await inspections.list({})).toEqual({ rounds: [], total: 0 });
    await expect(
      rectifications.serve({
        requestId: randomUUID(),
        declarationId: 1,
        version: 1,
        demand: '清理',
        servedOn: '2026-09-26',
      }),
    ).rejects.toThrow('不能做这项操作');
  });
});
