import type { KeyboardEvent } from 'react';

/** For dialog forms whose button is outside the form: Enter in a single-line field submits. */
export function submitOnEnter(submit: () => void): (event: KeyboardEvent<HTMLFormElement>) => void {
  return (event) => {
    const { target } = event;
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    // In a list or calendar Enter selects.
    if (!(target instanceof HTMLInputElement) || target.closest('.ant-select, .ant-picker')) return;
    event.preventDefault();
    submit();
  };
}
