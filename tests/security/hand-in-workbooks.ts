/** Hands hostile workbooks in through the contract, in a process whose memory is measured. */
import { applicationOf, clientFor } from '../builders/call.ts';
import { peakMemory } from '../builders/peak-memory.ts';
import { buildVillage } from '../builders/village.ts';
import { sheetXml, workbook, xlsxParts, zip } from '../electron/workbooks/workbooks.ts';

const village = buildVillage();
const app = applicationOf(village);
const client = clientFor(app, village, 'accountant');

const zeros = () => Buffer.alloc(250 * 1024 * 1024, ' ');
const rows = () => [
  ['户号', '组', '姓名', '关系', '身份证号', '出生日期', '政治面貌'],
  ...Array.from({ length: 60_000 }, (_, n) => [
    String(n),
    '一组',
    `张${String(n)}`,
    '户主',
    '',
    '1952-02-03',
    '群众',
  ]),
];
const entities = `<?xml version="1.0"?><!DOCTYPE a [${Array.from(
  { length: 20 },
  (_, n) => `<!ENTITY e${String(n + 1)} "${`&e${String(n)};`.repeat(10)}">`,
).join('')}<!ENTITY e0 "张三张三">]>`;

const files: Record<string, () => Uint8Array> = {
  'zip bomb': () => zip(xlsxParts(zeros())),
  'lying zip bomb': () => zip(xlsxParts(zeros()).map((part) => ({ ...part, declaredSize: 100 }))),
  '60,000 rows .xlsx': () => workbook([{ rows: rows() }]),
  '60,000 rows .csv': () =>
    Buffer.from(
      rows()
        .map((row) => row.join(','))
        .join('\n'),
    ),
  'nested archive': () => zip([{ name: '花名册.xlsx', data: zip(xlsxParts(Buffer.alloc(1024))) }]),
  'cut off': () => workbook([{ rows: rows().slice(0, 2_000) }]).subarray(0, 20_000),
  'entity bomb': () =>
    zip(
      xlsxParts(
        entities +
          sheetXml('<row r="1"><c r="A1" t="inlineStr"><is><t>&e20;</t></is></c></row>').replace(
            /<\?xml[^>]*>/,
            '',
          ),
      ),
    ),
};

const answers: Record<string, string> = {};
for (const [name, make] of Object.entries(files)) {
  const bytes = make();
  globalThis.gc?.();
  const file = new File([new Uint8Array(bytes)], name.endsWith('.csv') ? '花名册.csv' : '花名册.xlsx');
  answers[name] = await client.households.readRoster({ file }).then(
    (read) => `已读：${JSON.stringify(read.sampleRows).slice(0, 200)}`,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
}
const { name: profile } = await client.village.profile();
await app.renderer.close();
village.close();
process.stdout.write(JSON.stringify({ answers, profile, megabytes: peakMemory() / 1024 ** 2 }));
