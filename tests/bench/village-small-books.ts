/** What the village of ten years has in addition to its declarations: assessed organisations, a round of inspection, a closed year, a paper, and what was printed. */
import PDFDocument from 'pdfkit';
import type { Actor, Store } from '../../db/database/store.ts';
import { archiveDocument } from '../../db/documents.ts';
import { startRound } from '../../db/inspections/start.ts';
import { previewClose } from '../../db/period-closes/preview.ts';
import { schemeOfPeriod } from '../../db/participants/period-figures.ts';
import { fullMarks } from '../../shared/rules/index-tree.ts';
import { onTheList } from '../builders/participants.ts';
import { settled } from '../builders/assessments.ts';
import { adopted } from '../builders/fill-missing.ts';

const ORGANISATIONS = 60;
const accountant: Actor = { staffId: null, name: '基准' };

function assessedOrganisations(store: Store): void {
  const office = { store, by: { accountant } };
  const { schemeId } = adopted(office, 'changle-index', (rules) => {
    rules.index?.bonuses.forEach((event) => (event.points = 200));
    rules.index?.deductions.forEach((event) => (event.points = 300));
  });
  const tree = schemeOfPeriod(store, schemeId, '2026').rules.index;
  if (!tree) throw new Error('the scheme has no index');
  const marks = Object.fromEntries(fullMarks(tree));
  for (let n = 1; n <= ORGANISATIONS; n += 1) {
    const participantId = onTheList(office, schemeId, { name: `第${String(n)}村党支部` });
    settled(office, schemeId, participantId, '2026-H1', { marks }, 'half-year');
  }
}

function visitedHouseholds(store: Store): void {
  const { roundId } = startRound(store, accountant, {
    schemeId: 1,
    title: '环境卫生巡查',
    date: '2026-11-20',
    groupId: null,
    inspector: '',
    results: [
      { key: '0', name: '无', itemId: null, points: 0 },
      { key: '1', name: '庭院评比为示范户', itemId: 'model-courtyard', points: 400 },
    ],
  });
  store.sqlite
    .prepare(
      `INSERT INTO inspection_mark (round_id, household_id, result, at) SELECT ?, id, iif(id % 3 = 0, '1', '0'), '2026-11-20' FROM household WHERE id % 10 > 0`,
    )
    .run(roundId);
}

function closedYear(store: Store): void {
  const { figures } = previewClose(store, { schemeId: 1, period: '2024', inputs: {} });
  store.sqlite
    .prepare(
      `INSERT INTO period_close (id, no, scheme_id, scheme_version_id, period, figures, content_hash, state, closed_at, staff_name)
       VALUES (1, '结1', 1, 1, '2024', ?, '-', 'reopened', '2025-01-01', '')`,
    )
    .run(JSON.stringify(figures));
}

/** Papers sent to a printer: one in a hundred was not printed. */
function printedPapers(store: Store): void {
  store.sqlite.exec(`
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50000)
    INSERT INTO print_job (document_id, kind, title, paper, queue, copies, duplex, colour, offset_x, offset_y, state, staff_name, at)
      SELECT 1, 'notice', '公示表', 'a4', 'HP', 1, 'none', 'queue', 0, 0, iif(i % 100 = 0, 'failed', 'printed'), '',
        strftime('%Y-%m-%dT%H:%M:%fZ', '2016-12-01', '+' || (i * 100) || ' minutes') FROM n`);
}

/** About two megabytes, drawn at once: without compression and fonts pdfkit waits for nothing. */
function pagesOfANotice(count: number): Uint8Array {
  const pdf = new PDFDocument({ size: 'A4', autoFirstPage: false, compress: false });
  for (let page = 1; page <= count; page += 1) {
    pdf.addPage();
    for (let line = 0; line < 900; line += 1)
      pdf
        .moveTo(40, line / 2)
        .lineTo(550, line / 2)
        .stroke();
  }
  pdf.end();
  const bytes: unknown = pdf.read();
  if (!Buffer.isBuffer(bytes)) throw new Error('nothing was drawn');
  return bytes;
}

export function fillSmallBooks(store: Store): void {
  store.sqlite.exec(`UPDATE meeting SET closed_at = held_at WHERE state = 'closed'`);
  assessedOrganisations(store);
  visitedHouseholds(store);
  closedYear(store);
  archiveDocument(store, accountant, {
    kind: 'notice',
    subject: 'notice:0',
    serial: '公1',
    title: '公示表',
    pages: 100,
    pdf: pagesOfANotice(100),
  });
  printedPapers(store);
}
