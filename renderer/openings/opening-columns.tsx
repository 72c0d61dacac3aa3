/** Columns of the list of balances taken over. */
import { Link } from '@tanstack/react-router';
import type { TableColumnsType } from 'antd';
import type { OpeningView } from '../../shared/contract/openings.ts';
import { OPENING_STATE_NAMES, type OpeningState } from '../../shared/openings.ts';
import { PointsText } from '../ui/PointsText.tsx';
import { StateTag, type Tone } from '../ui/StateTag.tsx';

export const OPENING_TONES: Record<OpeningState, Tone> = {
  draft: 'waiting',
  published: 'going',
  posted: 'good',
  reversed: 'bad',
  discarded: 'over',
};

export const COLUMNS: TableColumnsType<OpeningView> = [
  {
    title: '编号',
    className: 'record-no',
    render: (_, { id, no }) => (
      <Link to="/openings/$id" params={{ id: String(id) }}>
        {no}
      </Link>
    ),
  },
  { title: '积分办法', dataIndex: 'schemeName' },
  { title: '截止日期', dataIndex: 'asOf' },
  { title: '行数', dataIndex: 'lines', align: 'right', className: 'number' },
  {
    title: '可兑余额合计',
    align: 'right',
    className: 'number',
    render: (_, { balance }) => <PointsText points={balance} />,
  },
  {
    title: '累计积分合计',
    align: 'right',
    className: 'number',
    render: (_, { honour }) => <PointsText points={honour} />,
  },
  { title: '来自', dataIndex: 'fileName' },
  {
    title: '依据',
    align: 'right',
    render: (_, { attachments }) => (attachments === 0 ? '还没有' : `${String(attachments)} 份`),
  },
  {
    title: '状态',
    render: (_, { state }) => <StateTag tone={OPENING_TONES[state]}>{OPENING_STATE_NAMES[state]}</StateTag>,
  },
];
