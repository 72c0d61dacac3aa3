import { Alert, Checkbox, Radio, Space } from 'antd';
import { useState } from 'react';
import { OFFICE } from '../../shared/roles.ts';
import { useHasRole } from '../session.ts';
import { client } from '../client.ts';
import { useCommand } from '../ui/useCommand.ts';
import type { Filter } from './filter.ts';
import { saveFile } from '../ui/save-file.ts';
import { Dialog } from '../ui/Dialog.tsx';

interface Props {
  filter: Filter;
  households: number;
  onClose: () => void;
}

interface Choice {
  people: boolean;
  withCitizenIds: boolean;
  withPhones: boolean;
}

/** 导出 of the filtered list. Citizen IDs and phones only if ticked. */
export function ExportDialog({ filter, households, onClose }: Props) {
  const mayExportPeople = useHasRole(OFFICE);
  const [choice, setChoice] = useState<Choice>({ people: false, withCitizenIds: false, withPhones: false });
  const command = useCommand({
    call: ({ people, ...withWhat }: Choice, requestId) =>
      people
        ? client.households.exportPeople({ requestId, ...filter, ...withWhat })
        : client.households.exportList({ requestId, ...filter }),
    done: (answer) => `已导出 ${String(answer.households)} 户`,
    after: ({ file }) => {
      saveFile(file);
      onClose();
    },
  });
  const isPrivate = choice.people && (choice.withCitizenIds || choice.withPhones);
  return (
    <Dialog
      open
      keepsNothing
      title="导出农户"
      okText={`导出 ${String(households)} 户`}
      cancelText="返回"
      okButtonProps={{ loading: command.running, disabled: households === 0 }}
      onOk={() => command.run(choice)}
      onCancel={onClose}
    >
      <p>按当前查找条件导出 {households} 户，存为 .xlsx 表格。</p>
      <Radio.Group
        value={choice.people}
        onChange={(event) => setChoice({ ...choice, people: event.target.value === true })}
        options={[
          { value: false, label: '一户一行' },
          { value: true, label: '一人一行', disabled: !mayExportPeople },
        ]}
      />
      {choice.people ? (
        <Space orientation="vertical" style={{ marginTop: 16, display: 'flex' }}>
          <Checkbox
            checked={choice.withCitizenIds}
            onChange={(event) => setChoice({ ...choice, withCitizenIds: event.target.checked })}
          >
            含身份证号和出生日期
          </Checkbox>
          <Checkbox
            checked={choice.withPhones}
            onChange={(event) => setChoice({ ...choice, withPhones: event.target.checked })}
          >
            含联系电话
          </Checkbox>
        </Space>
      ) : null}
      {isPrivate ? (
        <Alert
          style={{ marginTop: 16 }}
          type="warning"
          showIcon
          title="表中有村民的个人信息，请妥善保管，不要在群里转发。本次导出记入审计日志。"
        />
      ) : null}
    </Dialog>
  );
}
