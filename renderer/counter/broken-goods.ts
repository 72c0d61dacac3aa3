/** What a reason for a return says about the goods. */

const DAMAGE =
  '坏|破|裂|烂|变质|过期|发霉|失灵|漏(?=[气油水液电粉]|了?(?:$|[，。、；,;\\s]))|质量(?!没|无|好)';

/** Just before the damage, and not of what came first: 没拆破, but 没开封就坏了. */
const DENIED = '(?:没|未|无|不是)[^就已却才天，。、；,;\\s]{0,3}|不';

const BROKEN = new RegExp(`(?<!${DENIED})(?:${DAMAGE})`, 'u');

/** Whether the reason says that the goods are broken: 毛巾破了, but neither 拿错了，没坏 nor 漏了一件没拿. */
export const isDamageReason = (reason: string): boolean => BROKEN.test(reason.trim());
