import { Col, Form, Row } from 'antd';
import type { Assignment } from '../../shared/contract/assignments.ts';
import { client } from '../client.ts';
import { useVillage } from '../session.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { TextArea, TextInput } from '../ui/TextInput.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { useProposal } from '../ui/useProposal.ts';

interface Values {
  /** Undefined until the village's day is known. */
  assignedOn?: string;
  matter: string;
  assignedBy: string;
  assignee: string;
  dueOn?: string | null;
}

const LABELS = {
  assignedOn: '交办日期',
  matter: '交办事项',
  assignedBy: '交办人',
  assignee: '承办人',
  dueOn: '完成期限',
};

const required = (message: string) => [{ required: true, whitespace: true, message }];

/** A matter is handed out, or one under way is changed. */
export function AssignmentDialog({
  assignment,
  onClose,
}: {
  assignment: Assignment | null;
  onClose: () => void;
}) {
  const [form] = Form.useForm<Values>();
  const { data: village } = useVillage();
  useProposal(form, 'assignedOn', assignment === null ? village?.today : undefined);
  const save = useCommand({
    call: ({ values, version }: { values: Values; version: number }, requestId) => {
      const { assignedOn = '', matter, assignedBy, assignee, dueOn } = values;
      const particulars = { requestId, assignedOn, matter, assignedBy, assignee, dueOn: dueOn ?? null };
      return assignment === null
        ? client.assignments.add(particulars)
        : client.assignments.change({ ...particulars, id: assignment.id, version });
    },
    done: ({ no }) => (assignment === null ? `已交办 ${no}` : `已更改 ${no}`),
    after: onClose,
  });
  return (
    <FormDialog<Values>
      form={form}
      name="assignment"
      first="assignment_matter"
      width={680}
      title={assignment === null ? '交办一件事' : `更改交办事务 ${assignment.no}`}
      okText={assignment === null ? '交办' : '保存'}
      initialValues={{
        assignedOn: assignment?.assignedOn,
        matter: assignment?.matter ?? '',
        assignedBy: assignment?.assignedBy ?? '',
        assignee: assignment?.assignee ?? '',
        dueOn: assignment?.dueOn,
      }}
      {...(assignment === null
        ? {}
        : { record: { version: assignment.version, subject: `交办事务 ${assignment.no}`, labels: LABELS } })}
      running={save.running}
      onFinish={(values, version) => save.run({ values, version })}
      onClose={onClose}
    >
      <Form.Item label={`${LABELS.matter}（必填）`} name="matter" rules={required('请填写交办事项')}>
        <TextArea rows={2} max={200} />
      </Form.Item>
      <Row gutter={16}>
        <Col span={12}>
          <Form.Item
            label={`${LABELS.assignedBy}（会议或人，必填）`}
            name="assignedBy"
            rules={required('请填写交办人')}
          >
            <TextInput max={60} />
          </Form.Item>
        </Col>
        <Col span={12}>
          <Form.Item label={`${LABELS.assignee}（必填）`} name="assignee" rules={required('请填写承办人')}>
            <TextInput max={100} />
          </Form.Item>
        </Col>
        <Col span={12}>
          <Form.Item label={LABELS.assignedOn} name="assignedOn" rules={required('请填写交办日期')}>
            <DateInput allowClear={false} bounds={{ what: LABELS.assignedOn, past: true }} />
          </Form.Item>
        </Col>
        <Col span={12}>
          <Form.Item label={`${LABELS.dueOn}（可不填）`} name="dueOn">
            <DateInput />
          </Form.Item>
        </Col>
      </Row>
    </FormDialog>
  );
}
