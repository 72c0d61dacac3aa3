import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PublishedNotice, PublishedNoticeLine } from '../../shared/contract/notices.ts';
import { groupText, loudspeakerText } from '../../shared/sentences/notices.ts';
import { byName, publicReason } from '../../shared/public-reason.ts';
import { maskName, publishedName } from '../../shared/values/names.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { spokenNumber, spokenPoints } from '../../shared/values/spoken.ts';

const LINE: PublishedNoticeLine = {
  position: 1,
  group: '3组',
  name: '余*梅',
  reason: '参加周末河道清理。',
  kind: 'award',
  points: 250,
  periodPoints: 250,
  cumulativePoints: 1205,
  remark: '',
};

const NOTICE: PublishedNotice = {
  id: 1,
  kind: 'points',
  no: '公〔2026〕12号',
  title: '积分公示表',
  village: '地禾村',
  scheme: '地禾村道德银行积分办法',
  unitName: '分',
  who: '户主',
  period: '2026-09',
  publishedOn: '2026-09-26',
  fromDate: '2026-09-27',
  toDate: '2026-10-03',
  objectionHandler: '余明梅',
  officePhone: '0999-6010001',
  supervisors: ['江旺兴'],
  first: false,
  chainHead: '3f9a1c207be405d1ffff',
  notes: ['累计为负的，表示扣分多于得分，以后得分先抵扣。'],
  lines: [
    LINE,
    {
      ...LINE,
      position: 2,
      reason: '帮胡*土打扫',
      kind: 'deduction',
      points: 200,
      periodPoints: null,
      cumulativePoints: null,
    },
    {
      ...LINE,
      position: 3,
      name: '户号01001',
      kind: 'reversal',
      points: -300,
      remark: '已冲销，特此告知',
    },
  ],
};

test('the text for the group says what the sheet says', () => {
  expect(groupText(NOTICE)).toBe(`地禾村2026年9月积分公示表
积分办法：《地禾村道德银行积分办法》。编号：公〔2026〕12号。
公示期：2026年9月27日至2026年10月3日，共 7 天。

1. 3组 余*梅：参加周末河道清理，加 2.50 分，本期 2.50 分，累计 12.05 分。
2. 3组 余*梅：帮胡*土打扫，扣 2 分。
3. 3组 户号01001：参加周末河道清理，冲销，扣 3 分，本期 2.50 分，累计 12.05 分，已冲销，特此告知。

合计 3 条，加分 2.50 分，扣分 2 分，冲销 -3 分。
累计为负的，表示扣分多于得分，以后得分先抵扣。
对以上内容有异议的，请在公示期内向村里提出。
异议受理人：余明梅。
办公电话：0999-6010001。
村务监督委员会：江旺兴。
台账校验码：3f9a 1c20 7be4 05d1。
地禾村，2026年9月26日。`);
});

test('the text for the loudspeaker has figures as they are spoken, and 某 for what is masked', () => {
  expect(loudspeakerText(NOTICE)).toBe(`各位村民请注意，现在播送地禾村二零二六年九月积分公示表。
积分办法：《地禾村道德银行积分办法》。编号：公二零二六年第十二号。
公示期：二零二六年九月二十七日至二零二六年十月三日，共七天。

第一条。三组 余某梅：参加周末河道清理。加二点五分。本期二点五分。累计十二点零五分。
第二条。三组 余某梅：帮胡某土打扫。扣二分。
第三条。三组 户号零一零零一：参加周末河道清理。冲销，扣三分。本期二点五分。累计十二点零五分。已冲销，特此告知。

合计三条，加分二点五分，扣分二分，冲销负三分。
累计为负的，表示扣分多于得分，以后得分先抵扣。
对以上内容有异议的，请在公示期内向村里提出。
异议受理人：余明梅。
办公电话：零九九九，六零幺零零零幺。
村务监督委员会：江旺兴。
台账校验码：印在公示表上。
地禾村，二零二六年九月二十六日。
播送完毕，请相互转告。`);
});

test('what the village left blank is left out', () => {
  const text = groupText({
    ...NOTICE,
    objectionHandler: '',
    officePhone: '',
    supervisors: [],
    chainHead: '000',
  });
  expect(text).not.toMatch(/异议受理人|办公电话|监督委员会|校验码/);
});

const NAMES = ['余明梅', '胡根土', '欧阳建国', '阿卜杜热合曼·买买提', '余小宝', '章月英'];
const villagers = byName(NAMES.map((name, at) => ({ name, householdId: at + 1, minor: name === '余小宝' })));
const PHONE = '13812345678';
const CITIZEN_ID = '11010119900307867X';

const line = fc
  .record({
    who: fc.constantFrom(...NAMES),
    other: fc.constantFrom(...NAMES),
    activity: fc.constantFrom('打扫庭院', '送医', '捐款1000元。', '清理河道3小时；'),
    number: fc.constantFrom('', `，电话${PHONE}`, `，证件${CITIZEN_ID}`),
    kind: fc.constantFrom('award', 'deduction', 'reversal'),
    points: fc.integer({ min: 1, max: 100_000 }),
    sums: fc.boolean(),
    rule: fc.constantFrom('middle', 'given'),
  })
  .map(
    ({ who, other, activity, number, kind, points, sums, rule }): Omit<PublishedNoticeLine, 'position'> => ({
      group: '3组',
      name: publishedName(
        { name: who, birthDate: who === '余小宝' ? '2015-01-01' : '1970-01-01', no: '01001' },
        rule,
        '2026-09-26',
      ),
      reason: publicReason(`与${other}${activity}${number}`, 1, villagers, rule),
      kind,
      points,
      periodPoints: sums ? points : null,
      cumulativePoints: sums ? points * 2 : null,
      remark: kind === 'reversal' ? '已冲销，特此告知' : '',
    }),
  );

test('every line of a notice is in every form, with its name, reason, points and sums', () => {
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 30 }), (lines) => {
      const notice = { ...NOTICE, lines: lines.map((one, at) => ({ ...one, position: at + 1 })) };
      const [written, spoken] = [groupText(notice).split('\n'), loudspeakerText(notice).split('\n')];
      for (const { position, name, reason, points, periodPoints, cumulativePoints } of notice.lines) {
        const said = reason.replace(/[。；]$/, '');
        const [text, speech] = [
          written.filter((one) => one.startsWith(`${String(position)}. `)),
          spoken.filter((one) => one.startsWith(`第${spokenNumber(position)}条。`)),
        ];
        expect([text.length, speech.length]).toEqual([1, 1]);
        expect(text[0]).toContain(name);
        expect(text[0]).toContain(said);
        expect(speech[0]).toContain(said.replaceAll('*', '某'));
        for (const figure of [points, periodPoints, cumulativePoints]) {
          if (figure === null) continue;
          expect(text[0]).toContain(` ${formatPoints(figure)} 分`);
          expect(speech[0]).toContain(`${spokenPoints(figure)}分`);
        }
      }
    }),
  );
});

test('no form has a whole name, a telephone or a citizen ID of a villager', () => {
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 30 }), (lines) => {
      const notice = {
        ...NOTICE,
        objectionHandler: '',
        lines: lines.map((one, at) => ({ ...one, position: at + 1 })),
      };
      for (const text of [groupText(notice), loudspeakerText(notice)]) {
        for (const name of NAMES) expect(text).not.toContain(name);
        expect(text).not.toContain(maskName('余小宝'));
        expect(text).not.toContain(PHONE);
        expect(text).not.toContain(CITIZEN_ID);
      }
    }),
  );
});
