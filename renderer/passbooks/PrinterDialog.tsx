import { useQuery } from '@tanstack/react-query';
import { Alert, Checkbox, Form, Select } from 'antd';
import type { PassbookPrinter } from '../../shared/contract/passbooks.ts';
import {
  calibrationOf,
  CROSS,
  RULER,
  describeCalibration,
  EXACT_MEASURES,
  MEASURES,
  measuresOf,
  type MeasuredSheet,
} from '../../shared/printer-calibration.ts';
import { api, client } from '../client.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { NumberInput } from '../ui/NumberInput.tsx';
import { SuggestInput } from '../ui/SuggestInput.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { CLEARABLE } from '../ui/clearable.tsx';

type Measure = keyof MeasuredSheet;
const NAMES = Object.keys(MEASURES) as Measure[];

/** Measures in 0.01 mm. */
type Values = Record<Measure, number> & { name: string; queue?: string; isDefault: boolean };

const HUNDREDTHS = 100;

function sheetOf(values: Record<Measure, number>): MeasuredSheet {
  const mm = (name: Measure): number => values[name] / HUNDREDTHS;
  return { crossX: mm('crossX'), crossY: mm('crossY'), rulerX: mm('rulerX'), rulerY: mm('rulerY') };
}

const hundredthsOf = (sheet: MeasuredSheet): Record<Measure, number> => ({
  crossX: Math.round(sheet.crossX * HUNDREDTHS),
  crossY: Math.round(sheet.crossY * HUNDREDTHS),
  rulerX: Math.round(sheet.rulerX * HUNDREDTHS),
  rulerY: Math.round(sheet.rulerY * HUNDREDTHS),
});

const isRuler = (measure: Measure): boolean => measure === 'rulerX' || measure === 'rulerY';

const SHRUNK = '尺长差得太多：打印时大小被改了。请选“实际大小”，不要“适应纸张”，重打一张再量';

function rulerFault(measure: Measure, value: number): Promise<void> {
  const { min, max } = MEASURES[measure];
  const isOdd = isRuler(measure) && (value < min * HUNDREDTHS || value > max * HUNDREDTHS);
  return isOdd ? Promise.reject(new Error(SHRUNK)) : Promise.resolve();
}

/** 校准打印机: what was measured on the sheet is typed in; the offsets follow from it. */
export function PrinterDialog({
  printer,
  onClose,
}: {
  /** Null: another printer. */
  printer: PassbookPrinter | null;
  onClose: () => void;
}) {
  const [form] = Form.useForm<Values>();
  const machine = useQuery(api.printers.queues.queryOptions());
  const before = hundredthsOf(printer ? measuresOf(printer) : EXACT_MEASURES);
  const save = useCommand({
    call: ({ values, version }: { values: Values; version: number }, requestId) => {
      const { name, queue = null, isDefault } = values;
      const isMeasured = printer === null || NAMES.some((measure) => values[measure] !== before[measure]);
      const fields = { requestId, name, queue, isDefault, measured: isMeasured ? sheetOf(values) : null };
      return printer
        ? client.passbooks.changePrinter({ ...fields, id: printer.id, version })
        : client.passbooks.addPrinter(fields);
    },
    done: (saved) => `${saved.name}：${describeCalibration(saved)}`,
    after: onClose,
  });
  // One that is switched off stays chosen.
  const queues = [
    ...new Set([
      ...(machine.data?.queues ?? []).map(({ name }) => name),
      ...(printer?.queue ? [printer.queue] : []),
    ]),
  ];
  const typed = Form.useWatch([], form) as Partial<Values> | undefined;
  return (
    <FormDialog<Values>
      form={form}
      title={printer ? `校准打印机：${printer.name}` : '登记另一台打印机'}
      okText="保存校准"
      first="name"
      width={640}
      atTop
      initialValues={{
        name: printer?.name ?? '',
        queue: printer?.queue ?? undefined,
        isDefault: printer?.isDefault ?? false,
        ...before,
      }}
      {...(printer
        ? {
            record: {
              version: printer.version,
              subject: `printerCalibration:${String(printer.id)}`,
              labels: {
                name: '打印机名称',
                queue: '送到',
                ...Object.fromEntries(NAMES.map((m) => [m, MEASURES[m].label])),
              },
            },
          }
        : {})}
      running={save.running}
      onFinish={(values, version) => save.run({ values, version })}
      onClose={onClose}
    >
      <Form.Item name="name" label="打印机名称" rules={[{ required: true, message: '请填写打印机名称' }]}>
        <SuggestInput
          options={machine.data?.queues.map(({ name }) => ({ value: name }))}
          placeholder="选本机的打印机，或写如 办公室针式打印机"
        />
      </Form.Item>
      <div className="printer-measures">
        {NAMES.map((measure) => {
          const { label, min, max } = MEASURES[measure];
          return (
            <Form.Item
              key={measure}
              name={measure}
              label={label}
              rules={[
                { required: true, message: `请填写${label}` },
                { validator: (_, value: number) => rulerFault(measure, value) },
              ]}
            >
              <NumberInput
                required
                places={2}
                {...(isRuler(measure) ? {} : { min: min * HUNDREDTHS, max: max * HUNDREDTHS })}
                step={HUNDREDTHS / 2}
                suffix="毫米"
                width="9.375rem"
                selects
              />
            </Form.Item>
          );
        })}
      </div>
      <Change printer={printer} typed={typed} />
      <Form.Item
        name="queue"
        label="送到"
        extra="选了以后，存折按一个键就送到这台；不选的，送到“系统 → 打印机”里给存折纸选的那台。"
      >
        <Select
          allowClear={CLEARABLE}
          loading={machine.isLoading}
          placeholder="这台电脑的打印机"
          options={queues.map((name) => ({ value: name, label: name }))}
        />
      </Form.Item>
      <Form.Item name="isDefault" valuePropName="checked">
        <Checkbox disabled={printer?.isDefault === true}>常用这台：打印时先选它</Checkbox>
      </Form.Item>
    </FormDialog>
  );
}

/** What follows from the measures, and what changes on paper. */
function Change({ printer, typed }: { printer: PassbookPrinter | null; typed: Partial<Values> | undefined }) {
  const measures = NAMES.map((name) => typed?.[name]);
  const isRead = measures.every((value) => typeof value === 'number' && !Number.isNaN(value));
  if (!typed || !isRead) return null;
  const sheet = sheetOf(typed as Values);
  if (NAMES.some((name) => sheet[name] < MEASURES[name].min || sheet[name] > MEASURES[name].max)) return null;
  const next = calibrationOf(sheet);
  const shift = (mm: number, [less, more]: readonly [string, string]): string =>
    mm === 0 ? '' : `${mm < 0 ? less : more} ${String(Math.abs(Math.round(mm * 100) / 100))} 毫米`;
  const moves = printer
    ? [
        shift(next.offsetX - printer.offsetX, ['左移', '右移']),
        shift(next.offsetY - printer.offsetY, ['上移', '下移']),
      ].filter((text) => text !== '')
    : [];
  return (
    <Alert
      type="info"
      style={{ marginBottom: 16 }}
      title={`算出来：${describeCalibration(next)}（十字应在 ${String(CROSS)} 毫米处，尺应长 ${String(RULER)} 毫米）`}
      description={
        printer
          ? `现在是：${describeCalibration(printer)}。${
              moves.length > 0 ? `保存后，存折上的字比现在${moves.join('、')}。` : '保存后位置不变。'
            }`
          : null
      }
    />
  );
}
