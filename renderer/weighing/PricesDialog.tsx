import { useState } from 'react';
import type { DayPrice } from '../../shared/rules/weighing.ts';
import type { Fen, SchemeId } from '../../shared/values/units.ts';
import { client } from '../client.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { NumberInput } from '../ui/NumberInput.tsx';
import { focusOnOpen } from '../ui/focus-on-open.ts';
import { useCommand } from '../ui/useCommand.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { TextInput } from '../ui/TextInput.tsx';

interface Line {
  key: number;
  material: string;
  fenPerKilogram: Fen | null;
}

export function PricesDialog({
  schemeId,
  date,
  read,
  onClose,
}: {
  schemeId: SchemeId;
  date: string;
  /** Prices on the screen when the dialog was opened. */
  read: { current: readonly DayPrice[]; mark: string };
  onClose: () => void;
}) {
  // What others register in the meantime is refused, not mixed with what is typed here.
  const [{ current, mark }] = useState(read);
  const [from, setFrom] = useState<string | null>(date);
  const [lines, setLines] = useState<Line[]>([
    ...current.map(({ material, fenPerKilogram }, key) => ({ key, material, fenPerKilogram })),
    { key: current.length, material: '', fenPerKilogram: null },
  ]);
  const { run, running } = useCommand({
    call: (input: { from: string; prices: { material: string; fenPerKilogram: Fen }[] }, requestId) =>
      client.weighing.setPrices({ requestId, schemeId, mark, ...input }),
    done: ({ set }) => (set === 0 ? '价格没有变化' : `已登记 ${String(set)} 种收购价`),
    after: onClose,
  });
  // Sends only local changes: changes by others are not reverted.
  const isAsRead = (material: string, fen: Fen): boolean =>
    from === date && current.some((one) => one.material === material && one.fenPerKilogram === fen);
  const filled = lines.flatMap(({ material, fenPerKilogram }) =>
    material.trim() === '' || fenPerKilogram === null || isAsRead(material.trim(), fenPerKilogram)
      ? []
      : [{ material: material.trim(), fenPerKilogram }],
  );
  function change(key: number, changed: Partial<Line>): void {
    const next = lines.map((line) => (line.key === key ? { ...line, ...changed } : line));
    const last = next.at(-1);
    // Always ends with an empty line.
    setLines(
      last && last.material !== ''
        ? [...next, { key: last.key + 1, material: '', fenPerKilogram: null }]
        : next,
    );
  }
  return (
    <Dialog
      open
      title="登记收购价"
      okText={`登记 ${String(filled.length)} 种收购价`}
      cancelText="返回"
      okButtonProps={{ loading: running }}
      afterOpenChange={focusOnOpen(`material-${String(current.length)}`)}
      missing={from === null ? '请填写起始日期' : filled.length === 0 ? '请至少填一种物品的单价' : null}
      onOk={() => {
        if (from !== null) run({ from, prices: filled });
      }}
      onCancel={onClose}
    >
      <p className="weighing-rule">已经登记的回收按当时的价格不变。同一天再登记的，以后登记的为准。</p>
      <label className="field-label" htmlFor="prices-from">
        从哪天起执行
      </label>
      <DateInput
        id="prices-from"
        value={from}
        onChange={setFrom}
        allowClear={false}
        bounds={{ what: '执行日期', ahead: 'prices' }}
      />
      <table className="weighing-lines">
        <thead>
          <tr>
            <th scope="col">品种</th>
            <th scope="col">元/公斤</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ key, material, fenPerKilogram }, index) => (
            <tr key={key}>
              <td>
                <TextInput
                  id={`material-${String(key)}`}
                  aria-label={`第 ${String(index + 1)} 种品种`}
                  max={20}
                  value={material}
                  placeholder="如 纸板"
                  onChange={(event) => change(key, { material: event.target.value })}
                />
              </td>
              <td>
                <NumberInput
                  aria-label={`第 ${String(index + 1)} 种价格`}
                  places={2}
                  unit="元"
                  min={0}
                  value={fenPerKilogram}
                  onChange={(value) => change(key, { fenPerKilogram: value })}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Dialog>
  );
}
