import { Input } from 'antd';

export interface PickedHousehold {
  id: number;
  no: string;
  headName: string;
  groupNumber: number;
}

export function HouseholdPicker({ label }: { label: string; onPick: (household: PickedHousehold) => void }) {
  return <Input placeholder={label} aria-label={label} />;
}
