import { PrinterOutlined } from '@ant-design/icons';
import { Button, Checkbox, Form, Radio, type FormInstance } from 'antd';
import type { CounterSettings, ReceiptPrinter } from '../../shared/contract/village.ts';
import { ADDRESS_EXAMPLES, readPrinterAddress } from '../../shared/values/printer-address.ts';
import { client } from '../client.ts';
import { TextInput } from '../ui/TextInput.tsx';
import { useCommand } from '../ui/useCommand.ts';

const OUTPUTS = [
  { value: 'pdf', label: '先看小票，再用系统的打印窗口打（PDF）' },
  { value: 'receipt', label: '兑换后直接打到小票打印机' },
];
const FONTS = [
  { value: 'gbk', label: '用打印机的汉字字库，没有的字按图打印（快）' },
  { value: 'drawn', label: '全部按图打印（汉字打成乱码或方框时选）' },
];

const PRINTER_FIELDS = [
  'printerAddress',
  'printerFont',
  'cutsPaper',
  'opensDrawer',
  'rollWidth',
] as const satisfies readonly (keyof ReceiptPrinter)[];

interface Props {
  form: FormInstance<CounterSettings>;
  labels: Readonly<Record<keyof CounterSettings, string>>;
}

/** Where slips go, and the receipt printer with its trial. */
export function ReceiptPrinterFields({ form, labels }: Props) {
  const isUnused = Form.useWatch('slipOutput', form) !== 'receipt';
  const trial = useCommand({
    call: (printer: ReceiptPrinter, requestId) => client.village.tryReceiptPrinter({ requestId, ...printer }),
    done: ({ outcome, missing }) => {
      const lacking = missing.length > 0 ? `这台电脑的字体缺少：${missing.join(' ')}，印作“〓”。` : '';
      return outcome === 'printed'
        ? `试打好了，打印机能报缺纸、开盖。${lacking}`
        : `试打已送到打印机，它不报缺纸、开盖，请看纸上有没有印出来。${lacking}`;
    },
  });
  const tryOut = async (): Promise<void> => {
    const { errorFields } = await form
      .validateFields(['printerAddress'])
      .then(() => ({ errorFields: [] }))
      .catch((fault: { errorFields: unknown[] }) => fault);
    if (errorFields.length === 0) trial.run(form.getFieldsValue([...PRINTER_FIELDS]) as ReceiptPrinter);
  };
  return (
    <>
      <Form.Item label={labels.slipOutput} name="slipOutput">
        <Radio.Group options={OUTPUTS} vertical />
      </Form.Item>
      <Form.Item
        hidden={isUnused}
        label={labels.printerAddress}
        name="printerAddress"
        extra={`打印机接在运行村积分的这台电脑上，或村里的局域网里。${ADDRESS_EXAMPLES}。串口不是 9600 的，在后面写速率，如 COM3,19200。`}
        validateTrigger="onBlur"
        rules={[
          {
            validator: (_, typed: string) => {
              if (isUnused && typed === '') return Promise.resolve();
              if (typed === '') return Promise.reject(new Error('请填写打印机接口'));
              const read = readPrinterAddress(typed);
              return read.ok ? Promise.resolve() : Promise.reject(new Error(read.reason));
            },
          },
        ]}
      >
        <TextInput max={120} style={{ width: '26rem', maxWidth: '100%' }} />
      </Form.Item>
      <Form.Item hidden={isUnused} label={labels.printerFont} name="printerFont">
        <Radio.Group options={FONTS} vertical />
      </Form.Item>
      <Form.Item hidden={isUnused} name="cutsPaper" valuePropName="checked">
        <Checkbox>{labels.cutsPaper}</Checkbox>
      </Form.Item>
      <Form.Item hidden={isUnused} name="opensDrawer" valuePropName="checked">
        <Checkbox>{labels.opensDrawer}</Checkbox>
      </Form.Item>
      <Form.Item hidden={isUnused}>
        <Button icon={<PrinterOutlined aria-hidden />} loading={trial.running} onClick={() => void tryOut()}>
          试打
        </Button>
      </Form.Item>
    </>
  );
}
