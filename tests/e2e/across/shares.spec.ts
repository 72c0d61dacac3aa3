import { adopted } from '../../builders/fill-missing.ts';
import { choose, expect, menu, press, requestId, test, villageOf } from '../seeded-office.ts';

let schemeId = 0;
const village = villageOf(async ({ host }) => {
  await Promise.resolve();
  const by = { accountant: { staffId: 1, name: '余管理' } };
  schemeId = adopted({ store: host.app.store, by }, 'tongjie-dividend').schemeId;
});

interface Household {
  no: string;
  name: string;
}

const household = (place: number): Household =>
  village.ask<Household>(
    `SELECT h.no, m.name FROM household h JOIN village_group g ON g.id = h.group_id JOIN member m ON m.id = h.head_member_id
     WHERE h.state <> 'closed' ORDER BY g.number, h.no LIMIT 1 OFFSET ?`,
    place,
  );

const saved = (): { filled: number; fen: number } =>
  village.ask(
    `SELECT count(*) AS filled, coalesce(sum(x.fen), 0) AS fen FROM participant_share x
     JOIN participant p ON p.id = x.participant_id WHERE p.scheme_id = ? AND x.year = 2026`,
    schemeId,
  );

test('the accountant fills 股份分红额 of all households: typed downwards, pasted, one save', async ({
  page,
  look,
}) => {
  const [first, second, third] = [household(0), household(1), household(2)];
  const field = ({ no }: Household) => page.getByLabel(new RegExp(`^股份分红额：${no} `));
  const { id: firstId } = village.ask<{ id: number }>('SELECT id FROM household WHERE no = ?', first.no);
  await village.office.participants.fillShares({
    requestId: requestId(),
    schemeId,
    year: 2025,
    rows: [{ subjectId: firstId, version: 0, shareFen: 88_800 }],
  });
  await village.enter(page, 'accountant');
  await page.goto(`${new URL(page.url()).origin}/#/participants?tab=shares&scheme=${String(schemeId)}`);
  await expect(page.getByRole('tab', { name: '股份分红额', selected: true })).toBeVisible();
  await expect(page.getByLabel('只看待填（355 户）')).toBeVisible();
  // Each year begins empty; the year before stands next to it.
  await expect(page.getByRole('columnheader', { name: '2026年股份分红额（元）' })).toBeVisible();
  await expect(page.getByRole('row', { name: new RegExp(first.no) })).toContainText('888.00');
  await expect(field(first)).toHaveValue('');
  await look('shares-empty');

  await test.step('Enter goes down, and a text that is no amount is not saved', async () => {
    await field(first).fill('1,234.50');
    await page.keyboard.press('Enter');
    await expect(field(second)).toBeFocused();
    await page.keyboard.type('一百');
    await page.keyboard.press('F9');
    await expect(page.getByText('金额看不懂，请改正', { exact: true })).toBeVisible();
    expect(saved().filled).toBe(0);
    await field(second).fill('100');
    await page.keyboard.press('ArrowDown');
    await expect(field(third)).toBeFocused();
    await page.keyboard.press('ArrowUp');
    await expect(field(second)).toBeFocused();
    await look('shares-typed');
  });

  await test.step('a pasted table says of every row whom it fills and which it does not', async () => {
    const rest = Array.from({ length: 200 }, (_, index) => household(index + 2));
    await press(page, '从电子表格粘贴');
    await page
      .getByLabel(/^整张分红表连表头一起/)
      .fill(
        [
          '地禾村2026年股份分红表\t\t\t\t\t',
          '序号\t户编号\t股东户\t持股数\t每股\t分红金额（元）',
          ...rest.map(
            ({ no, name }, index) => `${String(index + 1)}\t${no}\t${name}\t1\t2.5\t${String(index + 1)}.00`,
          ),
          '201\t99999\t查无此人\t1\t2.5\t5',
          `202\t${first.no}\t另一个名字\t1\t2.5\t5`,
          `203\t${second.no}\t${second.name}\t1\t2.5\t五十`,
        ].join('\n'),
      );
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByText(/能填 200 户，合计 20,100.00 元，3 行不填/)).toBeVisible();
    await expect(dialog.getByText('没有户号 99999')).toBeVisible();
    await look('shares-pasted');
    await press(page, '填入 200 户');
    await expect(page.getByText(/202 户还没有保存/)).toBeVisible();
  });

  await test.step('leaving is asked about; one save enters all', async () => {
    await menu(page, '台账');
    await expect(page.getByText('填写的股份分红额还没有保存')).toBeVisible();
    await press(page, '留下继续填写');
    await page.keyboard.press('F9');
    await expect(page.getByText(/已保存 202 户的2026年股份分红额，合计 21,434.50 元/)).toBeVisible();
    expect(saved()).toEqual({ filled: 202, fen: 2_143_450 });
  });

  await test.step('what somebody else enters meanwhile is seen, and neither is lost', async () => {
    await field(first).fill('2000');
    const row = village.ask<{ id: number; version: number }>(
      `SELECT h.id, p.version FROM participant p JOIN household h ON h.id = p.household_id WHERE p.scheme_id = ? AND h.no = ?`,
      schemeId,
      first.no,
    );
    await village.office.participants.fillShares({
      requestId: requestId(),
      schemeId,
      year: 2026,
      rows: [{ subjectId: row.id, version: row.version, shareFen: 300_000 }],
    });
    await page.keyboard.press('F9');
    await expect(page.getByText(/刚被他人改过，没有保存/)).toBeVisible();
    await press(page, '知道了');
    await expect(page.getByText('他人刚改为 3,000.00')).toBeVisible();
    await look('shares-disputed');
    await press(page, '用我填的');
    await page.keyboard.press('F9');
    await expect(page.getByText(/已保存 1 户的2026年股份分红额/)).toBeVisible();
    expect(saved().fen).toBe(2_143_450 + 200_000 - 123_450);
  });

  await test.step('those who are missing are found', async () => {
    await page.getByLabel(/只看待填（153 户）/).check();
    await expect(page.getByText(/符合条件 153 户/)).toBeVisible();
    await look('shares-missing');
  });

  await test.step('another year can be looked at', async () => {
    await choose(page, '哪一年的股份分红额', '2025年');
    await page.getByLabel(/只看待填/).uncheck();
    await expect(field(first)).toHaveValue('888');
    await expect(page.getByRole('columnheader', { name: '2025年股份分红额（元）' })).toBeVisible();
    await look('shares-year-before');
  });
});
