import { useQuery } from '@tanstack/react-query';
import { Alert, Form, Radio, Select } from 'antd';
import { voucherWordFault } from '../../shared/compliance/vouchers.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import {
  VOUCHER_ORIGIN_NAMES,
  VOUCHER_ORIGINS,
  VOUCHER_WORDS,
  type VoucherOrigin,
} from '../../shared/vouchers.ts';
import { api, client } from '../client.ts';
import { useVillage } from '../session.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { TextInput } from '../ui/TextInput.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { useProposal } from '../ui/useProposal.ts';

interface Fields {
  name: string;
  schemeId: SchemeId;
  origin: VoucherOrigin;
  validFrom: string;
  validUntil: string;
  remark?: string;
}

const words = {
  validator: (_: unknown, text: string | undefined) => {
    const fault = voucherWordFault(text ?? '');
    return fault === undefined ? Promise.resolve() : Promise.reject(new Error(fault));
  },
};

/** 新设一批: name, scheme and validity; the scheme says the rest. */
export function SeriesForm({ onClose }: { onClose: () => void }) {
  const [form] = Form.useForm<Fields>();
  const { data } = useQuery(api.schemes.names.queryOptions());
  const schemes = data?.schemes.filter(({ vouchers }) => vouchers) ?? [];
  const { data: village } = useVillage();
  useProposal(form, 'validFrom', data && village?.today);
  useProposal(form, 'validUntil', data && village && `${village.today.slice(0, 4)}-12-31`);
  const { run, running } = useCommand({
    call: (fields: Fields, requestId) =>
      client.vouchers.createSeries({ ...fields, remark: fields.remark ?? '', requestId }),
    done: (_, { name }) => `已设“${name}”`,
    after: onClose,
  });
  if (data === undefined) return null;
  return (
    <FormDialog<Fields>
      form={form}
      title="新设一批积分券"
      okText="新设"
      first="name"
      atTop
      initialValues={{
        origin: 'own',
        ...(schemes[0] ? { schemeId: schemes[0].schemeId } : {}),
      }}
      running={running}
      disabled={schemes.length === 0}
      onFinish={run}
      onClose={onClose}
    >
      {schemes.length === 0 && (
        <Alert
          type="warning"
          showIcon
          style={{ marginBottom: 16 }}
          title="执行中的积分办法都没有规定用积分券。请先在“积分办法”的“积分用途”里写明，表决施行后再设。"
        />
      )}
      <Form.Item
        name="name"
        label="名称（印在券上）"
        rules={[{ required: true, whitespace: true, message: '请填写名称' }, words]}
      >
        <TextInput max={30} placeholder="如 2026年秋季券" />
      </Form.Item>
      <Form.Item name="schemeId" label="积分办法" rules={[{ required: true, message: '请选择积分办法' }]}>
        <Select
          options={schemes.map(({ schemeId, schemeName }) => ({ value: schemeId, label: schemeName }))}
        />
      </Form.Item>
      <Form.Item name="origin" label="谁印的">
        <Radio.Group
          options={VOUCHER_ORIGINS.map((value) => ({ value, label: VOUCHER_ORIGIN_NAMES[value] }))}
        />
      </Form.Item>
      <Form.Item name="validFrom" label="有效期起" rules={[{ required: true, message: '请填写有效期起' }]}>
        <DateInput />
      </Form.Item>
      <Form.Item name="validUntil" label="有效期至" rules={[{ required: true, message: '请填写有效期至' }]}>
        <DateInput />
      </Form.Item>
      <Form.Item name="remark" label="备注（印在券上，可不填）" rules={[words]}>
        <TextInput max={40} />
      </Form.Item>
      <p>每张券都印着：{VOUCHER_WORDS}。</p>
    </FormDialog>
  );
}
