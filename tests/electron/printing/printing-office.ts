/** An office whose printers keep what they are sent, with documents to print. */
import { ORPCError } from '@orpc/client';
import { archiveDocument } from '../../../db/documents.ts';
import type { Application } from '../../../electron/host/application.ts';
import { renderJob, type DocumentJob } from '../../../electron/host/documents/registry.ts';
import { loadFonts } from '../../../electron/host/pdf/fonts.ts';
import type { PaperKind, PrinterSetting } from '../../../shared/printing.ts';
import type { Role } from '../../../shared/roles.ts';
import { clientFor } from '../../builders/call.ts';
import { eachWithApplication } from '../../builders/each-application.ts';
import { fakeQueues, type FakeQueues } from '../../builders/printers.ts';
import { buildVillage, type TestVillage } from '../../builders/village.ts';

const fonts = loadFonts({ fallbackFonts: [] });

interface PrintingOffice {
  village: TestVillage;
  app: Application;
  printers: FakeQueues;
}

export async function drawn(job: DocumentJob): Promise<Uint8Array> {
  return (await renderJob(job, fonts)).pdf;
}

/** Makes the office before each test and closes it afterwards; what it returns acts in the one of the test. */
export function eachWithPrinters(begin: (office: PrintingOffice) => void) {
  let now: PrintingOffice;
  eachWithApplication(buildVillage, ({ village, app }) => {
    const printers = fakeQueues();
    now = { village, app: Object.assign(app, { printers }), printers };
    begin(now);
  });
  return {
    as: (role: Role) => clientFor(now.app, now.village, role),
    set: (paper: PaperKind, changes: Partial<PrinterSetting>) => changeSetting(now, paper, changes),
    archived: (kind: string, pdf: Uint8Array) => archived(now, kind, pdf),
    trail: () => printTrail(now),
  };
}

/** Code of the refusal with which a call ends. */
export async function refusalOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'answered';
  } catch (error) {
    if (!(error instanceof ORPCError)) throw error;
    return (error.data as { code: string }).code;
  }
}

/** The id of a document kept in the archive. */
function archived({ village }: PrintingOffice, kind: string, pdf: Uint8Array): number {
  const paper = {
    kind,
    serial: '1',
    title: kind === 'slip' ? '兑换小票 1' : '公示表 1',
    // Chosen lines of a booklet: those of 续打 are printed while they are on their way to it.
    subject: kind === 'passbook-continuation' ? 'passbook:1:line-1-1:x' : `${kind}:1`,
  };
  return archiveDocument(village.store, village.by.accountant, { ...paper, pages: 1, pdf }).id;
}

/** Changes the setting of a kind of paper, as the accountant does. */
async function changeSetting(
  { app, village }: PrintingOffice,
  paper: PaperKind,
  changes: Partial<PrinterSetting>,
): Promise<void> {
  const accountant = clientFor(app, village, 'accountant');
  const kept = (await accountant.printers.settings()).find((one) => one.paper === paper)!;
  const { paper: _, version, ...before } = kept;
  await accountant.printers.changeSetting({
    requestId: crypto.randomUUID(),
    paper,
    version,
    ...before,
    ...changes,
  });
}

/** What the audit trail says about printing, oldest first. */
function printTrail({ village }: PrintingOffice): string[] {
  return village.store.sqlite
    .prepare<[], { summary: string }>(
      `SELECT summary FROM audit WHERE procedure LIKE 'printers.%' ORDER BY id`,
    )
    .all()
    .map(({ summary }) => summary);
}
