import { CloseCircleFilled } from '@ant-design/icons';

/** `allowClear` of a Select: the library names the button in English. */
export const CLEARABLE = { clearIcon: <CloseCircleFilled />, label: '清空' };
