import type { KeyboardEvent } from 'react';

/** For the form of a dialog, whose button stands outside it: Enter in a line of text does what the button says. */
export function submitOnEnter(submit: () => void): (event: KeyboardEvent<HTMLFormElement>) => void {
  return (event) => {
    const { target } = event;
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    // In a list or a calendar Enter chooses.
    if (!(target instanceof HTMLInputElement) || target.closest('.ant-select, .ant-picker')) return;
    event.preventDefault();
    submit();
  };
}
