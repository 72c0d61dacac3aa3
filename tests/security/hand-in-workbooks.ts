/** Hands hostile workbooks in through the contract, in a process whose memory is measured. */
import { applicationOf, clientFor } from '../builders/call.ts';
import { peakMemory } from '../builders/peak-memory.ts';
import { buildVillage } from '../builders/village.ts';
import { sheetXml, xlsxParts, zip } from '../electron/workbooks/workbooks.ts';

const village = buildVillage();
const app = applicationOf(village);
const client = clientFor(app, village, 'accountant');

const zeros = () => Buffer.alloc(250 * 1024 * 1024, ' ');
const entities = `<?xml version="1.0"?><!DOCTYPE a [${Array.from(
  { length: 20 },
  (_, n) => `<!ENTITY e${String(n + 1)} "${`&e${String(n)};`.repeat(10)}">`,
).join('')}<!ENTITY e0 "张三张三">]>`;

const files: Record<string, () => Uint8Array> = {
  'zip bomb': () => zip(xlsxParts(zeros())),
  'nested archive': () => zip([{ name: '花名册.xlsx', data: zip(xlsxParts(Buffer.alloc(1024))) }]),
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
  const file = new File([new Uint8Array(bytes)], '花名册.xlsx');
  answers[name] = await client.households.readRoster({ file }).then(
    (read) => `已读：${JSON.stringify(read.sampleRows).slice(0, 200)}`,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
}
const { name: profile } = await client.village.profile();
await app.renderer.close();
village.close();
process.stdout.write(JSON.stringify({ answers, profile, megabytes: peakMemory() / 1024 ** 2 }));
