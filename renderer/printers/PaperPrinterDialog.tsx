import { Checkbox, Flex, Form, Select } from 'antd';
import type { StoredPrinterSetting, PrinterQueue } from '../../shared/contract/printers.ts';
import {
  COLOUR_NAMES,
  COLOURS,
  DUPLEX_NAMES,
  DUPLEXES,
  isMovedByQueue,
  MAX_COPIES,
  MAX_OFFSET,
  PAPER_KIND_NAMES,
  type PrinterSetting,
} from '../../shared/printing.ts';
import { client } from '../client.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { NumberInput } from '../ui/NumberInput.tsx';
import { useCommand } from '../ui/useCommand.ts';

const DUPLEX_OPTIONS = DUPLEXES.map((value) => ({ value, label: DUPLEX_NAMES[value] }));
const COLOUR_OPTIONS = COLOURS.map((value) => ({ value, label: COLOUR_NAMES[value] }));

const OFFSET_RULES = [{ required: true, message: '不用移请填 0' }];

/** Select shows no null: what is not chosen is ''. */
type Values = Omit<PrinterSetting, 'queue' | 'tray'> & { queue: string; tray: string };

const LABELS = {
  queue: '打印机',
  tray: '纸盒',
  copies: '份数',
  duplex: '单双面',
  colour: '颜色',
  offsetX: '向右移',
  offsetY: '向下移',
  ask: '每次都问',
};

interface Props {
  setting: StoredPrinterSetting;
  queues: readonly PrinterQueue[];
  onClose: () => void;
}

/** How the papers of one kind are printed. */
export function PaperPrinterDialog({ setting, queues, onClose }: Props) {
  const [form] = Form.useForm<Values>();
  const { paper, version, ...kept } = setting;
  const name = PAPER_KIND_NAMES[paper];
  const save = useCommand({
    call: (values: PrinterSetting & { version: number }, requestId) =>
      client.printers.changeSetting({ requestId, paper, ...values }),
    done: ({ queue }) => (queue === null ? `${name}以后用打印窗口打印` : `${name}以后送到“${queue}”打印`),
    after: onClose,
  });
  const chosen = Form.useWatch('queue', form) ?? kept.queue ?? '';
  const queue = queues.find((one) => one.name === chosen);
  const trays = queue?.trays ?? [];
  return (
    <FormDialog
      form={form}
      title={`${name}的打印机`}
      okText="保存设置"
      first="paper-printer_queue"
      name="paper-printer"
      width={640}
      atTop
      initialValues={{ ...kept, queue: kept.queue ?? '', tray: kept.tray ?? '' }}
      record={{ version, subject: `printer:${paper}`, labels: LABELS }}
      running={save.running}
      onFinish={(values, seen) =>
        save.run({
          ...kept,
          ...values,
          queue: values.queue === '' ? null : values.queue,
          tray: values.tray === '' ? null : values.tray,
          version: seen,
        })
      }
      onClose={onClose}
    >
      <Form.Item label="打印机" name="queue" extra="选定以后，按“打印”就直接送到这台打印机，不再出打印窗口。">
        <Select
          options={withKept(
            [
              { value: '', label: '不选，用打印窗口打印' },
              ...queues.map((one) => ({ value: one.name, label: one.name })),
            ],
            kept.queue,
            '（这台电脑上没有）',
          )}
          onChange={() => form.setFieldValue('tray', '')}
        />
      </Form.Item>
      <Flex gap={16} wrap>
        <Form.Item label="份数" name="copies" rules={[{ required: true, message: '请填写份数' }]}>
          <NumberInput min={1} max={MAX_COPIES} suffix="份" width="7rem" />
        </Form.Item>
        <Form.Item label="单双面" name="duplex">
          <Select options={DUPLEX_OPTIONS} style={{ width: '11rem' }} />
        </Form.Item>
        <Form.Item label="颜色" name="colour">
          <Select options={COLOUR_OPTIONS} style={{ width: '11rem' }} />
        </Form.Item>
      </Flex>
      <Form.Item label="纸盒" name="tray" hidden={trays.length === 0 && kept.tray === null}>
        <Select
          options={withKept(
            [
              { value: '', label: '按打印机的设置' },
              ...trays.map((tray) => ({ value: tray.name, label: tray.label })),
            ],
            kept.tray,
            '（这台打印机没有）',
          )}
        />
      </Form.Item>
      {isMovedByQueue(paper) ? (
        <Flex gap={16} wrap>
          <Form.Item
            label="向右移"
            name="offsetX"
            rules={OFFSET_RULES}
            extra="偏左了就填正数，偏右了填负数。"
          >
            <NumberInput places={1} min={-MAX_OFFSET} max={MAX_OFFSET} suffix="毫米" width="9rem" />
          </Form.Item>
          <Form.Item
            label="向下移"
            name="offsetY"
            rules={OFFSET_RULES}
            extra="偏上了就填正数，偏下了填负数。"
          >
            <NumberInput places={1} min={-MAX_OFFSET} max={MAX_OFFSET} suffix="毫米" width="9rem" />
          </Form.Item>
        </Flex>
      ) : (
        <p>字印偏了，到“存折与积分卡 → 打印校准”里校准。</p>
      )}
      <Form.Item name="ask" valuePropName="checked" style={{ marginBottom: 0 }}>
        <Checkbox>每次打印前都问用哪台、打几份</Checkbox>
      </Form.Item>
    </FormDialog>
  );
}

interface Option {
  value: string;
  label: string;
}

/** A name that is kept stays to be seen, even where the computer no longer has it. */
function withKept(options: Option[], kept: string | null, missing: string): Option[] {
  if (kept === null || options.some(({ value }) => value === kept)) return options;
  return [...options, { value: kept, label: `${kept}${missing}` }];
}
