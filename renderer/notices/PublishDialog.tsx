import { skipToken, useQuery } from '@tanstack/react-query';
import { Alert, Col, Form, Row } from 'antd';
import { NumberInput } from '../ui/NumberInput.tsx';
import { isDate } from '../../shared/values/dates.ts';
import { blankInImprint, IMPRINT_FIELD_NAMES } from '../../shared/imprint.ts';
import { noticeContent } from '../../shared/notices.ts';
import { periodLabel } from '../../shared/values/period.ts';
import { useVillage } from '../session.ts';
import { api, client } from '../client.ts';
import { CycleOpening } from '../schemes/CycleOpening.tsx';
import { SchemeAndMonth } from '../schemes/SchemeAndMonth.tsx';
import { waitingSinceMount, namedWithWaiting, schemeWithWork } from '../schemes/scheme-with-work.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { useProposal } from '../ui/useProposal.ts';
import { QuotaLines } from '../ui/QuotaLines.tsx';
import { TextInput } from '../ui/TextInput.tsx';
import { RecordedSteps } from '../steps/RecordedSteps.tsx';
import { MissingSteps } from '../steps/MissingSteps.tsx';
import { TermInWords } from './TermInWords.tsx';
import { usePostingPlace } from './usePostingPlace.ts';
import { VillageSettingsLink } from '../system/VillageSettingsLink.tsx';

interface Values {
  schemeId: number;
  period: string;
  place: string;
  publishedOn: string;
  days: number;
}

interface Props {
  /** Initial scheme and month. */
  initial: { scheme?: number; period?: string };
  onClose: () => void;
  onPublished: (noticeId: number) => void;
}

/** Creates a notice with frozen lines, showing its term. */
export function PublishDialog({ initial, onClose, onPublished }: Props) {
  const [form] = Form.useForm<Values>();
  const { data: village } = useVillage();
  const { data: schemes } = useQuery(api.schemes.names.queryOptions());
  const chosen = Form.useWatch('schemeId', form);
  const inSchemes = waitingSinceMount(useQuery(api.notices.waitingSchemes.queryOptions()));
  const proposed = initial.scheme ?? (inSchemes && schemeWithWork(inSchemes, schemes?.defaultSchemeId));
  const schemeId = chosen ?? proposed;
  const period = Form.useWatch('period', form);
  const publishedOn = Form.useWatch('publishedOn', form);
  const days = Form.useWatch('days', form);
  const month = period ?? village?.period;
  const { data: waiting } = useQuery(
    api.notices.waiting.queryOptions({
      input: schemeId === undefined || month === undefined ? skipToken : { schemeId, period: month },
    }),
  );
  const { data: steps } = useQuery(
    api.steps.list.queryOptions({
      input: schemeId === undefined || !waiting?.missingSteps.length ? skipToken : { schemeId, limit: 1 },
      select: (found) => found.steps,
    }),
  );
  const { data: bases } = useQuery(
    api.closes.due.queryOptions({
      select: ({ openings }) => openings.find((one) => one.schemeId === schemeId),
    }),
  );
  const linked = schemeId === proposed ? initial.period : undefined;
  const publish = useCommand({
    call: (values: Values, requestId) => client.notices.create({ requestId, ...values }),
    done: (made) => `已生成公示表 ${made.no}，${noticeContent(made)}。请打印张贴。`,
    after: ({ noticeId }) => onPublished(noticeId),
  });
  const least = schemes?.schemes.find((one) => one.schemeId === schemeId)?.noticeDays ?? 1;
  const place = usePostingPlace(schemeId);
  // The form takes its scheme once.
  const ready = village && schemes && inSchemes;
  useProposal(form, 'publishedOn', ready ? village.today : undefined);
  useProposal(form, 'days', ready ? least : undefined);
  useProposal(form, 'place', ready ? place : undefined);
  if (!ready) return null;
  const blank = blankInImprint(village);
  const hindered = (waiting?.missingSteps.length ?? 0) > 0;
  const lines = waiting ? waiting.declarations + waiting.reversals : undefined;
  return (
    <FormDialog
      form={form}
      width={720}
      title="张贴公示表"
      okText={lines ? `生成公示表，${String(lines)} 条` : '生成公示表'}
      initialValues={{
        schemeId,
        period: undefined,
        days: undefined,
        place: undefined,
      }}
      disabled={lines === 0 || hindered}
      running={publish.running}
      onFinish={publish.run}
      onClose={onClose}
    >
      <QuotaLines schemeId={schemeId} month={period} />
      {lines === 0 && period && (
        <Alert
          type="info"
          showIcon
          title={`${periodLabel(period)}及以前没有待公示的事项。请先在“评议会”里议定并结束会议。`}
        />
      )}

      {schemeId !== undefined && waiting && (
        <MissingSteps
          schemeId={schemeId}
          versionId={null}
          gate="publish"
          steps={steps?.filter(({ name }) => waiting.missingSteps.includes(name)) ?? []}
        />
      )}

      {bases && <CycleOpening opening={bases} mayAct consequence="现在生成，公示表上的累计不含基础分。" />}

      {blank.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={
            <>
              {blank.map((field) => IMPRINT_FIELD_NAMES[field]).join('、')}
              没有填，公示表上将是空白，生成之后不能再补。请先在
              <VillageSettingsLink first={blank[0]} />
              里填写。
            </>
          }
        />
      )}

      <Row gutter={16}>
        <SchemeAndMonth
          schemes={namedWithWaiting(schemes.schemes, inSchemes, { what: '待公示', unit: '条' })}
          monthLabel="公示到哪个月"
          latest={linked ?? inSchemes.find((one) => one.schemeId === schemeId)?.latest ?? null}
        />
        <Col span={10}>
          <Form.Item label="张贴地点" name="place" rules={[{ required: true, message: '请填写张贴地点' }]}>
            <TextInput max={60} />
          </Form.Item>
        </Col>
        <Col span={7}>
          <Form.Item
            label="张贴日期"
            name="publishedOn"
            rules={[
              { required: true, message: '请填写张贴日期' },
              {
                validator: (_, day: string | null | undefined) =>
                  day && day < village.today
                    ? Promise.reject(new Error(`公示表今天才生成，不能早于 ${village.today}`))
                    : Promise.resolve(),
              },
            ]}
          >
            <DateInput allowClear={false} bounds={{ what: '张贴日期', ahead: 'notice' }} />
          </Form.Item>
        </Col>
        <Col span={7}>
          <Form.Item
            label={`公示天数（不少于 ${String(least)}）`}
            name="days"
            rules={[{ required: true, message: '请填写公示天数' }]}
          >
            <NumberInput min={least} max={60} />
          </Form.Item>
        </Col>
      </Row>

      {publishedOn && isDate(publishedOn) && days && publishedOn >= village.today && days >= least ? (
        <TermInWords publishedOn={publishedOn} days={days} />
      ) : null}
      {waiting ? <RecordedSteps steps={waiting.recordedSteps} missing={waiting.missingSteps} /> : null}
      <p>待公示 {waiting ? noticeContent(waiting) : '…'}。生成之后内容固定，姓名按村里的规则遮盖。</p>
    </FormDialog>
  );
}
