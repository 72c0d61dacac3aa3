/**
 * `npm run screenshots`: retakes the README's three screenshots from the sample village in a temporary
 * folder. Uses Debian's Chromium, or CHROMIUM_PATH.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { main, root, fail } from './bootstrap.mjs';

await main(async () => {
  const { buildWhenStale } = await import('./sources.mjs');
  await buildWhenStale();
  const { chromium } = await import('@playwright/test');
  const { chromiumOptions } = await import('../tests/chromium.ts');
  const data = mkdtempSync(join(tmpdir(), 'screenshots-'));
  const host = spawn(
    process.execPath,
    [join(root, 'out', 'main', 'serve.js'), '--demo', '--data', data, '--no-open', '--port', '0'],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const ended = new Promise((resolve) => host.once('exit', resolve));
  const browser = await chromium.launch(chromiumOptions());
  try {
    const context = await browser.newContext({
      viewport: { width: 1366, height: 768 },
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    await page.goto(await addressOf(host));
    await takePictures(page);
  } finally {
    await browser.close();
    host.kill('SIGTERM');
    await ended;
    rmSync(data, { recursive: true, force: true });
  }
});

/** The URL printed by the host when it is ready. */
async function addressOf(host) {
  for await (const line of createInterface({ input: host.stdout })) {
    const [address] = /http:\/\/\S+/.exec(line) ?? [];
    if (address) return address;
  }
  return fail('示例村没有启动。');
}

/** @param {import('@playwright/test').Page} page */
async function takePictures(page) {
  const { SAMPLE_STAFF } = await import('../shared/sample-credentials.ts');
  const open = (place) => page.goto(page.url().replace(/#.*|$/, `#${place}`));
  const press = (name) => page.getByRole('button', { name }).first().click();
  const take = async (name) => {
    await page
      .locator('.ant-skeleton, .ant-spin-spinning, .ant-message-notice')
      .first()
      .waitFor({ state: 'detached' });
    // Wait for chart and dialog animations.
    await page.waitForTimeout(1500);
    await page.screenshot({
      path: join(root, 'build', 'screenshots', `${name}.png`),
      animations: 'disabled',
    });
    console.log(`build/screenshots/${name}.png`);
  };
  await page.getByLabel('用户名').fill(SAMPLE_STAFF.login);
  await page.getByLabel('密码').fill(SAMPLE_STAFF.password);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '工作台' }).waitFor();
  await open('/system');
  await page.getByRole('tab', { name: '备份与恢复' }).click();
  await press('立即备份');
  await page.getByRole('button', { name: '恢复', exact: true }).first().waitFor();
  await open('/');
  await take('home');

  await open('/declarations');
  await page.getByRole('form', { name: '登记一条' }).waitFor();
  await page.keyboard.press('F2');
  await page.keyboard.type('05160');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: '换一户' }).waitFor();
  await page.getByLabel('积分项目').focus();
  await page.keyboard.type('防汛值守');
  await page.keyboard.press('Enter');
  await page.keyboard.press('F4');
  await page.getByLabel('地点').fill('村口水闸');
  await page.getByLabel('证明人').fill('五组组长');
  await page.getByLabel('经过').fill('台风夜里值守到天亮，巡查河堤三次。');
  await press(/^登记 \+8 分/);
  await page.getByText(/^已登记/).waitFor();
  await press(/^初审通过 \d+ 条/);
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /初审通过/ })
    .click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await open('/meetings');
  await press('召集评议会');
  await press(/召集，评议 \d+ 件/);
  await press('全部到会');
  await press(/^签到：实到/);
  await page.getByRole('form', { name: '评议结果' }).waitFor();
  await press(/参加防汛值守/);
  await page.getByRole('heading', { name: /5组/ }).waitFor();
  await take('meeting');

  await open('/counter');
  await page.getByLabel('找户').fill('0000 0016 01');
  await page.keyboard.press('Enter');
  await page.getByText('可兑余额', { exact: true }).waitFor();
  for (const goods of ['毛巾', '牙膏', '食盐']) {
    await page.getByLabel('找商品').fill(goods);
    await page.keyboard.press('Enter');
  }
  await page.keyboard.press('+');
  await take('counter');
}
