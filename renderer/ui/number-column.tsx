import { Button } from 'antd';

/** The numbers of a list's records; each opens its record. */
export function numberColumn<Row extends { no: string }>(onOpen: (row: Row) => void) {
  return {
    title: '编号',
    width: 150,
    className: 'record-no',
    render: (_: unknown, row: Row) => (
      <Button type="link" style={{ padding: 0 }} onClick={() => onOpen(row)}>
        {row.no}
      </Button>
    ),
  };
}
