import { skipToken, useQuery } from '@tanstack/react-query';
import { Checkbox, Col, Form, Row, Select } from 'antd';
import { useState } from 'react';
import type { RoundView } from '../../shared/contract/inspections.ts';
import { gridTitle } from '../../shared/values/groups.ts';
import { useVillage } from '../session.ts';
import { api, client } from '../client.ts';
import { SchemeAndMonth } from '../schemes/SchemeAndMonth.tsx';
import { PdfDialog } from '../ui/pdf/PdfDialog.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { TextInput } from '../ui/TextInput.tsx';

interface Values {
  schemeId: number;
  period: string;
  groupId: number;
  gridMember?: string;
  /** To write by hand. */
  blank?: boolean;
}

const laterMonth = (...months: (string | null | undefined)[]): string | null =>
  months
    .filter((month) => typeof month === 'string')
    .toSorted()
    .at(-1) ?? null;

/** 网格员工作日志: selects grid and month; the village's groups are its grids. */
export function GridLogDialog({ rounds, onClose }: { rounds: readonly RoundView[]; onClose: () => void }) {
  const [form] = Form.useForm<Values>();
  const [paper, setPaper] = useState<{ documentId: number; missing: string[] }>();
  const { data: village } = useVillage();
  const { data: inForce } = useQuery(api.schemes.names.queryOptions());
  const schemeId = Form.useWatch('schemeId', form);
  const declared = useQuery(
    api.declarations.latestPeriod.queryOptions({ input: schemeId === undefined ? skipToken : { schemeId } }),
  );
  const round = rounds.find((one) => one.schemeId === schemeId && one.state !== 'withdrawn');
  const draw = useCommand({
    call: ({ period, gridMember = '', blank = false, ...values }: Values) =>
      client.inspections.gridLogDocument({ ...values, month: period, gridMember, blank }),
    after: setPaper,
  });
  if (!village || !inForce) return null;
  const schemes = inForce.schemes.filter(({ subject }) => subject === 'household');
  if (paper) return <PdfDialog {...paper} onClose={onClose} />;
  return (
    <FormDialog
      form={form}
      width={680}
      title="网格员工作日志"
      okText="打开日志"
      initialValues={{
        schemeId: rounds[0]?.schemeId ?? inForce.defaultSchemeId ?? schemes[0]?.schemeId,
        period: undefined,
        groupId: village.groups[0]?.id,
      }}
      disabled={schemes.length === 0}
      running={draw.running}
      onFinish={draw.run}
      onClose={onClose}
    >
      <p>一个网格一月一本：封面写明村名、网格、网格员，里面逐日列出巡查和登记。本村按村民小组设网格。</p>

      <Row gutter={16}>
        <SchemeAndMonth
          schemes={schemes}
          monthLabel="月份"
          latest={declared.data && laterMonth(declared.data.period, round?.date.slice(0, 7))}
        />
        <Col span={14}>
          <Form.Item label="网格" name="groupId">
            <Select
              options={village.groups.map(({ id, number, name }) => ({
                value: id,
                label: gridTitle(number, name),
              }))}
            />
          </Form.Item>
        </Col>
        <Col span={10}>
          <Form.Item label="网格员" name="gridMember">
            <TextInput max={40} placeholder="不填则写最近的巡查人" />
          </Form.Item>
        </Col>
        <Col span={24}>
          <Form.Item
            name="blank"
            valuePropName="checked"
            extra="空白本不列账上的内容；写完在查找框扫纸上的码，打开登记页录入。"
          >
            <Checkbox>打一本空白的，手写用</Checkbox>
          </Form.Item>
        </Col>
      </Row>
    </FormDialog>
  );
}
