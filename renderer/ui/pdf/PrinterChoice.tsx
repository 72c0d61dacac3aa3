import { useQuery } from '@tanstack/react-query';
import { Button, Form, Select } from 'antd';
import type { ReactNode } from 'react';
import { MAX_COPIES, QUEUE_STATE_NAMES } from '../../../shared/printing.ts';
import { api } from '../../client.ts';
import { FormDialog } from '../FormDialog.tsx';
import { NumberInput } from '../NumberInput.tsx';

export interface ChosenPrinter {
  queue: string;
  copies: number;
}

interface Props {
  initial: { queue: string | null; copies: number };
  running: boolean;
  /** Shown instead on a computer that has no printer. */
  without: (problem: string) => ReactNode;
  onPrint: (chosen: ChosenPrinter) => void;
  /** Prints by the system's dialog; undefined where that is no way. */
  onDialog?: () => void;
  onClose: () => void;
}

/** 换一台: which queue this time, and how many copies. */
export function PrinterChoice({ initial, running, without, onPrint, onDialog, onClose }: Props) {
  const [form] = Form.useForm<ChosenPrinter>();
  const machine = useQuery(api.printers.queues.queryOptions());
  if (machine.data?.queues.length === 0) return without(machine.data.problem);
  if (machine.isLoading) return null;
  // A printer that this computer does not have is not offered.
  const kept = machine.data?.queues.some(({ name }) => name === initial.queue) ? initial.queue : null;
  return (
    <FormDialog
      form={form}
      title="选打印机"
      okText="打印"
      first="printer-choice_copies"
      name="printer-choice"
      width={460}
      initialValues={{ queue: kept ?? undefined, copies: initial.copies }}
      running={running}
      onFinish={onPrint}
      onClose={onClose}
    >
      <Form.Item label="打印机" name="queue" rules={[{ required: true, message: '请先选择打印机' }]}>
        <Select
          loading={machine.isLoading}
          options={machine.data?.queues.map(({ name, state }) => ({
            value: name,
            label: state === 'idle' ? name : `${name}（${QUEUE_STATE_NAMES[state]}）`,
          }))}
        />
      </Form.Item>
      <Form.Item label="份数" name="copies" rules={[{ required: true, message: '请填写份数' }]}>
        <NumberInput min={1} max={MAX_COPIES} suffix="份" width="7rem" selects />
      </Form.Item>
      {onDialog && <Button onClick={onDialog}>改用打印窗口</Button>}
    </FormDialog>
  );
}
