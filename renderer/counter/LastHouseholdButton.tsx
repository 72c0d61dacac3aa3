import { Button } from 'antd';
import { keyLabel } from '../../shared/counter-keys.ts';

/** The household that was served last, for something that was forgotten. */
export function LastHouseholdButton({ disabled, onClick }: { disabled: boolean; onClick: () => void }) {
  return (
    <Button disabled={disabled} onClick={onClick}>
      上一户<kbd>{keyLabel('lastHousehold')}</kbd>
    </Button>
  );
}
