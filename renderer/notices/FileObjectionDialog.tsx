import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Col, Form, Input, Row, Select } from 'antd';
import { useState } from 'react';
import type { IntakeChannel } from '../../shared/intakes.ts';
import { INTAKE_CHANNEL_OPTIONS } from './channel-options.ts';
import { OBJECTION_DAYS } from '../../shared/notices.ts';
import { formatSignedPoints } from '../../shared/values/points.ts';
import { localDate } from '../../shared/values/dates.ts';
import { recordedGroup } from '../../shared/values/groups.ts';
import { api, client } from '../client.ts';
import { useVillage } from '../session.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { useFinder } from '../ui/useFinder.ts';
import { useCommand } from '../ui/useCommand.ts';
import { useProposal } from '../ui/useProposal.ts';
import type { NoticeDetailView, NoticeLineView } from '../../shared/contract/notices.ts';
import { nameOf } from './who.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { TextArea, TextInput } from '../ui/TextInput.tsx';
import { CLEARABLE } from '../ui/clearable.tsx';

/** Filled in before the line was chosen. */
export interface TypedObjection {
  objector: string;
  contact: string;
  content: string;
  /** Undefined: today, as proposed. */
  receivedOn: string | undefined;
  channel: IntakeChannel;
}

interface Values {
  noticeLineId: number;
  objector: string;
  contact?: string;
  content: string;
  receivedOn: string;
  channel?: IntakeChannel;
}

function lineName(line: NoticeLineView): string {
  return `第 ${String(line.position)} 条　${recordedGroup(line)} ${nameOf(line)}　${line.fullReason}　${formatSignedPoints(line.points)}`;
}

/** Files an objection reported by a villager. */
export function FileObjectionDialog({
  notice,
  line,
  typed,
  onClose,
  onFiled = onClose,
}: {
  notice: NoticeDetailView;
  line: NoticeLineView | undefined;
  typed?: TypedObjection;
  onClose: () => void;
  /** Closes as well what it was opened from. */
  onFiled?: () => void;
}) {
  const [form] = Form.useForm<Values>();
  const { data: village } = useVillage();
  useProposal(form, 'receivedOn', typed?.receivedOn ?? village?.today);
  const receive = useCommand({
    call: ({ contact, ...values }: Values, requestId) =>
      client.notices.fileObjection({ requestId, ...values, contact: contact ?? '' }),
    done: ({ no, deadline }) => `已受理异议 ${no}，请在 ${deadline} 前答复`,
    after: onFiled,
  });
  const box = useFinder();
  const [isListOpen, openList] = useState(false);
  const question = { id: notice.id, objectable: true, limit: 50 };
  const { data, isFetching, isPlaceholderData } = useQuery({
    ...api.notices.lines.queryOptions({
      input: { ...question, query: box.query },
    }),
    placeholderData: keepPreviousData,
  });
  const found = data?.lines ?? [];
  // The selected option keeps its label while searching.
  const [chosen, setChosen] = useState(line);
  const open =
    chosen && box.query === '' && found.every(({ id }) => id !== chosen.id) ? [chosen, ...found] : found;
  const choose = (one: NoticeLineView | undefined): void => {
    box.type('');
    if (!one) return;
    setChosen(one);
    openList(false);
    form.setFieldValue('noticeLineId', one.id);
    void form.validateFields(['noticeLineId']);
  };
  return (
    <FormDialog
      form={form}
      name="objection"
      width={720}
      title="登记异议"
      okText="受理异议"
      initialValues={{ noticeLineId: line?.id, ...typed }}
      running={receive.running}
      onFinish={receive.run}
      onClose={onClose}
    >
      <p>
        受理之后，这一条暂不入账；应在 {OBJECTION_DAYS} 天内调查并答复。已经入账的事项请到“台账”办理冲销。
      </p>

      <div
        onKeyDownCapture={(event) =>
          box.onKey(event, {
            isAnswered: data !== undefined && !isPlaceholderData,
            first: () => found[0],
            find: async (query) => (await client.notices.lines({ ...question, query })).lines[0],
            pick: choose,
          })
        }
      >
        <Form.Item
          label="对哪一条有异议"
          name="noticeLineId"
          rules={[{ required: true, message: '请选择公示表里的一条' }]}
        >
          <Select
            showSearch={{ searchValue: box.text, filterOption: false, onSearch: box.type }}
            open={isListOpen}
            onOpenChange={openList}
            loading={isFetching}
            onChange={(id: number) => choose(open.find((one) => one.id === id))}
            placeholder="输入序号、户主、拼音、户号或事由查找"
            options={open.map((one) => ({ value: one.id, label: lineName(one) }))}
          />
        </Form.Item>
      </div>
      <Row gutter={16}>
        <Col span={6}>
          <Form.Item label="怎样收到的" name="channel">
            <Select allowClear={CLEARABLE} placeholder="未注明" options={INTAKE_CHANNEL_OPTIONS} />
          </Form.Item>
        </Col>
        <Col span={6}>
          <Form.Item label="异议人" name="objector" rules={[{ required: true, message: '请填写异议人' }]}>
            <Input />
          </Form.Item>
        </Col>
        <Col span={6}>
          <Form.Item label="联系方式（可不填）" name="contact">
            <TextInput max={60} />
          </Form.Item>
        </Col>
        <Col span={6}>
          <Form.Item
            label="收到日期"
            name="receivedOn"
            rules={[{ required: true, message: '请填写收到日期' }]}
          >
            <DateInput
              allowClear={false}
              bounds={{
                what: '收到日期',
                past: true,
                from: { date: localDate(notice.createdAt), what: '公示表生成的' },
              }}
            />
          </Form.Item>
        </Col>
      </Row>
      <Form.Item label="异议内容" name="content" rules={[{ required: true, message: '请填写异议内容' }]}>
        <TextArea rows={3} max={500} showCount />
      </Form.Item>
    </FormDialog>
  );
}
