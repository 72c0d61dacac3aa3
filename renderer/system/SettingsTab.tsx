import { useQuery } from '@tanstack/react-query';
import { Button, Form, Radio } from 'antd';
import { NumberInput } from '../ui/NumberInput.tsx';
import type { CounterSettings } from '../../shared/contract/village.ts';
import { LOCK_MINUTES, RETURN_DAYS, ROLL_WIDTHS } from '../../shared/counter-settings.ts';
import { api, client } from '../client.ts';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { useEditedForm } from '../ui/useEditedRecord.tsx';
import { useFormLeaveGuard } from '../ui/useFormLeaveGuard.tsx';
import { ScaleCodeFields } from './ScaleCodeFields.tsx';
import { ReceiptPrinterFields } from './ReceiptPrinterFields.tsx';

const ROLLS = ROLL_WIDTHS.map((value) => ({ value, label: `${String(value)} 毫米` }));

const LABELS: Record<keyof CounterSettings, string> = {
  proxyDailyLimit: '同一人每天最多代领几户',
  returnDays: '兑换后几天内可以退货',
  shifts: '柜台班次',
  slipOutput: '小票怎么打',
  printerAddress: '打印机接口',
  printerFont: '打印机字库',
  cutsPaper: '打完切纸',
  opensDrawer: '打小票时开钱箱',
  rollWidth: '小票纸宽',
  scaleWeightPrefix: '电子秤条码：带重量的',
  scalePricePrefix: '电子秤条码：带价格的',
  scalePluDigits: '电子秤条码：货号几位',
  lockMinutes: '无人操作多久后锁屏',
};

function fieldsOf(settings: CounterSettings): CounterSettings {
  const names = Object.keys(LABELS) as (keyof CounterSettings)[];
  return Object.fromEntries(names.map((name) => [name, settings[name]])) as unknown as CounterSettings;
}

/** 打印与柜台: receipt printer and roll, households per proxy, and lock time. */
export function SettingsTab() {
  const settings = useQuery(api.village.counterSettings.queryOptions());
  const [form] = Form.useForm<CounterSettings>();
  const editing = useEditedForm(
    form,
    settings.data && { version: settings.data.version, fields: fieldsOf(settings.data) },
    { subject: 'setting:counter', labels: LABELS },
  );
  const leave = useFormLeaveGuard(form, editing.kept, '设置有改动还没有保存');
  const save = useCommand({
    call: (values: CounterSettings & { version: number }, requestId) =>
      client.village.changeCounterSettings({ requestId, ...values }),
    done: () => '设置已保存',
    after: ({ version, ...now }) => editing.saved(version, now),
  });
  return (
    <QueryBoundary query={settings}>
      {(kept) => (
        <>
          {editing.notice}
          {leave.dialog}
          <Form<CounterSettings>
            form={form}
            layout="vertical"
            initialValues={kept}
            onFinish={(values) => save.run({ ...values, version: editing.version })}
          >
            <Form.Item
              label={LABELS.proxyDailyLimit}
              name="proxyDailyLimit"
              extra="本户的人来领不受此限；超过的，请该户自己来领。"
              rules={[{ required: true, message: '请填写户数' }]}
            >
              <NumberInput min={1} max={999} suffix="户" width="10rem" />
            </Form.Item>
            <Form.Item
              label={LABELS.returnDays}
              name="returnDays"
              extra="从小票那天算起；0 是只能当天退。已结算的小票不能退。"
              rules={[{ required: true, message: '请填写天数' }]}
            >
              <NumberInput {...RETURN_DAYS} suffix="天" width="10rem" />
            </Form.Item>
            <Form.Item
              label={LABELS.shifts}
              name="shifts"
              extra="分班次的，店主在柜台按“开班”后才能兑换和退货，下班按“交班”，打印交班表。"
            >
              <Radio.Group
                options={[
                  { value: false, label: '不分班次' },
                  { value: true, label: '要开班才能兑换' },
                ]}
              />
            </Form.Item>
            <Form.Item
              label={LABELS.rollWidth}
              name="rollWidth"
              extra="按小票打印机里的纸卷选。已打印过的 PDF 小票补打时仍是原来的宽度。"
            >
              <Radio.Group options={ROLLS} />
            </Form.Item>
            <ScaleCodeFields labels={LABELS} />
            <ReceiptPrinterFields form={form} labels={LABELS} />
            <Form.Item
              label={LABELS.lockMinutes}
              name="lockMinutes"
              extra="全村各窗口都按此锁屏，柜台也一样；锁屏不会丢失正在填写的内容。"
              rules={[{ required: true, message: '请填写分钟数' }]}
            >
              <NumberInput {...LOCK_MINUTES} suffix="分钟" width="10rem" />
            </Form.Item>
            <Button type="primary" htmlType="submit" loading={save.running}>
              保存设置
            </Button>
          </Form>
        </>
      )}
    </QueryBoundary>
  );
}
