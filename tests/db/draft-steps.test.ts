/** 程序登记 of a draft: what was done before the vote, for which text, and by when. */
import { afterEach, describe, expect, test } from 'vitest';
import { randomUUID } from 'node:crypto';
import { attachmentBytes } from '../../db/attachments.ts';
import { changeDraft } from '../../db/schemes/draft.ts';
import { giveReasons, reasonsMark } from '../../db/schemes/reasons.ts';
import { schemeVersionById } from '../../db/schemes/versions.ts';
import { putInForce } from '../../db/schemes/put-in-force.ts';
import { recordsOfScheme, stepsOfDraft } from '../../db/steps/read.ts';
import type { SchemeRules } from '../../shared/schemes/model.ts';
import { adopted, drafted, reasonsFor } from '../builders/fill-missing.ts';
import { aVote } from '../builders/schemes.ts';
import { preparedDraft, recorded } from '../builders/steps.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';

let opened: TestVillage;
afterEach(() => opened.close());

describe('the steps of a draft', () => {
  test('recorded for a text that was changed since are asked about before the vote, or done and recorded again', () => {
    const base = (opened = buildVillage());
    const { store, by } = base;
    const { versionId, mark, rules } = drafted(base, 'tongjie-dividend');
    const { schemeId } = stepsOfDraft(store, versionId);
    preparedDraft(base, versionId, '2026-09-20');
    const changed = changeDraft(store, by.accountant, {
      versionId,
      mark,
      rules: { ...rules, name: '通界村积分分红办法（试行）' },
    });
    giveReasons(store, by.accountant, {
      versionId,
      mark: changed.mark,
      seen: reasonsMark(schemeVersionById(store, versionId).compliance),
      reasons: reasonsFor(rules),
    });
    const force = (answered?: string) =>
      putInForce(store, by.accountant, {
        versionId,
        mark: changed.mark,
        vote: aVote({ date: '2026-09-26' }),
        effectiveFrom: '2026-09-26',
        answered,
        requestId: randomUUID(),
      });
    const stale = () =>
      stepsOfDraft(store, versionId).steps.flatMap(({ name, changedSince }) => (changedSince ? [name] : []));
    expect(stale()).toHaveLength(5);
    expect(() => force()).toThrow('“实施方案公示”、“政策宣传”登记以后，草案又改过');
    for (const step of stale().slice(0, 4)) {
      recorded(base, { schemeId, versionId, step, heldOn: '2026-09-20', body: '村两委' });
    }
    const question =
      '“政策宣传”登记以后，草案又改过。改动不只是改错字、采纳意见的，应照新的草案重新办理、重新登记。这些步骤仍然算数吗？';
    expect(() => force()).toThrow(question);
    expect(force(question)).toEqual({ schemeId, versionId });
  });

  test('keep the minutes and the photo that were recorded with them, and nothing that is neither', () => {
    const base = (opened = buildVillage());
    const { versionId } = drafted(base, 'tongjie-dividend');
    const { schemeId } = stepsOfDraft(base.store, versionId);
    const record = (name: string, bytes: number[]) =>
      recorded(base, { schemeId, versionId, step: '街道审核', heldOn: '2026-09-20', body: '街道办' }, [
        { name, bytes: Uint8Array.from(bytes) },
      ]);
    const page = { schemeId, offset: 0, limit: 20 };
    expect(() => record('批复.docx', [0x50, 0x4b, 3, 4])).toThrow('“批复.docx”不是照片或 PDF');
    expect(recordsOfScheme(base.store, page).total).toBe(0);
    record('../批复.exe', [0x25, 0x50, 0x44, 0x46, 0x2d, 0x31]);
    const [kept] = recordsOfScheme(base.store, page).records[0]!.attachments;
    expect(kept!.name).toBe('2026-09-20街道审核附件1.pdf');
    expect(attachmentBytes(base.store, 'step', kept!.id).bytes).toHaveLength(6);
    expect(() => base.store.sqlite.exec("UPDATE step_attachment SET mime = 'image/png'")).toThrow(
      'immutable',
    );
    expect(() => base.store.sqlite.exec('DELETE FROM step_attachment')).toThrow('immutable');
  });

  test('have different names, as each is recorded by its name', () => {
    opened = buildVillage();
    const twice = (rules: SchemeRules) => {
      rules.procedure.steps = [
        { name: '村民代表会议通过', kind: 'assembly' },
        { name: '评议', kind: 'evaluate' },
        { name: '村民代表会议通过', kind: 'assembly' },
      ];
    };
    expect(() => adopted(opened, 'jinzhai-revival-shop', twice)).toThrow(
      '程序里有两步都叫“村民代表会议通过”',
    );
  });
});

describe('days of the steps of a draft', () => {
  const forced = (templateId: string, heldOn: string, steps?: SchemeRules['procedure']['steps']) => {
    const base = (opened = buildVillage());
    const { store, by } = base;
    const { versionId, mark, rules } = drafted(base, templateId);
    const changed = steps
      ? changeDraft(store, by.accountant, {
          versionId,
          mark,
          rules: { ...rules, procedure: { ...rules.procedure, steps } },
        })
      : { mark };
    giveReasons(store, by.accountant, {
      versionId,
      mark: changed.mark,
      seen: reasonsMark(schemeVersionById(store, versionId).compliance),
      reasons: reasonsFor(rules),
    });
    preparedDraft(base, versionId, heldOn);
    return () =>
      putInForce(store, by.accountant, {
        versionId,
        mark: changed.mark,
        vote: aVote({ date: '2026-09-10' }),
        effectiveFrom: '2026-09-20',
        requestId: randomUUID(),
      });
  };

  test('are not after the first day of the version', () => {
    expect(forced('tongjie-dividend', '2026-09-21')).toThrow('晚于执行的 2026-09-20');
    opened.close();
    forced('tongjie-dividend', '2026-09-20')();
  });

  test('are not after the vote where the procedure has them before the assembly', () => {
    const steps = [
      { name: '街道审核', kind: 'superiorReview' as const },
      { name: '村民代表会议表决', kind: 'assembly' as const },
      { name: '日常评分', kind: 'evaluate' as const },
    ];
    expect(forced('tongjie-dividend', '2026-09-11', steps)).toThrow(
      '“街道审核”登记在 2026-09-11，晚于表决的',
    );
    opened.close();
    forced('tongjie-dividend', '2026-09-10', steps)();
  });
});
