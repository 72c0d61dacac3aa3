import { useQuery } from '@tanstack/react-query';
import { Col, Form, Row } from 'antd';
import type { OpeningDetailView } from '../../shared/contract/openings.ts';
import { isDate } from '../../shared/values/dates.ts';
import { api, client } from '../client.ts';
import { TermInWords } from '../notices/TermInWords.tsx';
import { usePostingPlace } from '../notices/usePostingPlace.ts';
import { useVillage } from '../session.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { NumberInput } from '../ui/NumberInput.tsx';
import { TextInput } from '../ui/TextInput.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { useProposal } from '../ui/useProposal.ts';

interface Values {
  place: string;
  publishedOn: string;
  days: number;
}

interface Props {
  opening: OpeningDetailView;
  onClose: () => void;
  onPublished: (noticeId: number) => void;
}

/** 期初公示: hangs as long as the scheme says, like every notice. */
export function PublishOpeningDialog({ opening, onClose, onPublished }: Props) {
  const [form] = Form.useForm<Values>();
  const { data: village } = useVillage();
  const { data: names } = useQuery(api.schemes.names.queryOptions());
  const place = usePostingPlace(opening.schemeId);
  const least = names?.schemes.find((one) => one.schemeId === opening.schemeId)?.noticeDays ?? 1;
  const publishedOn = Form.useWatch('publishedOn', form);
  const days = Form.useWatch('days', form);
  useProposal(form, 'publishedOn', names && village?.today);
  useProposal(form, 'days', village && names && least);
  useProposal(form, 'place', village && names && place);
  const publish = useCommand({
    call: (values: Values, requestId) =>
      client.openings.publish({
        requestId,
        openingId: opening.id,
        version: opening.version,
        ...values,
      }),
    done: ({ no, lines }) => `已生成期初公示 ${no}，${String(lines)} 行。请打印张贴。`,
    after: ({ noticeId }) => onPublished(noticeId),
  });
  if (!village || !names) return null;
  return (
    <FormDialog
      form={form}
      title="张贴期初公示"
      okText={`生成期初公示，${String(opening.lines)} 行`}
      initialValues={{ days: undefined, place: undefined }}
      running={publish.running}
      onFinish={publish.run}
      onClose={onClose}
    >
      <Form.Item label="张贴地点" name="place" rules={[{ required: true, message: '请填写张贴地点' }]}>
        <TextInput max={60} />
      </Form.Item>
      <Row gutter={16}>
        <Col span={12}>
          <Form.Item
            label="张贴日期"
            name="publishedOn"
            rules={[{ required: true, message: '请填写张贴日期' }]}
          >
            <DateInput
              allowClear={false}
              bounds={{ what: '张贴日期', ahead: 'notice', from: { date: village.today, what: '今天' } }}
            />
          </Form.Item>
        </Col>
        <Col span={12}>
          <Form.Item
            label={`公示天数（不少于 ${String(least)}）`}
            name="days"
            rules={[{ required: true, message: '请填写公示天数' }]}
          >
            <NumberInput min={least} max={60} />
          </Form.Item>
        </Col>
      </Row>
      {publishedOn && isDate(publishedOn) && days ? (
        <TermInWords publishedOn={publishedOn} days={days} />
      ) : null}
      <p>生成之后内容固定，姓名按村里的规则遮盖。公示期内有异议的，在公示里登记、答复。</p>
    </FormDialog>
  );
}
