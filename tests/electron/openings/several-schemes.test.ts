/** 期初余额: one sheet in which several schemes stand side by side. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openingLines } from '../../../db/openings/read.ts';
import { personAccount } from '../../../db/ledger/accounts.ts';
import { homeOverview } from '../../../db/home/home.ts';
import { verifyChain } from '../../../db/ledger/chain.ts';
import { listAccounts } from '../../../db/ledger/list.ts';
import { localDate } from '../../../shared/values/dates.ts';
import type { SchemeId } from '../../../shared/values/units.ts';
import type { Application } from '../../../electron/host/application.ts';
import { adopted } from '../../builders/fill-missing.ts';
import { buildHousehold } from '../../builders/households.ts';
import { memberLeft } from '../../builders/household-changes.ts';
import {
  balanceSheet,
  hangOpening,
  importBalances,
  postOpening,
  previewBalances,
  readBalances,
} from '../../builders/openings.ts';
import { postNow } from '../../builders/notices.ts';
import { recorded } from '../../builders/steps.ts';
import { villageWithPaperBook } from '../../builders/paper-book.ts';
import type { TestVillage } from '../../builders/village.ts';
import { workbook, type TestCell } from '../workbooks/workbooks.ts';

let village: TestVillage;
let app: Application;
let schemeId: SchemeId;

beforeEach(() => {
  ({ village, app, schemeId } = villageWithPaperBook());
});
afterEach(async () => {
  await app.renderer.close();
  village.close();
});

const take = async (bytes: Uint8Array) => importBalances(village, app, { bytes });

describe('one sheet of several schemes', () => {
  it('has a record for each, persons where persons are evaluated, and the sums of the sheet', async () => {
    const red = adopted(village, 'sanmenxia-party-members', {}, { name: '党员先锋积分办法' }).schemeId;
    const bytes = writtenSideBySide();
    const { proposed } = await readBalances(app, { bytes });
    expect(proposed.map(({ schemeId: of, heading }) => [of, heading])).toEqual([
      [schemeId, '品德银行'],
      [red, '党员先锋'],
    ]);
    const { openings, faults } = await take(bytes);
    expect(faults).toEqual([]);
    expect(openings.map(({ schemeId: of, balance }) => [of, balance])).toEqual([
      [schemeId, 3000],
      [red, 700],
    ]);
    for (const { id } of openings) postOpening(village, id);
    const { memberId } = openingLines(village.store, openings[1]!.id)[0]!;
    expect(personAccount(village.store, red, memberId!)).toMatchObject({ balance: 700, honour: 900 });
    expect(verifyChain(village.store)).toMatchObject({ ok: true });
  });

  it('is not posted to a person who has gone since; the others of the sheet are', async () => {
    adopted(village, 'sanmenxia-party-members', {}, { name: '党员先锋积分办法' });
    const { openings } = await take(writtenSideBySide());
    const { memberId } = openingLines(village.store, openings[1]!.id)[0]!;
    memberLeft(village, memberId!);
    expect(() => postOpening(village, openings[1]!.id)).toThrow('已经不在');
    postOpening(village, openings[0]!.id);
  });

  it('is posted once the step between notice and posting is recorded, and the page of the day says so', async () => {
    const { schemeId } = adopted(
      village,
      'sanmenxia-party-members',
      (rules) => {
        rules.procedure.steps = [
          { name: '支委会审核', kind: 'evaluate' },
          { name: '公布', kind: 'notice' },
          { name: '镇党委审核', kind: 'superiorReview' },
          { name: '入账', kind: 'post' },
        ];
      },
      { name: '党员先锋积分办法' },
    );
    const { openings } = await take(writtenSideBySide());
    const { noticeId } = hangOpening(village, openings[1]!.id);
    village.clock.forward(9);
    const due = () =>
      homeOverview(village.store, 0).due.find(({ key }) => key === `notice:${String(noticeId)}`);
    expect(due()).toMatchObject({
      title: expect.stringContaining('先办：镇党委审核') as string,
      overdue: false,
    });
    expect(() => postNow(village, noticeId)).toThrow('入账前要先办：镇党委审核');
    const heldOn = localDate(village.clock.now);
    recorded(village, { schemeId, step: '镇党委审核', heldOn, body: '镇党委' });
    expect(due()).toMatchObject({ title: expect.stringContaining('可以入账') as string, overdue: true });
    expect(postNow(village, noticeId).posted).toBe(1);
  });

  const writtenSideBySide = () =>
    balanceSheet(
      ['', '', '品德银行', '品德银行', '党员先锋', '党员先锋'],
      ['户号', '户主', '可兑余额', '累计积分', '可兑余额', '累计积分'],
      ['01001', '余明梅', 10, 10, 7, 9],
      ['01002', '胡根土', 20, 25, '', ''],
    );
});

describe('a messy sheet of 480 households in three schemes', () => {
  it('comes in whole: the sum on screen is the sum of the sheet to 0.01, and again it changes nothing', async () => {
    const green = adopted(village, 'jinzhai-revival-shop', {}, { name: '振兴超市积分办法' }).schemeId;
    const red = adopted(village, 'sanmenxia-party-members', {}, { name: '党员先锋积分办法' }).schemeId;
    const { bytes, sums } = messySheet(villageOfNames());
    const preview = await previewBalances(app, { bytes });
    expect(preview.faults).toEqual([]);
    expect(preview.parts.map(({ schemeId: of, lines, balance }) => [of, lines, balance])).toEqual([
      [schemeId, 480, sums[0]],
      [green, 480, sums[1]],
      [red, 480, sums[2]],
    ]);
    expect(preview.parts[0]!.groups).toHaveLength(9);
    const { openings } = await take(bytes);
    expect(openings.map(({ lines, balance }) => [lines, balance])).toEqual(sums.map((sum) => [480, sum]));
    for (const { id } of openings) postOpening(village, id);
    for (const [index, of] of [schemeId, green, red].entries()) {
      const { total } = listAccounts(village.store, {
        schemeId: of,
        query: '',
        groupId: null,
        only: 'all',
        offset: 0,
        limit: 1,
      });
      expect(total.balance).toBe(sums[index]);
    }
    expect(verifyChain(village.store)).toMatchObject({ ok: true });
    expect(await take(bytes)).toMatchObject({ openings: [], known: 1440, faults: [] });
  }, 120_000);

  /** Heads with names of their own, in nine groups; the numbers of the groups begin at 1. */
  function villageOfNames(): { group: number; no: string; name: string }[] {
    const family = '余单盖仇陈林黄韦农陆覃梁莫蓝罗';
    const given = '明火建秀志桂春水阿旺根月有永国华丽芳强勇军平安康福寿禄喜乐天云';
    return Array.from({ length: 480 }, (_, index) => {
      const group = 1 + (index % 9);
      const no = `${String(group).padStart(2, '0')}${String(200 + index)}`;
      const name =
        family.charAt(index % 15) + given.charAt(Math.trunc(index / 15)) + given.charAt((index * 7) % 31);
      buildHousehold(village, name, { no, group });
      return { group, no, name };
    });
  }

  /** As the office kept it: titles, a heading over two rows, merged groups, sums between, full width, 分 behind figures. */
  function messySheet(households: readonly { group: number; no: string; name: string }[]) {
    const sums = [0, 0, 0];
    const figure = (scheme: number, n: number): [string | number, string | number] => {
      const balance = ((n * 37 + scheme * 101) % 9_000) + (scheme === 0 ? 25 : 50);
      sums[scheme]! += balance;
      const text = (balance / 100).toFixed(2);
      const fullWidth = text.replace(/[\d.]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
      const written = [balance / 100, `${text}分`, ` ${text} `, fullWidth, balance / 100 + 1e-12][n % 5]!;
      return [written, n % 11 === 0 ? '' : (balance + 1_000) / 100];
    };
    const rows: TestCell[][] = [
      ['地禾村积分余额登记表（截至2026年9月25日）'],
      ['组别', '户 号', '户主\n姓名', '品德银行', '', '振兴超市', '', '党员先锋', '', '备注'],
      [
        '',
        '',
        '',
        '可兑余额（分）',
        '累计积分',
        '可兑余额（分）',
        '累计积分',
        '可兑余额（分）',
        '累计积分',
        '',
      ],
    ];
    const merges = ['A1:J1', 'A2:A3', 'B2:B3', 'C2:C3', 'D2:E2', 'F2:G2', 'H2:I2'];
    const ordered = households.toSorted((a, b) => a.group - b.group);
    for (const [group, members] of Map.groupBy(ordered, (one) => one.group)) {
      const first = rows.length + 1;
      for (const [n, { no, name }] of members.entries()) {
        const all = [0, 1, 2].flatMap((scheme) => figure(scheme, n + group * 60));
        rows.push([
          n === 0 ? `第${'一二三四五六七八九'.charAt(group - 1)}组` : '',
          no,
          `${name.slice(0, 1)} ${name.slice(1)}`,
          ...all,
          n % 40 === 3 ? '外出' : '',
        ]);
      }
      merges.push(`A${String(first)}:A${String(rows.length)}`);
      rows.push(['小计', '', '', 0, 0, 0, 0, 0, 0, ''], []);
    }
    rows.push(
      ['合计', '', '', ...sums.flatMap((sum) => [sum / 100, '']), ''],
      ['制表人：余明梅', '', '', '审核：'],
    );
    return { bytes: new Uint8Array(workbook([{ name: '积分余额', rows, merges }])), sums };
  }
});
