/** Exports of lists in the audit trail. */
import { transact, type Actor, type Store } from './database/store.ts';

export interface ListExport {
  list: string;
  title: string;
  /** The filter in words; empty for all. */
  about: string;
  rows: number;
  /** Whether identity numbers and phones were asked for. */
  withPersonal: boolean;
}

/** Notes that a list left the office, each time: a call that is repeated reads what is in the books by then. */
export function recordListExport(store: Store, by: Actor, done: ListExport): void {
  transact(store, by, 'lists.export', null, (tx) => {
    const { list, title, about, rows, withPersonal } = done;
    tx.audit({
      subject: `export:${list}`,
      summary: `导出${title} ${String(rows)} 行（${about === '' ? '全部' : about}；${
        withPersonal ? '含身份证号和电话' : '不含身份证号和电话'
      }）`,
    });
    return null;
  });
}
