/** How the papers of each kind are printed. */
import { eq, sql } from 'drizzle-orm';
import type { StoredPrinterSetting } from '../../shared/contract/printers.ts';
import {
  COLOUR_NAMES,
  DEFAULT_PRINTER_SETTING,
  DUPLEX_NAMES,
  isMovedByQueue,
  PAPER_KIND_NAMES,
  PAPER_KINDS,
  type PaperKind,
  type PrinterSetting,
} from '../../shared/printing.ts';
import { Refusal } from '../../shared/refusals.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { assertVersion, preparedQuery, transact, type Actor, type Store } from '../database/store.ts';
import { printerSetting } from '../schema/index.ts';

const settingOfPaper = preparedQuery((orm) =>
  orm
    .select()
    .from(printerSetting)
    .where(eq(printerSetting.paper, sql.placeholder('paper')))
    .prepare(),
);

/** Stored setting of a kind of paper, or the default. */
export function printerSettingOf(store: Store, paper: PaperKind): StoredPrinterSetting {
  return settingOfPaper(store).get({ paper }) ?? { paper, ...DEFAULT_PRINTER_SETTING, version: 1 };
}

export function printerSettings(store: Store): StoredPrinterSetting[] {
  return PAPER_KINDS.map((paper) => printerSettingOf(store, paper));
}

const millimetres = (tenths: number): string => `${String(tenths / 10)} 毫米`;

function describe({ queue, tray, copies, duplex, colour, offsetX, offsetY, ask }: PrinterSetting): string {
  return [
    queue === null ? '用打印窗口打印' : `送到${quoted(queue)}`,
    tray === null ? '' : `纸盒${quoted(tray)}`,
    `${String(copies)} 份`,
    DUPLEX_NAMES[duplex],
    COLOUR_NAMES[colour],
    offsetX === 0 && offsetY === 0 ? '' : `向右 ${millimetres(offsetX)}、向下 ${millimetres(offsetY)}`,
    ask ? '每次都问' : '',
  ]
    .filter(Boolean)
    .join('，');
}

/** Refuses versionConflict, and invalidInput for an offset of papers that a calibration of their own moves. */
export function changePrinterSetting(
  store: Store,
  by: Actor,
  input: PrinterSetting & { requestId: string; paper: PaperKind; version: number },
): StoredPrinterSetting {
  return transact(store, by, 'printers.changeSetting', input, (tx) => {
    const { requestId: _, paper, version, ...after } = input;
    if (!isMovedByQueue(paper) && (after.offsetX !== 0 || after.offsetY !== 0)) {
      throw new Refusal(
        'invalidInput',
        '存折打在哪里，由“存折与积分卡 → 打印校准”决定，这里再移就偏了。请把偏移改成 0，到那里校准。',
      );
    }
    const { paper: _paper, version: stored, ...before } = printerSettingOf(tx, paper);
    assertVersion(stored, version, `${PAPER_KIND_NAMES[paper]}的打印机设置`);
    const kept = { ...after, version: stored + 1 };
    tx.orm
      .insert(printerSetting)
      .values({ paper, ...kept })
      .onConflictDoUpdate({ target: printerSetting.paper, set: kept })
      .run();
    tx.audit({
      subject: `printer:${paper}`,
      summary: `修改打印机设置：${PAPER_KIND_NAMES[paper]}，${describe(after)}`,
      before,
      after,
    });
    return { paper, ...kept };
  });
}
