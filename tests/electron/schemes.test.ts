import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { Application } from '../../electron/host/application.ts';
import { compareRules } from '../../shared/schemes/compare.ts';
import { sampleAdoption } from '../../shared/schemes/templates/dixu-virtue-bank.ts';
import { eachWithApplication } from '../builders/each-application.ts';
import { clientFor } from '../builders/call.ts';
import { aVote } from '../builders/schemes.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';

let village: TestVillage;
let app: Application;
eachWithApplication(buildVillage, (opened) => {
  ({ village, app } = opened);
});

const requestId = () => randomUUID();

it('a village chooses a template, fills in its values, votes, and revises next year', async () => {
  const { schemes } = clientFor(app, village, 'accountant');
  const { templates } = await schemes.templates();
  const template = templates.find((one) => one.id === 'dixu-virtue-bank')!;
  expect(template.missing.length).toBeGreaterThan(5);
  const { versionId, schemeId } = await schemes.adopt({
    templateId: template.id,
    name: '品德银行积分办法',
    requestId: requestId(),
  });
  const draft = await schemes.version({ versionId });
  expect(draft.missing).toEqual(template.missing);
  const { mark } = await schemes.changeDraft({
    versionId,
    mark: draft.mark,
    rules: sampleAdoption,
    requestId: requestId(),
  });
  await schemes.putInForce({
    versionId,
    mark,
    vote: aVote(),
    effectiveFrom: '2026-09-21',
    requestId: requestId(),
  });
  const { schemes: inForce, defaultSchemeId } = await schemes.inForce({});
  expect([inForce[0]?.rules.items.length, defaultSchemeId]).toEqual([sampleAdoption.items.length, schemeId]);
  expect((await schemes.inForce({ date: '2026-09-20' })).schemes).toEqual([]);
  const names = await schemes.names();
  expect(names).toMatchObject({
    schemes: [
      {
        schemeId,
        unitName: '分',
        subject: 'household',
        body: '积分评议小组',
        noticeDays: 7,
        noticePlaces: '',
        goods: true,
        weighs: false,
      },
    ],
    defaultSchemeId: schemeId,
  });
  // Pages that need a name are not sent the items of the rules.
  expect(JSON.stringify(names).length).toBeLessThan(400);

  const next = await schemes.newVersion({ schemeId, requestId: requestId() });
  const second = await schemes.version({ versionId: next.versionId });
  const rules = structuredClone(second.rules);
  rules.procedure.noticeDays = 5;
  rules.items[2]!.caps = [{ per: 'month', times: 8 }];
  rules.items.pop();
  await schemes.changeDraft({ versionId: next.versionId, mark: second.mark, rules, requestId: requestId() });
  const changed = await schemes.version({ versionId: next.versionId });
  expect(compareRules(changed.previous!.rules, changed.rules)).toEqual([
    { what: '公示天数', before: '7天', after: '5天' },
    { what: '照看独居老人 · 上限频次', before: '每月最多10次', after: '每月最多8次' },
    { what: '取消项目“公共通道堆放杂物”', before: '-3分', after: '' },
  ]);
});

it('what a scheme may not say is refused in Chinese', async () => {
  const { schemes } = clientFor(app, village, 'accountant');
  const { versionId } = await schemes.adopt({
    templateId: 'dixu-virtue-bank',
    name: '办法',
    requestId: requestId(),
  });
  const { mark } = await schemes.version({ versionId });
  const rules = { ...sampleAdoption, procedure: { ...sampleAdoption.procedure, noticeDays: 0 } };
  await expect(schemes.changeDraft({ versionId, mark, rules, requestId: requestId() })).rejects.toMatchObject(
    {
      data: { code: 'invalidInput', message: expect.stringContaining('公示至少1天') },
    },
  );
});

it('the committee reads schemes and changes none', async () => {
  const { schemes } = clientFor(app, village, 'committee');
  expect((await schemes.list()).schemes).toEqual([]);
  await expect(
    schemes.adopt({ templateId: 'dixu-virtue-bank', name: '办法', requestId: requestId() }),
  ).rejects.toMatchObject({
    data: { code: 'notAllowed' },
  });
});
